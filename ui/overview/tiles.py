"""How many stand where, as figures that add up to the roster; a click lets only those through (E20)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from app.overview.cells import DISPUTED, DONE, NOTHING, READY, STARTED, STOPPED
from app.school.profile import SchoolProfile
from ui.overview.words import STANDING_LOOKS, standing_word
from ui.theme import icons
from ui.theme.theme import colours
from ui.theme.tokens import RADIUS, TYPE
from ui.widgets.one_of import one_of_several
from ui.widgets.painting import box, draw_text, elided

EVERYBODY: Final = -1
#: From the first day to the last; contradictions and refusals stand in the middle, where they are looked for.
TILES: Final = (EVERYBODY, NOTHING, STARTED, STOPPED, DISPUTED, READY, DONE)
HEIGHT: Final = 62


class Tile(QAbstractButton):
    """One figure."""

    def __init__(self, standing: int) -> None:
        super().__init__()
        self.standing = standing
        self.count = 0
        one_of_several(self)
        self.setFixedHeight(HEIGHT)
        self.setMinimumWidth(92)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def say(self, word: str, count: int) -> None:
        """Say what it counts and how many."""
        self.count = count
        self.setText(word)
        self.setAccessibleName(f"{word} {count:,}")
        self.setToolTip(f"{word} {count:,}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, on = colours(), self.isChecked()
        fill = palette.accent_soft if on else palette.hover if self.underMouse() else palette.surface
        edge = palette.focus if self.hasFocus() else palette.accent if on else palette.border
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        box(painter, rect, RADIUS.control, fill=fill, edge=edge, width=2 if self.hasFocus() else 1)
        left = 14.0
        if self.standing != EVERYBODY:
            tone, icon = STANDING_LOOKS[self.standing]
            loud = self.count > 0 or tone != "stop"
            tint = palette.colour(f"{tone}_dot") if loud else palette.text3
            painter.drawPixmap(QPointF(left, 13), icons.pixmap(icon, tint, 16, 2.25))
            left += 22
        ink = "stop_fg" if self.standing in (STOPPED, DISPUTED) and self.count else "text"
        draw_text(
            painter,
            QRectF(left, 6, self.width() - left - 6, 30),
            f"{self.count:,}",
            px=20,
            ink=ink,
            weight=QFont.Weight.Bold,
        )
        room = self.width() - 14.0 - 8
        draw_text(
            painter,
            QRectF(14, 35, room, 20),
            elided(self.text(), TYPE.caption, room, QFont.Weight.Medium),
            px=TYPE.caption,
            ink="accent_text" if on else "text2",
            weight=QFont.Weight.Medium,
        )


class Tiles(QWidget):
    """The row of figures.

    Signals:
        chosen: A standing, or -1 for everybody.
    """

    chosen = Signal(int)

    def __init__(self, school: SchoolProfile) -> None:
        super().__init__()
        self._school = school
        self._counts: Sequence[int] = ()
        self.tiles = [Tile(standing) for standing in TILES]
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for number, tile in enumerate(self.tiles):
            self._group.addButton(tile, number)
            row.addWidget(tile, 1)
        self.tiles[0].setChecked(True)
        self._group.idClicked.connect(lambda number: self.chosen.emit(TILES[number]))
        self.retranslate()

    def show_counts(self, counts: Sequence[int]) -> None:
        """Show how many stand where."""
        self._counts = counts
        self.retranslate()

    def choose(self, standing: int) -> None:
        """Mark one without telling anybody."""
        self.tiles[TILES.index(standing)].setChecked(True)

    def retranslate(self) -> None:
        """Fetch the words again."""
        for tile in self.tiles:
            if tile.standing == EVERYBODY:
                tile.say(self.tr("名冊全部"), sum(self._counts))
            else:
                count = self._counts[tile.standing] if self._counts else 0
                tile.say(standing_word(self._school, tile.standing), count)
