"""離校催辦名單 for a unit before closing (N36, E20): who still waits or was refused and why, department by department."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.documents.column_heads import HEAD_HEIGHT, column_heads
from app.documents.leaf import Leaf
from app.documents.marks import tick, tick_box
from app.documents.pagination import Pages
from app.documents.press import Press
from app.documents.records import ChaseGroup, ChaseLine, ChaseSheet
from app.documents.signatures import notes_height, numbered_notes
from app.documents.styles import (
    ACCENT,
    ALERT,
    BAND,
    CAPTION,
    FRAME,
    HAIRLINE,
    VALUE,
    Style,
)
from app.documents.table import Cell, Column, Table

SUBJECT = "離校催辦名單 Chase list before closing"
BAND_HEIGHT, ROW_HEIGHT = 6.4, 6.2

_UNIT = Style(16, weight=0.2)
_COUNT = Style(19, weight=0.2)
_COUNT_TEXT = Style(11.4)
_MORE = Style(9.2, CAPTION)
_CAPTION = Style(7.4, CAPTION)
_AS_OF = Style(9)
_WINDOW = Style(9)
_LEAD = Style(9.6)
_BAND_TITLE = Style(10.6)
_BAND_COUNT = Style(8.4, CAPTION)
_NAME = Style(10.6)
_STATE = Style(9)
_STATE_REFUSED = Style(9, ALERT)
_SMALL_GREY = Style(8.4, CAPTION)
_REASON = Style(9)
_DONE = Style(14, ACCENT, tracking=2, weight=0.2)

COLUMNS = (
    Column("辦妥", "Done", 11, _SMALL_GREY, "center"),
    Column("學號", "Student no.", 25, VALUE),
    Column("姓名", "Name", 34, _NAME, lines=2),
    Column("班級", "Class", 22, _SMALL_GREY, lines=2),
    Column("審核情形", "State", 25, _STATE, lines=2),
    Column("原因／備註", "Reason", 61, _REASON),
)
_REASON_COLUMN = 5
_REFUSED = (_SMALL_GREY, VALUE, _NAME, _SMALL_GREY, _STATE_REFUSED, _REASON)
_REASON_LEAD, _REASON_PAD = 4.3, 2.2


def draw(press: Press, record: ChaseSheet) -> None:
    """The list of a unit into the document.

    A character no face draws is reported and stands as 〓: the list is for the office, and the 學號 beside it is whole.

    Raises:
        PaperRefused: A text does not fit.
    """
    _List(press, record).draw()


@dataclass(slots=True)
class _List:
    """The list of one unit in the making."""

    press: Press
    record: ChaseSheet
    pages: Pages = field(init=False)
    table: Table = field(init=False)
    top: float = 0.0
    segments: list[tuple[float, float]] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        record = self.record
        self.pages = Pages.about(self.press, record, record.wording, allows_missing=True)
        self.table = Table(COLUMNS, self.pages.edges.left, row_height=ROW_HEIGHT, tall_height=8.6)

    def draw(self) -> None:
        """Headline, table, notes."""
        pages, record = self.pages, self.record
        pages.y = self._headline()
        left, width = pages.edges.left, pages.edges.width
        if record.groups:
            pages.y = pages.leaf.paragraph(left, pages.y + 5, width, record.wording.lead, _LEAD, 4.8) - 1.8
            self._open()
            for group in record.groups:
                self._group(group)
            self._close()
        pages.make_room(2 + notes_height(pages.leaf, width, record.wording.notes), "說明")
        numbered_notes(pages.leaf, left, width, pages.y + 2, record.wording.notes)
        pages.finish(draft_text="暫存版：僅供參考。")

    def _headline(self) -> float:
        """The unit, how many still wait, and the time this is true for."""
        leaf, record = self.pages.leaf, self.record
        left, right, y = self.pages.edges.left, self.pages.edges.right, self.pages.y + 2
        windows = leaf.lines_of(right - left - 10, "；".join(record.windows), _WINDOW) if record.windows else 0
        height = 20 + (4.4 * windows + 1.6 if windows else 0)
        leaf.box(left, y, right - left, height, pen=FRAME)
        leaf.boxed(left + 5, y + 8, right - left - 50, record.unit, _UNIT, what="辦理單位")
        if record.people:
            at = left + 5 + leaf.text(left + 5, y + 16.4, str(record.people), _COUNT) + 2
            at += leaf.text(at, y + 16, "位", _COUNT_TEXT) + 4
            leaf.boxed(at, y + 16, right - at - 5, _figures(record), _MORE, what="人數")
        else:
            tick(leaf, left + 6, y + 16, 4.4, width=1.8)
            leaf.text(left + 14, y + 15.8, "沒有待催辦的同學", _DONE)
        if record.paper.as_of:
            leaf.text(right - 4, y + 5.4, "資料截至 As of", _CAPTION, "right")
            leaf.text(right - 4, y + 10, record.paper.as_of, _AS_OF, "right")
        if windows:
            leaf.paragraph(left + 5, y + 22, right - left - 10, "；".join(record.windows), _WINDOW, 4.4)
        return y + height

    def _group(self, group: ChaseGroup) -> None:
        """A department's band and rows; a band never stands alone at the foot of a page."""
        first = self._height(group.lines[0])
        if not self.pages.fits(BAND_HEIGHT + first):
            self._turn()
        self._band(group, "")
        start = self.pages.y
        for number, line in enumerate(group.lines):
            cells = self._cells(line)
            height = max(self.table.height(cells), self._reason_height(line))
            if not self.pages.fits(height):
                self.segments.append((start, self.pages.y))
                self._turn()
                self._band(group, "（續）")
                start = self.pages.y
            leaf, y = self.pages.leaf, self.pages.y
            self.table.row(leaf, y, cells, height)
            tick_box(leaf, self.table.edges[0] + COLUMNS[0].width / 2 - 1.5, y + height / 2 + 1.2, 3.0, ticked=False)
            self._reason(line, y, height)
            self.pages.y += height
            if number < len(group.lines) - 1:
                self.rules.append(self.table.row_line(leaf, self.pages.y))
        self.segments.append((start, self.pages.y))

    def _cells(self, line: ChaseLine) -> list[Cell]:
        values = ("", line.student_no, line.name, line.class_name, line.state, "")
        return self.table.cells(self.pages.leaf, values, styles=_REFUSED if line.refused else None)

    def _height(self, line: ChaseLine) -> float:
        return max(self.table.height(self._cells(line)), self._reason_height(line))

    def _reason_height(self, line: ChaseLine) -> float:
        return self.pages.leaf.lines_of(self._reason_room, _reason(line), _REASON) * _REASON_LEAD + _REASON_PAD

    @property
    def _reason_room(self) -> float:
        return COLUMNS[_REASON_COLUMN].width - 4.4

    def _reason(self, line: ChaseLine, y: float, height: float) -> None:
        text = _reason(line)
        lines = self.pages.leaf.lines_of(self._reason_room, text, _REASON)
        base = y + height / 2 + 1.1 - (lines - 1) * _REASON_LEAD / 2
        self.pages.leaf.paragraph(
            self.table.edges[_REASON_COLUMN] + 2.2, base, self._reason_room, text, _REASON, _REASON_LEAD
        )

    def _band(self, group: ChaseGroup, continued: str) -> None:
        leaf, y = self.pages.leaf, self.pages.y
        left, right = self.table.left, self.table.edges[-1]
        leaf.box(left, y, right - left, BAND_HEIGHT, fill=BAND)
        leaf.line(left, y + BAND_HEIGHT, right, y + BAND_HEIGHT, HAIRLINE)
        leaf.boxed(left + 3, y + 4.4, right - left - 40, f"{group.department}{continued}", _BAND_TITLE, what="系所")
        leaf.text(right - 3, y + 4.2, f"{group.people} 位", _BAND_COUNT, "right")
        self.pages.y += BAND_HEIGHT

    def _open(self) -> None:
        self.pages.leaf.place(self.press.part("chase columns", self._head), self.pages.y)
        self.top = self.pages.y
        self.pages.y += HEAD_HEIGHT

    def _head(self, part: Leaf) -> None:
        column_heads(part, self.table)

    def _turn(self) -> None:
        self._close()
        self.pages.turn()
        self._open()

    def _close(self) -> None:
        """Frame and column lines of what stands on this page."""
        leaf, table = self.pages.leaf, self.table
        if self.rules:
            leaf.stroke("\n".join(self.rules), HAIRLINE)
            self.rules = []
        for top, bottom in self.segments:
            table.column_lines(leaf, top, bottom, HAIRLINE)
        leaf.box(table.left, self.top, table.width, self.pages.y - self.top, pen=FRAME)
        self.segments = []


def _figures(record: ChaseSheet) -> str:
    waiting = record.lines - record.refused
    parts = [f"待審 {waiting} 項", f"不通過 {record.refused} 項"]
    if record.only:
        parts.append(f"只差本單位 {record.only} 位")
    return "　".join(parts)


def _reason(line: ChaseLine) -> str:
    """Who waits for nothing else is said first: one signature here opens the gate."""
    return ("【只差此項】" if line.only else "") + "：".join(filter(None, (line.item, line.reason)))
