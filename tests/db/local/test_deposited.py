"""What a person who is not here wrote: left with the shared ledger by a colleague's login, sent once, never lost."""

from __future__ import annotations

import pytest

from app.ledger import DeskId, DetailClass, FactId, OperatorName
from db.exchange import DepositOutcome, Incoming, Pushed
from db.local.store import LocalStore
from tests import builders as b
from tests.db.local.server import Server, wire

WHO = b.of(b.roster_fields(0))
THIRD = OperatorName("clerk.c")


@pytest.fixture
def shared(store: LocalStore) -> LocalStore:
    """A shared desk that is in order with the shared ledger; clerk.a sits there."""
    Server().exchange(store)
    store.adopt_epoch("e1")
    return store


def left(store: LocalStore, outcome: str = "deposited", *, by: OperatorName = b.CLERK) -> list[FactId]:
    """Bring what waits of others, and hear one word for all of it."""
    batch = store.pending_of_others(by)
    store.record_deposit([Pushed(o.fact_id, outcome, None) for o in batch])
    return [o.fact_id for o in batch]


def test_only_what_others_wrote_and_nobody_brought_yet_is_offered_with_its_details(shared: LocalStore) -> None:
    shared.append([b.signed(0)], by=b.CLERK)
    theirs, _ = shared.append([b.signed(1, "fail", reason="欠書"), b.signed(2)], by=b.COLLEAGUE)
    offered = shared.pending_of_others(b.CLERK)
    assert [o.fact_id for o in offered] == [f.id for f in theirs]
    assert [d["c"] for d in offered[0].details] == ["reason"]
    assert len(shared.pending_of_others(b.CLERK, 1)) == 1
    assert len(shared.pending_of_others(b.CLERK, 9, 10)) == 1
    assert left(shared) == [f.id for f in theirs]
    assert shared.pending_of_others(b.CLERK) == []
    assert shared.deposited() == [(f.id, b.COLLEAGUE) for f in theirs]


def test_a_deposit_still_counts_here_still_waits_and_its_writer_may_still_send_it(shared: LocalStore) -> None:
    (theirs,), _ = shared.append([b.signed(0)], by=b.COLLEAGUE)
    left(shared)
    assert shared.sign_offs(WHO)["library.books"].state == "passed"
    state = shared.sync_state()
    assert (state.pending, state.deposited, state.others_pending, state.refused) == (1, 1, 1, 0)
    assert [o.fact_id for o in shared.pending(by=b.COLLEAGUE)] == [theirs.id]
    shared.record_push([Pushed(theirs.id, "ok", 2)], None)
    assert shared.deposited() == []
    assert shared.sync_state().deposited == 0
    assert shared.verify().differences == ()


def test_what_is_in_the_ledger_already_gets_its_number(shared: LocalStore) -> None:
    (theirs,), _ = shared.append([b.signed(0)], by=b.COLLEAGUE)
    shared.record_deposit([Pushed(theirs.id, "dup", 2)])
    assert shared.sync_state().pending == 0
    assert shared.deposited() == []
    assert shared.verify().differences == ()


def test_a_confirmed_deposit_is_numbered_by_the_pull(shared: LocalStore) -> None:
    (theirs,), _ = shared.append([b.signed(0, "fail", reason="欠書")], by=b.COLLEAGUE)
    left(shared)
    shared.record_deposit_outcomes([DepositOutcome(theirs.id, "confirmed", 2, b.COLLEAGUE, "")])
    assert shared.sync_state().pending == 1
    assert shared.deposited() == []
    assert shared.pending_of_others(b.CLERK) == []
    shared.apply_pull([Incoming(2, b.COLLEAGUE, 1, theirs.body, wire(theirs))], last_seq=2, head=None)
    assert shared.sync_state().pending == 0
    assert shared.verify().differences == ()


@pytest.mark.parametrize(("state", "listed"), [("taken_over", 0), ("declined", 1)])
def test_a_settled_deposit_counts_no_longer_and_keeps_who_and_why(shared: LocalStore, state: str, listed: int) -> None:
    (theirs,), _ = shared.append([b.signed(0, "fail", reason="欠書")], by=b.COLLEAGUE)
    left(shared)
    outcome = DepositOutcome(theirs.id, state, None, "boss", "已離職")
    changes = shared.record_deposit_outcomes([outcome, DepositOutcome(b.fact_id(), "declined", None, "x", "")])
    assert changes.students == {WHO}
    assert shared.sign_offs(WHO) == {}
    assert shared.pending(by=b.COLLEAGUE) == []
    # Who was taken over has nothing left to do; who was declined is told.
    assert len(shared.refused()) == listed
    assert [(o.fact_id, o.state, o.by_login, o.reason) for o in shared.deposit_outcomes()] == [
        (theirs.id, state, "boss", "已離職")
    ]
    kept = shared.fact(theirs.id)
    assert kept is not None
    assert kept.detail(DetailClass.REASON) == {"reason": "欠書"}
    assert shared.verify().differences == ()


