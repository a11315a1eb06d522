"""Who changed the directory and the calendar, and when (異動紀錄): single changes by hand, loads as one, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from app.clearance.directory import take_back
from app.context import Context
from app.ledger import Fact, FactId, Kind, OperatorName
from app.school.calendar import roc_date
from app.school.government_calendar import GovernmentYear
from app.school.school_days import SchoolDay
from app.school_data import WITHDRAWN, day_or_year, entry_of
from app.store import Changes

_KINDS: Final = (Kind.DIRECTORY_RECORDED, Kind.CALENDAR_RECORDED)
#: A load may bring a few hundred facts; so many are looked through for the latest changes.
_LOOKED_AT: Final = 2_000


class Happened(StrEnum):
    """What somebody did."""

    LOADED = "loaded"
    UNLOADED = "unloaded"
    ADDED = "added"
    CORRECTED = "corrected"
    REMOVED = "removed"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True, slots=True)
class SchoolChange:
    """One change (一次異動); `batch` names a load, `fact` a change by hand. `about` says of what, in the school's words."""

    happened: Happened
    calendar: bool
    by: str
    at_ms: int
    about: str = ""
    count: int = 1
    batch: str = ""
    fact: FactId | None = None
    undone: bool = False

    @property
    def can_be_undone(self) -> bool:
        """Whether there is a way back to offer."""
        return not self.undone and self.happened not in (Happened.UNLOADED, Happened.TAKEN_BACK)


def school_changes(ctx: Context, limit: int) -> list[SchoolChange]:
    """The latest changes, newest first; a load is one of them, however many lines it brought."""
    facts = ctx.store.recent_facts(kinds=_KINDS, limit=_LOOKED_AT)
    taken_back = {f.text("undoes") for f in facts if f.text("undoes")}
    found: list[SchoolChange] = []
    for change in _joined(_change(ctx, fact, taken_back) for fact in facts):
        found.append(change)
        if len(found) == limit:
            break
    return found


def undo_by_hand(ctx: Context, fact: FactId, *, by: OperatorName | None = None) -> Changes:
    """Take one change by hand back; see `app.clearance.directory.take_back`."""
    found = ctx.store.fact(fact)
    return take_back(ctx, found, by=by) if found is not None else Changes()


def _change(ctx: Context, fact: Fact, taken_back: set[str]) -> SchoolChange:
    calendar = fact.kind == Kind.CALENDAR_RECORDED
    batch, undoes = fact.text("batch"), fact.text("undoes")
    if batch:
        record = ctx.store.batch(batch)
        gone = record is not None and record.undone
        return SchoolChange(Happened.LOADED, calendar, fact.by, fact.at_ms, batch=batch, undone=gone)
    about = _about(ctx, fact)
    if undoes:
        if ctx.store.batch(undoes) is not None:
            return SchoolChange(Happened.UNLOADED, calendar, fact.by, fact.at_ms, batch=undoes)
        return SchoolChange(Happened.TAKEN_BACK, calendar, fact.by, fact.at_ms, about, fact=fact.id)
    happened = (
        Happened.REMOVED if fact.payload.get(WITHDRAWN) else Happened.CORRECTED if fact.parents else Happened.ADDED
    )
    undone = fact.id in taken_back
    return SchoolChange(happened, calendar, fact.by, fact.at_ms, about, fact=fact.id, undone=undone)


def _joined(changes: Iterable[SchoolChange]) -> Iterator[SchoolChange]:
    """Neighbours of one load as one change."""
    last: SchoolChange | None = None
    for change in changes:
        same = last is not None and change.batch and (change.batch, change.happened) == (last.batch, last.happened)
        if last is not None and same:
            last = replace(last, count=last.count + 1)
            continue
        if last is not None:
            yield last
        last = change
    if last is not None:
        yield last


def _about(ctx: Context, fact: Fact) -> str:
    if fact.kind == Kind.CALENDAR_RECORDED:
        found = day_or_year(fact)
        if isinstance(found, SchoolDay):
            return f"{roc_date(found.first)} {found.name}".strip()
        return str(found.year) if isinstance(found, GovernmentYear) else fact.text("key")
    said: Fact | None = fact
    if fact.payload.get(WITHDRAWN) and fact.parents:
        said = ctx.store.fact(fact.parents[0])
    if said is None:
        return ""
    contact = entry_of(said).contact
    units = "、".join(unit.name for code in contact.units if (unit := ctx.school.unit(code)) is not None)
    return " ".join(part for part in (units, contact.desk, contact.extension) if part)
