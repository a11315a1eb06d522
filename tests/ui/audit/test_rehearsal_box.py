"""A changed rule rehearsed in the window: whose outcome changes, on a copy, for the registry alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.applications import filing
from app.context import Context
from tests.ui.lanes import close, held
from tests.ui.test_access import nameless
from tests.unit.applications.office import NUMBER, PHOTO, office
from ui.audit.rehearsal.box import RehearsalBox
from ui.audit.rehearsal.found import AFTER, BEFORE, SHORT
from ui.audit.rehearsal.presenter import StoreRehearsals
from ui.audit.screen import AuditScreen
from ui.audit.view import AuditScreenView
from ui.main_window import MainWindow


@pytest.fixture
def desk() -> Context:
    made = office()
    filing.submit(made, NUMBER, [PHOTO])
    return made


@pytest.fixture
def box(list_view: AuditScreenView, qtbot: QtBot) -> RehearsalBox:
    QTest.mouseClick(list_view.overview.rehearse, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(list_view.findChildren(RehearsalBox)))
    found = list_view.findChildren(RehearsalBox)[0]
    qtbot.waitUntil(lambda: found.structure.count() > 0)
    return found


def test_a_lower_cap_names_who_would_stand_worse_and_records_nothing(
    box: RehearsalBox, desk: Context, qtbot: QtBot
) -> None:
    facts = len(list(desk.store.facts()))
    assert (box.total.text(), box.cap.text()) == ("12", "3")
    assert nameless(box) == []
    box.cap.setText("2")
    QTest.keyClick(box, Qt.Key.Key_F4)
    qtbot.waitUntil(lambda: box.model.rowCount() == 1)
    said = [str(box.model.index(0, column).data()) for column in (BEFORE, AFTER, SHORT)]
    assert said == ["符合", "不足", "0 → 3"]
    assert box._said.text() == "審核 1 人：結果不同 1 人，其中變差 1 人。"
    assert len(list(desk.store.facts())) == facts


def test_what_is_no_number_is_said_in_the_box_and_the_next_try_works(box: RehearsalBox, qtbot: QtBot) -> None:
    box.total.setText("很多")
    QTest.keyClick(box, Qt.Key.Key_F4)
    qtbot.waitUntil(lambda: "不是學分數" in box._said.text())
    box.total.setText("12")
    QTest.keyClick(box, Qt.Key.Key_F4)
    qtbot.waitUntil(lambda: box._said.text() == "沒有改變任何規定。")


def test_without_a_structure_the_box_says_why_and_leads_to_where_structures_are_loaded(
    list_view: AuditScreenView, applying: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(StoreRehearsals, "structures", lambda _self: ())
    QTest.mouseClick(list_view.overview.rehearse, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(list_view.findChildren(RehearsalBox)))
    box = list_view.findChildren(RehearsalBox)[0]
    qtbot.waitUntil(box.empty.isVisible)
    assert not any(part.isVisible() for part in (box.structure, box.table, box.run))
    assert box.cancel.isVisible()
    box.empty.action.click()
    assert applying.in_front() == "roster"


def test_a_rehearsal_that_is_closed_before_the_structures_are_read_is_over(
    list_view: AuditScreenView, audit_screen: AuditScreen, qtbot: QtBot
) -> None:
    with held(audit_screen._desk.tasks, qtbot):
        QTest.mouseClick(list_view.overview.rehearse, Qt.MouseButton.LeftButton)
        close(list_view.findChildren(RehearsalBox)[0], qtbot)


def test_a_number_that_is_none_is_said_to_nobody_once_the_box_is_closed(
    box: RehearsalBox, audit_screen: AuditScreen, qtbot: QtBot
) -> None:
    box.total.setText("很多")
    with held(audit_screen._desk.tasks, qtbot):
        QTest.keyClick(box, Qt.Key.Key_F4)
        close(box, qtbot)


class TestDepartment:
    @pytest.fixture
    def desk(self) -> Context:
        return office(unit="department")

    def test_a_department_is_not_offered_what_only_the_registry_rehearses(
        self, list_view: AuditScreenView, audit_screen: AuditScreen
    ) -> None:
        assert not list_view.overview.rehearse.isVisible()
        assert len(audit_screen.commands()) == 1
