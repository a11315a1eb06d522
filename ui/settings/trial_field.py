"""Where a trial scan is heard key by key: the wedge stands aside, and an input method may show that it is in the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from app.clock import monotonic
from app.scanner import PAUSE_BOUNDS, QUIET_BOUNDS, Trial
from ui.frame.wedge import CLOSERS, HEARS_KEYS

#: A scan without a closing key is over when nothing came for so long.
OVER_MS: Final = 2 * PAUSE_BOUNDS[1]


class TrialField(QLineEdit):
    """Hears one scan after the other while it has the keyboard.

    Signals:
        heard: A `Trial`, once its closing key came, or nothing more did.
        doubled: The last one again, now that its second Enter came too.
        left: Esc, or the keyboard went elsewhere.
    """

    heard = Signal(object)
    doubled = Signal(object)
    left = Signal()

    def __init__(self, now_ms: Callable[[], float] = lambda: monotonic() * 1000) -> None:
        super().__init__()
        self.setProperty(HEARS_KEYS, True)
        self._now_ms = now_ms
        self._keys: list[tuple[str, float]] = []
        self._composed = False
        self._last: Trial | None = None
        self._over = QTimer(self)
        self._over.setSingleShot(True)
        self._over.setInterval(OVER_MS)
        self._over.timeout.connect(lambda: self._close("", None))

    def begin(self) -> None:
        """Take the keyboard and hear nothing of before."""
        self._forget()
        self._last = None
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- Qt ------------------------------------------------------------------------------------------------------
    def event(self, event: QEvent) -> bool:
        """Tab ends a scan here, as Enter does, before Qt moves the focus; Esc is not yet the window's."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab and self._keys:
                self._close("Tab", self._now_ms())
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        now, text = self._now_ms(), event.text()
        event.accept()
        if event.key() == Qt.Key.Key_Escape:
            self._forget()
            self.left.emit()
        elif event.key() in CLOSERS:
            self._entered(now)
        elif len(text) == 1 and text.isprintable():
            self._came(text, now)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        # What is being composed was typed into the input method, not sent to the desk: a scanner's keys are lost there.
        self._composed = self._composed or bool(event.commitString() or event.preeditString())
        for char in event.commitString():
            self._came(char, self._now_ms())
        if event.preeditString():
            self._over.start()
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._forget()
        self.left.emit()

    # -- inside --------------------------------------------------------------------------------------------------
    def _came(self, text: str, now: float) -> None:
        self._keys.append((text, now))
        self.setText("".join(key for key, _ in self._keys))
        self._over.start()

    def _entered(self, now: float) -> None:
        if self._keys or self._composed:
            self._close("Enter", now)
            return
        last = self._last
        if last is not None and last.closed_ms is not None and now - last.closed_ms <= QUIET_BOUNDS[1]:
            self._last = None
            self.doubled.emit(Trial(last.keys, last.closer, last.closed_ms, now, last.composed))

    def _close(self, closer: str, at_ms: float | None) -> None:
        trial = Trial(tuple(self._keys), closer, at_ms, None, self._composed)
        self._forget()
        self._last = trial
        self.heard.emit(trial)

    def _forget(self) -> None:
        self._over.stop()
        self._keys.clear()
        self._composed = False
        self.clear()
