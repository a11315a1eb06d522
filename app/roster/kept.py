"""Rejected rows kept with their load, so that they can be given back days later, on any desk, without the file.

They are personal data: they stand in the load's erasable detail, never in the body.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

from app.ledger import MAX_DETAIL_BYTES
from app.roster.table import CheckedFile, Problem, Severity

#: More rejected rows than this are a wrong file rather than a list to repair; the first ones are kept.
MOST_KEPT: Final = 1000
#: What a detail may hold, less its other fields.
MOST_BYTES: Final = MAX_DETAIL_BYTES - (64 << 10)


def kept_rejects(checked: CheckedFile) -> dict[str, object]:
    """The rejected rows as a detail's field; empty when every row was let in."""
    problems: dict[int, list[list[object]]] = {}
    for p in checked.problems:
        problems.setdefault(p.row, []).append(
            [p.row, storable(p.column), storable(p.value), p.rule, p.message, p.severity.value]
        )
    rows: list[list[object]] = []
    said: list[list[object]] = []
    size = 0
    for number in checked.rejected[:MOST_KEPT]:
        row: list[object] = [number, [storable(text) for text in checked.cells[number]]]
        size += len(json.dumps([row, problems.get(number, [])], ensure_ascii=False).encode())
        if size > MOST_BYTES:
            break
        rows.append(row)
        said.extend(problems.get(number, []))
    if not rows:
        return {}
    return {"rejects": {"columns": [storable(c) for c in checked.columns], "rows": rows, "problems": said}}


def storable(text: str) -> str:
    """A text the ledger can carry: a rejected row may hold the very characters it was rejected for."""
    return text.replace("\x00", "\ufffd").encode("utf-8", "replace").decode("utf-8")


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
