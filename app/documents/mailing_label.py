"""地址條: eight labels on a sheet of A4 (99.1 × 67.7 mm), each with sender, addressee and bar code (N44)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.documents.job import open_press
from app.documents.leaf import Leaf
from app.documents.marks import bar_code
from app.documents.postcode import postcode_boxes
from app.documents.records import MailingLabel, Standing
from app.documents.rendered import Rendered
from app.documents.styles import CAPTION, INK, SECTION, Pen, Style

SUBJECT = "學位證書地址條 Mailing labels"
_WIDTH, _HEIGHT = 99.1, 67.7
_LEFT, _TOP, _GUTTER = 4.65, 13.1, 2.5
_ROWS = 4
_PER_PAGE = 2 * _ROWS

_SENDER = Style(7.6, CAPTION)
_SERVICE = Style(11, tracking=2)
_ADDRESS = Style(13)
_RECIPIENT = Style(17, tracking=1.5)
_HONORIFIC = Style(11)
_PHONE = Style(9.6)
_SMALL = Style(6.6, CAPTION)
_MARK = Style(9, INK, tracking=1)


def render(records: Sequence[MailingLabel], *, made_at: datetime) -> Rendered:
    """One PDF of label sheets, filled row by row; `sheets` counts labels.

    Raises:
        PaperRefused: An address does not fit, or an official label has a character no face draws.
    """
    press = open_press(records, title="地址條", subject=SUBJECT, made_at=made_at)
    leaf: Leaf | None = None
    for index, record in enumerate(records):
        place = index % _PER_PAGE
        if place == 0:
            if leaf is not None:
                press.add(leaf)
            leaf = press.leaf()
        press.sheet(
            student_no=record.student.student_no,
            number=record.paper.number,
            bookmark=record.student.bookmark,
            allows_missing=record.paper.is_draft,
        )
        if leaf is not None:
            x = _LEFT + (place % 2) * (_WIDTH + _GUTTER)
            _label(leaf, x, _TOP + (place // 2) * _HEIGHT, record)
    if leaf is not None:
        press.add(leaf)
    return press.finish()


def _label(leaf: Leaf, x: float, y: float, record: MailingLabel) -> None:
    """One label: sender small on top, addressee large, bar code at the foot; 6 mm stay free all around."""
    left, right = x + 6, x + _WIDTH - 6
    width = right - left
    sender, to = record.sender, record.address
    leaf.boxed(left, y + 8.4, width - 22, f"{sender.postcode} {sender.street}".strip(), _SENDER, what="寄件地址")
    leaf.boxed(
        left, y + 12, width - 22, "　".join(t for t in (sender.recipient, sender.phone) if t), _SENDER, what="寄件人"
    )
    if record.service:
        leaf.box(right - 19, y + 5.2, 19, 7.6, pen=Pen(0.9))
        leaf.boxed(right - 9.5 + 0.35, y + 10.4, 17, record.service, _SERVICE, what="郵件種類", align="center")
    leaf.line(left, y + 14.4, right, y + 14.4, SECTION)
    postcode_boxes(leaf, left, y + 17, to.postcode)
    leaf.boxed(left, y + 33.2, width, to.street, _ADDRESS, what="收件地址", lines=2, height=13)
    wide = leaf.boxed(left, y + 47.4, width - 16, to.recipient, _RECIPIENT, what="收件人", lines=2, height=10)
    leaf.text(left + wide + 4, y + 47.4, "收", _HONORIFIC)
    leaf.text(right, y + 53, to.phone, _PHONE, "right")
    foot = y + _HEIGHT - 6
    if record.paper.standing is Standing.OFFICIAL and record.paper.number:
        code = record.paper.scan_code
        wide = bar_code(leaf, left, foot - 5.6, 4.4, code)
        leaf.text(left, foot + 1.2, record.paper.number, _SMALL)
    elif record.paper.is_draft:
        leaf.text(left, foot - 1, "暫存 DRAFT", _MARK)
    leaf.boxed(
        right,
        foot + 1.2,
        width / 2,
        "　".join(t for t in (record.contents, record.student.student_no) if t),
        _SMALL,
        what="內容物",
        align="right",
    )
