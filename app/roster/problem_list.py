"""A unit's list of debtors (N36): whoever is on it fails with the reason, the rest pass or are left, in one undoable batch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.clock import to_ms
from app.context import Context
from app.errors import ActRefused, NotPermitted, WrongUse
from app.ledger import DetailClass, Draft, Kind, OperatorName, StudentId, new_fact_id, student_id
from app.roster.loading import file_detail, header_payload
from app.roster.table import CheckedFile, RosterRow
from app.school.units import Item
from app.session import require_writer
from app.store import Changes, SignOffState, StudentRecord

#: The folded states a list looks at (尚未審核, 審核不通過).
PENDING = "pending"
FAILED = "failed"
LEAVE = "leave"
PASS = "pass"  # noqa: S105 - a verdict, not a secret

MAX_REASON = 500
#: What a card says when a list names somebody and says nothing more.
NO_REASON = "列於單位名單"
#: A list this short may well name most of a small school.
FEW = 20
_EVERY_UNIT = "*"


@dataclass(frozen=True, slots=True)
class Debtor:
    """One student on the list and why (欠項)."""

    student_no: str
    reason: str
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ListPlan:
    """What loading the list would do, before anything is written (預覽)."""

    item: Item
    failing: tuple[tuple[StudentRecord, Debtor], ...]
    unchanged: tuple[Debtor, ...]
    unknown: tuple[Debtor, ...]
    not_applicable: tuple[Debtor, ...]
    conflicting: tuple[str, ...]
    clearing: tuple[StudentRecord, ...]
    passing: tuple[StudentRecord, ...]


@dataclass(frozen=True, slots=True)
class ListLoaded:
    """What loading the list did; `batch` is empty after a dry run."""

    batch: str
    plan: ListPlan
    changes: Changes

    def as_json(self) -> dict[str, object]:
        """The document `problems load --json` prints."""
        plan = self.plan
        return {
            "batch": self.batch,
            "new_problems": len(plan.failing),
            "cleared": len(plan.clearing),
            "unchanged": len(plan.unchanged),
            "unknown": len(plan.unknown),
            "passed": len(plan.passing),
            "unknown_students": [d.student_no for d in plan.unknown],
            "not_applicable_students": [d.student_no for d in plan.not_applicable],
            "conflicting_students": list(plan.conflicting),
        }


def load_problems(
    ctx: Context,
    checked: CheckedFile,
    *,
    unit: str,
    item: str = "",
    others: str = LEAVE,
    dry_run: bool = False,
    by: OperatorName | None = None,
) -> ListLoaded:
    """Record a unit's list: one header fact and one sign-off per student it decides.

    Args:
        ctx: The desk.
        checked: The list, checked as kind ``problems``.
        unit: Whose list it is.
        item: Which of the unit's items, when it has several.
        others: ``pass`` lets everyone else whose item is open pass, and those an earlier list failed and this one no
            longer names; ``leave`` touches only who is listed.
        dry_run: Only say what would happen.
        by: The operator; the desk's own when absent.

    Raises:
        ActRefused: When no row could be read, or the rest may not simply pass.
        NotPermitted: When this desk does not serve the unit.
        WrongUse: When the unit or item does not exist.
    """
    found = _item(ctx, unit=unit, item=item)
    _require_desk_of(ctx, unit)
    if not checked.accepted:
        raise ActRefused(
            code="problems.nothing_to_load",
            title="沒有可以匯入的資料",
            message="名單裡沒有任何一列通過檢查。",
            hint="請先看檢查結果，改正後再匯入。",
        )
    if others == PASS and checked.errors:
        # Somebody on an unreadable row would be passed as one of the others.
        raise ActRefused(
            code="problems.has_errors",
            title="名單有讀不懂的列",
            message=f"有 {len(checked.rejected)} 列沒有通過檢查；其餘學生若全部通過，這幾列的人可能被誤放行。",
            hint="請先改正名單，或改用「其餘不動」。",
        )
    if others == PASS and ctx.school.is_final(found):
        raise ActRefused(
            code="problems.final_item",
            title="最後審核不能整批通過",
            message=f"「{found.label}」要等其他項目都通過才能審核（N14）。",
            hint="請改用「其餘不動」。",
        )
    made = plan(ctx, checked, item=found, others=others)
    _require_plausible(ctx, made)
    if dry_run:
        return ListLoaded("", made, Changes())
    batch = str(new_fact_id(to_ms(ctx.clock.now())))
    drafts = [_header(checked, made, batch, unit=found.unit), *_decisions(ctx, made, batch)]
    require_writer(ctx)
    _, changes = ctx.store.append(drafts, by=by or ctx.store.desk.operator)
    return ListLoaded(batch, made, changes)


def _item(ctx: Context, *, unit: str, item: str) -> Item:
    """The unit's item the list is about: the named one, or the only one."""
    known = ctx.school.unit(unit)
    if known is None:
        codes = "、".join(u.code for u in ctx.school.units)
        raise WrongUse(
            code="unit.unknown", title="沒有這個單位", message=f"學校設定裡沒有「{unit}」。", hint=f"單位代碼：{codes}"
        )
    items = [i for i in ctx.school.items if i.unit == unit and item in ("", i.code)]
    if len(items) == 1:
        return items[0]
    choices = "、".join(f"{i.code}（{i.label}）" for i in ctx.school.items if i.unit == unit)
    raise WrongUse(
        code="item.unknown" if item else "item.ambiguous",
        title="請指定辦理事項",
        message=f"「{known.name}」沒有「{item}」這一項。" if item else f"「{known.name}」有多個辦理事項。",
        hint=f"可用：{choices}",
    )


