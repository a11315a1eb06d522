"""交接單: one page for whoever sits down next; the note first, then what waits, what was done, what changes tomorrow."""

from __future__ import annotations

from collections.abc import Sequence

from app.documents.leaf import Leaf
from app.documents.marks import tick
from app.documents.pagination import Pages
from app.documents.press import Press
from app.documents.records import ShiftEntry, ShiftPage
from app.documents.signatures import notes_height, numbered_notes, signature_boxes
from app.documents.styles import ACCENT, ALERT, CAPTION, FRAME, GRID, HAIRLINE, LABEL_EN, TINT, VALUE, Style
from app.documents.table import Column, Table

SUBJECT = "交接單 Shift handover"
ROW_HEIGHT = 4.9
_GAP = 2.6
_COLUMN_GAP = 6.0
_UNIT_LEAD, _ENTRY_LEAD, _TEXT_LEAD, _NOTE_LEAD = 4.4, 4.5, 4.1, 4.7
_SIGN_HEIGHT = 19.0

_UNIT = Style(14, weight=0.2)
_PERIOD = Style(9.6)
_CAPTION = Style(7.4, CAPTION)
_AS_OF = Style(9)
_FIGURE = Style(14, weight=0.2)
_FIGURE_LABEL = Style(8)
_NOTE = Style(10)
_NO_NOTE = Style(9, CAPTION)
_WHAT = Style(8.8)
_NAME = Style(9)
_SMALL = Style(8.4)
_GREY = Style(8, CAPTION)
_ALERT = Style(8.4, ALERT)
_DONE = Style(11, ACCENT, tracking=1)
_TEXT = Style(8.6)

COLUMNS = (
    Column("待辦", "What", 30, _WHAT),
    Column("學號", "Student no.", 25, VALUE),
    Column("姓名", "Name", 25, _NAME),
    Column("內容", "About", 62, _SMALL),
    Column("時間", "By / since", 36, _SMALL),
)
_PRESSING = (Style(8.8, ALERT), VALUE, _NAME, _SMALL, _ALERT)
_CALM = (_WHAT, VALUE, _NAME, _SMALL, _SMALL)


def draw(press: Press, record: ShiftPage) -> None:
    """A page into the document.

    A character no face draws is reported and stands as 〓: the page is for the office, and the 學號 beside it is whole.

    Raises:
        PaperRefused: A text does not fit.
    """
    wording = record.wording
    pages = Pages(
        press,
        head=record.masthead,
        paper=record.paper,
        student=record.student,
        title=(wording.title, wording.title_en),
        allows_missing=True,
    )
    leaf, left, width = pages.leaf, pages.edges.left, pages.edges.width
    pages.y = _headline(pages, record)
    pages.y = _note(pages, record)
    pages.y = _waiting(pages, record)
    pages.y = _columns(pages, record)
    pages.y = _tomorrow(pages, record)
    # Should a school's names be longer than any we know, the signatures go on to a second page; nothing is refused.
    pages.make_room(_GAP + _SIGN_HEIGHT + 1 + notes_height(leaf, width, wording.notes), "簽名")
    y = signature_boxes(
        pages.leaf,
        left,
        pages.edges.right,
        pages.y + _GAP,
        (("交班人", "Handed over by"), ("接班人", "Taken over by")),
        stamped_last=False,
        height=_SIGN_HEIGHT,
        results=record.signed,
    )
    numbered_notes(pages.leaf, left, width, y + 1, wording.notes)
    pages.finish()


def _headline(pages: Pages, record: ShiftPage) -> float:
    """Which desk, from when to when, and the few figures of the shift."""
    leaf, left, right, y = pages.leaf, pages.edges.left, pages.edges.right, pages.y + 1
    leaf.box(left, y, right - left, 20, pen=FRAME)
    leaf.boxed(left + 4, y + 6.4, right - left - 60, record.unit, _UNIT, what="辦理單位")
    leaf.text(right - 4, y + 4.6, "交班時間 Shift", _CAPTION, "right")
    leaf.boxed(right - 4, y + 9, 54, record.period, _PERIOD, what="交班時間", align="right")
    leaf.boxed(right - 4, y + 13, 54, record.previous, _CAPTION, what="上一張", align="right")
    room = (right - left - 60) / max(1, len(record.figures))
    for n, (value, label, english) in enumerate(record.figures):
        at = left + 4 + n * room
        wide = leaf.text(at, y + 14.6, value, _FIGURE)
        leaf.boxed(at + wide + 1.2, y + 14.2, room - wide - 2, label, _FIGURE_LABEL, what="件數")
        leaf.boxed(at, y + 18, room - 1, english, LABEL_EN, what="件數")
    return y + 20


def _note(pages: Pages, record: ShiftPage) -> float:
    """The word to the next person, before everything else."""
    leaf, left, right, y = pages.leaf, pages.edges.left, pages.edges.right, pages.y + _GAP
    room = right - left - 8
    lines = leaf.lines_of(room, record.note, _NOTE) if record.note else 1
    height = 8.4 + lines * _NOTE_LEAD
    leaf.box(left, y, right - left, height, fill=TINT, pen=HAIRLINE)
    leaf.section(left + 4, y + 5.6, "給下一位的話", "Note to the next person")
    if record.note:
        leaf.paragraph(left + 4, y + 11, room, record.note, _NOTE, _NOTE_LEAD)
    else:
        leaf.text(left + 4, y + 11, record.no_note, _NO_NOTE)
    return y + height


