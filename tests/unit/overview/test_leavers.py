"""The list for closing accounts: everybody who completes is named once, at whichever desk (T03)."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from app.clearance.mark_words import mark_words
from app.clearance.marks import marking
from app.clock import FixedClock
from app.context import Context
from app.errors import NotPermitted
from app.ledger import FactId, Kind
from app.overview.leavers import LIST, TOLD, Leavers, leavers, told
from app.school.load import load_profile
from tests import builders as b
from tests.fakes import FakeStore
from tests.unit.overview.crowds import CLERK, crowd, matrix, pass_gate, put

pytestmark = pytest.mark.rows("T03")


def complete(ctx: Context, k: int) -> None:
    """Every unit has passed the k-th student, the last one too."""
    pass_gate(ctx, k)
    put(ctx, k, "registry")


def take_back(ctx: Context, k: int, item: str) -> None:
    state = ctx.store.sign_offs(b.of(b.roster_fields(k)))[item]
    unit = next(i.unit for i in ctx.school.items if i.code == item)
    ctx.store.append([b.signed(k, "fail", item=item, unit=unit, reason="款項退回", parents=state.tips)], by=CLERK)


def send(ctx: Context) -> Leavers:
    found = leavers(ctx, matrix(ctx))
    told(ctx, found)
    return found


def numbers(found: Leavers, sheet: int = 0) -> list[str | int]:
    return [row[0] for row in found.sheets[sheet].rows]


def test_everybody_who_completed_is_on_one_list_and_on_one_only() -> None:
    ctx = crowd(4)
    complete(ctx, 0)
    pass_gate(ctx, 1)
    first = leavers(ctx, matrix(ctx))
    assert [row[:2] for row in first.sheets[0].rows] == [["B11100000", "陳𤧟堃"]]
    assert first.sheets[0].rows[0][3] == "115.06.15"
    # A list that was not written is asked for again.
    assert leavers(ctx, matrix(ctx)).sheets[0].rows == first.sheets[0].rows
    told(ctx, first)
    assert numbers(send(ctx)) == []
    put(ctx, 1, "registry")
    # A diploma that has left completes as well, whatever else is on record.
    ctx.store.append([b.handed_over(2, serial="S-2")], by=CLERK)
    assert numbers(leavers(ctx, matrix(ctx))) == ["B11100001", "B11100002"]
    everybody = leavers(ctx, matrix(ctx), everybody=True)
    assert (numbers(everybody), everybody.drafts) == (["B11100000", "B11100001", "B11100002"], ())


def test_who_was_named_and_is_complete_no_longer_is_named_once_and_again_when_complete() -> None:
    ctx = crowd(3)
    complete(ctx, 0)
    complete(ctx, 1)
    assert numbers(send(ctx)) == ["B11100000", "B11100001"]
    take_back(ctx, 0, "cashier")
    found = send(ctx)
    assert [sheet.name for sheet in found.sheets] == ["完成離校", "已改回未完成"]
    assert (numbers(found), numbers(found, 1)) == ([], ["B11100000"])
    assert len(send(ctx).sheets) == 1
    state = ctx.store.sign_offs(b.of(b.roster_fields(0)))["cashier"]
    ctx.store.append([b.signed(0, "pass", item="cashier", unit="cashier", parents=state.tips)], by=CLERK)
    assert numbers(send(ctx)) == ["B11100000"]


def test_the_last_list_can_be_written_again_and_counts_once() -> None:
    ctx = crowd(3)
    complete(ctx, 0)
    send(ctx)
    assert isinstance(ctx.clock, FixedClock)
    ctx.clock.advance(minutes=1)
    complete(ctx, 1)
    take_back(ctx, 0, "cashier")
    last = send(ctx)
    again = leavers(ctx, matrix(ctx), again=True)
    assert again.drafts == ()
    assert [numbers(again, k) for k in (0, 1)] == [numbers(last, k) for k in (0, 1)] == [["B11100001"], ["B11100000"]]


def test_nobody_to_name_is_an_empty_list_and_nothing_on_record() -> None:
    ctx = crowd(2)
    found = leavers(ctx, matrix(ctx), again=True)
    assert (numbers(found), len(found.sheets)) == ([], 1)
    assert told(ctx, leavers(ctx, matrix(ctx))).facts == ()


def test_another_desks_list_counts_here_and_two_lists_of_one_moment_do_not_contradict() -> None:
    ctx = crowd(2)
    complete(ctx, 0)
    student = b.of(b.roster_fields(0))
    theirs = marking(student, TOLD, "yes", more={LIST: "0000000000001.aaaaaa"})
    ours = leavers(ctx, matrix(ctx))
    ctx.store.append([theirs], by=CLERK)
    told(ctx, ours)
    mark = ctx.store.marks(student)["", TOLD]
    assert (mark.value, mark.conflict, len(mark.tips)) == ("yes", False, 2)
    assert numbers(leavers(ctx, matrix(ctx))) == []


def test_where_one_desk_named_her_complete_and_another_reverted_she_is_named_as_she_is() -> None:
    ctx = crowd(1)
    complete(ctx, 0)
    student = b.of(b.roster_fields(0))
    send(ctx)
    known: Sequence[FactId] = ctx.store.marks(student)["", TOLD].tips
    for value in ("yes", ""):
        draft = marking(student, TOLD, value, more={LIST: "0000000000002.bbbbbb"})
        ctx.store.append([type(draft)(draft.kind, draft.payload, draft.student, known)], by=CLERK)
    assert ctx.store.marks(student)["", TOLD].conflict
    assert numbers(send(ctx)) == ["B11100000"]
    assert not ctx.store.marks(student)["", TOLD].conflict


def test_whose_roster_row_is_gone_by_then_is_still_on_the_list() -> None:
    ctx = crowd(2)
    ctx.store.append([b.handed_over(0, serial="S-1"), b.withdrawn(0)], by=CLERK)
    assert numbers(send(ctx)) == ["B11100000"]
    assert len(send(ctx).sheets) == 1


def test_only_the_registry_s_list_counts_and_history_says_it_in_words() -> None:
    store = FakeStore(unit="library")
    store.append([b.recorded(0), b.handed_over(0)], by=CLERK)
    library = Context(store, load_profile("npust"), store.clock)
    with pytest.raises(NotPermitted, match="完成離校名單"):
        leavers(library, matrix(library))
    assert numbers(leavers(library, matrix(library), everybody=True)) == ["B11100000"]
    ctx = crowd(1)
    complete(ctx, 0)
    send(ctx)
    fact = ctx.store.recent_facts(kinds=[Kind.CASE_RECORDED], limit=1)[0]
    assert mark_words(ctx.school, fact) == "給資訊單位的完成離校名單　已列出"
