"""A scanned paper opens its card: what it is worth, what changed, and the acts that lead on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.applications import filing
from app.ledger import Kind
from app.printing import codes
from app.printing.jobs import print_papers
from app.printing.tied import tied
from tests.ui.around import Around
from tests.ui.fakes import Later
from tests.ui.tied_desk import around_office, sheet, submitted
from tests.unit.applications.office import NUMBER, PHOTO
from ui.forms import printer as printing
from ui.i18n import Language, languages
from ui.main_window import MainWindow
from ui.tied.card import MOST_LINES, PaperCard
from ui.tied.desk import PaperDesk

PAPER = codes.numbered("CS-1141-7K3P", 5)


@pytest.fixture
def around() -> Around:
    return around_office(submitted())


@pytest.fixture
def desk(around: Around, qtbot: QtBot) -> PaperDesk:
    window = QWidget()
    window.resize(1100, 700)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return PaperDesk(window, around)  # type: ignore[arg-type]  # work runs at once instead of in the background


@pytest.fixture
def in_english() -> Iterator[None]:
    languages().speak(Language.EN)
    yield
    languages().speak(Language.ZH)


def buttons(card: PaperCard) -> set[str]:
    every = {
        "take": card.take,
        "counter": card.counter,
        "audit": card.audit,
        "reprint": card.reprint,
        "scan": card.scan,
    }
    return {name for name, button in every.items() if button.isVisible()}


@pytest.mark.rows("U14", "U15")
def test_a_current_sheet_is_shown_and_taken_in_and_then_says_so(desk: PaperDesk, around: Around) -> None:
    number = sheet(around.ctx)
    desk.open(number.replace("-", ""))
    card = desk.card
    assert (card.heading.text(), card.which.text()) == ("現行有效", f"{number}　第 1 版")
    assert NUMBER in card.whose.text()
    assert buttons(card) == {"take", "counter", "audit", "reprint", "scan"}
    card.take.click()
    assert around.said == [f"已收件：{number}"]
    assert any(changes.students for changes in around.told)
    assert "系辦已收件：就是這一張" in card.texts
    assert "take" not in buttons(card)
    assert filing.dossier(around.ctx, NUMBER).current.received_sheet == number


@pytest.mark.rows("U13", "U15")
def test_a_superseded_sheet_says_what_changed_and_cannot_be_taken_in(desk: PaperDesk, around: Around) -> None:
    number = sheet(around.ctx)
    filing.amend(around.ctx, NUMBER, [PHOTO], reason="學生誤勾")
    newer = sheet(around.ctx)
    desk.open(number)
    assert desk.card.heading.text() == "已被取代"
    assert desk.card.texts[:2] == ["申請已是第 2 版，這張是第 1 版（學生誤勾）。", f"新增勾選：{PHOTO}。"]
    assert f"最新一張：{newer}" in desk.card.texts
    assert buttons(desk.card) == {"counter", "audit", "scan"}


@pytest.mark.rows("U12")
def test_a_draft_and_an_unknown_paper_offer_nothing_that_records(desk: PaperDesk, around: Around) -> None:
    draft = sheet(around.ctx, draft=True)
    desk.open(draft)
    assert desk.card.heading.text() == "暫存：無效"
    assert buttons(desk.card) == {"counter", "audit"}
    desk.open(draft[:-1] + ("7" if draft[-1] != "7" else "8"))
    assert desk.card.heading.text() == "不明"
    assert buttons(desk.card) == set()


def test_a_card_is_as_high_as_what_it_says_also_after_a_longer_one(desk: PaperDesk, around: Around) -> None:
    first = sheet(around.ctx)
    filing.amend(around.ctx, NUMBER, [PHOTO], reason="學生誤勾")
    second = sheet(around.ctx, draft=True)
    heights = []
    for number in (first, second, second[:-1] + ("7" if second[-1] != "7" else "8"), first):
        desk.open(number)
        heights.append(desk.card.height())
        layout = desk.card.layout()
        assert layout is not None
        QApplication.processEvents()
        assert desk.card.height() == layout.totalHeightForWidth(desk.card.width())
    assert heights[0] == heights[3] > heights[1] > heights[2]


@pytest.mark.parametrize("language", list(Language))
def test_while_a_reason_is_asked_for_nothing_else_offers_to_act(
    desk: PaperDesk, around: Around, language: Language
) -> None:
    desk.open(sheet(around.ctx))
    desk.card.reprint.click()
    languages().speak(language)
    QApplication.processEvents()
    assert desk.card.again.isVisible()
    assert buttons(desk.card) == set()
    desk.card.back.click()
    assert "take" in buttons(desk.card)


def test_enter_right_behind_a_scan_takes_in_neither_paper_before_the_scanned_one_is_in_view(
    desk: PaperDesk, around: Around
) -> None:
    first = sheet(around.ctx)
    desk.open(first)
    assert desk.card.take.isVisible()
    around.tasks = later = Later()
    second = sheet(around.ctx, draft=True)
    desk.open(second)
    desk.card.take.click()
    desk.card.counter.click()
    later.answer()
    assert desk.card.which.text().startswith(second)
    assert filing.dossier(around.ctx, NUMBER).current.received_sheet == ""
    assert around.went == []
    desk.open(first)
    later.answer()
    desk.card.take.click()
    later.answer()
    assert filing.dossier(around.ctx, NUMBER).current.received_sheet == first


def test_the_ways_onward_lead_to_the_student(desk: PaperDesk, around: Around) -> None:
    desk.open(sheet(around.ctx))
    desk.card.audit.click()
    assert around.went == [("audit", NUMBER)]
    assert not desk.card.isVisible()


def test_a_reprint_asks_for_the_reason_and_is_on_record_once_the_printer_took_it(
    desk: PaperDesk, around: Around, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def to_file(*_: object) -> QPrinter:
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "again.pdf"))
        return printer

    monkeypatch.setattr(printing, "choose_printer", to_file)
    number = sheet(around.ctx)
    desk.open(number)
    desk.card.reprint.click()
    desk.card.again.click()
    assert "補印要有原因" in desk.card.trouble
    desk.card.reason.setText("卡紙")
    desk.card.again.click()
    assert (tmp_path / "again.pdf").stat().st_size > 1000
    assert [p.reason for p in tied(around.ctx, number).prints] == ["", "卡紙"]
    assert any(text.startswith("補印") and text.endswith("：卡紙") for text in desk.card.texts)


def test_giving_a_reprint_up_records_nothing(desk: PaperDesk, around: Around, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "choose_printer", lambda *_: None)
    number = sheet(around.ctx)
    desk.open(number)
    desk.card.reprint.click()
    QTest.keyClick(desk.card, Qt.Key.Key_Escape)
    assert "reprint" in buttons(desk.card)
    desk.card.reprint.click()
    desk.card.reason.setText("卡紙")
    desk.card.again.click()
    assert len(tied(around.ctx, number).prints) == 1


@pytest.mark.rows("U14")
def test_the_scan_of_the_signed_sheet_is_kept_with_it(
    desk: PaperDesk, around: Around, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    scan = tmp_path / "簽名.pdf"
    scan.write_bytes(b"%PDF-1.4 signed")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(scan), ""))
    desk.open(sheet(around.ctx))
    desk.card.scan.click()
    assert "附有 1 個掃描檔" in desk.card.texts
    desk.card.scan.click()
    assert "掃描檔已經附上" in desk.card.trouble
    taken = tmp_path / "取出.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(taken), ""))
    desk.card.look.click()
    desk.card.again.click()
    assert desk.card.trouble
    assert not taken.exists()
    desk.card.reason.setText("學生申訴")
    desk.card.again.click()
    assert taken.read_bytes() == scan.read_bytes()
    (look,) = around.ctx.store.recent_facts(kinds=[Kind.ACCESS_RECORDED], limit=9)
    assert look.text("where") == "paper"


def test_the_enter_that_ends_a_scan_does_not_take_the_sheet_in(desk: PaperDesk, around: Around) -> None:
    desk.open(sheet(around.ctx))
    QTest.keyClick(desk.card, Qt.Key.Key_Return)
    assert filing.dossier(around.ctx, NUMBER).current.received_at is None


def test_many_changes_are_told_by_how_many(desk: PaperDesk, around: Around) -> None:
    from dataclasses import replace

    found = tied(around.ctx, sheet(around.ctx))
    desk.card.show_paper(replace(found, notes=tuple(f"新增修課紀錄：第 {k} 門。" for k in range(MOST_LINES + 3))))
    assert "另有 3 項，請開啟學生查看" in desk.card.texts


def test_the_card_speaks_english(desk: PaperDesk, around: Around, in_english: None) -> None:
    number = sheet(around.ctx)
    filing.amend(around.ctx, NUMBER, [PHOTO], reason="mistake")
    desk.open(number)
    assert desk.card.heading.text() == "Superseded"
    assert desk.card.texts[0] == "The application is at version 2; this sheet is version 1 (mistake)."
    proxy = print_papers(around.ctx, "proxy", [NUMBER]).numbers[0]
    desk.open(proxy)
    assert desk.card.said.text() == "It is the version printed last."


@pytest.mark.rows("U15")
@pytest.mark.parametrize("typed", [True, False])
def test_a_papers_number_typed_in_the_scan_box_or_scanned_anywhere_opens_its_card(
    window: MainWindow, qtbot: QtBot, typed: bool
) -> None:
    if typed:
        QTest.keyClicks(window.top.scan, PAPER)
        QTest.keyClick(window.top.scan, Qt.Key.Key_Return)
    else:
        window.wedge.scanned.emit(PAPER.replace("-", ""))
    card = window.search.papers.card
    qtbot.waitUntil(card.isVisible)
    assert (card.heading.text(), card.which.text()) == ("不明", PAPER)
    assert window.top.scan.text() == ""
    # The next scan, a student's card, is not hidden behind it.
    window.wedge.scanned.emit("B11102037")
    assert not card.isVisible()
