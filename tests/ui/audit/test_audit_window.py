"""The audit screen in a real window: figures, areas, ticks, keys, words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.audit.builders import case, missing, report, ticked
from tests.ui.test_access import nameless
from ui.audit.course_model import CourseRole, GroupRole
from ui.audit.model import GroupKind, listed
from ui.audit.screen import AuditScreen
from ui.audit.view import AuditScreenView
from ui.i18n import Language, languages
from ui.main_window import MainWindow
from ui.theme.tokens import LIGHT

Role = Qt.ItemDataRole


@pytest.fixture
def view(window: MainWindow, qtbot: QtBot) -> AuditScreenView:
    screen = next(s for s in window.screens if s.key == "audit")
    assert isinstance(screen, AuditScreen)
    window.go("audit")
    found = screen.widget()
    assert isinstance(found, AuditScreenView)
    # The desk in memory has students and no structures: everybody is listed as lacking data.
    qtbot.waitUntil(lambda: found.overview.model.rowCount() > 0)
    return found


def outside_row(view: AuditScreenView) -> tuple[int, int]:
    group = next(k for k, g in enumerate(view.model.groups) if g.kind is GroupKind.OUTSIDE)
    return group, 0


def test_the_figures_a_clerk_looks_for_are_said_in_full(view: AuditScreenView) -> None:
    view.show_case(case(), fresh=True)
    said = [f.accessibleName() for f in view.summary._figures]
    assert said == [
        "應修 12 學分",
        "實得（課架內） 6 學分",
        "實得（含已核彈性） 6 學分",
        "修習中 0 學分 · 0 門",
        "尚差（含修習中） 6 學分",
    ]


@pytest.mark.rows("U29", "U30", "U42")
def test_an_area_says_its_minimum_and_what_was_taken_and_a_course_who_offered_it(view: AuditScreenView) -> None:
    view.show_case(case(), fresh=True)
    area = view.model.groups[1].area
    assert area is not None
    assert [text for text, _, _ in view.courses.figures(area)] == ["0／1 門", "", "0／3 學分"]
    course = view.model.index(0, 6, view.model.index(0, 0))
    assert view.model.headerData(6, Qt.Orientation.Horizontal) == "開課單位"
    assert view.model.data(course) == view.model.groups[0].rows[0].offered_by


@pytest.mark.rows("U36")
def test_courses_not_taken_carry_the_note_that_nothing_hangs_on_the_difference(view: AuditScreenView) -> None:
    view.show_case(case(), fresh=True)
    untaken = next(g for g in view.model.groups if g.kind is GroupKind.UNTAKEN)
    assert view.model.flex_text(untaken) == "差異學分為負只表示未修，不影響審核"


@pytest.mark.rows("U31")
def test_an_area_says_both_marks_to_a_screen_reader(view: AuditScreenView) -> None:
    view.show_case(case(), fresh=True)
    told = str(view.model.data(view.model.index(1, 0), Role.AccessibleTextRole))
    assert told == "專業選修，已得：未達最低標準，含在修：未達最低標準"


@pytest.mark.rows("U32")
def test_an_outside_course_is_wine_red_and_marked_in_words(view: AuditScreenView) -> None:
    view.show_case(case(), fresh=True)
    group, row = outside_row(view)
    parent = view.model.index(group, 0)
    name, note = view.model.index(row, 0, parent), view.model.index(row, 7, parent)
    assert view.model.data(name, Role.ForegroundRole) == QColor(LIGHT.stop_fg)
    assert str(view.model.data(note)).startswith("課架外")
    assert view.model.data(name, Role.CheckStateRole) == Qt.CheckState.Unchecked


def test_a_tick_box_asks_and_does_not_tick_by_itself(view: AuditScreenView, qtbot: QtBot) -> None:
    view.show_case(case(), fresh=True)
    group, row = outside_row(view)
    index = view.model.index(row, 0, view.model.index(group, 0))
    view.ticked.disconnect()
    with qtbot.waitSignal(view.ticked) as asked:
        assert view.model.setData(index, Qt.CheckState.Checked, Role.CheckStateRole)
    assert asked.args == ["1121 9000 日文（一）"]
    assert view.model.data(index, Role.CheckStateRole) == Qt.CheckState.Unchecked
    view.show_case(case(made=report(decisions=(ticked(),))), fresh=False)
    index = view.model.index(row, 0, view.model.index(group, 0))
    assert view.model.data(index, Role.CheckStateRole) == Qt.CheckState.Checked
    assert not view.model.setData(index, Qt.CheckState.Unchecked, Role.CheckStateRole)


def test_standing_on_an_outside_course_offers_to_recognise_or_refuse_it(view: AuditScreenView) -> None:
    view.show_case(case(), fresh=True)
    assert not view.decision.isVisible()
    view.courses.stand_on("1121 9000 日文（一）")
    assert view.decision.isVisible()
    view.courses.setCurrentIndex(view.model.index(0, 0))
    assert not view.decision.isVisible()


def test_enter_folds_and_unfolds_an_area(view: AuditScreenView) -> None:
    view.show_case(case(), fresh=True)
    first = view.model.index(0, 0)
    view.courses.setCurrentIndex(first)
    QTest.keyClick(view.courses, Qt.Key.Key_Return)
    assert view.courses.isExpanded(first)
    QTest.keyClick(view.courses, Qt.Key.Key_Return)
    assert not view.courses.isExpanded(first)


def test_what_was_unfolded_stays_unfolded_after_a_decision(view: AuditScreenView) -> None:
    view.show_case(case(), fresh=True)
    view.courses.unfold(everything=True)
    view.show_case(case(made=report(decisions=(ticked(),))), fresh=False)
    assert all(view.courses.isExpanded(view.model.index(k, 0)) for k in range(view.model.rowCount()))


def test_without_a_transcript_the_reason_stands_there_with_a_button_to_the_imports(
    window: MainWindow, view: AuditScreenView
) -> None:
    view.show_case(missing(), fresh=True)
    assert view.missing.isVisible()
    QTest.mouseClick(view.missing.action, Qt.MouseButton.LeftButton)
    assert window.current is not None
    assert window.current.key == "roster"


def test_enter_opens_the_student_of_the_list(view: AuditScreenView, qtbot: QtBot) -> None:
    table = view.overview.table
    table.setFocus()
    table.selectRow(0)
    with qtbot.waitSignal(view.overview.opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [view.overview.model.row(0).student_no]
    qtbot.waitUntil(lambda: view.student_in_front)


def test_rows_that_arrive_later_keep_the_place_of_the_operator(view: AuditScreenView) -> None:
    rows = [listed(case(f"M1125500{k}")) for k in range(6)]
    view.show_rows(rows[:3])
    view.overview.table.selectRow(2)
    view.show_rows(rows)
    assert view.overview.table.currentIndex().row() == 2
    assert view.overview.model.rowCount() == 6


def test_groups_and_courses_are_two_levels_and_nothing_more(view: AuditScreenView) -> None:
    view.show_case(case(), fresh=True)
    model = view.model
    for k in range(model.rowCount()):
        group = model.index(k, 0)
        assert model.data(group, GroupRole) is not None
        assert not model.parent(group).isValid()
        for row in range(model.rowCount(group)):
            course = model.index(row, 0, group)
            assert model.parent(course) == group
            assert model.rowCount(course) == 0
            assert model.data(course, CourseRole) is not None


@pytest.mark.parametrize("language", list(Language))
def test_everything_that_takes_the_keyboard_has_a_name(view: AuditScreenView, language: Language) -> None:
    languages().speak(language)
    QApplication.processEvents()
    assert nameless(view) == []
    view.show_case(case(), fresh=True)
    view.courses.stand_on("1121 9000 日文（一）")
    QApplication.processEvents()
    assert nameless(view) == []
    face = QAccessible.queryAccessibleInterface(view.courses)
    assert face is not None
