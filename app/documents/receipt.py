"""學位證書領取簽收單: the upper part is signed and stays (N42, T18, T20), the lower part goes home with the diploma (N46, T31)."""

from __future__ import annotations

from collections.abc import Sequence

from app.documents.cut import cut_line
from app.documents.grid import Field, field_rows, label_cell
from app.documents.leading import first_sentence
from app.documents.leaf import Leaf
from app.documents.marks import tick_box
from app.documents.pagination import BODY_BOTTOM, Pages
from app.documents.press import Press
from app.documents.records import Receipt, Seen
from app.documents.signatures import BOXES_HEIGHT, notes_height, numbered_notes, signature_boxes
from app.documents.styles import (
    CAPTION,
    FRAME,
    GRID,
    INNER,
    TINT,
    Style,
    name_style,
)
from app.documents.where import draw_where, where_height, where_to_go

SUBJECT = "學位證書領取 Diploma collection"
_DOCUMENT = Style(12.4, tracking=1.2)
_SERIAL = Style(12)
_LEAD = Style(10.6)
_TICK = Style(9.6)
_TEXT = Style(9.6)
_TOPIC = Style(9)
_TOPIC_EN = Style(5.8, CAPTION)
_STUB = Style(9.6)

_LABEL, _TICK_HEIGHT, _TALLEST = 20.0, 6.2, 40.0
_TOPIC_WIDTH, _TEXT_LEAD = 26.0, 4.9


def draw(press: Press, record: Receipt) -> None:
    """A receipt into the document.

    Raises:
        PaperRefused: A text does not fit, or an official receipt has a character no face draws.
    """
    wording = record.wording
    pages = Pages.about(press, record, wording)
    leaf, left, right, width = pages.leaf, pages.edges.left, pages.edges.right, pages.edges.width
    y = _whose(press, leaf, left, pages.y, record)
    y = _ticked(leaf, left, y + 3, width, record)
    y = first_sentence(leaf, left, y + 6.8, width, wording, _LEAD, 5.2) - 2.4
    stub = _stub_height(leaf, width, record)
    notes = notes_height(leaf, width, wording.notes) + 5
    # What room the page has left over is given to those who sign.
    room = BODY_BOTTOM - stub - notes - y
    boxes = min(_TALLEST, max(BOXES_HEIGHT, room - 4))
    y = signature_boxes(leaf, left, right, y, record.signers, stamped_last=len(record.signers) > 1, height=boxes)
    y = numbered_notes(leaf, left, width, y + 1, wording.notes)
    pages.require(y, BODY_BOTTOM - stub, wording.title)
    _stub(leaf, left, right, BODY_BOTTOM - stub, record)
    pages.finish(draft_text="暫存版：不作為領取憑證。")


def _whose(press: Press, leaf: Leaf, left: float, y: float, record: Receipt) -> float:
    """The graduate, then the certificate and how it left; a line for the collector only where somebody else may come."""
    who, by = record.student, record.collector
    rows = [
        (
            Field("學號", "Student ID", who.student_no, width=36),
            Field("姓名", "Name", who.name, name_style(who.name), width=44),
            Field("英文姓名", "Passport name", who.name_en, width=38),
        ),
        (
            Field("畢業學期", "Graduating in", who.term, width=36),
            Field("系所班級", "Department", "　".join(t for t in (who.department, who.class_name) if t), width=44),
            Field("學制", "Programme", who.programme, width=38),
        ),
        (
            Field("領取證件", "Document", record.document, _DOCUMENT, width=36),
            Field("證書字號", "Serial no.", record.serial, _SERIAL, width=102),
        ),
        (
            Field("領取時間", "Collected", record.handed_at, width=36),
            Field("發證人員", "Handed by", record.clerk, width=44),
            Field("簽收編號", "Receipt no.", record.receipt_no, width=38),
        ),
    ]
    if record.fee:
        rows.append((Field("繳費收據", "Fee receipt", record.fee, width=158),))
    if len(record.ways) > 1:
        rows.append(
            (
                Field("受託人", "Collector", by.name, width=36),
                Field("關係", "Relationship", by.relationship, width=44),
                Field("證件末四碼", "ID, last four", by.id_masked, width=38),
            )
        )
    return field_rows(press, leaf, left, y, rows)


