"""A unit's list as its clerk reads it before loading: one line per student and what becomes of it (名單逐列預覽).

Every row of the file stands in exactly one line: a new problem, cleared, passed, unchanged, left alone, unknown, a
number that looks mangled, or not to be read at all (N32, N36, T08, T11-T13). People the file does not name have lines
only when loading it would decide about them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.context import Context
from app.ledger import StudentId, student_id
from app.roster.list_items import Target
from app.roster.list_rows import Said
from app.roster.living import WITHDRAW
from app.roster.problem_list import ListLoaded
from app.roster.table import CheckedFile, Problem
from app.roster.unit_list import FAIL, PENDING, Change
from app.store import SignOffState, StudentRecord

CONFLICT: Final = "conflict"


class Fate(StrEnum):
    """What becomes of one line of a list (名單列的結果)."""

    FAILING = "failing"
    CLEARING = "clearing"
    PASSING = "passing"
    UNCHANGED = "unchanged"
    ALONE = "alone"
    UNKNOWN = "unknown"
    MANGLED = "mangled"
    UNREAD = "unread"
    OTHERS = "others"


@dataclass(frozen=True, slots=True)
class ListLine:
    """One student of a list, or one row nobody could read (名單的一列).

    Attributes:
        fate: What becomes of it.
        rows: Where it stands in the file; none for people the file does not name.
        student_no: As the file has it.
        name: The roster's name, else the file's.
        department: The roster's.
        now: The folded state the item has now, ``conflict`` among them; empty when nobody knows the student.
        was: The reason that stands now.
        text: What will be written, or why nothing will.
        alike: Numbers on the roster a mangled one may have been.
        item: The item or part it is about, in the school's words.
    """

    fate: Fate
    rows: tuple[int, ...]
    student_no: str
    name: str
    department: str
    now: str = ""
    was: str = ""
    text: str = ""
    alike: tuple[str, ...] = ()
    item: str = ""


def list_lines(ctx: Context, checked: CheckedFile, foreseen: ListLoaded) -> tuple[ListLine, ...]:
    """The lines of a list in the file's order, then those of people it does not name.

    Args:
        ctx: The desk.
        checked: The list.
        foreseen: What `load_list` said of it, as a dry run.
    """
    book = _Book(ctx, checked, foreseen)
    lines = [*book.decided(), *book.undecided()]
    covered = {row for line in lines for row in line.rows}
    lines += unread_lines(checked, foreseen.problems, covered=covered)
    return tuple(sorted(lines, key=lambda line: line.rows[:1] or (1 << 60,)))


def unread_lines(checked: CheckedFile, problems: Iterable[Problem], *, covered: Collection[int] = ()) -> list[ListLine]:
    """Rows that say nothing usable, each with everything that is wrong with it."""
    wrong: dict[int, list[str]] = {}
    for problem in problems:
        if problem.is_error and problem.row in checked.cells and problem.row not in covered:
            wrong.setdefault(problem.row, []).append(problem.message)
    at, name = (checked.positions.get(field, -1) for field in ("student_no", "name"))
    made: list[ListLine] = []
    for row, messages in wrong.items():
        cells = checked.cells[row]
        number, called = (cells[k] if 0 <= k < len(cells) else "" for k in (at, name))
        made.append(ListLine(Fate.UNREAD, (row,), number, called, "", text="；".join(dict.fromkeys(messages))))
    return made


class _Book:
    """What lines are made from, read once."""

    def __init__(self, ctx: Context, checked: CheckedFile, foreseen: ListLoaded) -> None:
        self._checked, self._foreseen = checked, foreseen
        self._school = ctx.store.desk.school
        self._targets = {(said.student_no, said.rows): target for target, said in foreseen.said}
        numbers = dict.fromkeys(said.student_no for _, said in foreseen.said)
        ids = [student_id(self._school, number) for number in numbers]
        self._people = {s.id: s for s in ctx.store.students(ids)}
        codes = dict.fromkeys(target.item.code for target, _ in foreseen.said)
        self._states = {code: ctx.store.sign_offs_of_item(code) for code in codes}
        names = checked.mapping.get("name")
        self._named: Mapping[int, str] = {r.row: r.values.get("name", "") for r in checked.accepted} if names else {}

    def decided(self) -> Iterator[ListLine]:
        """Whom loading would decide about."""
        plan = self._foreseen.plan
        for fate, changes in (
            (Fate.FAILING, plan.failing),
            (Fate.CLEARING, plan.clearing),
            (Fate.PASSING, plan.passing),
        ):
            for change in changes:
                if change.said is None:
                    yield self._of_others(change)
                else:
                    yield self._line(fate, change.said, change.student, _written(change))

    def undecided(self) -> Iterator[ListLine]:
        """Whom the list names and nothing is decided about."""
        plan = self._foreseen.plan
        yield from (self._line(Fate.UNCHANGED, said, self._person(said)) for said in plan.unchanged)
        yield from (self._line(Fate.ALONE, held.said, self._person(held.said), held.message) for held in plan.held)
        silent = "名單這一欄空白，沒有說是否完成"
        yield from (self._line(Fate.ALONE, said, self._person(said), silent) for said in plan.silent)
        left = "這位同學已移出名冊"
        yield from (self._line(Fate.UNKNOWN, said, self._person(said), left) for said in plan.departed)
        for stranger in plan.unknown:
            fate = Fate.MANGLED if stranger.alike else Fate.UNKNOWN
            yield self._line(fate, stranger.said, None, stranger.said.reason, alike=stranger.alike)

    def _line(
        self, fate: Fate, said: Said, person: StudentRecord | None, text: str = "", *, alike: tuple[str, ...] = ()
    ) -> ListLine:
        target = self._targets.get((said.student_no, said.rows))
        state = self._state(target, person.id) if person is not None and target is not None else None
        return ListLine(
            fate=fate,
            rows=said.rows,
            student_no=said.student_no,
            name=person.name if person is not None else self._written_name(said.rows),
            department=person.department if person is not None else "",
            now=_word(state) if person is not None else "",
            was=state.reason if state is not None else "",
            text=text,
            alike=alike,
            item=target.label if target is not None else "",
        )

    def _of_others(self, change: Change) -> ListLine:
        state = self._state(change.target, change.student.id)
        return ListLine(
            fate=Fate.OTHERS,
            rows=(),
            student_no=change.student.student_no,
            name=change.student.name,
            department=change.student.department,
            now=_word(state),
            was=state.reason if state is not None else "",
            text=_written(change),
            item=change.target.label,
        )

    def _person(self, said: Said) -> StudentRecord | None:
        return self._people.get(student_id(self._school, said.student_no))

    def _state(self, target: Target, student: StudentId) -> SignOffState | None:
        return self._states.get(target.item.code, {}).get(student)

    def _written_name(self, rows: Iterable[int]) -> str:
        return next((name for row in rows if (name := self._named.get(row))), "")


def _written(change: Change) -> str:
    """What will stand in the reason; a list that takes its own failure back says what then stands."""
    if change.verdict == WITHDRAW:
        return "收回先前名單登錄的不通過"
    if change.verdict == FAIL:
        return change.reason
    return ""


def _word(state: SignOffState | None) -> str:
    if state is None:
        return PENDING
    return CONFLICT if state.conflict else state.state
