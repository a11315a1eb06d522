"""Credit-audit confirmation sheets per second, one PDF, against platypus, WeasyPrint, and Word with LibreOffice."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import deque
from dataclasses import replace
from pathlib import Path

from app.documents import papers
from app.documents.apart import render_apart
from app.documents.records import CreditSheet
from tests.bench import rival_home
from tests.bench.measure import Comparison, Several, alternate, timed
from tests.golden import sample_credit, sample_papers

ROOT = Path(__file__).resolve().parents[2]
BATCH = 600
ALONE = 30
_MEASURED = """
import resource, sys
from tests.bench import sheets
sheets.BATCH = int(sys.argv[1])
sheets.papers.render('credit-sheet', sheets._batch(), made_at=sheets.sample_papers.MADE_AT)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""
"""Sheets in our batch and platypus'; LibreOffice and WeasyPrint are given a tenth, their time grows in proportion."""


def _batch() -> list[CreditSheet]:
    people = list(sample_papers.PEOPLE)
    made = []
    for k in range(BATCH):
        sheet = sample_credit.credit_sheet(people[k % len(people)])
        number = f"CS-1141-7K3P{k:04d}-Q"
        made.append(
            replace(
                sheet,
                paper=replace(sheet.paper, number=number),
                student=replace(sheet.student, student_no=f"41108{k:05d}"),
            )
        )
    return made


def _plain(sheet: CreditSheet) -> dict[str, object]:
    """The same sheet as the rivals are given it."""
    student = sheet.student
    areas = [
        {
            "title": area.title,
            "rows": [
                [c.term, c.code, c.title, c.kind, f"{c.credits / 2:g}", c.grade, c.offered_by, c.note]
                for c in area.courses
            ],
        }
        for area in sheet.areas
        if area.courses
    ]
    head = [sheet.masthead.school, f"學號 {student.student_no}", f"姓名 {student.name}", f"系所 {student.department}"]
    return {"title": sheet.wording.title, "head": head, "areas": areas}


def apart(*, rounds: int = 5) -> Comparison:
    """The same sheets as a file for each student."""
    batch = _batch()

    def alone() -> float:
        few = batch[:: len(batch) // ALONE]
        return timed(
            lambda: [papers.render("credit-sheet", [one], made_at=sample_papers.MADE_AT) for one in few]
        ) / len(few)

    def together(processes: int) -> float:
        made = render_apart(
            [(("credit-sheet", one),) for one in batch], made_at=sample_papers.MADE_AT, processes=processes
        )
        return timed(lambda: deque(made, maxlen=0)) / BATCH

    papers.render("credit-sheet", batch[:1], made_at=sample_papers.MADE_AT)
    ways = [
        ("clearance desk: fonts cut once a portion, two processes", lambda: together(2)),
        ("the same, one process", lambda: together(1)),
        ("every file with fonts of its own", alone),
    ]
    return Comparison(
        "Credit sheets, a file for each",
        f"The same sheets as {BATCH} separate PDF files, per second; starting the processes is counted.",
        "sheets/s",
        alternate(ways, rounds=min(rounds, 3)),
    )


def memory(count: int) -> int:
    """Most memory, in MB, that a process needs for so many sheets in one PDF, records and fonts included."""
    return int(
        subprocess.run([sys.executable, "-c", _MEASURED, str(count)], cwd=ROOT, check=True, capture_output=True).stdout
    )


def compare(*, rounds: int = 5) -> Several:
    """One PDF against the other ways, and separate files."""
    return Several((one_pdf(rounds=rounds), apart(rounds=rounds)))


def one_pdf(*, rounds: int = 5) -> Comparison:
    """Each way makes one PDF with one sheet after the other; the figure is per sheet."""
    batch = _batch()
    with tempfile.TemporaryDirectory() as folder:
        many, few, out = Path(folder, "many.json"), Path(folder, "few.json"), Path(folder, "out.pdf")
        plain = [_plain(sheet) for sheet in batch]
        many.write_text(json.dumps(plain), "utf-8")
        few.write_text(json.dumps(plain[: BATCH // 10]), "utf-8")
        font = ROOT / "resources" / "fonts" / "TW-Kai.ttf"

        def ours() -> float:
            return timed(lambda: papers.render("credit-sheet", batch, made_at=sample_papers.MADE_AT)) / BATCH

        def platypus() -> float:
            return rival_home.run("sheets_platypus", many, out, font)[0] / BATCH

        def office() -> float:
            return rival_home.run("sheets_docx", few, out)[0] / (BATCH // 10)

        def web() -> float:
            return rival_home.run("sheets_weasy", few, out, font)[0] / (BATCH // 10)

        papers.render("credit-sheet", batch[:1], made_at=sample_papers.MADE_AT)
        ways = [(f"clearance desk (2,000 sheets: {memory(2000)} MB)", ours), ("reportlab platypus", platypus)]
        if rival_home.web_pages():
            ways.append(("HTML and WeasyPrint", web))
        if rival_home.office():
            ways.append(("Word template, docxtpl and LibreOffice", office))
        return Comparison(
            "Credit sheets",
            "Confirmation sheets of about forty courses in one PDF, per second. Ours also draws seal, bar code, QR code and "
            "tick marks, finds a face for every rare character and reports those it cannot draw; the others do not.",
            "sheets/s",
            alternate(ways, rounds=min(rounds, 3)),
        )
