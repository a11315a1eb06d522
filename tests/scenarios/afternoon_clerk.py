"""A clerk with a keyboard and a scanner at the real window: presses keys, waits until the window shows what came of it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.xvfb import PATIENCE, Screen

Seen = dict[str, Any]
#: As far apart as a person's keys, in milliseconds; xdotool halves it between press and release.
BY_HAND = 90


@dataclass(frozen=True, slots=True)
class Act:
    """One thing the clerk did: how many keys it took, and how long from the first until it was to be seen."""

    name: str
    keys: int
    seconds: float


@dataclass
class Clerk:
    """Works at a desk whose witness writes down what is to be seen."""

    screen: Screen
    report: Path
    acts: list[Act] = field(default_factory=list)
    _read: int = 0
    _lines: list[Seen] = field(default_factory=list)
    _keys: int = 0

    # -- hands ---------------------------------------------------------------------------------------------------
    def press(self, *keys: str) -> None:
        """Keys one after the other, as fast as a hand that knows them."""
        self._keys += len(keys)
        self.screen.xdotool("key", "--delay", "40", "--clearmodifiers", *keys)

    def scan(self, number: str) -> None:
        """A card: what is on it at once, then Enter."""
        self._keys += 1
        self.screen.type(number)
        self.screen.xdotool("key", "Return")

    def write(self, text: str) -> None:
        """Words, slower than any scanner."""
        self._keys += len(text)
        self.screen.type(text, gap=BY_HAND)

    # -- eyes ----------------------------------------------------------------------------------------------------
    @property
    def sees(self) -> Seen:
        """What is to be seen now."""
        self._take_in()
        return self._lines[-1] if self._lines else {}

    def until(
        self, there: Callable[[Seen], object], what: str, *, since: float = 0.0, patience: float = PATIENCE
    ) -> Seen:
        """Wait until something is to be seen, and say what stood there then."""
        end = time.monotonic() + patience
        at = max(0, len(self._lines) - 1)
        while time.monotonic() < end:
            self._take_in()
            while at < len(self._lines):
                seen = self._lines[at]
                # The last line still holds; an earlier one is of before.
                if (seen["t"] >= since or at == len(self._lines) - 1) and there(seen):
                    return seen
                if at == len(self._lines) - 1:
                    break
                at += 1
            time.sleep(0.01)
        raise AssertionError(f"waited {patience:.0f} s for {what}; to be seen is {self.sees}")

    def do(
        self, name: str, hands: Callable[[], object], there: Callable[[Seen], object], *, patience: float = PATIENCE
    ) -> Seen:
        """Do something and wait until it shows; how long that took is kept."""
        self._keys = 0
        began = time.monotonic()
        hands()
        seen = self.until(there, name, since=began, patience=patience)
        self.acts.append(Act(name, self._keys, max(0.0, seen["t"] - began)))
        return seen

    # -- the acts of a counter -----------------------------------------------------------------------------------
    def open(self, number: str, how: str = "scan") -> Seen:
        """A student's card is scanned; her card is on the screen and the keyboard in the scan box."""
        return self.card(how, number, lambda s: on_card(s, number) and ready(s))

    def card(self, name: str, number: str, there: Callable[[Seen], object]) -> Seen:
        """Scan a card; where its number stands in the scan box as if it had been typed, Enter opens it.

        A machine that builds and tests on every core may deliver a scanner's keys as slowly as a person's.
        """
        try:
            return self.do(name, lambda: self.scan(number), there, patience=PATIENCE / 4)
        except AssertionError:
            if self.sees["scan"] != number:
                raise
            return self.do(name, lambda: self.press("Return"), there)

    def sign(self, *, says: str = "審核通過") -> Seen:
        """F4."""
        return self.do(
            "F4", lambda: self.press("F4"), lambda s: s["toast"].endswith(says) and chosen(s, says) and ready(s)
        )

    def take_back(self, *, says: str = "已撤銷") -> Seen:
        """Ctrl+Z."""
        return self.do("Ctrl+Z", lambda: self.press("ctrl+z"), lambda s: s["toast"].startswith(says) and ready(s))

    def refuse(self, reason: str, *close: str) -> Seen:
        """F9, words, Enter, or whatever closes them."""
        self.do("F9", lambda: self.press("F9"), lambda s: s["focus"].startswith("ReasonField"))
        self.write(reason)
        self.until(lambda s: s["typed"] == reason, f"{reason} to be written")
        return self.do(
            "reason", lambda: self.press(*close or ("Return",)), lambda s: s["toast"].endswith("不通過") and ready(s)
        )

    def box(self, key: str, kind: str) -> Seen:
        """Open a box by its key; the X server hands the keyboard to it a moment after it is to be seen."""
        return self.do(
            key, lambda: self.press(key), lambda s: boxes(s, kind) and s["keyboard"] not in ("", "MainWindow")
        )

    def away(self, *keys: str) -> Seen:
        """Put the box away; the keyboard is where it belongs."""
        return self.do("Esc", lambda: self.press(*keys or ("Escape",)), lambda s: not s["boxes"] and s["focus"])

    def command(self, words: str) -> None:
        """Something from the palette."""
        self.box("ctrl+k", "Palette")
        self.write(words)
        self.until(lambda s: s["typed"] == words, f"{words} to be written")
        self.press("Return")
        self.until(lambda s: not s["boxes"], "the palette to close")

    def _take_in(self) -> None:
        with suppress(FileNotFoundError), self.report.open("rb") as file:
            file.seek(self._read)
            # What is being written may end within a character.
            whole, newline, _ = file.read().rpartition(b"\n")
            self._read += len(whole + newline)
            self._lines += [json.loads(line) for line in whole.split(b"\n") if line]


def ready(seen: Seen) -> bool:
    """The keyboard is in the scan box, which is empty: the next card may come."""
    return bool(seen["focus"] == "ScanBox:scan" and not seen["scan"] and not seen["boxes"])


def on_card(seen: Seen, number: str) -> bool:
    """Whose card the counter shows."""
    return number in seen["card"]


def chosen(seen: Seen, state: str) -> bool:
    """How the item stands that the card stands on."""
    return any(text.startswith("*") and state in text for text in seen["card"])


def boxes(seen: Seen, kind: str) -> bool:
    """Whether a box of this kind is open."""
    return any(box.startswith(kind) for box in seen["boxes"])


def says(seen: Seen, *words: str, of: str = "diploma") -> bool:
    """Whether all these words stand on a screen."""
    written: Sequence[str] = seen[of]
    return all(any(word in text for text in written) for word in words)
