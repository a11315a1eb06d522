"""The slips a student walks with: one page where it can be one, said in both languages, and to be written on when empty."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.documents.records import MissingItem, MissingItems, Standing
from tests.golden import sample_papers as samples
from tests.golden.reading import page_texts, text_of
from tests.unit.documents.printed import printed


def slip(count: int, **changes: str) -> MissingItems:
    """So many plain rows, each with a place and whom to ask."""
    row = MissingItem("圖書館", "還清圖書及逾期罰款", "尚未審核", "", "圖書館 1 樓", "分機 7273")
    return replace(samples.missing_items(), rows=(replace(row, **changes),) * count)


@pytest.mark.rows("N18")
def test_no_sheet_of_paper_is_spent_on_notes_alone() -> None:
    for count in range(1, 12):
        pages = page_texts(printed("missing-items", slip(count)))
        assert len(pages) == (1 if count <= 9 else 2)
        assert "分機 7273" in pages[-1]


@pytest.mark.rows("N18", "N37")
def test_whoever_reads_no_chinese_finds_unit_item_and_state_beside_or_beneath_it() -> None:
    said = "Library · Books and fines · Not reviewed"
    for item in ("還書", "還清在校期間所借之全部圖書並繳清逾期罰款與遺失圖書賠償款項"):
        text = text_of(printed("missing-items", slip(2, item=item, english=said)))
        assert text.count(said) == 2
        assert "2 still to pass before the diploma is handed over" in text
        assert "Place" in text
        assert "Contact" in text


def test_english_of_any_length_refuses_no_slip() -> None:
    said = "Centre for Continuing Education and Lifelong Learning · Return of everything borrowed · Not reviewed" * 2
    assert "Lifelong" in text_of(printed("missing-items", slip(3, english=said)))


@pytest.mark.rows("N18")
def test_the_empty_slip_has_captioned_lines_to_write_on() -> None:
    empty = replace(samples.missing_items(), rows=(), paper=samples.paper(standing=Standing.BLANK))
    (page,) = page_texts(printed("missing-items", empty))
    for caption in ("單位", "事項", "說明", "地點", "洽詢", "時間"):
        assert page.count(caption) >= 6


@pytest.mark.rows("N02")
def test_a_place_that_is_whom_to_ask_is_said_once_on_the_paper_route() -> None:
    unit = replace(samples.SLIP_UNITS[1], place="圖書與會展館", contact="圖書與會展館 分機 7273", name="圖書組")
    text = text_of(printed("clearance-slip", replace(samples.clearance_slip(), units=(unit,))))
    assert text.count("圖書與會展館") == 1
