"""The ledger of facts (帳冊): what a fact is, how it is read back from its bytes, its hash and its chain.

Whatever happens at a desk is one immutable fact. A fact has

* a **body**: canonical JSON without personal data, hashed and chained per desk, never re-serialised;
* erasable **details**, at most one per class: personal or free-text fields as a JSON object, of which the body holds
  only a salted hash. Deleting a detail (個資法) leaves every chain verifiable.

The body's keys::

    at    device time, milliseconds UTC      kind  what happened, see `Kind`
    by    operator who did it                n     the desk's own counter, dense from 1
    d     payload without personal data      par   facts this one knew and supersedes (ids)
    desk  desk id                            pv    payload version
    dt    class -> salted hash of a detail   stu   student id, absent when no student is concerned
    id    UUIDv7 of the fact
"""

from __future__ import annotations

import hashlib
import json
import re
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NewType

from app.canonical import MalformedFact, encoded
from app.identifiers import named_uuid, uuids_of

FactId = NewType("FactId", str)
StudentId = NewType("StudentId", str)
DeskId = NewType("DeskId", str)
OperatorName = NewType("OperatorName", str)

Payload = Mapping[str, object]

PAYLOAD_VERSION = 1
MAX_DETAIL_BYTES = 512 * 1024
GENESIS = b"\0" * 32

_STUDENTS = uuid.UUID("6f3f3f1e-2f0e-5a54-9f6a-0d9f5b0c1d27").bytes
_UUID_TEXT = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}").fullmatch
_PARSE = json.JSONDecoder().raw_decode


class Kind(StrEnum):
    """What a fact records. Unknown kinds from newer desks are kept verbatim and folded by nobody."""

    DESK_OPENED = "desk.opened"
    SCHOOL_ADOPTED = "school.adopted"
    ROSTER_LOADED = "roster.loaded"
    ROSTER_UNDONE = "roster.undone"
    STUDENT_RECORDED = "student.recorded"
    STUDENT_WITHDRAWN = "student.withdrawn"
    SIGN_OFF = "clearance.signed"
    MARKED = "clearance.marked"
    STAMP_ENTERED = "stamp.entered"
    CASE_RECORDED = "case.recorded"
    CASE_ROUTED = "case.routed"
    CONTACT_CONFIRMED = "contact.confirmed"
    ATTACHMENT = "attachment.recorded"
    DIRECTORY_RECORDED = "directory.recorded"
    CALENDAR_RECORDED = "calendar.recorded"
    DEPARTMENT_RULE = "department_rule.recorded"
    PROBLEMS_LOADED = "problems.loaded"
    CURRICULUM_RECORDED = "curriculum.recorded"
    TRANSCRIPT_RECORDED = "transcript.recorded"
    AUDIT_DECIDED = "audit.decided"
    APPLICATION = "application.recorded"
    PAPER_PRINTED = "paper.printed"
    DIPLOMA_HANDED_OVER = "diploma.handed_over"
    ACCESS_RECORDED = "access.recorded"
    REFUSAL_CLOSED = "refusal.closed"
    SHIFT_HANDED_OVER = "shift.handed_over"
    SHIFT_TAKEN_OVER = "shift.taken_over"


class DetailClass(StrEnum):
    """Who may read a detail; row-level security decides by this word alone."""

    CORE = "core"
    CONTACT = "contact"
    SENSITIVE = "sensitive"
    REASON = "reason"
    GRADES = "grades"


@dataclass(frozen=True, slots=True)
class Detail:
    """One erasable part of a fact: personal or free-text fields under a salt."""

    cls: DetailClass
    salt: str
    value: str

    @property
    def fields(self) -> dict[str, object]:
        """The JSON object this detail holds."""
        loaded = _parsed(self.value)
        return loaded if isinstance(loaded, dict) else {"value": loaded}

    @property
    def hash(self) -> str:
        """What the body commits to."""
        return commitment(self.salt, self.value)


def commitment(salt: str, value: str) -> str:
    """The salted hash of a detail."""
    return hashlib.sha256(encoded(f"{salt}\x1f{value}")).hexdigest()


