"""The handover sheet on paper (交接單): what was put on record when a desk was handed over, in the school's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from app.clearance.permission import ALL_UNITS
from app.clock import from_ms, in_taipei
from app.context import Context
from app.documents import papers
from app.documents.content import content_hash
from app.documents.records import PaperNumber, ShiftEntry, ShiftLine, ShiftPage, ShiftUnit, Standing
from app.ledger import StudentId
from app.masks import masked_name
from app.printing import wordings
from app.printing.blocks import masthead, moment_text, paper_number
from app.printing.catalogue import PAPER_TITLES
from app.printing.recorded import Job, Sheet, prints_of
from app.school.calendar import roc_date
from app.school.rule_clock import Event
from app.school.rule_clock import What as Change
from app.session import require_writer
from app.shift.handing import Handed
from app.shift.reading import people_of
from app.shift.record import PAPER, Certificates, Coming, Drawer, Seat, ShiftSheet, Waiting, What
from app.store import StudentRecord

_MOST_UNITS: Final = 4
_MOST_PAPERS: Final = 3
#: What one line of the page has room for.
_LONGEST: Final = 34
_WEEKDAYS: Final = "一二三四五六日"
WHAT: Final = {
    What.UNCONFIRMED: "發證待確認",
    What.CONFLICT: "兩處審核矛盾",
    What.DUE: "收件，承諾完成",
    What.CAME_BACK: "郵件退回",
    What.ASKED: "電子文件待回覆",
    What.AWAITED: "文件待收回",
}
WHY: Final = {"missing": "領證條件已不成立", "provisional": "主管放行", "unanswered": "共用帳冊未確認"}
_AGAIN: Final = "再印交接單"


def prepare_sheet(ctx: Context, handed: Handed, *, numbered: bool = True) -> Job:
    """Compose a sheet under its number, with nothing recorded yet; printed again it says that it is a reprint.

    Args:
        ctx: The desk.
        handed: What was handed over.
        numbered: Whether it leaves the desk; a look at it is on record nowhere.

    Raises:
        PaperRefused: When a text does not fit.
        NotPermitted: For a login that may only look: what it prints could not be recorded.
    """
    if numbered:
        require_writer(ctx)
    before = prints_of(ctx, handed.number)
    number = paper_number(ctx, number=handed.number, version=1, standing=Standing.OFFICIAL)
    number = replace(number, as_of=moment_text(from_ms(handed.at_ms)), copy=before[-1].copy + 1 if before else 1)
    record = shift_page(ctx, handed, number)
    rendered = papers.render(PAPER, [record], made_at=ctx.clock.now())
    again = (before[-1].fact.id,) if before else ()
    sheet = Sheet(PAPER, None, number, content_hash(record), before=again, reason=_AGAIN if before else "")
    return Job(PAPER, rendered, (sheet,) if numbered else ())


def shift_page(ctx: Context, handed: Handed, paper: PaperNumber) -> ShiftPage:
    """A sheet as its paper says it."""
    sheet, school = handed.sheet, ctx.school
    people = people_of(ctx, sheet)
    units = [(u, found) for u in sheet.units if (found := school.unit(u.unit)) is not None]
    taken = handed.taken
    return ShiftPage(
        masthead=masthead(ctx),
        paper=paper,
        wording=wordings.shift_sheet(ctx),
        unit=unit_name(ctx, sheet.unit),
        period=period_text(sheet.since_ms, sheet.made_ms),
        previous=f"接續 {sheet.previous}" if sheet.previous else "",
        note=handed.note,
        no_note=no_note(handed),
        figures=_figures(handed),
        seats=tuple(_seat(s) for s in sheet.seats),
        units=tuple(
            ShiftUnit(_short(found.name), u.students, u.passed, u.failed, u.withdrawn)
            for u, found in units[:_MOST_UNITS]
        ),
        more_units=max(0, len(units) - _MOST_UNITS),
        printed=_printed(ctx, sheet.papers, sheet.loads),
        waiting=tuple(waiting_line(ctx, w, people, sheet.made_ms) for w in sheet.waiting),
        unnamed=f"另有 {sheet.unnamed:,} 件未列出，請看各畫面的清單。" if sheet.unnamed > 0 else "",
        columns=tuple(standing(ctx, sheet)),
        next_working=_day(sheet.next_working),
        coming=(
            *(_coming(c) for c in sheet.events),
            *((f"另有 {sheet.more_events} 項，請看「今天」（F12）。",) if sheet.more_events else ()),
        ),
        signed=(_signed(handed.by, handed.at_ms), _signed(taken.by, taken.at_ms) if taken is not None else ""),
    )


def sheet_lines(ctx: Context, sheet: ShiftSheet) -> list[str]:
    """The same for a terminal, line by line in the words of the paper."""
    people = people_of(ctx, sheet)
    named = [waiting_line(ctx, w, people, sheet.made_ms) for w in sheet.waiting]
    units = [(u, found) for u in sheet.units if (found := ctx.school.unit(u.unit)) is not None]
    return [
        f"{unit_name(ctx, sheet.unit)}　{period_text(sheet.since_ms, sheet.made_ms)}",
        *(f"  {_seat(seat)}" for seat in sheet.seats),
        f"本班：學生 {sheet.students} 位",
        *(f"  {f.name}　通過 {u.passed}　不通過 {u.failed}　撤銷 {u.withdrawn}" for u, f in units),
        *(t for t in (_printed(ctx, sheet.papers, sheet.loads),) if t),
        f"待辦 {sum(n for _, n in sheet.totals)} 件",
        *("  " + "　".join(t for t in (w.what, w.student_no, w.name, w.about, w.when) if t) for w in named),
        *(f"{entry.label}：{entry.value}" for entry in standing(ctx, sheet)),
        f"下一個上班日 {_day(sheet.next_working)}",
        *(f"  {_coming(c)}" for c in sheet.events),
    ]


def no_note(handed: Handed) -> str:
    """What stands where no note can be read."""
    return "（留言已刪除，或不是這個帳號可以看的）" if handed.withheld else "（沒有留言）"


def unit_name(ctx: Context, unit: str) -> str:
    """The units a desk stands at, as the school calls them."""
    if unit in ("", ALL_UNITS):
        return "全部單位"
    found = (ctx.school.unit(code) for code in unit.split(","))
    return "、".join(one.name for one in found if one is not None) or unit


def period_text(since_ms: int, until_ms: int) -> str:
    """From when to when: 114.06.10 08:30–17:02, with both days where they differ."""
    first, last = in_taipei(from_ms(since_ms)), in_taipei(from_ms(until_ms))
    if first.date() == last.date():
        return f"{roc_date(first.date(), padded=True)} {first:%H:%M}–{last:%H:%M}"
    return f"{roc_date(first.date(), padded=True)} {first:%H:%M}–{last:%m.%d %H:%M}"


def waiting_line(ctx: Context, one: Waiting, people: Mapping[StudentId, StudentRecord], now_ms: int) -> ShiftLine:
    """One thing that waits: number and masked name, what it is about, until or since when."""
    who = people.get(one.student) if one.student is not None else None
    at = moment_text(from_ms(one.at_ms))
    late = one.what is What.DUE and one.at_ms < now_ms
    when = f"{at} {'前（已逾時）' if late else '前'}" if one.what is What.DUE else f"{at} 起"
    return ShiftLine(
        what=WHAT[one.what],
        student_no=who.student_no if who is not None else "",
        name=_short(masked_name(who.name), 10) if who is not None else "（已不在名冊）",
        about=_short(about(ctx, one)),
        when=when,
        pressing=late or one.what in (What.UNCONFIRMED, What.CONFLICT),
    )


def about(ctx: Context, one: Waiting) -> str:
    """What a waiting thing is about, in the school's words."""
    if one.what in (What.DUE, What.CONFLICT):
        item = ctx.school.item(one.about)
        unit = ctx.school.unit(item.unit) if item is not None else None
        return f"{unit.label}　{item.label}" if item is not None and unit is not None else one.about
    if one.what is What.ASKED:
        return ctx.school.e_documents.label(one.about)
    if one.what is What.AWAITED:
        return f"{paper_title(ctx, one.about)}　{one.note}"
    said = WHY.get(one.note, "")
    return "　".join(t for t in (one.about, said) if t) or "—"


