"""Guarding an .ods and putting back what the fast reader drops: error cells and digits a format only shows.

Telling where a cell stands means walking every tag, which costs three times the reading itself. So the parts are
first searched for anything worth a walk; almost no roster has it.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from app.roster import trouble
from app.roster.limits import Limits
from app.roster.prescan import Prescan, SheetScan, guarded_parts
from app.roster.table import Broken, Raw, Unsafe

_WORTH_A_WALK = re.compile(
    rb'value-type="error"|<text:p>(?:#[A-Z/0?!]+|Err:\d+)</text:p>'
    rb'|value-type="float"[^>]*><text:p>(?:[A-Za-z]{0,2}0\d+|\d(?:\.\d+)?E[+-]\d+)</text:p>'
)
#: No sheet has more rows than this; the reader would fill its memory with copies.
_REPEATED = re.compile(rb'-repeated="(\d{7,})"')
_PADDED = re.compile(r"[A-Za-z]{0,2}0\d+")
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?E[+-]\d+")
_ERROR = re.compile(r"#[A-Z/0?!]+|Err:\d+")
_OVERLAP = 4096
#: A repeated row or cell is filler beyond this; walking it again and again would be the bomb itself.
_REPEATS = 1_000


def scan(book: zipfile.ZipFile, limits: Limits) -> Prescan:
    """Guard every part; walk the content only where a search says that something would be lost."""
    worth = False
    tail = b""
    for part, block in guarded_parts(book, limits):
        if part != "content.xml":
            continue
        joined = tail + block
        if any(int(n) > limits.rows for n in _REPEATED.findall(joined)):
            raise trouble.bomb()
        worth = worth or _WORTH_A_WALK.search(joined) is not None
        tail = block[-_OVERLAP:]
    if not worth:
        return Prescan()
    walk = _Walk()
    try:
        walk.read(block for part, block in guarded_parts(book, limits) if part == "content.xml")
    except (expat.ExpatError, LookupError, ValueError):
        return Prescan()
    return walk.found


@dataclass(slots=True)
class _Walk:
    """Where the walk stands: sheet, row, column, and the cell being read."""

    found: Prescan = field(default_factory=Prescan)
    sheet: SheetScan | None = None
    row: int = 0
    column: int = 0
    row_repeat: int = 1
    cell_repeat: int = 1
    kind: str = ""
    text: str = ""
    in_text: bool = False

    def read(self, blocks: Iterator[bytes]) -> None:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.characters
        for block in blocks:
            parser.Parse(block)
        parser.Parse(b"", True)  # noqa: FBT003 - expat's own signature: this is the last block

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        match tag:
            case "table:table":
                self.sheet = self.found.sheets.setdefault(attributes.get("table:name", ""), SheetScan())
                self.row = self.column = 0
            case "table:table-row":
                self.column = 0
                self.row_repeat = int(attributes.get("table:number-rows-repeated", "1"))
            case "table:table-cell" | "table:covered-table-cell":
                self.cell_repeat = int(attributes.get("table:number-columns-repeated", "1"))
                self.kind = attributes.get("calcext:value-type") or attributes.get("office:value-type", "")
                self.text = ""
            case "text:p":
                self.in_text = True

    def end(self, tag: str) -> None:
        match tag:
            case "table:table":
                self.sheet = None
            case "table:table-row":
                self.row += self.row_repeat
            case "table:table-cell" | "table:covered-table-cell":
                self._keep()
                self.column += self.cell_repeat
            case "text:p":
                self.in_text = False

    def characters(self, text: str) -> None:
        if self.in_text:
            self.text += text

    def _keep(self) -> None:
        value = _shown(self.kind, self.text)
        if value is None or self.sheet is None or self.row_repeat * self.cell_repeat > _REPEATS:
            return
        for row in range(self.row, self.row + self.row_repeat):
            for column in range(self.column, self.column + self.cell_repeat):
                self.sheet.repair(row, column, value)


def _shown(kind: str, text: str) -> Raw | None:
    if kind == "error" or (kind != "float" and _ERROR.fullmatch(text)):
        return Broken(text if text.startswith("#") else f"#{text or 'ERR'}")
    if kind == "float" and _PADDED.fullmatch(text):
        return text
    if kind == "float" and _SCIENTIFIC.fullmatch(text):
        return Unsafe(text)
    return None
