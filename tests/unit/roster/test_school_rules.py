"""A school's own rules for cells come from its profile, and reach the process that reads the file."""

from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import WrongUse
from app.roster.checks import check
from app.roster.kept import MOST_BYTES, kept_rejects, rejects_of
from app.roster.loading import load_roster
from app.roster.rare import watched
from app.roster.reach import email, phone
from app.roster.school_rules import SchoolRules, rules_of
from app.roster.values import Fault, student_no
from app.school.load import load_profile
from app.school.profile import RosterField, Spelling
from tests.unit.roster import office
from tests.unit.roster.tables import ONE, TWO, checked, desk

PEOPLE = [
    ("學號", "姓名", "電子信箱", "身分別"),
    ("41000000E", "王", "a@example.org", "本國"),
    ("B10901018", "李", "x@mail.aeust.edu.tw", "新住民"),
]


@pytest.mark.rows("T05")
def test_a_number_of_another_schools_shape_is_refused_in_this_schools_words(tmp_path: Path) -> None:
    """T05."""
    rules = rules_of(load_profile("ntnu"))
    found = check(office.xlsx(tmp_path / "a.xlsx", PEOPLE), rules=rules)
    assert [r.student_no for r in found.accepted] == ["41000000E"]
    (problem,) = found.errors
    assert (problem.row, problem.rule) == (3, "student_no.school")
    assert "8 位數字加 1 個大寫英文字母" in problem.message


@pytest.mark.rows("E06")
def test_a_school_address_is_no_permanent_one(tmp_path: Path) -> None:
    """E06."""
    rules = replace(rules_of(load_profile("aeust")), number_pattern="")
    found = check(office.xlsx(tmp_path / "a.xlsx", PEOPLE), rules=rules)
    assert [(p.row, p.rule) for p in found.problems if p.column == "電子信箱"] == [(3, "email.domain")]
    assert len(found.accepted) == 2


def test_spellings_a_school_teaches_are_known() -> None:
    school = load_profile("npust")
    taught = replace(school, roster=(RosterField("nationality_category", spellings=(Spelling("本國", ("新住民",)),)),))
    read = rules_of(taught).reader("nationality_category", lambda _: Fault("value.unknown", ""))
    assert read("新住民") == "本國"
    assert isinstance(read("火星"), Fault)


@pytest.mark.parametrize("school", ["npust", "ntnu", "aeust", "ntue"])
def test_every_shipped_profiles_example_passes_its_own_rule_and_rules_can_travel(school: str) -> None:
    profile = load_profile(school)
    rules = pickle.loads(pickle.dumps(rules_of(profile)))  # noqa: S301 - our own bytes, a line ago
    assert isinstance(rules, SchoolRules)
    assert rules.reader("student_no", student_no)(profile.student_no.example) == profile.student_no.example


def test_nothing_unstorable_slips_in_beside_a_warning() -> None:
    for read in (email, phone):
        reading = watched(read)("a\x00b12345 分機")
        assert isinstance(reading, Fault)
        assert (reading.rule, reading.keep) == ("text.invisible", "")


def test_rejected_rows_are_kept_without_the_characters_the_ledger_cannot_carry() -> None:
    ctx = desk()
    bad = checked([ONE, ("B1090\x00", "王\u202e", "系", "", "")])
    done = load_roster(ctx, bad)
    assert done.rejected == 1
    kept = rejects_of(kept_rejects(bad))
    assert kept is not None
    assert kept.cells[3][:2] == ("B1090\ufffd", "王\u202e")


def test_so_many_rejected_rows_that_they_would_not_fit_are_kept_as_far_as_they_do() -> None:
    many = checked([ONE, *[("", "王" * 400, "系", "", "")] * 900])
    kept = rejects_of(kept_rejects(many))
    assert kept is not None
    assert 0 < len(kept.cells) < 900
    assert load_roster(desk(), many).rejected == 900
    assert MOST_BYTES > 0


def test_a_term_given_with_the_file_fills_the_rows_that_do_not_say() -> None:
    ctx = desk()
    load_roster(ctx, checked([(*ONE[:2], "1131"), (*TWO[:2], "")], header=("學號", "姓名", "畢業學年期")), term="113-2")
    fields = ctx.store.roster_fields()
    assert [fields[n]["grad_term"] for n in (ONE[0], TWO[0])] == ["1131", "1132"]
    with pytest.raises(WrongUse, match="不是學年期"):
        load_roster(ctx, checked([ONE]), term="夏天")
