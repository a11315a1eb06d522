"""The worklist's widgets: filters on top, the table, and the same keys as at the counter below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QSignalBlocker,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.clearance.worklist import CONFLICT, WorkRow
from app.school.words import Words
from ui.i18n import english, pick
from ui.widgets.buttons import KeyButton, Segments
from ui.widgets.combo import ComboBox
from ui.widgets.empty import EmptyState
from ui.widgets.labels import label
from ui.widgets.painting import Pill, draw_pill, pill_width
from ui.widgets.table import PAD, TableCard, ground
from ui.worklist.confirm import ConfirmCount
from ui.worklist.model import DEPARTMENT, ITEM, NAME, NO, REASON, STATE, TONES, WHO, Index, RowRole, WorkModel
from ui.worklist.presenter import Filter

STATES = ("pending", "failed", CONFLICT, "passed", "")
WIDTHS = {NO: 116, NAME: 160, DEPARTMENT: 170, ITEM: 180, STATE: 140, WHO: 200}
TYPING_PAUSE_MS = 120
#: A unit with one item needs no column that says the same in every row.
MANY = 2
UNIT_LETTERS, DEPARTMENT_LETTERS = 13, 11


class StateDelegate(QStyledItemDelegate):
    """Paints the state as a pill."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(RowRole)
        if not isinstance(row, WorkRow):
            return
        tone, icon = TONES.get(row.state, ("wait", "clock"))
        pill = Pill(str(index.data()), icon, tone)
        painter.save()
        ground(painter, option)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = option.rect.left() + PAD - 8
        draw_pill(painter, left + pill_width(pill), option.rect.top() + (option.rect.height() - 24) / 2, pill)
        painter.restore()


class WorkTable(QTableView):
    """The list; Enter opens the student, Space selects.

    Signals:
        opened: 學號 to open at the counter.
    """

    opened = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            row = self.currentIndex().data(RowRole)
            if isinstance(row, WorkRow):
                self.opened.emit(row.student_no)
                return
        super().keyPressEvent(event)


