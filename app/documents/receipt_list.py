"""學位證書領取清冊: many graduates on a page, a box for each to sign in (N42, T18)."""

from __future__ import annotations

from app.documents.leading import first_sentence
from app.documents.leaf import Leaf
from app.documents.pagination import Pages
from app.documents.press import Press
from app.documents.records import ReceiptLine, ReceiptList
from app.documents.ruled import Ruled
from app.documents.signatures import BOXES_HEIGHT, notes_height, numbered_notes, signature_boxes
from app.documents.styles import CAPTION, FRAME, VALUE, Style
from app.documents.table import Column, Table

SUBJECT = "學位證書領取清冊 Diplomas handed over"
ROW_HEIGHT = 11.0
#: How many lines an empty list has to write in.
BLANK_LINES = 14

_SCOPE = Style(13, weight=0.15)
_FIGURE = Style(16, weight=0.2)
_UNIT = Style(9.6)
_CAPTION = Style(7.4, CAPTION)
_AS_OF = Style(9)
_PLACE = Style(9.2)
_LEAD = Style(9.8)
_ORDER = Style(8.6, CAPTION)
_NAME = Style(11.4)
_SMALL = Style(8.6)
_WAY = Style(7, CAPTION)

COLUMNS = (
    Column("序", "No.", 9, _ORDER, "center"),
    Column("學號", "Student no.", 24, VALUE),
    Column("姓名", "Name", 33, _NAME, lines=2),
    Column("系所班級", "Department", 33, _SMALL, lines=2),
    Column("證書字號", "Serial no.", 27, _SMALL, lines=2),
    Column("領取情形", "Handed over", 20, _SMALL, lines=2),
    Column("領取人簽名", "Signature", 32, _SMALL),
)

_HANDED = 5


def draw(press: Press, record: ReceiptList) -> None:
    """A list into the document.

    Raises:
        PaperRefused: A text does not fit, or an official list has a character no face draws: people sign beside it.
    """
    wording = record.wording
    pages = Pages.about(press, record, wording)
    left, width = pages.edges.left, pages.edges.width
    pages.y = _headline(pages, record)
    pages.y = first_sentence(pages.leaf, left, pages.y + 5.4, width, wording, _LEAD, 4.8) - 2.2
    lines = record.lines or (ReceiptLine(),) * BLANK_LINES
    table = Table(COLUMNS, left, row_height=ROW_HEIGHT, tall_height=ROW_HEIGHT)

    def how_it_left(leaf: Leaf, y: float, index: int) -> None:
        """When and how, under each other: the place to sign stays free."""
        line = lines[index]
        x, room = table.edges[_HANDED] + 2.2, COLUMNS[_HANDED].width - 3.4
        leaf.boxed(x, y + 5, room, line.handed, _SMALL, what="領取日期")
        leaf.boxed(x, y + 8.8, room, line.way, _WAY, what="領取方式")

    foot = BOXES_HEIGHT + 4 + notes_height(pages.leaf, width, wording.notes)
    ruled = Ruled(press, pages, table, ROW_HEIGHT, [line.student_no for line in lines], how_it_left)
    ruled.draw([_cells(n, line) for n, line in enumerate(lines, start=1)], keep=foot)
    y = signature_boxes(pages.leaf, left, pages.edges.right, pages.y + 3, record.signers)
    numbered_notes(pages.leaf, left, width, y + 1, wording.notes)
    pages.finish(draft_text="暫存版：不作為領取憑證。")


def _cells(order: int, line: ReceiptLine) -> tuple[str, ...]:
    where = "　".join(t for t in (line.department, line.class_name) if t)
    return (str(order), line.student_no, line.name, where, line.serial, "", "")


def _headline(pages: Pages, record: ReceiptList) -> float:
    """What the list covers and how many of it have been handed over."""
    leaf, left, right, y = pages.leaf, pages.edges.left, pages.edges.right, pages.y + 1
    leaf.box(left, y, right - left, 17, pen=FRAME)
    leaf.boxed(left + 5, y + 7, right - left - 46, record.scope, _SCOPE, what="清冊範圍")
    if record.lines:
        at = left + 5 + leaf.text(left + 5, y + 14, str(len(record.lines)), _FIGURE) + 1.6
        at += leaf.text(at, y + 13.8, "份", _UNIT) + 4
        if record.handed:
            at += leaf.text(at, y + 13.8, f"已領取 {record.handed} 份", _UNIT) + 4
    else:
        at = left + 5
    leaf.boxed(at, y + 13.8, right - at - 40, record.place, _PLACE, what="領證地點")
    if record.paper.as_of:
        leaf.text(right - 4, y + 5.4, "資料截至 As of", _CAPTION, "right")
        leaf.text(right - 4, y + 10, record.paper.as_of, _AS_OF, "right")
    return y + 17