def test_a_settlement_heard_late_changes_nothing_about_what_the_ledger_took(shared: LocalStore) -> None:
    (theirs,), _ = shared.append([b.signed(0)], by=b.COLLEAGUE)
    left(shared)
    shared.record_push([Pushed(theirs.id, "ok", 2)], None)
    shared.record_deposit_outcomes([DepositOutcome(theirs.id, "declined", None, "boss", "")])
    assert shared.sign_offs(WHO)["library.books"].state == "passed"
    assert shared.verify().differences == ()


def test_what_could_not_be_deposited_is_not_brought_every_minute_but_again_when_something_has_changed(
    shared: LocalStore,
) -> None:
    shared.append([b.signed(0)], by=THIRD)
    (fact_id,) = left(shared, "denied")
    assert shared.pending_of_others(b.CLERK) == []
    assert shared.deposited() == []
    assert shared.sync_state().pending == 1
    shared.remember_catalogue("c1")
    assert [o.fact_id for o in shared.pending_of_others(b.CLERK)] == [fact_id]
    left(shared, "malformed")
    shared.remember_catalogue("c1")
    assert shared.pending_of_others(b.CLERK) == []
    shared.change_scope("rights-2")
    assert [o.fact_id for o in shared.pending_of_others(b.CLERK)] == [fact_id]
    assert shared.catalogue() == "c1"


def test_deposits_a_restored_server_may_have_forgotten_are_brought_again(shared: LocalStore) -> None:
    shared.append([b.signed(0)], by=b.COLLEAGUE)
    (fact_id,) = left(shared)
    shared.roll_back_to(0)
    assert [o.fact_id for o in shared.pending_of_others(b.CLERK)] == [fact_id]
    left(shared)
    shared.record_deposit_outcomes([DepositOutcome(fact_id, "forgotten", None, "", "")])
    assert [o.fact_id for o in shared.pending_of_others(b.CLERK)] == [fact_id]


def test_a_deposit_under_a_former_number_waits_where_it_is(shared: LocalStore) -> None:
    (theirs, second), _ = shared.append([b.signed(0), b.signed(1)], by=b.COLLEAGUE)
    shared.record_deposit([Pushed(theirs.id, "deposited", None)])
    shared.renew_identity(DeskId("9d3f2d86-55a4-4d0e-8f77-0a6f1f1d6c01"))
    assert [(r.fact.id, r.outcome) for r in shared.refused()] == [(second.id, "desk_renewed")]
    assert [fact_id for fact_id, _ in shared.deposited()] == [theirs.id]
    assert shared.sign_offs(WHO)["library.books"].state == "passed"
    # The shared ledger takes it from its writer's confirmation only: it is offered neither way under the new number.
    assert theirs.id not in {o.fact_id for o in shared.pending()}
    shared.apply_pull([Incoming(2, b.COLLEAGUE, 1, theirs.body, ())], last_seq=2, head=None)
    assert shared.deposited() == []
    assert shared.verify().differences == ()


def test_a_desk_alone_does_not_count_who_wrote_what_waits(store: LocalStore) -> None:
    store.append([b.signed(0)], by=b.COLLEAGUE)
    assert store.sync_state().others_pending == 0


def test_what_a_round_learned_is_kept_until_the_next(shared: LocalStore) -> None:
    shared.note_sync(
        ok_ms=5,
        skew_ms=-1500,
        server_newer=True,
        deposits_mine=1,
        deposits_to_judge=2,
        others_unsent=3,
        others_seen_ms=4,
    )
    shared.note_sync(error="shared.unreachable")
    state = shared.sync_state()
    assert (state.last_ok_ms, state.last_error, state.skew_ms, state.server_newer) == (
        5,
        "shared.unreachable",
        -1500,
        True,
    )
    assert (state.deposits_mine, state.deposits_to_judge, state.others_unsent, state.others_seen_ms) == (1, 2, 3, 4)
    shared.note_sync(ok_ms=6, server_newer=False, others_unsent=0)
    assert shared.sync_state().others_seen_ms is None
    assert not shared.sync_state().server_newer
