"""Credit-audit confirmation sheets per second, one PDF, against platypus and against Word with LibreOffice."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from pathlib import Path

from app.documents import credit_sheet
from app.documents.records import CreditSheet
from tests.bench import rival_home
from tests.bench.measure import Comparison, alternate, timed
from tests.golden import sample_papers

ROOT = Path(__file__).resolve().parents[2]
BATCH = 600
"""Sheets in our batch and platypus'; LibreOffice is given a tenth, its time grows in proportion."""


def _batch() -> list[CreditSheet]:
    people = list(sample_papers.PEOPLE)
    made = []
    for k in range(BATCH):
        sheet = sample_papers.credit_sheet(people[k % len(people)])
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


def compare(*, rounds: int = 5) -> Comparison:
    """Each way makes one PDF with one sheet after the other; the figure is per sheet."""
    batch = _batch()
    with tempfile.TemporaryDirectory() as folder:
        many, few, out = Path(folder, "many.json"), Path(folder, "few.json"), Path(folder, "out.pdf")
        plain = [_plain(sheet) for sheet in batch]
        many.write_text(json.dumps(plain), "utf-8")
        few.write_text(json.dumps(plain[: BATCH // 10]), "utf-8")
        font = ROOT / "resources" / "fonts" / "TW-Kai.ttf"

        def ours() -> float:
            return timed(lambda: credit_sheet.render(batch, made_at=sample_papers.MADE_AT)) / BATCH

        def platypus() -> float:
            return rival_home.run("sheets_platypus", many, out, font)[0] / BATCH

        def office() -> float:
            return rival_home.run("sheets_docx", few, out)[0] / (BATCH // 10)

        credit_sheet.render(batch[:1], made_at=sample_papers.MADE_AT)
        ways = [("clearance desk", ours), ("reportlab platypus", platypus)]
        if rival_home.office():
            ways.append(("Word template, docxtpl and LibreOffice", office))
        return Comparison(
            "Credit sheets",
            "Confirmation sheets of about forty courses in one PDF, per second. Ours also draws seal, bar code, QR code and "
            "tick marks, finds a face for every rare character and reports those it cannot draw; the others do not.",
            "sheets/s",
            alternate(ways, rounds=min(rounds, 3)),
        )
