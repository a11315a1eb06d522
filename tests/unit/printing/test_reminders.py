"""The military reminder: two steps in their order, only for men who have not served, never a reason to hold a diploma back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.clearance import acts, notice
from app.clearance.cards import board
from app.clearance.directory import record_entry
from app.context import Context
from app.documents.records import MilitaryReminder, PaperNumber
from app.documents.rendered import GlyphMissing, PaperRefused
from app.ledger import DetailClass, Draft, Kind, OperatorName, student_id
from app.printing.jobs import prepare_papers, print_papers
from app.printing.reminders import CODE, military_reminder
from app.school.contacts import Contact
from app.school.directory import Entry
from app.school.load import load_profile
from app.school.units import ItemKind
from app.students import find_student
from tests.counter import NUMBER, desk
from tests.unit.printing.test_jobs import text_of

SERVED, WOMAN = "B11056002", "B11056003"


def slip(ctx: Context) -> MilitaryReminder:
    return military_reminder(ctx, find_student(ctx, NUMBER), PaperNumber())


def add(ctx: Context, number: str, **fields: str) -> None:
    core = {"student_no": number, "name": "撒韵．武荖", "department": "資訊管理系", "level": "學士"} | fields
    ctx.store.append(
        [Draft(Kind.STUDENT_RECORDED, {"batch": "b"}, student_id("npust", number), details={DetailClass.CORE: core})],
        by=OperatorName("註冊組"),
    )


@pytest.mark.rows("N07")
def test_the_transcript_comes_first_and_the_military_office_asks_for_it() -> None:
    first, second = slip(desk(military="未役")).steps
    assert "教務處" in first.title
    assert "成績單" in first.text
    assert "軍訓室" in second.title
    assert "折減證明" in second.text
    assert second.bring == ("步驟 1 申請的成績單",)


@pytest.mark.rows("N07", "N20")
def test_each_step_says_room_extension_and_hours_as_the_directory_has_them_today() -> None:
    ctx = desk(military="未役")
    first, second = slip(ctx).steps
    assert (first.place, first.contact) == ("行政大樓 1樓", "註冊組（進修教育組）窗口 分機 6022")
    assert (second.place, second.contact) == ("", "軍訓室 08-7703202")
    record_entry(
        ctx,
        Entry(
            "",
            Contact(("military-office",), "軍訓室", extension="6190"),
            place="學生活動中心 2 樓 203 室",
            hours="週一至週五 08:30-12:00、13:30-17:00",
        ),
    )
    _, moved = slip(ctx).steps
    assert (moved.place, moved.contact) == ("學生活動中心 2 樓 203 室", "軍訓室 分機 6190")
    assert moved.hours.startswith("今天 08:30–12:00")
    printed = text_of(print_papers(ctx, CODE, [NUMBER]).pdf)
    for said in ("203 室", "6190", "08:30–12:00", "朱𡍼辰", "未役", "提醒事項：不影響領取學位證書", "Step 1", "簽收聯"):
        assert said in printed
    # An empty form is copied for months: the usual hours stand on it, not today's.
    blank = text_of(print_papers(ctx, CODE, (), blank=True).pdf)
    assert "今天" not in blank
    assert "203 室" in blank


@pytest.mark.rows("N07")
def test_it_is_printed_for_nobody_else() -> None:
    for told in ({"sex": "女"}, {"military": "役畢"}, {"military": "免役"}, {"military": "服役中"}):
        ctx = desk(**told)
        with pytest.raises(PaperRefused) as refused:
            print_papers(ctx, CODE, [NUMBER])
        assert refused.value.code == "paper.not_concerned"
        assert NUMBER in refused.value.message
        assert ctx.store.papers() == []


@pytest.mark.rows("N07", "N13")
def test_where_the_roster_does_not_say_whether_he_has_served_the_slip_asks_the_clerk() -> None:
    ctx = desk()
    assert "兵役狀況" in slip(ctx).question
    assert "請人工確認" in text_of(print_papers(ctx, CODE, [NUMBER]).pdf).replace("\r\n", "")
    assert slip(desk(military="未役")).question == ""


@pytest.mark.rows("N07")
def test_in_a_batch_whom_it_does_not_concern_is_left_out_named_and_takes_no_number() -> None:
    ctx = desk(military="未役")
    add(ctx, SERVED, sex="男", military="役畢")
    add(ctx, WOMAN, sex="女")
    made = print_papers(ctx, CODE, [WOMAN, NUMBER, SERVED])
    assert made.sheets == 1
    assert made.numbers[0].startswith("MR-1132-")
    assert made.numbers[0][:-2].endswith("0001")
    assert [(one.student_no, "不印給" in one.reason) for one in made.left_out] == [(WOMAN, True), (SERVED, True)]
    assert [p.number for p in ctx.store.papers()] == list(made.numbers)
    with pytest.raises(PaperRefused):
        prepare_papers(ctx, CODE, [WOMAN, SERVED])


@pytest.mark.rows("N07")
def test_it_holds_no_diploma_back_and_says_so_unless_the_profile_does() -> None:
    ctx = desk(military="未役")
    assert not slip(ctx).blocks
    print_papers(ctx, CODE, [NUMBER])
    assert "military-reminder" not in {m.item for m in board(ctx, NUMBER).gate.missing}
    school = ctx.school
    strict = tuple(
        replace(u, items=tuple(replace(i, kind=ItemKind.REQUIRED) if i.code == CODE else i for i in u.items))
        for u in school.units
    )
    asked = replace(ctx, school=replace(school, units=strict))
    assert slip(asked).blocks
    assert "必要事項：通過後始可領取學位證書" in text_of(print_papers(asked, CODE, [NUMBER]).pdf)
    assert "military-reminder" in {m.item for m in board(asked, NUMBER).gate.missing}


@pytest.mark.rows("N07")
def test_that_it_was_handed_out_is_a_fact_and_so_is_that_he_read_it() -> None:
    ctx = desk(military="未役")
    number = print_papers(ctx, CODE, [NUMBER]).numbers[0]
    notice.read_reminder(ctx, student_no=NUMBER, item=CODE)
    fact = ctx.store.recent_facts(kinds=(Kind.PAPER_PRINTED,), limit=1)[0]
    assert (fact.text("paper"), fact.text("number")) == (CODE, number)
    assert next(r for r in board(ctx, NUMBER).rows if r.item == CODE).read
    acts.sign_off(ctx, student_no=NUMBER, item="cashier", verdict="pass")


def test_a_name_no_face_can_draw_refuses_the_official_slip_and_not_the_draft() -> None:
    ctx = desk(military="未役", name="朱\U0010fffd辰")
    with pytest.raises(GlyphMissing):
        print_papers(ctx, CODE, [NUMBER])
    assert "U+10FFFD" in print_papers(ctx, CODE, [NUMBER], draft=True).missing_glyphs[0]


def test_another_schools_slip_has_its_own_steps_and_a_school_without_steps_its_items_instruction() -> None:
    ctx = replace(desk(military="未役"), school=load_profile("aeust"))
    assert "10608B" in slip(ctx).steps[1].text
    papers = tuple(replace(p, steps=()) for p in ctx.school.papers)
    plain = replace(ctx, school=replace(ctx.school, papers=papers))
    (only,) = slip(plain).steps
    assert only.text.startswith("未役男學生請持")
