"""One certificate of a list and what may be put on record of it: choose a step, type what it asks for, Enter."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.certificates.settling import PARTS, Claim
from app.school.e_documents import EDocument
from app.typed import MAX_REASON
from ui.certificates.document_choice import DocumentChoice
from ui.certificates.step_words import ask_word, step_word
from ui.certificates.steps import ASKS, NEXT, SETTLES, Ask, Do
from ui.i18n import short_moment
from ui.sentences import told
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import KeyButton
from ui.widgets.combo import ComboBox
from ui.widgets.labels import clear, label, line
from ui.widgets.laid_out import nest
from ui.widgets.scrolled import scrolled

WIDTH: Final = 330


class StepPanel(Bilingual, QFrame):
    """The panel beside a list, or `beside` the certificate itself.

    Signals:
        taken: A step, the 學號 it is about, and what was typed (`dict` of `Ask`).
        opened: 學號 of the certificate in view, to look at it.
    """

    taken = Signal(object, str, object)
    opened = Signal(str)

    def __init__(
        self,
        general: Sequence[Do],
        *,
        unlisted: Callable[[], str] = str,
        beside: bool = False,
        documents: Sequence[EDocument] = (),
    ) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setFixedWidth(WIDTH)
        self._general, self._unlisted, self._beside = tuple(general), unlisted, beside
        self._documents = tuple(documents)
        self._who: tuple[str, str, str] = ("", "", "")
        self._about = ""
        self._steps: tuple[Do, ...] = ()
        self.chosen: Do | None = None
        self._shut = ""
        self._busy = False
        self._name, self._state = label("", "title", wrap=True), label("", "small", wrap=True)
        self.look = KeyButton(icon="award", size="m")
        self._choices = QVBoxLayout()
        self._choices.setSpacing(8)
        self.ways: dict[Do, KeyButton] = {}
        self._offered: tuple[tuple[Do, ...], tuple[Do, ...]] = ((), ())
        self.fields: dict[Ask, QLineEdit] = {}
        self._claims: Sequence[Claim] = ()
        self.states: ComboBox | None = None
        self.documents: DocumentChoice | None = None
        self._asked = QVBoxLayout()
        self._asked.setSpacing(8)
        self.accept = KeyButton("Enter", kind="primary", icon="check")
        self._why = label("", "small", wrap=True, tone="stop")
        self._other: QLabel | None = None
        self._under = line()
        self._build()
        self.retranslate()

    def show_row(
        self,
        student_no: str,
        name: str,
        state: str,
        steps: Sequence[Do],
        claims: Sequence[Claim] = (),
        *,
        about: str = "",
    ) -> None:
        """Show what may be done with one certificate; without one only what needs none.

        `claims` is what desks that disagree about it say; `about` which of the student's it is, where there are several.
        """
        before = (self._who[0], self._about, self._steps, self._claims)
        same = before == (student_no, about, tuple(steps), tuple(claims))
        self._claims, self._about = tuple(claims), about
        self._who, self._steps = (student_no, name, state), tuple(steps)
        if not same:
            # What was typed for one certificate is never recorded for another.
            self.chosen = self.chosen if self.chosen in self._general and self._typed() else None
            self._ask()
        self.retranslate()

    def choose(self, do: Do, student_no: str = "") -> None:
        """Ask for what a step needs; the keyboard goes there."""
        self.chosen = do
        self._ask()
        if student_no and Ask.STUDENT_NO in self.fields:
            self.fields[Ask.STUDENT_NO].setText(student_no)
        self.retranslate()
        (self.states or self._first_open() or self.accept).setFocus()

    def _first_open(self) -> QWidget | None:
        """What is to be filled in first: a number before the documents, those before a note."""
        number = self.fields.get(Ask.STUDENT_NO)
        if self.documents is not None and (number is None or number.text()):
            return self.documents.first
        return next((f for f in self.fields.values() if not f.text()), None)

    def focus_first(self) -> None:
        """The keyboard goes to the first step."""
        first = next(iter(self.ways.values()), None)
        if first is not None:
            first.setFocus()

    def done(self) -> None:
        """It was put on record."""
        self.chosen = None
        self._ask()
        self.set_busy(busy=False)
        self.retranslate()

    def set_busy(self, *, busy: bool) -> None:
        """A step is being put on record."""
        self._busy = busy
        self._enable()

    def shut(self, reason: str) -> None:
        """Nothing may be recorded here, or something may again."""
        self._shut = reason
        self._enable()

    def retranslate(self) -> None:
        """Fetch the words again."""
        number, name, state = self._who
        # Where nobody is listed the panel is about what needs no line of the list, and is not there without.
        self._name.setText(f"{name}　{number}" if number else self._unlisted())
        if not self._beside:
            self.setVisible(bool(number or self._general))
        self._state.setText(state)
        self._state.setVisible(bool(state))
        self.look.set_words(self.tr("看這一張"))
        self.look.setVisible(bool(number) and not self._beside)
        wanted = (*self._steps, *self._general)
        self._under.setVisible(bool(wanted))
        if self._offered != (self._steps, self._general):
            self._offer(wanted)
        if self._other is not None:
            self._other.setText(self._unlisted())
        for do, button in self.ways.items():
            button.set_words(step_word(do))
            button.setVisible(do is not self.chosen)
            first = self.chosen is None and do is wanted[0] and do in NEXT
            button.set_kind("primary" if first else "secondary")
        if self.chosen is not None and self.states is not None:
            self._offer_states(self.states, PARTS[SETTLES[self.chosen]][1])
        if self.chosen is not None:
            self.accept.set_words(step_word(self.chosen))
            for ask, field in self.fields.items():
                text = ask_word(self.chosen, ask)
                field.setPlaceholderText(text)
                field.setAccessibleName(text)
        if self.documents is not None:
            self.documents.retranslate()
        self.accept.setVisible(self.chosen is not None)
        self._enable()

    def _typed(self) -> bool:
        ticked = self.documents is not None and bool(self.documents.chosen)
        return ticked or any(field.text() for field in self.fields.values())

    def _offer(self, wanted: Sequence[Do]) -> None:
        clear(self._choices)
        self.ways, self._other, self._offered = {}, None, (self._steps, self._general)
        for k, do in enumerate(wanted):
            if k and k == len(self._steps):
                self._choices.addWidget(line())
                self._other = label(self._unlisted(), "caption", wrap=True)
                self._choices.addWidget(self._other)
            button = KeyButton(size="m")
            button.clicked.connect(lambda _=False, one=do: self.choose(one))
            self.ways[do] = button
            self._choices.addWidget(button)

    def _offer_states(self, box: ComboBox, labels: Mapping[str, str]) -> None:
        """What the desks say first, with who said it; whoever looked may have found something else again."""
        chosen = box.currentData()
        box.clear()
        box.setPlaceholderText(self.tr("以哪一個為準"))
        box.setAccessibleName(box.placeholderText())
        said = [c for c in self._claims if c.state in labels]
        for claim in said:
            words = self.tr("{state}（{by}，{at}）")
            box.addItem(
                words.format(state=told(labels[claim.state]), by=claim.by, at=short_moment(claim.at)), claim.state
            )
        for state, text in labels.items():
            if all(state != c.state for c in said):
                box.addItem(told(text), state)
        box.setCurrentIndex(box.findData(chosen) if chosen is not None else -1)

    def _ask(self) -> None:
        clear(self._asked)
        self.fields, self.states, self.documents = {}, None, None
        for ask in ASKS[self.chosen] if self.chosen is not None else ():
            if ask is Ask.STUDENT_NO and self._beside:
                # Whoever stands in front is meant.
                continue
            if ask is Ask.DOCUMENTS:
                self.documents = DocumentChoice(self._documents)
                self.documents.accepted.connect(self._take)
                self._asked.addWidget(self.documents)
                continue
            if ask is Ask.STATE:
                self.states = ComboBox()
                # The words may be longer than the panel is wide.
                self.states.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
                self._asked.addWidget(self.states)
                continue
            field = QLineEdit()
            field.setMaxLength(MAX_REASON)
            field.returnPressed.connect(self._take)
            self.fields[ask] = field
            self._asked.addWidget(field)

    def _take(self) -> None:
        if self.chosen is None or self._busy or self._shut:
            return
        said = {ask: field.text() for ask, field in self.fields.items()}
        if self.states is not None:
            if self.states.currentIndex() < 0:
                self.states.setFocus()
                return
            said[Ask.STATE] = self.states.currentData()
        if self._about:
            said[Ask.DOCUMENTS] = self._about
        if self.documents is not None:
            said[Ask.DOCUMENTS] = " ".join(self.documents.chosen)
        number = said.pop(Ask.STUDENT_NO, self._who[0]).strip()
        if number:
            self.set_busy(busy=True)
            self.taken.emit(self.chosen, number, said)
        else:
            self.fields[Ask.STUDENT_NO].setFocus()

    def _enable(self) -> None:
        self.accept.setEnabled(not self._busy and not self._shut)
        for button in self.ways.values():
            button.setEnabled(not self._busy and not self._shut)
        self._why.setText(self._shut)
        self._why.setVisible(bool(self._shut))

    def _build(self) -> None:
        self.accept.clicked.connect(self._take)
        self.look.clicked.connect(lambda: self.opened.emit(self._who[0]))
        inner = QWidget()
        inner.setObjectName("scrolled")
        body = QVBoxLayout(inner)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(10)
        nest(body, self._asked)
        body.addWidget(self.accept)
        nest(body, self._choices)
        body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(10)
        column.addWidget(self._name)
        column.addWidget(self._state)
        column.addWidget(self.look)
        column.addWidget(self._under)
        column.addWidget(self._why)
        column.addWidget(scrolled(inner), 1)
