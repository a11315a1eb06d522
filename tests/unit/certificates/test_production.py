"""Before certificates are made: who is still to have one, what holds it up, which form it has, what no font draws."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app import parts
from app.certificates import production, shelf
from app.certificates.english_names import record_alias
from app.certificates.production import Candidate, candidates, edition_of, undrawable
from app.clearance.case import case_of
from app.clearance.proof import proofread
from app.context import Context
from app.errors import ActRefused
from tests.certificate_desk import graduate, hand
from tests.counter import NUMBER


def one(ctx: Context) -> Candidate:
    (found,) = candidates(ctx)
    return found


def held(ctx: Context) -> str:
    with pytest.raises(ActRefused) as refused:
        production.produce(ctx, student_no=NUMBER, serial="第 1 號")
    assert refused.value.code == "production.held"
    return refused.value.message


@pytest.mark.rows("U22", "U19")
def test_a_bilingual_certificate_waits_for_the_english_name_and_others_do_not() -> None:
    blank = graduate("ntue", ready=False, name_en="")
    assert (one(blank).edition, one(blank).holds) == ("中英合併版", ("英文姓名空白，中英合併版證書不能製作",))
    assert "英文姓名空白" in held(blank)
    written = graduate("ntue", ready=False, name_en="CHU, TU-CHEN")
    assert one(written).holds == ()
    earlier = graduate("ntue", ready=False, name_en="", grad_term="1131")
    assert one(earlier).edition == ""
    assert edition_of(graduate("npust", ready=False), case_of(blank, NUMBER).student) == ""


@pytest.mark.rows("U22", "U19")
def test_the_term_that_makes_a_certificate_bilingual_asks_for_the_english_name_even_where_the_roster_names_none() -> (
    None
):
    blank = graduate("ntue", ready=False, name_en="", grad_term="")
    assert (one(blank).edition, one(blank).holds) == ("中英合併版", ("英文姓名空白，中英合併版證書不能製作",))
    assert "英文姓名空白" in held(blank)


@pytest.mark.rows("U20")
def test_an_alias_waits_for_the_copy_of_the_passport() -> None:
    ctx = graduate("ntue", ready=False, name_en="CHU, TU-CHEN")
    record_alias(ctx, NUMBER, parts.DECLARED)
    assert "還沒有收到護照影本" in held(ctx)
    record_alias(ctx, NUMBER, parts.RECEIVED)
    production.produce(ctx, student_no=NUMBER, serial="第 1 號")
    assert [s.state for s in shelf.shelf(ctx)] == [shelf.PRODUCED]


@pytest.mark.rows("U20")
def test_a_diploma_with_an_alias_does_not_leave_before_its_evidence_came_in() -> None:
    ctx = graduate("ntue", name_en="CHU, TU-CHEN")
    record_alias(ctx, NUMBER, parts.DECLARED)
    with pytest.raises(ActRefused) as refused:
        hand(ctx)
    assert refused.value.code == "handover.alias"
    record_alias(ctx, NUMBER, parts.RECEIVED)
    assert hand(ctx).serial


@pytest.mark.rows("T10")
def test_a_correction_asked_for_holds_the_certificate_up_until_somebody_corrected_it() -> None:
    ctx = graduate("ntnu", ready=False, name_en="CHU, TU-CHEN")
    proofread(ctx, student_no=NUMBER, item="certificate-data", state="correction", fields=("birth_date",), note="1 月")
    assert "申請更正中：出生日期" in held(ctx)
    proofread(ctx, student_no=NUMBER, item="certificate-data", state="corrected")
    assert (one(ctx).holds, one(ctx).looks) == ((), ("證書資料已更正，學生還沒有再校對",))
    proofread(ctx, student_no=NUMBER, item="certificate-data", state="yes")
    assert one(ctx).looks == ()


def test_what_lacks_on_the_roster_is_listed_before_anything_is_made() -> None:
    ctx = graduate("npust", ready=False, name_en="CHU, TU-CHEN", birth_date="")
    assert one(ctx).holds == ()
    dated = graduate("npust", ready=False, name_en="CHU, TU-CHEN", birth_date="2002-01-31")
    assert one(dated).holds == ()
    nameless = graduate("npust", ready=False, name=" ")
    assert "中文姓名空白" in held(nameless)


def test_a_character_without_a_glyph_is_shown_with_its_code() -> None:
    assert undrawable("朱𡍼辰 A") == ()
    assert undrawable("\U000e0fff王\U000e0fff") == ("\U000e0fff",)
    ctx = graduate("npust", ready=False, name="王\U000e0fff", name_en="WANG, X")
    assert any("U+E0FFF" in text for text in one(ctx).looks)


def test_who_has_a_certificate_is_not_to_have_another() -> None:
    ctx = graduate("npust", name_en="CHU, TU-CHEN")
    production.produce(ctx, student_no=NUMBER, serial="第 1 號")
    assert candidates(ctx) == []
    shelf.void(ctx, student_no=NUMBER, reason="印錯")
    assert [c.student.student_no for c in candidates(ctx)] == [NUMBER]
    production.produce(ctx, student_no=NUMBER, serial="第 2 號")
    hand(ctx)
    assert candidates(ctx) == []
    assert candidates(replace(ctx), department="別的系") == []
