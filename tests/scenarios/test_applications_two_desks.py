"""A graduation application between a department's desk and the registry's, over one shared PostgreSQL."""

from __future__ import annotations

from pathlib import Path
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


PEOPLE = ("B10901018", "B10901019")
COURSES = {
    "roster": "學號,姓名,學制,系所,入學學年期,畢業學年期\n"
    + "".join(f"{number},撒韵．武荖,碩士,森林系,113-1,114-2\n" for number in PEOPLE),
    "curriculum": "入學學年度,學制,系所,最低畢業學分數,彈性學分上限,領域,領域最低學分,課程名稱,學分數,必選修\n"
    "113,碩士,森林系,5,3,核心,3,研究方法,3,選\n",
    "transcript": "學號,學年期,開課號,課程名稱,學分,成績,開課單位\n"
    + "".join(f"{number},1131,0101,研究方法,3,90,森林系\n{number},1131,7001,水彩畫,2,91,美術系\n" for number in PEOPLE),
}
WATER = "1131 7001 水彩畫"


@pytest.mark.rows("U10", "U35")
def test_a_departments_precedent_travels_to_its_other_desk_and_is_followed_there(
    office: Office, tmp_path: Path
) -> None:
    first = office.desk("registry", office.staff("reg", "registry"))
    for kind, text in COURSES.items():
        (tmp_path / f"{kind}.csv").write_text(text, encoding="utf-8-sig")
        first.run(kind, "load", tmp_path / f"{kind}.csv")
    first.sync()
    here, there = (
        office.desk(name, office.staff(name, "department:sign@森林系"), "department") for name in ("here", "there")
    )
    here.sync()
    here.run("audit", "decide", PEOPLE[0], WATER, "recognise", "--reason", "與本系課程相當", "--precedent")
    assert here.sync()["refused"] == []
    there.sync()
    (offer,) = there.run("audit", "offers", PEOPLE[1])
    assert (offer["course"], offer["precedent"]["reason"]) == (WATER, "與本系課程相當")
    there.run("audit", "follow", PEOPLE[1], WATER)
    assert there.sync()["refused"] == []
    first.sync()
    (decision,) = first.run("audit", "decisions", PEOPLE[1])
    assert decision["follows"] == offer["precedent"]["key"]
    assert first.run("audit", "check", PEOPLE[1])[0]["verdict"] == "met"
    assert first.run("verify")["projection_ok"]
