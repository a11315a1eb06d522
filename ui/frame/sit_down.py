"""換人: another person sits down at this desk; tried by a hello before anything changes, with what happens to unsent decisions."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.errors import DeskError
from app.store import SyncState
from ui.sentences import told_of
from ui.services import DeskFace, NewPerson
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import KeyButton
from ui.widgets.labels import Glyph, label, set_tone
from ui.widgets.laid_out import nest
from ui.widgets.overlay import Overlay

WIDTH = 500
#: What a sentence in a box has of that: the margins, the borders and the icon beside it are not its own.
SENTENCE = WIDTH - 2 * 24 - 2 * 12 - 18 - 10 - 6
MAX_NAME = 64


class SitDown(Bilingual, Overlay):
    """The dialog.

    Args:
        parent: The window.
        alone: A desk of its own has no logins: a name is enough.
        sit: Asked to try; it calls `ended` when it is over.

    Signals:
        hand_asked: Whoever sits here wants to hand the desk over first.
    """

    hand_asked = Signal()

    def __init__(self, parent: QWidget, *, alone: bool, sit: Callable[[NewPerson], None]) -> None:
        super().__init__(parent)
        self._alone, self._sit = alone, sit
        self._face: DeskFace | None = None
        self._state: SyncState | None = None
        self._title, self._now = label("", "title"), label("", "small", wrap=True)
        self._unsent_box, self._unsent = _note("info", "accent_text")
        self._wrong_box, self._wrong = _note("circle-alert", "stop_fg")
        self._names = [label("", "small") for _ in range(2)]
        self.login, self.password = QLineEdit(), QLineEdit()
        self.go, self.back = KeyButton("Enter", kind="primary", size="m"), KeyButton("Esc", size="m")
        self.hand = KeyButton(size="m", icon="arrow-left-right")
        self._build()
        self.retranslate()

    def open_for(self, face: DeskFace, state: SyncState | None, *, handing: bool = True) -> None:
        """Show it for who sits here now, with what of theirs is unsent; `handing`: they may hand the desk over first."""
        self.hand.setVisible(handing)
        self._face, self._state = face, state
        self.login.clear()
        self.password.clear()
        self._wrong_box.hide()
        self.set_busy(busy=False)
        self.retranslate()
        self.show_over()
        self.login.setFocus()

    def failed(self, error: DeskError) -> None:
        """It did not work; whoever sat here sits here still."""
        self.set_busy(busy=False)
        _say(self._wrong, told_of(error.title, error.message, error.hint))
        self._wrong_box.show()
        self.password.clear()
        (self.login if self._alone else self.password).setFocus()
        self.adjustSize()

    def set_busy(self, *, busy: bool) -> None:
        """The shared ledger is being asked."""
        for part in (self.login, self.password, self.go, self.back, self.hand):
            part.setEnabled(not busy)
        self.go.set_words(self.tr("確認帳號中…") if busy else self.tr("換人"))

    @property
    def words(self) -> str:
        """What it says of unsent decisions and of what went wrong."""
        return f"{self._unsent.text()} {self._wrong.text() if not self._wrong_box.isHidden() else ''}".strip()

    def reject(self) -> None:
        """Esc and the way back wait for the shared ledger's answer: what was asked may already be so."""
        if self.login.isEnabled():
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._try()
            return
        super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Fetch the words again."""
        title = self.tr("換人承辦")
        self.setWindowTitle(title)
        self._title.setText(title)
        who = self._face.operator if self._face else ""
        self._now.setText(self.tr("現在坐在這裡的是 {who}。").format(who=who))
        self._names[0].setText(self.tr("姓名") if self._alone else self.tr("帳號"))
        self._names[1].setText(self.tr("密碼"))
        self.login.setAccessibleName(self._names[0].text())
        self.password.setAccessibleName(self._names[1].text())
        self.login.setPlaceholderText(self.tr("接下來由誰承辦") if self._alone else self.tr("您自己的共用帳冊帳號"))
        self.go.set_words(self.tr("換人"))
        self.back.set_words(self.tr("取消"))
        self.hand.set_words(self.tr("先交班…"))
        _say(self._unsent, self._about_unsent(who))

    def _about_unsent(self, who: str) -> str:
        state = self._state
        if self._alone or state is None:
            return self.tr("之前的紀錄仍記在原承辦人名下；換人之後登錄的，記在新的名下。")
        mine = state.pending - state.others_pending
        if mine <= 0:
            return self.tr("{who} 的審核都已送出，可以放心換人。").format(who=who)
        return self.tr(
            "{who} 還有 {n} 筆審核沒有送出。換人後它們會留在這台電腦，下次同步時寄存到共用帳冊，等 {who} 在任何一個櫃台"
            "登入確認後才生效；不會遺失，也不會算在您名下。"
        ).format(who=who, n=f"{mine:,}")

    def _hand(self) -> None:
        self.hide()
        self.hand_asked.emit()

    def _try(self) -> None:
        if not self.go.isEnabled():
            return
        name = self.login.text().strip()
        for field, text in ((self.login, name), (self.password, self.password.text())):
            if not text and not (field is self.password and self._alone):
                field.setFocus()
                return
        self._wrong_box.hide()
        self.set_busy(busy=True)
        self._sit(NewPerson(name, "" if self._alone else self.password.text()))

    def _build(self) -> None:
        self.body.setContentsMargins(24, 20, 24, 20)
        self.body.setSpacing(12)
        self.login.setMaxLength(MAX_NAME)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.body.addWidget(self._title)
        self.body.addWidget(self._now)
        self.body.addWidget(self._unsent_box)
        for name, field in zip(self._names, (self.login, self.password), strict=True):
            self.body.addSpacing(2)
            self.body.addWidget(name)
            self.body.addWidget(field)
            shown = field is self.login or not self._alone
            name.setVisible(shown)
            field.setVisible(shown)
        set_tone(self._wrong_box, "stop")
        self.body.addWidget(self._wrong_box)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.hand)
        row.addStretch(1)
        row.addWidget(self.back)
        row.addWidget(self.go)
        self.body.addSpacing(4)
        nest(self.body, row)
        self.go.clicked.connect(self._try)
        self.back.clicked.connect(self.reject)
        self.hand.clicked.connect(self._hand)
        self.hand.setAutoDefault(False)
        # Enter is answered by the dialog itself, once, wherever the keyboard stands.
        self.go.setAutoDefault(False)
        self.back.setAutoDefault(False)
        self.setFixedWidth(WIDTH)


def _say(sentence: QLabel, text: str) -> None:
    """Say it, with room for every line: a dialog is laid out before it knows how its sentences will break."""
    sentence.setText(text)
    sentence.ensurePolished()
    sentence.setMinimumHeight(sentence.heightForWidth(SENTENCE))


def _note(icon: str, ink: str) -> tuple[QFrame, QLabel]:
    """A sentence in a quiet box, with an icon beside it."""
    made = QFrame()
    made.setObjectName("banner" if ink == "stop_fg" else "sunken")
    text = label("", "body", wrap=True)
    row = QHBoxLayout(made)
    row.setContentsMargins(12, 10, 12, 10)
    row.setSpacing(10)
    row.addWidget(Glyph(icon, ink, 18, 2), 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.addWidget(text)
    nest(row, column, 1)
    return made, text
