"""The parts of a row as a card shows them (細目、文件、收件): what is needed, what is in, and what nobody knows yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from app import parts
from app.clearance.board import BoardPart, Intake, Proof, Waiting
from app.clearance.calendar import work_calendar
from app.clearance.case import Case, open_before
from app.clearance.demands import help_with
from app.clearance.proof import FIELDS, fields_of
from app.clock import from_ms
from app.context import Context
from app.prerequisites import is_done
from app.school.calendar import parse_date
from app.school.units import Document, Item, Prerequisite, SubItem, Unit

INTAKE_WORDS: Final = {
    parts.RECEIVED: "已收件",
    parts.INCOMPLETE: "待補件",
    parts.RETURNED: "已退件",
    "": "尚未送件",
}
PROOF_WORDS: Final = {
    parts.YES: "校對無誤",
    parts.CORRECTION: "申請更正",
    parts.CORRECTED: "已更正，待再確認",
    "": "尚未校對",
}


def parts_of(case: Case, item: Item) -> tuple[BoardPart, ...]:
    """Every sub-item and document of an item, those that do not apply included (N13, N21, N28)."""
    return tuple(_parts(case, item))


def _parts(case: Case, item: Item) -> Iterator[BoardPart]:
    named: list[tuple[str, SubItem | Document]] = [(parts.SUB + s.code, s) for s in item.sub_items]
    named += [(parts.DOCUMENT + d.code, d) for d in item.documents]
    for name, part in named:
        applies = part.applies_to(case.student.fields)
        known = case.marks.get((item.code, name))
        done = is_done(part, applies, known)
        state = "open"
        if done and known is not None:
            state = "not_concerned" if known.value == parts.NOT_CONCERNED else "done"
        set_ = known if known is not None and known.value else None
        note = part.note or ("" if applies.counts else applies.text)
        yield BoardPart(
            part=name,
            kind="sub_item" if isinstance(part, SubItem) else "document",
            label=part.label,
            state=state,
            applies=applies.counts,
            required=applies.counts and (not isinstance(part, SubItem) or (part.required and not part.at_pickup)),
            at_pickup=isinstance(part, SubItem) and part.at_pickup,
            question=applies.text if applies.unsure else "",
            note=set_.note if set_ is not None and set_.note else note,
            link=part.link if isinstance(part, SubItem) else "",
            asks=part.asks if isinstance(part, Document) else "",
            number=_text(set_.payload.get("number")) if set_ is not None else "",
            date=parse_date(_text(set_.payload.get("date"))) if set_ is not None else None,
            attachment=_text(set_.payload.get("sha256")) if set_ is not None else "",
            paper=part.paper if isinstance(part, Document) else "",
            conflict=known is not None and known.conflict,
            by=set_.by if set_ is not None else "",
            at=from_ms(set_.at_ms) if set_ is not None else None,
        )


def intake_of(ctx: Context, case: Case, unit: Unit, item: Item) -> Intake | None:
    """The paper of an item; None where the item asks for none (N23, N24, N26)."""
    if Prerequisite.INTAKE not in item.requires:
        return None
    known = case.marks.get((item.code, parts.INTAKE))
    state = known.value if known is not None else ""
    received = from_ms(known.at_ms) if known is not None and state == parts.RECEIVED else None
    promised = (
        work_calendar(ctx).promised(received, unit.promise_half_days) if received and unit.promise_half_days else None
    )
    return Intake(
        state=state,
        label=INTAKE_WORDS.get(state, state),
        needed=not (unit.own_department and Prerequisite.INTAKE in case.waived),
        note=known.note if known is not None else "",
        by=known.by if known is not None and state else "",
        at=from_ms(known.at_ms) if known is not None and state else None,
        promised=promised,
    )


def proof_of(case: Case, item: Item) -> Proof | None:
    """The proof of the certificate's data; None where the item asks for none (T10)."""
    if Prerequisite.PROOF not in item.requires:
        return None
    known = case.marks.get((item.code, parts.PROOF))
    state = known.value if known is not None else ""
    set_ = known if known is not None and state else None
    return Proof(
        state=state,
        label=PROOF_WORDS.get(state, state),
        fields=tuple(FIELDS[f] for f in fields_of(set_.payload.get("fields"))) if set_ is not None else (),
        note=set_.note if set_ is not None else "",
        by=set_.by if set_ is not None else "",
        at=from_ms(set_.at_ms) if set_ is not None else None,
    )


def waiting_of(ctx: Context, case: Case, item: Item) -> tuple[Waiting, ...]:
    """What keeps an item from passing yet, with who can help."""
    return tuple(
        Waiting(
            lack.prerequisite.value,
            lack.part,
            lack.what,
            lack.question,
            help_with(ctx, item, lack, case.student.department),
        )
        for lack in open_before(ctx, case, item)
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
