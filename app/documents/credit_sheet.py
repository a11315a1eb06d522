"""主修畢業學分審核確認單, official, draft or blank (U12, U14-U17, U23, U59): the sheet a student signs."""

from __future__ import annotations

from collections.abc import Callable

from app.documents import credit_figures as fig
from app.documents.credit_summary import summary, summary_height
from app.documents.credit_table import CourseTable
from app.documents.grid import Field, field_rows
from app.documents.leaf import Leaf
from app.documents.pagination import Pages
from app.documents.press import Press
from app.documents.records import CreditSheet, CreditWording, StudentBlock
from app.documents.rendered import PaperRefused
from app.documents.signatures import (
    TIGHT,
    WIDE,
    Spacing,
    declaration,
    declaration_height,
    notes_height,
    numbered_notes,
    signature_boxes,
)
from app.documents.styles import CAPTION_ZH, name_style

SUBJECT = "畢業學分審核 Graduation credit audit"


def begin(press: Press) -> Callable[[CreditSheet], None]:
    """Draws sheets into one document; what its course tables have set once is remembered from sheet to sheet.

    Raises:
        PaperRefused: The drawing does: a text does not fit, an official sheet lacks what U17 asks for, or has a
            character no face draws.
    """
    courses = CourseTable(press, left=16.0)

    def draw(record: CreditSheet) -> None:
        if not record.paper.is_draft and not record.paper.is_blank:
            require_complete(record.student)
        _sheet(press, courses, record)

    return draw


def require_complete(student: StudentBlock) -> None:
    """Refuse an official sheet without the English name and the e-mail the diploma depends on (U17).

    Raises:
        PaperRefused: With what the student fills in first.
    """
    lacking = [
        label for label, value in (("英文姓名", student.name_en), ("電子信箱", student.email)) if not value.strip()
    ]
    if lacking:
        raise PaperRefused(
            code="paper.incomplete",
            title="資料不齊，不能印正式確認單",
            message=f"{student.student_no} 缺少{'、'.join(lacking)}。",
            hint="請學生補填後再印；可先印暫存版供核對。",
        )


def _sheet(press: Press, courses: CourseTable, record: CreditSheet) -> None:
    wording = record.wording
    pages = Pages.about(press, record, wording, draft_mark=wording.draft_mark)
    left, right = pages.edges.left, pages.edges.right
    pages.y = _student(press, pages.leaf, left, pages.y, record)
    pages.y = fig.figures(press, pages.leaf, left, right, pages.y + 0.6, record)
    pages.y = fig.totals_line(pages.leaf, left, right, pages.y, record)
    courses.draw(pages, record.areas, record.outside, record.uncounted)
    pages.make_room(summary_height(record), "學分彙總")
    summary(pages, record)
    _sign(pages, record)
    pages.finish(draft_text=wording.draft_text)


def _student(press: Press, leaf: Leaf, x: float, y: float, record: CreditSheet) -> float:
    who: StudentBlock = record.student
    place = "　".join(t for t in (who.college, who.department) if t)
    rows = (
        (
            Field("學號", "Student ID", who.student_no, width=36),
            Field("姓名", "Name", who.name, name_style(who.name), width=44),
            Field("英文姓名", "Passport name", who.name_en, width=38),
        ),
        (
            Field("學制", "Programme", who.programme, width=36),
            Field("系所", "Department", place, width=44),
            Field("班級", "Class", who.class_name, width=38),
        ),
        (
            Field("入學學年", "Entered", who.entry, width=36),
            Field("申請學期", "Graduating in", who.term, width=44),
            Field("申請日期", "Applied on", who.applied_on, width=38),
        ),
        (
            Field("行動電話", "Mobile", who.phone, width=36),
            Field("電子信箱", "E-mail", who.email, width=102),
        ),
    )
    bottom = field_rows(press, leaf, x, y, rows)
    if record.wording.email_note:
        leaf.text(x + 178 - 2.4, bottom - 2.8, record.wording.email_note, CAPTION_ZH, "right")
    return bottom


def _sign(pages: Pages, record: CreditSheet) -> None:
    """Declaration, boxes to sign and notes stay together on one page, set tighter where that saves a page."""
    wording, left, width = record.wording, pages.edges.left, pages.edges.width
    spacing = WIDE
    if not pages.fits(_end_height(pages, wording, WIDE)) and pages.fits(_end_height(pages, wording, TIGHT)):
        spacing = TIGHT
    height = _end_height(pages, wording, spacing)
    pages.make_room(height, "聲明與說明")

    def draw(part: Leaf) -> None:
        y = declaration(part, left, width, spacing.above, _statement(wording), wording.declaration_en, spacing)
        y = signature_boxes(
            part,
            left,
            pages.edges.right,
            y + spacing.between,
            wording.signatures,
            height=spacing.boxes,
            results=record.reviews,
        )
        numbered_notes(part, left, width, y + 0.6, _notes(wording), wording.legal_basis, lead=spacing.note_lead)

    pages.leaf.place(pages.press.part(("signatures", wording, spacing, record.reviews), draw), pages.y)
    pages.y += height


def _statement(wording: CreditWording) -> str:
    return wording.declaration + wording.responsibility


def _notes(wording: CreditWording) -> tuple[str, ...]:
    return wording.notes + wording.notices


def _end_height(pages: Pages, wording: CreditWording, spacing: Spacing) -> float:
    leaf, width = pages.leaf, pages.edges.width
    height = spacing.above + spacing.between + 0.2 + spacing.boxes - spacing.below
    height += declaration_height(leaf, width, _statement(wording), wording.declaration_en, spacing)
    return height + notes_height(leaf, width, _notes(wording), wording.legal_basis, lead=spacing.note_lead)
