"""The rule clock: what a school's calendar opens, closes or changes on a day, from its profile alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.school.calendar import AcademicTerm, DayOff
from app.school.contacts import Contact, DepartmentRule
from app.school.load import builtin_codes
from app.school.profile import SchoolProfile
from app.school.rule_clock import Event, RuleClock, What, rule_clock
from app.school.windows import Round
from tests.unit.school.profiles import school


def clock(code: str, day: date) -> RuleClock:
    profile = school(code)
    return rule_clock(profile, profile.work_calendar, day)


def what(events: tuple[Event, ...]) -> list[tuple[int, What]]:
    return [(event.day.day, event.what) for event in events]


@pytest.mark.rows("N01", "N02")
def test_a_window_opens_has_a_last_day_and_is_closed_the_day_after() -> None:
    before = clock("npust", date(2024, 12, 30))
    assert (before.open, what(before.tomorrow)) == ((), [(31, What.OPENS)])
    last = clock("npust", date(2025, 4, 30))
    assert last.open[0].text == "113學年度第1學期學士班離校手續：今天是最後一天（114.4.30）"
    assert what(last.today) == [(30, What.LAST_DAY)]
    assert last.tomorrow[0].text.endswith("已截止：未於期限內辦妥者須以紙本方式重新辦理")
    assert clock("npust", date(2025, 5, 1)).open == ()


@pytest.mark.rows("E23")
def test_an_open_window_counts_its_days_and_says_when_it_is_closing() -> None:
    assert [(o.days, o.closing) for o in clock("npust", date(2025, 4, 16)).open] == [(14, False)]
    assert [(o.days, o.closing) for o in clock("npust", date(2025, 4, 17)).open] == [(13, True)]
    assert [(o.days, o.text) for o in clock("ntnu", date(2025, 7, 1)).open] == [
        (None, "113學年度第2學期學士班離校手續開放中")
    ]


@pytest.mark.rows("U02", "U26")
def test_the_window_of_applications_is_called_by_its_own_name() -> None:
    told = clock("ntue", date(2025, 11, 21))
    assert told.open[0].subject == "114學年度第1學期碩士在職專班畢業資格申請"
    assert told.open[0].subject_en == "Application for graduation, In-service master, Semester 1, 2025–26"
    assert "補救" in told.tomorrow[0].text


@pytest.mark.rows("N46")
def test_the_card_expires_on_the_last_of_july_of_every_year() -> None:
    for year in (2025, 2026):
        told = clock("npust", date(year, 7, 31))
        assert (31, What.CARD_EXPIRES) in what(told.today)
        assert (1, What.CARD_ORDINARY) in what(told.tomorrow)
        assert any("無掛失退費功能" in event.text for event in told.tomorrow)


@pytest.mark.rows("T06", "T21", "T23")
def test_answers_lost_card_and_discount_change_on_their_days() -> None:
    told = clock("ntnu", date(2025, 7, 31))
    assert (1, What.ANSWER) in what(told.tomorrow)
    assert any("密碼為身分證字號" in event.text for event in told.tomorrow)
    assert (2, What.LOST_CARD) in what(told.week)
    assert (31, What.DISCOUNT_ENDS) in what(clock("ntnu", date(2025, 10, 31)).today)


@pytest.mark.rows("T26", "T27")
def test_pickup_begins_and_is_suspended_on_the_days_the_school_names() -> None:
    assert (2, What.PICKUP_FROM) in what(clock("ntnu", date(2025, 6, 1)).tomorrow)
    told = clock("ntnu", date(2025, 7, 11))
    assert told.suspended == "分科測驗"
    assert [what(told.today), what(told.tomorrow)] == [[(11, What.SUSPENDED)], [(12, What.SUSPENDED)]]
    assert "先來電詢問" in told.today[0].text


def test_a_holiday_says_when_work_goes_on_and_a_make_up_day_that_it_is_worked() -> None:
    told = clock("aeust", date(2025, 1, 27))
    assert (told.working, told.closed, told.next_working) == (False, "放假日", date(2025, 2, 3))
    assert {event.subject for event in (*told.tomorrow, *told.week) if event.what is What.HOLIDAY} == {
        "農曆除夕",
        "春節",
    }
    assert what(clock("aeust", date(2025, 2, 8)).today) == [(8, What.MAKE_UP)]


@pytest.mark.rows("E01", "E04")
def test_a_round_is_announced_opens_closes_and_has_its_last_day() -> None:
    days = [date(2025, 6, 2) + timedelta(days=n) for n in range(5)]
    one = Round("114-6", "114年6月梯次", AcademicTerm(113, 2), *days)
    profile = replace(school("aeust"), rounds=(one,))
    told = rule_clock(profile, profile.work_calendar, days[0])
    assert [e.text for e in (*told.today, *told.tomorrow, *told.week)] == [
        "114年6月梯次公告",
        "114年6月梯次開始",
        "114年6月梯次最後一天",
        "114年6月梯次開始領取學位證書",
        "114年6月梯次最終離校日",
    ]


def test_a_round_beside_a_window_of_the_same_days_is_not_told_twice() -> None:
    assert what(clock("npust", date(2024, 12, 31)).today) == [(31, What.OPENS)]


@pytest.mark.rows("N19", "N22")
def test_contacts_and_departments_rules_that_change_are_events_of_their_day() -> None:
    day = date(2025, 9, 1)
    profile = replace(
        school("npust"),
        contacts=(
            Contact(("cashier",), "出納組窗口", extension="6067", valid_to=day),
            Contact(("cashier",), "出納組新窗口", extension="6070", valid_from=day + timedelta(days=1)),
        ),
        department_rules=(DepartmentRule("系辦規定", ("新的規定",), ("資訊管理系",), valid_from=day),),
    )
    told = rule_clock(profile, profile.work_calendar, day)
    assert [e.text for e in told.today] == [
        "承辦窗口「出納組窗口」服務最後一天",
        "系所規定「系辦規定」開始適用：資訊管理系",
    ]
    assert [e.text for e in told.tomorrow] == ["承辦窗口「出納組新窗口」開始服務：出納組新窗口 分機 6070"]


def test_the_schools_own_closed_days_are_holidays_of_the_clock() -> None:
    profile: SchoolProfile = school("npust")
    off = DayOff(date(2025, 7, 4), "暑休日")
    profile = replace(profile, calendar=replace(profile.calendar, closed=(off,)))
    told = rule_clock(profile, profile.work_calendar, date(2025, 7, 4))
    assert (told.closed, told.next_working) == ("暑休日", date(2025, 7, 7))


@given(st.sampled_from(builtin_codes()), st.dates(date(2024, 1, 1), date(2027, 12, 31)))
def test_whatever_the_day_events_lie_in_the_week_once_and_tomorrow_becomes_today(code: str, day: date) -> None:
    told = clock(code, day)
    every = [*told.today, *told.tomorrow, *told.week]
    assert len(every) == len(set(every))
    assert all(day <= event.day <= told.until and event.text for event in every)
    assert told.next_working >= day
    assert told.working == (told.next_working == day)
    assert clock(code, day + timedelta(days=1)).today == told.tomorrow
