"""Painting the matrix fast: a cell's mark is drawn once per state and size, then only placed."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.overview.model import MatrixModel
from ui.overview.words import CELL_LOOKS, STANDING_LOOKS, cell_word
from ui.theme import icons
from ui.theme.theme import colours, qcolor
from ui.theme.tokens import TYPE
from ui.widgets.painting import QUIET_TONES, box, draw_text, elided, width_of

Index = QModelIndex | QPersistentModelIndex

MARK_HEIGHT: Final = 24
#: From this width on a mark says its word beside the icon.
WORDY: Final = 124
#: What waits is the ground everything else stands out from.
_PLAIN_TONES: Final = (*QUIET_TONES, "wait")
_ICON: Final = 16


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
        box(painter, rect, MARK_HEIGHT / 2, fill=palette.colour(f"{tone}_bg"), edge=None)
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


class MarkDelegate(QStyledItemDelegate):
    """Paints one cell of an item; the matrix is asked directly, not through an index."""

    def __init__(self, parent: QObject, model: MatrixModel) -> None:
        super().__init__(parent)
        self._model = model
        self._key: tuple[str, str] = ("", "")
        self._words: list[str] = []

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = option.rect
        ring(painter, option)
        cell = self._model.cell(index.row(), index.column())
        image = mark(cell, self._word(cell), rect.width(), colours().name, painter.device().devicePixelRatioF())
        wide = image.width() / image.devicePixelRatioF()
        painter.drawPixmap(
            QPoint(round(rect.left() + (rect.width() - wide) / 2), rect.top() + (rect.height() - MARK_HEIGHT) // 2),
            image,
        )

    def _word(self, cell: int) -> str:
        """The word of a cell, looked up once until the language changes."""
        if not self._words:
            self._words = [cell_word(self._model.school, k) for k in sorted(CELL_LOOKS)]
        return self._words[cell]

    def retranslate(self) -> None:
        """The language has changed."""
        self._words = []


class StandingDelegate(QStyledItemDelegate):
    """Paints a student's standing: icon and word."""

    def __init__(self, parent: QObject, model: MatrixModel) -> None:
        super().__init__(parent)
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = option.rect
        ring(painter, option)
        standing, text = self._model.standing(index.row())
        tone, icon = STANDING_LOOKS[standing]
        tint = colours().colour(f"{tone}_dot")
        painter.drawPixmap(
            QPoint(rect.left() + 8, rect.top() + (rect.height() - 15) // 2), icons.pixmap(icon, tint, 15, 2)
        )
        shown = elided(text, TYPE.small, rect.width() - 34, QFont.Weight.Medium)
        draw_text(
            painter,
            QRectF(rect).adjusted(29, 0, -4, 0),
            shown,
            px=TYPE.small,
            ink=f"{tone}_fg",
            weight=QFont.Weight.Medium,
        )


def ring(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """The ground of a cell: the chosen row's tint, a line below, a ring where the keyboard is."""
    rect = option.rect
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, qcolor("accent_soft"))
    painter.setPen(qcolor("border"))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(qcolor("focus"), 2))
        painter.drawRect(rect.adjusted(1, 1, -2, -2))
