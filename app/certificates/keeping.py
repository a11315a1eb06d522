"""What is kept of a certificate beside its handover (證書紀錄): marks under the unit that hands it out.

Whatever happens to a certificate is a mark of the final unit's item, so only its desks write it, contradictions of two
desks stay visible, and nothing is lost on the way. Addresses are details of class `contact`: erasable, and hidden from
desks that may not see them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from app.clearance.case import Case, case_of
from app.clearance.marks import mark
from app.clearance.permission import require_unit
from app.clearance.recording import marking
from app.context import Context
from app.ledger import DetailClass, Draft, Fact, OperatorName, Payload, StudentId
from app.school.profile import SchoolProfile
from app.school.units import Item
from app.store import Changes, MarkState, StudentRecord

#: Own keys of every mark's payload, beside what it says.
_FRAME = frozenset({"unit", "item", "part", "v", "re"})


@dataclass(frozen=True, slots=True)
class Kept:
    """What an act put on record of a certificate (證書紀錄): the fact and what screens must refresh."""

    fact: Fact
    changes: Changes


@dataclass(frozen=True, slots=True)
class Entry:
    """One student and what stands on record under one part (證書紀錄的一列)."""

    student: StudentRecord
    mark: MarkState


def home(school: SchoolProfile) -> Item:
    """The item under which certificates are kept: the first required one of the unit that hands them out."""
    return next(i for i in school.final_unit.items if i.required)


def require_keeper(ctx: Context) -> None:
    """Refuse what only a desk that keeps certificates may do.

    Raises:
        NotPermitted: At another unit's desk.
    """
    require_unit(ctx, home(ctx.school).unit)


def case_here(ctx: Context, student_no: str) -> Case:
    """A student's case at a desk that keeps certificates.

    Raises:
        NotFound: When no roster on this desk has the number.
        NotPermitted: At another unit's desk.
    """
    require_keeper(ctx)
    return case_of(ctx, student_no)


def standing(ctx: Context, case: Case, part: str) -> MarkState | None:
    """What is on record under a part; None where nothing is, or desks disagree."""
    found = case.marks.get((home(ctx.school).code, part))
    return found if found is not None and found.value and not found.conflict else None


def contradicted(ctx: Context, case: Case, part: str) -> bool:
    """Whether desks disagree about a part; nothing is done with it until a person says which one holds."""
    found = case.marks.get((home(ctx.school).code, part))
    return found is not None and found.conflict


def keep(
    ctx: Context,
    case: Case,
    part: str,
    value: str,
    *,
    more: Payload | None = None,
    note: str = "",
    contact: Mapping[str, str] | None = None,
) -> Draft:
    """The fact that puts something on record of a certificate.

    Args:
        ctx: The desk.
        case: Whose certificate.
        part: One of `app.parts.SHELF`, `MAIL`, `DIGITAL`, `REISSUE`, or `E_DOCUMENT` with a code.
        value: Its state.
        more: What else it says; never personal data.
        note: A reason or remark, erasable.
        contact: Addresses and names, erasable and hidden from whom they do not concern.
    """
    draft = marking(case, part, value, item=home(ctx.school), more=more, note=note, after_pickup=True)
    said = {key: text for key, text in (contact or {}).items() if text}
    return replace(draft, details={**draft.details, DetailClass.CONTACT: said}) if said else draft


def record(ctx: Context, draft: Draft, by: OperatorName | None) -> Kept:
    """Append one fact about a certificate."""
    facts, changes = ctx.store.append([draft], by=by or ctx.store.desk.operator)
    return Kept(facts[0], changes)


def said(found: MarkState | Fact | None) -> dict[str, object]:
    """What a mark says beside its state."""
    return {k: v for k, v in found.payload.items() if k not in _FRAME} if found is not None else {}


def word(found: MarkState | Fact | None, key: str) -> str:
    """A text of what a mark says, empty when absent."""
    value = found.payload.get(key) if found is not None else None
    return value if isinstance(value, str) else ""


def whole(found: MarkState | Fact | None, key: str) -> int:
    """A whole number of what a mark says, 0 when absent."""
    value = found.payload.get(key) if found is not None else None
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def entries(ctx: Context, part: str) -> list[Entry]:
    """Everybody of whom something stands on record under a part, ordered by 學號; contradictions included."""
    marks = {s: found[part] for s, found in ctx.store.marks_of_item(home(ctx.school).code, part).items()}
    people = ctx.store.students([s for s, found in marks.items() if found.value or found.conflict])
    return [Entry(s, marks[s.id]) for s in sorted(people, key=lambda s: s.student_no)]


def history(ctx: Context, student: StudentId, part: str) -> Iterator[Fact]:
    """Everything that was put on record under a part, oldest first."""
    item = home(ctx.school).code
    for fact in ctx.store.student_facts(student):
        found = mark(fact)
        if found is not None and (found.item, found.part) == (item, part):
            yield fact
