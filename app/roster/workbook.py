"""Two readers of workbooks behind one door: python-calamine first, openpyxl for what it refuses or must not touch."""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from app.roster import biff, biff12, odf, trouble
from app.roster.careful import CarefulReader, Line
from app.roster.decrypt import is_encrypted_xls, open_encrypted
from app.roster.delimited import open_text, rows_of
from app.roster.limits import Limits
from app.roster.prescan import Prescan, open_archive, scan_xlsx
from app.roster.sniff import TEXT_FORMATS, Format, sniff
from app.roster.table import Broken, Raw, SheetInfo
from app.roster.web_archive import open_archive_pages
from app.roster.web_table import open_page

_OPEN_XML = (Format.XLSX, Format.XLSM)


class ReaderRefused(Exception):
    """One reader cannot read this workbook; not trouble yet, because the other reader is asked first."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something about the file as a whole that the clerk should see."""

    rule: str
    message: str
    value: str = ""


class _Reader(Protocol):
    sheets: tuple[SheetInfo, ...]

    def lines(self, sheet: str) -> Iterator[Line]:
        """(row number from 0, cells) of one sheet."""
        ...


@dataclass(slots=True)
class Opened:
    """A file that can be read line by line (已開啟的檔案)."""

    format: Format
    encoding: str
    sheets: tuple[SheetInfo, ...]
    lines: Callable[[str], Iterator[Line]]
    notes: list[Note] = field(default_factory=list)


def open_file(
    data: bytes,
    *,
    name: str,
    encoding: str | None,
    password: str | None,
    limits: Limits,
    second_reader: bool = False,
) -> Opened:
    """Open any office file by its content.

    Args:
        data: The whole file.
        name: Its name, only to recognise the lock files Excel leaves behind.
        encoding: The clerk's choice for text files.
        password: The clerk's password for workbooks.
        limits: What the file may ask of the desk.
        second_reader: Do not let the fast reader near it: it died on this file before.

    Raises:
        RosterUnreadable: With a sentence for each way a file can fail.
    """
    kind = sniff(data, name=name, limits=limits)
    if kind in TEXT_FORMATS:
        return _open_text(data, encoding=encoding, limits=limits)
    if kind in (Format.HTML, Format.MHTML):
        return _open_page(data, kind, encoding=encoding, limits=limits)
    if kind is Format.ENCRYPTED or (kind is Format.XLS and is_encrypted_xls(data)):
        data = open_encrypted(data, password)
        kind = sniff(data, name=name, limits=limits)
    scan = _scan(kind, data, limits)
    book = _Workbook(kind, data, scan, limits, second_reader=second_reader)
    return Opened(format=kind, encoding="", sheets=book.sheets, lines=book.lines, notes=book.notes)


def _open_text(data: bytes, *, encoding: str | None, limits: Limits) -> Opened:
    found = open_text(data, encoding=encoding)
    notes = _encoding_notes(found.encoding, sure=found.sure)
    if not found.quoted:
        notes.append(Note("csv.quote", "檔案裡有沒有成對的引號，已改為不把引號當作欄位界線。"))
    return Opened(
        format=found.format,
        encoding=found.encoding,
        sheets=(SheetInfo("", visible=True),),
        lines=lambda _: rows_of(found, limits),
        notes=notes,
    )


def _open_page(data: bytes, kind: Format, *, encoding: str | None, limits: Limits) -> Opened:
    page = (open_archive_pages if kind is Format.MHTML else open_page)(data, encoding=encoding, limits=limits)
    return Opened(
        format=kind,
        encoding=page.encoding,
        sheets=tuple(SheetInfo(name, visible=True) for name in page.names),
        lines=page.lines,
        notes=_encoding_notes(page.encoding, sure=page.sure),
    )


def _encoding_notes(encoding: str, *, sure: bool) -> list[Note]:
    if not sure:
        said = f"文字編碼判斷為 {encoding}，把握不高；請看預覽的姓名是否正確，不對可改選編碼。"
        return [Note("encoding.unsure", said)]
    if encoding == "gb18030":
        return [Note("encoding.simplified", "這是簡體中文編碼（GB18030）的檔案，請確認姓名用字。")]
    return []


