"""A graduation application between a department's desk and the registry's, over one shared PostgreSQL."""

from __future__ import annotations

from typing import Any

import pytest

from app.bootstrap import sample_dir
from tests.scenarios.commands_office import STAR, CommandDesk, Office, roster


def offices(office: Office) -> tuple[CommandDesk, CommandDesk, str, str]:
    """The registry's desk and a department's; both know the student, her curriculum and her courses."""
    reg, dep = office.staff("reg", "registry", "library"), office.staff("dep", "department:sign")
    registry = office.desk("registry", reg)
    registry.run("roster", "load", roster())
    registry.run("curriculum", "load", sample_dir() / "課程架構.xlsx", code=1)
    registry.run("transcript", "load", sample_dir() / "歷年成績.xlsx", code=1)
    registry.sync()
    department = office.desk("department", dep, "department")
    department.sync()
    return registry, department, reg, dep


def application(desk: CommandDesk) -> dict[str, Any]:
    found = desk.run("audit", "applications")
    assert [one["student_no"] for one in found] == [STAR]
    assert isinstance(found[0], dict)
    return found[0]


@pytest.mark.rows("U11", "U47", "U51")
def test_the_registry_reviews_what_the_department_passed_on_and_both_see_the_same(office: Office) -> None:
    registry, department, reg, dep = offices(office)
    department.run("audit", "submit", STAR, "--as", dep)
    department.run("audit", "receive", STAR, "--as", dep)
    refused = department.refusal("audit", "review", STAR, "pass", "--stage", "second", "--as", dep)
    assert refused == "clearance.registry_only"
    department.run("audit", "review", STAR, "pass", "--as", dep)
    department.sync()
    assert registry.run("audit", "applications") == []
    registry.sync()
    assert application(registry)["state"] == "first_passed"
    registry.run("audit", "review", STAR, "pass", "--stage", "second", "--as", reg)
    registry.sync()
    department.sync()
    seen = application(department)
    assert (seen["state"], seen["reviews"]["second"]["by"]) == ("approved", reg)
    assert seen == application(registry)


@pytest.mark.rows("U47", "U52")
def test_two_steps_that_exclude_each_other_are_the_same_story_at_both_desks(office: Office) -> None:
    registry, department, reg, dep = offices(office)
    department.run("audit", "submit", STAR, "--as", dep)
    department.run("audit", "review", STAR, "pass", "--as", dep)
    department.sync()
    registry.sync()
    registry.run("audit", "review", STAR, "pass", "--stage", "second", "--as", reg)
    department.run("audit", "withdraw", STAR, "--reason", "改下學期畢業", "--as", dep)
    registry.sync()
    department.sync()
    registry.sync()
    seen = application(registry)
    assert (seen["state"], seen["disputed"]) == ("approved", 1)
    assert seen == application(department)
