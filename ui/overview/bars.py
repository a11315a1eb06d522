"""Progress as bars: a list that is painted as a chart, so that keyboard and screen reader walk it like any list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPainterPath
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme.theme import colours, qcolor, theme
from ui.theme.tokens import RADIUS, TYPE
from ui.widgets.painting import box, draw_text, elided, width_of

Index = QModelIndex | QPersistentModelIndex

ROW: Final = 44
_BAR: Final = 12.0
_PAD: Final = 14.0
#: Tones whose piece has another colour than their dot: what is under way, and what has left.
_INKS: Final = {"busy": "wait_dot", "gone": "accent"}
#: Tones that are hatched as well as coloured: a refusal is seen without colours, too.
_HATCHED: Final = {"stop": Qt.BrushStyle.BDiagPattern, "warn": Qt.BrushStyle.Dense4Pattern}


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a bar: its tone, how many, and what a click on it asks for."""

    tone: str
    count: int
    key: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of the chart: the name, the pieces, the figures in words."""

    key: str
    name: str
    parts: tuple[Part, ...]
    figures: str
    told: str

    @property
    def total(self) -> int:
        """Everybody in it."""
        return sum(part.count for part in self.parts)


class BarModel(QAbstractListModel):
    """The lines of a chart."""

    def __init__(self) -> None:
        super().__init__()
        self.bars: Sequence[Bar] = ()

    def show(self, bars: Sequence[Bar]) -> None:
        """Show these lines; as many as before keep the keyboard where it is."""
        if [b.key for b in bars] == [b.key for b in self.bars]:
            self.bars = bars
            if bars:
                self.dataChanged.emit(self.index(0), self.index(len(bars) - 1))
            return
        self.beginResetModel()
        self.bars = bars
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.bars)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        bar = self.bars[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return bar.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return bar.told
        return None


class BarDelegate(QStyledItemDelegate):
    """Paints one line: name and figures above, the bar below them."""

    def __init__(self, parent: QListView, model: BarModel) -> None:
        super().__init__(parent)
        self._list, self._model = parent, model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(160, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        bar = self._model.bars[index.row()]
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = colours()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            edge = palette.focus if chosen and self._list.hasFocus() else None
            fill = palette.accent_soft if chosen else palette.hover
            box(painter, rect.adjusted(3, 1, -3, -1), RADIUS.control, fill=fill, edge=edge, width=2)
        room = rect.width() - 2 * _PAD
        figures = elided(bar.figures, TYPE.caption, room * 0.7)
        line = QRectF(rect.left() + _PAD, rect.top() + 4, room, 20)
        draw_text(
            painter,
            line,
            figures,
            px=TYPE.caption,
            ink="text2",
            align=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
        )
        left = room - width_of(figures, TYPE.caption) - 12
        name = elided(bar.name, TYPE.small, left, QFont.Weight.Medium)
        draw_text(painter, line, name, px=TYPE.small, ink="text", weight=QFont.Weight.Medium)
        self._pieces(painter, line_of(rect), bar)
        painter.restore()

    def _pieces(self, painter: QPainter, line: QRectF, bar: Bar) -> None:
        palette = colours()
        clip = QPainterPath()
        clip.addRoundedRect(line, _BAR / 2, _BAR / 2)
        painter.setClipPath(clip)
        painter.fillRect(line, QColor(palette.track))
        for part, piece in pieces(line, bar):
            if part.tone == "wait":
                continue
            fill(painter, piece, part.tone)
            painter.fillRect(QRectF(piece.right() - 1, piece.top(), 1, piece.height()), QColor(palette.surface))


def fill(painter: QPainter, rect: QRectF, tone: str) -> None:
    """Fill a piece, hatched where its tone is."""
    if tone == "wait":
        painter.fillRect(rect, qcolor("track"))
        return
    painter.fillRect(rect, qcolor(_INKS.get(tone, f"{tone}_dot")))
    if tone in _HATCHED:
        hatch = qcolor("surface")
        hatch.setAlpha(120)
        painter.fillRect(rect, QBrush(hatch, _HATCHED[tone]))


def line_of(rect: QRectF) -> QRectF:
    """Where the bar of a line is."""
    return QRectF(rect.left() + _PAD, rect.top() + 26, rect.width() - 2 * _PAD, _BAR)


def pieces(line: QRectF, bar: Bar) -> list[tuple[Part, QRectF]]:
    """The pieces of a bar with their places; one that counts anybody is never too thin to be seen."""
    total = bar.total
    if not total:
        return []
    shown = [part for part in bar.parts if part.count]
    widths = [max(3.0, line.width() * part.count / total) for part in shown]
    shrink = line.width() / sum(widths)
    placed, x = [], line.left()
    for part, width in zip(shown, widths, strict=True):
        placed.append((part, QRectF(x, line.top(), width * shrink, line.height())))
        x += width * shrink
    return placed


class BarList(QListView):
    """The chart.

    Signals:
        taken: The line's key and the key of the piece that was meant; the latter empty for the whole line.
        stood: The line's key the keyboard came to.
    """

    taken = Signal(str, str)
    stood = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.bars = BarModel()
        self.setModel(self.bars)
        self.setItemDelegate(BarDelegate(self, self.bars))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._stood)
        theme().changed.connect(self.viewport().update)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show these lines."""
        self.bars.show(bars)

    def choose(self, key: str) -> None:
        """Mark a line without taking it."""
        row = next((k for k, bar in enumerate(self.bars.bars) if bar.key == key), -1)
        if row >= 0 and row != self.currentIndex().row():
            self.setCurrentIndex(self.bars.index(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and row >= 0:
            self.taken.emit(self.bars.bars[row].key, "")
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        bar = self.bars.bars[index.row()]
        line = line_of(QRectF(self.visualRect(index)))
        on_bar = line.adjusted(0, -4, 0, 4).contains(event.position())
        met = next(
            (part.key for part, piece in pieces(line, bar) if piece.left() <= event.position().x() < piece.right()), ""
        )
        self.taken.emit(bar.key, met if on_bar else "")

    def _stood(self, now: QModelIndex) -> None:
        if now.isValid():
            self.stood.emit(self.bars.bars[now.row()].key)
