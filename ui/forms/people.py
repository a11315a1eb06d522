"""Whom the paper is for: the list, how it is filled, and what is done with whoever is selected."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QMenu, QVBoxLayout, QWidget

from app.printing.concerned import LeftOut
from ui.forms.chosen import Listed
from ui.i18n import numbered
from ui.sentences import told
from ui.theme.theme import qcolor, theme
from ui.widgets.buttons import KeyButton
from ui.widgets.labels import label
from ui.widgets.laid_out import nest
from ui.widgets.names_menu import offer

ROW_HEIGHT = 28
NumberRole = Qt.ItemDataRole.UserRole
WhoRole = NumberRole + 1


class People(QWidget):
    """The list with its keys.

    Signals:
        removed: 學號 to take off the list.
        begun_from: 學號 to go on from: whoever stands before is done.
        cleared: Empty the list.
        paste_asked: A list of numbers from the clipboard or typed.
        file_asked: A list in an office file.
        filter_chosen: Name of a filter kept in the overview.
    """

    removed = Signal(str)
    begun_from = Signal(str)
    cleared = Signal()
    paste_asked = Signal()
    file_asked = Signal()
    filter_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._title = label("", "title")
        self._hint = label("", "caption", wrap=True)
        self.list = QListWidget()
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(2 * ROW_HEIGHT + 8)
        self.add = KeyButton(icon="plus", size="m")
        self.menu = QMenu(self)
        self.paste, self.file = self.menu.addAction(""), self.menu.addAction("")
        self.paste.setShortcut(QKeySequence("Ctrl+Shift+V"))
        self.file.setShortcut(QKeySequence("Ctrl+O"))
        self.menu.addSeparator()
        self.filters: list[QAction] = []
        self._names: Sequence[str] = ()
        self._left: tuple[LeftOut, ...] = ()
        self._papers = 1
        self.from_here, self.remove, self.clear = (KeyButton(kind="quiet") for _ in range(3))
        self.add.clicked.connect(self._offer)
        self.paste.triggered.connect(lambda _on: self.paste_asked.emit())
        self.file.triggered.connect(lambda _on: self.file_asked.emit())
        self.remove.clicked.connect(lambda: self._tell(self.removed.emit))
        self.from_here.clicked.connect(lambda: self._tell(self.begun_from.emit))
        self.clear.clicked.connect(self.cleared)
        theme().changed.connect(self._say_left_out)
        delete = QShortcut(
            QKeySequence(QKeySequence.StandardKey.Delete), self.list, lambda: self._tell(self.removed.emit)
        )
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        self._build()
        self.retranslate()

    def show_students(self, students: tuple[Listed, ...]) -> None:
        """List them; the keyboard is at the one who was scanned last, of a list that was brought at the first."""
        scanned = len(students) == self.list.count() + 1
        self._left = ()
        self.list.setUpdatesEnabled(False)
        self.list.clear()
        # Qt makes the lines itself: one made in Python is taken from both sides when the list is emptied, and a thread
        # that looks for cycles just then finds it half gone.
        self.list.addItems([f"{s.student_no}　{s.name}" for s in students])
        for row, student in enumerate(students):
            item = self.list.item(row)
            item.setData(NumberRole, student.student_no)
            item.setData(WhoRole, item.text())
        self.list.setUpdatesEnabled(True)
        self._say_count()
        self.clear.setVisible(bool(students))
        self.remove.setVisible(bool(students))
        self.from_here.setVisible(len(students) > 1)
        self.list.setCurrentRow(len(students) - 1 if scanned else 0)
        self._hint.setVisible(not students)

    def show_left_out(self, left: tuple[LeftOut, ...], papers: int = 1) -> None:
        """Pale on the list, with the reason: whom the paper does not concern; of several, how many of them."""
        self._left, self._papers = left, papers
        self._say_left_out()

    def _say_left_out(self) -> None:
        reasons: dict[str, list[str]] = {}
        for one in self._left:
            reasons.setdefault(one.student_no, []).append(one.reason)
        for row in range(self.list.count()) if reasons else ():
            item = self.list.item(row)
            said = reasons.get(item.data(NumberRole), [])
            if not said:
                continue
            of_all = len(said) >= self._papers
            words = self.tr("{who}　不列印") if of_all else self.tr("{who}　少 {n} 種")
            item.setText(words.format(who=item.data(WhoRole), n=len(said)))
            item.setForeground(qcolor("text3" if of_all else "text2"))
            item.setToolTip("\n".join(told(one) for one in said))

    def show_filters(self, names: Sequence[str]) -> None:
        """Offer the filters that are kept in the overview; where none is, nothing is said of them."""
        self._names = names
        for old in self.filters:
            self.menu.removeAction(old)
            old.deleteLater()
        self.filters = offer(self.menu, names, self.filter_chosen.emit, words=self.tr("篩選：{name}"))

    def retranslate(self) -> None:
        """Fetch the words again."""
        self._say_count()
        self._say_left_out()
        self._hint.setText(self.tr("掃描學生證、輸入學號，或把名單檔案拖放到這裡。"))
        self.list.setAccessibleName(self.tr("列印對象"))
        self.add.set_words(self.tr("加入名單"))
        self.add.setToolTip(self.tr("從貼上的學號或檔案加入很多人"))
        self.paste.setText(self.tr("貼上學號名單…"))
        self.file.setText(self.tr("從檔案加入…"))
        self.show_filters(self._names)
        self.from_here.set_words(self.tr("從這位起"))
        self.from_here.setToolTip(self.tr("前面的已經印好：從選取的這位繼續列印"))
        self.remove.set_words(self.tr("移除"))
        self.remove.setToolTip(self.tr("從名單移除選取的學生（Delete）"))
        self.clear.set_words(self.tr("清空"))

    def _say_count(self) -> None:
        self._title.setText(numbered(self.tr("對象：{n} 位").format(n=f"{self.list.count():,}")))

    def _offer(self) -> None:
        self.menu.popup(self.add.mapToGlobal(QPoint(0, self.add.height())))

    def _tell(self, hear: Callable[[str], None]) -> None:
        item = self.list.currentItem()
        if item is not None:
            hear(item.data(NumberRole))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.add)
        nest(column, head)
        column.addWidget(self._hint)
        column.addWidget(self.list, 1)
        # Under the list, in a row of their own: beside the count English has no room for them.
        keys = QHBoxLayout()
        keys.setSpacing(4)
        for key in (self.from_here, self.remove, self.clear):
            keys.addWidget(key)
        keys.addStretch(1)
        nest(column, keys)
