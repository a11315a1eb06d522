"""The welcome's widgets: two cards, the easy way and the real one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QLabel, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from app.credentials import MIN_PASSPHRASE
from ui.frame.passphrase import secret_field
from ui.i18n import pick
from ui.services import SchoolChoice, UnitChoice
from ui.welcome.presenter import DIFFERENT, SHORT
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import KeyButton
from ui.widgets.combo import ComboBox
from ui.widgets.labels import Glyph, card, label
from ui.widgets.laid_out import nest

CARD_WIDTH = 400


class WelcomePage(Bilingual, QWidget):
    """The page.

    Signals:
        sample_asked: The sample school.
        school_chosen: Index of a school.
        desk_asked: Index of school, index of unit, operator's name, passphrase twice (empty where none is needed).
    """

    sample_asked = Signal()
    school_chosen = Signal(int)
    desk_asked = Signal(int, int, str, str, str)

    def __init__(self) -> None:
        super().__init__()
        self._schools: Sequence[SchoolChoice] = ()
        self._units: Sequence[UnitChoice] = ()
        self._title = label("", "display")
        self._lead = label("", "small", wrap=True)
        self._sample_title, self._sample_text = label("", "title"), label("", "small", wrap=True)
        self._sample_facts = [label("", "small") for _ in range(3)]
        self._own_title, self._own_text = label("", "title"), label("", "small", wrap=True)
        self.sample = KeyButton(kind="primary")
        self.start = KeyButton(kind="secondary", size="l")
        self.school, self.unit, self.operator = ComboBox(), ComboBox(), QLineEdit()
        self.secret, self.again = secret_field(), secret_field()
        self._why = label("", "caption", wrap=True)
        self._wrong = ""
        self._secret = (*(label("", "strong") for _ in range(2)), self.secret, self.again, self._why)
        for part in self._secret:
            part.hide()
        self._left: QWidget | None = None
        self._labels = [label("", "strong") for _ in range(3)]
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.hide()
        self._build()
        self.sample.clicked.connect(self.sample_asked)
        self.school.activated.connect(self.school_chosen)
        self.start.clicked.connect(self._asked)
        for field in (self.operator, self.secret, self.again):
            field.returnPressed.connect(self._asked)
        self.retranslate()

    def show_schools(self, schools: Sequence[SchoolChoice]) -> None:
        """Offer the schools."""
        self._schools = schools
        self.school.clear()
        self.school.addItems([pick(s.name, s.name_en) for s in schools])

    def show_units(self, units: Sequence[UnitChoice]) -> None:
        """Offer the units of the chosen school."""
        self._units = units
        self.unit.clear()
        self.unit.addItems([pick(u.name, u.name_en) for u in units])

    def ask_operator(self) -> None:
        """The name is missing."""
        self.operator.setProperty("invalid", True)
        self.operator.style().polish(self.operator)
        self.operator.setPlaceholderText(self.tr("請填寫承辦人姓名，審核紀錄會用到"))
        self.operator.setFocus()

    def ask_passphrase(self, why: str = "") -> None:
        """No keyring here: the ledger's key comes from what is typed."""
        for part in self._secret:
            part.show()
        self._wrong = why
        self.retranslate()
        if why:
            self.secret.setFocus()
            self.secret.selectAll()

    def set_busy(self, busy: bool) -> None:
        """A desk is being made."""
        parts = (self.sample, self.start, self.school, self.unit, self.operator, self.secret, self.again)
        if busy:
            self._left = next((part for part in parts if part.hasFocus()), self._left)
        for part in parts:
            part.setEnabled(not busy)
        if not busy and self._left is not None:
            # A disabled part loses the keyboard; who may try again finds it where it was.
            self._left.setFocus()
        self._progress.setVisible(busy)
        self._lead.setText(self.tr("正在準備櫃台，請稍候。") if busy else self._lead_text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button it stands on, as people expect; buttons by themselves only take the space bar."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            for button in (self.sample, self.start):
                if button.hasFocus():
                    button.click()
                    return
        super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Fetch the words again."""
        self._title.setText(self.tr("歡迎使用離校櫃台"))
        self._lead.setText(self._lead_text())
        self._sample_title.setText(self.tr("先用示範學校試試"))
        self._sample_text.setText(
            self.tr("三百位虛構的畢業生，含名冊、審核與各式文件；不需要伺服器，也不需要準備檔案。")
        )
        for part, text in zip(
            self._sample_facts,
            (self.tr("掃描、審核、復原"), self.tr("學分審核與列印"), self.tr("資料只在這台電腦")),
            strict=True,
        ):
            part.setText(text)
        self.sample.set_words(self.tr("開啟示範學校"))
        self._own_title.setText(self.tr("為我們學校開櫃"))
        self._own_text.setText(self.tr("選擇學校與單位，填上承辦人就可以開始。"))
        names = (self.tr("學校"), self.tr("本單位"), self.tr("承辦人"))
        for part, text, field in zip(self._labels, names, (self.school, self.unit, self.operator), strict=True):
            part.setText(text)
            field.setAccessibleName(text)
        self.operator.setPlaceholderText(self.tr("您的姓名"))
        for name, text in zip(self._secret, (self.tr("通行碼"), self.tr("再輸入一次")), strict=False):
            if isinstance(name, QLabel):
                name.setText(text)
        self.secret.setAccessibleName(self.tr("通行碼"))
        self.again.setAccessibleName(self.tr("再輸入一次通行碼"))
        self._why.setText(
            {
                "": self.tr("這台電腦沒有金鑰圈：帳冊以通行碼加密，每次開啟都要輸入。忘記就打不開，沒有人救得回來。"),
                SHORT: self.tr("通行碼至少要 {n} 個字；建議用四個以上不相關的詞。").format(n=MIN_PASSPHRASE),
                DIFFERENT: self.tr("兩次輸入的通行碼不同，請再輸入一次。"),
            }[self._wrong]
        )
        self.start.set_words(self.tr("開櫃"))
        if self._schools:
            chosen, unit = self.school.currentIndex(), self.unit.currentIndex()
            self.show_schools(self._schools)
            self.school.setCurrentIndex(chosen)
            self.show_units(self._units)
            self.unit.setCurrentIndex(unit)

    def _lead_text(self) -> str:
        return self.tr("畢業離校審核、學分審核與證書領取，一個櫃台辦完。沒有網路也能工作。")

    def _asked(self) -> None:
        self.desk_asked.emit(
            self.school.currentIndex(),
            self.unit.currentIndex(),
            self.operator.text(),
            self.secret.text(),
            self.again.text(),
        )

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(2)
        for part in (self._title, self._lead):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(part)
        column.addSpacing(18)
        cards = QHBoxLayout()
        cards.setSpacing(20)
        cards.addStretch(1)
        cards.addWidget(self._sample_card())
        cards.addWidget(self._own_card())
        cards.addStretch(1)
        nest(column, cards)
        progress = QHBoxLayout()
        progress.addStretch(1)
        self._progress.setFixedWidth(2 * CARD_WIDTH + 20)
        progress.addWidget(self._progress)
        progress.addStretch(1)
        column.addSpacing(8)
        nest(column, progress)
        column.addStretch(3)

    def _sample_card(self) -> QFrame:
        made = card()
        made.setFixedWidth(CARD_WIDTH)
        inner = QVBoxLayout(made)
        inner.setContentsMargins(24, 22, 24, 22)
        inner.setSpacing(10)
        inner.addWidget(Glyph("sparkles", "accent_text", 28, 1.5))
        inner.addWidget(self._sample_title)
        inner.addWidget(self._sample_text)
        inner.addSpacing(4)
        for part, icon in zip(self._sample_facts, ("scan-line", "printer", "database"), strict=True):
            row = QHBoxLayout()
            row.setSpacing(10)
            row.addWidget(Glyph(icon, "text3", 18))
            row.addWidget(part, 1)
            nest(inner, row)
        inner.addStretch(1)
        inner.addWidget(self.sample)
        return made

    def _own_card(self) -> QFrame:
        made = card()
        made.setFixedWidth(CARD_WIDTH)
        inner = QVBoxLayout(made)
        inner.setContentsMargins(24, 22, 24, 22)
        inner.setSpacing(10)
        inner.addWidget(Glyph("school", "accent_text", 28, 1.5))
        inner.addWidget(self._own_title)
        inner.addWidget(self._own_text)
        form = QFormLayout()
        form.setSpacing(10)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for part, field in zip(self._labels, (self.school, self.unit, self.operator), strict=True):
            form.addRow(part, field)
        form.addRow(self._secret[0], self.secret)
        form.addRow(self._secret[1], self.again)
        inner.addSpacing(4)
        nest(inner, form)
        # Under the form, not in it: a form gives a sentence that wraps less height than its lines need.
        inner.addWidget(self._why)
        inner.addStretch(1)
        inner.addWidget(self.start)
        return made
