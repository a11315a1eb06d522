"""The card of a scanned paper: what it is worth, whose it is, what has changed since, and the ways onward."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.errors import DeskError
from app.printing.tied import CONFIRMATION, Tied, Validity
from ui.frame.screen import Desk
from ui.frame.wedge import rhythm
from ui.i18n import numbered
from ui.sentences import told, told_of
from ui.tied import words
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import IconButton, KeyButton
from ui.widgets.glyph_line import glyph_line
from ui.widgets.labels import Glyph, clear, label, line, set_tone
from ui.widgets.laid_out import nest
from ui.widgets.overlay import Overlay

WIDTH = 660
MARK = 30
#: More than so many changes of one kind are told by how many.
MOST_LINES = 8


class PaperCard(Bilingual, Overlay):
    """One paper at a time; the next scan replaces it.

    Signals:
        received: The signed sheet in view reached the department.
        reprint_asked: Print the paper in view once more, for this reason.
        scan_asked: Choose a scan to keep with it.
        scan_wanted: Save the scan that is kept with it, for this reason.
        led: A screen to go to with the paper's student.
    """

    received = Signal()
    reprint_asked = Signal(str)
    scan_asked = Signal()
    scan_wanted = Signal(str)
    led = Signal(str)

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        super().__init__(parent)
        self._desk = desk
        self._found: Tied | None = None
        self._head = QFrame()
        self._head.setObjectName("gate")
        self._mark = Glyph("circle-question-mark", "text3", MARK, 2)
        self.heading, self.said = label("", "display"), label("", "body", wrap=True)
        self._title, self.which = label("", "title", wrap=True), label("", "small")
        self.whose = label("", "strong", wrap=True)
        self._lines = QVBoxLayout()
        self._said_lines: list[str] = []
        self._close = IconButton("x")
        self.take = KeyButton("Enter", kind="primary", size="m")
        self.counter, self.audit, self.reprint, self.scan, self.look = (KeyButton(size="m") for _ in range(5))
        self._asked = self.reprint_asked
        self._buttons = QWidget()
        self.reason = QLineEdit()
        self.again, self.back = KeyButton("Enter", kind="primary", size="m"), KeyButton("Esc", size="m")
        self._asking = QWidget()
        self._wrong = label("", "small", wrap=True, tone="stop")
        # The Enter that ended a scan or a typed number may come twice; the second must not take a paper in.
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._build()
        self._connect()

    # -- what the desk tells it ----------------------------------------------------------------------------------
    def show_paper(self, found: Tied) -> None:
        """A paper was scanned, or looked at again after an act."""
        self._found = found
        self._asking.hide()
        self._wrong.hide()
        self.retranslate()
        if not self.isVisible():
            self._quiet.start(rhythm().limits.quiet_ms)
            self.show_over()
        self.fit()
        self._stand()

    def failed(self, error: DeskError) -> None:
        """What was asked was refused; the card stays with the reason."""
        self._wrong.setText(told_of(error.title, error.message, error.hint))
        self._wrong.show()
        self.fit()

    @property
    def found(self) -> Tied | None:
        """The paper in view."""
        return self._found

    @property
    def texts(self) -> list[str]:
        """What stands in the lines, top first."""
        return list(self._said_lines)

    @property
    def trouble(self) -> str:
        """Why something was refused just now."""
        return self._wrong.text() if self._wrong.isVisible() else ""

    def retranslate(self) -> None:
        """Fetch the words again."""
        self.setWindowTitle(self.tr("文件紀錄"))
        self.setAccessibleName(self.windowTitle())
        self._close.set_words(self.tr("關閉"), "Esc")
        self.take.set_words(self.tr("系辦收件"))
        self.counter.set_words(self.tr("開啟學生"))
        self.audit.set_words(self.tr("學分審核"))
        self.reprint.set_words(self.tr("補印…"))
        self.scan.set_words(self.tr("附上掃描檔…"))
        self.look.set_words(self.tr("取出掃描檔…"))
        looking = self._asked == self.scan_wanted
        asked = self.tr("調閱原因，會留下紀錄") if looking else self.tr("補印原因，例如：卡紙、遺失")
        self.reason.setPlaceholderText(asked)
        self.reason.setAccessibleName(asked)
        self.again.set_words(self.tr("取出") if looking else self.tr("補印"))
        self.back.set_words(self.tr("先不要"))
        if self._found is not None:
            self._say(self._found)

    # -- Qt ------------------------------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._asking.isVisible():
            self._ask(asking=False)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat() and not self._quiet.isActive():
                self._enter()
        else:
            super().keyPressEvent(event)

    # -- inside --------------------------------------------------------------------------------------------------
    def _say(self, found: Tied) -> None:
        icon, ink, tone = words.FACES[found.validity]
        self._mark.show_icon(icon, ink)
        set_tone(self._head, tone or "wait")
        self.heading.setText(words.heading(found))
        self.said.setText(told(found.said))
        self._title.setText(words.title(found))
        self.which.setText(words.which(found))
        self.whose.setText(words.whose(found))
        self.whose.setVisible(bool(self.whose.text()))
        clear(self._lines)
        self._said_lines.clear()
        self._list(found)
        official = found.student is not None and found.validity in (Validity.CURRENT, Validity.SUPERSEDED)
        known = found.student is not None
        self._rule.setVisible(known)
        self._buttons.setVisible(known and self._asking.isHidden())
        self.take.setVisible(found.may_be_received)
        self.counter.setVisible(known)
        self.audit.setVisible(known and found.paper == CONFIRMATION and self._desk.has_screen("audit"))
        self.reprint.setVisible(official and found.validity is Validity.CURRENT)
        self.scan.setVisible(official)
        self.look.setVisible(bool(found.scans))

    def _list(self, found: Tied) -> None:
        for said in found.changed[:MOST_LINES]:
            self._line("circle-alert", "stop_dot", told(said))
        self._more(len(found.changed) - MOST_LINES)
        if found.newest:
            self._line("arrow-right", "accent", self.tr("最新一張：{number}").format(number=found.newest))
        for said in found.notes[:MOST_LINES]:
            self._line("info", "text3", told(said))
        self._more(len(found.notes) - MOST_LINES)
        received = words.received_line(found)
        if received:
            self._line("clipboard-check", "done_dot", received)
        for nth, one in enumerate(found.prints):
            self._line("printer", "text3", words.print_line(one, again=nth > 0))
        if found.scans:
            self._line("paperclip", "text3", words.scans_line(found))

    def _more(self, count: int) -> None:
        if count > 0:
            self._line("plus", "text3", numbered(self.tr("另有 {n} 項，請開啟學生查看").format(n=count)))

    def _line(self, icon: str, ink: str, text: str) -> None:
        row = glyph_line(icon, ink, text, size=16)
        row.setContentsMargins(2, 1, 2, 1)
        self._lines.addWidget(row)
        self._said_lines.append(text)
        # Counted at once: the card is fitted before Qt gets round to showing what was just added.
        row.show()

    def _enter(self) -> None:
        if self._asking.isVisible():
            self._asked.emit(self.reason.text())
        elif self._found is not None and self._found.may_be_received:
            self.received.emit()

    def _ask_why(self, asked: SignalInstance) -> None:
        self._asked = asked
        self.retranslate()
        self._ask(asking=True)

    def _ask(self, *, asking: bool) -> None:
        self._asking.setVisible(asking)
        self._buttons.setVisible(not asking)
        self._wrong.hide()
        self.fit()
        if asking:
            self.reason.clear()
            self.reason.setFocus()
        else:
            self._stand()

    def _stand(self) -> None:
        """The keyboard stands on what is done next, or on the way out."""
        usual = (self.take, self.counter, self._close)
        next(button for button in usual if not button.isHidden()).setFocus()

    def _lead(self, key: str) -> None:
        self.hide()
        self.led.emit(key)

    def _connect(self) -> None:
        self._close.clicked.connect(self.hide)
        self.take.clicked.connect(self.received)
        self.counter.clicked.connect(lambda: self._lead("counter"))
        self.audit.clicked.connect(lambda: self._lead("audit"))
        self.reprint.clicked.connect(lambda: self._ask_why(self.reprint_asked))
        self.look.clicked.connect(lambda: self._ask_why(self.scan_wanted))
        self.scan.clicked.connect(self.scan_asked)
        self.again.clicked.connect(self._enter)
        self.back.clicked.connect(lambda: self._ask(asking=False))
        for button in (self.take, self.counter, self.audit, self.reprint, self.scan, self.look, self.again, self.back):
            # Enter is the card's own; a button takes Space and the mouse.
            button.setAutoDefault(False)

    def _build(self) -> None:
        self.setFixedWidth(WIDTH)
        self.body.setContentsMargins(20, 18, 20, 18)
        self.body.setSpacing(12)
        head = QHBoxLayout(self._head)
        head.setContentsMargins(16, 12, 12, 12)
        head.setSpacing(14)
        head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        verdict = QVBoxLayout()
        verdict.setSpacing(2)
        verdict.addWidget(self.heading)
        verdict.addWidget(self.said)
        nest(head, verdict, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self._head)
        paper = QVBoxLayout()
        paper.setSpacing(3)
        for part in (self._title, self.which, self.whose):
            paper.addWidget(part)
        nest(self.body, paper)
        self._rule = line()
        self.body.addWidget(self._rule)
        self._lines.setSpacing(4)
        nest(self.body, self._lines)
        self.body.addStretch(1)
        ask = QHBoxLayout(self._asking)
        ask.setContentsMargins(0, 0, 0, 0)
        ask.setSpacing(8)
        ask.addWidget(self.reason, 1)
        ask.addWidget(self.again)
        ask.addWidget(self.back)
        self.body.addWidget(self._asking)
        self.body.addWidget(self._wrong)
        rows = QVBoxLayout(self._buttons)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        # What is done with the paper, and beneath it what is kept of it: in English one line does not hold both.
        for parts in ((self.take, self.counter, self.audit, self.reprint), (self.scan, self.look)):
            row = QHBoxLayout()
            row.setSpacing(8)
            for button in parts:
                row.addWidget(button)
            row.addStretch(1)
            nest(rows, row)
        self.body.addWidget(self._buttons)
