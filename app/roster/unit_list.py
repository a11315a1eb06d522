"""Holding a unit's list against where its items stand: who fails, who passes, who is left alone and why (預覽)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from app.clock import today
from app.context import Context
from app.ledger import DetailClass, Fact, FactId, StudentId, student_id
from app.roster.list_cases import ListCases
from app.roster.list_items import Target
from app.roster.list_rows import BETWEEN, Said, shortened
from app.roster.living import WITHDRAW, living
from app.roster.lookalike import Lookalikes
from app.school.calendar import AcademicTerm
from app.school.windows import Phase, WindowState
from app.store import SignOffState, StudentRecord
from app.students import term_of, with_all_facts

#: The folded states a list looks at (尚未審核, 審核通過, 審核不通過).
PENDING: Final = "pending"
PASSED: Final = "passed"
FAILED: Final = "failed"
#: What a list may do about students it does not name.
LEAVE: Final = "leave"
PASS: Final = "pass"  # noqa: S105 - a verdict, not a secret
FAIL: Final = "fail"

OUTSIDE: Final = "clearance.window"
GONE: Final = "clearance.handed_over"
NOT_APPLICABLE: Final = "clearance.not_applicable"
CONFLICT: Final = "clearance.conflict"
BY_A_PERSON: Final = "clearance.decided_by_person"
OTHER_PARTS: Final = "clearance.other_parts"
#: Rules that name what an item still waits for end like this.
WAITING: Final = "_open"


@dataclass(frozen=True, slots=True)
class Change:
    """One decision the list makes (名單帶來的審核): the verdict, or the earlier list's failures it takes back.

    `ticks` are sub-items it settles along with that (N21), or takes the tick of where it fails them; without a verdict
    they are all it does.
    """

    student: StudentRecord
    target: Target
    verdict: str
    reason: str = ""
    channel: str = ""
    of: tuple[FactId, ...] = ()
    said: Said | None = None
    ticks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """One statement that decides nothing (未登錄), and why in a sentence."""

    said: Said
    rule: str
    message: str


@dataclass(frozen=True, slots=True)
class Stranger:
    """A 學號 nobody here has; `alike` are numbers it may have been."""

    said: Said
    alike: tuple[str, ...]

    @property
    def student_no(self) -> str:
        """As the list has it."""
        return self.said.student_no


@dataclass(frozen=True, slots=True)
class ListPlan:
    """What loading a list would do, before anything is written (預覽).

    `clearing` are those an earlier list failed and this one lifts, `passing` whom nothing stood against.
    """

    failing: tuple[Change, ...] = ()
    unchanged: tuple[Said, ...] = ()
    unknown: tuple[Stranger, ...] = ()
    departed: tuple[Said, ...] = ()
    held: tuple[Held, ...] = ()
    clearing: tuple[Change, ...] = ()
    passing: tuple[Change, ...] = ()
    silent: tuple[Said, ...] = ()
    ticking: tuple[Change, ...] = ()
    others_outside: int = 0
    others_waiting: int = 0

    @property
    def changes(self) -> tuple[Change, ...]:
        """Everything that would be written."""
        return (*self.failing, *self.clearing, *self.passing, *self.ticking)

    @property
    def not_applicable(self) -> tuple[Said, ...]:
        """Whom the item does not concern (免辦理)."""
        return self._held(NOT_APPLICABLE)

    @property
    def conflicting(self) -> tuple[str, ...]:
        """學號 of those whom two desks contradict each other about."""
        return tuple(said.student_no for said in self._held(CONFLICT))

    def counts(self) -> dict[str, int]:
        """What the load commands count."""
        return {
            "new_problems": len(self.failing),
            "cleared": len(self.clearing),
            "unchanged": len(self.unchanged),
            "unknown": len(self.unknown) + len(self.departed),
            "passed": len(self.passing),
            "not_applicable": len(self.not_applicable),
            "conflicting": len(self.conflicting),
            "outside_window": len(self._held(OUTSIDE)) + self.others_outside,
            "handed_over": len(self._held(GONE)),
            "left_to_person": len(self._held(BY_A_PERSON)),
            "other_parts_open": len(self._held(OTHER_PARTS)),
            "waiting": sum(h.rule.endswith(WAITING) for h in self.held) + self.others_waiting,
            "ticked": len(self.ticking),
            "not_said": len(self.silent),
            "on_paper": sum(c.channel == "paper" and bool(c.verdict) for c in self.changes),
        }

    def _held(self, rule: str) -> tuple[Said, ...]:
        return tuple(h.said for h in self.held if h.rule == rule)


@dataclass(slots=True)
class _Draft:
    """A plan while it grows."""

    failing: list[Change] = field(default_factory=list)
    unchanged: list[Said] = field(default_factory=list)
    unknown: list[Stranger] = field(default_factory=list)
    departed: list[Said] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    clearing: list[Change] = field(default_factory=list)
    passing: list[Change] = field(default_factory=list)
    silent: list[Said] = field(default_factory=list)
    ticking: list[Change] = field(default_factory=list)
    others_outside: int = 0
    others_waiting: int = 0


class Planner:
    """Plans one list; reads each item's states once."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._states: dict[str, Mapping[StudentId, SignOffState]] = {}
        self._cases = ListCases(ctx)
        self._gone = frozenset(h.student for h in ctx.store.handovers())
        self._windows: dict[tuple[str, AcademicTerm], WindowState] = {}

    def plan(self, said: Sequence[tuple[Target, Said]], *, others: str = LEAVE) -> ListPlan:
        """Hold every statement against the ledger; `others` passes whom a list about one item does not name."""
        school = self._ctx.store.desk.school
        made = _Draft()
        numbers = dict.fromkeys(s.student_no for _, s in said)
        found = self._ctx.store.students([student_id(school, n) for n in numbers])
        known = {s.student_no: s for s in with_all_facts(self._ctx, found)}
        alike = self._alike(number for number in numbers if number not in known)
        for target, statement in said:
            student = known.get(statement.student_no)
            if student is None:
                made.unknown.append(Stranger(statement, alike.get(statement.student_no, ())))
            elif not student.present:
                made.departed.append(statement)
            else:
                self._one(made, student, target, statement)
        if others == PASS and said:
            # Whom a mangled number may mean is on the list, or may be: nobody passes by a slip of the pen.
            named = frozenset(numbers) | {n for stranger in made.unknown for n in stranger.alike}
            self._others(made, said[0][0], named)
        lists = {name: tuple(getattr(made, name)) for name in _LISTS}
        return ListPlan(**lists, others_outside=made.others_outside, others_waiting=made.others_waiting)

    def _alike(self, unknown: Iterable[str]) -> dict[str, tuple[str, ...]]:
        wanted = list(unknown)
        if not wanted:
            return {}
        index = Lookalikes(row.student_no for row in self._ctx.store.lookup_rows())
        return {number: index.of(number) for number in wanted}

    def _one(self, made: _Draft, student: StudentRecord, target: Target, said: Said) -> None:
        if said.done is None:
            made.silent.append(said)
            return
        state = self._of(target).get(student.id)
        why = self._forbidden(student, target, state, passes=said.done)
        if why is not None:
            made.held.append(Held(said, *why))
        elif said.done:
            self._done(made, student, target, said, state)
        else:
            self._owing(made, student, target, said, state)

    def _owing(
        self, made: _Draft, student: StudentRecord, target: Target, said: Said, state: SignOffState | None
    ) -> None:
        reason = said.reason
        if target.part is not None:
            rest = _without(state.reason, target) if state is not None and state.state == FAILED else []
            own = f"{target.part.label}：{reason.replace(BETWEEN, '、')}"
            reason = shortened(BETWEEN.join([*rest, own]))
        if state is not None and state.state == FAILED and state.reason == reason:
            made.unchanged.append(said)
            return
        ticked = self._cases.ticked(student, target)
        made.failing.append(Change(student, target, FAIL, reason, self._channel(student), said=said, ticks=ticked))

    def _done(
        self, made: _Draft, student: StudentRecord, target: Target, said: Said, state: SignOffState | None
    ) -> None:
        whole = target.part is None or self._only_part(student, target)
        if state is not None and state.state == PASSED:
            made.unchanged.append(said)
        elif state is not None and state.state == FAILED:
            if not self._by_a_list(state):
                made.held.append(Held(said, BY_A_PERSON, f"櫃台登錄過不通過（{state.reason}），名單不代為解除"))
            elif whole:
                self._pass(made, student, target, said, made.clearing)
            else:
                self._part_done(made, student, target, said, state)
                self._tick(made, student, target, said)
        elif whole:
            self._pass(made, student, target, said, made.passing)
        else:
            self._tick(made, student, target, said)
            message = f"已記下名單上寫「{target.label}」完成；「{target.item.label}」還有其他細目，沒有登錄通過"
            made.held.append(Held(said, OTHER_PARTS, message))

    def _pass(self, made: _Draft, student: StudentRecord, target: Target, said: Said | None, to: list[Change]) -> None:
        """Let an item pass with the sub-items the list settles, unless it still waits for something (N03, N24, N28)."""
        ticks = self._cases.settled_by(student, target)
        waiting = self._cases.waiting(student, target.item, ticks)
        if not waiting:
            to.append(Change(student, target, PASS, channel=self._channel(student), said=said, ticks=ticks))
        elif said is not None:
            rule = f"clearance.{waiting[0].prerequisite.value}{WAITING}"
            made.held.append(Held(said, rule, f"還不能通過：{'、'.join(w.what for w in waiting)}"))
        else:
            made.others_waiting += 1

    def _tick(self, made: _Draft, student: StudentRecord, target: Target, said: Said) -> None:
        """Note a part as done, as its unit would tick it (N21, T11)."""
        ticks = self._cases.settled_by(student, target)
        if ticks:
            made.ticking.append(Change(student, target, "", said=said, ticks=ticks))

    def _part_done(
        self, made: _Draft, student: StudentRecord, target: Target, said: Said | None, state: SignOffState
    ) -> bool:
        """Take one part out of what an earlier list failed; what then stood before stands again."""
        rest = _without(state.reason, target)
        if BETWEEN.join(rest) == state.reason:
            if said is not None:
                made.unchanged.append(said)
            return False
        channel, facts = self._channel(student), self._ctx.store.student_facts(student.id)
        if rest and not _said_by_a_person(facts, target, BETWEEN.join(rest)):
            made.clearing.append(Change(student, target, FAIL, BETWEEN.join(rest), channel, said=said))
        else:
            of = tuple(f.id for f in _list_failures(facts, target.item.code))
            made.clearing.append(Change(student, target, WITHDRAW, channel=channel, of=of, said=said))
        return True

    def _others(self, made: _Draft, target: Target, named: frozenset[str]) -> None:
        """Who is not on the list: those an earlier list failed, and those nobody has decided on yet."""
        states = self._of(target)
        for student in with_all_facts(self._ctx, self._ctx.store.students(self._ctx.store.student_ids())):
            state = states.get(student.id)
            conflict = state is not None and state.conflict
            if student.student_no in named or conflict or not target.item.applies_to(student.fields).counts:
                continue
            open_ = state is None or state.state == PENDING
            lifted = state is not None and state.state == FAILED and self._by_a_list(state)
            if not (open_ or lifted) or student.id in self._gone:
                continue
            if not self._window_open(student):
                made.others_outside += 1
            elif target.part is not None and not self._only_part(student, target):
                if lifted and state is not None:
                    self._part_done(made, student, target, None, state)
            else:
                self._pass(made, student, target, None, made.clearing if lifted else made.passing)

    def _forbidden(
        self, student: StudentRecord, target: Target, state: SignOffState | None, *, passes: bool
    ) -> tuple[str, str] | None:
        """Why nothing may be decided, as it would be said of a single sign-off; None when it may."""
        subject = target.part or target.item
        applies = target.item.applies_to(student.fields), subject.applies_to(student.fields)
        if not all(a.counts for a in applies):
            return (
                NOT_APPLICABLE,
                f"這位同學免辦理「{target.label}」：{'；'.join(a.text for a in applies if not a.counts)}",
            )
        if state is not None and state.conflict:
            return CONFLICT, "兩個櫃台的審核互相矛盾，請先裁決"
        if student.id in self._gone:
            return GONE, "學位證書已領取，不能再更動審核"
        reverts = not passes and state is not None and state.state in (PASSED, FAILED)
        window = self._window(student)
        if not self._window_open(student) and not (reverts and window.phase is Phase.CLOSED):
            anew = "；須以紙本重新辦理" if window.paper else ""
            return OUTSIDE, f"不在辦理期間：{window.text}{anew}"
        return None

    def _window(self, student: StudentRecord) -> WindowState:
        """Where today stands to the student's window (N01, N02); a roster has few levels and terms."""
        level, term = student.fields.get("level", ""), term_of(self._ctx, student)
        found = self._windows.get((level, term))
        if found is None:
            found = self._windows[level, term] = self._ctx.school.window_for(level, term, today(self._ctx.clock))
        return found

    def _window_open(self, student: StudentRecord) -> bool:
        """Within the window, or on paper once the registry has let the case begin anew (N02)."""
        return self._window(student).online or self._cases.on_paper(student)

    def _channel(self, student: StudentRecord) -> str:
        return "paper" if self._cases.on_paper(student) else ""

    def _of(self, target: Target) -> Mapping[StudentId, SignOffState]:
        code = target.item.code
        if code not in self._states:
            self._states[code] = self._ctx.store.sign_offs_of_item(code)
        return self._states[code]

    def tips(self, change: Change) -> tuple[FactId, ...]:
        """The facts a decision follows."""
        state = self._of(change.target).get(change.student.id)
        return state.tips if state is not None else ()

    def mark_tips(self, change: Change, part: str) -> tuple[FactId, ...]:
        """The marks a tick follows."""
        return self._cases.mark_tips(change.student, change.target.item, part)

    def _by_a_list(self, state: SignOffState) -> bool:
        """Whether a list said so; what a person wrote at the counter is never lifted by a list."""
        fact = self._ctx.store.fact(state.decided_by) if state.decided_by is not None else None
        return fact is not None and fact.text("batch") != ""

    def _only_part(self, student: StudentRecord, target: Target) -> bool:
        """Whether nothing else of the item concerns the student."""
        needed = [p.code for p in target.item.sub_items if p.required and p.applies_to(student.fields).counts]
        return target.part is not None and needed == [target.part.code]


