"""The school's own characters (學校造字, EUDC): which it has, and where the font that draws them lies beside the ledger.

What is not in Unicode yet is drawn by the school's own font file only. The file in use is named in the environment, so
that processes started for rosters and batches know it, too; beside it lies a list of the codes it draws, so that nobody
has to open a font to look at 100,000 names.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Final

VARIABLE: Final = "CLEARANCE_SCHOOL_FONT"
#: Where a school's own characters have their codes (使用者造字區).
FIRST, LAST = 0xE000, 0xF8FF
_FOLDER, _FILE, _CODES = "fonts", "school.ttf", "school.txt"


def place(data: Path) -> Path:
    """Where a desk keeps its school's font."""
    return data / _FOLDER / _FILE


def in_use() -> str:
    """The font in use by this process; empty where there is none."""
    return os.environ.get(VARIABLE, "")


def use(data: Path) -> None:
    """Use the font of this desk from now on, or none where it has none."""
    found = place(data)
    if found.is_file():
        os.environ[VARIABLE] = str(found)
    else:
        os.environ.pop(VARIABLE, None)


def keep(data: Path, content: bytes, codes: Iterable[int]) -> None:
    """Keep a font with this desk and use it."""
    where = place(data)
    where.parent.mkdir(parents=True, exist_ok=True)
    for path, said in (
        (where, content),
        (where.with_name(_CODES), "\n".join(f"{c:04X}" for c in codes).encode("ascii")),
    ):
        fresh = path.with_name(f".{path.name}.part")
        fresh.write_bytes(said)
        fresh.replace(path)
    _codes.cache_clear()
    use(data)


def remove(data: Path) -> bool:
    """Do without the school's font from now on; whether there was one."""
    where = place(data)
    had = where.is_file()
    where.unlink(missing_ok=True)
    where.with_name(_CODES).unlink(missing_ok=True)
    use(data)
    return had


def draws(character: str) -> bool:
    """Whether the school's font has this character."""
    font = in_use()
    return bool(font) and FIRST <= ord(character) <= LAST and ord(character) in _codes(font)


def some(count: int) -> str:
    """The first so many characters the school's font draws; empty where there is none."""
    font = in_use()
    return "".join(chr(code) for code in sorted(_codes(font))[:count]) if font else ""


@lru_cache(maxsize=4)
def _codes(font: str) -> frozenset[int]:
    listed = Path(font).with_name(_CODES)
    try:
        return frozenset(int(line, 16) for line in listed.read_text(encoding="ascii").split())
    except (OSError, ValueError):
        return frozenset()
