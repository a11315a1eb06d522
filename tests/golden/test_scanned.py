"""What is printed is read back: bar code and QR code of every paper, off a picture of 150 dots an inch."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.documents import papers
from app.documents.records import PaperNumber, Standing
from tests.golden import sample_papers as samples
from tests.golden.scanner import bar_codes, picture, qr_code
from tests.golden.test_golden_papers import PRINTED

#: Numbers as desks give them: kind, term, mark and count, check character.
NUMBERS = ("CS-1141-7K3P0001-Q", "RC-1132-ZZZZ9999-0", "EN-1141-00000000-Z")
#: On these the code stands alone; there is no room for a second one.
BAR_CODE_ONLY = {"mailing-label", "envelope"}
#: One official print of each paper.
OFFICIAL = {
    kind: records[0] for kind, records in reversed(PRINTED.values()) if records[0].paper.standing is Standing.OFFICIAL
}
#: Whatever has a number, drafts too.
NUMBERED = [name for name, (_, records) in PRINTED.items() if records[0].paper.number]


def test_every_paper_is_scanned() -> None:
    assert set(OFFICIAL) == set(papers.KINDS)


@pytest.mark.parametrize("kind", OFFICIAL)
def test_the_codes_of_every_paper_are_read_off_a_picture_of_150_dots_an_inch(kind: str) -> None:
    for number in NUMBERS:
        record = replace(OFFICIAL[kind], paper=replace(OFFICIAL[kind].paper, number=number))
        page = picture(papers.render(kind, [record], made_at=samples.MADE_AT).pdf)
        assert number.replace("-", "") in bar_codes(page)
        if kind not in BAR_CODE_ONLY:
            assert qr_code(page) == number.replace("-", "")


@pytest.mark.parametrize("dpi", [120, 200, 300])
def test_a_coarser_and_a_finer_scanner_read_the_same(dpi: int) -> None:
    pdf = papers.render("proxy", [samples.proxy_letter()], made_at=samples.MADE_AT).pdf
    page = picture(pdf, dpi=dpi)
    code = samples.proxy_letter().paper.scan_code
    assert code in bar_codes(page)
    assert qr_code(page, dpi=dpi) == code


@pytest.mark.rows("U15")
@pytest.mark.parametrize("name", NUMBERED)
def test_every_page_of_a_numbered_paper_carries_its_number_in_bars(name: str) -> None:
    kind, records = PRINTED[name]
    made = papers.render(kind, records[:1], made_at=samples.MADE_AT)
    found = [bar_codes(picture(made.pdf, page)) for page in range(made.pages)]
    assert found == [{records[0].paper.scan_code}] * made.pages


def test_a_blank_form_carries_nothing_to_scan() -> None:
    page = picture(papers.render("proxy", [samples.proxy_letter(standing=Standing.BLANK)], made_at=samples.MADE_AT).pdf)
    assert bar_codes(page) == set()
    assert PaperNumber().scan_code == ""
