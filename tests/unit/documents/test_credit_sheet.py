"""What the confirmation sheet of a credit audit says, and how it goes over pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.documents.records import Tone, Verdict
from tests.golden import sample_credit as sheets
from tests.golden.reading import page_texts, text_of
from tests.unit.documents.printed import printed


def test_a_long_course_title_takes_two_lines() -> None:
    shown = text_of(printed("credit-sheet", sheets.credit_sheet()))
    assert "Seminar on Human–Computer Interaction and" in shown
    assert "Accessible Interface Design" in shown


@pytest.mark.rows("U33", "U34", "U38", "U40", "U43")
def test_the_sheet_shows_both_totals_and_the_courses_in_progress() -> None:
    record = sheets.credit_sheet()
    shown = text_of(printed("credit-sheet", record))
    for words in (
        "課架內",
        "含已核彈性",
        "修習中",
        "最低修習",
        "總修習學分數",
        "可勾選 3 筆",
        "上限 12 學分",
        "未修",
        "待繳",
    ):
        assert words in shown


def test_courses_the_verdict_hinges_on_are_named() -> None:
    assert "待下列修習中課程之成績：〔3589〕（1141）計算機圖學實務（2）、〔6201〕（1141）資訊安全導論（2）" in text_of(
        printed("credit-sheet", sheets.short_credit_sheet())
    )


@pytest.mark.rows("U44")
def test_a_department_without_areas_gets_the_list_by_kind() -> None:
    shown = text_of(printed("credit-sheet", sheets.no_area_sheet()))
    assert "已修學分統計清單" in shown
    assert "課程領域" not in shown


def test_more_than_sixty_courses_go_over_pages_and_none_is_lost() -> None:
    record = sheets.long_sheet()
    shown = text_of(printed("credit-sheet", record))
    courses = [course for area in record.areas for course in area.courses]
    assert len(courses) > 60
    assert [course.code for course in courses if course.code not in shown] == []
    assert "（續）" in shown


@pytest.mark.rows("U40")
def test_courses_that_count_nowhere_stand_apart_with_the_reason_u40() -> None:
    shown = text_of(printed("credit-sheet", sheets.long_sheet()))
    apart = shown[shown.index("不採計課程") : shown.index("學分彙總")]
    for course in sheets.UNCOUNTED:
        assert course.title in apart
        assert course.note in apart
    assert "3 筆　9 學分" in apart
    assert shown.index("課程架構外課程") < shown.index("不採計課程")


def test_a_sheet_on_which_everything_counts_has_no_block_of_what_does_not() -> None:
    assert "不採計課程" not in text_of(printed("credit-sheet", sheets.credit_sheet()))


def test_a_student_with_nothing_but_uncounted_courses_still_has_them_on_the_sheet() -> None:
    record = sheets.credit_sheet(areas=(), outside=None, uncounted=sheets.UNCOUNTED)
    assert "離散數學" in text_of(printed("credit-sheet", record))


def test_many_uncounted_courses_go_on_under_their_band_on_the_next_page() -> None:
    many = tuple(replace(sheets.UNCOUNTED[0], code=f"{n:04d}") for n in range(70))
    shown = text_of(printed("credit-sheet", sheets.credit_sheet(uncounted=many)))
    assert "不採計課程（續）" in shown
    assert [course.code for course in many if course.code not in shown] == []


@pytest.mark.rows("U59")
def test_the_end_of_a_sheet_is_set_tighter_where_that_saves_a_page() -> None:
    counted, one_more = sheets.short_credit_sheet(), sheets.UNCOUNTED[:1]
    wide = replace(counted, uncounted=())
    assert len(page_texts(printed("credit-sheet", wide))) == 1
    tight = page_texts(printed("credit-sheet", replace(counted, uncounted=one_more)))
    assert len(tight) == 1
    assert "依據本校學生畢業資格審核作業要點" in tight[0]


def test_signatures_and_notes_stand_together_on_one_page() -> None:
    for record in (sheets.credit_sheet(), sheets.long_sheet(), sheets.no_area_sheet()):
        pages = page_texts(printed("credit-sheet", record))
        signed = [n for n, page in enumerate(pages) if "學生親筆簽名" in page]
        assert signed == [n for n, page in enumerate(pages) if "依據本校學生畢業資格審核作業要點" in page]


def test_a_result_that_needs_a_person_is_said_in_words() -> None:
    record = replace(sheets.credit_sheet(), verdict=Verdict("需人工審核", Tone.REVIEW))
    assert "需人工審核" in text_of(printed("credit-sheet", record))
