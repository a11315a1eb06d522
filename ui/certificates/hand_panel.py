"""發證: the way of collecting, the checklist ticked with digits, whoever collects, and the one key that hands over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from app.certificates.checklist import ID_TYPES, LAST_FOUR
from app.certificates.glance import Answer, Glance
from app.school.profile import SchoolProfile
from app.typed import MAX_REASON
from ui.certificates import words
from ui.certificates.check_line import CheckLine
from ui.certificates.model import Form, Line, Mark, lines_of, proxy_unknown, still_open, way
from ui.frame.digits import Digits
from ui.i18n import numbered
from ui.sentences import told
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import KeyButton, Segments
from ui.widgets.combo import ComboBox
from ui.widgets.labels import clear, label, set_tone
from ui.widgets.laid_out import nest
from ui.widgets.last_four import LastFour, last_four
from ui.widgets.scrolled import scrolled

HAND_KEY: Final = "F4"
MAX_DIGIT: Final = 9
LONGEST_NAME: Final = 60
_TAIL: Final = "proxy_id_last4"
#: The fields and how much each takes.
_FIELDS: Final = {
    "serial": LONGEST_NAME,
    "proxy_name": LONGEST_NAME,
    _TAIL: LAST_FOUR,
    "urgent": MAX_REASON,
    "elsewhere": MAX_REASON,
    "override": MAX_REASON,
}


class HandPanel(Bilingual, QFrame):
    """The right side of the page; while the keyboard is on it, digits tick.

    Signals:
        way_chosen: The code of a way of collecting.
        ticked: The line's place from the top.
        typed: The name of a field and what stands in it.
        hand_asked: F4.
    """

    way_chosen = Signal(str)
    ticked = Signal(int)
    typed = Signal(str, str)
    hand_asked = Signal()

    def __init__(self, school: SchoolProfile) -> None:
        super().__init__()
        self._school = school
        self._found: Glance | None = None
        self._form = Form("")
        self._busy = False
        self._shut = ""
        self._override = False
        self.setObjectName("card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._title, self._hint = label("", "title"), label("", "small", wrap=True)
        self.ways = Segments(max(1, len(school.pickup)))
        self.ways.setVisible(len(school.pickup) > 1)
        self._text = label("", "small", wrap=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.lines: list[CheckLine] = []
        self.fields = {name: LastFour() if name == _TAIL else QLineEdit() for name in _FIELDS}
        self.id_type = ComboBox()
        self._proxy = QWidget()
        self.accept = KeyButton(HAND_KEY, kind="primary", icon="check")
        self.waits = label("", "small", wrap=True)
        self._bar = QProgressBar()
        self.digits = Digits(self)
        self._build()
        self._connect()
        self.retranslate()

    # -- what the presenter says ---------------------------------------------------------------------------------
    def show_glance(self, found: Glance, form: Form, *, fresh: bool) -> None:
        """Show what is asked for one certificate."""
        self._found = found
        if fresh:
            self._override = False
            for name, field in self.fields.items():
                field.setText(getattr(form, name))
        self.show_form(form)

    def show_form(self, form: Form) -> None:
        """Show what has been ticked."""
        other_way = form.method != self._form.method
        self._form = form
        if other_way:
            for name in ("proxy_name", "proxy_id_last4"):
                self.fields[name].setText(getattr(form, name))
        self.retranslate()

    def show_override(self) -> None:
        """Nobody was reached: a supervisor may answer for it, with a reason."""
        self._override = True
        self.retranslate()
        self.fields["override"].setFocus()

    def show_typed(self, form: Form) -> None:
        """Something was typed: only what is still waited for may be another."""
        self._form = form
        self._state()

    def set_busy(self, *, busy: bool) -> None:
        """The shared ledger is being asked."""
        self._busy = busy
        self._state()

    def shut(self, reason: str) -> None:
        """Nothing may be recorded here, or something may again."""
        self._shut = reason
        self._state()

    def ask_hand(self) -> None:
        """F4: no scanner sends it, so what was ticked the moment before counts."""
        self.digits.flush()
        self.hand_asked.emit()

    # -- Qt ------------------------------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.digits.key(event, min(len(self.lines), MAX_DIGIT)):
            return
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and len(self._school.pickup) > 1:
            codes = [m.code for m in self._school.pickup]
            step = 1 if event.key() == Qt.Key.Key_Right else -1
            self.way_chosen.emit(codes[(codes.index(self._form.method) + step) % len(codes)])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._state()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.digits.drop()
        self._state()

    # -- inside --------------------------------------------------------------------------------------------------
    def retranslate(self) -> None:
        """Fetch the words again."""
        self._title.setText(self.tr("發證"))
        self.setAccessibleName(self.tr("發證：查驗項目"))
        self.ways.set_words([words.way_word(m) for m in self._school.pickup] or [""])
        self.accept.set_words(self.tr("發證"))
        names = {
            "serial": self.tr("證書字號（手上這一張；可空白）"),
            "proxy_name": self.tr("受託人姓名"),
            "proxy_id_last4": self.tr("證件末四碼"),
            "urgent": self.tr("今天不發證：急迫或特殊的理由"),
            "elsewhere": self.tr("證書已調到這裡的理由"),
            "override": self.tr("主管放行的理由（列入待確認）"),
        }
        for name, text in names.items():
            self.fields[name].setPlaceholderText(text)
            self.fields[name].setAccessibleName(text)
        self.id_type.setAccessibleName(self.tr("受託人出示的證件"))
        chosen = max(0, self.id_type.currentIndex())
        self.id_type.blockSignals(True)
        self.id_type.clear()
        self.id_type.addItem(self.tr("受託人出示的證件…"), "")
        for code, text in ID_TYPES.items():
            self.id_type.addItem(told(text), code)
        known = [self.id_type.itemData(k) for k in range(self.id_type.count())]
        self.id_type.setCurrentIndex(known.index(self._form.proxy_id_type) if self._found is not None else chosen)
        self.id_type.blockSignals(False)
        self._fill()
        self._state()

    def _fill(self) -> None:
        found, form = self._found, self._form
        if found is None:
            return
        codes = [m.code for m in self._school.pickup]
        self.ways.choose(codes.index(form.method))
        self._text.setText(way(self._school, form).text)
        self._text.setVisible(bool(self._text.text()))
        self._show_lines(lines_of(self._school, form, found.due))
        self._proxy.setVisible(form.by_proxy)
        self.fields["urgent"].setVisible(bool(found.where.closed))
        self.fields["elsewhere"].setVisible(not found.where.here)
        self.fields["override"].setVisible(self._override)

    def _show_lines(self, lines: Sequence[Line]) -> None:
        if len(lines) != len(self.lines):
            clear(self._list)
            self.lines = []
            for k in range(len(lines)):
                made = CheckLine(str(k + 1) if k < MAX_DIGIT else "")
                made.clicked.connect(lambda _=False, at=k: self._clicked(at))
                self.lines.append(made)
                self._list.addWidget(made)
        for made, line in zip(self.lines, lines, strict=True):
            made.show_line(line, words.line_word(self._school, line))

    def _tick_all(self, digits: Sequence[int]) -> None:
        for digit in digits:
            self.ticked.emit(digit - 1)

    def _pass_on(self, text: str) -> None:
        """The beginning of a number is typed on in the scan box, as from anywhere else in the window."""
        for letter in text:
            key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(self.window(), key)

    def _clicked(self, at: int) -> None:
        self.ticked.emit(at)
        self.setFocus()

    def _state(self) -> None:
        """What can be pressed now, and what is still waited for."""
        found = self._found
        again = found is not None and found.answer is Answer.UNCONFIRMED
        lines = lines_of(self._school, self._form, found.due) if found is not None else ()
        left = still_open(lines)
        self.accept.setEnabled(not self._busy and not self._shut and found is not None)
        self.ways.setEnabled(not self._busy)
        self._bar.setVisible(self._busy)
        if self._busy:
            said, tone = self.tr("正在與共用帳冊核對，請先不要交出證書…"), ""
        elif self._shut:
            said, tone = self._shut, "stop"
        elif again:
            said, tone = self.tr("按 F4 再核對一次；確認了才交出證書。"), "warn"
        elif left:
            said, tone = numbered(self.tr("還有 {n} 項要勾").format(n=left)), "warn"
        elif any(line.refused and line.mark is Mark.YES for line in lines):
            said, tone = self.tr("這種學生證不收，請同學改持本校收的學生證。"), "stop"
        elif proxy_unknown(self._form):
            said, tone = self.tr("還要填受託人姓名、證件種類與末四碼"), "warn"
        else:
            said, tone = self.tr("都勾好了，按 F4 發證。"), "done"
        self.waits.setText(said)
        set_tone(self.waits, tone)
        self._hint.setText(
            self.tr("數字鍵勾選，← → 換領取方式")
            if self.hasFocus()
            else self.tr("按 Tab 到這裡，用數字鍵勾選；F2 回掃描框")
        )

    def _connect(self) -> None:
        self.digits.taken.connect(self._tick_all)
        self.digits.passed_on.connect(self._pass_on)
        self.ways.chosen.connect(lambda k: self.way_chosen.emit(self._school.pickup[k].code))
        self.accept.clicked.connect(self.ask_hand)
        for name, field in self.fields.items():
            tail = name == _TAIL
            field.textEdited.connect(
                lambda text, of=name, tail=tail: self.typed.emit(of, last_four(text) if tail else text)
            )
            field.returnPressed.connect(self.setFocus)
        self.id_type.activated.connect(lambda k: self.typed.emit("proxy_id_type", self.id_type.itemData(k)))

    def _build(self) -> None:
        for name, field in self.fields.items():
            if name != _TAIL:
                field.setMaxLength(_FIELDS[name])
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        proxy = QVBoxLayout(self._proxy)
        proxy.setContentsMargins(0, 0, 0, 0)
        proxy.setSpacing(8)
        proxy.addWidget(self.fields["proxy_name"])
        document = QHBoxLayout()
        document.setSpacing(8)
        document.addWidget(self.id_type, 3)
        document.addWidget(self.fields["proxy_id_last4"], 2)
        nest(proxy, document)
        inner = QWidget()
        inner.setObjectName("scrolled")
        body = QVBoxLayout(inner)
        body.setContentsMargins(0, 0, 6, 0)
        body.setSpacing(8)
        body.addWidget(self._text)
        nest(body, self._list)
        body.addWidget(self._proxy)
        for name in ("serial", "urgent", "elsewhere", "override"):
            body.addWidget(self.fields[name])
        body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.ways)
        nest(column, head)
        column.addWidget(self._hint)
        column.addWidget(scrolled(inner), 1)
        column.addWidget(self._bar)
        column.addWidget(self.waits)
        column.addWidget(self.accept)
