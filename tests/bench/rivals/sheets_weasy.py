"""Credit sheets as a web page: one HTML document with a page break after each sheet, turned into PDF by WeasyPrint."""

from __future__ import annotations

import html
import json
import sys
import time
from pathlib import Path

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

STYLE = """
@font-face { font-family: "TW-Kai"; src: url("%s"); }
@page { size: A4; margin: 16mm; }
body { font-family: "TW-Kai"; font-size: 9pt; }
section { break-after: page; }
table { border-collapse: collapse; width: 100%%; }
td { border: 0.4pt solid #333; padding: 1pt 2pt; }
"""


def page(sheet: dict[str, object]) -> str:
    """One sheet: heading, the student's lines, one table per area."""
    areas = sheet["areas"]
    head = sheet["head"]
    assert isinstance(areas, list)
    assert isinstance(head, list)
    parts = [f"<section><h1>{html.escape(str(sheet['title']))}</h1>", *(f"<p>{html.escape(t)}</p>" for t in head)]
    for area in areas:
        parts.append(f"<h2>{html.escape(area['title'])}</h2><table>")
        cells = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in area["rows"])
        parts += [f"<tr>{row}</tr>" for row in cells]
        parts.append("</table>")
    return "".join([*parts, "</section>"])


def main(source: Path, target: Path, font: Path) -> None:
    """Print the seconds from the records to the PDF."""
    sheets = json.loads(source.read_text("utf-8"))
    style = STYLE % font.as_uri()
    started = time.perf_counter()
    document = f"<html lang='zh-TW'><head><style>{style}</style></head><body>{''.join(map(page, sheets))}</body></html>"
    HTML(string=document).write_pdf(str(target), font_config=FontConfiguration())
    print(time.perf_counter() - started)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
