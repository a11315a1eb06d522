"""QR codes as runs of black modules: segno finds the modules, a path of rectangles draws them (行動條碼)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

# With a fixed mask the symbol is found five times faster; any of the eight is legal, readers take the mask from the symbol.
_MASK = 2


@lru_cache(maxsize=64)
def modules(text: str) -> tuple[bytes, ...]:
    """The rows of the symbol, one byte per module (1 is black), without the quiet zone."""
    import segno

    code = segno.make_qr(text, error="m", mask=_MASK, boost_error=False)
    return tuple(bytes(row) for row in code.matrix)


def runs(rows: tuple[bytes, ...]) -> Iterator[tuple[int, int, int]]:
    """Horizontal runs of black as (column, row, length)."""
    for row_number, row in enumerate(rows):
        column = row.find(1)
        while column >= 0:
            end = row.find(0, column)
            end = len(row) if end < 0 else end
            yield column, row_number, end - column
            column = row.find(1, end)