_LISTS: Final = ("failing", "unchanged", "unknown", "departed", "held", "clearing", "passing", "silent", "ticking")


def _without(reason: str, target: Target) -> list[str]:
    """What a failure says beside this part."""
    own = f"{target.label}："
    return [text for text in reason.split(BETWEEN) if text and not text.startswith(own)]


def _list_failures(facts: Iterable[Fact], item: str) -> Iterator[Fact]:
    """What lists failed and nobody has taken back; with all of them gone, a person's decision or nothing stands."""
    return (f for f in living(facts, item) if f.text("v") == FAIL and f.text("batch"))


def _said_by_a_person(facts: Iterable[Fact], target: Target, reason: str) -> bool:
    """Whether somebody at the counter had failed the item for just this; that decision then stands again by itself."""
    return any(
        f.text("v") == FAIL and not f.text("batch") and f.detail(DetailClass.REASON).get("reason") == reason
        for f in living(facts, target.item.code)
    )


def reason_detail(change: Change) -> dict[DetailClass, Mapping[str, object]]:
    """The erasable part of a decision: the reason, and who reviewed it when elsewhere (單位審核結果)."""
    said = change.said
    fields = {
        "reason": change.reason,
        "reviewer": said.reviewer if said is not None else "",
        "reviewed_at": said.reviewed_at if said is not None else "",
    }
    kept = {name: text for name, text in fields.items() if text}
    return {DetailClass.REASON: kept} if kept else {}
