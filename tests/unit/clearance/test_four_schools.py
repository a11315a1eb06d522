"""What differs between the schools at the counter comes from their files alone: gate, reminders, instructions, words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.certificates.handover import hand_over
from app.clearance import acts
from app.clearance.board import Board, BoardRow
from app.clearance.cards import board
from app.clearance.marks import DOCUMENT, READ, SUB, marking
from app.clearance.proof import proofread
from app.clock import FixedClock
from app.context import Context
from app.errors import ActRefused
from app.printing.jobs import print_papers
from app.printing.missing import open_rows
from app.school.load import load_profile
from tests.counter import NUMBER, desk
from tests.unit.printing.test_jobs import text_of


def at(school: str, **fields: str) -> Context:
    return replace(desk(**fields), school=load_profile(school))


def of(ctx: Context, item: str) -> BoardRow:
    return next(r for r in board(ctx, NUMBER).rows if r.item == item)


def tick_everything(ctx: Context, card: Board, row: BoardRow) -> None:
    """Whatever an item asks for beside the decision is on record."""
    item = ctx.school.item(row.item)
    assert item is not None
    parts = [SUB + s.code for s in item.sub_items] + [DOCUMENT + d.code for d in item.documents]
    marks = [marking(card.student.id, part, "yes", unit=row.unit, item=row.item) for part in parts]
    if marks:
        ctx.store.append(marks, by=ctx.store.desk.operator)


@pytest.mark.rows("T02")
def test_every_thing_to_do_at_ntnu_keeps_the_diploma_back_until_it_is_done() -> None:
    ctx = at("ntnu")
    card = board(ctx, NUMBER)
    waiting = [r for r in card.rows if r.blocks]
    assert {r.unit_name for r in waiting} == {"註冊組", "總務處", "圖書館", "課務組"}
    for left in range(len(waiting), 0, -1):
        assert len(board(ctx, NUMBER).gate.missing) == left
        with pytest.raises(ActRefused):
            hand_over(ctx, student_no=NUMBER, method="self", serial="師大第 1 號", seen=("card",), card_kind="4K")
        row = waiting[left - 1]
        tick_everything(ctx, card, row)
        if row.proof is not None:
            proofread(ctx, student_no=NUMBER, item=row.item, state="yes")
        acts.sign_off(ctx, student_no=NUMBER, item=row.item, verdict="pass")
    assert board(ctx, NUMBER).gate.open


@pytest.mark.rows("T04", "N01")
def test_before_the_portal_opens_nothing_is_signed_and_the_card_says_when() -> None:
    ctx = replace(at("ntnu"), clock=FixedClock(datetime(2025, 5, 28, 1, 0, tzinfo=UTC)))
    assert "114.6.1" in board(ctx, NUMBER).window_note
    with pytest.raises(ActRefused, match="尚未開放"):
        acts.sign_off(ctx, student_no=NUMBER, item="course-survey", verdict="pass")
    opened = replace(ctx, clock=FixedClock(datetime(2025, 6, 1, 1, 0, tzinfo=UTC)))
    acts.sign_off(opened, student_no=NUMBER, item="course-survey", verdict="pass")


@pytest.mark.rows("T12")
def test_books_of_the_alliance_stand_beside_the_librarys_own_with_the_reason() -> None:
    ctx = at("ntnu")
    library = next(r for r in board(ctx, NUMBER).rows if r.unit_name == "圖書館")
    acts.sign_off(ctx, student_no=NUMBER, item=library.item, verdict="fail", reason="聯盟館借書未還")
    told = next(r for r in open_rows(ctx, board(ctx, NUMBER)) if r.unit == "圖書館")
    assert told.bring == ("本校圖書與罰款", "三校聯盟所借圖書")
    assert (of(ctx, library.item).reason, told.reason) == ("聯盟館借書未還", "聯盟館借書未還")


@pytest.mark.rows("T14", "T15")
def test_alumni_data_only_remind_say_how_to_reach_the_page_and_leave_when_done() -> None:
    ctx = at("ntnu")
    row = of(ctx, "alumni-data")
    assert not row.blocks
    assert "校內 IP" in row.instruction
    assert "校內 IP" in text_of(print_papers(ctx, "missing-items", [NUMBER]).pdf)
    card = board(ctx, NUMBER)
    ctx.store.append([marking(card.student.id, READ, "yes", unit=row.unit, item=row.item)], by=ctx.store.desk.operator)
    assert "校內 IP" not in text_of(print_papers(ctx, "missing-items", [NUMBER]).pdf)


@pytest.mark.rows("T16", "T17")
@pytest.mark.parametrize(
    ("item", "fields", "text"),
    [
        ("international-database", {"nationality_category": "外籍生"}, "國際學生資料庫"),
        ("teacher-credits", {"teacher_programme": "是"}, "師培課程組"),
    ],
)
def test_a_reminder_is_told_to_whom_it_concerns_and_keeps_nobody_back(
    item: str, fields: dict[str, str], text: str
) -> None:
    others, concerned = at("ntnu"), at("ntnu", **fields)
    assert of(others, item).state == "not_applicable"
    assert of(concerned, item).state == "pending"
    assert not of(concerned, item).blocks
    assert len(board(concerned, NUMBER).gate.missing) == len(board(others, NUMBER).gate.missing)
    slips = [text_of(print_papers(ctx, "missing-items", [NUMBER]).pdf) for ctx in (others, concerned)]
    assert [text in slip for slip in slips] == [False, True]


@pytest.mark.rows("T16", "N37")
def test_the_same_kind_of_student_is_kept_back_at_npust_and_reminded_at_ntnu() -> None:
    foreign = {"nationality_category": "外籍生"}
    assert of(at("npust", **foreign), "international").blocks
    assert not of(at("ntnu", **foreign), "international-database").blocks


@pytest.mark.rows("E21", "E16", "E17")
def test_aeusts_reviewers_stand_in_their_order_with_the_contact_in_the_row() -> None:
    rows = board(at("aeust"), NUMBER).rows
    assert [(r.unit_name, r.contact) for r in rows if not r.final] == [
        ("系辦公室", "系辦公室"),
        ("圖書館", "圖書館 分機 1713"),
        ("職涯發展中心", "職涯發展中心 分機 1912"),
        ("生活輔導組（兵役）", "生活輔導組（校安中心） 分機 1343"),
    ]
    assert {r.label for r in rows if r.kind == "required"} == {"待審核"}


@pytest.mark.rows("E19", "E22")
@pytest.mark.parametrize(
    ("fields", "label"),
    [
        ({"sex": "女"}, "不需審核"),
        ({"sex": "男", "military": "役畢"}, "不需審核"),
        ({"sex": "男", "military": "未役"}, "待審核"),
    ],
)
def test_the_military_row_keeps_its_instruction_for_everybody_and_blocks_nobody(
    fields: dict[str, str], label: str
) -> None:
    row = of(at("aeust", **fields), "military")
    assert (row.label, row.blocks) == (label, False)
    assert "分機 1343" in row.instruction


@pytest.mark.rows("E20")
def test_the_case_as_a_whole_is_computed_in_the_schools_word() -> None:
    assert board(at("aeust"), NUMBER).gate.label.startswith("未完成")
    assert board(at("npust"), NUMBER).gate.label.startswith("尚缺")


@pytest.mark.rows("N23")
def test_what_a_unit_tells_of_its_own_work_stands_beside_its_items() -> None:
    assert "收件後才能簽認；至少需半日以上的作業時間" in of(at("npust"), "department").instruction
    assert "領取畢業證書當天審核" in of(at("npust"), "registry").instruction
