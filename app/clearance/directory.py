"""Whom to ask at this desk (洽詢窗口, N18-N20, T26, U25): the one answer for boards, refusals, slips and lists; by hand, too."""

from __future__ import annotations

from dataclasses import replace
from typing import Final
from weakref import WeakKeyDictionary

from app.clearance.calendar import school_days, work_calendar
from app.clock import to_ms, today
from app.context import Context
from app.errors import ActRefused, NotFound, WrongUse
from app.ledger import Draft, Fact, FactId, Kind, OperatorName, new_fact_id
from app.school.contacts import Contact
from app.school.directory import Directory, Entry, Whom
from app.school.hours import read_hours
from app.school.opening import Opening, opening_by
from app.school.profile import SchoolProfile
from app.school.unit_names import no_such_unit
from app.school_data import WITHDRAWN, again, alike, entry_draft, entry_of, same, withdrawal
from app.session import require_registry
from app.store import Changes, Store
from app.typed import one_line

_KIND: Final = Kind.DIRECTORY_RECORDED
#: What was put together last for each open store; it holds for as long as the same facts are current.
_KEPT: Final[WeakKeyDictionary[Store, tuple[tuple[FactId, ...], SchoolProfile, Directory]]] = WeakKeyDictionary()


def directory(ctx: Context) -> Directory:
    """The directory as recorded up to now, over the school's profile; ask once for many students."""
    heads = ctx.store.standing_heads(_KIND)
    kept = _KEPT.get(ctx.store)
    if kept is not None and kept[0] == heads and kept[1] is ctx.school:
        return kept[2]
    made = Directory(ctx.school, tuple(entry_of(f) for f in ctx.store.standing(_KIND).values()))
    _KEPT[ctx.store] = (heads, ctx.school, made)
    return made


def whom(ctx: Context, unit: str, department: str = "") -> Whom:
    """Whom a student of a department asks about a unit today; never empty-handed (N18)."""
    return directory(ctx).whom(unit, today(ctx.clock), department)


def when_to_go(ctx: Context, unit: str, department: str = "") -> Opening | None:
    """When that desk is open from now on (T26): today's hours, or the next day somebody is there."""
    hours = directory(ctx).hours_of(unit, today(ctx.clock), department)
    return opening_by(hours, work_calendar(ctx), ctx.clock.now())


def school_now(ctx: Context) -> SchoolProfile:
    """The school's profile with everything recorded since for its own, for what is computed from a profile alone."""
    return school_days(ctx).over(directory(ctx).over(today(ctx.clock)))


def record_entry(ctx: Context, entry: Entry, *, by: OperatorName | None = None) -> tuple[Fact, Changes]:
    """Add a line to the directory, or correct the one with its key.

    Raises:
        NotPermitted: When the login here does not keep the school's data.
        WrongUse: When the line names no unit the school has, or says nothing.
        ActRefused: When it says what is already recorded.
    """
    tidy = _tidy(ctx, entry)
    now = ctx.store.standing(_KIND).get(tidy.key) if tidy.key else None
    made = tidy if tidy.key else replace(tidy, key=_new_key(ctx))
    return _append(ctx, entry_draft(made, parents=(now.id,) if now is not None else ()), now, by)


def remove_entry(ctx: Context, key: str, *, by: OperatorName | None = None) -> tuple[Fact, Changes]:
    """Take a line away that was never right; the profile's desks answer again where no other line speaks.

    Raises:
        NotFound: When no such line is recorded.
    """
    now = _current(ctx, key)
    return _append(ctx, withdrawal(now), now, by)


def take_back(ctx: Context, fact: Fact, *, by: OperatorName | None = None) -> Changes:
    """Undo one change by hand: what stood before it holds again.

    Raises:
        ActRefused: When the line was changed since.
    """
    standing = ctx.store.standing(_KIND).get(fact.text("key"))
    gone = bool(fact.payload.get(WITHDRAWN))
    if (standing is not None) is gone or (standing is not None and not alike(standing, fact)):
        raise ActRefused(
            code="directory.changed_since",
            title="之後又改過",
            message="這一筆窗口資料之後又有人改過，沒有復原。",
            hint="請直接更正目前的內容。",
        )
    before = ctx.store.fact(fact.parents[0]) if fact.parents else None
    if before is not None and before.payload.get(WITHDRAWN):
        before = None
    last = standing or fact
    draft = again(before, parents=(last.id,), undoes=fact.id) if before else withdrawal(last, undoes=fact.id)
    require_registry(ctx)
    return ctx.store.append([draft], by=by or ctx.store.desk.operator)[1]


def _append(ctx: Context, draft: Draft, now: Fact | None, by: OperatorName | None) -> tuple[Fact, Changes]:
    if now is not None and same(now, draft):
        raise ActRefused(code="directory.unchanged", title="沒有變更", message="內容與目前登錄的相同。")
    require_registry(ctx)
    facts, changes = ctx.store.append([draft], by=by or ctx.store.desk.operator)
    return facts[0], changes


def _current(ctx: Context, key: str) -> Fact:
    found = ctx.store.standing(_KIND).get(key)
    if found is None:
        raise NotFound(
            code="directory.no_entry",
            title="查無這一筆窗口",
            message="這一筆沒有登錄，或已經移除；學校設定檔裡的窗口請以新增一筆取代。",
            hint="請重新整理後再選。",
        )
    return found


def _new_key(ctx: Context) -> str:
    return f"hand:{new_fact_id(to_ms(ctx.clock.now()))}"


def _tidy(ctx: Context, entry: Entry) -> Entry:
    contact = entry.contact
    unknown = [u for u in contact.units if ctx.school.unit(u) is None]
    if unknown:
        raise no_such_unit(ctx.school.units, *unknown)
    if not contact.units:
        raise WrongUse(code="unit.unknown", title="沒有這個單位", message="請選擇至少一個單位。")
    tidy = Entry(
        entry.key,
        Contact(
            units=contact.units,
            desk=one_line(contact.desk, what="窗口"),
            extension=one_line(contact.extension, what="分機"),
            phone=one_line(contact.phone, what="電話"),
            note=one_line(contact.note, what="備註"),
            order=contact.order,
            valid_from=contact.valid_from,
            valid_to=contact.valid_to,
        ),
        one_line(entry.place, what="地點"),
        one_line(entry.hours, what="上班時間"),
        tuple(d for d in (one_line(d, what="系所") for d in entry.departments) if d),
    )
    if not tidy.reachable and not tidy.place and not tidy.hours:
        raise WrongUse(
            code="directory.empty",
            title="這一筆沒有內容",
            message="窗口、分機、電話、地點、上班時間至少要填一項。",
        )
    if tidy.hours and read_hours(tidy.hours) is None:
        raise WrongUse(
            code="directory.hours",
            title="上班時間看不懂",
            message=f"「{tidy.hours}」不是上班時間。",
            hint="例：週一至週五 08:30-12:00、13:30-17:00",
        )
    _require_order(tidy)
    return tidy


def _require_order(entry: Entry) -> None:
    first, last = entry.contact.valid_from, entry.contact.valid_to
    if first is not None and last is not None and last < first:
        raise WrongUse(
            code="directory.dates",
            title="有效日期前後顛倒",
            message="有效迄日早於有效起日。",
            hint="請把迄日改在起日當天或之後。",
        )
