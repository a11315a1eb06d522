"""The lines of an inbox as a table: hundreds stay quick, the choice is kept by fact, never by row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from app.clock import from_ms
from app.ledger import FactId
from ui.i18n import full_moment, pick, short_moment
from ui.sync.picture import Entry
from ui.sync.words import happening
from ui.widgets.bilingual import Bilingual

WHOSE, WHAT, WHO, WHEN = range(4)
WIDTHS = {WHOSE: 190, WHO: 110, WHEN: 100}

Index = QModelIndex | QPersistentModelIndex


def about(entry: Entry) -> str:
    """What a fact says, in one line: decision, unit, item and reason."""
    what = pick(entry.verdict.zh, entry.verdict.en) or happening(entry.kind)
    unit, item = pick(entry.unit.zh, entry.unit.en), pick(entry.detail.zh, entry.detail.en)
    # Many items carry their unit's name already; twice tells no more.
    parts = (what, "" if unit and unit in item else unit, item, entry.reason)
    return " · ".join(p for p in parts if p)


class InboxModel(QAbstractTableModel):
    """Entries for a table view."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: Sequence[Entry] = ()

    def show(self, entries: Sequence[Entry]) -> bool:
        """Replace the lines; the same lines leave scroll and choice alone. Returns whether anything changed."""
        if tuple(entries) == tuple(self.entries):
            return False
        self.beginResetModel()
        self.entries = tuple(entries)
        self.endResetModel()
        return True

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else WHEN + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        translate = QCoreApplication.translate
        return (
            translate("Sync", "學生"),
            translate("Sync", "內容"),
            translate("Sync", "承辦人"),
            translate("Sync", "時間"),
        )[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry, column = self.entries[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(entry, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            if column == WHEN:
                return f"{full_moment(from_ms(entry.at_ms))}\n{entry.fact}"
            return self._text(entry, column)
        return None

    def _text(self, entry: Entry, column: int) -> str:
        if column == WHOSE:
            return f"{entry.student_no} {entry.name}".strip() or "—"
        if column == WHAT:
            return about(entry)
        return entry.by if column == WHO else short_moment(from_ms(entry.at_ms))


class InboxTable(Bilingual, QTableView):
    """The table itself: several lines may be chosen with Shift, Ctrl and Ctrl+A; Enter opens the student.

    Signals:
        chosen: Other lines are chosen now.
        opened: The student of the current line is wanted, as 學號.
    """

    chosen = Signal()
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.lines = InboxModel()
        self.setModel(self.lines)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.selectionModel().selectionChanged.connect(lambda _on, _off: self.chosen.emit())
        self.doubleClicked.connect(lambda _index: self._open())
        self.retranslate()

    def show_lines(self, entries: Sequence[Entry]) -> None:
        """Replace the lines; what was chosen stays chosen where it still stands."""
        kept = frozenset(self.ids())
        if not self.lines.show(entries):
            return
        again = QItemSelection()
        for row, entry in enumerate(self.lines.entries):
            if entry.fact in kept:
                again.select(self.lines.index(row, 0), self.lines.index(row, WHEN))
        self.selectionModel().select(again, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.chosen.emit()

    def ids(self) -> list[FactId]:
        """The facts chosen, in the order of the table."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [self.lines.entries[row].fact for row in rows if row < len(self.lines.entries)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
            return
        super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Fetch the words again."""
        self.setAccessibleName(self.tr("待處理的紀錄"))
        self.lines.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, WHEN)
        self.viewport().update()

    def _open(self) -> None:
        row = self.currentIndex().row()
        if 0 <= row < len(self.lines.entries) and self.lines.entries[row].student_no:
            self.opened.emit(self.lines.entries[row].student_no)
