"""Which unit an office means (單位名稱, N19): several in one cell, each by code, name, short or English name."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from app.errors import WrongUse

if TYPE_CHECKING:  # the process that reads files gets the names as plain data and need not load a school
    from app.school.units import Unit

#: How offices part several units, or several desks, in one cell.
PARTS: Final = re.compile(r"[、,，;；/／\n\r|｜]+")
_NOISE: Final = re.compile(r"[\s()「」『』【】\[\]·．.\-_]+")
_CLOSE: Final = 0.5


class UnitNames:
    """Which unit a name means (單位名稱): by code, name, short or English name, and the words before a bracket."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._codes: dict[str, str] = {}
        self._labels: Mapping[str, str] = {}
        later: dict[str, set[str]] = {}
        for unit in units:
            self._labels[unit.code] = unit.name
            for name in (unit.code, unit.name, unit.short, unit.name_en):
                if name:
                    self._codes.setdefault(folded(name), unit.code)
            # 註冊組（進修教育組） is called by either name, where only one unit is.
            for part in re.split(r"[（()）]", unit.name):
                if folded(part):
                    later.setdefault(folded(part), set()).add(unit.code)
        for word, codes in later.items():
            if len(codes) == 1:
                self._codes.setdefault(word, next(iter(codes)))

    @property
    def table(self) -> dict[str, str]:
        """Folded name -> code, plain data for the process that reads files."""
        return dict(self._codes)

    @property
    def labels(self) -> dict[str, str]:
        """Code -> the school's name."""
        return dict(self._labels)


def folded(name: str) -> str:
    """A unit's name for comparing: width, case, blanks and brackets do not matter."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", name)).casefold().replace("臺", "台")


def parts_of(text: str) -> list[str]:
    """The names in one cell: 「圖書館、出納組;註冊組」."""
    return [part for part in (piece.strip() for piece in PARTS.split(text)) if part]


def units_in(text: str, names: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """The codes a cell names and the names nobody knows, both in the cell's order, each once.

    The cell as a whole is tried first: a unit's own name may hold a mark that elsewhere parts two units.
    """
    whole = names.get(folded(text))
    if whole is not None:
        return [whole], []
    known: dict[str, None] = {}
    unknown: dict[str, None] = {}
    for part in parts_of(text):
        code = names.get(folded(part))
        if code is not None:
            known[code] = None
        else:
            unknown[part] = None
    return list(known), list(unknown)


def nearest(name: str, names: Mapping[str, str], labels: Mapping[str, str]) -> str:
    """The school's name of the unit somebody probably meant; empty when none is near."""
    word = folded(name)
    found = difflib.get_close_matches(word, names, n=1, cutoff=_CLOSE) if word else []
    if not found:
        found = [n for n in names if len(word) > 1 and (word in n or n in word)][:1]
    return labels.get(names[found[0]], "") if found else ""


def no_such_unit(units: Iterable[Unit], *codes: str) -> WrongUse:
    """That the school has no units of these codes, and which it has."""
    return WrongUse(
        code="unit.unknown",
        title="沒有這個單位",
        message=f"學校設定裡沒有「{'、'.join(codes)}」。",
        hint=f"單位代碼：{'、'.join(u.code for u in units)}",
    )
