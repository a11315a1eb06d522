"""Printers of this machine and their trays, as the settings ask for them and name them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtPrintSupport import QPrintEngine, QPrinter, QPrinterInfo

#: The tray nobody chose: the printer's own setting.
ANY_TRAY: Final = -1
_SOURCE = QPrinter.PaperSource
_LAST: Final = _SOURCE.MaxPageSource.value
#: Offered where a driver does not say what it has.
USUAL: Final = tuple(s.value for s in (_SOURCE.Auto, _SOURCE.Upper, _SOURCE.Lower, _SOURCE.Manual, _SOURCE.Envelope))


class SystemPrinters:
    """What this machine says (這台電腦的印表機)."""

    def names(self) -> list[str]:
        """Every printer by the system's name."""
        return list(QPrinterInfo.availablePrinterNames())

    def trays(self, printer: str) -> list[int]:
        """The numbers of a printer's trays; the usual ones where its driver names none."""
        made = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        made.setPrinterName(printer)
        told = made.printEngine().property(QPrintEngine.PrintEnginePropertyKey.PPK_PaperSources)
        # A driver's own numbers have no name here, and printing could not ask for them.
        named = [tray for tray in told or () if isinstance(tray, int) and 0 <= tray < _LAST]
        return named or list(USUAL)


def tray_word(tray: int) -> str:
    """What a tray is called; the driver's own are told by their number."""
    translate = QCoreApplication.translate
    source = _SOURCE
    words = {
        ANY_TRAY: translate("Settings", "由印表機決定"),
        source.Auto.value: translate("Settings", "自動選擇"),
        source.Upper.value: translate("Settings", "上層紙匣"),
        source.Middle.value: translate("Settings", "中層紙匣"),
        source.Lower.value: translate("Settings", "下層紙匣"),
        source.Manual.value: translate("Settings", "手動送紙"),
        source.Envelope.value: translate("Settings", "信封"),
        source.EnvelopeManual.value: translate("Settings", "信封（手動）"),
        source.Tractor.value: translate("Settings", "連續報表紙"),
        source.SmallFormat.value: translate("Settings", "小張紙匣"),
        source.LargeFormat.value: translate("Settings", "大張紙匣"),
        source.LargeCapacity.value: translate("Settings", "大容量紙匣"),
        source.Cassette.value: translate("Settings", "卡匣"),
        source.FormSource.value: translate("Settings", "依紙張"),
    }
    return words.get(tray, translate("Settings", "紙匣 {n}").format(n=tray))


def trays_with(trays: Sequence[int], chosen: int) -> list[int]:
    """What can be chosen: the printer's word first, then its trays, and what was chosen though it is no longer there."""
    return [ANY_TRAY, *dict.fromkeys(t for t in (*trays, chosen) if t != ANY_TRAY)]
