"""申請學位證書郵寄申請書 (N44, N45): what to send, where to, and what the office notes when it is sent."""

from __future__ import annotations

from collections.abc import Sequence

from app.documents.grid import Field, field_rows, label_cell
from app.documents.leaf import Leaf
from app.documents.marks import stamp_box, tick_box
from app.documents.pagination import BODY_BOTTOM, Pages
from app.documents.postcode import postcode_boxes
from app.documents.press import Press
from app.documents.records import MailingApplication
from app.documents.signatures import numbered_notes
from app.documents.styles import (
    CAPTION,
    ENGLISH,
    FRAME,
    GRID,
    INNER,
    LABEL_EN,
    TINT,
    Style,
    name_style,
)

SUBJECT = "學位證書郵寄 Diploma by mail"
_STATEMENT = Style(10.4)
_ITEM = Style(10)
_ITEM_NOTE = Style(8.2, CAPTION)
_ADDRESS = Style(12)
_VALUE = Style(11)
_STEP = Style(8.4)
_STEP_NUMBER = Style(13, chain="KaiBold")
_SMALL = Style(8.4, CAPTION)
_SIGN = Style(10.4)
#: So many lines where nobody has said what must come with the form.
_UNSAID = 3


def draw(press: Press, record: MailingApplication) -> None:
    """An application into the document.

    Raises:
        PaperRefused: A text does not fit, or an official form has a character no face draws.
    """
    wording = record.wording
    pages = Pages.about(press, record, wording)
    leaf, left, right, width = pages.leaf, pages.edges.left, pages.edges.right, pages.edges.width
    y = _applicant(press, leaf, left, pages.y, record)
    y = _heading(leaf, left, y + 3.6, "寄送項目", "Items to be mailed")
    y = _items(leaf, left, y, width, record)
    y = _heading(leaf, left, y + 3.6, "收件資料", "Deliver to")
    y = _address(leaf, left, y, width, record)
    y = _heading(leaf, left, y + 3.6, "應附資料", "Enclosures")
    y = _enclosures(leaf, left, y, width, record)
    y = _statement(leaf, left, right, y + 3.0, record)
    y = _steps(leaf, left, y + 3.4, width, wording.steps)
    y = _office(leaf, left, right, y + 3.2)
    y = numbered_notes(leaf, left, width, y + 0.8, wording.notes)
    pages.require(y, BODY_BOTTOM, wording.title)
    pages.finish(draft_text="暫存版：尚未提出申請。")


def _heading(leaf: Leaf, left: float, y: float, text: str, english: str) -> float:
    leaf.section(left, y + 3.8, text, english)
    return y + 5.8


def _applicant(press: Press, leaf: Leaf, left: float, y: float, record: MailingApplication) -> float:
    who = record.student
    rows = (
        (
            Field("學號", "Student ID", who.student_no, width=36),
            Field("姓名", "Name", who.name, name_style(who.name), width=44),
            Field("英文姓名", "Passport name", who.name_en, width=38),
        ),
        (
            Field("學制", "Programme", who.programme, width=36),
            Field("系所", "Department", who.department, width=44),
            Field("畢業學期", "Graduating in", who.term, width=38),
        ),
        (
            Field("行動電話", "Mobile", who.phone, width=36),
            Field("電子信箱", "E-mail", who.email, width=102),
        ),
        (Field("申請事由", "Reason", record.reason, width=158),),
    )
    return field_rows(press, leaf, left, y, rows)


