"""Whoever sat here before: their screens find what was on its way to them, and then leave nothing behind."""

from __future__ import annotations

import gc
import weakref

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.clearance.alarm import Alarm, Told
from app.ledger import StudentId
from tests.ui.lanes import held
from tests.ui.test_seat import Connected, Opener, open_window
from tests.ui.windows import settle
from ui.audit.screen import AuditScreen
from ui.certificates.screen import CertificatesScreen
from ui.counter.screen import CounterScreen
from ui.forms.screen import FormsScreen
from ui.main_window import MainWindow
from ui.school.screen import SchoolScreen
from ui.widgets.overlay import Overlay

__all__ = ["open_window"]


def gone(window: MainWindow, qtbot: QtBot) -> None:
    """Nothing is on its way any more; who sat here before is let go of."""
    settle(window, qtbot)
    qtbot.waitUntil(lambda: window.tasks.idle)
    window.former.look()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


def test_whoever_sat_here_before_leaves_nothing_behind(open_window: Opener, qtbot: QtBot) -> None:
    # A desk that serves everyone has every screen there is.
    window = open_window(Connected(unit="*"))

    def left() -> tuple[int, int]:
        for screen in window.screens:
            shown: object = screen
            if isinstance(shown, CounterScreen):
                shown._ring([Alarm(StudentId("1"), "B11102037", "陳怡君", (), Told.SHOWN, 0)])
            elif isinstance(shown, FormsScreen):
                shown._look_up("NPUST-1")
            elif isinstance(shown, CertificatesScreen):
                shown.count_drawer()
                shown._check_file()
            elif isinstance(shown, SchoolScreen):
                shown._view.write_new()
        for box in window.findChildren(Overlay):
            box.reject()
        window.seat(window.face)
        gone(window, qtbot)
        return len(QApplication.allWidgets()), len(QApplication.topLevelWidgets())

    first = left()
    assert [left() for _ in range(2)] == [first] * 2


def test_no_part_of_the_screens_is_kept_when_whoever_sat_here_is_gone(open_window: Opener, qtbot: QtBot) -> None:
    window = open_window(Connected(unit="*"))
    parts = [
        (f"{type(screen).__name__}: {type(part).__name__}", weakref.ref(part))
        for screen in window.screens
        for part in screen.widget().findChildren(QWidget)
        if type(part).__module__.startswith("ui.")
    ]
    window.seat(window.face)
    gone(window, qtbot)
    # The toast is the window's own and stands on the next screen now.
    kept = {name for name, part in parts if (found := part()) is not None and not isValid(found)}
    assert sorted(kept) == []


def test_what_is_on_its_way_to_whoever_sat_here_before_still_finds_their_screens(
    open_window: Opener, qtbot: QtBot
) -> None:
    window = open_window(Connected(unit="*"))
    before = [screen.widget() for screen in window.screens]
    with held(window.tasks, qtbot):
        for screen in list(window.screens):
            window.go(screen.key)
        for _ in range(3):
            window.seat(window.face)
            window.former.look()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert all(isValid(widget) for widget in before)
    gone(window, qtbot)
    assert not any(isValid(widget) for widget in before)


def test_a_department_is_not_audited_for_whoever_sat_here_before(open_window: Opener, qtbot: QtBot) -> None:
    window = open_window(Connected(unit="*"))
    audit = next(screen for screen in window.screens if isinstance(screen, AuditScreen))
    with held(window.tasks, qtbot):
        window.go(audit.key)
        window.seat(window.face)
    gone(window, qtbot)
    assert audit.presenter.rows == []
    after = next(screen for screen in window.screens if isinstance(screen, AuditScreen))
    assert len(after.presenter.rows) > 0
