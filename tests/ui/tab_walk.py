"""The Tab key's way through a window: where it stops, in what order, and whether it comes back."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

#: More than any screen has.
MOST = 400
#: Neighbours in one row need not stand on one line to the pixel.
SLACK = 6


def called(widget: QWidget) -> str:
    """A widget as a failing test names it."""
    return f"{type(widget).__name__} {widget.accessibleName() or widget.objectName()}".strip()


def step(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> QWidget:
    """Press Tab and say where the keyboard is."""
    before = QApplication.focusWidget()
    assert before is not None
    QTest.keyClick(before, key, modifier)
    now = QApplication.focusWidget()
    assert now is not None, f"behind {called(before)} nobody has the keyboard"
    return now


def round_of(start: QWidget, *, back: bool = False) -> list[QWidget]:
    """Every stop from a widget until Tab is there again."""
    key = (Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier) if back else (Qt.Key.Key_Tab,)
    start.setFocus(Qt.FocusReason.TabFocusReason)
    stops = [start]
    while (now := step(*key)) is not start:
        assert now not in stops, f"{called(now)} comes twice: {[called(w) for w in stops[stops.index(now) :]]}"
        stops.append(now)
        assert len(stops) < MOST
    return stops


def reachable(window: QWidget) -> list[QWidget]:
    """Whatever could take the keyboard by Tab; of choices that exclude each other the one that stands for all."""
    return [
        w
        for w in window.findChildren(QWidget)
        if w.isVisible()
        and w.isEnabled()
        and w.focusPolicy() & Qt.FocusPolicy.TabFocus
        and w.focusProxy() is None
        and w.window() is window
    ]


def looks_alike(stop: QWidget, elsewhere: QWidget) -> bool:
    """Whether nobody could see that the keyboard is at a stop."""
    window = stop.window()
    for place in _up(stop):
        if isinstance(place, QScrollArea):
            place.ensureWidgetVisible(stop)
    area = QRect(stop.mapTo(window, QPoint(0, 0)), stop.size()).adjusted(-3, -3, 3, 3)
    stop.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    there = window.grab(area).toImage()
    elsewhere.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    return bool(there == window.grab(area).toImage())


def against_reading(stops: list[QWidget]) -> list[str]:
    """Steps that lead up or to the left where reading leads down or to the right."""
    found = []
    for before, after in pairwise(stops):
        one, other = _siblings(before, after)
        if one is None or other is None:
            continue
        a, b = _place(one), _place(other)
        overlap = a.top() < b.bottom() - SLACK and b.top() < a.bottom() - SLACK
        left = overlap and b.right() <= a.left() + SLACK
        above = b.bottom() <= a.top() + SLACK and b.left() < a.right() - SLACK
        if left or above:
            found.append(f"{called(before)} -> {called(after)}")
    return found


def _siblings(one: QWidget, other: QWidget) -> tuple[QWidget | None, QWidget | None]:
    """The two parts of their nearest common place that hold them."""
    holders = _up(one)
    last: QWidget | None = None
    at: QWidget | None = other
    while at is not None:
        if at in holders:
            k = holders.index(at)
            return (holders[k - 1] if k else None), last
        last, at = at, at.parentWidget()
    return None, None


def _up(widget: QWidget) -> list[QWidget]:
    found, at = [], widget
    while at is not None:
        found.append(at)
        at = at.parentWidget()
    return found


def _place(widget: QWidget) -> QRect:
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())
