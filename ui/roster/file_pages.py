"""What stands in a file's place until it is read, on the import screen and on the worklist alike."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.errors import DeskError
from ui.roster.outcome import PasswordPanel, ReadingPanel, TroublePanel
from ui.widgets.bilingual import Bilingual


class FilePages(Bilingual, QWidget):
    """A page whose stack holds the panels of reading, password and trouble, beside what the page itself adds."""

    def __init__(self) -> None:
        super().__init__()
        self.reading, self.password, self.trouble = ReadingPanel(), PasswordPanel(), TroublePanel()
        self._pages = QStackedWidget()

    def show_reading(self, name: str) -> None:
        """A file is being read."""
        self.reading.show_file(name)
        self._pages.setCurrentWidget(self.reading)

    def ask_password(self, name: str, *, wrong: bool) -> None:
        """The workbook is passworded."""
        self.password.ask(name, wrong=wrong)
        self._pages.setCurrentWidget(self.password)
        self.password.field.setFocus()

    def show_trouble(self, error: DeskError) -> None:
        """The file cannot be read: why, and the way out."""
        self.trouble.show_error(error)
        self._pages.setCurrentWidget(self.trouble)
