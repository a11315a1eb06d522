"""隱私模式: for a screen turned to a student or shown by a projector, nobody else's name stands on it.

The counter still shows whoever was scanned: it is her own screen. A list of students to choose from is masked, and every
screen that shows many people is covered until somebody says it shall be seen, which is recorded first.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app import access
from app.masks import masked_name, masked_number
from ui.frame.notice import Notice, NoticeBar
from ui.i18n import languages
from ui.widgets.empty import EmptyState

if TYPE_CHECKING:
    from app.store import Changes
    from ui.main_window import MainWindow

KEY: Final = "Ctrl+Shift+H"
# Screens that show nobody, or only whoever was scanned.
OPEN: Final = frozenset({"counter", "school", "settings"})
END: Final = "end"


class Privacy(QObject):
    """Whether names are kept from the screen now.

    Signals:
        changed: It was switched.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.on = False

    def switch(self, on: bool) -> None:
        """Switch it, for the whole window."""
        if on != self.on:
            self.on = on
            self.changed.emit()

    def name(self, text: str) -> str:
        """A name as it may stand in a list."""
        return masked_name(text) if self.on else text

    def number(self, text: str) -> str:
        """A 學號 as it may stand in a list."""
        return masked_number(text) if self.on else text


@cache
def privacy() -> Privacy:
    """The window's one switch."""
    return Privacy()


class PrivacyWatch(QObject):
    """The key, the notice over the window, and the cover over screens that show many people."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._seen: set[str] = set()
        self._shut: QWidget | None = None
        self.bar = NoticeBar()
        self.bar.way_taken.connect(lambda _way: privacy().switch(on=False))
        window.body.insertWidget(0, self.bar)
        self.cover = EmptyState("eye-off")
        self.cover.setObjectName("page")
        self.cover.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.cover.setParent(window.stack)
        self.cover.hide()
        self.cover.action.clicked.connect(self._reveal)
        window.stack.installEventFilter(self)
        window.stack.currentChanged.connect(self._look)
        QShortcut(QKeySequence(KEY), window, self.toggle)
        privacy().changed.connect(self._switched)
        languages().changed.connect(self._look)
        window.destroyed.connect(lambda: privacy().switch(on=False))

    def toggle(self) -> None:
        """On, or off again."""
        if self._window.in_front():
            privacy().switch(on=not privacy().on)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.cover.setGeometry(self._window.stack.rect())
        return super().eventFilter(watched, event)

    def _switched(self) -> None:
        self._seen.clear()
        self._window.search.hide_hits()
        self._look()

    def _look(self, *_: object) -> None:
        """Cover what is in front, or uncover it; what is covered takes no key."""
        on = privacy().on
        title, text = self.tr("隱私模式"), self.tr("只顯示掃描到的學生；名單遮住姓名與學號，其他畫面先遮住。")
        way = self.tr("關閉隱私模式（{key}）").format(key=KEY)
        self.bar.show_notice(Notice("warn", "eye-off", title, text, ((END, way),), slim=True) if on else None)
        if self._shut is not None and isValid(self._shut):  # who sat here before took their screens along
            self._shut.setEnabled(True)
            self._shut.setVisible(self._shut is self._window.stack.currentWidget())
        self._shut = None
        widget = self._window.stack.currentWidget()
        key = next((s.key for s in self._window.screens if s.widget() is widget), "")
        covered = on and widget is not None and bool(key) and key not in OPEN | self._seen
        if covered and widget is not None:
            self._shut = widget
            # Away, not only covered: neither a picture of the window nor a screen reader finds it.
            widget.setEnabled(False)
            widget.hide()
            self.cover.say(self.tr("這個畫面有其他學生，先遮住"), self.tr("確定旁人看不到再顯示；顯示會留下紀錄。"))
            self.cover.offer(self.tr("顯示這個畫面"))
            self.cover.setGeometry(self._window.stack.rect())
            self.cover.raise_()
        self.cover.setVisible(covered)

    def _reveal(self) -> None:
        """Record it, then show it."""
        ctx, key = self._window.ctx, self._window.in_front()

        def recorded(changes: Changes) -> None:
            self._seen.add(key)
            self._look()
            self._window.broadcast(changes)

        self._window.tasks.store(lambda: access.record_screen(ctx, where=key), recorded, self._window.refuse)