def _scan(kind: Format, data: bytes, limits: Limits) -> Prescan:
    if kind in _OPEN_XML:
        return scan_xlsx(open_archive(io.BytesIO(data), limits), limits)
    if kind is Format.XLS:
        return biff.scan(data)
    if kind is Format.XLSB:
        return biff12.scan(open_archive(io.BytesIO(data), limits), limits)
    return odf.scan(open_archive(io.BytesIO(data), limits), limits)


class _Workbook:
    """Chooses the reader per sheet and puts back what the reader drops."""

    def __init__(self, kind: Format, data: bytes, scan: Prescan, limits: Limits, *, second_reader: bool) -> None:
        self._kind, self._data, self._scan, self._limits = kind, data, scan, limits
        self._second: CarefulReader | None = None
        self._fast: _Calamine | None = None
        self.notes: list[Note] = []
        self._noted: set[str] = set()
        if not second_reader:
            try:
                self._fast = _Calamine(data)
            except ReaderRefused:
                self._fast = None
        reader: _Reader = self._fast or self._slow()
        self.sheets = reader.sheets

    def lines(self, sheet: str) -> Iterator[Line]:
        repaired = self._scan.sheets[sheet].repairs if sheet in self._scan.sheets else {}
        for number, cells in self._raw(sheet):
            if number in repaired:
                whole = list(cells)
                for column, value in repaired[number].items():
                    whole.extend([""] * (column + 1 - len(whole)))
                    if not isinstance(value, Broken) or whole[column] == "":
                        whole[column] = value
                yield number, whole
            else:
                yield number, cells

    def _raw(self, sheet: str) -> Iterator[Line]:
        self._note_far(sheet)
        if self._fast is not None and not self._scan.needs_second_reader(sheet, self._limits):
            try:
                # The first line comes only after the whole sheet was parsed, so a refusal costs no line.
                lines = self._fast.lines(sheet)
                first = next(lines, None)
            except ReaderRefused:
                lines, first = self._slow().lines(sheet), None
            return itertools.chain([] if first is None else [first], lines)
        return self._slow().lines(sheet)

    def _slow(self) -> CarefulReader:
        if self._kind not in _OPEN_XML:
            # The careful reader knows only xlsx; what the fast one must not touch here is too wide, else broken.
            raise trouble.too_large("工作表的欄列範圍遠超過名冊") if self._fast is not None else trouble.damaged()
        if self._second is None:
            self._second = CarefulReader(self._data, self._scan)
        return self._second

    def _note_far(self, sheet: str) -> None:
        scan = self._scan.sheets.get(sheet)
        if scan is None or not scan.far or sheet in self._noted:
            return
        self._noted.add(sheet)
        where = "、".join(scan.far[:3])
        self.notes.append(
            Note(
                "sheet.far_cells",
                f"工作表「{sheet}」在很遠的欄（{where}）還有儲存格，這些欄沒有讀入；請確認不是資料。",
                where,
            )
        )


class _Calamine:
    """The fast reader. It may panic (a BaseException) or abort the process; only the worker process may hold it."""

    def __init__(self, data: bytes) -> None:
        import python_calamine

        with _refusals():
            self._book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
            self.sheets = tuple(
                SheetInfo(m.name, visible=m.visible == python_calamine.SheetVisibleEnum.Visible)
                for m in self._book.sheets_metadata
                if m.typ == python_calamine.SheetTypeEnum.WorkSheet
            )

    def lines(self, sheet: str) -> Iterator[Line]:
        with _refusals():
            page = self._book.get_sheet_by_name(sheet)
            start = page.start
        if start is None:
            return
        left: list[Raw] = [""] * start[1]
        with _refusals():
            for number, row in enumerate(page.iter_rows()):
                yield number, ([*left, *row] if left else row)


@contextmanager
def _refusals() -> Iterator[None]:
    """Turn the fast reader's errors and panics into one word; a panic is no `Exception`."""
    import python_calamine

    try:
        yield
    except python_calamine.PasswordError as exc:
        raise trouble.password_unsupported() from exc
    except (python_calamine.CalamineError, OSError, ValueError, UnicodeError) as exc:
        raise ReaderRefused(type(exc).__name__) from exc
    except BaseException as exc:
        if type(exc).__name__ != "PanicException":
            raise
        raise ReaderRefused("panic") from exc
