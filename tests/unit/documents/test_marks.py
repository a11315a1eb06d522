"""Bar codes and QR codes say what they should, module for module."""

from __future__ import annotations

from itertools import pairwise

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from app.documents import code128
from app.documents.code128 import bars, symbols
from app.documents.qrcode import modules, path, runs

printable = st.text(alphabet=[chr(c) for c in range(0x20, 0x7F)], min_size=1, max_size=24)
numbered = st.text(alphabet="0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:", min_size=1, max_size=24)


def _segno(text: str) -> tuple[bytes, ...]:
    return tuple(bytes(row) for row in segno.make_qr(text, error="m", mask=2, boost_error=False).matrix)


def _rectangles(drawn: str) -> list[tuple[int, ...]]:
    """Back from a path of rectangles to their corners and sides."""
    return [tuple(map(int, one.split())) for one in drawn.split(" re") if one]


def _read(values: list[int]) -> str:
    """An independent reading of symbol values: sets B and C, check symbol verified."""
    assert values[-1] == 106
    data, check = values[:-2], values[-2]
    assert check == (data[0] + sum(i * v for i, v in enumerate(data) if i)) % 103
    packed = data[0] == 105
    text = ""
    for value in data[1:]:
        if packed and value == 100:
            packed = False
        elif not packed and value == 99:
            packed = True
        else:
            text += f"{value:02d}" if packed else chr(value + 32)
    return text


@given(printable)
def test_a_bar_code_reads_back_as_what_was_encoded(text: str) -> None:
    assert _read(symbols(text)) == text


@given(printable)
def test_every_symbol_is_eleven_modules_wide_and_bars_never_touch(text: str) -> None:
    black = bars(text)
    assert sum(black[-1]) == 11 * (len(symbols(text)) - 1) + 13
    assert all(a[0] + a[1] < b[0] for a, b in pairwise(black))


@given(printable)
def test_a_bar_code_is_drawn_bar_for_bar(text: str) -> None:
    drawn, width = code128.path(text)
    assert _rectangles(drawn) == [(start, 0, wide, 1) for start, wide in bars(text)]
    assert width == sum(bars(text)[-1])


def test_digits_are_packed_in_pairs() -> None:
    assert len(symbols("CS-1141-000005")) < len("CS-1141-000005") + 3


@pytest.mark.parametrize("text", ["", "離校", "a\nb"])
def test_a_bar_code_refuses_what_it_cannot_hold(text: str) -> None:
    with pytest.raises(ValueError, match="printable ASCII"):
        symbols(text)


@given(printable)
def test_the_runs_of_a_qr_code_cover_exactly_its_black_modules(text: str) -> None:
    rows = modules(text)
    drawn = {(x + i, y) for x, y, length in runs(rows) for i in range(length)}
    assert drawn == {(x, y) for y, row in enumerate(rows) for x, value in enumerate(row) if value}
    assert _rectangles(path(text)) == [(x, y, length, 1) for x, y, length in runs(rows)]


def test_a_qr_code_is_the_standard_symbol_at_level_m() -> None:
    assert modules("CS11417K3P0005G") == _segno("CS11417K3P0005G")


@given(st.one_of(numbered, printable))
def test_a_code_made_from_another_of_its_length_is_the_symbol_segno_makes(text: str) -> None:
    assert modules(text) == _segno(text)


def test_every_code_of_a_batch_is_the_symbol_segno_makes() -> None:
    texts = [f"CS11417K3P{number:04d}{number % 10}" for number in range(0, 10_000, 97)]
    assert [modules(text) for text in texts] == [_segno(text) for text in texts]
