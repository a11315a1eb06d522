"""Where the window stood (視窗位置): a few numbers beside the ledger, read before the first paint, held against today's monitors.

The file holds numbers and nothing else, so it needs no encryption and may be deleted at any time. What a person set on
the screens is kept apart, in the ledger's own encrypted file (`app.places`): that is read once the desk is open.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FILE_NAME: Final = "window.json"
VERSION: Final = 1
#: Wider than any wall of monitors; a number beyond it is no place.
FARTHEST: Final = 100_000
_NUMBERS: Final = ("x", "y", "width", "height", "frame_width", "frame_height")

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the desktop (矩形), in the system's scaled pixels."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The first column that is not its own."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """The first row that is not its own."""
        return self.y + self.height

    def shared(self, other: Box) -> int:
        """How much of it lies on the other, in pixels."""
        across = min(self.right, other.right) - max(self.x, other.x)
        down = min(self.bottom, other.bottom) - max(self.y, other.y)
        return max(0, across) * max(0, down)


@dataclass(frozen=True, slots=True)
class WindowPlace:
    """Where and how the window stood (視窗位置): its content's size at the frame's corner, and what the frame adds to it."""

    box: Box
    frame_width: int = 0
    frame_height: int = 0
    maximised: bool = False

    @property
    def outer(self) -> Box:
        """With the frame around it."""
        box = self.box
        return Box(box.x, box.y, box.width + self.frame_width, box.height + self.frame_height)


def fitted(outer: Box, monitors: Sequence[Box]) -> Box:
    """The same rectangle wholly on one of today's monitors: where it stands already, it stays to the pixel.

    It goes to the monitor that shows most of it. When none shows any (a second monitor was unplugged), it stands in the
    middle of the first, which is the system's main one. A monitor smaller than the window makes the window smaller.
    """
    home = max(monitors, key=outer.shared)
    width, height = min(outer.width, home.width), min(outer.height, home.height)
    if not outer.shared(home):
        return Box(home.x + (home.width - width) // 2, home.y + (home.height - height) // 2, width, height)
    x = min(max(outer.x, home.x), home.right - width)
    y = min(max(outer.y, home.y), home.bottom - height)
    return Box(x, y, width, height)


def load(data_dir: Path) -> WindowPlace | None:
    """Where the window stood last; None the first time, and for a file that cannot be understood: the usual place does."""
    path = data_dir / FILE_NAME
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, RecursionError):
        _log.warning("the window's place cannot be read; it stands at the usual one")
        return None
    if not isinstance(kept, dict) or kept.get("version") != VERSION:
        return None
    found = [kept.get(name) for name in _NUMBERS]
    numbers = [n for n in found if type(n) is int and abs(n) <= FARTHEST]
    if len(numbers) < len(_NUMBERS) or min(numbers[2:]) < 0 or min(numbers[2:4]) == 0:
        return None
    x, y, width, height, frame_width, frame_height = numbers
    return WindowPlace(Box(x, y, width, height), frame_width, frame_height, kept.get("maximised") is True)


def save(data_dir: Path, place: WindowPlace) -> None:
    """Keep it; the old file stays until the new one is whole. No place is worth trouble: what cannot be written is not."""
    box = place.box
    numbers = (box.x, box.y, box.width, box.height, place.frame_width, place.frame_height)
    kept = {"version": VERSION, **dict(zip(_NUMBERS, numbers, strict=True)), "maximised": place.maximised}
    path = data_dir / FILE_NAME
    fresh = path.with_suffix(".new")
    try:
        fresh.write_text(json.dumps(kept) + "\n", encoding="utf-8")
        fresh.replace(path)
    except OSError:
        # Also where no desk was ever made here: a window that was only looked at leaves no folder behind.
        _log.info("the window's place was not kept")
