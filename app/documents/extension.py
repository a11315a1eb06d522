"""延畢申請（紙本）: the student, what the audit says today, the school's own text, who signs (U54)."""

from __future__ import annotations

from app.documents.gap import placeholder, text_missing
from app.documents.grid import Field, field_rows
from app.documents.leaf import Leaf
from app.documents.pagination import Pages
from app.documents.press import Press
from app.documents.records import ExtensionApplication
from app.documents.signatures import BOXES_HEIGHT, notes_height, numbered_notes, signature_boxes
from app.documents.styles import (
    ALERT,
    CAPTION,
    FRAME,
    GRID,
    LABEL_EN,
    TINT,
    Style,
    name_style,
)

SUBJECT = "延畢申請 Extension of study"

_ROUTE = Style(9.6)
_QUESTION = Style(9.4, ALERT)
_FIGURE = Style(18, weight=0.2)
_CAPTION = Style(8.6)
_AS_OF = Style(8, CAPTION)
_OPEN = Style(10)
_WHAT = Style(9)
_TEXT = Style(11.2, tracking=0.2)
_VERSION = Style(8.2, CAPTION)
_DATE = Style(14.0)

_FIGURES, _ROW, _LEAD, _PARAGRAPH, _GAP_HEIGHT = 17.0, 6.4, 7.0, 2.2, 46.0
_GAP = (
    "申請內容由學校提供",
    "本表單不代擬申請文字；全文填入學校設定檔後，始得作為正式表單列印。",
    "The text of this application is the school’s to give; nothing is printed in its place.",
)


def draw(press: Press, record: ExtensionApplication) -> None:
    """An application into the document.

    Raises:
        PaperRefused: The school has not given its text and this is an official print, a text does not fit, or an
            official form has a character no face draws.
    """
    if not record.complete and not record.paper.is_draft and not record.paper.is_blank:
        raise text_missing(
            title="延畢申請全文尚未設定",
            of=record.title,
            hint="請管理員在學校設定檔這份表單的 text 填入全文並把 complete 改為 true；現在可以先印暫存版或空白樣張看版面。",
        )
    pages = Pages.about(press, record, record, owed=not record.complete)
    left, width = pages.edges.left, pages.edges.width
    pages.y = _who(press, pages.leaf, left, pages.y, record)
    if record.route:
        pages.y = pages.leaf.paragraph(left, pages.y + 5.6, width, f"適用對象：{record.route}", _ROUTE, 4.8) - 3.4
    if record.question:
        pages.y = pages.leaf.paragraph(left, pages.y + 5.6, width, f"※ {record.question}", _QUESTION, 4.8) - 3.4
    pages.y = _audit(pages.leaf, left, pages.y + 4, width, record)
    _text(pages, record)
    rows = [record.signers[n : n + 4] for n in range(0, len(record.signers), 4)]
    pages.make_room(len(rows) * (BOXES_HEIGHT + 2) + 16 + notes_height(pages.leaf, width, record.notes), "簽名欄")
    y = pages.y + 4
    for row in rows:
        y = signature_boxes(pages.leaf, left, _right(pages, len(row)), y, row, stamped_last=len(row) > 1) + 2
    pages.leaf.spread(left + 12, y + 8, 138, "中華民國　　　年　　　月　　　日", _DATE)
    numbered_notes(pages.leaf, left, width, y + 11, record.notes)
    pages.finish(draft_text="暫存版：尚未提出申請。")


def _right(pages: Pages, signers: int) -> float:
    """One signer alone does not need the whole measure."""
    return pages.edges.right if signers > 1 else pages.edges.left + pages.edges.width / 2


def _who(press: Press, leaf: Leaf, left: float, y: float, record: ExtensionApplication) -> float:
    who = record.student
    rows = (
        (
            Field("學號", "Student ID", who.student_no, width=36),
            Field("姓名", "Name", who.name, name_style(who.name), width=44),
            Field("英文姓名", "Passport name", who.name_en, width=38),
        ),
        (
            Field("學制", "Programme", who.programme, width=36),
            Field("系所班級", "Department", "　".join(t for t in (who.department, who.class_name) if t), width=44),
            Field("年級", "Year of study", record.study_year, width=38),
        ),
        (
            Field("入學", "Entered", who.entry, width=36),
            Field("畢業學期", "Was to graduate", who.term, width=44),
            Field("延修生", "Extended before", record.extended, width=38),
        ),
        (
            Field("行動電話", "Mobile", who.phone, width=36),
            Field("電子信箱", "E-mail", who.email, width=102),
        ),
    )
    return field_rows(press, leaf, left, y, rows)


def _audit(leaf: Leaf, left: float, y: float, width: float, record: ExtensionApplication) -> float:
    """Four figures of the audit and what is open in it; empty boxes where nothing was audited."""
    leaf.section(left, y + 3.8, "畢業學分審核情形", "Credit audit")
    if record.paper.as_of:
        leaf.text(left + width, y + 3.8, f"資料截至 As of {record.paper.as_of}", _AS_OF, "right")
    top = y + 6
    found = record.figures
    figures = (
        ("應修", "Required", found.required),
        ("實得", "Earned", found.earned),
        ("修習中", "In progress", found.in_progress),
        ("尚差", "Short", found.short),
    )
    each = width / len(figures)
    for index, (zh, en, value) in enumerate(figures):
        x = left + index * each
        leaf.box(x, top, 18, _FIGURES, fill=TINT)
        leaf.text(x + 9, top + _FIGURES / 2, zh, _CAPTION, "center")
        leaf.text(x + 9, top + _FIGURES / 2 + 3, en, LABEL_EN, "center")
        leaf.text(x + 18 + (each - 18) / 2, top + _FIGURES / 2 + 2.4, value, _FIGURE, "center")
        if index:
            leaf.line(x, top, x, top + _FIGURES, GRID)
    y = top + _FIGURES
    for line in record.shortfalls:
        leaf.line(left, y, left + width, y, GRID)
        leaf.boxed(left + 4, y + 4.4, 80, line.title, _OPEN, what="未符合項目")
        leaf.boxed(left + 88, y + 4.4, width - 92, line.text, _WHAT, what="未符合項目")
        y += _ROW
    leaf.box(left, top, width, y - top, pen=FRAME)
    return y


def _text(pages: Pages, record: ExtensionApplication) -> None:
    """The school's paragraphs, or the place where they will stand."""
    left, width = pages.edges.left, pages.edges.width
    pages.y += 8.4
    for paragraph in record.text:
        pages.make_room(pages.leaf.lines_of(width, paragraph, _TEXT) * _LEAD, record.title)
        pages.y = pages.leaf.paragraph(left, pages.y, width, paragraph, _TEXT, _LEAD) + _PARAGRAPH
    pages.y -= 4
    if not record.complete:
        pages.make_room(_GAP_HEIGHT, "申請內容")
        placeholder(pages.leaf, left, pages.y, width, _GAP_HEIGHT - 2, _GAP)
        pages.y += _GAP_HEIGHT
    elif record.version:
        pages.leaf.text(pages.edges.right, pages.y + 1, f"版本 {record.version}", _VERSION, "right")
        pages.y += 3
