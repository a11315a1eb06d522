"""The lost window: a case begins anew on paper, what was decided online stays readable, stamps are typed in later."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from app.clearance import acts, route, stamps
from app.clearance.board import BoardRow
from app.clearance.cards import board
from app.clock import FixedClock
from app.context import Context
from app.errors import ActRefused, NotPermitted
from app.ledger import Kind, OperatorName
from tests.counter import NUMBER, desk, pass_everything, ready, row

#: The bachelor window of 113-1 is open, and has closed on 30 April 2025.
APRIL = FixedClock(datetime(2025, 4, 15, 2, 0, tzinfo=UTC))
MAY = FixedClock(datetime(2025, 5, 12, 2, 0, tzinfo=UTC))


def term_113_1(clock: FixedClock, *, unit: str = "*") -> Context:
    """A desk at a moment of the term whose window the profile knows."""
    made = desk(unit=unit, grad_term="1131")
    made.store.clock = clock  # type: ignore[attr-defined]  # the fake's own clock
    made.store._scribe._clock = clock  # type: ignore[attr-defined]  # its facts are of that day
    return Context(made.store, made.school, clock)


def at(ctx: Context, clock: FixedClock) -> Context:
    ctx.store._scribe._clock = clock  # type: ignore[attr-defined]  # the fake's facts are of that day
    return Context(ctx.store, ctx.school, clock)


def refused(ctx: Context, item: str, verdict: str = "pass") -> str:
    with pytest.raises(ActRefused) as said:
        acts.sign_off(ctx, student_no=NUMBER, item=item, verdict=verdict, reason="欠書" if verdict == "fail" else "")
    return said.value.code


def lost() -> Context:
    """A student who had the library's pass in April and nothing else when the window closed."""
    ctx = term_113_1(APRIL)
    acts.sign_off(ctx, student_no=NUMBER, item="library", verdict="pass", by=OperatorName("圖書館員"))
    return at(ctx, MAY)


@pytest.mark.rows("N01")
def test_before_the_window_nothing_is_decided_n01() -> None:
    ctx = term_113_1(FixedClock(datetime(2024, 12, 1, 2, 0, tzinfo=UTC)))
    assert refused(ctx, "library") == refused(ctx, "library", "fail") == "clearance.window"


@pytest.mark.rows("N01", "N02")
def test_after_the_window_what_was_not_finished_is_refused_with_the_way_to_go_n02() -> None:
    ctx = lost()
    with pytest.raises(ActRefused) as said:
        acts.sign_off(ctx, student_no=NUMBER, item="cashier", verdict="pass")
    assert said.value.code == "clearance.paper_first"
    assert "須以紙本方式重新辦理" in said.value.message
    card = board(ctx, NUMBER)
    assert (card.channel, card.standing.may_restart, card.standing.on_paper) == ("paper", True, False)


@pytest.mark.rows("N02")
def test_a_case_begun_anew_counts_nothing_decided_online_and_shows_all_of_it_n02() -> None:
    ctx = lost()
    route.begin_on_paper(ctx, student_no=NUMBER)
    found = row(ctx, "library")
    assert (found.state, found.by) == ("pending", "")
    (earlier,) = found.history
    assert (earlier.state, earlier.by, earlier.counts, earlier.channel) == ("passed", "圖書館員", False, "")
    card = board(ctx, NUMBER)
    assert (card.channel, card.standing.on_paper, card.standing.may_restart) == ("paper", True, False)
    with pytest.raises(ActRefused, match="已經是紙本"):
        route.begin_on_paper(ctx, student_no=NUMBER)


