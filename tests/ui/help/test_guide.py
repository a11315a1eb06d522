"""F1 explains the screen in front, offline, in both languages; ? shows the keys."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.frame.key_help import keys
from ui.frame.registry import SCREENS
from ui.help.guide import GuideBox
from ui.help.pages import GUIDE, START, page
from ui.i18n import Language, languages

PAGES = (*(module.split(".")[1] for module, _ in SCREENS), START)
KEY = re.compile(r"`((?:(?:Ctrl|Shift|Alt)\+)*(?:F\d+|[A-Z0-9]|1…9|Enter|Esc|/|\?|[↑↓←→]))`")


@pytest.fixture
def box(qtbot: QtBot) -> Iterator[GuideBox]:
    window = QWidget()
    window.resize(1366, 768)
    qtbot.addWidget(window)
    window.show()
    yield GuideBox(window)
    languages().speak(Language.ZH)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("screen", PAGES)
def test_every_screen_has_its_own_page_in_both_languages(screen: str, language: Language) -> None:
    assert (GUIDE / language / f"{screen}.md").is_file()
    text = page(screen, language)
    assert text.startswith("# ")
    assert len(text) > 100


@pytest.mark.parametrize("screen", PAGES)
def test_the_pages_name_only_keys_that_the_desk_has_and_the_same_in_both_languages(screen: str) -> None:
    named = {key for _, group in keys() for key, _ in group} | {"Shift+F8", "↑", "↓", "←", "→"}
    zh, en = (set(KEY.findall(page(screen, language))) for language in Language)
    assert zh == en
    assert not zh - named


def test_a_screen_without_a_page_is_explained_from_the_start() -> None:
    assert page("no-such-screen", Language.ZH) == page(START, Language.ZH)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("screen", PAGES)
def test_the_box_shows_the_page_within_the_window_and_nothing_beside_its_edge(
    box: GuideBox, screen: str, language: Language
) -> None:
    languages().speak(language)
    box.open_on(screen)
    title, _, rest = page(screen, language).partition("\n")
    assert box.windowTitle() == title.removeprefix("# ")
    said = re.sub(r"[*`#-]|^\d\.|\s", "", rest.strip().splitlines()[0])
    assert said in re.sub(r"\s|-", "", box.text.toPlainText())
    assert title.removeprefix("# ") not in box.text.toPlainText().splitlines()
    assert box.height() <= 768 - 44
    assert box.text.horizontalScrollBar().maximum() == 0


def test_f1_closes_what_f1_opened_and_the_question_mark_shows_the_keys_instead(box: GuideBox, qtbot: QtBot) -> None:
    box.open_on("counter")
    QTest.keyClick(box, Qt.Key.Key_F1)
    assert not box.isVisible()
    box.open_on("counter")
    with qtbot.waitSignal(box.keys_asked):
        QTest.keyClick(box, Qt.Key.Key_Question)
    assert not box.isVisible()


def test_changing_the_language_while_it_is_open_changes_the_page(box: GuideBox, qtbot: QtBot) -> None:
    box.open_on("settings")
    assert box.windowTitle() == "設定"
    languages().speak(Language.EN)
    qtbot.waitUntil(lambda: box.windowTitle() == "Settings")


@pytest.mark.parametrize("screen", PAGES)
def test_a_line_ended_between_two_chinese_words_leaves_no_space_on_the_page(screen: str, box: GuideBox) -> None:
    box.open_on(screen)
    shown = box.text.document().toPlainText()
    assert re.findall(r"[\u4e00-\u9fff，；。、：] [\u4e00-\u9fff]", shown) == []
