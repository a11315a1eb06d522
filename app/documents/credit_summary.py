"""The summary of a confirmation sheet, area by area or by kind, with the graduation requirements beside it (U33, U36, U44)."""

from __future__ import annotations

from app.documents.halves import credit_or_dash, credit_text
from app.documents.leaf import Leaf
from app.documents.marks import tick, tick_box
from app.documents.pagination import Pages
from app.documents.press import Press
from app.documents.records import CreditArea, CreditSheet, CreditTotals, Threshold, Tone, Verdict
from app.documents.styles import (
    ACCENT,
    ALERT,
    CAPTION,
    FRAME,
    HAIRLINE,
    SECTION,
    TINT,
    Pen,
    Style,
)

_HEAD = Style(8.4)
_HEAD_EN = Style(5.2, CAPTION)
_CELL = Style(8.8)
_FIGURE_CELL = Style(9.2)
_TOTAL = Style(9.4)
_TOTAL_FIGURE = Style(10.4, chain="KaiBold")
_SHORT = Style(8.6, ALERT)
_STATE = Style(8.4, ACCENT)
_THRESHOLD = Style(8.6)
_THRESHOLD_VALUE = Style(8.2, CAPTION)
_THRESHOLD_ALERT = Style(8.2, ALERT)
_HEAD_HEIGHT, _ROW, _TOTAL_ROW = 7.6, 5.2, 6.2
_PANEL = 44.0
_GAP = 4.0


def summary_height(sheet: CreditSheet) -> float:
    """How much room the summary takes with its heading."""
    rows = max(len(sheet.areas), len(sheet.thresholds) - 1, 6 if sheet.paper.is_blank else 0)
    return 9.0 + _HEAD_HEIGHT + rows * _ROW + _TOTAL_ROW


def summary(pages: Pages, sheet: CreditSheet) -> None:
    """Area by area with the total, and beside it the graduation requirements."""
    leaf, left, right = pages.leaf, pages.edges.left, pages.edges.right
    y = pages.y + 3.4
    heading = ("學分彙總", "Credit summary") if sheet.has_areas else ("已修學分統計清單", "Credits by kind")
    leaf.section(left, y + 3.8, heading[0], heading[1])
    top = y + 5.6
    bottom = top + summary_height(sheet) - 9.0
    edge = right - _PANEL - _GAP if sheet.thresholds else right
    _areas_table(pages.press, leaf, left, edge, top, bottom, sheet)
    if sheet.thresholds:
        _thresholds(leaf, right - _PANEL, right, top, bottom, sheet.thresholds)
    pages.y = bottom


def _heads(sheet: CreditSheet) -> tuple[tuple[str, str, float], ...]:
    """The columns after the first: label, English, width; 差異學分 only where the curriculum gives it."""
    differs = (("差異學分", "Difference", 14.0),) if _differs(sheet) else ()
    return (
        ("最低修習", "Required", 14.0),
        ("實得", "Earned", 13.0),
        ("修習中", "In progress", 13.0),
        ("科目數", "Courses", 15.0),
        *differs,
        ("尚差", "Short", 11.0),
        ("結果", "Result", 16.0),
    )


def _differs(sheet: CreditSheet) -> bool:
    return any(area.difference is not None for area in sheet.areas)


def _draw_heads(part: Leaf, edges: list[float], names: tuple[tuple[str, str], ...]) -> None:
    """The column heads, with the top edge at nought."""
    part.box(edges[0], 0, edges[-1] - edges[0], _HEAD_HEIGHT, fill=TINT)
    for index, (zh, en) in enumerate(names):
        middle = (edges[index] + edges[index + 1]) / 2
        part.boxed(middle, 3.6, edges[index + 1] - edges[index] - 1.5, zh, _HEAD, what=zh, align="center")
        part.text(middle, 6.3, en, _HEAD_EN, "center")
    part.line(edges[0], _HEAD_HEIGHT, edges[-1], _HEAD_HEIGHT, SECTION)


