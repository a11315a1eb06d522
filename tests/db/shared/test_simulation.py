"""Three desks, one PostgreSQL and everything that goes wrong between them, in any order hypothesis can think of.

Whatever happens, afterwards: every fact a person saw confirmed is on the shared ledger once with the same bytes, or shown
at its desk as refused; numbers are dense, the chain fits; and every desk holds the same facts and the same states.
`SIMULATION_RUNS=2000` (or `HYPOTHESIS_PROFILE=deep`) runs it long; the figures of a long run belong into docs/reliability.md.
"""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from app.clock import FixedClock
from app.errors import NotPermitted, SharedLedgerUnreachable
from app.ledger import DeskId, FactId, OperatorName, StudentId, student_id
from db.local.store import create_store, open_store
from db.shared.ledger import SharedLedger
from db.sync.round import sync_once
from tests.db.shared.desks import JUNE, KEY, Desk, Faulty
from tests.db.shared.office import PASSWORD, SCHOOL, Office, build, close_doors
from tests.pg import Server

LOGINS = ("lib_amei", "lib_bulan", "chief_ben")
STUDENTS = tuple(student_id(SCHOOL, f"B1100010{k}") for k in range(3))
RIGHTS = {
    "library": ("library",),
    "library and registry": ("library", "registry"),
    "elsewhere": ("cashier",),
    "none": (),
}
#: Written in this order, emptied in the other; generated columns fill themselves.
RECORD = {
    "fact": "seq, body, unit, desk_hash",
    "detail": "fact_id, cls, salt, value, unit, student_id",
    "block": "last_seq, first_seq, desk_id, actor, received_at, prev_hash, hash",
    "quarantine": "body_hash, reason, desk_id, actor, fact_id, desk_seq, body, desk_hash, received_at",
    "erasure": "no, student_id, basis, details, actor, at",
    "student": "student_id, department",
    "department": "department, moved_seq",
}


