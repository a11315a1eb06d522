"""The bar code of every numbered page is read back from a picture of 150 dots an inch, as a cheap scanner sees it."""

from __future__ import annotations

from itertools import groupby

import pypdfium2 as pdfium
import pytest

from app.documents import papers
from app.documents.code128 import _WIDTHS
from tests.golden import sample_papers as samples
from tests.golden.test_golden_papers import PRINTED

DPI = 150
#: Where the middle of the bar code lies on a page of A4, in mm from the top.
MIDDLE = 286.4
QUIET = 10
A_PAGE = {
    name: (kind, records)
    for name, (kind, records) in PRINTED.items()
    if kind not in ("mailing-label", "envelope") and records[0].paper.number
}


def read(page: pdfium.PdfPage) -> str:
    """The text of the bar code at the foot of a page; empty where there is none."""
    picture = page.render(scale=DPI / 72, grayscale=True).to_pil()
    row = picture.crop((0, round(MIDDLE / 25.4 * DPI), picture.width, round(MIDDLE / 25.4 * DPI) + 1)).tobytes()
    runs = [(black, len(list(some))) for black, some in groupby(value < 128 for value in row)][1:]
    values: list[int] = []
    while len(runs) >= 6 and (not values or values[-1] != 106):
        symbol = [length for _, length in runs[:6]]
        whole = 13 if len(runs) > 6 and _is_stop([*symbol, runs[6][1]]) else 11
        count = 7 if whole == 13 else 6
        lengths = [length for _, length in runs[:count]]
        widths = "".join(str(round(length * whole / sum(lengths))) for length in lengths)
        if widths not in _WIDTHS:
            return ""
        values.append(_WIDTHS.index(widths))
        runs = runs[count:]
    return _text(values)


def _is_stop(lengths: list[int]) -> bool:
    return "".join(str(round(length * 13 / sum(lengths))) for length in lengths) == _WIDTHS[106]


def _text(values: list[int]) -> str:
    """Sets B and C, the check symbol verified."""
    if len(values) < 4 or values[-2] != (values[0] + sum(i * v for i, v in enumerate(values[:-2]))) % 103:
        return ""
    packed, text = values[0] == 105, ""
    for value in values[1:-2]:
        if value in (99, 100) and (value == 99) != packed:
            packed = not packed
        else:
            text += f"{value:02d}" if packed else chr(value + 32)
    return text


@pytest.mark.rows("U15")
@pytest.mark.parametrize("name", A_PAGE)
def test_every_page_of_a_numbered_paper_carries_its_number_in_bars(name: str) -> None:
    kind, records = A_PAGE[name]
    number = records[0].paper.number
    with pdfium.PdfDocument(papers.render(kind, records, made_at=samples.MADE_AT).pdf) as document:
        found = [read(page) for page in document]
    assert found == [number.replace("-", "")] * len(found)
