"""離校手續單 of the paper route (N02): every unit that applies with a stamp box, the registry last (N14, N15)."""

from __future__ import annotations

from collections.abc import Sequence

from app.documents.grid import Field, field_rows
from app.documents.leading import first_sentence
from app.documents.leaf import Leaf
from app.documents.marks import stamp_box, tick_box
from app.documents.pagination import BODY_BOTTOM, Pages
from app.documents.press import Press
from app.documents.records import ClearanceSlip, SlipItem, SlipUnit, StudentBlock
from app.documents.signatures import notes_height, numbered_notes
from app.documents.styles import (
    BAND,
    CAPTION,
    FRAME,
    GRID,
    INNER,
    LABEL_EN,
    SMALL_EN,
    TINT,
    UNDER_HEAD,
    Style,
    name_style,
)

SUBJECT = "離校手續（紙本） Leaving clearance, paper route"

_LEAD = Style(9.4)
_HEAD = Style(9)
_NUMBER = Style(12, chain="KaiBold")
_UNIT = Style(11)
_UNIT_EN = Style(6.4, CAPTION)
_ITEM = Style(9.2)
_REMINDER = Style(7.6, CAPTION)
_PLACE = Style(8.8)
_EARLIER = Style(7.4, CAPTION)
_DATE = Style(8, CAPTION)
_SIGN = Style(10)

_COLUMNS = (
    ("序", "No.", 10.0),
    ("辦理單位", "Unit", 40.0),
    ("辦理事項", "To settle", 52.0),
    ("地點／分機", "Where", 34.0),
    ("核章／日期", "Stamp and date", 42.0),
)
_HEAD_HEIGHT, _LEAST_ROW, _TIGHT_ROW = 8.2, 19.0, 15.0
_ITEM_ROOM, _REMINDER_ROOM, _ITEM_LEAD, _ITEM_EN_LEAD, _ITEM_GAP = 44.0, 7.5, 4.3, 2.9, 1.0
_WHERE_ROOM, _WHERE_LEAD = 30.4, 4.6


def draw(press: Press, record: ClearanceSlip) -> None:
    """A slip into the document.

    Raises:
        PaperRefused: A text does not fit, or an official slip has a character no face draws.
    """
    pages = Pages.about(press, record, record.wording)
    left, width = pages.edges.left, pages.edges.width
    pages.y = student_rows(press, pages.leaf, left, pages.y, record.student)
    pages.y = first_sentence(pages.leaf, left, pages.y + 5.4, width, record.wording, _LEAD, 4.8) - 1.6
    top = _open(pages)
    units = [*(u for u in record.units if not u.is_last), *(u for u in record.units if u.is_last)]
    least = _least_row(pages, record, len(units))
    for number, unit in enumerate(units, start=1):
        height = max(least, _row_height(pages.leaf, unit))
        if not pages.fits(height):
            _close(pages, top)
            pages.make_room(height + _HEAD_HEIGHT, unit.name)
            top = _open(pages)
        _unit(pages.leaf, left, pages.y, height, number, unit)
        pages.y += height
    _close(pages, top)
    _end(pages, record)
    pages.finish(draft_text="暫存版：不得用於辦理離校。")


def student_rows(press: Press, leaf: Leaf, left: float, y: float, who: StudentBlock) -> float:
    """The student on a slip: number, name, programme, department, class, phone."""
    rows = (
        (
            Field("學號", "Student ID", who.student_no, width=36),
            Field("姓名", "Name", who.name, name_style(who.name), width=44),
            Field("英文姓名", "Passport name", who.name_en, width=38),
        ),
        (
            Field("學制", "Programme", who.programme, width=36),
            Field("系所班級", "Department", "　".join(t for t in (who.department, who.class_name) if t), width=44),
            Field("行動電話", "Mobile", who.phone, width=38),
        ),
    )
    return field_rows(press, leaf, left, y, rows)


def _open(pages: Pages) -> float:
    """Column heads; gives the top of the table."""
    leaf, x, y = pages.leaf, pages.edges.left, pages.y
    leaf.box(x, y, pages.edges.width, _HEAD_HEIGHT, fill=TINT)
    for zh, en, width in _COLUMNS:
        leaf.text(x + width / 2, y + 3.9, zh, _HEAD, "center")
        leaf.text(x + width / 2, y + 6.8, en, LABEL_EN, "center")
        x += width
    pages.y += _HEAD_HEIGHT
    leaf.line(pages.edges.left, pages.y, pages.edges.right, pages.y, UNDER_HEAD)
    return y


def _close(pages: Pages, top: float) -> None:
    x = pages.edges.left
    for _, _, width in _COLUMNS[:-1]:
        x += width
        pages.leaf.line(x, top, x, pages.y, GRID)
    pages.leaf.box(pages.edges.left, top, pages.edges.width, pages.y - top, pen=FRAME)