class Arena:
    """The server side: one database whose guards the test has taken away, so that it can play a broken disk."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.admin = psycopg.connect(office.url, autocommit=True)
        self.admin.execute("set synchronous_commit = off")
        self.admin.execute("create schema backup")
        for table, columns in RECORD.items():
            self.admin.execute(f"alter table ledger.{table} disable trigger user".encode())
            self.admin.execute(
                f"create table backup.{table} as select {columns} from ledger.{table} where false".encode()
            )
        self.admin.execute("create table backup.head as select seq, hash from ledger.head")
        self._numbers = itertools.count(1)

    def reset(self) -> list[DeskId]:
        """An empty ledger, everybody a librarian, three desks nobody has seen before."""
        self._empty("ledger")
        self.admin.execute("update ledger.head set seq = 0, hash = sha256('genesis')")
        for login in LOGINS:
            self.grant(login, "library")
        desks = [DeskId(f"00000000-0000-4000-8000-{next(self._numbers):012d}") for _ in LOGINS]
        for desk in desks:
            self.admin.execute("insert into ledger.desk (desk_id, label) values (%s, %s)", (desk, desk[-4:]))
        return desks

    def backup(self) -> None:
        self._empty("backup")
        for table, columns in RECORD.items():
            self.admin.execute(f"insert into backup.{table} select {columns} from ledger.{table}".encode())
        self.admin.execute("update backup.head set (seq, hash) = (select seq, hash from ledger.head)")

    def restore(self) -> None:
        self._empty("ledger")
        for table, columns in RECORD.items():
            self.admin.execute(f"insert into ledger.{table} ({columns}) select {columns} from backup.{table}".encode())
        self.admin.execute("update ledger.head set (seq, hash) = (select seq, hash from backup.head)")

    def grant(self, login: str, rights: str) -> None:
        self.admin.execute("delete from ledger.staff_unit where login = %s", (login,))
        for unit in RIGHTS[rights]:
            cap = "registry" if unit == "registry" else "sign"
            self.admin.execute(
                "insert into ledger.staff_unit (login, unit, cap) values (%s, %s, %s)", (login, unit, cap)
            )

    def erase(self, student: StudentId) -> None:
        self.admin.execute("select api.erase(%s, 'test')", (student,))

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        return self.admin.execute(sql.encode()).fetchall()

    def _empty(self, schema: str) -> None:
        for table in reversed(RECORD):  # details name their facts
            self.admin.execute(f"delete from {schema}.{table}".encode())


class Simulated(Desk):
    """A desk of the simulation: its number is new in every run."""

    def __init__(self, office: Office, desk_id: DeskId, login: str, folder: Path) -> None:
        self.office, self.n, self.login, self.folder, self.clock = office, 0, login, folder, FixedClock(JUNE)
        self.desk_id = desk_id
        self.store = create_store(
            folder,
            key=KEY,
            school=SCHOOL,
            unit="library",
            operator=OperatorName(login),
            clock=self.clock,
            desk_id=desk_id,
        )
        self.open_line = SharedLedger(office.address, user=login, password=PASSWORD, desk=desk_id, insecure_local=True)

    def try_round(self, *, before: set[str], after: set[str], skip: int) -> None:
        try:
            sync_once(self.store, Faulty(self.open_line, before, after, skip, hang_up=False), self.clock)
        except (SharedLedgerUnreachable, NotPermitted):
            return

    def numbered(self) -> dict[FactId, str]:
        """What this desk believes is on the shared ledger."""
        return dict(self.store._raw_rows("select id, body from fact where seq is not null"))

    def close(self) -> None:
        self.open_line.close()
        self.store.close()


#: Whose case, which verdict, knowing what stood there or not, which item, in whose name.
ACTS = st.tuples(
    st.integers(0, 2),
    st.sampled_from(["pass", "fail", "pass", "fail", "withdraw"]),
    st.booleans(),
    st.sampled_from(["library.books", "library.books", "library.thesis", "cashier.fees"]),
    st.sampled_from(["", "", "", "lib_amei"]),
)
ARENA: list[Arena] = []
TALLY: dict[str, int] = {}


def count(what: str, n: int = 1) -> None:
    TALLY[what] = TALLY.get(what, 0) + n


class Simulation(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        count("runs")
        self.arena = ARENA[0]
        self.folder = Path(tempfile.mkdtemp(prefix="desk-sim-"))
        ids = self.arena.reset()
        self.desks = [
            Simulated(self.arena.office, desk, login, self.folder / login)
            for desk, login in zip(ids, LOGINS, strict=True)
        ]
        self.confirmed: dict[FactId, str] = {f.id: f.body for d in self.desks for _, f in d.store.facts()}
        self.backed_up = False

    @rule(d=st.integers(0, 2), acts=st.lists(ACTS, min_size=1, max_size=4))
    def decide(self, d: int, acts: list[tuple[int, str, bool, str, str]]) -> None:
        desk = self.desks[d]
        for k, v, knowing, item, by in acts:
            found = desk.state(item, STUDENTS[k])
            of = found.decided_by if found and v == "withdraw" else None
            reason = "欠書" if v == "fail" else ""
            fact = desk.sign(item, v, student=STUDENTS[k], knowing=knowing, reason=reason, of=of, by=by)
            self.confirmed[fact.id] = fact.body
            count("facts")

    @rule(acts=st.lists(st.tuples(st.integers(0, 2), ACTS), min_size=2, max_size=5))
    def decide_everywhere_and_sync(self, acts: list[tuple[int, tuple[int, str, bool, str, str]]]) -> None:
        for d, act in acts:
            self.decide(d, [act])
        for d in dict.fromkeys(d for d, _ in acts):
            self.sync(d)

    @rule(d=st.integers(0, 2))
    def sync(self, d: int) -> None:
        count("rounds")
        self.desks[d].try_round(before=set(), after=set(), skip=0)

    @rule(
        d=st.integers(0, 2),
        call=st.sampled_from(["hello", "push", "pull"]),
        after=st.booleans(),
        skip=st.integers(0, 2),
    )
    def round_with_a_broken_line(self, d: int, call: str, after: bool, skip: int) -> None:
        count("lost replies" if after else "lost requests")
        where = {call}
        self.desks[d].try_round(before=set() if after else where, after=where if after else set(), skip=skip)

    @rule(d=st.integers(0, 2), rights=st.sampled_from(sorted(RIGHTS)))
    def change_rights(self, d: int, rights: str) -> None:
        count("rights changed")
        self.arena.grant(LOGINS[d], rights)

    @rule(k=st.integers(0, 2))
    def erase(self, k: int) -> None:
        count("erasures")
        self.arena.erase(STUDENTS[k])

    @rule()
    def back_up(self) -> None:
        self.arena.backup()
        self.backed_up = True

    @precondition(lambda self: self.backed_up)
    @rule()
    def restore(self) -> None:
        count("restores")
        self.arena.restore()

    @rule(d=st.integers(0, 2), hours=st.sampled_from([-300_000, -24, 5, 24, 300_000]))
    def restart_with_another_clock(self, d: int, hours: int) -> None:
        """The program ends and starts again; nothing may live only in memory, and no order may hang on the time."""
        desk = self.desks[d]
        desk.store.close()
        if 1990 < desk.clock.now().year + hours / 8760 < 2090:
            desk.clock.advance(minutes=60 * hours)
        desk.store = open_store(desk.folder, key=KEY, clock=desk.clock)
        count("restarts")

    @invariant()
    def numbers_are_dense(self) -> None:
        assert self.arena.rows("select count(*) = coalesce(max(seq), 0) from ledger.fact") == [(True,)]

    def teardown(self) -> None:
        try:
            self._heal()
            self._check()
        finally:
            for desk in self.desks:
                desk.close()
            shutil.rmtree(self.folder)

    def _heal(self) -> None:
        for login in LOGINS:
            self.arena.grant(login, "library and registry")
        for _ in range(3):
            for desk in self.desks:
                sync_once(desk.store, desk.open_line, desk.clock)
        # What colleagues wrote at a desk leaves with the colleague's own login.
        for desk in self.desks[1:]:
            with SharedLedger(
                desk.office.address, user="lib_amei", password=PASSWORD, desk=desk.desk_id, insecure_local=True
            ) as line:
                sync_once(desk.store, line, desk.clock)
        for desk in self.desks:
            sync_once(desk.store, desk.open_line, desk.clock)

    def _check(self) -> None:
        server = {FactId(str(i)): str(b) for i, b in self.arena.rows("select fact_id::text, body from ledger.fact")}
        refused = {r.fact.id: r.outcome for d in self.desks for r in d.store.refused()}
        count("refused", len(refused))
        assert set(refused.values()) <= {"denied"}
        assert not server.keys() & refused.keys()
        assert server.keys() | refused.keys() == self.confirmed.keys()
        assert all(self.confirmed[i] == body for i, body in server.items())
        assert self.arena.rows("select * from api.verify_chain()") == []
        for desk in self.desks:
            assert desk.store.sync_state().pending == 0
            assert desk.numbered() == server
            kept = desk.store.verify()
            assert (kept.chain_ok, kept.projection_ok, kept.differences) == (True, True, ())
        first, *others = (desk.states() for desk in self.desks)
        assert all(other == first for other in others)
        count("conflicts", sum(1 for s in first if s[3]))


@pytest.fixture
def arena(postgres: Server) -> Iterator[Arena]:
    name = postgres.create_database(like=postgres.template("office", build))
    office = Office(postgres, name)
    close_doors(office)
    found = Arena(office)
    ARENA.append(found)
    try:
        yield found
    finally:
        ARENA.remove(found)
        found.admin.close()
        postgres.drop_database(name)


@pytest.mark.slow
def test_nothing_is_lost_doubled_or_different_whatever_happens_between_desks(arena: Arena) -> None:
    profile = settings.get_profile(settings.get_current_profile_name())
    chosen = settings(
        profile,
        max_examples=int(os.environ.get("SIMULATION_RUNS", "0")) or max(15, profile.max_examples // 4), stateful_step_count=25,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
    )  # fmt: skip
    TALLY.clear()
    run_state_machine_as_test(Simulation, settings=chosen)
    print(TALLY)
    assert TALLY["runs"] > 0
