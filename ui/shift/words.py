"""The handover sheet in the language in force; what the school calls things stays its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from app.clock import from_ms, in_taipei
from app.ledger import StudentId
from app.school.profile import SchoolProfile
from app.school.rule_clock import Event
from app.school.rule_clock import What as Change
from app.shift.record import Certificates, Coming, Drawer, Seat, Sending, ShiftSheet, UnitActs, Waiting, What
from app.store import StudentRecord
from ui.frame.privacy import privacy
from ui.help.words import sentence
from ui.i18n import full_date, numbered, pick, short_date, short_day, short_moment
from ui.punctuation import in_turn, listed

# The icon of each kind of open thing.
ICONS = {
    What.UNCONFIRMED: "shield-alert",
    What.CONFLICT: "split",
    What.DUE: "hourglass",
    What.CAME_BACK: "mailbox",
    What.ASKED: "phone",
    What.AWAITED: "file-text",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One open thing as it is shown (待辦的一列); `number` opens the student."""

    icon: str
    what: str
    number: str
    who: str
    about: str
    when: str
    pressing: bool


def heading(sheet: ShiftSheet) -> str:
    """From when to when the sheet tells."""
    first, last = in_taipei(from_ms(sheet.since_ms)), in_taipei(from_ms(sheet.made_ms))
    if first.date() == last.date():
        return f"{full_date(first.date())} {first:%H:%M}–{last:%H:%M}"
    return f"{full_date(first.date())} {first:%H:%M} – {short_date(last.date())} {last:%H:%M}"


def figures(sheet: ShiftSheet) -> list[tuple[str, str]]:
    """The few large numbers and what they count."""
    translate = QCoreApplication.translate
    found = [
        (sheet.students, translate("Shift", "位學生")),
        (sum(u.passed for u in sheet.units), translate("Shift", "通過")),
        (sum(u.failed for u in sheet.units), translate("Shift", "不通過")),
        (sum(u.withdrawn for u in sheet.units), translate("Shift", "撤銷")),
    ]
    if sheet.certificates is not None:
        found.append((sheet.certificates.left, translate("Shift", "份證書")))
    found.append((sum(n for _, n in sheet.papers), translate("Shift", "張文件")))
    return [(f"{count:,}", word) for count, word in found]


def what_word(what: What) -> str:
    """What waits, in a few words."""
    translate = QCoreApplication.translate
    return {
        What.UNCONFIRMED: translate("Shift", "發證待確認"),
        What.CONFLICT: translate("Shift", "兩處審核矛盾"),
        What.DUE: translate("Shift", "收件，承諾完成"),
        What.CAME_BACK: translate("Shift", "郵件退回"),
        What.ASKED: translate("Shift", "電子文件待回覆"),
        What.AWAITED: translate("Shift", "文件待收回"),
    }[what]


def line_of(school: SchoolProfile, one: Waiting, people: Mapping[StudentId, StudentRecord], sheet: ShiftSheet) -> Line:
    """One open thing; names are masked as on every list others may see."""
    from app.masks import masked_name

    translate = QCoreApplication.translate
    who = people.get(one.student) if one.student is not None else None
    at = short_moment(from_ms(one.at_ms))
    late = one.what is What.DUE and one.at_ms < sheet.made_ms
    if one.what is What.DUE:
        when = translate("Shift", "{at} 前，已逾時") if late else translate("Shift", "{at} 前")
    else:
        when = translate("Shift", "{at} 起")
    return Line(
        icon=ICONS[one.what],
        what=what_word(one.what),
        number=who.student_no if who is not None else "",
        who=(
            f"{privacy().number(who.student_no)} {masked_name(who.name)}"
            if who is not None
            else translate("Shift", "（已不在名冊）")
        ),
        about=_about(school, one),
        when=when.format(at=at),
        pressing=late or one.what in (What.UNCONFIRMED, What.CONFLICT),
    )


def unnamed(sheet: ShiftSheet) -> str:
    """How many further things wait; empty where all are named."""
    if sheet.unnamed <= 0:
        return ""
    said = QCoreApplication.translate("Shift", "另有 {n} 件未列出，請看各畫面的清單。")
    return numbered(said.format(n=f"{sheet.unnamed:,}"))


def seat_line(seat: Seat) -> str:
    """Who sat here, from when to when, and how much they recorded."""
    first, last = in_taipei(from_ms(seat.since_ms)), in_taipei(from_ms(seat.until_ms))
    said = QCoreApplication.translate("Shift", "{who}　{day} {first}–{last}　{n} 筆")
    day = short_date(first.date())
    return numbered(
        said.format(who=seat.by, day=day, first=f"{first:%H:%M}", last=f"{last:%H:%M}", n=f"{seat.facts:,}")
    )


def unit_line(school: SchoolProfile, acts: UnitActs) -> str:
    """What was decided for a unit."""
    unit = school.unit(acts.unit)
    name = pick(unit.name, unit.name_en) if unit is not None else acts.unit
    said = QCoreApplication.translate("Shift", "{unit}：{n} 位，通過 {p}、不通過 {f}、撤銷 {w}")
    return said.format(unit=name, n=acts.students, p=acts.passed, f=acts.failed, w=acts.withdrawn)


def printed_line(school: SchoolProfile, sheet: ShiftSheet) -> str:
    """What was printed and read in; empty where nothing was."""
    translate = QCoreApplication.translate
    named = [f"{paper_title(school, code)} {n}" for code, n in sheet.papers]
    said = [translate("Shift", "列印：{papers}").format(papers=listed(named))] if named else []
    if sheet.loads:
        said.append(numbered(translate("Shift", "匯入檔案 {n} 批").format(n=sheet.loads)))
    return in_turn(said)


