"""A department's own rules beside its row (系辦規定事項, N22): dated, written by that department's assistant.

What the school's profile says holds until a department has written its own; a rule dated later waits for its day. With
it a department may say that papers need not have come in before it signs (N24).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from app import prerequisites
from app.clearance.permission import require_department
from app.clock import today
from app.context import Context
from app.errors import ActRefused
from app.ledger import Draft, Fact, Kind, OperatorName
from app.school.calendar import parse_date
from app.school.contacts import DepartmentRule
from app.school.units import Prerequisite
from app.store import Changes
from app.typed import one_line

MOST_LINES: Final = 40
LONGEST_LINE: Final = 500


@dataclass(frozen=True, slots=True)
class DepartmentWord:
    """What one department says beside its row (系辦規定): its text, since when, and who wrote it last."""

    rule: DepartmentRule
    intake: bool
    by: str = ""
    at_ms: int = 0


def rules_for(ctx: Context, department: str, on: date | None = None) -> tuple[DepartmentWord, ...]:
    """What to show beside a department's row on a day: its own word, else the profile's."""
    day = on or today(ctx.clock)
    own = _in_force(ctx, department, day)
    if own is not None:
        return (_read(own),)
    return tuple(DepartmentWord(rule, intake=True) for rule in ctx.school.department_rules_for(department, day))


def switched_off(ctx: Context, department: str) -> frozenset[Prerequisite]:
    """Prerequisites a department does without: intake of paper, where it says so (N24)."""
    return prerequisites.switched_off(_in_force(ctx, department, today(ctx.clock)))


def write_rule(
    ctx: Context,
    *,
    department: str,
    title: str,
    text: Sequence[str],
    valid_from: date | None = None,
    intake: bool = True,
    by: OperatorName | None = None,
) -> Changes:
    """Write a department's rules, from a day on (N22); writing the same day again replaces them.

    Args:
        ctx: The desk; it must serve the departments' unit, or be the registry's.
        department: Whose rules, as the roster writes it.
        title: The heading.
        text: Its lines.
        valid_from: The first day; today when absent.
        intake: Whether papers must have come in before the department signs (N24).
        by: The operator; the desk's own when absent.

    Raises:
        ActRefused: Without a department, a heading or a text, or with too much of it.
        NotPermitted: When this desk serves neither departments nor the registry.
    """
    require_department(ctx)
    name, heading = one_line(department, what="系所"), one_line(title, what="標題")
    lines = tuple(line for line in (one_line(t, what="規定事項") for t in text) if line)
    if not name or not heading or not lines:
        raise ActRefused(
            code="department.rule_empty",
            title="規定事項不完整",
            message="系所、標題與至少一行內容都要填寫。",
            hint="例：標題「系辦（所）規定事項」，內容「表單簽章後送系辦憑辦」。",
        )
    if len(lines) > MOST_LINES or any(len(line) > LONGEST_LINE for line in lines):
        raise ActRefused(
            code="department.rule_long",
            title="規定事項太長",
            message=f"最多 {MOST_LINES} 行，每行最多 {LONGEST_LINE} 字。",
        )
    since = valid_from or today(ctx.clock)
    payload: dict[str, object] = {
        "key": f"{name}@{since.isoformat()}",
        "department": name,
        "title": heading,
        "text": list(lines),
        "valid_from": since.isoformat(),
        "intake": intake,
    }
    _, changes = ctx.store.append([Draft(Kind.DEPARTMENT_RULE, payload)], by=by or ctx.store.desk.operator)
    return changes


def withdraw_rule(ctx: Context, *, department: str, by: OperatorName | None = None) -> Changes:
    """Take a department's own rules away, all of them; the school's stand again.

    Raises:
        ActRefused: When it has none.
        NotPermitted: When this desk serves neither departments nor the registry.
    """
    require_department(ctx)
    name = one_line(department, what="系所")
    own = [f for f in ctx.store.standing(Kind.DEPARTMENT_RULE).values() if f.text("department") == name]
    if not own:
        raise ActRefused(
            code="department.no_rule", title="沒有自訂的規定事項", message=f"「{name}」目前用的是學校的規定事項。"
        )
    drafts = [Draft(Kind.DEPARTMENT_RULE, {"key": f.text("key"), "department": name, "withdrawn": True}) for f in own]
    _, changes = ctx.store.append(drafts, by=by or ctx.store.desk.operator)
    return changes


def _in_force(ctx: Context, department: str, on: date) -> Fact | None:
    """The newest of a department's words whose day has come."""
    return prerequisites.department_word(ctx.store.standing(Kind.DEPARTMENT_RULE).values(), department, on)


def _read(fact: Fact) -> DepartmentWord:
    text = fact.payload.get("text")
    lines = tuple(str(line) for line in text) if isinstance(text, list | tuple) else ()
    rule = DepartmentRule(
        title=fact.text("title"),
        text=lines,
        departments=(fact.text("department"),),
        valid_from=parse_date(fact.text("valid_from")),
    )
    return DepartmentWord(rule, intake=fact.payload.get("intake") is not False, by=fact.by, at_ms=fact.at_ms)
