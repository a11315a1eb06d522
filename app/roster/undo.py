"""Undoing a whole load: everything goes back to what it was, or nothing does and what changed since is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.context import Context
from app.errors import ActRefused, NotFound
from app.ledger import DetailClass, Draft, Fact, FactId, Kind, OperatorName, Payload, StudentId
from app.roster.diff import CellChange
from app.roster.kinds import kind_named
from app.roster.kinds.certificates import CERTIFICATES, DIGITAL_RESULTS
from app.roster.list_items import require_desk_of
from app.roster.living import DECIDING, WITHDRAW, living
from app.roster.loading import WAS, changed_details
from app.roster.problem_list import LIST_KINDS
from app.roster.since import ChangedAfterLoad, ChangedSince
from app.roster.standing import undo_standing
from app.roster.undo_certificates import is_of_certificates, marks_now, undo_certificate
from app.roster.undo_courses import audited_since, undo_application, undo_curriculum, undo_transcript
from app.session import require_registry, require_writer
from app.store import BatchRecord, Changes, MarkState, SignOffState, StudentRecord

__all__ = ["UNDOABLE", "ChangedAfterLoad", "ChangedSince", "Undone", "undo_batch"]

#: The lists of the certificate desk, a unit's own like those that decide items.
OF_CERTIFICATES: Final = (CERTIFICATES.name, DIGITAL_RESULTS.name)
OF_A_UNIT: Final = (*LIST_KINDS, *OF_CERTIFICATES)
#: Kinds of files whose loads can be taken back.
UNDOABLE: Final = (
    "roster",
    "contacts",
    "curriculum",
    "transcript",
    "applications",
    *OF_CERTIFICATES,
    "directory",
    "calendar",
    *LIST_KINDS,
)
_SCHOOL_DATA: Final = {Kind.DIRECTORY_RECORDED: "承辦窗口", Kind.CALENDAR_RECORDED: "行事曆"}


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo did (復原結果)."""

    batch: str
    restored: int
    removed: int
    returned: int
    withdrawn_sign_offs: int
    changes: Changes
    withdrawn_ticks: int = 0


def undo_batch(ctx: Context, batch: str, *, by: OperatorName | None = None) -> Undone:
    """Take a whole load back, whatever kind of file it was, in one transaction.

    Raises:
        NotFound: When there is no such batch.
        ChangedAfterLoad: With every cell, decision or record that changed since; nothing is written then.
        NotPermitted: When it is another unit's list.
        ActRefused: When it was undone before, or is of a kind this program does not know.
    """
    record = _batch(ctx, batch)
    kind = record.summary.get("kind")
    if kind not in UNDOABLE:
        raise ActRefused(
            code="roster.not_undoable",
            title="這種匯入不能整批復原",
            message=f"這個版本的程式不認得「{kind}」這種匯入。",
            hint="請更新程式後再復原；帳冊仍保有每一次的紀錄。",
        )
    unit = record.summary.get("unit")
    if kind in OF_A_UNIT and isinstance(unit, str) and unit:
        require_desk_of(ctx, unit)
    facts = list(ctx.store.batch_facts(record.id))
    students = {s.id: s for s in ctx.store.students(list(dict.fromkeys(f.student for f in facts if f.student)))}
    since: list[ChangedSince] = []
    drafts: list[Draft] = [_header(record)]
    counts = {"restored": 0, "removed": 0, "returned": 0, "withdrawn_sign_offs": 0, "withdrawn_ticks": 0}
    work = _work_since(ctx, facts)
    for fact in facts:
        if fact.kind == Kind.CURRICULUM_RECORDED:
            made: tuple[str, Draft] | None = undo_curriculum(ctx, fact, since)
        elif is_of_certificates(fact) and fact.student in students:
            made = undo_certificate(ctx, fact, students[fact.student], work.certificates.get(fact.student), since)
        elif fact.kind in _SCHOOL_DATA:
            made = undo_standing(ctx, fact, since, f"{_SCHOOL_DATA[Kind(fact.kind)]} {fact.text('key')}")
        else:
            student = students.get(fact.student) if fact.student else None
            made = _undo_one(ctx, work, fact, student, since) if student is not None else None
        if made is not None:
            what, draft = made
            if what:
                counts[what] += 1
            drafts.append(draft)
    if since:
        raise ChangedAfterLoad(since)
    require_registry(ctx) if kind in ("directory", "calendar") else require_writer(ctx)
    changes = ctx.store.append_all(drafts, by=by or ctx.store.desk.operator)
    return Undone(batch=record.id, changes=changes, **counts)


