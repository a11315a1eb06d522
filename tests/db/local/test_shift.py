"""What was written at this desk since its last sheet is found whole by the real store, and by nothing else's numbers."""

from __future__ import annotations

from app.clock import FixedClock, to_ms
from app.ledger import Draft, Kind
from db.exchange import Pushed
from db.local.store import LocalStore
from tests import builders as b
from tests.db.local.server import Server

KINDS = (Kind.SIGN_OFF, Kind.PAPER_PRINTED)
SHEET = Draft(Kind.SHIFT_HANDED_OVER, {"number": "SH-1", "sheet": {}})


def test_only_this_desks_own_facts_of_these_kinds_since_a_moment_count(store: LocalStore, clock: FixedClock) -> None:
    store.append([b.recorded(0), b.recorded(1), b.signed(0)], by=b.CLERK)
    clock.advance(minutes=5)
    later = to_ms(clock.now())
    store.append([b.signed(1), b.printed(1)], by=b.COLLEAGUE)
    server = Server()
    server.write(b.fact(b.signed(0, "fail", reason="欠書")))
    server.give(store)
    assert [f.kind for f in store.written_here(kinds=KINDS)] == [Kind.SIGN_OFF, Kind.SIGN_OFF, Kind.PAPER_PRINTED]
    assert [f.by for f in store.written_here(kinds=KINDS, since_ms=later)] == [b.COLLEAGUE, b.COLLEAGUE]
    assert store.written_here(kinds=KINDS, since_ms=later + 1) == []
    assert store.written_here(kinds=[Kind.DIPLOMA_HANDED_OVER]) == []


def test_after_a_fact_comes_what_was_written_behind_it_even_in_the_same_moment(store: LocalStore) -> None:
    store.append([b.recorded(0), b.signed(0)], by=b.CLERK)
    (sheet,), _ = store.append([SHEET], by=b.CLERK)
    (after,), _ = store.append([b.signed(0, "withdraw", of_fact="x")], by=b.CLERK)
    assert store.written_here(kinds=KINDS, since_ms=sheet.at_ms, after=sheet.id) == [after]


def test_what_the_shared_ledger_refused_does_not_count(store: LocalStore) -> None:
    store.append([b.recorded(0)], by=b.CLERK)
    written, _ = store.append([b.signed(0)], by=b.CLERK)
    store.record_push([Pushed(f.id, "denied", None) for f in written], None)
    assert store.written_here(kinds=KINDS) == []
