"""The counter card as JSON and as lines for a person; fields are only ever added."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from app.clock import in_taipei

if TYPE_CHECKING:
    from app.clearance.board import BoardPart, BoardRow, Decided, Intake, Proof, Standing


def row_document(row: BoardRow) -> dict[str, object]:
    """One row with its parts and its history."""
    return {
        "unit": row.unit,
        "item": row.item,
        "kind": row.kind,
        "state": row.state,
        "label": row.label,
        "reason": row.reason,
        "by": row.by,
        "at": _moment(row.at),
        "contact": row.contact,
        "place": row.place,
        "conflict": row.conflict,
        "final": row.final,
        "reverted": row.reverted,
        "instruction": row.instruction,
        "unsure": row.unsure,
        "parts": [_part(p) for p in row.parts],
        "intake": _intake(row.intake) if row.intake is not None else None,
        "proof": _proof(row.proof) if row.proof is not None else None,
        "waiting": [
            {"prerequisite": w.prerequisite, "part": w.part, "what": w.what, "question": w.question, "help": w.help}
            for w in row.waiting
        ],
        "delegate": row.delegate,
        "may_delegate": row.delegate_role,
        "reviewer": row.reviewer,
        "channel": row.channel,
        "stamped": row.stamped.isoformat() if row.stamped else None,
        "read": row.read,
        "completing": row.completing,
        "rules": [{"title": r.title, "text": list(r.text)} for r in row.rules],
        "history": [_decided(d) for d in row.history],
    }


def case_document(standing: Standing) -> dict[str, object]:
    """What is on record of the case as a whole."""
    notice = standing.notice
    return {
        "notice": {
            "version": notice.version,
            "required": notice.required,
            "read_version": notice.read_version,
            "how": notice.how,
            "at": _moment(notice.at),
        }
        if notice is not None
        else None,
        "contact_confirmed": standing.contact_confirmed,
        "checks": [{"check": c.code, "label": c.label, "answer": c.answer} for c in standing.checks],
        "facts": [
            {"name": f.name, "label": f.label, "value": f.value, "until": f.until.isoformat() if f.until else None}
            for f in standing.facts
        ],
        "on_paper": standing.on_paper,
        "may_restart": standing.may_restart,
        "routed_at": _moment(standing.routed_at),
        "routed_reason": standing.routed_reason,
        "round": standing.round_text,
    }


def row_lines(row: BoardRow) -> Iterator[str]:
    """One row as a person reads it, with what it still waits for."""
    said = "　".join(text for text in (row.unit_name, row.item_name, row.label, row.reason) if text)
    yield f"  {said}"
    if row.not_applicable and row.instruction != row.not_applicable:
        yield f"      {row.instruction}"
    yield from (f"      尚缺：{w.what}" for w in row.waiting)


def _part(part: BoardPart) -> dict[str, object]:
    return {
        "part": part.part,
        "label": part.label,
        "state": part.state,
        "applies": part.applies,
        "required": part.required,
        "at_pickup": part.at_pickup,
        "question": part.question,
        "note": part.note,
        "asks": part.asks,
        "number": part.number,
        "date": part.date.isoformat() if part.date else None,
        "by": part.by,
        "at": _moment(part.at),
        "conflict": part.conflict,
    }


def _intake(intake: Intake) -> dict[str, object]:
    return {
        "state": intake.state,
        "label": intake.label,
        "needed": intake.needed,
        "reason": intake.note,
        "by": intake.by,
        "at": _moment(intake.at),
        "promised": _moment(intake.promised),
    }


def _proof(proof: Proof) -> dict[str, object]:
    return {
        "state": proof.state,
        "label": proof.label,
        "fields": list(proof.fields),
        "reason": proof.note,
        "by": proof.by,
        "at": _moment(proof.at),
    }


def _decided(decided: Decided) -> dict[str, object]:
    return {
        "state": decided.state,
        "label": decided.label,
        "reason": decided.reason,
        "by": decided.by,
        "at": _moment(decided.at),
        "channel": decided.channel or "online",
        "delegate": decided.delegate,
        "stamped": decided.stamped.isoformat() if decided.stamped else None,
        "counts": decided.counts,
    }


def _moment(moment: datetime | None) -> str | None:
    return in_taipei(moment).isoformat() if moment is not None else None
