"""系辦收件聯／補件單 (N23, N24, N26): received when and by whom, promised when, what came in and what is still missing.

The upper part goes with the student; below the cut, the same in short stays with the department, signed by both.
"""

from __future__ import annotations

from app.documents.cut import cut_line
from app.documents.grid import label_cell
from app.documents.leaf import Leaf
from app.documents.marks import stamp_box, tick_box
from app.documents.pagination import BODY_BOTTOM, Pages
from app.documents.press import Press
from app.documents.records import IntakeLine, IntakeSlip
from app.documents.signatures import notes_height, numbered_notes
from app.documents.styles import (
    BAND,
    CAPTION,
    FRAME,
    GRID,
    INNER,
    LABEL_EN,
    TINT,
    UNDER_HEAD,
    Style,
)
from app.documents.where import draw_where, where_height, where_to_go
from app.documents.who import who_rows

SUBJECT = "系辦收件 Papers handed in"

_STATE = Style(20, tracking=2.6, weight=0.25)
_CAPTION = Style(7.4, CAPTION)
_VALUE = Style(11)
_PROMISE = Style(14, weight=0.2)
_LEAD = Style(9.6)
_HEAD = Style(8.6)
_ITEM = Style(10.6)
_NOTE = Style(9)
_LINE_STATE = Style(9.4)
_REASON = Style(11.4)
_SIGN = Style(10)
_DATE = Style(8.2, CAPTION)
_STUB = Style(10)

_HEADLINE, _ROW, _TABLE_HEAD = 21.0, 8.6, 7.6
_STATE_WIDTH, _ITEM_WIDTH, _WHEN_WIDTH = 46.0, 100.0, 38.0
_STUB_HEIGHT, _ITEM_LEAD, _NOTE_LEAD = 58.0, 5.0, 4.2
_BLANK_ROWS = 5


def draw(press: Press, record: IntakeSlip) -> None:
    """A receipt or a sheet of what is missing into the document.

    Raises:
        PaperRefused: A text does not fit, or an official slip has a character no face draws.
    """
    pages = Pages(press, head=record.masthead, paper=record.paper, student=record.student, title=record.title)
    left, width = pages.edges.left, pages.edges.width
    pages.y = who_rows(press, pages.leaf, left, pages.y, record.student, ("辦理單位", "Unit", record.unit))
    pages.y = _headline(pages.leaf, left, pages.edges.right, pages.y + 3, record)
    if record.reason:
        pages.y = pages.leaf.paragraph(left, pages.y + 6.4, width, f"說明：{record.reason}", _REASON, 5.8) - 5.4
    lead = record.lead if record.state else ""
    pages.y = pages.leaf.paragraph(left, pages.y + 5.8, width, lead, _LEAD, 4.8) - 2
    _lines(pages, record)
    _where(pages, record)
    pages.make_room(2 + notes_height(pages.leaf, width, record.wording.notes), "說明")
    pages.y = numbered_notes(pages.leaf, left, width, pages.y + 1, record.wording.notes)
    pages.make_room(_STUB_HEIGHT + 2, "存根聯")
    _stub(pages.leaf, left, pages.edges.right, BODY_BOTTOM - _STUB_HEIGHT, record)
    pages.finish(draft_text="暫存版：不具收件證明效力。")


def _headline(leaf: Leaf, left: float, right: float, y: float, record: IntakeSlip) -> float:
    """Where the papers stand, since when and by whom, and when the department will be done."""
    split = left + _STATE_WIDTH
    leaf.box(left, y, _STATE_WIDTH, _HEADLINE, fill=BAND)
    if record.state:
        leaf.boxed(
            left + _STATE_WIDTH / 2, y + _HEADLINE / 2 + 2.6, _STATE_WIDTH - 6, record.label, _STATE, what="收件結果",
            align="center",
        )  # fmt: skip
    else:
        for index, word in enumerate(("收件", "補件", "退件")):
            tick_box(leaf, left + 6, y + 6.2 + index * 5.8, 3.2, ticked=False)
            leaf.text(left + 12, y + 6.2 + index * 5.8, word, _VALUE)
    cells = (
        ("登錄時間", "Noted at", record.at, _VALUE),
        ("經手人", "By", record.by, _VALUE),
        ("預計完成", "Promised by", f"{record.promised} 前" if record.promised else "", _PROMISE),
    )
    widths = (40.0, 34.0, right - split - 74.0)
    x = split
    for (zh, en, value, style), wide in zip(cells, widths, strict=True):
        captioned = leaf.text(x + 4, y + 6, zh, _CAPTION)
        leaf.text(x + 6 + captioned, y + 6, en, LABEL_EN)
        leaf.boxed(x + 4, y + 14.6, wide - 6, value, style, what=zh, lines=2, height=11)
        leaf.line(x, y + 3, x, y + _HEADLINE - 3, GRID)
        x += wide
    leaf.box(left, y, right - left, _HEADLINE, pen=FRAME)
    return y + _HEADLINE


def _lines(pages: Pages, record: IntakeSlip) -> None:
    """What was handed in and what is missing, each with its box; empty rows on a form to fill in."""
    lines = record.lines if record.lines or not record.paper.is_blank else (IntakeLine("", done=False),) * _BLANK_ROWS
    top = _open(pages)
    for line in lines:
        height = _line_height(pages.leaf, line)
        if not pages.fits(height):
            _close(pages, top)
            pages.make_room(height + _TABLE_HEAD, line.title)
            top = _open(pages)
        _line(pages.leaf, pages.edges.left, pages.y, height, line, blank=record.paper.is_blank)
        pages.y += height
    _close(pages, top)


