"""證書資料校對單 (T10): what the certificate will say, large enough to read letter by letter, with room to write it anew."""

from __future__ import annotations

from collections.abc import Sequence

from app.documents.grid import label_cell
from app.documents.leading import first_sentence
from app.documents.leaf import Leaf
from app.documents.marks import tick_box
from app.documents.pagination import BODY_BOTTOM, Pages
from app.documents.press import Press
from app.documents.records import CertificateProof, ProofLine
from app.documents.signatures import numbered_notes, signature_boxes
from app.documents.styles import (
    ALERT,
    BAND,
    CAPTION,
    FRAME,
    GRID,
    LABEL_EN,
    SMALL_EN,
    TINT,
    UNDER_HEAD,
    Style,
)

SUBJECT = "證書資料校對 Proof of certificate data"

_STATE = Style(13, tracking=1.6, weight=0.15)
_CAPTION = Style(7.4, CAPTION)
_STATE_VALUE = Style(10)
_REMARK = Style(9.4)
_LEAD = Style(9.8)
_HEAD = Style(8.6)
_LABEL = Style(10)
_LARGE = Style(22, tracking=2.4, weight=0.1)
_LATIN = Style(16, tracking=0.4)
_VALUE = Style(13)
_SECOND = Style(9.4, CAPTION)
_NOTE = Style(7.8, CAPTION)
_WRONG = Style(8.6, ALERT)
_CHOICE = Style(10.4)

_LABEL_WIDTH, _VALUE_WIDTH, _RIGHT_WIDTH = 28.0, 82.0, 20.0
_TABLE_HEAD, _STATE_HEIGHT = 8.0, 13.0
_WHO = 62.0
_TALL, _ROW, _NOTE_LEAD = 20.0, 14.4, 3.8


def draw(press: Press, record: CertificateProof) -> None:
    """A proof sheet into the document.

    Raises:
        PaperRefused: A text does not fit, or an official sheet has a character no face draws: what cannot be drawn
            here cannot be drawn on the certificate either.
    """
    wording = record.wording
    pages = Pages.about(press, record, wording)
    leaf, left, right, width = pages.leaf, pages.edges.left, pages.edges.right, pages.edges.width
    y = _state(leaf, left, right, pages.y, record)
    leaf.text(right, y + 5.4, "學號　姓名 Student", _CAPTION, "right")
    who = "　".join(t for t in (record.student.student_no, record.student.name) if t)
    leaf.boxed(right, y + 11, _WHO, who, _STATE_VALUE, what="姓名", align="right")
    if record.paper.is_blank:
        leaf.line(right - _WHO, y + 12, right, y + 12, GRID)
    y = max(first_sentence(leaf, left, y + 6, width - _WHO - 6, wording, _LEAD, 5.0) - 1.6, y + 14)
    y = _table(leaf, left, y, width, record)
    y = _answer(leaf, left, y + 6.4)
    y = signature_boxes(leaf, left, right, y + 3, record.signatures, stamped_last=True)
    y = numbered_notes(leaf, left, width, y + 1.4, wording.notes)
    if record.contact:
        y = leaf.paragraph(left, y + 5.2, width, f"資料有誤請洽：{record.contact}", _REMARK, 4.6)
    pages.require(y, BODY_BOTTOM, wording.title)
    pages.finish(draft_text="暫存版：不作為製作證書之依據。")


def _state(leaf: Leaf, left: float, right: float, y: float, record: CertificateProof) -> float:
    """How far the proof has come: asked for when and by whom, corrected by whom."""
    split = left + 46
    leaf.box(left, y, 46, _STATE_HEIGHT, fill=BAND)
    if record.paper.is_blank:
        leaf.text(left + 23, y + 8.4, "校對單", _STATE, "center")
    else:
        leaf.boxed(left + 23, y + 8.4, 42, record.label, _STATE, what="校對情形", align="center")
    cells = (("登錄時間", "Noted at", record.at, 38.0), ("經手／更正人", "By", record.by, 36.0))
    x = split
    for zh, en, value, wide in (*cells, ("更正事項", "Correction", record.remark, right - split - 74.0)):
        captioned = leaf.text(x + 3, y + 4.4, zh, _CAPTION)
        leaf.text(x + 5 + captioned, y + 4.4, en, LABEL_EN)
        leaf.boxed(x + 3, y + 9.6, wide - 5, value, _STATE_VALUE, what=zh, lines=2, height=7.2)
        leaf.line(x, y + 2, x, y + _STATE_HEIGHT - 2, GRID)
        x += wide
    leaf.box(left, y, right - left, _STATE_HEIGHT, pen=FRAME)
    return y + _STATE_HEIGHT