def _unit(leaf: Leaf, left: float, y: float, height: float, number: int, unit: SlipUnit) -> None:
    edges = [left]
    for _, _, width in _COLUMNS:
        edges.append(edges[-1] + width)
    middle = y + height / 2
    if unit.is_last:
        leaf.box(left, y, edges[-1] - left, height, fill=BAND)
    leaf.text((edges[0] + edges[1]) / 2, middle + 1.5, str(number), _NUMBER, "center")
    room = edges[2] - edges[1] - 4
    lines = len(leaf.type.boxed(unit.name, _UNIT, room, lines=2, height_mm=8.0, what="辦理單位").lines)
    base = middle + (1.4 if not unit.name_en else -0.2)
    leaf.boxed(edges[1] + 2.4, base, room, unit.name, _UNIT, what="辦理單位", lines=2, height=8.0)
    leaf.boxed(edges[1] + 2.4, base + 2.2 + 2.0 * lines, room, unit.name_en, _UNIT_EN, what="單位英文名稱")
    if unit.earlier:
        leaf.boxed(edges[1] + 2.4, y + height - 1.8, room, unit.earlier, _EARLIER, what="線上審核結果")
    _items(leaf, edges[2], middle, unit.items)
    where = [line for text in _where(unit) for line in leaf.type.wrapped(text, _PLACE, _WHERE_ROOM)]
    for index, text in enumerate(where):
        leaf.text(edges[3] + 2.2, middle + 1.2 + (index - (len(where) - 1) / 2) * _WHERE_LEAD, text, _PLACE)
    stamp_box(leaf, edges[4] + 2.4, y + 2, 19, height - 4)
    leaf.text(edges[5] - 2.2, y + height - 3.2, "年　 月　 日", _DATE, "right")
    leaf.line(left, y + height, edges[-1], y + height, INNER)


def _where(unit: SlipUnit) -> tuple[str, ...]:
    """Place and whom to ask; where the one begins with the other it is said once."""
    return (unit.contact,) if unit.contact.startswith(unit.place) else (unit.place, unit.contact)


def _item_lines(leaf: Leaf, item: SlipItem) -> tuple[str, ...]:
    return leaf.type.wrapped(item.title, _ITEM, _ITEM_ROOM - (_REMINDER_ROOM if item.is_reminder else 0.0))


def _items_height(leaf: Leaf, items: Sequence[SlipItem]) -> float:
    """What the items of a unit take, a little more between two of them than between two lines of one."""
    lines = sum(_ITEM_LEAD * len(_item_lines(leaf, item)) + (_ITEM_EN_LEAD if item.title_en else 0) for item in items)
    return lines + _ITEM_GAP * max(0, len(items) - 1)


def _least_row(pages: Pages, record: ClearanceSlip, count: int) -> float:
    """Rows as tall as they can be on one page, room for a stamp at least; comfortable ones over several pages."""
    room = BODY_BOTTOM - pages.y - _end_height(pages, record)
    return min(_LEAST_ROW, room / count) if count and room / count >= _TIGHT_ROW else _LEAST_ROW


def _end_height(pages: Pages, record: ClearanceSlip) -> float:
    return 15.4 + notes_height(pages.leaf, pages.edges.width, record.wording.notes)


def _row_height(leaf: Leaf, unit: SlipUnit) -> float:
    where = sum(leaf.lines_of(_WHERE_ROOM, text, _PLACE) for text in _where(unit))
    return max(_TIGHT_ROW, _items_height(leaf, unit.items) + 5.0, where * _WHERE_LEAD + 5.0)


def _items(leaf: Leaf, x: float, middle: float, items: Sequence[SlipItem]) -> None:
    base = middle - _items_height(leaf, items) / 2 + 3.4
    for item in items:
        tick_box(leaf, x + 2.2, base, 2.7, ticked=False)
        if item.is_reminder:
            leaf.text(x + _ITEM_ROOM + 6.6, base, "提醒", _REMINDER, "right")
        for line in _item_lines(leaf, item):
            leaf.text(x + 6.4, base, line, _ITEM)
            base += _ITEM_LEAD
        if item.title_en:
            leaf.boxed(x + 6.4, base - 1.3, _ITEM_ROOM, item.title_en, SMALL_EN, what="事項英文", lines=2, height=4.6)
            base += _ITEM_EN_LEAD
        base += _ITEM_GAP


def _end(pages: Pages, record: ClearanceSlip) -> None:
    """Signature and notes stay together."""
    left, width, wording = pages.edges.left, pages.edges.width, record.wording
    pages.make_room(_end_height(pages, record), "說明")
    y = pages.y + 9
    if wording.signature:
        wide = pages.leaf.text(left + 78, y, wording.signature, _SIGN)
        pages.leaf.text(left + 78, y + 2.9, "Student’s signature", LABEL_EN)
        pages.leaf.line(left + 80 + wide, y + 0.8, left + 142, y + 0.8, INNER)
        pages.leaf.text(pages.edges.right, y, "年　　月　　日", _DATE, "right")
    pages.y = numbered_notes(pages.leaf, left, width, y + (4.4 if wording.signature else 2), wording.notes)
