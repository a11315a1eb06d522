"""What the school's page shows, read on the store lane and worked out without Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.clearance.school_changes import SchoolChange
from app.context import Context
from app.school.contacts import Contact
from app.school.directory import Entry
from app.school.school_days import DayFace, SchoolDays, YearSource

WEEKS = 6
CHANGES = 8


@dataclass(frozen=True, slots=True)
class Line:
    """One desk of one unit (一列窗口): recorded, from the school's file, or only the switchboard.

    `valid` is whether it answers today; a recorded line of the past or of the future is shown, too.
    """

    unit: str
    unit_name: str
    unit_name_en: str
    entry: Entry
    desk: str
    place: str
    hours: str
    recorded: bool
    valid: bool


@dataclass(frozen=True, slots=True)
class Days:
    """Some weeks of the calendar, what is special in them, and where each year's calendar comes from."""

    today: date
    weeks: tuple[tuple[DayFace, ...], ...]
    special: tuple[DayFace, ...]
    sources: tuple[tuple[int, YearSource], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything on the page; `refusal` says why nothing may be changed here, empty when it may."""

    lines: tuple[Line, ...]
    changes: tuple[SchoolChange, ...]
    days: SchoolDays
    today: date
    refusal: str = ""


def read(ctx: Context) -> Picture:
    """Read the page; on the store lane."""
    from app.clearance.calendar import school_days
    from app.clearance.school_changes import school_changes
    from app.clock import today
    from app.errors import NotPermitted
    from app.session import require_registry

    refusal = ""
    try:
        require_registry(ctx)
    except NotPermitted as error:
        refusal = f"{error.message}{error.hint}"
    on = today(ctx.clock)
    return Picture(tuple(lines(ctx, on)), tuple(school_changes(ctx, CHANGES)), school_days(ctx), on, refusal)


def lines(ctx: Context, on: date) -> Sequence[Line]:
    """Every unit in the school's order with every desk recorded for it, or what the school's file says."""
    from app.clearance.directory import directory

    ask = directory(ctx)
    found: list[Line] = []
    for unit in ctx.school.units:
        recorded = ask.recorded_for(unit.code)
        answering = ask.contacts_for(unit.code, on)
        told = ask.whom(unit.code, on)
        # Lines for departments alone, and lines that say only where or when, leave the file's desks in force.
        default = () if any(e.reachable and not e.departments for e in recorded) else answering
        entries = [(e, True) for e in recorded] + [(Entry("", c), False) for c in default]
        if not entries:
            entries = [(Entry("", Contact((unit.code,), "")), False)]
        for entry, own in entries:
            contact = entry.contact
            found.append(
                Line(
                    unit=unit.code,
                    unit_name=unit.name,
                    unit_name_en=unit.name_en or unit.name,
                    entry=entry,
                    desk=contact.text or told.contact,
                    place=entry.place or ("" if entry.departments else told.place),
                    hours=entry.hours or ("" if entry.departments else told.hours),
                    recorded=own,
                    valid=contact.valid_on(on),
                )
            )
    return found


def days(known: SchoolDays, today: date, shift: int) -> Days:
    """Some weeks, `shift` weeks from this one; in the pool, as the holidays of a year are computed there first."""
    first = today + timedelta(weeks=shift)
    weeks = tuple(known.weeks(first, WEEKS))
    every = [face for week in weeks for face in week]
    years = sorted({every[0].day.year, every[-1].day.year})
    return Days(
        today,
        weeks,
        tuple(face for face in every if face.what and face.day >= min(today, first)),
        tuple((year, known.source_of(year)) for year in years),
    )
