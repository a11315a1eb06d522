"""Dates and terms in every form a Taiwanese office writes; what is no day is refused, never bent."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.roster import dates
from app.roster.table import Raw
from app.roster.values import Fault
from app.school.calendar import AcademicTerm


@pytest.mark.parametrize(
    "raw",
    [
        "113/06/01",
        "113.6.1",
        "113-06-01",
        "1130601",
        "113年6月1日",
        "民國113年6月1日",
        "民國 113 年 06 月 01 日",
        "2024/6/1",
        "2024-06-01",
        "20240601",
        "１１３／０６／０１",
        "2024-06-01 00:00:00",
        45444,
        45444.0,
        date(2024, 6, 1),
        datetime(2024, 6, 1),  # noqa: DTZ001 - spreadsheets know no time zone
    ],
)
def test_every_way_to_write_a_day_is_the_same_day(raw: Raw) -> None:
    assert dates.day(raw) == "2024-06-01"


@pytest.mark.rows("E24")
@pytest.mark.parametrize(
    ("raw", "moment"),
    [
        ("2024-01-08 16:57:24", "2024-01-08 16:57:24"),
        ("2022/12/30 15:54:36", "2022-12-30 15:54:36"),
        ("113/1/8 下午 4:57", "2024-01-08 16:57:00"),
        ("2024/1/8 12:05 AM", "2024-01-08 00:05:00"),
        ("113/1/8", "2024-01-08"),
    ],
)
def test_both_forms_of_review_time_are_read_to_the_second(raw: str, moment: str) -> None:
    """E24."""
    assert dates.moment(raw) == moment


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        ("113/2/30", "date.impossible"),
        ("89/13/40", "date.impossible"),
        ("六月一日", "date.shape"),
        ("B10901018", "date.shape"),
        (datetime(2113, 6, 1), "date.year"),  # noqa: DTZ001 - spreadsheets know no time zone
        ("2113/06/01", "date.year"),
        (1130601, "ok"),
        (3, "date.shape"),
        (True, "date.shape"),
    ],
)
def test_what_is_no_day_is_shown(raw: Raw, rule: str) -> None:
    reading = dates.day(raw)
    assert (reading.rule if isinstance(reading, Fault) else "ok") == rule


@given(
    st.dates(date(1921, 1, 1), date(2100, 12, 31)),
    st.sampled_from(["{y}/{m:02}/{d:02}", "{y}.{m}.{d}", "{y:03}{m:02}{d:02}", "民國{y}年{m}月{d}日"]),
)
def test_a_day_of_the_republic_comes_back(day: date, form: str) -> None:
    assert dates.day(form.format(y=day.year - 1911, m=day.month, d=day.day)) == day.isoformat()


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_western_day_comes_back(day: date) -> None:
    assert dates.day(day.isoformat()) == day.isoformat()
    assert dates.day(day.strftime("%Y/%m/%d")) == day.isoformat()


@pytest.mark.parametrize(
    ("raw", "term"),
    [
        ("113-1", "1131"),
        ("1131", "1131"),
        (1131.0, "1131"),
        ("113學年度第1學期", "1131"),
        ("113 學年度第 2 學期", "1132"),
        ("113上", "1131"),
        ("113/2", "1132"),
        ("107-2", "1072"),
        ("99-1", "991"),
        ("991", "991"),
        ("１１３－１", "1131"),
        ("113學年度第二學期", "1132"),
        ("2024-1", "1131"),
    ],
)
def test_every_way_to_write_a_term_is_the_same_term(raw: Raw, term: str) -> None:
    assert dates.term(raw) == term


@pytest.mark.parametrize(("raw", "kept"), [("110", "1101"), ("110學年度", "1101"), ("2021", "1101")])
def test_a_year_alone_is_shown_as_a_guess(raw: str, kept: str) -> None:
    """110 alone becomes 110-1, but out loud; 2021 is a western year."""
    reading = dates.term(raw)
    assert isinstance(reading, Fault)
    assert reading.rule == "term.year_only"
    assert reading.keep == kept


@pytest.mark.parametrize("raw", ["1103", "一百零九", "113-5", "abc", True])
def test_what_is_no_term_is_shown(raw: Raw) -> None:
    reading = dates.term(raw)
    assert isinstance(reading, Fault)
    assert reading.rule == "term.shape"


@pytest.mark.rows("N41")
@given(
    st.integers(80, 150), st.sampled_from("12"), st.sampled_from(["{y}-{s}", "{y}{s}", "{y}學年度第{s}學期", "{y}.{s}"])
)
def test_terms_come_back_and_compare_by_year_and_semester(year: int, semester: str, form: str) -> None:
    """N41: 99-1 comes before 107-2, which text would deny."""
    read = dates.term(form.format(y=year, s=semester))
    assert read == f"{year}{semester}"
    assert AcademicTerm.parse(read) == AcademicTerm(year, int(semester))


@pytest.mark.rows("N41")
def test_terms_are_not_compared_as_text() -> None:
    assert AcademicTerm(99, 1) < AcademicTerm(107, 2) < AcademicTerm(108, 1)
    assert [AcademicTerm.parse(text) for text in ("991", "1081")] == [AcademicTerm(99, 1), AcademicTerm(108, 1)]


@pytest.mark.parametrize(("raw", "year"), [("113", "113"), ("113學年度", "113"), ("2024", "113"), (113.0, "113")])
def test_academic_years_are_read(raw: Raw, year: str) -> None:
    assert dates.academic_year(raw) == year


@pytest.mark.parametrize(("raw", "semester"), [("1", "1"), ("第二學期", "2"), ("下", "2"), (1.0, "1")])
def test_semesters_are_read(raw: Raw, semester: str) -> None:
    assert dates.semester(raw) == semester
