import random

import pytest

from app.audit.credits import HalfCredits
from app.audit.curriculum import EvidenceState, FlexPolicy, curriculum_for
from app.audit.curriculum_rows import curricula_from_rows
from app.audit.rows import Severity

BASE = {
    "entry_year": "112",
    "level": "碩士",
    "programme": "環境資源研究所",
    "total_credits": "6",
    "flex_cap": "3",
    "area": "核心",
    "area_credits": "3",
    "area_courses": "1",
}


def row(name, **more):
    return {**BASE, "course_name": name, "credits": "3", "kind": "選", **more}


def only(rows):
    (curriculum,), problems = curricula_from_rows(rows)
    return curriculum, problems


def test_a_flat_table_becomes_one_structure_per_entry_year_and_class():
    curricula, problems = curricula_from_rows(
        [row("研究方法", kind="必", course_code="A1"), row("統計學（一）"), row("研究方法", entry_year="113")]
    )
    assert problems == ()
    assert [c.key for c in curricula] == ["112/碩士/環境資源研究所", "113/碩士/環境資源研究所"]
    first = curricula[0]
    assert (first.total, first.flex_cap, first.flex_policy) == (12, 6, FlexPolicy.WHOLE_COURSE)
    assert [(a.title, a.min_credits, a.min_courses) for a in first.areas] == [("核心", 6, 1)]
    assert [(c.name, c.required, c.code) for c in first.courses] == [
        ("研究方法", True, "A1"),
        ("統計學（一）", False, ""),
    ]


@pytest.mark.rows("U27")
def test_the_structure_of_the_entry_year_is_chosen_never_the_newest():
    """U27."""
    curricula, _ = curricula_from_rows([row("研究方法"), row("研究方法", entry_year="113")])
    chosen = curriculum_for(curricula, entry_year=112, level="碩士", programme="環境資源研究所")
    assert chosen is not None
    assert chosen.entry_year == 112
    assert curriculum_for(curricula, entry_year=111, level="碩士", programme="環境資源研究所") is None


def test_a_rule_stated_in_two_ways_is_reported_and_the_strictest_holds():
    curriculum, problems = only([row("研究方法"), row("統計學", area_credits="6", flex_cap="2", source_row="9")])
    assert {(p.row, p.field, p.rule) for p in problems} == {
        (9, "area_credits", "curriculum.contradiction"),
        (9, "flex_cap", "curriculum.contradiction"),
    }
    assert all(p.severity is Severity.WARNING for p in problems)
    assert curriculum.areas[0].min_credits == HalfCredits(12)
    assert curriculum.flex_cap == HalfCredits(4)
    assert curriculum.evidence.state is EvidenceState.CONFLICTED


def test_an_area_that_asks_for_more_than_it_lists_is_a_contradiction():
    curriculum, problems = only([row("研究方法", area_courses="2")])
    assert "要求 2 門，架構只列 1 門" in curriculum.conflicts[0]
    assert [p.rule for p in problems] == ["curriculum.contradiction"]


def test_an_unreadable_total_is_missing_and_not_zero():
    curriculum, problems = only([row("研究方法", total_credits="三十")])
    assert curriculum.total is None
    assert curriculum.evidence.state is EvidenceState.MISSING
    assert ("total_credits", "三十") in {(p.field, p.value) for p in problems}


def test_a_missing_cap_is_unknown_neither_zero_nor_unlimited():
    curriculum, _ = only([row("研究方法", flex_cap="")])
    assert (curriculum.flex_cap, curriculum.flex_policy) == (None, FlexPolicy.UNKNOWN)
    unlimited, _ = only([row("研究方法", flex_cap="", flex_policy="無上限")])
    assert unlimited.flex_policy is FlexPolicy.NONE


@pytest.mark.rows("U44")
def test_a_department_without_areas_is_read_too():
    """U44."""
    curriculum, problems = only([row("研究方法", area="", area_credits="", area_courses="")])
    assert problems == ()
    assert not curriculum.has_areas


def test_every_faulty_row_is_reported_with_its_place_and_the_rest_is_kept():
    curricula, problems = curricula_from_rows(
        [
            row("研究方法", entry_year="百十二"),
            row("統計學", credits="0.25", source_row="12"),
            row("書報討論", kind="可"),
            row("專題", programme=""),
        ]
    )
    assert [(p.row, p.field) for p in problems] == [(1, "entry_year"), (3, "kind"), (4, "programme"), (12, "credits")]
    assert [c.name for c in curricula[0].courses] == ["書報討論"]


def test_the_order_of_the_rows_does_not_change_the_rules():
    rows = [row(f"課程{n}", area=f"領域{n % 3}", area_credits=str(n % 4)) for n in range(12)]
    one, _ = only(rows)
    random.Random(3).shuffle(rows)
    other, _ = only(rows)
    assert set(one.areas) == set(other.areas)
    assert set(one.courses) == set(other.courses)
    assert one.evidence.state is other.evidence.state


def test_the_same_row_twice_is_a_slip_with_a_code_and_two_places_without():
    curriculum, problems = only(
        [row("研究方法", course_code="A1"), row("研究方法", course_code="A1"), row("通識課程"), row("通識課程")]
    )
    assert [c.name for c in curriculum.courses] == ["研究方法", "通識課程", "通識課程"]
    assert [(p.row, p.rule, p.severity) for p in problems] == [
        (2, "curriculum.twice", Severity.WARNING),
        (4, "curriculum.twice", Severity.WARNING),
    ]
