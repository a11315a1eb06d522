"""One decision for many students (整批審核): said before it is written, one durable transaction, one way back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.clearance import acts
from app.clearance.at_hand import ids_of, with_students_at_hand
from app.clearance.case import Case, case_of, case_of_record
from app.clearance.fold import WITHDRAW
from app.clearance.permission import require_unit
from app.clearance.recording import marking
from app.clearance.ticks import settled_with
from app.context import Context
from app.errors import ActRefused, NotFound
from app.ledger import Draft, Fact, Kind, OperatorName
from app.school.units import Item
from app.store import Changes


class Asked(NamedTuple):
    """One decision somebody wants (待審核的一筆): whose, and which 辦理事項; there may be 20,000 of them."""

    student_no: str
    item: str


@dataclass(frozen=True, slots=True)
class Refused:
    """One student the decision was not recorded for (未登錄), why, and what can be done about it."""

    student_no: str
    title: str
    code: str = ""
    message: str = ""
    hint: str = ""
    item: str = ""


class Part(NamedTuple):
    """One sub-item of an item (細目), by their codes."""

    item: str
    part: str


#: Which sub-items a pass also ticks: none, those named, or all of them.
Ticks = bool | frozenset[Part]


@dataclass(frozen=True, slots=True)
class Tickable:
    """A student who passes only when these sub-items are ticked with it (待一併勾選, N21)."""

    student_no: str
    item: str
    parts: frozenset[Part]


@dataclass(frozen=True, slots=True)
class TickOffer:
    """One sub-item that a batch may tick with its pass (可一併勾選的細目), and for how many it is still open."""

    part: Part
    item_label: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class BulkPlan:
    """What a batch decision would record and whom it cannot decide on (整批預覽); nothing is written.

    `tickable` are those of the refused whom only sub-items keep from passing, `offers` these sub-items.
    """

    drafts: tuple[Draft, ...]
    refused: tuple[Refused, ...]
    tickable: tuple[Tickable, ...] = ()
    offers: tuple[TickOffer, ...] = ()

    @property
    def decided(self) -> int:
        """How many decisions would be recorded."""
        return sum(d.kind != Kind.MARKED for d in self.drafts)

    def passing(self, ticks: frozenset[Part]) -> list[Tickable]:
        """Who would pass as well if these were ticked."""
        return [t for t in self.tickable if t.parts <= ticks]


@dataclass(frozen=True, slots=True)
class BulkDone:
    """What a batch decision did (整批結果); its facts are what takes it back."""

    facts: tuple[Fact, ...]
    refused: tuple[Refused, ...]
    changes: Changes
    plan: BulkPlan | None = None

    @property
    def decided(self) -> int:
        """How many decisions were recorded, or taken back."""
        return len(self.facts) - self.ticked

    @property
    def ticked(self) -> int:
        """How many sub-items were ticked, or unticked, with them."""
        return sum(f.kind == Kind.MARKED for f in self.facts)


@dataclass(frozen=True, slots=True)
class Cause:
    """One reason why some of a batch cannot be decided (未登錄原因), with everybody it holds for."""

    title: str
    message: str
    hint: str
    student_nos: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many."""
        return len(self.student_nos)


def causes(refused: Iterable[Refused]) -> tuple[Cause, ...]:
    """The refusals by reason, the most frequent first; a message stands for all when they say the same."""
    found: dict[str, list[Refused]] = {}
    for one in refused:
        found.setdefault(one.title, []).append(one)
    made = [
        Cause(
            title,
            group[0].message if len({r.message for r in group}) == 1 else "",
            group[0].hint,
            tuple(r.student_no for r in group),
        )
        for title, group in found.items()
    ]
    return tuple(sorted(made, key=lambda c: -c.count))


