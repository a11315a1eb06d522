"""Rejected rows kept with their load, so that they can be given back days later, on any desk, without the file.

They are personal data: they stand in the load's erasable detail, never in the body.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.roster.table import CheckedFile, Problem, Severity

#: More rejected rows than this are a wrong file rather than a list to repair; the first ones are kept.
MOST_KEPT: Final = 1000


def kept_rejects(checked: CheckedFile) -> dict[str, object]:
    """The rejected rows as a detail's field; empty when every row was let in."""
    rejected = checked.rejected[:MOST_KEPT]
    if not rejected:
        return {}
    rows = set(rejected)
    return {
        "rejects": {
            "columns": list(checked.columns),
            "rows": [[number, list(checked.cells[number])] for number in rejected],
            "problems": [
                [p.row, p.column, p.value, p.rule, p.message, p.severity.value]
                for p in checked.problems
                if p.row in rows
            ],
        }
    }


def rejects_of(detail: Mapping[str, object]) -> CheckedFile | None:
    """The rejected rows of a load's detail as a checked file; None when there were none or they were erased."""
    kept = detail.get("rejects")
    if not isinstance(kept, Mapping):
        return None
    columns = tuple(str(c) for c in kept["columns"])
    sheet = str(detail.get("sheet", ""))
    problems = tuple(
        Problem(sheet, int(row), str(column), str(value), str(rule), str(message), Severity(severity))
        for row, column, value, rule, message, severity in kept["problems"]
    )
    cells = {int(number): tuple(str(c) for c in texts) for number, texts in kept["rows"]}
    return CheckedFile(
        file=str(detail.get("file", "")),
        kind="",
        format="",
        sheet=sheet,
        encoding="",
        header_row=0,
        mapping={},
        columns=columns,
        rows=len(cells),
        accepted=(),
        problems=problems,
        cells=cells,
    )
