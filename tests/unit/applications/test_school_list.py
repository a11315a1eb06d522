"""The school's own list of applications: placeholders and drafts are none, the rest is submitted once and can be taken back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.applications import filing
from app.audit.application import Stage, Status
from app.context import Context
from app.loading import load_file
from app.roster.undo import ChangedAfterLoad, undo_batch
from app.school.calendar import AcademicTerm
from tests.unit.applications.office import ASSISTANT, NUMBER, PHOTO, enrol, office

HEADER = "學號,姓名,申請學年期,申請日期,送出狀態,初審狀態,複審狀態\n"
NEXT, DRAFTING = "113088002", "113088003"


def load(ctx: Context, folder: Path, *rows: str, **wishes: bool):
    path = folder / "歷次申請清單.csv"
    path.write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8-sig")
    return load_file(ctx, path, kind="applications", by=ASSISTANT, **wishes)


def desk() -> Context:
    ctx = office()
    enrol(ctx, student_no=NEXT, name="阮氏玄莊")
    enrol(ctx, student_no=DRAFTING, name="犇")
    return ctx


ROWS = (
    f"{NUMBER},伊斯坦大．卡法司,114-1,114/11/3,已送出,待審核,待審核",
    f"{NEXT},阮氏玄莊,113-2,,,待審核,待審核",
    f"{DRAFTING},犇,114-1,114/11/4,暫存,待審核,待審核",
)


@pytest.mark.rows("U12", "U48", "U49")
def test_only_what_was_submitted_is_an_application_and_the_others_are_said(tmp_path: Path) -> None:
    ctx = desk()
    done = load(ctx, tmp_path, *ROWS, "113088999,無名氏,114-1,114/11/5,已送出,待審核,待審核")
    assert (done["new"], done["placeholders"], done["drafts"], done["unknown"]) == (1, 1, 1, 1)
    said = [p.message for p in done.problems]
    assert any("1 列：申請日期空白，是系統預留的列，不是申請" in text for text in said)
    assert any("1 列：暫存視為無效申請" in text for text in said)
    assert [d.student.student_no for d in filing.everybody(ctx)] == [NUMBER]
    for number in (NEXT, DRAFTING):
        assert filing.dossier(ctx, number).current.status is Status.NONE
        assert filing.dossier(ctx, number).earlier == ()
    again = load(ctx, tmp_path, *ROWS)
    assert (again["new"], again["unchanged"]) == (0, 1)
    assert not again.changes.facts


@pytest.mark.rows("U26", "U48")
def test_a_submission_counts_from_its_day_and_late_from_the_period(tmp_path: Path) -> None:
    ctx = desk()
    load(
        ctx,
        tmp_path,
        ROWS[0],
        f"{NEXT},阮氏玄莊,114-1,114/11/24,已送出,待審核,待審核",
        f"{NEXT},阮氏玄莊,113-1,113/10/1,已送出,初審通過,待審核",
    )
    on_time, late = filing.dossier(ctx, NUMBER).current, filing.dossier(ctx, NEXT)
    assert on_time.submitted_at == datetime(2025, 11, 2, 16, tzinfo=UTC)
    assert not on_time.late
    assert late.current.late
    assert [a.term for a in late.earlier] == [AcademicTerm(113, 1)]


@pytest.mark.rows("U47", "U48")
def test_a_review_in_the_file_is_said_and_left_to_whoever_makes_it(tmp_path: Path) -> None:
    ctx = desk()
    done = load(ctx, tmp_path, ROWS[0].replace("待審核,待審核", "初審通過,待審核"))
    assert [p.message for p in done.problems] == ["檔案寫初審「初審通過」；審查由審查人在櫃台登錄，未匯入"]
    assert filing.dossier(ctx, NUMBER).current.status is Status.SUBMITTED


def test_what_was_withdrawn_or_returned_here_is_not_submitted_again_by_an_old_row(tmp_path: Path) -> None:
    ctx = desk()
    filing.submit(ctx, NUMBER, [PHOTO])
    filing.withdraw(ctx, NUMBER)
    done = load(ctx, tmp_path, ROWS[0])
    assert (done["new"], filing.dossier(ctx, NUMBER).current.status) == (0, Status.WITHDRAWN)
    assert "沒有再送出" in done.problems[0].message
    assert load(ctx, tmp_path, ROWS[0].replace("11/3", "11/6"))["new"] == 1


def test_the_load_is_taken_back_whole_unless_somebody_went_on(tmp_path: Path) -> None:
    ctx = desk()
    assert load(ctx, tmp_path, *ROWS, dry_run=True)["new"] == 1
    assert filing.everybody(ctx) == []
    first = load(ctx, tmp_path, *ROWS)
    undo_batch(ctx, first.batch)
    assert filing.dossier(ctx, NUMBER).current.status is Status.NONE
    second = load(ctx, tmp_path, *ROWS)
    filing.review(ctx, NUMBER, Stage.FIRST, passed=True)
    with pytest.raises(ChangedAfterLoad):
        undo_batch(ctx, second.batch)
