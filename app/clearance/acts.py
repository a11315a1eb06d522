"""Sign-off acts (簽核): pass, fail with a reason, withdraw, settle a contradiction. One fact each, refused out loud."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.clearance import demands
from app.clearance.case import Case, case_of, undecided
from app.clearance.delegates import delegate_of
from app.clearance.fold import PASSED, WITHDRAW
from app.clearance.permission import require_unit
from app.clearance.route import channel_for
from app.context import Context
from app.errors import ActRefused, WrongUse
from app.ledger import DetailClass, Draft, Fact, FactId, Kind, OperatorName, StudentId
from app.school.unit_names import no_such_unit
from app.school.units import Item, Prerequisite
from app.store import Changes, SignOffState
from app.typed import one_line


@dataclass(frozen=True, slots=True)
class Decided:
    """What an act did (審核結果): the fact, the state it led to, and what screens must refresh."""

    fact: Fact
    state: SignOffState
    changes: Changes


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a reviewer says about an item (一次審核).

    `delegate` is the role of who signed for a reviewer that is gone (N25); `reviewer` the person who reviewed where a
    person and not an office does (N27). Neither name stands in the body of a fact.
    """

    verdict: str
    reason: str = ""
    delegate: str = ""
    reviewer: str = ""

    @classmethod
    def read(cls, verdict: str, reason: str = "", *, delegate: str = "", reviewer: str = "") -> Verdict:
        """What was typed, on one line each.

        Raises:
            WrongUse: For a verdict there is not, or text that cannot be written.
            ActRefused: For a failure without a reason.
        """
        if verdict not in ("pass", "fail"):
            raise WrongUse(code="verdict.unknown", title="不明的審核結果", message=f"「{verdict}」不是通過或不通過。")
        said = cls(verdict, one_line(reason, what="原因"), delegate, one_line(reviewer, what="審核人"))
        demands.require_reason(verdict, said.reason)
        return said


def find_item(ctx: Context, item: str, *, unit: str = "") -> Item:
    """The item with this code, or a unit's only item when `item` is empty.

    Raises:
        WrongUse: When the profile has no such unit or item, or the unit has several items and none was named.
    """
    if item:
        found = next((i for i in ctx.school.items if i.code == item and unit in ("", i.unit)), None)
        if found is not None:
            return found
        raise WrongUse(code="item.unknown", title="沒有這個辦理事項", message=f"學校設定裡沒有「{item}」。")
    of_unit = [i for i in ctx.school.items if i.unit == unit]
    if len(of_unit) == 1:
        return of_unit[0]
    if not of_unit:
        raise no_such_unit(ctx.school.units, unit)
    choices = "、".join(f"{i.code}（{i.label}）" for i in of_unit)
    raise WrongUse(
        code="item.ambiguous", title="這個單位有多個辦理事項", message="請指定是哪一項。", hint=f"可用：{choices}"
    )


def current(ctx: Context, student: StudentId, item: str) -> SignOffState:
    """Where an item stands now; pending when nobody has decided."""
    return ctx.store.sign_offs(student).get(item) or undecided(student, item)


def sign_off(
    ctx: Context,
    *,
    student_no: str,
    item: str,
    verdict: str,
    reason: str = "",
    delegate: str = "",
    reviewer: str = "",
    by: OperatorName | None = None,
) -> Decided:
    """Record one unit's decision on one student (N09-N12, N15, N16, N25).

    Args:
        ctx: The desk.
        student_no: Whose.
        item: Which 辦理事項.
        verdict: ``pass`` or ``fail``.
        reason: Mandatory for a failure and for a delegate; an optional note otherwise.
        delegate: The role of who signs for a reviewer that is gone, such as 系主任.
        reviewer: The person who reviewed, where a person does (N27).
        by: The operator; the desk's own when absent.

    Raises:
        ActRefused: When a rule of the moment forbids it; what is missing and who can help are named.
    """
    found = find_item(ctx, item)
    require_unit(ctx, found.unit)
    entry = prepare(
        ctx,
        student_no=student_no,
        item=found,
        verdict=verdict,
        reason=reason,
        delegate=delegate,
        reviewer=reviewer,
    )
    return _record(ctx, entry, by)


