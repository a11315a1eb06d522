"""Opening the encrypted file and talking to it: one connection, durable pragmas read back, errors in plain words."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final, TypeVar

import sqlalchemy as sa
import sqlcipher3
from sqlalchemy.pool import StaticPool

from app.errors import StoreUnavailable
from db.local import trouble

FILE_NAME: Final = "ledger.db"
KEY_BYTES: Final = 32
SALT_BYTES: Final = 16
#: Before this version two connections that write and checkpoint at once could silently lose commits.
OLDEST_SQLITE: Final = (3, 51, 3)
CACHE_KIB: Final = 65_536
BUSY_SECONDS: Final = 5
#: How many marks one statement carries; far below SQLite's limit, large enough that statements do not matter.
CHUNK: Final = 500

#: Setting, what it is set to, what it must read back as.
DURABLE: tuple[tuple[str, str, object], ...] = (
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
    ("foreign_keys", "ON", 1),
    ("temp_store", "MEMORY", 2),
    ("secure_delete", "ON", 1),
)
#: macOS answers a flush before the drive has written; these ask the drive.
APPLE: tuple[tuple[str, str, object], ...] = (("fullfsync", "ON", 1), ("checkpoint_fullfsync", "ON", 1))

T = TypeVar("T")


class LocalEngine:
    """One encrypted database file, one connection, one thread inside at a time."""

    def __init__(
        self,
        path: Path,
        *,
        key: bytes,
        key_is_right: bool = False,
        must_exist: bool = True,
        readable_only: bool = False,
    ) -> None:
        """Open the file.

        Args:
            path: The database file.
            key: 32 raw bytes, never a passphrase; 16 bytes of salt may follow where the file's own salt is chosen.
            key_is_right: The key's own check value has matched, so "not a database" means damage.
            must_exist: Refuse to make a new file.
            readable_only: Look at a backup without writing to it or beside it.

        Raises:
            StoreUnavailable: With the reason and a way out.
        """
        if len(key) not in (KEY_BYTES, KEY_BYTES + SALT_BYTES):
            raise ValueError(f"a raw key has {KEY_BYTES} bytes")
        require_engine(sqlcipher3.sqlite_version)
        self.path = path
        self._key_is_right = key_is_right
        self.closed = False
        self._lane = threading.RLock()
        if must_exist and not path.exists():
            raise trouble.missing(path.parent)
        self.key = key
        with self.plainly():
            raw = self._connect(readable_only=readable_only)
        self._raw = raw
        self._engine = sa.create_engine("sqlite://", creator=lambda: raw, module=sqlcipher3, poolclass=StaticPool)
        self._writing = False
        sa.event.listen(self._engine, "begin", self._begin)
        self._connection = self._engine.connect()

    def _connect(self, *, readable_only: bool) -> Any:  # noqa: ANN401 - the driver has no types
        raw = sqlcipher3.connect(
            str(self.path), isolation_level=None, check_same_thread=False, timeout=BUSY_SECONDS, cached_statements=256
        )
        try:
            # The library would otherwise print to standard error beside our own sentence.
            raw.execute("PRAGMA cipher_log_level = NONE")
            raw.execute(f"PRAGMA key = \"x'{self.key.hex()}'\"")
            raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
            if readable_only:
                raw.execute("PRAGMA query_only = ON")
            else:
                _set_pragmas(raw)
        except BaseException:
            raw.close()
            raise
        return raw

    @property
    def raw(self) -> Any:  # noqa: ANN401 - the driver has no types
        """The driver's connection, for what only it can do: bulk binding, export, integrity checks."""
        return self._raw

    @contextmanager
    def write(self) -> Iterator[sa.Connection]:
        """One durable transaction: committed when the block ends, gone without a trace when it raises."""
        with self._lane, self.plainly():
            self._writing = True
            try:
                transaction = self._connection.begin()
            finally:
                self._writing = False
            try:
                yield self._connection
            except BaseException:
                self._take_back(transaction)
                raise
            try:
                transaction.commit()
            except BaseException:
                self._take_back(transaction)
                # What was refused may stand in the log as if it were done, should this process end before it writes
                # again; folding the log in takes it out, where the disk still does as it is told.
                with suppress(StoreUnavailable):
                    self.fold()
                raise

    @staticmethod
    def _take_back(transaction: sa.RootTransaction) -> None:
        # A full disk may have rolled back already, and a commit that failed lets go of nothing until it is rolled back.
        # What the disk says to that is not the reason: the reason is what is being raised.
        with suppress(sa.exc.DBAPIError):
            transaction.rollback()

    def fold(self) -> None:
        """Fold the write-ahead log into the file and leave the log empty.

        Raises:
            StoreUnavailable: When the disk refuses; everything committed is still in the log.
        """
        with self._lane, self.plainly():
            self._raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """A look at what is committed; read everything before leaving."""
        with self._lane, self.plainly():
            if self._connection.in_transaction():
                yield self._connection
            else:
                with self._connection.begin():
                    yield self._connection

    @contextmanager
    def plainly(self) -> Iterator[None]:
        """Turn errors of driver and file system into sentences; whatever else stays what it is."""
        try:
            yield
        except sa.exc.DBAPIError as exc:
            found = self._sentence(exc.orig)
            if found is None:
                raise
            raise found from exc
        except (sqlcipher3.Error, OSError) as exc:
            found = self._sentence(exc)
            if found is None:
                raise
            raise found from exc

    def _begin(self, connection: sa.Connection) -> None:
        # Reading needs no transaction: nobody else writes while the lane is held. Writing takes the lock at once.
        if self._writing:
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    def _sentence(self, error: BaseException | None) -> StoreUnavailable | None:
        return trouble.translated(error, self.path, key_is_right=self._key_is_right) if error is not None else None

    def export(self, target: Path, *, key: bytes | None = None) -> None:
        """Write everything into a new encrypted file, under this key or another, and flush it to the disk."""
        chosen = key or self.key
        with self._lane, self.plainly():
            self._raw.execute("PRAGMA query_only = OFF")
            self._raw.execute("ATTACH DATABASE ? AS copy KEY ?", (str(target), f"x'{chosen.hex()}'"))
            try:
                self._raw.execute("SELECT sqlcipher_export('copy')").fetchall()
            except sqlcipher3.Error as exc:
                # What the disk answered comes out of this function as mere words, without its code.
                unsaid = trouble.full if "full" in str(exc) else trouble.failing
                raise self._sentence(exc) or unsaid(target.parent) from exc
            finally:
                if self._raw.in_transaction:
                    self._raw.rollback()
                self._raw.execute("DETACH DATABASE copy")
            with target.open("rb+") as file:
                os.fsync(file.fileno())

    def known_good_key(self) -> None:
        """From now on "not a database" means damage: this key has read the file before."""
        self._key_is_right = True

    def close(self) -> None:
        """Close the file; the write-ahead log is folded into it."""
        with self._lane:
            self.closed = True
            self._connection.close()
            self._engine.dispose()
            self._raw.close()

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Nobody else is inside; says whether the file is still open, for work that may end after the store."""
        with self._lane:
            yield not self.closed


def chunks(items: Sequence[T], size: int = CHUNK) -> Iterator[Sequence[T]]:
    """Pieces of a sequence, none longer than one statement should carry."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def marks(items: Sequence[object]) -> str:
    """As many question marks as there are items."""
    return ", ".join("?" * len(items))


