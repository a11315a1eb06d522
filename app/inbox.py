"""The inbox of people's affairs with the shared ledger (待處理): what came back, what was deposited, who has unsent facts.

Nothing here decides for anybody: each entry says what it is, why it lies here in plain words, and which acts the person
sitting here may do about it. The acts are in `app.reissue`; deposits are settled through the line (`app.bootstrap`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Protocol

from app import outcomes
from app.clearance.fold import DECIDING, VERDICTS, decision
from app.clearance.mark_words import mark_words
from app.clearance.marks import MARK_KINDS
from app.clearance.permission import may_departments, may_registry, units_of
from app.context import Context
from app.ledger import DetailClass, Fact, FactId, Kind, OperatorName, StudentId
from app.session import session
from app.store import StudentRecord

#: Kinds that only the registry may write.
_OF_REGISTRY: Final = frozenset({Kind.STAMP_ENTERED, Kind.CASE_ROUTED, Kind.DIRECTORY_RECORDED, Kind.CALENDAR_RECORDED})


class Act(StrEnum):
    """What a person may do about an entry (可做的事)."""

    REWRITE = "rewrite"
    CLOSE = "close"
    REOFFER = "reoffer"
    CONFIRM = "confirm"
    TAKE_OVER = "take_over"
    DECLINE = "decline"


@dataclass(frozen=True, slots=True)
class Told:
    """One fact as this desk may see it (一筆紀錄).

    `what` is a Chinese line; `unit`, `item` and `verdict` (passed, failed, withdrawn or empty) are codes for whoever
    words it in another language. `reason` is empty when it is not for this desk's eyes.
    """

    fact: FactId
    kind: str
    what: str
    unit: str
    item: str
    verdict: str
    student_no: str
    name: str
    by: OperatorName
    at_ms: int
    reason: str
    batch: str


@dataclass(frozen=True, slots=True)
class RefusedCard:
    """A fact the shared ledger would not take (被退回的一筆): why, what to do, and the acts open to this person.

    `mine` says the present operator wrote it: writing it again is then 以我的名義重新登錄, else 登錄為我的決定.
    """

    told: Told
    outcome: str
    why: str
    todo: str
    mine: bool
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class DepositCard:
    """A deposited fact waiting for its writer or a supervisor (寄存待確認)."""

    told: Told
    deposited_by: str
    desk_label: str
    received_ms: int
    why: str
    todo: str
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class Unsent:
    """Somebody else's facts on this desk that wait for them (別人未送出的): who, how many, and whether a known login."""

    by: OperatorName
    facts: int
    login: bool


@dataclass(frozen=True, slots=True)
class Inbox:
    """Everything that waits for a person here (待處理)."""

    refused: tuple[RefusedCard, ...] = ()
    deposits: tuple[DepositCard, ...] = ()
    others_waiting: tuple[Unsent, ...] = field(default_factory=tuple)


class Sealed(Protocol):
    """A deposit as the shared ledger shows it to who may settle it; `may` is ``confirm`` or ``judge``."""

    @property
    def fact(self) -> Fact:
        """What was written."""
        ...

    @property
    def deposited_by(self) -> str:
        """The login that brought it."""
        ...

    @property
    def desk(self) -> str:
        """The desk it was written at, by its label."""
        ...

    @property
    def received_ms(self) -> int:
        """When the shared ledger took it in."""
        ...

    @property
    def may(self) -> str:
        """What the present login may do about it."""
        ...


def inbox(ctx: Context, *, waiting: Mapping[OperatorName, int] | None = None, deposits: Sequence[Sealed] = ()) -> Inbox:
    """What waits for the person sitting here.

    Args:
        ctx: The desk.
        waiting: Whose facts have not been sent from here, and how many.
        deposits: What the shared ledger last said may be settled by this login.
    """
    me = ctx.store.desk.operator
    refused = ctx.store.refused()
    people = _people(ctx, [*(r.fact for r in refused), *(d.fact for d in deposits)])
    return Inbox(
        refused=tuple(_refused(ctx, r.fact, r.outcome, people) for r in refused),
        deposits=tuple(_deposit(ctx, d, people) for d in deposits),
        others_waiting=others_waiting(ctx, waiting or {}, me),
    )


def others_waiting(ctx: Context, waiting: Mapping[OperatorName, int], me: OperatorName) -> tuple[Unsent, ...]:
    """Colleagues whose facts wait on this desk for them to sit down, or for a supervisor."""
    from app.session import logins

    known = logins(ctx.store)
    return tuple(Unsent(who, count, who in known) for who, count in sorted(waiting.items()) if who != me and count)


