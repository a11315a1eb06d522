"""The heads of the matrix: what the item is called, how many still need something there, and how far it is."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from math import ceil
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPolygonF, QTextLayout, QTextOption
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.overview.model import FIXED, MatrixModel
from ui.theme.fonts import font
from ui.theme.theme import colours, qcolor
from ui.theme.tokens import TYPE
from ui.widgets.painting import box, draw_text, elided, width_of

_LINES: Final = 4
_LEAD: Final = 16
#: Under the words stand a figure and a bar.
HEIGHT: Final = 40 + _LINES * _LEAD
_EDGE: Final = 3


@lru_cache(maxsize=512)
def lines(text: str, width: int) -> tuple[str, ...]:
    """A head in at most four lines: broken between words, within one only where it fits no line; the rest is cut."""
    layout = QTextLayout(text, font(TYPE.caption, QFont.Weight.Medium))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    if len(starts) <= _LINES:
        ends = [*starts[1:], len(text)]
        return tuple(text[a:z].strip() for a, z in zip(starts, ends, strict=True))
    whole = [text[a:z].strip() for a, z in pairwise(starts[:_LINES])]
    return (*whole, elided(text[starts[_LINES - 1] :], TYPE.caption, width, QFont.Weight.Medium))


@lru_cache(maxsize=512)
def narrowest(text: str, least: int, most: int) -> int:
    """The narrowest column, between these widths, that holds a head without cutting it or breaking a word of it.

    A Chinese text may be broken anywhere; where not even the widest column holds a head, it is cut in the widest.
    """
    words = text.split() if text.isascii() else []
    longest = max((width_of(word, TYPE.caption, QFont.Weight.Medium) for word in words), default=0)
    width = max(least, ceil(longest) + 2 * _EDGE)
    while width < most and not _whole(lines(text, width - 2 * _EDGE), text):
        width += 2
    return min(width, most)


def _whole(shown: tuple[str, ...], text: str) -> bool:
    return "".join(shown).replace(" ", "") == text.replace(" ", "")


class MatrixHeader(QHeaderView):
    """Paints up to four lines of words, a figure and a bar; a click sorts, a second click turns the order round."""

    def __init__(self, model: MatrixModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self._sorted = (-1, False)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setFixedHeight(HEIGHT)

    def show_order(self, section: int, *, descending: bool) -> None:
        """Mark the head rows are sorted by."""
        self._sorted = (section, descending)
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), HEIGHT)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, qcolor("sunken"))
        painter.setPen(qcolor("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        item = logicalIndex >= FIXED
        self._words(painter, rect, logicalIndex, item=item)
        if item:
            self._figures(painter, rect, logicalIndex)
        if self._sorted[0] == logicalIndex:
            self._arrow(painter, rect, item=item)
        painter.restore()

    def _words(self, painter: QPainter, rect: QRect, section: int, *, item: bool) -> None:
        text = str(self._model.headerData(section, Qt.Orientation.Horizontal))
        painter.save()
        if item:
            for number, line in enumerate(lines(text, rect.width() - 2 * _EDGE)):
                draw_text(
                    painter,
                    QRectF(rect.left(), rect.top() + 6 + number * _LEAD, rect.width(), _LEAD),
                    line,
                    px=TYPE.caption,
                    ink="text2",
                    weight=QFont.Weight.Medium,
                    align=Qt.AlignmentFlag.AlignCenter,
                )
        else:
            draw_text(
                painter,
                QRectF(rect).adjusted(10, 0, -4, -12),
                text,
                px=TYPE.small,
                ink="text2",
                weight=QFont.Weight.Medium,
                align=Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom,
            )
        painter.restore()

    def _figures(self, painter: QPainter, rect: QRect, section: int) -> None:
        """How many are still open, and the share that has passed."""
        found = self._model.count(section)
        if found is None:
            return
        palette = colours()
        line = QRectF(rect.left() + 8, rect.bottom() - 11, rect.width() - 16, 5)
        box(painter, line, 2.5, fill=palette.track, edge=None)
        if found.applicable:
            done = QRectF(line.left(), line.top(), line.width() * found.passed / found.applicable, line.height())
            box(painter, done, 2.5, fill=palette.done_dot, edge=None)
        figure = QRectF(rect.left() + 2, rect.bottom() - 31, rect.width() - 4, 18)
        draw_text(
            painter,
            figure,
            f"{found.open:,}" if found.open else "✓",
            px=TYPE.small,
            ink="text" if found.open else "done_fg",
            weight=QFont.Weight.Bold,
            align=Qt.AlignmentFlag.AlignCenter,
        )

    def _arrow(self, painter: QPainter, rect: QRect, *, item: bool) -> None:
        x, y = rect.right() - 9.0, rect.bottom() - 22.0 if item else rect.bottom() - 20.0
        turn = 1 if self._sorted[1] else -1
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(qcolor("accent"))
        painter.drawPolygon(
            QPolygonF([QPointF(x - 4, y - 2 * turn), QPointF(x + 4, y - 2 * turn), QPointF(x, y + 3 * turn)])
        )
