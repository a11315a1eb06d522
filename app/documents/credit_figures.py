"""The figures a clerk looks for first: five numbers, the result and what it hinges on (U33, U34, U40)."""

from __future__ import annotations

from app.documents.halves import credit_text
from app.documents.leaf import Leaf
from app.documents.marks import tick
from app.documents.press import Press
from app.documents.records import CreditSheet, Tone, Verdict
from app.documents.styles import (
    ACCENT,
    ALERT,
    CAPTION,
    GRID,
    MM,
    Style,
)

FIGURES_HEIGHT = 13.4
_LABEL = Style(7.6)
_LABEL_SMALL = Style(7, CAPTION)
_LABEL_EN = Style(5.4, CAPTION)
_FIGURE = Style(16.5)
_FIGURE_ALERT = Style(16.5, ALERT)
_VERDICT = Style(15, ACCENT, tracking=2.4, weight=0.2)
_VERDICT_ALERT = Style(15, ALERT, tracking=2.4, weight=0.3)
_TOTALS_LINE = Style(8.2, CAPTION)
_HINGE = Style(8.2)


# Label, its second line, English, width of the place in mm.
_CELLS = (
    ("最低修習", "學分數", "Required", 27.0),
    ("實得學分數", "課架內", "In curriculum", 32.0),
    ("實得學分數", "含已核彈性", "With recognised", 32.0),
    ("修習中", "W", "In progress", 21.0),
    ("尚差", "學分", "Short by", 22.0),
)


def figures(press: Press, leaf: Leaf, left: float, right: float, y: float, sheet: CreditSheet) -> float:
    """Five figures and the result across the page; empty places on a blank form. Gives the y beneath."""
    leaf.place(press.part(("figures", left), lambda part: _labels(part, left)), y)
    totals = sheet.totals
    if totals is not None:
        values = (totals.required, totals.earned_inside, totals.earned_with_flexible, totals.in_progress, totals.short)
        x = left
        for (label, second, _, width), value in zip(_CELLS, values, strict=True):
            style = _FIGURE_ALERT if label == "尚差" and value > 0 else _FIGURE
            room = width - max(leaf.type.width(label, _LABEL), leaf.type.width(second, _LABEL_SMALL)) / MM - 5.2
            leaf.boxed(x + width - 2.6, y + 9.4, room, credit_text(value), style, what=label, align="right")
            x += width
    if sheet.verdict is not None:
        _verdict(leaf, left + sum(cell[3] for cell in _CELLS) + 16, right - 1.5, y + 9.2, sheet.verdict)
    return y + FIGURES_HEIGHT


def _labels(part: Leaf, left: float) -> None:
    x = left
    for label, second, english, width in _CELLS:
        part.text(x + 2.2, 4.6, label, _LABEL)
        part.text(x + 2.2, 8.0, second, _LABEL_SMALL)
        part.text(x + 2.2, 10.8, english, _LABEL_EN)
        part.line(x + width, 1.6, x + width, FIGURES_HEIGHT - 1.8, GRID)
        x += width
    part.text(x + 3, 4.6, "學分初核", _LABEL)
    part.text(x + 3, 8.0, "Credit check", _LABEL_EN)


def _verdict(leaf: Leaf, left: float, right: float, y: float, verdict: Verdict) -> None:
    calm = verdict.tone in {Tone.MET, Tone.AWAITING}
    style = _VERDICT if calm else _VERDICT_ALERT
    wide = leaf.boxed(
        right,
        y,
        right - left - (5.5 if verdict.tone is Tone.MET else 0),
        verdict.label,
        style,
        what="學分初核",
        align="right",
    )
    if verdict.tone is Tone.MET:
        tick(leaf, right - wide - 6, y - 0.1, 4.2, width=1.7)


def totals_line(leaf: Leaf, left: float, right: float, y: float, sheet: CreditSheet) -> float:
    """All credits taken by kind, number of courses, and the courses the result hinges on; gives the y beneath."""
    totals = sheet.totals
    if totals is None:
        return y
    taken = totals.taken_required + totals.taken_elective
    text = (
        f"總修習學分數 {credit_text(taken)}（必修 {credit_text(totals.taken_required)}／選修 {credit_text(totals.taken_elective)}）"
        f"　　全部選修課程 {totals.course_count} 筆（含修習中）"
    )
    leaf.boxed(left + 2.2, y + 3.2, right - left - 4.4, text, _TOTALS_LINE, what="總修習學分數")
    y += 4.8
    if sheet.hinges_on:
        named = f"※ 初核結果待下列修習中課程之成績：{'、'.join(sheet.hinges_on)}。"
        y = leaf.paragraph(left + 2.2, y + 3.0, right - left - 4.4, named, _HINGE, 4.0) - 2.2
    return y + 0.8
