"""What one school's documents say stands on its own papers and on nobody else's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.context import Context
from app.documents.rendered import PaperRefused
from app.printing.blocks import phone_text
from app.printing.catalogue import offered, offers
from app.printing.jobs import print_papers
from app.printing.missing import hours_text
from app.school.load import load_profile
from app.school.profile import SchoolProfile
from tests.counter import NUMBER, desk
from tests.golden.reading import text_of

SCHOOLS = ("npust", "ntnu", "aeust", "ntue")
BASIS = "學生畢業資格審核作業要點"


def said(ctx: Context, paper: str) -> str:
    """What the paper's empty form says, without its gaps."""
    return "".join(text_of(print_papers(ctx, paper, (), blank=True).pdf).split())


@pytest.fixture(params=SCHOOLS)
def school(request: pytest.FixtureRequest) -> SchoolProfile:
    return load_profile(request.param)


@pytest.mark.rows("U59", "N38")
def test_the_rules_an_audit_follows_are_named_by_the_school_that_has_them(school: SchoolProfile) -> None:
    text = said(replace(desk(), school=school), "credit-sheet")
    assert (BASIS in text) == (school.code == "ntue")


@pytest.mark.rows("U35", "U36", "U45", "U13")
def test_what_the_school_asks_its_students_to_mind_is_on_the_sheet(school: SchoolProfile) -> None:
    text = said(replace(desk(), school=school), "credit-sheet")
    rules = school.credit_audit
    for notice in rules.notices if rules is not None else ():
        assert "".join(notice.split()) in text
    assert ("需請系所助教協助處理" in text) == (school.code == "ntue")


@pytest.mark.rows("N02", "N15")
def test_the_slip_ends_at_the_school_s_own_last_unit(school: SchoolProfile) -> None:
    text = said(replace(desk(), school=school), "clearance-slip")
    assert f"最後至{school.final_unit.name}領取學位證書" in text
    # That whoever is late begins anew on paper is the rule of one school.
    assert ("須以紙本方式重新辦理" in text) == (school.code == "npust")


def test_a_student_is_sent_to_the_unit_that_hands_the_diploma_over() -> None:
    text = "".join(text_of(print_papers(desk(), "missing-items", [NUMBER]).pdf).split())
    assert "完成後再到註冊組（進修教育組）領取學位證書" in text


def test_a_sheet_that_is_taken_along_does_not_say_that_today_is_a_working_day() -> None:
    ctx = desk()
    assert hours_text(ctx, "library") == ""
    assert "今天" not in "".join(text_of(print_papers(ctx, "missing-items", [NUMBER]).pdf).split())


def test_a_single_note_is_not_counted() -> None:
    text = said(desk(), "registered-list")
    assert "註：掛號號碼由郵局編列後填入" in text
    assert "一、" not in text


@pytest.mark.rows("N07")
def test_a_school_without_steps_for_military_service_hands_out_no_reminder(school: SchoolProfile) -> None:
    ctx = replace(desk(military="未役"), school=school)
    known = any("military-reminder" in item.papers for item in school.items)
    assert ("military-reminder" in {code for code, _, _ in offered(school)}) == known
    if known:
        assert print_papers(ctx, "military-reminder", [NUMBER]).sheets == 1
        return
    for blank in (False, True):
        with pytest.raises(PaperRefused) as refused:
            print_papers(ctx, "military-reminder", [] if blank else [NUMBER], blank=blank)
        assert refused.value.hint


@pytest.mark.rows("N31", "U54")
@pytest.mark.parametrize("paper", ["thesis-confidentiality", "advisor-share", "extension", "lost-card"])
def test_an_empty_form_whose_text_the_school_owes_is_a_specimen_nobody_can_sign_by_mistake(paper: str) -> None:
    # NPUST has no paper way of extending a study.
    ctx = desk() if offers(desk().school, paper) else replace(desk(), school=load_profile("ntue"))
    text = said(ctx, paper)
    assert "SPECIMEN·NOTVALID" in text
    assert "樣張：全文尚未由學校填入，不得使用。" in text
    assert "空白表單" not in text
    assert "SPECIMEN" not in said(desk(), "proxy")


@pytest.mark.parametrize("paper", ["proxy", "mailing", "mailing-label", "clearance-slip"])
def test_a_mobile_number_is_written_as_it_is_read_out(paper: str) -> None:
    ctx = desk(mobile="0912345678", address="屏東縣內埔鄉學府路 1 號")
    assert "0912-345-678" in text_of(print_papers(ctx, paper, [NUMBER]).pdf)
    assert phone_text("08-7703202") == "08-7703202"


@pytest.mark.rows("N07")
def test_the_first_sentence_is_said_in_english_too_unless_it_is_the_school_s_own() -> None:
    assert "Ihavereceivedthedocumentabove" in said(desk(), "receipt")
    assert "tickwhatisright" in said(desk(), "name-proof")
    # NPUST words its reminder itself.
    assert "Menwhohavenotserved" not in said(desk(), "military-reminder")


@pytest.mark.rows("N44")
def test_what_is_enclosed_with_an_application_is_what_the_school_says_and_else_left_to_be_written() -> None:
    ctx = desk()
    own = ctx.school.paper("mailing")
    assert own is not None
    text = said(ctx, "mailing")
    # NPUST's documents do not say; nothing is made up for it.
    assert own.enclose == ()
    assert "應附資料" in text
    for never_said in ("本申請書（已簽名）", "回郵費用"):
        assert never_said not in text
    papers = tuple(replace(p, enclose=("護照影本", "回郵信封")) if p is own else p for p in ctx.school.papers)
    filled = said(replace(ctx, school=replace(ctx.school, papers=papers)), "mailing")
    assert "護照影本" in filled
    assert "回郵信封" in filled
