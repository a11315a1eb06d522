"""The recent facts as a table: read only, newest first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView, QVBoxLayout, QWidget

from app.clock import from_ms
from ui.i18n import full_moment, pick, short_moment
from ui.sentences import told_each
from ui.sync.picture import Entry
from ui.sync.words import happening
from ui.widgets.bilingual import Bilingual
from ui.widgets.labels import label
from ui.widgets.table import TableCard

WHEN, WHO, WHAT, WHOSE, DETAIL = range(5)
WIDTHS = {WHEN: 104, WHO: 96, WHAT: 150, WHOSE: 172}
#: A line of small print.
LINE = 20

Index = QModelIndex | QPersistentModelIndex


class LogModel(QAbstractTableModel):
    """Recent facts for a table view."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: Sequence[Entry] = ()

    def show(self, entries: Sequence[Entry]) -> None:
        """Replace the lines; the same lines leave scroll and selection alone."""
        if tuple(entries) == tuple(self._entries):
            return
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def whole(self, row: int) -> str:
        """Everything of a line that its columns may cut; empty where there is no such line."""
        if not 0 <= row < len(self._entries):
            return ""
        parts = (self._text(self._entries[row], column) for column in (WHAT, WHOSE, DETAIL))
        return " · ".join(part for part in parts if part)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else DETAIL + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        translate = QCoreApplication.translate
        return (
            translate("Sync", "時間"),
            translate("Sync", "承辦人"),
            translate("Sync", "動作"),
            translate("Sync", "學生"),
            translate("Sync", "內容"),
        )[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(entry, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return full_moment(from_ms(entry.at_ms)) if index.column() == WHEN else self._text(entry, index.column())
        return None

    def _text(self, entry: Entry, column: int) -> str:
        if column == DETAIL:
            unit, detail = pick(entry.unit.zh, entry.unit.en), told_each(pick(entry.detail.zh, entry.detail.en))
            parts = ("" if unit and unit in detail else unit, detail, entry.reason)
            return " · ".join(p for p in parts if p)
        what = pick(entry.verdict.zh, entry.verdict.en) or happening(entry.kind)
        return (short_moment(from_ms(entry.at_ms)), entry.by, what, f"{entry.student_no} {entry.name}".strip())[column]


class LogTable(Bilingual, QTableView):
    """The table itself."""

    def __init__(self) -> None:
        super().__init__()
        # It goes with the table: whoever listens to a model of nobody's would keep it, and it them.
        self.facts = LogModel(self)
        self.setModel(self.facts)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.retranslate()

    def retranslate(self) -> None:
        """Fetch the words again."""
        self.setAccessibleName(self.tr("最近登錄"))
        self.facts.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, DETAIL)
        self.viewport().update()


class LogPage(Bilingual, QWidget):
    """The table, and under it the line the keyboard is at, told whole."""

    def __init__(self, table: LogTable) -> None:
        super().__init__()
        self._table = table
        self.told = label("", "small", wrap=True)
        # Two lines are kept free: a table must not jump from one row to the next.
        self.told.setMinimumHeight(2 * LINE)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(TableCard(table, widths=WIDTHS, stretch=DETAIL, strong=frozenset({WHOSE})), 1)
        column.addWidget(self.told)
        table.selectionModel().currentRowChanged.connect(lambda now, _before: self._tell(now.row()))
        table.facts.modelReset.connect(lambda: self._tell(-1))
        self.retranslate()

    def retranslate(self) -> None:
        """Fetch the words again."""
        self._tell(self._table.currentIndex().row())

    def _tell(self, row: int) -> None:
        self.told.setText(self._table.facts.whole(row) or self.tr("點一列，或用方向鍵，這裡寫出那一筆的全文。"))
