"""The term's applications in a table: where each stands, what is missing, what the audit says (申請清單, U11, U48, U49)."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QCoreApplication

from app.audit.credits import show
from ui.audit.applications.states import BUCKETS, STATUS_FACES
from ui.audit.applications.words import mark_word, status_word, todo_word
from ui.audit.model import MISSING, VERDICTS, Listed
from ui.audit.overview_model import verdict_pill
from ui.audit.words import verdict_word
from ui.i18n import pick, short_moment
from ui.sentences import told
from ui.widgets.painting import Pill

NUMBER, NAME, CLASS, STATE, LACKS, VERDICT, SHORT, SENT, MARKS_COLUMN, WHY = range(10)
WIDTHS: Final = {
    NUMBER: 106,
    NAME: 104,
    CLASS: 66,
    STATE: 148,
    LACKS: 152,
    VERDICT: 138,
    SHORT: 56,
    SENT: 102,
    MARKS_COLUMN: 66,
}


class ApplicationColumns:
    """One line for every student, whether somebody applied or not."""

    count = 10
    figures = frozenset({SHORT})

    def title(self) -> str:
        """What the list is called."""
        return QCoreApplication.translate("Audit", "申請清單")

    def heading(self, column: int) -> str:
        """The heading of a column."""
        translate = QCoreApplication.translate
        return (
            translate("Audit", "學號"),
            translate("Audit", "姓名"),
            translate("Audit", "班級"),
            translate("Audit", "申請狀態"),
            translate("Audit", "尚缺"),
            translate("Audit", "審核結果"),
            translate("Audit", "尚差"),
            translate("Audit", "送出時間"),
            translate("Audit", "註記"),
            translate("Audit", "說明"),
        )[column]

    def pill(self, row: Listed, column: int) -> Pill | None:
        """The pill in a cell, where there is one."""
        if column == VERDICT:
            return verdict_pill(row)
        if column != STATE or row.applied is None:
            return None
        tone, icon = STATUS_FACES[row.applied.status]
        return Pill(status_word(row.applied.status), icon, tone)

    def text(self, row: Listed, column: int) -> str:
        """What a cell says."""
        applied = row.applied
        if column in (NUMBER, NAME, CLASS, WHY):
            return {
                NUMBER: row.student_no,
                NAME: pick(row.name, row.name_en),
                CLASS: row.class_name,
                WHY: told(row.why),
            }[column]
        if column == VERDICT:
            return verdict_word(row.verdict) if row.verdict else "…"
        if column == SHORT:
            return "—" if row.verdict in ("", MISSING) else show(row.missing)
        if applied is None:
            return ""
        if column == STATE:
            return status_word(applied.status)
        if column == LACKS:
            return QCoreApplication.translate("Audit", "、").join(map(todo_word, applied.todo))
        if column == SENT:
            return short_moment(applied.sent) if applied.sent is not None else ""
        marks = [mark_word(m) for m, on in (("late", applied.late), ("disputed", applied.disputed > 0)) if on]
        return QCoreApplication.translate("Audit", "、").join(marks)

    def order(self, row: Listed, column: int) -> tuple[Any, ...]:
        """What a column is sorted by."""
        applied = row.applied
        if column == STATE and applied is not None:
            return (BUCKETS.index(applied.bucket), applied.status)
        if column == SENT and applied is not None:
            return (applied.sent.timestamp() if applied.sent is not None else 0.0,)
        if column == VERDICT:
            return (VERDICTS.index(row.verdict) if row.verdict else len(VERDICTS),)
        if column == SHORT:
            return (row.missing,)
        return (self.text(row, column),)
