"""On a screen of 1366x768 one student with an application, ticks and a precedent keeps the window, and nothing is cut."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.applications import filing
from app.applications.offering import keep_from
from app.applications.recognition import decide_course
from app.audit.decisions import DecisionKind
from app.context import Context
from tests.unit.applications.office import ASSISTANT, NUMBER, PHOTO, WATER, enrol, office, transcript
from ui.audit.view import TABS, TRIAL, AuditScreenView
from ui.i18n import Language, languages
from ui.main_window import MainWindow

NEXT = "113088002"
SIZE = (1366, 768)


@pytest.fixture
def desk() -> Context:
    """The next student has applied with a tick, and a precedent fits one of her courses."""
    ctx = office()
    decide_course(ctx, NUMBER, WATER, DecisionKind.RECOGNISE, reason="與本所課程相當，系務會議通過", by=ASSISTANT)
    keep_from(ctx, NUMBER, WATER, by=ASSISTANT)
    enrol(ctx, student_no=NEXT, name="阮氏玄莊")
    transcript(ctx, NEXT)
    filing.submit(ctx, NEXT, [PHOTO], by=ASSISTANT)
    return ctx


def settle() -> None:
    for _ in range(8):
        QApplication.processEvents()


def cut(root: QWidget) -> list[str]:
    return [
        f"{type(w).__name__} {w.text()!r}"
        for w in root.findChildren(QWidget)
        if isinstance(w, QPushButton | QToolButton | QLabel)
        and w.isVisible()
        and (w.width() < w.minimumSizeHint().width() or w.height() < w.minimumSizeHint().height())
    ]


def out_of_reach(root: QWidget) -> list[str]:
    """Buttons outside the window that no scrolling brings into it."""
    window = root.window()
    found = []
    for button in root.findChildren(QPushButton):
        if button.isVisible() and not window.rect().contains(button.geometry().translated(_at(button, window))):
            place = button.parentWidget()
            while place is not None and not isinstance(place, QScrollArea):
                place = place.parentWidget()
            if place is None:
                found.append(button.text())
    return found


@pytest.mark.parametrize("language", list(Language))
def test_every_page_of_a_student_with_an_application_fits_a_counter_pc(
    list_view: AuditScreenView, applying: MainWindow, qtbot: QtBot, language: Language
) -> None:
    languages().speak(language)
    applying.open_student(NEXT)
    qtbot.waitUntil(lambda: list_view.courses.isVisible() and list_view.model.rowCount() > 0)
    for tab in range(TABS):
        list_view.show_tab(tab)
        list_view.courses.stand_on(WATER)
        applying.resize(*SIZE)
        settle()
        assert (applying.width(), applying.height()) == SIZE
        assert cut(list_view) == []
        assert out_of_reach(list_view) == []
        assert list_view.tab != TRIAL or list_view.trial.height() >= list_view.trial.minimumSizeHint().height()


@pytest.mark.parametrize("language", list(Language))
def test_the_decision_stands_whole_beside_the_course_with_precedent_and_request(
    list_view: AuditScreenView, applying: MainWindow, qtbot: QtBot, language: Language
) -> None:
    languages().speak(language)
    applying.resize(*SIZE)
    applying.open_student(NEXT)
    qtbot.waitUntil(lambda: list_view.courses.isVisible() and list_view.model.rowCount() > 0)
    list_view.courses.stand_on(WATER)
    settle()
    panel = list_view.decision
    assert panel.precedent.offered
    for button in (panel.precedent.follow, panel.request.ask, panel.recognise, panel.refuse):
        assert applying.rect().contains(button.geometry().translated(_at(button, applying))), button.text()
        assert not button.visibleRegion().isEmpty()
        assert button.visibleRegion().boundingRect() == button.rect(), button.text()


def _at(button: QWidget, window: QWidget) -> object:
    return button.mapTo(window, button.rect().topLeft()) - button.pos()


def test_the_steps_show_their_keys_again_where_there_is_room(
    list_view: AuditScreenView, applying: MainWindow, qtbot: QtBot
) -> None:
    languages().speak(Language.EN)
    applying.resize(*SIZE)
    applying.open_student(NEXT)
    qtbot.waitUntil(lambda: list_view.courses.isVisible() and list_view.model.rowCount() > 0)
    steps = [button for button in list_view.strip.buttons.values() if button.isVisible()]
    for width in (1366, 1180, 1600):
        applying.resize(width, 768)
        settle()
    assert cut(list_view.strip) == []
    assert all(button.property("keyed") for button in steps)
