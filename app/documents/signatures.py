"""Where people sign and stamp, and the notes at the end of a paper (聲明、簽章欄、說明)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.documents.leaf import Leaf
from app.documents.marks import stamp_box
from app.documents.styles import CAPTION, ENGLISH, FRAME, INNER, NOTE, TINT, Style

BOXES_HEIGHT = 25.5
_DECLARATION = Style(8.9)
_SIGNER = Style(9, tracking=0.4)
_SIGNER_EN = Style(5.6, CAPTION)
_DATE = Style(7.8, CAPTION)
_RESULT = Style(8.6)
_NUMERALS = "一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Spacing:
    """How wide the end of a paper is set, in mm: above it, between its blocks, its boxes and the lead of its lines."""

    above: float = 2.6
    between: float = 2.0
    boxes: float = BOXES_HEIGHT
    declaration_lead: float = 4.6
    note_lead: float = 3.9
    below: float = 0.0  # how far it may reach into the gap over the footer


WIDE = Spacing()
# A sheet of paper that carries nothing but signatures is saved by a few millimetres; a stamp still fits its box.
TIGHT = Spacing(above=1.4, between=1.0, boxes=23.6, declaration_lead=4.4, note_lead=3.55, below=2.4)


def declaration_height(leaf: Leaf, width: float, text: str, text_en: str, spacing: Spacing = WIDE) -> float:
    """Room for heading, statement and English."""
    lines = leaf.lines_of(width, text, _DECLARATION) if text else 0
    return 5.0 + lines * spacing.declaration_lead + (4.0 if text_en else 0.0)


def declaration(
    leaf: Leaf, left: float, width: float, y: float, text: str, text_en: str, spacing: Spacing = WIDE
) -> float:
    """The student's statement under its heading; gives the y beneath."""
    leaf.section(left, y + 4.2, "學生聲明", "Declaration")
    at = leaf.paragraph(left, y + 9.4, width, text, _DECLARATION, spacing.declaration_lead)
    if text_en:
        leaf.boxed(left, at - 0.7, width, text_en, ENGLISH, what="英文聲明")
        at += 3.4
    return at - 2.4


def signature_boxes(
    leaf: Leaf,
    left: float,
    right: float,
    y: float,
    signers: Sequence[tuple[str, str]],
    *,
    stamped_last: bool = True,
    height: float = BOXES_HEIGHT,
    results: Sequence[str] = (),
) -> float:
    """A row of boxes to sign, each with a date line and what is on record already; the last may carry a stamp.

    Gives the y beneath.
    """
    width = (right - left) / len(signers)
    for index, (label, english) in enumerate(signers):
        x = left + index * width
        leaf.box(x, y, width, 8, fill=TINT)
        leaf.boxed(x + width / 2, y + 3.8, width - 3, label, _SIGNER, what="簽章欄", align="center")
        leaf.boxed(x + width / 2, y + 6.6, width - 3, english, _SIGNER_EN, what="簽章欄", align="center")
        leaf.text(x + width - 3, y + height - 2.4, "年　　月　　日", _DATE, "right")
        if index < len(results):
            leaf.boxed(x + width - 3, y + 12.4, width - 22.5, results[index], _RESULT, what="審查", align="right")
        if index:
            leaf.line(x, y, x, y + height, INNER)
    if stamped_last:
        stamp_box(leaf, right - width + 3, y + (height - 5.9) / 2, 13.5, 13.5)
    leaf.line(left, y + 8, right, y + 8, INNER)
    leaf.box(left, y, right - left, height, pen=FRAME)
    return y + height


def notes_height(
    leaf: Leaf, width: float, notes: Sequence[str], last: str = "", *, lead: float = WIDE.note_lead
) -> float:
    """Room for numbered notes."""
    count = sum(leaf.lines_of(width - 5.4, text, NOTE) for text in notes) + (1 if last else 0)
    return 1.0 + count * lead


def numbered_notes(
    leaf: Leaf,
    left: float,
    width: float,
    y: float,
    notes: Sequence[str],
    last: str = "",
    *,
    lead: float = WIDE.note_lead,
) -> float:
    """Notes counted 一、二、三、 (a single one 註：) with hanging numerals; `last` stands beneath without a number."""
    at = y + 3.4
    for index, text in enumerate(notes):
        numeral = _NUMERALS[index] if index < len(_NUMERALS) else str(index + 1)
        # A single note is not counted.
        leaf.text(left, at, f"{numeral}、" if len(notes) > 1 else "註：", NOTE)
        at = leaf.paragraph(left + 5.4, at, width - 5.4, text, NOTE, lead)
    if last:
        leaf.boxed(left, at, width, last, NOTE, what="說明")
        at += lead
    return at - 2.4
