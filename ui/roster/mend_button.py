"""One repair on offer under its cause: what it would do to how many cells, with one example."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.i18n import numbered
from ui.punctuation import bracketed, headed
from ui.roster.mending import Offer
from ui.roster.model import visible
from ui.sentences import told
from ui.theme import icons
from ui.theme.theme import colours
from ui.theme.tokens import RADIUS, TYPE
from ui.widgets.bilingual import Bilingual
from ui.widgets.painting import box, draw_key, draw_text, elided, width_of

HEIGHT = 52
INDENT = 12
ARROW = "  →  "


class MendButton(Bilingual, QAbstractButton):
    """Writes what its offer says, when pressed."""

    def __init__(self, offer: Offer, *, key: str = "") -> None:
        super().__init__()
        self.offer = offer
        self._key = key
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate()

    @property
    def example(self) -> str:
        """The first cell before and after."""
        offer = self.offer
        if offer.whole_rows:
            return self.tr("例：第 {row} 列").format(row=offer.before)
        return f"{visible(offer.before)}{ARROW}{visible(offer.after)}"

    def retranslate(self) -> None:
        """Fetch the words again."""
        offer = self.offer
        words = self.tr("略過這 {n} 列") if offer.whole_rows else self.tr("一鍵修正 {n} 格")
        self.setText(numbered(words.format(n=f"{offer.count:,}")))
        self.setAccessibleName(bracketed(headed(self.text(), told(offer.sentence)), self.example))
        self.setAccessibleDescription(self._key)
        self.setToolTip(f"{told(offer.sentence)}\n{self.example}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(1.0 if self.isEnabled() else 0.5)
        palette = colours()
        rect = QRectF(self.rect()).adjusted(1 + INDENT, 1, -1, -1)
        hot = self.underMouse() or self.isDown()
        edge = palette.focus if self.hasFocus() else palette.accent if hot else palette.border_strong
        fill = palette.accent_soft if hot else palette.surface
        box(painter, rect, RADIUS.control, fill=fill, edge=edge, width=2 if self.hasFocus() else 1)
        tint = palette.accent_text
        painter.drawPixmap(int(rect.left()) + 10, 7, icons.pixmap("sparkles", tint, 16, 2))
        left, right = rect.left() + 34, rect.right() - 12
        draw_text(
            painter,
            QRectF(left, 4, right - left, 22),
            self.text(),
            px=TYPE.small,
            ink="accent_text",
            weight=QFont.Weight.Bold,
        )
        if self._key:
            draw_key(painter, right + 4, 16, self._key)
        self._draw_example(painter, QRectF(left, 26, right - left, 20))

    def _draw_example(self, painter: QPainter, rect: QRectF) -> None:
        """Before in the second ink, after in the first; both give way alike."""
        if self.offer.whole_rows:
            draw_text(painter, rect, self.example, px=TYPE.caption, ink="text2")
            return
        arrow = width_of(ARROW, TYPE.caption)
        half = (rect.width() - arrow) / 2
        before, after = visible(self.offer.before), visible(self.offer.after)
        wanted = width_of(before, TYPE.caption)
        # What the shorter side does not need the longer one may have.
        spare = max(0.0, half - width_of(after, TYPE.caption, QFont.Weight.Medium) - 2)
        before = elided(before, TYPE.caption, min(wanted + 1, half + spare))
        wide = width_of(before, TYPE.caption)
        draw_text(painter, rect, before, px=TYPE.caption, ink="stop_fg")
        draw_text(painter, rect.adjusted(wide, 0, 0, 0), ARROW, px=TYPE.caption, ink="text2")
        room = rect.width() - wide - arrow
        after = elided(after, TYPE.caption, room, QFont.Weight.Medium)
        draw_text(
            painter,
            rect.adjusted(wide + arrow, 0, 0, 0),
            after,
            px=TYPE.caption,
            ink="text",
            weight=QFont.Weight.Medium,
        )
