"""Calendars: the government's as CSV and JSON, the school's own days as a sheet, one undoable batch each."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.clearance.calendar import school_days, suspended_on, work_calendar
from app.context import Context
from app.errors import ActRefused, DeskError
from app.ledger import Kind
from app.loading import check_file
from app.roster.calendar_file import check_json, is_json, load_calendar
from app.roster.checks import assemble
from app.roster.kinds import kind_named
from app.roster.messages import Request
from app.roster.standing import StandingLoaded
from app.roster.table import CheckedFile
from app.roster.undo import ChangedAfterLoad, undo_batch
from app.roster.worker import examine
from app.school.calendar import roc_date
from tests.unit.roster.tables import desk

OWN = ("日期", "起", "迄", "類別", "說明")
WEEK = "一二三四五六日"


def read(path: Path) -> CheckedFile:
    messages: list[object] = []
    examine(Request(path=str(path), kind="calendar"), messages.append)
    return assemble(messages, name=path.name, kind=kind_named("calendar"))


def sheet(tmp_path: Path, *rows: Sequence[str], header: Sequence[str] = OWN, encoding: str = "utf-8") -> CheckedFile:
    path = tmp_path / "行事曆.csv"
    path.write_text("".join(",".join(row) + "\n" for row in (header, *rows)), encoding=encoding)
    return read(path)


def year_of(year: int, changed: dict[date, tuple[bool, str]]) -> list[tuple[date, bool, str]]:
    """A year as the government publishes it: worked as the weekday says, but for what is changed."""
    days = (date(year, 1, 1) + timedelta(days=k) for k in range((date(year + 1, 1, 1) - date(year, 1, 1)).days))
    return [(d, *changed.get(d, (d.isoweekday() < 6, ""))) for d in days]


CHANGED = {
    date(2027, 1, 1): (False, "開國紀念日"),
    date(2027, 2, 20): (True, "補行上班"),
    date(2027, 2, 26): (False, "彈性放假"),
}


def government_csv(year: int = 2027, changed: dict[date, tuple[bool, str]] = CHANGED) -> str:
    rows = [f"{d:%Y%m%d},{WEEK[d.weekday()]},{0 if works else 2},{name}\n" for d, works, name in year_of(year, changed)]
    return "西元日期,星期,是否放假,備註\n" + "".join(rows)


def government_json(year: int = 2027) -> str:
    days = year_of(year, CHANGED)
    return json.dumps(
        [
            {"date": f"{d:%Y%m%d}", "week": WEEK[d.weekday()], "isHoliday": not works, "description": name}
            for d, works, name in days
        ],
        ensure_ascii=False,
    )


def counts(done: StandingLoaded) -> tuple[int, int, int, int]:
    return done.new, done.changed, done.unchanged, done.missing


@pytest.mark.rows("N26")
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp950"])
def test_the_governments_csv_is_one_fact_per_year_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "116年辦公日曆表.csv"
    path.write_bytes(government_csv().encode(encoding))
    ctx = desk()
    checked = read(path)
    assert checked.problems == ()
    done = load_calendar(ctx, checked)
    assert counts(done) == (1, 0, 0, 0)
    calendar = work_calendar(ctx)
    assert [calendar.is_working(d) for d in CHANGED] == [False, True, False]
    assert school_days(ctx).face(date(2027, 2, 26)).why == "彈性放假"
    # The computed holidays of that year hold no more: the official calendar has the last word.
    assert calendar.is_working(date(2027, 2, 8))
    assert not school_days(ctx).unofficial(date(2027, 3, 1))
    assert counts(load_calendar(ctx, checked, dry_run=True)) == (0, 0, 1, 0)


@pytest.mark.rows("N26")
def test_the_json_of_the_same_calendar_says_the_same(tmp_path: Path) -> None:
    one, two = tmp_path / "2027.json", tmp_path / "2027.csv"
    one.write_text(government_json(), encoding="utf-8")
    two.write_text(government_csv(), encoding="utf-8")
    assert is_json(one)
    assert not is_json(two)
    ctx = desk()
    checked = check_file(one, kind="calendar")
    assert (checked.format, checked.rows, checked.problems) == ("json", 365, ())
    load_calendar(ctx, checked)
    assert counts(load_calendar(ctx, read(two))) == (0, 0, 1, 0)


@pytest.mark.rows("N26")
@pytest.mark.parametrize("year", [2023, 2024])
def test_the_shipped_calendars_load_like_any_other(year: int) -> None:
    ctx = desk()
    done = load_calendar(ctx, read(Path("resources/calendar") / f"{year}.csv"))
    assert counts(done) == (1, 0, 0, 0)
    assert done.problems == ()


@pytest.mark.parametrize("content", ["[]", "[1]", "{", '{"a": 1}', "[[1]]"])
def test_json_that_is_no_list_of_days_is_refused_with_the_right_form_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DeskError) as refused:
        check_json(path)
    assert refused.value.code == "calendar.unreadable"
    assert "是否放假" in refused.value.hint


def test_json_days_are_judged_by_the_same_rules_as_cells(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('[{"date": "20270230", "isHoliday": true}, {"date": "20270301", "isHoliday": "maybe"}]', "utf-8")
    assert [(p.row, p.rule) for p in check_json(path).problems] == [(2, "date.impossible"), (3, "value.unknown")]


@pytest.mark.rows("T27", "N26")
def test_the_schools_own_days_are_closed_without_pickup_or_worked(tmp_path: Path) -> None:
    ctx = desk()
    done = load_calendar(
        ctx,
        sheet(
            tmp_path,
            ("", "115/7/6", "115/7/10", "休假", "暑休"),
            ("115.7.13", "", "", "暫停發證", "分科測驗"),
            ("", "115/7/15", "", "停發證書", "盤點"),
            ("115年7月18日", "", "", "補班", "補 7/10"),
        ),
    )
    assert (counts(done), done.problems) == ((4, 0, 0, 0), ())
    calendar = work_calendar(ctx)
    assert [calendar.is_working(date(2026, 7, d)) for d in (6, 8, 10, 13, 15, 18)] == [
        False,
        False,
        False,
        True,
        True,
        True,
    ]
    off = suspended_on(ctx, date(2026, 7, 13))
    assert off is not None
    assert off.name == "分科測驗"
    assert suspended_on(ctx, date(2026, 7, 14)) is None
    assert school_days(ctx).next_pickup(date(2026, 7, 6)) == date(2026, 7, 14)


@pytest.mark.rows("N26")
def test_a_sheet_of_single_days_needs_no_column_for_the_last(tmp_path: Path) -> None:
    ctx = desk()
    load_calendar(ctx, sheet(tmp_path, ("115/7/6", "休假"), header=("日期", "類別")))
    assert not work_calendar(ctx).is_working(date(2026, 7, 6))


@pytest.mark.rows("N26")
def test_a_typhoon_day_in_the_governments_columns_corrects_the_year_and_does_not_replace_it(tmp_path: Path) -> None:
    ctx = desk()
    path = tmp_path / "year.csv"
    path.write_text(government_csv(), encoding="utf-8")
    load_calendar(ctx, read(path))
    late = sheet(tmp_path, ("20270707", "2", "颱風"), ("20270708", "0", ""), header=("西元日期", "是否放假", "備註"))
    assert counts(load_calendar(ctx, late)) == (1, 0, 0, 0)
    calendar = work_calendar(ctx)
    assert not calendar.is_working(date(2027, 7, 7))
    assert not calendar.is_working(date(2027, 2, 26))
    assert school_days(ctx).face(date(2027, 7, 7)).why == "颱風"


@pytest.mark.rows("N26")
def test_half_a_working_day_is_promised_over_an_imported_closed_day(tmp_path: Path) -> None:
    from datetime import UTC, datetime

    ctx = desk()
    friday = datetime(2026, 5, 8, 6, 0, tzinfo=UTC)
    assert work_calendar(ctx).promised(friday, 1).date() == date(2026, 5, 11)
    load_calendar(ctx, sheet(tmp_path, ("115/5/11", "", "", "停班", "校慶補假")))
    assert work_calendar(ctx).promised(friday, 1).date() == date(2026, 5, 12)


def test_a_list_of_own_days_that_shrank_names_what_is_missing_and_leaves_years_alone(tmp_path: Path) -> None:
    ctx = desk()
    path = tmp_path / "year.csv"
    path.write_text(government_csv(), encoding="utf-8")
    load_calendar(ctx, read(path))
    load_calendar(
        ctx, sheet(tmp_path, ("115/7/6", "", "115/7/10", "休假", "暑休"), ("115/7/13", "", "", "停發", "測驗"))
    )
    changed = sheet(tmp_path, ("115/7/6", "", "115/7/9", "休假", "暑休"))
    done = load_calendar(ctx, changed, withdraw_missing=True)
    assert (counts(done), done.withdrawn) == ((0, 1, 0, 1), 1)
    assert [(m.about, m.label, m.old, m.new) for m in done.moves] == [
        ("休假 115.7.6", "迄", "2026-07-10", "2026-07-09")
    ]
    assert set(ctx.store.standing(Kind.CALENDAR_RECORDED)) == {"year:2027", "closed:2026-07-06"}
    assert undo_batch(ctx, done.batch).restored == 2
    assert suspended_on(ctx, date(2026, 7, 13)) is not None


def test_the_same_day_twice_is_said_and_a_contradiction_refused(tmp_path: Path) -> None:
    ctx = desk()
    twice = sheet(
        tmp_path,
        ("115/7/6", "", "", "休假", "暑休"),
        ("115/7/6", "", "", "休假", "暑休"),
        ("115/7/6", "", "115/7/9", "休假", "另一個"),
    )
    done = load_calendar(ctx, twice)
    assert [(p.row, p.rule, p.is_error) for p in done.problems] == [
        (3, "calendar.twice", False),
        (4, "calendar.twice", True),
    ]
    assert (done.new, done.rejected) == (1, 1)


def test_a_calendar_is_taken_back_unless_somebody_loaded_another_since(tmp_path: Path) -> None:
    ctx = desk()
    first = load_calendar(ctx, sheet(tmp_path, ("115/7/6", "", "", "休假", "暑休")))
    second = load_calendar(ctx, sheet(tmp_path, ("115/7/6", "", "", "休假", "暑休日")))
    with pytest.raises(ChangedAfterLoad):
        undo_batch(ctx, first.batch)
    undo_batch(ctx, second.batch)
    undo_batch(ctx, first.batch)
    assert work_calendar(ctx).is_working(date(2026, 7, 6))
    with pytest.raises(ActRefused):
        undo_batch(ctx, first.batch)


@pytest.mark.rows("N26")
def test_the_rule_clock_says_that_this_years_calendar_was_never_imported(tmp_path: Path) -> None:
    ctx = desk()
    assert school_days(ctx).unofficial(date(2026, 5, 4)) == (2026,)
    path = tmp_path / "a.csv"
    path.write_text(government_csv(2026, {}), encoding="utf-8")
    load_calendar(ctx, read(path))
    assert school_days(ctx).unofficial(date(2026, 5, 4)) == ()


_FIRST = st.dates(date(2026, 1, 1), date(2027, 12, 1))


def _recorded(ctx: Context) -> set[tuple[date, date, str]]:
    return {(d.first, d.last, d.name) for d in school_days(ctx).recorded}


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(_FIRST, st.integers(0, 30)), min_size=1, max_size=8, unique_by=lambda t: t[0]), st.data())
def test_any_ranges_of_days_are_recorded_as_they_were_written(
    tmp_path_factory: pytest.TempPathFactory, spans: list[tuple[date, int]], data: st.DataObject
) -> None:
    ctx = desk()
    ways = (roc_date, date.isoformat, lambda d: f"{d.year - 1911}年{d.month}月{d.day}日", lambda d: f"{d:%Y/%m/%d}")
    rows = []
    for first, length in spans:
        way = data.draw(st.sampled_from(ways))
        rows.append(("", way(first), way(first + timedelta(days=length)), "休假", f"第{length}"))
    done = load_calendar(ctx, sheet(tmp_path_factory.mktemp("c"), *rows))
    assert (done.new, done.problems) == (len(spans), ())
    assert _recorded(ctx) == {(f, f + timedelta(days=n), f"第{n}") for f, n in spans}
