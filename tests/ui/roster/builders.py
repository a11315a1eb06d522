"""Checked files as the reader hands them over, without a reader."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from app.roster.memory import PastLoad
from app.roster.table import CheckedFile, Problem, Record, RosterRow, Severity, SheetInfo

NUMBER, NAME, MAIL = "學號", "姓名", "個人電子信箱"
ROWS = (
    ("B11102037", "陳怡君", "a@example.com"),
    ("", "林𤧟堃", "b@example.com"),
    ("B11102041", "田", "not-a-mail"),
    ("B11102042", "谷辣斯．尤達卡", "c@example.com"),
)


def problem(row: int, column: str, rule: str, message: str, severity: Severity = Severity.ERROR) -> Problem:
    return Problem("工作表1", row, column, "", rule, message, severity)


USUAL = (
    problem(4, NUMBER, "required.missing", "缺少學號"),
    problem(5, MAIL, "email.shape", "應為電子信箱", Severity.WARNING),
)


def checked(
    rows: Sequence[Sequence[str]] = ROWS,
    problems: Sequence[Problem] = USUAL,
    *,
    kind: str = "roster",
    format: str = "xlsx",
    file: str = "名冊.xlsx",
    encoding: str = "",
) -> CheckedFile:
    cells = {3 + k: tuple(row) for k, row in enumerate(rows)}
    refused = {p.row for p in problems if p.is_error}
    accepted = tuple(
        RosterRow(n, Record.of({"student_no": row[0], "name": row[1]})) for n, row in cells.items() if n not in refused
    )
    positions = {"student_no": 0, "name": 1, "email": 2}
    columns = (NUMBER, NAME, MAIL)
    return CheckedFile(
        file=file,
        kind=kind,
        format=format,
        sheet="工作表1",
        encoding=encoding,
        header_row=2,
        mapping={f: columns[k] for f, k in positions.items()},
        columns=columns,
        rows=len(cells),
        accepted=accepted,
        problems=tuple(problems),
        cells=cells,
        sheets=(SheetInfo("工作表1", visible=True), SheetInfo("通訊錄", visible=True)),
        positions=positions,
    )


def past(batch: str = "b-1", kind: str = "roster", *, undone: bool = False, **counts: int) -> PastLoad:
    return PastLoad(
        batch,
        kind,
        f"{kind}.xlsx",
        datetime(2026, 6, 10, 1, 0, tzinfo=UTC),
        "林佳穎",
        counts or {"new": 3, "rejected": 1},
        undone,
    )
