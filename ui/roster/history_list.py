"""匯入紀錄: what was loaded, when, by whom, with what effect, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.roster.memory import PastLoad
from app.roster.undo import UNDOABLE
from ui.i18n import short_moment
from ui.roster.words import ICONS, count_line, kind_word
from ui.turns import Turns
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import KeyButton
from ui.widgets.labels import ElidedLabel, Glyph, label, line
from ui.widgets.laid_out import nest

SHOWN = 60
#: Rows made in one turn; those beyond the card's foot come in the turns after.
AT_ONCE = 4


class _Row(QWidget):
    """One load: a line that parts it from the one above, then what is told of it."""

    def __init__(self, load: PastLoad) -> None:
        super().__init__()
        self.load = load
        self.buttons: list[KeyButton] = []
        self.line = line()
        self.content = QHBoxLayout()
        self.content.setContentsMargins(0, 11, 0, 11)
        self.content.setSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.line)
        nest(column, self.content)


class HistoryList(Bilingual, QFrame):
    """The list beside the drop zone.

    Signals:
        undo_asked: A batch.
        rejects_asked: A batch whose rejected rows are wanted.
    """

    undo_asked = Signal(str)
    rejects_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._loads: tuple[PastLoad, ...] = ()
        self._made: dict[str, _Row] = {}
        self._turns = Turns(self)
        self._busy = False
        self._title = label("", "title")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._nothing = label("", "small", wrap=True)
        self._build()
        self.retranslate()

    @property
    def buttons(self) -> list[KeyButton]:
        """What may be done about the loads, from the newest on."""
        return [b for load in self._loads if (row := self._made.get(load.batch)) is not None for b in row.buttons]

    def show_loads(self, loads: Sequence[PastLoad]) -> None:
        """Show earlier loads, newest first; a row that says the same as before stays."""
        if tuple(loads) != self._loads:
            self._loads = tuple(loads)
            self._show_rows()

    def set_busy(self, *, busy: bool) -> None:
        """While something is recorded nothing is taken back."""
        self._busy = busy
        for button in self.buttons:
            button.setEnabled(not busy)

    def retranslate(self) -> None:
        """Fetch the words again."""
        self._title.setText(self.tr("匯入紀錄"))
        self._nothing.setText(
            self.tr("還沒有匯入過檔案。先匯入名冊，再匯入課程架構與歷年成績，就能辦理離校與學分審核。")
        )
        self._nothing.setVisible(not self._loads)
        for batch in list(self._made):
            self._end(batch)
        self._show_rows()

    def _show_rows(self) -> None:
        self._nothing.setVisible(not self._loads)
        self._turns.drop()
        loads = self._loads[:SHOWN]
        wanted = {load.batch: load for load in loads}
        for batch in [b for b, row in self._made.items() if wanted.get(b) != row.load]:
            self._end(batch)
        self._place(0)
        self._turns.do(partial(self._place, k) for k in range(AT_ONCE, len(loads), AT_ONCE))

    def _place(self, first: int) -> None:
        """Put a few rows where they belong, from one position on; made anew only if there is none."""
        for position, load in enumerate(self._loads[first : min(first + AT_ONCE, SHOWN)], first):
            row = self._made.get(load.batch)
            if row is None:
                row = self._made[load.batch] = self._row(load)
            if self._rows.indexOf(row) != position:
                self._rows.insertWidget(position, row)
            row.line.setVisible(position > 0)

    def _end(self, batch: str) -> None:
        row = self._made.pop(batch)
        row.hide()
        self._rows.removeWidget(row)
        row.deleteLater()

    def _row(self, load: PastLoad) -> _Row:
        made = _Row(load)
        row = made.content
        ink = "text3" if load.undone else "accent_text"
        glyph = Glyph(ICONS.get(load.kind, "file-text"), ink, 20)
        row.addWidget(glyph, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        name = ElidedLabel("strong")
        name.setText(load.file or kind_word(load.kind))
        words.addWidget(name)
        told = [kind_word(load.kind), load.by, short_moment(load.at)]
        words.addWidget(label(" · ".join(part for part in told if part), "caption", wrap=True))
        words.addWidget(label(count_line(load.counts), "small", wrap=True))
        nest(row, words, 1)
        nest(row, self._acts(load, made.buttons))
        return made

    def _acts(self, load: PastLoad, buttons: list[KeyButton]) -> QVBoxLayout:
        acts = QVBoxLayout()
        acts.setSpacing(2)
        if load.undone:
            acts.addWidget(label(self.tr("已復原"), "tag"), 0, Qt.AlignmentFlag.AlignRight)
        elif load.kind in UNDOABLE:
            undo = self._button(self.tr("復原"), self.tr("復原 {file} 的匯入").format(file=load.file))
            undo.clicked.connect(lambda _=False, batch=load.batch: self.undo_asked.emit(batch))
            acts.addWidget(undo, 0, Qt.AlignmentFlag.AlignRight)
            buttons.append(undo)
        if load.counts.get("rejected"):
            back = self._button(self.tr("退件活頁簿"), self.tr("儲存 {file} 的退件活頁簿").format(file=load.file))
            back.clicked.connect(lambda _=False, batch=load.batch: self.rejects_asked.emit(batch))
            acts.addWidget(back, 0, Qt.AlignmentFlag.AlignRight)
            buttons.append(back)
        acts.addStretch(1)
        return acts

    def _button(self, words: str, told: str) -> KeyButton:
        made = KeyButton(kind="quiet")
        made.set_words(words)
        made.setAccessibleName(told)
        made.setEnabled(not self._busy)
        return made

    def _build(self) -> None:
        inner = QWidget()
        inner.setObjectName("scrolled")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 6, 0)
        column.addWidget(self._nothing)
        nest(column, self._rows, 1)
        self._rows.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 16, 14, 12)
        outer.setSpacing(6)
        outer.addWidget(self._title)
        outer.addWidget(scroll, 1)