@pytest.mark.rows("N02")
def test_stamps_are_typed_in_with_their_day_and_who_typed_them_until_the_gate_opens_n02() -> None:
    ctx = lost()
    route.begin_on_paper(ctx, student_no=NUMBER)

    def stamp(item: str, verdict: str = "pass", reason: str = "") -> BoardRow:
        stamps.enter_stamp(
            ctx, student_no=NUMBER, item=item, verdict=verdict, stamped=date(2025, 5, 9), reason=reason,
            by=OperatorName("註冊組甲"),
        )  # fmt: skip
        return row(ctx, item)

    found = stamp("library")
    assert (found.state, found.by, found.stamped, found.channel) == ("passed", "註冊組甲", date(2025, 5, 9), "paper")
    assert stamp("cashier", "fail", "學分費未繳清").reason == "學分費未繳清"
    stamps.withdraw_stamp(ctx, student_no=NUMBER, item="cashier", reason="看錯列")
    for r in board(ctx, NUMBER).rows:
        if r.blocks:
            stamp(r.item)
    assert board(ctx, NUMBER).gate.open
    # The registry itself does not stamp: it reviews on the day.
    ready(ctx, "registry")
    assert acts.sign_off(ctx, student_no=NUMBER, item="registry", verdict="pass").fact.payload["channel"] == "paper"


@pytest.mark.rows("N02")
@pytest.mark.parametrize(
    ("item", "day", "code"),
    [
        ("library", date(2025, 5, 13), "stamp.future"),
        ("registry", date(2025, 5, 9), "stamp.final"),
        ("international", date(2025, 5, 9), "clearance.not_applicable"),
    ],
)
def test_what_is_no_stamp_is_refused(item: str, day: date, code: str) -> None:
    ctx = lost()
    route.begin_on_paper(ctx, student_no=NUMBER)
    with pytest.raises(ActRefused) as said:
        stamps.enter_stamp(ctx, student_no=NUMBER, item=item, verdict="pass", stamped=day)
    assert said.value.code == code


@pytest.mark.rows("N02")
def test_a_case_that_is_not_on_paper_takes_no_stamps_and_a_unit_neither_routes_nor_stamps() -> None:
    ctx = lost()
    with pytest.raises(ActRefused) as said:
        stamps.enter_stamp(ctx, student_no=NUMBER, item="cashier", verdict="pass", stamped=date(2025, 5, 9))
    assert said.value.code == "stamp.online"
    library = term_113_1(MAY, unit="library")
    with pytest.raises(NotPermitted, match="註冊組"):
        route.begin_on_paper(library, student_no=NUMBER)
    with pytest.raises(NotPermitted):
        stamps.enter_stamp(library, student_no=NUMBER, item="library", verdict="pass", stamped=date(2025, 5, 9))


@pytest.mark.rows("N02")
def test_within_the_window_the_registry_needs_a_reason_and_may_go_back() -> None:
    ctx = term_113_1(APRIL)
    acts.sign_off(ctx, student_no=NUMBER, item="library", verdict="pass")
    with pytest.raises(ActRefused) as said:
        route.begin_on_paper(ctx, student_no=NUMBER)
    assert said.value.code == "route.reason"
    route.begin_on_paper(ctx, student_no=NUMBER, reason="系統停機，改以紙本")
    assert board(ctx, NUMBER).standing.routed_reason == "系統停機，改以紙本"
    with pytest.raises(ActRefused):
        route.back_online(ctx, student_no=NUMBER, reason="")
    route.back_online(ctx, student_no=NUMBER, reason="誤改")
    assert row(ctx, "library").state == "passed"
    assert [f.kind for f in ctx.store.student_facts(board(ctx, NUMBER).student.id)].count(Kind.CASE_ROUTED) == 2


@pytest.mark.rows("N15", "N16")
def test_who_finished_in_time_is_reviewed_after_the_window_and_a_pass_may_still_be_taken_back_n15_n16() -> None:
    ctx = term_113_1(APRIL)
    pass_everything(ctx)
    late = at(ctx, MAY)
    assert (board(late, NUMBER).channel, board(late, NUMBER).gate.open) == ("online", True)
    acts.sign_off(late, student_no=NUMBER, item="cashier", verdict="fail", reason="住宿費未繳清")
    assert row(late, "cashier").reverted
    # It had passed in time, so paying is enough; nothing has to begin anew.
    acts.sign_off(late, student_no=NUMBER, item="cashier", verdict="pass")
    ready(late, "registry")
    assert acts.sign_off(late, student_no=NUMBER, item="registry", verdict="pass").state.state == "passed"
