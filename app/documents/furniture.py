"""What frames every page: masthead, running head, footer, and the marks of a draft or a blank form (版頭、頁尾、暫存)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from app.documents.leaf import Leaf
from app.documents.marks import bar_code, qr_code, seal
from app.documents.press import Press
from app.documents.records import Masthead, PaperNumber, Standing, StudentBlock
from app.documents.styles import (
    CAPTION,
    GHOST,
    INK,
    RULE,
    RULE_THIN,
    SMALL_EN,
    SOFT,
    TITLE,
    TITLE_EN,
    Pen,
    Style,
)

FOOT_RULE = 281.6
_PAGE_ROOM = 32.0  # what page n of m takes of a footer

_SCHOOL = Style(16, tracking=2.6, weight=0.2)
_SCHOOL_EN = Style(6.6, CAPTION, tracking=1.05)
_OFFICE = Style(6.4, CAPTION)
_FORM_NO = Style(9)
_PRINTED = Style(8)
_RUN_SCHOOL = Style(9.4, tracking=1.1)
_RUN_TITLE = Style(7.6, CAPTION)
_RUN_WHO = Style(9.6)
_RUN_MORE = Style(7, CAPTION)
_CODE_TEXT = Style(6.6, CAPTION)
_SCAN_HINT = Style(5.8, SOFT)
_PAGE = Style(8.6)
_MARK = Style(15, tracking=4, weight=0.35)
_MARK_EN = Style(6.4, INK, tracking=0.8)
_MARK_SMALL = Style(9, INK, tracking=0.8)
_WATERMARK = Style(150, GHOST, tracking=30, weight=0.6)
_MARK_FRAME = Pen(1.4)

_MARKS = {
    Standing.DRAFT: ("暫　存", "DRAFT · NOT VALID"),
    Standing.BLANK: ("空白表單", "BLANK FORM"),
}
#: An empty form whose text the school still owes: its layout can be looked at, and nobody can sign it by mistake.
SPECIMEN: Final = "樣張"
_SPECIMEN_MARK: Final = ("樣　張", "SPECIMEN · NOT VALID")
_SPECIMEN_TEXT: Final = "樣張：全文尚未由學校填入，不得使用。"


@dataclass(frozen=True, slots=True)
class Margins:
    """Left and right edge of a paper's measure, in mm."""

    left: float = 16.0
    right: float = 194.0

    @property
    def width(self) -> float:
        """The measure."""
        return self.right - self.left


def masthead(
    press: Press, leaf: Leaf, head: Masthead, title: tuple[str, str], edges: Margins, title_style: Style = TITLE
) -> None:
    """Seal, school, office and the paper's title: drawn once per document, down to the double rule at 48.3 mm."""

    def draw(part: Leaf) -> None:
        seal(part, edges.left, 13, 8, head.seal)
        left = edges.left + 19.5
        room = edges.width - 19.5 - 50
        part.boxed(left, 20.2, room, head.school, _SCHOOL, what="校名")
        part.boxed(left, 24.8, room, head.school_en.upper(), _SCHOOL_EN, what="英文校名")
        part.boxed(left, 28.4, room, "　".join(t for t in (head.office, head.office_en) if t), _OFFICE, what="單位")
        middle = (edges.left + edges.right) / 2
        part.boxed(middle, 39.6, edges.width, title[0], title_style, what="表單名稱", align="center")
        part.boxed(middle, 44.4, edges.width, title[1], TITLE_EN, what="英文表單名稱", align="center")
        part.line(edges.left, 47.4, edges.right, 47.4, RULE)
        part.line(edges.left, 48.3, edges.right, 48.3, RULE_THIN)

    leaf.place(press.part(("masthead", head, title, edges, title_style), draw))


