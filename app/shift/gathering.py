"""The sheet as it would be handed over now (目前的交接單): put together from what the subjects say, nothing of it guessed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from app.certificates import digital, mailing, shelf
from app.certificates.keeping import home
from app.certificates.shift import LastCount, last_count
from app.clearance.calendar import school_days
from app.clearance.directory import school_now
from app.clearance.permission import served
from app.clock import TAIPEI, to_ms, today
from app.context import Context
from app.ledger import Fact, FactId
from app.school.rule_clock import rule_clock
from app.school.workdays import CLOSING
from app.shift import done, waiting
from app.shift.record import (
    MOST_EVENTS,
    MOST_SERIALS,
    Certificates,
    Coming,
    Drawer,
    Sending,
    ShiftSheet,
    Waiting,
    What,
)

#: A sheet that is older is no beginning any more: the next one tells of its own day.
FOLLOWED: Final = timedelta(days=7)


def gathered(ctx: Context, *, before: tuple[FactId, int, str] | None) -> ShiftSheet:
    """Everything the next person must know, as of now.

    Args:
        ctx: The desk.
        before: The sheet that was handed over here last: its fact, when, and its number.
    """
    now = to_ms(ctx.clock.now())
    fact, at, number = before or (None, 0, "")
    followed = fact is not None and now - at <= FOLLOWED.total_seconds() * 1000
    since = at if followed else done.day_begins(ctx)
    acts = done.acts_since(ctx, since, fact if followed else None)
    next_working, events = _coming(ctx)
    until = datetime.combine(next_working, CLOSING, TAIPEI)
    open_now = _open(ctx, acts, until)
    return ShiftSheet(
        unit=ctx.store.desk.unit,
        since_ms=since,
        made_ms=now,
        previous=number if followed else "",
        seats=done.seats(acts),
        students=done.students(acts),
        units=done.decided(ctx, acts),
        papers=done.printed(acts),
        loads=done.loads(acts),
        waiting=waiting.chosen(open_now),
        totals=_totals(open_now),
        certificates=_certificates(ctx, acts) if keeps_certificates(ctx) else None,
        sending=_sending(ctx),
        next_working=next_working.isoformat(),
        events=events[:MOST_EVENTS],
        more_events=max(0, len(events) - MOST_EVENTS),
    )


def keeps_certificates(ctx: Context) -> bool:
    """Whether diplomas leave from this desk."""
    return home(ctx.school).unit in served(ctx)


def _open(ctx: Context, acts: Sequence[Fact], until: datetime) -> list[Waiting]:
    found = [*waiting.contradictions(ctx), *waiting.due(ctx, until), *waiting.awaited(ctx, acts)]
    if keeps_certificates(ctx):
        found += [*waiting.unsure(ctx), *waiting.brought_back(mailing.postings(ctx)), *waiting.asked_for(ctx)]
    return found


def _totals(found: Sequence[Waiting]) -> tuple[tuple[What, int], ...]:
    counted = Counter(w.what for w in found)
    return tuple((what, counted[what]) for what in What if counted[what])


def _certificates(ctx: Context, acts: Sequence[Fact]) -> Certificates:
    by_way, provisional = done.handed(acts)
    lying, posted = shelf.uncollected(ctx), mailing.postings(ctx)
    queue = digital.queue(ctx) if ctx.school.digital_diploma.offered else []
    day, counted = today(ctx.clock), last_count(ctx)
    return Certificates(
        handed=by_way,
        provisional=provisional,
        lying=len(lying),
        overdue=sum(s.overdue for s in lying),
        to_send=len(mailing.to_send(posted)),
        came_back=sum(p.state == mailing.CAME_BACK for p in posted),
        digital_due=sum(d.due is not None and d.due <= day for d in queue),
        drawer=_drawer(counted) if counted is not None else None,
    )


def _drawer(last: LastCount) -> Drawer:
    found = last.count
    return Drawer(
        number=last.number,
        by=last.by,
        at_ms=last.at_ms,
        counted=found.counted,
        expected=found.expected,
        lacking=len(found.missing),
        extra=len(found.unexpected),
        missing=found.missing[:MOST_SERIALS],
        unexpected=found.unexpected[:MOST_SERIALS],
        place=last.place,
    )


def _sending(ctx: Context) -> Sending:
    state = ctx.store.sync_state()
    return Sending(
        shared=state.configured,
        pending=state.pending if state.configured else 0,
        refused=state.refused,
        deposits=state.deposits_mine + state.deposits_to_judge,
        conflicts=state.conflicts,
    )


def _coming(ctx: Context) -> tuple[date, tuple[Coming, ...]]:
    """The next working day, and what changes from tomorrow until then."""
    day, days = today(ctx.clock), school_days(ctx)
    told = rule_clock(school_now(ctx), days.calendar, day)
    next_working = days.calendar.next_working(day + timedelta(days=1))
    events = [e for e in (*told.tomorrow, *told.week) if e.day <= next_working]
    return next_working, tuple(Coming(e.day.isoformat(), e.what.value, e.subject, e.subject_en) for e in events)
