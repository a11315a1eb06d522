"""A department's precedents (前例): what it decided about a course once and for all, from a day on (U10, U35).

A precedent is about a course of one department's students and about no person. It decides nothing by itself: for the
next student with the same course it is offered, and following it records a decision of that student's own which names
it. Ending or replacing it changes no decision that followed it. Another department's precedents are never offered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.audit.decisions import Decision, DecisionKind
from app.audit.names import match_key
from app.audit.transcript import Attempt
from app.clearance.permission import require_department
from app.clock import today
from app.context import Context
from app.errors import ActRefused, NotFound, WrongUse
from app.ledger import DetailClass, Draft, Fact, FactId, Kind, OperatorName
from app.school.calendar import roc_date
from app.store import Changes
from app.typed import MAX_REASON, one_line

#: What may be decided once for every student with a course.
KINDS: Final = (DecisionKind.RECOGNISE, DecisionKind.REFUSE, DecisionKind.PLACE, DecisionKind.EQUATE)


@dataclass(frozen=True, slots=True)
class CourseName:
    """A course as precedents know it (科目): name, code and offering unit; every offering has its own 開課號."""

    name: str
    code: str = ""
    offered_by: str = ""

    @classmethod
    def of(cls, attempt: Attempt) -> CourseName:
        """The course somebody took."""
        return cls(attempt.name, attempt.course_code, attempt.offered_by)

    def is_same(self, other: CourseName) -> bool:
        """Whether both are one course: the same name of the same unit, and no two codes that differ."""
        codes = {code for code in (self.code, other.code) if code}
        return self._key == other._key and len(codes) <= 1

    @property
    def _key(self) -> tuple[str, str]:
        return match_key(self.name), match_key(self.offered_by)

    @property
    def shown(self) -> str:
        """For people: 水彩畫（ART101，美術系）."""
        more = "，".join(part for part in (self.code, self.offered_by) if part)
        return f"{self.name}（{more}）" if more else self.name


@dataclass(frozen=True, slots=True)
class Precedent:
    """One precedent (前例): department, course, what is decided, from when, by whom and why; `fact` records it."""

    key: str
    department: str
    course: CourseName
    kind: DecisionKind
    target: str
    valid_from: date
    #: The first day it is not offered any more; None while it stands.
    ended: date | None
    reason: str
    evidence: str
    by: str
    at_ms: int
    fact: FactId
    #: Why and by whom it was ended.
    ended_reason: str = ""
    ended_by: str = ""

    def in_force(self, on: date) -> bool:
        """Whether it is offered on a day."""
        return self.valid_from <= on and (self.ended is None or on < self.ended)

    @property
    def said(self) -> str:
        """What it decides, as a person says it."""
        return decided_words(self.kind, self.target)

    @property
    def shown(self) -> str:
        """The whole precedent on one line."""
        until = f"，至 {roc_date(self.ended)} 終止" if self.ended is not None else ""
        return f"{self.course.shown}：{self.said}（{roc_date(self.valid_from)} 起{until}；{self.by}；{self.reason}）"


@dataclass(frozen=True, slots=True)
class Kept:
    """What was put on record of a precedent, and what screens must refresh (登錄結果)."""

    precedent: Precedent
    changes: Changes


def decided_words(kind: DecisionKind, target: str = "") -> str:
    """A decision without its course: 認列於「核心」, 認列為彈性學分, 不認列."""
    return Decision(kind, "", target).shown.lstrip("：")


def precedents(ctx: Context, *, department: str = "") -> tuple[Precedent, ...]:
    """Every precedent on this desk, of one department or of all, by department and course, the newest first."""
    found = [_read(fact) for fact in ctx.store.standing(Kind.AUDIT_DECIDED).values()]
    mine = [p for p in found if p is not None and department in ("", p.department)]
    return tuple(sorted(mine, key=lambda p: (p.department, p.course.name, -p.valid_from.toordinal(), p.key)))


def in_force(ctx: Context, department: str, on: date | None = None) -> tuple[Precedent, ...]:
    """The precedents a department goes by on a day: of one course the latest whose day has come, unless it was ended."""
    day = on or today(ctx.clock)
    latest: list[Precedent] = []
    for one in precedents(ctx, department=department):
        if one.valid_from <= day and not any(p.course.is_same(one.course) for p in latest):
            latest.append(one)
    return tuple(p for p in latest if p.in_force(day))


def precedent_of(ctx: Context, decision: Decision) -> Precedent | None:
    """The precedent a decision followed, as it was worded then, even where it was ended or replaced since."""
    fact = ctx.store.fact(FactId(decision.follows)) if decision.follows else None
    return _read(fact) if fact is not None else None


def keep(
    ctx: Context,
    *,
    department: str,
    course: CourseName,
    kind: DecisionKind,
    reason: str,
    target: str = "",
    evidence: str = "",
    valid_from: date | None = None,
    by: OperatorName | None = None,
) -> Kept:
    """Keep a precedent from a day on (保存前例); a newer one of the same course takes the place of the older.

    Args:
        ctx: The desk; it must serve the departments' unit, or be the registry's.
        department: Whose, as the roster writes it.
        course: Which course.
        kind: One of `KINDS`.
        reason: Why; every desk may read it, so it names no person.
        target: The area, or the listed course, for ``place`` and ``equate``.
        evidence: Where it was decided, such as the minutes of a meeting.
        valid_from: The first day; today when absent.
        by: The operator; the desk's own when absent.

    Raises:
        ActRefused: Without department, course, reason or target.
        NotPermitted: When this desk serves neither departments nor the registry.
        WrongUse: For a kind that is no precedent's.
    """
    require_department(ctx)
    name, why, where = one_line(department, what="系所"), _reason(reason), one_line(target, what="領域或課程")
    if kind not in KINDS:
        raise WrongUse(
            code="precedent.kind",
            title="這種認定不能存成前例",
            message=f"「{decided_words(kind)}」只關係到一位同學。",
            hint="可存成前例：認列為彈性學分、不認列、認列於某領域、視同某課程。",
        )
    if not name or not course.name.strip():
        raise ActRefused(code="precedent.empty", title="前例不完整", message="系所與課程名稱都要有。")
    if kind in (DecisionKind.PLACE, DecisionKind.EQUATE) and not where:
        raise ActRefused(code="precedent.target", title="前例不完整", message="請指明認列於哪個領域，或視同哪門課程。")
    since = valid_from or today(ctx.clock)
    payload: dict[str, object] = {
        "key": _key(name, course, since),
        "department": name,
        "course": course.name,
        "course_code": course.code,
        "offered_by": course.offered_by,
        "decision": kind.value,
        "target": where,
        "from": since.isoformat(),
    }
    said = {"reason": why, "evidence": one_line(evidence, what="依據")}
    return _record(ctx, payload, said, (), by)


def end(ctx: Context, key: str, *, reason: str, on: date | None = None, by: OperatorName | None = None) -> Kept:
    """End a precedent (終止前例): from a day on it is not offered any more; what followed it stands.

    Raises:
        ActRefused: Without a reason, or when it was ended already.
        NotFound: When there is no such precedent.
        NotPermitted: When this desk serves neither departments nor the registry.
    """
    require_department(ctx)
    fact = ctx.store.standing(Kind.AUDIT_DECIDED).get(key)
    found = _read(fact) if fact is not None else None
    if fact is None or found is None:
        raise NotFound(
            code="precedent.unknown",
            title="沒有這個前例",
            message=f"沒有編號「{key}」的前例。",
            hint="請由系所前例的清單選擇。",
            command="audit precedents",
        )
    if found.ended is not None:
        raise ActRefused(
            code="precedent.ended", title="前例已經終止", message=f"這個前例已於 {roc_date(found.ended)} 終止。"
        )
    payload = {
        **{name: value for name, value in fact.payload.items() if name != "re"},
        "ended": (on or today(ctx.clock)).isoformat(),
        "decided_by": found.by,
        "decided_ms": found.at_ms,
    }
    said = {"reason": found.reason, "evidence": found.evidence, "ended_reason": _reason(reason)}
    return _record(ctx, payload, said, (fact.id,), by)


def _key(department: str, course: CourseName, since: date) -> str:
    parts = (match_key(department), match_key(course.offered_by), course.code, match_key(course.name))
    return "/".join(part for part in parts if part) + f"@{since.isoformat()}"


def _reason(text: str) -> str:
    said = one_line(text, what="理由")
    if not said or len(said) > MAX_REASON:
        raise ActRefused(
            code="precedent.reason",
            title="請寫明理由",
            message=f"前例要寫明理由，最多 {MAX_REASON} 字。",
            hint="理由各櫃台都看得到，請勿寫個人資料。",
        )
    return said


def _record(
    ctx: Context,
    payload: Mapping[str, object],
    said: Mapping[str, str],
    parents: Sequence[FactId],
    by: OperatorName | None,
) -> Kept:
    draft = Draft(
        Kind.AUDIT_DECIDED,
        dict(payload),
        parents=tuple(parents),
        details={DetailClass.CORE: {name: text for name, text in said.items() if text}},
    )
    facts, changes = ctx.store.append([draft], by=by or ctx.store.desk.operator)
    found = _read(facts[0])
    if found is None:
        raise TypeError("a precedent that cannot be read back")
    return Kept(found, changes)


def _read(fact: Fact) -> Precedent | None:
    """The precedent of a fact; None for one that a newer program wrote differently."""
    try:
        kind, since = DecisionKind(fact.text("decision")), date.fromisoformat(fact.text("from"))
        ended = date.fromisoformat(fact.text("ended")) if fact.text("ended") else None
    except ValueError:
        return None
    said = {name: value for name, value in fact.detail(DetailClass.CORE).items() if isinstance(value, str)}
    written = fact.payload.get("decided_ms")
    return Precedent(
        key=fact.text("key"),
        department=fact.text("department"),
        course=CourseName(fact.text("course"), fact.text("course_code"), fact.text("offered_by")),
        kind=kind,
        target=fact.text("target"),
        valid_from=since,
        ended=ended,
        reason=said.get("reason", ""),
        evidence=said.get("evidence", ""),
        by=fact.text("decided_by") or fact.by,
        at_ms=written if isinstance(written, int) else fact.at_ms,
        fact=fact.id,
        ended_reason=said.get("ended_reason", ""),
        ended_by=fact.by if ended is not None else "",
    )
