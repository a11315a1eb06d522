"""Reading an old .xls once, record by record, for what the fast reader drops: errors and number formats."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator

from app.roster.prescan import Prescan, SheetScan, shown_by
from app.roster.table import Broken, Raw, Unsafe

_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_BOF, _EOF, _BOUND_SHEET, _FORMAT, _XF = 0x0809, 0x000A, 0x0085, 0x041E, 0x00E0
_FORMULA, _BOOL_ERR, _NUMBER, _RK, _MUL_RK = 0x0006, 0x0205, 0x0203, 0x027E, 0x00BD
_BIFF8 = 0x0600
_WORKSHEET = 0x0010
_ERROR_RESULT = 2

_Shown = tuple[str, int] | bool


def scan(data: bytes) -> Prescan:
    """Find error cells and padded or scientific numbers; a stream that cannot be followed tells nothing.

    The reader itself says whether the file is broken: this pass only ever adds what it is sure of.
    """
    try:
        return _scan(_stream(data))
    except (OSError, ValueError, struct.error, IndexError, KeyError, TypeError):
        return Prescan()


def _stream(data: bytes) -> bytes:
    import olefile  # type: ignore[import-untyped]  # it carries no types; msoffcrypto-tool brings it

    with olefile.OleFileIO(io.BytesIO(data)) as box:
        return bytes(box.openstream("Workbook").read())


def _records(stream: bytes) -> Iterator[tuple[int, int, int, int]]:
    """(position of the record, its number, start and end of its body)."""
    position, end = 0, len(stream)
    while position + 4 <= end:
        number, size = struct.unpack_from("<HH", stream, position)
        yield position, number, position + 4, position + 4 + size
        position += 4 + size


def _scan(stream: bytes) -> Prescan:
    names: dict[int, str] = {}
    formats: dict[int, str] = {}
    styles: list[int] = []
    shown: dict[int, _Shown] = {}
    found = Prescan()
    sheet: SheetScan | None = None
    for position, number, start, stop in _records(stream):
        if number == _BOF:
            version, kind = struct.unpack_from("<HH", stream, start)
            if version != _BIFF8:
                return Prescan()
            sheet = SheetScan() if kind == _WORKSHEET and position in names else None
            if sheet is not None:
                found.sheets[names[position]] = sheet
                shown = shown or _shown(styles, formats)
        elif number == _EOF:
            sheet = None
        elif number == _BOUND_SHEET:
            names[struct.unpack_from("<I", stream, start)[0]] = _short_text(stream, start + 6)
        elif number == _FORMAT:
            formats[struct.unpack_from("<H", stream, start)[0]] = _long_text(stream, start + 2)
        elif number == _XF:
            styles.append(struct.unpack_from("<H", stream, start + 2)[0])
        elif sheet is not None:
            _cell(sheet, number, stream[start:stop], shown)
    return found


def _shown(styles: list[int], formats: dict[int, str]) -> dict[int, _Shown]:
    found: dict[int, _Shown] = {}
    for k, number in enumerate(styles):
        how = shown_by(formats.get(number, ""), number)
        if how is not None:
            found[k] = how
    return found


def _cell(sheet: SheetScan, number: int, body: bytes, shown: dict[int, _Shown]) -> None:
    if number == _BOOL_ERR:
        row, column, _, code, is_error = struct.unpack_from("<HHHBB", body)
        if is_error:
            sheet.repair(row, column, Broken(_ERRORS.get(code, "#ERR")))
    elif number == _FORMULA:
        row, column = struct.unpack_from("<HH", body)
        if body[12:14] == b"\xff\xff" and body[6] == _ERROR_RESULT:
            sheet.repair(row, column, Broken(_ERRORS.get(body[8], "#ERR")))
    elif not shown:
        return
    elif number == _NUMBER:
        row, column, style, value = struct.unpack_from("<HHHd", body)
        _number(sheet, (row, column), style, value, shown)
    elif number == _RK:
        row, column, style, packed = struct.unpack_from("<HHHI", body)
        _number(sheet, (row, column), style, rk(packed), shown)
    elif number == _MUL_RK:
        row, column = struct.unpack_from("<HH", body)
        for k in range((len(body) - 6) // 6):
            style, packed = struct.unpack_from("<HI", body, 4 + 6 * k)
            _number(sheet, (row, column + k), style, rk(packed), shown)


def _number(sheet: SheetScan, where: tuple[int, int], style: int, value: float, shown: dict[int, _Shown]) -> None:
    restored = as_shown(value, shown.get(style))
    if restored is not None:
        sheet.repair(*where, restored)


def as_shown(value: float, how: _Shown | None) -> Raw | None:
    """What the office sees for a number under a padding or scientific format, None when it sees just the number."""
    if how is None or how is False:
        return None
    if how is True:
        return Unsafe(f"{value:.2E}")
    if value < 0 or not value.is_integer():
        return None
    prefix, width = how
    return prefix + str(int(value)).zfill(width)


def rk(packed: int) -> float:
    """The number inside Excel's four-byte RK form."""
    if packed & 2:
        value = float((packed >> 2) - (1 << 30) if packed & 0x80000000 else packed >> 2)
    else:
        value = float(struct.unpack("<d", struct.pack("<Q", (packed & 0xFFFFFFFC) << 32))[0])
    return value / 100 if packed & 1 else value


def _short_text(stream: bytes, start: int) -> str:
    size, wide = stream[start], stream[start + 1] & 1
    return _text(stream, start + 2, size, wide=bool(wide))


def _long_text(stream: bytes, start: int) -> str:
    size = struct.unpack_from("<H", stream, start)[0]
    return _text(stream, start + 3, size, wide=bool(stream[start + 2] & 1))


def _text(stream: bytes, start: int, size: int, *, wide: bool) -> str:
    return (
        stream[start : start + 2 * size].decode("utf-16-le") if wide else stream[start : start + size].decode("latin-1")
    )
