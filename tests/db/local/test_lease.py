"""What is dropped when the lease is over or a desk is revoked comes back whole; what nobody else has never leaves."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.clock import FixedClock, to_ms
from app.errors import ActRefused
from app.ledger import DeskId, DetailClass, Draft, Kind, OperatorName
from db.local.engine import FILE_NAME
from db.local.store import LocalStore, create_store, open_store
from db.local.tables import PROJECTIONS
from tests import builders as b
from tests.db.local.server import Server
from tests.fakes import noon_clock

WHO = b.of(b.roster_fields(0))
DAY = 24 * 60 * 60 * 1000


def shown(store: LocalStore) -> dict[str, list[tuple[object, ...]]]:
    """Everything screens read."""
    return {t.name: sorted(store._raw_rows(f"SELECT * FROM {t.name}"), key=repr) for t in PROJECTIONS}


def kept(store: LocalStore) -> dict[str, Any]:
    """Every fact with its details."""
    return {f.id: f for _, f in store.facts()}


ACTS: list[Callable[[int], Draft]] = [
    lambda k: b.recorded(k % 4, batch=f"b{k % 3}"),
    lambda k: b.signed(k % 4, ("pass", "fail")[k % 2], reason="欠書" if k % 2 else ""),
    lambda k: b.withdrawn(k % 4),
    lambda k: b.printed(k % 4 if k % 3 else None, number=f"P-{k:04d}"),
    lambda k: b.handed_over(k % 4, serial=f"S-{k}"),
    lambda k: b.loaded(f"b{k % 3}"),
    lambda k: Draft(Kind.CURRICULUM_RECORDED, {"key": f"c{k % 2}", "version": k}),
    lambda k: Draft(
        Kind.TRANSCRIPT_RECORDED, {"batch": "t"}, b.of(b.roster_fields(k % 4)), details={DetailClass.GRADES: {"k": k}}
    ),
]
step = st.tuples(st.sampled_from(["own", "others", "push", "refuse", "pull"]), st.integers(0, 40), st.integers(0, 7))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=st.lists(step, min_size=4, max_size=30), why=st.sampled_from(["lease", "revoked"]))
def test_whatever_happened_dropping_the_roster_loses_nothing_and_a_pull_brings_it_all_back(
    steps: list[tuple[str, int, int]], why: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = create_store(
            Path(folder), key=bytes(32), school=b.SCHOOL, unit="*", operator=OperatorName(b.CLERK), clock=noon_clock()
        )
        server = Server()
        for act, k, which in steps:
            if act == "own":
                store.append([ACTS[which](k)], by=b.CLERK)
            elif act == "others":
                server.write(b.fact(ACTS[which](k)))
            elif act == "pull":
                server.give(store)
            else:
                batch = store.pending(3)
                denied = frozenset({0}) if act == "refuse" else frozenset[int]()
                store.record_push(server.take(batch, denied=denied), server.head)
        server.give(store)
        screens, facts = shown(store), kept(store)
        unsent, refused, top = store.pending(1000), store.refused(), store.own_top()

        store.drop_roster(why)

        assert store.verify().differences == ()
        assert (store.pending(1000), store.refused(), store.own_top()) == (unsent, refused, top)
        assert store.watermark().last_seq == 0
        assert store.dropped() == why
        assert all(f.desk == store.desk.desk_id for f in kept(store).values())

        server.give(store)

        assert store.verify().differences == ()
        assert kept(store) == facts
        assert shown(store) == screens
        assert store.dropped() == ""
        store.close()
        again = open_store(Path(folder), key=bytes(32), clock=noon_clock())
        assert kept(again) == facts
        again.close()


@pytest.fixture
def shared(store: LocalStore) -> LocalStore:
    """A desk that has sent a roster, holds a colleague's decision, and has one of its own unsent."""
    server = Server()
    store.append([b.recorded(0), b.recorded(1)], by=b.CLERK)
    server.exchange(store)
    server.write(b.fact(b.signed(0, "fail", reason="欠款", item="cashier.fees", unit="cashier")))
    server.give(store)
    store.adopt_epoch("e1")
    store.append([b.signed(1, "fail", reason="欠書兩本")], by=b.CLERK)
    return store


def test_what_is_dropped_is_gone_from_the_screens_and_the_details(shared: LocalStore) -> None:
    changes = shared.drop_roster("lease")
    assert changes.roster
    assert {WHO, b.of(b.roster_fields(1))} <= changes.students
    assert list(shared.lookup_rows()) == []
    assert shared.sign_offs(WHO) == {}
    # The unsent decision still stands, with its reason, under the pseudonym.
    assert shared.sign_offs(b.of(b.roster_fields(1)))["library.books"].reason == "欠書兩本"
    left = {c for _, f in shared.facts() for c in f.details}
    assert left == {DetailClass.REASON}


