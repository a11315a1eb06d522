"""What is done with a scanned paper: look it up, take it in, print it again, keep its scan; all beside the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from app.attachments import Attached
from app.errors import DeskError
from app.printing.receiving import attach_scan, receive_sheet, take_scan
from app.printing.recorded import Job, record_job
from app.printing.reprint import prepare_reprint
from app.printing.tied import Tied, tied
from app.reading import content_of
from app.store import Changes
from ui.forms.leaving import write_pdf
from ui.frame.screen import Desk
from ui.tied.card import PaperCard

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

T = TypeVar("T")


class PaperDesk(QObject):
    """The card of a paper and its acts; one card for the whole window, or a screen's own."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window)
        self._window, self._desk = window, desk
        self._busy = False
        #: How many papers were asked for and have not been looked up yet.
        self._coming = 0
        self.card = PaperCard(window, desk)
        self.card.received.connect(self._receive)
        self.card.reprint_asked.connect(self._reprint)
        self.card.scan_asked.connect(self._attach)
        self.card.scan_wanted.connect(self._take)
        self.card.led.connect(self._lead)

    def go_with(self, page: QWidget) -> None:
        """Belong to a screen, though the card stands over the whole window."""
        page.destroyed.connect(self.deleteLater)
        self.card.go_with(page)

    def open(self, text: str) -> None:
        """A paper's number was scanned or typed; until it is in view no key acts on the one before."""
        ctx = self._desk.ctx

        def shown(found: Tied) -> None:
            self._coming -= 1
            self.card.show_paper(found)

        def lost(error: Exception) -> None:
            self._coming -= 1
            self._failed(error)

        self._coming += 1
        self._desk.tasks.store(lambda: tied(ctx, text), shown, lost)

    def hide(self) -> None:
        """Something else was scanned."""
        self.card.hide()

    def _receive(self) -> None:
        ctx, number = self._desk.ctx, self._number()

        def done(changes: Changes) -> None:
            self._desk.say(self.tr("已收件：{number}").format(number=number))
            self._again(changes)

        self._act(lambda: receive_sheet(ctx, number).changes, done)

    def _reprint(self, reason: str) -> None:
        ctx, number = self._desk.ctx, self._number()
        self._act(lambda: prepare_reprint(ctx, number, reason=reason), self._print)

    def _print(self, job: Job) -> None:
        """The reprint is composed: to the printer, and only then on record."""
        from ui.forms.printer import ask_printer, send

        def chosen(printer: QPrinter) -> None:
            ctx, copies = self._desk.ctx, printer.copyCount()
            self._busy = True

            def sent(_none: None) -> None:
                self._desk.tasks.store(lambda: record_job(ctx, job, copies=copies), self._printed, self._failed)

            self._desk.tasks.pool(lambda ticket: send(job.pdf, printer, ticket), sent, self._failed)

        ask_printer(self._window, self._desk, job.paper, chosen)

    def _printed(self, changes: Changes) -> None:
        self._busy = False
        self._desk.say(self.tr("已補印"))
        self._again(changes)

    def _attach(self) -> None:
        if self._coming:
            return
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        kinds = self.tr("掃描檔 (*.pdf *.png *.jpg *.jpeg *.tif *.tiff)")
        name, _ = QFileDialog.getOpenFileName(self._window, self.tr("附上簽名文件的掃描檔"), home, kinds)
        if not name:
            return
        path, ctx, number = Path(name), self._desk.ctx, self._number()

        def kept(changes: Changes) -> None:
            self._desk.say(self.tr("已附上掃描檔"))
            self._again(changes)

        self._act(lambda: attach_scan(ctx, number, content_of(path), name=path.name), kept)

    def _take(self, why: str) -> None:
        """The scan that was kept last, saved where the operator says; looking is recorded before anything is written."""
        ctx, number = self._desk.ctx, self._number()
        self._act(lambda: take_scan(ctx, number, why=why), self._save)

    def _save(self, kept: Attached) -> None:
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name, _ = QFileDialog.getSaveFileName(self._window, self.tr("另存掃描檔"), str(Path(home) / kept.name))
        if not name:
            return
        path = Path(name)

        def saved(_none: None) -> None:
            self._desk.say(self.tr("已另存掃描檔：{name}").format(name=path.name))
            self.open(self._number())

        self._desk.tasks.pool(lambda _ticket: write_pdf(path, kept.content), saved, self._failed)

    # -- inside --------------------------------------------------------------------------------------------------
    def _number(self) -> str:
        return self.card.found.number if self.card.found is not None else ""

    def _act(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """One act at a time: a second press while one is on its way, or another paper is, asks for nothing."""
        if self._busy or self._coming:
            return
        self._busy = True

        def finished(result: T) -> None:
            self._busy = False
            done(result)

        self._desk.tasks.store(work, finished, self._failed)

    def _again(self, changes: Changes) -> None:
        """Tell every screen, and look at the paper again."""
        self._desk.broadcast(changes)
        self.open(self._number())

    def _lead(self, key: str) -> None:
        found: Tied | None = self.card.found if not self._coming else None
        if found is not None and found.student is not None:
            self._desk.go(key, found.student.student_no)

    def _failed(self, error: Exception) -> None:
        self._busy = False
        if isinstance(error, DeskError) and self.card.isVisible():
            self.card.failed(error)
        else:
            self._desk.refuse(error)
