"""Stand-ins that behave: a store in memory, a clock that stands still, keyrings that forget or refuse."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from keyring.backend import KeyringBackend

from app.clearance.fold import DECIDING
from app.clock import Clock, FixedClock
from app.cohort import RosterRow, StateRow
from app.ledger import DeskId, Draft, Fact, FactId, Kind, OperatorName, StudentId
from app.parts import FIELD, ROUND
from app.scribe import Scribe
from app.store import (
    BatchRecord,
    Changes,
    DeskInfo,
    HandoverRecord,
    LookupRow,
    MarkState,
    PaperRecord,
    Progress,
    RefusedFact,
    SignOffState,
    StatusCounts,
    StudentRecord,
    SyncState,
    Verification,
)
from db.local.projections import DESK_FOLDS, DESK_KINDS, STANDING_KINDS, Placed, Rows, of_student

__all__ = ["NOON", "FakeStore", "FixedClock", "ForgetfulKeyring", "LockedKeyring", "RamKeyring", "noon_clock"]

#: A working day inside most schools' windows: 2026-06-15 12:00 in Taipei.
NOON = datetime(2026, 6, 15, 4, 0, tzinfo=UTC)


def noon_clock() -> FixedClock:
    """A clock that stands at NOON until it is moved."""
    return FixedClock(NOON)


class FakeStore:
    """`app.store.Store` in memory: the same folds, no file, no encryption, nothing durable."""

    def __init__(
        self, *, clock: Clock | None = None, school: str = "npust", unit: str = "*", operator: str = "承辦人"
    ) -> None:
        self.clock = clock or noon_clock()
        desk = DeskId(str(uuid.uuid5(uuid.NAMESPACE_DNS, "fake.desk")))
        self._desk = DeskInfo(desk, school, unit, OperatorName(operator))
        self._scribe = Scribe(desk=desk, clock=self.clock)
        self._placed: list[Placed] = []
        self._rows: dict[StudentId, Rows] = {}
        self._kv: dict[str, str] = {}
        self.sync = SyncState(configured=False, pending=0, refused=0, conflicts=0, last_seq=0, last_ok_ms=None)
        self.came_back: list[RefusedFact] = []
        self.answered: set[FactId] = set()
        self.closed = False

    @property
    def desk(self) -> DeskInfo:
        return self._desk

    def sit_down(self, operator: OperatorName, unit: str) -> DeskInfo:
        self._desk = DeskInfo(self._desk.desk_id, self._desk.school, unit, operator)
        return self._desk

    # -- writing -------------------------------------------------------------------------------------------------
    def append(self, drafts: Sequence[Draft], *, by: OperatorName) -> tuple[list[Fact], Changes]:
        facts = self._scribe.write_all(drafts, first_n=len(self._placed) + 1, by=by)
        self._placed += [Placed(len(self._placed) + k, None, f) for k, f in enumerate(facts, 1)]
        for student in {f.student for f in facts if f.student is not None}:
            self._rows[student] = of_student(student, [p for p in self._placed if p.fact.student == student])
        return facts, _changes(facts)

    def append_all(self, drafts: Iterable[Draft], *, by: OperatorName) -> Changes:
        return self.append(list(drafts), by=by)[1]

    # -- students ------------------------------------------------------------------------------------------------
    def student(self, student_no: str) -> StudentRecord | None:
        return next((s for s in self._students() if s.student_no == student_no), None)

    def student_by_id(self, student: StudentId) -> StudentRecord | None:
        return next((s for s in self._students() if s.id == student), None)

    def students(self, ids: Sequence[StudentId]) -> list[StudentRecord]:
        known = {s.id: s for s in self._students()}
        return [known[i] for i in ids if i in known]

    def student_ids(self, *, department: str = "", present_only: bool = True) -> list[StudentId]:
        found = [s for s in self._students() if s.department == department or not department]
        return [s.id for s in sorted(found, key=lambda s: s.student_no) if s.present or not present_only]

    def roster_fields(self) -> dict[str, Mapping[str, str]]:
        return {s.student_no: s.fields for s in self._present()}

    def lookup_rows(self) -> Iterator[LookupRow]:
        for s in self._present():
            yield LookupRow(s.id, s.student_no, s.name, s.name_en, s.department, s.fields.get("card_no", ""))

    def anybody(self) -> bool:
        return any(True for _ in self._present())

    def departments(self) -> list[str]:
        return sorted({s.department for s in self._present() if s.department})

    def roster_rows(self, fields: Sequence[str], ids: Sequence[StudentId] | None = None) -> Iterator[RosterRow]:
        for s in self._present():
            if ids is None or s.id in ids:
                values = tuple(s.fields.get(name, "") for name in fields)
                yield RosterRow(s.id, s.student_no, s.name, s.department, values)

    def _present(self) -> list[StudentRecord]:
        return sorted((s for s in self._students() if s.present), key=lambda s: s.student_no)

    def _students(self) -> list[StudentRecord]:
        return [_student(row) for rows in self._rows.values() for row in rows.get("student", [])]

    # -- clearance -----------------------------------------------------------------------------------------------
    def sign_offs(self, student: StudentId) -> dict[str, SignOffState]:
        states = [_state(row) for row in self._rows.get(student, {}).get("sign_off", [])]
        return {s.item: s for s in states}

    def sign_offs_of_item(self, item: str) -> dict[StudentId, SignOffState]:
        return {s.student: s for s in self.all_sign_offs() if s.item == item}

    def sign_offs_of(self, students: Sequence[StudentId]) -> dict[StudentId, dict[str, SignOffState]]:
        return {s: states for s in students if (states := self.sign_offs(s))}

    def passed_before(self, item: str) -> frozenset[StudentId]:
        failed = [s.student for s in self.sign_offs_of_item(item).values() if s.state == "failed"]
        signed = {
            (p.fact.student, p.fact.text("item"))
            for p in self._placed
            if p.fact.kind in DECIDING and p.fact.text("v") == "pass"
        }
        return frozenset(s for s in failed if (s, item) in signed)

    def all_sign_offs(self) -> Iterator[SignOffState]:
        for student in self._rows:
            yield from self.sign_offs(student).values()

    def marks(self, student: StudentId) -> dict[tuple[str, str], MarkState]:
        return {(m.item, m.part): m for m in map(_mark, self._rows.get(student, {}).get("mark", []))}

    def marks_of_item(self, item: str, part: str = "") -> dict[StudentId, dict[str, MarkState]]:
        found: dict[StudentId, dict[str, MarkState]] = {}
        for m in (m for student in self._rows for m in self.marks(student).values()):
            if m.item == item and part in ("", m.part):
                found.setdefault(m.student, {})[m.part] = m
        return found

    def marks_of(self, students: Sequence[StudentId]) -> dict[StudentId, dict[tuple[str, str], MarkState]]:
        return {s: marks for s in students if (marks := self.marks(s))}

    def beside_roster(self) -> dict[StudentId, list[MarkState]]:
        told = {student: list(marks.values()) for student, marks in self.marks_of_item("").items()}
        kept = {s: [m for m in marks if m.part == ROUND or m.part.startswith(FIELD)] for s, marks in told.items()}
        return {student: marks for student, marks in kept.items() if marks}

    def state_rows(self, ids: Sequence[StudentId] | None = None) -> Iterator[StateRow]:
        for s in self.all_sign_offs():
            if ids is None or s.student in ids:
                yield s.student, s.item, s.state, s.conflict

    def counts_by_item(self) -> list[StatusCounts]:
        present = {s.id for s in self._present()}
        states = [s for s in self.all_sign_offs() if s.student in present]
        return [
            StatusCounts(
                item,
                sum(s.state == "passed" and not s.conflict for s in states if s.item == item),
                sum(s.state == "failed" and not s.conflict for s in states if s.item == item),
                sum(s.conflict for s in states if s.item == item),
            )
            for item in sorted({s.item for s in states})
        ]

    def conflicts(self) -> list[SignOffState]:
        return sorted((s for s in self.all_sign_offs() if s.conflict), key=lambda s: (s.item, s.student))

    # -- audit, papers, handover ---------------------------------------------------------------------------------
    def curricula(self) -> dict[str, Fact]:
        return {str(key): self._known(str(fact)) for key, fact in sorted(self._of_desk("curriculum"), key=str)}

    def standing(self, kind: str) -> dict[str, Fact]:
        rows = sorted(self._of_desk("standing"), key=str)
        return {str(key): self._known(str(fact)) for of_kind, key, fact in rows if of_kind == kind}

    def standing_heads(self, kind: str) -> tuple[FactId, ...]:
        return tuple(f.id for f in self.standing(kind).values())

    def transcript(self, student: StudentId) -> Fact | None:
        rows = self._rows.get(student, {}).get("transcript", [])
        return self._known(str(rows[0][1])) if rows else None

    def audit_facts(self, student: StudentId) -> list[Fact]:
        return [f for f in self.student_facts(student) if f.kind in (Kind.AUDIT_DECIDED, Kind.APPLICATION)]

    def papers(self, student: StudentId | None = None) -> list[PaperRecord]:
        rows = [row for rows in self._rows.values() for row in rows.get("paper", [])] + self._of_desk("paper")
        found = [_paper(row) for row in rows]
        newest = sorted(found, key=lambda p: (p.at_ms, p.fact), reverse=True)
        return [p for p in newest if student is None or p.student == student]

    def papers_numbered(self, number: str) -> list[PaperRecord]:
        return [p for p in reversed(self.papers()) if p.number == number]

    def next_paper_no(self, prefix: str) -> int:
        used = [p.number.removeprefix(prefix) for p in self.papers() if p.number.startswith(prefix)]
        seen = [int(m[1]) for u in used if (m := re.match(r"(\d+)", u))]
        number = max([int(self._kv.get(f"paper:{prefix}", "0")), *seen]) + 1
        self._kv[f"paper:{prefix}"] = str(number)
        return number

    def handover(self, student: StudentId) -> HandoverRecord | None:
        rows = self._rows.get(student, {}).get("handover", [])
        if not rows:
            return None
        who, serial, method, by, at_ms, fact = rows[0]
        return HandoverRecord(StudentId(str(who)), str(serial), str(method), str(by), _int(at_ms), FactId(str(fact)))

    def handovers(self, ids: Sequence[StudentId] | None = None) -> list[HandoverRecord]:
        found = [self.handover(s) for s in self._rows if ids is None or s in ids]
        return sorted((h for h in found if h is not None), key=lambda h: (h.at_ms, h.student))

    def unanswered(self, kind: str) -> frozenset[FactId]:
        return frozenset(p.fact.id for p in self._placed if p.fact.kind == kind) - self.answered

    # -- batches and facts ---------------------------------------------------------------------------------------
    def batches(self) -> list[BatchRecord]:
        # Turned before it is sorted: of one moment, the last written comes first.
        last_first = [_batch(row) for row in self._of_desk("batch")][::-1]
        return sorted(last_first, key=lambda b: b.at_ms, reverse=True)

    def batch(self, batch_id: str) -> BatchRecord | None:
        return next((b for b in self.batches() if b.id == batch_id), None)

    def batch_facts(self, batch_id: str) -> Iterator[Fact]:
        return (p.fact for p in self._placed if p.fact.text("batch") == batch_id)

    def fact(self, fact_id: FactId) -> Fact | None:
        return next((p.fact for p in self._placed if p.fact.id == fact_id), None)

    def facts(self, *, since: int = 0) -> Iterator[tuple[int, Fact]]:
        return ((p.pos, p.fact) for p in self._placed if p.pos > since)

    def student_facts(self, student: StudentId) -> list[Fact]:
        return [p.fact for p in self._placed if p.fact.student == student]

    def recent_facts(self, *, kinds: Sequence[str], limit: int, student: StudentId | None = None) -> list[Fact]:
        found = [p.fact for p in reversed(self._placed) if p.fact.kind in kinds]
        return [f for f in found if student is None or f.student == student][:limit]

    def written_here(self, *, kinds: Sequence[str], since_ms: int = 0, after: FactId | None = None) -> list[Fact]:
        begin = next((p.pos for p in self._placed if p.fact.id == after), 0)
        mine = [p.fact for p in self._placed if p.pos > begin and p.fact.desk == self._desk.desk_id]
        return [f for f in mine if f.kind in kinds and f.at_ms >= since_ms]

    def _known(self, fact_id: str) -> Fact:
        return next(p.fact for p in self._placed if p.fact.id == fact_id)

    def _of_desk(self, table: str) -> list[tuple[object, ...]]:
        kinds = DESK_KINDS[table]
        return DESK_FOLDS[table](p for p in self._placed if p.fact.student is None and p.fact.kind in kinds)

    # -- keeping -------------------------------------------------------------------------------------------------
    def setting(self, key: str) -> str:
        return self._kv.get(f"setting:{key}", "")

    def remember(self, key: str, value: str) -> None:
        self._kv[f"setting:{key}"] = value

    def sync_state(self) -> SyncState:
        return self.sync

    def refused(self) -> list[RefusedFact]:
        return list(self.came_back)

    def verify(self, progress: Progress | None = None) -> Verification:
        return Verification(facts=len(self._placed), chain_ok=True, projection_ok=True)

    def rebuild(self, progress: Progress | None = None) -> int:
        return len(self._placed)

    def close(self) -> None:
        self.closed = True


def _changes(facts: Sequence[Fact]) -> Changes:
    kinds = {f.kind for f in facts}
    return Changes(
        facts=tuple(f.id for f in facts),
        students=frozenset(f.student for f in facts if f.student is not None),
        roster=any(k.startswith(("roster.", "student.", "problems.")) for k in kinds),
        audit=any(k.startswith(("curriculum.", "transcript.", "audit.", "application.")) for k in kinds),
        papers=any(k.startswith(("paper.", "diploma.")) for k in kinds),
        sync=True,
        school=not kinds.isdisjoint(STANDING_KINDS),
    )


def _student(row: tuple[object, ...]) -> StudentRecord:
    student, student_no, present, *_, fields, recorded_by, batch = row
    return StudentRecord(
        StudentId(str(student)),
        str(student_no),
        json.loads(str(fields)),
        bool(present),
        FactId(str(recorded_by)),
        str(batch),
    )


def _state(row: tuple[object, ...]) -> SignOffState:
    student, item, state, conflict, heads, tips, decided_by, by, at_ms, reason, unit = row
    return SignOffState(
        student=StudentId(str(student)),
        item=str(item),
        state=str(state),
        conflict=bool(conflict),
        heads=tuple(json.loads(str(heads))),
        tips=tuple(json.loads(str(tips))),
        decided_by=FactId(str(decided_by)) if decided_by is not None else None,
        by=str(by),
        at_ms=_int(at_ms),
        reason=str(reason),
        unit=str(unit),
    )


def _mark(row: tuple[object, ...]) -> MarkState:
    student, item, part, value, conflict, tips, fact, by, at_ms, payload, note = row
    return MarkState(
        student=StudentId(str(student)),
        item=str(item),
        part=str(part),
        value=str(value),
        conflict=bool(conflict),
        tips=tuple(json.loads(str(tips))),
        fact=FactId(str(fact)),
        by=str(by),
        at_ms=_int(at_ms),
        payload=json.loads(str(payload)),
        note=str(note),
    )


def _paper(row: tuple[object, ...]) -> PaperRecord:
    fact, student, number, paper, version, sha256, draft, by, at_ms = row
    who = StudentId(str(student)) if student is not None else None
    return PaperRecord(
        str(number), str(paper), who, _int(version), str(sha256), bool(draft), str(by), _int(at_ms), FactId(str(fact))
    )


def _batch(row: tuple[object, ...]) -> BatchRecord:
    batch, kind, at_ms, by, summary, undone, _ = row
    return BatchRecord(str(batch), str(kind), _int(at_ms), str(by), json.loads(str(summary)), bool(undone))


def _int(value: object) -> int:
    assert isinstance(value, int)
    return value


class RamKeyring(KeyringBackend):
    """A keyring that keeps what it is given, for one test."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


class ForgetfulKeyring(RamKeyring):
    """Takes every secret and remembers none, as keyring's own null backend does."""

    def get_password(self, service: str, username: str) -> str | None:
        return None


class LockedKeyring(RamKeyring):
    """Raises on everything, as a locked collection does."""

    def get_password(self, service: str, username: str) -> str | None:
        raise RuntimeError("locked")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise RuntimeError("locked")
