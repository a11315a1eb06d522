"""同意書: the school's text, a place to sign, and the other ways it comes to be on file (N33-N35)."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.consent.given import METHOD_LABELS, REFUSED, YES, ConsentState, Method
from app.errors import DeskError
from ui.counter.sheet_head import put_head
from ui.counter.signature_pad import SignaturePad
from ui.i18n import english
from ui.sentences import told_of
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import IconButton, KeyButton
from ui.widgets.column import Column
from ui.widgets.labels import label, line, set_tone
from ui.widgets.laid_out import nest
from ui.widgets.overlay import Overlay

WIDTH: Final = 720
TEXT_HEIGHT: Final = 210


class ConsentSheet(Bilingual, Overlay):
    """The sheet.

    Signals:
        signed: The strokes written on the pad.
        on_paper: A form signed on paper was handed in.
        file_chosen: A PDF, and whether it is the scan of a paper that is on file already.
        refused: The reason.
        withdrawn: The reason.
        closed: It is no longer there.
    """

    signed = Signal(object)
    on_paper = Signal()
    file_chosen = Signal(object, bool)
    refused = Signal(str)
    withdrawn = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._state: ConsentState | None = None
        self._title, self._who = label("", "title", wrap=True), label("", "small")
        self._close = IconButton("x")
        self._stands = label("", "strong", wrap=True)
        self._text = Column(gap=6)
        self._hint = label("", "small", wrap=True)
        self.pad = SignaturePad()
        self.wipe, self.sign = KeyButton(size="m"), KeyButton(kind="primary", size="m")
        self.paper, self.file, self.scan = (KeyButton(size="m") for _ in range(3))
        self.reason = QLineEdit()
        self.refuse, self.take_back = KeyButton(size="m"), KeyButton(size="m")
        self._wrong = label("", "small", wrap=True)
        self._signing, self._other, self._no = QWidget(), QWidget(), QWidget()
        self._build()
        self._connect()
        self.retranslate()

    def open_for(self, state: ConsentState, *, student: str) -> None:
        """Show the consent of a student."""
        self._who.setText(student)
        self.pad.wipe()
        self.reason.clear()
        self.show_state(state)
        self.show_over()
        self.fit()

    def show_state(self, state: ConsentState) -> None:
        """Show it as it stands now."""
        self._state = state
        self._wrong.hide()
        self.retranslate()
        self._set_enabled(enabled=True)
        if self.isVisible():
            self.fit()

    def failed(self, error: DeskError) -> None:
        """What was asked was refused; what was written stays on the pad."""
        self._wrong.setText(told_of(error.title, error.message, error.hint))
        self._wrong.show()
        self._set_enabled(enabled=True)
        self.fit()

    def retranslate(self) -> None:
        """Fetch the words again."""
        state = self._state
        self._close.set_words(self.tr("關閉"), "Esc")
        self._hint.setText(self.tr("請同學讀完後，在下面親筆簽名。"))
        self.wipe.set_words(self.tr("重寫"))
        self.sign.set_words(self.tr("簽名完成"))
        self.paper.set_words(self.tr("已收到紙本"))
        self.file.set_words(self.tr("附上簽好的 PDF…"))
        self.scan.set_words(self.tr("附上紙本掃描檔…"))
        self.refuse.set_words(self.tr("不同意"))
        self.take_back.set_words(self.tr("撤回"))
        self.reason.setPlaceholderText(self.tr("不同意或撤回的原因"))
        self.reason.setAccessibleName(self.reason.placeholderText())
        self.pad.setAccessibleName(self.tr("簽名框"))
        if state is None:
            return
        consent = state.consent
        self._title.setText(consent.title)
        self.setWindowTitle(consent.title)
        self._stands.setText(self._standing(state))
        set_tone(self._stands, "done" if state.on_file else "warn" if state.conflict or state.value else "")
        self._text.clear()
        for paragraph in consent.text:
            self._text.add(label(paragraph, "body", wrap=True))
        self._text.fit()
        there = state.value == YES and not state.conflict
        self._signing.setVisible(not there and consent.complete)
        self._hint.setVisible(not there)
        if not consent.complete:
            self._hint.setText(self.tr("全文尚未由學校填入，不能在畫面上簽名；請用學校的紙本或 PDF。"))
        self.paper.setVisible(not there)
        self.file.setVisible(not there)
        self.scan.setVisible(there and state.method == Method.PAPER and not state.file)
        self.refuse.setVisible(not there and state.value != REFUSED)
        self.take_back.setVisible(bool(state.value) or state.conflict)

    def done(self, result: int) -> None:
        """However it is put away, no signature stays on the pad."""
        self.pad.wipe()
        super().done(result)
        self.closed.emit()

    def _standing(self, state: ConsentState) -> str:
        if state.conflict:
            return self.tr("兩個櫃台的紀錄不一致，請重新登錄。")
        if state.value == YES:
            method = METHOD_LABELS.get(state.method, state.method) if not english() else self._method(state.method)
            told = self.tr("已同意（{method}，{day}，{by}）")
            text = told.format(method=method, day=state.signed_on, by=state.by)
            return text + (self.tr("，已附檔") if state.file else "")
        if state.value == REFUSED:
            told = self.tr("不同意：{note}")
            counts = self.tr("學校規定可以通過。") if state.on_file else self.tr("學校規定不能因此通過。")
            return f"{told.format(note=state.note)}　{counts}"
        return self.tr("尚未繳交。")

    def _method(self, method: str) -> str:
        return {
            Method.SCREEN: self.tr("畫面簽名"),
            Method.PAPER: self.tr("紙本"),
            Method.FILE: self.tr("PDF 檔"),
        }.get(Method(method), method)

    def _choose_file(self, *, scan: bool) -> None:
        words = self.tr("選擇 PDF 檔")
        path, _ = QFileDialog.getOpenFileName(self, words, "", "PDF (*.pdf)")
        if path:
            self._set_enabled(enabled=False)
            self.file_chosen.emit(Path(path), scan)

    def _with_reason(self, signal_name: str) -> None:
        self._set_enabled(enabled=False)
        getattr(self, signal_name).emit(self.reason.text().strip())

    def _sign(self) -> None:
        self._set_enabled(enabled=False)
        self.signed.emit([list(stroke) for stroke in self.pad.strokes])

    def _set_enabled(self, *, enabled: bool) -> None:
        for part in (self.sign, self.wipe, self.paper, self.file, self.scan, self.refuse, self.take_back):
            part.setEnabled(enabled)

    def _connect(self) -> None:
        self._close.clicked.connect(self.reject)
        self.wipe.clicked.connect(self.pad.wipe)
        self.sign.clicked.connect(self._sign)
        self.paper.clicked.connect(self._on_paper)
        self.file.clicked.connect(lambda: self._choose_file(scan=False))
        self.scan.clicked.connect(lambda: self._choose_file(scan=True))
        self.refuse.clicked.connect(lambda: self._with_reason("refused"))
        self.take_back.clicked.connect(lambda: self._with_reason("withdrawn"))

    def _on_paper(self) -> None:
        self._set_enabled(enabled=False)
        self.on_paper.emit()

    def _build(self) -> None:
        self.setFixedWidth(WIDTH)
        put_head(self.body, self._title, self._who, self._close)
        self.body.addWidget(self._stands)
        self.body.addWidget(line())
        self._text.setMaximumHeight(TEXT_HEIGHT)
        self.body.addWidget(self._text)
        self.body.addWidget(self._hint)
        signing = QVBoxLayout(self._signing)
        signing.setContentsMargins(0, 0, 0, 0)
        signing.setSpacing(8)
        signing.addWidget(self.pad)
        pair = QHBoxLayout()
        pair.addStretch(1)
        pair.addWidget(self.wipe)
        pair.addWidget(self.sign)
        nest(signing, pair)
        self.body.addWidget(self._signing)
        other = QHBoxLayout(self._other)
        other.setContentsMargins(0, 0, 0, 0)
        for button in (self.paper, self.file, self.scan):
            other.addWidget(button)
        other.addStretch(1)
        self.body.addWidget(self._other)
        self.body.addWidget(line())
        no = QHBoxLayout(self._no)
        no.setContentsMargins(0, 0, 0, 0)
        no.addWidget(self.reason, 1)
        no.addWidget(self.refuse)
        no.addWidget(self.take_back)
        self.body.addWidget(self._no)
        set_tone(self._wrong, "stop")
        self.body.addWidget(self._wrong)