def _open(pages: Pages) -> float:
    leaf, left, y = pages.leaf, pages.edges.left, pages.y
    leaf.box(left, y, pages.edges.width, _TABLE_HEAD, fill=TINT)
    x = left
    for zh, en, width in (
        ("送件內容", "Papers and items", _ITEM_WIDTH),
        ("登錄時間", "Noted at", _WHEN_WIDTH),
        ("情形", "Status", pages.edges.width - _ITEM_WIDTH - _WHEN_WIDTH),
    ):
        leaf.text(x + width / 2, y + 3.7, zh, _HEAD, "center")
        leaf.text(x + width / 2, y + 6.3, en, LABEL_EN, "center")
        x += width
    pages.y += _TABLE_HEAD
    leaf.line(left, pages.y, pages.edges.right, pages.y, UNDER_HEAD)
    return y


def _close(pages: Pages, top: float) -> None:
    leaf, left = pages.leaf, pages.edges.left
    for x in (left + _ITEM_WIDTH, left + _ITEM_WIDTH + _WHEN_WIDTH):
        leaf.line(x, top, x, pages.y, GRID)
    leaf.box(left, top, pages.edges.width, pages.y - top, pen=FRAME)


def _line_height(leaf: Leaf, line: IntakeLine) -> float:
    room = _ITEM_WIDTH - 14
    text = leaf.lines_of(room, line.title, _ITEM) * _ITEM_LEAD if line.title else _ITEM_LEAD
    return max(_ROW, 3.6 + text + leaf.lines_of(room, line.note, _NOTE) * _NOTE_LEAD)


def _line(leaf: Leaf, left: float, y: float, height: float, line: IntakeLine, *, blank: bool) -> None:
    room = _ITEM_WIDTH - 14
    tick_box(leaf, left + 3.4, y + 5.9, 3.2, ticked=line.done)
    at = leaf.paragraph(left + 10, y + 5.8, room, line.title, _ITEM, _ITEM_LEAD)
    leaf.paragraph(left + 10, at - 0.3, room, line.note, _NOTE, _NOTE_LEAD)
    leaf.boxed(left + _ITEM_WIDTH + 3, y + 5.7, _WHEN_WIDTH - 5, line.when, _LINE_STATE, what="登錄時間")
    if not blank:
        word = "已辦妥" if line.done else "尚缺"
        middle = left + (_ITEM_WIDTH + _WHEN_WIDTH + 178.0) / 2
        leaf.text(middle, y + 5.8, word, _LINE_STATE, "center")
    leaf.line(left, y + height, left + 178.0, y + height, GRID)


def _where(pages: Pages, record: IntakeSlip) -> None:
    """Where to come back to, whom to ask and when."""
    lines = where_to_go(record.place, record.contact, record.hours)
    if not lines:
        return
    height = where_height(pages.leaf, lines) + 5
    pages.make_room(height + 3, "洽詢")
    leaf, left, y = pages.leaf, pages.edges.left, pages.y + 3
    leaf.box(left, y, 30, height, fill=TINT)
    leaf.text(left + 15, y + height / 2 + 0.6, "補件與洽詢", _SIGN, "center")
    leaf.text(left + 15, y + height / 2 + 4.2, "Where to go", LABEL_EN, "center")
    draw_where(leaf, left + 34, y + 6, lines)
    leaf.box(left, y, pages.edges.width, height, pen=INNER)
    pages.y = y + height


def _stub(leaf: Leaf, left: float, right: float, y: float, record: IntakeSlip) -> None:
    """What the department keeps: the same in short, signed by both sides."""
    cut_line(leaf, left, right, y, "裁切線　上聯由同學收執，下聯由系所留存")
    leaf.section(left, y + 9.4, f"{record.title[0]}　存根聯", "Stub for the department")
    leaf.text(right, y + 9.4, record.paper.number, _STUB, "right")
    who = record.student
    missing = f"尚缺 {record.missing} 件" if record.state and record.missing else ""
    rows = (
        (("學生", "Student", "　".join(t for t in (who.student_no, who.name) if t)), ("事項", "Item", record.item)),
        (
            ("收件結果", "Result", "　".join(t for t in (record.label if record.state else "", missing) if t)),
            ("登錄時間", "Noted at", "　".join(t for t in (record.at, record.by) if t)),
        ),
    )
    top, half = y + 13, (right - left) / 2
    for index, row in enumerate(rows):
        at = top + index * 8.6
        for side, (zh, en, value) in enumerate(row):
            x = left + side * half
            label_cell(leaf, x, at, 22, 8.6, zh, en)
            leaf.boxed(x + 25, at + 5.8, half - 27, value, _STUB, what=zh, lines=2, height=7.8)
            leaf.line(x + 22, at, x + 22, at + 8.6, GRID)
        if index:
            leaf.line(left, at, right, at, GRID)
    leaf.line(left + half, top, left + half, top + 17.2, GRID)
    leaf.box(left, top, right - left, 17.2, pen=FRAME)
    base = top + 17.2
    leaf.text(left, base + 15, record.wording.signature or "學生簽名", _SIGN)
    leaf.text(left, base + 18, "Student’s signature", LABEL_EN)
    leaf.line(left + 20, base + 16, left + 76, base + 16, INNER)
    leaf.text(left + 116, base + 15, "年　　月　　日", _DATE, "right")
    stamp_box(leaf, right - 40, base + 4, 40, 18, "系所收件章")
