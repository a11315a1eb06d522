"""聯絡資料確認 (程序①): the form filled in at the counter while the graduate reads out (E03-E12).

What is on file stands masked as a hint in each field, so that nobody behind the counter reads it off the screen; a field
left empty keeps nothing. The postcode follows county and district and cannot be typed over.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from app.contact import postcodes
from app.contact.code import MailState
from app.contact.confirm import Confirmation
from app.contact.entry import NO, YES, Entry
from app.contact.postcodes import Where
from app.errors import DeskError
from app.school.papers import ContactConfirmation
from ui.counter.sheet_head import put_head
from ui.sentences import told_of
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import IconButton, KeyButton, Segments
from ui.widgets.combo import ComboBox
from ui.widgets.labels import label, line, set_tone
from ui.widgets.laid_out import nest
from ui.widgets.overlay import Overlay

WIDTH: Final = 680
LABEL_WIDTH: Final = 132
CODE_WIDTH: Final = 150


class ConfirmSheet(Bilingual, Overlay):
    """The form.

    Signals:
        code_asked: Send a code to this mailbox.
        code_typed: The mailbox and what was typed.
        witnessed: The clerk saw the letter for this mailbox.
        submitted: An `Entry`.
        closed: It is no longer there.
    """

    code_asked = Signal(str)
    code_typed = Signal(str, str)
    witnessed = Signal(str)
    submitted = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rules: ContactConfirmation | None = None
        self._state: Confirmation | None = None
        self._title, self._who = label("", "title"), label("", "small", wrap=True)
        self._close = IconButton("x")
        self._names = [label("", "small", wrap=True) for _ in range(6)]
        self.mobile, self.email, self.street, self.abroad = (QLineEdit() for _ in range(4))
        self.code = QLineEdit()
        self.county, self.district = ComboBox(), ComboBox()
        self.postcode = QLineEdit()
        self.elsewhere = Segments(2)
        self.send, self.verify, self.witness = (KeyButton(size="m") for _ in range(3))
        self._mail = label("", "small", wrap=True)
        self._home, self._away = QWidget(), QWidget()
        self._questions = QGridLayout()
        self.answers: dict[str, Segments] = {}
        self._wrong = label("", "small", wrap=True)
        self.go, self.back = KeyButton("F4", kind="primary", size="m"), KeyButton("Esc", size="m")
        self._build()
        self._connect()

    def open_for(
        self, rules: ContactConfirmation, state: Confirmation, *, student: str, masked: Mapping[str, str]
    ) -> None:
        """Show the empty form with what is on file as masked hints."""
        self._rules = rules
        for field in (self.mobile, self.email, self.street, self.abroad, self.code):
            field.clear()
        self.county.setCurrentIndex(0)
        self.elsewhere.choose(0)
        self._elsewhere_chosen()
        self.mobile.setPlaceholderText(masked.get("mobile", "0912-345-678"))
        self.email.setPlaceholderText(masked.get("email", "name@example.com"))
        self.street.setPlaceholderText(masked.get("address", ""))
        self._who.setText(student)
        self._ask_questions(rules)
        self._wrong.hide()
        self.show_state(state)
        self.retranslate()
        self.show_over()
        self.fit()
        self.mobile.setFocus()

    def show_state(self, state: Confirmation) -> None:
        """Where the mailbox and the submission stand now."""
        self._state = state
        self.retranslate()
        self._set_enabled(enabled=True)

    def said(self, text: str, tone: str = "") -> None:
        """What became of the code."""
        self._mail.setText(text)
        set_tone(self._mail, tone)
        self._set_enabled(enabled=True)

    def failed(self, error: DeskError) -> None:
        """What was asked was refused; the form stays as it is."""
        self._wrong.setText(told_of(error.title, error.message, error.hint))
        self._wrong.show()
        self._set_enabled(enabled=True)
        self.fit()

    def entry(self) -> Entry:
        """What stands in the form."""
        where = None
        if self.elsewhere.index != 1:
            county, district = self.county.currentText(), self.district.currentText()
            if self.county.currentIndex() > 0:
                where = Where(county, district, self.street.text().strip(), postcodes.postcode_of(county, district))
        answers = {code: (YES, NO)[s.index - 1] for code, s in self.answers.items() if s.index > 0}
        return Entry(
            self.mobile.text().strip(),
            self.email.text().strip(),
            where,
            self.abroad.text().strip() if self.elsewhere.index == 1 else "",
            answers=answers,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F4:
            self._submit()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._submit()
            return
        super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """However it is put away, nothing typed stays behind."""
        for field in (self.mobile, self.email, self.street, self.abroad, self.code):
            field.clear()
        super().done(result)
        self.closed.emit()

    def retranslate(self) -> None:
        """Fetch the words again."""
        title = self._rules.title if self._rules is not None else self.tr("聯絡資料確認")
        self._title.setText(title)
        self.setWindowTitle(title)
        self._close.set_words(self.tr("關閉"), "Esc")
        words = (
            self.tr("手機號碼"),
            self.tr("個人永久信箱"),
            self.tr("信箱驗證"),
            self.tr("縣市、地區、郵遞區號"),
            self.tr("詳細路段及樓層"),
            self.tr("國外地址"),
        )
        for name, text in zip(self._names, words, strict=True):
            name.setText(text)
        fields = (self.mobile, self.email, self.code, self.county, self.street, self.abroad)
        for field, text in zip(fields, words, strict=True):
            field.setAccessibleName(text)
        self.district.setAccessibleName(self.tr("地區"))
        self.postcode.setAccessibleName(self.tr("郵遞區號（自動帶入）"))
        self.county.setItemText(0, self.tr("選擇縣市"))
        self.elsewhere.set_words((self.tr("國內地址"), self.tr("國外地址")))
        self.elsewhere.setAccessibleName(self.tr("地址"))
        self.code.setPlaceholderText(self.tr("驗證碼"))
        self.send.set_words(self.tr("寄出驗證碼"))
        self.verify.set_words(self.tr("驗證"))
        self.witness.set_words(self.tr("已看到驗證信"))
        self.go.set_words(self.tr("送出"))
        self.back.set_words(self.tr("取消"))
        for segments in self.answers.values():
            segments.set_words((self.tr("未答"), self.tr("是"), self.tr("否")))
        self._say_mail()

    def _say_mail(self) -> None:
        state = self._state
        if state is None:
            return
        minutes = self._rules.code_minutes if self._rules is not None else 0
        words = {
            MailState.UNVERIFIED: self.tr("尚未驗證；驗證碼 {n} 分鐘內有效。").format(n=minutes),
            MailState.WAITING: self.tr("驗證碼已寄出，請同學查看信箱。"),
            MailState.EXPIRED: self.tr("驗證碼已逾時，請再寄一次。"),
            MailState.VERIFIED: self.tr("驗證通過。"),
        }
        tones = {MailState.EXPIRED: "stop", MailState.VERIFIED: "done"}
        self._mail.setText(words[state.mail])
        set_tone(self._mail, tones.get(state.mail, ""))

    def _ask_questions(self, rules: ContactConfirmation) -> None:
        while self._questions.count():
            item = self._questions.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.answers = {}
        for k, survey in enumerate(rules.surveys):
            segments = Segments(3)
            segments.setAccessibleName(survey.question)
            self.answers[survey.code] = segments
            self._questions.addWidget(label(survey.question, "body", wrap=True), k, 0)
            self._questions.addWidget(segments, k, 1, Qt.AlignmentFlag.AlignRight)

    def _submit(self) -> None:
        if self.go.isEnabled():
            self._wrong.hide()
            self._set_enabled(enabled=False)
            self.submitted.emit(self.entry())

    def _send(self) -> None:
        self._wrong.hide()
        self._set_enabled(enabled=False)
        self.code_asked.emit(self.email.text().strip())

    def _verify(self) -> None:
        self._wrong.hide()
        self._set_enabled(enabled=False)
        self.code_typed.emit(self.email.text().strip(), self.code.text().strip())

    def _saw(self) -> None:
        self._wrong.hide()
        self._set_enabled(enabled=False)
        self.witnessed.emit(self.email.text().strip())

    def _set_enabled(self, *, enabled: bool) -> None:
        for part in (self.go, self.send, self.verify, self.witness):
            part.setEnabled(enabled)

    def _county_chosen(self) -> None:
        self.district.clear()
        county = self.county.currentText() if self.county.currentIndex() > 0 else ""
        self.district.addItems(list(postcodes.districts(county)))
        self._district_chosen()

    def _district_chosen(self) -> None:
        self.postcode.setText(postcodes.postcode_of(self.county.currentText(), self.district.currentText()))

    def _elsewhere_chosen(self) -> None:
        away = self.elsewhere.index == 1
        self._home.setVisible(not away)
        self._away.setVisible(away)
        self.fit()

    def _connect(self) -> None:
        self.county.currentIndexChanged.connect(self._county_chosen)
        self.district.currentIndexChanged.connect(self._district_chosen)
        self.elsewhere.chosen.connect(lambda _index: self._elsewhere_chosen())
        self.send.clicked.connect(self._send)
        self.verify.clicked.connect(self._verify)
        self.code.returnPressed.connect(self._verify)
        self.witness.clicked.connect(self._saw)
        self.go.clicked.connect(self._submit)
        self.back.clicked.connect(self.reject)
        self._close.clicked.connect(self.reject)

    def _build(self) -> None:
        self.setFixedWidth(WIDTH)
        put_head(self.body, self._title, self._who, self._close)
        self.body.addWidget(line())
        self.postcode.setReadOnly(True)
        self.postcode.setFixedWidth(76)
        self.postcode.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.code.setFixedWidth(CODE_WIDTH)
        self.county.addItems(["", *postcodes.counties()])
        for box in (self.county, self.district):
            box.setMinimumWidth(140)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        self._put(grid, 0, self._names[0], self.mobile)
        self._put(grid, 1, self._names[1], self.email)
        self._put(grid, 2, self._names[2], _row(self.code, self.verify, self.send, self.witness))
        grid.addWidget(self._mail, 3, 1)
        nest(self.body, grid)
        home = QGridLayout(self._home)
        away = QGridLayout(self._away)
        for inner in (home, away):
            inner.setContentsMargins(0, 0, 0, 0)
            inner.setHorizontalSpacing(12)
            inner.setVerticalSpacing(8)
            inner.setColumnMinimumWidth(0, LABEL_WIDTH)
            inner.setColumnStretch(1, 1)
        self._put(home, 0, self._names[3], _row(self.county, self.district, self.postcode))
        self._put(home, 1, self._names[4], self.street)
        self._put(away, 0, self._names[5], self.abroad)
        self._away.hide()
        where = QHBoxLayout()
        where.addSpacing(LABEL_WIDTH + 12)
        where.addWidget(self.elsewhere)
        where.addStretch(1)
        nest(self.body, where)
        self.body.addWidget(self._home)
        self.body.addWidget(self._away)
        self.body.addWidget(line())
        self._questions.setVerticalSpacing(8)
        self._questions.setColumnStretch(0, 1)
        nest(self.body, self._questions)
        set_tone(self._wrong, "stop")
        self.body.addWidget(self._wrong)
        feet = QHBoxLayout()
        feet.addStretch(1)
        feet.addWidget(self.back)
        feet.addWidget(self.go)
        nest(self.body, feet)

    @staticmethod
    def _put(grid: QGridLayout, row: int, name: QWidget, field: QWidget) -> None:
        grid.addWidget(name, row, 0)
        grid.addWidget(field, row, 1)


def _row(*parts: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return made
