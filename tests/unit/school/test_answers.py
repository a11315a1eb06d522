"""Questions at the counter: any words find the school's own answer, and only the one that is true today."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.school.answers import answers
from app.school.load import builtin_codes
from tests.unit.school.profiles import school

JULY, AUGUST = date(2025, 7, 31), date(2025, 8, 1)


def first(code: str, typed: str, on: date = JULY) -> str:
    found = answers(school(code).faq, typed, on)
    return found[0].answer if found else ""


@pytest.mark.rows("N05", "N47")
def test_trouble_with_signing_in_is_answered_by_the_schools_own_text() -> None:
    assert "鎖住 30 分鐘" in first("npust", "登入 失敗")
    assert "鎖住 30 分鐘" in first("npust", "帳號鎖住了")
    assert "重要站台" in first("npust", "手機 進入")


@pytest.mark.rows("T06")
def test_the_answer_about_signing_in_is_another_one_on_the_first_of_august() -> None:
    before, after = (answers(school("ntnu").faq, "登入", day)[0] for day in (JULY, AUGUST))
    assert "使用校務行政入口網" in before.answer
    assert before.changes == "114.7.31 前適用，之後改為另一答案"
    assert "密碼為身分證字號" in after.answer
    assert after.changes == ""


@pytest.mark.rows("T28")
def test_where_dates_are_announced_is_answered_with_a_link() -> None:
    found = answers(school("ntnu").faq, "領取日期", JULY)[0]
    assert "畢業專區" in found.answer
    assert found.link.startswith("https://www.aa.ntnu.edu.tw/")
    assert found.text.splitlines() == [found.question, found.answer, found.link]


@pytest.mark.rows("U21", "U57")
def test_a_name_without_a_passport_and_the_school_mailbox_are_answered_at_ntue() -> None:
    assert "外交部" in first("ntue", "沒有護照")
    assert "@grad.ntue.edu.tw" in first("ntue", "忘記密碼")
    assert "預設密碼" in first("ntue", "iNTUE 登入")


@pytest.mark.rows("U57")
def test_an_answer_holds_no_digits_of_an_identity_and_no_password() -> None:
    for code in builtin_codes():
        for entry in school(code).faq:
            assert "@Ntue" not in entry.answer


@pytest.mark.rows("E29", "E31", "E32", "E34")
def test_questions_about_the_digital_diploma_are_answered_at_aeust() -> None:
    assert "下載附件" in first("aeust", "下載 數位證書")
    assert "重新下載" in first("aeust", "驗證失敗")
    assert "無法列印作為紙本使用" in first("aeust", "用印")
    assert answers(school("aeust").faq, "驗證 真偽", JULY)[0].link == "https://dcert.moe.gov.tw/"


@pytest.mark.parametrize("typed", ["學生證遺失", "ＩＮＴＵＥ　登入", "入口網登入", "intue"])
def test_width_case_and_missing_spaces_do_not_matter(typed: str) -> None:
    assert answers(school("ntue").faq, typed, JULY) or answers(school("npust").faq, typed, JULY)


def test_pairs_of_characters_find_what_is_said_in_another_order() -> None:
    assert "重新下載" in first("aeust", "失敗驗證怎麼處理")


def test_variant_characters_find_each_other() -> None:
    assert first("npust", "櫃臺 列印") == first("npust", "櫃台 列印") != ""


def test_nothing_typed_lists_everything_of_the_day_and_nonsense_finds_nothing() -> None:
    assert len(answers(school("ntnu").faq, "  ", JULY)) == len(school("ntnu").faq_on(JULY))
    assert answers(school("ntnu").faq, "天氣預報颱風", JULY) == ()


@given(st.sampled_from(builtin_codes()), st.text(max_size=12), st.dates(date(2024, 1, 1), date(2027, 1, 1)))
def test_whatever_is_typed_only_answers_of_the_day_are_found(code: str, typed: str, on: date) -> None:
    allowed = {(f.question, f.answer) for f in school(code).faq_on(on)}
    found = answers(school(code).faq, typed, on)
    assert {(a.question, a.answer) for a in found} <= allowed
    assert len(found) == len(set(found))