def _header(record: BatchRecord) -> Draft:
    """The fact that says a load was taken back; a unit takes its own lists back, without the registry's rights."""
    unit = record.summary.get("unit")
    if record.summary.get("kind") in OF_A_UNIT and isinstance(unit, str) and unit:
        return Draft(kind=Kind.PROBLEMS_LOADED, payload={"undoes": record.id, "unit": unit})
    return Draft(kind=Kind.ROSTER_UNDONE, payload={"batch": record.id})


def _batch(ctx: Context, batch: str) -> BatchRecord:
    found = ctx.store.batch(batch)
    if found is None:
        raise NotFound(
            code="roster.no_batch",
            title="查無此匯入批次",
            message=f"沒有編號「{batch}」的匯入。",
            hint="請從匯入紀錄選擇批次。",
        )
    if found.undone:
        raise ActRefused(code="roster.already_undone", title="已經復原過", message="這一批匯入先前已經復原。")
    return found


@dataclass(frozen=True, slots=True)
class _Work:
    """What people did at counters, read once: a load may have brought 100,000 students."""

    signed: Mapping[StudentId, Mapping[str, SignOffState]]
    handed_over: frozenset[StudentId]
    audited: frozenset[StudentId]
    certificates: Mapping[StudentId, MarkState]


def _work_since(ctx: Context, facts: Sequence[Fact]) -> _Work:
    signed: dict[StudentId, dict[str, SignOffState]] = {}
    for state in ctx.store.all_sign_offs():
        signed.setdefault(state.student, {})[state.item] = state
    left = frozenset(h.student for h in ctx.store.handovers())
    return _Work(signed, left, audited_since(ctx, facts), marks_now(ctx, facts))


def _undo_one(
    ctx: Context,
    work: _Work,
    fact: Fact,
    student: StudentRecord,
    since: list[ChangedSince],
) -> tuple[str, Draft] | None:
    if fact.kind == Kind.STUDENT_RECORDED:
        return _undo_new(work, fact, student, since) if fact.payload.get("new") else _undo_changed(fact, student, since)
    if fact.kind == Kind.STUDENT_WITHDRAWN:
        return _undo_leaving(fact, student, since)
    if fact.kind == Kind.SIGN_OFF:
        return _undo_sign_off(ctx, work, fact, student, since)
    if fact.kind == Kind.CONTACT_CONFIRMED:
        return _undo_confirmation(ctx, fact, student, since)
    if fact.kind == Kind.MARKED:
        return _undo_tick(ctx, fact, student, since)
    if fact.kind == Kind.TRANSCRIPT_RECORDED:
        return undo_transcript(ctx, fact, student, work.audited, since)
    if fact.kind == Kind.APPLICATION:
        return undo_application(ctx, fact, student, since)
    return None


def _undo_new(work: _Work, fact: Fact, student: StudentRecord, since: list[ChangedSince]) -> tuple[str, Draft]:
    loaded = _written(fact)
    if student.recorded_by != fact.id:
        since.extend(
            ChangedSince(student.student_no, _label(name), loaded.get(name, ""), now)
            for name, now in student.fields.items()
            if now != loaded.get(name, "")
        )
    if not student.present:
        since.append(ChangedSince(student.student_no, "名冊狀態", "在名冊上", "已移出"))
    since.extend(
        ChangedSince(student.student_no, f"審核（{item}）", "尚未審核", state.state)
        for item, state in work.signed.get(student.id, {}).items()
        if state.decided_by is not None or state.conflict
    )
    if student.id in work.handed_over:
        since.append(ChangedSince(student.student_no, "學位證書", "未領取", "已領取"))
    return "removed", Draft(
        kind=Kind.STUDENT_WITHDRAWN,
        student=student.id,
        payload={"undoes": fact.text("batch")},
        parents=(student.recorded_by,),
    )


def _undo_changed(fact: Fact, student: StudentRecord, since: list[ChangedSince]) -> tuple[str, Draft]:
    written, before = _written(fact), _before(fact)
    if not student.present:
        since.append(ChangedSince(student.student_no, "名冊狀態", "在名冊上", "已移出"))
    since.extend(
        ChangedSince(student.student_no, _label(name), written.get(name, ""), student.fields.get(name, ""))
        for name in before
        if student.fields.get(name, "") != written.get(name, "")
    )
    back = tuple(CellChange(name, student.fields.get(name, ""), old) for name, old in before.items())
    return "restored", _record(student, changed_details(student.fields, back), fact)


