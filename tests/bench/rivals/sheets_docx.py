"""Credit sheets the office's way: a Word template filled by docxtpl, turned into one PDF by LibreOffice."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from docx import Document
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docxtpl import DocxTemplate


def template(path: Path, *, columns: int) -> None:
    """The template as somebody would draw it in Word: heading, student's table, one table per area."""
    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(16)
    style = document.styles["Normal"]
    style.paragraph_format.space_after = Pt(0)
    style.font.name, style.font.size = "TW-Kai", Pt(9)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "TW-Kai")
    document.add_paragraph("{%p for sheet in sheets %}")
    document.add_heading("{{ sheet.title }}", level=1)
    head = document.add_table(rows=3, cols=1)
    head.rows[0].cells[0].text = "{%tr for line in sheet.head %}"
    head.rows[1].cells[0].text = "{{ line }}"
    head.rows[2].cells[0].text = "{%tr endfor %}"
    document.add_paragraph("{%p for area in sheet.areas %}")
    document.add_heading("{{ area.title }}", level=2)
    table = document.add_table(rows=3, cols=columns)
    table.style = "Table Grid"
    table.rows[0].cells[0].text = "{%tr for row in area.rows %}"
    for k, cell in enumerate(table.rows[1].cells):
        cell.text = f"{{{{ row[{k}] }}}}"
    table.rows[2].cells[0].text = "{%tr endfor %}"
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("{%p endfor %}")
    document.save(str(path))


def main(source: Path, target: Path) -> None:
    """Print the seconds that filling and converting took (the template is drawn beforehand)."""
    sheets = json.loads(source.read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        drawn, filled = Path(folder, "template.docx"), Path(folder, "filled.docx")
        template(drawn, columns=len(sheets[0]["areas"][0]["rows"][0]))
        started = time.perf_counter()
        document = DocxTemplate(str(drawn))
        document.render({"sheets": sheets}, autoescape=True)
        document.save(str(filled))
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(filled)]
        subprocess.run(convert, check=True, capture_output=True)
        took = time.perf_counter() - started
        target.write_bytes(Path(folder, "filled.pdf").read_bytes())
    print(took)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
