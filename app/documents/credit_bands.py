"""The bands of the course table: what an area asks for and has, what was ticked outside, what counts nowhere (領域列)."""

from __future__ import annotations

from collections.abc import Callable

from app.documents.halves import credit_text
from app.documents.leaf import Leaf
from app.documents.marks import tick
from app.documents.records import CourseLine, CreditArea, OutsideBlock, Tone, Verdict
from app.documents.styles import ACCENT, ALERT, BAND, CAPTION, SOFT, TINT, Colour, Style

BAND_HEIGHT = 5.9

#: Left and right edge of the table in mm.
Edges = tuple[float, float]
#: Draws a band with its top at y; the text says that it goes on from the page before.
Band = Callable[[Leaf, Edges, float, str], None]

_BAND_TITLE = Style(10.2)
_BAND_EN = Style(6.8, CAPTION, "KaiItalic")
_BAND_FIGURES = Style(8.2, CAPTION)
_STATE_OK = Style(8.8, ACCENT)
_STATE_ALERT = Style(8.8, ALERT)


def _verdict_style(verdict: Verdict) -> Style:
    """How a result is set: alert only for what is short or needs a person."""
    return _STATE_OK if verdict.tone in {Tone.MET, Tone.AWAITING} else _STATE_ALERT


def area_band(area: CreditArea, leaf: Leaf, edges: Edges, y: float, continued: str) -> None:
    """An area: its minimum, what was earned and is in progress, and the result (U29-U31, U41)."""
    figures = []
    if area.min_credits is not None:
        figures.append(f"最低 {credit_text(area.min_credits)}")
    figures += [f"實得 {credit_text(area.earned)}", f"修習中 {credit_text(area.in_progress)}"]
    figures.append(_course_count(area))
    if area.required_credits or area.elective_credits:
        figures.append(f"必 {credit_text(area.required_credits)}／選 {credit_text(area.elective_credits)}")
    if area.note:
        figures.append(area.note)
    state = area.verdict.label
    if area.short and area.verdict.tone is Tone.SHORT:
        state = f"差 {credit_text(area.short)}"
    _band(leaf, edges, y, area.title + continued, area.title_en, "　".join(figures), Verdict(state, area.verdict.tone))


def outside_band(block: OutsideBlock, leaf: Leaf, edges: Edges, y: float, continued: str) -> None:
    """Courses outside the curriculum: how many are ticked, and the cap (U32, U43)."""
    ticked = sum(1 for course in block.courses if course.ticked)
    figures = [
        f"勾選 {ticked} 筆／可勾選 {len(block.courses)} 筆",
        f"勾選 {credit_text(block.ticked_credits)} 學分",
    ]
    if block.cap is not None:
        figures.append(f"上限 {credit_text(block.cap)} 學分")
    _band(leaf, edges, y, f"□ {block.title}{continued}", block.title_en, "　".join(figures), None)


def uncounted_band(courses: tuple[CourseLine, ...], leaf: Leaf, edges: Edges, y: float, continued: str) -> None:
    """Courses that count nowhere, in grey (U40)."""
    credits = credit_text(sum(course.credits for course in courses))
    figures = f"{len(courses)} 筆　{credits} 學分，未計入實得學分"
    _band(leaf, edges, y, f"不採計課程{continued}", "Not counted", figures, None, fill=TINT, bar=SOFT)


def _band(
    leaf: Leaf,
    edges: Edges,
    y: float,
    title: str,
    title_en: str,
    figures: str,
    verdict: Verdict | None,
    *,
    fill: Colour = BAND,
    bar: Colour = ACCENT,
) -> None:
    left, right = edges
    leaf.box(left, y, right - left, BAND_HEIGHT, fill=fill)
    leaf.box(left, y, 1.3, BAND_HEIGHT, fill=bar)
    at = right - 2.2
    if verdict is not None:
        at -= leaf.text(at, y + 4.35, verdict.label, _verdict_style(verdict), "right")
        if verdict.tone is Tone.MET:
            tick(leaf, at - 3.2, y + 4.2)
            at -= 3.2
        at -= 3.4
    at -= leaf.boxed(at, y + 4.35, right - left - 60, figures, _BAND_FIGURES, what="領域學分", align="right")
    wide = leaf.boxed(left + 3.4, y + 4.45, at - left - 6, title, _BAND_TITLE, what="領域")
    if title_en and leaf.type.width(title_en, _BAND_EN) * 0.3528 <= at - (left + 3.4 + wide) - 6:
        leaf.text(left + 5.8 + wide, y + 4.35, title_en, _BAND_EN)


def _course_count(area: CreditArea) -> str:
    """Number of courses done, in progress, and asked for (U29-U31)."""
    done = f"科目 {area.courses_done}"
    if area.courses_in_progress:
        done += f"＋{area.courses_in_progress}"
    return done if area.min_courses is None else f"{done}／最低 {area.min_courses}"
