"""Where and when a diploma may be collected (領證地點與時間): the desk that holds it, its hours, days without pickup (N42, T24-T28)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Final

from app.clearance.calendar import school_days
from app.clearance.permission import require_registry
from app.clock import TAIPEI, today
from app.context import Context
from app.errors import ActRefused, WrongUse
from app.school.calendar import roc_date
from app.school.contacts import Hours
from app.school.opening import Opening, opening_by, weekday
from app.school.pickup import PickupDesk
from app.store import StudentRecord
from app.students import term_of

_HERE: Final = "certificates.desk"
_NOT_TODAY: Final = "今天不發證"


@dataclass(frozen=True, slots=True)
class WhereWhen:
    """Where a student's certificate lies and when it is handed out (何處、何時領取).

    Attributes:
        desk: The school's desk that holds it; None where the school has one desk only, or the roster does not say enough.
        place: Where that desk is.
        here: Whether this computer stands at that desk; true where nobody said which desk it is.
        opening: When it is handed out there next: holidays, days without pickup and the round's first day considered.
        closed: Why nothing is handed out today, empty on a day on which it is.
        next_day: The first day on which it is handed out.
    """

    desk: PickupDesk | None
    place: str
    here: bool
    opening: Opening | None
    closed: str
    next_day: date

    @property
    def text(self) -> str:
        """How a student is told: 證書在公館教務組（公館校區綜合館一樓）02-7749-6548."""
        if self.desk is None:
            return ""
        where = f"（{self.place}）" if self.place else ""
        phone = f" {self.desk.phone}" if self.desk.phone else ""
        return f"證書在{self.desk.name}{where}{phone}"


def this_desk(ctx: Context) -> PickupDesk | None:
    """At which of the school's certificate desks this computer stands; None while nobody has said."""
    code = ctx.store.setting(_HERE)
    return next((d for d in ctx.school.desks if d.code == code), None)


def set_this_desk(ctx: Context, code: str) -> PickupDesk | None:
    """Say at which certificate desk this computer stands; empty: at any.

    Raises:
        NotPermitted: At a desk that hands no certificates out.
        WrongUse: When the school has no such desk.
    """
    require_registry(ctx, what="領證櫃台")
    if code and all(d.code != code for d in ctx.school.desks):
        raise WrongUse(
            code="handover.no_desk",
            title="本校沒有這個領證櫃台",
            message=f"「{code}」不是領證櫃台的代碼。",
            hint=f"可用：{'、'.join(f'{d.code}（{d.name}）' for d in ctx.school.desks) or '（學校設定沒有分櫃台）'}",
        )
    ctx.store.remember(_HERE, code)
    return this_desk(ctx)


def where_when(ctx: Context, student: StudentRecord) -> WhereWhen:
    """Where and when this student's certificate is handed out, as of now."""
    school, days, now = ctx.school, school_days(ctx), today(ctx.clock)
    desk = school.desk_for(student.fields)
    mine = this_desk(ctx)
    hours = next((h for h in school.hours if desk is not None and h.code == desk.hours), None)
    first = first_day(ctx, student)
    start, closed = (max(now, first) if first is not None else now), _why_not(ctx, now, first)
    return WhereWhen(
        desk=desk,
        place=next((p.name for p in school.places if desk is not None and p.code == desk.place), ""),
        here=mine is None or desk is None or mine.code == desk.code,
        opening=_opening(ctx, hours, start, closed=bool(closed)),
        closed=closed,
        next_day=days.next_pickup(start),
    )


def _opening(ctx: Context, hours: Hours | None, start: date, *, closed: bool) -> Opening | None:
    """When it is handed out next; on a day without pickup never the hours the desk has for everything else (T27)."""
    now = ctx.clock.now()
    begin = now if start <= today(ctx.clock) else datetime.combine(start, time.min, TAIPEI)
    found = opening_by(hours, school_days(ctx).pickup, begin)
    return replace(found, today=False, closed=_NOT_TODAY) if found is not None and closed else found


def first_day(ctx: Context, student: StudentRecord) -> date | None:
    """From which day on the certificates of this student's round are handed out (T26); None where the school does not say."""
    found = ctx.school.round_for(term_of(ctx, student))
    return found.pickup_from if found is not None else None


def require_day(ctx: Context, student: StudentRecord, *, urgent: str) -> str:
    """Refuse on a day without pickup unless an urgent case is explained (T27); give what was overridden, if anything.

    So does a day the school itself is closed (本校暑休日). A statutory holiday or an hour after closing stops nobody: who
    stands at the desk has been let in.

    Raises:
        ActRefused: With the next day on which certificates are handed out.
    """
    now = today(ctx.clock)
    why = _why_not(ctx, now, first_day(ctx, student))
    if not why or urgent:
        return why
    upcoming = where_when(ctx, student).next_day
    raise ActRefused(
        code="handover.suspended",
        title="今天不發證",
        message=f"{why}。下一個領證日：{roc_date(upcoming)}（{weekday(upcoming)}）。",
        hint=ctx.school.calendar.suspended_text or "急迫或特殊狀況請註明理由。",
        command="--urgent 理由",
    )


def require_here(ctx: Context, student: StudentRecord, *, elsewhere: str) -> str:
    """Refuse at a desk that does not hold the certificate, unless somebody explains why it is here (T24, T25).

    Gives what was overridden, if anything.

    Raises:
        ActRefused: With the desk to go to.
    """
    found = where_when(ctx, student)
    if found.here or found.desk is None:
        return ""
    if elsewhere:
        return found.text
    mine = this_desk(ctx)
    raise ActRefused(
        code="handover.other_desk",
        title="證書不在這個櫃台",
        message=f"{found.text}；這裡是{mine.name if mine is not None else '別的櫃台'}。",
        hint="請同學到該處領取；證書確實已調到這裡時，請註明理由。",
        command="--elsewhere 理由",
    )


def _why_not(ctx: Context, day: date, first: date | None) -> str:
    if first is not None and day < first:
        return f"本梯次自 {roc_date(first)} 起發證"
    days = school_days(ctx)
    off = days.suspended_on(day) or days.closed_on(day)
    return f"{off.name}，暫停發證" if off is not None and off.name else ("暫停發證" if off is not None else "")
