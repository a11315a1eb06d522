"""Progress drawn: every item and every department as a bar with its figures; a click lets the matrix through to them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.overview.bars import Bar, BarList, fill
from ui.overview.legend import Legend
from ui.widgets.labels import label
from ui.widgets.laid_out import nest


class Swatch(QWidget):
    """A piece of a bar, for the legend."""

    def __init__(self, tone: str) -> None:
        super().__init__()
        self._tone = tone
        self.setFixedSize(14, 12)

    def sizeHint(self) -> QSize:
        return QSize(14, 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        fill(QPainter(self), QRectF(0, 1, 14, 10), self._tone)


class ChartCard(QFrame):
    """A chart with its title, legend and list of bars.

    Signals:
        taken: The line's key and the piece's.
    """

    taken = Signal(str, str)

    def __init__(self, tones: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName("card")
        self._title = label("", "lead")
        self._hint = label("", "caption")
        self._words = [label("", "caption") for _ in tones]
        self.list = BarList()
        head = QHBoxLayout()
        head.setContentsMargins(14, 0, 14, 0)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._hint)
        legend = Legend([Swatch(tone) for tone in tones], self._words)
        legend.setContentsMargins(14, 0, 14, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 12, 2, 6)
        column.setSpacing(6)
        nest(column, head)
        column.addWidget(legend)
        column.addWidget(self.list, 1)
        self.list.taken.connect(self.taken)

    def say(self, title: str, hint: str, legend: Sequence[str]) -> None:
        """Say what is drawn."""
        self._title.setText(title)
        self._hint.setText(hint)
        self.list.setAccessibleName(title)
        for word, text in zip(self._words, legend, strict=True):
            word.setText(text)


class ProgressPage(QWidget):
    """The page.

    Signals:
        item_taken: Position of an item and what is asked of its cell.
        department_taken: Department and standing; the latter empty for all.
    """

    item_taken = Signal(str, str)
    department_taken = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.items = ChartCard(("done", "stop", "warn", "wait"))
        self.departments = ChartCard(("gone", "done", "stop", "busy", "wait"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self.items, 1)
        row.addWidget(self.departments, 1)
        self.items.taken.connect(self.item_taken)
        self.departments.taken.connect(self.department_taken)

    def show_bars(self, items: Sequence[Bar], departments: Sequence[Bar]) -> None:
        """Show both charts."""
        self.items.list.show_bars(items)
        self.departments.list.show_bars(departments)

    def say(self, items: Sequence[str], departments: Sequence[str]) -> None:
        """Fetch the words again; the legends are the school's."""
        self.items.say(self.tr("各事項進度"), self.tr("點一段或按 Enter，列出這些學生"), items)
        self.departments.say(self.tr("各系所進度"), self.tr("未完成最多的在前"), departments)
