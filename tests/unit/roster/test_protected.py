"""Columns a school protects keep their value on re-import at every school; columns its rules need are asked for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.context import Context
from app.errors import WrongUse
from app.loading import check_file, load_checked
from app.roster.asked import missing_columns, with_missing_columns
from app.roster.loading import load_roster, preview, protected_by
from app.roster.undo import undo_batch
from app.school.load import load_profile
from tests.unit.roster.schools import AMEI, HEADER, SCHOOLS, school_desk
from tests.unit.roster.tables import checked

#: What a second roster says: everything different, and the address that was blank.
OTHER = (*AMEI[:2], "農園生產系", "碩士", "SAYUN, BULAO", "new@example.org", "0922222222", "屏東縣內埔鄉學府路1號")
NAMES = ("student_no", "name", "department", "level", "name_en", "email", "mobile", "address")


def after(ctx: Context) -> dict[str, str]:
    found = ctx.store.student(AMEI[0])
    assert found is not None
    return {name: found.fields.get(name, "") for name in NAMES}


@pytest.mark.parametrize("school", SCHOOLS)
def test_protected_columns_are_filled_but_never_overwritten(school: str) -> None:
    ctx = school_desk(school)
    kept = protected_by(ctx.school)
    done = load_roster(ctx, checked([OTHER], header=HEADER))
    before, wanted = dict(zip(NAMES, AMEI, strict=True)), dict(zip(NAMES, OTHER, strict=True))
    assert after(ctx) == {n: before[n] if n in kept and before[n] else wanted[n] for n in NAMES}
    told = [p for p in done.problems if p.rule == "field.protected"]
    assert len(told) == sum(bool(before[n]) and before[n] != wanted[n] for n in kept & set(NAMES))
    undo_batch(ctx, done.batch)
    assert after(ctx) == before


@pytest.mark.parametrize("school", SCHOOLS)
def test_any_school_may_protect_any_column_of_its_roster(school: str) -> None:
    profile = replace(load_profile(school), roster_protected=("name_en", "department"))
    ctx = school_desk(school, profile=profile)
    dry = load_checked(ctx, checked([OTHER], header=HEADER), dry_run=True)
    assert (dry.batch, dry["changed"]) == ("", 1)
    load_roster(ctx, checked([OTHER], header=HEADER))
    assert (after(ctx)["name_en"], after(ctx)["department"], after(ctx)["level"]) == (AMEI[4], AMEI[2], OTHER[3])
    assert {c.field for r in preview(ctx, checked([OTHER], header=HEADER)).held_back for c in r.changes} == {
        "name_en",
        "department",
    }


def test_only_one_school_protects_columns_of_its_own_accord() -> None:
    assert {s: set(protected_by(load_profile(s))) for s in SCHOOLS} == {
        "npust": set(),
        "ntnu": set(),
        "aeust": {"email", "mobile", "postcode", "address"},
        "ntue": set(),
    }


def test_a_protected_column_no_roster_has_is_a_mistake_of_the_profile() -> None:
    ctx = school_desk("npust", profile=None)
    wrong = replace(ctx.school, roster_protected=("e-mail",))
    with pytest.raises(WrongUse, match="e-mail"):
        load_roster(Context(ctx.store, wrong, ctx.clock), checked([OTHER], header=HEADER))


@pytest.mark.parametrize("school", SCHOOLS)
def test_a_column_the_schools_rules_ask_for_is_missed_out_loud(school: str) -> None:
    profile = load_profile(school)
    bare = checked([AMEI[:2]], header=HEADER[:2])
    missing = {f.name for f in missing_columns(bare, profile)}
    assert missing == {f.name for f in profile.asked_fields if f.blank is None} - {"student_no", "name"}
    problems = with_missing_columns(bare, profile).problems
    assert {p.rule for p in problems} == ({"mapping.asked_missing"} if missing else set())
    assert not any(p.is_error for p in problems)


def test_what_the_school_has_decided_silence_means_is_no_question_and_other_kinds_are_not_asked() -> None:
    ntnu = load_profile("ntnu")
    assert "exchange" in {f.name for f in ntnu.asked_fields}
    assert "exchange" not in {f.name for f in missing_columns(checked([AMEI[:2]], header=HEADER[:2]), ntnu)}
    debts = checked([AMEI[:1]], header=("學號",), kind="problems")
    assert with_missing_columns(debts, ntnu) is debts


def test_reading_a_roster_for_a_school_says_what_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("學號,姓名,學制\nB10901018,王小明,四技進修部\n", encoding="utf-8")
    found = check_file(path, kind="roster", school=load_profile("npust"))
    asked = {p.message.split("「")[1].split("」")[0] for p in found.problems if p.rule == "mapping.asked_missing"}
    assert "身分別" in asked
    assert "學制" not in asked
    assert not any(p.rule == "mapping.asked_missing" for p in check_file(path, kind="roster").problems)
