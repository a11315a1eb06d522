"""A unit's list is right, stays right after every act, and its numbers keep their word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.clearance import acts
from app.clearance.bulk import Asked
from app.clearance.flags import flag_many
from app.clearance.marks import INTAKE, marking
from app.clearance.notice import acknowledge_many
from app.clearance.preview import preview
from app.clearance.sieve import Sieve, end_of_today, sifted
from app.clearance.worklist import CONFLICT, Worklist, WorkRow, renewed, worklist
from app.clock import from_ms, in_taipei
from app.context import Context
from app.ledger import Draft, Kind, StudentId
from app.school.load import load_profile
from tests.builders import CLERK, NAMES, of, recorded, roster_fields, withdrawn
from tests.fakes import FakeStore, noon_clock

PEOPLE = 12


def office(people: int = PEOPLE, *, unit: str = "*") -> Context:
    clock = noon_clock()
    store = FakeStore(clock=clock, unit=unit)
    store.append([recorded(k) for k in range(people)], by=CLERK)
    ctx = Context(store, load_profile("npust"), clock)
    # As everybody has who begins (N03).
    acknowledge_many(ctx, student_nos=[no(k) for k in range(people)])
    return ctx


def no(k: int) -> str:
    return roster_fields(k)["student_no"]


def found(listed: Worklist, k: int, item: str = "library") -> WorkRow:
    return next(r for r in listed.rows if r.student_no == no(k) and r.item == item)


def contradict(ctx: Context, k: int) -> None:
    payload = {"unit": "library", "item": "library"}
    for verdict in ("pass", "fail"):
        ctx.store.append([Draft(Kind.SIGN_OFF, payload | {"v": verdict}, of(roster_fields(k)))], by=CLERK)


def test_a_unit_sees_everybody_its_items_concern_with_where_they_stand() -> None:
    ctx = office()
    acts.sign_off(ctx, student_no=no(1), item="library", verdict="fail", reason="欠書一冊")
    acts.sign_off(ctx, student_no=no(2), item="library", verdict="pass")
    contradict(ctx, 3)
    listed = worklist(ctx, "library")
    assert len(listed.rows) == PEOPLE
    assert [found(listed, k).state for k in range(4)] == ["pending", "failed", "passed", CONFLICT]
    assert found(listed, 1).reason == "欠書一冊"


def test_an_item_that_does_not_concern_a_student_is_not_on_the_list() -> None:
    ctx = office()
    concerned = {r.student_no for r in worklist(ctx, "international").rows if r.item == "international"}
    assert concerned == {no(k) for k in range(PEOPLE) if NAMES[k % len(NAMES)][2] != "本國生"}


@pytest.mark.rows("N16")
def test_a_failure_after_a_pass_is_marked_and_a_plain_failure_is_not() -> None:
    ctx = office()
    acts.sign_off(ctx, student_no=no(0), item="library", verdict="pass")
    acts.sign_off(ctx, student_no=no(0), item="library", verdict="fail", reason="又借了一冊")
    acts.sign_off(ctx, student_no=no(1), item="library", verdict="fail", reason="欠書一冊")
    acts.sign_off(ctx, student_no=no(1), item="cashier", verdict="pass")
    listed = worklist(ctx, "library")
    assert [found(listed, k).reverted for k in range(3)] == [True, False, False]
    acts.sign_off(ctx, student_no=no(0), item="library", verdict="pass")
    assert not found(worklist(ctx, "library"), 0).reverted


_ACTS = st.lists(
    st.tuples(
        st.integers(0, PEOPLE - 1), st.sampled_from(["pass", "fail", "withdraw", "flag", "unflag", "leave", "conflict"])
    ),
    min_size=1,
    max_size=8,
)


@given(_ACTS)
@settings(max_examples=25, deadline=None)
def test_a_list_kept_up_to_date_is_the_list_read_anew(done: list[tuple[int, str]]) -> None:
    ctx = office()
    listed = worklist(ctx, "library")
    for k, what in done:
        _do(ctx, k, what)
        listed = renewed(ctx, listed, {of(roster_fields(k))})
        assert listed == worklist(ctx, "library")


def _do(ctx: Context, k: int, what: str) -> None:
    state = acts.current(ctx, of(roster_fields(k)), "library")
    if what in ("flag", "unflag"):
        flag_many(ctx, [Asked(no(k), "library")], note="再看" if what == "flag" else "", clear=what == "unflag")
    elif what == "leave":
        ctx.store.append([withdrawn(k)], by=CLERK)
    elif what == "conflict":
        contradict(ctx, k)
    elif what == "withdraw":
        if state.decided_by is not None:
            acts.withdraw(ctx, student_no=no(k), item="library")
    elif not state.conflict and not (what == "pass" and state.state == "passed"):
        reason = f"第 {len(list(ctx.store.facts()))} 冊" if what == "fail" else ""
        acts.sign_off(ctx, student_no=no(k), item="library", verdict=what, reason=reason)


# -- filters -----------------------------------------------------------------------------------------------------

_STATES = ("pending", "failed", "passed", CONFLICT)
_DEPARTMENTS = ("資訊管理系", "農園生產系")
_ITEMS = ("library", "thesis")
NOW = 1_000


def row(k: int, state: str, department: str, item: str, *marks: bool, due: int = 0) -> WorkRow:
    reverted, flagged = (*marks, False, False)[:2]
    return WorkRow(
        StudentId(str(k)),
        f"B{k:03d}",
        "陳𤧟堃",
        department,
        item,
        "",
        state,
        "",
        "",
        "",
        0,
        sought=f"b{k:03d}\n陳𤧟堃",
        reverted=reverted,
        flagged=flagged,
        due_ms=due,
    )


_ROWS = st.lists(
    st.builds(
        row,
        st.integers(0, 20),
        st.sampled_from(_STATES),
        st.sampled_from(_DEPARTMENTS),
        st.sampled_from(_ITEMS),
        st.booleans(),
        st.booleans(),
        due=st.sampled_from([0, NOW - 1, NOW + 1]),
    ),
    max_size=30,
)
_SIEVES = st.builds(
    Sieve,
    state=st.sampled_from(["", *_STATES]),
    department=st.sampled_from(["", *_DEPARTMENTS]),
    item=st.sampled_from(["", *_ITEMS]),
    text=st.sampled_from(["", "1", "B00", "堃", "沒有"]),
    reverted=st.booleans(),
    flagged=st.booleans(),
    due=st.booleans(),
)


def left(rows: Sequence[WorkRow], sieve: Sieve) -> int:
    return len(sifted(rows, sieve, due_until=NOW).rows)


@given(_ROWS, _SIEVES)
def test_the_number_on_every_filter_is_what_choosing_it_shows(rows: list[WorkRow], sieve: Sieve) -> None:
    shown = sifted(rows, sieve, due_until=NOW)
    assert shown.total == len(rows)
    assert {s: shown.states[s] for s in _STATES} == {s: left(rows, replace(sieve, state=s)) for s in _STATES}
    assert sum(shown.states.values()) == left(rows, replace(sieve, state=""))
    for d in _DEPARTMENTS:
        assert shown.departments[d] == left(rows, replace(sieve, department=d))
    for i in _ITEMS:
        assert shown.items[i] == left(rows, replace(sieve, item=i))
    assert shown.reverted == left(rows, replace(sieve, reverted=True))
    assert shown.flagged == left(rows, replace(sieve, flagged=True))
    assert shown.due == left(rows, replace(sieve, due=True))


@pytest.mark.rows("N26")
def test_what_was_promised_first_stands_first_and_what_is_passed_is_not_due() -> None:
    made = [
        row(0, "pending", "", "library"),
        row(1, "pending", "", "library", due=900),
        row(2, "passed", "", "library", due=100),
        row(3, "failed", "", "library", due=500),
    ]
    assert [r.student_no for r in sifted(made, Sieve(), due_until=NOW).rows] == ["B003", "B001", "B000", "B002"]
    assert [r.student_no for r in sifted(made, Sieve(due=True), due_until=600).rows] == ["B003"]


@pytest.mark.rows("N26")
def test_papers_taken_in_are_due_half_a_working_day_later_and_those_sent_back_are_not() -> None:
    ctx = office()
    unit = next(u for u in ctx.school.units if u.promise_half_days)
    item = unit.items[0].code
    for k, value in ((0, "received"), (1, "returned")):
        who = of(roster_fields(k))
        ctx.store.append([marking(who, INTAKE, value, unit=unit.code, item=item)], by=CLERK)
    listed = worklist(ctx, unit.code)
    due = in_taipei(from_ms(found(listed, 0, item).due_ms))
    # It came in at noon on a Monday: the half day in which it came does not count.
    assert due.date() > in_taipei(ctx.clock.now()).date()
    assert found(listed, 1, item).due_ms == 0
    assert renewed(ctx, listed, {of(roster_fields(0))}) == listed


def test_today_ends_at_midnight_in_taiwan() -> None:
    last = in_taipei(from_ms(end_of_today(noon_clock())))
    assert (last.hour, last.minute, last.second) == (23, 59, 59)


def test_names_are_found_in_any_spelling_and_width() -> None:
    rows = worklist(office(), "library").rows
    for text, number in (("ｂ１１１００００２", no(2)), ("黄㛢", no(3)), ("sayun", no(4)), ("THI HUYEN", "")):
        assert [r.student_no for r in sifted(rows, Sieve(text=text)).rows][:1] == ([number] if number else [])


# -- flags -------------------------------------------------------------------------------------------------------


def test_a_flag_with_its_note_is_seen_by_the_unit_and_decides_nothing() -> None:
    ctx = office(unit="library")
    flag_many(ctx, [Asked(no(0), "library"), Asked(no(1), "library")], note="等館際互借組回電")
    listed = worklist(ctx, "library")
    assert [(found(listed, k).flagged, found(listed, k).note) for k in (0, 2)] == [
        (True, "等館際互借組回電"),
        (False, ""),
    ]
    assert found(listed, 0).state == "pending"
    view = preview(ctx, no(0), "library").items[0]
    assert (view.flagged, view.note, view.flagged_by) == (True, "等館際互借組回電", "承辦人")


# -- preview -----------------------------------------------------------------------------------------------------


def test_the_preview_tells_the_whole_history_newest_first_and_what_of_it_still_counts() -> None:
    ctx = office(unit="library")
    acts.sign_off(ctx, student_no=no(0), item="library", verdict="pass")
    acts.sign_off(ctx, student_no=no(0), item="library", verdict="fail", reason="又借了一冊")
    acts.withdraw(ctx, student_no=no(0), item="library")
    shown = preview(ctx, no(0), "library")
    assert [view.row.unit for view in shown.items] == ["library"]
    assert [(p.state, p.reason, p.standing) for p in shown.items[0].history] == [
        ("withdrawn", "", False),
        ("failed", "又借了一冊", False),
        ("passed", "", True),
    ]
    assert shown.items[0].row.contact
    assert {m.unit for m in shown.gate.missing} >= {"cashier"}
