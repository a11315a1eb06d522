"""The papers screen over a store in memory: the real papers, the real preview, a printer that writes a PDF."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.ledger import Kind
from app.printing.printers import PrinterChoice
from tests.builders import recorded, roster_fields
from tests.ui.around import Around, desk_store
from ui.background import Cancelled, Ticket
from ui.forms import printer as printing
from ui.forms.paste import PasteList
from ui.forms.screen import FormsScreen
from ui.forms.view import FormsScreenView
from ui.frame.screen import show_whom
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
    target = tmp_path / "印出.pdf"
    device = QPrinter(QPrinter.PrinterMode.HighResolution)
    device.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    device.setOutputFileName(str(target))
    monkeypatch.setattr(printing, "choose_printer", lambda *_: device)
    screen.presenter.choose_paper("proxy")
    screen.open_student(ANN)
    screen.open_student(BOB)
    QTest.keyClick(face(screen), Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert len(pypdfium2.PdfDocument(target.read_bytes())) == 2
    assert printed(around) == ["proxy", "proxy"]
    assert around.said == ["已送印 2 份"]


def test_an_envelope_is_printed_on_an_envelope(tmp_path: Path, qapp: object) -> None:
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


@pytest.mark.rows("N07")
def test_whom_a_reminder_does_not_concern_is_pale_on_the_list_with_the_reason(screen: FormsScreen) -> None:
    screen.presenter.choose_paper("military-reminder")
    screen.open_student(ANN)
    screen.open_student(BOB)
    view = face(screen)
    told = [(view.people.list.item(row).text(), view.people.list.item(row).toolTip()) for row in range(2)]
    assert not told[0][1]
    assert told[1][0].endswith("不適用")
    assert "僅" in told[1][1]
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


def test_one_file_for_each_student_is_offered_for_several_and_never_for_a_list(
    screen: FormsScreen, around: Around, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    view = face(screen)
    screen.presenter.choose_paper("proxy")
    screen.open_student(ANN)
    assert view.files.isHidden()
    screen.open_students([ANN, BOB])
    assert not view.files.isHidden()
    screen.presenter.choose_paper("receipt-list")
    assert view.files.isHidden()
    screen.presenter.choose_paper("proxy")
    QTest.keyClick(view, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert sorted(path.name.split("_")[0] for path in tmp_path.iterdir()) == [ANN, BOB]
    assert printed(around) == ["proxy", "proxy"]
    assert around.said == [f"已另存 2 份：{tmp_path.name}"]


def test_the_printer_dialog_begins_with_what_the_paper_was_printed_with_last(
    screen: FormsScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    class Device(QPrinter):
        def printerName(self) -> str:  # noqa: N802 - Qt's own name
            return "信封機"

    def choose(_parent: object, kept: object = None) -> QPrinter:
        asked.append(kept)
        device = Device(QPrinter.PrinterMode.HighResolution)
        device.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        device.setOutputFileName(str(tmp_path / "印出.pdf"))
        device.setPaperSource(QPrinter.PaperSource.Envelope)
        return device

    monkeypatch.setattr(printing, "choose_printer", choose)
    screen.presenter.choose_paper("proxy")
    screen.open_student(ANN)
    view = face(screen)
    view.print.click()
    view.print.click()
    screen.presenter.choose_paper("missing-items")
    view.print.click()
    assert asked[0] is None
    assert getattr(asked[1], "printer", "") == "信封機"
    assert asked[2] is None


def test_a_remembered_printer_that_is_gone_leaves_the_system_s_own(qapp: object) -> None:
    made = printing.made_ready(PrinterChoice("早就拆走的印表機", 3))
    assert made.printerName() != "早就拆走的印表機"


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


def test_stop_stands_beside_the_progress_while_papers_leave_and_only_then(screen: FormsScreen) -> None:
    screen.open_student(ANN)
    view = face(screen)
    assert view.stop.isHidden()
    view.set_leaving(leaving=True)
    assert view.stop.isVisible()
    assert not view.print.isEnabled()
    view.set_leaving(leaving=False)
    assert view.stop.isHidden()


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


def test_a_job_that_is_stopped_goes_no_further_than_the_page_at_hand(around: Around, tmp_path: Path) -> None:
    from app.printing.jobs import prepare_papers

    device = QPrinter(QPrinter.PrinterMode.HighResolution)
    device.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    device.setOutputFileName(str(tmp_path / "印出.pdf"))
    job = prepare_papers(around.ctx, "proxy", [ANN, BOB], numbered=False)
    pages: list[int] = []
    ticket = Ticket(lambda done, _total: (pages.append(done), ticket.cancel()))  # type: ignore[func-returns-value]  # two acts in a lambda
    with pytest.raises(Cancelled):
        printing.send(job.pdf, device, ticket)
    assert pages == [1]


@pytest.mark.rows("U53")
def test_a_hundred_and_twenty_students_are_printed_in_three_jobs_each_on_record(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    around = Around(desk_store(120))
    screen = FormsScreen(around)  # type: ignore[arg-type]  # work runs at once instead of in the background
    qtbot.addWidget(screen.widget())
    sent: list[tuple[int, int]] = []

    def send(pdf: bytes, _printer: QPrinter, _ticket: Ticket) -> None:
        sent.append((len(pypdfium2.PdfDocument(pdf)), len(around.told)))

    monkeypatch.setattr(printing, "choose_printer", lambda *_: QPrinter())
    monkeypatch.setattr(printing, "send", send)
    screen.presenter.choose_paper("proxy")
    screen.open_students([roster_fields(k)["student_no"] for k in range(120)])
    face(screen).print.click()
    assert sent == [(50, 0), (50, 1), (20, 2)]
    assert around.said == ["已送印 120 份"]


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
