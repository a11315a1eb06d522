"""The settings: language and theme at once, where the ledger lies, and every licence text readable."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices, QGuiApplication
from pytestqt.qtbot import QtBot

from app.credentials import KeySource
from tests.ui.around import Around
from ui.i18n import Language, languages
from ui.main_window import MainWindow
from ui.settings import about
from ui.settings.screen import SettingsScreen
from ui.settings.view import SettingsScreenView
from ui.theme.assets import FONTS, ICONS
from ui.theme.theme import Choice, theme


@pytest.fixture
def around(tmp_path: Path) -> Around:
    return Around(home=tmp_path)


@pytest.fixture
def view(around: Around, qtbot: QtBot) -> SettingsScreenView:
    made = SettingsScreen(around)  # type: ignore[arg-type]  # work runs at once instead of in the background
    widget = made.widget()
    assert isinstance(widget, SettingsScreenView)
    qtbot.addWidget(widget)
    widget.resize(1100, 650)
    with qtbot.waitExposed(widget):
        widget.show()
    made.shown()
    widget.screen_under_test = made  # type: ignore[attr-defined]  # the widget alone does not keep its presenter alive
    return widget


def test_language_and_theme_switch_at_once(view: SettingsScreenView) -> None:
    view.language.buttons[1].click()
    assert languages().current is Language.EN
    view.theme.buttons[2].click()
    assert theme().choice is Choice.DARK


def test_what_somebody_else_switched_is_shown_here_too(view: SettingsScreenView, qtbot: QtBot) -> None:
    theme().apply(Choice.DARK)
    assert view.theme.index == 2
    languages().speak(Language.EN)
    qtbot.waitUntil(lambda: view.language.index == 1)


def test_the_window_remembers_what_was_chosen_here(window: MainWindow, qtbot: QtBot) -> None:
    window.go("settings")
    view = next(s for s in window.screens if s.key == "settings").widget()
    assert isinstance(view, SettingsScreenView)
    view.theme.buttons[2].click()
    view.language.buttons[1].click()
    saved = window.services.save_settings.__self__  # type: ignore[attr-defined]  # the fake keeps a list
    qtbot.waitUntil(lambda: len(saved) == 2)
    assert (saved[-1].language, saved[-1].theme) == ("en", "dark")


def test_who_sits_here_and_where_the_ledger_lies(view: SettingsScreenView, around: Around, tmp_path: Path) -> None:
    assert [v.text() for v in view._values] == ["國立屏東科技大學", "圖書與會展館", "承辦人"]
    assert view.desk_number.text() == around.store.desk.desk_id
    assert view.folder.text() == str(tmp_path)
    assert view._key.text() == "作業系統金鑰圈"
    assert "SQLCipher" in view._engine.text()


def test_every_key_source_has_its_words(view: SettingsScreenView) -> None:
    assert len({view._key_words(s) for s in KeySource}) == len(KeySource)


def test_the_desk_s_number_is_copied(view: SettingsScreenView, around: Around) -> None:
    view.copy_number.click()
    assert QGuiApplication.clipboard().text() == around.store.desk.desk_id
    assert around.said == ["已複製櫃台代碼"]


def test_the_data_folder_opens(view: SettingsScreenView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: asked.append(url.toLocalFile()))
    view.open_folder.click()
    assert [Path(a) for a in asked] == [tmp_path]


def test_the_attribution_the_font_s_licence_asks_for_is_on_the_screen(view: SettingsScreenView) -> None:
    """Open Government Data License, Taiwan: the statement as the notice file has it."""
    shown = view._fonts.text()
    assert view._fonts.isVisible()
    notice = "".join((FONTS / "NOTICE.txt").read_text(encoding="utf-8").split())
    for part in (
        "國家發展委員會",
        "National Development Council",
        "2025",
        "政府資料開放授權條款",
        "https://data.gov.tw/license",
    ):
        assert part in shown
    assert "".join(shown.split()) in notice


def test_every_licence_text_can_be_read(view: SettingsScreenView) -> None:
    found = about.texts()
    assert view.texts.count() == len(found)
    for row in range(view.texts.count()):
        view.texts.setCurrentRow(row)
        assert len(view.reader.toPlainText()) > 100, found[row].title


def test_every_licence_file_shipped_with_fonts_and_icons_is_listed() -> None:
    listed = {t.path for t in about.texts()}
    assert set((FONTS / "licences").iterdir()) <= listed
    assert ICONS / "LICENSE.txt" in listed
    assert FONTS / "NOTICE.txt" in listed


def test_a_text_that_has_gone_missing_says_so(tmp_path: Path) -> None:
    assert "LGPL.txt" in about.Text("LGPL", tmp_path / "LGPL.txt").read()


def test_the_versions_are_those_that_run(view: SettingsScreenView) -> None:
    from PySide6.QtCore import qVersion

    assert about.program_version() in view._program.text()
    assert about.program_version()
    assert qVersion() in view._made_of.text()


def test_whom_to_ask_and_the_calendar_are_one_click_away(view: SettingsScreenView, around: Around) -> None:
    view.school.click()
    assert around.went == [("school", "")]
