"""A department's students in a table: verdict, figures and the first reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt

from app.audit.credits import show
from ui.audit.model import FACES, MISSING, Listed
from ui.audit.words import verdict_word
from ui.i18n import pick
from ui.widgets.painting import Pill

ListedRole: Final = int(Qt.ItemDataRole.UserRole) + 1
PillRole: Final = ListedRole + 1

NUMBER, NAME, CLASS, VERDICT, MINIMUM, EARNED, RUNNING, SHORT, WHY = range(9)
COLUMNS: Final = 9
FIGURES: Final = frozenset({MINIMUM, EARNED, RUNNING, SHORT})

Index = QModelIndex | QPersistentModelIndex


class OverviewModel(QAbstractTableModel):
    """Rows arrive while the department is audited; the filter is applied before they come here."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[Listed] = ()

    def show_rows(self, rows: Sequence[Listed]) -> None:
        """Show these; rows added at the end keep selection and place."""
        before = len(self._rows)
        if before and len(rows) > before and tuple(rows[:before]) == tuple(self._rows):
            self.beginInsertRows(QModelIndex(), before, len(rows) - 1)
            self._rows = tuple(rows)
            self.endInsertRows()
        elif tuple(rows) != self._rows:
            self.beginResetModel()
            self._rows = tuple(rows)
            self.endResetModel()

    def row(self, position: int) -> Listed:
        """One student."""
        return self._rows[position]

    def retranslate(self) -> None:
        """The words are others now."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, COLUMNS - 1)
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, COLUMNS - 1))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else COLUMNS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section in FIGURES:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
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
        )[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if role == ListedRole:
            return row
        if role == PillRole and column == VERDICT:
            tone, icon = FACES[row.verdict]
            return Pill(verdict_word(row.verdict), icon, tone)
        if role == Qt.ItemDataRole.TextAlignmentRole and column in FIGURES:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole and column in (NAME, WHY):
            return self._text(row, column)
        return None

    @staticmethod
    def _text(row: Listed, column: int) -> str:
        if column in FIGURES and row.verdict == MISSING:
            return "—"
        figures = {MINIMUM: row.minimum, EARNED: row.earned, RUNNING: row.in_progress, SHORT: row.missing}
        if column in figures:
            found = figures[column]
            return "—" if found is None else show(found)
        texts = {NUMBER: row.student_no, NAME: pick(row.name, row.name_en), CLASS: row.class_name, WHY: row.why}
        return texts.get(column, "") or (verdict_word(row.verdict) if column == VERDICT else "")
