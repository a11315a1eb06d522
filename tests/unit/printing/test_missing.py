"""What the student is told to do next: in walking order, with place, hours, extension and what to bring, as of a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.clearance import acts
from app.clearance.cards import board
from app.clearance.marks import CONSENT, DOCUMENT, INTAKE, READ, SUB, marking
from app.clock import FixedClock
from app.context import Context
from app.documents.records import MissingItem
from app.printing.jobs import print_papers
from app.printing.missing import open_rows
from app.school.load import load_profile
from tests.counter import NUMBER, desk
from tests.unit.printing.test_jobs import text_of


def rows(ctx: Context) -> list[MissingItem]:
    return list(open_rows(ctx, board(ctx, NUMBER)))


def one(ctx: Context, unit: str) -> MissingItem:
    return next(row for row in rows(ctx) if row.unit == unit)


def mark(ctx: Context, item: str, part: str, value: str = "yes") -> None:
    card = board(ctx, NUMBER)
    unit = next(r.unit for r in card.rows if r.item == item)
    ctx.store.append([marking(card.student.id, part, value, unit=unit, item=item)], by=ctx.store.desk.operator)


@pytest.mark.rows("N18", "N20")
def test_rows_stand_in_the_order_of_a_walk_through_the_campus() -> None:
    ctx = desk()
    walk = {place.name: place.walk for place in ctx.school.places}
    places = [walk[row.place] for row in rows(ctx) if row.place]
    assert places == sorted(places)
    assert [row.place for row in rows(ctx)][-1] == ""


@pytest.mark.rows("N19")
def test_every_extension_of_a_desk_is_named() -> None:
    assert one(desk(), "出納組").contact == "出納組窗口 分機 6059、6067"


@pytest.mark.rows("N28", "N29", "N31")
def test_papers_not_received_are_listed_with_the_schools_remark_and_leave_when_they_come() -> None:
    ctx = desk(level="碩士", embargo_years="6")
    assert one(ctx, "圖書與會展館").bring[:2] == ("紙本論文", "公開授權書")
    assert any("超過 5 年" in text for text in one(ctx, "圖書與會展館").bring)
    mark(ctx, "library", DOCUMENT + "thesis")
    assert "紙本論文" not in one(ctx, "圖書與會展館").bring
    assert one(desk(), "圖書與會展館").bring == ()


@pytest.mark.rows("N21")
def test_parts_not_ticked_are_listed_and_leave_when_they_are() -> None:
    ctx = desk()
    mark(ctx, "department", INTAKE, "received")
    assert one(ctx, "系所").bring == ("歸還向系所借用的物品", "系所規定之畢業條件")
    mark(ctx, "department", SUB + "returned")
    assert one(ctx, "系所").bring == ("系所規定之畢業條件",)
    mark(ctx, "department", SUB + "requirements")
    assert one(ctx, "系所").reason.startswith("請依各系規定事項辦理。收件後才能簽認")


def test_a_form_to_be_handed_in_and_a_consent_are_told_until_they_are_on_file() -> None:
    ctx = desk()
    assert one(ctx, "系所").bring[0] == "表單簽章後送件（收件後才能審核）"
    mark(ctx, "department", INTAKE, "incomplete")
    assert one(ctx, "系所").bring[0] == "表單簽章後送件（收件後才能審核）"
    assert one(ctx, "職涯發展處（授權書）").bring == ("畢業生個人資料使用授權同意書",)
    mark(ctx, "career-consent", CONSENT)
    assert one(ctx, "職涯發展處（授權書）").bring == ()


@pytest.mark.rows("N06", "N07", "T14")
def test_a_reminder_not_read_is_told_without_counting_and_leaves_when_it_is() -> None:
    ctx = desk(sex="男")
    told = one(ctx, "軍訓室")
    assert not told.blocks
    assert told.reason.index("成績單") < told.reason.index("軍訓室")
    mark(ctx, "military-reminder", READ)
    assert "軍訓室" not in {row.unit for row in rows(ctx)}
    assert "軍訓室" not in {row.unit for row in rows(desk(sex="女"))}


@pytest.mark.rows("N12")
def test_a_failure_says_its_reason() -> None:
    ctx = desk()
    acts.sign_off(ctx, student_no=NUMBER, item="library", verdict="fail", reason="欠書一冊")
    assert one(ctx, "圖書與會展館").reason == "欠書一冊"


@pytest.mark.rows("T26")
def test_the_slip_names_todays_hours_and_on_a_holiday_the_next_day() -> None:
    ctx = replace(desk(), school=load_profile("ntnu"))
    assert one(ctx, "註冊組").hours == "今天 08:30–12:00、13:30–17:00；週一至週五"
    closed = replace(ctx, clock=FixedClock(datetime(2025, 5, 30, 1, 0, tzinfo=UTC)))
    assert one(closed, "註冊組").hours == "今天放假：端午節補假；6月2日（週一）08:30–12:00、13:30–17:00"
    assert one(closed, "圖書館").hours == "今天放假：端午節補假；6月2日（週一）上班"


@pytest.mark.rows("N16", "N18", "T18", "T19")
def test_the_printed_slip_says_what_to_bring_where_and_as_of_when() -> None:
    ctx = replace(desk(), school=load_profile("ntnu"))
    text = text_of(print_papers(ctx, "missing-items", [NUMBER]).pdf)
    for said in ("歸還學位服", "校本部行政大樓一樓", "02-7749-1077", "08:30–12:00", "資料截至", "114.06.10 09:00"):
        assert said in text
    assert "親自領取學位證書時請帶：4K 學生證（請務必攜帶 4K 學生證，不可用 1K 舊卡辦理離校流程）。" in text
