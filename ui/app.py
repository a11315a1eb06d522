"""Starting the window: shell and scan box first, the store and everything heavy afterwards."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget

from app.errors import DeskError
from ui.frame.aftermath import Aftermath
from ui.frame.crash import CrashHook
from ui.frame.daily_watch import DailyWatch
from ui.frame.first_day import AGAIN, WayOut
from ui.frame.privacy import PrivacyWatch
from ui.frame.tidying import Tidying
from ui.frame.wedge import rhythm
from ui.i18n import Language, languages
from ui.main_window import MainWindow
from ui.services import UiServices
from ui.theme.assets import PRODUCT
from ui.theme.fonts import load_interface_fonts, load_rare_fonts
from ui.theme.theme import Choice, theme

#: How long work in the background may keep the window waiting each time it wants a turn. Python's own five milliseconds
#: add up: laying a screen out asks for dozens of turns.
TURN_SECONDS = 0.001
#: A window started minimised is not painted; its desk opens all the same.
UNSEEN_MS = 2_000


def application() -> QApplication:
    """The one QApplication, dressed in nothing yet."""
    sys.setswitchinterval(TURN_SECONDS)
    found = QApplication.instance()
    made = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    made.setApplicationName("clearance-desk")
    made.setApplicationDisplayName("")
    made.setDesktopFileName("clearance-desk")
    return made


def dress(services: UiServices) -> None:
    """Fonts, language, theme and the scanner's limits as the settings say."""
    load_interface_fonts()
    languages().speak(Language(services.settings.language))
    theme().apply(Choice(services.settings.theme))
    rhythm().keep(services.settings.scanner)


class FirstPaint(QObject):
    """Waits for a window's first paint, for only then may anything heavy be imported; a window nobody sees waits a while."""

    def __init__(self, window: QWidget, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._then: Callable[[], None] | None = then
        window.installEventFilter(self)
        QTimer.singleShot(UNSEEN_MS, self, self._go)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            # The paint itself comes first.
            QTimer.singleShot(0, self, self._go)
        return False

    def _go(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()


def begin(window: MainWindow) -> None:
    """After the first paint: open the desk that exists, or welcome whoever is here for the first time."""
    load_rare_fonts()
    window.setWindowIcon(QIcon(str(PRODUCT)))
    services = window.services
    if services.first_run():
        from ui.welcome.screen import Welcome

        window.welcome = Welcome(window, services)
        return
    window.open_with(services.open)


def run(services: UiServices, *, ready: Callable[[MainWindow], None] | None = None) -> int:
    """Open the window and stay until it is closed.

    Args:
        services: What the window works with.
        ready: Called once a desk is open, for whoever drives the window (the demo, the smoke test).

    Returns:
        The exit code of the event loop.
    """
    app = application()
    dress(services)
    trouble: BaseException | None = None
    while (code := _one_window(app, services, ready, trouble)) == AGAIN and services.end_sample is not None:
        try:
            services = services.end_sample()
        except DeskError as error:
            trouble = error
        else:
            trouble = None
    return code


def _one_window(
    app: QApplication,
    services: UiServices,
    ready: Callable[[MainWindow], None] | None,
    trouble: BaseException | None,
) -> int:
    """One window from its first paint to its end; it lets go of the desk before this returns."""
    window = MainWindow(services)
    window.ears.listen()
    tidying = Tidying(away=lambda: window.lock.away)
    crashes = services.crashes
    if crashes is not None:
        crashes.watch()
        Aftermath(window, crashes)
    hook = CrashHook()
    hook.install(window.refuse)
    DailyWatch(window)
    WayOut(window)
    PrivacyWatch(window)
    if trouble is not None:
        window.refuse(trouble)
    if ready is not None:
        window.desk_opened.connect(lambda: ready(window))
    window.show()
    window.focus_scan()
    FirstPaint(window, lambda: begin(window))
    try:
        return app.exec()
    finally:
        window.close()
        tidying.stop()
        hook.remove()
        window.ears.rest()
        if crashes is not None:
            crashes.rest()
