"""The card of one student's application: what stands beside its steps, each part with what puts more on record."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.audit.card.contact_panel import ContactPanel
from ui.audit.card.extension_panel import ExtensionPanel
from ui.audit.card.judge_panel import JudgePanel
from ui.audit.card.name_panel import NamePanel
from ui.audit.card.notes import Note
from ui.audit.card.panel import Panel
from ui.audit.card.stage_panel import StagePanel
from ui.audit.model import Case
from ui.sentences import told
from ui.widgets.laid_out import nest

GAP = 12


class CardPage(QWidget):
    """The page.

    Signals:
        asked: A `Note` that is to be put on record.
    """

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self.stage, self.judge, self.extension = StagePanel(), JudgePanel(), ExtensionPanel()
        self.name, self.contact = NamePanel(), ContactPanel()
        sides: tuple[tuple[Panel, ...], ...] = ((self.judge, self.stage, self.extension), (self.name, self.contact))
        self._panels = tuple(panel for side in sides for panel in side)
        self._case: Case | None = None
        self._closed = ""
        page = QHBoxLayout(self)
        page.setContentsMargins(14, 2, 14, GAP)
        page.setSpacing(GAP)
        for side in sides:
            column = QVBoxLayout()
            column.setSpacing(GAP)
            for panel in side:
                panel.asked.connect(self.asked)
                column.addWidget(panel)
            column.addStretch(1)
            nest(page, column, 1)

    def show_case(self, case: Case) -> None:
        """Show a student's, where there is one."""
        self._case = case
        if case.card is not None:
            for panel in self._panels:
                panel.show_card(case.card, self._closed or told(case.card_shut))

    def shut(self, reason: str) -> None:
        """Nothing may be recorded at this desk, or something may again."""
        self._closed = reason
        own = told(self._case.card_shut) if self._case is not None else ""
        for panel in self._panels:
            panel.shut(reason or own)

    def set_busy(self, *, busy: bool) -> None:
        """A note is being recorded."""
        for panel in self._panels:
            panel.set_busy(busy=busy)

    def noted(self, note: Note) -> None:
        """A note is on record: what was written for it is let go."""
        for panel in self._panels:
            panel.noted(note)
