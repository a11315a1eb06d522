"""The students a typed text may mean, under the scan box; the keyboard stays in the box."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.clearance.lookup import Hit
from ui.frame.privacy import privacy
from ui.i18n import english
from ui.models.choices import Choice
from ui.widgets.choice_list import ROW_HEIGHT, ChoiceList
from ui.widgets.labels import label

MIN_WIDTH = 480


class HitPopup(QFrame):
    """A list or one sentence, laid over the page."""

    def __init__(self, page: QWidget, anchor: QWidget) -> None:
        super().__init__(page)
        self.setObjectName("overlay")
        self._anchor = anchor
        self._page = page
        self._list = ChoiceList()
        self._list.taken.connect(lambda row: self._list.at(row).run())
        self._said = label("", "small", wrap=True)
        self._said.setContentsMargins(14, 8, 14, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 6, 4, 6)
        column.addWidget(self._list)
        column.addWidget(self._said)
        self.hide()

    def show_hits(self, hits: Sequence[Hit], chosen: int, take: Callable[[Hit], None]) -> None:
        """List students, one highlighted."""
        self._list.show_choices([student_choice(hit, take) for hit in hits], chosen)
        self._list.setFixedHeight(ROW_HEIGHT * len(hits))
        self._list.show()
        self._said.hide()
        self._place()

    def say(self, text: str) -> None:
        """Say one sentence instead of a list."""
        self._list.hide()
        self._said.setText(text)
        self._said.show()
        self._place()

    @property
    def names(self) -> list[str]:
        """What is listed, top first."""
        return [self._list.at(row).title for row in range(self._list.count)] if self._list.isVisible() else []

    @property
    def said(self) -> str:
        """The sentence shown now."""
        return self._said.text() if self._said.isVisible() else ""

    def _place(self) -> None:
        corner = self._anchor.mapTo(self._page, QPoint(0, self._anchor.height() + 4))
        self.setFixedWidth(max(MIN_WIDTH, self._anchor.width()))
        self.adjustSize()
        self.move(corner)
        self.show()
        self.raise_()


def student_choice(hit: Hit, take: Callable[[Hit], None]) -> Choice:
    """A student as a line of the popup or the palette."""
    title, other = (hit.name_en or hit.name, hit.name) if english() else (hit.name, hit.name_en)
    title, other, number = privacy().name(title), privacy().name(other), privacy().number(hit.student_no)
    detail = "　".join(part for part in (number, hit.department, other if other != title else "") if part)
    return Choice(title=title, detail=detail, icon="user-round", run=lambda: take(hit))