def paper_title(school: SchoolProfile, code: str) -> str:
    """A paper as the school calls it."""
    from app.printing.catalogue import PAPER_TITLES

    translate = QCoreApplication.translate
    own = school.paper(code)
    zh, en = next(((zh, en) for known, zh, en in PAPER_TITLES if known == code), (code, ""))
    if own is not None:
        return pick(own.title or zh, own.title_en or en)
    others = {"chase-list": translate("Shift", "催辦名單"), "shift-sheet": translate("Shift", "交接單")}
    return others.get(code) or pick(zh, en)


def standing(school: SchoolProfile, sheet: ShiftSheet) -> Iterator[tuple[str, str, bool]]:
    """How diplomas, drawer, mail and the shared ledger stand: what, how, and whether it does not agree."""
    if sheet.certificates is not None:
        yield from _certificates(school, sheet.certificates)
    yield from _sending(sheet.sending)


def drawer_line(drawer: Drawer | None) -> str:
    """How the last count ended, with the certificates it lacked or had too many."""
    translate = QCoreApplication.translate
    if drawer is None:
        return translate("Shift", "沒有盤點紀錄")
    at = short_moment(from_ms(drawer.at_ms))
    if drawer.agrees:
        return translate("Shift", "{at} {who}：{n} 張，相符").format(at=at, who=drawer.by, n=drawer.counted)
    said = translate("Shift", "{at} {who}：點到 {n} 張，紀錄 {m} 張，不符")
    parts = [said.format(at=at, who=drawer.by, n=drawer.counted, m=drawer.expected)]
    for word, count, serials in (
        (translate("Shift", "少了 {serials}"), drawer.lacking, drawer.missing),
        (translate("Shift", "多了 {serials}"), drawer.extra, drawer.unexpected),
    ):
        if count:
            rest = f" …+{count - len(serials)}" if count > len(serials) else ""
            parts.append(word.format(serials="、".join(serials) + rest))
    return "\n".join(parts)


def next_day(sheet: ShiftSheet) -> str:
    """The next working day."""
    return short_day(date.fromisoformat(sheet.next_working)) if sheet.next_working else ""


def coming_line(one: Coming) -> str:
    """What changes, and when."""
    event = Event(date.fromisoformat(one.day), Change(one.what), one.subject, "", one.subject_en)
    return f"{short_day(event.day)}　{sentence(event)}"


def _about(school: SchoolProfile, one: Waiting) -> str:
    translate = QCoreApplication.translate
    if one.what in (What.DUE, What.CONFLICT):
        item = school.item(one.about)
        unit = school.unit(item.unit) if item is not None else None
        if item is None or unit is None:
            return one.about
        return f"{pick(unit.label, unit.name_en)}　{pick(item.label, item.label_en)}"
    if one.what is What.ASKED:
        document = school.e_documents.find(one.about)
        return pick(document.label, document.label_en) if document is not None else one.about
    if one.what is What.AWAITED:
        return f"{paper_title(school, one.about)}　{one.note}"
    why = {
        "missing": translate("Shift", "領證條件已不成立"),
        "provisional": translate("Shift", "主管放行"),
        "unanswered": translate("Shift", "共用帳冊未確認"),
    }.get(one.note, "")
    return "　".join(t for t in (one.about, why) if t)


def _certificates(school: SchoolProfile, held: Certificates) -> Iterator[tuple[str, str, bool]]:
    translate = QCoreApplication.translate
    methods = {m.code: pick(m.label, m.label_en) for m in school.pickup}
    ways = listed(f"{methods.get(way, way)} {n}" for way, n in held.handed)
    left = translate("Shift", "{n} 張（{ways}）").format(n=held.left, ways=ways) if ways else "0"
    if held.provisional:
        left += translate("Shift", "，主管放行 {n} 張").format(n=held.provisional)
    yield translate("Shift", "發出證書"), left, False
    lying = translate("Shift", "{n} 張").format(n=held.lying)
    if held.overdue:
        lying += translate("Shift", "，逾期未領 {n} 張").format(n=held.overdue)
    yield translate("Shift", "抽屜應有"), lying, False
    wrong = held.drawer is not None and not held.drawer.agrees
    yield translate("Shift", "最近盤點"), drawer_line(held.drawer), wrong
    if held.to_send or held.came_back:
        said = translate("Shift", "要寄 {n} 件，退回待處理 {m} 件").format(n=held.to_send, m=held.came_back)
        yield translate("Shift", "郵寄"), said, False
    if held.digital_due:
        said = translate("Shift", "今天到期或逾期 {n} 份").format(n=held.digital_due)
        yield translate("Shift", "數位證書"), said, False


def _sending(found: Sending) -> Iterator[tuple[str, str, bool]]:
    translate = QCoreApplication.translate
    if not found.shared:
        yield translate("Shift", "同步"), translate("Shift", "單機作業，沒有共用帳冊"), False
    elif found.pending or found.refused or found.deposits:
        said = translate("Shift", "待送 {n}，被退回 {m}，寄存待確認 {k}")
        text = said.format(n=found.pending, m=found.refused, k=found.deposits)
        yield translate("Shift", "同步"), text, bool(found.refused)
    else:
        yield translate("Shift", "同步"), translate("Shift", "都已送出"), False
    if found.conflicts:
        said = translate("Shift", "全帳冊 {n} 件待裁決").format(n=found.conflicts)
        yield translate("Shift", "審核矛盾"), said, True
