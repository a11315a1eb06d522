"""The first step: which kind of file, the drop zone, and what became of the file last tried; the history beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.loading import Loaded
from app.roster.memory import PastLoad
from app.roster.table import CheckedFile
from app.roster.undo import ChangedAfterLoad
from ui.roster.drop_zone import DropZone
from ui.roster.file_pages import FilePages
from ui.roster.history_list import HistoryList
from ui.roster.model import KINDS, Target
from ui.roster.outcome import DonePanel
from ui.roster.target_bar import TargetBar
from ui.roster.words import kind_word
from ui.widgets.buttons import Segments
from ui.widgets.labels import card, label
from ui.widgets.laid_out import nest

HISTORY_WIDTH = 452
#: So many kinds stand beside each other; more would be cut in a language of longer words.
A_LINE = 4


class StartView(FilePages):
    """Step one.

    Signals:
        kind_chosen: A kind of file.
        cancelled: Stop reading, or go back to the drop zone.
        password_given: The password.
    """

    kind_chosen = Signal(str)
    cancelled = Signal()
    password_given = Signal(str)

    def __init__(self, kinds: Sequence[str] = KINDS) -> None:
        super().__init__()
        self._offered = tuple(kinds)
        self._title = label("", "title")
        self._hint = label("", "small", wrap=True)
        self.kinds = Segments(len(self._offered), lines=-(-len(self._offered) // A_LINE))
        self.target = TargetBar()
        self.drop = DropZone()
        self.done = DonePanel()
        self.history = HistoryList()
        for page in (self.drop, self.reading, self.password, self.trouble, self.done):
            self._pages.addWidget(page)
        self._build()
        self._connect()
        self.show_kind(self._offered[0], Target())
        self.retranslate()

    def show_kind(self, kind: str, target: Target) -> None:
        """Another kind of file is wanted."""
        self.kinds.choose(self._offered.index(kind))
        self.target.show_kind(kind, target)

    def show_drop(self) -> None:
        """Wait for a file."""
        self._pages.setCurrentWidget(self.drop)

    def show_blocked_undo(self, load: PastLoad | None, error: ChangedAfterLoad) -> None:
        """Why a load cannot be taken back."""
        self.trouble.show_blocked(load, error)
        self._pages.setCurrentWidget(self.trouble)

    def show_done(self, checked: CheckedFile, loaded: Loaded) -> None:
        """What was loaded."""
        self.done.show_loaded(checked, loaded)
        self._pages.setCurrentWidget(self.done)

    def show_history(self, loads: Sequence[PastLoad]) -> None:
        """Earlier loads."""
        self.history.show_loads(loads)

    def retranslate(self) -> None:
        """Fetch the words again."""
        self._title.setText(self.tr("匯入檔案"))
        self._hint.setText(self.tr("先選檔案種類；匯入前會先檢查並預覽，匯入後可整批復原。"))
        self.kinds.set_words([kind_word(kind) for kind in self._offered])

    def _connect(self) -> None:
        self.kinds.chosen.connect(lambda k: self.kind_chosen.emit(self._offered[k]))
        self.reading.cancel.clicked.connect(self.cancelled)
        self.password.given.connect(self.password_given)
        self.password.back.clicked.connect(self.cancelled)
        self.trouble.back.clicked.connect(self.cancelled)
        self.done.more.clicked.connect(self.cancelled)

    def _build(self) -> None:
        left = card()
        column = QVBoxLayout(left)
        column.setContentsMargins(20, 16, 20, 20)
        column.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._hint)
        nest(column, words)
        column.addWidget(self.kinds)
        column.addWidget(self.target)
        column.addWidget(self._pages, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(left, 1)
        self.history.setFixedWidth(HISTORY_WIDTH)
        row.addWidget(self.history)
