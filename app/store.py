"""The ports: what the desk asks of whoever keeps its facts. `db/` implements them, tests fake them.

A store is used from one thread at a time (the store lane). Every append commits before it returns; only then may a
screen show the green tick. Projections are updated in the same transaction and can be rebuilt from facts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol

from app.clock import from_ms
from app.cohort import Cohort
from app.ledger import DeskId, Draft, Fact, FactId, OperatorName, StudentId
from app.sync_state import RefusedFact as RefusedFact  # noqa: PLC0414 - handed on: it is part of the port
from app.sync_state import SyncState as SyncState  # noqa: PLC0414 - handed on: it is part of the port
from app.verification import Verification as Verification  # noqa: PLC0414 - handed on: it is part of the port


@dataclass(frozen=True, slots=True)
class DeskInfo:
    """This desk (櫃台): its id, its school, the unit it serves and who sits at it."""

    desk_id: DeskId
    school: str
    unit: str
    operator: OperatorName


@dataclass(frozen=True, slots=True)
class StudentRecord:
    """A student as the ledger folds to now (名冊上的學生).

    `fields` holds every roster field this desk may see, as text, keyed by the roster's field names.
    """

    id: StudentId
    student_no: str
    fields: Mapping[str, str]
    present: bool
    recorded_by: FactId
    batch: str

    @property
    def name(self) -> str:
        """The name exactly as the school wrote it."""
        return self.fields.get("name", "")

    @property
    def name_en(self) -> str:
        """The English name, empty when the school gave none."""
        return self.fields.get("name_en", "")

    @property
    def department(self) -> str:
        """The department (系所), as the roster writes it."""
        return self.fields.get("department", "")


class LookupRow(NamedTuple):
    """What the scan box searches of one student: a tuple, because there may be 100,000 of them."""

    id: StudentId
    student_no: str
    name: str
    name_en: str
    department: str
    card_no: str


@dataclass(frozen=True, slots=True)
class SignOffState:
    """Where one item of one student stands (辦理事項的審核情形), folded from its sign-off facts.

    `state` is the internal word: pending, passed, failed. `heads` are the facts the next decision supersedes.
    A conflict has more than one standing decision and counts as not cleared until a person decides.
    """

    student: StudentId
    item: str
    state: str
    conflict: bool
    heads: tuple[FactId, ...]
    tips: tuple[FactId, ...]
    decided_by: FactId | None
    by: str
    at_ms: int
    reason: str
    unit: str


@dataclass(frozen=True, slots=True)
class MarkState:
    """What is on record under one part of a case (辦理紀錄), folded from its marking facts; see `app.clearance.marks`.

    `item` is empty for a mark of the case as a whole; `value` is empty where nothing is on record or desks disagree.
    `tips` are what the next mark names as its parents; `payload` and `note` are those of the standing fact.
    """

    student: StudentId
    item: str
    part: str
    value: str
    conflict: bool
    tips: tuple[FactId, ...]
    fact: FactId
    by: str
    at_ms: int
    payload: Mapping[str, object]
    note: str


@dataclass(frozen=True, slots=True)
class BatchRecord:
    """One load of an office file (匯入批次) and what became of it."""

    id: str
    kind: str
    at_ms: int
    by: str
    summary: Mapping[str, object]
    undone: bool


@dataclass(frozen=True, slots=True)
class PaperRecord:
    """One printed paper (已列印文件): its number is unique on this desk's school, its bytes are known by hash."""

    number: str
    paper: str
    student: StudentId | None
    version: int
    sha256: str
    draft: bool
    by: str
    at_ms: int
    fact: FactId


@dataclass(frozen=True, slots=True)
class HandoverRecord:
    """A diploma that left the desk (領取學位證書)."""

    student: StudentId
    serial: str
    method: str
    by: str
    at_ms: int
    fact: FactId


@dataclass(frozen=True, slots=True)
class StatusCounts:
    """How many applicable decisions of one item stand where, over all students present."""

    item: str
    passed: int
    failed: int
    conflict: int


@dataclass(frozen=True, slots=True)
class Changes:
    """What an act touched; screens refresh only what they show of it."""

    facts: tuple[FactId, ...] = ()
    students: frozenset[StudentId] = frozenset()
    roster: bool = False
    audit: bool = False
    papers: bool = False
    sync: bool = False
    school: bool = False

    def __or__(self, other: Changes) -> Changes:
        """Both changes together."""
        return Changes(
            self.facts + other.facts,
            self.students | other.students,
            self.roster or other.roster,
            self.audit or other.audit,
            self.papers or other.papers,
            self.sync or other.sync,
            self.school or other.school,
        )


Progress = Callable[[int, int], None]


