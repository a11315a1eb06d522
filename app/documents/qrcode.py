"""QR codes as runs of black modules: segno finds the modules, a path of rectangles draws them (行動條碼).

A batch has thousands of codes that differ in a few characters. All steps from text to modules are sums without carry,
so what one pair of characters changes is found once, by segno, and added to every further code of the same length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

# With a fixed mask the symbol is found five times faster; any of the eight is legal, readers take the mask from the symbol.
_MASK = 2
# Packed in pairs of characters; a text of digits alone is packed in threes and goes the long way.
_PAIRED = re.compile(r"(?=.*[^0-9])[0-9A-Z $%*+\-./:]+")


@lru_cache(maxsize=64)
def modules(text: str) -> tuple[bytes, ...]:
    """The rows of the symbol, one byte per module (1 is black), without the quiet zone."""
    return _family(len(text)).of(text) if _PAIRED.fullmatch(text) else _symbol(text)


def runs(rows: tuple[bytes, ...]) -> Iterator[tuple[int, int, int]]:
    """Horizontal runs of black as (column, row, length)."""
    for row_number, row in enumerate(rows):
        column = row.find(1)
        while column >= 0:
            end = row.find(0, column)
            end = len(row) if end < 0 else end
            yield column, row_number, end - column
            column = row.find(1, end)


def path(text: str) -> str:
    """The symbol as rectangles of whole modules, rows counted downwards."""
    return " ".join([_row_path(number, row) for number, row in enumerate(modules(text))])


@lru_cache(maxsize=4096)
def _row_path(number: int, row: bytes) -> str:
    return " ".join([f"{column} {number} {length} 1 re" for column, _, length in runs((row,))])


def _symbol(text: str, mode: str | None = None) -> tuple[bytes, ...]:
    import segno

    code = segno.make_qr(text, error="m", mask=_MASK, mode=mode, boost_error=False)
    return tuple(bytes(row) for row in code.matrix)


class _Family:
    """Codes of one length: the first one met, and what each pair of characters changes in it."""

    def __init__(self) -> None:
        self._first: tuple[str, int, int] | None = None  # text, all modules as one number, modules across
        self._changes: dict[tuple[int, str, str], int] = {}

    def of(self, text: str) -> tuple[bytes, ...]:
        """The rows of a code of this length."""
        if self._first is None:
            rows = _symbol(text, "alphanumeric")
            self._first = (text, _number(rows), len(rows))
            return rows
        first, found, size = self._first
        for at in range(0, len(text), 2):
            pair = text[at : at + 2]
            if pair != first[at : at + 2]:
                found ^= self._change(at, first, pair)
        every = found.to_bytes(size * size, "big")
        return tuple([every[start : start + size] for start in range(0, size * size, size)])

    def _change(self, at: int, first: str, pair: str) -> int:
        key = (at, first[at : at + 2], pair)
        change = self._changes.get(key)
        if change is None:
            other = _symbol(first[:at] + pair + first[at + 2 :], "alphanumeric")
            change = self._changes[key] = _number(other) ^ _number(_symbol(first, "alphanumeric"))
        return change


def _number(rows: tuple[bytes, ...]) -> int:
    return int.from_bytes(b"".join(rows), "big")


@lru_cache(maxsize=16)
def _family(length: int) -> _Family:  # noqa: ARG001 - the key of the memory
    return _Family()
