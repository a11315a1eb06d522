"""The list of the papers screen: students come by scan, file, clipboard, filter and from other screens, and leave it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.builders import roster_fields
from tests.ui.around import Around
from tests.ui.forms.window import ANN, BOB, face
from ui.forms.paste import PasteList
from ui.forms.screen import FormsScreen
from ui.forms.view import FormsScreenView
from ui.frame.screen import show_whom
from ui.i18n import Language, languages


def test_coming_with_a_student_starts_a_new_list(screen: FormsScreen) -> None:
    screen.open_student(ANN)
    screen.shown()
    screen.open_student(BOB)
    QApplication.processEvents()
    view = face(screen)
    assert [view.people.list.item(k).text() for k in range(view.people.list.count())] == [
        f"{BOB}　{roster_fields(1)['name']}"
    ]
    screen.open_student(ANN)
    assert view.people.list.count() == 2


def test_delete_takes_the_chosen_student_off_the_list(screen: FormsScreen) -> None:
    view = face(screen)
    screen.open_student(ANN)
    screen.open_student(BOB)
    view.people.list.setCurrentRow(0)
    view.people.list.setFocus()
    QTest.keyClick(view.people.list, Qt.Key.Key_Delete)
    assert view.people.list.count() == 1
    view.people.remove.click()
    assert view.people.list.count() == 0
    assert view.preview.empty.isVisible()


@pytest.mark.rows("N07")
def test_whom_a_reminder_does_not_concern_is_pale_on_the_list_with_the_reason(screen: FormsScreen) -> None:
    screen.presenter.choose_paper("military-reminder")
    screen.open_student(ANN)
    screen.open_student(BOB)
    view = face(screen)
    told = [(view.people.list.item(row).text(), view.people.list.item(row).toolTip()) for row in range(2)]
    assert not told[0][1]
    assert told[1][0].endswith("不列印")
    assert "僅" in told[1][1]
    languages().speak(Language.EN)
    view.people.retranslate()
    assert "is not printed for" in view.people.list.item(1).toolTip()
    assert view.preview.page is not None
    assert view.preview.page.count == 1


def _drop(view: FormsScreenView, mime: QMimeData) -> None:
    view.dropEvent(
        QDropEvent(
            QPointF(9, 9), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )


@pytest.mark.parametrize("head", ["學號,姓名\n", ""])
def test_a_dropped_file_adds_its_students_and_tells_whom_it_does_not_know(
    screen: FormsScreen, around: Around, tmp_path: Path, head: str
) -> None:
    path = tmp_path / "名單.csv"
    path.write_text(f"{head}{ANN},陳\n{BOB},林\nB11199999,無名\n", encoding="utf-8")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    _drop(face(screen), mime)
    assert screen.presenter.chosen.students == (ANN, BOB)
    assert ["B11199999" in str(error) for error in around.refused] == [True]


def test_dropped_text_adds_its_students(screen: FormsScreen) -> None:
    mime = QMimeData()
    mime.setText(f"{ANN}\n{BOB}")
    _drop(face(screen), mime)
    assert screen.presenter.chosen.students == (ANN, BOB)


def test_pasting_opens_with_what_the_clipboard_holds_and_adds_it(screen: FormsScreen, qtbot: QtBot) -> None:
    QApplication.clipboard().setText(f"{ANN}\n{BOB}")
    view = face(screen)
    QTest.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    (box,) = view.findChildren(PasteList)
    assert box.text.toPlainText() == f"{ANN}\n{BOB}"
    qtbot.waitUntil(box.isActiveWindow)
    QTest.keyClick(box.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert screen.presenter.chosen.students == (ANN, BOB)
    QApplication.clipboard().clear()


def test_beside_the_count_nothing_is_squeezed_in_either_language(screen: FormsScreen, qtbot: QtBot) -> None:
    screen.open_students([ANN, BOB])
    people = face(screen).people
    for language in Language:
        languages().speak(language)
        parts = (people.add, people.from_here, people.remove, people.clear)
        qtbot.waitUntil(lambda parts=parts: all(p.width() >= p.sizeHint().width() for p in parts))


def test_whoever_the_overview_lists_is_brought_to_the_papers(around: Around, qtbot: QtBot) -> None:
    from ui.overview.screen import OverviewScreen

    overview = OverviewScreen(around)  # type: ignore[arg-type]  # work runs at once instead of in the background
    qtbot.addWidget(overview.widget())
    overview.shown()
    overview.presenter.choose(text=BOB)
    overview._view.matrix.papers.click()
    assert around.brought == [("forms", (BOB,))]


def test_selected_students_of_the_worklist_are_brought_to_the_papers_each_once(around: Around, qtbot: QtBot) -> None:
    from ui.worklist.screen import WorklistScreen

    worklist = WorklistScreen(around)  # type: ignore[arg-type]  # work runs at once instead of in the background
    widget = worklist.widget()
    qtbot.addWidget(widget)
    widget.show()
    worklist.shown()
    worklist.presenter.choose(unit="library")
    worklist._view.table.selectAll()
    worklist._view.foot.papers.click()
    (brought,) = around.brought
    assert brought[0] == "forms"
    assert len(set(brought[1])) == len(brought[1]) > 1


def test_a_list_from_another_screen_takes_the_place_of_what_stood_here(screen: FormsScreen) -> None:
    screen.open_student(ANN)
    screen.shown()
    show_whom(screen, "", [BOB, "B11100002"])
    QApplication.processEvents()
    assert screen.presenter.chosen.students == (BOB, "B11100002")
    show_whom(screen, ANN, ())
    assert screen.presenter.chosen.students == (BOB, "B11100002", ANN)


def test_whoever_a_kept_filter_lists_now_joins_the_list(screen: FormsScreen, around: Around) -> None:
    from app.overview.cells import READY
    from app.overview.kept import drop_filter, keep_filter
    from app.overview.selecting import Wanted
    from tests.unit.overview.crowds import matrix, pass_gate

    people = face(screen).people
    screen.shown()
    assert people.filters == []
    for name, wanted in (("可領證書", Wanted(standing=READY)), ("系 A&B", Wanted(department="沒有這個系"))):
        keep_filter(around.ctx, name, wanted, matrix(around.ctx))
    screen.shown()
    QApplication.processEvents()
    screen.open_student(ANN)
    ready, nobody = people.filters
    assert nobody.text() == "篩選：系 A&&B"
    pass_gate(around.ctx, 1)
    ready.trigger()
    assert screen.presenter.chosen.students == (ANN, BOB)
    nobody.trigger()
    assert [getattr(error, "code", "") for error in around.refused] == ["papers.filter_empty"]
    drop_filter(around.ctx, "可領證書")
    ready.trigger()
    assert [getattr(error, "code", "") for error in around.refused][1:] == ["filter.unknown"]
    assert screen.presenter.chosen.students == (ANN, BOB)
