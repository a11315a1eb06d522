"""Whoever was told that all had passed is not sent away with it when a unit takes its pass back."""

from __future__ import annotations

import pytest

from app.clearance import acts
from app.clearance.alarm import Told, alarms, due_among, remember, told_open, told_today
from app.clearance.cards import board
from app.clock import FixedClock
from app.context import Context
from app.ledger import StudentId, student_id
from app.store import Changes
from tests.counter import JUNE, NUMBER, desk, pass_everything

WHO = student_id("npust", NUMBER)


def told() -> Context:
    ctx = desk()
    pass_everything(ctx)
    told_open(ctx, board(ctx, NUMBER))
    return ctx


@pytest.mark.rows("N16")
def test_a_pass_taken_back_rings_once_at_the_desk_that_said_all_had_passed_n16() -> None:
    ctx = told()
    done = acts.sign_off(ctx, student_no=NUMBER, item="cashier", verdict="fail", reason="住宿費未繳清")
    (alarm,) = alarms(ctx, done.changes)
    assert (alarm.student_no, [m.reason for m in alarm.missing], alarm.how) == (NUMBER, ["住宿費未繳清"], Told.SHOWN)
    assert alarms(ctx, done.changes) == ()
    again = acts.sign_off(ctx, student_no=NUMBER, item="cashier", verdict="pass")
    told_open(ctx, board(ctx, NUMBER))
    assert alarms(ctx, again.changes) == ()
    assert len(alarms(ctx, acts.withdraw(ctx, student_no=NUMBER, item="library").changes)) == 1


@pytest.mark.rows("N16")
def test_a_desk_that_said_nothing_hears_nothing() -> None:
    ctx = desk()
    told_open(ctx, board(ctx, NUMBER))
    pass_everything(ctx)
    assert told_today(ctx) == {}
    done = acts.sign_off(ctx, student_no=NUMBER, item="cashier", verdict="fail", reason="住宿費未繳清")
    assert alarms(ctx, done.changes) == ()


def test_what_was_printed_stays_printed_when_the_card_is_shown_again() -> None:
    ctx = told()
    remember(ctx, WHO, Told.PRINTED)
    told_open(ctx, board(ctx, NUMBER))
    assert told_today(ctx)[WHO][0] is Told.PRINTED


def test_yesterdays_words_are_forgotten_and_only_pseudonyms_were_ever_kept() -> None:
    ctx = told()
    assert NUMBER not in ctx.store.setting("alarm.told_open")
    tomorrow = FixedClock(JUNE.now())
    tomorrow.advance(days=1)
    assert told_today(Context(ctx.store, ctx.school, tomorrow)) == {}


def test_only_the_touched_are_looked_at_and_a_roster_touches_everybody() -> None:
    one, two = StudentId("a"), StudentId("b")
    asked: list[StudentId] = []

    def shut(student: StudentId) -> bool:
        asked.append(student)
        return False

    assert due_among({one, two}, Changes(students=frozenset({two})), shut) == [two]
    assert asked == [two]
    assert sorted(due_among({one, two}, Changes(roster=True), shut)) == [one, two]
