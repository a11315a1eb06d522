"""Pulling 20,000 facts as a new desk does, against the same rows without row security, and COPY out."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial

import psycopg

from tests.bench.measure import Comparison, Several, alternate, timed
from tests.bench.shared_office import BenchDesk, bench_office, rival_url, students
from tests.db.shared.office import Office

FACTS = 20_000
PAGE = 500
#: What `api.pull` answers, for somebody no row security stands before.
OPEN = """
select f.seq, f.actor, f.body, (
    select jsonb_agg(jsonb_build_object('c', t.cls, 'salt', t.salt, 'value', t.value)) from ledger.detail t
     where t.fact_id = f.fact_id) from ledger.fact f where f.seq > %s order by f.seq limit %s
"""
EMPTY_POLLS = 200


def _pull(desk: BenchDesk) -> float:
    line = desk.line()
    scope = line.pull(after=0, limit=1, scope="").scope

    def act() -> None:
        after, more = 0, True
        while more:
            page = line.pull(after=after, limit=PAGE, scope=scope)
            after, more = page.facts[-1].seq if page.facts else page.head.seq, page.more
        assert after == page.head.seq

    try:
        return timed(act)
    finally:
        desk.lines.pop().close()


def _unguarded(connection: psycopg.Connection) -> None:
    after = 0
    while rows := connection.execute(OPEN.encode(), (after, PAGE)).fetchall():
        after = rows[-1][0]


def _copied(connection: psycopg.Connection) -> None:
    with (
        connection.cursor() as cursor,
        cursor.copy(b"copy (select seq, actor, body from ledger.fact) to stdout") as out,
    ):
        count = sum(1 for _ in out.rows())
    assert count == FACTS


def _as_admin(office: Office, read: Callable[[psycopg.Connection], None]) -> float:
    with psycopg.connect(rival_url(office, admin=True), autocommit=True) as connection:
        connection.execute("set jit = off")
        return timed(lambda: read(connection))


def _polls(desk: BenchDesk) -> float:
    """One question of a desk that has everything already."""
    line = desk.line()
    page = line.pull(after=FACTS, limit=PAGE, scope="")

    def act() -> None:
        for _ in range(EMPTY_POLLS):
            line.pull(after=FACTS, limit=PAGE, scope=page.scope)

    try:
        return timed(act) / EMPTY_POLLS
    finally:
        desk.lines.pop().close()


def _selects(office: Office) -> float:
    with psycopg.connect(rival_url(office), autocommit=True) as connection:

        def act() -> None:
            for _ in range(EMPTY_POLLS):
                connection.execute("select 1").fetchall()

        return timed(act) / EMPTY_POLLS


def _rings(desks: list[BenchDesk], listeners: int) -> float:
    """Seconds from the call of push until the last listening desk holds the new fact."""
    writer, *others = desks[: listeners + 1]
    some = students(1)
    lines = [desk.line() for desk in others]
    pages = [line.pull(after=1_000_000_000, limit=1, scope="") for line in lines]
    for line in lines:
        line.wait(0)  # from now on it listens
    heard: list[int] = []
    ready = threading.Barrier(listeners + 1)

    def listen(k: int) -> None:
        line, page = lines[k], pages[k]
        ready.wait()
        while not line.wait(5.0):
            pass
        heard.append(len(line.pull(after=page.head.seq, limit=PAGE, scope=page.scope).facts))

    threads = [threading.Thread(target=listen, args=(k,)) for k in range(listeners)]
    for thread in threads:
        thread.start()
    speaking = writer.line()
    speaking.erased(after=0)
    batch = writer.write(1, some)

    def ring() -> None:
        ready.wait()
        speaking.push(batch)
        for thread in threads:
            thread.join()

    took = timed(ring)
    assert heard == [1] * listeners
    for desk in (writer, *others):
        desk.lines.pop().close()
    return took


def compare(*, rounds: int = 5) -> Several:
    """Everything, nothing new, and the bell."""
    with bench_office(201) as (office, desks):
        some = students(2000)
        line = desks[0].line()
        for _ in range(FACTS // PAGE):
            assert line.push(desks[0].write(PAGE, some)).verdicts[-1].outcome == "ok"
        office.admin("vacuum analyze ledger.fact, ledger.detail, ledger.block")
        everything = Comparison(
            "Pulling everything",
            f"{FACTS:,} facts, {PAGE} in a page, into the memory of one desk.",
            "facts/s",
            alternate(
                [
                    ("clearance desk: only what row security lets this person see", partial(_pull, desks[1])),
                    ("the same rows as administrator, no row security", partial(_as_admin, office, _unguarded)),
                    ("COPY out, no details, no pages", partial(_as_admin, office, _copied)),
                ],
                rounds=rounds,
            ),
            amount=FACTS,
        )
        nothing = Comparison(
            "Asking when nothing is new",
            f"One question, mean of {EMPTY_POLLS}.",
            "ms",
            alternate(
                [
                    ("clearance desk", partial(_polls, desks[1])),
                    ("select 1 (the floor)", partial(_selects, office)),
                ],
                rounds=rounds,
            ),
        )
        bell = Comparison(
            "From one desk to another",
            "From the call of push until the last of the listening desks holds the new fact (all of them in one process).",
            "ms",
            alternate([(f"{n} listening", partial(_rings, desks, n)) for n in (1, 50, 200)], rounds=max(rounds, 5)),
        )
    return Several((everything, nothing, bell))
