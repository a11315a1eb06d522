"""學位證書掛號郵寄清單: carried to the post office in two copies, one stamped and kept (N44).

The columns are those a post office asks of somebody who hands in many registered letters at once: order, the registered
number, recipient, where to, postage, remark; number of letters and postage added up at the foot.
"""

from __future__ import annotations

from app.documents.grid import Field, field_rows
from app.documents.marks import stamp_box
from app.documents.pagination import Pages
from app.documents.press import Press
from app.documents.records import RegisteredLine, RegisteredList
from app.documents.ruled import Ruled
from app.documents.signatures import notes_height, numbered_notes
from app.documents.styles import CAPTION, FRAME, GRID, INNER, TINT, Style
from app.documents.table import Column, Table

SUBJECT = "學位證書掛號郵寄 Registered mail"
ROW_HEIGHT = 9.2
BLANK_LINES = 15

_ORDER = Style(8.6, CAPTION)
_NUMBER = Style(10.4)
_NAME = Style(10.6)
_PLACE = Style(9)
_MONEY = Style(10)
_SMALL = Style(8.4, CAPTION)
_LEAD = Style(9.8)
_TOTAL = Style(10.6)
_FIGURE = Style(15, weight=0.2)
_SIGN = Style(9.4)
_FOOT = 30.0

COLUMNS = (
    Column("順序", "No.", 11, _ORDER, "center"),
    Column("掛號號碼", "Registered no.", 33, _NUMBER, lines=2),
    Column("收件人", "Recipient", 32, _NAME, lines=2),
    Column("寄達地址", "Address", 68, _PLACE, lines=2),
    Column("郵資", "NT$", 14, _MONEY, "right"),
    Column("備考", "Remark", 20, _SMALL, lines=2),
)


def draw(press: Press, record: RegisteredList) -> None:
    """A list into the document.

    Raises:
        PaperRefused: A text does not fit, or an official list has a character no face draws.
    """
    wording = record.wording
    pages = Pages.about(press, record, wording)
    left, width = pages.edges.left, pages.edges.width
    sender = record.sender
    rows = (
        (
            Field("寄件人", "Sender", sender.recipient, width=69),
            Field("交寄日期", "Posted on", record.posted_on, width=69),
        ),
        (
            Field("寄件地址", "From", f"{sender.postcode} {sender.street}".strip(), width=69),
            Field("聯絡電話", "Telephone", sender.phone, width=69),
        ),
    )
    pages.y = field_rows(press, pages.leaf, left, pages.y, rows)
    pages.y = pages.leaf.paragraph(left, pages.y + 5.6, width, wording.lead, _LEAD, 4.8) - 2.2
    lines = record.lines or (RegisteredLine(),) * BLANK_LINES

    table = Table(COLUMNS, left, row_height=ROW_HEIGHT, tall_height=ROW_HEIGHT)
    ruled = Ruled(press, pages, table, ROW_HEIGHT, [line.student_no for line in lines])
    keep = _FOOT + 3 + notes_height(pages.leaf, width, wording.notes)
    ruled.draw([_cells(n, line) for n, line in enumerate(lines, start=1)], keep=keep)
    pages.y = _foot(pages, record)
    numbered_notes(pages.leaf, left, width, pages.y + 1, wording.notes)
    pages.finish(draft_text="暫存版：不作為交寄憑據。")


def _cells(order: int, line: RegisteredLine) -> tuple[str, ...]:
    where = " ".join(t for t in (line.postcode, line.place) if t)
    postage = f"{line.postage:,}" if line.postage is not None else ""
    return (str(order), line.number, line.recipient, where, postage, line.note)


def _foot(pages: Pages, record: RegisteredList) -> float:
    """How many and for how much, who carried them, and the stamp of the post office."""
    leaf, left, right, y = pages.leaf, pages.edges.left, pages.edges.right, pages.y + 3
    third = (right - left - 40) / 2
    bottom = y + _FOOT - 3
    leaf.box(left, y, third, 7, fill=TINT)
    leaf.text(left + 3, y + 4.8, "合計 Total", _SIGN)
    leaf.text(left + third + 3, y + 4.8, "交寄人 Handed in by", _SIGN)
    leaf.box(left + third, y, third, 7, fill=TINT)
    count = str(len(record.lines)) if record.lines else ""
    at = left + 4
    for value, unit, room in ((count, "件", 16.0), (_money(record), "元", 24.0)):
        if value:
            at += leaf.text(at, y + 18, value, _FIGURE) + 1.6
        else:
            leaf.line(at, y + 19, at + room, y + 19, INNER)
            at += room + 1.6
        at += leaf.text(at, y + 17.8, unit, _TOTAL) + 6
    leaf.line(left, y + 7, right - 40, y + 7, GRID)
    leaf.line(left + third, y, left + third, bottom, GRID)
    leaf.line(right - 40, y, right - 40, bottom, GRID)
    leaf.text(right - 43, bottom - 2.6, "年　　月　　日", _SMALL, "right")
    stamp_box(leaf, right - 37, y + 2.4, 34, _FOOT - 7.8, "郵局收寄郵戳")
    leaf.box(left, y, right - left, _FOOT - 3, pen=FRAME)
    return bottom


def _money(record: RegisteredList) -> str:
    return f"{record.postage:,}" if record.postage is not None else ""