def _table(leaf: Leaf, left: float, y: float, width: float, record: CertificateProof) -> float:
    """A line each: as the certificate will say it, right or not, and how it should read."""
    edges = [left, left + _LABEL_WIDTH, left + _LABEL_WIDTH + _VALUE_WIDTH]
    edges += [edges[-1] + _RIGHT_WIDTH, left + width]
    heads = (
        ("項目", "Item"),
        ("名冊資料（證書將依此製作）", "As the certificate will say"),
        ("正確", "Right"),
        ("更正為", "Should read"),
    )
    top = y
    leaf.box(left, y, width, _TABLE_HEAD, fill=TINT)
    for index, (zh, en) in enumerate(heads):
        middle = (edges[index] + edges[index + 1]) / 2
        leaf.text(middle, y + 3.9, zh, _HEAD, "center")
        leaf.text(middle, y + 6.6, en, LABEL_EN, "center")
    y += _TABLE_HEAD
    for line in record.lines:
        height = _height(leaf, line)
        _line(leaf, edges, y, height, line)
        y += height
        if line is not record.lines[-1]:
            leaf.line(left, y, left + width, y, GRID)
    for x in edges[1:-1]:
        leaf.line(x, top, x, y, GRID)
    leaf.line(left, top + _TABLE_HEAD, left + width, top + _TABLE_HEAD, UNDER_HEAD)
    leaf.box(left, top, width, y - top, pen=FRAME)
    return y


def _height(leaf: Leaf, line: ProofLine) -> float:
    notes = leaf.lines_of(_VALUE_WIDTH - 6, line.note, _NOTE) * _NOTE_LEAD
    return (_TALL if line.large else _ROW) + notes + (4.2 if line.second else 0.0)


def _line(leaf: Leaf, edges: Sequence[float], y: float, height: float, line: ProofLine) -> None:
    label_cell(leaf, edges[0], y, _LABEL_WIDTH, height, line.label, line.label_en, _LABEL, SMALL_EN)
    core = _TALL if line.large else _ROW
    style = _VALUE
    if line.large:
        style = _LATIN if line.value.isascii() else _LARGE
    base = y + core / 2 + style.size * 0.13
    leaf.boxed(edges[1] + 4, base, _VALUE_WIDTH - 7, line.value, style, what=line.label, lines=2, height=core - 3)
    at = y + core + (0.6 if line.second else -0.4)
    if line.second:
        leaf.boxed(edges[1] + 4, at, _VALUE_WIDTH - 7, line.second, _SECOND, what=line.label)
        at += 4.4
    leaf.paragraph(edges[1] + 4, at, _VALUE_WIDTH - 6, line.note, _NOTE, _NOTE_LEAD)
    middle = y + height / 2
    tick_box(leaf, (edges[2] + edges[3]) / 2 - 1.9, middle + 1.5, 3.8, ticked=False)
    if line.wrong:
        leaf.text(edges[3] + 3, y + 5, "※ 已申請更正", _WRONG)


def _answer(leaf: Leaf, left: float, y: float) -> float:
    """What the graduate says in the end, one or the other."""
    tick_box(leaf, left, y, 3.6, ticked=False)
    wide = leaf.text(left + 6, y, "以上資料均正確，同意依此製作證書", _CHOICE)
    leaf.text(left + 6, y + 3.8, "All data are right.", SMALL_EN)
    at = left + wide + 20
    tick_box(leaf, at, y, 3.6, ticked=False)
    leaf.text(at + 6, y, "資料有誤，請依「更正為」欄更正後再確認", _CHOICE)
    leaf.text(at + 6, y + 3.8, "Some data are wrong; please correct and show me again.", SMALL_EN)
    return y + 3.8
