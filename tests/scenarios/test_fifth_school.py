"""A fifth school by writing a file: the blocks of docs/schools.md open a desk and work a counter, from roster to diploma."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from app.bootstrap import Desk, create_desk
from app.certificates.handover import hand_over
from app.clearance import acts
from app.clearance.board import Board, BoardRow
from app.clearance.cards import board
from app.clearance.marks import DOCUMENT, READ, SUB, marking
from app.clock import TAIPEI, FixedClock
from app.context import Context
from app.errors import ActRefused
from app.loading import load_file
from app.printing.jobs import print_papers
from app.school.answers import answers
from app.school.rule_clock import What, rule_clock
from tests.haibin import HAIBIN
from tests.unit.printing.test_jobs import text_of

ANNE, KULAS, MEI = "41100001E", "40900002E", "41200003E"
ROSTER = f"""學號,姓名,學制,身分別,入學學年期,畢業學年期,系所
{ANNE.lower()},朱𡍼辰,大學部,本國生,111-1,114-1,海洋學系
{KULAS},谷辣斯．尤達卡,學士班,僑生,109-2,114-1,海洋學系
{MEI},陳犇㛢,碩士班,本國生,112-1,114-1,航運學系
"""
#: A Monday in the middle of the window.
JANUARY = FixedClock(datetime(2026, 1, 5, 10, 0, tzinfo=TAIPEI))
LATE = FixedClock(datetime(2026, 2, 2, 10, 0, tzinfo=TAIPEI))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The registry's desk of Haibin, with its roster loaded from an office file."""
    profile = tmp_path / "haibin.toml"
    profile.write_text(HAIBIN, encoding="utf-8")
    roster = tmp_path / "應屆名冊.csv"
    roster.write_text(ROSTER, encoding="utf-8-sig")
    with closing(create_desk(tmp_path / "desk", school=str(profile), memory_key=True)) as opened:
        loaded = load_file(opened.ctx, roster, kind="roster")
        assert loaded is not None
        yield opened


@pytest.fixture
def ctx(desk: Desk) -> Context:
    return replace(desk.ctx, clock=JANUARY)


def row(card: Board, item: str) -> BoardRow:
    return next(r for r in card.rows if r.item == item)


def tick(ctx: Context, number: str, item: str, *parts: str) -> None:
    card = board(ctx, number)
    marks = [marking(card.student.id, part, "yes", unit=row(card, item).unit, item=item) for part in parts]
    ctx.store.append(marks, by=ctx.store.desk.operator)


def test_a_student_leaves_a_school_nobody_programmed(desk: Desk, ctx: Context) -> None:
    card = board(ctx, ANNE)
    assert (card.gate.label, card.round, card.channel) == ("還差 2 項", "114學年度第1學期", "online")
    assert [(r.item, r.label) for r in card.rows] == [
        ("library", "待辦"),
        ("swimming", "待辦"),
        ("residence", "免辦"),
        ("registry", "待辦"),
    ]

    with pytest.raises(ActRefused, match="原因"):
        acts.sign_off(ctx, student_no=ANNE, item="library", verdict="fail")
    acts.sign_off(ctx, student_no=ANNE, item="library", verdict="fail", reason="尚有圖書未歸還")
    with pytest.raises(ActRefused):
        acts.sign_off(ctx, student_no=ANNE, item="registry", verdict="pass")

    slip = text_of(print_papers(ctx, "missing-items", [ANNE]).pdf)
    for said in (
        "離校待辦通知單",
        "尚有圖書未歸還",
        "退回",
        "圖書館 1 樓",
        "分機 1201",
        "今天 08:30–12:00",
        "水域安全講習",
    ):
        assert said in slip
    assert slip.index("圖書館 1 樓") < slip.index("體育館")

    acts.sign_off(ctx, student_no=ANNE, item="library", verdict="pass")
    tick(ctx, ANNE, "swimming", SUB + "test", SUB + "safety")
    acts.sign_off(ctx, student_no=ANNE, item="swimming", verdict="pass")
    assert board(ctx, ANNE).gate.label == "可以領證"
    hand_over(ctx, student_no=ANNE, method="self", serial="海濱字第 1140001 號", seen=("card",))
    assert board(ctx, ANNE).gate.label == "已領證"
    found = desk.store.verify()
    assert found.chain_ok
    assert found.projection_ok


def test_each_student_sees_what_the_files_rules_say(ctx: Context) -> None:
    overseas = board(ctx, KULAS)
    assert (row(overseas, "swimming").state, row(overseas, "swimming").instruction) == (
        "not_applicable",
        "109 學年度以前入學及碩士班免辦",
    )
    assert row(overseas, "residence").state == "pending"
    assert "移民署" in text_of(print_papers(ctx, "missing-items", [KULAS]).pdf)
    tick(ctx, KULAS, "residence", READ)
    assert "移民署" not in text_of(print_papers(ctx, "missing-items", [KULAS]).pdf)

    master = board(ctx, MEI)
    assert (row(master, "swimming").state, master.gate.label) == ("not_applicable", "還差 1 項")
    assert "紙本論文一冊" in text_of(print_papers(ctx, "missing-items", [MEI]).pdf)
    tick(ctx, MEI, "library", DOCUMENT + "thesis")
    acts.sign_off(ctx, student_no=MEI, item="library", verdict="pass")
    assert board(ctx, MEI).gate.open


def test_after_the_window_the_files_own_route_holds(ctx: Context) -> None:
    late = board(replace(ctx, clock=LATE), KULAS)
    assert late.channel == "paper"
    assert "逾期請改以紙本手續單辦理" in late.window_note
    assert "離校手續單" in text_of(print_papers(replace(ctx, clock=LATE), "clearance-slip", [KULAS]).pdf)


def test_the_clock_and_the_answers_follow_the_files_dates(ctx: Context) -> None:
    school = ctx.school
    fifteenth = rule_clock(school, school.work_calendar, datetime(2026, 1, 15, tzinfo=TAIPEI).date())
    assert [event.what for event in fifteenth.tomorrow] == [What.SUSPENDED]
    holiday = rule_clock(school, school.work_calendar, datetime(2026, 1, 2, tzinfo=TAIPEI).date())
    assert (holiday.closed, holiday.next_working.day) == ("校慶補假", 5)
    before, after = (answers(school.faq, "忘記密碼 登入", clock.now().date()) for clock in (JANUARY, LATE))
    assert "分機 1500" not in before[0].answer
    assert "分機 1500" in after[0].answer
