"""The papers screen over a store in memory: the real papers, the real preview, a printer that writes a PDF."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.ledger import Kind
from tests.builders import recorded, roster_fields
from tests.ui.around import Around, desk_store
from ui.background import Ticket
from ui.forms import printer as printing
from ui.forms.screen import FormsScreen
from ui.forms.view import FormsScreenView
from ui.i18n import Language, languages

ANN, BOB = roster_fields(0)["student_no"], roster_fields(1)["student_no"]


@pytest.fixture
def around() -> Around:
    return Around(desk_store(3))


@pytest.fixture
def screen(around: Around, qtbot: QtBot) -> FormsScreen:
    made = FormsScreen(around)  # type: ignore[arg-type]  # work runs at once instead of in the background
    widget = made.widget()
    qtbot.addWidget(widget)
    widget.resize(1100, 650)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    return made


def face(screen: FormsScreen) -> FormsScreenView:
    widget = screen.widget()
    assert isinstance(widget, FormsScreenView)
    return widget


def printed(around: Around) -> list[str]:
    return [f.text("paper") for f in around.store.recent_facts(kinds=[Kind.PAPER_PRINTED], limit=9)]


@pytest.mark.rows("U53")
def test_a_student_s_paper_is_seen_at_once(screen: FormsScreen) -> None:
    screen.open_student(ANN)
    view = face(screen)
    assert view._stack.currentWidget() is view._scroll
    assert view._page_text.text() == "第 1 頁，共 1 頁"
    assert view.print.isEnabled()
    assert not view._sheet.pixmap().isNull()


def test_nobody_chosen_prints_nothing(screen: FormsScreen) -> None:
    view = face(screen)
    assert not view.print.isEnabled()
    assert not view.save.isEnabled()
    assert view.empty.isVisible()


def test_a_credit_sheet_without_a_transcript_says_so_in_place_of_the_page(screen: FormsScreen, around: Around) -> None:
    screen.open_student(ANN)
    screen.presenter.choose_paper("credit-sheet")
    view = face(screen)
    assert view.refused.isVisible()
    assert view.refused._title.text()
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
    assert view.people.count() == 2
    assert view._page is not None
    assert view._page.count >= 1


def test_saving_writes_a_pdf_and_records_one_fact_per_sheet(
    screen: FormsScreen, around: Around, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """N18, N43: what left the desk stands in the ledger."""
    target = tmp_path / "委託書.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    screen.presenter.choose_paper("proxy")
    screen.open_student(ANN)
    screen.open_student(BOB)
    QTest.keyClick(face(screen), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert target.read_bytes().startswith(b"%PDF")
    assert printed(around) == ["proxy", "proxy"]
    assert around.said == ["已另存 2 份：委託書.pdf"]


def test_thinking_better_of_saving_records_nothing(
    screen: FormsScreen, around: Around, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    screen.open_student(ANN)
    face(screen).save.click()
    assert printed(around) == []


def test_printing_sends_every_page_and_records_it(
    screen: FormsScreen, around: Around, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pypdfium2

    target = tmp_path / "印出.pdf"
    device = QPrinter(QPrinter.PrinterMode.HighResolution)
    device.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    device.setOutputFileName(str(target))
    monkeypatch.setattr(printing, "choose_printer", lambda _parent: device)
    screen.presenter.choose_paper("proxy")
    screen.open_student(ANN)
    screen.open_student(BOB)
    QTest.keyClick(face(screen), Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert len(pypdfium2.PdfDocument(target.read_bytes())) == 2
    assert printed(around) == ["proxy", "proxy"]
    assert around.said == ["已送印 2 份"]


def test_an_envelope_is_printed_on_an_envelope(tmp_path: Path, qapp: object) -> None:
    import pypdfium2

    from app.documents import papers
    from tests.golden import sample_leaving, sample_papers

    target = tmp_path / "信封.pdf"
    device = QPrinter(QPrinter.PrinterMode.HighResolution)
    device.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    device.setOutputFileName(str(target))
    device.setFullPage(True)
    made = papers.render("envelope", [sample_leaving.envelope()], made_at=sample_papers.MADE_AT)
    printing.send(made.pdf, device, Ticket())
    width, height = pypdfium2.PdfDocument(target.read_bytes())[0].get_size()
    assert (round(width * 25.4 / 72), round(height * 25.4 / 72)) == (324, 229)


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


@pytest.mark.qt_log_ignore("QPainter::begin")  # Qt says so too, besides answering no
def test_a_printer_that_takes_no_job_records_nothing(tmp_path: Path) -> None:
    from app.errors import DeskError

    device = QPrinter()
    device.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    device.setOutputFileName(str(tmp_path / "沒有這個資料夾" / "x.pdf"))
    with pytest.raises(DeskError) as caught:
        printing.send(b"", device, Ticket())
    assert caught.value.code == "paper.printer"


def test_coming_with_a_student_starts_a_new_list(screen: FormsScreen) -> None:
    screen.open_student(ANN)
    screen.shown()
    screen.open_student(BOB)
    QApplication.processEvents()
    view = face(screen)
    assert [view.people.item(k).text() for k in range(view.people.count())] == [f"{BOB}　{roster_fields(1)['name']}"]
    screen.open_student(ANN)
    assert view.people.count() == 2


def test_delete_takes_the_chosen_student_off_the_list(screen: FormsScreen) -> None:
    view = face(screen)
    screen.open_student(ANN)
    screen.open_student(BOB)
    view.people.setCurrentRow(0)
    view.people.setFocus()
    QTest.keyClick(view.people, Qt.Key.Key_Delete)
    assert view.people.count() == 1
    view.remove_person.click()
    assert view.people.count() == 0
    assert view.empty.isVisible()


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
    before = face(screen)._page
    _, changes = around.store.append([recorded(0, name="改名．武荖")], by=around.store.desk.operator)
    screen.refresh(changes)
    assert face(screen)._page is not before


def test_the_palette_offers_the_papers_in_the_language_in_force(screen: FormsScreen) -> None:
    assert "委託書" in [c.title for c in screen.commands()]
    languages().speak(Language.EN)
    assert "Proxy letter" in [c.title for c in screen.commands()]
    screen.commands()[2].run()
    assert screen.presenter.chosen.paper == "proxy"


def test_the_page_number_speaks_the_language_in_force(screen: FormsScreen, qtbot: QtBot) -> None:
    screen.open_student(ANN)
    said = face(screen)._page_text
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
    assert view.refused.isVisible()
    assert not view.print.isEnabled()
    qtbot.waitUntil(lambda: view.papers.visualItemRect(view.papers.currentItem()).bottom() <= view.papers.height())


@pytest.mark.rows("N07")
def test_whom_a_reminder_does_not_concern_is_pale_on_the_list_with_the_reason(screen: FormsScreen) -> None:
    screen.presenter.choose_paper("military-reminder")
    screen.open_student(ANN)
    screen.open_student(BOB)
    view = face(screen)
    told = [(view.people.item(row).text(), view.people.item(row).toolTip()) for row in range(2)]
    assert not told[0][1]
    assert told[1][0].endswith("不適用")
    assert "僅" in told[1][1]
    assert view._page is not None
    assert view._page.count == 1