@dataclass(frozen=True, slots=True)
class Draft:
    """A fact somebody wants recorded; the ledger adds id, counter, desk, operator, time and chain."""

    kind: Kind
    payload: Payload
    student: StudentId | None = None
    parents: Sequence[FactId] = ()
    details: Mapping[DetailClass, Payload] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fact:
    """One immutable entry of the ledger (帳冊上的一筆事實).

    `body` is the exact text that was hashed; the other attributes are read from it once.
    `details` holds only what this desk may see and what has not been erased.
    """

    id: FactId
    desk: DeskId
    n: int
    kind: str
    student: StudentId | None
    by: OperatorName
    at_ms: int
    parents: tuple[FactId, ...]
    payload: Payload
    payload_version: int
    commitments: Mapping[str, str]
    body: str
    details: Mapping[DetailClass, Detail]

    @property
    def hash(self) -> bytes:
        """SHA-256 of the exact body bytes."""
        return hashlib.sha256(self.body.encode()).digest()

    def detail(self, cls: DetailClass) -> dict[str, object]:
        """The fields of one class, empty when erased, never written or not for this desk's eyes."""
        found = self.details.get(cls)
        return found.fields if found else {}

    def text(self, key: str) -> str:
        """A string of the payload, empty when absent."""
        value = self.payload.get(key)
        return value if isinstance(value, str) else ""


def student_id(school: str, student_no: str) -> StudentId:
    """The pseudonym of a student inside the ledger, equal on every desk of one school.

    Two desks that load one roster offline must mean the same person, so it is derived from school and 學號, not drawn.
    """
    return StudentId(named_uuid(_STUDENTS, f"{school}\x1f{student_no}"))


def new_fact_id(at_ms: int) -> FactId:
    """A UUIDv7: sortable by time, unique even when the desk's clock is wrong."""
    return FactId(uuids_of(at_ms, 1)[0])


def read(body: str, details: Iterable[Detail] = ()) -> Fact:
    """Read a fact back from its exact bytes, checking every field's type and every detail's commitment.

    Raises:
        MalformedFact: When the body is not one of ours or a detail is not the one committed to.
    """
    try:
        content = _parsed(body)
    except ValueError as exc:
        raise MalformedFact("not JSON") from exc
    if not isinstance(content, dict):
        raise MalformedFact("not an object")
    try:
        commitments = content["dt"]
        kept: dict[DetailClass, Detail] = {}
        for detail in details:
            if commitments.get(detail.cls.value) != detail.hash:
                raise MalformedFact(f"detail {detail.cls} is not the one the body commits to")
            kept[detail.cls] = detail
        student = content.get("stu")
        fact = Fact(
            id=FactId(_text(content["id"])),
            desk=DeskId(_text(content["desk"])),
            n=_count(content["n"]),
            kind=_text(content["kind"]),
            student=StudentId(_text(student)) if student is not None else None,
            by=OperatorName(_text(content["by"])),
            at_ms=_count(content["at"]),
            parents=tuple(FactId(_text(p)) for p in content["par"]),
            payload=_object(content["d"]),
            payload_version=_count(content["pv"]),
            commitments=_object(commitments),  # type: ignore[arg-type]  # values are compared as text only
            body=body,
            details=kept,
        )
        for written in (fact.id, fact.desk):
            if not _UUID_TEXT(written):
                uuid.UUID(written)
    except (KeyError, TypeError, AttributeError, ValueError) as exc:
        if isinstance(exc, MalformedFact):
            raise
        raise MalformedFact(f"missing or wrong field: {exc}") from exc
    return fact


def _parsed(text: str) -> Any:  # noqa: ANN401 - JSON has no narrower type
    """What `json.loads` says, a third sooner where nothing stands around the value, as nothing does in our own texts."""
    try:
        value, end = _PARSE(text)
    except ValueError:
        return json.loads(text)
    return value if end == len(text) else json.loads(text)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise MalformedFact("text expected")
    return value


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise MalformedFact("whole number expected")
    return value


def _object(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise MalformedFact("object expected")
    return value


def chain(previous: bytes, fact_hash: bytes) -> bytes:
    """The desk's own chain: a desk can prove its sequence from creation (32 bytes)."""
    return hashlib.sha256(previous + fact_hash).digest()
