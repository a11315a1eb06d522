"""測試頁: one sheet that shows whether a printer keeps the measure and what scanners make of its codes, and both checks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QLocale, QSignalBlocker, Signal
from PySide6.QtGui import QDoubleValidator
from PySide6.QtWidgets import QLineEdit

from app.printing.printers import PrinterChoice
from app.scanner import Trial
from ui.settings.parts import Card, Rows, acts
from ui.settings.printer_words import ANY_TRAY, tray_word, trays_with
from ui.settings.trial_field import TrialField
from ui.widgets.buttons import KeyButton
from ui.widgets.combo import ComboBox
from ui.widgets.labels import label, set_tone
from ui.widgets.laid_out import nest

#: The bar code and the QR code.
SCANS: Final = 2
MOST_MM: Final = 400.0


class TrialCard(Card):
    """The card.

    Signals:
        print_asked: On which printer and tray, as `PrinterChoice`.
        save_asked: As a PDF.
    """

    print_asked = Signal(object)
    save_asked = Signal()

    def __init__(self, trays: Callable[[str], Sequence[int]], scale: Callable[[float], float], length: int) -> None:
        """`trays`: of a printer. `scale`: what a ruler of `length` millimetres says when it is measured."""
        super().__init__()
        self._trays, self._scale, self._length = trays, scale, length
        self._code = ""
        self._same: Callable[[str], bool] = lambda _heard: False
        self._heard: list[str] = []
        self._told = label("", "small", wrap=True)
        self._asked = [label("", "small") for _ in range(3)]
        self.printer, self.tray = ComboBox(), ComboBox()
        self.print, self.save = (
            KeyButton(kind="primary", icon="printer", size="m"),
            KeyButton(icon="download", size="m"),
        )
        self.measured = QLineEdit()
        validator = QDoubleValidator(0.0, MOST_MM, 1, self)
        validator.setNotation(QDoubleValidator.Notation.StandardNotation)
        validator.setLocale(QLocale.c())
        self.measured.setValidator(validator)
        self._found = label("", "small", wrap=True)
        self.check = KeyButton(icon="scan-line", size="m")
        self.field = TrialField()
        self._read = label("", "small", wrap=True)
        self._build()
        self._connect()
        self.retranslate()

    # -- setters -------------------------------------------------------------------------------------------------
    def show_printers(self, names: Sequence[str]) -> None:
        """Which printers there are."""
        now = self.printer.currentData()
        with QSignalBlocker(self.printer):
            self.printer.clear()
            for name in names:
                self.printer.addItem(name, name)
            self.printer.setCurrentIndex(max(0, self.printer.findData(now)))
        self._fill_trays()
        for part in (self.printer, self.tray, self.print):
            part.setEnabled(bool(names))

    def show_made(self, code: str, same: Callable[[str], bool]) -> None:
        """A page was made; this is what its codes say, and how a scan is held against it."""
        self._code, self._same = code, same
        self._heard = []
        self.set_busy(busy=False)
        self._say_read()

    def set_busy(self, *, busy: bool) -> None:
        """A page is on its way."""
        self.print.setEnabled(not busy and self.printer.count() > 0)
        self.save.setEnabled(not busy)

    @property
    def found(self) -> str:
        """What the measured ruler says."""
        return self._found.text()

    @property
    def read(self) -> str:
        """What became of the scans."""
        return self._read.text()

    # -- Qt ------------------------------------------------------------------------------------------------------
    def retranslate(self) -> None:
        """Fetch the words again."""
        self.title.setText(self.tr("測試頁"))
        self._told.setText(
            self.tr("一張 A4：毫米尺、每一種字型、線條與灰階、條碼與行動條碼。換了印表機、紙或碳粉，印一張看看。")
        )
        words = (self.tr("印表機"), self.tr("紙匣"), self.tr("量到的長度"))
        fields = (self.printer, self.tray, self.measured)
        for name, field, text in zip(self._asked, fields, words, strict=True):
            name.setText(text)
            field.setAccessibleName(f"{self.title.text()}：{text}")
        self.print.set_words(self.tr("列印測試頁"))
        self.save.set_words(self.tr("另存 PDF"))
        self.measured.setPlaceholderText(self.tr("從 0 量到 {n}，填毫米").format(n=self._length))
        self.check.set_words(self.tr("檢查條碼"))
        self.field.setAccessibleName(self.tr("掃測試頁的條碼"))
        self.field.setPlaceholderText(self.tr("掃條碼，再掃行動條碼；Esc 結束"))
        self._fill_trays()
        self._measure()
        self._say_read()

    # -- inside --------------------------------------------------------------------------------------------------
    def _fill_trays(self) -> None:
        now, name = self.tray.currentData(), self.printer.currentData()
        with QSignalBlocker(self.tray):
            self.tray.clear()
            for tray in trays_with(self._trays(name) if name else (), ANY_TRAY):
                self.tray.addItem(tray_word(tray), tray)
            self.tray.setCurrentIndex(max(0, self.tray.findData(now)))

    def _measure(self) -> None:
        length = float(self.measured.text()) if self.measured.hasAcceptableInput() else 0.0
        self._found.setVisible(length > 0)
        if length <= 0:
            return
        scale = self._scale(length)
        if scale == 1.0:
            self._found.setText(self.tr("比例正確（100 %）。"))
            set_tone(self._found, "done")
            return
        text = self.tr("印成了 {percent} %：列印對話框的縮放請設 100 %（實際大小），關掉「符合頁面」，再印一張。")
        self._found.setText(text.format(percent=f"{scale * 100:.1f}"))
        set_tone(self._found, "stop")

    def _hear(self, trial: Trial) -> None:
        self._heard.append(trial.text)
        if len(self._heard) >= SCANS:
            self.field.hide()
            self.check.setFocus()
        self._say_read()

    def _begin(self) -> None:
        self._heard = []
        self._say_read()
        self.field.show()
        self.field.begin()

    def _say_read(self) -> None:
        self.check.setEnabled(bool(self._code))
        self.check.setToolTip("" if self._code else self.tr("先列印或另存一張測試頁"))
        self._read.setVisible(bool(self._heard))
        wrong = [heard for heard in self._heard if not self._same(heard)]
        if wrong:
            text = self.tr("讀到「{heard}」，應為「{code}」：請用「掃描器」校正，或檢查列印的濃度。")
            self._read.setText(text.format(heard=wrong[0] or "—", code=self._code))
            set_tone(self._read, "stop")
        elif len(self._heard) < SCANS:
            self._read.setText(self.tr("第一個讀對了，再掃另一個。"))
            set_tone(self._read, "")
        else:
            self._read.setText(self.tr("兩個碼都讀對了。"))
            set_tone(self._read, "done")

    def _connect(self) -> None:
        self.printer.activated.connect(lambda _k: self._fill_trays())
        self.print.clicked.connect(
            lambda: self.print_asked.emit(PrinterChoice(self.printer.currentData(), self.tray.currentData()))
        )
        self.save.clicked.connect(self.save_asked)
        self.measured.textChanged.connect(lambda _text: self._measure())
        self.check.clicked.connect(self._begin)
        self.field.heard.connect(self._hear)
        self.field.left.connect(self.field.hide)

    def _build(self) -> None:
        self.column.addWidget(self._told)
        rows = Rows()
        rows.add(self._asked[0], self.printer)
        rows.add(self._asked[1], self.tray)
        nest(self.column, rows)
        nest(self.column, acts(self.print, self.save))
        measured = Rows()
        measured.add(self._asked[2], self.measured)
        nest(self.column, measured)
        self.column.addWidget(self._found)
        nest(self.column, acts(self.check))
        self.column.addWidget(self.field)
        self.column.addWidget(self._read)
        self.field.hide()
