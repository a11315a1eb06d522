"""Ticks tried out and courses assumed to fail: compared with what is on record, labelled so, and never recorded."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.applications import filing
from app.applications.steps import StepKind
from app.audit.application import Status
from app.audit.report import ReportVerdict
from app.audit.stored import auditor
from app.audit.trial import Outcome
from app.context import Context
from tests.ui.audit.builders import report, took
from tests.ui.test_access import nameless
from tests.unit.applications.office import NUMBER, PHOTO, WATER, office
from ui.audit.screen import AuditScreen
from ui.audit.trial.model import recorded, tried
from ui.audit.trial.page import TrialPage
from ui.audit.trial.table import NAME, WHY, TrialModel, cell, outcome_word
from ui.audit.view import TRIAL, AuditScreenView
from ui.i18n import Language, languages
from ui.main_window import MainWindow


@pytest.fixture
def view(list_view: AuditScreenView, applying: MainWindow, qtbot: QtBot) -> AuditScreenView:
    """The trial of the student in front."""
    applying.open_student(NUMBER)
    qtbot.waitUntil(lambda: list_view.student_in_front)
    list_view.show_tab(TRIAL)
    qtbot.waitUntil(lambda: list_view.trial.model.rowCount() > 0)
    return list_view


def place(page: TrialPage, name: str) -> int:
    model = page.model
    return next(k for k in range(model.rowCount()) if model.row(k).name == name)


def tick(page: TrialPage, name: str) -> None:
    page.table.selectRow(place(page, name))
    QTest.keyClick(page.table, Qt.Key.Key_Space)


@pytest.mark.rows("U08", "U09", "U43")
def test_space_ticks_the_outcome_is_computed_anew_and_nothing_is_recorded(
    view: AuditScreenView, audit_screen: AuditScreen, desk: Context, qtbot: QtBot
) -> None:
    page = view.trial
    assert page._counter.text() == "可勾選 2 門，已勾選 0 門 0 學分／上限 3 學分"
    facts = len(list(desk.store.facts()))
    tick(page, "攝影")
    qtbot.waitUntil(lambda: page._counter.text().startswith("可勾選 2 門，已勾選 1 門 3 學分"))
    assert page.compare._banner.text() == "假設試算：不是審核結果，也不會登錄"
    assert [cells[2].text() for cells in page.compare._cells] == ["▲ 符合", "9", "▲ 12", "0", "▲ 0"]
    # The other one is over the cap now, and says by how much.
    water = page.model.row(place(page, "水彩畫"))
    assert not water.tickable
    assert "超過上限 3 學分 2 學分" in cell(water, WHY)
    tick(page, "水彩畫")
    assert audit_screen.trial.ticks == {PHOTO}
    assert len(list(desk.store.facts())) == facts
    QTest.keyClick(page.table, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: "已勾選 0 門" in page._counter.text())
    assert [cells[2].text() for cells in page.compare._cells] == ["—"] * 5


@pytest.mark.rows("U03", "U13", "U43")
def test_what_is_ticked_goes_with_the_submission_and_is_locked_then(
    view: AuditScreenView, desk: Context, qtbot: QtBot
) -> None:
    tick(view.trial, "攝影")
    qtbot.waitUntil(lambda: "已勾選 1 門" in view.trial._counter.text())
    QTest.keyClick(view.trial.table, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: filing.dossier(desk, NUMBER).current.status is Status.SUBMITTED)
    assert filing.dossier(desk, NUMBER).current.ticks == (PHOTO,)
    qtbot.waitUntil(lambda: "勾選已鎖定" in view.trial._lock.text())
    qtbot.waitUntil(lambda: view.trial.model.rowCount() > 0)
    tick(view.trial, "攝影")
    tick(view.trial, "水彩畫")
    view.strip.ask(StepKind.AMEND)
    view.strip.reason.setText("學生誤勾")
    QTest.keyClick(view.strip.reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: filing.dossier(desk, NUMBER).current.version == 2)


def test_the_advice_is_taken_with_one_button(view: AuditScreenView, audit_screen: AuditScreen, qtbot: QtBot) -> None:
    assert view.trial.compare.advice.isVisible()
    QTest.mouseClick(view.trial.compare.advice, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: audit_screen.trial.trial is not None and audit_screen.trial.trial.assumed)
    assert audit_screen.trial.ticks == {PHOTO}
    assert not view.trial.compare.advice.isVisible()


def test_a_course_in_progress_assumed_failed_changes_the_outcome_beside_the_present_one() -> None:
    ctx = office()
    student = ctx.store.student(NUMBER)
    assert student is not None
    ask = auditor(ctx, student)
    running = took("環境法規", grade="W", term="1132", offering="0700")
    now = report(took("研究方法"), took("專題討論", offering="0649"), running, total=9)
    assert now.verdict is ReportVerdict.AWAITING_GRADES
    from dataclasses import replace

    from app.audit.transcript import Transcript
    from tests.ui.audit.builders import POLICY

    attempts = (took("研究方法"), took("專題討論", offering="0649"), running)
    other = replace(ask, transcript=Transcript("M", attempts), policy=POLICY, decided=())
    assert other.assuming({running.reference: Outcome.FAILED}).transcript.attempts[2].grade == "不及格"
    assert {a.grade for a in other.transcript.attempts} == {"85", "W"}
    assert outcome_word(Outcome.WITHDRAWN) == "▲ 停修"


def test_each_course_says_why_it_may_or_may_not_be_ticked() -> None:
    ctx = office()
    filing.submit(ctx, NUMBER, [WATER])
    student = ctx.store.student(NUMBER)
    assert student is not None
    ask = auditor(ctx, student)
    now = ask([WATER])
    trial = tried(now, ask, recorded(now), {})
    assert not trial.assumed
    said = {row.name: cell(row, WHY) for row in trial.rows}
    assert said["水彩畫"] == "已勾選"
    assert "超過上限" in said["攝影"]
    model = TrialModel()
    model.show_rows(trial.rows)
    on = model.data(model.index(0, NAME), Qt.ItemDataRole.CheckStateRole)
    assert on in (Qt.CheckState.Checked, Qt.CheckState.Unchecked)


@pytest.mark.rows("U45")
def test_last_term_s_ticks_are_shown_for_reference_and_not_ticked(view: AuditScreenView, desk: Context) -> None:
    filing.submit(desk, NUMBER, [PHOTO])
    found = filing.dossier(desk, NUMBER)
    earlier = filing.Dossier(found.student, found.earlier[0] if found.earlier else found.current, (found.current,))
    assert view.trial._last_word(earlier) == f"上次申請的勾選（僅供參考，須重新勾選）：{PHOTO}"
    assert view.trial.model.row(0).ticked is False


@pytest.mark.parametrize("language", list(Language))
def test_the_trial_has_a_name_for_everything_that_takes_the_keyboard(view: AuditScreenView, language: Language) -> None:
    languages().speak(language)
    QApplication.processEvents()
    assert nameless(view) == []
