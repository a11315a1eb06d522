"""Opening a store: each way it can fail is answered with a sentence and a way out, and nothing is changed or lost."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.clock import FixedClock
from app.errors import StoreUnavailable
from app.ledger import OperatorName
from db.local import engine as engine_module
from db.local import trouble
from db.local.engine import FILE_NAME, LocalEngine
from db.local.store import LocalStore, create_store, open_store
from db.local.tables import REVISION_TABLE
from tests import builders as b

NOBODY = 65534


@contextmanager
def refused(code: str) -> Iterator[None]:
    with pytest.raises(StoreUnavailable) as caught:
        yield
    assert caught.value.code == code
    assert caught.value.title
    assert caught.value.hint


@contextmanager
def as_an_ordinary_user() -> Iterator[None]:
    """Root may write anywhere, so root steps down for a moment."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        os.seteuid(NOBODY)
        try:
            yield
        finally:
            os.seteuid(0)
    else:
        yield


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder whose parents everybody may enter, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


def test_a_folder_without_a_store_is_said_to_have_none(data_dir: Path, key: bytes, clock: FixedClock) -> None:
    with refused("store.missing"):
        open_store(data_dir, key=key, clock=clock)
    assert not data_dir.exists()


def test_a_store_is_never_made_over_another(store: LocalStore, data_dir: Path, clock: FixedClock) -> None:
    with refused("store.exists"):
        create_store(data_dir, key=os.urandom(32), school="x", unit="*", operator=OperatorName("x"), clock=clock)
    assert store.verify().chain_ok


def test_a_wrong_key_opens_nothing_and_changes_nothing(
    store: LocalStore, data_dir: Path, key: bytes, clock: FixedClock, capfd: pytest.CaptureFixture[str]
) -> None:
    store.close()
    before = (data_dir / FILE_NAME).read_bytes()
    with refused("store.wrong_key"):
        open_store(data_dir, key=bytes(32), clock=clock)
    assert (data_dir / FILE_NAME).read_bytes() == before
    assert capfd.readouterr() == ("", "")
    open_store(data_dir, key=key, clock=clock).close()


def test_a_damaged_header_is_not_called_a_wrong_key_when_the_key_is_known_to_be_right(
    store: LocalStore, data_dir: Path, key: bytes, clock: FixedClock
) -> None:
    store.close()
    path = data_dir / FILE_NAME
    path.write_bytes(b"\0" * 4096 + path.read_bytes()[4096:])
    with refused("store.corrupt"):
        open_store(data_dir, key=key, clock=clock, key_is_right=True)


def damage_page_of(data_dir: Path, key: bytes, table: str) -> None:
    """Turn one bit in the root page of a table, as a failing drive does."""
    engine = LocalEngine(data_dir / FILE_NAME, key=key, readable_only=True)
    (page,) = engine.raw.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    engine.close()
    path = data_dir / FILE_NAME
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 + 100] ^= 0x01
    path.write_bytes(bytes(content))


def test_a_damaged_page_is_found_by_verify_and_said_on_reading(
    store: LocalStore, data_dir: Path, key: bytes, clock: FixedClock
) -> None:
    store.append([b.recorded(k) for k in range(200)], by=b.CLERK)
    store.close()
    damage_page_of(data_dir, key, "student")
    again = open_store(data_dir, key=key, clock=clock)
    found = again.verify()
    assert not found.chain_ok
    assert not found.projection_ok
    # Facts can still be read out; what needs the page is refused.
    assert len(list(again.facts())) == 201
    with refused("store.corrupt"):
        list(again.lookup_rows())
    again.close()


def test_a_store_whose_facts_cannot_be_read_is_not_opened(
    store: LocalStore, data_dir: Path, key: bytes, clock: FixedClock
) -> None:
    store.append([b.recorded(k) for k in range(200)], by=b.CLERK)
    store.close()
    damage_page_of(data_dir, key, "fact")
    with refused("store.corrupt"):
        open_store(data_dir, key=key, clock=clock)


def test_a_second_program_is_told_that_the_desk_is_already_open(store: LocalStore, data_dir: Path, key: bytes) -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from app.clock import SystemClock\nfrom app.errors import StoreUnavailable\n"
        "from db.local.store import open_store\n"
        "try: open_store(Path(sys.argv[1]), key=bytes.fromhex(sys.argv[2]), clock=SystemClock())\n"
        "except StoreUnavailable as e: print(e.code)\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", program, str(data_dir), key.hex()], capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "store.locked"
    store.append([b.signed(0)], by=b.CLERK)


def test_a_closed_desk_can_be_opened_again_at_once(
    store: LocalStore, data_dir: Path, key: bytes, clock: FixedClock
) -> None:
    for _ in range(3):
        store.close()
        store = open_store(data_dir, key=key, clock=clock)
    store.close()


def test_a_folder_that_may_not_be_written_to_is_said_to_be_so(open_folder: Path, key: bytes, clock: FixedClock) -> None:
    data_dir = open_folder / "desk"
    create_store(data_dir, key=key, school="x", unit="*", operator=OperatorName("x"), clock=clock).close()
    for path in data_dir.iterdir():
        path.chmod(0o444)
    data_dir.chmod(0o555)
    with as_an_ordinary_user(), refused("store.read_only"):
        open_store(data_dir, key=key, clock=clock)
    with as_an_ordinary_user(), refused("store.read_only"):
        create_store(data_dir / "new", key=key, school="x", unit="*", operator=OperatorName("x"), clock=clock)
    data_dir.chmod(0)
    with as_an_ordinary_user(), refused("store.read_only"):
        open_store(data_dir, key=key, clock=clock)
    data_dir.chmod(0o755)
    open_store(data_dir, key=key, clock=clock).close()


