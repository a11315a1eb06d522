"""Whom to ask (洽詢窗口, N18-N20, T26, U25): what the school's file says, and what was recorded since on top of it.

The school's profile is the default. What an office recorded for a unit replaces the profile's desks of that unit from
the day it begins; a recorded desk may be limited to departments (系所助教), and then speaks for those alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Final

from app.school.contacts import Contact, Hours
from app.school.hours import hours_text, read_hours
from app.school.profile import SchoolProfile
from app.school.units import Unit, UnitKind

#: Answers kept at a time: more than a day of a large school has, so that a desk open for weeks keeps no day that is over.
MOST_ANSWERS: Final = 5_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One recorded line of the directory (承辦窗口): a desk, its units, where and when; `key` names it for ever."""

    key: str
    contact: Contact
    place: str = ""
    hours: str = ""
    departments: tuple[str, ...] = ()

    @property
    def reachable(self) -> bool:
        """Whether it says whom to ask at all, and not only where or when."""
        return bool(self.contact.desk or self.contact.extension or self.contact.phone)

    def serves(self, unit: str, department: str) -> bool:
        """Whether it speaks for a unit, to a student of a department."""
        return unit in self.contact.units and (not self.departments or department in self.departments)


@dataclass(frozen=True, slots=True)
class Whom:
    """The answer to 「請洽哪裡」 for one unit on one day: desk with its extensions, place, and the usual hours."""

    contact: str
    place: str = ""
    hours: str = ""


@dataclass(frozen=True)  # not slotted: the index is made once and kept
class Directory:
    """Everything the desk knows about whom to ask (承辦窗口一覽)."""

    school: SchoolProfile
    entries: tuple[Entry, ...] = ()
    _answers: dict[tuple[str, date, str], Whom] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def _of_unit(self) -> dict[str, tuple[Entry, ...]]:
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            for unit in entry.contact.units:
                found.setdefault(unit, []).append(entry)
        return {unit: tuple(sorted(some, key=_turn)) for unit, some in found.items()}

    def recorded_for(self, unit: str) -> tuple[Entry, ...]:
        """Every recorded line of a unit, whenever valid, in the school's order."""
        return self._of_unit.get(unit, ())

    def contacts_for(self, unit: str, on: date, department: str = "") -> tuple[Contact, ...]:
        """Every desk that answers for a unit on a day, first choice first (N19)."""
        if not self._speaks(unit, on, department):
            return self.school.contacts_for(unit, on)
        lines = (e for e in self._valid(unit, on, department) if e.reachable)
        return tuple(_named(e.contact, self.school.unit(unit)) for e in lines)

    def place_of(self, unit: str, on: date, department: str = "") -> str:
        """Where a unit sits on a day (N20); empty when nobody has said."""
        moved = next((e.place for e in self._valid(unit, on, department) if e.place), "")
        known = self.school.unit(unit)
        return moved or (self.school.place_of(known) if known is not None else "")

    def hours_of(self, unit: str, on: date, department: str = "") -> Hours | None:
        """When a unit is open (T26); `None` when nobody has said, or nothing to count with."""
        changed = next((e.hours for e in self._valid(unit, on, department) if e.hours), "")
        known = self.school.unit(unit)
        default = next((h for h in self.school.hours if known is not None and h.code == known.hours), None)
        return read_hours(changed) if changed else default

    def hours_text(self, unit: str, on: date, department: str = "") -> str:
        """The same as it is read: 週一至週五 08:30–12:00; as it was written where it cannot be counted with."""
        changed = next((e.hours for e in self._valid(unit, on, department) if e.hours), "")
        hours = self.hours_of(unit, on, department)
        return hours_text(hours) if hours is not None else changed

    def whom(self, unit: str, on: date, department: str = "") -> Whom:
        """Whom a student asks about a unit; there is always an answer, if only the school's switchboard (N18)."""
        asked = (unit, on, department)
        found = self._answers.get(asked)
        if found is None:
            if len(self._answers) >= MOST_ANSWERS:
                self._answers.clear()
            found = self._answers[asked] = Whom(
                contact=self._ask(unit, on, department),
                place=self.place_of(unit, on, department),
                hours=self.hours_text(unit, on, department),
            )
        return found

    def over(self, on: date) -> SchoolProfile:
        """The profile with what is recorded for its own, for what is computed from a profile alone (the rule clock)."""
        spoken = {u for u in self._of_unit if self._speaks(u, on, "")}
        default = (c for c in self.school.contacts if not spoken.issuperset(c.units))
        own = (_named(e.contact, self.school.unit(e.contact.units[0])) for e in self.entries if e.reachable)
        return replace(self.school, contacts=(*own, *default))

    def _speaks(self, unit: str, on: date, department: str) -> bool:
        """Whether recorded lines answer for a unit by then, and the profile's no more."""
        return any(
            e.reachable and e.serves(unit, department) and (e.contact.valid_from is None or e.contact.valid_from <= on)
            for e in self.recorded_for(unit)
        )

    def _ask(self, unit: str, on: date, department: str) -> str:
        """The first desk, with every extension its unit answers at."""
        desks = self.contacts_for(unit, on, department)
        if not desks:
            return self._somebody(unit, on, department)
        first = desks[0]
        more = [d.extension for d in desks[1:] if d.desk == first.desk and d.extension]
        return "、".join([first.text, *more]) or first.note

    def _somebody(self, unit: str, on: date, department: str) -> str:
        """Where no desk is known: a person is reached through the department, an office through the switchboard."""
        known = self.school.unit(unit)
        if known is None:
            return ""
        if known.kind is UnitKind.PERSON:
            home = next((u for u in self.school.units if u.own_department and u.code != unit), None)
            if home is not None and self.contacts_for(home.code, on, department):
                return self._ask(home.code, on, department)
        phone = self.school.school.phone
        return f"{known.name} 總機 {phone}" if phone else known.name

    def _valid(self, unit: str, on: date, department: str) -> Iterator[Entry]:
        return (e for e in self.recorded_for(unit) if e.serves(unit, department) and e.contact.valid_on(on))


def _turn(entry: Entry) -> tuple[bool, int, str]:
    """A department's own desk before the unit's, then the school's order."""
    return not entry.departments, entry.contact.order, entry.key


def _named(contact: Contact, unit: Unit | None) -> Contact:
    """A shared desk goes by its unit's name (單位名＋#分機)."""
    if contact.desk or unit is None:
        return contact
    return replace(contact, desk=unit.name)
