"""Undoing a whole load: every cell goes back to what it held, or nothing does and the cells changed since are named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.context import Context
from app.errors import ActRefused, NotFound
from app.ledger import DetailClass, Draft, Fact, FactId, Kind, OperatorName, Payload, StudentId
from app.roster.diff import CellChange
from app.roster.kinds import kind_named
from app.roster.loading import WAS, changed_details
from app.session import require_writer
from app.store import BatchRecord, Changes, SignOffState, StudentRecord

_NAMED = 5
_EVERY = 1 << 30


#: Kinds of files whose loads can be taken back.
UNDOABLE: Final = ("roster", "problems")


@dataclass(frozen=True, slots=True)
class ChangedSince:
    """One thing that stands in the way of an undo: what the load wrote and what is there now."""

    student_no: str
    field: str
    loaded: str
    now: str


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo did (復原結果)."""

    batch: str
    restored: int
    removed: int
    returned: int
    withdrawn_sign_offs: int
    changes: Changes


class ChangedAfterLoad(ActRefused):
    """The load cannot be undone because people have worked on what it brought."""

    def __init__(self, since: Sequence[ChangedSince]) -> None:
        self.since = tuple(since)
        shown = "、".join(f"{c.student_no} 的{c.field}" for c in self.since[:_NAMED])
        more = f"等 {len(self.since)} 處" if len(self.since) > _NAMED else ""
        super().__init__(
            code="roster.changed_since",
            title="匯入後已有異動，無法整批復原",
            message=f"匯入之後又有異動：{shown}{more}。",
            hint="請逐筆更正，或先復原較晚的匯入與審核，再復原這一批。",
        )


def undo_batch(ctx: Context, batch: str, *, by: OperatorName | None = None) -> Undone:
    """Take a whole load back, roster or problem list, in one transaction.

    Raises:
        NotFound: When there is no such batch.
        ChangedAfterLoad: With every cell or decision that changed since; nothing is written then.
        ActRefused: When it was undone before, or is of a kind that only a newer file replaces.
    """
    record = _batch(ctx, batch)
    if record.summary.get("kind") not in UNDOABLE:
        raise ActRefused(
            code="roster.not_undoable",
            title="這種匯入不能整批復原",
            message="課程架構與歷年成績以最近一次匯入為準。",
            hint="請匯入正確的檔案來取代；帳冊仍保有每一次的紀錄。",
        )
    facts = [f for f in ctx.store.batch_facts(record.id) if f.student is not None]
    students = {s.id: s for s in ctx.store.students(list(dict.fromkeys(f.student for f in facts if f.student)))}
    since: list[ChangedSince] = []
    drafts: list[Draft] = [Draft(kind=Kind.ROSTER_UNDONE, payload={"batch": record.id})]
    counts = {"restored": 0, "removed": 0, "returned": 0, "withdrawn_sign_offs": 0}
    work = _work_since(ctx)
    for fact in facts:
        student = students.get(fact.student) if fact.student else None
        if student is None:
            continue
        made = _undo_one(work, fact, student, since)
        if made is not None:
            what, draft = made
            counts[what] += 1
            drafts.append(draft)
    if since:
        raise ChangedAfterLoad(since)
    require_writer(ctx)
    _, changes = ctx.store.append(drafts, by=by or ctx.store.desk.operator)
    return Undone(batch=record.id, changes=changes, **counts)


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


def _work_since(ctx: Context) -> _Work:
    signed: dict[StudentId, dict[str, SignOffState]] = {}
    for state in ctx.store.all_sign_offs():
        signed.setdefault(state.student, {})[state.item] = state
    gone = ctx.store.recent_facts(kinds=(Kind.DIPLOMA_HANDED_OVER,), limit=_EVERY)
    return _Work(signed, frozenset(f.student for f in gone if f.student is not None))


def _undo_one(
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
        return _undo_sign_off(work, fact, student, since)
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
    since.extend(
        ChangedSince(student.student_no, _label(name), written.get(name, ""), student.fields.get(name, ""))
        for name in before
        if student.fields.get(name, "") != written.get(name, "")
    )
    back = tuple(CellChange(name, student.fields.get(name, ""), old) for name, old in before.items())
    return "restored", _record(student, changed_details(student.fields, back), fact)


def _undo_leaving(fact: Fact, student: StudentRecord, since: list[ChangedSince]) -> tuple[str, Draft]:
    if student.present:
        since.append(ChangedSince(student.student_no, "名冊狀態", "已移出", "在名冊上"))
    return "returned", _record(student, changed_details(student.fields, ()), fact)


def _undo_sign_off(
    work: _Work,
    fact: Fact,
    student: StudentRecord,
    since: list[ChangedSince],
) -> tuple[str, Draft] | None:
    state = work.signed.get(student.id, {}).get(fact.text("item"))
    if state is None:
        return None
    if state.heads != (fact.id,) or student.id in work.handed_over:
        since.append(ChangedSince(student.student_no, f"審核（{fact.text('item')}）", fact.text("v"), _standing(state)))
    return "withdrawn_sign_offs", Draft(
        kind=Kind.SIGN_OFF,
        student=student.id,
        payload={"unit": fact.text("unit"), "item": fact.text("item"), "v": "withdraw", "of": fact.id},
        parents=state.tips,
    )


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
    field = kind_named("roster").field(name)
    return field.label if field is not None else name
