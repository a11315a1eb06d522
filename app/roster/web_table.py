"""Reading the tables of a web page that was saved as .xls, as many campus systems export their lists.

Each table is a sheet. Text stays text (a 學號 keeps its zeros), a cell over several rows stands in each of them, a cell
over several columns in the first. Nothing of the page is run or fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

from app.roster import trouble
from app.roster.charset import Guess, decode, detect, known
from app.roster.limits import Limits

#: A page longer than this is no list.
LONGEST_PAGE: Final = 64 << 20
_DEEPEST: Final = 30
_MOST_TABLES: Final = 500
_LONGEST_SPAN: Final = 5_000
_DECLARED: Final = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_BLANKS: Final = re.compile(r"[ \t\r\n\f]+")
_SILENT: Final = frozenset({"script", "style", "title", "template", "noscript"})
_BLOCKS: Final = frozenset({"p", "div", "li"})


@dataclass(slots=True)
class _Table:
    """One table while it is read."""

    rows: list[list[str]] = field(default_factory=list)
    cell: list[str] | None = None
    spans: tuple[int, int] = (1, 1)
    #: Column -> the last row that a cell above reaches down to, and its text.
    hanging: dict[int, tuple[int, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WebPage:
    """The tables of a page, in its order (網頁表格)."""

    tables: tuple[list[list[str]], ...]
    encoding: str
    sure: bool

    @property
    def names(self) -> tuple[str, ...]:
        """What the sheets are called: a single one needs no name."""
        if len(self.tables) == 1:
            return ("",)
        return tuple(f"表格 {k}" for k in range(1, len(self.tables) + 1))

    def lines(self, name: str) -> Iterator[tuple[int, list[str]]]:
        """(row number from 0, cells) of one table."""
        return enumerate(self.tables[self.names.index(name)])


def open_page(data: bytes, *, encoding: str | None, limits: Limits, declared: str | None = None) -> WebPage:
    """Decode a page and take its tables out; `declared` is what stands around it, for a page that says nothing.

    Raises:
        RosterUnreadable: Without any table, for an unknown encoding, or when it is larger or deeper than any list.
    """
    if len(data) > LONGEST_PAGE:
        raise trouble.too_large(f"網頁格式超過 {LONGEST_PAGE >> 20} MB")
    guess = _encoding(data, encoding, declared)
    reader = _Reader(limits)
    reader.feed(decode(data, guess.encoding).removeprefix("\ufeff"))
    reader.close()
    tables = tuple(table for table in reader.finished() if table)
    if not tables:
        raise trouble.web_page()
    return WebPage(tables, guess.encoding, guess.sure)


def _encoding(data: bytes, chosen: str | None, around: str | None) -> Guess:
    """The clerk's word, a mark, valid UTF-8, then what the page says of itself where the bytes bear it out."""
    if chosen is not None:
        name = known(chosen)
        if name is None:
            raise trouble.unknown_encoding(chosen)
        return Guess(name, sure=True)
    found = detect(data)
    if found.encoding.startswith("utf"):
        return found
    declared = _DECLARED.search(data[:8192])
    name = known(declared[1].decode("ascii")) if declared else around
    if name is not None and not name.startswith("utf") and "\ufffd" not in decode(data, name):
        return Guess(name, sure=True)
    return found


class _Reader(HTMLParser):
    """Collects the cells of every table, nested ones as tables of their own."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(convert_charrefs=True)
        self._limits = limits
        self._open: list[_Table] = []
        self._done: list[_Table] = []
        self._silent = 0
        self._cells = 0

    def finished(self) -> list[list[list[str]]]:
        """Every table's rows, unclosed ones included."""
        for table in self._open:
            self._end_cell(table)
        return [[row for row in table.rows if row] for table in self._done]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag == "table":
            self._begin_table()
        elif self._open:
            table = self._open[-1]
            if tag == "tr":
                self._end_cell(table)
                self._begin_row(table)
            elif tag in ("td", "th"):
                self._end_cell(table)
                self._begin_cell(table, dict(attrs))
            elif tag == "br" or (tag in _BLOCKS and table.cell):
                self._say(table, "\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif self._open and tag in ("td", "th", "tr"):
            self._end_cell(self._open[-1])
        elif self._open and tag == "table":
            self._end_cell(self._open.pop())

    def handle_data(self, data: str) -> None:
        if self._open and not self._silent:
            self._say(self._open[-1], _BLANKS.sub(" ", data))

    def _begin_table(self) -> None:
        if len(self._open) >= _DEEPEST:
            raise trouble.too_large("網頁裡的表格套了太多層")
        if len(self._done) >= _MOST_TABLES:
            raise trouble.too_large(f"網頁裡有超過 {_MOST_TABLES} 個表格")
        table = _Table()
        self._open.append(table)
        self._done.append(table)

    def _begin_row(self, table: _Table) -> None:
        if len(table.rows) >= self._limits.rows:
            raise trouble.too_large(f"超過 {self._limits.rows:,} 列")
        table.rows.append([])
        self._hang(table)

    def _begin_cell(self, table: _Table, attrs: dict[str, str | None]) -> None:
        if not table.rows:
            self._begin_row(table)
        table.cell = []
        columns, rows = _span(attrs.get("colspan")), _span(attrs.get("rowspan"))
        table.spans = (min(columns, self._limits.last_column), rows)

    def _say(self, table: _Table, text: str) -> None:
        if table.cell is not None:
            table.cell.append(text)

    def _end_cell(self, table: _Table) -> None:
        if table.cell is None:
            return
        lines = (line.strip(" ") for line in "".join(table.cell).split("\n"))
        text = "\n".join(lines).strip("\n")
        table.cell = None
        row, (columns, rows) = table.rows[-1], table.spans
        start = len(row)
        if start >= self._limits.last_column:
            return
        self._count(columns)
        row.extend([text, *[""] * (columns - 1)])
        if rows > 1:
            for k in range(columns):
                table.hanging[start + k] = (len(table.rows) + rows - 2, text if k == 0 else "")
        self._hang(table)

    def _hang(self, table: _Table) -> None:
        """Fill the columns that a cell of a row above reaches down into."""
        row, now = table.rows[-1], len(table.rows) - 1
        while (hung := table.hanging.get(len(row))) is not None and hung[0] >= now:
            self._count(1)
            row.append(hung[1])

    def _count(self, cells: int) -> None:
        self._cells += cells
        if self._cells > self._limits.box:
            raise trouble.too_large("網頁裡的表格超過名冊的大小")


def _span(text: str | None) -> int:
    digits = (text or "").strip()
    if not digits.isascii() or not digits.isdigit():
        return 1
    return max(1, min(int(digits[:6]), _LONGEST_SPAN))
