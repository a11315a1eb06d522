"""Sending a PDF to a printer through the system's own dialog: the same bytes, page by page, at 300 dots an inch."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Final, Protocol

from PySide6.QtCore import QRect, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from app.context import Context
from app.errors import DeskError
from app.printing.printers import PrinterChoice, printer_of, remember_printer
from ui.background import Cancelled, Tasks, Ticket
from ui.forms.pages import PRINT_DPI, page_size, render_page, sheet_starts

#: What the operator chose in the printer's dialog; where it is left to the printer, the desk cannot know.
BOTH_SIDES: Final = frozenset({QPrinter.DuplexMode.DuplexLongSide, QPrinter.DuplexMode.DuplexShortSide})


class PrintingDesk(Protocol):
    """What asking for a printer needs of the frame."""

    @property
    def ctx(self) -> Context:
        """Where the choice is remembered."""
        ...

    @property
    def tasks(self) -> Tasks:
        """The one door to threads."""
        ...

    def refuse(self, error: Exception) -> None:
        """Show trouble."""
        ...


def ask_printer(parent: QWidget, desk: PrintingDesk, paper: str, then: Callable[[QPrinter], None]) -> None:
    """Ask which printer a paper goes to, the one it went to last being chosen already, and go on with it.

    What is chosen is remembered for the paper; nothing follows when the operator thinks better of it.
    """
    ctx = desk.ctx

    def ask(kept: PrinterChoice | None) -> None:
        try:
            printer = choose_printer(parent, kept)
        except DeskError as error:
            desk.refuse(error)
            return
        if printer is None:
            return
        choice = PrinterChoice(printer.printerName(), printer.paperSource().value)
        if choice.printer and choice != kept:
            desk.tasks.store(lambda: remember_printer(ctx, paper, choice), lambda _none: None, desk.refuse)
        then(printer)

    desk.tasks.store(lambda: printer_of(ctx, paper), ask, desk.refuse)


def choose_printer(parent: QWidget, kept: PrinterChoice | None = None) -> QPrinter | None:
    """Ask which printer; None when the operator thought better of it.

    Args:
        parent: Over which window the system's dialog opens.
        kept: What was chosen last for this paper.

    Raises:
        DeskError: When this computer has no printer.
    """
    printer = made_ready(kept)
    dialog = QPrintDialog(printer, parent)
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def made_ready(kept: PrinterChoice | None) -> QPrinter:
    """A printer as the dialog begins with: the remembered one with its tray while it is still there."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if kept is not None and kept.printer in QPrinterInfo.availablePrinterNames():
        printer.setPrinterName(kept.printer)
        # A tray of the driver's own that this system has no name for stays the printer's choice.
        with suppress(ValueError):
            printer.setPaperSource(QPrinter.PaperSource(kept.tray))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    return printer


def send(pdf: bytes, printer: QPrinter, ticket: Ticket) -> None:
    """Paint every page on the printer; runs in the pool, as a batch takes seconds.

    On both sides of the paper each sheet begins on a front: nobody's page is on the back of another's.

    Raises:
        Cancelled: When the ticket says so between two pages; the printer is told to drop the job.
        DeskError: When the printer will not take the job; nothing counts as printed then.
    """
    painter = QPainter()
    _lay_in(printer, pdf)
    if not painter.begin(printer):
        raise DeskError(
            code="paper.printer",
            title="印表機沒有接受工作",
            message="文件沒有列印，也沒有登錄為已列印。",
            hint="請確認印表機已開機且有紙，或改用「另存 PDF」。",
        )
    try:
        starts = sheet_starts(pdf) if printer.duplex() in BOTH_SIDES else frozenset()
        index, count, back = 0, 1, False
        while index < count:
            ticket.check()
            if back and index in starts:
                printer.newPage()
                back = False
            page = render_page(pdf, index, dpi=PRINT_DPI, grey=True)
            image = QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_Grayscale8)
            area = printer.pageLayout().fullRectPixels(printer.resolution())
            painter.drawImage(QRect(0, 0, area.width(), area.height()), image)
            index, count, back = index + 1, page.count, not back
            ticket.report(index, count)
            if index < count:
                printer.newPage()
    except Cancelled:
        printer.abort()
        raise
    finally:
        painter.end()


def _lay_in(printer: QPrinter, pdf: bytes) -> None:
    """Paper of the size the document is made for: sheets are A4, envelopes are not."""
    size = page_size(pdf)
    if size is None:
        return
    short, long = sorted(size)
    printer.setPageSize(
        QPageSize(QSizeF(short, long), QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    )
    wide = size[0] > size[1]
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait)
