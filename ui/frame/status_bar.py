"""The status bar: how the desk stands to the shared ledger in a sentence, and the keys worth knowing."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from app.locking import WARNED
from ui.frame.sync_faces import SyncFace
from ui.theme import icons
from ui.theme.theme import colours
from ui.theme.tokens import RADIUS, TYPE
from ui.widgets.bilingual import Bilingual
from ui.widgets.labels import label
from ui.widgets.painting import box, draw_text, elided, width_of

HEIGHT = 34
LEFT = 30
PAD = 10


class StatusLine(QAbstractButton):
    """An icon and a sentence, cut where it must be; a press leads to where it is mended."""

    def __init__(self) -> None:
        super().__init__()
        self._icon, self._ink = "clock", "text3"
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HEIGHT - 6)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        # The chip in the top bar is the same for the keyboard; twice would only lengthen the Tab key's way.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_face(self, face: SyncFace) -> None:
        """Say it; in the tooltip whole."""
        self.say(face.icon, face.ink, face.detail, tooltip=face.detail)

    def say(self, icon: str, ink: str, text: str, *, tooltip: str) -> None:
        """An icon and a sentence; the tooltip says more."""
        self._icon, self._ink = icon, ink
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(tooltip)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(width_of(self.text(), TYPE.caption)) + LEFT + PAD + 2, HEIGHT - 6)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, HEIGHT - 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = colours()
        fill = palette.hover if self.underMouse() else None
        box(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS.chip, fill=fill, edge=None)
        painter.drawPixmap(
            QPointF(8, (self.height() - 16) / 2), icons.pixmap(self._icon, palette.colour(self._ink), 16)
        )
        room = self.width() - LEFT - PAD
        rect = QRectF(LEFT, 0, room, self.height())
        draw_text(painter, rect, elided(self.text(), TYPE.caption, room), px=TYPE.caption, ink="text2")


class StatusBar(Bilingual, QWidget):
    """One quiet line at the foot of the window."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("status")
        self.setFixedHeight(HEIGHT)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.sync = StatusLine()
        self.sync.hide()
        self.idle = StatusLine()
        self._seconds: int | None = None
        self.idle.hide()
        self._keys = [label("", "caption") for _ in range(4)]
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self.sync)
        row.addStretch(1)
        row.addWidget(self.idle)
        for part in self._keys:
            row.addWidget(part)
            row.addSpacing(8)
        self.retranslate()

    def show_sync(self, face: SyncFace) -> None:
        """Show the sync state in a sentence."""
        self.sync.show_face(face)
        self.sync.show()

    def show_keys(self, *, desk: bool) -> None:
        """Which keys do something: without an open desk only the help is there."""
        for part in self._keys[:-1]:
            part.setVisible(desk)

    def show_idle(self, seconds: int | None) -> None:
        """How long until an untouched desk locks, quietly; in the last minute in seconds (E36). None: it never does."""
        self._seconds = seconds
        self.idle.setVisible(seconds is not None)
        if seconds is None:
            return
        soon = seconds <= WARNED
        left = self.tr("{n} 秒後鎖定") if soon else self.tr("{n} 分後鎖定")
        self.idle.say(
            "lock",
            "warn_fg" if soon else "text3",
            left.format(n=seconds if soon else -(-seconds // 60)),
            tooltip=self.tr("沒有人動鍵盤、滑鼠或掃描器時；按一下立即鎖定（Ctrl+Shift+L）"),
        )

    def retranslate(self) -> None:
        """Fetch the words again."""
        for part, text in zip(
            self._keys,
            (self.tr("F2 掃描"), self.tr("Ctrl+K 指令"), self.tr("Ctrl+Z 復原"), self.tr("F1 說明")),
            strict=True,
        ):
            part.setText(text)
        self.show_idle(self._seconds)
