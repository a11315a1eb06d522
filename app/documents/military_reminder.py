"""役期折減提醒單 (N07): the transcript first, then the military office; each step with room, extension and hours.

The upper part goes with the student, who ticks each step; the lower part is signed and stays with whoever handed it out.
"""

from __future__ import annotations

from app.documents.cut import cut_line
from app.documents.leading import first_sentence
from app.documents.leaf import Leaf
from app.documents.marks import tick_box
from app.documents.pagination import BODY_BOTTOM, Pages
from app.documents.press import Press
from app.documents.records import MilitaryReminder, ReminderStep
from app.documents.signatures import numbered_notes
from app.documents.styles import (
    ACCENT,
    ALERT,
    BAND,
    CAPTION,
    FRAME,
    GRID,
    INNER,
    SECTION_HEAD_EN,
    SMALL_EN,
    Pen,
    Style,
)
from app.documents.where import draw_where, where_height, where_to_go
from app.documents.who import who_rows

SUBJECT = "役期折減提醒 Military service reduction"

_WORTH = Style(14, tracking=0.6, weight=0.15)
_WORTH_EN = Style(7.4, CAPTION, "KaiItalic")
_AS_OF_CAPTION = Style(7.4, CAPTION)
_AS_OF = Style(9)
_LEAD = Style(10.4)
_QUESTION = Style(9.4, ALERT)
_NUMBER = Style(22, chain="KaiBold")
_STEP = Style(14.4, weight=0.15)
_TEXT = Style(10.8)
_BRING = Style(10.4)
_CAPTION = Style(7.4, CAPTION)
_DONE = Style(9.4)
_DATE = Style(8.6, CAPTION)
_SIGN = Style(10.4)
_STUB = Style(9.6)

_NUMBER_WIDTH, _LEFT_WIDTH = 17.0, 99.0
_LEAST_CARD, _GAP, _DONE_ROOM = 40.0, 9.0, 11.0
_TEXT_LEAD, _BRING_LEAD = 5.6, 5.6
_STUB_HEIGHT = 40.0
_ARROW = Pen(1.1, ACCENT, round_ends=True)


def draw(press: Press, record: MilitaryReminder) -> None:
    """A slip into the document.

    Raises:
        PaperRefused: A text does not fit, or an official slip has a character no face draws.
    """
    pages = Pages.about(press, record, record.wording)
    leaf, left, width = pages.leaf, pages.edges.left, pages.edges.width
    y = who_rows(press, leaf, left, pages.y, record.student, ("兵役狀況", "Military status", record.military))
    y = _worth(leaf, left, pages.edges.right, y + 3, record)
    y = first_sentence(leaf, left, y + 6, width, record.wording, _LEAD, 5.2)
    if record.question:
        y = leaf.paragraph(left, y, width, f"※ {record.question}", _QUESTION, 4.8)
    y -= 1.6
    for number, step in enumerate(record.steps, start=1):
        height = _card_height(leaf, step)
        if number > 1:
            _arrow(leaf, left + _NUMBER_WIDTH / 2, y - _GAP)
        _card(leaf, left, y, height, width, number, step)
        y += height + _GAP
    y = numbered_notes(leaf, left, width, y - _GAP + 2.4, record.wording.notes)
    pages.require(y, BODY_BOTTOM - _STUB_HEIGHT - 3, record.wording.title)
    _stub(leaf, left, pages.edges.right, BODY_BOTTOM - _STUB_HEIGHT, record)
    pages.finish(draft_text="暫存版：僅供參考。")


def _worth(leaf: Leaf, left: float, right: float, y: float, record: MilitaryReminder) -> float:
    """Whether the diploma waits for this: only where the school says so."""
    zh, en = (
        ("必要事項：通過後始可領取學位證書", "Required: the diploma is handed over after this has passed.")
        if record.blocks
        else ("提醒事項：不影響領取學位證書", "A reminder: the diploma does not wait for it.")
    )
    leaf.box(left, y, right - left, 13, pen=FRAME)
    leaf.text(left + 5, y + 6.4, zh, _WORTH)
    leaf.text(left + 5, y + 10.6, en, _WORTH_EN)
    if record.paper.as_of:
        leaf.text(right - 4, y + 5.4, "資料截至 As of", _AS_OF_CAPTION, "right")
        leaf.text(right - 4, y + 10, record.paper.as_of, _AS_OF, "right")
    return y + 13


