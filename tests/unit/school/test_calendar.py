"""Years, terms and working days as schools in Taiwan write and count them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import DeskError
from app.school.calendar import (
    AcademicTerm,
    DayOff,
    parse_date,
    roc_date,
    taipei_minute,
)
from app.school.workdays import WorkCalendar, add_months

TERMS = st.builds(AcademicTerm, st.integers(60, 199), st.integers(1, 3))
DAYS = st.dates(date(2017, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "113-2",
        "1132",
        "１１３－２",
        "113學年度第2學期",
        "113 學年度第二學期",
        "113學年第2學期",
        "113學年度下學期",
        "113下",
        "民國113學年度第2學期",
    ],
)
def test_every_spelling_of_a_term_is_the_same_term(text):
    assert AcademicTerm.parse(text) == AcademicTerm(113, 2)


@pytest.mark.parametrize("text", ["", "113", "113-4", "1130", "2024-1", "113-2-1", "十三"])
def test_what_is_no_term_is_not_guessed(text):
    assert AcademicTerm.parse(text) is None


@given(TERMS)
def test_a_term_reads_back_from_each_of_its_spellings(term):
    assert {AcademicTerm.parse(t) for t in (str(term), term.code, term.label)} == {term}


@given(TERMS, TERMS)
def test_terms_are_ordered_as_they_begin(a, b):
    assert (a < b) == (a.starts < b.starts)


def test_terms_are_named_on_papers_and_english_screens():
    assert AcademicTerm(113, 2).label == "113學年度第2學期"
    assert AcademicTerm(113, 2).label_en == "Semester 2, 2024–25"
    assert AcademicTerm(98, 1).code == "981"
    assert AcademicTerm(113, 1).next() == AcademicTerm(113, 2)
    assert AcademicTerm(113, 2).next() == AcademicTerm(114, 1)


@pytest.mark.parametrize(
    ("day", "term"),
    [
        (date(2024, 8, 1), "113-1"),
        (date(2025, 1, 31), "113-1"),
        (date(2025, 2, 1), "113-2"),
        (date(2025, 7, 31), "113-2"),
    ],
)
def test_a_day_belongs_to_the_term_it_falls_in(day, term):
    assert str(AcademicTerm.of(day)) == term


@pytest.mark.parametrize(
    "text",
    [
        "114/6/2",
        "114.06.02",
        "1140602",
        "民國114年6月2日",
        "114年06月02日",
        "2025-06-02",
        "20250602",
        "２０２５／６／２",
    ],
)
def test_every_spelling_of_a_date_is_the_same_day(text):
    assert parse_date(text) == date(2025, 6, 2)


@pytest.mark.parametrize("text", ["", "114/13/1", "1140230", "6/2", "41000000E"])
def test_what_is_no_date_is_not_guessed(text):
    assert parse_date(text) is None


@given(st.dates(date(1921, 1, 1), date(2110, 12, 31)))
def test_minguo_dates_read_back(day):
    assert parse_date(roc_date(day)) == parse_date(roc_date(day, padded=True)) == day


def test_moments_are_shown_on_the_wall_clock_in_taiwan():
    moment = datetime(2024, 1, 8, 8, 57, 24, tzinfo=UTC)
    assert taipei_minute(moment) == "113.1.8 16:57"


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2025, 5, 30), False),
        (date(2025, 2, 8), True),
        (date(2025, 6, 2), True),
        (date(2025, 6, 7), False),
        (date(2025, 9, 29), False),
    ],
)
def test_working_days_follow_the_government_calendar_with_its_make_up_saturdays(day, working):
    assert WorkCalendar().is_working(day) is working


def test_an_imported_day_wins_and_the_schools_own_closing_wins_over_that():
    typhoon = date(2025, 7, 7)
    calendar = WorkCalendar(closed=(DayOff(date(2025, 7, 11), "暑休", date(2025, 7, 12)),))
    assert calendar.is_working(typhoon)
    assert not replace(calendar, override={typhoon: False}).is_working(typhoon)
    assert not replace(calendar, override={date(2025, 7, 11): True}).is_working(date(2025, 7, 11))


@given(DAYS, st.integers(0, 15))
def test_the_day_so_many_working_days_later_is_worked_and_that_many_days_on(day, days):
    calendar = WorkCalendar()
    due = calendar.add_working_days(day, days)
    assert calendar.is_working(due)
    worked = sum(calendar.is_working(date.fromordinal(n)) for n in range(day.toordinal() + 1, due.toordinal() + 1))
    assert worked == (days or (0 if calendar.is_working(day) else 1))


@given(st.datetimes(datetime(2024, 1, 1), datetime(2026, 6, 1)).map(lambda d: d.replace(tzinfo=UTC)), st.integers(1, 6))  # noqa: DTZ001 - made aware right there
def test_a_promise_is_kept_on_a_working_day_never_sooner_than_half_a_day(received, half_days):
    calendar = WorkCalendar()
    promised = calendar.promised(received, half_days)
    assert promised > received
    assert calendar.is_working(promised.date())
    assert promised.hour in (12, 17)
    assert calendar.promised(received, half_days + 1) > promised


def test_a_school_that_never_works_is_told_so_instead_of_being_walked_for_ever():
    with pytest.raises(DeskError, match="沒有任何工作日"):
        WorkCalendar(closed=(DayOff(date(2000, 1, 1), "永久停班", date(2100, 1, 1)),)).add_working_days(
            date(2025, 6, 2), 1
        )


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2024, 12, 15), 1, date(2025, 1, 15)),
        (date(2025, 6, 2), 12, date(2026, 6, 2)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last_of_a_shorter_month(day, months, then):
    assert add_months(day, months) == then


def test_a_year_with_the_word_for_semester_is_no_term() -> None:
    assert AcademicTerm.parse("113學期") is None
    assert AcademicTerm.parse("113上學期") == AcademicTerm(113, 1)
