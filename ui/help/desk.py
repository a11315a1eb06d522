"""What is looked up with one key anywhere in the window: F1 the screen in front, ? the keys, F3 questions, F12 today."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.context import Context
from app.school.answers import Answer, answers
from ui.background import Tasks
from ui.frame.key_help import KeyHelp
from ui.help.clock_view import read_clock
from ui.help.guide import GuideBox
from ui.help.pages import START
from ui.help.panels import AnswersPanel, ClockPanel
from ui.models.choices import Choice

ANSWERS_KEY, TODAY_KEY = "F3", "F12"


class Window(Protocol):
    """What the help needs of the window."""

    def say(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Tell that something was done."""
        ...

    def refuse(self, error: BaseException) -> None:
        """Show trouble."""
        ...

    def in_front(self) -> str:
        """Key of the screen in front; empty while no desk is open."""
        ...


class HelpDesk(QObject):
    """The boxes and their keys; until a desk is open only the start and the keys are explained."""

    def __init__(self, parent: QWidget, window: Window, tasks: Tasks, ctx: Callable[[], Context | None]) -> None:
        super().__init__(parent)
        self._window, self._tasks, self._ctx = window, tasks, ctx
        self.keys = KeyHelp(parent)
        self.guide = GuideBox(parent)
        self.guide.keys_asked.connect(self.show_keys)
        self.keys.guide_asked.connect(self.show_guide)
        self.answers = AnswersPanel(parent, Qt.Key.Key_F3)
        self.today = ClockPanel(parent, Qt.Key.Key_F12)
        for key, act in (("F1", self.show_guide), (ANSWERS_KEY, self.show_answers), (TODAY_KEY, self.show_today)):
            QShortcut(QKeySequence(key), parent, act)

    def hide(self) -> None:
        """A card was scanned: nothing stands over it."""
        for box in (self.keys, self.guide, self.answers, self.today):
            box.hide()

    def choices(self) -> Sequence[Choice]:
        """The same for the command palette."""
        return (
            Choice(title=self.tr("常見問題"), icon="message-square-text", key=ANSWERS_KEY, run=self.show_answers),
            Choice(title=self.tr("今天：開放、截止與改變"), icon="calendar-clock", key=TODAY_KEY, run=self.show_today),
            Choice(title=self.tr("這個畫面的說明"), icon="book-open", key="F1", run=self.show_guide),
            Choice(title=self.tr("快速鍵一覽"), icon="keyboard", key="?", run=self.show_keys),
        )

    def show_keys(self) -> None:
        """?: the key overview."""
        self.keys.open_over()

    def show_guide(self) -> None:
        """F1: what the screen in front is for and how its work goes."""
        self.guide.open_on(self._window.in_front() or START)

    def show_answers(self) -> None:
        """F3: the school's answers that are true today (N05, T06, T28, U57)."""
        ctx = self._ctx()
        if ctx is not None:
            self.answers.ask(lambda text: _find(ctx, text), self._window.say)

    def show_today(self) -> None:
        """F12: what opens, closes or changes (N01, E01, T27)."""
        ctx = self._ctx()
        if ctx is not None:
            read_clock(ctx, self._tasks, self.today.open_over, self._window.refuse)


def _find(ctx: Context, text: str) -> Sequence[Answer]:
    from app.clock import today

    return answers(ctx.school.faq, text, today(ctx.clock))
