"""How a person left the screens (記住的位置): which was in front, and on each what was set there and would be set again.

Remembered by this computer in the ledger's own encrypted file, as printers and kept filters are, and no part of the
ledger. Each person has places of their own: two who share a desk look through different filters, and whoever takes over
must not take somebody else's filter for the whole list. The window's size and corner belong to the desk and its monitor,
whoever sits there, and are needed before the ledger is open (`app.window_place`).

A place says how a list is looked at and never at whom: switches, numbers and the words of choices, never a 學號, a name,
nor anything typed into a search box. Screens leave those out; what is too long for the word of a choice is not taken.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from app.context import Context

VERSION: Final = 1
_KEY: Final = "places"
#: People come and go at a desk; whoever has not sat here for longest is forgotten first.
MOST_PEOPLE: Final = 24
#: The longest word of a choice, such as the name of a department.
LONGEST: Final = 64
MOST_NUMBERS: Final = 64
_FARTHEST: Final = 1_000_000

Kept = bool | int | str | tuple[int, ...]
Place = Mapping[str, Kept]


@dataclass(frozen=True, slots=True)
class Left:
    """How one person left the window (離開時的樣子)."""

    front: str = ""
    screens: Mapping[str, Place] = field(default_factory=dict)


def places(ctx: Context) -> dict[str, Left]:
    """How everybody left it, by name; what cannot be understood is as if it were not there."""
    try:
        kept = json.loads(ctx.store.setting(_KEY) or "{}")
    except (ValueError, RecursionError):
        return {}
    people = kept.get("people") if isinstance(kept, dict) and kept.get("version") == VERSION else None
    return {who: _left(told) for who, told in people.items()} if isinstance(people, dict) else {}


def keep_places(ctx: Context, everybody: Mapping[str, Left]) -> None:
    """Keep how everybody left it, whoever was here last at the end."""
    last = list(everybody.items())[-MOST_PEOPLE:]
    people = {who: {"front": left.front, "screens": _sound(left.screens)} for who, left in last}
    ctx.store.remember(_KEY, json.dumps({"version": VERSION, "people": people}, ensure_ascii=False))


def _left(told: object) -> Left:
    if not isinstance(told, dict):
        return Left()
    front, screens = told.get("front"), told.get("screens")
    return Left(front if isinstance(front, str) else "", _sound(screens) if isinstance(screens, dict) else {})


def _sound(screens: Mapping[str, object]) -> dict[str, Place]:
    found: dict[str, Place] = {}
    for key, place in screens.items():
        if isinstance(place, Mapping):
            read = {name: _value(value) for name, value in place.items()}
            found[key] = {name: value for name, value in read.items() if value is not None}
    return found


def _value(value: object) -> Kept | None:
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return value if abs(value) <= _FARTHEST else None
    if isinstance(value, str):
        return value if len(value) <= LONGEST else None
    if isinstance(value, list | tuple) and len(value) <= MOST_NUMBERS:
        numbers = tuple(n for n in value if type(n) is int and abs(n) <= _FARTHEST)
        return numbers if len(numbers) == len(value) else None
    return None
