"""What a locked desk shows instead of everything else (鎖定畫面): who sits here, since when, and how to go on (E36)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.errors import DeskError
from ui.i18n import english, pick
from ui.sentences import told_of
from ui.services import DeskFace
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import KeyButton
from ui.widgets.labels import Glyph, card, label, set_tone
from ui.widgets.laid_out import nest

WIDTH = 480
#: Margins and the icon beside a sentence in the note are not the sentence's own.
INNER = WIDTH - 2 * 28
BESIDE_ICON = INNER - 30 - 14 - 2
SENTENCE = INNER - 2 * 12 - 18 - 10 - 6


class LockCover(Bilingual, QWidget):
    """The page. Keys end here: what nobody wants does nothing.

    Signals:
        tried: A password was given; empty at a desk of its own.
        seat_asked: Somebody else wants to sit down.
    """

    tried = Signal(str)
    seat_asked = Signal()

    def __init__(self, *, alone: bool, can_change: bool) -> None:
        """`alone`: a desk of its own has no password. `can_change`: people change at this desk."""
        super().__init__()
        self.setObjectName("page")
        self._alone, self._can_change = alone, can_change
        self._face: DeskFace | None = None
        self._since = ""
        self._title, self._who, self._where = (
            label("", "title"),
            label("", "lead", wrap=True),
            label("", "small", wrap=True),
        )
        self._about = label("", "small", wrap=True)
        self._name = label("", "small")
        self.password = QLineEdit()
        # A scanner's Enter must not open a desk that has no password, so there the space bar does.
        self.go = KeyButton("Space" if alone else "Enter", kind="primary", size="m")
        self.change = KeyButton("Ctrl+L", size="m", icon="users-round")
        self._note = QFrame()
        self._note.setObjectName("banner")
        self._said = label("", "body", wrap=True)
        self._error: DeskError | None = None
        self._build()
        self.retranslate()

    def show_for(self, face: DeskFace, since: str) -> None:
        """Say who sits here and since when it is locked; nothing typed before is left."""
        self._face, self._since, self._error = face, since, None
        self.password.clear()
        self._note.hide()
        self.set_busy(busy=False)
        self.retranslate()
        self.take_focus()

    def take_focus(self) -> None:
        """The keyboard belongs to the password, or to the key that goes on."""
        (self.go if self._alone else self.password).setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, error: DeskError) -> None:
        """It stays locked, and why."""
        self.set_busy(busy=False)
        self.password.clear()
        self._error = error
        self._tell(told_of(error.title, error.message, error.hint), "stop")
        self.take_focus()

    def say_wait(self, seconds: int) -> None:
        """Too many were wrong: the next may be tried later."""
        self._error = None
        self.password.clear()
        self._tell(self.tr("密碼連續錯誤，請 {n} 秒後再試。").format(n=seconds), "stop")

    def say_scanned(self) -> None:
        """A card was scanned: it did nothing, and why."""
        self._error = None
        self._tell(self.tr("櫃台鎖定中，剛才的掃描沒有作用。請先解除鎖定，再掃一次。"), "warn")

    def set_busy(self, *, busy: bool) -> None:
        """The password is being looked at."""
        for part in (self.password, self.go, self.change):
            part.setEnabled(not busy)

    @property
    def words(self) -> str:
        """Everything it says now."""
        said = self._said.text() if not self._note.isHidden() else ""
        return " ".join(p for p in (self._title.text(), self._who.text(), self._about.text(), said) if p)

    # -- Qt ------------------------------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter tries, Ctrl+L lets somebody else sit down; nothing else leaves this page."""
        event.accept()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._alone:
            self._try()
        elif event.key() == Qt.Key.Key_L and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            if self._can_change:
                self.seat_asked.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.take_focus()

    def retranslate(self) -> None:
        """Fetch the words again."""
        face = self._face
        self._title.setText(self.tr("櫃台已鎖定"))
        _say(self._who, self.tr("{who} 坐在這裡").format(who=face.operator) if face else "", BESIDE_ICON)
        where = f"{pick(face.unit, face.unit_en)} · {pick(face.school, face.school_en)}" if face else ""
        _say(self._where, where, BESIDE_ICON)
        kept = self.tr("{time} 起鎖定。打到一半的內容都還在，同步照常進行。").format(time=self._since)
        how = (
            self.tr("這個櫃台沒有帳號密碼，鎖定只遮住畫面；離開時請另外鎖定電腦。按空白鍵繼續。")
            if self._alone
            else self.tr("輸入這個帳號的密碼繼續。")
        )
        _say(self._about, kept + (" " if english() else "") + how, INNER)
        self._name.setText(self.tr("{who} 的密碼").format(who=face.operator if face else ""))
        self.password.setAccessibleName(self._name.text())
        self.go.set_words(self.tr("解除鎖定") if not self._alone else self.tr("繼續"))
        self.change.set_words(self.tr("換人承辦"))
        if self._error is not None and not self._note.isHidden():
            self.refuse(self._error)

    # -- inside --------------------------------------------------------------------------------------------------
    def _try(self) -> None:
        if self.go.isEnabled() and (self._alone or self.password.text()):
            self.tried.emit(self.password.text())

    def _tell(self, text: str, tone: str) -> None:
        set_tone(self._note, tone)
        self._note.show()
        _say(self._said, text, SENTENCE)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _build(self) -> None:
        box = card()
        box.setFixedWidth(WIDTH)
        column = QVBoxLayout(box)
        column.setContentsMargins(28, 26, 28, 24)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(Glyph("lock", "accent_text", 30, 1.75), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        for part in (self._title, self._who, self._where):
            words.addWidget(part)
        nest(head, words, 1)
        nest(column, head)
        column.addWidget(self._about)
        self._note.hide()
        inside = QHBoxLayout(self._note)
        inside.setContentsMargins(12, 10, 12, 10)
        inside.setSpacing(10)
        inside.addWidget(Glyph("info", "text2", 18, 2), 0, Qt.AlignmentFlag.AlignTop)
        inside.addWidget(self._said, 1)
        column.addWidget(self._note)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        for field in (self._name, self.password):
            column.addWidget(field)
            field.setHidden(self._alone)
        column.addSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.go, 1)
        row.addWidget(self.change, 1)
        nest(column, row)
        self.change.setHidden(not self._can_change)
        self.go.clicked.connect(self._try)
        self.change.clicked.connect(self.seat_asked)
        whole = QVBoxLayout(self)
        whole.addStretch(2)
        whole.addWidget(box, 0, Qt.AlignmentFlag.AlignHCenter)
        whole.addStretch(3)


def _say(sentence: QLabel, text: str, width: int) -> None:
    """Say it, with room for every line: a page is laid out before it knows how its sentences will break."""
    sentence.setText(text)
    sentence.ensurePolished()
    sentence.setMinimumHeight(0)
    sentence.setMinimumHeight(max(0, sentence.heightForWidth(width)))
