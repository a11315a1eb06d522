"""A pass taken back is told at every desk that said all was well (改回警示, N16, N17).

A desk remembers for which students it showed an open gate or printed an all-passed slip today: pseudonyms only, gone
the next day. When something is recorded, here or by a pull, and one of those gates is shut again, an alarm is due. It
rings once; showing the gate open again arms it again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.clearance.board import Board, Missing
from app.clearance.case import case_of_record
from app.clearance.gate import missing_in
from app.clock import to_ms, today
from app.context import Context
from app.ledger import StudentId
from app.store import Changes

_KEPT: Final = "alarm.told_open"


class Told(StrEnum):
    """How a desk said that nothing is missing: on its card, or on paper the student took along."""

    SHOWN = "shown"
    PRINTED = "printed"


@dataclass(frozen=True, slots=True)
class Alarm:
    """A student whom this desk told that all had passed, and who is missing something again (剛被改回).

    `told_ms` is when this desk said so, `how` on screen or on paper.
    """

    student: StudentId
    student_no: str
    name: str
    missing: tuple[Missing, ...]
    how: Told
    told_ms: int


def told_open(ctx: Context, board: Board, how: Told = Told.SHOWN) -> None:
    """Remember that this desk just told a student of an open gate; a shut one is not remembered."""
    if board.gate.open:
        remember(ctx, board.student.id, how)


def remember(ctx: Context, student: StudentId, how: Told) -> None:
    """Remember one student; what was printed is not forgotten because the card was shown again."""
    kept = told_today(ctx)
    was = kept.get(student)
    if was is not None and was[0] is Told.PRINTED:
        how = Told.PRINTED
    if was is not None and was[0] is how:
        return
    _keep(ctx, {**kept, student: (how, to_ms(ctx.clock.now()))})


def told_today(ctx: Context) -> dict[StudentId, tuple[Told, int]]:
    """Whom this desk told today that nothing is missing, how and when."""
    text = ctx.store.setting(_KEPT)
    kept = json.loads(text) if text else {}
    if kept.get("day") != today(ctx.clock).isoformat():
        return {}
    return {StudentId(student): (Told(how), int(at)) for student, (how, at) in kept["told"].items()}


def alarms(ctx: Context, changes: Changes) -> tuple[Alarm, ...]:
    """The alarms that what was just recorded makes due; each is given once."""
    told = told_today(ctx)
    due = due_among(told, changes, lambda student: _is_open(ctx, student))
    if not due:
        return ()
    found: list[Alarm] = []
    for student in ctx.store.students(due):
        case = case_of_record(ctx, student)
        how, at = told[student.id]
        found.append(Alarm(student.id, student.student_no, student.name, missing_in(ctx, case), how, at))
    _keep(ctx, {student: said for student, said in told.items() if student not in due})
    return tuple(found)


def due_among(
    told: Mapping[StudentId, tuple[Told, int]] | Collection[StudentId],
    changes: Changes,
    is_open: Callable[[StudentId], bool],
) -> list[StudentId]:
    """Who was told of an open gate, was touched, and has a shut one now; a roster load or new rules touch everybody."""
    everybody = changes.roster or changes.school
    touched = [student for student in told if everybody or student in changes.students]
    return [student for student in touched if not is_open(student)]


def _is_open(ctx: Context, student: StudentId) -> bool:
    """Whether the gate is open, or the diploma has left, which nothing shuts any more."""
    found = ctx.store.student_by_id(student)
    if found is None or not found.present:
        return True
    case = case_of_record(ctx, found)
    return case.handed_over or not missing_in(ctx, case)


def _keep(ctx: Context, told: Mapping[StudentId, tuple[Told, int]]) -> None:
    day = today(ctx.clock).isoformat()
    said = {student: [how.value, at] for student, (how, at) in told.items()}
    ctx.store.remember(_KEPT, json.dumps({"day": day, "told": said}, separators=(",", ":")))
