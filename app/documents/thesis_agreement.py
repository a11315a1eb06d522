"""The two agreements about a thesis (N31): pre-filled with student, title and advisers; the text is the school's alone.

Where the school has given no text yet, the place for it says so; such a form is never printed as an official one.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.documents.gap import placeholder, text_missing
from app.documents.grid import label_cell
from app.documents.leaf import Leaf
from app.documents.pagination import Pages
from app.documents.press import Press
from app.documents.records import Adviser, ThesisAgreement
from app.documents.signatures import notes_height, numbered_notes, signature_boxes
from app.documents.styles import (
    CAPTION,
    FRAME,
    GRID,
    LABEL_EN,
    TINT,
    UNDER_HEAD,
    Style,
)
from app.documents.who import who_rows

SUBJECT = "學位論文協議 Thesis agreement"

_TITLE = Style(19, tracking=1.6, weight=0.26)
_THESIS = Style(11)
_NAME = Style(11)
_TEXT = Style(11.2, tracking=0.2)
_HEAD = Style(8.8)
_SHARE = Style(12)
_UNIT = Style(9, CAPTION)
_VERSION = Style(8.2, CAPTION)
_DATE = Style(14.0)
_SIGN_DATE = Style(7.8, CAPTION)
_GAP = (
    "協議全文由學校提供",
    "本表單不代擬法律文字；全文填入學校設定檔後，始得作為正式表單列印。",
    "The text of this agreement is the school’s to give; nothing is printed in its place.",
)

_LABEL, _TITLE_ROW, _ADVISER_ROW = 24.0, 13.0, 9.0
_LEAD, _PARAGRAPH = 7.0, 2.2
_GAP_HEIGHT, _BOXES, _SHARE_ROW, _SHARE_HEAD = 62.0, 25.5, 15.0, 8.0
_COLUMNS = (
    ("身分", "Role", 34.0),
    ("姓名", "Name", 46.0),
    ("貢獻比例", "Share", 34.0),
    ("簽名與日期", "Signature, date", 64.0),
)


def draw(press: Press, record: ThesisAgreement) -> None:
    """An agreement into the document.

    Raises:
        PaperRefused: The school has not given its text and this is an official print, a text does not fit, or an
            official form has a character no face draws.
    """
    if not record.complete and not record.paper.is_draft and not record.paper.is_blank:
        raise text_missing(
            title="協議書全文尚未設定",
            of=record.title,
            hint="請管理員在學校設定檔這份表單的 text 填入全文並把 complete 改為 true；現在可以先印暫存版或空白樣張看版面。",
        )
    pages = Pages.about(press, record, record, title_style=_TITLE, owed=not record.complete)
    left, width = pages.edges.left, pages.edges.width
    pages.y = who_rows(
        press, pages.leaf, left, pages.y, record.student, ("學制", "Programme", record.student.programme)
    )
    pages.y = _thesis(pages.leaf, left, pages.y + 3, width, record)
    _text(pages, record)
    if record.shared:
        _shares(pages, record)
    _signatures(pages, record)
    if record.notes:
        pages.make_room(notes_height(pages.leaf, width, record.notes), "說明")
        pages.y = numbered_notes(pages.leaf, left, width, pages.y, record.notes)
    pages.finish(draft_text="暫存版：不具協議效力。")


def _thesis(leaf: Leaf, left: float, y: float, width: float, record: ThesisAgreement) -> float:
    """The thesis and, on the first agreement, who advised it; empty lines to write on where nobody knows."""
    rows = [("論文題目", "Thesis title", record.thesis_title, _TITLE_ROW)]
    if not record.shared:
        named = "、".join(adviser.name for adviser in record.advisers if adviser.name)
        rows.append(("指導教授", "Adviser(s)", named, _ADVISER_ROW))
    top = y
    for zh, en, value, height in rows:
        label_cell(leaf, left, y, _LABEL, height, zh, en)
        leaf.boxed(
            left + _LABEL + 3, y + height / 2 + 1.6, width - _LABEL - 6, value, _THESIS, what=zh, lines=2,
            height=height - 1,
        )  # fmt: skip
        if y > top:
            leaf.line(left, y, left + width, y, GRID)
        y += height
    leaf.line(left + _LABEL, top, left + _LABEL, y, GRID)
    leaf.box(left, top, width, y - top, pen=FRAME)
    return y


def _text(pages: Pages, record: ThesisAgreement) -> None:
    """The school's paragraphs, or the place where they will stand."""
    left, width = pages.edges.left, pages.edges.width
    pages.y += 8.4
    for paragraph in record.text:
        lines = pages.leaf.lines_of(width, paragraph, _TEXT)
        pages.make_room(lines * _LEAD, record.title)
        pages.y = pages.leaf.paragraph(left, pages.y, width, paragraph, _TEXT, _LEAD) + _PARAGRAPH
    pages.y -= 4
    if not record.complete:
        pages.make_room(_GAP_HEIGHT, "協議全文")
        placeholder(pages.leaf, left, pages.y, width, _GAP_HEIGHT - 2, _GAP)
        pages.y += _GAP_HEIGHT
    elif record.version:
        pages.leaf.text(pages.edges.right, pages.y + 1, f"版本 {record.version}", _VERSION, "right")
        pages.y += 3


