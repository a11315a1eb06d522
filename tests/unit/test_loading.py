"""Every kind of office file goes through one door and can be taken back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.audit.stored import audit_student
from app.bootstrap import sample_dir
from app.clearance.cards import board
from app.clearance.notice import acknowledge_many
from app.context import Context
from app.errors import ActRefused, NotFound, WrongUse
from app.ledger import DetailClass
from app.loading import check_file, export_roster, load_checked, load_file, write_rejects
from app.roster.checks import check
from app.roster.undo import ChangedAfterLoad, undo_batch
from app.school.load import load_profile
from tests.counter import JUNE
from tests.fakes import FakeStore

STAR = "M11214001"


@pytest.fixture(scope="module")
def loaded() -> Context:
    """A desk with the sample roster, structures and transcripts."""
    ctx = Context(FakeStore(clock=JUNE), load_profile("npust"), JUNE)
    for name, kind in (
        ("應屆畢業生名冊.xlsx", "roster"),
        ("課程架構.xlsx", "curriculum"),
        ("歷年成績.xlsx", "transcript"),
    ):
        load_file(ctx, sample_dir() / name, kind=kind)
    return ctx


def test_structures_and_transcripts_lead_to_a_proved_audit(loaded: Context) -> None:
    report = audit_student(loaded, STAR)
    assert report.proof.verified
    assert report.student_no == STAR


def test_a_file_loaded_again_changes_nothing(loaded: Context) -> None:
    again = load_file(loaded, sample_dir() / "歷年成績.xlsx", kind="transcript")
    assert (again["new"], again["changed"], again["unchanged"]) == (0, 0, 300)
    assert not again.changes.facts


@pytest.mark.rows("N36")
def test_a_list_of_debtors_fails_them_passes_the_others_and_can_be_undone(loaded: Context) -> None:
    numbers = [s.student_no for s in loaded.store.students(loaded.store.student_ids())]
    assert acknowledge_many(loaded, student_nos=numbers).recorded == 300
    done = load_file(loaded, sample_dir() / "圖書館未還清冊.xlsx", kind="problems", unit="library", others="pass")
    # Graduate students' theses have not come in yet: owing no book does not let them pass (N28).
    assert (done["new_problems"], done["passed"], done["waiting"]) == (24, 231, 45)
    debtor = next(s for s in loaded.store.sign_offs_of_item("library").values() if s.state == "failed")
    student = loaded.store.student_by_id(debtor.student)
    assert student is not None
    shown = next(r for r in board(loaded, student.student_no).rows if r.item == "library")
    assert shown.reason
    undo_batch(loaded, done.batch)
    assert all(s.state == "pending" for s in loaded.store.sign_offs_of_item("library").values())


def test_a_kind_nobody_loads_is_refused_by_name(loaded: Context) -> None:
    checked = replace(check(sample_dir() / "應屆畢業生名冊.xlsx"), kind="from a newer program")
    with pytest.raises(WrongUse) as refused:
        load_checked(loaded, checked)
    assert "from a newer program" in refused.value.message


def test_rejected_rows_come_back_from_the_ledger_without_the_file(tmp_path: Path) -> None:
    ctx = Context(FakeStore(clock=JUNE), load_profile("npust"), JUNE)
    done = load_file(ctx, sample_dir() / "應屆畢業生名冊（有錯）.xlsx", kind="roster")
    back = tmp_path / "back.xlsx"
    assert write_rejects(ctx, done.batch, back) == done["rejected"]
    assert check_file(back, kind="roster").rows == done["rejected"]


@pytest.mark.rows("T05")
def test_the_roster_goes_out_with_text_numbers_and_comes_in_unchanged(loaded: Context, tmp_path: Path) -> None:
    out = tmp_path / "roster.xlsx"
    assert export_roster(loaded, out) == 300
    again = load_file(loaded, out, kind="roster")
    assert (again["new"], again["changed"], again["rejected"]) == (0, 0, 0)


def test_courses_are_taken_back_to_the_file_before_unless_people_worked_with_them(tmp_path: Path) -> None:
    ctx = Context(FakeStore(clock=JUNE), load_profile("npust"), JUNE)
    load_file(ctx, sample_dir() / "應屆畢業生名冊.xlsx", kind="roster")
    structures = load_file(ctx, sample_dir() / "課程架構.xlsx", kind="curriculum")
    grades = load_file(ctx, sample_dir() / "歷年成績.xlsx", kind="transcript")
    before = {s: ctx.store.transcript(s).detail(DetailClass.GRADES) for s in ctx.store.student_ids()}  # type: ignore[union-attr]  # everybody has one
    newer = tmp_path / "補登.csv"
    newer.write_text(f"學號,學年期,課程名稱,學分,成績\n{STAR},1132,補登課程,2,90\n", encoding="utf-8")
    second = load_file(ctx, newer, kind="transcript")
    assert (second["changed"], second["new"]) == (1, 0)
    with pytest.raises(ChangedAfterLoad, match="歷年成績"):
        undo_batch(ctx, grades.batch)
    assert undo_batch(ctx, second.batch).restored == 1
    assert {s: ctx.store.transcript(s).detail(DetailClass.GRADES) for s in before} == before  # type: ignore[union-attr]  # as above
    assert undo_batch(ctx, grades.batch).removed == len(before)
    with pytest.raises(NotFound):
        audit_student(ctx, STAR)
    assert undo_batch(ctx, structures.batch).removed == structures["new"]
    assert ctx.store.curricula() == {}
    assert load_file(ctx, sample_dir() / "課程架構.xlsx", kind="curriculum")["new"] == structures["new"]


def test_a_roster_dropped_in_as_a_list_of_debtors_fails_nobody(loaded: Context) -> None:
    with pytest.raises(ActRefused) as refused:
        load_file(loaded, sample_dir() / "應屆畢業生名冊.xlsx", kind="problems", unit="cashier")
    assert refused.value.code == "problems.looks_like_roster"