def _undo_confirmation(
    ctx: Context, fact: Fact, student: StudentRecord, since: list[ChangedSince]
) -> tuple[str, Draft] | None:
    """A confirmation the file brought is taken back; one submitted since stands for itself."""
    mark = ctx.store.marks(student.id).get(("", "contact"))
    if mark is None or mark.fact != fact.id:
        if mark is not None and mark.value:
            since.append(ChangedSince(student.student_no, "聯絡資料確認", "匯入的確認", "之後另行送出"))
        return None
    # Counted with the data it came with.
    return "", Draft(Kind.CONTACT_CONFIRMED, {"v": "", "undoes": fact.text("batch")}, student.id, mark.tips)


def _undo_leaving(fact: Fact, student: StudentRecord, since: list[ChangedSince]) -> tuple[str, Draft]:
    if student.present:
        since.append(ChangedSince(student.student_no, "名冊狀態", "已移出", "在名冊上"))
    return "returned", _record(student, changed_details(student.fields, ()), fact)


def _undo_sign_off(
    ctx: Context,
    work: _Work,
    fact: Fact,
    student: StudentRecord,
    since: list[ChangedSince],
) -> tuple[str, Draft] | None:
    item = fact.text("item")
    state = work.signed.get(student.id, {}).get(item)
    if state is None:
        return None
    stands = _still_taken_back(ctx, fact) if fact.text("v") == WITHDRAW else state.heads == (fact.id,)
    if not stands or student.id in work.handed_over:
        since.append(ChangedSince(student.student_no, f"審核（{item}）", fact.text("v"), _standing(state)))
    return "withdrawn_sign_offs", Draft(
        kind=Kind.SIGN_OFF,
        student=student.id,
        payload={"unit": fact.text("unit"), "item": item, "v": WITHDRAW, "of": fact.id},
        parents=state.tips,
    )


def _undo_tick(ctx: Context, fact: Fact, student: StudentRecord, since: list[ChangedSince]) -> tuple[str, Draft]:
    item, part = fact.text("item"), fact.text("part")
    state = ctx.store.marks(student.id).get((item, part))
    # What the undoing of a later list put back is what this one had left.
    stands = state is not None and (state.fact == fact.id or "undoes" in state.payload)
    if state is None or not stands or state.value != fact.text("v"):
        now = "兩處紀錄不一致" if state is not None and state.conflict else state.value if state is not None else ""
        since.append(ChangedSince(student.student_no, f"細目（{part.partition(':')[2] or part}）", fact.text("v"), now))
    return "withdrawn_ticks", Draft(
        kind=Kind.MARKED,
        student=student.id,
        payload={
            "unit": fact.text("unit"),
            "item": item,
            "part": part,
            "v": fact.text("was"),
            "undoes": fact.text("batch"),
        },
        parents=state.tips if state is not None else (),
    )


def _still_taken_back(ctx: Context, withdrawal: Fact) -> bool:
    """Whether nobody has decided anew since the load took an earlier list's failure back."""
    facts = ctx.store.student_facts(withdrawal.student) if withdrawal.student is not None else []
    alive = living(facts, withdrawal.text("item"))
    ids = [f.id for f in alive]
    if withdrawal.id not in ids:
        return False
    return not any(f.text("v") in DECIDING for f in alive[ids.index(withdrawal.id) :])


def _standing(state: SignOffState) -> str:
    return "矛盾" if state.conflict else state.state


def _record(student: StudentRecord, details: Mapping[DetailClass, Payload], fact: Fact) -> Draft:
    return Draft(
        kind=Kind.STUDENT_RECORDED,
        student=student.id,
        payload={"undoes": fact.text("batch"), "new": False},
        parents=(FactId(student.recorded_by),),
        details=details,
    )


def _written(fact: Fact) -> dict[str, str]:
    return {name: value for cls in DetailClass for name, value in fact.detail(cls).items() if isinstance(value, str)}


def _before(fact: Fact) -> dict[str, str]:
    found: dict[str, str] = {}
    for cls in DetailClass:
        was = fact.detail(cls).get(WAS)
        if isinstance(was, Mapping):
            found.update({str(name): str(old) for name, old in was.items()})
    return found


def _label(name: str) -> str:
    field = kind_named("roster").field(name) or kind_named("contacts").field(name)
    return field.label if field is not None else name
