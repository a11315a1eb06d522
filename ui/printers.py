"""Which printers this machine has (印表機), for whoever looks the desk over without a window."""

from __future__ import annotations

import os
import sys

from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QApplication


def installed() -> tuple[str, list[str]]:
    """The default printer, empty when there is none, and every printer by name."""
    if QApplication.instance() is None:
        if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        # Kept until the process ends: Qt takes it ill when its application goes before what it made.
        _KEPT.append(QApplication(sys.argv[:1]))
    return QPrinterInfo.defaultPrinterName(), list(QPrinterInfo.availablePrinterNames())


_KEPT: list[QApplication] = []
