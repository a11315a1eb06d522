"""Which of the school's electronic documents are asked for: a box each, ticked by Space or mouse; Enter goes on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.school.e_documents import EDocument
from ui.i18n import pick


class DocumentChoice(QWidget):
    """The boxes, in the school's order.

    Signals:
        accepted: Enter on one of the boxes.
    """

    accepted = Signal()

    def __init__(self, documents: Sequence[EDocument]) -> None:
        super().__init__()
        self._documents = tuple(documents)
        self.boxes = {one.code: QCheckBox() for one in documents}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for box in self.boxes.values():
            column.addWidget(box)
        self.retranslate()

    @property
    def chosen(self) -> tuple[str, ...]:
        """Codes of the documents that are ticked."""
        return tuple(code for code, box in self.boxes.items() if box.isChecked())

    @property
    def first(self) -> QWidget:
        """Where the keyboard goes."""
        return next(iter(self.boxes.values()), self)

    def retranslate(self) -> None:
        """Fetch the words again."""
        for one in self._documents:
            name = pick(one.label, one.label_en)
            self.boxes[one.code].setText(name.replace("&", "&&"))
            self.boxes[one.code].setToolTip(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accepted.emit()
        else:
            super().keyPressEvent(event)