def paper_number(leaf: Leaf, paper: PaperNumber, edges: Margins, *, specimen: bool = False) -> None:
    """Number, print time and QR code of an official paper; the framed mark of a draft, a blank form or a specimen."""
    right = edges.right
    if paper.standing is Standing.OFFICIAL:
        code = paper.scan_code
        if code:
            qr_code(leaf, right - 16, 13, 16, code)
            right -= 19
        _number_lines(leaf, paper, right)
        return
    zh, en = _SPECIMEN_MARK if specimen else _MARKS[paper.standing]
    leaf.box(right - 38, 13, 38, 11.6, pen=_MARK_FRAME)
    leaf.text(right - 19 + 0.7, 19.2, zh, _MARK, "center")
    leaf.text(right - 19, 22.8, en, _MARK_EN, "center")
    if paper.is_draft:
        shown = "　".join(t for t in (paper.shown if paper.number else "", paper.printed_at) if t)
        leaf.text(right, 28.4, shown, _CODE_TEXT, "right")


def _number_lines(leaf: Leaf, paper: PaperNumber, right: float) -> None:
    if paper.number:
        leaf.text(right, 16.6, "表單編號 Form No.", SMALL_EN, "right")
        leaf.text(
            right,
            20.4,
            paper.shown,
            _FORM_NO,
            "right",
        )
    if paper.printed_at:
        leaf.text(right, 24.6, "列印時間 Printed", SMALL_EN, "right")
        leaf.text(right, 28.2, paper.printed_at, _PRINTED, "right")


def running_head(press: Press, leaf: Leaf, head: Masthead, title: str, student: StudentBlock, edges: Margins) -> None:
    """The head of every page after the first, down to 22.2 mm."""

    def draw(part: Leaf) -> None:
        seal(part, edges.left, 11.4, 4.2, head.seal)
        part.text(edges.left + 11, 15.2, head.school, _RUN_SCHOOL)
        part.text(edges.left + 11, 18.6, f"{title}（續）", _RUN_TITLE)
        part.line(edges.left, 21.4, edges.right, 21.4, Pen(1.2, RULE.colour))
        part.line(edges.left, 22.2, edges.right, 22.2, RULE_THIN)

    leaf.place(press.part(("running head", head, title, edges), draw))
    room = edges.width / 2
    who = "　".join(t for t in (student.student_no, student.name) if t)
    more = "　".join(t for t in (student.department, student.name_en) if t)
    leaf.boxed(edges.right, 15.2, room, who, _RUN_WHO, what="姓名", align="right")
    leaf.boxed(edges.right, 18.6, room, more, _RUN_MORE, what="系所", align="right")


def footer(
    leaf: Leaf,
    paper: PaperNumber,
    edges: Margins,
    *,
    page: int,
    pages: int,
    draft_text: str = "",
    specimen: bool = False,
) -> None:
    """Bar code and number on the left, beside them what a draft is worth; page n of m on the right."""
    leaf.line(edges.left, FOOT_RULE, edges.right, FOOT_RULE, RULE_THIN)
    at = edges.left
    if paper.number and not paper.is_blank:
        at += bar_code(leaf, at, 283.8, 5.2, paper.scan_code) + 3
        if paper.standing is Standing.OFFICIAL:
            leaf.text(at, 286.4, paper.number, _CODE_TEXT)
            leaf.text(at, 289.4, "臨櫃掃描開啟本單 Scan at the desk", _SCAN_HINT)
    if paper.is_draft or specimen:
        worth = _SPECIMEN_TEXT if specimen else draft_text or "暫存：非正式文件。"
        leaf.boxed(at, 287.0, edges.right - _PAGE_ROOM - at, worth, _MARK_SMALL, what="暫存說明", lines=2, height=8)
    leaf.text(edges.right, 286.4, f"第 {page} 頁，共 {pages} 頁", _PAGE, "right")
    leaf.text(edges.right, 289.6, f"Page {page} of {pages}", SMALL_EN, "right")


def watermark(press: Press, leaf: Leaf, paper: PaperNumber, text: str = "暫存", *, specimen: bool = False) -> None:
    """The mark across a page of a draft (U12) or a specimen; official papers and blank forms carry none."""
    if paper.is_draft or specimen:

        def draw(part: Leaf) -> None:
            part.rotated(105, 160, text, _WATERMARK, cosine=0.7071, sine=0.7071)

        leaf.place(press.part(("watermark", text), draw))
