"""The lines of a dropped list as a table: who, what stands now, what becomes of it, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from app.clearance.cards import CONFLICT_LABEL, CONFLICT_LABEL_EN
from app.roster.list_lines import CONFLICT, Fate, ListLine
from app.school.words import Words
from ui.i18n import english, pick
from ui.punctuation import headed, listed
from ui.sentences import told
from ui.widgets.painting import Pill, draw_pill, pill_width
from ui.widgets.table import PAD, Index, ground
from ui.worklist.list_words import FACES, fate_word
from ui.worklist.model import RowRole

ROW, NO, NAME, NOW, FATE, TEXT = range(6)
COLUMNS: Final = 6
WIDTHS: Final = {ROW: 64, NO: 116, NAME: 100, NOW: 170, FATE: 140}


class LinesModel(QAbstractTableModel):
    """Lines of a list; only what is on screen is ever worded."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._lines: Sequence[ListLine] = ()

    def show(self, lines: Sequence[ListLine]) -> None:
        """Replace the lines."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    @property
    def lines(self) -> Sequence[ListLine]:
        """The lines in their order."""
        return self._lines

    def at(self, row: int) -> ListLine:
        """One line."""
        return self._lines[row]

    def retranslate(self) -> None:
        """The language has changed."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, COLUMNS - 1)
        if self._lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, COLUMNS - 1))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else COLUMNS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        translate = QCoreApplication.translate
        return (
            translate("Worklist", "列"),
            translate("Worklist", "學號"),
            translate("Worklist", "姓名"),
            translate("Worklist", "現在"),
            translate("Worklist", "套用後"),
            translate("Worklist", "原因或說明"),
        )[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == RowRole:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(line, index.column())
        return None

    def _text(self, line: ListLine, column: int) -> str:
        rows = str(line.rows[0]) + ("…" if len(line.rows) > 1 else "") if line.rows else "—"
        texts = {ROW: rows, NO: line.student_no, NAME: line.name, FATE: fate_word(line.fate)}
        if column == NOW:
            return self._now(line)
        return texts[column] if column in texts else self._why(line)

    def _now(self, line: ListLine) -> str:
        if not line.now:
            return ""
        if line.now == CONFLICT:
            word = pick(CONFLICT_LABEL, CONFLICT_LABEL_EN)
        else:
            word = self._words.state_en(line.now) if english() else self._words.state(line.now)
        return headed(word, line.was) if line.was else word

    def _why(self, line: ListLine) -> str:
        if line.fate is Fate.MANGLED:
            alike = listed(line.alike)
            return QCoreApplication.translate("Worklist", "可能是 {alike}").format(alike=alike)
        return told(line.text)


class FateDelegate(QStyledItemDelegate):
    """Paints what becomes of a line as a pill."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(RowRole)
        if not isinstance(line, ListLine):
            return
        tone, icon = FACES[line.fate]
        pill = Pill(str(index.data()), icon, tone)
        painter.save()
        ground(painter, option)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        right = option.rect.left() + PAD - 8 + pill_width(pill)
        draw_pill(painter, right, option.rect.top() + (option.rect.height() - 24) / 2, pill)
        painter.restore()


class LinesTable(QTableView):
    """The lines; several can be chosen to be mended together."""

    def __init__(self, model: LinesModel) -> None:
        super().__init__()
        self.lines = model
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def chosen(self) -> list[ListLine]:
        """The lines chosen, in their order."""
        parts = self.selectionModel().selection()
        rows = {
            row for part in (parts.at(k) for k in range(parts.size())) for row in range(part.top(), part.bottom() + 1)
        }
        return [self.lines.at(row) for row in sorted(rows)]

    def first(self) -> QModelIndex:
        """The first line."""
        return self.lines.index(0, 0)
