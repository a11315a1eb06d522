"""The school's own changing data as facts (承辦窗口、行事曆): how a line, a year or some days are written and read back.

A fact of these kinds concerns no student. Its `key` names what it is about; the last fact of a kind and key holds, and
one that says ``withdrawn`` takes it away. Names and free text stand in an erasable detail that every desk may read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from app.ledger import DetailClass, Draft, Fact, FactId, Kind, Payload
from app.school.contacts import Contact
from app.school.directory import Entry
from app.school.government_calendar import GovernmentYear
from app.school.school_days import DayKind, SchoolDay

WITHDRAWN: Final = "withdrawn"
_SATURDAY: Final = 6
_YEAR: Final = "year:"


def entry_draft(entry: Entry, *, parents: Sequence[FactId] = (), batch: str = "", undoes: str = "") -> Draft:
    """The fact that records one line of the directory."""
    contact = entry.contact
    payload: dict[str, object] = {
        "key": entry.key,
        "units": list(contact.units),
        "order": contact.order,
        "from": _text(contact.valid_from),
        "to": _text(contact.valid_to),
        "departments": list(entry.departments),
    }
    said = {
        "desk": contact.desk,
        "extension": contact.extension,
        "phone": contact.phone,
        "place": entry.place,
        "hours": entry.hours,
        "note": contact.note,
    }
    return _draft(Kind.DIRECTORY_RECORDED, payload, said, parents, batch, undoes)


def entry_of(fact: Fact) -> Entry:
    """The line a fact records."""
    said = _said(fact)
    order = fact.payload.get("order")
    contact = Contact(
        units=_names(fact, "units"),
        desk=said.get("desk", ""),
        extension=said.get("extension", ""),
        phone=said.get("phone", ""),
        note=said.get("note", ""),
        order=order if isinstance(order, int) else 0,
        valid_from=_day(fact.text("from")),
        valid_to=_day(fact.text("to")),
    )
    return Entry(fact.text("key"), contact, said.get("place", ""), said.get("hours", ""), _names(fact, "departments"))


def entry_json(entry: Entry) -> dict[str, object]:
    """One line as the commands give it."""
    contact = entry.contact
    return {
        "key": entry.key,
        "units": list(contact.units),
        "desk": contact.desk,
        "extension": contact.extension,
        "phone": contact.phone,
        "place": entry.place,
        "hours": entry.hours,
        "departments": list(entry.departments),
        "order": contact.order,
        "valid_from": _text(contact.valid_from) or None,
        "valid_to": _text(contact.valid_to) or None,
        "note": contact.note,
    }


def day_draft(day: SchoolDay, *, parents: Sequence[FactId] = (), batch: str = "", undoes: str = "") -> Draft:
    """The fact that records some days of the school's own."""
    payload = {"key": day.key, "what": day.kind.value, "first": _text(day.first), "last": _text(day.last)}
    return _draft(Kind.CALENDAR_RECORDED, payload, {"name": day.name}, parents, batch, undoes)


def year_draft(year: GovernmentYear, *, parents: Sequence[FactId] = (), batch: str = "", undoes: str = "") -> Draft:
    """The fact that records the government's calendar of a year: only the days that are not as their weekday says."""
    days = sorted(year.worked)
    payload: dict[str, object] = {
        "key": year_key(year.year),
        "year": year.year,
        "first": _text(days[0]),
        "last": _text(days[-1]),
        "odd": [_text(d) for d in days if year.worked[d] != (d.isoweekday() < _SATURDAY)],
        "names": {_text(d): name for d, name in sorted(year.names.items())},
    }
    return _draft(Kind.CALENDAR_RECORDED, payload, {}, parents, batch, undoes)


def year_key(year: int) -> str:
    """What a year's calendar is kept under."""
    return f"{_YEAR}{year}"


def day_or_year(fact: Fact) -> SchoolDay | GovernmentYear | None:
    """What a calendar fact records; `None` for one that a newer program wrote differently."""
    first, last = _day(fact.text("first")), _day(fact.text("last"))
    if first is None or last is None or last < first:
        return None
    year = fact.payload.get("year")
    if isinstance(year, int):
        return _year(fact, year, first, last)
    try:
        kind = DayKind(fact.text("what"))
    except ValueError:
        return None
    return SchoolDay(fact.text("key"), kind, first, last, _said(fact).get("name", ""))


def _year(fact: Fact, year: int, first: date, last: date) -> GovernmentYear:
    odd = {d for d in map(_day, _names(fact, "odd")) if d is not None}
    named = fact.payload.get("names")
    names = {_day(str(d)): str(n) for d, n in named.items()} if isinstance(named, Mapping) else {}
    days = [first + timedelta(days=k) for k in range((last - first).days + 1)]
    return GovernmentYear(
        year,
        {d: (d.isoweekday() < _SATURDAY) is not (d in odd) for d in days},
        {d: n for d, n in names.items() if d is not None},
    )


def withdrawal(fact: Fact, *, batch: str = "", undoes: str = "") -> Draft:
    """The fact that takes one of these away again."""
    return _draft(Kind(fact.kind), {"key": fact.text("key"), WITHDRAWN: True}, {}, (fact.id,), batch, undoes)


def again(before: Fact, *, parents: Sequence[FactId], undoes: str) -> Draft:
    """The fact that makes an earlier version hold once more."""
    return _draft(Kind(before.kind), _bare(before.payload), before.detail(DetailClass.CORE), parents, "", undoes)


def same(fact: Fact, draft: Draft) -> bool:
    """Whether a draft says nothing that the fact does not say."""
    said = dict(draft.details.get(DetailClass.CORE, {}))
    return _bare(draft.payload) == _bare(fact.payload) and said == fact.detail(DetailClass.CORE)


def alike(one: Fact, other: Fact) -> bool:
    """Whether two facts say the same, whatever brought them."""
    core = DetailClass.CORE
    return _bare(one.payload) == _bare(other.payload) and one.detail(core) == other.detail(core)


def _bare(payload: Payload) -> dict[str, object]:
    return {name: value for name, value in payload.items() if name not in ("batch", "undoes")}


def _draft(
    kind: Kind, payload: Payload, said: Mapping[str, object], parents: Sequence[FactId], batch: str, undoes: str
) -> Draft:
    about = {name: value for name, value in (("batch", batch), ("undoes", undoes)) if value}
    filled = {name: value for name, value in said.items() if value}
    return Draft(kind, {**payload, **about}, None, tuple(parents), {DetailClass.CORE: filled} if filled else {})


def _said(fact: Fact) -> dict[str, str]:
    return {name: value for name, value in fact.detail(DetailClass.CORE).items() if isinstance(value, str)}


def _names(fact: Fact, key: str) -> tuple[str, ...]:
    found = fact.payload.get(key)
    return tuple(n for n in found if isinstance(n, str)) if isinstance(found, list | tuple) else ()


def _text(day: date | None) -> str:
    return day.isoformat() if day is not None else ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
