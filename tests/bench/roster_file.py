"""A roster of 100,000 leavers in the shape of the sample school's own export."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import xlsxwriter

from tools.people import people
from tools.sample import ROSTER_HEADER, roster_row


def write(path: Path, *, rows: int) -> None:
    """Title row, header row, then `rows` students; written as a stream, without shared strings kept in memory."""
    sample = people()
    book = xlsxwriter.Workbook(
        str(path), {"constant_memory": True, "strings_to_urls": False, "strings_to_formulas": False}
    )
    page = book.add_worksheet("名冊")
    page.write_string(0, 0, "應屆畢業生名冊")
    page.write_row(1, 0, ROSTER_HEADER)
    for k in range(rows):
        person = sample[k % len(sample)]
        number = f"{person.student_no[:4]}{k:06d}"
        page.write_row(k + 2, 0, roster_row(replace(person, student_no=number, card_no=f"{k:010d}")))
    book.close()
