"""What the counter shows of a card, worked out without Qt: order, filter, selection and words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from app.clearance.board import Board, BoardRow

FINISHED = ("passed", "not_applicable")

#: state -> (tone, icon); a contradiction and an undecided audience have their own.
FACES = {
    "pending": ("wait", "clock"),
    "passed": ("done", "circle-check"),
    "failed": ("stop", "circle-alert"),
    "not_applicable": ("free", "circle-minus"),
}
CONFLICT_FACE = ("warn", "git-fork")


class Show(IntEnum):
    """Which cards the filter lets through."""

    ALL = 0
    OPEN = 1
    FINISHED = 2


@dataclass(frozen=True, slots=True)
class Tally:
    """How a student stands, counted over required rows (進度).

    `failed`, `pending` and `conflicts` leave the final unit out, as the gate does: it reviews on the day of pickup.
    """

    total: int
    open: int
    done: int
    passed: int
    counted: int
    failed: int
    pending: int
    conflicts: int


def tally(board: Board) -> Tally:
    """Count what the header and the filter say."""
    rows = required_rows(board)
    return Tally(
        total=len(rows),
        open=sum(not finished(r) for r in rows),
        done=sum(finished(r) for r in rows),
        passed=sum(r.state == "passed" and not r.conflict for r in rows),
        counted=sum(r.state != "not_applicable" for r in rows),
        failed=sum(r.state == "failed" and not r.conflict for r in rows if not r.final),
        pending=sum(r.state == "pending" and not r.conflict for r in rows if not r.final),
        conflicts=sum(r.conflict for r in rows if not r.final),
    )


def finished(row: BoardRow) -> bool:
    """Whether nothing is left to do about a row."""
    return row.state in FINISHED and not row.conflict


def face(row: BoardRow) -> tuple[str, str]:
    """Tone and icon of a row's state."""
    return CONFLICT_FACE if row.conflict else FACES[row.state]


def required_rows(board: Board) -> tuple[BoardRow, ...]:
    """The cards of the board, in the school's own order: clerks learn positions."""
    return tuple(r for r in board.rows if r.kind == "required")


def reminder_rows(board: Board) -> tuple[BoardRow, ...]:
    """What is only reminded of, and concerns this student."""
    return tuple(r for r in board.rows if r.kind != "required" and r.state != "not_applicable")


def visible(row: BoardRow, show: Show) -> bool:
    """Whether the filter lets a card through."""
    return show is Show.ALL or finished(row) is (show is Show.FINISHED)


def first_choice(board: Board) -> str:
    """The item a freshly opened card stands on: the own unit's first open one, else its first, else none."""
    mine = [r for r in board.rows if r.mine and r.state != "not_applicable"]
    for row in mine:
        if not finished(row) and not row.final:
            return row.item
    for row in mine:
        if not finished(row):
            return row.item
    return mine[0].item if mine else ""


def after_act(board: Board, item: str) -> str:
    """Where to stand after an act on `item`: the own unit's next open item, else stay."""
    mine = [r for r in board.rows if r.mine and r.kind == "required"]
    order = [r.item for r in mine]
    if item not in order:
        return item
    k = order.index(item)
    same_unit = mine[k].unit
    for row in (*mine[k + 1 :], *mine[:k]):
        if row.unit == same_unit and row.state == "pending" and not row.conflict:
            return row.item
    return item


def row_of(board: Board, item: str) -> BoardRow | None:
    """One row by its item code."""
    return next((r for r in board.rows if r.item == item), None)


def serves_everyone(rows: Sequence[BoardRow]) -> bool:
    """Whether this desk decides for every unit; then "own unit" needs no outline."""
    return bool(rows) and all(r.mine for r in rows)


def initial(name: str) -> str:
    """What stands in the round picture: the given name's first character, or Latin initials.

    A character keeps its variation selector, so that the person's own form is drawn.
    """
    letters = _clusters(name.replace("．", "").replace("·", "").replace(" ", "")) if _has_han(name) else []
    if letters:
        return letters[1] if 2 <= len(letters) <= 3 else letters[0]
    words = [w for w in name.replace(",", " ").replace("-", " ").split() if w]
    return "".join(w[0].upper() for w in words[:2])


def _has_han(text: str) -> bool:
    return any(c > "\u2e80" for c in text)


def _clusters(text: str) -> list[str]:
    out: list[str] = []
    for char in text:
        if out and ("\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"):
            out[-1] += char
        else:
            out.append(char)
    return out
