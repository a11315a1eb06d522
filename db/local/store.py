"""The desk's own store: opening, creating, appending, and who sits at the desk.

`LocalStore` is what `app.store.Store` asks for and, beside it, what the sync lane needs (`SyncSide`).
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from app import paths
from app.clock import Clock
from app.errors import StoreUnavailable
from app.ledger import GENESIS, DeskId, Draft, Fact, Kind, OperatorName
from app.store import Changes, DeskInfo
from db.local import memory, trouble
from db.local.append import append
from db.local.bulk import append_all
from db.local.cohort import Cohort
from db.local.custody import Custody
from db.local.daily import Daily
from db.local.deposits import Deposits
from db.local.engine import FILE_NAME, LocalEngine
from db.local.erasing import Erasing
from db.local.flushing import flush_path
from db.local.identity import Identity
from db.local.leftovers import set_aside_log
from db.local.lock import FolderLock
from db.local.own_chain import check_tail
from db.local.people import People
from db.local.records import Records
from db.local.standing import Standing
from db.local.sync_side import SyncSide
from db.local.tables import HEAD, REVISION_TABLE, metadata

#: A store of this program's own revision needs no migration, and Alembic is never imported.
_STAMP: Final = (
    f"CREATE TABLE {REVISION_TABLE} (version_num VARCHAR(32) NOT NULL, "
    f"CONSTRAINT {REVISION_TABLE}_pkc PRIMARY KEY (version_num))"
)


class LocalStore(People, Cohort, Records, SyncSide, Deposits, Identity, Standing, Custody, Erasing, Daily):
    """The desk's own ledger and what it folds to (本機帳冊), for one process and one thread at a time."""

    def __init__(self, engine: LocalEngine, *, clock: Clock, lock: FolderLock) -> None:
        super().__init__(engine, clock=clock)
        self._lock = lock

    @property
    def desk(self) -> DeskInfo:
        """This desk."""
        return self._desk

    def append(self, drafts: Sequence[Draft], *, by: OperatorName) -> tuple[list[Fact], Changes]:
        """Append facts and update projections in one durable transaction; all or nothing.

        Raises:
            StoreUnavailable: When the disk will not take them; nothing is recorded then.
            MalformedFact: When a draft cannot be written canonically; nothing is recorded then.
            ActRefused: When this desk was revoked.
        """
        if not drafts:
            return [], Changes()
        if self._retired:
            raise trouble.retired()
        with self._db.write() as connection:
            return append(connection, drafts, scribe=self._scribe, by=by)

    def append_all(self, drafts: Iterable[Draft], *, by: OperatorName) -> Changes:
        """Append the facts of a whole load as they come, in one durable transaction; all or nothing.

        Raises:
            StoreUnavailable: When the disk will not take them; nothing is recorded then.
            MalformedFact: When a draft cannot be written canonically; nothing is recorded then.
            ActRefused: When this desk was revoked.
        """
        if self._retired:
            raise trouble.retired()
        with self._db.write() as connection:
            return append_all(connection, drafts, scribe=self._scribe, by=by)

    def sit_down(self, operator: OperatorName, unit: str) -> DeskInfo:
        """Somebody else sits at this desk, or it serves another unit from now on."""
        with self._db.write() as connection:
            memory.put(connection, {memory.OPERATOR: operator, memory.UNIT: unit})
        self._know_the_desk()
        return self._desk

    def setting(self, key: str) -> str:
        """A value this desk remembers, empty when never set. Never personal data, never a password."""
        with self._db.read() as connection:
            return memory.get(connection, memory.SETTING + key)

    def remember(self, key: str, value: str) -> None:
        """Remember a value for this desk."""
        with self._db.write() as connection:
            memory.put(connection, {memory.SETTING + key: value})

    def close(self) -> None:
        """Release the store; further use is an error."""
        try:
            self._db.close()
        finally:
            self._lock.release()


