"""A small school's shared ledger for tests: units, people with logins of their own, desks, and a pen to write facts."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Callable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

import psycopg
import pytest
from psycopg.types.json import Jsonb

from app.ledger import (
    GENESIS,
    DeskId,
    DetailClass,
    Draft,
    Fact,
    FactId,
    Kind,
    OperatorName,
    StudentId,
    chain,
    student_id,
)
from app.scribe import write
from db.shared import provision, schema
from db.shared.provision import Capability, Grant, ItemRow, UnitRow
from tests.pg import Server

SCHOOL = "sample"
PASSWORD = "one-login-per-person"
UNITS = (
    UnitRow("library", "圖書館"),
    UnitRow("cashier", "出納組"),
    UnitRow("department", "系所", of_department=True),
    UnitRow("registry", "註冊組"),
    UnitRow("shelf", "證書櫃台"),
)
ITEMS = (
    ItemRow("library.books", "library", "還清圖書"),
    ItemRow("library.thesis", "library", "繳交論文"),
    ItemRow("cashier.fees", "cashier", "清繳欠費"),
    ItemRow("department.keys", "department", "歸還鑰匙"),
    ItemRow("registry.final", "registry", "審核畢業資格"),
)
#: On what the administrator rests who erases.
LAW = "個資法第 11 條第 3 項"
SIGN, RESOLVE, VIEW = Capability.SIGN, Capability.RESOLVE, Capability.VIEW
PEOPLE: dict[str, tuple[Grant, ...]] = {
    "lib_amei": (Grant("library", SIGN),),
    "lib_bulan": (Grant("library", SIGN),),
    "cash_chen": (Grant("cashier", SIGN),),
    "dept_forest": (Grant("department", SIGN, "森林系"),),
    "dept_food": (Grant("department", SIGN, "食品系"),),
    "reg_kun": (Grant("registry", SIGN), Grant("registry", Capability.REGISTRY)),
    "shelf_zhe": (Grant("shelf", Capability.CERTIFICATE),),
    "chief_ben": (Grant("library", RESOLVE),),
    "chief_cash": (Grant("cashier", RESOLVE),),
    "chief_wood": (Grant("department", RESOLVE, "森林系"),),
    "guest_view": (Grant("library", VIEW),),
    "nobody_yet": (),
}
DESKS = {n: DeskId(str(uuid.UUID(int=0xDE5C << 64 | n))) for n in range(1, 7)}
AT = datetime(2025, 6, 2, 1, 0, tzinfo=UTC)
AH_MEI, LAN, OTHER = (student_id(SCHOOL, no) for no in ("B11000001", "B11000002", "B11000003"))


def build(url: str) -> None:
    """Fill a database as an IT office would."""
    with psycopg.connect(url, autocommit=True) as connection:
        # This server lives as long as the test run and no power is cut: databases are copied three times as fast.
        connection.execute("alter system set fsync = off")
        connection.execute("select pg_reload_conf()")
    provision.init(url, school=SCHOOL, units=UNITS, items=ITEMS)
    for login, grants in PEOPLE.items():
        provision.add_staff(url, login=login, password=PASSWORD, grants=grants)
    for n, desk in DESKS.items():
        provision.add_desk(url, desk_id=desk, label=f"第 {n} 櫃台")


@dataclass
class Office:
    """One database with that school in it."""

    server: Server
    database: str

    @property
    def url(self) -> str:
        """The administrator's connection string."""
        return self.server.dsn(self.database)

    @property
    def address(self) -> str:
        """What a desk is told."""
        return f"postgresql://127.0.0.1:{self.server.port}/{self.database}"

    def admin(self, sql: str, params: Sequence[object] = ()) -> list[tuple[object, ...]]:
        """Run SQL as the administrator."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            cursor = connection.execute(sql.encode(), params or None)
            return cursor.fetchall() if cursor.description else []

    @contextmanager
    def person(self, login: str):
        """A person's own connection, as psql would make it."""
        with psycopg.connect(
            self.server.dsn(self.database, user=login, password=PASSWORD), autocommit=True
        ) as connection:
            yield connection

    def ask(self, login: str, sql: str, params: Sequence[object] = ()) -> list[tuple[object, ...]]:
        """Run SQL as a person."""
        with self.person(login) as connection:
            cursor = connection.execute(sql.encode(), params or None)
            return cursor.fetchall() if cursor.description else []

    def push(self, login: str, desk: DeskId, entries: Sequence[Mapping[str, object]]) -> list[str]:
        """Push as a person; the outcomes."""
        return [
            str(r[0])
            for r in self.ask(login, "select outcome from api.push(%s, %s)", (uuid.UUID(desk), Jsonb(list(entries))))
        ]

    def deposit(self, login: str, desk: DeskId, entries: Sequence[Mapping[str, object]]) -> list[str]:
        """Deposit what colleagues wrote at this desk; the outcomes."""
        sql = "select outcome from api.deposit(%s, %s)"
        return [str(r[0]) for r in self.ask(login, sql, (uuid.UUID(desk), Jsonb(list(entries))))]

    def confirm(self, login: str, desk: DeskId, facts: Sequence[Fact]) -> list[tuple[object, ...]]:
        """Confirm deposits; outcome and number of each."""
        ids = [uuid.UUID(f.id) for f in facts]
        return self.ask(login, "select outcome, seq from api.confirm_deposits(%s, %s)", (uuid.UUID(desk), ids))

    def settle(
        self, login: str, desk: DeskId, fact: Fact, verdict: str, by: Fact | None = None, reason: str = ""
    ) -> None:
        """Judge a deposit."""
        arguments = (uuid.UUID(desk), uuid.UUID(fact.id), verdict, uuid.UUID(by.id) if by else None, reason)
        self.ask(login, "select api.settle_deposit(%s, %s, %s, %s, %s)", arguments)

    def waiting(self, login: str) -> dict[str, str]:
        """What lies in deposit for this person: fact id and what they may do."""
        return {str(i): str(m) for i, m in self.ask(login, "select fact_id::text, may from api.deposits()")}

    def outcomes(self, login: str, desk: DeskId, facts: Sequence[Fact]) -> list[tuple[object, ...]]:
        """What became of deposits: state, number, by whom, why."""
        sql = "select state, seq, by_login, reason from api.deposit_outcomes(%s, %s)"
        return self.ask(login, sql, (uuid.UUID(desk), [uuid.UUID(f.id) for f in facts]))

    def troubles(self) -> list[str]:
        """What verify finds."""
        return [t.trouble for t in provision.verify(self.url)]

    def copy(self) -> str:
        """A copy of the database as it is now: a backup."""
        self._kick()
        return self.server.create_database(like=self.database)

    def restore(self, backup: str) -> None:
        """Put the backup where the database was, as after a broken disk."""
        self._kick()
        self.server.drop_database(self.database)
        self.server.admin(f'CREATE DATABASE "{self.database}" TEMPLATE "{backup}"')
        close_doors(self)

    def _kick(self) -> None:
        self.server.admin(f"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{self.database}'")


