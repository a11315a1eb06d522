"""A store of the first revision, with data, becomes one of the second: nothing is touched, new words are understood."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.clock import FixedClock
from app.ledger import DeskId, Draft, Kind
from db.exchange import Pushed
from db.local import migrating
from db.local.engine import FILE_NAME
from db.local.store import LocalStore, open_store
from tests import builders as b
from tests.db.local.server import Server

FIRST, SECOND = "0001", "0002"


def make_old(store: LocalStore) -> None:
    with store._db.write() as connection:
        migrating.move(connection, to=FIRST, since=SECOND)
        connection.exec_driver_sql("DELETE FROM kv WHERE key IN ('verified', 'dropped')")
    store.close()


def test_data_of_the_first_revision_is_whole_after_the_update_and_is_copied_before(
    store: LocalStore, data_dir: Path, key: bytes, clock: FixedClock
) -> None:
    server = Server()
    store.append([b.recorded(0), b.recorded(1), b.signed(0, "fail", reason="欠書"), b.handed_over(1)], by=b.CLERK)
    server.write(b.fact(b.signed(1)))
    server.exchange(store, denied=frozenset({2}))
    store.append([b.signed(1, item="cashier.fees", unit="cashier")], by=b.COLLEAGUE)
    facts, refused, pending = list(store.facts()), store.refused(), store.pending()
    make_old(store)
    again = open_store(data_dir, key=key, clock=clock)
    assert (list(again.facts()), again.refused(), again.pending()) == (facts, refused, pending)
    assert again.verify().differences == ()
    assert again.own_top()[0] == 6
    assert again.sync_state().lease_until_ms is None
    assert (data_dir / f"{FILE_NAME}.before-{SECOND}").exists()
    (following,), _ = again.append([b.signed(0)], by=b.CLERK)
    assert following.n == 7
    again.close()


def test_what_newer_desks_said_about_refusals_before_the_update_is_understood_after_it(
    store: LocalStore, data_dir: Path, key: bytes, clock: FixedClock
) -> None:
    written, _ = store.append([b.signed(k) for k in range(4)], by=b.CLERK)
    store.record_push([Pushed(f.id, "denied", None) for f in written], None)
    server = Server()
    server.write(b.fact(Draft(Kind.SIGN_OFF, b.signed(0).payload | {"re": written[0].id}, b.of(b.roster_fields(0)))))
    server.write(b.fact(Draft(Kind.REFUSAL_CLOSED, {"of": written[1].id})))
    # These only look like it: a withdrawal names what it withdraws, and a number is no fact.
    server.write(b.fact(b.signed(2, "withdraw", of_fact=written[2].id)))
    server.write(b.fact(Draft(Kind.PAPER_PRINTED, {"number": "1", "re": 7})))
    server.give(store)
    make_old(store)
    again = open_store(data_dir, key=key, clock=clock)
    assert [r.fact.id for r in again.refused()] == [written[2].id, written[3].id]
    assert again.verify().differences == ()
    again.close()


@pytest.mark.parametrize("new", ["deposit", "link", "erasure", "number"])
def test_going_back_is_refused_once_there_is_something_the_older_tables_have_no_place_for(
    store: LocalStore, new: str
) -> None:
    store.append([b.recorded(0)], by=b.COLLEAGUE)
    if new == "deposit":
        store.record_deposit([Pushed(store.pending()[1].fact_id, "deposited", None)])
    elif new == "link":
        store.adopt_chain(9, "ab" * 32)
    elif new == "erasure":
        store.erase_here(b.of(b.roster_fields(0)), "依據")
    else:
        store.renew_identity(DeskId("9d3f2d86-55a4-4d0e-8f77-0a6f1f1d6c01"))
    with pytest.raises(RuntimeError), store._db.write() as connection:
        migrating.move(connection, to=FIRST, since=SECOND)
    assert store.verify().differences == ()
