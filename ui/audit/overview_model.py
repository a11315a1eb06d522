"""A department's students in a table: verdict, figures and the first reason; filtered by verdict."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout

from app.audit.credits import show
from app.places import Place
from ui.audit.list_table import ListFilter
from ui.audit.model import FACES, MISSING, VERDICTS, Listed, chosen, counts
from ui.audit.words import verdict_word
from ui.i18n import pick
from ui.sentences import told
from ui.widgets.buttons import Segments
from ui.widgets.painting import Pill

NUMBER, NAME, CLASS, VERDICT, MINIMUM, EARNED, RUNNING, SHORT, WHY = range(9)
WIDTHS: Final = {NUMBER: 112, NAME: 156, CLASS: 104, VERDICT: 138, MINIMUM: 68, EARNED: 68, RUNNING: 76, SHORT: 68}


class OverviewColumns:
    """What the audit alone says of everybody (系所總覽)."""

    count = 9
    figures = frozenset({MINIMUM, EARNED, RUNNING, SHORT})

    def title(self) -> str:
        """What the list is called."""
        return QCoreApplication.translate("Audit", "系所總覽")

    def heading(self, column: int) -> str:
        """The heading of a column."""
        translate = QCoreApplication.translate
        return (
            translate("Audit", "學號"),
            translate("Audit", "姓名"),
            translate("Audit", "班級"),
            translate("Audit", "審核結果"),
            translate("Audit", "應修"),
            translate("Audit", "實得"),
            translate("Audit", "修習中"),
            translate("Audit", "尚差"),
            translate("Audit", "說明"),
        )[column]

    def pill(self, row: Listed, column: int) -> Pill | None:
        """The pill in a cell, where there is one."""
        return verdict_pill(row) if column == VERDICT else None

    def text(self, row: Listed, column: int) -> str:
        """What a cell says."""
        figures = {MINIMUM: row.minimum, EARNED: row.earned, RUNNING: row.in_progress, SHORT: row.missing}
        if column in figures:
            found = figures[column]
            return "—" if found is None or row.verdict == MISSING else show(found)
        texts = {NUMBER: row.student_no, NAME: pick(row.name, row.name_en), CLASS: row.class_name, WHY: told(row.why)}
        return texts.get(column, "") or (verdict_word(row.verdict) if column == VERDICT else "")

    def order(self, row: Listed, column: int) -> tuple[Any, ...]:
        """What a column is sorted by."""
        figures = {MINIMUM: row.minimum or 0, EARNED: row.earned, RUNNING: row.in_progress, SHORT: row.missing}
        if column in figures:
            return (figures[column],)
        return (VERDICTS.index(row.verdict),) if column == VERDICT else (self.text(row, column),)


class VerdictFilter(ListFilter):
    """All, or one verdict."""

    def __init__(self) -> None:
        super().__init__()
        self.verdict = Segments(1 + len(VERDICTS))
        self.verdict.chosen.connect(lambda _k: self.changed.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.verdict)
        row.addStretch(1)

    def sift(self, rows: Sequence[Listed]) -> list[Listed]:
        position = self.verdict.index
        return chosen(rows, VERDICTS[position - 1] if position > 0 else "")

    def show_counts(self, rows: Sequence[Listed]) -> None:
        found = counts(rows)
        words = [self.tr("全部 {n}").format(n=f"{len(rows):,}")]
        self.verdict.set_words([*words, *(f"{verdict_word(v)} {found[v]:,}" for v in VERDICTS)])

    def left(self) -> Place:
        return {"verdict": VERDICTS[self.verdict.index - 1] if self.verdict.index > 0 else ""}

    def stand(self, place: Place) -> None:
        verdict = place.get("verdict")
        self.verdict.choose(1 + VERDICTS.index(verdict) if verdict in VERDICTS else 0)

    def step(self, position: int) -> None:
        if position < len(self.verdict.buttons):
            self.verdict.buttons[position].click()


def verdict_pill(row: Listed) -> Pill | None:
    """The verdict as a pill; none while it is still to come."""
    if not row.verdict:
        return None
    tone, icon = FACES[row.verdict]
    return Pill(verdict_word(row.verdict), icon, tone)
