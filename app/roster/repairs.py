"""One-click repairs of a checked file (一鍵修正): the problems that mend by rule, grouped by cause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.roster.table import CheckedFile, Problem, Repair

#: (row, heading) -> the cell's new text, as `recheck` takes them.
Edits = dict[tuple[int, str], str]


@dataclass(frozen=True, slots=True)
class RepairGroup:
    """Cells with one cause and one mend (同一原因的修正), with the first of them as the example.

    `cells` are (row, heading). For repairs that leave a row out, `before` is the row's number and `after` is empty.
    """

    rule: str
    code: str
    sentence: str
    cells: tuple[tuple[int, str], ...]
    before: str
    after: str


def repairs(checked: CheckedFile) -> tuple[RepairGroup, ...]:
    """What could be repaired, the largest group of errors first."""
    groups: dict[tuple[str, str], list[tuple[Problem, Repair]]] = {}
    for problem, repair in _mendable(checked):
        groups.setdefault((problem.rule, repair.code), []).append((problem, repair))
    ordered = sorted(groups.items(), key=lambda g: (not g[1][0][0].is_error, -len(g[1]), g[0]))
    return tuple(_group(checked, rule, code, found) for (rule, code), found in ordered)


def apply(checked: CheckedFile, group: RepairGroup) -> Edits:
    """The edits that carry a group out, for `recheck`; the office's file is not touched."""
    edits: Edits = {}
    for problem, repair in _mendable(checked):
        if (problem.rule, repair.code) != (group.rule, group.code):
            continue
        if repair.whole_row:
            edits.update(dict.fromkeys(((problem.row, heading) for heading in checked.columns), ""))
        else:
            edits[problem.row, problem.column] = repair.value
    return edits


def _mendable(checked: CheckedFile) -> Iterator[tuple[Problem, Repair]]:
    for problem in checked.problems:
        if problem.repair is not None and problem.row in checked.cells and problem.column in checked.columns:
            yield problem, problem.repair


def _group(checked: CheckedFile, rule: str, code: str, found: list[tuple[Problem, Repair]]) -> RepairGroup:
    first, repair = found[0]
    before = str(first.row) if repair.whole_row else checked.cells[first.row][checked.columns.index(first.column)]
    cells = tuple(dict.fromkeys((problem.row, problem.column) for problem, _ in found))
    return RepairGroup(rule, code, repair.sentence, cells, before, repair.value)