def close_doors(office: Office) -> None:
    """A copied database does not inherit who may connect: harden it again, as `server migrate` does."""
    office.admin(schema.script("harden"))


@dataclass
class Pen:
    """Writes facts as a desk would, chain and all, without a store."""

    desk: DeskId
    by: str
    n: int = 0
    tip: bytes = GENESIS
    written: list[Fact] = field(default_factory=list)

    def write(
        self,
        kind: Kind,
        payload: Mapping[str, object],
        *,
        student: StudentId | None = None,
        parents: Sequence[FactId] = (),
        details: Mapping[DetailClass, Mapping[str, object]] | None = None,
        by: str | None = None,
    ) -> dict[str, object]:
        """The next fact as a push entry."""
        self.n += 1
        fact = write(
            Draft(kind, payload, student, tuple(parents), dict(details or {})),
            desk=self.desk,
            n=self.n,
            by=OperatorName(by or self.by),
            at=AT,
        )
        self.tip = chain(self.tip, fact.hash)
        self.written.append(fact)
        return entry(fact, self.tip)

    def sign(
        self,
        item: str,
        *,
        student: StudentId = AH_MEI,
        v: str = "pass",
        reason: str = "",
        parents: Sequence[FactId] = (),
        by: str | None = None,
    ) -> dict[str, object]:
        """A sign-off."""
        details = {DetailClass.REASON: {"reason": reason}} if reason else {}
        return self.write(
            Kind.SIGN_OFF,
            {"item": item, "unit": item.partition(".")[0], "v": v},
            student=student,
            parents=parents,
            details=details,
            by=by,
        )

    def student(self, student: StudentId, department: str, **extra: str) -> dict[str, object]:
        """A roster row."""
        core = {"name": "陳𤧟", "department": department, "student_no": "B11000001"}
        return self.write(
            Kind.STUDENT_RECORDED,
            {"batch": "b1"},
            student=student,
            details={
                DetailClass.CORE: core,
                DetailClass.CONTACT: {"email": "amei@example.org"},
                DetailClass.SENSITIVE: {"birth": "2003-01-01"},
            }
            | dict(extra),
        )

    def body(self, **changes: object) -> dict[str, object]:
        """An entry whose body is a sign-off with some keys changed by hand (None removes one)."""
        before = self.tip
        fact = json.loads(str(self.sign("library.books")["body"])) | changes
        text = json.dumps(
            {k: v for k, v in fact.items() if v is not None}, ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )
        self.tip = chain(before, hashlib.sha256(text.encode()).digest())
        return {"body": text, "dh": self.tip.hex(), "details": []}


def entry(fact: Fact, tip: bytes) -> dict[str, object]:
    """How a fact travels."""
    return {
        "body": fact.body,
        "dh": tip.hex(),
        "details": [{"c": d.cls.value, "salt": d.salt, "value": d.value} for d in fact.details.values()],
    }


def sha(text: str) -> str:
    """SHA-256, as hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def refused(act: Callable[[], object]) -> str | None:
    """The SQLSTATE an act is refused with."""
    with pytest.raises(psycopg.Error) as error:
        act()
    return error.value.sqlstate
