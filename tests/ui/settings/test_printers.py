"""Printers in the settings: what is remembered for each paper is shown, changed and forgotten; a test page and both its checks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.printing.printers import PrinterChoice, printer_of, remember_printer
from tests.ui.around import Around
from tests.ui.windows import expose
from ui.forms import printer as forms_printer
from ui.i18n import Language, languages
from ui.settings.cards import Cards
from ui.settings.printer_words import ANY_TRAY, USUAL, SystemPrinters, tray_word, trays_with
from ui.settings.screen import SettingsScreen
from ui.settings.view import Group, SettingsScreenView

LASER, INK = "HP LaserJet 註冊組", "EPSON 收發"
UPPER, LOWER, ENVELOPE = (
    s.value for s in (QPrinter.PaperSource.Upper, QPrinter.PaperSource.Lower, QPrinter.PaperSource.Envelope)
)


@dataclass
class TwoPrinters:
    """A machine with two printers; only the laser has trays."""

    there: list[str] = field(default_factory=lambda: [LASER, INK])

    def names(self) -> Sequence[str]:
        return self.there

    def trays(self, printer: str) -> Sequence[int]:
        return (UPPER, LOWER) if printer == LASER else ()


@pytest.fixture
def around() -> Around:
    return Around()


@pytest.fixture
def system() -> TwoPrinters:
    return TwoPrinters()


@pytest.fixture
def screen(around: Around, system: TwoPrinters, qtbot: QtBot) -> SettingsScreen:
    made = SettingsScreen(around, system)  # type: ignore[arg-type]  # work runs at once instead of in the background
    view = made.widget()
    assert isinstance(view, SettingsScreenView)
    view.show_group(Group.PRINTERS)
    expose(view, qtbot, 1100, 900)
    view.activateWindow()
    made.shown()
    return made


@pytest.fixture
def cards(screen: SettingsScreen) -> Cards:
    return screen.cards


def row_of(cards: Cards, code: str) -> int:
    return [paper.code for paper in cards.papers].index(code)


def cells(cards: Cards, code: str) -> list[str]:
    model = cards.printers.model
    return [str(model.index(row_of(cards, code), column).data()) for column in range(3)]


def choose(box: object, row: int) -> None:
    box.setCurrentIndex(row)  # type: ignore[attr-defined]  # a combo box
    box.activated.emit(row)  # type: ignore[attr-defined]  # as a click does


def test_every_paper_of_the_school_stands_with_what_is_remembered_for_it(
    around: Around, screen: SettingsScreen, cards: Cards
) -> None:
    remember_printer(around.ctx, "credit-sheet", PrinterChoice(LASER, LOWER))
    remember_printer(around.ctx, "envelope", PrinterChoice("舊的印表機", ENVELOPE))
    screen.shown()
    assert cells(cards, "credit-sheet")[1:] == [LASER, "下層紙匣"]
    assert cells(cards, "envelope")[1:] == ["舊的印表機（現在找不到）", "信封"]
    assert cells(cards, "proxy")[1:] == ["列印時選擇", ""]
    assert cells(cards, "chase-list")[0] == "催辦名單"


def test_a_paper_s_printer_and_tray_are_changed_and_printing_begins_with_them(around: Around, cards: Cards) -> None:
    card = cards.printers
    card.table.selectRow(row_of(cards, "proxy"))
    assert not card.tray.isEnabled()
    choose(card.printer, card.printer.findData(LASER))
    assert printer_of(around.ctx, "proxy") == PrinterChoice(LASER, ANY_TRAY)
    choose(card.tray, card.tray.findData(LOWER))
    assert printer_of(around.ctx, "proxy") == PrinterChoice(LASER, LOWER)
    assert cells(cards, "proxy")[1:] == [LASER, "下層紙匣"]
    assert around.said[-1] == "已記住這種文件的印表機"


def test_another_printer_has_other_trays(around: Around, cards: Cards) -> None:
    card = cards.printers
    card.table.selectRow(row_of(cards, "proxy"))
    choose(card.printer, card.printer.findData(LASER))
    assert [card.tray.itemData(k) for k in range(card.tray.count())] == [ANY_TRAY, UPPER, LOWER]
    choose(card.printer, card.printer.findData(INK))
    assert [card.tray.itemData(k) for k in range(card.tray.count())] == [ANY_TRAY]
    assert printer_of(around.ctx, "proxy") == PrinterChoice(INK, ANY_TRAY)


def test_a_forgotten_printer_is_asked_for_again(around: Around, cards: Cards) -> None:
    card = cards.printers
    card.table.selectRow(row_of(cards, "proxy"))
    assert not card.forget.isEnabled()
    choose(card.printer, card.printer.findData(LASER))
    card.forget.click()
    assert printer_of(around.ctx, "proxy") is None
    assert cells(cards, "proxy")[1:] == ["列印時選擇", ""]
    assert around.said[-1] == "已忘記，下次列印時再選"


def test_a_printer_that_is_gone_stays_chosen_until_somebody_chooses_another(
    around: Around, screen: SettingsScreen, cards: Cards, system: TwoPrinters
) -> None:
    remember_printer(around.ctx, "proxy", PrinterChoice(INK, ANY_TRAY))
    system.there = [LASER]
    screen.shown()
    cards.printers.table.selectRow(row_of(cards, "proxy"))
    assert cards.printers.printer.currentData() == INK
    assert printer_of(around.ctx, "proxy") == PrinterChoice(INK, ANY_TRAY)


def test_the_system_is_not_asked_for_its_printers_before_anybody_looks_at_them(
    around: Around, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    system = TwoPrinters()
    asked: list[str] = []
    monkeypatch.setattr(system, "names", lambda: asked.append("names") or [LASER])
    made = SettingsScreen(around, system)  # type: ignore[arg-type]  # work runs at once instead of in the background
    view = made.widget()
    assert isinstance(view, SettingsScreenView)
    qtbot.addWidget(view)
    # As at the start of a desk that was left at this group.
    made.stand({"group": "printers"})
    assert asked == []
    view.show()
    made.shown()
    assert asked == ["names"]
    view.show_group(Group.SAFETY)
    view.show_group(Group.PRINTERS)
    assert asked == ["names", "names"]


def test_without_a_printer_the_way_by_pdf_is_told(screen: SettingsScreen, cards: Cards, system: TwoPrinters) -> None:
    system.there = []
    screen.shown()
    assert cards.printers._none.isVisible()
    assert not cards.printers.printer.isEnabled()
    assert not cards.trial.print.isEnabled()
    assert cards.trial.save.isEnabled()


def test_trays_and_papers_are_named_in_english_too(cards: Cards) -> None:
    languages().speak(Language.EN)
    QApplication.processEvents()
    assert cells(cards, "proxy")[:2] == ["Proxy letter", "Asked when printing"]
    assert tray_word(LOWER) == "Lower tray"
    assert tray_word(300) == "Tray 300"


def test_a_tray_that_was_chosen_is_offered_though_the_driver_does_not_name_it() -> None:
    assert trays_with((UPPER, LOWER), 9) == [ANY_TRAY, UPPER, LOWER, 9]
    assert trays_with((UPPER,), ANY_TRAY) == [ANY_TRAY, UPPER]


def test_a_driver_that_names_no_tray_is_offered_the_usual_ones() -> None:
    system = SystemPrinters()
    assert set(system.trays("沒有這台")) <= set(USUAL) | set(range(14))
    assert isinstance(system.names(), list)


# -- the test page ---------------------------------------------------------------------------------------------------
def saved(screen: SettingsScreen, monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    screen.cards.trial.save.click()


def scan(cards: Cards, text: str) -> None:
    for char in text:
        QTest.keyClick(cards.trial.field, char)
    QTest.keyClick(cards.trial.field, Qt.Key.Key_Return)


def test_the_page_is_printed_on_the_printer_and_tray_that_were_chosen(
    around: Around, cards: Cards, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[PrinterChoice | None] = []
    sent: list[bytes] = []
    monkeypatch.setattr(forms_printer, "made_ready", made.append)
    monkeypatch.setattr(forms_printer, "send", lambda pdf, _printer, _ticket: sent.append(pdf))
    choose(cards.trial.printer, 0)
    choose(cards.trial.tray, cards.trial.tray.findData(LOWER))
    cards.trial.print.click()
    assert made == [PrinterChoice(LASER, LOWER)]
    text = pypdfium2.PdfDocument(sent[0])[0].get_textpage().get_text_range()
    assert LASER in text
    assert "下層紙匣" in text
    assert around.said == ["測試頁已送印"]
    # It belongs to no paper: nothing is remembered of it.
    assert all(printer_of(around.ctx, paper.code) is None for paper in cards.papers)


def test_a_printer_that_takes_no_job_says_so_and_the_page_can_be_asked_for_again(
    around: Around, cards: Cards, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_args: object) -> None:
        raise OSError("offline")

    monkeypatch.setattr(forms_printer, "made_ready", lambda _kept: None)
    monkeypatch.setattr(forms_printer, "send", refused)
    cards.trial.print.click()
    assert len(around.refused) == 1
    assert cards.trial.print.isEnabled()
    assert not cards.trial.check.isEnabled()


@pytest.mark.parametrize(
    ("measured", "said"),
    [("150", "比例正確"), ("149.6", "比例正確"), ("145.5", "97.0 %"), ("156", "104.0 %"), ("", ""), ("0", "")],
)
def test_the_measured_ruler_says_whether_the_scale_is_right(cards: Cards, measured: str, said: str) -> None:
    cards.trial.measured.setText(measured)
    shown = cards.trial.found if cards.trial._found.isVisible() else ""
    assert (said in shown) if said else shown == ""


def test_both_codes_read_right(
    screen: SettingsScreen, cards: Cards, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    assert not cards.trial.check.isEnabled()
    saved(screen, monkeypatch, tmp_path / "trial.pdf")
    assert (tmp_path / "trial.pdf").read_bytes().startswith(b"%PDF")
    cards.trial.check.click()
    qtbot.waitUntil(cards.trial.field.hasFocus)
    scan(cards, cards.trial._code)
    assert "再掃另一個" in cards.trial.read
    scan(cards, cards.trial._code.lower())
    assert cards.trial.read == "兩個碼都讀對了。"
    assert not cards.trial.field.isVisible()


def test_a_code_that_was_read_wrong_is_told_with_what_it_should_be(
    screen: SettingsScreen, cards: Cards, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    saved(screen, monkeypatch, tmp_path / "trial.pdf")
    cards.trial.check.click()
    qtbot.waitUntil(cards.trial.field.hasFocus)
    scan(cards, cards.trial._code[:-1] + "X")
    assert cards.trial._code in cards.trial.read
    assert "應為" in cards.trial.read
    QTest.keyClick(cards.trial.field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not cards.trial.field.isVisible())
