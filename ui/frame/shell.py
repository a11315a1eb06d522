"""How the frame's parts stand in the window: navigation at the left, the body beside it, the status bar at the foot."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from ui.widgets.empty import EmptyState

USUAL_SIZE = QSize(1440, 900)
LEAST_SIZE = QSize(1100, 680)
FRAME_HEIGHT = 40


def arrange(page: QWidget, navigation: QWidget, body: QVBoxLayout, status: QWidget) -> None:
    """Put the parts on the page."""
    page.setObjectName("page")
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


def fit(window: QMainWindow) -> None:
    """The usual size, or what the screen has."""
    window.setMinimumSize(LEAST_SIZE)
    # Room for the frame a window manager puts around it, so that the status bar stays on the screen.
    room = QGuiApplication.primaryScreen().availableGeometry().size() - QSize(0, FRAME_HEIGHT)
    window.resize(USUAL_SIZE.boundedTo(room))


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
