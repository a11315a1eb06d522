"""docs/schools.md is true: its blocks form a school, its rules answer as told, its messages are those of the check."""

from __future__ import annotations

import dataclasses
import re
from datetime import date
from pathlib import Path

import pytest

from app.school.check import checked
from app.school.fields import FIELDS
from app.school.load import profile_from_text
from app.school.profile import SchoolProfile
from app.school.rule_parser import parse_rule
from app.school.units import Prerequisite, applicability
from tests.haibin import HAIBIN
from tests.unit.school.profiles import check_text

TEXT = (Path(__file__).resolve().parents[3] / "docs" / "schools.md").read_text("utf-8")
ANSWERS = {"適用": "applies", "免辦理": "not_applicable", "不知道": "unknown"}


def table(title: str) -> list[tuple[str, str, str]]:
    """The rows of the table under a heading of three columns."""
    after = TEXT[TEXT.index(f"| {title} |") :].split("\n\n")[0]
    rows = [[cell.strip().strip("`") for cell in line.strip("| ").split(" | ")] for line in after.splitlines()[2:]]
    return [(first, second, third) for first, second, third in rows]


@pytest.fixture(scope="module")
def profile() -> SchoolProfile:
    return profile_from_text(HAIBIN)


def test_the_blocks_form_a_school_without_mistakes() -> None:
    assert check_text(HAIBIN) == []


def test_nothing_is_forgotten_in_it() -> None:
    assert [warning.message for warning in checked(HAIBIN.encode(), date(2025, 12, 1)).warnings] == []


@pytest.mark.parametrize(("rule", "student", "answer"), table("規則"))
def test_every_rule_answers_as_the_page_says(profile: SchoolProfile, rule: str, student: str, answer: str) -> None:
    fields = dict(part.split("=") for part in student.split(", ")) if "=" in student else {}
    named = {one.name: one for one in profile.rules}
    bare = dataclasses.replace(profile, roster=()).fields
    asked = parse_rule(rule, fields=bare, named=named)
    assert applicability(asked, fields).answer.value == ANSWERS[answer]


@pytest.mark.parametrize(("before", "after", "says"), table("原來"))
def test_every_message_of_the_page_is_what_the_check_says(before: str, after: str, says: str) -> None:
    assert HAIBIN.count(before) >= 1
    found = check_text(HAIBIN.replace(before, after, 1))
    assert any(says in problem.message for problem in found), [p.message for p in found]
    assert all(problem.line > 0 for problem in found)


def test_every_roster_field_prerequisite_and_table_is_named() -> None:
    for name in [f.name for f in FIELDS if f.on_roster and f.name not in {"name", "name_en", "birth_date"}]:
        assert f"`{name}`" in TEXT, name
    for need in Prerequisite:
        assert f"`{need.value}`" in TEXT, need
    for member in dataclasses.fields(SchoolProfile):
        if member.init and not member.metadata.get("derived"):
            assert re.search(rf"\b{member.name}\b", TEXT), member.name
