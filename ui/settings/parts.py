"""What every card of the settings is built of: a title, rows of a name and a value, a text that can be copied."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ui.widgets.bilingual import Bilingual
from ui.widgets.labels import label
from ui.widgets.laid_out import nest

NAME_WIDTH = 96


class Card(Bilingual, QFrame):
    """A card with a title and a column under it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.title = label("", "title")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(18, 14, 18, 16)
        self.column.setSpacing(10)
        self.column.addWidget(self.title)


class Rows(QGridLayout):
    """Names on the left, what they are on the right."""

    def __init__(self) -> None:
        super().__init__()
        self.setHorizontalSpacing(14)
        self.setVerticalSpacing(9)
        self.setColumnMinimumWidth(0, NAME_WIDTH)
        self.setColumnStretch(1, 1)

    def add(self, name: QLabel, *values: QWidget) -> None:
        """One more row; several values stand side by side, the first takes the room."""
        row = self.rowCount()
        self.addWidget(name, row, 0)
        beside = QHBoxLayout()
        beside.setSpacing(6)
        for number, value in enumerate(values):
            beside.addWidget(value, 0 if number else 1)
        nest(self, beside, row, 1)


def acts(*buttons: QWidget) -> QHBoxLayout:
    """Buttons in a row, from the left."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row


def read_only(text: str) -> QLineEdit:
    """A text that is not changed here, and may be copied from."""
    made = QLineEdit(text)
    made.setReadOnly(True)
    made.setToolTip(text)
    made.setCursorPosition(0)
    return made
