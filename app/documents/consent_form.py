"""個人資料使用授權同意書: the school's own words over a place to sign (N33-N35); nothing of the text is ours."""

from __future__ import annotations

from app.documents.clearance_slip import student_rows
from app.documents.furniture import Margins
from app.documents.gap import text_missing
from app.documents.leaf import Leaf
from app.documents.pagination import Pages
from app.documents.press import Press
from app.documents.records import ConsentForm
from app.documents.styles import CAPTION, FRAME, GRID, SOFT, TINT, TITLE_LETTER, Pen, Style

SUBJECT = "同意書 Consent form"
_EDGES = Margins()
_TEXT = Style(12.4, tracking=0.3)
_LEAD, _PARAGRAPH = 8.2, 3.2
_FIELD = Style(10.8, tracking=0.6)
_CAPTION = Style(6.6, CAPTION)
_VERSION = Style(8.2, CAPTION)
_HINT = Style(9, SOFT, tracking=0.6)
_DATE = Style(14.0)
_PLACEHOLDER = Style(11.4, SOFT)
_BOX, _LABEL_WIDTH = 38.0, 34.0
_INK = Pen(1.1, round_ends=True)


def draw(press: Press, record: ConsentForm) -> None:
    """A form into the document.

    Raises:
        PaperRefused: The school has not filled in its text and this is no draft, a text does not fit, or an official
            form has a character no face draws.
    """
    if not record.complete and not record.paper.is_draft:
        raise text_missing(
            title="同意書全文尚未設定",
            of=record.title,
            hint="請管理員在學校設定檔填入全文並把 complete 改為 true；現在可以先印暫存版看版面。",
        )
    pages = Pages.about(press, record, record, edges=_EDGES, title_style=TITLE_LETTER)
    left, width = _EDGES.left, _EDGES.width
    pages.y = student_rows(press, pages.leaf, left, pages.y, record.student) + 9
    for paragraph in record.text:
        lines = pages.leaf.lines_of(width, paragraph, _TEXT)
        pages.make_room(lines * _LEAD, record.title)
        pages.y = pages.leaf.paragraph(left, pages.y, width, paragraph, _TEXT, _LEAD) + _PARAGRAPH
    if not record.complete:
        pages.leaf.text(left, pages.y, "（以下由學校填入全文）", _PLACEHOLDER)
        pages.y += _LEAD
    pages.make_room(_BOX + 30, "簽名欄")
    leaf, y = pages.leaf, pages.y + 4
    leaf.text(left, y, f"版本 {record.version}", _VERSION)
    _signature(leaf, left, y + 3, width, record)
    # Whoever signs on the screen has the date written for them; on paper it is part of signing.
    if record.signed_on:
        leaf.text(left + width, y + _BOX + 15, f"中華民國 {record.signed_on}", _DATE, "right")
    else:
        leaf.spread(left + 12, y + _BOX + 15, 138, "中華民國　　　年　　　月　　　日", _DATE)
    pages.finish(draft_text="暫存版：不具同意效力。")


def _signature(leaf: Leaf, left: float, top: float, width: float, record: ConsentForm) -> None:
    leaf.box(left, top, _LABEL_WIDTH, _BOX, fill=TINT)
    leaf.text(left + _LABEL_WIDTH / 2, top + _BOX / 2, record.signer, _FIELD, "center")
    leaf.text(left + _LABEL_WIDTH / 2, top + _BOX / 2 + 4.4, "Signature", _CAPTION, "center")
    leaf.line(left + _LABEL_WIDTH, top, left + _LABEL_WIDTH, top + _BOX, GRID)
    leaf.box(left, top, width, _BOX, pen=FRAME)
    inner, across = left + _LABEL_WIDTH, width - _LABEL_WIDTH
    if not record.signature:
        leaf.text(inner + across / 2, top + _BOX - 4, "請親筆簽名", _HINT, "center")
        return
    # The pad has the shape of this box; one scale for both directions keeps the writing as it was written.
    for stroke in record.signature:
        points = [(inner + x * across, top + y * _BOX) for x, y in stroke]
        leaf.polyline(points if len(points) > 1 else [points[0], points[0]], _INK)


#: Width over height of the place to sign; the pad on the screen has the same.
SIGNATURE_RATIO = (_EDGES.width - _LABEL_WIDTH) / _BOX
