"""The test page: true to the millimetre, every face with characters only it draws, codes that scan, and nobody's data."""

from __future__ import annotations

import pypdfium2
import pytest

from app.context import Context
from app.documents.fontbook import CHAINS, chain
from app.documents.furniture import Margins
from app.documents.marks import bar_width
from app.documents.records.trial import ACROSS
from app.printing import codes
from app.printing.trial import BEGINS, SAMPLES, prepare
from app.printing.trial_checks import same_code, scale
from app.school.load import load_profile
from tests.fakes import FakeStore
from tests.golden.scanner import bar_codes, picture, qr_code

FILES = {
    "Tinos": "Tinos_400Regular.ttf",
    "全字庫正楷體": "TW-Kai.ttf",
    "正楷體 Ext-B": "TW-Kai-Ext-B-Taiwan.ttf",
    "正楷體 Plus": "TW-Kai-Plus.ttf",
    "Noto Sans TC": "NotoSansTC_400Regular.ttf",
}


@pytest.fixture
def ctx() -> Context:
    store = FakeStore()
    return Context(store, load_profile("npust"), store.clock)


def test_every_face_of_the_chain_has_its_line_and_draws_what_stands_there() -> None:
    assert {FILES[sample.face] for sample in SAMPLES} == {source.path.name for source in CHAINS["Kai"]}
    for sample in SAMPLES:
        for char in sample.text.replace(" ", ""):
            found = chain("Kai").find(ord(char))
            assert found is not None, char
            assert CHAINS["Kai"][found.face].path.name == FILES[sample.face], char


def test_both_codes_say_what_the_page_says_in_print(ctx: Context) -> None:
    made = prepare(ctx, printer="HP", tray="上層紙匣")
    page = pypdfium2.PdfDocument(made.pdf)[0]
    assert made.code in page.get_textpage().get_text_range()
    seen = picture(made.pdf)
    assert made.code in bar_codes(seen)
    # The symbol stands under its heading, right of the bar code and left of the words about it.
    right = Margins().left + max(bar_width(made.code), 56) + 14 + 16 + 4
    assert qr_code(seen[_dots(230) : _dots(252), : _dots(right)]) == made.code


def _dots(mm: float) -> int:
    return round(mm / 25.4 * 150)


def test_the_code_is_no_number_of_a_paper_and_names_nobody(ctx: Context) -> None:
    code = prepare(ctx, printer="HP", tray="").code
    assert code.startswith(BEGINS)
    assert codes.read(code) is None


def test_the_ruler_is_as_long_as_it_says(ctx: Context) -> None:
    """On a picture of ten dots a millimetre: the stroke along its millimetres, measured from edge to edge."""
    page = pypdfium2.PdfDocument(prepare(ctx, printer="", tray="").pdf)[0]
    picture_of = page.render(scale=254 / 72, grayscale=True).to_pil()
    assert picture_of.width == 2100
    lengths = [_run(picture_of.crop((0, y, 2100, y + 1)).tobytes()) for y in range(750, 900)]
    # The rule under the head is longer and stands above this part of the page.
    assert abs(max(lengths) - ACROSS * 10) <= 5


def _run(row: bytes) -> int:
    """The longest stretch of ink in a line of the picture."""
    return max(len(stretch) for stretch in "".join("#" if dot < 128 else " " for dot in row).split(" "))


def test_a_page_for_a_machine_without_the_school_s_font_has_no_line_for_it(ctx: Context) -> None:
    assert "學校造字" not in _words(ctx)


def test_the_school_s_own_characters_have_their_line(ctx: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.school_font.some", lambda _count: "\ue000\ue001")
    assert "學校造字" in _words(ctx)


def _words(ctx: Context) -> str:
    page = pypdfium2.PdfDocument(prepare(ctx, printer="", tray="").pdf)[0]
    return page.get_textpage().get_text_range()


def test_the_page_is_the_same_for_the_same_moment(ctx: Context) -> None:
    assert prepare(ctx, printer="HP", tray="").pdf == prepare(ctx, printer="HP", tray="").pdf


@pytest.mark.parametrize(
    ("measured", "found"), [(150.0, 1.0), (150.5, 1.0), (149.5, 1.0), (144.0, 0.96), (151.5, 1.01)]
)
def test_half_a_millimetre_is_nobody_s_fault(measured: float, found: float) -> None:
    assert scale(measured) == pytest.approx(found)


def test_a_scan_is_held_against_the_print() -> None:
    assert same_code(" test7k3p06151200 ", "TEST7K3P06151200")
    assert not same_code("TEST7K3P0615120", "TEST7K3P06151200")
