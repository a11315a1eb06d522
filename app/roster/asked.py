"""Columns a school's rules ask for and a roster does not have: every board would be left with a question (N13)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from app.roster.doubt import doubt
from app.roster.kinds import kind_named
from app.roster.table import CheckedFile

if TYPE_CHECKING:  # annotations only; a school is read when the desk opens
    from app.school.fields import StudentField
    from app.school.profile import SchoolProfile

#: A note about what the school's rules will not know; it is no fault of the file.
ASKED_MISSING: Final = "mapping.asked_missing"


def missing_columns(checked: CheckedFile, school: SchoolProfile) -> tuple[StudentField, ...]:
    """The fields asked for that no column gives; what the school has decided silence means is no question."""
    kind = kind_named(checked.kind)
    have = set(checked.mapping)
    for name in tuple(have):
        known = kind.field(name)
        have.update(known.also if known is not None else ())
    for name, ways in kind.either.items():
        if any(set(parts) <= have for parts in ways):
            have.add(name)
    return tuple(f for f in school.asked_fields if f.name not in have and f.blank is None and kind.field(f.name))


def with_missing_columns(checked: CheckedFile, school: SchoolProfile) -> CheckedFile:
    """The checked roster with a warning for each column its school asks for; other kinds stay as they are."""
    if checked.kind != "roster" or not checked.mapping:
        return checked
    said = tuple(
        doubt(
            checked,
            checked.header_row,
            "",
            "",
            rule=ASKED_MISSING,
            message=f"名冊沒有「{field.label}」欄；本校的規則要看這一欄，沒有它，相關事項是否適用都要人工確認",
        )
        for field in missing_columns(checked, school)
    )
    return replace(checked, problems=(*said, *checked.problems)) if said else checked
