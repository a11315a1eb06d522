"""What only the ledger or the school can find wrong with a row that reads well: said like any other problem."""

from __future__ import annotations

from app.roster.table import CheckedFile, Problem, Severity


def doubt(
    checked: CheckedFile,
    row: int,
    field: str,
    value: str,
    *,
    rule: str,
    message: str,
    severity: Severity = Severity.WARNING,
) -> Problem:
    """A problem of one row, at the office's own heading of a field; no field means the row as a whole."""
    return Problem(
        sheet=checked.sheet,
        row=row,
        column=checked.mapping.get(field, ""),
        value=value,
        rule=rule,
        message=message,
        severity=severity,
    )
