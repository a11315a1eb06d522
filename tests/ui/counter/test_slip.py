"""F6 at the counter: the slip of what is missing is printed, then recorded, and the card stays in view."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.errors import DeskError
from app.ledger import Kind
from tests.ui.counter.test_counter_window import open_student
from tests.ui.fakes import Services
from ui.forms import printer as printing
from ui.main_window import MainWindow


@pytest.fixture
def services() -> Services:
    """The registry's desk."""
    return Services(unit="registry")


def printed(services: Services) -> list[str]:
    return [fact.text("paper") for fact in services.store.facts if fact.kind == Kind.PAPER_PRINTED]


def f6(window: MainWindow) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_F6)


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A printer that writes a PDF."""
    target = tmp_path / "印出.pdf"
    device = QPrinter(QPrinter.PrinterMode.HighResolution)
    device.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    device.setOutputFileName(str(target))
    monkeypatch.setattr(printing, "choose_printer", lambda *_: device)
    return target


@pytest.mark.rows("N18")
def test_one_key_prints_the_slip_and_the_card_stays(
    window: MainWindow, services: Services, qtbot: QtBot, paper: Path
) -> None:
    open_student(window, qtbot)
    f6(window)
    qtbot.waitUntil(lambda: printed(services) == ["missing-items"])
    assert len(pypdfium2.PdfDocument(paper.read_bytes())) >= 1
    qtbot.waitUntil(lambda: window.toast.text == "已送印缺項通知單：陳怡君")
    assert window.current is window.screens[0]
    assert window.screens[0].presenter.board.student.student_no == "B11102037"


def test_thinking_better_of_it_records_nothing(
    window: MainWindow, services: Services, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "choose_printer", lambda *_: None)
    open_student(window, qtbot)
    f6(window)
    assert printed(services) == []


def test_without_a_student_or_a_printer_nothing_is_printed(
    window: MainWindow, services: Services, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: object) -> None:
        raise DeskError(code="paper.printer", title="沒有印表機", message="這台電腦沒有印表機。", hint="")

    monkeypatch.setattr(printing, "choose_printer", none)
    f6(window)
    assert not window.banner.isVisible()
    open_student(window, qtbot)
    f6(window)
    qtbot.waitUntil(window.banner.isVisible)
    assert printed(services) == []


def test_a_printer_that_fails_leaves_nothing_recorded_and_the_key_free(
    window: MainWindow, services: Services, qtbot: QtBot, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, broken = printing.send, DeskError(code="paper.printer", title="卡紙", message="文件沒有列印。", hint="")

    def jam(*_given: object) -> None:
        raise broken

    monkeypatch.setattr(printing, "send", jam)
    open_student(window, qtbot)
    f6(window)
    qtbot.waitUntil(window.banner.isVisible)
    assert printed(services) == []
    monkeypatch.setattr(printing, "send", real)
    f6(window)
    qtbot.waitUntil(lambda: printed(services) == ["missing-items"])
