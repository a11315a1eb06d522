"""The receipt for papers handed in to a department, the sheet of what is missing, and nothing for papers that never came."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.clearance import intake, ticks
from app.context import Context
from app.documents.records import IntakeSlip, PaperNumber
from app.documents.rendered import GlyphMissing, PaperRefused
from app.errors import WrongUse
from app.ledger import Kind
from app.printing.jobs import print_papers
from app.printing.receipts import CODE, intake_slip
from app.school.load import load_profile
from app.school.papers import Paper
from app.students import find_student
from tests.counter import NUMBER, desk
from tests.unit.printing.test_jobs import text_of
from tests.unit.printing.test_reminders import WOMAN, add


def slip(ctx: Context) -> IntakeSlip:
    return intake_slip(ctx, find_student(ctx, NUMBER), PaperNumber())


def take(ctx: Context, state: str, reason: str = "") -> None:
    intake.take_in(ctx, student_no=NUMBER, item="department", state=state, reason=reason)


@pytest.mark.rows("N23", "N26")
def test_the_receipt_says_when_by_whom_and_until_when_the_department_will_be_done() -> None:
    ctx = desk()
    take(ctx, "received")
    made = slip(ctx)
    assert made.title[0] == "系辦收件聯"
    assert (made.label, made.at, made.promised) == ("已收件", "114.06.10 09:00", "114.06.10 17:00")
    assert made.by == ctx.store.desk.operator
    printed = print_papers(ctx, CODE, [NUMBER])
    text = text_of(printed.pdf)
    for said in ("系辦收件聯", "存根聯", "114.06.10 09:00", "114.06.10 17:00", "朱𡍼辰", "資訊管理系", "至少半日以上"):
        assert said in text
    assert printed.numbers[0].startswith("IR-1132-")
    fact = ctx.store.recent_facts(kinds=(Kind.PAPER_PRINTED,), limit=1)[0]
    assert (fact.text("paper"), fact.text("number")) == (CODE, printed.numbers[0])


@pytest.mark.rows("N21", "N23")
def test_it_lists_what_came_in_and_what_is_still_missing() -> None:
    ctx = desk()
    take(ctx, "received")
    ticks.tick(ctx, student_no=NUMBER, item="department", part="returned", note="鑰匙 2 把")
    lines = [(line.title, line.done) for line in slip(ctx).lines]
    assert lines == [("簽章後之紙本表單", True), ("歸還向系所借用的物品", True), ("系所規定之畢業條件", False)]
    assert slip(ctx).lines[1].note == "鑰匙 2 把"
    assert slip(ctx).missing == 1
    # What does not concern a bachelor is not on her slip.
    assert "論文" not in text_of(print_papers(ctx, CODE, [NUMBER]).pdf)


@pytest.mark.rows("N23")
def test_papers_to_be_completed_become_the_sheet_of_what_is_missing_and_returned_ones_say_so() -> None:
    ctx = desk()
    take(ctx, "incomplete", "缺指導老師簽章")
    made = slip(ctx)
    assert (made.title[0], made.label, made.promised) == ("系辦補件單", "待補件", "")
    assert next(line.title for line in made.lines if not line.done) == "簽章後之紙本表單"
    assert "缺指導老師簽章" in text_of(print_papers(ctx, CODE, [NUMBER]).pdf)
    take(ctx, "returned", "表單是別系的")
    text = text_of(print_papers(ctx, CODE, [NUMBER]).pdf)
    assert "系辦退件單" in text
    assert "表單是別系的" in text
    take(ctx, "received")
    assert slip(ctx).title[0] == "系辦收件聯"


@pytest.mark.rows("N23")
def test_nothing_is_certified_for_papers_that_never_came_alone_or_in_a_batch() -> None:
    ctx = desk()
    with pytest.raises(PaperRefused) as refused:
        print_papers(ctx, CODE, [NUMBER])
    assert refused.value.code == "paper.no_intake"
    add(ctx, WOMAN, sex="女")
    take(ctx, "received")
    made = print_papers(ctx, CODE, [WOMAN, NUMBER])
    assert [one.student_no for one in made.left_out] == [WOMAN]
    assert made.sheets == 1


@pytest.mark.rows("N23", "N45")
def test_the_empty_form_is_ticked_by_hand_and_a_school_that_takes_no_papers_has_none() -> None:
    text = text_of(print_papers(desk(), CODE, (), blank=True).pdf)
    for said in ("收件", "補件", "退件", "空白表單"):
        assert said in text
    assert "已送達" not in text
    aeust = load_profile("aeust")
    with pytest.raises(PaperRefused) as refused:
        print_papers(replace(desk(), school=aeust), CODE, (), blank=True)
    assert refused.value.code == "paper.not_offered"
    # A profile that names the form, and no unit that takes papers in.
    named = replace(aeust, papers=(*aeust.papers, Paper(CODE, "收件聯")))
    with pytest.raises(WrongUse) as nobody:
        print_papers(replace(desk(), school=named), CODE, (), blank=True)
    assert nobody.value.code == "intake.no_unit"


@pytest.mark.rows("N23")
def test_where_the_school_names_the_form_it_stands_on_the_receipt_under_the_departments_name() -> None:
    ctx = replace(desk(level="碩士在職"), school=load_profile("ntue"))
    intake.take_in(ctx, student_no=NUMBER, item="first-review", state="received")
    made = slip(ctx)
    assert made.lines[0].title == "主修畢業學分審核確認單"
    assert (made.masthead.school, made.masthead.office) == ("國立臺北教育大學", "資訊管理系")


def test_a_reason_with_a_character_no_face_draws_refuses_the_official_sheet() -> None:
    ctx = desk()
    take(ctx, "incomplete", "缺\U0010fffd老師簽章")
    with pytest.raises(GlyphMissing):
        print_papers(ctx, CODE, [NUMBER])
    assert print_papers(ctx, CODE, [NUMBER], draft=True).missing_glyphs
