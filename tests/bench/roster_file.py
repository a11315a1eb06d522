"""A roster of many leavers in the shape of the sample school's own export."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from xml.sax.saxutils import escape

import xlsxwriter

from tools.people import people
from tools.sample import ROSTER_HEADER, roster_row

_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" office:version="1.2"'
)


def write(path: Path, *, rows: int) -> None:
    """Title row, header row, then `rows` students; written as a stream, without shared strings kept in memory."""
    book = xlsxwriter.Workbook(
        str(path), {"constant_memory": True, "strings_to_urls": False, "strings_to_formulas": False}
    )
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
    yield ROSTER_HEADER
    for k in range(rows):
        person = sample[k % len(sample)]
        number = f"{person.student_no[:4]}{k:06d}"
        yield roster_row(replace(person, student_no=number, card_no=f"{k:010d}"))