def _require_desk_of(ctx: Context, unit: str) -> None:
    """A list decides for a unit, so only its own desk, or one that serves every unit, may load it."""
    served = ctx.store.desk.unit
    if served in ("", _EVERY_UNIT) or unit in served.split(","):
        return
    known = ctx.school.unit(unit)
    name = known.name if known is not None else unit
    raise NotPermitted(
        code="problems.other_unit",
        title="這份名單不屬於本單位",
        message=f"「{name}」的名單只能由該單位的櫃台匯入。",
        hint=f"請交給{name}匯入。",
    )


def _require_plausible(ctx: Context, made: ListPlan) -> None:
    """A list without a single reason that names most of the roster is a roster dropped into the wrong place."""
    people = len(ctx.store.student_ids())
    silent = all(debtor.reason == NO_REASON for _, debtor in made.failing)
    if len(made.failing) > FEW and len(made.failing) * 2 > people and silent:
        raise ActRefused(
            code="problems.looks_like_roster",
            title="這看起來不是欠項名單",
            message=f"名單列了 {len(made.failing)} 位（名冊共 {people} 位），卻沒有任何原因，可能選錯了檔案。",
            hint="若確實全都不通過，請在名單加上「原因」欄後再匯入。",
        )


def plan(ctx: Context, checked: CheckedFile, *, item: Item, others: str) -> ListPlan:
    """Hold the list against where the item stands for everybody."""
    debtors = {d.student_no: d for d in group(checked.accepted)}
    school = ctx.store.desk.school
    listed = {s.student_no: s for s in ctx.store.students([student_id(school, n) for n in debtors]) if s.present}
    states = ctx.store.sign_offs_of_item(item.code)
    failing: list[tuple[StudentRecord, Debtor]] = []
    unchanged: list[Debtor] = []
    conflicting: list[str] = []
    not_applicable: list[Debtor] = []
    for number, debtor in debtors.items():
        student = listed.get(number)
        if student is None:
            continue
        state = states.get(student.id)
        if not item.applies_to(student.fields).counts:
            not_applicable.append(debtor)
        elif state is not None and state.conflict:
            conflicting.append(number)
        elif state is not None and state.state == FAILED and state.reason == debtor.reason:
            unchanged.append(debtor)
        else:
            failing.append((student, debtor))
    clearing, passing = _others(ctx, item, states, frozenset(listed)) if others == PASS else ([], [])
    return ListPlan(
        item=item,
        failing=tuple(failing),
        unchanged=tuple(unchanged),
        unknown=tuple(d for n, d in debtors.items() if n not in listed),
        not_applicable=tuple(not_applicable),
        conflicting=tuple(conflicting),
        clearing=tuple(clearing),
        passing=tuple(passing),
    )


