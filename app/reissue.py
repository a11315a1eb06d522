"""Writing a refused or deposited fact anew under one's own name, and closing a refusal (重新登錄、知道了).

A fact is never changed: the new one carries the same payload and details and names the old one in ``re``. For a
sign-off every rule of the moment is asked again, as if it were decided now; what it supersedes is what stands now.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.clearance import acts
from app.clearance.case import case_of_record
from app.clearance.fold import DECIDING, PAPER, VERDICTS
from app.clearance.marks import MARK_KINDS
from app.clearance.permission import require_unit
from app.context import Context
from app.errors import ActRefused, DeskError, NotFound
from app.ledger import DetailClass, Draft, Fact, FactId, Kind, OperatorName, StudentId
from app.outcomes import REWRITABLE, answer
from app.reissue_marks import mark_again, stamp_again, student_of
from app.repeating import names, repeated
from app.session import require_writer
from app.store import Changes, RefusedFact, SignOffState
from app.typed import MAX_REASON, one_line

#: Kinds of which only the newest counts: an older one written again would put old data over newer.
_NEWEST_COUNTS: Final = frozenset(
    {
        Kind.STUDENT_RECORDED,
        Kind.STUDENT_WITHDRAWN,
        Kind.TRANSCRIPT_RECORDED,
        Kind.CURRICULUM_RECORDED,
        Kind.DIRECTORY_RECORDED,
        Kind.CALENDAR_RECORDED,
        Kind.DEPARTMENT_RULE,
    }
)
#: The school's own data, the last of a kind and key being current.
_STANDING: Final = frozenset({Kind.DIRECTORY_RECORDED, Kind.CALENDAR_RECORDED, Kind.DEPARTMENT_RULE})


@dataclass(frozen=True, slots=True)
class Rewritten:
    """What was written (重新登錄的結果): the new facts in the order of the old ones, and what screens must refresh.

    `left` are old facts a rule of the moment forbids to write anew, with the refusal, where these were to be left out.
    """

    facts: tuple[Fact, ...]
    changes: Changes
    left: tuple[tuple[FactId, DeskError], ...] = ()


def rewrite(
    ctx: Context, ids: Sequence[FactId], *, leave_out: bool = False, by: OperatorName | None = None
) -> Rewritten:
    """Write refused facts anew under the present operator's name, in the order they were given.

    Args:
        ctx: The desk.
        ids: Refused facts of this desk, whoever wrote them.
        leave_out: Go on without those a rule of the moment forbids, and say which.
        by: The operator; the desk's own when absent.

    Raises:
        NotFound: When one of them is not among the refused.
        ActRefused: When a rule of the moment forbids it, or writing again would not help.
    """
    refused = {r.fact.id: r for r in ctx.store.refused()}
    chosen = [_known(refused, fact_id) for fact_id in dict.fromkeys(ids)]
    for found in chosen:
        if found.outcome not in REWRITABLE:
            words = answer(found.outcome)
            raise ActRefused(
                code="inbox.not_rewritable", title="重新登錄也不會被收下", message=f"{words.title}。", hint=words.todo
            )
    return write_again(ctx, [r.fact for r in chosen], leave_out=leave_out, by=by)


def write_again(
    ctx: Context, originals: Sequence[Fact], *, leave_out: bool = False, by: OperatorName | None = None
) -> Rewritten:
    """Write facts anew under the present operator's name, refused or deposited ones alike.

    Facts that name each other are written in turn, so that the new ones name the new ones.

    Raises:
        ActRefused: When a rule of the moment forbids one of them; nothing of its step is recorded then.
    """
    require_writer(ctx)
    who = by or ctx.store.desk.operator
    said: dict[FactId, FactId] = {}
    written: list[Fact] = []
    left: list[tuple[FactId, DeskError]] = []
    changes = Changes()
    queue = list(originals)
    while queue:
        step = _independent(queue)
        queue = queue[len(step) :]
        drafts: list[tuple[Fact, Draft]] = []
        for fact in step:
            try:
                drafts.append((fact, _again(ctx, fact, said)))
            except (ActRefused, NotFound) as refusal:
                if not leave_out:
                    raise
                left.append((fact.id, refusal))
        facts, touched = ctx.store.append([draft for _, draft in drafts], by=who)
        said |= {old.id: new.id for (old, _), new in zip(drafts, facts, strict=True)}
        written += facts
        changes |= touched
    return Rewritten(tuple(written), changes, tuple(left))


def close(ctx: Context, ids: Sequence[FactId], reason: str, *, by: OperatorName | None = None) -> Rewritten:
    """Note that a person has seen why facts came back and leaves it at that (知道了，不再提醒).

    Raises:
        NotFound: When one of them is not among the refused.
        ActRefused: Without a reason.
        NotPermitted: When the login here may only look.
    """
    require_writer(ctx)
    said = one_line(reason, what="理由")
    if not said or len(said) > MAX_REASON:
        raise ActRefused(
            code="inbox.reason",
            title="請寫下理由",
            message=f"不再提醒之前，要留下一句為什麼（最多 {MAX_REASON} 字）。",
            hint="例：已由註冊組以新的紀錄更正。",
        )
    refused = {r.fact.id: r for r in ctx.store.refused()}
    drafts = [
        Draft(
            Kind.REFUSAL_CLOSED,
            {"of": found.fact.id, "outcome": found.outcome},
            found.fact.student,
            details={DetailClass.REASON: {"reason": said}},
        )
        for found in (_known(refused, fact_id) for fact_id in dict.fromkeys(ids))
    ]
    facts, changes = ctx.store.append(drafts, by=by or ctx.store.desk.operator)
    return Rewritten(tuple(facts), changes | Changes(sync=True))


def _again(ctx: Context, fact: Fact, said: Mapping[FactId, FactId]) -> Draft:
    if set(fact.details) != {DetailClass(c) for c in fact.commitments}:
        raise ActRefused(
            code="inbox.incomplete",
            title="原來的內容看不完整",
            message="這一筆的部分內容依個資法刪除，或不是這個帳號可以看的，不能照樣登錄。",
            hint="請由看得到完整內容的同仁辦理，或另行登錄。",
        )
    if fact.kind == Kind.SIGN_OFF:
        return _sign_off(ctx, fact, said)
    if fact.kind == Kind.STAMP_ENTERED:
        return stamp_again(ctx, fact, said)
    if fact.kind in MARK_KINDS:
        return mark_again(ctx, fact, said)
    if fact.kind == Kind.DIPLOMA_HANDED_OVER:
        raise ActRefused(
            code="inbox.handover",
            title="發證不能照樣再登錄",
            message="學位證書要重新檢查領取條件才能發出。",
            hint="請在「證書」畫面重新辦理領取；確認證書沒有交出後，這一筆按「知道了」。",
            command="handover 學號 領取方式",
        )
    if fact.kind not in set(Kind):
        raise ActRefused(
            code="inbox.unknown_kind",
            title="這個版本看不懂這一筆",
            message="這一筆是較新的程式寫的。",
            hint="請更新離校櫃台程式後再辦。",
        )
    _require_newest(ctx, fact)
    return repeated(fact, said, parents=fact.parents)


def _sign_off(ctx: Context, fact: Fact, said: Mapping[FactId, FactId]) -> Draft:
    """A decision said again obeys every rule of the moment and supersedes what stands now."""
    item = acts.find_item(ctx, fact.text("item"))
    require_unit(ctx, item.unit)
    student = student_of(ctx, fact)
    state = acts.current(ctx, student.id, item.code)
    # A deposited fact still counts at the desk it was written at; what it superseded is superseded by the new one too.
    counts = fact.id in state.tips
    parents = (*state.tips, *fact.parents) if counts else state.tips
    verdict = fact.text("v")
    channel: dict[str, object] = {}
    if verdict in VERDICTS:
        why = fact.detail(DetailClass.REASON)
        said_then = acts.Verdict.read(verdict, str(why.get("reason", "")), delegate=fact.text("delegate"))
        case = case_of_record(ctx, student)
        try:
            acts.decided(ctx, case, item, said_then)
        except ActRefused as refusal:
            if not (counts and refusal.code == "clearance.already"):
                raise
        # What was decided online goes on record as the case stands today (N02).
        channel = {"channel": PAPER if case.on_paper else ""}
    else:
        _require_withdrawable(ctx, fact, item.label, state, said, counts=counts)
    again = repeated(fact, said, parents=(), **channel)
    payload = {k: v for k, v in again.payload.items() if k != "channel" or v}
    return replace(again, payload=payload, parents=tuple(dict.fromkeys(parents)))


def _require_withdrawable(
    ctx: Context, fact: Fact, label: str, state: SignOffState, said: Mapping[FactId, FactId], *, counts: bool
) -> None:
    of = FactId(fact.text("of"))
    if not counts and state.decided_by != said.get(of, of):
        raise ActRefused(
            code="inbox.nothing_to_withdraw",
            title="要撤銷的審核已經不在",
            message=f"「{label}」目前的審核不是當時要撤銷的那一筆。",
            hint="仍要撤銷目前的審核時，請到櫃台辦理；這一筆按「知道了」。",
        )
    if ctx.store.handover(state.student) is not None:
        raise ActRefused(
            code="clearance.handed_over",
            title="學位證書已領取",
            message="證書發出後不能再更動審核。",
            hint="如登錄有誤，請洽註冊組。",
        )


def _require_newest(ctx: Context, fact: Fact) -> None:
    if fact.kind not in _NEWEST_COUNTS and not _is_precedent(fact):
        return
    standing = _standing(ctx, fact, fact.student)
    if standing is not None and standing.at_ms > fact.at_ms:
        raise ActRefused(
            code="inbox.newer_data",
            title="已有較新的資料",
            message="這一筆退回之後，同一項資料已經更新過；照舊登錄會蓋掉新的。",
            hint="請確認目前的資料無誤，這一筆按「知道了」。",
        )


def _standing(ctx: Context, fact: Fact, student: StudentId | None) -> Fact | None:
    """The fact that counts now where this one would: never a refused one."""
    if fact.kind in _STANDING or _is_precedent(fact):
        return ctx.store.standing(fact.kind).get(fact.text("key"))
    if fact.kind == Kind.CURRICULUM_RECORDED:
        return ctx.store.curricula().get(fact.text("key"))
    if student is None:
        return None
    if fact.kind == Kind.TRANSCRIPT_RECORDED:
        return ctx.store.transcript(student)
    person = ctx.store.student_by_id(student)
    return ctx.store.fact(person.recorded_by) if person is not None else None


def _is_precedent(fact: Fact) -> bool:
    """A credit decision that concerns no student is a department's precedent (前例), of which the last of a key holds."""
    return fact.kind == Kind.AUDIT_DECIDED and fact.student is None


def _independent(queue: Sequence[Fact]) -> list[Fact]:
    """The longest beginning in which no fact names another of it, nor concerns the same item of the same student."""
    taken: set[str] = set()
    places: set[tuple[str | None, str]] = set()
    step: list[Fact] = []
    for fact in queue:
        place = (fact.student, f"{fact.text('item')}/{fact.text('part') if fact.kind in MARK_KINDS else ''}")
        if step and (names(fact) & taken or (fact.kind in (*DECIDING, *MARK_KINDS) and place in places)):
            break
        step.append(fact)
        taken.add(fact.id)
        places.add(place)
    return step


def _known(refused: Mapping[FactId, RefusedFact], fact_id: FactId) -> RefusedFact:
    found = refused.get(fact_id)
    if found is None:
        raise NotFound(
            code="inbox.not_refused",
            title="不在被退回的清單裡",
            message=f"沒有編號「{fact_id}」的退回紀錄，或已經處理過。",
            hint="請由「同步狀態」被退回的清單處理。",
            command="refused",
        )
    return found
