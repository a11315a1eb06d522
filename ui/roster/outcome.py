"""What stands in the drop zone's place: reading, a password, trouble, and what was loaded."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from app.errors import DeskError
from app.loading import Loaded
from app.roster.memory import PastLoad
from app.roster.table import CheckedFile, Problem
from app.roster.undo import ChangedAfterLoad, ChangedSince
from ui.i18n import numbered
from ui.roster.model import visible
from ui.roster.seen import seen
from ui.roster.words import SHOWN, count_word
from ui.sentences import told
from ui.turns import Turns
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import KeyButton
from ui.widgets.column import Column
from ui.widgets.labels import ElidedLabel, Glyph, card, label
from ui.widgets.laid_out import nest

NAMED = 200
#: Problems named in one turn; more than fit on the screen come while the first are read.
AT_ONCE = 8
FIELD_WIDTH = 320


class Panel(Bilingual, QFrame):
    """A sunken card with an icon, a title and a sentence at its top."""

    def __init__(self, icon: str, ink: str) -> None:
        super().__init__()
        self.setObjectName("sunken")
        self.glyph = Glyph(icon, ink, 30, 1.75)
        self.title = label("", "title", wrap=True)
        self.text = label("", "body", wrap=True)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.glyph, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.title)
        words.addWidget(self.text)
        nest(head, words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        nest(column, head)
        nest(column, self.body, 1)

    def retranslate(self) -> None:
        """Fetch the words again."""


class ReadingPanel(Panel):
    """A file is being read by the worker; it can be stopped."""

    def __init__(self) -> None:
        super().__init__("hourglass", "accent_text")
        self._name = ""
        self._rows = 0
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.cancel = KeyButton()
        self.body.addWidget(self.bar)
        self.body.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self.retranslate()

    def show_file(self, name: str) -> None:
        """Say which file."""
        self._name, self._rows = name, 0
        self.retranslate()

    def show_rows(self, rows: int) -> None:
        """Say how far."""
        self._rows = rows
        self.retranslate()

    def retranslate(self) -> None:
        self.title.setText(self.tr("正在讀取與檢查"))
        told = self.tr("{name}，已讀 {n} 列") if self._rows else "{name}"
        self.text.setText(numbered(told.format(name=self._name, n=f"{self._rows:,}")))
        self.cancel.set_words(self.tr("取消"))


class PasswordPanel(Panel):
    """The workbook is passworded.

    Signals:
        given: What was typed.
    """

    given = Signal(str)

    def __init__(self) -> None:
        super().__init__("lock", "warn_dot")
        self._name, self._wrong = "", False
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setFixedWidth(FIELD_WIDTH)
        self.open = KeyButton(kind="primary", size="m")
        self.back = KeyButton()
        self.field.returnPressed.connect(self._give)
        self.open.clicked.connect(self._give)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.open, self.back):
            row.addWidget(button)
        row.addStretch(1)
        self.body.addWidget(self.field)
        nest(self.body, row)
        self.body.addStretch(1)
        self.retranslate()

    def ask(self, name: str, *, wrong: bool) -> None:
        """Ask for the password of a file."""
        self._name, self._wrong = name, wrong
        self.field.clear()
        self.retranslate()

    def retranslate(self) -> None:
        self.title.setText(self.tr("密碼不正確") if self._wrong else self.tr("這個活頁簿有密碼保護"))
        told = (
            self.tr("{name}：請確認大小寫與全半形後再輸入一次。")
            if self._wrong
            else self.tr("{name}：請輸入開啟密碼；密碼不會被儲存。")
        )
        self.text.setText(told.format(name=self._name))
        self.field.setPlaceholderText(self.tr("開啟密碼"))
        self.field.setAccessibleName(self.tr("開啟密碼"))
        self.open.set_words(self.tr("開啟"))
        self.back.set_words(self.tr("改選其他檔案"))

    def _give(self) -> None:
        if self.field.text():
            self.given.emit(self.field.text())
            self.field.clear()


class TroublePanel(Panel):
    """A file that cannot be read, or a load that cannot be taken back: why, and the way out."""

    def __init__(self) -> None:
        super().__init__("circle-alert", "stop_dot")
        self._error: DeskError | None = None
        self._load: PastLoad | None = None
        self.hint = label("", "body", wrap=True)
        self.list = Column(gap=6)
        self.back = KeyButton(size="m")
        self.body.addWidget(self.hint)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(0)
        self.retranslate()

    def show_error(self, error: DeskError) -> None:
        """Say what is wrong with the file."""
        self._error, self._load = error, None
        self.retranslate()

    def show_blocked(self, load: PastLoad | None, error: ChangedAfterLoad) -> None:
        """Name everything that changed since the load."""
        self._error, self._load = error, load
        self.retranslate()

    def retranslate(self) -> None:
        self.list.clear()
        self.back.set_words(self.tr("改選其他檔案"))
        error = self._error
        if error is None:
            self.list.fit()
            return
        message = told(error.message)
        self.title.setText(told(error.title))
        self.text.setText(f"{self._load.file}　{message}" if self._load and self._load.file else message)
        self.hint.setText(told(error.hint))
        if isinstance(error, ChangedAfterLoad):
            self.back.set_words(self.tr("返回"))
            for since in error.since[:NAMED]:
                self.list.add(self._since(since))
        self.list.fit()

    def _since(self, since: ChangedSince) -> QWidget:
        text = self.tr("{student_no}　{field}：{loaded} → {now}")
        shown = text.format(
            student_no=since.student_no, field=since.field, loaded=since.loaded or "—", now=since.now or "—"
        )
        made = ElidedLabel("small")
        made.setText(shown)
        return made


class DonePanel(Panel):
    """What was loaded, in figures, with what was kept out."""

    def __init__(self) -> None:
        super().__init__("circle-check", "done_dot")
        self._file, self._rejected = "", False
        self._loaded: Loaded | None = None
        self._figures = QGridLayout()
        self._figures.setSpacing(8)
        self._problems_title = label("", "strong")
        self._problems = Column(gap=4)
        self._turns = Turns(self)
        self.rejects = KeyButton(icon="download", size="m")
        self.more = KeyButton(kind="primary", size="m")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.more)
        row.addWidget(self.rejects)
        row.addStretch(1)
        nest(self.body, self._figures)
        self.body.addWidget(self._problems_title)
        self.body.addWidget(self._problems, 1)
        nest(self.body, row)
        self.body.addStretch(0)
        self.retranslate()

    @property
    def batch(self) -> str:
        """The load shown."""
        return self._loaded.batch if self._loaded else ""

    def show_loaded(self, checked: CheckedFile, loaded: Loaded) -> None:
        """Show what a load did."""
        # Only what is told of it: the file ends when the presenter lets it go.
        self._file, self._rejected = checked.file, bool(seen(checked).rejected)
        self._loaded = loaded
        self.retranslate()

    def retranslate(self) -> None:
        self.rejects.set_words(self.tr("退件活頁簿"))
        self.more.set_words(self.tr("再匯入一個檔案"))
        loaded = self._loaded
        if loaded is None:
            return
        recorded = bool(loaded.changes.facts)
        self.title.setText(self.tr("匯入完成") if recorded else self.tr("沒有需要匯入的異動"))
        self.text.setText(self._file)
        self._show_figures([(name, loaded.counts[name]) for name in SHOWN if name in loaded.counts])
        problems = loaded.problems
        self._problems_title.setVisible(bool(problems))
        self._problems_title.setText(numbered(self.tr("檢查時發現的問題 {n} 個").format(n=f"{len(problems):,}")))
        self._problems.clear()
        self._turns.drop()
        self._name(problems[:AT_ONCE])
        self._turns.do(
            partial(self._name, problems[k : k + AT_ONCE]) for k in range(AT_ONCE, len(problems[:NAMED]), AT_ONCE)
        )
        # Without a batch nothing was kept to give back.
        self.rejects.setVisible(recorded and self._rejected)

    def _name(self, problems: Sequence[Problem]) -> None:
        """A few problems in a box of their own, so that those above them need not be placed again."""
        if problems:
            box = QWidget()
            column = QVBoxLayout(box)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(4)
            for problem in problems:
                one = ElidedLabel("small")
                one.setText(self._sentence(problem))
                one.setProperty("tone", "stop" if problem.is_error else "warn")
                column.addWidget(one)
            self._problems.add(box)
        self._problems.fit()

    def _sentence(self, problem: Problem) -> str:
        parts = [self.tr("第 {row} 列").format(row=problem.row)] if problem.row else []
        parts += [part for part in (problem.column, visible(problem.value)) if part]
        message = told(problem.message)
        return self.tr("{where}：{what}").format(where="　".join(parts), what=message) if parts else message

    def _show_figures(self, counts: Sequence[tuple[str, int]]) -> None:
        while self._figures.count():
            item = self._figures.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for position, (name, count) in enumerate(counts):
            self._figures.addWidget(figure(f"{count:,}", count_word(name)), 0, position)


def figure(number: str, word: str) -> QFrame:
    """One figure with what it counts under it."""
    made = card()
    column = QVBoxLayout(made)
    column.setContentsMargins(14, 10, 14, 10)
    column.setSpacing(0)
    column.addWidget(label(number, "display"))
    column.addWidget(label(word, "caption"))
    return made