def foresee(ctx: Context, asked: Sequence[Asked], *, verdict: str, reason: str = "", tick: Ticks = False) -> BulkPlan:
    """Hold a batch decision against every rule of a single one; nothing is written.

    With `tick` a pass also ticks those of the item's sub-items that certainly concern each student: the unit says of all
    of them that this is done (N21). What the roster leaves open still needs a person. Who would pass with more of them
    ticked is said beside the refusals.

    Args:
        ctx: The desk.
        asked: Whom and what; the same twice counts once.
        verdict: ``pass`` or ``fail``.
        reason: Mandatory for a failure; an optional note otherwise; the same for all.
        tick: Tick what certainly concerns each student in the same commit, all of it or the sub-items named.

    Raises:
        ActRefused: For a failure without a reason, or one too long.
        NotPermitted: When this desk does not serve an item's unit.
    """
    once = dict.fromkeys(asked)
    items = {code: acts.find_item(ctx, code) for code in dict.fromkeys(a.item for a in once)}
    for unit in {item.unit for item in items.values()}:
        require_unit(ctx, unit)
    # What is wrong with the reason is wrong for all (N12).
    said = acts.Verdict.read(verdict, reason)
    near = with_students_at_hand(ctx, ids_of(ctx, [a.student_no for a in once]))
    drafts: list[Draft] = []
    refused: list[Refused] = []
    tickable: list[Tickable] = []
    for student_no, code in once:
        item, open_ = items[code], dict[Part, tuple[str, Draft]]()
        try:
            case = case_of(near, student_no)
        except NotFound as error:
            refused.append(Refused(student_no, error.title, error.code, error.message, error.hint, code))
            continue
        try:
            if verdict == "pass":
                open_ = {Part(code, name.partition(":")[2]): (name, d) for name, d in settled_with(case, item)}
            ticked = [said_of for part, said_of in open_.items() if tick is True or (tick and part in tick)]
            entry = acts.decided(near, case, item, said, settled=frozenset(name for name, _ in ticked))
            drafts += [*(draft for _, draft in ticked), entry]
        except ActRefused as error:
            refused.append(Refused(student_no, error.title, error.code, error.message, error.hint, code))
            if open_ and _passes_with(near, case, item, said, frozenset(name for name, _ in open_.values())):
                tickable.append(Tickable(student_no, code, frozenset(open_)))
    return BulkPlan(tuple(drafts), tuple(refused), tuple(tickable), _offers(items, tickable))


def _passes_with(ctx: Context, case: Case, item: Item, said: acts.Verdict, settled: frozenset[str]) -> bool:
    """Whether nothing but these sub-items keeps a student from passing."""
    try:
        acts.decided(ctx, case, item, said, settled=settled)
    except ActRefused:
        return False
    return True


def _offers(items: Mapping[str, Item], tickable: Sequence[Tickable]) -> tuple[TickOffer, ...]:
    """The sub-items that keep somebody from passing, in the school's order."""
    wanted = Counter(part for t in tickable for part in t.parts)
    return tuple(
        TickOffer(part, item.label, sub.label, wanted[part])
        for code, item in items.items()
        for sub in item.sub_items
        if wanted[part := Part(code, sub.code)]
    )


def decide_many(
    ctx: Context,
    asked: Sequence[Asked],
    *,
    verdict: str,
    reason: str = "",
    tick: Ticks = False,
    by: OperatorName | None = None,
) -> BulkDone:
    """Record one decision for many; who may not be decided on is named, the others are recorded together or not at all.

    Raises:
        ActRefused: For a failure without a reason.
        NotPermitted: When this desk does not serve an item's unit.
    """
    plan = foresee(ctx, asked, verdict=verdict, reason=reason, tick=tick)
    if not plan.drafts:
        return BulkDone((), plan.refused, Changes(), plan)
    facts, changes = ctx.store.append(plan.drafts, by=by or ctx.store.desk.operator)
    return BulkDone(tuple(facts), plan.refused, changes, plan)


def withdraw_many(ctx: Context, facts: Sequence[Fact], *, by: OperatorName | None = None) -> BulkDone:
    """Take a batch decision back: every fact of it that still stands is withdrawn in one transaction.

    What was ticked with a decision that stays, because somebody decided since, stays under it.
    """
    signed = sorted((f for f in facts if f.student is not None), key=lambda f: f.kind == Kind.MARKED)
    items = {code: acts.find_item(ctx, code) for code in dict.fromkeys(f.text("item") for f in signed)}
    for unit in {item.unit for item in items.values()}:
        require_unit(ctx, unit)
    near = with_students_at_hand(ctx, list(dict.fromkeys(f.student for f in signed if f.student is not None)))
    drafts: list[Draft] = []
    refused: list[Refused] = []
    stays: set[tuple[str, str]] = set()
    for fact in signed:
        student = near.store.student_by_id(fact.student) if fact.student is not None else None
        if student is None:
            continue
        item = items[fact.text("item")]
        if fact.kind == Kind.MARKED:
            case = case_of_record(near, student)
            known = case.marks.get((item.code, fact.text("part")))
            stands = (student.student_no, item.code) in stays
            if known is not None and known.fact == fact.id and known.value and not case.handed_over and not stands:
                drafts.append(marking(case, known.part, "", item=item))
            continue
        state = acts.current(near, student.id, item.code)
        if fact.id not in state.heads:
            stays.add((student.student_no, item.code))
            refused.append(Refused(student.student_no, "之後已有別的審核", "clearance.decided_since", item=item.code))
        elif near.store.handover(student.id) is not None:
            refused.append(Refused(student.student_no, "學位證書已領取", "clearance.handed_over", item=item.code))
        else:
            drafts.append(acts.draft(student.id, item, {"v": WITHDRAW, "of": fact.id}, reason="", parents=state.tips))
    if not drafts:
        return BulkDone((), tuple(refused), Changes())
    written, changes = ctx.store.append(drafts, by=by or ctx.store.desk.operator)
    return BulkDone(tuple(written), tuple(refused), changes)
