"""Writing office files as offices really send them: title rows, totals, mixed types, faults left in on purpose."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter

Cell = str | int | float | None


def workbook(
    path: Path,
    *,
    sheet: str,
    title: Sequence[str],
    header: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    footer: Sequence[Sequence[Cell]] = (),
    widths: Sequence[int] = (),
    error_cells: Sequence[tuple[int, int]] = (),
) -> None:
    """Write one sheet with merged title rows above the header and totals below; `error_cells` become #N/A."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title[0] if title else sheet, "created": _FIXED})
    page = book.add_worksheet(sheet)
    bold = book.add_format({"bold": True, "bg_color": "#DDE6F3", "border": 1})
    heading = book.add_format({"bold": True, "font_size": 14, "align": "center"})
    line = 0
    for text in title:
        page.merge_range(line, 0, line, max(1, len(header) - 1), text, heading)
        line += 1
    for column, text in enumerate(header):
        page.write_string(line, column, text, bold)
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    errors = set(error_cells)
    for index, row in enumerate(rows):
        for column, value in enumerate(row):
            where = (line + 1 + index, column)
            if (index, column) in errors:
                page.write_formula(*where, "=NA()", None, "#N/A")
            elif isinstance(value, str):
                page.write_string(*where, value)
            elif value is not None:
                page.write_number(*where, value)
    for offset, row in enumerate(footer):
        for column, value in enumerate(row):
            if value is not None:
                page.write(line + 1 + len(rows) + offset, column, value)
    page.freeze_panes(line + 1, 2)
    book.close()


def delimited(path: Path, *, header: Sequence[str], rows: Sequence[Sequence[Cell]], encoding: str) -> None:
    """Write a csv as an old office system exports it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(["" if v is None else v for v in row] for row in rows)
    path.write_bytes(out.getvalue().encode(encoding))


def _fixed() -> object:
    from datetime import datetime

    return datetime(2025, 5, 12, 9, 0, 0)  # noqa: DTZ001 - xlsxwriter wants a naive datetime in the file's properties


_FIXED = _fixed()