def versions() -> str:
    """Which SQLite and SQLCipher this program keeps ledgers with, for `doctor` and About."""
    connection = sqlcipher3.connect(":memory:")
    try:
        cipher = connection.execute("PRAGMA cipher_version").fetchone()
    finally:
        connection.close()
    return f"SQLite {sqlcipher3.sqlite_version}，SQLCipher {cipher[0] if cipher else '？'}"


def require_engine(version: str) -> None:
    """Refuse an SQLite in which committed writes can be lost.

    Raises:
        StoreUnavailable: When it is older than it must be.
    """
    found = tuple(int(part) for part in version.split("."))
    if found < OLDEST_SQLITE:
        raise trouble.old_engine(version, ".".join(map(str, OLDEST_SQLITE)))


def _set_pragmas(raw: Any) -> None:  # noqa: ANN401 - the driver has no types
    """Set what durability rests on and read it back: some file systems and builds answer no without an error."""
    for name, value, expected in (*DURABLE, *(APPLE if sys.platform == "darwin" else ())):
        raw.execute(f"PRAGMA {name} = {value}").fetchall()
        found = raw.execute(f"PRAGMA {name}").fetchone()
        if found is None or found[0] != expected:
            raise trouble.unsafe(name, found[0] if found else "?")
    raw.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
