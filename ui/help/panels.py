"""Boxes over the window for what is looked up: the rule clock of today, and the school's answers to common questions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.school.answers import Answer
from app.school.rule_clock import RuleClock
from ui.help.clock_view import ClockView
from ui.models.choices import Choice
from ui.sentences import told
from ui.widgets.buttons import IconButton, KeyButton
from ui.widgets.choice_list import ROW_HEIGHT, ChoiceList
from ui.widgets.labels import label
from ui.widgets.laid_out import nest
from ui.widgets.overlay import Overlay
from ui.widgets.scrolled import scrolled

WIDTH, CLOCK_HEIGHT = 640, 460
TOP = 70
SHOWN = 6
ANSWER_HEIGHT = 150

Find = Callable[[str], Sequence[Answer]]


class ClockPanel(Overlay):
    """今天: what opens, closes or changes."""

    def __init__(self, parent: QWidget, key: Qt.Key) -> None:
        super().__init__(parent)
        self._key = key
        self.view = ClockView()
        self._title, self._close = label("", "title"), IconButton("x")
        self._close.clicked.connect(self.hide)
        head = QHBoxLayout()
        head.setContentsMargins(14, 6, 4, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        self.body.setContentsMargins(10, 10, 10, 10)
        nest(self.body, head)
        self.body.addWidget(self.view)
        self.view.setObjectName("")

    def open_over(self, told: RuleClock) -> None:
        """Show a clock over the window."""
        self.setWindowTitle(self.tr("今天：開放、截止與改變"))
        self.setAccessibleName(self.windowTitle())
        self._title.setText(self.windowTitle())
        self._close.set_words(self.tr("關閉"), "Esc")
        self.view.show_clock(told)
        parent = self.parentWidget()
        if parent is not None:
            self.setFixedSize(min(WIDTH, parent.width() - 80), min(CLOCK_HEIGHT, parent.height() - 120))
        self.show_over(top=TOP)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The key that opens it closes it."""
        if event.key() == self._key:
            self.hide()
            return
        super().keyPressEvent(event)


class AnswersPanel(Overlay):
    """常見問題: type some words, read the answer that is true today, copy it for the student."""

    def __init__(self, parent: QWidget, key: Qt.Key) -> None:
        super().__init__(parent)
        self._key = key
        self._find: Find = lambda _text: ()
        self._found: Sequence[Answer] = ()
        self._told: Callable[[str], None] = lambda _text: None
        self.input = QLineEdit()
        self.input.textChanged.connect(self._search)
        self.input.installEventFilter(self)
        self.list = ChoiceList()
        self.list.selectionModel().currentRowChanged.connect(lambda *_: self._show_answer())
        self._question = label("", "lead", wrap=True)
        self.answer = label("", "body", wrap=True)
        self.answer.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._changes = label("", "small", wrap=True, tone="warn")
        self._nothing = label("", "small", wrap=True)
        self.copy = KeyButton("Enter", icon="copy")
        self.copy.clicked.connect(self._copy)
        self.link = KeyButton(kind="quiet")
        self.link.clicked.connect(self._follow)
        self._close = IconButton("x")
        self._close.clicked.connect(self.hide)
        self._build()

    def ask(self, find: Find, told: Callable[[str], None]) -> None:
        """Open with a way to find answers; `told` hears that one was copied."""
        self._find, self._told = find, told
        prompt = self.tr("輸入問題裡的字，例：登入、學生證遺失")
        self.setWindowTitle(self.tr("常見問題"))
        self.input.setPlaceholderText(prompt)
        self.input.setAccessibleName(prompt)
        self.copy.set_words(self.tr("複製答案"))
        self._close.set_words(self.tr("關閉"), "Esc")
        self._nothing.setText(self.tr("沒有符合的問題。換個說法再試；答案由管理者寫在學校設定檔裡。"))
        self.input.clear()
        self._search("")
        parent = self.parentWidget()
        if parent is not None:
            self.setFixedWidth(min(WIDTH, parent.width() - 80))
        self.show_over(top=TOP)
        self.input.setFocus()

    @property
    def questions(self) -> list[str]:
        """What is listed now, best first."""
        return [found.question for found in self._found]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.input and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self.list.step(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._copy()
                return True
            if event.key() == self._key:
                self.hide()
                return True
        return super().eventFilter(watched, event)

    def _search(self, text: str) -> None:
        self._found = self._find(text)
        self.list.show_choices(
            [Choice(title=a.question, run=self._copy, icon="message-square-text") for a in self._found]
        )
        any_found = bool(self._found)
        for part in (self.list, self._page, self.copy):
            part.setVisible(any_found)
        self._nothing.setVisible(not any_found)
        self.list.setFixedHeight(ROW_HEIGHT * min(SHOWN, max(1, len(self._found))))
        self._show_answer()
        self.adjustSize()

    def _current(self) -> Answer | None:
        row = self.list.currentIndex().row()
        return self._found[row] if 0 <= row < len(self._found) else None

    def _show_answer(self) -> None:
        found = self._current()
        self._question.setText(found.question if found else "")
        self.answer.setText(found.answer if found else "")
        self._changes.setText(told(found.changes) if found else "")
        self._changes.setVisible(bool(found and found.changes))
        self.link.set_words(found.link if found else "")
        self.link.setVisible(bool(found and found.link))

    def _copy(self) -> None:
        found = self._current()
        if found is not None:
            QGuiApplication.clipboard().setText(found.text)
            self.hide()
            self._told(self.tr("已複製答案：{question}").format(question=found.question))

    def _follow(self) -> None:
        found = self._current()
        if found is not None and found.link:
            QDesktopServices.openUrl(QUrl(found.link))

    def _build(self) -> None:
        self.body.setContentsMargins(14, 12, 14, 14)
        self.body.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self.input, 1)
        head.addWidget(self._close)
        nest(self.body, head)
        self.body.addWidget(self.list)
        inner = QWidget()
        inner.setObjectName("scrolled")
        column = QVBoxLayout(inner)
        column.setContentsMargins(12, 4, 6, 4)
        column.setSpacing(6)
        for part in (self._question, self.answer, self._changes):
            column.addWidget(part)
        column.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self._page = scrolled(inner)
        self._page.setFixedHeight(ANSWER_HEIGHT)
        self.body.addWidget(self._page)
        self.body.addWidget(self._nothing)
        self.body.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignRight)
