"""An inbox of many entries by cause: the cause in words, its lines as a table, and the acts on what is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLineEdit, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from app.inbox import Act
from app.typed import MAX_REASON
from ui.sync.inbox_table import WHAT, WHOSE, WIDTHS, InboxTable
from ui.sync.picture import Entry
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import KeyButton
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Flow
from ui.widgets.labels import Glyph, card, label
from ui.widgets.laid_out import nest
from ui.widgets.one_of import one_of_several
from ui.widgets.table import TableCard


@dataclass(frozen=True, slots=True)
class Line:
    """One entry and the acts open for it."""

    entry: Entry
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class Cause:
    """Entries that are the matter for one reason (同一原因): what happened, what to do, and the words of each act."""

    key: str
    short: str
    title: str
    todo: str
    icon: str
    ink: str
    lines: tuple[Line, ...]
    acts: tuple[tuple[Act, str], ...]
    needs_reason: bool = False


class InboxPage(Bilingual, QWidget):
    """The page.

    Signals:
        act_asked: `Act`, the chosen ids, the reason.
        student_opened: 學號 to open at the counter.
    """

    act_asked = Signal(object, object, str)
    student_opened = Signal(str)

    def __init__(self, empty_icon: str, words: Callable[[], tuple[str, str]]) -> None:
        super().__init__()
        self._causes: tuple[Cause, ...] = ()
        self._key, self._closed, self._closed_short, self._busy = "", "", "", False
        self._empty_words = words
        self.empty = EmptyState(empty_icon)
        self._chips = Flow(gap=6)
        self.chips: list[QPushButton] = []
        self._glyph = Glyph("shield-alert", "stop_dot", 22, 2)
        self._title, self._todo = label("", "lead", wrap=True), label("", "small", wrap=True)
        self.table = InboxTable()
        self.count, self._note = label("", "strong"), label("", "small", wrap=True, tone="warn")
        self.all = KeyButton("Ctrl+A", size="m")
        self.reason = QLineEdit()
        self.buttons: dict[Act, KeyButton] = {}
        self._acts = QHBoxLayout()
        self._stack = QStackedLayout(self)
        self._build()
        self.retranslate()

    def show_causes(self, causes: Sequence[Cause], *, closed: str) -> None:
        """Show them; `closed` says why nothing may be done here, empty while something may."""
        self._closed = closed
        self._closed_short = self.tr("只能查閱，不能登錄")
        self._stack.setCurrentIndex(1 if causes else 0)
        if tuple(causes) != self._causes:
            self._causes = tuple(causes)
            if all(cause.key != self._key for cause in causes):
                self._key = causes[0].key if causes else ""
            self._deal()
        self._look()

    def set_busy(self, *, busy: bool) -> None:
        """Something is being recorded."""
        self._busy = busy
        self._look()

    def show_note(self, text: str) -> None:
        """Something about the whole page, such as that the shared ledger is out of reach."""
        self._note.setText(text)
        self._note.setVisible(bool(text))

    def ask_why(self) -> None:
        """The act needs a reason: mark the field and put the keyboard there."""
        self._mark(wrong=True)
        self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def clear_reason(self) -> None:
        """After an act."""
        self.reason.clear()
        self._mark(wrong=False)

    def retranslate(self) -> None:
        """Fetch the words again; causes carry their own and come again from whoever shows them."""
        self.empty.say(*self._empty_words())
        self.all.set_words(self.tr("全選"))
        self.reason.setAccessibleName(self.tr("理由"))
        self.reason.setPlaceholderText(self.tr("理由（會一併留下紀錄）"))
        self.table.retranslate()
        self._look()

    @property
    def cause(self) -> Cause | None:
        """The cause in front."""
        return next((c for c in self._causes if c.key == self._key), None)

    def _choose(self, key: str) -> None:
        self._key = key
        self.table.clearSelection()
        self.clear_reason()
        self._deal()
        self._look()

    def _deal(self) -> None:
        """Chips, words, lines and buttons of the cause in front."""
        self.chips = []
        for cause in self._causes:
            chip = QPushButton(f"{cause.short}　{len(cause.lines):,}")
            chip.setProperty("kind", "phrase")
            one_of_several(chip)
            chip.setChecked(cause.key == self._key)
            chip.setAccessibleName(f"{cause.title} {len(cause.lines)}")
            chip.setToolTip(cause.title)
            chip.clicked.connect(lambda _=False, key=cause.key: self._choose(key))
            self.chips.append(chip)
        self._chips.put(self.chips)
        self._chips.setVisible(len(self._causes) > 1)
        front = self.cause
        if front is None:
            self.table.show_lines(())
            return
        self._glyph.show_icon(front.icon, front.ink)
        self._title.setText(front.title)
        self._todo.setText(front.todo)
        self.table.show_lines([line.entry for line in front.lines])
        _empty(self._acts)
        self.buttons = {}
        for number, (act, words) in enumerate(front.acts):
            button = KeyButton(kind="primary" if number == 0 else "secondary", size="m")
            button.set_words(words)
            button.clicked.connect(lambda _=False, a=act: self._ask(a))
            self._acts.addWidget(button)
            self.buttons[act] = button
        self.reason.setVisible(front.needs_reason)

    def _look(self) -> None:
        """What may be pressed with the lines chosen now."""
        cause, ids = self.cause, frozenset(self.table.ids())
        chosen = [line for line in cause.lines if line.entry.fact in ids] if cause else []
        picked = self.tr("已選 {n} 筆").format(n=f"{len(chosen):,}") if chosen else self.tr("尚未選取")
        self.count.setText(self._closed_short if self._closed else picked)
        self.count.setToolTip(self._closed)
        for act, button in self.buttons.items():
            possible = sum(act in line.acts for line in chosen)
            button.setEnabled(bool(possible) and not self._busy and not self._closed)
            words = dict(cause.acts).get(act, "") if cause else ""
            # Where only some of the chosen lines allow it, the button says how many it will touch.
            some = self.tr("{act}（{n} 筆）").format(act=words, n=f"{possible:,}")
            button.set_words(some if 0 < possible < len(chosen) else words)
            button.setToolTip(self._closed or ("" if chosen else self.tr("請先在清單選取，或按「全選」。")))

    def _ask(self, act: Act) -> None:
        ids = frozenset(self.table.ids())
        lines = self.cause.lines if self.cause else ()
        touched = [line.entry.fact for line in lines if line.entry.fact in ids and act in line.acts]
        self.act_asked.emit(act, touched, self.reason.text())

    def _mark(self, *, wrong: bool) -> None:
        self.reason.setProperty("invalid", wrong)
        self.reason.style().unpolish(self.reason)
        self.reason.style().polish(self.reason)
        self.reason.setPlaceholderText(self.tr("請先寫下理由") if wrong else self.tr("理由（會一併留下紀錄）"))

    def _build(self) -> None:
        self.reason.setMaxLength(MAX_REASON)
        self.reason.textEdited.connect(lambda _text: self._mark(wrong=False))
        self.table.chosen.connect(self._look)
        self.table.opened.connect(self.student_opened)
        self.all.clicked.connect(self.table.selectAll)
        self._note.hide()
        head = card()
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(self._title)
        words.addWidget(self._todo)
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        row.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        nest(row, words, 1)
        foot = card()
        column = QVBoxLayout(foot)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(8)
        column.addWidget(self.reason)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.all)
        acts.addWidget(self.count)
        acts.addStretch(1)
        self._acts.setSpacing(8)
        nest(acts, self._acts)
        nest(column, acts)
        full = QWidget()
        page = QVBoxLayout(full)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(8)
        page.addWidget(self._chips)
        page.addWidget(head)
        page.addWidget(self._note)
        page.addWidget(TableCard(self.table, widths=WIDTHS, stretch=WHAT, strong=frozenset({WHOSE})), 1)
        page.addWidget(foot)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(full)


def _empty(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
