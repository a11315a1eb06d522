"""Lists for closing accounts and for those who missed the last day (T03, U46)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.clock import FixedClock
from app.context import Context
from app.overview.leavers import leavers, reapply, told
from app.school.load import load_profile
from tests import builders as b
from tests.fakes import FakeStore
from tests.unit.overview.crowds import CLERK, crowd, pass_gate

#: Long after the window of the first term of 113, which ends on 30 April.
MAY = FixedClock(datetime(2025, 5, 5, 2, 0, tzinfo=UTC))


@pytest.mark.rows("T03")
def test_everybody_who_left_is_on_one_list_and_on_one_only() -> None:
    ctx = crowd(4)
    ctx.store.append([b.handed_over(0, serial="S-1")], by=CLERK)
    first = leavers(ctx)
    assert [row[:2] for row in first.sheet.rows] == [["B11100000", "陳𤧟堃"]]
    # A list that was not written is asked for again.
    assert leavers(ctx).sheet.rows == first.sheet.rows
    told(ctx, first)
    assert leavers(ctx).sheet.rows == []
    ctx.store.append([b.handed_over(2, serial="S-2")], by=CLERK)
    assert [row[0] for row in leavers(ctx).sheet.rows] == ["B11100002"]
    assert [row[0] for row in leavers(ctx, everybody=True).sheet.rows] == ["B11100000", "B11100002"]


def test_a_second_handover_fact_of_somebody_who_left_is_no_second_leaver() -> None:
    ctx = crowd(1)
    ctx.store.append([b.handed_over(0, serial="S-1")], by=CLERK)
    told(ctx, leavers(ctx))
    ctx.store.append([b.handed_over(0, serial="S-2")], by=CLERK)
    assert leavers(ctx).sheet.rows == []


@pytest.mark.rows("U46")
def test_who_has_not_finished_when_the_window_closed_has_to_apply_again() -> None:
    store = FakeStore(clock=MAY)
    store.append([b.recorded(k, grad_term="1131", study_year="4", extended="是") for k in range(3)], by=CLERK)
    store.append([b.recorded(3, grad_term="1132")], by=CLERK)
    ctx = Context(store, load_profile("npust"), MAY)
    pass_gate(ctx, 0)
    rows = reapply(ctx).rows
    assert [row[0] for row in rows] == ["B11100001", "B11100002"]
    assert rows[0][7:] == ["4", "是"]
    assert "截止" in str(rows[0][5])