def _items(leaf: Leaf, left: float, y: float, width: float, record: MailingApplication) -> float:
    """Tick boxes in two columns."""
    half = width / 2
    rows = max(1, (len(record.items) + 1) // 2)
    for index, item in enumerate(record.items):
        x, base = left + (index % 2) * half, y + (index // 2) * 7.4 + 4.9
        tick_box(leaf, x + 3, base, 3.0, ticked=item.ticked)
        wide = leaf.boxed(x + 8, base, half - 12, item.title, _ITEM, what="寄送項目")
        if item.note:
            leaf.boxed(x + 8 + wide + 3, base, half - wide - 14, item.note, _ITEM_NOTE, what="寄送項目說明")
    bottom = y + rows * 7.4 + 0.4
    leaf.box(left, y, width, bottom - y, pen=FRAME)
    return bottom


def _address(leaf: Leaf, left: float, top: float, width: float, record: MailingApplication) -> float:
    """Postcode in boxes, address large enough to copy onto an envelope."""
    to, label = record.address, 24.0
    rows = (
        ("收件人", "Recipient", to.recipient, 9.4),
        ("郵遞區號", "Postcode", "", 10.4),
        ("收件地址", "Address", to.street, 13.0),
        ("聯絡電話", "Telephone", to.phone, 9.4),
        ("郵資", "Postage", record.postage, 9.4),
    )
    y = top
    for index, (zh, en, value, height) in enumerate(rows):
        label_cell(leaf, left, y, label, height, zh, en)
        style = _ADDRESS if zh == "收件地址" else _VALUE
        if zh == "郵遞區號":
            postcode_boxes(leaf, left + label + 3, y + 1.8, to.postcode)
        else:
            leaf.boxed(
                left + label + 3,
                y + height / 2 + 1.6,
                width - label - 5,
                value,
                style,
                what=zh,
                lines=2,
                height=height - 1,
            )
        if index:
            leaf.line(left, y, left + width, y, GRID)
        y += height
    leaf.line(left + label, top, left + label, y, GRID)
    leaf.box(left, top, width, y - top, pen=FRAME)
    return y


def _enclosures(leaf: Leaf, left: float, y: float, width: float, record: MailingApplication) -> float:
    """What must come with the form, to be ticked by hand; lines to write on where the school has not said what."""
    texts = record.wording.enclose or ("",) * _UNSAID
    each = width / len(texts)
    for index, text in enumerate(texts):
        x = left + index * each
        tick_box(leaf, x + 3, y + 4.6, 3.0, ticked=False)
        if not text:
            leaf.line(x + 8, y + 5.4, x + each - 4, y + 5.4, INNER)
            continue
        leaf.boxed(x + 8, y + 4.6, each - 10, text, _ITEM, what="應附資料", lines=2, height=6)
    leaf.box(left, y, width, 7.2, pen=FRAME)
    return y + 7.2


def _statement(leaf: Leaf, left: float, right: float, y: float, record: MailingApplication) -> float:
    wording = record.wording
    at = leaf.paragraph(left, y + 3.6, right - left, wording.statement, _STATEMENT, 5.2)
    if wording.statement_en:
        at = leaf.paragraph(left, at - 0.8, right - left, wording.statement_en, ENGLISH, 3.6) + 0.8
    leaf.text(left + 88, at + 4.6, "申請人簽名", _SIGN)
    leaf.text(left + 88, at + 7.4, "Applicant’s signature", LABEL_EN)
    leaf.line(left + 108, at + 5.4, left + 148, at + 5.4, INNER)
    leaf.text(right, at + 4.6, "年　　月　　日", _SMALL, "right")
    return at + 6.4


def _steps(leaf: Leaf, left: float, y: float, width: float, steps: Sequence[str]) -> float:
    """The way an application goes, numbered from left to right."""
    if not steps:
        return y
    each, height = width / len(steps), 12.0
    leaf.box(left, y, width, height, fill=TINT)
    for index, text in enumerate(steps):
        x = left + index * each
        leaf.text(x + 5, y + 7.8, str(index + 1), _STEP_NUMBER, "center")
        lines = leaf.lines_of(each - 11, text, _STEP)
        leaf.paragraph(x + 9, y + height / 2 + 1.1 - (lines - 1) * 1.9, each - 11, text, _STEP, 3.8)
        if index:
            leaf.line(x, y + 2, x, y + height - 2, GRID)
    return y + height


def _office(leaf: Leaf, left: float, right: float, y: float) -> float:
    """For the office: received, registered number, sent, stamp."""
    height = 17.0
    cells = (("收件日期", "Received"), ("掛號號碼", "Registered no."), ("寄出日期", "Sent"))
    each = (right - left - 24) / len(cells)
    for index, (zh, en) in enumerate(cells):
        x = left + index * each
        leaf.box(x, y, each, 7.2, fill=TINT)
        wide = leaf.text(x + 2.4, y + 4.8, zh, _STEP)
        leaf.text(x + 4.4 + wide, y + 4.7, en, _SMALL)
        leaf.line(x + each, y, x + each, y + height, GRID)
    leaf.line(left, y + 7.2, right - 24, y + 7.2, GRID)
    stamp_box(leaf, right - 21.5, y + 1.8, 19, height - 3.6, "承辦人核章")
    leaf.box(left, y, right - left, height, pen=FRAME)
    return y + height
