"""Two hundred desks come back at the same instant with a hundred decisions each, against executemany."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

import psycopg

from db.shared.ledger import SharedLedger
from tests.bench.measure import Comparison, Way
from tests.bench.shared_office import DESKS, LOGIN, BenchDesk, bench_office, rival_url, students, together
from tests.bench.shared_push import BARE, COLUMNS, Row, bare_row
from tests.db.shared.office import Office

DECISIONS = 100


def _ours(desks: list[BenchDesk], waits: list[float]) -> float:
    some = students(2000)
    todo = [desk.write(DECISIONS, some) for desk in desks]

    def come_back(line: SharedLedger, k: int) -> None:
        started = time.perf_counter()
        line.hello([], pending=DECISIONS, now_ms=0)
        reply = line.push(todo[k])
        waits.append(time.perf_counter() - started)
        assert all(v.outcome == "ok" for v in reply.verdicts)

    took = together([partial(come_back, desk.line(), k) for k, desk in enumerate(desks)])
    for desk in desks:
        desk.lines.pop().close()
    return took


def _theirs(office: Office, desks: list[BenchDesk], waits: list[float]) -> float:
    some = students(2000)
    office.admin("truncate public.bare")
    url = rival_url(office)
    statement = f"insert into bare ({COLUMNS}) values ({', '.join(['%s'] * 11)})".encode()

    def come_back(rows: list[Row]) -> None:
        started = time.perf_counter()
        with psycopg.connect(url) as connection, connection.cursor() as cursor:
            cursor.executemany(statement, rows)
        waits.append(time.perf_counter() - started)

    return together([partial(come_back, [bare_row(f) for f in desk.write(DECISIONS, some)]) for desk in desks])


def compare(*, rounds: int = 5) -> Comparison:
    """Until the last desk has its answer; the note says how long the one in the middle waited."""
    with bench_office(DESKS) as (office, desks):
        office.admin(BARE)
        office.admin(f'grant usage on schema public to "{LOGIN}"')
        office.admin(f'grant all on public.bare to "{LOGIN}"')
        waits: dict[str, list[float]] = {"ours": [], "theirs": []}
        ways: dict[str, tuple[str, Callable[[], float]]] = {
            "ours": ("clearance desk: connect, hello, push", partial(_ours, desks, waits["ours"])),
            "theirs": ("connect, executemany into a bare table", partial(_theirs, office, desks, waits["theirs"])),
        }
        taken: dict[str, list[float]] = {key: [] for key in ways}
        for _ in range(min(rounds, 3)):
            for key, (_, act) in ways.items():
                taken[key].append(act())
        assert office.troubles() == []
        return Comparison(
            "Everybody back at once",
            f"{DESKS} desks connect at the same instant with {DECISIONS} decisions each, until the last has its answer.",
            "s",
            tuple(
                Way(name, tuple(taken[key]), f"median desk {sorted(waits[key])[len(waits[key]) // 2]:.2f} s")
                for key, (name, _) in ways.items()
            ),
        )
