"""Code 128 bar codes: a number into bar widths (條碼)."""

from __future__ import annotations

from functools import lru_cache

# Widths of bar, space, bar, … of the symbols 0-106 (ISO/IEC 15417); the last is the stop symbol.
_WIDTHS = (
    "212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 "
    "113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 "
    "212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 "
    "113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 "
    "314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 "
    "241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 "
    "214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 "
    "211232 2331112 "
).split()
_SYMBOL_WIDTH = 11
_START_B, _START_C, _TO_C, _TO_B, _STOP = 104, 105, 99, 100, 106
_DIGITS_WORTH_SWITCHING = 4


def symbols(text: str) -> list[int]:
    """The symbol values of a printable ASCII text: start, data with runs of digits packed in pairs, check, stop."""
    if not text or not all(" " <= char <= "~" for char in text):
        msg = f"a bar code holds printable ASCII, not {text!r}"
        raise ValueError(msg)
    values: list[int] = []
    packed = False
    at = 0
    while at < len(text):
        run = _digit_run(text, at)
        if run >= (2 if packed else _DIGITS_WORTH_SWITCHING):
            if not packed:
                if run % 2:
                    _plain(values, text[at])
                    at += 1
                values.append(_TO_C if values else _START_C)
                packed = True
            values.append(int(text[at : at + 2]))
            at += 2
            continue
        if packed:
            values.append(_TO_B)
            packed = False
        _plain(values, text[at])
        at += 1
    check = (values[0] + sum(place * value for place, value in enumerate(values[1:], start=1))) % 103
    return [*values, check, _STOP]


def _plain(values: list[int], char: str) -> None:
    """One character in code set B, starting with it if nothing was written yet."""
    if not values:
        values.append(_START_B)
    values.append(ord(char) - 32)


def _digit_run(text: str, at: int) -> int:
    end = at
    while end < len(text) and text[end].isdigit():
        end += 1
    return end - at


def bars(text: str) -> list[tuple[int, int]]:
    """The black bars as (start, width) in modules; the code's whole width is the end of the last one."""
    return [bar for place, symbol in enumerate(symbols(text)) for bar in _bars_of(symbol, place)]


def path(text: str) -> tuple[str, int]:
    """The bars as rectangles one module high, and the code's whole width in modules."""
    values = symbols(text)
    drawn = " ".join([_path_of(symbol, place) for place, symbol in enumerate(values)])
    return drawn, sum(_bars_of(values[-1], len(values) - 1)[-1])


def _bars_of(symbol: int, place: int) -> list[tuple[int, int]]:
    """The bars of one symbol at its place; every symbol before it is eleven modules wide."""
    black, position = [], _SYMBOL_WIDTH * place
    for index, width in enumerate(map(int, _WIDTHS[symbol])):
        if index % 2 == 0:
            black.append((position, width))
        position += width
    return black


@lru_cache(maxsize=4096)
def _path_of(symbol: int, place: int) -> str:
    return " ".join([f"{start} 0 {width} 1 re" for start, width in _bars_of(symbol, place)])
