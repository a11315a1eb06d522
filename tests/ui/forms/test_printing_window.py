"""Papers leave the window: to a printer that writes a PDF, into a file, into a file for each student."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.documents import papers
from app.printing.printers import PrinterChoice
from tests.builders import roster_fields
from tests.golden import sample_credit as sheets
from tests.golden import sample_leaving as leaving
from tests.golden import sample_papers as samples
from tests.ui.around import Around, desk_store
from tests.ui.forms.window import ANN, BOB, face, printed
from ui.background import Cancelled, Ticket
from ui.forms import printer as printing
from ui.forms.screen import FormsScreen


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
    target = tmp_path / "信封.pdf"
    device = QPrinter(QPrinter.PrinterMode.HighResolution)
    device.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    device.setOutputFileName(str(target))
    device.setFullPage(True)
    made = papers.render("envelope", [leaving.envelope()], made_at=samples.MADE_AT)
    printing.send(made.pdf, device, Ticket())
    width, height = pypdfium2.PdfDocument(target.read_bytes())[0].get_size()
    assert (round(width * 25.4 / 72), round(height * 25.4 / 72)) == (324, 229)


@pytest.mark.parametrize(
    ("both", "backs"),
    [
        (QPrinter.DuplexMode.DuplexNone, []),
        (QPrinter.DuplexMode.DuplexAuto, []),
        (QPrinter.DuplexMode.DuplexLongSide, [1, 5]),
    ],
)
def test_on_both_sides_of_the_paper_nobody_s_sheet_begins_on_another_s_back(
    tmp_path: Path, qapp: object, both: QPrinter.DuplexMode, backs: list[int]
) -> None:
    """A letter of one page, a sheet of two, a letter again, and the next student's."""

    class Device(QPrinter):
        def duplex(self) -> QPrinter.DuplexMode:
            return both

    target = tmp_path / "雙面.pdf"
    device = Device(QPrinter.PrinterMode.HighResolution)
    device.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    device.setOutputFileName(str(target))
    letter = ("proxy", samples.proxy_letter())
    papers_of = (letter, ("credit-sheet", sheets.credit_sheet()), letter)
    made = papers.render_all([papers_of, (letter,)], made_at=samples.MADE_AT)
    printing.send(made.pdf, device, Ticket())
    with pypdfium2.PdfDocument(target.read_bytes()) as document:
        assert len(document) == made.pages + len(backs)
        darkness = [255 - np.asarray(page.render(scale=0.2, grayscale=True).to_pil()).mean() for page in document]
    assert [at for at, dark in enumerate(darkness) if dark == 0] == backs


@pytest.mark.qt_log_ignore("QPainter::begin")  # Qt says so too, besides answering no
def test_a_printer_that_takes_no_job_records_nothing(tmp_path: Path) -> None:
    from app.errors import DeskError

    device = QPrinter()
    device.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    device.setOutputFileName(str(tmp_path / "沒有這個資料夾" / "x.pdf"))
    with pytest.raises(DeskError) as caught:
        printing.send(b"", device, Ticket())
    assert caught.value.code == "paper.printer"


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


def test_stop_stands_beside_the_progress_while_papers_leave_and_only_then(screen: FormsScreen) -> None:
    screen.open_student(ANN)
    view = face(screen)
    assert view.stop.isHidden()
    view.set_leaving(leaving=True)
    assert view.stop.isVisible()
    assert not view.print.isEnabled()
    view.set_leaving(leaving=False)
    assert view.stop.isHidden()


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
