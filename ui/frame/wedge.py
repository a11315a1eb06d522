"""Telling a keyboard-wedge scanner from a person: by the rhythm of the keys, wherever the focus is.

A burst of at least six printable keys with a median gap under 30 ms, closed by Enter or Tab, is a scan. Measured
gaps of scanners lie between 1 and 17 ms; typing at 60 ms passed as a scan when the limit was 35. Scanners that send
CR LF press Enter twice: the second within 250 ms is swallowed, so that it can never act on the student just opened.
A desk whose scanner is different has limits of its own (`app.scanner`), learned in the settings.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from app.clock import monotonic
from app.scanner import Limits

CLOSERS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
#: Keys of the desk itself (names, key overview): pressed right before a scan they are no part of its number.
DESK_KEYS: Final = frozenset("/?")
#: Keys between a person's digits and the next card: no scanner sends them inside a number.
BY_HAND: Final = frozenset(
    (
        *(Qt.Key(Qt.Key.Key_F1.value + k) for k in range(12)),
        *(Qt.Key.Key_Escape, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down),
    )
)
#: A widget with this property hears a scanner's keys itself, one by one: the trial of the settings.
HEARS_KEYS: Final = "hearsKeys"


class Rhythm(QObject):
    """The limits in force at this desk.

    Signals:
        changed: Other limits hold now.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.limits = Limits()

    def keep(self, limits: Limits) -> None:
        """Hold to other limits from the next key on."""
        self.limits = limits
        self.changed.emit()


@cache
def rhythm() -> Rhythm:
    """The one rhythm of the application, as there is one theme."""
    return Rhythm()


class Burst:
    """The keys of a possible scan and when they came; knows nothing of Qt."""

    def __init__(self, limits: Callable[[], Limits] = Limits) -> None:
        self._limits = limits
        self._keys: list[tuple[str, float]] = []

    @property
    def empty(self) -> bool:
        """Whether the next key would begin a burst."""
        return not self._keys

    def key(self, text: str, at_ms: float) -> bool:
        """Note a printable key; whether it began a new burst."""
        limits = self._limits()
        if self._keys and at_ms - self._keys[-1][1] > limits.pause_ms:
            self._keys.clear()
        if not self._keys and text in DESK_KEYS and not limits.prefix.startswith(text):
            return False
        self._keys.append((text, at_ms))
        return len(self._keys) == 1

    def forget(self) -> None:
        """A person was at the keys: what came so far is no part of a number."""
        self._keys.clear()

    def close(self, at_ms: float) -> str:
        """End the burst; what was scanned, or nothing when a person typed."""
        keys, self._keys = self._keys, []
        return self._limits().scanned(keys, at_ms)


class Wedge(QObject):
    """Tells a scan from typing in the keys of the whole application, as `Ears` hand them on.

    Signals:
        scanned: What a scanner sent, without its closing key. The field that had the focus has its text back.
    """

    scanned = Signal(str)

    def __init__(self, now_ms: Callable[[], float] | None = None) -> None:
        super().__init__()
        self._clock = now_ms
        self._burst = Burst(lambda: rhythm().limits)
        self._quiet_until = self._deaf_until = 0.0
        self._field: QLineEdit | QPlainTextEdit | None = None
        self._text_before = ""

    @property
    def quiet(self) -> bool:
        """Whether an Enter by itself is swallowed right now."""
        return self._now_ms() < self._quiet_until

    def hush(self) -> None:
        """Swallow Enter for a moment: something was just opened by one."""
        self._quiet_until = self._now_ms() + rhythm().limits.quiet_ms

    def _now_ms(self) -> float:
        return self._clock() if self._clock is not None else monotonic() * 1000

    def _pressed_ms(self, event: QKeyEvent) -> float:
        """When the key went down, by the system: a desk at work hears keys late, and then all at once."""
        stamp = event.timestamp() if self._clock is None else 0
        return float(stamp) or self._now_ms()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Exceptions must not leave a filter of the whole application; there is nothing here that raises.
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride and event.key() in BY_HAND:
            # A key that is a shortcut of the desk is never pressed for a widget: this is all that is heard of it.
            self._burst.forget()
        if event.type() != QEvent.Type.KeyPress:
            return False
        if not self._is_first_stop(watched) or watched.property(HEARS_KEYS):
            return False
        now = self._pressed_ms(event)
        if event.key() in CLOSERS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return self._closed(event.key(), now)
        text = event.text()
        if len(text) == 1 and text.isprintable():
            if self._burst.key(text, now):
                self._remember_field()
        return False

    def _closed(self, key: int, now: float) -> bool:
        if (self.quiet or now < self._deaf_until) and self._burst.empty and key != Qt.Key.Key_Tab:
            return True
        text = self._burst.close(now)
        if not text:
            return False
        self.hush()
        self._deaf_until = now + rhythm().limits.quiet_ms
        self._restore_field()
        self.scanned.emit(text)
        return True

    @staticmethod
    def _is_first_stop(watched: QObject) -> bool:
        """A key passes the focus widget first and then its parents; only the first stop counts."""
        focus = QApplication.focusWidget()
        if focus is not None:
            return watched is focus
        return isinstance(watched, QWidget) and watched.isWindow()

    def _remember_field(self) -> None:
        focus = QApplication.focusWidget()
        self._field = focus if isinstance(focus, QLineEdit | QPlainTextEdit) else None
        if isinstance(self._field, QLineEdit):
            self._text_before = self._field.text()
        elif isinstance(self._field, QPlainTextEdit):
            self._text_before = self._field.toPlainText()

    def _restore_field(self) -> None:
        if isinstance(self._field, QLineEdit):
            self._field.setText(self._text_before)
        elif isinstance(self._field, QPlainTextEdit):
            self._field.setPlainText(self._text_before)
        self._field = None