def _shares(pages: Pages, record: ThesisAgreement) -> None:
    """A row per adviser: role, name, share, signature; what the shares add up to beneath."""
    left, width = pages.edges.left, pages.edges.width
    height = _SHARE_HEAD + _SHARE_ROW * len(record.advisers) + 9
    pages.make_room(height + 3, "貢獻比例")
    leaf, top = pages.leaf, pages.y + 3
    edges = [left]
    for zh, en, wide in _COLUMNS:
        leaf.box(edges[-1], top, wide, _SHARE_HEAD, fill=TINT)
        leaf.text(edges[-1] + wide / 2, top + 3.8, zh, _HEAD, "center")
        leaf.text(edges[-1] + wide / 2, top + 6.5, en, LABEL_EN, "center")
        edges.append(edges[-1] + wide)
    y = top + _SHARE_HEAD
    leaf.line(left, y, left + width, y, UNDER_HEAD)
    for adviser in record.advisers:
        _share_row(leaf, edges, y, adviser)
        y += _SHARE_ROW
        leaf.line(left, y, left + width, y, GRID)
    bottom = y + 9
    for x in edges[1:-1]:
        leaf.line(x, top, x, y, GRID)
    leaf.box(left, y, width, 9, fill=TINT)
    leaf.text(edges[2] - 4, y + 6, "合計 Total", _HEAD, "right")
    leaf.text((edges[2] + edges[3]) / 2, y + 6.2, "100 %", _SHARE, "center")
    leaf.box(left, top, width, bottom - top, pen=FRAME)
    pages.y = bottom


def _share_row(leaf: Leaf, edges: Sequence[float], y: float, adviser: Adviser) -> None:
    middle = y + _SHARE_ROW / 2 + 1.6
    leaf.boxed(edges[0] + 3, middle, edges[1] - edges[0] - 5, adviser.role, _NAME, what="身分")
    leaf.boxed(edges[1] + 3, middle, edges[2] - edges[1] - 5, adviser.name, _NAME, what="姓名", lines=2, height=12)
    if adviser.share:
        leaf.text((edges[2] + edges[3]) / 2, middle, f"{adviser.share} %", _SHARE, "center")
    else:
        leaf.text(edges[3] - 5, middle, "％", _UNIT, "right")
    leaf.text(edges[4] - 3, y + _SHARE_ROW - 2.6, "年　　月　　日", _SIGN_DATE, "right")


def _signatures(pages: Pages, record: ThesisAgreement) -> None:
    """The student where the school wants it, and where no table has them already every adviser; two boxes in a row."""
    signers = [(_named(record.signer, record.student.name), "Student")] if record.signer else []
    if not record.shared:
        signers += [(_named(a.role, a.name), "Adviser") for a in record.advisers]
    rows = [signers[n : n + 2] for n in range(0, len(signers), 2)]
    pages.make_room(len(rows) * (_BOXES + 2) + 14, "簽名欄")
    left, y = pages.edges.left, pages.y + 4
    for row in rows:
        right = pages.edges.right if len(row) == 2 else left + pages.edges.width / 2
        y = signature_boxes(pages.leaf, left, right, y, row, stamped_last=False) + 2
    pages.leaf.spread(left + 12, y + 8, 138, "中華民國　　　年　　　月　　　日", _DATE)
    pages.y = y + 12


def _named(role: str, name: str) -> str:
    return "　".join(t for t in (role, name) if t)
