"""Whose outcome a changed rule would change: before and after side by side, who would stand worse first."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt

from app.audit.credits import show
from app.audit.rehearsal import Change
from app.audit.report import AuditReport
from ui.audit.list_table import PillRole
from ui.audit.model import FACES
from ui.audit.words import verdict_word
from ui.i18n import pick
from ui.sentences import told
from ui.widgets.painting import Pill

NUMBER, NAME, BEFORE, AFTER, SHORT, WHY = range(6)
COLUMNS: Final = 6
WIDTHS: Final = {NUMBER: 100, NAME: 88, BEFORE: 140, AFTER: 140, SHORT: 80}

Index = QModelIndex | QPersistentModelIndex


class FoundModel(QAbstractTableModel):
    """One line for every student with another outcome."""

    def __init__(self) -> None:
        super().__init__()
        self._changes: tuple[Change, ...] = ()

    def show_changes(self, changes: tuple[Change, ...]) -> None:
        """Show these."""
        self.beginResetModel()
        self._changes = changes
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._changes)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else COLUMNS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        translate = QCoreApplication.translate
        return (
            translate("Audit", "學號"),
            translate("Audit", "姓名"),
            translate("Audit", "目前"),
            translate("Audit", "改後"),
            translate("Audit", "尚差"),
            translate("Audit", "說明"),
        )[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        change, column = self._changes[index.row()], index.column()
        if role == PillRole and column in (BEFORE, AFTER):
            report = change.before if column == BEFORE else change.after
            tone, icon = FACES[report.verdict.value]
            return Pill(verdict_word(report.verdict.value), icon, tone)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return _text(change, column)
        return None


def _text(change: Change, column: int) -> str:
    student = change.student
    return {
        NUMBER: student.student_no,
        NAME: pick(student.name, student.name_en),
        BEFORE: verdict_word(change.before.verdict.value),
        AFTER: verdict_word(change.after.verdict.value),
        SHORT: f"{show(change.before.missing_credits)} → {show(change.after.missing_credits)}",
        WHY: _why(change.after),
    }[column]


def _why(report: AuditReport) -> str:
    return told(report.explanation[0]) if report.explanation else ""
