"""A list of results that names its own unit or item in every row (單位審核結果): each row finds the item it decides."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from app.context import Context
from app.roster.doubt import doubt
from app.roster.list_items import Target, require_desk_of
from app.roster.list_rows import Said, shortened
from app.roster.table import CheckedFile, Problem, RosterRow, Severity
from app.school.fields import plain
from app.school.units import Item, Unit

_DECIDES: Final = {"passed": True, "failed": False}


@dataclass(frozen=True, slots=True)
class Results:
    """What the rows decide, and the rows whose item nobody could find or that contradict each other."""

    said: tuple[tuple[Target, Said], ...]
    problems: tuple[Problem, ...]


def results(ctx: Context, checked: CheckedFile, *, given: Target | None) -> Results:
    """Every row's item and what it says of it.

    Args:
        ctx: The desk.
        checked: A file of kind ``results``.
        given: What rows without a unit and an item of their own are about.
    """
    found: dict[tuple[str, str], list[tuple[RosterRow, Target]]] = {}
    problems: list[Problem] = []
    for row in checked.accepted:
        target = _target(ctx, row, given)
        if isinstance(target, str):
            problems.append(_problem(checked, row, "results.unknown_item", target))
            continue
        require_desk_of(ctx, target.item.unit)
        found.setdefault((target.code, row.student_no), []).append((row, target))
    said: list[tuple[Target, Said]] = []
    for rows in found.values():
        statement = _statement([row for row, _ in rows])
        target = rows[0][1]
        if statement is None:
            text = f"「{target.label}」在這份檔案裡有不同的結果，這幾列都沒有匯入"
            problems.extend(_problem(checked, row, "results.contradict", text) for row, _ in rows)
        elif statement.done and ctx.school.is_final(target.item):
            text = f"「{target.label}」是最後審核，要等其他項目都通過才能審核（N14），不能由檔案登錄"
            problems.extend(_problem(checked, row, "problems.final_item", text) for row, _ in rows)
        else:
            said.append((target, statement))
    return Results(tuple(said), tuple(problems))


def _statement(rows: list[RosterRow]) -> Said | None:
    """What the rows say together; None when one passes and another fails."""
    answers = {_DECIDES.get(row.values.get("result", "")) for row in rows} - {None}
    if len(answers) > 1:
        return None
    done = answers.pop() if answers else None
    reasons = dict.fromkeys(r.values.get("reason", "").replace("\n", " ") for r in rows if done is False)
    last = rows[-1].values
    return Said(
        rows[0].student_no,
        done=done,
        reason=shortened("；".join(filter(None, reasons))),
        rows=tuple(row.row for row in rows),
        reviewer=last.get("reviewer", ""),
        reviewed_at=last.get("reviewed_at", ""),
    )


def _target(ctx: Context, row: RosterRow, given: Target | None) -> Target | str:
    """The item of a row, or the sentence for why there is none."""
    unit_text, item_text = row.values.get("unit", ""), row.values.get("item", "")
    if not unit_text and not item_text:
        return given or "這一列沒有辦理單位，也沒有辦理事項；請補上，或在匯入時選擇是哪一項"
    units = [u for u in ctx.school.units if not unit_text or _called(unit_text, u.code, u.name, u.short, u.name_en)]
    items = list(_items(units, lambda i: not item_text or _called(item_text, i.code, i.label, i.label_en)))
    if len(items) == 1:
        return Target(items[0])
    named = " ".join(filter(None, (unit_text, item_text)))
    if given is not None and given.item in items:
        return given
    return f"「{named}」有多個辦理事項，請寫明是哪一項" if items else f"學校設定裡沒有「{named}」"


def _items(units: list[Unit], wanted: Callable[[Item], bool]) -> Iterator[Item]:
    return (item for unit in units for item in unit.items if wanted(item))


def _called(text: str, *names: str) -> bool:
    return plain(text) in {plain(name) for name in names if name}


def _problem(checked: CheckedFile, row: RosterRow, rule: str, message: str) -> Problem:
    field = "unit" if row.values.get("unit") else "item"
    return doubt(
        checked, row.row, field, row.values.get(field, ""), rule=rule, message=message, severity=Severity.ERROR
    )
