"""One part of the card: a title, lines of what is on record, and fields and buttons that put more there."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.applications.card import ApplicationCard
from ui.audit.card.notes import Note, NoteKind
from ui.audit.side import sentence
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import KeyButton
from ui.widgets.labels import clear, label
from ui.widgets.laid_out import nest

DONE, OPEN, WARN, STOP = (
    ("circle-check", "done_dot"),
    ("circle-dashed", "text3"),
    ("triangle-alert", "warn_dot"),
    ("circle-alert", "stop_dot"),
)


class Panel(Bilingual, QFrame):
    """A part.

    Signals:
        asked: A `Note` that is to be put on record.
    """

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.title = label("", "title")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self._shut, self._busy = "", False
        self._buttons: list[KeyButton] = []
        self._kinds: set[NoteKind] = set()
        #: The card that is shown.
        self.card: ApplicationCard | None = None
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 12, 16, 12)
        self.body.setSpacing(8)
        self.body.addWidget(self.title)
        nest(self.body, self._lines)

    def show_card(self, card: ApplicationCard, shut: str) -> None:
        """Show a student's; `shut` says why nothing may be noted here."""
        other = self.card is None or self.card.dossier.student.id != card.dossier.student.id
        self.card, self._shut = card, shut
        if other:
            self.empty()
        self.retranslate()
        self.open_buttons()

    def set_busy(self, *, busy: bool) -> None:
        """Something is being recorded."""
        self._busy = busy
        self.open_buttons()

    def shut(self, reason: str) -> None:
        """Nothing may be noted at this desk, or something may again."""
        self._shut = reason
        self.open_buttons()

    def open_buttons(self) -> None:
        """Whether the buttons may be pressed now."""
        why = self._shut or self.waits_for()
        for button in self._buttons:
            button.setEnabled(not self._busy and not why)
            button.setToolTip(why)

    def language_changed(self) -> None:
        if self.card is not None:
            self.retranslate()
            self.open_buttons()

    # -- what a part says ------------------------------------------------------------------------------------------
    def retranslate(self) -> None:
        """Fetch the words again; every part has its own."""

    def waits_for(self) -> str:
        """What has to happen before anything may be noted here; empty when nothing has."""
        return ""

    def empty(self) -> None:
        """Another student: what was being written is let go."""

    def noted(self, note: Note) -> None:
        """A note is on record: what was written for it here is let go."""
        if note.kind in self._kinds:
            self.empty()

    # -- for the parts themselves ----------------------------------------------------------------------------------
    def button(self, note: NoteKind, *, icon: str = "", primary: bool = False, value: str = "") -> KeyButton:
        """A button that asks for a note."""
        made = KeyButton(kind="primary" if primary else "secondary", icon=icon, size="s")
        made.clicked.connect(lambda: self.ask(note, value))
        self._buttons.append(made)
        self._kinds.add(note)
        return made

    def ask(self, kind: NoteKind, value: str = "") -> None:
        """Ask for a note, unless something is missing for it."""
        self.asked.emit(Note(kind, value))

    def row(self, *parts: QWidget, stretch: int = -1) -> QWidget:
        """Parts side by side under the others; the one at `stretch` takes the room that is left."""
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for k, part in enumerate(parts):
            line.addWidget(part, 1 if k == stretch else 0)
        if stretch < 0:
            line.addStretch(1)
        self.body.addWidget(made)
        return made

    def tell(self, *lines: tuple[str, tuple[str, str]]) -> None:
        """Show these lines, each with its glyph."""
        clear(self._lines)
        for text, face in lines:
            self._lines.addWidget(sentence(text, face))


def mark(field: QLineEdit, description: str) -> None:
    """Show that something is missing in a field, and put the keyboard there; an empty description takes it back."""
    wrong = bool(description)
    if bool(field.property("invalid")) is not wrong:
        field.setProperty("invalid", wrong)
        field.style().unpolish(field)
        field.style().polish(field)
    field.setAccessibleDescription(description)
    if wrong:
        field.setFocus()
