"""Items of NPUST's profile, and whom they concern."""

from __future__ import annotations

from app.school.calendar import AcademicTerm
from app.school.units import Applies
from tests.unit.school.profiles import school, student

TERM = AcademicTerm(113, 1)


def item(code: str):
    found = school("npust").item(code)
    assert found is not None
    return found


def applies(code: str, **fields: str) -> Applies:
    return item(code).applies_to(student(**fields)).answer


def sub_item(item_code: str, code: str, **fields: str) -> Applies:
    part = next(s for s in item(item_code).sub_items if s.code == code)
    return part.applies_to(student(**fields)).answer


def document(item_code: str, code: str, **fields: str) -> Applies:
    part = next(d for d in item(item_code).documents if d.code == code)
    return part.applies_to(student(**fields)).answer
