"""Lists that leave the desk for somebody else: what each is for, and the button that writes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.outgoing import LEAVERS, lists_of
from app.school.profile import SchoolProfile
from ui.overview.list_words import list_title, list_use
from ui.widgets.buttons import KeyButton
from ui.widgets.labels import card, label
from ui.widgets.laid_out import nest
from ui.widgets.scrolled import scrolled


class ListsPage(QWidget):
    """The page: a card per list of the school.

    Signals:
        export_asked: A list's name; written for whom it is meant.
        again_asked: A list's name; the last one once more.
    """

    export_asked = Signal(str)
    again_asked = Signal(str)

    def __init__(self, school: SchoolProfile) -> None:
        super().__init__()
        self._school = school
        self.names = lists_of(school)
        self.export = {name: KeyButton(icon="download", size="m") for name in self.names}
        self.again = {name: KeyButton(icon="refresh-cw", size="m") for name in self.names if name == LEAVERS}
        self._titles: dict[str, QLabel] = {name: label("", "lead", wrap=True) for name in self.names}
        self._uses: dict[str, QLabel] = {name: label("", "small", wrap=True) for name in self.names}
        inner = QWidget()
        inner.setObjectName("scrolled")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(10)
        for name in self.names:
            column.addWidget(self._card(name))
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inner))
        self.retranslate()

    def focus_first(self) -> None:
        """Put the keyboard on the first list."""
        first = next(iter(self.export.values()), None)
        if first is not None:
            first.setFocus()

    def retranslate(self) -> None:
        """Fetch the words again."""
        for name in self.names:
            title = list_title(name)
            self._titles[name].setText(title)
            self._uses[name].setText(list_use(self._school, name))
            self.export[name].set_words(self.tr("匯出 Excel"))
            self.export[name].setAccessibleName(self.tr("匯出 Excel：{list}").format(list=title))
            if name in self.again:
                self.again[name].set_words(self.tr("上一份再寫一次"))

    def _card(self, name: str) -> QWidget:
        made = card()
        row = QHBoxLayout(made)
        row.setContentsMargins(18, 12, 14, 12)
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(self._titles[name])
        words.addWidget(self._uses[name])
        nest(row, words, 1)
        buttons: Sequence[tuple[KeyButton | None, Callable[[], None]]] = (
            (self.again.get(name), lambda: self.again_asked.emit(name)),
            (self.export[name], lambda: self.export_asked.emit(name)),
        )
        for button, act in buttons:
            if button is not None:
                button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
                button.clicked.connect(act)
                row.addWidget(button)
        return made
