"""Painting the matrix fast: a cell's mark is drawn once per state and size, then only placed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QTableView

from ui.overview.model import FIXED, NAME, STANDING, MatrixModel
from ui.overview.words import CELL_LOOKS, STANDING_LOOKS, cell_word
from ui.theme import icons
from ui.theme.fonts import font
from ui.theme.theme import colours, qcolor
from ui.theme.tokens import TYPE
from ui.widgets.painting import QUIET_TONES, box, draw_text, elided, width_of

MARK_HEIGHT: Final = 24
#: From this width on a mark says its word beside the icon.
WORDY: Final = 124
#: What waits is the ground everything else stands out from.
_PLAIN_TONES: Final = (*QUIET_TONES, "wait")
_ICON: Final = 16
_MIDDLE: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


@lru_cache(maxsize=512)
def mark(cell: int, word: str, room: int, theme: str, density: float) -> QPixmap:
    """The mark of a cell as a picture; `theme` is in the key because its colours are in the picture."""
    del theme
    tone, icon = CELL_LOOKS[cell]
    words = room >= WORDY
    text = elided(word, TYPE.caption, room - 52, QFont.Weight.Medium) if words else ""
    wide = round(32 + width_of(text, TYPE.caption, QFont.Weight.Medium) + 10) if words else 30
    image = QPixmap(round(wide * density), round(MARK_HEIGHT * density))
    image.setDevicePixelRatio(density)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    palette, quiet = colours(), tone in _PLAIN_TONES
    rect = QRectF(0, 0, wide, MARK_HEIGHT)
    if not quiet:
        box(painter, rect, MARK_HEIGHT / 2, fill=palette.colour(f"{tone}_bg"), edge=palette.edge(f"{tone}_dot"))
    tint = palette.colour(f"{tone}_dot" if quiet else f"{tone}_fg")
    left = 10 if words else (wide - _ICON) / 2
    painter.drawPixmap(QPoint(round(left), 4), icons.pixmap(icon, tint, _ICON, 2.25))
    if words:
        draw_text(
            painter,
            rect.adjusted(32, 0, 0, 0),
            text,
            px=TYPE.caption,
            ink=f"{tone}_fg",
            weight=QFont.Weight.Medium,
        )
    painter.end()
    return image


class RowPainter:
    """Paints rows of the matrix a column at a time: no delegate, no index, one font and one pen per column."""

    def __init__(self, model: MatrixModel) -> None:
        self._model = model
        self._words: list[str] = []

    def retranslate(self) -> None:
        """The language has changed: marks carry words."""
        self._words = []

    def paint(
        self, table: QTableView, event: QPaintEvent, columns: Sequence[int], *, row_height: int, focused: bool
    ) -> None:
        """Paint what an event asks for of some columns of a table."""
        view, exposed = table.viewport(), event.rect()
        painter = QPainter(view)
        # The exposed part of the last row may be followed by nothing.
        first, end = table.rowAt(exposed.top()), table.rowAt(exposed.bottom())
        if first < 0:
            return
        rows = range(first, (end if end >= 0 else self._model.rowCount() - 1) + 1)
        places = [table.rowViewportPosition(row) for row in rows]
        current = table.currentIndex()
        if current.row() in rows:
            painter.fillRect(
                0, table.rowViewportPosition(current.row()), view.width(), row_height, qcolor("accent_soft")
            )
        painter.setPen(qcolor("border"))
        for y in places:
            painter.drawLine(0, y + row_height - 1, view.width(), y + row_height - 1)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        for column in columns:
            left, width = table.columnViewportPosition(column), table.columnWidth(column)
            if left > exposed.right() or left + width < exposed.left():
                continue
            if column >= FIXED:
                self._marks(painter, column, left, width, rows, places, row_height)
            elif column == STANDING:
                self._standings(painter, left, width, rows, places, row_height)
            else:
                self._texts(painter, column, left, width, rows, places, row_height)
        if current.row() in rows and current.column() in columns and focused:
            painter.setPen(QPen(qcolor("focus"), 2))
            left, width = table.columnViewportPosition(current.column()), table.columnWidth(current.column())
            painter.drawRect(left + 1, table.rowViewportPosition(current.row()) + 1, width - 3, row_height - 4)

    def _marks(
        self, painter: QPainter, column: int, left: int, width: int, rows: range, places: list[int], height: int
    ) -> None:
        density = painter.device().devicePixelRatioF()
        if not self._words:
            self._words = [cell_word(self._model.school, cell) for cell in sorted(CELL_LOOKS)]
        pictures = [mark(cell, word, width, colours().name, density) for cell, word in enumerate(self._words)]
        lefts = [left + round((width - picture.width() / density) / 2) for picture in pictures]
        down = (height - MARK_HEIGHT) // 2
        for cell, y in zip(self._model.cells(rows, column), places, strict=True):
            painter.drawPixmap(lefts[cell], y + down, pictures[cell])

    def _standings(self, painter: QPainter, left: int, width: int, rows: range, places: list[int], height: int) -> None:
        palette = colours()
        painter.setFont(font(TYPE.small, QFont.Weight.Medium))
        for row, y in zip(rows, places, strict=True):
            standing, text = self._model.standing(row)
            tone, icon = STANDING_LOOKS[standing]
            picture = icons.pixmap(icon, palette.colour(f"{tone}_dot"), 15, 2)
            painter.drawPixmap(left + 8, y + (height - 15) // 2, picture)
            painter.setPen(QColor(palette.colour(f"{tone}_fg")))
            painter.drawText(left + 29, y, width - 31, height, _MIDDLE, cut(text, TYPE.small, width - 33, medium=True))

    def _texts(
        self, painter: QPainter, column: int, left: int, width: int, rows: range, places: list[int], height: int
    ) -> None:
        medium = column == NAME
        painter.setFont(font(TYPE.body, QFont.Weight.Medium if medium else QFont.Weight.Normal))
        painter.setPen(qcolor("text"))
        for row, y in zip(rows, places, strict=True):
            text = cut(self._model.text(row, column), TYPE.body, width - 14, medium=medium)
            painter.drawText(left + 10, y, width - 12, height, _MIDDLE, text)


@lru_cache(maxsize=8192)
def cut(text: str, px: int, width: int, *, medium: bool) -> str:
    """A text cut to a width; the same few are asked for at every frame."""
    return elided(text, px, width, QFont.Weight.Medium if medium else QFont.Weight.Normal)