class Store(Cohort, Protocol):
    """The desk's own ledger and what it folds to."""

    @property
    def desk(self) -> DeskInfo:
        """This desk."""
        ...

    # -- writing -------------------------------------------------------------------------------------------------
    def append(self, drafts: Sequence[Draft], *, by: OperatorName) -> tuple[list[Fact], Changes]:
        """Append facts and update projections in one durable transaction; all or nothing."""
        ...

    def append_all(self, drafts: Iterable[Draft], *, by: OperatorName) -> Changes:
        """The same for a whole load, whose drafts are asked for as they are written and whose facts nobody waits for."""
        ...

    # -- students ------------------------------------------------------------------------------------------------
    def student(self, student_no: str) -> StudentRecord | None:
        """The student with exactly this 學號, present or not."""
        ...

    def student_by_id(self, student: StudentId) -> StudentRecord | None:
        """The student behind a pseudonym."""
        ...

    def students(self, ids: Sequence[StudentId]) -> list[StudentRecord]:
        """The students behind these ids, in that order; unknown ids are left out."""
        ...

    def student_ids(self, *, department: str = "", present_only: bool = True) -> list[StudentId]:
        """Ids of students ordered by 學號."""
        ...

    def roster_fields(self) -> dict[str, Mapping[str, str]]:
        """學號 -> roster fields of every student present (for diffing a new roster)."""
        ...

    def lookup_rows(self) -> Iterator[LookupRow]:
        """Every student present as the scan box needs them, ordered by 學號."""
        ...

    def anybody(self) -> bool:
        """Whether any student is present."""
        ...

    def departments(self) -> list[str]:
        """Departments of students present, sorted."""
        ...

    # -- clearance -----------------------------------------------------------------------------------------------
    def sign_offs(self, student: StudentId) -> dict[str, SignOffState]:
        """Item code -> folded state, only for items somebody has decided on."""
        ...

    def sign_offs_of_item(self, item: str) -> dict[StudentId, SignOffState]:
        """Student -> folded state of one item, only where somebody has decided."""
        ...

    def all_sign_offs(self) -> Iterator[SignOffState]:
        """Every folded state, in no particular order."""
        ...

    def marks(self, student: StudentId) -> dict[tuple[str, str], MarkState]:
        """(item code, part) -> what is on record of one student; item code empty for the case as a whole."""
        ...

    def marks_of_item(self, item: str, part: str = "") -> dict[StudentId, dict[str, MarkState]]:
        """Student -> part -> what is on record under one item, or of the case where `item` is empty.

        `part`: only what stands under this one.
        """
        ...

    def beside_roster(self) -> dict[StudentId, list[MarkState]]:
        """Student -> what was recorded of the case because the roster does not hold it: fields, and another round."""
        ...

    def counts_by_item(self) -> list[StatusCounts]:
        """Totals per item over students present."""
        ...

    def conflicts(self) -> list[SignOffState]:
        """Every item of every student with contradicting decisions."""
        ...

    # -- audit, papers, handover ---------------------------------------------------------------------------------
    def curricula(self) -> dict[str, Fact]:
        """Curriculum key -> the fact that records its current version."""
        ...

    def standing(self, kind: str) -> dict[str, Fact]:
        """Key -> the current fact of the school's own data of one kind (windows, calendar, departments' rules)."""
        ...

    def standing_heads(self, kind: str) -> tuple[FactId, ...]:
        """The current facts of `standing` by id alone: whether anything has changed, at little cost."""
        ...

    def transcript(self, student: StudentId) -> Fact | None:
        """The current transcript fact of a student."""
        ...

    def audit_facts(self, student: StudentId) -> list[Fact]:
        """Staff decisions and application facts of a student, oldest first."""
        ...

    def papers(self, student: StudentId | None = None) -> list[PaperRecord]:
        """Printed papers, newest first."""
        ...

    def papers_numbered(self, number: str) -> list[PaperRecord]:
        """Every print under one number, oldest first: the first one and its reprints."""
        ...

    def next_paper_no(self, prefix: str) -> int:
        """The next running number under a prefix on this desk."""
        ...

    def handover(self, student: StudentId) -> HandoverRecord | None:
        """How this student's diploma left, if it did."""
        ...

    def unanswered(self, kind: str) -> frozenset[FactId]:
        """Facts of a kind written at this desk that no shared ledger has answered for yet."""
        ...

    # -- batches and facts ---------------------------------------------------------------------------------------
    def batches(self) -> list[BatchRecord]:
        """Loads of office files, newest first."""
        ...

    def batch(self, batch_id: str) -> BatchRecord | None:
        """One load."""
        ...

    def batch_facts(self, batch_id: str) -> Iterator[Fact]:
        """Facts whose payload names this batch, oldest first."""
        ...

    def fact(self, fact_id: FactId) -> Fact | None:
        """One fact."""
        ...

    def facts(self, *, since: int = 0) -> Iterator[tuple[int, Fact]]:
        """(local position, fact), oldest first, after a position."""
        ...

    def student_facts(self, student: StudentId) -> list[Fact]:
        """Every fact about a student, oldest first."""
        ...

    def recent_facts(self, *, kinds: Sequence[str], limit: int, student: StudentId | None = None) -> list[Fact]:
        """The newest facts of some kinds, newest first."""
        ...

    def written_here(self, *, kinds: Sequence[str], since_ms: int = 0, after: FactId | None = None) -> list[Fact]:
        """What counts of this desk's own facts of some kinds, oldest first: since a moment, or after one of its facts."""
        ...

    # -- keeping -------------------------------------------------------------------------------------------------
    def setting(self, key: str) -> str:
        """A value this desk remembers, empty when never set. Never personal data, never a password."""
        ...

    def remember(self, key: str, value: str) -> None:
        """Remember a value for this desk."""
        ...

    def sync_state(self) -> SyncState:
        """Pending, refused and conflicting facts, and when the shared ledger was last reached."""
        ...

    def refused(self) -> list[RefusedFact]:
        """Facts the shared ledger would not take."""
        ...

    def verify(self, progress: Progress | None = None) -> Verification:
        """Recompute hashes, chain and projections from the facts and compare."""
        ...

    def rebuild(self, progress: Progress | None = None) -> int:
        """Rebuild every projection from the facts; returns how many facts were folded."""
        ...

    def close(self) -> None:
        """Release the store; further use is an error."""
        ...


def as_of(state: SyncState) -> datetime | None:
    """The moment up to which this desk is known to agree with the shared ledger."""
    if state.last_ok_ms is None:
        return None
    return from_ms(state.last_ok_ms)
