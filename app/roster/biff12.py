"""Reading an .xlsb once, record by record, for what the fast reader drops or dies on."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator
from xml.parsers import expat

from app.roster.biff import as_shown, rk
from app.roster.limits import Limits
from app.roster.prescan import Prescan, SheetScan, guarded_parts, shown_by
from app.roster.table import Broken, column_letter

_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_ROW, _RK, _CELL_ERROR, _REAL, _FORMULA_ERROR = 0, 2, 3, 5, 11
_SHEET, _FORMAT, _XF = 156, 44, 47
_BEGIN_CELL_XFS, _END_CELL_XFS = 617, 618
_LONG_ID = 0x80
_CELLS = range(1, 12)


def scan(book: zipfile.ZipFile, limits: Limits) -> Prescan:
    """Guard the parts, then find error cells and padded or scientific numbers."""
    for _ in guarded_parts(book, limits):
        pass
    try:
        return _scan(book, limits)
    except (KeyError, ValueError, struct.error, IndexError, zipfile.BadZipFile, expat.ExpatError):
        return Prescan()


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    position, end = 0, len(data)
    while position < end:
        number = data[position]
        position += 1
        if number & _LONG_ID:
            number = (number & 0x7F) | (data[position] << 7)
            position += 1
        size = 0
        for shift in (0, 7, 14, 21):
            byte = data[position]
            position += 1
            size |= (byte & 0x7F) << shift
            if not byte & 0x80:
                break
        yield number, data[position : position + size]
        position += size


def _scan(book: zipfile.ZipFile, limits: Limits) -> Prescan:
    targets = _targets(book)
    shown = _shown(book)
    found = Prescan()
    for number, body in _records(book.read("xl/workbook.bin")):
        if number == _SHEET:
            rid, after = _text(body, 8)
            name, _ = _text(body, after)
            if rid in targets:
                found.sheets[name] = _sheet(book.read(targets[rid]), shown, limits.last_column)
    return found


def _sheet(data: bytes, shown: dict[int, tuple[str, int] | bool], last_column: int) -> SheetScan:
    sheet = SheetScan()
    row = 0
    for number, body in _records(data):
        if number == _ROW:
            row = struct.unpack_from("<I", body)[0]
            sheet.rows = max(sheet.rows, row + 1)
        elif number in (_CELL_ERROR, _FORMULA_ERROR):
            column = struct.unpack_from("<I", body)[0]
            sheet.repair(row, column, Broken(_ERRORS.get(body[8], "#ERR")))
        elif number in (_RK, _REAL) and shown:
            column, style = struct.unpack_from("<II", body)
            value = rk(struct.unpack_from("<I", body, 8)[0]) if number == _RK else struct.unpack_from("<d", body, 8)[0]
            restored = as_shown(value, shown.get(style & 0xFFFFFF))
            if restored is not None:
                sheet.repair(row, column, restored)
        if number in _CELLS:
            column = struct.unpack_from("<I", body)[0]
            if column < last_column:
                sheet.columns = max(sheet.columns, column + 1)
            elif not sheet.far:
                sheet.far.append(f"{column_letter(column)}{row + 1}")
    return sheet


def _shown(book: zipfile.ZipFile) -> dict[int, tuple[str, int] | bool]:
    found: dict[int, tuple[str, int] | bool] = {}
    if "xl/styles.bin" not in book.namelist():
        return found
    formats: dict[int, str] = {}
    inside, count = False, 0
    for number, body in _records(book.read("xl/styles.bin")):
        if number == _FORMAT:
            formats[struct.unpack_from("<H", body)[0]] = _text(body, 2)[0]
        elif number in (_BEGIN_CELL_XFS, _END_CELL_XFS):
            inside = number == _BEGIN_CELL_XFS
        elif number == _XF and inside:
            fmt = struct.unpack_from("<H", body, 2)[0]
            how = shown_by(formats.get(fmt, ""), fmt)
            if how is not None:
                found[count] = how
            count += 1
    return found


def _targets(book: zipfile.ZipFile) -> dict[str, str]:
    targets: dict[str, str] = {}

    def start(_: str, attributes: dict[str, str]) -> None:
        if "Id" in attributes:
            target = attributes.get("Target", "")
            targets[attributes["Id"]] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.Parse(book.read("xl/_rels/workbook.bin.rels"), True)  # noqa: FBT003 - expat's own signature
    return targets


def _text(body: bytes, start: int) -> tuple[str, int]:
    size = struct.unpack_from("<I", body, start)[0]
    stop = start + 4 + 2 * size
    return body[start + 4 : stop].decode("utf-16-le"), stop
