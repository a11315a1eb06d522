"""Bringing a backup back: what is none is called that, what lies about is not mixed in, what was lost is asked for."""

from __future__ import annotations

import os
import shutil
import sqlite3
import zipfile
from pathlib import Path

import pytest

from app.clock import FixedClock
from app.errors import StoreUnavailable
from db.local import migrating
from db.local.backup_file import require_backup
from db.local.engine import FILE_NAME
from db.local.keeping import restore
from db.local.store import LocalStore, create_store, open_store
from tests import builders as b


def database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE student (name)")
    connection.commit()
    connection.close()


def workbook(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("xl/workbook.xml", os.urandom(9000))


STRANGERS = {
    "plain database": database,
    "workbook": workbook,
    "text": lambda p: p.write_text("學號,姓名\n" * 4096, encoding="utf-8"),
    "empty": lambda p: p.write_bytes(b""),
    "short": lambda p: p.write_bytes(os.urandom(1000)),
    "zeros": lambda p: p.write_bytes(bytes(40_960)),
    "document": lambda p: p.write_bytes(b"%PDF-1.7\n" + os.urandom(20_000)),
}


@pytest.mark.parametrize("kind", STRANGERS)
def test_a_file_of_another_kind_is_called_what_it_is_and_never_a_wrong_key(
    tmp_path: Path, key: bytes, kind: str
) -> None:
    source = tmp_path / "copy.bak"
    STRANGERS[kind](source)
    with pytest.raises(StoreUnavailable) as refused:
        restore(source, tmp_path / "new", store_key=key, passphrase="四個 不相關 的 詞")
    assert refused.value.code == "backup.not_one"
    assert "備份" in refused.value.title
    assert not (tmp_path / "new").exists()


def test_a_backup_cut_short_on_the_way_is_said_to_be_that(store: LocalStore, tmp_path: Path, key: bytes) -> None:
    store.backup(tmp_path / "whole.bak")
    whole = (tmp_path / "whole.bak").read_bytes()
    (tmp_path / "cut.bak").write_bytes(whole[:-1000])
    with pytest.raises(StoreUnavailable) as refused:
        restore(tmp_path / "cut.bak", tmp_path / "new", store_key=key)
    assert refused.value.code == "backup.not_one"
    assert "沒有傳完" in refused.value.message


def test_a_backup_of_another_key_is_still_called_that(store: LocalStore, tmp_path: Path) -> None:
    store.backup(tmp_path / "whole.bak")
    with pytest.raises(StoreUnavailable) as refused:
        restore(tmp_path / "whole.bak", tmp_path / "new", store_key=bytes(32))
    assert refused.value.code == "backup.key"


def test_a_page_under_encryption_is_always_taken_for_a_backup(tmp_path: Path) -> None:
    source = tmp_path / "copy.bak"
    for _ in range(300):
        source.write_bytes(os.urandom(4096))
        require_backup(source)


def test_the_log_of_a_lost_store_is_set_aside_and_never_mixed_into_another(
    store: LocalStore, data_dir: Path, tmp_path: Path, key: bytes, clock: FixedClock
) -> None:
    store.append([b.recorded(0)], by=b.CLERK)
    store.backup(tmp_path / "copy.bak")
    facts = list(store.facts())
    store.append([b.recorded(k) for k in range(1, 40)], by=b.CLERK)
    # The computer stopped dead, and somebody took the damaged file away without its log.
    lost = tmp_path / "lost"
    shutil.copytree(data_dir, lost)
    log = (lost / f"{FILE_NAME}-wal").read_bytes()
    assert log
    (lost / FILE_NAME).unlink()
    restore(tmp_path / "copy.bak", lost, store_key=key)
    again = open_store(lost, key=key, clock=clock)
    assert list(again.facts()) == facts
    assert again.verify().differences == ()
    again.close()
    assert [p.read_bytes() for p in lost.glob(f"{FILE_NAME}-wal.left*")] == [log]


def test_a_new_store_does_not_take_up_the_log_of_one_that_was_there(
    store: LocalStore, data_dir: Path, tmp_path: Path, key: bytes, clock: FixedClock
) -> None:
    store.append([b.recorded(k) for k in range(40)], by=b.CLERK)
    lost = tmp_path / "lost"
    shutil.copytree(data_dir, lost)
    (lost / FILE_NAME).unlink()
    made = create_store(lost, key=key, school=b.SCHOOL, unit="*", operator=b.CLERK, clock=clock)
    assert len(list(made.facts())) == 1
    made.close()
    open_store(lost, key=key, clock=clock).close()
    assert len(list(lost.glob(f"{FILE_NAME}-wal.left*"))) == 1


def test_a_store_that_came_back_says_so_until_it_has_agreed_with_the_shared_ledger(
    store: LocalStore, tmp_path: Path, key: bytes, clock: FixedClock
) -> None:
    assert not store.restored()
    store.backup(tmp_path / "copy.bak")
    restore(tmp_path / "copy.bak", tmp_path / "new", store_key=key)
    again = open_store(tmp_path / "new", key=key, clock=clock)
    assert again.restored()
    again.append([b.signed(0)], by=b.CLERK)
    again.note_sync(error="shared.unreachable")
    assert again.restored()
    again.note_sync(ok_ms=1)
    assert not again.restored()
    again.close()


def test_a_backup_of_the_first_revision_comes_back_and_is_brought_up_to_date(
    tmp_path: Path, key: bytes, clock: FixedClock
) -> None:
    made = create_store(tmp_path / "made", key=key, school=b.SCHOOL, unit="*", operator=b.CLERK, clock=clock)
    made.append([b.recorded(0), b.signed(0, "fail", reason="欠書")], by=b.CLERK)
    facts = list(made.facts())
    with made._db.write() as connection:
        migrating.move(connection, to="0001", since="0002")
    made._db.export(tmp_path / "first.bak")
    made.close()
    restore(tmp_path / "first.bak", tmp_path / "new", store_key=key)
    again = open_store(tmp_path / "new", key=key, clock=clock)
    assert list(again.facts()) == facts
    assert again.restored()
    assert again.verify().differences == ()
    again.close()
