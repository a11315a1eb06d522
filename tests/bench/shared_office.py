"""A shared ledger to measure: PostgreSQL at its default durability, many desks with a login and a line each."""

from __future__ import annotations

import shutil
import threading
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import psycopg

from app.ledger import DeskId, StudentId, student_id
from db.exchange import Outgoing, WireDetail
from db.shared import provision
from db.shared.ledger import SharedLedger
from db.shared.provision import Capability, Grant
from tests.bench.measure import timed
from tests.db.shared.office import ITEMS, PASSWORD, SCHOOL, UNITS, Office, Pen
from tests.pg import launch

#: The largest office of the plan: everybody is back after a power failure (design: 200 desks).
DESKS = 200
LOGIN = "lib_bench"


@dataclass
class BenchDesk:
    """A desk that only speaks: its facts are prepared, so that the writing of them is not measured."""

    office: Office
    desk_id: DeskId
    pen: Pen
    lines: list[SharedLedger] = field(default_factory=list)

    def line(self) -> SharedLedger:
        """A new line to the shared ledger."""
        line = SharedLedger(self.office.address, user=LOGIN, password=PASSWORD, desk=self.desk_id, insecure_local=True)
        self.lines.append(line)
        return line

    def write(self, count: int, students: Sequence[StudentId]) -> list[Outgoing]:
        """The next sign-offs of this desk, as its store would hand them to the lane."""
        made = []
        for k in range(count):
            entry = self.pen.sign("library.books", student=students[k % len(students)])
            fact = self.pen.written.pop()
            made.append(Outgoing(fact.id, str(entry["body"]), str(entry["dh"]), _details(entry)))
        return made


def _details(entry: dict[str, object]) -> tuple[WireDetail, ...]:
    found = entry["details"]
    return tuple(found) if isinstance(found, list) else ()


def rival_url(office: Office, *, admin: bool = False) -> str:
    """How the other ways connect: without TLS, as our own line does to this very machine."""
    mine = {} if admin else {"user": LOGIN, "password": PASSWORD}
    return f"{office.server.dsn(office.database, **mine)}?sslmode=disable&gssencmode=disable"


def students(count: int) -> list[StudentId]:
    """Pseudonyms to sign for."""
    return [student_id(SCHOOL, f"B113{k:05d}") for k in range(count)]


@contextmanager
def bench_office(desks: int) -> Iterator[tuple[Office, list[BenchDesk]]]:
    """A private server with fsync as PostgreSQL has it, one school's ledger, and desks; all gone afterwards."""
    server = launch()
    try:
        server.admin(f"alter system set max_connections = {DESKS + 60}")
        server.admin("alter system set log_min_messages = 'fatal'")
        server.stop()
        server.start()
        name = server.create_database()
        office = Office(server, name)
        provision.init(office.url, school=SCHOOL, units=UNITS, items=ITEMS)
        rights = [Grant("library", Capability.SIGN), Grant("registry", Capability.REGISTRY)]
        provision.add_staff(office.url, login=LOGIN, password=PASSWORD, grants=rights)
        office.admin(f'alter role "{LOGIN}" connection limit -1')
        ids = [DeskId(str(uuid.UUID(int=0xBE7C << 64 | n))) for n in range(1, desks + 1)]
        with psycopg.connect(office.url, autocommit=True) as connection, connection.cursor() as cursor:
            cursor.executemany(
                "insert into ledger.desk (desk_id, label) values (%s, %s)",
                [(i, f"櫃台 {n}") for n, i in enumerate(ids)],
            )
        made = [BenchDesk(office, i, Pen(i, LOGIN)) for i in ids]
        try:
            yield office, made
        finally:
            for line in [line for desk in made for line in desk.lines]:
                line.close()
    finally:
        server.stop("immediate")
        shutil.rmtree(server.folder)


def together(acts: Sequence[Callable[[], object]]) -> float:
    """Seconds until the last of the acts is done, all begun at the same instant on threads of their own.

    Raises:
        BaseException: The first trouble any of them had: a bench with a failed act measures nothing.
    """
    gate = threading.Barrier(len(acts) + 1)
    troubles: list[BaseException] = []

    def run(act: Callable[[], object]) -> None:
        gate.wait()
        try:
            act()
        except BaseException as trouble:  # noqa: BLE001 - carried to the thread that measures
            troubles.append(trouble)

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()

    def all_done() -> None:
        gate.wait()
        for thread in threads:
            thread.join()

    took = timed(all_done)
    if troubles:
        raise troubles[0]
    return took
