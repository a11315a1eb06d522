"""Words of the card: what is said once a note is on record."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ui.audit.card.notes import NoteKind


def noted_word(kind: NoteKind) -> str:
    """What is said once a note is on record."""
    translate = QCoreApplication.translate
    words = {
        NoteKind.SIGNED: translate("AuditCard", "{name}：已登錄簽名日期"),
        NoteKind.FIT: translate("AuditCard", "{name}：已登錄人工認定符合"),
        NoteKind.UNFIT: translate("AuditCard", "{name}：已登錄人工認定不符合"),
        NoteKind.VERIFIED: translate("AuditCard", "{name}：已登錄英文姓名核對"),
        NoteKind.ALIAS: translate("AuditCard", "{name}：已登錄護照別名"),
        NoteKind.REACHED: translate("AuditCard", "{name}：已登錄補件聯絡"),
        NoteKind.UNREACHED: translate("AuditCard", "{name}：已登錄沒有聯絡上"),
        NoteKind.EXTENSION: translate("AuditCard", "{name}：已登錄延畢申請收件"),
    }
    return words[kind]
