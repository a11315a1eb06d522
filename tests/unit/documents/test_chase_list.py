"""A unit's chase list on paper: whole names, whole reasons, as many pages as it needs (N36)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.documents import papers
from app.documents.records import ChaseGroup, ChaseLine, ChaseSheet
from app.documents.rendered import PaperRefused, Rendered
from tests.golden import sample_papers as samples
from tests.golden.reading import bookmarks, metadata, page_texts, text_of


def printed(*records: ChaseSheet) -> Rendered:
    return papers.render("chase-list", records, made_at=samples.MADE_AT)


def flat(text: str) -> str:
    return "".join(text.split())


def listing(*lines: ChaseLine, department: str = "資訊工程學系") -> ChaseSheet:
    return replace(samples.chase_sheet(), groups=(ChaseGroup(department, len(lines), lines),))


@pytest.mark.rows("N36")
def test_a_list_carries_its_number_unit_window_and_time() -> None:
    pdf = printed(samples.chase_sheet()).pdf
    shown = text_of(pdf)
    for wanted in ("CH-1141-7K3P0001-1", "圖書館", "再 3 天截止", "114-11-05 10:31", "熱帶農業暨國際合作系"):
        assert wanted in shown
    assert metadata(pdf)["Title"].endswith("圖書館")
    assert bookmarks(pdf) == ["圖書館"]
    assert pdf == printed(samples.chase_sheet()).pdf


@pytest.mark.parametrize("who", samples.PEOPLE)
def test_every_awkward_name_stands_whole_beside_its_number(who: str) -> None:
    number, name, _ = samples.PEOPLE[who]
    shown = text_of(printed(listing(ChaseLine(number, name, "", "尚未審核"))).pdf)
    assert flat(number) in flat(shown)
    assert flat(name) in flat(shown)


def test_a_reason_of_five_hundred_letters_is_printed_to_its_end() -> None:
    reason = "紙本論文尚未繳交" * 62 + "（完）"
    line = ChaseLine("4110800000", "犇", "", "審核不通過", reason=reason, refused=True)
    assert reason in flat(text_of(printed(listing(line, line)).pdf))


def test_markup_in_a_reason_is_printed_literally() -> None:
    line = ChaseLine("4110800000", "犇", "", "審核不通過", reason="<b>欠書</b>&AT", refused=True)
    assert "<b>欠書</b>&AT" in text_of(printed(listing(line)).pdf)


def test_who_waits_for_nothing_else_is_marked_in_words() -> None:
    shown = text_of(printed(listing(ChaseLine("4110800000", "犇", "", "尚未審核", only=True))).pdf)
    assert "【只差此項】" in shown
    assert "只差本單位 1 位" in shown


def test_a_character_no_face_draws_is_reported_and_stops_no_office() -> None:
    done = printed(listing(ChaseLine("4110800000", "王\ud842明", "", "尚未審核")))
    assert [glyph.code_point for glyph in done.missing_glyphs] == ["U+D842"]
    assert "王〓明" in text_of(done.pdf)
    assert "4110800000" in text_of(done.pdf)


def test_many_rows_go_on_under_the_name_of_their_department() -> None:
    texts = page_texts(printed(samples.chase_sheet(lines=80)).pdf)
    assert len(texts) == 3
    assert all("（未填系所）（續）" in text and "審核情形" in text for text in texts[1:])


def test_a_unit_with_nobody_left_says_so() -> None:
    shown = text_of(printed(samples.chase_sheet(lines=0)).pdf)
    assert "沒有待催辦的同學" in shown
    assert "審核情形" not in shown


def test_several_units_are_a_sheet_each() -> None:
    done = printed(samples.chase_sheet(), replace(samples.chase_sheet(lines=0), unit="出納組"))
    assert (done.sheets, bookmarks(done.pdf)) == (2, ["圖書館", "出納組"])


def test_a_name_no_squeezing_fits_is_refused_and_never_cut() -> None:
    with pytest.raises(PaperRefused):
        printed(listing(ChaseLine("4110800000", "龘" * 200, "", "尚未審核")))
