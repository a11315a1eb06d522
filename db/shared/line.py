"""One person's connection to the shared ledger: made when first needed, dropped when it failed, never left half-way.

Every statement is its own transaction (autocommit): a desk that freezes never holds the gate. A connection that failed
is dropped, and what it was asked is unknown until the same bytes are offered again.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Self
from uuid import UUID

from app.ledger import DeskId
from db.shared.connection import DeskCertificate, parameters, parse
from db.shared.trouble import translate, unreachable

if TYPE_CHECKING:
    import psycopg
    from psycopg.rows import TupleRow

BELL = "ledger"


class Line:
    """A connection of one login at one desk, and the bell that says something is new (連線).

    Args:
        url: Host, port and database; nothing else.
        user: The person's own login.
        password: The person's password.
        desk: The desk that speaks.
        certificate: The desk's certificate and the CA it trusts.
        insecure_local: Without TLS, to this very machine only: for tests and demonstrations.
    """

    def __init__(
        self,
        url: str,
        *,
        user: str,
        password: str,
        desk: DeskId,
        certificate: DeskCertificate | None = None,
        insecure_local: bool = False,
    ) -> None:
        self.address = parse(url)
        self.user = user
        self._desk = UUID(desk)
        self._parameters = parameters(
            self.address, user=user, password=password, certificate=certificate, insecure_local=insecure_local
        )
        self._connection: psycopg.Connection[TupleRow] | None = None
        self._listening = False

    @property
    def shown(self) -> str:
        """How people read where it is."""
        return self.address.shown

    def wait(self, seconds: float) -> bool:
        """Sleep until another desk rings the bell or the time is up; a hint, never the only way news arrive.

        On a new connection it only begins to listen and says True: something may have happened before.
        """
        with self._speaking() as connection:
            if not self._listening:
                connection.execute(f"listen {BELL}")
                self._listening = True
                return True
            # Our own pushes ring too; that is no news.
            bell = connection.notifies(timeout=seconds)
            try:
                return any(ring.pid != connection.info.backend_pid for ring in bell)
            finally:
                bell.close()

    def close(self) -> None:
        """Hang up; the next call connects again."""
        connection, self._connection, self._listening = self._connection, None, False
        if connection is not None:
            connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _all(self, query: str, arguments: tuple[object, ...]) -> list[TupleRow]:
        with self._speaking() as connection:
            return connection.execute(query.encode(), arguments).fetchall()

    def _one(self, query: str, arguments: tuple[object, ...]) -> TupleRow:
        rows = self._all(query, arguments)
        if len(rows) != 1:
            self.close()
            raise unreachable(self.address.shown, "伺服器的回答不完整")
        return rows[0]

    @contextmanager
    def _speaking(self) -> Iterator[psycopg.Connection[TupleRow]]:
        import psycopg

        try:
            if self._connection is None or self._connection.closed:
                self._listening = False
                self._connection = psycopg.connect(**self._parameters, autocommit=True)  # type: ignore[arg-type]  # libpq takes text for all of them
            yield self._connection
        except (psycopg.DataError, psycopg.errors.UndefinedFunction):
            # The connection is whole: the server could not read one text, or does not know a newer question.
            raise
        except psycopg.Error as trouble:
            self.close()
            raise translate(trouble, self.address.shown) from trouble
