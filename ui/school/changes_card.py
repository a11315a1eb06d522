"""最近異動: who changed the directory or the calendar and when, each with the way back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.clearance.school_changes import SchoolChange
from app.clock import from_ms
from ui.i18n import full_moment, short_moment
from ui.school.words import change_line
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import IconButton
from ui.widgets.labels import ElidedLabel, clear, label
from ui.widgets.laid_out import nest
from ui.widgets.scrolled import scrolled_lines


class ChangesCard(Bilingual, QFrame):
    """The card.

    Signals:
        undo_asked: A `SchoolChange`.
    """

    undo_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._changes: Sequence[SchoolChange] = ()
        self._shut = False
        self.buttons: list[IconButton] = []
        self._title = label("", "title")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 12, 10)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(scrolled_lines(self._rows), 1)
        self.retranslate()

    def show_changes(self, changes: Sequence[SchoolChange]) -> None:
        """Show the latest changes, newest first."""
        self._changes = changes
        self.retranslate()

    def shut(self, *, shut: bool) -> None:
        """Nothing may be changed here, or something may again."""
        self._shut = shut
        self.retranslate()

    def retranslate(self) -> None:
        """Fetch the words again."""
        self._title.setText(self.tr("最近異動"))
        clear(self._rows)
        self.buttons = []
        if not self._changes:
            self._rows.addWidget(label(self.tr("還沒有人改過窗口或行事曆。"), "small", wrap=True))
        for change in self._changes:
            self._rows.addWidget(self._row(change))

    def _row(self, change: SchoolChange) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        what = ElidedLabel("body")
        what.setText(change_line(change))
        when = from_ms(change.at_ms)
        said = f"{short_moment(when)}　{change.by}"
        if change.undone:
            said += "　" + self.tr("已復原")
        below = ElidedLabel("caption")
        for part in (what, below):
            part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        below.setText(said)
        below.setToolTip(f"{full_moment(when)} {change.by}")
        words.addWidget(what)
        words.addWidget(below)
        nest(row, words, 1)
        if change.can_be_undone:
            button = IconButton("undo-2")
            button.set_words(self.tr("復原：{what}").format(what=change_line(change)))
            button.setEnabled(not self._shut)
            button.clicked.connect(lambda _=False, found=change: self.undo_asked.emit(found))
            self.buttons.append(button)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return made