def _card_height(leaf: Leaf, step: ReminderStep) -> float:
    room = _LEFT_WIDTH - 8
    lines = leaf.lines_of(room, step.text, _TEXT) * _TEXT_LEAD
    bring = sum(leaf.lines_of(room - 14, text, _BRING) for text in step.bring) * _BRING_LEAD
    where = where_height(leaf, where_to_go(step.place, step.contact, step.hours))
    return max(_LEAST_CARD, 17.4 + lines + bring + _DONE_ROOM, 9.0 + where)


def _card(leaf: Leaf, left: float, y: float, height: float, width: float, number: int, step: ReminderStep) -> None:
    """Number, what to do on the left down to a box to tick, where to go on the right."""
    text_left, split = left + _NUMBER_WIDTH + 4, left + _NUMBER_WIDTH + _LEFT_WIDTH
    leaf.box(left, y, _NUMBER_WIDTH, height, fill=BAND)
    leaf.text(left + _NUMBER_WIDTH / 2, y + height / 2 + 2, str(number), _NUMBER, "center")
    leaf.text(left + _NUMBER_WIDTH / 2, y + height / 2 + 6.4, f"Step {number}", SMALL_EN, "center")
    leaf.boxed(text_left, y + 8, _LEFT_WIDTH - 8, step.title, _STEP, what="步驟")
    leaf.boxed(text_left, y + 11.8, _LEFT_WIDTH - 8, step.title_en, SECTION_HEAD_EN, what="步驟英文")
    at = leaf.paragraph(text_left, y + 18.2, _LEFT_WIDTH - 8, step.text, _TEXT, _TEXT_LEAD)
    for index, text in enumerate(step.bring):
        if not index:
            leaf.text(text_left, at - 0.1, "請帶", _CAPTION)
        tick_box(leaf, text_left + 8, at, 2.8, ticked=False)
        at = leaf.paragraph(text_left + 13, at, _LEFT_WIDTH - 22, text, _BRING, _BRING_LEAD)
    base = y + height - 4
    leaf.line(text_left, base - 5.6, split - 4, base - 5.6, GRID)
    tick_box(leaf, text_left, base, 3.2, ticked=False)
    leaf.text(text_left + 5, base, "完成", _DONE)
    leaf.text(text_left + 14, base - 0.1, "Done", SMALL_EN)
    leaf.text(split - 4, base, "年　　月　　日", _DATE, "right")
    leaf.line(split, y + 2.4, split, y + height - 2.4, GRID)
    draw_where(leaf, split + 3, y + 8, where_to_go(step.place, step.contact, step.hours))
    leaf.box(left, y, width, height, pen=INNER)


def _arrow(leaf: Leaf, x: float, y: float) -> None:
    """From one card down to the next: the second step needs what the first one gave."""
    leaf.line(x, y + 1.4, x, y + _GAP - 1.6, _ARROW)
    leaf.polyline(((x - 1.7, y + _GAP - 3.4), (x, y + _GAP - 1.6), (x + 1.7, y + _GAP - 3.4)), _ARROW)


def _stub(leaf: Leaf, left: float, right: float, y: float, record: MilitaryReminder) -> None:
    """What stays with the desk: that the slip was handed out, to whom and when."""
    cut_line(leaf, left, right, y, "裁切線　上聯由同學攜回，下聯由發給單位留存")
    leaf.section(left, y + 9.2, f"{record.wording.title}　簽收聯", "Received")
    leaf.text(right, y + 9.2, record.paper.number, _STUB, "right")
    who = record.student
    told = "　".join(t for t in (who.student_no, who.name, who.department) if t)
    base = y + 18.4
    leaf.boxed(left, base, right - left, told, _STUB, what="簽收聯")
    leaf.text(left, base + 14.4, record.wording.signature or "學生簽名", _SIGN)
    leaf.text(left, base + 17.4, "Student’s signature", SMALL_EN)
    leaf.text(left + 86, base + 17.4, "Handed out by", SMALL_EN)
    leaf.line(left + 22, base + 15.4, left + 78, base + 15.4, INNER)
    leaf.text(left + 86, base + 14.4, "發給人", _SIGN)
    leaf.line(left + 101, base + 15.4, left + 136, base + 15.4, INNER)
    leaf.text(right, base + 14.4, "年　　月　　日", _DATE, "right")
    if record.paper.is_blank:
        leaf.text(left, base, "學號", _SIGN)
        leaf.line(left + 11, base + 1, left + 60, base + 1, INNER)
        leaf.text(left + 68, base, "姓名", _SIGN)
        leaf.line(left + 79, base + 1, left + 136, base + 1, INNER)