def paper_title(ctx: Context, code: str) -> str:
    """A paper as the school calls it."""
    own = ctx.school.paper(code)
    shipped = next(
        (zh for known, zh, _ in PAPER_TITLES if known == code), "離校催辦名單" if code == "chase-list" else code
    )
    return (own.title if own is not None else "") or ("櫃台交接單" if code == PAPER else shipped)


def drawer_text(drawer: Drawer | None) -> str:
    """How the last count ended, with the serials that lack or are too many."""
    if drawer is None:
        return "沒有盤點紀錄"
    at = moment_text(from_ms(drawer.at_ms))
    if drawer.agrees:
        return f"{at} {drawer.by}：{drawer.counted} 張，相符"
    parts = [f"{at} {drawer.by}：點到 {drawer.counted} 張，紀錄 {drawer.expected} 張，不符"]
    for word, count, serials in (("少", drawer.lacking, drawer.missing), ("多", drawer.extra, drawer.unexpected)):
        if count:
            rest = f" 等 {count} 張" if count > len(serials) else ""
            parts.append(f"{word}了 {'、'.join(_short(s, 20) for s in serials)}{rest}")
    return "；".join(parts)


def _figures(handed: Handed) -> tuple[tuple[str, str, str], ...]:
    sheet = handed.sheet
    found = [
        (sheet.students, "位學生", "Students"),
        (sum(u.passed for u in sheet.units), "通過", "Passed"),
        (sum(u.failed for u in sheet.units), "不通過", "Refused"),
        (sum(u.withdrawn for u in sheet.units), "撤銷", "Undone"),
    ]
    if sheet.certificates is not None:
        found.append((sheet.certificates.left, "份證書", "Diplomas"))
    found.append((sum(count for _, count in sheet.papers), "張文件", "Papers"))
    return tuple((f"{count:,}", label, english) for count, label, english in found)


