"""A changed column anywhere is noticed; copies are encrypted, proven readable, and come back whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.clock import FixedClock
from app.errors import StoreUnavailable
from app.ledger import DetailClass, Draft, Kind
from db.exchange import Head, Incoming, Pushed, WireDetail
from db.local import keeping
from db.local.engine import FILE_NAME
from db.local.keeping import restore
from db.local.store import LocalStore, open_store
from tests import builders as b


@pytest.fixture
def busy(store: LocalStore) -> LocalStore:
    """A desk that has seen everything once: own facts, answers, a colleague's, every projection."""
    who = b.of(b.roster_fields(0))
    store.append(
        [
            b.loaded(),
            b.recorded(0),
            b.recorded(1),
            b.signed(0, "fail", reason="欠書"),
            b.printed(0),
            b.printed(None, number="L-1", paper="list"),
            b.handed_over(1),
            Draft(Kind.CURRICULUM_RECORDED, {"key": "c"}),
            Draft(Kind.TRANSCRIPT_RECORDED, {"batch": "t"}, who, details={DetailClass.GRADES: {"rows": []}}),
        ],
        by=b.CLERK,
    )
    store.record_push([Pushed(w.fact_id, "ok", k) for k, w in enumerate(store.pending(4), 1)], Head(4, "aa" * 32))
    f = b.fact(b.recorded(2), n=101)
    details = [WireDetail(c=d.cls.value, salt=d.salt, value=d.value) for d in f.details.values()]
    store.apply_pull([Incoming(5, "clerk.b", 1_700_000_000_000, f.body, details)], last_seq=5, head=Head(5, "ab" * 32))
    assert store.verify().differences == ()
    return store


OWN, FOREIGN = "id = (SELECT id FROM fact WHERE n = 4 AND own = 1)", "own = 0"
TAMPERED = [
    ("fact", "id", "'01a1f970-e129-7d3a-850f-dd9de8b1a0a2'", OWN),
    ("fact", "desk", "'x'", OWN),
    ("fact", "n", "999", OWN),
    ("fact", "kind", "'paper.printed'", OWN),
    ("fact", "student", "NULL", OWN),
    ("fact", "batch", "'other'", OWN),
    ("fact", "body", "replace(body, 'batch-1', 'batch-2')", OWN),
    ("fact", "body", "replace(body, 'batch-1', 'batch-2')", FOREIGN),
    ("fact", "hash", "x'00'", OWN),
    ("fact", "chain", "x'00'", OWN),
    ("fact", "chain", "NULL", OWN),
    ("fact", "own", "0", OWN),
    ("fact", "own", "1", FOREIGN),
    ("fact", "seq", "77", OWN),
    ("fact", "seq", "NULL", FOREIGN),
    ("fact", "outcome", "'denied'", OWN),
    ("fact", "actor", "'somebody'", FOREIGN),
    ("fact", "received_at", "0", FOREIGN),
    ("fact", "receipt", "NULL", FOREIGN),
    ("fact", "pos", "-1", "n = 5 AND own = 1"),
    ("detail", "class", "'sensitive'", "class = 'reason'"),
    ("detail", "salt", "'00'", "class = 'reason'"),
    ("detail", "value", '\'{"reason":"無"}\'', "class = 'reason'"),
    ("detail", "pos", "(SELECT pos FROM fact WHERE n = 5)", "class = 'grades'"),
    ("kv", "value", "'1'", "key = 'next_n'"),
    ("kv", "value", f"'{'00' * 32}'", "key = 'chain'"),
    ("kv", "value", "'x'", "key = 'desk_id'"),
    ("student", "name", "'別人'", "student_no = 'B11100001'"),
    ("student", "fields", "'{}'", "student_no = 'B11100001'"),
    ("student", "present", "0", "student_no = 'B11100001'"),
    ("student", "student", "'nobody'", "student_no = 'B11100001'"),
    ("sign_off", "state", "'passed'", "1"),
    ("sign_off", "conflict", "1", "1"),
    ("sign_off", "heads", "'[]'", "1"),
    ("batch", "undone", "1", "1"),
    ("paper", "number", "'P-0002'", "number = 'P-0001'"),
    ("paper", "number", "'L-2'", "number = 'L-1'"),
    ("handover", "serial", "'X'", "1"),
    ("curriculum", "fact", "'x'", "1"),
    ("transcript", "fact", "'x'", "1"),
]


@pytest.mark.parametrize(("table", "column", "value", "where"), TAMPERED, ids=lambda v: str(v)[:24])
def test_a_changed_column_is_found(busy: LocalStore, table: str, column: str, value: str, where: str) -> None:
    raw = busy._db.raw
    raw.execute("PRAGMA foreign_keys = OFF")
    assert raw.execute(f'UPDATE {table} SET "{column}" = {value} WHERE {where}').rowcount >= 1
    assert busy.verify().differences != ()


@pytest.mark.parametrize("where", ["own = 1 AND n = 3", "own = 1 AND n = (SELECT max(n) FROM fact WHERE own = 1)"])
def test_a_missing_fact_of_this_desk_is_found(busy: LocalStore, where: str) -> None:
    assert busy._db.raw.execute(f"DELETE FROM fact WHERE {where}").rowcount == 1
    assert not busy.verify().chain_ok


@pytest.mark.parametrize("table", ["student", "sign_off", "batch", "paper", "handover", "curriculum", "transcript"])
def test_a_missing_row_of_what_screens_read_is_found_and_a_rebuild_brings_it_back(busy: LocalStore, table: str) -> None:
    assert busy._db.raw.execute(f"DELETE FROM {table}").rowcount >= 1
    found = busy.verify()
    assert found.chain_ok
    assert not found.projection_ok
    assert busy.rebuild() == found.facts
    assert busy.verify().differences == ()


