"""What a school's profile adds to reading its files: the shape of its 學號, its own spellings, mail domains it refuses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.roster import reach, values
from app.roster.plain import Plain, plain, plain_email, plain_number
from app.roster.table import Raw, Repair, Severity
from app.roster.values import Fault, Reader, Reading, folded
from app.school.unit_names import PARTS, UnitNames, nearest, units_in
from app.school.unit_names import folded as unit_key

if TYPE_CHECKING:  # the worker gets the rules as plain data and need not load a school
    from app.school.profile import SchoolProfile


@dataclass(frozen=True, slots=True)
class SchoolRules:
    """One school's rules for cells (本校的資料規則), plain data so that it can travel to the worker."""

    number_pattern: str = ""
    number_message: str = ""
    spellings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    refused_domains: tuple[str, ...] = ()
    domain_message: str = ""
    #: Folded name -> code of every unit, and code -> name; empty where no school is known.
    unit_names: Mapping[str, str] = field(default_factory=dict)
    unit_labels: Mapping[str, str] = field(default_factory=dict)

    def reader(self, name: str, read: Reader) -> Reader:
        """The reader of one field with the school's rule behind it."""
        if name == "student_no" and self.number_pattern:
            return self._number(read)
        if name == "email" and self.refused_domains:
            return self._email(read)
        if name == "units" and self.unit_names:
            return self._units(read)
        spellings = self.spellings.get(name)
        return _spelled(read, spellings) if spellings else read

    def plain(self, name: str, read: Reader) -> Plain | None:
        """What recognises the texts that this field's reader, the school's rule behind it, gives back unchanged."""
        if name == "student_no" and self.number_pattern:
            return plain_number(self.number_pattern) if read is values.student_no else None
        if name == "email" and self.refused_domains:
            return plain_email(self.refused_domains) if read is reach.email else None
        return plain(read) if self.reader(name, read) is read else None

    def _number(self, read: Reader) -> Reader:
        shape = re.compile(self.number_pattern)
        fault = Fault(
            "student_no.school",
            f"不是本校的學號格式（{self.number_message}）" if self.number_message else "不是本校的學號格式",
        )

        def number(raw: Raw) -> Reading:
            got = read(raw)
            return fault if isinstance(got, str) and got and not shape.fullmatch(got) else got

        return number

    def _units(self, read: Reader) -> Reader:
        """N19: a desk may serve several units; each must be one of the school's, and is kept by its code."""
        names, labels = dict(self.unit_names), dict(self.unit_labels)

        def units(raw: Raw) -> Reading:
            got = read(raw)
            if not isinstance(got, str) or not got:
                return got
            known, unknown = units_in(got, names)
            if not unknown:
                return "、".join(known)
            meant = {name: nearest(name, names, labels) for name in unknown}
            offers = "、".join(dict.fromkeys(filter(None, meant.values())))
            said = f"學校設定裡沒有「{'、'.join(unknown)}」這個單位" + (f"，是不是{offers}？" if offers else "")
            return Fault("unit.unknown", said, repair=_meant(got, meant) if all(meant.values()) else None)

        return units

    def _email(self, read: Reader) -> Reader:
        """E06: 個人永久信箱, the school's own is no permanent address."""
        message = self.domain_message or "不可使用學校信箱，畢業後會停用"
        refused = tuple(f".{domain}" for domain in self.refused_domains)

        def email(raw: Raw) -> Reading:
            got = read(raw)
            if not isinstance(got, str):
                return got
            if f".{got.rpartition('@')[2].lower()}".endswith(refused):
                return Fault("email.domain", message, Severity.WARNING, got)
            return got

        return email


def _meant(text: str, meant: Mapping[str, str]) -> Repair:
    """The cell with every unknown unit replaced by the one it resembles."""
    by_key = {unit_key(name): label for name, label in meant.items()}
    whole = "、".join(by_key.get(unit_key(part), part.strip()) for part in PARTS.split(text) if part.strip())
    return Repair("unit.meant", f"改為「{whole}」", whole)


ANY_SCHOOL = SchoolRules()


def rules_of(school: SchoolProfile) -> SchoolRules:
    """The rules of a profile."""
    contact = school.contact_confirmation
    units = UnitNames(school.units)
    return SchoolRules(
        number_pattern=school.student_no.pattern,
        number_message=school.student_no.message,
        spellings={
            rule.field: {
                folded(text).casefold(): spelling.value for spelling in rule.spellings for text in spelling.texts
            }
            for rule in school.roster
            if rule.spellings
        },
        refused_domains=contact.refused_domains if contact is not None else (),
        domain_message=contact.email_message if contact is not None else "",
        unit_names=units.table,
        unit_labels=units.labels,
    )


def _spelled(read: Reader, spellings: Mapping[str, str]) -> Reader:
    def spelled(raw: Raw) -> Reading:
        taught = spellings.get(folded(raw).casefold())
        return taught if taught is not None else read(raw)

    return spelled
