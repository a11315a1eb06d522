"""One student's application across the page: how far it is, what is said about it, and the next steps with their keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from app.applications.steps import Asks, Step, StepKind
from app.typed import MAX_REASON
from ui.audit.applications.progress import ProgressLine
from ui.audit.applications.states import STATUS_FACES
from ui.audit.applications.step_words import asked_word, step_word
from ui.audit.applications.words import mark_word, status_word
from ui.audit.model import Case
from ui.sentences import told, worded
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import KeyButton
from ui.widgets.labels import ElidedLabel, Glyph, label, set_tone
from ui.widgets.laid_out import nest

# step -> (key, icon, kind of button); two steps with one key never stand side by side.
FACES: Final = {
    StepKind.SUBMIT: ("F8", "upload", "secondary"),
    StepKind.RECEIVE: ("F8", "inbox", "secondary"),
    StepKind.APPROVE_FIRST: ("F4", "check", "primary"),
    StepKind.REJECT_FIRST: ("F9", "x", "secondary"),
    StepKind.APPROVE_SECOND: ("F4", "check", "primary"),
    StepKind.REJECT_SECOND: ("F9", "x", "secondary"),
    StepKind.AMEND: ("Ctrl+M", "pen-line", "secondary"),
    StepKind.RETURN: ("Ctrl+R", "undo-2", "secondary"),
    StepKind.RECALL_FIRST: ("Ctrl+Z", "history", "secondary"),
    StepKind.RECALL_SECOND: ("Ctrl+Z", "history", "secondary"),
    StepKind.WITHDRAW: ("Ctrl+D", "circle-minus", "secondary"),
}
#: A refusal and the pass it stands beside.
PAIRS: Final = {
    StepKind.REJECT_FIRST: StepKind.APPROVE_FIRST,
    StepKind.REJECT_SECOND: StepKind.APPROVE_SECOND,
}
KEYS: Final = ("F4", "F8", "F9", "Ctrl+M", "Ctrl+R", "Ctrl+Z", "Ctrl+D")


class ReasonField(QLineEdit):
    """The reason a step asks for.

    Signals:
        given_up: Esc.
    """

    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Esc is this field's own while it asks."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)


class ApplicationStrip(Bilingual, QFrame):
    """The strip.

    Signals:
        taken: (step, reason)
    """

    taken = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._case: Case | None = None
        self._asking: Step | None = None
        #: Whether a step may be taken from where the operator looks; it brings there whatever has to be seen first.
        self.ready: Callable[[StepKind], bool] = lambda _kind: True
        self._busy, self._shut = False, ""
        self._title = label("", "title")
        self._state = label("", "tag")
        self._marks = label("", "tag", tone="warn")
        self.progress = ProgressLine()
        self.buttons = {
            kind: KeyButton(key, kind=look, icon=icon, size="s") for kind, (key, icon, look) in FACES.items()
        }
        self._said_glyph = Glyph("info", "text3", 16, 2)
        self._said = ElidedLabel("small")
        self._asked = label("", "strong")
        self.reason = ReasonField()
        self.reason.setMaxLength(MAX_REASON)
        self.confirm = KeyButton("Enter", kind="primary", size="s")
        self.give_up = KeyButton("Esc", size="s")
        self._lines = QStackedLayout()
        self._build()
        self._connect()
        self.retranslate()

    def show_case(self, case: Case) -> None:
        """Show a student's application; none where the school takes none, and what was being asked is let go."""
        self._case = case
        self._stop_asking()
        self.setVisible(case.dossier is not None)
        self.retranslate()

    def shut(self, reason: str) -> None:
        """Nothing may be recorded at this desk, or something may again."""
        self._shut = reason
        self._open_buttons()

    def set_busy(self, *, busy: bool) -> None:
        """A step is being recorded."""
        self._busy = busy
        self._open_buttons()

    def press(self, key: str) -> None:
        """A key of the keyboard: the step that carries it now."""
        for kind, button in self.buttons.items():
            if FACES[kind][0] == key and button.isVisible() and button.isEnabled():
                button.click()
                return

    def ask(self, kind: StepKind) -> None:
        """Take a step, or ask for its reason first."""
        step = self._step(kind)
        if step is None or step.refused or self._busy or self._shut or not self.ready(kind):
            return
        if step.asks is Asks.NOTHING:
            self.taken.emit(kind, "")
            return
        self._asking = step
        self._asked.setText(asked_word(kind))
        self.reason.clear()
        self._mark(wrong=False)
        self.reason.setPlaceholderText(self.tr("必填，寫給學生看") if step.asks is Asks.MUST else self.tr("可以不填"))
        self.reason.setAccessibleName(asked_word(kind))
        self.confirm.set_words(step_word(kind))
        self._lines.setCurrentIndex(1)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Fetch the words again."""
        for kind, button in self.buttons.items():
            button.set_words(step_word(kind))
        self.give_up.set_words(self.tr("取消"))
        case = self._case
        if case is None or case.dossier is None:
            return
        application = case.dossier.current
        self._title.setText(self.tr("畢業資格申請"))
        status = application.status.value if application.visible_to_staff else "none"
        words = [status_word(status)]
        if application.version:
            words.append(self.tr("第 {n} 版").format(n=application.version))
        self._state.setText(" · ".join((worded(application.term.label), *words)))
        set_tone(self._state, {"done": "done", "stop": "stop", "warn": "warn"}.get(STATUS_FACES[status][0], ""))
        marks = [m for m, on in (("late", application.late), ("disputed", bool(application.disputed))) if on]
        self._marks.setText(self.tr("、").join(map(mark_word, marks)))
        self._marks.setVisible(bool(marks))
        self.progress.show_application(application)
        self._open_buttons()

    def _open_buttons(self) -> None:
        steps = {step.kind: step for step in self._case.steps} if self._case is not None else {}
        for kind, button in self.buttons.items():
            step = steps.get(kind)
            other = steps.get(PAIRS[kind]) if kind in PAIRS else None
            # One of two that are shut for one reason is enough; the reason needs the room.
            twice = step is not None and other is not None and bool(step.refused) and step.refused == other.refused
            button.setVisible(step is not None and not twice)
            if step is not None:
                button.setEnabled(not step.refused and not self._busy and not self._shut)
                button.setToolTip(told(step.refused) or self._shut)
        self._say()

    def _say(self) -> None:
        """One line beside the buttons: why the way forward is shut, or the last reason given."""
        case = self._case
        if case is None or case.dossier is None:
            return
        shut = next((step for step in case.steps if step.refused), None)
        application = case.dossier.current
        if self._shut:
            icon, ink, text = "lock", "warn_dot", self._shut
        elif shut is not None:
            icon, ink = "lock", "warn_dot"
            text = " ".join(part for part in (told(shut.refused), told(shut.hint)) if part)
        elif application.reason:
            icon, ink, text = (
                "message-square-text",
                "text3",
                self.tr("原因：{reason}").format(reason=application.reason),
            )
        elif application.first is not None and application.first.reason:
            review = application.second if application.second is not None and application.second.reason else None
            text = self.tr("原因：{reason}").format(reason=(review or application.first).reason)
            icon, ink = "message-square-text", "text3"
        else:
            icon, ink, text = "info", "text3", ""
        self._said_glyph.setVisible(bool(text))
        self._said_glyph.show_icon(icon, ink)
        self._said.setText(text)

    def _step(self, kind: StepKind) -> Step | None:
        steps = self._case.steps if self._case is not None else ()
        return next((step for step in steps if step.kind is kind), None)

    def _answer(self) -> None:
        step, reason = self._asking, self.reason.text().strip()
        if step is None:
            return
        if step.asks is Asks.MUST and not reason:
            self._mark(wrong=True)
            return
        self._stop_asking()
        self.taken.emit(step.kind, reason)

    def _stop_asking(self) -> None:
        self._asking = None
        self._lines.setCurrentIndex(0)

    def _mark(self, *, wrong: bool) -> None:
        if bool(self.reason.property("invalid")) is not wrong:
            self.reason.setProperty("invalid", wrong)
            self.reason.style().unpolish(self.reason)
            self.reason.style().polish(self.reason)
            self.reason.setAccessibleDescription(self.tr("這個步驟必須填寫原因") if wrong else "")

    def _connect(self) -> None:
        for kind, button in self.buttons.items():
            button.clicked.connect(lambda _=False, of=kind: self.ask(of))
        self.reason.returnPressed.connect(self._answer)
        self.reason.textEdited.connect(lambda _text: self._mark(wrong=False))
        self.reason.given_up.connect(self._stop_asking)
        self.confirm.clicked.connect(self._answer)
        self.give_up.clicked.connect(self._stop_asking)

    def shortcuts(self, place: QWidget) -> None:
        """Give the steps their keys while a place is in front."""
        for key in KEYS:
            shortcut = QShortcut(QKeySequence(key), place)
            # A key held down must not take one step after another.
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(lambda of=key: self.press(of))

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._title)
        for tag in (self._state, self._marks):
            tag.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            head.addWidget(tag)
        head.addSpacing(12)
        head.addWidget(self.progress, 1)
        offered = QWidget()
        row = QHBoxLayout(offered)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for button in self.buttons.values():
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            row.addWidget(button)
        row.addSpacing(4)
        row.addWidget(self._said_glyph)
        self._said.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row.addWidget(self._said, 1)
        asking = QWidget()
        ask = QHBoxLayout(asking)
        ask.setContentsMargins(0, 0, 0, 0)
        ask.setSpacing(8)
        ask.addWidget(self._asked)
        ask.addWidget(self.reason, 1)
        ask.addWidget(self.confirm)
        ask.addWidget(self.give_up)
        self._lines.addWidget(offered)
        self._lines.addWidget(asking)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(8)
        nest(column, head)
        nest(column, self._lines)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
