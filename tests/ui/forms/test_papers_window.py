"""The papers screen as it is seen: the page in front, the fields of the paper chosen, the language in force."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.builders import recorded
from tests.counter import filled_in_only
from tests.ui.around import Around
from tests.ui.forms.window import ANN, BOB, face
from tests.ui.windows import expose
from ui.forms.screen import FormsScreen
from ui.i18n import Language, languages


@pytest.mark.rows("U53")
def test_a_student_s_paper_is_seen_at_once(screen: FormsScreen) -> None:
    screen.open_student(ANN)
    view = face(screen)
    assert view.preview.stack.currentWidget() is view.preview.area
    assert view.preview.page_text.text() == "第 1 頁，共 1 頁"
    assert view.print.isEnabled()
    assert not view.preview.sheet.pixmap().isNull()


def test_nobody_chosen_prints_nothing(screen: FormsScreen) -> None:
    view = face(screen)
    assert not view.print.isEnabled()
    assert not view.save.isEnabled()
    assert view.preview.empty.isVisible()


def test_a_credit_sheet_without_a_transcript_says_so_in_place_of_the_page(screen: FormsScreen, around: Around) -> None:
    screen.open_student(ANN)
    screen.presenter.choose_paper("credit-sheet")
    view = face(screen)
    assert view.preview.refused.isVisible()
    assert view.preview.refused._title.text()
    assert not view.print.isEnabled()
    assert around.refused == []
    screen.presenter.choose_paper("proxy")
    assert view.print.isEnabled()


@pytest.mark.parametrize("paper", ["missing-items", "proxy", "mailing", "mailing-label", "clearance-slip"])
def test_every_paper_for_two_students_has_a_page_each(screen: FormsScreen, paper: str) -> None:
    screen.presenter.choose_paper(paper)
    screen.open_student(ANN)
    screen.open_student(BOB)
    view = face(screen)
    assert view.people.list.count() == 2
    assert view.preview.page is not None
    assert view.preview.page.count >= 1


@pytest.mark.rows("N44")
def test_papers_a_school_has_no_use_for_are_not_offered_and_a_list_asks_for_the_postage_only(
    screen: FormsScreen,
) -> None:
    listed = [face(screen).papers.item(row).text() for row in range(face(screen).papers.count())]
    assert "掛號郵寄清單" in listed
    assert "延畢申請" not in listed
    screen.open_student(ANN)
    screen.presenter.choose_paper("registered-list")
    shown = [name for name, field in face(screen).fields.items() if not field.isHidden()]
    assert shown == ["postage"]


def test_only_the_fields_of_the_chosen_paper_are_offered(screen: FormsScreen) -> None:
    view = face(screen)
    screen.open_student(ANN)
    assert not any(f.isVisible() for f in view.fields.values())
    screen.presenter.choose_paper("proxy")
    assert view.fields["agent_name"].isVisible()
    assert not view.fields["postage"].isVisible()
    screen.presenter.choose_paper("mailing")
    assert view.fields["postage"].isVisible()


def test_what_is_written_in_is_on_the_page_after_a_pause(screen: FormsScreen, qtbot: QtBot) -> None:
    view = face(screen)
    screen.presenter.choose_paper("proxy")
    screen.open_student(ANN)
    QTest.keyClicks(view.fields["agent_phone"], "0900-123456")
    qtbot.waitUntil(lambda: screen.presenter.chosen.options.agent_phone == "0900-123456")


def test_a_changed_student_changes_the_page_in_front(screen: FormsScreen, around: Around) -> None:
    screen.open_student(ANN)
    before = face(screen).preview.page
    _, changes = around.store.append([recorded(0, name="改名．武荖")], by=around.store.desk.operator)
    screen.refresh(changes)
    assert face(screen).preview.page is not before


def test_the_palette_offers_the_papers_in_the_language_in_force(screen: FormsScreen) -> None:
    assert "委託書" in [c.title for c in screen.commands()]
    languages().speak(Language.EN)
    assert "Proxy letter" in [c.title for c in screen.commands()]
    screen.commands()[2].run()
    assert screen.presenter.chosen.paper == "proxy"


def test_the_page_number_speaks_the_language_in_force(screen: FormsScreen, qtbot: QtBot) -> None:
    screen.open_student(ANN)
    said = face(screen).preview.page_text
    assert said.text() == "第 1 頁，共 1 頁"
    languages().speak(Language.EN)
    qtbot.waitUntil(lambda: said.text() == "Page 1 of 1")


@pytest.mark.rows("N31")
def test_title_and_advisers_are_asked_for_beside_the_agreements_only(screen: FormsScreen, qtbot: QtBot) -> None:
    screen.open_student(ANN)
    view = face(screen)
    asked = [view.fields["thesis_title"], view.fields["advisers"]]
    assert [field.window() for field in asked] == [view.window()] * 2
    assert not any(field.isVisible() for field in asked)
    screen.presenter.choose_paper("advisor-share")
    assert all(field.isVisible() for field in asked)
    # A bachelor has no thesis: the page says so in the school's words, and nothing can be printed.
    assert view.preview.refused.isVisible()
    assert not view.print.isEnabled()
    qtbot.waitUntil(lambda: view.papers.visualItemRect(view.papers.currentItem()).bottom() <= view.papers.height())


def test_the_page_is_seen_whole_in_its_width_or_large(screen: FormsScreen) -> None:
    screen.open_student(ANN)
    view = face(screen)
    widths = []
    for _ in range(3):
        widths.append(view.preview.sheet.pixmap().width())
        QTest.keyClick(view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert widths == sorted(set(widths))
    assert view.preview.page is not None
    assert view.preview.page.width > 1100


@pytest.mark.rows("N45")
def test_blank_is_chosen_only_where_every_paper_has_an_empty_form(around: Around, qtbot: QtBot) -> None:
    around.ctx = filled_in_only(around.ctx, "missing-items")
    screen = FormsScreen(around)  # type: ignore[arg-type]  # work runs at once instead of in the background
    expose(screen.widget(), qtbot, 1100, 650)
    view = face(screen)
    blank = view.standing.buttons[2]
    screen.presenter.choose_paper("missing-items")
    assert (blank.isEnabled(), blank.toolTip()) == (False, "這種文件沒有空白表單")
    assert "空白表單" not in view.preview.empty._hint.text()
    screen.presenter.choose_paper("proxy")
    assert blank.isEnabled()
    assert "空白表單" in view.preview.empty._hint.text()
    blank.click()
    assert (view.preview.page is not None, view.print.isEnabled()) == (True, True)
    # Another paper goes along that has none: the choice falls back, and says so.
    screen.presenter.choose_beside(["missing-items"])
    assert (screen.presenter.chosen.standing, view.standing.index, blank.isEnabled()) == ("official", 0, False)
    assert not view.print.isEnabled()
