"""What the overview calls its cells and standings: the school's own words where it has them; an icon beside each."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from app.clearance.cards import CONFLICT_LABEL, CONFLICT_LABEL_EN
from app.overview.cells import (
    CONFLICT,
    DISPUTED,
    DONE,
    FAILED,
    NOT_APPLICABLE,
    NOTHING,
    PASSED,
    PENDING,
    READY,
    STARTED,
    STOPPED,
    UNSURE,
)
from app.overview.selecting import About
from app.school.profile import SchoolProfile
from app.school.units import Item
from ui.i18n import pick

#: Cell -> (tone, icon): no two share an icon, so that colour never speaks alone.
CELL_LOOKS: Final = {
    NOT_APPLICABLE: ("free", "circle-minus"),
    PENDING: ("wait", "clock"),
    UNSURE: ("warn", "circle-question-mark"),
    PASSED: ("done", "circle-check"),
    FAILED: ("stop", "circle-alert"),
    CONFLICT: ("stop", "git-fork"),
}
STANDING_LOOKS: Final = {
    NOTHING: ("wait", "circle-dashed"),
    STARTED: ("wait", "hourglass"),
    STOPPED: ("stop", "circle-alert"),
    DISPUTED: ("stop", "git-fork"),
    READY: ("done", "badge-check"),
    DONE: ("free", "graduation-cap"),
}
_STATES: Final = {NOT_APPLICABLE: "not_applicable", PENDING: "pending", PASSED: "passed", FAILED: "failed"}


def cell_word(school: SchoolProfile, cell: int) -> str:
    """The word for a cell."""
    if cell in _STATES:
        state = _STATES[cell]
        return pick(school.words.state(state), school.words.state_en(state))
    if cell == CONFLICT:
        return pick(CONFLICT_LABEL, CONFLICT_LABEL_EN)
    return QCoreApplication.translate("Overview", "待確認是否適用")


def standing_word(school: SchoolProfile, standing: int) -> str:
    """The word for a standing."""
    translate, overall = QCoreApplication.translate, school.words.overall
    if standing == READY:
        return pick(overall.open, overall.open_en)
    if standing == DONE:
        return pick(overall.done, overall.done_en)
    return {
        NOTHING: translate("Overview", "尚未開始"),
        STARTED: translate("Overview", "辦理中"),
        STOPPED: translate("Overview", "有不通過"),
        DISPUTED: translate("Overview", "有矛盾"),
    }[standing]


def missing_word(school: SchoolProfile, missing: int) -> str:
    """The school's word for so many items still missing."""
    overall = school.words.overall
    return pick(overall.missing, overall.missing_en).format(n=missing)


def about_word(school: SchoolProfile, about: About) -> str:
    """What may be asked of an item's cell."""
    translate = QCoreApplication.translate
    words = {
        About.ANY: translate("Overview", "不限情形"),
        About.BLOCKED: translate("Overview", "卡在這裡（未完成）"),
        About.ONLY: translate("Overview", "只差這一項"),
        About.PENDING: cell_word(school, PENDING),
        About.FAILED: cell_word(school, FAILED),
        About.CONFLICT: cell_word(school, CONFLICT),
        About.UNSURE: cell_word(school, UNSURE),
        About.PASSED: cell_word(school, PASSED),
        About.NOT_APPLICABLE: cell_word(school, NOT_APPLICABLE),
    }
    return words[about]


def item_word(school: SchoolProfile, item: Item) -> str:
    """An item as a heading: its unit, and itself where the unit has several."""
    unit = school.unit(item.unit)
    own = pick(item.label, item.label_en)
    if unit is None:
        return own
    name = pick(unit.label, unit.name_en)
    if len(unit.items) == 1:
        return name
    return own if name in own else f"{name} {own}"


def department_word(name: str) -> str:
    """A department's name, or that the roster has none."""
    return name or QCoreApplication.translate("Overview", "（未填系所）")
