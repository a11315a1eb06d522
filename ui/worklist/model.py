"""The table of a unit's list: rows are frozen records, only what is on screen is ever formatted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt

from app.clearance.cards import CONFLICT_LABEL_EN
from app.clearance.worklist import CONFLICT, WorkRow
from app.clock import Clock, from_ms, in_taipei
from app.school.words import Words
from ui.i18n import english, short_moment

RowRole: Final = int(Qt.ItemDataRole.UserRole) + 1
NO, NAME, DEPARTMENT, ITEM, DUE, STATE, REASON, WHO = range(8)
COLUMNS: Final = 8
TONES: Final = {
    "passed": ("done", "circle-check"),
    "failed": ("stop", "circle-alert"),
    "conflict": ("stop", "git-fork"),
}

Index = QModelIndex | QPersistentModelIndex


class WorkModel(QAbstractTableModel):
    """A worklist for a table view; the school's words are Chinese in the rows and looked up for English."""

    def __init__(self, words: Words, items_en: Mapping[str, str], clock: Clock) -> None:
        super().__init__()
        self._words = words
        self._clock = clock
        self._items_en = items_en
        self._rows: Sequence[WorkRow] = ()

    def show(self, rows: Sequence[WorkRow]) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    @property
    def rows(self) -> Sequence[WorkRow]:
        """The rows in their order."""
        return self._rows

    def at(self, row: int) -> WorkRow:
        """One row."""
        return self._rows[row]

    def places(self, keys: set[tuple[str, str]]) -> list[int]:
        """Where these students' items (學號, item) stand now; who has left the list is left out."""
        return [k for k, r in enumerate(self._rows) if (r.student_no, r.item) in keys] if keys else []

    def label(self, row: WorkRow) -> str:
        """The school's word for a row's state in the language in force."""
        if not english():
            return row.label
        return CONFLICT_LABEL_EN if row.state == CONFLICT else self._words.state_en(row.state)

    def retranslate(self) -> None:
        """The language has changed: every text is read again."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, WHO)
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, WHO))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else COLUMNS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        translate = QCoreApplication.translate
        return (
            translate("Worklist", "學號"),
            translate("Worklist", "姓名"),
            translate("Worklist", "系所"),
            translate("Worklist", "辦理事項"),
            translate("Worklist", "承諾時間"),
            translate("Worklist", "審核情形"),
            translate("Worklist", "原因／備註"),
            translate("Worklist", "承辦與時間"),
        )[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == RowRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, index.column())
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return "\n".join(t for t in (self._text(row, index.column()), *self._marks(row, index.column())) if t)
        return None

    def _text(self, row: WorkRow, column: int) -> str:
        if column == WHO:
            return f"{row.by} · {short_moment(from_ms(row.at_ms))}" if row.by else ""
        if column == DUE:
            return self.promised(row)
        item = self._items_en.get(row.item, row.item_name) if english() else row.item_name
        texts = {
            NO: row.student_no,
            NAME: row.name,
            DEPARTMENT: row.department,
            ITEM: item,
            STATE: self.label(row),
            REASON: row.reason,
        }
        return texts[column]

    def _marks(self, row: WorkRow, column: int) -> list[str]:
        """What is drawn in a column beside its text, in words."""
        translate = QCoreApplication.translate
        if column == STATE and row.reverted:
            return [translate("Worklist", "曾經通過，後來改回")]
        if column == NO and row.flagged:
            return [row.note or translate("Worklist", "已標記")]
        return []

    def promised(self, row: WorkRow) -> str:
        """The promised time as a clerk says it: today and tomorrow by their names (N26)."""
        if not row.due_ms:
            return ""
        due, today = in_taipei(from_ms(row.due_ms)), in_taipei(self._clock.now()).date()
        translate = QCoreApplication.translate
        named = {today: translate("Worklist", "今天"), today + timedelta(days=1): translate("Worklist", "明天")}
        day = named.get(due.date())
        return f"{day} {due:%H:%M}" if day else short_moment(from_ms(row.due_ms))

    def late(self, row: WorkRow) -> bool:
        """Whether a promise has passed and the item has not been decided."""
        return bool(row.due_ms) and row.state != "passed" and from_ms(row.due_ms) < self._clock.now()