def test_the_rules_of_the_school_stay_because_the_desk_could_not_open_without_them(store: LocalStore) -> None:
    rules = Draft(Kind.SCHOOL_ADOPTED, {"school": b.SCHOOL}, details={DetailClass.CORE: {"text": "[school]"}})
    store.append([rules], by=b.CLERK)
    Server().exchange(store)
    store.drop_roster("revoked")
    (adopted,) = store.recent_facts(kinds=[Kind.SCHOOL_ADOPTED], limit=1)
    assert adopted.detail(DetailClass.CORE) == {"text": "[school]"}


def test_witnesses_of_what_a_restored_server_forgot_stay_without_anybodys_details(shared: LocalStore) -> None:
    shared.roll_back_to(2)
    before = [f.body for _, f in shared.facts() if f.desk != b.DESK]
    assert len(before) == 1
    for drop in (lambda: shared.change_scope("rights-2"), lambda: shared.drop_roster("lease")):
        drop()
        left = [f for _, f in shared.facts() if f.desk != b.DESK]
        assert [f.body for f in left] == before
        assert left[0].details == {}
        assert shared.verify().differences == ()


def test_nothing_is_dropped_while_the_lease_runs_and_all_of_it_when_it_is_over(
    shared: LocalStore, clock: FixedClock
) -> None:
    assert shared.lease_until() is None
    shared.record_lease(to_ms(clock.now()) + 7 * DAY)
    assert shared.sync_state().lease_until_ms == to_ms(clock.now()) + 7 * DAY
    clock.advance(days=6)
    assert shared.keep_to_lease().students == frozenset()
    assert len(list(shared.lookup_rows())) == 2
    clock.advance(days=2)
    assert shared.keep_to_lease().roster
    assert list(shared.lookup_rows()) == []
    # Once is enough.
    assert not shared.keep_to_lease().roster


def test_a_desk_left_in_a_drawer_drops_the_roster_when_it_is_opened(
    shared: LocalStore, data_dir: Path, key: bytes, clock: FixedClock
) -> None:
    shared.record_lease(to_ms(clock.now()) + 7 * DAY)
    unsent = shared.pending()
    shared.close()
    clock.advance(days=30)
    again = open_store(data_dir, key=key, clock=clock)
    assert list(again.lookup_rows()) == []
    assert again.dropped() == "lease"
    assert again.pending() == unsent
    again.close()


def test_a_clock_set_back_does_not_prolong_the_lease(
    shared: LocalStore, data_dir: Path, key: bytes, clock: FixedClock
) -> None:
    shared.record_lease(to_ms(clock.now()) + 7 * DAY)
    clock.advance(days=8)
    assert shared.lease_over()
    clock.advance(days=-8)
    assert shared.lease_over()
    shared.close()
    again = open_store(data_dir, key=key, clock=clock)
    assert again.dropped() == "lease"
    # The shared ledger was reached: the lease runs anew, and the clock's excursion is forgiven.
    again.record_lease(to_ms(clock.now()) + 7 * DAY)
    assert not again.lease_over()
    again.close()


def test_a_clock_that_once_ran_ahead_is_forgiven_with_the_next_round(shared: LocalStore, clock: FixedClock) -> None:
    shared.record_lease(to_ms(clock.now()) + 7 * DAY)
    clock.advance(days=3000)
    assert shared.lease_over()
    clock.advance(days=-3000)
    shared.note_sync(ok_ms=to_ms(clock.now()))
    assert not shared.lease_over()


def test_dropping_leaves_no_copy_from_before_a_migration(shared: LocalStore, data_dir: Path) -> None:
    copy = data_dir / f"{FILE_NAME}.before-0002"
    copy.write_bytes(b"everything as it was")
    shared.drop_roster("lease")
    assert not copy.exists()


def test_a_revoked_desk_records_nothing_more_and_keeps_everything_readable(
    shared: LocalStore, data_dir: Path, key: bytes, clock: FixedClock
) -> None:
    unsent = shared.pending()
    shared.retire("shared.revoked_desk")
    shared.close()
    again = open_store(data_dir, key=key, clock=clock)
    assert again.retired() == again.sync_state().retired == "shared.revoked_desk"
    with pytest.raises(ActRefused) as refused:
        again.append([b.signed(0)], by=b.CLERK)
    assert refused.value.code == "desk.retired"
    assert "資訊單位" in refused.value.hint
    assert again.pending() == unsent
    assert again.student("B11100000") is not None
    assert again.verify().differences == ()
    again.remember("printer", "二樓")
    again.readmit()
    assert again.retired() == ""
    written, _ = again.append([b.signed(0)], by=b.CLERK)
    assert written[0].n == 5
    again.close()


def test_a_new_number_ends_the_silence_of_a_revoked_desk(shared: LocalStore) -> None:
    shared.retire("")
    assert shared.retired() != ""
    shared.renew_identity(DeskId("9d3f2d86-55a4-4d0e-8f77-0a6f1f1d6c01"))
    assert shared.retired() == ""
    shared.append([b.signed(0)], by=b.CLERK)
