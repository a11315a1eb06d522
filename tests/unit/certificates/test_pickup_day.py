"""Where a certificate lies, and on which days it is handed out: read from the profile and the school's calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.certificates.pickup_day import set_this_desk, this_desk, where_when
from app.clearance.cards import board
from app.clearance.case import case_of
from app.context import Context
from app.errors import ActRefused, WrongUse
from app.ledger import DetailClass
from app.school.calendar import DayOff
from tests.certificate_desk import graduate, hand, move
from tests.counter import NUMBER


def found(ctx: Context):
    return where_when(ctx, case_of(ctx, NUMBER).student)


@pytest.mark.rows("T24", "T25", "N42")
@pytest.mark.parametrize(
    ("school", "fields", "name", "place"),
    [
        ("ntnu", {"college": "教育學院", "department": "教育學系"}, "校本部註冊組", "校本部行政大樓一樓"),
        ("ntnu", {"college": "科技與工程學院", "department": "機電工程學系"}, "校本部註冊組", "校本部行政大樓一樓"),
        (
            "ntnu",
            {"college": "科技與工程學院", "department": "光電工程學士學位學程"},
            "公館教務組",
            "公館校區綜合館一樓",
        ),
        ("ntnu", {"college": "理學院", "department": "物理學系"}, "公館教務組", "公館校區綜合館一樓"),
        ("ntnu", {"college": "運動與休閒學院", "department": "運動競技學系"}, "公館教務組", "公館校區綜合館一樓"),
        ("ntnu", {"college": "運動與休閒學院", "department": "體育學系"}, "校本部註冊組", "校本部行政大樓一樓"),
        ("npust", {"division": "進修"}, "進修教育組", ""),
        ("npust", {"division": "日間"}, "教務處註冊組", ""),
    ],
)
def test_the_desk_is_known_before_the_student_queues(
    school: str, fields: dict[str, str], name: str, place: str
) -> None:
    where = found(graduate(school, ready=False, **fields))
    assert where.desk is not None
    assert (where.desk.name, where.here) == (name, True)
    assert place in where.place
    assert name in where.text


@pytest.mark.rows("T24", "T25")
def test_the_counter_sends_each_student_to_the_desk_that_holds_the_certificate() -> None:
    for department, college, where in (
        ("物理學系", "理學院", ("公館教務組 02-7749-6548", "公館校區綜合館一樓")),
        ("教育學系", "教育學院", ("校本部註冊組 02-7749-1077", "校本部行政大樓一樓")),
    ):
        ctx = graduate("ntnu", ready=False, college=college, department=department)
        (last,) = (r for r in board(ctx, NUMBER).rows if r.final)
        assert (last.contact, last.place) == where
    (last,) = (r for r in board(graduate("npust", ready=False), NUMBER).rows if r.final)
    assert (last.contact, last.place) == ("註冊組（進修教育組）窗口 分機 6022", "行政大樓 1樓")


@pytest.mark.rows("T25")
def test_at_the_wrong_desk_it_is_refused_with_the_right_one_unless_somebody_says_why_it_is_here() -> None:
    ctx = graduate("ntnu", college="理學院", department="物理學系")
    assert set_this_desk(ctx, "main") == this_desk(ctx)
    assert found(ctx).here is False
    with pytest.raises(ActRefused) as refused:
        hand(ctx)
    assert refused.value.code == "handover.other_desk"
    assert "公館校區綜合館一樓" in refused.value.message
    assert "02-7749-6548" in refused.value.message
    fact = hand(ctx, elsewhere="已請公館送到校本部").fact
    assert fact.payload["set_aside"] == ["elsewhere"]
    assert fact.detail(DetailClass.REASON) == {"elsewhere": "已請公館送到校本部"}
    with pytest.raises(WrongUse, match="moon"):
        set_this_desk(ctx, "moon")


def test_a_reason_where_nothing_is_set_aside_is_not_put_on_record() -> None:
    ctx = graduate("ntnu")
    set_this_desk(ctx, "main")
    fact = hand(ctx, elsewhere="多寫了", urgent="多寫了", override="多寫了").fact
    assert "set_aside" not in fact.payload
    assert fact.detail(DetailClass.REASON) == {}


@pytest.mark.rows("T27")
def test_on_a_suspended_day_nothing_leaves_but_an_urgent_case_and_the_next_day_is_named() -> None:
    ctx = graduate("ntnu")
    move(ctx, 2025, 7, 11)
    where = found(ctx)
    assert (where.closed, where.next_day) == ("分科測驗，暫停發證", date(2025, 7, 14))
    with pytest.raises(ActRefused) as refused:
        hand(ctx)
    assert refused.value.code == "handover.suspended"
    assert "114.7.14（週一）" in refused.value.message
    assert "先來電詢問" in refused.value.hint
    assert hand(ctx, urgent="明日出國，已先來電").fact.payload["set_aside"] == ["urgent"]


@pytest.mark.rows("T27", "T26")
@pytest.mark.parametrize(
    ("day", "told"),
    [
        # The day itself, and the evening before it: the desk's usual hours would send the student in vain.
        ((2025, 7, 11, 10), "今天不發證；7月14日（週一）08:30–12:00、13:30–17:00"),
        ((2025, 7, 10, 18), "今天已結束；7月14日（週一）08:30–12:00、13:30–17:00"),
        ((2025, 5, 28, 10), "今天不發證；6月2日（週一）08:30–12:00、13:30–17:00"),
        ((2025, 6, 10, 10), "今天 08:30–12:00、13:30–17:00"),
    ],
)
def test_the_hours_told_are_of_a_day_on_which_certificates_are_handed_out(
    day: tuple[int, int, int, int], told: str
) -> None:
    ctx = graduate("ntnu")
    move(ctx, *day)
    where = found(ctx)
    assert where.opening is not None
    assert where.opening.text == told


@pytest.mark.rows("T27")
def test_a_day_the_school_itself_is_closed_is_a_day_without_pickup() -> None:
    made = graduate("ntnu")
    summer = DayOff(date(2025, 8, 1), "暑休日")
    ctx = replace(made, school=replace(made.school, calendar=replace(made.school.calendar, closed=(summer,))))
    move(ctx, 2025, 8, 1)
    where = found(ctx)
    assert (where.closed, where.next_day) == ("暑休日，暫停發證", date(2025, 8, 4))
    with pytest.raises(ActRefused) as refused:
        hand(ctx)
    assert refused.value.code == "handover.suspended"
    assert hand(ctx, urgent="已先來電").fact.payload["set_aside"] == ["urgent"]


@pytest.mark.rows("T26")
def test_before_the_first_day_of_pickup_nothing_leaves_and_hours_are_told() -> None:
    ctx = graduate("ntnu")
    move(ctx, 2025, 6, 1)
    where = found(ctx)
    assert where.closed == "本梯次自 114.6.2 起發證"
    assert where.next_day == date(2025, 6, 2)
    assert where.opening is not None
    assert "6月2日（週一）08:30–12:00、13:30–17:00" in where.opening.text
    with pytest.raises(ActRefused) as refused:
        hand(ctx)
    assert refused.value.code == "handover.suspended"
    move(ctx, 2025, 6, 2)
    assert hand(ctx).serial


@pytest.mark.rows("N26", "T27")
@pytest.mark.parametrize(
    ("day", "upcoming"),
    [((2025, 12, 31), date(2025, 12, 31)), ((2026, 1, 1), date(2026, 1, 2)), ((2025, 8, 2), date(2025, 8, 4))],
)
def test_the_next_day_steps_over_new_year_and_weekends(day: tuple[int, int, int], upcoming: date) -> None:
    ctx = graduate("npust", ready=False)
    move(ctx, *day)
    assert found(ctx).next_day == upcoming
