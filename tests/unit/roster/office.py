"""Office files as they really arrive, built byte by byte: workbooks of five formats, disguises, bombs, torn ones."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import xlsxwriter

Cell = str | int | float | bool | None

HEADER = ("學號", "姓名", "系所", "電子信箱")
PEOPLE = (
    ("B10901018", "朱𡍼辰", "獸醫學系", "a@example.org"),
    ("41000000E", "瓦歷斯．諾幹", "資訊管理系", "b@example.org"),
    ("0012345678", "犇", "食品科學系", "c@example.org"),
)


def xlsx(path: Path, rows: Sequence[Sequence[Cell]], *, sheet: str = "名冊", hidden: Sequence[str] = ()) -> Path:
    """A workbook of one visible sheet; hidden sheets hold the same header and one row."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    for name in hidden:
        page = book.add_worksheet(name)
        for c, text in enumerate(HEADER):
            page.write_string(0, c, text)
        page.hide()
    page = book.add_worksheet(sheet)
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if isinstance(value, str):
                page.write_string(r, c, value)
            elif value is not None:
                page.write(r, c, value)
    page.activate()
    page.set_first_sheet()
    book.close()
    return path


def raw_xlsx(
    path: Path, sheet_data: str, *, styles: str = "", shared: str = "", extra: dict[str, str] | None = None
) -> Path:
    """A workbook around hand-written sheet XML."""
    parts = {
        "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
        '<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>'
        "</Types>",
        "_rels/.rels": '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="名冊" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>'
        '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": styles
        or '<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<fonts count="1"><font/></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="1"><xf numFmtId="0"/></cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": '<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{sheet_data}</sheetData></worksheet>",
        **(extra or {}),
    }
    if shared:
        parts["xl/sharedStrings.xml"] = shared
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in parts.items():
            book.writestr(name, text)
    return path


def inline(ref: str, text: str) -> str:
    """A cell that carries its own text."""
    return f'<c r="{ref}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def sparse_xlsx(path: Path) -> Path:
    """One kilobyte, two cells, A1 and XFD1048576: a dense reader asks for 17 thousand million cells."""
    return raw_xlsx(path, f'<row r="1">{inline("A1", "學號")}</row><row r="1048576">{inline("XFD1048576", "x")}</row>')


def bomb_xlsx(path: Path, *, megabytes: int) -> Path:
    """A shared-strings part that inflates a thousandfold."""
    raw_xlsx(path, f'<row r="1">{inline("A1", "學號")}</row>')
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as book,
        book.open("xl/sharedStrings.xml", "w", force_zip64=True) as part,
    ):
        part.write(b'<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">')
        for _ in range(megabytes):
            part.write(b"<si><t>a</t></si>" * 61_681)
        part.write(b"</sst>")
    return path


def entity_bomb_xlsx(path: Path) -> Path:
    """A billion laughs in the sheet."""
    lol = "".join(f'<!ENTITY l{k} "{f"&l{k - 1};" * 10}">' for k in range(1, 10))
    sheet = (
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">{lol}]>'
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
        '<c r="A1" t="inlineStr"><is><t>&l9;</t></is></c></row></sheetData></worksheet>'
    )
    return raw_xlsx(path, "", extra={"xl/worksheets/sheet1.xml": sheet})


def ods(
    path: Path,
    rows: Sequence[Sequence[str]],
    *,
    sheet: str = "名冊",
    encrypted: bool = False,
    more: str = "",
) -> Path:
    """An OpenDocument spreadsheet of text cells, as LibreOffice writes them; `more` is raw XML of further rows."""
    table = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(t)}</text:p></table:table-cell>'
            if t
            else "<table:table-cell/>"
            for t in row
        )
        + "</table:table-row>"
        for row in rows
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" office:version="1.2"><office:body><office:spreadsheet>'
        f'<table:table table:name="{sheet}">{table}{more}<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="1024"/></table:table-row></table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    secret = "<manifest:encryption-data/>" if encrypted else ""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr(zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr(
            "META-INF/manifest.xml",
            '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">{secret}</manifest:file-entry></manifest:manifest>',
        )
        book.writestr("content.xml", content)
    return path


def xlsb(path: Path, rows: Sequence[Sequence[str | float | None]], *, na_at: tuple[int, int] | None = None) -> Path:
    """A binary workbook: enough records for one sheet of text, numbers (style 1 pads to ten digits) and an error."""

    def record(number: int, body: bytes = b"") -> bytes:
        head = bytes((number,)) if number < 128 else bytes((number & 0x7F | 0x80, number >> 7))
        size, length = len(body), b""
        while True:
            length += bytes((size & 0x7F | (0x80 if size > 127 else 0),))
            size >>= 7
            if not size:
                return head + length + body

    def text(value: str) -> bytes:
        raw = value.encode("utf-16-le")
        return struct.pack("<I", len(raw) // 2) + raw

    width = max(map(len, rows))
    sheet = record(129) + record(148, struct.pack("<IIII", 0, len(rows) - 1, 0, width - 1)) + record(145)
    for r, row in enumerate(rows):
        sheet += record(0, struct.pack("<IIHBBBI", r, 0, 300, 0, 0, 0, 0))
        for c, value in enumerate(row):
            if (r, c) == na_at:
                sheet += record(3, struct.pack("<IIB", c, 0, 42))
            elif isinstance(value, str):
                sheet += record(6, struct.pack("<II", c, 0) + text(value))
            elif value is not None:
                sheet += record(5, struct.pack("<IId", c, 1, value))
    sheet += record(146) + record(130)
    fmt = struct.pack("<H", 176) + text("0000000000")
    xf = [struct.pack("<HHHHHBBHB", 0xFFFF, n, 0, 0, 0, 0, 0, 0, 0) for n in (0, 176)]
    styles = (
        record(278)
        + record(615, struct.pack("<I", 1))
        + record(44, fmt)
        + record(616)
        + record(617, struct.pack("<I", 2))
        + record(47, xf[0])
        + record(47, xf[1])
        + record(618)
        + record(279)
    )
    workbook = (
        record(131)
        + record(143)
        + record(156, struct.pack("<II", 0, 1) + text("rId1") + text("名冊"))
        + record(144)
        + record(132)
    )
    rels = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.bin"/>'
        '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.bin"/></Relationships>'
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr(
            "[Content_Types].xml",
            '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>',
        )
        book.writestr(
            "_rels/.rels",
            '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.bin"/></Relationships>',
        )
        book.writestr("xl/workbook.bin", workbook)
        book.writestr("xl/_rels/workbook.bin.rels", rels)
        book.writestr("xl/styles.bin", styles)
        book.writestr("xl/worksheets/sheet1.bin", sheet)
    return path


def encrypted(path: Path, plain: Path, password: str) -> Path:
    """The workbook under a password, as Excel's agile encryption writes it."""
    import msoffcrypto

    out = io.BytesIO()
    with plain.open("rb") as source:
        msoffcrypto.OfficeFile(source).encrypt(password, out)
    path.write_bytes(out.getvalue())
    return path
