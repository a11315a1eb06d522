"""Keeping the ledger: verify every hash and projection, rebuild, check the file, write and read back encrypted copies."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

import sqlcipher3

from app import paths
from app.credentials import stretch
from app.errors import StoreUnavailable
from app.store import Progress, Verification
from db.local import erasure_register, memory, trouble
from db.local.backup_file import require_backup
from db.local.base import Part
from db.local.checking import check_facts, check_projections, name_unreadable
from db.local.engine import FILE_NAME, SALT_BYTES, LocalEngine
from db.local.flushing import flush_folder, flush_path
from db.local.leftovers import set_aside_log
from db.local.lock import FolderLock
from db.local.refold import refold_everything
from db.local.tables import HEAD, REVISION_TABLE

_EXTENT: Final = "SELECT count(*), max(pos) FROM fact"
#: A damaged store may differ everywhere; the first differences say what is wrong.
MAX_DIFFERENCES: Final = 100


class Keeping(Part):
    """Verification, rebuilding and copies."""

    def verify(self, progress: Progress | None = None) -> Verification:
        """Recompute hashes, chain and projections from the facts and compare.

        What the shared ledger gave and nobody could read is named among the differences; it breaks neither the chain
        nor what screens read.
        """
        with self._db.read() as connection:
            damage = self._damage()
            if damage:
                # Nothing that is read from a damaged file proves anything.
                found = tuple(damage[:MAX_DIFFERENCES])
                return Verification(facts=0, chain_ok=False, projection_ok=False, differences=found)
            total = int(connection.exec_driver_sql("SELECT count(*) FROM fact").scalar_one())
            broken = check_facts(connection, total, progress)
            differing = check_projections(connection)
            unreadable = name_unreadable(connection)
        return Verification(
            facts=total,
            chain_ok=not broken,
            projection_ok=not differing,
            differences=tuple((broken + differing + unreadable)[:MAX_DIFFERENCES]),
        )

    def rebuild(self, progress: Progress | None = None) -> int:
        """Rebuild every projection from the facts; returns how many facts were folded."""
        with self._db.write() as connection:
            return refold_everything(connection, progress)

    def backup(self, target: Path, *, passphrase: str = "") -> None:
        """Write a consistent encrypted copy and prove that it can be read.

        Args:
            target: A file that does not exist yet.
            passphrase: Opens the copy on any machine; without one only this store's own key does.

        Raises:
            StoreUnavailable: When the target exists, cannot be written, or does not read back, or the ledger is damaged.
        """
        _require_room_for(target)
        key = passphrase_key(passphrase, os.urandom(SALT_BYTES)) if passphrase else self._db.key
        fresh = target.with_name(target.name + ".part")
        try:
            fresh.unlink(missing_ok=True)
            try:
                self._db.export(fresh, key=key)
            except StoreUnavailable as exc:
                # Two things can stop a copy: where it goes to, or what it is taken from.
                if _has_torn_pages(self._db):
                    raise trouble.no_backup_of(self._db.path) from exc
                raise trouble.no_backup_there(target) from exc
            if not _reads_back(fresh, key, tuple(self._raw_rows(_EXTENT)[0])):
                raise trouble.backup_differs(target)
            fresh.replace(target)
            flush_folder(target.parent)
            # Beside the copy, because whoever restores it must not bring back who was erased meanwhile.
            erasure_register.merge(self._db.path.parent, target.parent)
        except (sqlcipher3.Error, OSError) as exc:
            # What fails here beyond the engine's own sentences is the place the copy goes to, not the ledger.
            raise trouble.no_backup_there(target) from exc
        finally:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)

    def _damage(self) -> list[str]:
        """What the database engine and the pages' own authentication codes say; nothing is written meanwhile."""
        try:
            # The codes are checked in the file alone. After a power cut in the middle of folding the log in, the file's
            # torn pages are whole in the log: folded in again, they are no damage.
            with self._db.plainly():
                self._db.raw.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        except StoreUnavailable as exc:
            # A full disk is no damage: what does not fit into the file is whole in the log.
            if exc.code != "store.full":
                return [f"file: {exc.message}"]
        return damage_of(self._db)


def damage_of(engine: LocalEngine) -> list[str]:
    """What is wrong with a store's file, looked at through a connection of its own.

    The engine's check leaves a connection that met damage unfit for writing, and would let it say so in other words.
    """
    try:
        looking = LocalEngine(engine.path, key=engine.key, key_is_right=True, readable_only=True)
    except StoreUnavailable as exc:
        return [f"file: {exc.message}"]
    try:
        found = [str(row[0]) for row in looking.raw.execute("PRAGMA cipher_integrity_check").fetchall()]
        found += [str(r[0]) for r in looking.raw.execute("PRAGMA quick_check").fetchall() if r[0] != "ok"]
    except sqlcipher3.DatabaseError as exc:
        return [f"file: {exc}"]
    finally:
        looking.close()
    return [f"file: {line}" for line in found]


