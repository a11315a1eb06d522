"""What is on record about a student's case beside the decisions (辦理紀錄): ticks, papers received, intake, the notice.

A mark is a value under a **part**, of one item or of the case as a whole (`item` empty):

    sub:<code>      a sub-item's tick (N21)                 notice          the notice acknowledged, with its version (N03)
    doc:<code>      a document received (N28-N31)           check:<code>    a self check answered (E02)
    intake          收件, 補件 or 退件 (N23, N24)            contact         contact data confirmed (E03-E12)
    consent         a consent given or refused (N33-N35)    route           the case goes on on paper (N02)
    proof           the certificate's data proof-read, to be corrected, or corrected (T10)
    flag            put aside by its unit with a note       field:<name>    a fact the roster does not hold (N29, N31)
    read            a reminder read (N06-N08), seen by its unit; read:<item> of the case where any other desk saw it
    round           the term of the round the case was moved to (E04)
    english-name    the English name compared with the passport (U18, U19)
    alias           an alias of the passport wanted on the certificate, its copy received (U20)
    extension       an extension of study applied for (U54)
    listed:<code>   the student was named on a list that left the desk (T03)
    cert:<what>     what the certificate desk keeps of the certificate: shelf, mail, digital, reissue (N44, T31, E13),
                    e-document:<code>, a document asked for after graduation (T33)

Sub-items and documents say ``yes``, or ``na`` once a person has found that they do not concern the student (only where
the roster does not say); intake says ``received``, ``incomplete`` or ``returned``; consent ``yes`` or ``refused``.

The value ``""`` takes the mark away. Values fold as decisions do: what nobody who knew it has replaced stands; two
standing values that differ are a contradiction, which satisfies no rule until a person says which one holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from app import parts
from app.clearance.fold import standing, tips_of
from app.ledger import DetailClass, Draft, Fact, FactId, Kind, Payload, StudentId
from app.store import MarkState

#: Kinds whose facts are marks of a case; whose item is empty where they concern the whole of it.
MARK_KINDS: Final = (Kind.MARKED, Kind.CASE_RECORDED, Kind.CASE_ROUTED, Kind.CONTACT_CONFIRMED)
#: Kinds that have one part only, which their facts therefore do not name.
_ONE_PART: Final = {Kind.CASE_ROUTED: "route", Kind.CONTACT_CONFIRMED: "contact"}

INTAKE: Final = parts.INTAKE
CONSENT: Final = parts.CONSENT
READ: Final = parts.READ
FLAG: Final = parts.FLAG
NOTICE: Final = parts.NOTICE
CONTACT: Final = parts.CONTACT
ROUTE: Final = parts.ROUTE
SUB: Final = parts.SUB
DOCUMENT: Final = parts.DOCUMENT
CHECK: Final = parts.CHECK
FIELD: Final = parts.FIELD
ON_PAPER: Final = parts.ON_PAPER


@dataclass(frozen=True, slots=True)
class Mark:
    """What the fold needs of one marking fact (一筆辦理紀錄)."""

    id: FactId
    parents: tuple[FactId, ...]
    item: str
    part: str
    value: str
    fact: Fact


def mark(fact: Fact) -> Mark | None:
    """Read a marking fact; one that names no part is none."""
    part = _ONE_PART.get(Kind(fact.kind), "") or fact.text("part") if fact.kind in MARK_KINDS else ""
    item = fact.text("item") if fact.kind == Kind.MARKED else ""
    return Mark(fact.id, fact.parents, item, part, fact.text("v"), fact) if part else None


def fold_marks(student: StudentId, marks: Iterable[Mark]) -> list[MarkState]:
    """Fold every mark of one student; any order gives the same answer."""
    by_place: dict[tuple[str, str], dict[FactId, Mark]] = {}
    for one in marks:
        by_place.setdefault((one.item, one.part), {})[one.id] = one
    return [_fold(student, item, part, known) for (item, part), known in sorted(by_place.items())]


def _fold(student: StudentId, item: str, part: str, known: dict[FactId, Mark]) -> MarkState:
    heads = standing(known.values(), known)
    # Equal values may have been marked in two places; the later id is shown, on every desk the same one.
    shown = heads[-1]
    conflict = len({h.value for h in heads}) > 1
    note = shown.fact.detail(DetailClass.REASON).get("note", "")
    return MarkState(
        student=student,
        item=item,
        part=part,
        value="" if conflict else shown.value,
        conflict=conflict,
        tips=tips_of(known),
        fact=shown.id,
        by=shown.fact.by,
        at_ms=shown.fact.at_ms,
        payload=shown.fact.payload,
        note=note if isinstance(note, str) else "",
    )


def is_set(state: MarkState) -> bool:
    """Whether something is on record and nobody contradicts it."""
    return bool(state.value) and not state.conflict


def is_on_paper(state: MarkState) -> bool:
    """Whether this mark says that the case has begun anew on paper (N02); where desks disagree, that it has not."""
    return state.part == ROUTE and state.value == ON_PAPER


def marking(
    student: StudentId,
    part: str,
    value: str,
    *,
    unit: str = "",
    item: str = "",
    standing: MarkState | None = None,
    more: Payload | None = None,
    note: str = "",
) -> Draft:
    """The fact that sets one mark, superseding what stands.

    `unit` and `item` make it a mark of that item, which only its unit may set; without them it is one of the case.
    `more` are further fields of the payload, never personal data.
    """
    about: dict[str, object] = {"unit": unit, "item": item} if item else {}
    return Draft(
        kind=Kind.MARKED if item else Kind.CASE_RECORDED,
        student=student,
        payload={**(more or {}), **about, "part": part, "v": value},
        parents=standing.tips if standing else (),
        details={DetailClass.REASON: {"note": note}} if note else {},
    )
