"""Rows that come in: the audit's names for their fields, and one problem per thing that cannot be understood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

Row = Mapping[str, str]

#: Under this name a row that the reader of the file refused says why; the rest of it is what could still be read.
REFUSED = "refused"


class Severity(StrEnum):
    """An error keeps the row out; a warning lets it in and is shown."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One thing wrong in one row (問題): which field, what was read, what is expected."""

    #: The row number given with the row (`source_row`), otherwise its position from 1.
    row: int
    field: str
    value: str
    rule: str
    message: str
    severity: Severity = Severity.ERROR


#: How each kind of file names what the audit reads.
CURRICULUM_KEYS = {
    "department": "programme",
    "class_name": "group",
    "min_credits": "total_credits",
    "course": "course_name",
    "requirement": "kind",
    "study_year": "year",
    "study_term": "term",
}
TRANSCRIPT_KEYS = {"course": "course_name", "course_no": "offering_no", "requirement": "kind"}


def row_number(row: Row, position: int) -> int:
    """The row as its office counts it."""
    given = row.get("source_row", "")
    return int(given) if given.isascii() and given.isdigit() else position


def text(row: Row, name: str) -> str:
    """The field without outer blanks; absent is empty."""
    return (row.get(name) or "").strip()


def numbered(rows: Sequence[Row]) -> list[tuple[int, Row]]:
    """Rows with their numbers."""
    return [(row_number(row, position), row) for position, row in enumerate(rows, start=1)]
