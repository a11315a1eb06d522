"""Reads bar codes and QR codes off a picture of a printed page, as a scanner does: nothing of how they were made is used.

The tables are those of ISO/IEC 15417 (Code 128) and ISO/IEC 18004 (QR, version 1, level M).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray

Picture = NDArray[np.float64]

MM = 25.4
_MIDDLE = 0.5
_SYMBOL = 11
_START_B, _START_C, _STOP = 104, 105, 106
_TO_C, _TO_B = 99, 100
_PATTERNS = (
    "212222222122222221121223121322131222122213122312132212221213221312231212112232122132122231113222123122123221"
    "223211221132221231213212223112312131311222321122321221312212322112322211212123212321232121111323131123131321"
    "112313132113132311211313231113231311112133112331132131113123113321133121313121211331231131213113213311213131"
    "311123311321331121312113312311332111314111221411431111111224111422121124121421141122141221112214112412122114"
    "122411142112142211241211221114413111241112134111111242121142121241114212124112124211411212421112421211212141"
    "214121412121111143111341131141114113114311411113411311113141114131311141411131211412211214211232233111"
)
_VALUES = {_PATTERNS[n : n + 6]: n // 6 for n in range(0, len(_PATTERNS), 6)}
_SIDE = 21
_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"


def picture(pdf: bytes, page: int = 0, *, dpi: int = 150) -> Picture:
    """A page as darkness between 0 and 1, rows from the top."""
    with pdfium.PdfDocument(pdf) as document:
        image = document[page].render(scale=dpi / 72, grayscale=True).to_pil()
    return 1.0 - np.asarray(image, dtype=np.float64) / 255.0


# Code 128 ---------------------------------------------------------------------------------------------------


def bar_codes(page: Picture) -> set[str]:
    """Every Code 128 symbol on a page that runs from left to right, its check symbol verified."""
    return {text for row in page[::3] if (row > _MIDDLE).sum() > 60 for text in _codes_in(row)}


def _codes_in(row: NDArray[np.float64]) -> Iterator[str]:
    edges = _edges(row)
    widths = [b - a for a, b in pairwise(edges)]
    for start in range(0, len(widths) - 6, 2):  # dark runs have even places
        quiet = edges[start] - edges[start - 1] if start else edges[0]
        if quiet < 9 * sum(widths[start : start + 6]) / _SYMBOL:
            continue
        text = _read(widths[start:])
        if text:
            yield text


def _edges(row: NDArray[np.float64]) -> list[float]:
    """Where it turns dark and light again, between the dots: the share of grey says where the edge runs through one."""
    dark = row > _MIDDLE
    found = []
    for at in np.flatnonzero(dark[1:] != dark[:-1]):
        before, after = row[at], row[at + 1]
        found.append(float(at) + float((_MIDDLE - before) / (after - before)))
    return found if not dark[0] else found[1:]


def _read(widths: list[float]) -> str:
    values: list[int] = []
    for at in range(0, len(widths) - 5, 6):
        symbol = widths[at : at + 6]
        module = sum(symbol) / _SYMBOL
        value = _VALUES.get("".join(str(round(w / module)) for w in symbol))
        if value is None:
            return ""
        values.append(value)
        if value == _STOP:
            break
    if len(values) < 4 or values[-1] != _STOP:
        return ""
    data, check = values[:-2], values[-2]
    if check != (data[0] + sum(n * v for n, v in enumerate(data) if n)) % 103:
        return ""
    return _spelled(data)


def _spelled(data: list[int]) -> str:
    packed, text = data[0] == _START_C, ""
    for value in data[1:]:
        if value == (_TO_B if packed else _TO_C):
            packed = not packed
        else:
            text += f"{value:02d}" if packed else chr(value + 32)
    return text


# QR ---------------------------------------------------------------------------------------------------------


def qr_code(page: Picture, *, dpi: int = 150) -> str:
    """The symbol in the upper right corner of a page, its error correction words verified; empty where none is."""
    top = page[: round(34 / MM * dpi)]
    place = _located(top, least=round(12 / MM * dpi), apart=round(1.6 / MM * dpi))
    if place is None:
        return ""
    x, y, size = place
    modules = [
        [
            bool(top[round(y + (r + 0.5) * size / _SIDE), round(x + (c + 0.5) * size / _SIDE)] > _MIDDLE)
            for c in range(_SIDE)
        ]
        for r in range(_SIDE)
    ]
    return _decoded(modules)


def _located(top: Picture, *, least: int, apart: int) -> tuple[float, float, float] | None:
    """The rightmost square of dark: its corner and side in dots."""
    columns = np.flatnonzero((top > _MIDDLE).any(axis=0))
    if not len(columns):
        return None
    right = int(columns[-1])
    gaps = np.flatnonzero(np.diff(columns) > apart)
    left = int(columns[gaps[-1] + 1]) if len(gaps) else int(columns[0])
    rows = np.flatnonzero((top[:, left : right + 1] > _MIDDLE).any(axis=1))
    height, width = int(rows[-1] - rows[0] + 1), right - left + 1
    return (left, float(rows[0]), float(width)) if abs(height - width) <= 2 and width >= least else None


def _decoded(modules: list[list[bool]]) -> str:
    around = [modules[8][c] for c in (0, 1, 2, 3, 4, 5, 7, 8)] + [modules[r][8] for r in (7, 5, 4, 3, 2, 1, 0)]
    form = int("".join(str(int(bit)) for bit in around), 2) ^ 0b101010000010010
    level, mask = form >> 13, (form >> 10) & 7
    assert level == 0b00, "not level M"
    bits = [modules[r][c] ^ _masked(mask, r, c) for r, c in _data_places()]
    words = [int("".join(str(int(b)) for b in bits[n : n + 8]), 2) for n in range(0, 208, 8)]
    assert not any(_evaluated(words, power) for power in range(10)), "error correction does not agree"
    return _text("".join(f"{word:08b}" for word in words[:16]))


def _masked(mask: int, r: int, c: int) -> bool:
    return (
        (r + c) % 2 == 0,
        r % 2 == 0,
        c % 3 == 0,
        (r + c) % 3 == 0,
        (r // 2 + c // 3) % 2 == 0,
        r * c % 2 + r * c % 3 == 0,
        (r * c % 2 + r * c % 3) % 2 == 0,
        ((r + c) % 2 + r * c % 3) % 2 == 0,
    )[mask]


def _data_places() -> Iterator[tuple[int, int]]:
    """In pairs of columns from the right, up and down in turn, round finders, timing and format."""
    upwards = True
    for right in (20, 18, 16, 14, 12, 10, 8, 5, 3, 1):
        for r in range(_SIDE - 1, -1, -1) if upwards else range(_SIDE):
            for c in (right, right - 1):
                finder = (r < 9 and (c < 9 or c > 12)) or (r > 12 and c < 9)
                if not finder and 6 not in (r, c):
                    yield r, c
        upwards = not upwards


def _times(a: int, b: int) -> int:
    found = 0
    while b:
        found ^= a if b & 1 else 0
        a, b = (a << 1) ^ (0x11D if a & 0x80 else 0), b >> 1
    return found


def _evaluated(words: list[int], power: int) -> int:
    """The word polynomial at a power of two in GF(256): 0 for each of the code's roots."""
    root = 1
    for _ in range(power):
        root = _times(root, 2)
    found = 0
    for word in words:
        found = _times(found, root) ^ word
    return found


def _text(bits: str) -> str:
    """An alphanumeric segment, which is all the desk prints."""
    mode, count = bits[:4], int(bits[4:13], 2)
    assert mode == "0010", "not alphanumeric"
    at, text = 13, ""
    while len(text) < count:
        if count - len(text) > 1:
            pair = int(bits[at : at + 11], 2)
            text, at = text + _LETTERS[pair // 45] + _LETTERS[pair % 45], at + 11
        else:
            text, at = text + _LETTERS[int(bits[at : at + 6], 2)], at + 6
    return text