class WorklistScreenView(QWidget):
    """The screen.

    Signals:
        filtered: Name and value of what is filtered otherwise.
        pass_asked: Selected rows and the note.
        fail_asked: Selected rows and the reason.
        undo_asked: Take the last batch back.
        student_opened: 學號 to open at the counter.
    """

    filtered = Signal(str, str)
    pass_asked = Signal(object, str)
    fail_asked = Signal(object, str)
    undo_asked = Signal()
    student_opened = Signal(str)

    def __init__(
        self, words: Words, units: Sequence[tuple[str, str, str]], items: Sequence[tuple[str, str, str]]
    ) -> None:
        """Units are (code, 中文, English), items (unit, item, English)."""
        super().__init__()
        self.setObjectName("page")
        self._words = words
        self._units = units
        self._totals: Counter[str] = Counter()
        self._items = Counter(unit for unit, _, _ in items)
        self._filter = Filter("")
        self.unit, self.department = ComboBox(), ComboBox()
        self.search = QLineEdit()
        self.state = Segments(len(STATES))
        self.model = WorkModel(words, {item: en for _, item, en in items})
        self.table = WorkTable()
        self.reason = QLineEdit()
        self.reason.setMaxLength(500)
        self.accept = KeyButton("F4", kind="primary", icon="check")
        self.refuse = KeyButton("F9", size="l")
        self._chosen = label("", "small")
        self._working = False
        self._shut = ""
        self.confirming: ConfirmCount | None = None
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self.empty = EmptyState("list-checks")
        self._stack = QStackedWidget()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_PAUSE_MS)
        self._build()
        self._connect()
        self.retranslate()
        self.set_busy(busy=False)

    # -- setters -------------------------------------------------------------------------------------------------
    def show_filter(self, chosen: Filter, departments: Sequence[str]) -> None:
        """Show what is let through; an item's column only where a unit has more than one."""
        self._filter = chosen
        self.table.setColumnHidden(ITEM, self._items[chosen.unit] < MANY)
        self.state.choose(STATES.index(chosen.state))
        with QSignalBlocker(self.department):
            self.department.clear()
            self.department.addItem(self.tr("全部系所"), "")
            for name in departments:
                self.department.addItem(name, name)
            self.department.setCurrentIndex(max(0, self.department.findData(chosen.department)))
        with QSignalBlocker(self.unit):
            self.unit.setCurrentIndex(max(0, self.unit.findData(chosen.unit)))

    def show_rows(self, rows: Sequence[WorkRow], totals: Counter[str]) -> None:
        """Show the list; whoever was chosen and is still there stays chosen, else the keyboard's place stays."""
        self._totals = totals
        chosen = {(r.student_no, r.item) for r in self.selected()}
        place, scrolled = max(0, self.table.currentIndex().row()), self.table.verticalScrollBar().value()
        if tuple(rows) != tuple(self.model.rows):
            self.model.show(rows)
            self._stand(self.model.places(chosen), place)
            self.table.verticalScrollBar().setValue(scrolled)
            self.table.scrollTo(self.table.currentIndex())
        self._word_states()
        self._word_empty()
        self._stack.setCurrentIndex(0 if rows else 1)
        self._count()

    def ask_reason(self) -> None:
        """A failure needs a reason."""
        self._mark(wrong=True)
        self.reason.setPlaceholderText(self.tr("請填寫不通過的原因"))
        self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def confirm(self, count: int, verdict: str, go_on: Callable[[], None]) -> None:
        """Many at once: let the operator type the number first."""
        verbs = self._words.verbs
        accept, refuse = pick(verbs.accept, verbs.accept_en), pick(verbs.refuse, verbs.refuse_en)
        self.confirming = ConfirmCount(
            self.window(), count=count, verb=accept if verdict == "pass" else refuse, go_on=go_on
        )
        self.confirming.ask()

    def set_busy(self, busy: bool) -> None:
        """Something is being read or recorded."""
        self._working = busy
        self._busy.setVisible(busy)
        self._enable()

    def shut(self, reason: str) -> None:
        """Nothing may be recorded here; the keys say why."""
        self._shut = reason
        self._enable()

    def clear_reason(self) -> None:
        """Empty the reason."""
        self.reason.clear()
        self._mark(wrong=False)
        self.reason.setPlaceholderText(self._hint())

    def selected(self) -> list[WorkRow]:
        """The rows a key acts on."""
        return [self.model.at(r) for r in sorted(self._chosen_rows())]

    # -- inside --------------------------------------------------------------------------------------------------
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Fetch the words again."""
        with QSignalBlocker(self.unit):
            current = self.unit.currentData()
            self.unit.clear()
            for code, zh, en in self._units:
                self.unit.addItem(pick(zh, en), code)
            self.unit.setCurrentIndex(max(0, self.unit.findData(current)))
        if self.department.count():
            self.department.setItemText(0, self.tr("全部系所"))
        self.unit.setAccessibleName(self.tr("單位"))
        self.department.setAccessibleName(self.tr("系所"))
        self.search.setPlaceholderText(self.tr("學號或姓名"))
        self.search.setAccessibleName(self.tr("在清單中找學號或姓名"))
        self.table.setAccessibleName(self.tr("待辦清單"))
        self.reason.setPlaceholderText(self._hint())
        self.reason.setAccessibleName(self.tr("不通過原因或備註"))
        verbs = self._words.verbs
        self.accept.set_words(pick(verbs.accept, verbs.accept_en))
        self.refuse.set_words(pick(verbs.refuse, verbs.refuse_en))
        self.model.retranslate()
        self._word_states()
        self._word_empty()
        self._count()

    def _word_states(self) -> None:
        word = self._words.state_en if english() else self._words.state
        names = {
            "pending": word("pending"),
            "failed": word("failed"),
            "passed": word("passed"),
            CONFLICT: self.tr("矛盾"),
            "": self.tr("全部"),
        }
        total = sum(self._totals.values())
        self.state.set_words([f"{names[s]} {total if not s else self._totals[s]:,}" for s in STATES])

    def _chosen_rows(self) -> set[int]:
        """Row numbers by ranges: asking Qt for a hundred thousand indexes takes seconds."""
        chosen = self.table.selectionModel().selection()
        parts = [chosen.at(k) for k in range(chosen.size())]
        return {row for part in parts for row in range(part.top(), part.bottom() + 1)}

    def _word_empty(self) -> None:
        """Why there is nothing here: nobody on the roster, nothing left to do, or a filter that lets nobody through."""
        f = self._filter
        if not sum(self._totals.values()):
            self.empty.say(
                self.tr("沒有這個單位要辦的學生"), self.tr("名冊上還沒有學生，或沒有人需要辦理這個單位的事項。")
            )
        elif f.state == "pending" and not (f.department or f.text or self._totals["pending"]):
            self.empty.say(self.tr("全部審核完畢"), self.tr("這個單位沒有尚未審核的學生了。"))
        else:
            self.empty.say(self.tr("沒有符合的學生"), self.tr("換一個狀態、系所，或清除搜尋文字看看。"))

    def _stand(self, rows: Sequence[int], place: int) -> None:
        """Choose these rows, or the one where the keyboard was, so that one key after another works down the list."""
        last = self.model.rowCount() - 1
        if last < 0:
            return
        flags = QItemSelectionModel.SelectionFlag
        current = self.model.index(rows[0] if rows else min(place, last), 0)
        self.table.setCurrentIndex(current)
        if len(rows) > 1:
            chosen = QItemSelection()
            for top, bottom in _runs(rows):
                chosen.append(QItemSelectionRange(self.model.index(top, 0), self.model.index(bottom, WHO)))
            self.table.selectionModel().select(chosen, flags.ClearAndSelect | flags.Rows)

    def _hint(self) -> str:
        return self.tr("備註；不通過時必填原因，套用到選取的每一筆")

    def _count(self) -> None:
        chosen, shown = len(self._chosen_rows()), self.model.rowCount()
        self._chosen.setText(self.tr("已選 {n} 筆，共 {m} 筆").format(n=f"{chosen:,}", m=f"{shown:,}"))

        self._enable()

    def _enable(self) -> None:
        for button in (self.accept, self.refuse):
            button.setEnabled(self.table.selectionModel().hasSelection() and not self._working and not self._shut)
            button.setToolTip(self._shut)

    def _mark(self, *, wrong: bool) -> None:
        self.reason.setProperty("invalid", wrong)
        self.reason.style().unpolish(self.reason)
        self.reason.style().polish(self.reason)
        self.reason.setAccessibleDescription(self.tr("不通過必須填寫原因") if wrong else "")

    def _connect(self) -> None:
        self.unit.activated.connect(lambda _k: self.filtered.emit("unit", self.unit.currentData()))
        self.department.activated.connect(lambda _k: self.filtered.emit("department", self.department.currentData()))
        self.search.textEdited.connect(lambda _text: self._typing.start())
        self._typing.timeout.connect(lambda: self.filtered.emit("text", self.search.text()))
        self.state.chosen.connect(lambda k: self.filtered.emit("state", STATES[k]))
        self.table.opened.connect(self.student_opened)
        self.table.doubleClicked.connect(lambda index: self.student_opened.emit(self.model.at(index.row()).student_no))
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._count())
        self.accept.clicked.connect(lambda: self.pass_asked.emit(self.selected(), self.reason.text()))
        self.refuse.clicked.connect(lambda: self.fail_asked.emit(self.selected(), self.reason.text()))
        self.reason.textEdited.connect(lambda _t: self._mark(wrong=False))
        for keys, act in (
            ("F4", self.accept.click),
            ("Ctrl+Return", self.accept.click),
            ("Ctrl+Enter", self.accept.click),
            ("F9", self.refuse.click),
            ("Ctrl+Z", self.undo_asked.emit),
        ):
            shortcut = QShortcut(QKeySequence(keys), self, act)
            # A key held down must not sign one student after another.
            shortcut.setAutoRepeat(False)

    def _build(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._stack.addWidget(TableCard(table, widths=WIDTHS, stretch=REASON, strong=frozenset({NAME})))
        table.setItemDelegateForColumn(STATE, StateDelegate(table))
        self._stack.addWidget(self.empty)
        filters = QHBoxLayout()
        filters.setSpacing(8)
        for box, letters in ((self.unit, UNIT_LETTERS), (self.department, DEPARTMENT_LETTERS)):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(letters)
        self.search.setMinimumWidth(110)
        self.search.setMaximumWidth(220)
        for part in (self.unit, self.department, self.search):
            filters.addWidget(part)
        filters.addStretch(1)
        filters.addWidget(self.state)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._chosen)
        foot.addWidget(self.reason, 1)
        self.accept.setMinimumWidth(190)
        self.refuse.setMinimumWidth(170)
        foot.addWidget(self.accept)
        foot.addWidget(self.refuse)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(filters)
        column.addWidget(self._busy)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)
        # Tab walks as the eye does: filters, list, reason, keys.
        way: list[QWidget] = [self.unit, self.department, self.search, *self.state.buttons, table]
        for before, after in pairwise([*way, self.reason, self.accept, self.refuse]):
            QWidget.setTabOrder(before, after)

    def focus_list(self) -> None:
        """Put the keyboard on the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        index = self.table.currentIndex()
        if index.isValid():
            self.table.selectionModel().select(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            )


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Ascending rows as runs without gaps."""
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and row == found[-1][1] + 1:
            found[-1] = found[-1][0], row
        else:
            found.append((row, row))
    return found