def told(ctx: Context, fact: Fact, people: Mapping[StudentId, StudentRecord] | None = None) -> Told:
    """One fact in the school's words, with nothing this desk may not see."""
    known = people if people is not None else _people(ctx, [fact])
    who = known.get(fact.student) if fact.student is not None else None
    unit, item, verdict, reason = fact.text("unit"), "", "", ""
    what = outcomes.happening(fact.kind)
    if fact.kind in DECIDING:
        said = decision(fact)
        item, reason = fact.text("item"), said.reason
        verdict = VERDICTS.get(said.verdict, "withdrawn")
        found = next((i for i in ctx.school.items if i.code == item), None)
        unit = found.unit if found else unit
        place = ctx.school.unit(unit)
        names = (place.name if place else unit, found.label if found else item, ctx.school.words.state(verdict))
        what = "　".join(n for n in names if n)
    elif fact.kind in MARK_KINDS:
        item = fact.text("item")
        found = ctx.school.item(item)
        unit, what = found.unit if found else unit, mark_words(ctx.school, fact)
        note = fact.detail(DetailClass.REASON).get("note", "")
        reason = note if isinstance(note, str) else ""
    elif fact.kind == Kind.DEPARTMENT_RULE or (fact.kind == Kind.AUDIT_DECIDED and fact.student is None):
        what = "　".join(t for t in (what, fact.text("department"), fact.text("course")) if t)
    else:
        about = str(fact.detail(DetailClass.CORE).get("file", "")) or fact.text("number") or fact.text("serial")
        what = f"{what}　{about}" if about else what
    return Told(
        fact=fact.id,
        kind=fact.kind,
        what=what,
        unit=unit,
        item=item,
        verdict=verdict,
        student_no=who.student_no if who else "",
        name=who.name if who else "",
        by=fact.by,
        at_ms=fact.at_ms,
        reason=reason,
        batch=fact.text("batch"),
    )


def may_rewrite(ctx: Context, fact: Fact) -> bool:
    """Whether the person here could write this fact under their own name, as far as this desk knows."""
    if fact.kind == Kind.DIPLOMA_HANDED_OVER:
        # A diploma leaves by handing it over again with everything checked, never by repeating what was written.
        return False
    heard = session(ctx.store)
    if heard is not None and heard.read_only:
        return False
    if fact.kind in (Kind.SIGN_OFF, Kind.MARKED):
        item = ctx.school.item(fact.text("item"))
        return item is not None and item.unit in units_of(ctx)
    if fact.kind in _OF_REGISTRY:
        return may_registry(ctx)
    if fact.kind == Kind.DEPARTMENT_RULE or (fact.kind == Kind.AUDIT_DECIDED and fact.student is None):
        return may_departments(ctx)
    return fact.kind in set(Kind) - {Kind.DESK_OPENED, Kind.SCHOOL_ADOPTED}


def _refused(ctx: Context, fact: Fact, outcome: str, people: Mapping[StudentId, StudentRecord]) -> RefusedCard:
    words, mine = outcomes.answer(outcome), fact.by == ctx.store.desk.operator
    acts = [Act.REWRITE] if outcome in outcomes.REWRITABLE and may_rewrite(ctx, fact) else []
    if outcome in outcomes.REOFFERED and mine:
        acts.append(Act.REOFFER)
    acts.append(Act.CLOSE)
    return RefusedCard(told(ctx, fact, people), outcome, words.title, words.todo, mine, tuple(acts))


def _deposit(ctx: Context, deposit: Sealed, people: Mapping[StudentId, StudentRecord]) -> DepositCard:
    own = deposit.may == "confirm"
    words = outcomes.CONFIRM if own else outcomes.JUDGE
    judged = [a for a in (Act.TAKE_OVER, Act.DECLINE) if a is Act.DECLINE or may_rewrite(ctx, deposit.fact)]
    return DepositCard(
        told=told(ctx, deposit.fact, people),
        deposited_by=deposit.deposited_by,
        desk_label=deposit.desk,
        received_ms=deposit.received_ms,
        why=words.title,
        todo=words.todo,
        acts=(Act.CONFIRM,) if own else tuple(judged),
    )


def _people(ctx: Context, facts: Sequence[Fact]) -> dict[StudentId, StudentRecord]:
    ids = dict.fromkeys(f.student for f in facts if f.student is not None)
    return {s.id: s for s in ctx.store.students(list(ids))}
