"""Hands and eyes of a clerk at the window of a certificate desk."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.counter import NUMBER
from ui.certificates.answer_card import AnswerCard
from ui.certificates.check_line import CheckLine
from ui.certificates.hand_page import HANDED, HandPage
from ui.certificates.screen import CertificatesScreen
from ui.main_window import MainWindow


class DeskWindow:
    """The window with its certificates screen in front."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot
        (self.screen,) = (s for s in window.screens if isinstance(s, CertificatesScreen))
        window.go("certificates")

    @property
    def page(self) -> HandPage:
        return self.screen._view.hand

    @property
    def answer(self) -> AnswerCard:
        return self.page.answer

    def still(self) -> None:
        """Wait until neither lane has anything left to do."""
        for _ in range(4):
            heard: list[None] = []
            self.window.tasks.pool(lambda _t: self.window.tasks.errand(lambda: None), heard.append)
            self.qtbot.waitUntil(lambda heard=heard: bool(heard))  # type: ignore[misc]
            QApplication.processEvents()

    def scan(self, number: str = NUMBER) -> None:
        """A student's card, opened."""
        self.window.top.scan.setText(number)
        QTest.keyClick(self.window.top.scan, Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: self.screen.presenter.found is not None)
        self.still()

    def digit(self, text: str) -> None:
        """A digit on the panel; it counts once no other key has followed."""
        with self.qtbot.waitSignal(self.page.panel.ticked):
            QTest.keyClick(self.page.panel, text)

    def type_in(self, name: str, text: str) -> None:
        """Words into a field of the panel, as an input method puts them there."""
        field = self.page.panel.fields[name]
        field.clear()
        field.insert(text)
        field.textEdited.emit(field.text())

    def f4(self) -> None:
        """Hand it over and wait for the answer."""
        QTest.keyClick(self.window, Qt.Key.Key_F4)
        # The pool may take its time over it; the store lane is asked afterwards.
        self.qtbot.waitUntil(lambda: not self.screen.presenter._busy)
        self.still()

    def lines(self) -> list[tuple[str, str]]:
        """The checklist as it reads."""
        return [(line.words.text(), line.state.text()) for line in self.page.panel.lines]

    def line(self, words: str) -> CheckLine:
        return next(line for line in self.page.panel.lines if words in line.words.text())

    @property
    def has_left(self) -> bool:
        return self.page._side.currentIndex() == HANDED
