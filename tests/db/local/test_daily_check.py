"""Once a day the whole file is looked at beside the work; what is found is said every time until it is mended."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.clock import FixedClock
from app.errors import StoreUnavailable
from db.exchange import Incoming, Pushed
from db.local import daily
from db.local.engine import FILE_NAME, LocalEngine
from db.local.store import LocalStore, open_store
from tests import builders as b


def test_a_sound_store_is_checked_once_a_day(store: LocalStore, data_dir: Path, key: bytes, clock: FixedClock) -> None:
    store.append([b.recorded(0), b.signed(0)], by=b.CLERK)
    found = store.daily_check()
    assert found is not None
    assert (found.facts, found.chain_ok, found.differences) == (3, True, ())
    assert store.daily_check() is None
    store.close()
    again = open_store(data_dir, key=key, clock=clock)
    assert again.daily_check() is None
    # A day ends at midnight in Taipei: 16:00 UTC.
    assert again.daily_check(FixedClock(datetime(2026, 6, 15, 15, 59, tzinfo=UTC))) is None
    assert again.daily_check(FixedClock(datetime(2026, 6, 15, 16, 0, tzinfo=UTC))) is not None
    again.close()


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE fact SET hash = x'00' WHERE n = 2 AND own = 1",
        "UPDATE fact SET chain = x'00' WHERE n = 2 AND own = 1",
        "UPDATE fact SET seq = 77 WHERE n = 1 AND own = 1",
        "UPDATE fact SET outcome = NULL WHERE n = 1 AND own = 1",
        "UPDATE fact SET re = 'x' WHERE n = 2 AND own = 1",
        "UPDATE detail SET value = '{}' WHERE class = 'contact'",
    ],
)
def test_a_changed_fact_chain_receipt_or_detail_is_said_and_the_check_is_not_counted_as_done(
    store: LocalStore, tampering: str
) -> None:
    store.record_push([Pushed(store.pending()[0].fact_id, "ok", 1)], None)
    store.append([b.recorded(0), b.signed(0)], by=b.CLERK)
    assert store._db.raw.execute(tampering).rowcount == 1
    for _ in range(2):
        with pytest.raises(StoreUnavailable) as damaged:
            store.daily_check()
        assert damaged.value.code == "store.damaged"
        assert "verify" in damaged.value.hint


def test_a_page_nobody_reads_is_found_damaged_by_its_authentication_code(
    store: LocalStore, data_dir: Path, key: bytes, clock: FixedClock
) -> None:
    store.append([b.recorded(k) for k in range(50)], by=b.CLERK)
    store.close()
    path = data_dir / FILE_NAME
    engine = LocalEngine(path, key=key, readable_only=True)
    (page,) = engine.raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'handover'").fetchone()
    engine.close()
    content = bytearray(path.read_bytes())
    content[page * 4096 - 1] ^= 0x01
    path.write_bytes(bytes(content))
    again = open_store(data_dir, key=key, clock=clock)
    assert len(list(again.lookup_rows())) == 50
    with pytest.raises(StoreUnavailable) as damaged:
        again.daily_check()
    assert damaged.value.code == "store.damaged"
    # What needs that page is refused in the same words, not in those of a missing permission.
    with pytest.raises(StoreUnavailable) as corrupt:
        again.append([b.handed_over(0)], by=b.CLERK)
    assert corrupt.value.code == "store.corrupt"
    again.close()


def test_the_desk_works_on_while_it_is_checked(store: LocalStore) -> None:
    store.append([b.recorded(k) for k in range(300)], by=b.CLERK)
    found: list[object] = []

    def check() -> None:
        try:
            found.append(store.daily_check())
        except StoreUnavailable as damaged:
            found.append(damaged)

    beside = threading.Thread(target=check)
    beside.start()
    for k in range(40):
        store.append([b.signed(k)], by=b.CLERK)
    beside.join()
    assert not isinstance(found[0], StoreUnavailable), found[0]
    assert found[0] is not None
    assert store.verify().differences == ()


def test_rows_nobody_could_read_are_named_and_break_nothing(store: LocalStore) -> None:
    store.apply_pull([Incoming(1, "x", 0, "not json", ()), Incoming(2, "x", 0, "{}", ())], last_seq=2, head=None)
    found = store.verify()
    assert [d.split(":")[0] for d in found.differences] == ["unreadable 1", "unreadable 2"]
    assert found.chain_ok
    assert found.projection_ok
    assert store.daily_check() is not None


def test_a_desk_that_is_closed_meanwhile_ends_the_check_without_a_word(
    store: LocalStore, data_dir: Path, key: bytes, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closing(engine: LocalEngine) -> list[str]:
        store.close()
        return ["a page on its way"]

    with monkeypatch.context() as patch:
        patch.setattr(daily, "damage_of", closing)
        assert store.daily_check() is None
    assert store.daily_check() is None
    again = open_store(data_dir, key=key, clock=clock)

    def closing_late(*_asked: object) -> list[str]:
        again.close()
        return []

    with monkeypatch.context() as patch:
        patch.setattr(daily, "check_facts", closing_late)
        assert again.daily_check() is not None
    again = open_store(data_dir, key=key, clock=clock)
    assert again.daily_check() is not None
    again.close()
