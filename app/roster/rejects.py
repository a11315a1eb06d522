"""Giving rejected rows back to the office: its own columns, the bad cells coloured and explained, ready to re-import."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from app.exports.workbook import Mark, Remark, Sheet, write_workbook
from app.roster.kinds import kind_named
from app.roster.mapping import WHY
from app.roster.table import CheckedFile, Problem


def rejects_workbook(checked: CheckedFile, path: Path, *, made_at: datetime) -> int:
    """Write the rows that were kept out; returns how many there are.

    Raises:
        WorkbookNotWritten: When the place cannot be written.
    """
    return write_workbook(path, [rejects_sheet(checked)], made_at=made_at)


def rejects_sheet(checked: CheckedFile) -> Sheet:
    """The rejected rows under the office's own headings, each bad cell marked, the reasons in a last column."""
    problems: dict[int, list[Problem]] = {}
    for problem in checked.problems:
        problems.setdefault(problem.row, []).append(problem)
    columns = {heading: k for k, heading in enumerate(checked.columns)}
    rows: list[Sequence[str]] = []
    remarks: dict[tuple[int, int], Remark] = {}
    for number in checked.rejected:
        found = problems[number]
        reasons = "；".join(dict.fromkeys(_sentence(p) for p in found if p.is_error))
        for position, of_cell in _by_column(found, columns).items():
            worst = Mark.ERROR if any(p.is_error for p in of_cell) else Mark.WARNING
            remarks[len(rows), position] = Remark(worst, "\n".join(dict.fromkeys(p.message for p in of_cell)))
        remarks[len(rows), len(checked.columns)] = Remark(Mark.ERROR, f"原檔第 {number} 列")
        rows.append((*checked.cells[number], f"第 {number} 列：{reasons}"))
    return Sheet(name="退件", header=(*checked.columns, WHY), rows=rows, remarks=remarks)


def readable(checked: CheckedFile, number: int) -> dict[str, str]:
    """What can still be read of a row that was kept out, so that whom it concerns learns of it."""
    kind, cells = kind_named(checked.kind), checked.cells[number]
    read = {
        name: found.read(cells[position])
        for name, position in checked.positions.items()
        if position < len(cells) and (found := kind.field(name)) is not None
    }
    return {name: value for name, value in read.items() if isinstance(value, str) and value}


def why_refused(checked: CheckedFile) -> dict[int, str]:
    """Per row that was kept out everything that did, in one sentence."""
    said: dict[int, dict[str, None]] = {}
    for problem in checked.errors:
        said.setdefault(problem.row, {})[_sentence(problem)] = None
    return {row: "；".join(sentences) for row, sentences in said.items()}


def _sentence(problem: Problem) -> str:
    return f"{problem.column}：{problem.message}" if problem.column else problem.message


def _by_column(problems: Sequence[Problem], columns: dict[str, int]) -> dict[int, list[Problem]]:
    found: dict[int, list[Problem]] = {}
    for problem in problems:
        if problem.column in columns:
            found.setdefault(columns[problem.column], []).append(problem)
    return found
