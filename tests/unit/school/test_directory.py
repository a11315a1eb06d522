"""Whom to ask: what an office recorded replaces the school's file for its unit, day by day, department by department."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.school.contacts import Contact
from app.school.directory import Directory, Entry
from app.school.unit_names import UnitNames, nearest, parts_of, units_in
from tests.unit.school.profiles import school

TODAY = date(2026, 5, 4)
NPUST = school("npust")
NAMES = UnitNames(NPUST.units)


def entry(
    *units: str,
    desk: str = "",
    extension: str = "",
    place: str = "",
    hours: str = "",
    departments: tuple[str, ...] = (),
    order: int = 1,
    since: date | None = None,
    until: date | None = None,
) -> Entry:
    contact = Contact(units, desk, extension, order=order, valid_from=since, valid_to=until)
    return Entry(f"{units}{desk}{order}{since}{departments}", contact, place, hours, departments)


def told(*entries: Entry, unit: str = "library", on: date = TODAY, department: str = "") -> str:
    return Directory(NPUST, entries).whom(unit, on, department).contact


@pytest.mark.rows("N18", "N20")
def test_without_anything_recorded_the_schools_file_answers_for_every_unit() -> None:
    directory = Directory(NPUST)
    for unit in NPUST.units:
        asked = directory.whom(unit.code, TODAY)
        assert asked.contact, unit.code
        assert asked.place == NPUST.place_of(unit)


@pytest.mark.rows("N18")
@pytest.mark.parametrize("code", ["npust", "ntnu", "aeust", "ntue"])
def test_every_unit_of_every_school_leads_to_somebody(code: str) -> None:
    profile = school(code)
    directory = Directory(profile)
    assert all(directory.whom(unit.code, TODAY).contact for unit in profile.units)


@pytest.mark.rows("N19")
def test_a_recorded_desk_replaces_the_files_desks_of_its_units_alone() -> None:
    moved = entry("library", "cashier", desk="流通櫃台", extension="7300")
    assert told(moved) == told(moved, unit="cashier") == "流通櫃台 分機 7300"
    assert told(moved, unit="international") == "國際事務處窗口 分機 6300"


def test_answers_of_days_that_are_over_are_not_kept_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.school.directory.MOST_ANSWERS", 30)
    directory = Directory(NPUST)
    first = directory.whom("library", TODAY)
    for day in range(100):
        directory.whom("library", TODAY + timedelta(day))
    assert len(directory._answers) <= 30
    assert directory.whom("library", TODAY) == first


@pytest.mark.rows("N19")
def test_several_extensions_of_one_desk_are_told_together_and_a_shared_desk_goes_by_its_units_name() -> None:
    assert told(unit="cashier") == "出納組窗口 分機 6059、6067"
    assert told(entry("library", extension="7273")) == "圖書與會展館 分機 7273"


@pytest.mark.rows("N19")
def test_desks_change_on_their_day() -> None:
    until, since = date(2026, 5, 31), date(2026, 6, 1)
    old, new = entry("library", desk="甲", until=until), entry("library", desk="乙", since=since)
    assert told(old, new) == "甲"
    assert told(old, new, on=until) == "甲"
    assert told(old, new, on=since) == "乙"
    # Before the first recorded day the school's file still speaks.
    assert told(new) == "圖書與會展館 分機 7273"


@pytest.mark.rows("N18")
def test_when_every_recorded_desk_has_ended_the_switchboard_is_named_and_not_a_desk_that_is_gone() -> None:
    ended = entry("library", desk="甲", until=date(2026, 5, 1))
    assert told(ended) == "圖書與會展館 總機 08-7703202"


@pytest.mark.rows("U25", "N22")
def test_a_departments_own_assistant_answers_for_its_students_alone() -> None:
    vets = entry("department", desk="獸醫學系助教", extension="5001", departments=("獸醫學系",), place="獸醫館 1樓")
    ask = Directory(NPUST, (vets,))
    own, other = (ask.whom("department", TODAY, name) for name in ("獸醫學系", "資訊管理系"))
    assert (own.contact, own.place) == ("獸醫學系助教 分機 5001", "獸醫館 1樓")
    assert (other.contact, other.place) == ("所屬系所辦公室", "所屬系所辦公室")
    # With an assistant for all departments beside it, the department's own still comes first.
    everybody = entry("department", desk="教務窗口", extension="6001")
    both = Directory(NPUST, (everybody, vets))
    assert [both.whom("department", TODAY, d).contact for d in ("獸醫學系", "資訊管理系")] == [
        "獸醫學系助教 分機 5001",
        "教務窗口 分機 6001",
    ]


def test_a_person_nobody_recorded_a_desk_for_is_reached_through_the_department() -> None:
    ended = entry("adviser", desk="甲", until=date(2026, 5, 1))
    vets = entry("department", desk="獸醫學系助教", extension="5001", departments=("獸醫學系",))
    assert told(ended, vets, unit="adviser", department="獸醫學系") == "獸醫學系助教 分機 5001"


@pytest.mark.rows("N20", "T26")
def test_a_line_may_say_only_where_or_when() -> None:
    line = entry("library", place="臨時櫃台 體育館 1樓", hours="週一至週五 09:00-16:00")
    asked = Directory(NPUST, (line,)).whom("library", TODAY)
    assert asked.contact == "圖書與會展館 分機 7273"
    assert (asked.place, asked.hours) == ("臨時櫃台 體育館 1樓", "週一至週五 09:00–16:00")


def test_hours_nobody_can_count_with_are_shown_as_written() -> None:
    line = entry("library", hours="開放時間見公告")
    directory = Directory(NPUST, (line,))
    assert directory.whom("library", TODAY).hours == "開放時間見公告"
    assert directory.hours_of("library", TODAY) is None


@pytest.mark.rows("N19")
@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("圖書與會展館", ["library"]),
        ("library；出納組", ["library", "cashier"]),
        ("出納組、圖書與會展館,出納組", ["cashier", "library"]),
        ("註冊組（進修教育組）", ["registry"]),
        ("註冊組(進修教育組)", ["registry"]),
        (" 註冊組 ", ["registry"]),
    ],
)
def test_units_are_known_by_code_and_by_every_way_their_name_is_written(text: str, codes: list[str]) -> None:
    assert units_in(text, NAMES.table) == (codes, [])


def test_a_unit_nobody_knows_comes_with_the_one_it_resembles() -> None:
    assert units_in("圖書館、出納組、福利社", NAMES.table) == (["cashier"], ["圖書館", "福利社"])
    assert nearest("圖書館", NAMES.table, NAMES.labels) == "圖書與會展館"
    assert nearest("福利社", NAMES.table, NAMES.labels) == ""


@given(st.lists(st.sampled_from(NPUST.units), min_size=1, max_size=6), st.sampled_from("、,；;/"), st.data())
def test_any_list_of_units_reads_back_whatever_parts_it(units: list[object], mark: str, data: st.DataObject) -> None:
    known = [u for u in NPUST.units if u in units]
    words = [data.draw(st.sampled_from([n for n in (u.code, u.name, u.short) if n])) for u in known]
    assert units_in(mark.join(words), NAMES.table) == ([u.code for u in known], [])
    assert parts_of(mark.join(words)) == words


_DATES = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@given(st.lists(st.tuples(_DATES, _DATES).map(sorted), max_size=4), _DATES)
def test_whoever_is_named_is_valid_on_that_day(spans: list[list[date]], on: date) -> None:
    entries = tuple(
        entry("library", desk=f"第{k}人", order=k, since=since, until=until) for k, (since, until) in enumerate(spans)
    )
    named = told(*entries, on=on)
    valid = [e.contact.desk for e in entries if e.contact.valid_on(on)]
    begun = any(e.contact.valid_from and e.contact.valid_from <= on for e in entries)
    fallback = "圖書與會展館 總機 08-7703202" if begun else "圖書與會展館 分機 7273"
    assert named == (valid[0] if valid else fallback)