def create_store(
    data_dir: Path,
    *,
    key: bytes,
    school: str,
    unit: str,
    operator: OperatorName,
    clock: Clock,
    desk_id: DeskId | None = None,
    label: str = "",
) -> LocalStore:
    """Make this desk's store; its first fact says whose desk it is.

    The file appears under its name only when it is whole, so that an interrupted creation leaves nothing half-made.

    Raises:
        StoreUnavailable: When there is a store already, or the folder cannot be used.
    """
    _make_folder(data_dir)
    path = data_dir / FILE_NAME
    if _is_there(path):
        raise trouble.exists(data_dir)
    lock = FolderLock(data_dir).acquire()
    try:
        fresh = path.with_name(f"{FILE_NAME}.new")
        _remove(fresh)
        engine = LocalEngine(fresh, key=key, key_is_right=True, must_exist=False)
        try:
            _lay_out(engine, desk_id or DeskId(str(uuid.uuid4())), school=school, unit=unit, operator=operator)
            first = Draft(Kind.DESK_OPENED, {"school": school, "unit": unit, "label": label or unit})
            LocalStore(engine, clock=clock, lock=lock).append([first], by=operator)
            # One rename shall move everything; closing alone would keep silent about a log that cannot be folded in.
            engine.fold()
        finally:
            engine.close()
        with engine.plainly():
            set_aside_log(path)
            fresh.replace(path)
        try:
            with engine.plainly():
                flush_path(data_dir)
            store = LocalStore(LocalEngine(path, key=key, key_is_right=True), clock=clock, lock=lock)
        except BaseException:
            # A creation that was refused leaves nothing, so that it can be asked for again.
            with suppress(OSError):
                _remove(path)
            raise
    except BaseException:
        lock.release()
        raise
    return store


def open_store(data_dir: Path, *, key: bytes, clock: Clock, key_is_right: bool = False) -> LocalStore:
    """Open this desk's store, bringing an older one up to this program's revision first.

    Args:
        data_dir: The folder the store is in.
        key: Its key.
        clock: What time facts are written at.
        key_is_right: The key has been checked against what was kept beside the store, so an unreadable file is damage.

    Raises:
        StoreUnavailable: With the reason and a way out; the file is never changed to find out.
    """
    path = data_dir / FILE_NAME
    if not _is_there(path):
        raise trouble.missing(data_dir)
    lock = FolderLock(data_dir).acquire()
    try:
        engine = LocalEngine(path, key=key, key_is_right=key_is_right)
        try:
            engine.known_good_key()
            _bring_up_to_date(engine)
            check_tail(engine)
            store = LocalStore(engine, clock=clock, lock=lock)
            store.keep_to_lease()
            store.replay_erasures()
        except BaseException:
            engine.close()
            raise
    except BaseException:
        lock.release()
        raise
    return store


def _remove(path: Path) -> None:
    """Clear away what an interrupted creation left."""
    for left in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
        left.unlink(missing_ok=True)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError as exc:
        raise trouble.read_only(path.parent) from exc


def _make_folder(data_dir: Path) -> None:
    try:
        paths.make(data_dir)
    except OSError as exc:
        raise trouble.read_only(data_dir) from exc


def _lay_out(engine: LocalEngine, desk_id: DeskId, *, school: str, unit: str, operator: OperatorName) -> None:
    with engine.write() as connection:
        metadata.create_all(connection, checkfirst=False)
        connection.exec_driver_sql(_STAMP)
        connection.exec_driver_sql(f"INSERT INTO {REVISION_TABLE} VALUES (?)", (HEAD,))
        remembered = {
            memory.DESK_ID: desk_id,
            memory.SCHOOL: school,
            memory.UNIT: unit,
            memory.OPERATOR: operator,
            memory.NEXT_N: "1",
            memory.CHAIN: GENESIS.hex(),
            memory.LAST_SEQ: "0",
        }
        memory.put(connection, dict(remembered))


def _bring_up_to_date(engine: LocalEngine) -> None:
    found = _stored_revision(engine)
    if found == HEAD:
        return
    if found > HEAD:
        raise trouble.newer(found, HEAD)
    from db.local.migrating import upgrade

    upgrade(engine, found)


def _stored_revision(engine: LocalEngine) -> str:
    with engine.read() as connection:
        if not connection.exec_driver_sql(
            "SELECT count(*) FROM sqlite_master WHERE name = ?", (REVISION_TABLE,)
        ).scalar_one():
            raise trouble.corrupt(engine.path, "不是離校櫃台的帳冊")
        found = connection.exec_driver_sql(f"SELECT version_num FROM {REVISION_TABLE}").scalar()
    if not isinstance(found, str):
        raise StoreUnavailable(
            code="store.corrupt",
            title="帳冊檔案損壞",
            message="帳冊沒有版本記號。",
            hint="請由最近的備份還原（restore）。",
        )
    return found
