"""What a profile does, told back to whoever wrote it (摘要): units, items, whom they concern, what opens when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from app.school.rule_clock import window_name
from app.school.units import Prerequisite

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.school.audience import Rule
    from app.school.profile import SchoolProfile
    from app.school.units import Item, Unit

_NEEDS: Final = {
    Prerequisite.NOTICE: "已閱讀注意事項",
    Prerequisite.CONTACT: "已確認聯絡資料",
    Prerequisite.INTAKE: "已收件",
    Prerequisite.PROOF: "同學已校對證書資料",
    Prerequisite.CONSENT: "已簽同意書",
    Prerequisite.DOCUMENTS: "文件收齊",
    Prerequisite.SUB_ITEMS: "細目勾完",
    Prerequisite.GATE: "其他單位都通過",
}


@dataclass(frozen=True, slots=True)
class ItemSummary:
    """One item: whom it concerns, what must be on record before it passes, and its conditional parts (事項摘要)."""

    unit: str
    code: str
    label: str
    required: bool
    concerns: str
    needs: tuple[str, ...]
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """The whole profile in a page (設定檔摘要)."""

    school: str
    name: str
    levels: tuple[str, ...]
    last_unit: str
    items: tuple[ItemSummary, ...]
    windows: tuple[str, ...]
    roster_fields: tuple[str, ...]
    papers: tuple[str, ...]
    e_documents: tuple[str, ...]
    questions: int

    @property
    def units(self) -> int:
        """How many units review."""
        return len(dict.fromkeys(item.unit for item in self.items))

    @property
    def gate(self) -> int:
        """How many items must have passed before a diploma may leave (N14)."""
        return sum(item.required and item.unit != self.last_unit for item in self.items)


def summary(profile: SchoolProfile, today: date) -> Summary:
    """Tell a profile back, windows as they stand on a day."""
    return Summary(
        school=profile.code,
        name=profile.name,
        levels=tuple(level.label for level in profile.levels),
        last_unit=profile.final_unit.name,
        items=tuple(_item(unit, item, profile) for unit in profile.units for item in unit.items),
        windows=tuple(
            f"{window_name(profile, w)}　{w.text}　{_stands(w.opens, w.closes, today)}" for w in profile.windows
        ),
        roster_fields=tuple(f.label for f in profile.asked_fields),
        papers=tuple(paper.title for paper in profile.papers),
        e_documents=tuple(one.label for one in profile.e_documents.documents),
        questions=len(profile.faq_on(today)),
    )


def _item(unit: Unit, item: Item, profile: SchoolProfile) -> ItemSummary:
    return ItemSummary(
        unit=unit.name,
        code=item.code,
        label=item.label,
        required=item.required,
        concerns=_whom(item.audience, item.audience_text),
        needs=tuple(_NEEDS[need] for need in profile.prerequisites(item)),
        parts=tuple(_parts(item)),
    )


def _parts(item: Item) -> Iterator[str]:
    for document in item.documents:
        yield f"文件「{document.label}」：{_whom(document.audience)}"
    for part in item.sub_items:
        yield f"細目「{part.label}」：{_whom(part.audience)}"


def _whom(rule: Rule | None, told: str = "") -> str:
    """Whom something concerns: the school's own words, and the rule told back in Chinese."""
    if rule is None:
        return "全體"
    return f"{told}（{rule.explain()}）" if told and told != rule.explain() else rule.explain()


def _stands(opens: date, closes: date | None, today: date) -> str:
    if today < opens:
        return "尚未開放"
    return "已截止" if closes is not None and today > closes else "開放中"
