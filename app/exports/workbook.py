"""Writing workbooks that cannot carry a live formula, a link or a lost zero: every cell is text unless it is a count.

A name such as `=cmd|'/C calc'!A0` must stay a name on whoever's computer it is opened (公式注入). XlsxWriter's `write`
would make it a formula; `write_string` cannot.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from tempfile import NamedTemporaryFile

from app.errors import DeskError

_LONGEST_CELL = 32_767
_LONGEST_COMMENT = 1_000
_SHEET_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
#: Characters XML cannot carry; everything else leaves as it came.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WIDTHS = (6, 42)
_MEASURED_ROWS = 200


class Mark(StrEnum):
    """How a cell stands out."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Remark:
    """A colour and a comment on one cell (註解)."""

    mark: Mark
    comment: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as it will be read by an office (工作表).

    `remarks` are keyed by (row of `rows`, column), both from 0. `texts` in `rows` stay text: 學號 keep their zeros.
    """

    name: str
    header: Sequence[str]
    rows: Sequence[Sequence[str | int]]
    title: Sequence[str] = ()
    remarks: Mapping[tuple[int, int], Remark] = field(default_factory=dict)
    widths: Sequence[int] = ()


class WorkbookNotWritten(DeskError):
    """The file could not be written where it was wanted."""


def write_workbook(path: Path, sheets: Sequence[Sheet], *, made_at: datetime) -> int:
    """Write the sheets to a file, whole or not at all; returns how many rows of data it holds.

    Raises:
        WorkbookNotWritten: When the place cannot be written or Excel holds the file.
    """
    content = workbook_bytes(sheets, made_at=made_at)
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=".", suffix=path.suffix, delete=False) as beside:
            beside.write(content)
        try:
            os.replace(beside.name, path)  # noqa: PTH105 - it is atomic and takes the name the temporary file has
        except OSError:
            with suppress(OSError):
                Path(beside.name).unlink()
            raise
    except OSError as exc:
        raise WorkbookNotWritten(
            code="export.not_written",
            title="無法寫入檔案",
            message=f"無法寫入「{path.name}」。",
            hint="請確認資料夾存在且可寫入，並先關閉 Excel 中的同名檔案。",
        ) from exc
    return sum(len(sheet.rows) for sheet in sheets)


def workbook_bytes(sheets: Sequence[Sheet], *, made_at: datetime) -> bytes:
    """The workbook's bytes; the same input gives the same bytes."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    # A naive wall-clock time is what the file format stores.
    book.set_properties({"created": made_at.replace(tzinfo=None), "author": "", "comments": ""})
    looks = {
        "title": book.add_format({"bold": True, "font_size": 13, "valign": "vcenter"}),
        "header": book.add_format(
            {
                "bold": True,
                "bg_color": "#DDE6F3",
                "border": 1,
                "border_color": "#B8C4D6",
                "text_wrap": True,
                "valign": "vcenter",
            }
        ),
        "text": book.add_format({"num_format": "@", "valign": "top"}),
        "count": book.add_format({"valign": "top"}),
        Mark.ERROR.value: book.add_format(
            {"num_format": "@", "bg_color": "#F8D0CE", "border": 1, "border_color": "#C0392B"}
        ),
        Mark.WARNING.value: book.add_format(
            {"num_format": "@", "bg_color": "#FFF2C6", "border": 1, "border_color": "#C9A227"}
        ),
    }
    used: set[str] = set()
    for sheet in sheets:
        _write(book.add_worksheet(_sheet_name(sheet.name, used)), sheet, looks)
    book.close()
    return out.getvalue()


def _write(page: object, sheet: Sheet, looks: Mapping[str, object]) -> None:
    from xlsxwriter.worksheet import Worksheet

    if not isinstance(page, Worksheet):
        raise TypeError(type(page).__name__)
    line = 0
    for text in sheet.title:
        page.write_string(line, 0, clean(text), looks["title"])
        line += 1
    for column, text in enumerate(sheet.header):
        page.write_string(line, column, clean(text), looks["header"])
    header_line = line
    for column, width in enumerate(sheet.widths or _measured(sheet)):
        page.set_column(column, column, width, looks["text"])
    for number, row in enumerate(sheet.rows):
        line += 1
        for column, value in enumerate(row):
            remark = sheet.remarks.get((number, column))
            if isinstance(value, int):
                page.write_number(line, column, value, looks["count"])
            elif value or remark is not None:
                page.write_string(line, column, clean(value), looks[remark.mark.value if remark else "text"])
            if remark is not None:
                page.write_comment(
                    line,
                    column,
                    clean(remark.comment)[:_LONGEST_COMMENT],
                    {"author": "", "x_scale": 2.2, "font_size": 10},
                )
    page.freeze_panes(header_line + 1, min(2, len(sheet.header)))
    if sheet.rows and sheet.header:
        page.autofilter(header_line, 0, line, len(sheet.header) - 1)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(header_line)


def clean(text: str) -> str:
    """What a cell can hold: no characters XML has no place for, not longer than Excel allows. Nothing else changes."""
    return _NOT_XML.sub("\ufffd", text)[:_LONGEST_CELL]


def _sheet_name(wanted: str, used: set[str]) -> str:
    base = _SHEET_FORBIDDEN.sub("_", wanted).strip("' ")[:28] or "工作表"
    name, k = base, 2
    while name.casefold() in used:
        name, k = f"{base[:25]}({k})", k + 1
    used.add(name.casefold())
    return name


def _measured(sheet: Sheet) -> list[int]:
    """Column widths that show most of the text: a Chinese character takes two places."""
    columns = [[text] for text in sheet.header]
    for row in sheet.rows[:_MEASURED_ROWS]:
        for column, value in zip(columns, row, strict=False):
            column.append(str(value))
    return [max(_WIDTHS[0], min(_WIDTHS[1], _longest(texts) + 2)) for texts in columns]


def _longest(texts: Iterable[str]) -> int:
    return max((sum(2 if c > "\u2e7f" else 1 for c in t[:80]) for t in texts), default=0)
