"""Reading a workbook's XML once, streaming, before any reader may: what hurts is refused, what is dropped is kept.

The fast reader aborts the whole process on a sheet with two far-apart cells, shows `#N/A` and never-calculated
formulas as blanks, and forgets number formats, so that 0012345678 becomes 12345678. This pass costs a seventh of
the job, guards against all of it and remembers the repairs.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

from app.roster import trouble
from app.roster.limits import Limits
from app.roster.table import Broken, Raw, Unsafe, column_index

_CHUNK = 1 << 20
#: No cell of any spreadsheet is longer than 32,767 characters, so a stretch this long without a tag is an attack.
_LONGEST_RUN = 4 << 20
_FAR_SHOWN = 20

NEVER_CALCULATED = "（公式未計算）"

_ERROR_CELL = re.compile(
    rb'<(?:\w+:)?c\s(?=[^>]*?\bt="e")([^>]*)>(?:<(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>))?<(?:\w+:)?v>([^<]*)<'
)
_FORMULA_CELL = re.compile(
    rb"<(?:\w+:)?c\s([^>]*)><(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>)"
    rb"(?:<(?:\w+:)?v>\s*</(?:\w+:)?v>|<(?:\w+:)?v\s*/>)?</(?:\w+:)?c>"
)
_REF = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_WIDE = re.compile(rb' r="([A-Z]{2,3})(\d{1,7})"')
#: Begins with letters that are rare in a sheet, so that the search does not stop at every tag.
_ROW = re.compile(rb'row\s(?<=[<:]row\s)[^>]*?\br="(\d{1,7})"')
_STYLE = rb'<(?:\w+:)?c\s(?=[^>]*?\bs="(%b)")(?![^>]*?\bt="(?:s|str|inlineStr|e|b)")([^>]*)><(?:\w+:)?v>([^<]*)<'
_PADDED = re.compile(r'(?:"([^"]*)"|\\?([A-Za-z]))?(0{2,})(?:;.*)?', re.DOTALL)
_SCIENTIFIC = re.compile(r"0E\+0", re.IGNORECASE)
_BUILT_IN_SCIENTIFIC = frozenset({11, 48})


@dataclass(slots=True)
class SheetScan:
    """What the pass found in one sheet; rows and columns count from 0."""

    rows: int = 0
    columns: int = 26
    far: list[str] = field(default_factory=list)
    repairs: dict[int, dict[int, Raw]] = field(default_factory=dict)
    unlocated: bool = False

    @property
    def box(self) -> int:
        """How many cells a dense reader would allocate."""
        return self.rows * self.columns

    def repair(self, row: int, column: int, value: Raw) -> None:
        """Remember what a cell really holds."""
        self.repairs.setdefault(row, {})[column] = value


@dataclass(slots=True)
class Prescan:
    """The whole workbook as the pass saw it."""

    sheets: dict[str, SheetScan] = field(default_factory=dict)

    def needs_second_reader(self, sheet: str, limits: Limits) -> bool:
        """Whether the fast, dense reader must not touch this sheet."""
        scan = self.sheets.get(sheet)
        return scan is not None and (bool(scan.far) or scan.box > limits.box or scan.unlocated)


@dataclass(frozen=True, slots=True)
class _Styles:
    """Cell style number -> how its number looks on screen."""

    padded: Mapping[bytes, tuple[str, int]]
    scientific: frozenset[bytes]


class _Meter:
    """Counts inflated bytes over all parts and refuses when they pass the limit."""

    def __init__(self, limit: int) -> None:
        self._left = limit
        self._limit = limit

    def take(self, count: int) -> None:
        self._left -= count
        if self._left < 0:
            raise trouble.too_large(f"解壓縮後超過 {self._limit >> 20:,} MB")


def scan_xlsx(book: zipfile.ZipFile, limits: Limits) -> Prescan:
    """Pass once over every XML part of an xlsx or xlsm.

    Raises:
        RosterUnreadable: For XML bombs, more inflated bytes than the limit, or a broken archive.
    """
    meter = _Meter(limits.inflated_bytes)
    names = book.namelist()
    sheet_parts = _sheet_parts(book, meter)
    styles = _styles(book, meter)
    found = Prescan()
    by_part = {part: name for name, part in sheet_parts.items()}
    for part in names:
        if not part.lower().endswith((".xml", ".rels", ".vml")):
            continue
        if part in by_part:
            found.sheets[by_part[part]] = _scan_sheet(_chunks(book, part, meter), styles, limits)
        else:
            for _ in _no_endless_run(_chunks(book, part, meter)):
                pass
    return found


def guarded_parts(book: zipfile.ZipFile, limits: Limits) -> Iterator[tuple[str, bytes]]:
    """(part, block) of every XML or binary part of an ods or xlsb, refusing size, document types and endless runs."""
    meter = _Meter(limits.inflated_bytes)
    for part in book.namelist():
        if part.lower().endswith((".xml", ".rels")):
            for block in _no_endless_run(_chunks(book, part, meter)):
                yield part, block
        elif part.lower().endswith(".bin"):
            for block in _chunks(book, part, meter):
                yield part, block


def open_archive(source: IO[bytes], limits: Limits) -> zipfile.ZipFile:
    """Open a zip, refusing what no workbook looks like."""
    try:
        book = zipfile.ZipFile(source)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as exc:
        raise trouble.truncated() from exc
    if len(book.namelist()) > limits.entries:
        raise trouble.bomb()
    if any(info.flag_bits & 1 for info in book.infolist()):
        raise trouble.password_unsupported()
    return book


def _chunks(book: zipfile.ZipFile, part: str, meter: _Meter) -> Iterator[bytes]:
    first = True
    try:
        with book.open(part) as stream:
            while block := stream.read(_CHUNK):
                meter.take(len(block))
                if first:
                    _refuse_doctype(block)
                    first = False
                yield block
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as exc:
        raise trouble.truncated() from exc


def _refuse_doctype(head: bytes) -> None:
    """Office files never declare a document type; entity bombs must."""
    plain = head[:8192].replace(b"\0", b"").upper()
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise trouble.bomb()


def _no_endless_run(chunks: Iterator[bytes]) -> Iterator[bytes]:
    run = 0
    for block in chunks:
        cut = block.rfind(b"<")
        run = run + len(block) if cut < 0 else len(block) - cut
        if run > _LONGEST_RUN:
            raise trouble.bomb()
        yield block


def _scan_sheet(chunks: Iterator[bytes], styles: _Styles, limits: Limits) -> SheetScan:
    scan = SheetScan()
    special = sorted({*styles.padded, *styles.scientific})
    styled = re.compile(_STYLE % b"|".join(special)) if special else None
    tail = b""
    for block in chunks:
        cut = block.rfind(b"</row>")
        if cut < 0:
            # Cut anywhere a cell ends, else wait for more.
            cut = max(block.rfind(b"</c>") + 4, block.rfind(b"/>") + 2)
            if cut < 4:  # noqa: PLR2004 - neither was found
                tail += block
                if len(tail) > _LONGEST_RUN:
                    raise trouble.bomb()
                continue
        _scan_block(scan, tail + block[:cut], styles, styled, limits)
        tail = block[cut:]
    _scan_block(scan, tail, styles, styled, limits)
    return scan


def _scan_block(
    scan: SheetScan,
    block: bytes,
    styles: _Styles,
    styled: re.Pattern[bytes] | None,
    limits: Limits,
) -> None:
    _measure(scan, block, limits)
    if b't="e"' in block:
        for attributes, text in _ERROR_CELL.findall(block):
            _remember(scan, attributes, Broken(text.decode("ascii", "replace")))
    if b"f" in block and (b"<f" in block or b":f" in block):
        for attributes in _FORMULA_CELL.findall(block):
            if b't="str"' not in attributes and b't="e"' not in attributes:
                _remember(scan, attributes, Broken(NEVER_CALCULATED))
    if styled is not None:
        for style, attributes, number in styled.findall(block):
            shown = _as_shown(number.decode("ascii", "replace"), style, styles)
            if shown is not None:
                _remember(scan, attributes, shown)


def _measure(scan: SheetScan, block: bytes, limits: Limits) -> None:
    rows = _ROW.findall(block)
    if rows:
        scan.rows = max(scan.rows, *map(int, rows))
    for letters, row in _WIDE.findall(block):
        column = column_index(letters.decode()) + 1
        scan.rows = max(scan.rows, int(row))
        if column <= limits.last_column:
            scan.columns = max(scan.columns, column)
        elif len(scan.far) < _FAR_SHOWN:
            scan.far.append(f"{letters.decode()}{row.decode()}")


def _remember(scan: SheetScan, attributes: bytes, value: Raw) -> None:
    where = _REF.search(attributes)
    if where is None:
        scan.unlocated = True
        return
    scan.repair(int(where[2]) - 1, column_index(where[1].decode()), value)


def _as_shown(number: str, style: bytes, styles: _Styles) -> Raw | None:
    if style in styles.scientific:
        try:
            return Unsafe(f"{float(number):.2E}")
        except ValueError:
            return None
    prefix, width = styles.padded[style]
    return prefix + number.zfill(width) if number.isascii() and number.isdigit() else None


def shown_by(code: str, built_in: int) -> tuple[str, int] | bool | None:
    """What a number format does to digits: (prefix, width) for padding, True for scientific, None for neither."""
    if built_in in _BUILT_IN_SCIENTIFIC or _SCIENTIFIC.search(code):
        return True
    padded = _PADDED.fullmatch(code)
    return ((padded[1] or padded[2] or ""), len(padded[3])) if padded else None


def _styles(book: zipfile.ZipFile, meter: _Meter) -> _Styles:
    formats: dict[int, str] = {}
    cells: list[int] = []
    inside: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        name = tag.rsplit(":", 1)[-1]
        if name == "numFmt" and attributes.get("numFmtId", "").isdigit():
            formats[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
        elif name == "xf" and inside and inside[-1] == "cellXfs":
            number = attributes.get("numFmtId", "0")
            cells.append(int(number) if number.isdigit() else 0)
        inside.append(name)

    _parse(book, "xl/styles.xml", meter, start, lambda _: inside.pop())
    padded: dict[bytes, tuple[str, int]] = {}
    scientific: set[bytes] = set()
    for k, number in enumerate(cells):
        shown = shown_by(formats.get(number, ""), number)
        if shown is True:
            scientific.add(b"%d" % k)
        elif isinstance(shown, tuple):
            padded[b"%d" % k] = shown
    return _Styles(padded, frozenset(scientific))


def _sheet_parts(book: zipfile.ZipFile, meter: _Meter) -> dict[str, str]:
    """Sheet name -> its XML part."""
    targets: dict[str, str] = {}
    sheets: dict[str, str] = {}

    def relation(tag: str, attributes: dict[str, str]) -> None:
        if tag.endswith("Relationship") and "Id" in attributes:
            target = attributes.get("Target", "")
            targets[attributes["Id"]] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"

    def sheet(tag: str, attributes: dict[str, str]) -> None:
        if tag.rsplit(":", 1)[-1] == "sheet" and "name" in attributes:
            rid = next((v for k, v in attributes.items() if k.endswith(":id")), "")
            sheets[attributes["name"]] = rid

    _parse(book, "xl/_rels/workbook.xml.rels", meter, relation)
    _parse(book, "xl/workbook.xml", meter, sheet)
    return {name: targets[rid] for name, rid in sheets.items() if rid in targets}


def _parse(
    book: zipfile.ZipFile,
    part: str,
    meter: _Meter,
    start: Callable[[str, dict[str, str]], object],
    end: Callable[[str], object] | None = None,
) -> None:
    """Walk the start tags of one small part; a part that is missing or broken simply tells nothing."""
    if part not in book.namelist():
        return
    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    if end is not None:
        parser.EndElementHandler = end
    try:
        for block in _chunks(book, part, meter):
            parser.Parse(block)
        parser.Parse(b"", True)  # noqa: FBT003 - expat's own signature: this is the last block
    except (expat.ExpatError, LookupError):
        # Not XML, or in an encoding nobody knows: the reader will say so.
        return
