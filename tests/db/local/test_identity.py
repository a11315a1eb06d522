"""A desk's number and its chain: counted, restored, doubled and renewed, always provable and never used twice."""

from __future__ import annotations

import shutil
import tempfile
import uuid
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.clock import FixedClock
from app.errors import StoreUnavailable
from app.ledger import DeskId, Draft, Kind, OperatorName, chain
from db.exchange import Pushed
from db.local.engine import FILE_NAME
from db.local.keeping import restore
from db.local.store import LocalStore, create_store, open_store
from tests import builders as b
from tests.db.local.conftest import KEY
from tests.db.local.server import Server
from tests.fakes import noon_clock

NEW = DeskId("9d3f2d86-55a4-4d0e-8f77-0a6f1f1d6c01")
WHO = b.of(b.roster_fields(0))


@pytest.fixture
def server() -> Server:
    return Server()


def twin_of(store: LocalStore, data_dir: Path, tmp_path: Path, key: bytes, clock: FixedClock) -> LocalStore:
    """The same folder on another machine, as a copied disk image makes it."""
    shutil.copytree(data_dir, tmp_path / "twin")
    return open_store(tmp_path / "twin", key=key, clock=clock)


class Place:
    """A desk's folder and the newest of its backups."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.desk = folder / "desk"
        self.copy = folder / "0.bak"
        self.lost = 0

    def next_copy(self) -> Path:
        self.copy = self.folder / f"{uuid.uuid4()}.bak"
        return self.copy

    def move_away(self) -> None:
        self.lost += 1
        self.desk.rename(self.folder / f"lost-{self.lost}")


def agree(store: LocalStore, server: Server) -> bool:
    """What the lane does when the shared ledger knows more numbers of this desk than the desk; whether it had to."""
    n, link = server.tops[store.desk.desk_id]
    mine = store.own_top()[0]
    if n <= mine and store.chain_at(n) in {"", link}:
        server.exchange(store)
        return False
    server.give(store)
    store.mark_forked(n)
    store.adopt_chain(n, link)
    server.exchange(store)
    return True


def test_a_desk_knows_the_highest_number_it_used_and_every_link(store: LocalStore) -> None:
    first = store.pending()[0]
    assert store.own_top() == (1, first.chain_hex)
    store.append([b.recorded(0), b.signed(0)], by=b.CLERK)
    sent = store.pending()
    assert store.own_top() == (3, sent[2].chain_hex)
    assert [store.chain_at(n) for n in (1, 2, 3, 4)] == [*(o.chain_hex for o in sent), ""]


def test_a_restored_desk_goes_on_behind_the_numbers_it_has_forgotten(
    store: LocalStore, tmp_path: Path, key: bytes, clock: FixedClock, server: Server
) -> None:
    server.exchange(store)
    store.backup(tmp_path / "old.bak")
    store.append([b.recorded(0), b.signed(0), b.signed(1)], by=b.CLERK)
    # The second is refused: it takes a number too, and no pull ever gives it back.
    server.exchange(store, denied=frozenset({1}))
    used = server.tops[b.DESK]
    assert used == store.own_top()
    restore(tmp_path / "old.bak", tmp_path / "new", store_key=key)
    again = open_store(tmp_path / "new", key=key, clock=clock)
    assert again.restored()
    # Work goes on before anybody asks the shared ledger.
    (offline,), _ = again.append([b.signed(2, "fail", reason="欠書")], by=b.CLERK)
    assert offline.n == 2
    assert agree(again, server)
    assert [(r.fact.id, r.outcome) for r in again.refused()] == [(offline.id, "desk_seq_reused")]
    assert again.refused()[0].fact.detail(b.DetailClass.REASON) == {"reason": "欠書"}
    assert not again.restored()
    # It was this desk itself: nobody is warned of a second machine.
    assert not again.forked()
    assert again.own_top() == used
    (following,), _ = again.append([b.signed(2)], by=b.CLERK)
    assert following.n == used[0] + 1
    assert again.own_top()[1] == chain(bytes.fromhex(used[1]), following.hash).hex()
    assert not agree(again, server)
    assert again.sync_state().pending == 0
    assert again.verify().differences == ()
    again.close()
    open_store(tmp_path / "new", key=key, clock=clock).close()


def test_numbers_that_come_back_without_a_gap_bring_the_end_of_the_chain_with_them(
    store: LocalStore, tmp_path: Path, key: bytes, clock: FixedClock, server: Server
) -> None:
    server.exchange(store)
    store.backup(tmp_path / "old.bak")
    store.append([b.recorded(k) for k in range(20)], by=b.CLERK)
    server.exchange(store)
    restore(tmp_path / "old.bak", tmp_path / "new", store_key=key)
    again = open_store(tmp_path / "new", key=key, clock=clock)
    server.give(again)
    assert again.own_top() == store.own_top()
    (following,), _ = again.append([b.signed(0)], by=b.CLERK)
    assert following.n == 22
    assert again.own_top()[1] == chain(bytes.fromhex(store.own_top()[1]), following.hash).hex()
    assert again.verify().differences == ()
    again.close()


def test_two_machines_with_one_number_keep_every_fact_and_are_told(
    store: LocalStore, data_dir: Path, tmp_path: Path, key: bytes, clock: FixedClock, server: Server
) -> None:
    server.exchange(store)
    twin = twin_of(store, data_dir, tmp_path, key, clock)
    store.append([b.signed(0), b.signed(1)], by=b.CLERK)
    twin.append([b.signed(2), b.signed(3), b.signed(4, "fail", reason="欠款")], by=b.CLERK)
    server.exchange(store)
    assert agree(twin, server)
    assert twin.forked()
    assert twin.sync_state().forked
    # Two of its numbers are taken; the third was not.
    assert [(r.fact.n, r.outcome) for r in twin.refused()] == [(2, "desk_seq_reused"), (3, "desk_seq_reused")]
    assert b.of(b.roster_fields(4)) in {s.student for s in twin.all_sign_offs()}
    assert b.of(b.roster_fields(2)) not in {s.student for s in twin.all_sign_offs()}
    assert twin.verify().differences == ()
    twin.close()
    again = open_store(tmp_path / "twin", key=key, clock=clock)
    assert again.forked()
    again.clear_fork()
    assert not again.forked()
    again.close()


def test_a_link_learned_too_late_never_breaks_what_was_written_meanwhile(store: LocalStore, server: Server) -> None:
    server.exchange(store)
    theirs = b.fact(b.signed(1), desk=b.DESK, n=2, by=b.CLERK)
    server.write(theirs)
    server.give(store)
    (mine,), _ = store.append([b.signed(0)], by=b.CLERK)
    assert mine.n == 3
    store.adopt_chain(2, "ab" * 32)
    assert store.chain_at(2) == "ab" * 32
    assert store.own_top()[0] == 3
    (next_one,), _ = store.append([b.signed(0, "withdraw")], by=b.CLERK)
    assert next_one.n == 4
    assert store.verify().differences == ()


def test_a_renewed_number_counts_from_one_and_says_so_first(store: LocalStore, server: Server) -> None:
    store.append([b.recorded(0)], by=b.CLERK)
    server.exchange(store)
    (waiting,), _ = store.append([b.signed(0, "fail", reason="欠書")], by=b.CLERK)
    info = store.renew_identity(NEW, "二號櫃台")
    assert info.desk_id == store.desk.desk_id == NEW
    sent = store.pending()
    assert len(sent) == 1
    opened = store.fact(sent[0].fact_id)
    assert opened is not None
    assert (opened.kind, opened.n, opened.desk) == (Kind.DESK_OPENED, 1, NEW)
    assert opened.payload["label"] == "二號櫃台"
    assert store.own_top() == (1, chain(bytes(32), opened.hash).hex())
    assert [(r.fact.id, r.outcome) for r in store.refused()] == [(waiting.id, "desk_renewed")]
    assert store.sign_offs(WHO) == {}
    (anew,), _ = store.append([Draft(Kind.SIGN_OFF, dict(waiting.payload) | {"re": waiting.id}, WHO)], by=b.CLERK)
    assert anew.n == 2
    assert store.refused() == []
    assert store.verify().differences == ()
    server.exchange(store)
    assert store.sync_state().pending == 0


def test_a_renewed_desk_is_found_whole_at_the_next_start_and_its_old_chain_is_still_proved(
    store: LocalStore, data_dir: Path, key: bytes, clock: FixedClock
) -> None:
    store.append([b.signed(0), b.signed(1)], by=b.CLERK)
    store.renew_identity(NEW)
    store.append([b.signed(2)], by=b.CLERK)
    for _ in range(2):
        store.close()
        store = open_store(data_dir, key=key, clock=clock)
        assert store.desk.desk_id == NEW
    assert store.verify().differences == ()
    store._db.raw.execute("DELETE FROM fact WHERE desk = ? AND n = 3", (b.DESK,))
    assert not store.verify().chain_ok
    store.close()


def test_a_number_is_never_given_to_a_desk_twice(store: LocalStore) -> None:
    with pytest.raises(ValueError, match="twice"):
        store.renew_identity(b.DESK)
    assert store.desk.desk_id == b.DESK
    assert store.sync_state().pending == 1


def test_what_a_restored_server_forgot_of_a_former_number_is_written_anew_by_a_person(
    store: LocalStore, server: Server
) -> None:
    store.append([b.signed(0)], by=b.CLERK)
    server.exchange(store)
    store.renew_identity(NEW)
    server.exchange(store)
    store.roll_back_to(0)
    outcomes = {r.fact.desk: r.outcome for r in store.refused()}
    assert outcomes == {b.DESK: "desk_renewed"}
    assert [o.fact_id for o in store.pending()] == [f.id for _, f in store.facts() if f.desk == NEW]
    assert store.verify().differences == ()


def test_refused_facts_wait_again_when_what_forbade_them_has_changed(store: LocalStore, server: Server) -> None:
    server.exchange(store)
    written, _ = store.append([b.signed(0), b.signed(1)], by=b.CLERK)
    other, _ = store.append([b.signed(2)], by=b.COLLEAGUE)
    server.exchange(store, denied=frozenset({0, 1, 2}))
    assert store.sync_state().refused == 3
    # One was written anew in the meantime: it does not come a second time.
    store.append([Draft(Kind.SIGN_OFF, dict(written[0].payload) | {"re": written[0].id}, WHO)], by=b.CLERK)
    assert store.reoffer(frozenset({"unknown_item"}), b.CLERK).facts == ()
    changes = store.reoffer(frozenset({"denied", "unknown_item"}), b.CLERK)
    assert changes.facts == (written[1].id,)
    assert [r.fact.id for r in store.refused()] == [other[0].id]
    assert written[1].id in {o.fact_id for o in store.pending()}
    assert store.sign_offs(b.of(b.roster_fields(1)))["library.books"].state == "passed"
    assert store.verify().differences == ()


def test_a_refusal_is_dealt_with_once_it_is_written_anew_or_closed(store: LocalStore, server: Server) -> None:
    server.exchange(store)
    (first, second), _ = store.append([b.signed(0), b.signed(1)], by=b.CLERK)
    server.exchange(store, denied=frozenset({0, 1}))
    (anew,), _ = store.append([Draft(Kind.SIGN_OFF, dict(first.payload) | {"re": first.id}, WHO)], by=b.CLERK)
    assert [r.fact.id for r in store.refused()] == [second.id]
    store.append([Draft(Kind.REFUSAL_CLOSED, {"of": second.id})], by=b.CLERK)
    assert store.refused() == []
    assert store.sync_state().refused == 0
    # The new one refused as well: it stands in the place of the old one.
    store.record_push([Pushed(anew.id, "denied", None)], None)
    assert [r.fact.id for r in store.refused()] == [anew.id]
    assert store.verify().differences == ()


TAIL = [
    'UPDATE fact SET body = replace(body, \'"v":"pass"\', \'"v":"fail"\') WHERE n = 4',
    "UPDATE fact SET hash = x'00' WHERE n = 4",
    "UPDATE fact SET chain = x'00' WHERE n = 4",
    "DELETE FROM fact WHERE n = 4",
    "DELETE FROM fact WHERE n = 5",
    "DELETE FROM fact WHERE n = 2",
    "UPDATE kv SET value = '00' WHERE key = 'chain'",
    "UPDATE kv SET value = '3' WHERE key = 'next_n'",
]


@pytest.mark.parametrize("tampering", TAIL)
def test_a_broken_tail_of_the_own_chain_is_said_at_the_start_and_nothing_goes_on(
    store: LocalStore, data_dir: Path, key: bytes, clock: FixedClock, tampering: str
) -> None:
    store.append([b.signed(0)], by=b.CLERK)
    store.close()
    # What was there at the last start has been checked; what came since has not.
    store = open_store(data_dir, key=key, clock=clock)
    store.append([b.signed(1), b.signed(2), b.signed(3)], by=b.CLERK)
    raw = store._db.raw
    raw.execute("PRAGMA foreign_keys = OFF")
    assert raw.execute(tampering).rowcount == 1
    store.close()
    before = (data_dir / FILE_NAME).read_bytes()
    for _ in range(2):
        with pytest.raises(StoreUnavailable) as broken:
            open_store(data_dir, key=key, clock=clock)
        assert broken.value.code == "store.broken_chain"
        assert "restore" in broken.value.hint
    assert (data_dir / FILE_NAME).read_bytes() == before


def test_only_what_came_since_the_last_start_is_read_again(
    store: LocalStore, data_dir: Path, key: bytes, clock: FixedClock
) -> None:
    store.append([b.signed(k) for k in range(5)], by=b.CLERK)
    store.close()
    store = open_store(data_dir, key=key, clock=clock)
    # Deep in the past: the daily check finds it, not every start.
    store._db.raw.execute("UPDATE fact SET hash = x'00' WHERE n = 3")
    store.close()
    store = open_store(data_dir, key=key, clock=clock)
    assert not store.verify().chain_ok
    with pytest.raises(StoreUnavailable):
        store.daily_check()
    store.close()


step = st.tuples(
    st.sampled_from(["append", "append", "sync", "deny", "backup", "restore", "reopen", "renew"]), st.integers(0, 3)
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=st.lists(step, min_size=4, max_size=25))
def test_through_restores_and_renewals_no_number_is_sent_twice_and_every_decision_is_somewhere(
    steps: list[tuple[str, int]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place, clock, server = Place(Path(folder)), noon_clock(), Server()
        store = create_store(place.desk, key=KEY, school=b.SCHOOL, unit="*", operator=b.CLERK, clock=clock)
        store.backup(place.next_copy())
        alive: set[str] = set()
        saved = set(alive)
        for act, k in steps:
            if act == "append":
                alive |= {
                    f.id for f in store.append([b.signed(k), b.signed(k + 1, "fail", reason="欠")], by=b.CLERK)[0]
                }
            elif act in {"sync", "deny"}:
                if store.desk.desk_id in server.tops:
                    agree(store, server)
                server.exchange(store, denied=frozenset({k}) if act == "deny" else frozenset())
            elif act == "backup":
                store.backup(place.next_copy())
                saved = set(alive)
            elif act == "renew":
                store.renew_identity(DeskId(str(uuid.uuid4())))
            else:
                store.close()
                if act == "restore":
                    place.move_away()
                    restore(place.copy, place.desk, store_key=KEY)
                    # What was neither saved nor sent is gone with the disk; nothing else may be.
                    alive = saved | (alive & server.seqs.keys())
                store = open_store(place.desk, key=KEY, clock=clock)
        if store.desk.desk_id in server.tops:
            agree(store, server)
        server.exchange(store)
        known = {f.id for _, f in store.facts()}
        assert alive <= known
        assert store.sync_state().pending == 0
        assert server.seqs.keys() <= known
        assert server.collisions == 0
        assert store.verify().differences == ()
        store.close()


def test_who_sits_here_and_for_which_unit_is_put_on_record_with_what_was_before(store: LocalStore) -> None:
    was = store.desk
    info = store.open_as(OperatorName("林佳穎"), "cashier")
    assert info == store.desk
    assert (info.operator, info.unit, info.desk_id) == ("林佳穎", "cashier", was.desk_id)
    (said, *_) = store.recent_facts(kinds=[Kind.DESK_OPENED], limit=5)
    assert (said.by, said.text("unit"), said.text("was_unit"), said.text("was_by")) == (
        "林佳穎",
        "cashier",
        was.unit,
        was.operator,
    )
    found = store.verify()
    assert found.chain_ok
    assert found.differences == ()
