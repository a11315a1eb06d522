"""A roster of many leavers, 25 columns wide, in the shape of the sample school's own export.

Numbers, names, births, cards, telephones, mail and addresses are each student's own, as they are in life: a reader
that remembers what it read must not look faster here than it is at the registry.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from xml.sax.saxutils import escape

import xlsxwriter

from tests.bench.cohort import leavers
from tools.people import people
from tools.sample import ROSTER_HEADER, roster_row

HEADER = (*ROSTER_HEADER, "學院", "年級", "聯絡電話")

_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" office:version="1.2"'
)


def write(path: Path, *, rows: int) -> None:
    """Title row, header row, then `rows` students, the texts in the workbook's shared list as Excel writes them."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_urls": False, "strings_to_formulas": False})
    page = book.add_worksheet("名冊")
    for k, cells in enumerate(_lines(rows)):
        page.write_row(k, 0, cells)
    book.close()


def write_ods(path: Path, *, rows: int) -> None:
    """The same rows as an OpenDocument spreadsheet, every cell text."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), _ODS)
        with archive.open("content.xml", "w") as out:
            head = f'<?xml version="1.0"?><office:document-content {_NAMES}><office:body><office:spreadsheet>'
            out.write(f'{head}<table:table table:name="名冊">'.encode())
            for cells in _lines(rows):
                out.write(f"<table:table-row>{''.join(map(_ods_cell, cells))}</table:table-row>".encode())
            out.write(b"</table:table></office:spreadsheet></office:body></office:document-content>")
        listed = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS}"/>'
        archive.writestr("META-INF/manifest.xml", f"<manifest:manifest {_NAMES}>{listed}</manifest:manifest>")


def _ods_cell(text: object) -> str:
    if not text:
        return "<table:table-cell/>"
    return f'<table:table-cell office:value-type="string"><text:p>{escape(str(text))}</text:p></table:table-cell>'


def _lines(rows: int) -> Iterator[Sequence[object]]:
    sample = people()
    yield ("應屆畢業生名冊",)
    yield HEADER
    for k, leaver in enumerate(leavers(rows)):
        person = sample[k % len(sample)]
        number = f"{person.student_no[:4]}{k:06d}"
        own = replace(
            person,
            student_no=number,
            name=leaver.name,
            name_en=leaver.name_en,
            birth=(80 + k % 13, 1 + k % 12, 1 + k // 156 % 28),
            card_no=leaver.card_no,
            mobile=f"09{k * 7919 % 100_000_000:08d}",
            email=f"{number.lower()}@example.org",
            address=f"屏東縣內埔鄉範例村學府路 {k + 1} 號",
        )
        yield [*roster_row(own), f"{person.department[:2]}學院", "4", f"08-{7_000_000 + k}"]
