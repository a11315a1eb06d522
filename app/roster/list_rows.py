"""What the rows of a unit's list say about each student: done, or not and why; several rows become one statement."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.roster.list_items import Target
from app.roster.table import CheckedFile, RosterRow
from app.school.calendar import roc_year
from app.school.units import ListKind
from app.typed import MAX_REASON

#: What a card says when a list names somebody and says nothing more.
NO_REASON: Final = "列於單位名單"
#: Between the things a student owes, in one reason.
BETWEEN: Final = "；"
DONE: Final = "done"
#: Words in a file's or a sheet's name that say: these are the ones who have not.
_NOT_YET: Final = ("未", "欠", "逾期", "缺")


@dataclass(frozen=True, slots=True)
class Said:
    """What a list says about one student (名單所載): done, or the reason why not, and in which rows.

    `done` is None when the list has a column for it and left the cell empty: it says nothing.
    """

    student_no: str
    done: bool | None
    reason: str
    rows: tuple[int, ...]
    reviewer: str = ""
    reviewed_at: str = ""


def statements(checked: CheckedFile, target: Target, *, listed: str = "") -> list[Said]:
    """One statement per student, in the list's order.

    Args:
        checked: The list.
        target: What it is about.
        listed: For lists without a column that says it: whether being listed means ``done`` or ``owing``.
    """
    if checked.kind == "problems":
        return group(checked.accepted)
    if checked.kind == "outstanding_grades":
        return _joined(checked.accepted, _grade)
    by_name = means_done(target, listed) if "done" not in checked.mapping else None
    return _completions(checked.accepted, target, by_name)


def group(rows: Sequence[RosterRow]) -> list[Said]:
    """One debtor per student, with everything owed in one reason."""
    return _joined(rows, _debt)


def means_done(target: Target, listed: str) -> bool:
    """Whether being on a list without a word more means done: as told, else as the profile says of this list."""
    if listed:
        return listed == DONE
    return target.list_kind is not ListKind.PROBLEMS


def sounds_open(checked: CheckedFile) -> bool:
    """Whether the file's own name says that it lists those who have not."""
    return any(word in text for word in _NOT_YET for text in (checked.file, checked.sheet))


def _joined(rows: Iterable[RosterRow], say: Callable[[Mapping[str, str]], str]) -> list[Said]:
    owed: dict[str, list[str]] = {}
    where: dict[str, list[int]] = {}
    for row in rows:
        texts = owed.setdefault(row.student_no, [])
        said = say(row.values)
        if said and said not in texts:
            texts.append(said)
        where.setdefault(row.student_no, []).append(row.row)
    return [
        Said(n, done=False, reason=shortened(BETWEEN.join(texts) or NO_REASON), rows=tuple(where[n]))
        for n, texts in owed.items()
    ]


def _completions(rows: Iterable[RosterRow], target: Target, by_name: bool | None) -> list[Said]:  # noqa: FBT001 - three values: done, owing, ask the column
    """Who is done; a student with one open row among several is not."""
    answers: dict[str, list[bool | None]] = {}
    notes: dict[str, list[str]] = {}
    where: dict[str, list[int]] = {}
    for row in rows:
        number = row.student_no
        answer = by_name if by_name is not None else {"是": True, "否": False}.get(row.values.get("done", ""))
        answers.setdefault(number, []).append(answer)
        where.setdefault(number, []).append(row.row)
        note = _plain(row.values.get("note", ""))
        if note and answer is not True and note not in notes.setdefault(number, []):
            notes[number].append(note)
    return [_completion(target, n, found, notes.get(n, []), where[n]) for n, found in answers.items()]


def _completion(
    target: Target, number: str, answers: Sequence[bool | None], notes: Sequence[str], rows: Sequence[int]
) -> Said:
    done = False if False in answers else None if None in answers else True
    reason = shortened(BETWEEN.join((_not_done(target), *notes))) if done is False else ""
    return Said(number, done=done, reason=reason, rows=tuple(rows))


def _not_done(target: Target) -> str:
    """The unit's own usual words for it; a part is named before its reason anyway."""
    if target.part is not None:
        return "尚未完成"
    usual = target.item.phrases
    return usual[0] if usual else f"{target.label}尚未完成"


def _debt(values: Mapping[str, str]) -> str:
    parts = [_plain(values.get("reason", ""))]
    if amount := values.get("amount"):
        units, point, rest = amount.partition(".")
        parts.append(f"{int(units):,}{point}{rest} 元")
    if due := values.get("due"):
        day = date.fromisoformat(due)
        parts.append(f"應還日期 {roc_year(day)}/{day:%m/%d}")
    if note := values.get("note"):
        parts.append(_plain(note))
    return " ".join(part for part in parts if part)


def _grade(values: Mapping[str, str]) -> str:
    """T08: which course and teacher is missing."""
    term = values.get("term", "")
    number = values.get("course_no") or values.get("course_code") or ""
    aside = "，".join(part for part in (number, values.get("teacher", "")) if part)
    said = f"{values.get('course', '')}{f'（{aside}）' if aside else ''}成績未到"
    dated = f"{term[:-1]}-{term[-1]} {said}" if term else said
    note = _plain(values.get("note", ""))
    return f"{dated} {note}" if note else dated


def _plain(text: str) -> str:
    return text.replace("\n", " ")


def shortened(text: str) -> str:
    """The text as long as a card can show it."""
    return text if len(text) <= MAX_REASON else f"{text[: MAX_REASON - 1]}…"
