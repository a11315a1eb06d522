"""From totals to the lines of a chart, with the figures a person reads and the sentence a screen reader says."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.overview.cells import (
    CONFLICT,
    DISPUTED,
    DONE,
    FAILED,
    NOTHING,
    PASSED,
    PENDING,
    READY,
    STARTED,
    STOPPED,
    UNSURE,
)
from app.overview.counting import GroupCount, ItemCount, UnitCount
from app.overview.selecting import About
from app.school.profile import SchoolProfile
from ui.i18n import pick
from ui.overview.bars import Bar, Part
from ui.overview.words import department_word, item_word, standing_word
from ui.punctuation import bracketed, headed, in_clauses


def item_bars(school: SchoolProfile, counts: Sequence[ItemCount]) -> list[Bar]:
    """A line per item over those it concerns: passed, refused, contradicting, to be asked, waiting."""
    translate = QCoreApplication.translate
    bars = []
    for count in counts:
        cells = count.by_cell
        parts = (
            Part("done", cells[PASSED], About.PASSED),
            Part("stop", cells[FAILED], About.FAILED),
            Part("stop", cells[CONFLICT], About.CONFLICT),
            Part("warn", cells[UNSURE], About.UNSURE),
            Part("wait", cells[PENDING], About.PENDING),
        )
        name = item_word(school, school.items[count.item])
        figures = translate("Overview", "通過 {passed}／{applicable}　未完成 {open}").format(
            passed=f"{count.passed:,}", applicable=f"{count.applicable:,}", open=f"{count.open:,}"
        )
        refused = cells[FAILED] + cells[CONFLICT]
        if refused:
            figures += translate("Overview", "　不通過 {n}").format(n=f"{refused:,}")
        if count.only:
            figures += translate("Overview", "　只差這裡 {n}").format(n=f"{count.only:,}")
        bars.append(Bar(str(count.item), name, parts, figures, headed(name, figures)))
    return bars


def department_bars(school: SchoolProfile, groups: Sequence[GroupCount]) -> list[Bar]:
    """A line per department: handed over, ready, under way, refused, contradicting, not begun."""
    translate = QCoreApplication.translate
    bars = []
    for group in groups:
        by = group.by_standing
        parts = (
            Part("gone", by[DONE], str(DONE)),
            Part("done", by[READY], str(READY)),
            Part("stop", by[STOPPED], str(STOPPED)),
            Part("stop", by[DISPUTED], str(DISPUTED)),
            Part("busy", by[STARTED], str(STARTED)),
            Part("wait", by[NOTHING], str(NOTHING)),
        )
        name = department_word(group.name)
        figures = translate("Overview", "完成 {done}／{total}").format(
            done=f"{group.finished:,}", total=f"{group.total:,}"
        )
        told = in_clauses(
            f"{standing_word(school, standing)} {by[standing]:,}"
            for standing in (DONE, READY, STARTED, STOPPED, DISPUTED, NOTHING)
            if by[standing]
        )
        stopped = by[STOPPED] + by[DISPUTED]
        if stopped:
            figures += translate("Overview", "　有不通過 {n}").format(n=f"{stopped:,}")
        if by[NOTHING]:
            figures += translate("Overview", "　尚未開始 {n}").format(n=f"{by[NOTHING]:,}")
        bars.append(Bar(group.name, name, parts, figures, headed(name, bracketed(figures, told))))
    return bars


def unit_bars(school: SchoolProfile, counts: Sequence[UnitCount], roster: int) -> list[Bar]:
    """A line per unit: whom it holds up, and of them those it has refused."""
    translate = QCoreApplication.translate
    bars = []
    for count in counts:
        unit = school.unit(count.unit)
        name = pick(unit.name, unit.name_en) if unit else count.unit
        parts = (
            Part("stop", count.failed),
            Part("busy", count.people - count.failed),
            Part("wait", max(0, roster - count.people)),
        )
        figures = translate("Overview", "卡住 {n} 位").format(n=f"{count.people:,}")
        if count.failed:
            figures += translate("Overview", "　不通過 {n}").format(n=f"{count.failed:,}")
        if count.only:
            figures += translate("Overview", "　只差這裡 {n}").format(n=f"{count.only:,}")
        bars.append(Bar(count.unit, name, parts, figures, headed(name, figures)))
    return bars