def prepare(
    ctx: Context,
    *,
    student_no: str,
    item: Item,
    verdict: str,
    reason: str = "",
    delegate: str = "",
    reviewer: str = "",
    settling: bool = False,
) -> Draft:
    """The fact a decision would be, checked against every rule of the moment; nothing is recorded.

    `settling` decides between contradicting decisions, which any other decision waits for.

    Raises:
        ActRefused: When a rule forbids it.
    """
    said = Verdict.read(verdict, reason, delegate=delegate, reviewer=reviewer)
    return decided(ctx, case_of(ctx, student_no), item, said, settling=settling)


def decided(
    ctx: Context,
    case: Case,
    item: Item,
    said: Verdict,
    *,
    settling: bool = False,
    settled: frozenset[str] = frozenset(),
) -> Draft:
    """The fact of a decision on a case that has been read; see `prepare`.

    `settled` are parts that are marked in the same commit.

    Raises:
        ActRefused: When a rule forbids it.
    """
    demands.require_applicable(case, item)
    demands.require_not_gone(case)
    state = case.state(item.code)
    if not settling:
        demands.refuse_repetition(state, said.verdict, said.reason, ctx.school.words.state(PASSED))
    channel = channel_for(ctx, case, item, said.verdict, settling=settling)
    if said.verdict == "pass":
        if ctx.school.is_final(item) or Prerequisite.GATE in item.requires:
            demands.require_gate(ctx, case if case.whole else case_of(ctx, case.student.student_no))
        demands.require_prerequisites(ctx, case, item, settled=settled)
    signed_for = delegate_of(ctx, case, item, said.delegate, said.reason)
    payload = {"v": said.verdict} | channel | signed_for
    return draft(case.student.id, item, payload, reason=said.reason, reviewer=said.reviewer, parents=state.tips)


def withdraw(ctx: Context, *, student_no: str, item: str, by: OperatorName | None = None, reason: str = "") -> Decided:
    """Take a decision back (撤銷審核): what stood before it stands again; the ledger keeps both.

    Raises:
        ActRefused: When there is nothing to withdraw, or the diploma has been handed over.
    """
    found = find_item(ctx, item)
    case = case_of(ctx, student_no)
    require_unit(ctx, found.unit)
    state = case.state(found.code)
    if state.decided_by is None:
        raise ActRefused(
            code="clearance.nothing_to_withdraw", title="沒有可撤銷的審核", message=f"「{found.label}」尚未有審核紀錄。"
        )
    demands.require_not_gone(case)
    taken_back = {"v": WITHDRAW, "of": state.decided_by}
    said = one_line(reason, what="原因")
    return _record(ctx, draft(case.student.id, found, taken_back, reason=said, parents=state.tips), by)


def settle(
    ctx: Context, *, student_no: str, item: str, verdict: str, reason: str = "", by: OperatorName | None = None
) -> Decided:
    """Decide between contradicting decisions of two desks; names every standing one as its parent.

    Raises:
        ActRefused: When nothing contradicts, or a rule of the moment forbids the decision itself.
    """
    found = find_item(ctx, item)
    case = case_of(ctx, student_no)
    require_unit(ctx, found.unit)
    if not case.state(found.code).conflict:
        raise ActRefused(code="clearance.no_conflict", title="沒有需要裁決的矛盾", message="這一項的審核並無矛盾。")
    return _record(ctx, decided(ctx, case, found, Verdict.read(verdict, reason), settling=True), by)


def draft(
    student: StudentId,
    item: Item,
    payload: Mapping[str, object],
    *,
    reason: str,
    parents: Sequence[FactId],
    reviewer: str = "",
    kind: Kind = Kind.SIGN_OFF,
) -> Draft:
    """The draft of one decision, for single acts, for a unit's whole list and for a stamp alike."""
    words = {name: text for name, text in (("reason", reason), ("reviewer", reviewer)) if text}
    return Draft(
        kind=kind,
        student=student,
        payload={"unit": item.unit, "item": item.code, **payload},
        parents=tuple(parents),
        details={DetailClass.REASON: words} if words else {},
    )


def _record(ctx: Context, entry: Draft, by: OperatorName | None) -> Decided:
    facts, changes = ctx.store.append([entry], by=by or ctx.store.desk.operator)
    fact = facts[0]
    if fact.student is None:
        raise TypeError("a sign-off without a student")
    return Decided(fact, current(ctx, fact.student, fact.text("item")), changes)