def _has_torn_pages(engine: LocalEngine) -> bool:
    """Whether pages of the file fail their authentication codes; a disk that answers nothing proves nothing."""
    try:
        looking = LocalEngine(engine.path, key=engine.key, key_is_right=True, readable_only=True)
    except StoreUnavailable:
        return False
    try:
        return bool(looking.raw.execute("PRAGMA cipher_integrity_check").fetchall())
    except (sqlcipher3.Error, OSError):
        return False
    finally:
        looking.close()


def discard(data_dir: Path) -> None:
    """Delete a ledger that is only a sample; which one that is, the caller has made sure of.

    Raises:
        StoreUnavailable: While another process works with it.
        OSError: When a file cannot be deleted.
    """
    path = data_dir / FILE_NAME
    with FolderLock(data_dir):
        for left in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
            left.unlink(missing_ok=True)


def restore(
    source: Path, data_dir: Path, *, store_key: bytes, backup_keys: Sequence[bytes] = (), passphrase: str = ""
) -> Path:
    """Put an encrypted backup into a folder that has no store yet.

    Args:
        source: The backup.
        data_dir: Where the store will be.
        store_key: What shall open the store from now on.
        backup_keys: Keys that may open the backup, beside the store's own.
        passphrase: What opens a backup that was written with one.

    Raises:
        StoreUnavailable: When a store is there already, or the backup cannot be read.
    """
    target = data_dir / FILE_NAME
    if target.exists():
        raise trouble.exists(data_dir)
    if not source.is_file():
        raise StoreUnavailable(
            code="backup.missing", title="找不到備份檔", message=f"沒有 {source} 這個檔案。", hint="請確認路徑。"
        )
    require_backup(source)
    paths.make(data_dir)
    fresh = target.with_name(target.name + ".part")
    fresh.unlink(missing_ok=True)
    opened = _open_backup(source, [store_key, *backup_keys], passphrase)
    try:
        _require_ours(opened, source)
        if not _whole(opened):
            raise trouble.corrupt(source)
        opened.export(fresh, key=store_key)
        _say_it_was_restored(fresh, store_key)
        with opened.plainly():
            erasure_register.merge(source.parent, data_dir)
            set_aside_log(target)
            fresh.replace(target)
            flush_path(data_dir)
    finally:
        opened.close()
        fresh.unlink(missing_ok=True)
    return target


def _open_backup(source: Path, keys: Sequence[bytes], passphrase: str) -> LocalEngine:
    """Open a backup with the first key that fits; the passphrase last, because stretching it takes a moment."""
    for key in keys:
        try:
            return LocalEngine(source, key=key, readable_only=True)
        except StoreUnavailable as exc:
            if exc.code != "store.wrong_key":
                raise
    if not passphrase:
        raise StoreUnavailable(
            code="backup.key",
            title="打不開這份備份",
            message="目前使用者的金鑰圈裡沒有這份備份的金鑰。",
            hint="請以原來的系統使用者還原；備份時若設了通行碼，請在 CLEARANCE_PASSPHRASE 填同一個通行碼再試。",
        )
    with source.open("rb") as file:
        key = passphrase_key(passphrase, file.read(SALT_BYTES))
    return LocalEngine(source, key=key, readable_only=True)


def _say_it_was_restored(fresh: Path, key: bytes) -> None:
    """Let the store know that numbers may have been used since the copy: the shared ledger is asked before it is believed."""
    engine = LocalEngine(fresh, key=key, key_is_right=True)
    try:
        with engine.write() as connection:
            memory.put(connection, {memory.RESTORED: "1"})
        engine.fold()
    finally:
        engine.close()


def passphrase_key(passphrase: str, salt: bytes) -> bytes:
    """The key of a copy that opens with a passphrase alone: its salt is the file's own first bytes."""
    return stretch(passphrase, salt) + salt


def _require_ours(opened: LocalEngine, source: Path) -> None:
    tables = {row[0] for row in opened.raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not {"fact", "kv", REVISION_TABLE} <= tables:
        raise trouble.corrupt(source, "不是離校櫃台的備份")
    found = opened.raw.execute(f"SELECT version_num FROM {REVISION_TABLE}").fetchone()
    if found is None or found[0] > HEAD:
        raise trouble.newer(found[0] if found else "?", HEAD)


def _require_room_for(target: Path) -> None:
    """Say at once what is wrong with the place of a backup, so that nobody looks for the fault in the ledger."""
    if target.exists():
        raise trouble.in_the_way(target)
    if not target.parent.is_dir() or not os.access(target.parent, os.W_OK):
        raise trouble.no_backup_there(target)


def _reads_back(copy: Path, key: bytes, extent: tuple[object, ...]) -> bool:
    """Whether a copy that was just written is the ledger, to its last page; one that cannot be read is not."""
    try:
        copied = LocalEngine(copy, key=key, key_is_right=True, readable_only=True)
    except StoreUnavailable:
        return False
    try:
        return tuple(copied.raw.execute(_EXTENT).fetchone()) == extent and _whole(copied)
    finally:
        copied.close()


def _whole(opened: LocalEngine) -> bool:
    found = opened.raw.execute("PRAGMA quick_check").fetchone()
    return found is not None and found[0] == "ok"
