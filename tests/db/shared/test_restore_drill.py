"""The restore drill of docs/operations/restore-drill.md, run for real: a server dies, comes back older, and nobody loses.

What the restored server has forgotten, desks bring again; what it should not remember any more, the register of
erasures takes out again, before any desk is let in.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from app.clock import SystemClock
from app.errors import SharedLedgerUnreachable
from app.ledger import Kind, StudentId
from app.school.load import load_profile
from db.shared import erasure, provision
from db.shared.administration import Administration
from db.shared.erasure_register import Register
from tests.db.shared.desks import Desk, open_desks
from tests.db.shared.office import AH_MEI, LAN, OTHER, SCHOOL, Office, build
from tests.db.shared.own_cluster import ADMIN_RULE, cluster, configure, give
from tests.pg import HBA, HOST, Server

BASIS = "個資法第11條第3項"
LEDGER = "drill"
OPEN = HBA + f"host replication test_admin {HOST}/32 scram-sha-256\n"


@dataclass
class Drill:
    """A server of its own, configured as `server settings` says, with an archive beside it."""

    server: Server
    archive: Path
    register: Register
    office: Office = field(init=False)

    def __post_init__(self) -> None:
        self.office = Office(self.server, LEDGER)

    def admin(self, sql: str) -> list[tuple[object, ...]]:
        return self.office.admin(sql)

    def erase(self, student: StudentId) -> None:
        """What `server erase` does: first the register, then the server."""
        self.register.add(student, school=SCHOOL, basis=BASIS, by="test_admin", at=SystemClock().now())
        assert provision.erase(self.office.url, student=student, basis=BASIS) > 0

    def archived(self) -> None:
        """Wait until everything written so far is in the archive."""
        wal = str(self.admin("select pg_walfile_name(pg_switch_wal())")[0][0])
        for _ in range(600):
            if (self.archive / wal).exists():
                return
            time.sleep(0.05)
        raise AssertionError(f"{wal} never reached the archive")

    def forget_and_close(self) -> None:
        """The machine is gone: data, settings, everything but what was kept elsewhere."""
        self.server.stop("immediate")
        shutil.rmtree(self.server.folder / "data")


@pytest.fixture
def drill(tmp_path: Path) -> Iterator[Drill]:
    with cluster() as server:
        archive = configure(server, database=LEDGER)
        server.set_hba(OPEN)
        yield Drill(server, archive, Register(tmp_path / "register.jsonl"))


def opened(drill: Drill, desks: list[Desk]) -> None:
    """A school at work: a roster, personal data, decisions of three offices."""
    library, registry, cashier = desks
    for student, number in ((AH_MEI, "B11000001"), (LAN, "B11000002"), (OTHER, "B11000003")):
        recorded(registry, student, number)
        library.sign("library.books", "fail", student=student, reason="欠書一冊")
        cashier.sign("cashier.fees", student=student)
    everybody(desks)


def recorded(registry: Desk, student: StudentId, number: str) -> None:
    registry.record(
        Kind.STUDENT_RECORDED,
        {"batch": "b1"},
        student=student,
        core={"name": "陳𤧟", "student_no": number, "department": "森林系"},
        sensitive={"birth": "2003-01-01"},
    )


def everybody(desks: list[Desk]) -> None:
    """Twice, so that the first ones hear of the last ones."""
    for desk in (*desks, *desks):
        desk.sync()


def lost(desks: list[Desk]) -> None:
    """What happens after the backup and before the accident: acknowledged by the server, green at the desks."""
    library, registry, cashier = desks
    library.sign("library.books", student=LAN)
    cashier.sign("cashier.fees", "withdraw", student=OTHER, reason="支票退票")
    registry.sign("registry.final", "fail", student=LAN, reason="缺成績")
    everybody(desks)
    assert {d.store.sync_state().pending for d in desks} == {0}


def agree(drill: Drill, desks: list[Desk], facts: set[str]) -> None:
    """Every fact ever acknowledged is there once, the chain is whole, all desks are equal, the erased stay erased."""
    everybody(desks)
    everybody(desks)
    assert {str(r[0]) for r in drill.admin("select fact_id from ledger.fact")} == facts
    assert drill.admin("select count(*), max(seq) from ledger.fact") == [(len(facts), len(facts))]
    assert provision.verify(drill.office.url) == []
    first = desks[0]
    assert all(d.states() == first.states() and d.bodies() == first.bodies() for d in desks)
    assert erasure.forgotten(drill.office.url, [e.student for e in drill.register.entries()]) == []
    for desk in desks:
        assert desk.store.refused() == []
        for entry in drill.register.entries():
            assert [f for _, f in desk.store.facts() if f.student == entry.student and f.details] == []


def everything(desks: list[Desk]) -> set[str]:
    return {f for d in desks for f in d.bodies()}


def replayed(drill: Drill, *, missing: int) -> None:
    """Before any desk is let in: what the restored server has forgotten of the register is done again, once."""
    administration = Administration(drill.office.url, school=load_profile("npust"), clock=SystemClock())
    assert len(administration.forgotten(drill.register)) == missing
    assert administration.replay(drill.register).missing == missing
    assert administration.replay(drill.register).missing == 0
    assert administration.forgotten(drill.register) == []
    assert administration.verify() == []


def test_base_backup_and_archive_bring_the_ledger_back_to_a_moment(drill: Drill, tmp_path: Path) -> None:
    server = drill.server
    server.admin(f"create database {LEDGER} template template0")
    build(drill.office.url)
    with open_desks(drill.office, tmp_path, "lib_amei", "reg_kun", "cash_chen") as desks:
        opened(drill, desks)
        backup = server.folder / "base"
        server.run(
            "pg_basebackup", "-d", server.dsn("postgres"), "-D", backup, "-X", "stream", "-c", "fast", "--no-sync"
        )
        if server.authority is not None:  # in the wheel without TLS this program ends with a segmentation fault
            server.run("pg_verifybackup", backup)
        # In the archive only: after the backup, before the moment.
        desks[0].sign("library.thesis", student=AH_MEI)
        everybody(desks)
        drill.erase(AH_MEI)
        everybody(desks)
        kept = drill.admin("select count(*) from ledger.fact")
        moment = drill.admin("select clock_timestamp()::text")[0][0]
        time.sleep(0.05)
        lost(desks)
        drill.erase(OTHER)
        everybody(desks)
        facts = everything(desks)
        drill.archived()
        drill.forget_and_close()

        data = server.folder / "data"
        shutil.copytree(backup, data)
        with (data / "postgresql.conf").open("a", encoding="utf-8") as conf:
            conf.write(f'restore_command = \'cp "{drill.archive.as_posix()}/%f" "%p"\'\n')
            conf.write(f"recovery_target_time = '{moment}'\nrecovery_target_action = 'promote'\n")
        (data / "recovery.signal").touch()
        (data / "pg_hba.conf").write_text(ADMIN_RULE, "ascii")
        for path in (data, *data.rglob("*")):
            give(server, path)
        data.chmod(0o700)
        server.start()
        _promoted(drill)
        assert drill.admin("select count(*) from ledger.fact") == kept
        with pytest.raises(SharedLedgerUnreachable):
            desks[0].sync()
        replayed(drill, missing=1)
        server.set_hba(OPEN)
        agree(drill, desks, facts)
        assert set(desks[0].states()) >= {s for s in desks[1].states() if s[1] == "library.thesis"}


def _promoted(drill: Drill) -> None:
    for _ in range(600):
        if drill.admin("select pg_is_in_recovery()") == [(False,)]:
            return
        time.sleep(0.05)
    raise AssertionError("the restored server never ended its recovery")


def test_a_dump_goes_into_a_fresh_server(drill: Drill, tmp_path: Path) -> None:
    server = drill.server
    server.admin(f"create database {LEDGER} template template0")
    build(drill.office.url)
    with open_desks(drill.office, tmp_path, "lib_amei", "reg_kun", "cash_chen") as desks:
        opened(drill, desks)
        drill.erase(AH_MEI)
        everybody(desks)
        roles, dump = server.folder / "roles.sql", server.folder / "ledger.dump"
        server.run("pg_dumpall", "-d", server.dsn("postgres"), "--globals-only", "-f", roles)
        server.run("pg_dump", "-d", drill.office.url, "-Fc", "-f", dump)
        lost(desks)
        drill.erase(OTHER)
        everybody(desks)
        facts = everything(desks)

        with cluster() as other:
            other.set_hba(ADMIN_RULE)
            for file in (roles, dump):
                shutil.copy(file, other.folder)
                give(other, other.folder / file.name)
            other.run("psql", "-d", other.dsn("postgres"), "-q", "-f", other.folder / "roles.sql")
            other.run("pg_restore", "-d", other.dsn("postgres"), "--create", other.folder / "ledger.dump")
            again = replace(drill, server=other)
            provision.migrate(again.office.url)
            replayed(again, missing=1)
            other.set_hba(HBA)
            for desk in desks:
                desk.office = again.office
            agree(again, desks, facts)
            rights = (
                "select rolname, rolcanlogin, rolsuper, rolbypassrls from pg_roles where rolname !~ '^pg_' order by 1"
            )
            assert again.admin(rights) == drill.admin(rights)
            closed = "select datacl::text !~ '(^|[,{])=' from pg_database where datname = current_database()"
            assert again.admin(closed) == drill.admin(closed) == [(True,)]


def test_a_desk_let_in_before_the_register_was_replayed_loses_nothing_quietly(office: Office, tmp_path: Path) -> None:
    """Why the page says to replay first: what has no details any more is refused then, kept, and shown at its desk."""
    with open_desks(office, tmp_path, "cash_chen", "lib_amei") as desks:
        cashier, library = desks
        library.sign("library.books", student=OTHER)
        everybody(desks)
        backup = office.copy()
        owed = cashier.sign("cashier.fees", "fail", student=OTHER, reason="欠雜費")
        everybody(desks)
        register = Register(tmp_path / "register.jsonl")
        register.add(OTHER, school=SCHOOL, basis=BASIS, by="test_admin", at=SystemClock().now())
        provision.erase(office.url, student=OTHER, basis=BASIS)
        everybody(desks)
        office.restore(backup)
        office.server.drop_database(backup)
        everybody(desks)
        assert [(r.fact.id, r.outcome) for r in cashier.store.refused()] == [(owed.id, "malformed")]
        administration = Administration(office.url, school=load_profile("npust"), clock=SystemClock())
        assert administration.replay(register).missing == 1
        everybody(desks)
        assert administration.verify() == []
        assert cashier.store.refused() == []
        assert {str(r[0]) for r in office.admin("select fact_id from ledger.fact")} == everything(desks)
        assert owed.id in library.bodies()
