"""The command palette (Ctrl+K) and the name search (/): one box, everything reachable by typing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.models.choices import Choice
from ui.widgets.choice_list import ROW_HEIGHT, ChoiceList
from ui.widgets.labels import label
from ui.widgets.overlay import Overlay

WIDTH = 620
TOP = 90
SHOWN = 9

Source = Callable[[str], Sequence[Choice]]


class Palette(Overlay):
    """A box over the window; the input method works here, so Chinese names can be typed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._source: Source = lambda _text: ()
        self._input = QLineEdit()
        self._input.textChanged.connect(self._search)
        self._input.installEventFilter(self)
        self._list = ChoiceList()
        self._list.taken.connect(lambda row: self._take(self._list.at(row)))
        self._nothing = label("", "small")
        self._nothing.setContentsMargins(16, 8, 16, 8)
        self.body.setContentsMargins(10, 10, 10, 8)
        self.body.setSpacing(8)
        self.body.addWidget(self._input)
        self.body.addWidget(self._list)
        self.body.addWidget(self._nothing)

    def ask(self, source: Source, *, prompt: str, nothing: str) -> None:
        """Open with a source of choices for every text."""
        self._source = source
        self._input.setPlaceholderText(prompt)
        self._input.setAccessibleName(prompt)
        self.setWindowTitle(prompt)
        self._nothing.setText(nothing)
        self._input.clear()
        self._search("")
        parent = self.parentWidget()
        if parent is not None:
            self.setFixedWidth(min(WIDTH, parent.width() - 80))
        self.show_over(top=TOP)
        self._input.setFocus()

    @property
    def choices(self) -> list[str]:
        """What is offered now, top first."""
        return [self._list.at(row).title for row in range(self._list.count)]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._input and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._list.step(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                current = self._list.current()
                if current is not None:
                    self._take(current)
                return True
        return super().eventFilter(watched, event)

    def _search(self, text: str) -> None:
        choices = self._source(text.strip())
        self._list.show_choices(choices)
        self._list.setVisible(bool(choices))
        self._nothing.setVisible(not choices)
        self._list.setFixedHeight(ROW_HEIGHT * min(SHOWN, max(1, len(choices))))
        self.adjustSize()

    def _take(self, choice: Choice) -> None:
        self.hide()
        choice.run()


def matches(text: str, *haystacks: str) -> bool:
    """Whether every word typed occurs somewhere, in any order and case."""
    joined = " ".join(haystacks).casefold()
    return all(word in joined for word in text.casefold().split())
