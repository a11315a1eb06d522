"""Credit sheets by reportlab's own layout engine: one table per area, the same font."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle


def main(source: Path, target: Path, font: Path) -> None:
    """Print the seconds that laying out and writing one PDF took (the font is registered beforehand)."""
    sheets = json.loads(source.read_text("utf-8"))
    pdfmetrics.registerFont(TTFont("Kai", str(font)))
    started = time.perf_counter()
    heading = ParagraphStyle("heading", fontName="Kai", fontSize=17, leading=24, alignment=1, wordWrap="CJK")
    body = ParagraphStyle("body", fontName="Kai", fontSize=9, leading=12, wordWrap="CJK")
    grid = TableStyle([("FONT", (0, 0), (-1, -1), "Kai", 8.5), ("GRID", (0, 0), (-1, -1), 0.3, "#999999")])
    story = []
    for sheet in sheets:
        story.append(Paragraph(sheet["title"], heading))
        story += [Paragraph(line, body) for line in sheet["head"]]
        for area in sheet["areas"]:
            story.append(Paragraph(area["title"], body))
            # A title may need a second line, so it is a paragraph; plain strings never wrap.
            rows = [[Paragraph(cell, body) if k == 2 else cell for k, cell in enumerate(row)] for row in area["rows"]]
            story.append(Table(rows, style=grid))
        story.append(PageBreak())
    SimpleDocTemplate(str(target), pagesize=A4).build(story)
    print(time.perf_counter() - started)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