def _areas_table(
    press: Press, leaf: Leaf, left: float, right: float, top: float, bottom: float, sheet: CreditSheet
) -> None:
    heads, differs = _heads(sheet), _differs(sheet)
    first = right - left - sum(width for _, _, width in heads)
    edges = [left, left + first]
    for _, _, width in heads:
        edges.append(edges[-1] + width)
    names = (("課程領域", "Area") if sheet.has_areas else ("修別", "Kind"), *((zh, en) for zh, en, _ in heads))
    leaf.place(press.part(("summary", names, right), lambda part: _draw_heads(part, edges, names)), top)
    y = top + _HEAD_HEIGHT
    for area in sheet.areas:
        leaf.boxed(left + 2, y + 3.75, first - 3.2, area.title, _CELL, what="領域")
        for index, text in enumerate(_figures_of(area, differs=differs), start=1):
            leaf.text((edges[index] + edges[index + 1]) / 2, y + 3.75, text, _FIGURE_CELL, "center")
        _result(leaf, edges[-2], edges[-1], y + 3.75, area.verdict)
        y += _ROW
        leaf.line(left, y, right, y, HAIRLINE)
    while sheet.paper.is_blank and y < bottom - _TOTAL_ROW - 0.1:
        y += _ROW
        leaf.line(left, y, right, y, HAIRLINE)
    _total_row(leaf, edges, bottom - _TOTAL_ROW, sheet, differs=differs)
    for x in edges[1:-1]:
        leaf.line(x, top, x, bottom, HAIRLINE)
    leaf.box(left, top, right - left, bottom - top, pen=FRAME)


def _figures_of(area: CreditArea, *, differs: bool) -> list[str]:
    courses = str(area.courses_done) if area.min_courses is None else f"{area.courses_done}/{area.min_courses}"
    row = [
        "–" if area.min_credits is None else credit_text(area.min_credits),
        credit_text(area.earned),
        credit_or_dash(area.in_progress),
        courses,
    ]
    if differs:
        row.append(_difference_text(area.difference or 0))
    return [*row, credit_or_dash(area.short)]


def _difference_text(difference: int) -> str:
    """A negative difference only says that a listed course was not taken (U36): said in words, not as a debt."""
    return f"未修 {credit_text(-difference)}" if difference < 0 else credit_or_dash(difference)


def _total_row(leaf: Leaf, edges: list[float], y: float, sheet: CreditSheet, *, differs: bool) -> None:
    leaf.line(edges[0], y, edges[-1], y, SECTION)
    leaf.box(edges[0], y, edges[-1] - edges[0], _TOTAL_ROW, fill=TINT)
    leaf.text(edges[0] + 2, y + 4.35, "合　計　Total", _TOTAL)
    totals = sheet.totals
    if totals is None:
        return
    row = _totals_of(totals, differs=differs)
    for index, text in enumerate(row, start=1):
        leaf.boxed(
            (edges[index] + edges[index + 1]) / 2,
            y + 4.4,
            edges[index + 1] - edges[index] - 1,
            text,
            _TOTAL_FIGURE,
            what="合計",
            align="center",
        )
    if sheet.verdict is not None:
        _result(leaf, edges[-2], edges[-1], y + 4.4, sheet.verdict)


def _totals_of(totals: CreditTotals, *, differs: bool) -> list[str]:
    row = [
        credit_text(totals.required),
        credit_text(totals.earned_with_flexible),
        credit_or_dash(totals.in_progress),
        str(totals.course_count),
    ]
    return [*row, *([""] if differs else []), credit_or_dash(totals.short)]


def _result(leaf: Leaf, left: float, right: float, y: float, verdict: Verdict) -> None:
    middle = (left + right) / 2
    if verdict.tone is Tone.MET:
        tick(leaf, middle - 1.15, y - 0.1)
        return
    style = _STATE if verdict.tone is Tone.AWAITING else _SHORT
    leaf.boxed(middle, y, right - left - 1.5, verdict.label, style, what="結果", align="center")


def _thresholds(
    leaf: Leaf, left: float, right: float, top: float, bottom: float, thresholds: tuple[Threshold, ...]
) -> None:
    leaf.box(left, top, right - left, _HEAD_HEIGHT, fill=TINT)
    leaf.text(left + 2.4, top + 3.6, "畢業門檻", _THRESHOLD)
    leaf.text(left + 2.4, top + 6.3, "Graduation requirements", _HEAD_EN)
    leaf.line(left, top + _HEAD_HEIGHT, right, top + _HEAD_HEIGHT, SECTION)
    room = bottom - top - _HEAD_HEIGHT
    row = min(6.0, room / len(thresholds))
    y = top + _HEAD_HEIGHT
    for index, threshold in enumerate(thresholds):
        base = y + row / 2 + 1.2
        tick_box(leaf, left + 2.4, base, ticked=threshold.met)
        style = _THRESHOLD_VALUE if threshold.met else _THRESHOLD_ALERT
        wide = leaf.boxed(right - 2.4, base, 16, threshold.value, style, what=threshold.title, align="right")
        leaf.boxed(left + 6.8, base, right - left - 10.6 - wide, threshold.title, _THRESHOLD, what="畢業門檻")
        y += row
        if index < len(thresholds) - 1 and y < bottom - 1:
            leaf.line(left + 2, y, right - 2, y, Pen(0.22, HAIRLINE.colour))
    leaf.box(left, top, right - left, bottom - top, pen=FRAME)
