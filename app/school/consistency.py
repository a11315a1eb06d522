"""What must hold in a profile beyond its types: codes that exist, one last unit, dates in order, words that differ."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path as FilePath
from typing import Final

from app.school.decode import Mistake
from app.school.fields import plain
from app.school.lines import Path
from app.school.profile import SchoolProfile
from app.school.units import Item, Prerequisite
from app.school.words import ColumnKey

FORMAT: Final = 1
_CODE: Final = re.compile(r"[a-z][a-z0-9_-]*")
_SPAN: Final = re.compile(r"([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d")
_MONTH_DAY: Final = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
#: The papers the desk can print; a profile may only name these.
PAPERS: Final = frozenset(
    {
        "credit-sheet",
        "clearance-slip",
        "missing-items",
        "proxy",
        "mailing",
        "mailing-label",
        "registered-list",
        "receipt",
        "receipt-list",
        "name-proof",
        "consent",
        "intake-receipt",
        "military-reminder",
        "lost-card",
        "extension",
        "thesis-confidentiality",
        "advisor-share",
    }
)

Found = Iterator[Mistake]


def mistakes_of(profile: SchoolProfile) -> list[Mistake]:
    """Every mistake that only shows when the whole profile is seen."""
    return [mistake for check in _CHECKS for mistake in check(profile)]


def _school(p: SchoolProfile) -> Found:
    if p.format != FORMAT:
        yield Mistake(("format",), f"這個版本的程式只讀得懂格式 {FORMAT}")
    if not _CODE.fullmatch(p.school.code):
        yield Mistake(("school", "code"), "代碼只能用小寫英文字母、數字、- 與 _，並以字母開頭")
    for key in ("name", "short", "office"):
        if not str(getattr(p.school, key)).strip():
            yield Mistake(("school", key), "不能是空白")


def _patterns(p: SchoolProfile) -> Found:
    yield from _pattern(
        ("student_no", "pattern"), p.student_no.pattern, ("student_no", "example"), p.student_no.example
    )
    yield from _pattern(("name_en", "pattern"), p.name_en.pattern, ("name_en", "example"), p.name_en.example)
    confirmation = p.contact_confirmation
    if confirmation is not None:
        yield from _pattern(("contact_confirmation", "mobile_pattern"), confirmation.mobile_pattern, (), "")


def _pattern(path: Path, pattern: str, example_path: Path, example: str) -> Found:
    if not pattern:
        return
    try:
        fits = re.fullmatch(pattern, example) is not None
    except re.error as error:
        yield Mistake(path, f"不是正確的樣式（正規表示式）：{error.msg}")
        return
    if example and not fits:
        yield Mistake(example_path, f"範例「{example}」不符合 pattern")


def _words(p: SchoolProfile) -> Found:
    owners: dict[str, str] = {}
    for state in ("pending", "passed", "failed", "not_applicable", "withdrawn"):
        word = p.words.word(state)
        if not word.label.strip():
            yield Mistake(("words", state, "label"), "每個狀態都要有學校的用語")
        for text in dict.fromkeys(plain(t) for t in (word.label, *word.accepted) if t.strip()):
            owner = owners.setdefault(text, state)
            # An unmade decision may be called by the same word as one taken back: both are waiting again.
            if owner != state and {owner, state} != {"pending", "withdrawn"}:
                yield Mistake(("words", state), f"「{text}」同時是 {owner} 與 {state} 的用語，匯入時無法分辨")
    if "{n}" not in p.words.overall.missing:
        yield Mistake(("words", "overall", "missing"), "要有 {n}，用來填尚缺幾項")
    keys = [c.key for c in p.words.columns]
    yield from _repeated(keys, ("words", "columns"), "key", "欄位")
    for needed in (ColumnKey.UNIT, ColumnKey.STATE):
        if needed not in keys:
            yield Mistake(("words", "columns"), f"離校表要有 {needed.value} 欄")


def _units(p: SchoolProfile) -> Found:
    if not p.units:
        yield Mistake((), "至少要有一個辦理單位 [[units]]")
        return
    yield from _codes([u.code for u in p.units], ("units",), "單位代碼")
    last = [i for i, u in enumerate(p.units) if u.last]
    if not last:
        yield Mistake(("units",), "沒有最後審核的單位：請在發證的單位加上 last = true")
    for index in last[1:]:
        yield Mistake(("units", index, "last"), f"最後審核的單位只能有一個，「{p.units[last[0]].name}」已經是了")
    places, hours, icons = {x.code for x in p.places}, {x.code for x in p.hours}, _icons()
    for index, unit in enumerate(p.units):
        path: Path = ("units", index)
        yield from _refers((*path, "place"), unit.place, places, "地點")
        yield from _refers((*path, "hours"), unit.hours, hours, "上班時間")
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
    consents = {c.code for c in p.consents}
    seen: set[str] = set()
    for u, unit in enumerate(p.units):
        for i, item in enumerate(unit.items):
            path: Path = ("units", u, "items", i)
            if not _CODE.fullmatch(item.code):
                yield Mistake((*path, "code"), f"「{item.code}」不是代碼（小寫英文字母、數字、- 與 _，以字母開頭）")
            if item.code in seen:
                yield Mistake((*path, "code"), f"事項代碼「{item.code}」重複；全校不能有兩個")
            seen.add(item.code)
            yield from _item(item, path, consents)


def _item(item: Item, path: Path, consents: set[str]) -> Found:
    if not item.label.strip():
        yield Mistake((*path, "label"), "不能是空白")
    if item.audience is not None and not item.audience_text.strip():
        yield Mistake((*path, "audience"), "有 audience 就要有 audience_text：用學校的話說明適用對象（例：僅男性）")
    if item.audience is None and item.not_applicable:
        yield Mistake((*path, "not_applicable"), "沒有 audience 的事項人人適用，不會用到 not_applicable")
    yield from _codes([s.code for s in item.sub_items], (*path, "sub_items"), "細目代碼")
    yield from _codes([d.code for d in item.documents], (*path, "documents"), "文件代碼")
    yield from _refers((*path, "consent"), item.consent, consents, "同意書")
    for n, paper in enumerate(item.papers):
        yield from _refers((*path, "papers", n), paper, PAPERS, "表單")
    for n, document in enumerate(item.documents):
        yield from _refers((*path, "documents", n, "paper"), document.paper, PAPERS, "表單")
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
            yield from _refers((*path, "units", n), code, units, "單位")
        yield from _in_order((*path, "valid_to"), contact.valid_from, contact.valid_to)
        if not (contact.extension or contact.phone or contact.note):
            yield Mistake(path, "窗口要有分機、電話或說明其中一項")
    yield from _codes([x.code for x in p.places], ("places",), "地點代碼")
    yield from _codes([x.code for x in p.hours], ("hours",), "時段代碼")
    for index, hours in enumerate(p.hours):
        for n, day in enumerate(hours.weekdays):
            if not 1 <= day <= 7:  # noqa: PLR2004 - ISO weekdays
                yield Mistake(("hours", index, "weekdays", n), "星期以 1（一）到 7（日）表示")
        for n, span in enumerate(hours.spans):
            if not _SPAN.fullmatch(span) or span[:5] >= span[6:]:
                yield Mistake(("hours", index, "spans", n), f"「{span}」不是時段（例：08:30-12:00）")


def _dates(p: SchoolProfile) -> Found:
    levels = {x.name for x in p.levels}
    seen: set[tuple[object, ...]] = set()
    for index, window in enumerate(p.windows):
        path: Path = ("windows", index)
        for n, level in enumerate(window.levels):
            yield from _refers((*path, "levels", n), level, levels, "學制")
        yield from _in_order((*path, "closes"), window.opens, window.closes)
        for level in window.levels or ("*",):
            if (window.procedure, window.term, level) in seen:
                yield Mistake(path, f"{window.term.label}的這個學制已有開放期間")
            seen.add((window.procedure, window.term, level))
    for index, entry in enumerate(p.rounds):
        days = [("announced", entry.announced), ("opens", entry.opens), ("closes", entry.closes)]
        known = [(key, day) for key, day in days if day is not None]
        for (_, before), (key, after) in pairwise(known):
            yield from _in_order(("rounds", index, key), before, after)
    yield from _repeated([r.code for r in p.rounds], ("rounds",), "code", "梯次代碼")
    for key, days_off in (("closed", p.calendar.closed), ("suspended", p.calendar.suspended)):
        for index, off in enumerate(days_off):
            yield from _in_order(("calendar", key, index, "last_day"), off.day, off.last_day)
    for n, month in enumerate(p.calendar.round_months):
        if not 1 <= month <= 12:  # noqa: PLR2004 - months
            yield Mistake(("calendar", "round_months", n), "月份以 1 到 12 表示")


def _pickup(p: SchoolProfile) -> Found:
    yield from _codes([m.code for m in p.pickup], ("pickup",), "領取方式代碼")
    yield from _codes([d.code for d in p.desks], ("desks",), "櫃台代碼")
    for index, method in enumerate(p.pickup):
        yield from _codes([c.code for c in method.checklist], ("pickup", index, "checklist"), "查驗代碼")
        for n, paper in enumerate(method.papers):
            yield from _refers(("pickup", index, "papers", n), paper, PAPERS, "表單")
    places, hours = {x.code for x in p.places}, {x.code for x in p.hours}
    for index, desk in enumerate(p.desks):
        yield from _refers(("desks", index, "place"), desk.place, places, "地點")
        yield from _refers(("desks", index, "hours"), desk.hours, hours, "上班時間")
    if p.card is not None and p.card.expires and not _MONTH_DAY.fullmatch(p.card.expires):
        yield Mistake(("card", "expires"), "效期以 月-日 表示（例：07-31）")
    digital = p.digital_diploma
    if digital.offered and bool(digital.due_working_days) == bool(digital.due_months):
        yield Mistake(("digital_diploma",), "請寫寄發期限：due_working_days 或 due_months 其中一個")


def _papers(p: SchoolProfile) -> Found:
    yield from _repeated([x.code for x in p.papers], ("papers",), "code", "表單代碼")
    for index, paper in enumerate(p.papers):
        yield from _refers(("papers", index, "code"), paper.code, PAPERS, "表單")
    yield from _codes([x.code for x in p.consents], ("consents",), "同意書代碼")
    yield from _repeated([x.name for x in p.levels], ("levels",), "name", "學制")
    for index, entry in enumerate(p.roster):
        known = p.fields.find(entry.field)
        if known is None:
            yield Mistake(("roster", index, "field"), f"沒有「{entry.field}」這個欄位")
            continue
        values = {c.name for c in known.choices}
        for n, spelling in enumerate(entry.spellings):
            yield from _refers(("roster", index, "spellings", n, "value"), spelling.value, values, f"{known.label}的值")
        if entry.blank and p.fields.read(known.name, {known.name: entry.blank}) is None:
            yield Mistake(("roster", index, "blank"), f"「{entry.blank}」不是{known.label}的值")


def _codes(codes: Sequence[str], path: Path, what: str) -> Found:
    for index, code in enumerate(codes):
        if not _CODE.fullmatch(code):
            yield Mistake((*path, index, "code"), f"「{code}」不是代碼（小寫英文字母、數字、- 與 _，以字母開頭）")
    yield from _repeated(codes, path, "code", what)


def _repeated(values: Iterable[str], path: Path, key: str, what: str) -> Found:
    seen: set[str] = set()
    for index, value in enumerate(values):
        if value in seen:
            yield Mistake((*path, index, key), f"{what}「{value}」重複")
        seen.add(value)


def _refers(path: Path, code: str, known: set[str] | frozenset[str], what: str) -> Found:
    if code and code not in known:
        listed = "、".join(sorted(known)) or "（一個也沒有）"
        yield Mistake(path, f"沒有名為「{code}」的{what}；現有：{listed}")


def _in_order(path: Path, first: date | None, then: date | None) -> Found:
    if first is not None and then is not None and then < first:
        yield Mistake(path, f"日期 {then} 早於 {first}")


_CHECKS: Final = (_school, _patterns, _words, _units, _items, _prerequisites, _people, _dates, _pickup, _papers)