def _others(
    ctx: Context,
    item: Item,
    states: dict[StudentId, SignOffState],
    listed: frozenset[str],
) -> tuple[list[StudentRecord], list[StudentRecord]]:
    """Who is not on the list: those an earlier list failed, and those nobody has decided on yet."""
    clearing: list[StudentRecord] = []
    passing: list[StudentRecord] = []
    for student in ctx.store.students(ctx.store.student_ids()):
        if student.student_no in listed or not item.applies_to(student.fields).counts:
            continue
        state = states.get(student.id)
        if state is None or (state.state == PENDING and not state.conflict):
            passing.append(student)
        elif state.state == FAILED and not state.conflict and _by_a_list(ctx, state):
            clearing.append(student)
    return clearing, passing


def _by_a_list(ctx: Context, state: SignOffState) -> bool:
    """Whether a list said so; what a person wrote at the counter is never lifted by a list's silence."""
    fact = ctx.store.fact(state.decided_by) if state.decided_by is not None else None
    return fact is not None and fact.text("batch") != ""


def group(rows: Sequence[RosterRow]) -> list[Debtor]:
    """One debtor per student, with everything owed in one reason, in the list's order."""
    owed: dict[str, list[str]] = {}
    where: dict[str, list[int]] = {}
    for row in rows:
        texts = owed.setdefault(row.student_no, [])
        said = _reason(row)
        if said and said not in texts:
            texts.append(said)
        where.setdefault(row.student_no, []).append(row.row)
    return [Debtor(n, _shortened("；".join(texts) or NO_REASON), tuple(where[n])) for n, texts in owed.items()]


def _reason(row: RosterRow) -> str:
    values = row.values
    parts = [values.get("reason", "").replace("\n", " ")]
    if amount := values.get("amount"):
        parts.append(f"{_grouped(amount)} 元")
    if due := values.get("due"):
        year, month, day = due.split("-")
        parts.append(f"應還日期 {int(year) - 1911}/{month}/{day}")
    if note := values.get("note"):
        parts.append(note.replace("\n", " "))
    return " ".join(part for part in parts if part)


def _grouped(amount: str) -> str:
    units, point, rest = amount.partition(".")
    return f"{int(units):,}{point}{rest}"


def _shortened(text: str) -> str:
    return text if len(text) <= MAX_REASON else f"{text[: MAX_REASON - 1]}…"


def _header(checked: CheckedFile, made: ListPlan, batch: str, *, unit: str) -> Draft:
    return Draft(
        kind=Kind.PROBLEMS_LOADED,
        payload=header_payload(checked, batch)
        | {
            "unit": unit,
            "item": made.item.code,
            "new_problems": len(made.failing),
            "cleared": len(made.clearing),
            "unchanged": len(made.unchanged),
            "unknown": len(made.unknown),
            "passed": len(made.passing),
        },
        details=file_detail(checked),
    )


def _decisions(ctx: Context, made: ListPlan, batch: str) -> Iterator[Draft]:
    states = ctx.store.sign_offs_of_item(made.item.code)

    def decide(student: StudentRecord, verdict: str, reason: str) -> Draft:
        state = states.get(student.id)
        return Draft(
            kind=Kind.SIGN_OFF,
            student=student.id,
            payload={"unit": made.item.unit, "item": made.item.code, "v": verdict, "batch": batch},
            parents=state.tips if state is not None else (),
            details={DetailClass.REASON: {"reason": reason}} if reason else {},
        )

    for student, debtor in made.failing:
        yield decide(student, "fail", debtor.reason)
    for student in (*made.clearing, *made.passing):
        yield decide(student, "pass", "")
