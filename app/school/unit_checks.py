"""What must hold about units, items and contacts: codes that exist, one last unit, an audience told in words."""

from __future__ import annotations

import difflib
import re
from functools import cache
from pathlib import Path as FilePath
from typing import Final

from app.school.decode import Mistake
from app.school.lines import Path
from app.school.profile import SchoolProfile
from app.school.references import CODE, PAPERS, Found, codes, in_order, refers
from app.school.units import Item, Prerequisite

_SPAN: Final = re.compile(r"([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d")


def _units(p: SchoolProfile) -> Found:
    if not p.units:
        yield Mistake((), "至少要有一個辦理單位 [[units]]")
        return
    yield from codes([u.code for u in p.units], ("units",), "單位代碼")
    last = [i for i, u in enumerate(p.units) if u.last]
    if not last:
        yield Mistake(("units",), "沒有最後審核的單位：請在發證的單位加上 last = true")
    for index in last[1:]:
        yield Mistake(("units", index, "last"), f"最後審核的單位只能有一個，「{p.units[last[0]].name}」已經是了")
    places, hours, icons = {x.code for x in p.places}, {x.code for x in p.hours}, _icons()
    for index, unit in enumerate(p.units):
        path: Path = ("units", index)
        yield from refers((*path, "place"), unit.place, places, "地點")
        yield from refers((*path, "hours"), unit.hours, hours, "上班時間")
        if icons and unit.icon not in icons:
            close = difflib.get_close_matches(unit.icon, icons, n=3)
            yield Mistake(
                (*path, "icon"), f"沒有圖示「{unit.icon}」" + (f"；相近的有：{'、'.join(close)}" if close else "")
            )
        if not unit.items:
            yield Mistake(path, f"「{unit.name}」沒有任何辦理事項 [[units.items]]")
        if unit.last and not any(i.required for i in unit.items):
            yield Mistake(path, "最後審核的單位至少要有一項必要事項")


@cache
def _icons() -> frozenset[str]:
    """The icons that come with the program; empty when they are not beside it, and then any name goes."""
    return frozenset(
        file.stem for file in (FilePath(__file__).resolve().parents[2] / "resources" / "icons").glob("*.svg")
    )


def _items(p: SchoolProfile) -> Found:
    consents, ways = {c.code for c in p.consents}, {m.code for m in p.pickup}
    seen: set[str] = set()
    for u, unit in enumerate(p.units):
        for i, item in enumerate(unit.items):
            path: Path = ("units", u, "items", i)
            if not CODE.fullmatch(item.code):
                yield Mistake((*path, "code"), f"「{item.code}」不是代碼（小寫英文字母、數字、- 與 _，以字母開頭）")
            if item.code in seen:
                yield Mistake((*path, "code"), f"事項代碼「{item.code}」重複；全校不能有兩個")
            seen.add(item.code)
            yield from _item(item, path, consents, ways)


def _item(item: Item, path: Path, consents: set[str], ways: set[str]) -> Found:
    if not item.label.strip():
        yield Mistake((*path, "label"), "不能是空白")
    if item.audience is not None and not item.audience_text.strip():
        yield Mistake((*path, "audience"), "有 audience 就要有 audience_text：用學校的話說明適用對象（例：僅男性）")
    if item.audience is None and item.not_applicable:
        yield Mistake((*path, "not_applicable"), "沒有 audience 的事項人人適用，不會用到 not_applicable")
    yield from codes([s.code for s in item.sub_items], (*path, "sub_items"), "細目代碼")
    for n, sub in enumerate(item.sub_items):
        for k, way in enumerate(sub.also_by):
            yield from refers((*path, "sub_items", n, "also_by", k), way, ways, "領取方式")
    yield from codes([d.code for d in item.documents], (*path, "documents"), "文件代碼")
    yield from refers((*path, "consent"), item.consent, consents, "同意書")
    for n, paper in enumerate(item.papers):
        yield from refers((*path, "papers", n), paper, PAPERS, "表單")
    for n, document in enumerate(item.documents):
        yield from refers((*path, "documents", n, "paper"), document.paper, PAPERS, "表單")
    for n, needed in enumerate(item.requires):
        if needed is Prerequisite.CONSENT and not item.consent:
            yield Mistake((*path, "requires", n), "需要同意書，但沒有寫 consent 是哪一份")
        if needed is Prerequisite.DOCUMENTS and not item.documents:
            yield Mistake((*path, "requires", n), "需要文件，但沒有列 documents")
        if needed is Prerequisite.SUB_ITEMS and not item.sub_items:
            yield Mistake((*path, "requires", n), "需要細目，但沒有列 sub_items")


def _prerequisites(p: SchoolProfile) -> Found:
    for u, unit in enumerate(p.units):
        for i, item in enumerate(unit.items):
            for n, needed in enumerate(item.requires):
                path: Path = ("units", u, "items", i, "requires", n)
                if needed is Prerequisite.NOTICE and p.notice is None:
                    yield Mistake(path, "需要已閱讀注意事項，但沒有 [notice]")
                if needed is Prerequisite.CONTACT and p.contact_confirmation is None:
                    yield Mistake(path, "需要聯絡資料確認，但沒有 [contact_confirmation]")
                if needed is Prerequisite.GATE and not unit.last:
                    yield Mistake(path, "只有最後審核的單位可以等其他單位都通過")


def _people(p: SchoolProfile) -> Found:
    units = {u.code for u in p.units}
    for index, contact in enumerate(p.contacts):
        path: Path = ("contacts", index)
        if not contact.units:
            yield Mistake((*path, "units"), "請寫這個窗口屬於哪些單位")
        for n, code in enumerate(contact.units):
            yield from refers((*path, "units", n), code, units, "單位")
        yield from in_order((*path, "valid_to"), contact.valid_from, contact.valid_to)
        if not (contact.extension or contact.phone or contact.note):
            yield Mistake(path, "窗口要有分機、電話或說明其中一項")
    yield from codes([x.code for x in p.places], ("places",), "地點代碼")
    yield from codes([x.code for x in p.hours], ("hours",), "時段代碼")
    for index, hours in enumerate(p.hours):
        for n, day in enumerate(hours.weekdays):
            if not 1 <= day <= 7:  # noqa: PLR2004 - ISO weekdays
                yield Mistake(("hours", index, "weekdays", n), "星期以 1（一）到 7（日）表示")
        for n, span in enumerate(hours.spans):
            if not _SPAN.fullmatch(span) or span[:5] >= span[6:]:
                yield Mistake(("hours", index, "spans", n), f"「{span}」不是時段（例：08:30-12:00）")


UNIT_CHECKS: Final = (_units, _items, _prerequisites, _people)
