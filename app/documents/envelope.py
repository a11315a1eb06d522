"""信封: sender on top, addressee in the middle, a place for postage and for the post office's number (N44)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from app.documents.job import open_press
from app.documents.leaf import Leaf
from app.documents.marks import bar_code, bar_width, stamp_box
from app.documents.postcode import postcode_boxes
from app.documents.records import Envelope, Standing
from app.documents.rendered import Rendered
from app.documents.styles import CAPTION, INK, Pen, Style

SUBJECT = "學位證書信封 Envelopes"

_SCHOOL = Style(13, tracking=1.6, weight=0.15)
_SENDER = Style(9.4, CAPTION)
_SERVICE = Style(15, tracking=4, weight=0.2)
_ADDRESS = Style(19, tracking=0.6)
_RECIPIENT = Style(28, tracking=3, weight=0.3)
_HONORIFIC = Style(19)
_PHONE = Style(11)
_SMALL = Style(8, CAPTION)
_MARK = Style(11, INK, tracking=1)
_EDGE = 14.0
_STAMP = (46.0, 30.0)
_NUMBER = (74.0, 26.0)
_NARROW = 250.0

Sized = Callable[[Style], Style]

#: A small envelope is set in smaller type, the same way.
_SMALLER = {
    _ADDRESS: Style(13.4, tracking=0.4),
    _RECIPIENT: Style(19, tracking=2, weight=0.2),
    _HONORIFIC: Style(13.4),
    _SCHOOL: Style(11, tracking=1.2),
    _SENDER: Style(8, CAPTION),
}


def render(records: Sequence[Envelope], *, made_at: datetime) -> Rendered:
    """One PDF, an envelope a page, each page of the envelope's own size.

    Raises:
        PaperRefused: An address does not fit, or an official envelope has a character no face draws.
    """
    press = open_press(records, title="信封", subject=SUBJECT, made_at=made_at)
    for record in records:
        press.sheet(
            student_no=record.student.student_no,
            number=record.paper.number,
            bookmark=record.student.bookmark,
            allows_missing=record.paper.is_draft,
        )
        leaf = Leaf(press.type, record.size)
        _envelope(leaf, record)
        press.add(leaf)
    return press.finish()


def _envelope(leaf: Leaf, record: Envelope) -> None:
    width, height = record.size
    small = width < _NARROW

    def sized(style: Style) -> Style:
        return _SMALLER.get(style, style) if small else style

    edge = _EDGE * (0.7 if small else 1.0)
    left, right, bottom = edge, width - edge, height - edge
    _sender(leaf, left, edge, width * 0.55, record, sized)
    stamp_width, stamp_height = (side * (0.7 if small else 1.0) for side in _STAMP)
    stamp_box(leaf, right - stamp_width, edge, stamp_width, stamp_height, "貼郵票或郵資已付戳記處")
    if record.service:
        leaf.box(right - stamp_width - 34, edge, 28, 11, pen=Pen(1.1))
        leaf.boxed(
            right - stamp_width - 20 + 0.7, edge + 7.6, 25, record.service, _SERVICE, what="郵件種類", align="center"
        )
    _addressee(leaf, width * 0.3, height * 0.46, right, record, sized)
    _foot(leaf, left, right, bottom, record, small=small)


def _sender(leaf: Leaf, left: float, top: float, room: float, record: Envelope, sized: Sized) -> None:
    """Who sends it, with the address letters come back to."""
    sender = record.sender
    leaf.boxed(left, top + 5, room, sender.recipient, sized(_SCHOOL), what="寄件人")
    lines = (f"{sender.postcode} {sender.street}".strip(), sender.phone and f"電話 {sender.phone}")
    at = top + 11
    for line in filter(None, lines):
        leaf.boxed(left, at, room, line, sized(_SENDER), what="寄件地址")
        at += 5


def _addressee(leaf: Leaf, left: float, top: float, right: float, record: Envelope, sized: Sized) -> None:
    to, room = record.address, right - left
    step = sized(_ADDRESS).size * 0.55
    postcode_boxes(leaf, left, top - step - 8, to.postcode)
    leaf.boxed(left, top + step * 0.4, room, to.street, sized(_ADDRESS), what="收件地址", lines=2, height=step * 1.9)
    base = top + step * 2.6
    wide = leaf.boxed(left, base, room - 20, to.recipient, sized(_RECIPIENT), what="收件人", lines=2, height=step * 1.8)
    leaf.text(left + wide + 6, base, "收", sized(_HONORIFIC))
    if to.phone:
        leaf.text(left, base + step * 0.95, f"電話 {to.phone}", _PHONE)


def _foot(leaf: Leaf, left: float, right: float, bottom: float, record: Envelope, *, small: bool) -> None:
    """The desk's own code on one side, the registered number or the place for its label on the other."""
    if record.paper.standing is Standing.OFFICIAL and record.paper.number:
        code = record.paper.scan_code
        at = right - bar_width(code)
        bar_code(leaf, at, bottom - 7, 5.2, code)
        leaf.text(at, bottom + 2.4, record.paper.number, _SMALL)
    elif record.paper.is_draft:
        leaf.text(right, bottom - 1.2, "暫存 DRAFT", _MARK, "right")
    inside = "　".join(t for t in (record.contents, record.student.student_no) if t)
    leaf.boxed(right, bottom + 2.4, 80, inside, _SMALL, what="內容物", align="right")
    across, down = (side * (0.7 if small else 1.0) for side in _NUMBER)
    if record.service:
        stamp_box(leaf, left, bottom - down + 2.4, across, down, "" if record.number else "掛號號碼條黏貼處")
    if record.number:
        leaf.boxed(
            left + across / 2, bottom - down / 2 + 4, across - 4, record.number, _PHONE, what="掛號號碼", align="center"
        )
