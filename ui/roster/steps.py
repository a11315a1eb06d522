"""Edits of the open file that can be taken back: what each changed in the file as it was judged, nothing more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.roster.table import CheckedFile, Problem, RosterRow

#: As many steps as an afternoon's repairs take.
MOST_STEPS: Final = 50
#: Rows and problems kept over all steps: only repairs that touch most of a very large file come near it.
MOST_KEPT: Final = 600_000


@dataclass(frozen=True, slots=True)
class Step:
    """One edit backwards (更正前): the texts, understood rows and problems it replaced.

    `cells` has, by row number, the old text of every changed column; a row the edit left out is there whole.
    `accepted` has the row as it was understood, None for one that was refused. `problems` stand with their places,
    `dropped` are the places of those the edit brought. `around` is everything else.
    """

    cells: Mapping[int, tuple[tuple[int, str], ...]]
    accepted: Mapping[int, RosterRow | None]
    problems: tuple[tuple[int, Problem], ...]
    dropped: tuple[int, ...]
    around: CheckedFile

    @property
    def weight(self) -> int:
        """How many rows and problems are kept for it."""
        return len(self.cells) + len(self.accepted) + len(self.problems)


class Steps:
    """The way back, newest last.

    What the judged file held is kept, not only the old texts: judging an old text again would pass a cell whose
    trouble only the workbook shows, such as a number that lost its digits.
    """

    def __init__(self) -> None:
        self._steps: list[Step] = []

    def __len__(self) -> int:
        return len(self._steps)

    def keep(self, step: Step) -> None:
        """An edit was judged; the oldest steps go when there is no room."""
        self._steps.append(step)
        while len(self._steps) > 1 and (
            len(self._steps) > MOST_STEPS or sum(s.weight for s in self._steps) > MOST_KEPT
        ):
            del self._steps[0]

    def pop(self) -> Step | None:
        """The last edit, None when there was none."""
        return self._steps.pop() if self._steps else None

    def clear(self) -> None:
        """Another file."""
        self._steps.clear()


def between(before: CheckedFile, after: CheckedFile) -> tuple[CheckedFile, Step]:
    """The file after an edit, sharing with the file before whatever the edit left alone, and the way back.

    A judgement makes every row and problem anew; kept beside the old ones they would double the file in memory.
    """
    rows = {row.row: row for row in before.accepted}
    known = {problem: problem for problem in before.problems}
    shared = replace(
        after,
        cells={n: old if (old := before.cells.get(n)) == cells else cells for n, cells in after.cells.items()},
        accepted=tuple(was if (was := rows.get(row.row)) == row else row for row in after.accepted),
        problems=tuple(known.get(problem, problem) for problem in after.problems),
    )
    now = {row.row: row for row in shared.accepted}
    gone, dropped = _differences(before.problems, shared.problems)
    return shared, Step(
        cells={n: _old(old, shared.cells.get(n)) for n, old in before.cells.items() if shared.cells.get(n) is not old},
        accepted={n: rows.get(n) for n in rows.keys() | now.keys() if rows.get(n) is not now.get(n)},
        problems=gone,
        dropped=dropped,
        around=replace(before, cells={}, accepted=(), problems=()),
    )


def undone(step: Step, now: CheckedFile) -> CheckedFile:
    """The file as it was before an edit."""
    cells = dict(now.cells)
    for number, texts in step.cells.items():
        whole = list(cells.get(number, ()))
        whole.extend([""] * (1 + texts[-1][0] - len(whole)) if texts else ())
        for column, text in texts:
            whole[column] = text
        cells[number] = tuple(whole)
    accepted: dict[int, RosterRow | None] = {row.row: row for row in now.accepted}
    accepted.update(step.accepted)
    dropped = set(step.dropped)
    problems = [problem for place, problem in enumerate(now.problems) if place not in dropped]
    return replace(
        step.around,
        cells={n: cells[n] for n in sorted(cells)} if len(cells) > len(now.cells) else cells,
        accepted=tuple(row for n in sorted(accepted) if (row := accepted[n]) is not None),
        problems=_with(problems, step.problems),
    )


def _with(kept: Sequence[Problem], back: Sequence[tuple[int, Problem]]) -> tuple[Problem, ...]:
    """Both in one list, those that come back at their old places."""
    places = dict(back)
    rest = iter(kept)
    return tuple(places[k] if k in places else next(rest) for k in range(len(kept) + len(places)))


def _old(old: Sequence[str], new: Sequence[str] | None) -> tuple[tuple[int, str], ...]:
    if new is None or len(new) != len(old):
        return tuple(enumerate(old))
    return tuple((k, text) for k, text in enumerate(old) if text != new[k])


def _differences(
    before: Sequence[Problem], after: Sequence[Problem]
) -> tuple[tuple[tuple[int, Problem], ...], tuple[int, ...]]:
    """What stood before with its place, and which places of now are new; what stayed keeps its order."""
    left, right = Counter(before), Counter(after)
    common = left & right
    return _beyond(before, common), tuple(place for place, _ in _beyond(after, common))


def _beyond(found: Sequence[Problem], common: Counter[Problem]) -> tuple[tuple[int, Problem], ...]:
    rest = common.copy()
    out: list[tuple[int, Problem]] = []
    for place, problem in enumerate(found):
        if rest[problem] > 0:
            rest[problem] -= 1
        else:
            out.append((place, problem))
    return tuple(out)
