"""The English name for the certificate: what is wrong with it, who compared it with what, an alias and its copy; contact data that are missing (U17-U20)."""

from __future__ import annotations

from typing import Final

from app import parts
from app.certificates.english_names import NameCheck
from ui.audit.card.notes import NoteKind
from ui.audit.card.panel import DONE, OPEN, STOP, WARN, Panel
from ui.i18n import full_moment
from ui.sentences import told
from ui.widgets.labels import label

#: Doubts about what the sheet and the certificate need.
HEADER: Final = frozenset(
    {"application.no_english_name", "application.no_mail", "application.no_mobile", "application.english_name"}
)


class NamePanel(Panel):
    """The part."""

    def __init__(self) -> None:
        super().__init__()
        self.hint = label("", "caption", wrap=True)
        self.passport = self.button(NoteKind.VERIFIED, icon="book-check", value=parts.PASSPORT)
        self.ministry = self.button(NoteKind.VERIFIED, icon="globe", value=parts.MINISTRY)
        self.unverify = self.button(NoteKind.VERIFIED, icon="undo-2")
        self.alias = self.button(NoteKind.ALIAS, icon="user-round", value=parts.DECLARED)
        self.copy = self.button(NoteKind.ALIAS, icon="inbox", value=parts.RECEIVED)
        self.no_alias = self.button(NoteKind.ALIAS, icon="undo-2")
        self.body.addWidget(self.hint)
        self.row(self.passport, self.ministry, self.unverify)
        self.row(self.alias, self.copy, self.no_alias)

    def retranslate(self) -> None:
        """Fetch the words again."""
        self.title.setText(self.tr("英文姓名與聯絡資料"))
        self.passport.set_words(self.tr("與護照相符"))
        self.ministry.set_words(self.tr("與外交部網站相符"))
        self.unverify.set_words(self.tr("取消核對"))
        self.alias.set_words(self.tr("擬用護照別名"))
        self.copy.set_words(self.tr("已收護照影本"))
        self.no_alias.set_words(self.tr("不用別名"))
        card = self.card
        if card is None:
            return
        check, said = card.name, [d for d in card.doubts if d.code in HEADER]
        held = {f"{why}。" for why in check.holds_up}
        lines = [
            (check.name_en or self.tr("（英文姓名空白）"), ("id-card", "text3")),
            *((told(d.message), STOP if d.blocks or d.message in held else WARN) for d in said),
            (self._looked(check), DONE if check.source else OPEN),
        ]
        if check.alias == parts.RECEIVED:
            lines.append((self.tr("護照別名：已收護照影本"), DONE))
        self.tell(*lines)
        hints = dict.fromkeys(told(d.hint) for d in said if d.hint)
        self.hint.setText(" ".join(hints))
        self.hint.setVisible(bool(hints))
        self._offer(check)

    def _offer(self, check: NameCheck) -> None:
        """Only what may follow: a name to look at, or the way back; an alias, its copy, or none."""
        for button in (self.passport, self.ministry):
            button.setVisible(not check.source)
        self.unverify.setVisible(bool(check.source))
        self.alias.setVisible(not check.alias)
        self.copy.setVisible(check.alias == parts.DECLARED)
        self.no_alias.setVisible(bool(check.alias))

    def _looked(self, check: NameCheck) -> str:
        if not check.source:
            return self.tr("還沒有核對")
        words = {parts.PASSPORT: self.tr("已與護照核對"), parts.MINISTRY: self.tr("已與外交部網站核對")}
        when = full_moment(check.at) if check.at is not None else ""
        return " · ".join(part for part in (words[check.source], check.by, when) if part)
