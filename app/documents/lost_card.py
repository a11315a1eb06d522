"""學生證掛失指引: what to do today when the card is lost, what before and after, and what to bring instead (T22, T23, T30)."""

from __future__ import annotations

from app.documents.gap import placeholder, text_missing
from app.documents.leading import first_sentence
from app.documents.leaf import Leaf
from app.documents.marks import tick_box
from app.documents.pagination import BODY_BOTTOM, Pages
from app.documents.press import Press
from app.documents.records import LostCardGuide, LostCardStep
from app.documents.signatures import numbered_notes
from app.documents.styles import (
    BAND,
    CAPTION,
    FRAME,
    GRID,
    INNER,
    TINT,
    Style,
)
from app.documents.where import draw_where, where_height, where_to_go
from app.documents.who import who_rows

SUBJECT = "學生證掛失指引 Lost student card"

_LEAD = Style(10.4)
_WHEN = Style(13, weight=0.15)
_TEXT = Style(12)
_OTHER = Style(10.4)
_NOW = Style(10, tracking=1)
_THEN = Style(8.6, CAPTION)
_NOW_EN = Style(6.2, CAPTION)
_WAY = Style(10.4)
_TICK = Style(9.8)
_CARD = Style(9.8)
_ASK = Style(10.4)

_MARK, _STEP_LEAD, _OTHER_LEAD = 24.0, 6.6, 5.4
_WAY_WIDTH, _TICK_ROW = 28.0, 6.4
_GAP_HEIGHT = 44.0
_GAP = (
    "掛失辦法由學校提供",
    "學校設定檔的 [card] lost 還沒有內容；填入後始得作為正式表單列印。",
    "What to do is the school’s to say; nothing is printed in its place.",
)


def draw(press: Press, record: LostCardGuide) -> None:
    """A guide into the document.

    Raises:
        PaperRefused: The school has not said what to do and this is an official print, a text does not fit, or an
            official guide has a character no face draws.
    """
    wording = record.wording
    if not record.steps and not record.paper.is_draft and not record.paper.is_blank:
        raise text_missing(
            title="掛失辦法尚未設定",
            of=wording.title,
            hint="請管理員在學校設定檔 [card] 的 lost 填入掛失辦法與起訖日期；現在可以先印暫存版或空白樣張看版面。",
        )
    pages = Pages.about(press, record, wording, owed=not record.steps)
    leaf, left, width = pages.leaf, pages.edges.left, pages.edges.width
    y = who_rows(press, leaf, left, pages.y, record.student, ("學制", "Programme", record.student.programme))
    y = first_sentence(leaf, left, y + 7, width, wording, _LEAD, 5.2)
    y = _heading(leaf, left, y + 0.6, "怎麼掛失", "How to report the loss")
    if record.steps:
        dated = any(step.now for step in record.steps)
        for step in sorted(record.steps, key=lambda s: not s.now):
            y = _step(leaf, left, y, width, step, dated=dated) + 2.4
    else:
        placeholder(leaf, left, y, width, _GAP_HEIGHT, _GAP)
        y += _GAP_HEIGHT + 2.4
    if record.bring:
        y = _heading(leaf, left, y + 3, "領取學位證書時改帶", "Bring instead of the card")
        y = _bring(leaf, left, y, width, record)
    if record.card_text:
        y = _heading(leaf, left, y + 5, "學生證相關說明", "About the card")
        for text in record.card_text:
            y = leaf.paragraph(left, y + 4.4, width, text, _CARD, 5.0) - 3.6
        y += 1.6
    y = _ask(leaf, left, y + 5, width, record)
    y = numbered_notes(leaf, left, width, y + 1.4, wording.notes)
    pages.require(y, BODY_BOTTOM, wording.title)
    pages.finish(draft_text="暫存版：僅供參考。")


def _heading(leaf: Leaf, left: float, y: float, text: str, english: str) -> float:
    leaf.section(left, y + 3.8, text, english)
    return y + 6.2


def _step(leaf: Leaf, left: float, y: float, width: float, step: LostCardStep, *, dated: bool) -> float:
    """What to do in a span of days: large and framed when it is today's, small beside it when it is not."""
    style, lead = (_TEXT, _STEP_LEAD) if step.now or not dated else (_OTHER, _OTHER_LEAD)
    room = width - _MARK - 10
    height = 12.4 + leaf.lines_of(room, step.text, style) * lead
    leaf.box(left, y, _MARK, height, fill=BAND if step.now else TINT)
    middle = y + height / 2
    if step.now:
        zh, en, said = "今天適用", "Today", _NOW
    else:
        zh, en, said = ("其他日期", "Other days", _THEN) if dated else ("適用日期", "When", _THEN)
    leaf.text(left + _MARK / 2, middle + 0.2, zh, said, "center")
    leaf.text(left + _MARK / 2, middle + 4.0, en, _NOW_EN, "center")
    leaf.boxed(left + _MARK + 5, y + 7.4, room, step.when, _WHEN if step.now else _ASK, what="適用期間")
    leaf.paragraph(left + _MARK + 5, y + 9.6 + lead * 0.86, room, step.text, style, lead)
    leaf.line(left + _MARK, y, left + _MARK, y + height, GRID)
    leaf.box(left, y, width, height, pen=FRAME if step.now else INNER)
    return y + height


def _bring(leaf: Leaf, left: float, y: float, width: float, record: LostCardGuide) -> float:
    """A row for each way to collect: what the desk will ask for without the card."""
    top = y
    for way, things in record.bring:
        columns = 2 if len(things) > 1 else 1
        half = (width - _WAY_WIDTH) / columns
        height = ((len(things) + columns - 1) // columns) * _TICK_ROW + 2.4
        leaf.box(left, y, _WAY_WIDTH, height, fill=TINT)
        leaf.boxed(
            left + _WAY_WIDTH / 2, y + height / 2 + 1.4, _WAY_WIDTH - 4, way, _WAY, what="領取方式", align="center"
        )
        for index, thing in enumerate(things):
            x, base = left + _WAY_WIDTH + (index % columns) * half, y + (index // columns) * _TICK_ROW + 5.4
            tick_box(leaf, x + 3, base, 3.0, ticked=False)
            leaf.boxed(x + 8, base, half - 10, thing, _TICK, what="應備文件", lines=2, height=_TICK_ROW)
        if y > top:
            leaf.line(left, y, left + width, y, GRID)
        y += height
    leaf.line(left + _WAY_WIDTH, top, left + _WAY_WIDTH, y, GRID)
    leaf.box(left, top, width, y - top, pen=FRAME)
    return y


def _ask(leaf: Leaf, left: float, y: float, width: float, record: LostCardGuide) -> float:
    """Where to ask and until when the desk is open."""
    where = where_to_go(*record.place)
    if not where:
        return y
    height = where_height(leaf, where) + 4.6
    leaf.box(left, y, width, height, pen=INNER)
    leaf.text(left + 5, y + 7, "洽詢與領證", _ASK)
    draw_where(leaf, left + 36, y + 7, where)
    return y + height
