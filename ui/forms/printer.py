"""Sending a PDF to a printer through the system's own dialog: the same bytes, page by page, at 300 dots an inch."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from app.errors import DeskError
from ui.background import Ticket
from ui.forms.pages import PRINT_DPI, page_size, render_page


def choose_printer(parent: QWidget) -> QPrinter | None:
    """Ask which printer; None when the operator thought better of it.

    Raises:
        DeskError: When this computer has no printer.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def send(pdf: bytes, printer: QPrinter, ticket: Ticket) -> None:
    """Paint every page on the printer; runs in the pool, as a batch takes seconds.

    Raises:
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
        index, count = 0, 1
        while index < count:
            page = render_page(pdf, index, dpi=PRINT_DPI, grey=True)
            image = QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_Grayscale8)
            area = printer.pageLayout().fullRectPixels(printer.resolution())
            painter.drawImage(QRect(0, 0, area.width(), area.height()), image)
            index, count = index + 1, page.count
            ticket.report(index, count)
            if index < count:
                printer.newPage()
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
