"""The careful reader of xlsx: flat memory, ten times slower, forgiving; for what the fast one refuses or must not touch."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from typing import Protocol

from app.roster import trouble
from app.roster.prescan import Prescan, shown_by
from app.roster.table import Broken, Raw, SheetInfo, Unsafe, as_text

Line = tuple[int, Sequence[Raw]]


class CarefulReader:
    """openpyxl in read-only mode, with errors and number formats kept."""

    def __init__(self, data: bytes, scan: Prescan) -> None:
        import openpyxl
        from openpyxl.utils.exceptions import InvalidFileException

        self._scan = scan
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # openpyxl warns about every extension it does not know
                self._book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        except (InvalidFileException, LookupError, ValueError, TypeError, AttributeError, OSError, SyntaxError) as exc:
            raise trouble.damaged() from exc
        self.sheets = tuple(
            SheetInfo(page.title, visible=page.sheet_state == "visible") for page in self._book.worksheets
        )

    def lines(self, sheet: str) -> Iterator[Line]:
        """(row number from 0, cells) of one sheet.

        Raises:
            RosterUnreadable: When this reader cannot make sense of the sheet either.
        """
        page = next((p for p in self._book.worksheets if p.title == sheet), None)
        if page is None:
            raise trouble.damaged()
        scan = self._scan.sheets.get(sheet)
        widest = scan.columns if scan is not None and scan.far else None
        page.reset_dimensions()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                blank: object = None
                for number, row in enumerate(page.iter_rows(max_col=widest)):
                    # Rows the sheet does not have arrive as one and the same tuple, up to a million times.
                    if row is blank:
                        continue
                    values = [_value(cell) for cell in row]
                    if not any(value != "" for value in values):
                        blank = row
                    yield number, values
        except (LookupError, ValueError, TypeError, AttributeError, OSError, SyntaxError) as exc:
            raise trouble.damaged() from exc


class _Cell(Protocol):
    @property
    def value(self) -> object: ...
    @property
    def data_type(self) -> str: ...
    @property
    def number_format(self) -> str: ...


def _value(cell: _Cell) -> Raw:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return Broken(value) if cell.data_type == "e" else value
    if isinstance(value, int | float) and not isinstance(value, bool):
        shown = shown_by(cell.number_format, 0)
        if shown is True:
            return Unsafe(f"{value:.2E}")
        if isinstance(shown, tuple):
            return shown[0] + as_text(value).zfill(shown[1])
        return value
    return value  # type: ignore[return-value]  # openpyxl hands out bool, date, datetime, time or timedelta here
