"""寄信: the school's mail server, off until somebody sets it; a test letter before anybody relies on it (E07)."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.contact.mail_setup import MOST_PORT, MailWanted
from app.settings import MAIL_SECURITY
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import KeyButton
from ui.widgets.combo import ComboBox
from ui.widgets.labels import label, set_tone
from ui.widgets.laid_out import nest

LONGEST = 254
#: The usual port of each way to encrypt.
PORTS = {"starttls": 587, "tls": 465, "none": 25}


class MailCard(Bilingual, QFrame):
    """The card.

    Signals:
        wanted: A `MailWanted` to keep; an empty host turns letters off.
        tried: The address a test letter goes to; empty only connects.
    """

    wanted = Signal(object)
    tried = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._kept = MailWanted("")
        self._shut = ""
        self._title, self._state = label("", "title"), label("", "small", wrap=True)
        self._names = [label("", "small") for _ in range(7)]
        self.host, self.user, self.from_whom, self.ca_file, self.to = (QLineEdit() for _ in range(5))
        self.port, self.security = QLineEdit(), ComboBox()
        self.password = QLineEdit()
        self.keep, self.off, self.test = KeyButton(kind="primary", size="m"), KeyButton(size="m"), KeyButton(size="m")
        self._said = label("", "small", wrap=True)
        self._build()
        self._connect()
        self.retranslate()
        self.show_wanted(self._kept)

    # -- setters -------------------------------------------------------------------------------------------------
    def show_wanted(self, wanted: MailWanted) -> None:
        """What is set now; the password is never shown."""
        self._kept = wanted
        for field, text in (
            (self.host, wanted.host),
            (self.user, wanted.user),
            (self.from_whom, wanted.sender),
            (self.ca_file, wanted.ca_file),
        ):
            field.setText(text)
        with QSignalBlocker(self.security):
            self.security.setCurrentIndex(MAIL_SECURITY.index(wanted.security))
        self.port.setText(str(wanted.port))
        self.password.clear()
        self.retranslate()

    def shut(self, reason: str) -> None:
        """Why this login may not set it; empty when it may."""
        self._shut = reason
        self._allow()

    def set_busy(self, *, busy: bool) -> None:
        """It is being kept or tried."""
        for part in (self.keep, self.off, self.test):
            part.setEnabled(not busy)
        if not busy:
            self._allow()

    def say(self, text: str, tone: str) -> None:
        """What came of it, in one place beside the keys; empty takes it away."""
        self._said.setText(text)
        self._said.setVisible(bool(text))
        set_tone(self._said, tone)

    @property
    def said(self) -> str:
        """What it says now."""
        return "" if self._said.isHidden() else self._said.text()

    # -- Qt ------------------------------------------------------------------------------------------------------
    def retranslate(self) -> None:
        """Fetch the words again."""
        self._title.setText(self.tr("寄信"))
        kept = self._kept
        self._state.setText(
            self.tr("目前由 {server} 寄出驗證碼。").format(server=f"{kept.host}:{kept.port}")
            if kept.host
            else self.tr("目前不寄信：驗證碼以臨櫃見證確認。學校有郵件伺服器時才需要設定。")
        )
        words = (
            self.tr("伺服器"),
            self.tr("加密"),
            self.tr("連接埠"),
            self.tr("帳號"),
            self.tr("密碼"),
            self.tr("寄件人"),
            self.tr("校內 CA"),
        )
        fields = self._fields()
        for name, field, text in zip(self._names, fields, words, strict=True):
            name.setText(text)
            field.setAccessibleName(text)
        self.host.setPlaceholderText("smtp.example.edu.tw")
        self.user.setPlaceholderText(self.tr("不需登入就留白"))
        self.password.setPlaceholderText(
            self.tr("已存在金鑰圈；要換才輸入") if kept.user else self.tr("存進作業系統金鑰圈")
        )
        self.from_whom.setPlaceholderText(self.tr("留白就用帳號"))
        self.ca_file.setPlaceholderText(self.tr("選填：憑證檔的位置"))
        self.to.setPlaceholderText(self.tr("測試信寄到；留白只連線登入"))
        self.to.setAccessibleName(self.tr("測試信收件人"))
        now = self.security.currentIndex()
        with QSignalBlocker(self.security):
            self.security.clear()
            self.security.addItems(["STARTTLS", "TLS", self.tr("不加密（只限這台電腦）")])
            self.security.setCurrentIndex(max(0, now))
        self.keep.set_words(self.tr("儲存"))
        self.off.set_words(self.tr("不寄信"))
        self.test.set_words(self.tr("測試"))
        self._allow()

    # -- inside --------------------------------------------------------------------------------------------------
    def _allow(self) -> None:
        may = not self._shut
        for part in (*self._fields(), self.keep):
            part.setEnabled(may)
        self.off.setEnabled(may)
        self.off.setHidden(not self._kept.host)
        for part in (self.test, self.to):
            part.setEnabled(bool(self._kept.host))
            part.setHidden(not self._kept.host)
        if self._shut:
            self.say(self._shut, "warn")

    def _fields(self) -> tuple[QWidget, ...]:
        return self.host, self.security, self.port, self.user, self.password, self.from_whom, self.ca_file

    def _typed(self) -> MailWanted:
        return MailWanted(
            self.host.text(),
            int(self.port.text() or 0),
            MAIL_SECURITY[self.security.currentIndex()],
            self.user.text(),
            self.from_whom.text(),
            self.ca_file.text(),
            self.password.text(),
        )

    def _secured(self, row: int) -> None:
        """Another way to encrypt usually has another port; one somebody chose stays."""
        if self.port.text() in {str(port) for port in PORTS.values()}:
            self.port.setText(str(PORTS[MAIL_SECURITY[row]]))

    def _connect(self) -> None:
        self.keep.clicked.connect(lambda: self.wanted.emit(self._typed()))
        self.off.clicked.connect(lambda: self.wanted.emit(MailWanted("")))
        self.test.clicked.connect(lambda: self.tried.emit(self.to.text()))
        self.to.returnPressed.connect(self.test.click)
        self.security.activated.connect(self._secured)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self._state)
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(9)
        grid.setColumnMinimumWidth(0, 74)
        grid.setColumnStretch(1, 1)
        self.port.setValidator(QIntValidator(1, MOST_PORT, self))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        for typed in (self.host, self.user, self.from_whom, self.to):
            typed.setMaxLength(LONGEST)
        fields = self._fields()
        for row, (name, field) in enumerate(zip(self._names, fields, strict=True)):
            grid.addWidget(name, row, 0)
            grid.addWidget(field, row, 1)
        nest(column, grid)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.keep)
        acts.addWidget(self.off)
        acts.addStretch(1)
        nest(column, acts)
        trial = QHBoxLayout()
        trial.setSpacing(8)
        trial.addWidget(self.to, 1)
        trial.addWidget(self.test)
        nest(column, trial)
        self._said.hide()
        column.addWidget(self._said)