def _waiting(pages: Pages, record: ShiftPage) -> float:
    """What the next person takes over; a tick where nothing waits."""
    leaf, left, width, y = pages.leaf, pages.edges.left, pages.edges.width, pages.y + _GAP
    leaf.section(left, y + 4, "待辦", "Still open")
    if not record.waiting:
        tick(leaf, left + 1, y + 11, 3.6, width=1.6)
        leaf.text(left + 7, y + 11, "沒有待辦的事", _DONE)
        return y + 13
    pages.y = y + 6
    table = Table(COLUMNS, left, row_height=ROW_HEIGHT, tall_height=ROW_HEIGHT)
    head = 7.2
    leaf.box(left, pages.y, width, head, fill=TINT)
    for edge, column in zip(table.edges, COLUMNS, strict=False):
        leaf.text(edge + column.padding, pages.y + 3.5, column.label, _TEXT)
        leaf.text(edge + column.padding, pages.y + 6.2, column.label_en, LABEL_EN)
    top, at = pages.y, pages.y + head
    rules = []
    for line in record.waiting:
        values = (line.what, line.student_no, line.name, line.about, line.when)
        rules.append(table.row_line(leaf, at))
        table.row(leaf, at, table.cells(leaf, values, styles=_PRESSING if line.pressing else _CALM), ROW_HEIGHT)
        at += ROW_HEIGHT
    leaf.stroke("\n".join(rules), HAIRLINE)
    leaf.box(left, top, width, at - top, pen=FRAME)
    if record.unnamed:
        leaf.boxed(left, at + 4, width, record.unnamed, _GREY, what="其他待辦")
        at += 4.4
    return at


def _columns(pages: Pages, record: ShiftPage) -> float:
    """On the left what was done, on the right how drawer, mail and shared ledger stand."""
    leaf, left, y = pages.leaf, pages.edges.left, pages.y + _GAP
    room = (pages.edges.width - _COLUMN_GAP) / 2
    return max(_done(leaf, left, y, room, record), _standing(leaf, left + room + _COLUMN_GAP, y, room, record.columns))


def _done(leaf: Leaf, x: float, y: float, room: float, record: ShiftPage) -> float:
    leaf.section(x, y + 4, "本班辦理", "Done in this shift")
    at = y + 9.4
    for line in record.seats:
        leaf.boxed(x, at, room, line, _TEXT, what="承辦人")
        at += _TEXT_LEAD
    edges = [x + room - step for step in (40.0, 28.0, 14.0, 0.0)]
    if record.units:
        for edge, label, english in zip(
            edges, ("學生", "通過", "不通過", "撤銷"), ("People", "Passed", "Refused", "Undone"), strict=True
        ):
            leaf.text(edge, at + 0.6, label, _CAPTION, "right")
            leaf.text(edge, at + 3.2, english, LABEL_EN, "right")
        leaf.line(x, at + 4.2, x + room, at + 4.2, GRID)
        at += 8.2
    for unit in record.units:
        leaf.boxed(x, at, room - 50, unit.name, _TEXT, what="辦理單位")
        for edge, count in zip(edges, (unit.students, unit.passed, unit.failed, unit.withdrawn), strict=True):
            leaf.text(edge, at, str(count) if count else "–", _TEXT if count else _GREY, "right")
        at += _UNIT_LEAD
    if record.more_units:
        leaf.text(x, at, f"另有 {record.more_units} 個單位", _GREY)
        at += _UNIT_LEAD
    if record.printed:
        at = leaf.paragraph(x, at + 0.8, room, record.printed, _TEXT, _TEXT_LEAD)
    return at - 2.4


def _standing(leaf: Leaf, x: float, y: float, room: float, entries: Sequence[ShiftEntry]) -> float:
    leaf.section(x, y + 4, "目前情形", "As it stands")
    at = y + 9.4
    for entry in entries:
        leaf.text(x, at, entry.label, _TEXT)
        style = _ALERT if entry.alert else _TEXT
        at = leaf.paragraph(x + 25, at, room - 25, entry.value, style, _TEXT_LEAD) + _ENTRY_LEAD - _TEXT_LEAD
    return at - 2.4


def _tomorrow(pages: Pages, record: ShiftPage) -> float:
    leaf, left, width, y = pages.leaf, pages.edges.left, pages.edges.width, pages.y + _GAP
    leaf.section(left, y + 4, "下一個上班日", "Next working day")
    leaf.text(pages.edges.right, y + 4, record.next_working, _AS_OF, "right")
    leaf.line(left, y + 5.4, pages.edges.right, y + 5.4, GRID)
    at = y + 9.4
    for line in record.coming or ("沒有開放、截止或改變的事項",):
        leaf.boxed(left, at, width, line, _TEXT if record.coming else _GREY, what="時程")
        at += _TEXT_LEAD
    return at - 2.4
