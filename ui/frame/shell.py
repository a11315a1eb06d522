"""How the frame's parts stand in the window: navigation at the left, the body beside it, the status bar at the foot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.empty import EmptyState
from ui.widgets.tab_way import put_in_place


class Page(QWidget):
    """Everything in the window. Tab walks it as it is read, the navigation last."""

    def __init__(self) -> None:
        super().__init__()
        self.last: QWidget | None = None

    def focusNextPrevChild(self, next: bool) -> bool:
        if self.last is not None:
            put_in_place(self, self.last)
        return super().focusNextPrevChild(next)


def arrange(
    page: Page, navigation: QWidget, status: QWidget, parts: Sequence[QWidget], stack: QWidget, foot: QVBoxLayout
) -> QVBoxLayout:
    """Put the parts on the page: `parts` above the screens, `foot` below them.

    Returns:
        The column of parts and screens.
    """
    page.setObjectName("page")
    page.last = navigation
    body = QVBoxLayout()
    for part in parts:
        body.addWidget(part)
    body.addWidget(stack, 1)
    body.addLayout(foot)
    body.setContentsMargins(24, 18, 24, 18)
    body.setSpacing(16)
    middle = QHBoxLayout()
    middle.setSpacing(0)
    middle.addWidget(navigation)
    middle.addLayout(body, 1)
    outer = QVBoxLayout(page)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.setSpacing(0)
    outer.addLayout(middle, 1)
    outer.addWidget(status)
    return body


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