def _ticked(leaf: Leaf, left: float, top: float, width: float, record: Receipt) -> float:
    """How it was collected, what was seen, what was done to the card; ticked where it is on record."""
    y = top
    for title, things, columns in (
        (("領取方式", "Collected by"), record.ways, 3),
        (("查驗文件", "Papers seen"), record.papers, 2),
        (("學生證", "Student card"), record.card, 2),
    ):
        if not things:
            continue
        if y > top:
            leaf.line(left, y, left + width, y, GRID)
        y = _tick_row(leaf, left, y, width, title, things, columns)
    if y > top:
        leaf.line(left + _LABEL, top, left + _LABEL, y, GRID)
        leaf.box(left, top, width, y - top, pen=FRAME)
    return y


def _tick_row(
    leaf: Leaf, left: float, y: float, width: float, title: tuple[str, str], things: Sequence[Seen], columns: int
) -> float:
    columns = min(columns, max(1, len(things)))
    each = (width - _LABEL) / columns
    height = ((len(things) + columns - 1) // columns) * _TICK_HEIGHT + 2.0
    label_cell(leaf, left, y, _LABEL, height, *title)
    for index, thing in enumerate(things):
        x, base = left + _LABEL + (index % columns) * each, y + (index // columns) * _TICK_HEIGHT + 5.2
        tick_box(leaf, x + 3, base, 3.0, ticked=thing.done)
        text = f"{thing.title}（{thing.note}）" if thing.note else thing.title
        leaf.boxed(x + 8, base, each - 10, text, _TICK, what=title[0], lines=2, height=_TICK_HEIGHT)
    return y + height


def _topics(record: Receipt) -> list[tuple[str, str, Sequence[str]]]:
    """What the graduate is told to take home; nothing that the school does not say."""
    topics: list[tuple[str, str, Sequence[str]]] = [
        ("數位學位證書", "Digital diploma", record.digital),
        ("學生證", "Student card", record.card_text),
        ("紙本證書", "Paper diploma", (record.once,) if record.once else ()),
    ]
    return [topic for topic in topics if topic[2]]


def _stub_height(leaf: Leaf, width: float, record: Receipt) -> float:
    topics = sum(_topic_height(leaf, width, texts) for _, _, texts in _topics(record))
    return _stub_head(leaf, record) + topics


def _stub_head(leaf: Leaf, record: Receipt) -> float:
    """From the cut down to what is told: who it was, and beside it where to ask."""
    return 13.6 + max(8.0, where_height(leaf, where_to_go(*record.place)))


def _topic_height(leaf: Leaf, width: float, texts: Sequence[str]) -> float:
    lines = sum(leaf.lines_of(width - _TOPIC_WIDTH - 6, text, _TEXT) for text in texts)
    return max(9.0, lines * _TEXT_LEAD + 3.6)


def _stub(leaf: Leaf, left: float, right: float, y: float, record: Receipt) -> None:
    """What goes home with the diploma: what was taken, what comes next, and where to ask."""
    width = right - left
    cut_line(leaf, left, right, y, "裁切線　上聯簽名後由發證單位留存，下聯由領取人攜回")
    leaf.section(left, y + 9.2, f"{record.document}　收執聯", "To keep")
    leaf.text(right, y + 9.2, record.paper.number, _STUB, "right")
    who, where = record.student, where_to_go(*record.place)
    told = "　".join(t for t in (who.student_no, who.name, record.serial, record.handed_at) if t)
    room = width - 60 if where else width
    if record.paper.is_blank:
        leaf.text(left, y + 17, "學號", _STUB)
        leaf.line(left + 9, y + 18, left + 46, y + 18, INNER)
        leaf.text(left + 52, y + 17, "姓名", _STUB)
        leaf.line(left + 61, y + 18, left + 108, y + 18, INNER)
    else:
        leaf.boxed(left, y + 17, room, told, _STUB, what="收執聯", lines=2, height=9)
    draw_where(leaf, right - 55, y + 16, where)
    at = y + _stub_head(leaf, record)
    top = at
    for zh, en, texts in _topics(record):
        height = _topic_height(leaf, width, texts)
        leaf.box(left, at, _TOPIC_WIDTH, height, fill=TINT)
        leaf.text(left + _TOPIC_WIDTH / 2, at + height / 2, zh, _TOPIC, "center")
        leaf.text(left + _TOPIC_WIDTH / 2, at + height / 2 + 2.8, en, _TOPIC_EN, "center")
        base = at + 5.1
        for text in texts:
            base = leaf.paragraph(left + _TOPIC_WIDTH + 3, base, width - _TOPIC_WIDTH - 6, text, _TEXT, _TEXT_LEAD)
        if at > top:
            leaf.line(left, at, right, at, GRID)
        at += height
    if at > top:
        leaf.line(left + _TOPIC_WIDTH, top, left + _TOPIC_WIDTH, at, GRID)
        leaf.box(left, top, width, at - top, pen=FRAME)
