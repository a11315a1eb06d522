"""Taking back loads of curricula (課程架構), transcripts (歷年成績) and applications (申請清單): what was before stands again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from app.context import Context
from app.ledger import DetailClass, Draft, Fact, Kind, StudentId
from app.roster.since import ChangedSince
from app.store import StudentRecord

#: In the payload of a record that says there is none any more.
WITHDRAWN: Final = "withdrawn"
_WORK: Final = (Kind.AUDIT_DECIDED, Kind.APPLICATION)
_EVERY: Final = 1 << 30


def audited_since(ctx: Context, facts: Sequence[Fact]) -> frozenset[StudentId]:
    """Students somebody has audited or applied for since this load; read once for a whole batch."""
    mine = {f.id for f in facts}
    kinds = {f.kind for f in facts}
    if Kind.TRANSCRIPT_RECORDED not in kinds:
        return frozenset()
    found: set[StudentId] = set()
    for fact in ctx.store.recent_facts(kinds=(*_WORK, Kind.ROSTER_LOADED), limit=_EVERY):
        if fact.id in mine:
            break
        if fact.kind in _WORK and fact.student is not None:
            found.add(fact.student)
    return frozenset(found)


def undo_transcript(
    ctx: Context, fact: Fact, student: StudentRecord, audited: frozenset[StudentId], since: list[ChangedSince]
) -> tuple[str, Draft]:
    """Give a student the transcript back that this load replaced."""
    now = ctx.store.transcript(student.id)
    if now is None or now.detail(DetailClass.GRADES) != fact.detail(DetailClass.GRADES):
        since.append(ChangedSince(student.student_no, "歷年成績", "這一批匯入", "較新的匯入" if now else "已復原"))
    if student.id in audited:
        since.append(ChangedSince(student.student_no, "學分審核", "匯入之前", "匯入之後已有審核或申請"))
    before = _before(ctx, fact)
    grades = before.detail(DetailClass.GRADES) if before is not None else {}
    draft = Draft(
        kind=Kind.TRANSCRIPT_RECORDED,
        student=student.id,
        payload=_undoing(fact) if grades else {**_undoing(fact), WITHDRAWN: True},
        parents=(now.id if now is not None else fact.id,),
        details={DetailClass.GRADES: grades} if grades else {},
    )
    return ("restored" if grades else "removed"), draft


def undo_application(ctx: Context, fact: Fact, student: StudentRecord, since: list[ChangedSince]) -> tuple[str, Draft]:
    """Take back a submission that the school's list brought (U48): there is none again, unless somebody went on from it."""
    term = fact.text("term")
    later = [f for f in ctx.store.audit_facts(student.id) if f.kind == Kind.APPLICATION and f.text("term") == term]
    after = later[next((k for k, f in enumerate(later) if f.id == fact.id), len(later)) + 1 :]
    if after:
        since.append(ChangedSince(student.student_no, "畢業資格申請", "這一批匯入", "匯入之後另有步驟"))
    payload = {"event": "application.withdrawn", "term": term, "of": fact.id, **_undoing(fact)}
    return "removed", Draft(kind=Kind.APPLICATION, student=student.id, payload=payload, parents=(fact.id,))


def undo_curriculum(ctx: Context, fact: Fact, since: list[ChangedSince]) -> tuple[str, Draft]:
    """Put the version of a structure back that this load replaced."""
    key = fact.text("key")
    now = ctx.store.curricula().get(key)
    if now is None or now.payload.get("record") != fact.payload.get("record"):
        since.append(ChangedSince("", f"課程架構 {key}", "這一批匯入", "較新的匯入" if now else "已復原"))
    before = _before(ctx, fact)
    record = before.payload.get("record") if before is not None else None
    payload: dict[str, object] = {"key": key, **_undoing(fact)}
    payload |= {"record": record} if isinstance(record, Mapping) else {WITHDRAWN: True}
    parents = (now.id if now is not None else fact.id,)
    draft = Draft(kind=Kind.CURRICULUM_RECORDED, payload=payload, parents=parents)
    return ("restored" if isinstance(record, Mapping) else "removed"), draft


def _before(ctx: Context, fact: Fact) -> Fact | None:
    """The version this one replaced; None when there was none."""
    found = ctx.store.fact(fact.parents[0]) if fact.parents else None
    return None if found is None or found.payload.get(WITHDRAWN) else found


def _undoing(fact: Fact) -> dict[str, object]:
    return {"undoes": fact.text("batch")}