def standing(ctx: Context, sheet: ShiftSheet) -> Iterator[ShiftEntry]:
    """How diplomas, drawer, mail and the shared ledger stand."""
    held = sheet.certificates
    if held is not None:
        yield from _certificates(ctx, held)
    sending = sheet.sending
    if sending.shared:
        unsent = sending.pending or sending.refused or sending.deposits
        said = f"待送 {sending.pending}，被退回 {sending.refused}，寄存待確認 {sending.deposits}"
        yield ShiftEntry("同步", said if unsent else "都已送出", alert=bool(sending.refused))
    else:
        yield ShiftEntry("同步", "單機作業，沒有共用帳冊")
    if sending.conflicts:
        yield ShiftEntry("審核矛盾", f"全帳冊 {sending.conflicts} 件待裁決", alert=True)


def _certificates(ctx: Context, held: Certificates) -> Iterator[ShiftEntry]:
    ways = "、".join(f"{ctx.school.pickup_label(way)} {n}" for way, n in held.handed)
    left = f"{held.left} 張{f'（{ways}）' if ways else ''}"
    yield ShiftEntry("發出證書", left + (f"，主管放行 {held.provisional} 張" if held.provisional else ""))
    drawer = held.drawer
    yield ShiftEntry("抽屜應有", f"{held.lying} 張" + (f"，逾期未領 {held.overdue} 張" if held.overdue else ""))
    yield ShiftEntry("最近盤點", drawer_text(drawer), alert=drawer is not None and not drawer.agrees)
    if held.to_send or held.came_back:
        yield ShiftEntry("郵寄", f"要寄 {held.to_send} 件，退回待處理 {held.came_back} 件")
    if held.digital_due:
        yield ShiftEntry("數位證書", f"今天到期或逾期 {held.digital_due} 份")


def _printed(ctx: Context, counted: tuple[tuple[str, int], ...], loads: int) -> str:
    named = [f"{paper_title(ctx, code)} {n}" for code, n in counted[:_MOST_PAPERS]]
    rest = sum(n for _, n in counted[_MOST_PAPERS:])
    said = [f"列印：{'、'.join([*named, *([f'其他 {rest}'] if rest else [])])}"] if named else []
    return "；".join([*said, *([f"匯入檔案 {loads} 批"] if loads else [])])


def _seat(seat: Seat) -> str:
    first, last = in_taipei(from_ms(seat.since_ms)), in_taipei(from_ms(seat.until_ms))
    return f"{_short(seat.by, 14)}　{first:%m.%d %H:%M}–{last:%H:%M}　{seat.facts:,} 筆"


def _signed(by: str, at_ms: int) -> str:
    return f"{_short(by, 14)}　{moment_text(from_ms(at_ms))}"


def _coming(one: Coming) -> str:
    event = Event(date.fromisoformat(one.day), Change(one.what), one.subject)
    return _short(f"{event.day.month}/{event.day.day}　{event.text}", 70)


def _day(text: str) -> str:
    day = date.fromisoformat(text)
    return f"{roc_date(day, padded=True)}（{_WEEKDAYS[day.weekday()]}）"


def _short(text: str, most: int = _LONGEST) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
