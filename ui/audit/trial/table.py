"""The table of a trial: courses that may be ticked with why or why not, and courses in progress with how they might end."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QTableView

from app.audit.credits import show
from app.audit.trial import Outcome
from ui.audit.headings import heading
from ui.audit.list_table import dress
from ui.audit.ticking import TickDelegate
from ui.audit.trial.model import TrialRow
from ui.sentences import told
from ui.theme.theme import colours, theme

NAME, TERM, CREDITS, GRADE, UNIT, OUTCOME, WHY = range(7)
COLUMNS: Final = 7
ROW_HEIGHT: Final = 34
WIDTHS: Final = {NAME: 190, TERM: 64, CREDITS: 52, GRADE: 76, UNIT: 104, OUTCOME: 104}
_CENTRED: Final = frozenset({TERM, CREDITS, GRADE})

Index = QModelIndex | QPersistentModelIndex


def _headings() -> tuple[str, ...]:
    translate = QCoreApplication.translate
    return (
        translate("Audit", "課程名稱"),
        translate("Audit", "學年期"),
        translate("Audit", "學分"),
        translate("Audit", "成績"),
        translate("Audit", "開課單位"),
        translate("Audit", "假設"),
        translate("Audit", "可否勾選"),
    )


class TrialModel(QAbstractTableModel):
    """Rows of a trial; what is ticked or assumed is asked for, never set here.

    Signals:
        tick_asked: The id of a course.
    """

    tick_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[TrialRow, ...] = ()

    def show_rows(self, rows: tuple[TrialRow, ...]) -> None:
        """Show these; the same courses keep their place."""
        if [r.id for r in rows] == [r.id for r in self._rows] and rows:
            self._rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, COLUMNS - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, position: int) -> TrialRow:
        """One course."""
        return self._rows[position]

    def retranslate(self) -> None:
        """The words are others now."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, COLUMNS - 1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else COLUMNS

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.column() == NAME and self._rows[index.row()].outside:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        del value
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != NAME:
            return False
        self.tick_asked.emit(self._rows[index.row()].id)
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return heading(section, orientation, role, words=_headings, centred=_CENTRED)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.CheckStateRole and column == NAME and row.outside:
            return Qt.CheckState.Checked if row.ticked or row.recognised else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.TextAlignmentRole and column in _CENTRED:
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.ForegroundRole:
            palette = colours()
            if column == OUTCOME and row.outcome is not None:
                return QColor(palette.warn_fg)
            return QColor(palette.stop_fg if row.outside else palette.text)
        if role == Qt.ItemDataRole.BackgroundRole and row.ticked:
            # Ticked rows are dark on the school's own page (U43); here as dark as the ground allows.
            return QColor(colours().wait_bg)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return cell(row, column)
        return None


def cell(row: TrialRow, column: int) -> str:
    """The text of one cell."""
    translate = QCoreApplication.translate
    if column == OUTCOME:
        if not row.running:
            return ""
        return outcome_word(row.outcome)
    if column == WHY:
        return _why(row)
    if column == GRADE and row.running and not row.grade:
        return translate("Audit", "修習中")
    return {
        NAME: row.name,
        TERM: row.term,
        CREDITS: show(row.credits),
        GRADE: row.grade,
        UNIT: row.offered_by,
    }[column]


def outcome_word(outcome: Outcome | None) -> str:
    """How a course in progress is assumed to end."""
    translate = QCoreApplication.translate
    words = {
        None: translate("Audit", "照常通過"),
        Outcome.FAILED: translate("Audit", "▲ 不及格"),
        Outcome.WITHDRAWN: translate("Audit", "▲ 停修"),
    }
    return words[outcome]


def _why(row: TrialRow) -> str:
    translate = QCoreApplication.translate
    if not row.outside:
        return translate("Audit", "課架內，不需勾選")
    if row.recognised:
        return translate("Audit", "系所已認列，不需勾選")
    if row.refused:
        return told(row.refused)
    if row.useless:
        return translate("Audit", "已勾選；勾與不勾結果相同")
    if row.ticked:
        return translate("Audit", "已勾選")
    return translate("Audit", "可勾選（建議）") if row.suggested else translate("Audit", "可勾選")


class TrialTable(QTableView):
    """The table; Space ticks, Enter assumes another outcome.

    Signals:
        tick_asked: The id of a course.
        assumed: (id, outcome or None)
    """

    tick_asked = Signal(str)
    assumed = Signal(str, object)

    def __init__(self, rows: TrialModel) -> None:
        super().__init__()
        self._rows = rows
        self.setModel(rows)
        self.setItemDelegate(TickDelegate(self, ink="stop_fg"))
        dress(self, widths=WIDTHS, stretch=WHY, height=ROW_HEIGHT)
        self.setFrameShape(QTableView.Shape.NoFrame)
        rows.tick_asked.connect(self.tick_asked)
        self.doubleClicked.connect(lambda index: self._next_outcome() if index.column() == OUTCOME else None)
        theme().changed.connect(self.viewport().update)

    def current(self) -> TrialRow | None:
        """The course the keyboard stands on."""
        index = self.currentIndex()
        return self._rows.row(index.row()) if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current()
        if row is not None and event.key() == Qt.Key.Key_Space:
            if row.outside:
                self.tick_asked.emit(row.id)
            return
        if row is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._next_outcome()
            return
        super().keyPressEvent(event)

    def _next_outcome(self) -> None:
        row = self.current()
        if row is None or not row.running:
            return
        turn: list[Outcome | None] = [None, Outcome.FAILED, Outcome.WITHDRAWN]
        self.assumed.emit(row.id, turn[(turn.index(row.outcome) + 1) % len(turn)])
