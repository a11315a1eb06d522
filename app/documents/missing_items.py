"""離校缺項通知單 handed to the student (N14, N16-N18): what is missing, where and when to go, in walking order, as of when.

Under each row stands what to bring or to finish there (N21, N28), with a box to tick on the way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.documents.clearance_slip import student_rows
from app.documents.leading import first_sentence
from app.documents.leaf import Leaf
from app.documents.marks import tick
from app.documents.pagination import Pages
from app.documents.press import Press
from app.documents.records import MissingItem, MissingItems
from app.documents.signatures import notes_height, numbered_notes
from app.documents.styles import ACCENT, BAND, CAPTION, ENGLISH, FRAME, GRID, INNER, LABEL_EN, MM, SMALL_EN, Pen, Style
from app.documents.where import draw_where, where_height, where_to_go

SUBJECT = "離校缺項通知 Items still missing for leaving"

_COUNT = Style(19, weight=0.2)
_COUNT_TEXT = Style(12.4)
_AS_OF = Style(9)
_LEAD = Style(9.6)
_NUMBER = Style(15, chain="KaiBold")
_UNIT = Style(13)
_STATE = Style(9.4)
_ITEM = Style(10.4)
_REASON = Style(9.6)
_CAPTION = Style(7.4, CAPTION)
_NOT_BLOCKING = Style(8.2, CAPTION)
_DONE = Style(18, ACCENT, tracking=3, weight=0.2)

_LEFT_WIDTH, _RIGHT_WIDTH, _NUMBER_WIDTH = 104.0, 60.0, 14.0
_ITEM_LEAD, _REASON_LEAD = 5.0, 4.6
_ENGLISH_LEAD, _ENGLISH_GAP = 3.0, 3.0
_TO_DO = "項，完成後始可領取學位證書"
_TO_WRITE_ON = MissingItem("", "", "")
_EMPTY_ROWS, _EMPTY_HEIGHT = 6, 25.0
_LEFT_CAPTIONS = (("單位", "Unit"), ("事項", "Item"), ("說明", "Reason"))
_RIGHT_CAPTIONS = (("地點", "Place"), ("洽詢", "Contact"), ("時間", "Hours"))
_BRING = Style(10)
_BRING_LEAD, _BRING_INDENT, _TICK_BOX = 5.2, 10.0, 2.8


def draw(press: Press, record: MissingItems) -> None:
    """A slip into the document.

    Raises:
        PaperRefused: A text does not fit, or an official slip has a character no face draws.
    """
    pages = Pages.about(press, record, record.wording)
    left, width = pages.edges.left, pages.edges.width
    pages.y = student_rows(press, pages.leaf, left, pages.y, record.student)
    pages.y = _headline(pages, record)
    rows = record.rows if not record.paper.is_blank else (_TO_WRITE_ON,) * _EMPTY_ROWS
    if rows:
        pages.y = first_sentence(pages.leaf, left, pages.y + 5, width, record.wording, _LEAD, 4.8) - 1.4
    heights = [_row_height(pages.leaf, row) for row in rows]
    close = _closeness(pages, heights, record.wording.notes)
    for number, (row, needed) in enumerate(zip(rows, heights, strict=True), start=1):
        height = max(close.least, needed)
        pages.make_room(height + close.gap, row.unit or "辦理單位")
        _row(pages.leaf, left, pages.y, height, number, row)
        pages.y += height + close.gap
    if not pages.fits(_end_height(pages, record.wording.notes, close)):
        close = _TIGHT
    pages.make_room(_end_height(pages, record.wording.notes, close), "說明")
    pages.y = numbered_notes(pages.leaf, left, width, pages.y + 1, record.wording.notes, lead=close.note_lead)
    pages.finish(draft_text="暫存版：僅供參考。")


@dataclass(frozen=True, slots=True)
class _Closeness:
    """How close rows and notes stand, in mm; `below` is how far they may reach into the gap over the footer."""

    least: float
    gap: float
    note_lead: float
    below: float


_WIDE = _Closeness(least=21.0, gap=2.0, note_lead=3.9, below=0.0)
# A second sheet of paper that carries nothing but notes is saved by a few millimetres.
_TIGHT = _Closeness(least=17.8, gap=1.2, note_lead=3.55, below=2.4)


def _closeness(pages: Pages, heights: Sequence[float], notes: Sequence[str]) -> _Closeness:
    """Comfortable where that is one page or several anyway; close where it saves the second one."""

    def needs(close: _Closeness) -> float:
        return sum(max(close.least, height) + close.gap for height in heights) + _end_height(pages, notes, close)

    return _TIGHT if not pages.fits(needs(_WIDE)) and pages.fits(needs(_TIGHT)) else _WIDE


def _end_height(pages: Pages, notes: Sequence[str], close: _Closeness) -> float:
    return 2 + notes_height(pages.leaf, pages.edges.width, notes, lead=close.note_lead) - close.below


def _headline(pages: Pages, record: MissingItems) -> float:
    """How many are missing, and the time this is true for: it is stale the moment a unit changes its mind (N16)."""
    leaf, left, right, y = pages.leaf, pages.edges.left, pages.edges.right, pages.y + 3
    leaf.box(left, y, right - left, 13, pen=FRAME)
    blocking = sum(1 for row in record.rows if row.blocks)
    others = len(record.rows) - blocking
    if blocking:
        at = left + 5 + leaf.text(left + 5, y + 7.2, "尚缺", _COUNT_TEXT) + 3
        at += leaf.text(at, y + 8.0, str(blocking), _COUNT) + 3
        at += leaf.text(at, y + 7.2, _TO_DO, _COUNT_TEXT) + 4
        if others:
            leaf.text(at, y + 7.2, f"（另有提醒 {others} 項）", _NOT_BLOCKING)
        also = f"; {others} reminder{'s' if others > 1 else ''} besides" if others else ""
        leaf.text(left + 5, y + 11.4, f"{blocking} still to pass before the diploma is handed over{also}", ENGLISH)
    elif record.paper.is_blank:
        at = left + 5 + leaf.text(left + 5, y + 7.2, "尚缺", _COUNT_TEXT) + 2
        leaf.line(at, y + 8.0, at + 14, y + 8.0, INNER)
        leaf.text(at + 16, y + 7.2, _TO_DO, _COUNT_TEXT)
        leaf.text(left + 5, y + 11.4, "still to pass before the diploma is handed over", ENGLISH)
    else:
        tick(leaf, left + 6, y + 8.0, 5, width=2)
        leaf.text(left + 15, y + 7.8, "無缺項，可領取學位證書", _DONE)
        leaf.text(left + 15, y + 11.6, "Nothing is missing: the diploma can be collected", ENGLISH)
    if record.paper.as_of:
        leaf.text(right - 4, y + 5.4, "資料截至 As of", _CAPTION, "right")
        leaf.text(right - 4, y + 10, record.paper.as_of, _AS_OF, "right")
    return y + 13


def _item_text(row: MissingItem) -> str:
    return row.item if row.blocks else f"{row.item}（提醒，不影響領證）"


def _row_height(leaf: Leaf, row: MissingItem) -> float:
    room = _LEFT_WIDTH - 6
    left = 11.4 + leaf.lines_of(room, _item_text(row), _ITEM) * _ITEM_LEAD
    left += leaf.lines_of(room, row.reason, _REASON) * _REASON_LEAD
    left += _bring_height(leaf, row)
    right = 5.0 + where_height(leaf, where_to_go(row.place, row.contact, row.hours))
    left += _english_height(leaf, row)
    return max(left, right, _EMPTY_HEIGHT if not row.unit else 0.0)


def _beside(leaf: Leaf, row: MissingItem) -> bool:
    """Whether the English has room behind the item; else it stands beneath."""
    room = _LEFT_WIDTH - 6 - _ENGLISH_GAP
    return (leaf.type.width(_item_text(row), _ITEM) + leaf.type.width(row.english, SMALL_EN)) / MM <= room


def _english_height(leaf: Leaf, row: MissingItem) -> float:
    if not row.english or _beside(leaf, row):
        return 0.0
    return leaf.lines_of(_LEFT_WIDTH - 6, row.english, SMALL_EN) * _ENGLISH_LEAD + 0.6


def _bring_height(leaf: Leaf, row: MissingItem) -> float:
    room = _LEFT_WIDTH - 6 - _BRING_INDENT
    lines = sum(leaf.lines_of(room, text, _BRING) for text in row.bring)
    return lines * _BRING_LEAD + 1 if lines else 0.0


def _bring(leaf: Leaf, left: float, y: float, row: MissingItem) -> None:
    """What to bring or to finish here: a caption, and a box before each line."""
    if row.bring:
        leaf.text(left, y - 0.2, "尚缺", _CAPTION)
    for text in row.bring:
        leaf.box(left + 6, y - 2.7, _TICK_BOX, _TICK_BOX, pen=GRID)
        y = leaf.paragraph(left + _BRING_INDENT, y, _LEFT_WIDTH - 6 - _BRING_INDENT, text, _BRING, _BRING_LEAD)


def _row(leaf: Leaf, left: float, y: float, height: float, number: int, row: MissingItem) -> None:
    """A card: number, what is wrong on the left, where to go on the right."""
    text_left, split = left + _NUMBER_WIDTH, left + _NUMBER_WIDTH + _LEFT_WIDTH
    right = split + _RIGHT_WIDTH
    leaf.box(left, y, _NUMBER_WIDTH, height, fill=BAND)
    leaf.text(left + _NUMBER_WIDTH / 2, y + height / 2 + 1.9, str(number), _NUMBER, "center")
    leaf.box(left, y, right - left, height, pen=INNER)
    leaf.line(split, y + 2, split, y + height - 2, GRID)
    if not row.unit:
        _lines_to_write_on(leaf, text_left + 4, y, split - 4, _LEFT_CAPTIONS)
        _lines_to_write_on(leaf, split + 3, y, right - 4, _RIGHT_CAPTIONS)
        return
    state_wide = leaf.type.width(row.state, _STATE) / MM + 5
    leaf.boxed(text_left + 4, y + 7, _LEFT_WIDTH - state_wide - 8, row.unit, _UNIT, what="辦理單位")
    leaf.rounded(split - state_wide - 3, y + 2.6, state_wide, 6.2, 1.2, Pen(0.8 if row.blocks else 0.35))
    leaf.text(split - state_wide / 2 - 3, y + 6.9, row.state, _STATE, "center")
    at = leaf.paragraph(text_left + 4, y + 13.2, _LEFT_WIDTH - 6, _item_text(row), _ITEM, _ITEM_LEAD)
    if row.english and _beside(leaf, row):
        behind = text_left + 4 + leaf.type.width(_item_text(row), _ITEM) / MM + _ENGLISH_GAP
        leaf.text(behind, at - _ITEM_LEAD, row.english, SMALL_EN)
    elif row.english:
        at = leaf.paragraph(text_left + 4, at - 1.2, _LEFT_WIDTH - 6, row.english, SMALL_EN, _ENGLISH_LEAD) + 1.8
    at = leaf.paragraph(text_left + 4, at + 0.2, _LEFT_WIDTH - 6, row.reason, _REASON, _REASON_LEAD)
    _bring(leaf, text_left + 4, at + 0.6, row)
    draw_where(leaf, split + 3, y + 6.6, where_to_go(row.place, row.contact, row.hours))


def _lines_to_write_on(leaf: Leaf, left: float, y: float, right: float, captions: Sequence[tuple[str, str]]) -> None:
    """What a row says, as captioned lines on the empty form."""
    for index, (zh, en) in enumerate(captions):
        base = y + 6.8 + index * 7.2
        leaf.text(left, base - 0.6, zh, _CAPTION)
        leaf.text(left, base + 1.7, en, LABEL_EN)
        leaf.line(left + 9, base + 0.8, right, base + 0.8, GRID)
