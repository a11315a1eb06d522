"""The certificates screen's widgets: which page, and the page."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.school.profile import SchoolProfile
from ui.certificates.hand_page import HandPage
from ui.certificates.hand_panel import HAND_KEY
from ui.certificates.handed_card import PRINT_KEY
from ui.certificates.today_page import TodayPage
from ui.widgets.buttons import Segments

HAND, TODAY = range(2)
PAGES: Final = 2


class CertificatesView(QWidget):
    """The screen.

    Signals:
        page_chosen: A page.
        hand_asked: F4 on the page that hands over.
        print_asked: Ctrl+P there.
    """

    page_chosen = Signal(int)
    hand_asked = Signal()
    print_asked = Signal()

    def __init__(self, school: SchoolProfile) -> None:
        super().__init__()
        self.pages = Segments(PAGES)
        self.hand, self.today = HandPage(school), TodayPage(school)
        self._stack = QStackedWidget()
        for page in (self.hand, self.today):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.pages)
        column.addWidget(self._stack, 1)
        self.pages.chosen.connect(self.page_chosen)
        for k in range(PAGES):
            self._key(f"Alt+{k + 1}", lambda at=k: self.page_chosen.emit(at))
        self._key(HAND_KEY, lambda: self.hand_asked.emit() if self.page == HAND else None)
        self._key(PRINT_KEY, lambda: self.print_asked.emit() if self.page == HAND else None)
        self.retranslate()

    @property
    def page(self) -> int:
        """The page in front."""
        return self._stack.currentIndex()

    def show_page(self, page: int) -> None:
        """Bring a page to the front."""
        self.pages.choose(page)
        self._stack.setCurrentIndex(page)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Fetch the words again."""
        self.pages.set_words([self.tr("發證"), self.tr("今天")])

    def _key(self, keys: str, act: object) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(act)
