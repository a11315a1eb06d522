"""How the frame's parts stand in the window: navigation at the left, the body beside it, the status bar at the foot.

Made for 1366x768 and more. At 1366x768 and 125 % there are 1093x614: the navigation shows icons only, and what is lower
than a screen needs is scrolled to. In a still smaller window, down to 640x400, the whole page scrolls. On a very wide
screen the body keeps a width that can be read across.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ui.frame.navigation import Navigation
from ui.widgets.empty import EmptyState
from ui.widgets.laid_out import nest
from ui.widgets.tab_way import put_in_place

#: A smaller page is scrolled.
LEAST_PAGE = QSize(960, 540)
#: What a screen needs, at 1366x728 as at more; in a lower window it is scrolled.
LEAST_SCREEN = 560
COMPACT_BELOW, LOW_BELOW = 1240, 660
#: Wider, and the eye loses the line.
WIDEST_BODY = 2240
EDGE, COMPACT_EDGE, HEAD = 24, 16, 18


class Page(QWidget):
    """Everything in the window. Tab walks it as it is read, the navigation last."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumSize(LEAST_PAGE)
        self._navigation: Navigation | None = None
        self._body = QVBoxLayout()

    def focusNextPrevChild(self, next: bool) -> bool:
        if self._navigation is not None:
            put_in_place(self, self._navigation)
        return super().focusNextPrevChild(next)

    def arrange(
        self, navigation: Navigation, status: QWidget, parts: Sequence[QWidget], stack: QWidget, foot: QVBoxLayout
    ) -> QVBoxLayout:
        """Put the parts on the page: `parts` above the screens, `foot` below them.

        Returns:
            The column of parts and screens.
        """
        self._navigation, body = navigation, self._body
        for part in parts:
            body.addWidget(part)
        body.addWidget(scrolled(stack), 1)
        nest(body, foot)
        body.setContentsMargins(EDGE, HEAD, EDGE, HEAD)
        body.setSpacing(16)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(navigation)
        nest(middle, body, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        nest(outer, middle, 1)
        outer.addWidget(status)
        return body

    def hasHeightForWidth(self) -> bool:
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._navigation is None:
            return
        width, height = event.size().width(), event.size().height()
        compact = width < COMPACT_BELOW
        self._navigation.set_room(compact=compact, low=height < LOW_BELOW)
        side = max(COMPACT_EDGE if compact else EDGE, (width - self._navigation.width() - WIDEST_BODY) // 2)
        self._body.setContentsMargins(side, HEAD, side, HEAD)


class Screens(QStackedWidget):
    """The screens of a desk; as large as the one in front needs, not as the largest of all."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumHeight(LEAST_SCREEN)
        self.currentChanged.connect(lambda _index: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:
        return shown.minimumSizeHint() if (shown := self.currentWidget()) is not None else super().minimumSizeHint()

    def hasHeightForWidth(self) -> bool:
        return False

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)


def scrolled(inside: QWidget) -> QScrollArea:
    """A part that is scrolled to when the window is smaller than it."""
    area = QScrollArea()
    area.setObjectName("room")
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    # Between them a plain layout: a scroll area makes what it holds as high as its layout would like for a width.
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(inside)
    area.setWidget(holder)
    # A scroll area would paint a ground of its own behind what it shows.
    holder.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
    return area


def place_toast(toast: QWidget, home: QVBoxLayout, screen: object) -> None:
    """Beside the button it undoes where a screen says so (`toast_place`), else at the lower right."""
    place = getattr(screen, "toast_place", None)
    layout = place() if callable(place) else None
    if isinstance(layout, QVBoxLayout):
        layout.addWidget(toast)
    else:
        home.addWidget(toast, 0, Qt.AlignmentFlag.AlignRight)


def unopened() -> EmptyState:
    """In place of the screens while the desk would not open."""
    translate = QCoreApplication.translate
    page = EmptyState("database")
    page.say(
        translate("MainWindow", "櫃台沒有開啟"), translate("MainWindow", "排除上面說明的問題後再試一次；資料沒有變動。")
    )
    page.offer(translate("MainWindow", "再試一次"))
    return page