def test_verifying_and_rebuilding_say_how_far_they_are(busy: LocalStore) -> None:
    steps: list[tuple[int, int]] = []
    busy.verify(lambda done, total: steps.append((done, total)))
    assert steps[-1] == (11, 11)
    busy.rebuild(lambda done, total: steps.append((done, total)))
    assert steps[-1] == (11, 11)


def test_a_backup_comes_back_as_the_same_store(busy: LocalStore, tmp_path: Path, key: bytes, clock: FixedClock) -> None:
    copy = tmp_path / "copy.bak"
    busy.backup(copy)
    facts = list(busy.facts())
    restore(copy, tmp_path / "new", store_key=key)
    again = open_store(tmp_path / "new", key=key, clock=clock)
    assert list(again.facts()) == facts
    assert again.verify().differences == ()
    assert again.desk == busy.desk
    (following,), _ = again.append([b.signed(0)], by=b.CLERK)
    assert following.n == 11
    again.close()
    assert not list(tmp_path.rglob("*.part"))


def test_a_backup_with_a_passphrase_opens_on_a_machine_that_never_had_the_key(
    busy: LocalStore, tmp_path: Path, clock: FixedClock
) -> None:
    copy = tmp_path / "copy.bak"
    busy.backup(copy, passphrase="四個 不相關 的 詞")
    fresh_key = b"n" * 32
    restore(copy, tmp_path / "new", store_key=fresh_key, passphrase="四個 不相關 的 詞")
    again = open_store(tmp_path / "new", key=fresh_key, clock=clock)
    assert len(list(again.facts())) == 11
    again.close()
    with pytest.raises(StoreUnavailable) as wrong:
        restore(copy, tmp_path / "other", store_key=fresh_key, passphrase="錯的通行碼在這裡")
    assert wrong.value.code == "store.wrong_key"
    assert not (tmp_path / "other" / FILE_NAME).exists()


def test_a_backup_without_a_passphrase_opens_with_any_key_its_user_still_has(
    busy: LocalStore, tmp_path: Path, key: bytes, clock: FixedClock
) -> None:
    copy = tmp_path / "copy.bak"
    busy.backup(copy)
    fresh_key = b"n" * 32
    restore(copy, tmp_path / "new", store_key=fresh_key, backup_keys=[b"o" * 32, key])
    open_store(tmp_path / "new", key=fresh_key, clock=clock).close()
    with pytest.raises(StoreUnavailable) as lost:
        restore(copy, tmp_path / "other", store_key=fresh_key, backup_keys=[b"o" * 32])
    assert lost.value.code == "backup.key"


def test_a_backup_never_replaces_a_file_and_a_restore_never_replaces_a_store(
    busy: LocalStore, data_dir: Path, tmp_path: Path, key: bytes
) -> None:
    copy = tmp_path / "copy.bak"
    copy.write_text("precious")
    with pytest.raises(StoreUnavailable) as there:
        busy.backup(copy)
    assert there.value.code == "backup.exists"
    assert copy.read_text() == "precious"
    busy.backup(tmp_path / "good.bak")
    with pytest.raises(StoreUnavailable) as refused:
        restore(tmp_path / "good.bak", data_dir, store_key=key)
    assert refused.value.code == "store.exists"


def test_a_copy_that_came_out_torn_is_said_to_be_no_backup_is_not_kept_and_does_not_speak_ill_of_the_ledger(
    busy: LocalStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = keeping._reads_back

    def torn(copy: Path, key: bytes, extent: tuple[object, ...]) -> bool:
        with copy.open("r+b") as file:
            file.seek(copy.stat().st_size // 2)
            file.write(bytes(4096))
        return real(copy, key, extent)

    monkeypatch.setattr(keeping, "_reads_back", torn)
    target = tmp_path / "copy.desk"
    with pytest.raises(StoreUnavailable) as refused:
        busy.backup(target)
    assert refused.value.code == "backup.unwritable"
    assert "帳冊本身沒有問題" in refused.value.message
    assert sorted(tmp_path.glob("copy*")) == []
    assert busy.verify().differences == ()


@pytest.mark.parametrize("content", [b"", b"not a backup at all" * 500], ids=["empty", "noise"])
def test_a_file_that_is_no_backup_is_refused_and_nothing_is_left_behind(
    tmp_path: Path, key: bytes, content: bytes
) -> None:
    source = tmp_path / "copy.bak"
    source.write_bytes(content)
    with pytest.raises(StoreUnavailable):
        restore(source, tmp_path / "new", store_key=key)
    with pytest.raises(StoreUnavailable) as gone:
        restore(tmp_path / "none.bak", tmp_path / "new", store_key=key)
    assert gone.value.code == "backup.missing"
    assert not any((tmp_path / "new").glob("*"))


def damage(file: Path) -> None:
    """Some bytes in the middle of the file are not what was written."""
    content = bytearray(file.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 64] = bytes(64)
    file.write_bytes(content)


def test_a_ledger_that_is_damaged_is_not_called_sound_when_no_copy_of_it_can_be_made(
    busy: LocalStore, data_dir: Path, tmp_path: Path, key: bytes, clock: FixedClock
) -> None:
    busy.close()
    damage(data_dir / FILE_NAME)
    torn = open_store(data_dir, key=key, clock=clock)
    try:
        with pytest.raises(StoreUnavailable) as refused:
            torn.backup(tmp_path / "copy.desk")
        found = torn.verify()
    finally:
        torn.close()
    assert refused.value.code == "store.corrupt"
    assert "沒有問題" not in refused.value.message
    assert found.unreadable
    assert "損壞" in found.sentence
    assert "restore" in found.way_out
