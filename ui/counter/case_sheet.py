"""辦理紀錄 (F8): one list of what can be put on record for the student in view, taken by digits, mouse or Tab.

A digit goes to a step; where it has one way and nothing to type it is taken at once, otherwise its ways open beneath.
Several digits in a row are taken one after the other. Taking something back is never the work of a digit alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.clearance.ticks import MOST_NUMBER
from app.errors import DeskError
from app.typed import MAX_REASON
from ui.counter import case_words
from ui.counter.case_steps import Act, Ask, Choice, Mood, Step
from ui.counter.sheet_head import put_head
from ui.frame.digits import Digits
from ui.punctuation import headed
from ui.sentences import told_each, told_of
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import IconButton, KeyButton
from ui.widgets.column import Column
from ui.widgets.labels import Glyph, clear, label, line, set_tone
from ui.widgets.laid_out import nest
from ui.widgets.line_button import LineButton
from ui.widgets.overlay import Overlay

KEY: Final = "F8"
WIDTH: Final = 620
MAX_DIGIT: Final = 9
FACES: Final = {
    Mood.DONE: ("circle-check", "done_dot", "done"),
    Mood.OPEN: ("circle-dashed", "text3", ""),
    Mood.QUESTION: ("circle-question-mark", "warn_dot", "warn"),
    Mood.FREE: ("circle-minus", "free_dot", ""),
    Mood.CONFLICT: ("git-fork", "warn_dot", "warn"),
}


class CaseSheet(Bilingual, Overlay):
    """The sheet.

    Signals:
        taken: A step, the value chosen, what was typed for it.
        closed: It is no longer there.
    """

    taken = Signal(object, str, object)
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._steps: tuple[Step, ...] = ()
        self._student: Callable[[], str] = str
        self._item = ""
        self._open: Step | None = None
        self._busy = False
        self._title, self._who = label("", "title"), label("", "small")
        self._close = IconButton("x")
        self._list = Column(gap=4)
        self._lines: list[StepLine] = []
        self._asking = QFrame()
        self._asked = QVBoxLayout()
        self.fields: dict[Ask, QLineEdit] = {}
        self.ways: list[KeyButton] = []
        self._wrong = label("", "small", wrap=True)
        self._empty = label("", "body", wrap=True)
        self._digits = Digits(self)
        # What several digits in a row asked for, taken one after the other.
        self._waiting: list[tuple[Act, str]] = []
        self._build()
        self.retranslate()

    def open_for(self, steps: Sequence[Step], *, student: Callable[[], str], item: str) -> None:
        """Show the steps of a card; the student and the item they are about stand in the head."""
        self._student, self._item = student, item
        self._open = None
        self._waiting.clear()
        self._wrong.hide()
        self.show_steps(steps)
        self.show_over()
        self.fit()
        self._focus()

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show the steps as they stand now; a step that was open and is settled closes."""
        self._busy = False
        self._steps = tuple(steps)
        if self._open is not None:
            now = next((s for s in self._steps if (s.act, s.part) == (self._open.act, self._open.part)), None)
            self._open = now if now is not None and now.mood is self._open.mood else None
        self.retranslate()
        if self.isVisible():
            self.fit()
            self._focus()
        self._go()

    def failed(self, error: DeskError) -> None:
        """What was asked was refused; the sheet stays with the reason."""
        self._busy = False
        self._waiting.clear()
        self._wrong.setText(told_of(error.title, error.message, error.hint))
        self._wrong.show()
        self._set_enabled(enabled=True)
        self.fit()

    @property
    def lines(self) -> Sequence[StepLine]:
        """The steps in view, in order."""
        return self._lines

    def retranslate(self) -> None:
        """Fetch the words again."""
        self._title.setText(self.tr("辦理紀錄"))
        self.setWindowTitle(self._title.text())
        self._who.setText("　".join(filter(None, (self._student(), told_each(self._item)))))
        self._close.set_words(self.tr("關閉"), "Esc")
        self._empty.setText(self.tr("這位同學在本櫃台沒有需要登錄的事項。"))
        self._empty.setVisible(not self._steps)
        self._list.clear()
        self._lines = []
        of_item = False
        for k, step in enumerate(self._steps, 1):
            if step.of_item and not of_item:
                of_item = True
                if k > 1:
                    self._list.add(line())
            made = StepLine(step, str(k) if k <= MAX_DIGIT and step.choices else "")
            made.setProperty("open", step == self._open)
            made.clicked.connect(lambda _=False, one=step: self._choose(one))
            self._lines.append(made)
            self._list.add(made)
            # Counted at once: the sheet is fitted before Qt gets round to showing what was just added.
            made.show()
        self._list.fit()
        self._ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._digits.key(event, min(len(self._steps), MAX_DIGIT)):
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._typing():
            self._take(self._default_way())
            return
        super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """However it is put away, nothing typed stays behind."""
        self._digits.drop()
        self._waiting.clear()
        self._open = None
        super().done(result)
        self.closed.emit()

    def _choose(self, step: Step) -> None:
        if self._busy or not step.choices:
            return
        self._wrong.hide()
        only = step.choices[0] if len(step.choices) == 1 else None
        # What takes something back is shown first: a digit too many must not undo what is done.
        if only is not None and not only.asks and only.value:
            self._open = step
            self._emit(step, only, {})
            return
        self._open = None if step == self._open else step
        self.retranslate()
        self.fit()
        self._focus()

    def _ask(self) -> None:
        clear(self._asked)
        self.fields, self.ways = {}, []
        step = self._open
        self._asking.setVisible(step is not None)
        if step is None:
            return
        wanted = [a for a in Ask if any(a in way.asks for way in step.choices)]
        for kind in wanted:
            field = QLineEdit()
            field.setPlaceholderText(case_words.ask(kind, step))
            field.setAccessibleName(case_words.ask(kind, step))
            field.setMaxLength(MOST_NUMBER if kind is Ask.NUMBER else MAX_REASON)
            self.fields[kind] = field
            self._asked.addWidget(field)
            field.show()
        row = QWidget()
        buttons = QHBoxLayout(row)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(8)
        for k, way in enumerate(step.choices):
            button = KeyButton(
                "Enter" if k == 0 and wanted else "", kind="primary" if k == 0 else "secondary", size="m"
            )
            button.set_words(case_words.choice(step, way))
            button.clicked.connect(lambda _=False, one=way: self._take(one))
            self.ways.append(button)
            buttons.addWidget(button)
        self._asked.addWidget(row)
        row.show()

    def _take(self, way: Choice | None) -> None:
        step = self._open
        if step is None or way is None or self._busy:
            return
        typed = {kind: field.text().strip() for kind, field in self.fields.items() if kind in way.asks}
        missing = next((kind for kind in way.must if not typed.get(kind)), None)
        # An empty day is today, which the placeholder says; everything else that must be there is asked for.
        if missing is not None and missing is not Ask.DAY:
            field = self.fields[missing]
            field.setProperty("invalid", True)
            field.style().unpolish(field)
            field.style().polish(field)
            field.setFocus()
            return
        self._emit(step, way, typed)

    def _emit(self, step: Step, way: Choice, typed: Mapping[Ask, str]) -> None:
        self._busy = True
        self._set_enabled(enabled=False)
        self.taken.emit(step, way.value, typed)

    def _set_enabled(self, *, enabled: bool) -> None:
        for part in (*self._lines, *self.ways, *self.fields.values()):
            part.setEnabled(enabled)

    def _default_way(self) -> Choice | None:
        return self._open.choices[0] if self._open is not None and self._open.choices else None

    def _typing(self) -> bool:
        return any(field.hasFocus() for field in self.fields.values())

    def _focus(self) -> None:
        if self.fields:
            next(iter(self.fields.values())).setFocus()
        elif self.ways:
            self.ways[0].setFocus()
        else:
            first = next((one for one in self._lines if one.step.mood is not Mood.DONE and one.step.choices), None)
            (first or self._close).setFocus()

    def _take_digits(self, digits: Sequence[int]) -> None:
        self._waiting = [(s.act, s.part) for d in digits if d <= len(self._steps) for s in (self._steps[d - 1],)]
        self._go()

    def _go(self) -> None:
        """The next step that was asked for; one that wants more than a digit ends the row."""
        while self._waiting and not self._busy:
            wanted = self._waiting.pop(0)
            step = next((s for s in self._steps if (s.act, s.part) == wanted), None)
            if step is not None:
                self._choose(step)
                if self._open is not None and not self._busy:
                    self._waiting.clear()

    def _build(self) -> None:
        self.setFixedWidth(WIDTH)
        put_head(self.body, self._title, self._who, self._close)
        self.body.addWidget(line())
        self.body.addWidget(self._empty)
        self.body.addWidget(self._list)
        self._asking.setObjectName("card")
        self._asking.setLayout(self._asked)
        self._asked.setContentsMargins(14, 12, 14, 12)
        self._asked.setSpacing(8)
        self.body.addWidget(self._asking)
        set_tone(self._wrong, "stop")
        self._wrong.hide()
        self.body.addWidget(self._wrong)
        self._close.clicked.connect(self.reject)
        self._digits.taken.connect(self._take_digits)


class StepLine(LineButton):
    """One step: its digit, how it stands, what it is about, who did it."""

    def __init__(self, step: Step, digit: str) -> None:
        super().__init__()
        self.step = step
        self.setEnabled(bool(step.choices))
        icon, ink, tone = FACES[step.mood]
        name = case_words.title(step)
        said = "　".join(part for part in (case_words.told(step), told_each(step.detail), str(step.by)) if part)
        self.setAccessibleName(f"{digit} {headed(name, said)}".strip())
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 7, 10, 7)
        row.setSpacing(10)
        number = label(digit, "caption")
        number.setFixedWidth(12)
        row.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Glyph(icon, ink, 18), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(label(name, "strong", wrap=True))
        if said:
            words.addWidget(label(said, "small", wrap=True, tone=tone))
        nest(row, words, 1)
        self.setCursor(Qt.CursorShape.PointingHandCursor if step.choices else Qt.CursorShape.ArrowCursor)
        self.let_through()
