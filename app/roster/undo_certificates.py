"""Taking back a load of the certificate desk (製證名冊, 寄發結果): what stood before stands again, or what was done since is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from app import parts
from app.context import Context
from app.ledger import DetailClass, Draft, Fact, FactId, Kind, Payload, StudentId
from app.roster.kinds.certificates import ANSWERS
from app.roster.since import ChangedSince
from app.store import MarkState, StudentRecord

#: What a load of the certificate desk marks, and what it is called.
_MARKED: Final = {parts.SHELF: "證書", parts.DIGITAL: "數位證書"}


def marks_now(ctx: Context, facts: Sequence[Fact]) -> Mapping[StudentId, MarkState]:
    """What stands now of everything a load of certificates marked: all under one item and part, read once."""
    one = next((fact for fact in facts if is_of_certificates(fact)), None)
    if one is None:
        return {}
    part = one.text("part")
    return {student: found[part] for student, found in ctx.store.marks_of_item(one.text("item"), part).items()}


def is_of_certificates(fact: Fact) -> bool:
    """Whether a fact is about a certificate on the shelf, or about a digital one."""
    return fact.kind == Kind.MARKED and fact.text("part") in _MARKED


def undo_certificate(
    ctx: Context, fact: Fact, student: StudentRecord, state: MarkState | None, since: list[ChangedSince]
) -> tuple[str, Draft]:
    """One mark of a load taken back, of which `state` stands now; what became of the certificate since stands in the way."""
    part = fact.text("part")
    if not _stands(fact, state):
        loaded = fact.text("serial") or ANSWERS.get(fact.text("v"), fact.text("v"))
        since.append(ChangedSince(student.student_no, _MARKED[part], loaded, "後來另有登錄"))
    before, note = _before(ctx, fact)
    about = {key: fact.text(key) for key in ("unit", "item", "part")}
    payload = {**before, **about, "undoes": fact.text("batch")}
    details: dict[DetailClass, Payload] = {DetailClass.REASON: {"note": note}} if note else {}
    tips = state.tips if state is not None else ()
    return "restored" if before["v"] else "removed", Draft(Kind.MARKED, payload, student.id, tips, details)


def _stands(fact: Fact, state: MarkState | None) -> bool:
    """Whether what a load said still holds; what the undoing of a later load put back is what this one had left."""
    if state is None or state.conflict:
        return False
    return state.fact == fact.id or ("undoes" in state.payload and state.value == fact.text("v"))


def _before(ctx: Context, fact: Fact) -> tuple[dict[str, object], str]:
    """What stood before a load, and the note with it; of the shelf the state and the serial."""
    if fact.text("part") == parts.SHELF:
        stood = fact.text("was")
        return ({"v": stood, "serial": fact.text("was_serial")} if stood else {"v": ""}), ""
    found = ctx.store.fact(FactId(fact.text("was")))
    if found is None:
        return {"v": ""}, ""
    said = {key: value for key, value in found.payload.items() if key not in (*parts.FROM_A_FILE, "undoes", "re")}
    note = found.detail(DetailClass.REASON).get("note", "")
    return said, note if isinstance(note, str) else ""
