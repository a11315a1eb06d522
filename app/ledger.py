"""The ledger of facts (帳冊): what a fact is, its canonical bytes, its hash and its chain.

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
import secrets
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

from app.clock import Clock, to_ms

FactId = NewType("FactId", str)
StudentId = NewType("StudentId", str)
DeskId = NewType("DeskId", str)
OperatorName = NewType("OperatorName", str)

Payload = Mapping[str, object]

PAYLOAD_VERSION = 1
MAX_BODY_BYTES = 64 * 1024
MAX_DETAIL_BYTES = 512 * 1024
GENESIS = b"\0" * 32

_STUDENTS = uuid.UUID("6f3f3f1e-2f0e-5a54-9f6a-0d9f5b0c1d27")


class Kind(StrEnum):
    """What a fact records. Unknown kinds from newer desks are kept verbatim and folded by nobody."""

    DESK_OPENED = "desk.opened"
    SCHOOL_ADOPTED = "school.adopted"
    ROSTER_LOADED = "roster.loaded"
    ROSTER_UNDONE = "roster.undone"
    STUDENT_RECORDED = "student.recorded"
    STUDENT_WITHDRAWN = "student.withdrawn"
    SIGN_OFF = "clearance.signed"
    PROBLEMS_LOADED = "problems.loaded"
    CURRICULUM_RECORDED = "curriculum.recorded"
    TRANSCRIPT_RECORDED = "transcript.recorded"
    AUDIT_DECIDED = "audit.decided"
    APPLICATION = "application.recorded"
    PAPER_PRINTED = "paper.printed"
    DIPLOMA_HANDED_OVER = "diploma.handed_over"
    ACCESS_RECORDED = "access.recorded"
    REFUSAL_CLOSED = "refusal.closed"


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
        loaded = json.loads(self.value)
        return loaded if isinstance(loaded, dict) else {"value": loaded}

    @property
    def hash(self) -> str:
        """What the body commits to."""
        return hashlib.sha256(f"{self.salt}\x1f{self.value}".encode()).hexdigest()


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


class MalformedFact(ValueError):
    """A body that no desk of ours could have written; it is quarantined, never folded."""


#: One encoder for every body and detail: making one per call costs more than encoding.
_ENCODE = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode
_PLAIN = frozenset({str, int, bool, type(None)})


def canonical(value: object) -> str:
    """The one text form of a JSON value: sorted keys, no spaces, no floats, UTF-8 as it is.

    Raises:
        MalformedFact: For floats, NUL characters, lone surrogates or values JSON has no word for.
    """
    _require_exact(value)
    text = _ENCODE(value)
    # The same letters may only spell an escape; looking at every text is left to the few that have them.
    if "\\u0000" in text and _has_nul(value):
        raise MalformedFact("NUL cannot be stored by the shared ledger")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as exc:
        raise MalformedFact("lone surrogate") from exc
    return text


def _require_exact(value: object) -> None:
    """Refuse what has no exact canonical form; plain values are passed over at once, because bulk loads are many."""
    if type(value) in _PLAIN:
        return
    if isinstance(value, Mapping):
        for key, item in value.items():
            if not isinstance(key, str):
                raise MalformedFact("keys are text")
            if type(item) not in _PLAIN:
                _require_exact(item)
    elif isinstance(value, list | tuple):
        for item in value:
            if type(item) not in _PLAIN:
                _require_exact(item)
    elif isinstance(value, float):
        raise MalformedFact("floats are not exact; use integers or text")
    elif not isinstance(value, str | int):
        raise MalformedFact(f"{type(value).__name__} has no canonical form")


def _has_nul(value: object) -> bool:
    if isinstance(value, str):
        return "\x00" in value
    if isinstance(value, Mapping):
        return any(_has_nul(k) or _has_nul(v) for k, v in value.items())
    return isinstance(value, list | tuple) and any(_has_nul(v) for v in value)


def student_id(school: str, student_no: str) -> StudentId:
    """The pseudonym of a student inside the ledger, equal on every desk of one school.

    Two desks that load the same roster while offline must mean the same person afterwards, so the id is derived
    from the school's code and the 學號 instead of drawn at random.
    """
    return StudentId(str(uuid.uuid5(_STUDENTS, f"{school}\x1f{student_no}")))


def new_fact_id(at_ms: int) -> FactId:
    """A UUIDv7: sortable by time, unique even when the desk's clock is wrong."""
    rand = secrets.randbits(74)
    value = ((at_ms & ((1 << 48) - 1)) << 80) | (7 << 76) | ((rand >> 62) << 64) | (2 << 62) | (rand & ((1 << 62) - 1))
    return FactId(str(uuid.UUID(int=value)))


def write(draft: Draft, *, desk: DeskId, n: int, by: OperatorName, at: datetime) -> Fact:
    """Turn a draft into the fact that will be stored, with canonical bytes and salted details.

    Raises:
        MalformedFact: When the payload cannot be written canonically or is too large.
    """
    at_ms = to_ms(at)
    details: dict[DetailClass, Detail] = {}
    for cls, fields in draft.details.items():
        if fields:
            value = canonical(fields)
            if len(value.encode()) > MAX_DETAIL_BYTES:
                raise MalformedFact(f"detail {cls} is larger than {MAX_DETAIL_BYTES} bytes")
            details[cls] = Detail(cls, secrets.token_hex(16), value)
    fact_id = new_fact_id(at_ms)
    content: dict[str, object] = {
        "at": at_ms,
        "by": by,
        "d": draft.payload,
        "desk": desk,
        "dt": {cls.value: detail.hash for cls, detail in details.items()},
        "id": fact_id,
        "kind": draft.kind.value,
        "n": n,
        "par": sorted(draft.parents),
        "pv": PAYLOAD_VERSION,
    }
    if draft.student is not None:
        content["stu"] = draft.student
    body = canonical(content)
    if len(body.encode()) > MAX_BODY_BYTES:
        raise MalformedFact(f"body is larger than {MAX_BODY_BYTES} bytes")
    return Fact(
        id=fact_id,
        desk=desk,
        n=n,
        kind=draft.kind.value,
        student=draft.student,
        by=by,
        at_ms=at_ms,
        parents=tuple(sorted(draft.parents)),
        payload=draft.payload,
        payload_version=PAYLOAD_VERSION,
        commitments=content["dt"],  # type: ignore[arg-type]  # a dict[str, str] built three lines above
        body=body,
        details=details,
    )


def read(body: str, details: Iterable[Detail] = ()) -> Fact:
    """Read a fact back from its exact bytes, checking every field's type and every detail's commitment.

    Raises:
        MalformedFact: When the body is not one of ours or a detail is not the one committed to.
    """
    try:
        content = json.loads(body)
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
        uuid.UUID(fact.id)
        uuid.UUID(fact.desk)
    except (KeyError, TypeError, AttributeError, ValueError) as exc:
        if isinstance(exc, MalformedFact):
            raise
        raise MalformedFact(f"missing or wrong field: {exc}") from exc
    return fact


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


class Scribe:
    """Writes a desk's facts in order: holds desk id, operator and clock, and nothing else."""

    def __init__(self, *, desk: DeskId, clock: Clock) -> None:
        self.desk = desk
        self._clock = clock

    def write_all(self, drafts: Sequence[Draft], *, first_n: int, by: OperatorName) -> list[Fact]:
        """Write drafts as consecutive facts starting at counter `first_n`."""
        at = self._clock.now()
        return [write(d, desk=self.desk, n=first_n + k, by=by, at=at) for k, d in enumerate(drafts)]
