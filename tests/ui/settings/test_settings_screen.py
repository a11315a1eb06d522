"""The settings: language and theme at once, where the ledger lies, and every licence text readable."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices, QGuiApplication
from pytestqt.qtbot import QtBot

from app.credentials import KeySource
from app.errors import DeskError, KeyUnavailable
from app.school.source import ProfileSource
from app.settings import Settings
from app.store import SyncState
from tests.ui.around import Around
from tests.ui.windows import expose
from ui.i18n import Language, languages
from ui.main_window import MainWindow
from ui.services import DeskHome, NewPerson
from ui.settings import about
from ui.settings.cards import Cards
from ui.settings.screen import SettingsScreen
from ui.settings.view import Group, SettingsScreenView
from ui.theme.assets import FONTS, ICONS
from ui.theme.theme import Choice, theme


@pytest.fixture
def around(tmp_path: Path) -> Around:
    return Around(home=tmp_path)


@pytest.fixture
def shown(around: Around, qtbot: QtBot) -> SettingsScreen:
    made = SettingsScreen(around)  # type: ignore[arg-type]  # work runs at once instead of in the background
    widget = made.widget()
    expose(widget, qtbot, 1100, 650)
    made.shown()
    return made


@pytest.fixture
def cards(shown: SettingsScreen) -> Cards:
    return shown.cards


def face(screen: SettingsScreen) -> SettingsScreenView:
    view = screen.widget()
    assert isinstance(view, SettingsScreenView)
    return view


def test_language_and_theme_switch_at_once(cards: Cards) -> None:
    cards.looks.language.buttons[1].click()
    assert languages().current is Language.EN
    cards.looks.theme.buttons[2].click()
    assert theme().choice is Choice.DARK


def test_what_somebody_else_switched_is_shown_here_too(cards: Cards, qtbot: QtBot) -> None:
    theme().apply(Choice.DARK)
    assert cards.looks.theme.index == 2
    languages().speak(Language.EN)
    qtbot.waitUntil(lambda: cards.looks.language.index == 1)


def test_the_window_remembers_what_was_chosen_here(window: MainWindow, qtbot: QtBot) -> None:
    window.go("settings")
    screen: object = next(s for s in window.screens if s.key == "settings")
    assert isinstance(screen, SettingsScreen)
    cards = screen.cards
    cards.looks.theme.buttons[2].click()
    cards.looks.language.buttons[1].click()
    saved = window.services.save_settings.__self__  # type: ignore[attr-defined]  # the fake keeps a list
    qtbot.waitUntil(lambda: len(saved) == 2)
    assert (saved[-1].language, saved[-1].theme) == ("en", "dark")


def test_who_sits_here_and_where_the_ledger_lies(cards: Cards, around: Around, tmp_path: Path) -> None:
    assert cards.school.values[0].text() == "國立屏東科技大學"
    assert [v.text() for v in cards.seat.values] == ["圖書與會展館", "承辦人"]
    assert cards.seat.desk_number.text() == around.store.desk.desk_id
    assert cards.ledger.folder.text() == str(tmp_path)
    assert cards.ledger.key.text() == "作業系統金鑰圈"
    assert "SQLCipher" in cards.ledger.engine.text()


def test_every_key_source_has_its_words(cards: Cards) -> None:
    assert len({cards.ledger.key_words(s) for s in KeySource}) == len(KeySource)


def test_the_desk_s_number_is_copied(cards: Cards, around: Around) -> None:
    cards.seat.copy_number.click()
    assert QGuiApplication.clipboard().text() == around.store.desk.desk_id
    assert around.said == ["已複製櫃台代碼"]


def test_the_data_folder_opens(cards: Cards, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: asked.append(url.toLocalFile()))
    cards.ledger.open_folder.click()
    assert [Path(a) for a in asked] == [tmp_path]


def test_the_attribution_the_font_s_licence_asks_for_is_on_the_screen(shown: SettingsScreen, cards: Cards) -> None:
    """Open Government Data License, Taiwan: the statement as the notice file has it."""
    face(shown).show_group(Group.ABOUT)
    assert cards.about.fonts.isVisible()
    shown = cards.about.fonts.text()
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


def test_every_licence_text_can_be_read(cards: Cards) -> None:
    found = about.texts()
    assert cards.about.texts.count() == len(found)
    for row in range(cards.about.texts.count()):
        cards.about.texts.setCurrentRow(row)
        assert len(cards.about.reader.toPlainText()) > 20, found[row].title


def test_every_licence_file_shipped_with_fonts_and_icons_is_listed() -> None:
    listed = {t.path for t in about.texts()}
    assert set((FONTS / "licences").iterdir()) <= listed
    assert ICONS / "LICENSE.txt" in listed
    assert FONTS / "NOTICE.txt" in listed


def test_every_part_of_the_desk_has_its_terms_listed() -> None:
    titles = {t.title.split("：")[0] for t in about.texts()}
    assert {"PySide6-Essentials", "psycopg", "cryptography", "highspy", "pypdfium2"} <= titles
    assert "PySide6-Essentials：LGPL-3.0.txt" in {t.title for t in about.texts()}


def test_the_packaged_desk_shows_the_terms_that_lie_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("Qt-6.11/LGPL-3.0.txt", "Qt-6.11/GPL-3.0.txt", "six-1.17/LICENSE", "data/NOTICE.txt"):
        (tmp_path / "licenses" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "licenses" / name).write_text(name, encoding="utf-8")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "clearance-desk"))
    shown = {t.title: t.read() for t in about.texts() if t.path.is_relative_to(tmp_path)}
    assert shown == {
        "Qt-6.11：GPL-3.0.txt": "Qt-6.11/GPL-3.0.txt",
        "Qt-6.11：LGPL-3.0.txt": "Qt-6.11/LGPL-3.0.txt",
        "six-1.17": "six-1.17/LICENSE",
    }


def test_a_text_that_has_gone_missing_says_so(tmp_path: Path) -> None:
    assert "LGPL.txt" in about.Text("LGPL", tmp_path / "LGPL.txt").read()


def test_the_versions_are_those_that_run(cards: Cards) -> None:
    from PySide6.QtCore import qVersion

    assert about.program_version() in cards.about.program.text()
    assert about.program_version()
    assert qVersion() in cards.about.made_of.text()


def test_whom_to_ask_and_the_calendar_are_one_click_away(cards: Cards, around: Around) -> None:
    cards.school.open.click()
    assert around.went == [("school", "")]


# -- groups ----------------------------------------------------------------------------------------------------------
def test_every_group_has_its_cards_and_the_list_leads_to_them(shown: SettingsScreen) -> None:
    view = face(shown)
    assert Group.MAIL not in view.groups
    for row, group in enumerate(view.groups):
        view.list.setCurrentRow(row)
        assert view.group is group
        for card in shown.cards.grouped[group]:
            assert card.isVisible()
        assert view.list.item(row).text() == view.word(group)


def test_the_group_in_front_is_remembered(shown: SettingsScreen) -> None:
    face(shown).show_group(Group.SAFETY)
    assert shown.left() == {"group": "safety"}
    shown.stand({"group": "printers"})
    assert face(shown).group is Group.PRINTERS
    shown.stand({"group": "gone"})
    assert face(shown).group is Group.PRINTERS


def test_the_palette_leads_to_the_group_it_names(shown: SettingsScreen, around: Around) -> None:
    for command, group in zip(shown.commands(), (Group.SCANNER, Group.PRINTERS, Group.DESK, Group.ABOUT), strict=True):
        command.run()
        assert face(shown).group is group
    assert around.went == [("settings", "")] * 4


# -- the school ------------------------------------------------------------------------------------------------------
def test_the_school_card_says_which_rules_are_in_force_and_how_they_change(cards: Cards) -> None:
    assert cards.school.values[1].text() == "npust，隨程式提供"
    assert cards.school.values[2].text().startswith("格式 1，")
    cards.school.show_source(ProfileSource("haibin", builtin=False, format=1, mark="0a1b2c3d", adopted_ms=0))
    assert cards.school.values[1].text() == "haibin，本校的設定檔，內容存在帳冊"
    assert "0a1b2c3d" in cards.school.values[2].text()
    assert "school check" in cards.school._told.text()


# -- who sits here ---------------------------------------------------------------------------------------------------
def alone(around: Around, qtbot: QtBot) -> SettingsScreen:
    around.services = replace(around.services, sit_down=lambda _ctx, _person, _run: around.face)
    made = SettingsScreen(around)  # type: ignore[arg-type]  # work runs at once instead of in the background
    qtbot.addWidget(made.widget())
    made.widget().show()
    return made


def test_at_a_desk_of_its_own_unit_and_name_are_changed_in_place(around: Around, qtbot: QtBot) -> None:
    screen = alone(around, qtbot)
    seat = screen.cards.seat
    seat.change.click()
    assert seat._form.isVisible()
    assert not seat.apply.isEnabled()
    seat.unit.setCurrentIndex(seat.unit.findData("cashier"))
    seat.unit.activated.emit(seat.unit.currentIndex())
    seat.operator.setText("  林佳穎 ")
    seat.apply.click()
    assert around.seats.changed == [NewPerson("林佳穎", unit="cashier")]


def test_nothing_is_changed_without_a_name_or_without_a_difference(around: Around, qtbot: QtBot) -> None:
    screen = alone(around, qtbot)
    seat = screen.cards.seat
    seat.change.click()
    seat.operator.setText("  ")
    assert not seat.apply.isEnabled()
    seat.operator.setText("承辦人")
    assert not seat.apply.isEnabled()
    seat.operator.returnPressed.emit()
    assert around.seats.changed == []
    seat.cancel.click()
    assert not seat._form.isVisible()
    assert seat.change.isVisible()


def test_a_refused_change_says_why_where_it_was_asked_for(around: Around, qtbot: QtBot) -> None:
    around.seats.refusal = DeskError(code="x", title="沒有這個單位", message="設定裡沒有。", hint="請重選。")
    screen = alone(around, qtbot)
    seat = screen.cards.seat
    seat.change.click()
    seat.operator.setText("林佳穎")
    seat.apply.click()
    assert "沒有這個單位" in seat.said
    assert seat.apply.isEnabled()


def test_with_a_shared_ledger_they_come_with_the_login_and_the_card_leads_to_changing_people(
    around: Around, qtbot: QtBot
) -> None:
    around.services = replace(
        around.services,
        start_sync=lambda _ctx, _ears: None,  # type: ignore[arg-type, return-value]  # never started here
        sit_down=lambda _ctx, _person, _run: around.face,
    )
    screen = alone(around, qtbot)
    seat = screen.cards.seat
    assert not seat.change.isVisible()
    assert "server add-staff" in seat._told.text()
    seat.seat.click()
    assert around.seats.asked == 1


# -- the shared ledger -----------------------------------------------------------------------------------------------
def test_a_desk_of_its_own_is_told_that_it_needs_no_server_and_how_one_is_connected(
    cards: Cards, around: Around
) -> None:
    server = cards.server
    assert "單機作業" in server._word.text()
    assert server.line.isHidden()
    assert all(value.isHidden() for value in server.values)
    server.connect_way.click()
    server.state.click()
    assert around.led == ["connect"]
    assert around.went[-1] == ("sync", "")


def test_a_connected_desk_shows_address_login_certificate_state_and_when_it_last_agreed(
    around: Around, qtbot: QtBot, tmp_path: Path
) -> None:
    there = tmp_path / "desk.crt"
    there.write_text("")
    line = Settings(
        shared_url="postgresql://db.example.edu.tw/registry",
        shared_user="mary",
        ca_file=str(tmp_path / "gone.crt"),
        client_cert=str(there),
        client_key=str(there),
    )
    state = SyncState(
        configured=True, pending=3, refused=0, conflicts=0, last_seq=9, last_ok_ms=1_781_000_000_000, skew_ms=-4_200
    )
    around.services = replace(around.services, connection=lambda: line, sync_state=lambda _ctx: state)
    made = SettingsScreen(around)  # type: ignore[arg-type]  # work runs at once instead of in the background
    qtbot.addWidget(made.widget())
    made.widget().show()
    face(made).show_group(Group.SERVER)
    made.shown()
    server = made.cards.server
    for said in (line.shared_url, "mary", str(there), "找不到"):
        assert said in server.line.words
    assert [value.text() for value in server.values] == ["115/06/09 18:13", "3 筆", "這台電腦慢 4 秒"]


# -- the key ---------------------------------------------------------------------------------------------------------
def test_the_keyring_that_holds_the_key_is_named(cards: Cards, tmp_path: Path) -> None:
    cards.show_home(DeskHome(tmp_path, KeySource.KEYRING, "SQLCipher", "Windows WinVaultKeyring"))
    assert cards.ledger.key.text() == "作業系統金鑰圈（Windows WinVaultKeyring）"
    assert cards.passphrase.apply.isHidden()
    assert "沒有通行碼要記" in cards.passphrase._told.text()


class Guarded:
    """A machine without a keyring, whose passphrase can be changed."""

    def __init__(self, now: str) -> None:
        self.now = now

    def needed(self) -> bool:
        return False

    def give(self, text: str) -> None:
        self.now = text

    def change(self, old: str, new: str) -> None:
        if old != self.now:
            raise KeyUnavailable(
                code="key.passphrase_wrong", title="通行碼不正確", message="沒有更改。", hint="再輸入。"
            )
        self.now = new


def test_where_there_is_no_keyring_the_passphrase_is_changed_here(around: Around, qtbot: QtBot, tmp_path: Path) -> None:
    guard = Guarded("four old words here")
    around.services = replace(
        around.services, passphrase=guard, home=lambda: DeskHome(tmp_path, KeySource.PASSPHRASE, "SQLCipher")
    )
    made = SettingsScreen(around)  # type: ignore[arg-type]  # work runs at once instead of in the background
    qtbot.addWidget(made.widget())
    made.widget().show()
    made.shown()
    card = made.cards.passphrase
    card.old.setText("a guess")
    card.new.setText("brand new words")
    card.again.setText("brand new wordz")
    assert not card.apply.isEnabled()
    assert card.said == "兩次輸入的不一樣。"
    card.again.setText("brand new words")
    card.apply.click()
    assert "通行碼不正確" in card.said
    assert guard.now == "four old words here"
    card.old.setText("four old words here")
    card.again.returnPressed.emit()
    assert guard.now == "brand new words"
    assert "下次開啟" in card.said
    assert (card.old.text(), card.new.text(), card.again.text()) == ("", "", "")


def test_the_sample_s_passphrase_is_nobody_s_to_change(around: Around, qtbot: QtBot, tmp_path: Path) -> None:
    around.face = replace(around.face, sample=True)
    around.services = replace(around.services, home=lambda: DeskHome(tmp_path, KeySource.PASSPHRASE, "SQLCipher"))
    made = SettingsScreen(around)  # type: ignore[arg-type]  # work runs at once instead of in the background
    qtbot.addWidget(made.widget())
    made.shown()
    assert made.cards.passphrase.apply.isHidden()