def test_a_store_of_a_newer_program_is_left_alone(
    store: LocalStore, data_dir: Path, key: bytes, clock: FixedClock
) -> None:
    with store._db.write() as connection:
        connection.exec_driver_sql(f"UPDATE {REVISION_TABLE} SET version_num = '9000'")
    store.close()
    with refused("store.newer"):
        open_store(data_dir, key=key, clock=clock)


def test_an_encrypted_file_that_is_no_store_is_called_damaged(data_dir: Path, key: bytes, clock: FixedClock) -> None:
    data_dir.mkdir()
    strange = LocalEngine(data_dir / FILE_NAME, key=key, must_exist=False)
    strange.raw.execute("CREATE TABLE other (x)")
    strange.close()
    with refused("store.corrupt"):
        open_store(data_dir, key=key, clock=clock)


def test_an_interrupted_creation_leaves_nothing_in_the_way(
    data_dir: Path, key: bytes, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def power_cut(self: Path, target: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", power_cut)
    with pytest.raises(KeyboardInterrupt):
        create_store(data_dir, key=key, school="x", unit="*", operator=OperatorName("x"), clock=clock)
    monkeypatch.undo()
    assert not (data_dir / FILE_NAME).exists()
    create_store(data_dir, key=key, school="x", unit="*", operator=OperatorName("x"), clock=clock).close()


def test_a_full_disk_refuses_the_act_loses_nothing_and_works_again_once_there_is_room(store: LocalStore) -> None:
    store.append([b.recorded(0)], by=b.CLERK)
    raw = store._db.raw
    raw.execute(f"PRAGMA max_page_count = {raw.execute('PRAGMA page_count').fetchone()[0]}").fetchall()
    with refused("store.full"):
        store.append([b.recorded(k) for k in range(1, 500)], by=b.CLERK)
    assert not raw.in_transaction
    assert store.student("B11100000") is not None
    assert store.student("B11100001") is None
    raw.execute("PRAGMA max_page_count = 1000000").fetchall()
    written, _ = store.append([b.recorded(1)], by=b.CLERK)
    assert written[0].n == 3
    assert store.verify().differences == ()


def test_durability_does_not_rest_on_defaults(store: LocalStore) -> None:
    asked = {
        name: store._db.raw.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "temp_store")
    }
    assert asked == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "temp_store": 2}


def test_a_file_system_that_refuses_a_setting_durability_rests_on_is_refused(
    data_dir: Path, key: bytes, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A rollback journal where the write-ahead log was asked for, as network drives do.
    monkeypatch.setattr(engine_module, "DURABLE", (("journal_mode", "DELETE", "wal"),))
    with refused("store.unsafe"):
        create_store(data_dir, key=key, school="x", unit="*", operator=OperatorName("x"), clock=clock)


def test_an_engine_that_could_lose_commits_is_refused() -> None:
    engine_module.require_engine("3.51.3")
    engine_module.require_engine("3.60.0")
    with refused("store.engine"):
        engine_module.require_engine("3.51.2")


def test_every_opening_asks_for_the_engine_and_for_settings_that_hold(
    store: LocalStore, data_dir: Path, key: bytes, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.close()
    with monkeypatch.context() as patch:
        patch.setattr(engine_module, "OLDEST_SQLITE", (99, 0, 0))
        with refused("store.engine"):
            open_store(data_dir, key=key, clock=clock)
    for asked in (("synchronous", "NORMAL", 2), ("journal_mode", "TRUNCATE", "wal"), ("foreign_keys", "OFF", 1)):
        with monkeypatch.context() as patch:
            patch.setattr(engine_module, "DURABLE", (asked,))
            with refused("store.unsafe"):
                open_store(data_dir, key=key, clock=clock)
    open_store(data_dir, key=key, clock=clock).close()


def test_a_stranger_program_that_holds_the_file_is_waited_for_and_then_named(
    store: LocalStore, data_dir: Path, key: bytes
) -> None:
    store._db.raw.execute("PRAGMA busy_timeout = 50").fetchall()
    stranger = LocalEngine(data_dir / FILE_NAME, key=key)
    stranger.raw.execute("BEGIN IMMEDIATE")
    with refused("store.locked"):
        store.append([b.recorded(0)], by=b.CLERK)
    with refused("store.locked"):
        store.remember("printer", "二樓")
    stranger.raw.execute("ROLLBACK")
    stranger.close()
    written, _ = store.append([b.recorded(0)], by=b.CLERK)
    assert written[0].n == 2
    assert store.verify().differences == ()


@pytest.mark.parametrize(
    "made",
    [
        trouble.locked(Path("x")),
        trouble.read_only(Path("x")),
        trouble.full(Path("x")),
        trouble.missing(Path("x")),
        trouble.exists(Path("x")),
        trouble.corrupt(Path("x")),
        trouble.wrong_key(Path("x")),
        trouble.newer("2", "1"),
        trouble.old_engine("3.40", "3.51.3"),
        trouble.unsafe("synchronous", 1),
        trouble.failing(Path("x")),
        trouble.broken_chain(Path("x"), "第 3 筆"),
        trouble.damaged(Path("x"), "page 3"),
    ],
    ids=lambda e: e.code,
)
def test_every_sentence_says_what_happened_and_what_to_do(made: StoreUnavailable) -> None:
    assert made.code.startswith("store.")
    for text in (made.title, made.message, made.hint):
        assert any("\u4e00" <= c <= "\u9fff" for c in text)
        assert text.endswith("。") or text == made.title
