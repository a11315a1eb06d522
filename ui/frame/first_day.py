"""The way out of the sample desk (結束示範): asked once, then the window begins again as on the first day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QObject

from ui.frame.sure import Sure

if TYPE_CHECKING:
    from ui.main_window import MainWindow

# The event loop ends with this when the sample is to be put away and a new window opened.
AGAIN: Final = 75


class WayOut(QObject):
    """What the button of the sample desk does."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.navigation.end_sample.clicked.connect(self.ask)

    def ask(self) -> Sure:
        """Say what will be gone, and go when that is wanted."""
        asked = Sure(
            self._window,
            self.tr("結束示範，為自己的學校開櫃？"),
            self.tr(
                "示範學校的三百位虛構學生，以及在這裡試做的審核都會清除，不能復原。語言、外觀與掃描器的設定會留著。"
            ),
            self.tr("清除並開櫃"),
            lambda: QCoreApplication.exit(AGAIN),
        )
        asked.ask()
        return asked
