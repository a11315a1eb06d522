"""The worklist's widgets: filters on top, the table, and the same keys as at the counter below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QInputDialog,
    QLineEdit,
    QProgressBar,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.clearance.worklist import CONFLICT, WorkRow
from app.school.words import Words
from ui.i18n import english
from ui.theme.theme import qcolor
from ui.widgets.buttons import KeyButton, Segments
from ui.widgets.empty import EmptyState
from ui.widgets.labels import label
from ui.widgets.painting import Pill, draw_pill
from ui.worklist.model import DEPARTMENT, ITEM, NAME, NO, REASON, STATE, TONES, WHO, Index, RowRole, WorkModel
from ui.worklist.presenter import Filter

STATES = ("pending", "failed", CONFLICT, "passed", "")
WIDTHS = {NO: 116, NAME: 150, DEPARTMENT: 170, ITEM: 180, STATE: 140, REASON: 240, WHO: 190}
ROW_HEIGHT = 38


class StateDelegate(QStyledItemDelegate):
    """Paints the state as a pill."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(RowRole)
        if not isinstance(row, WorkRow):
            return
        tone, icon = TONES.get(row.state, ("wait", "clock"))
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, qcolor("accent_soft"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_pill(painter, option.rect.right() - 6, option.rect.top() + (option.rect.height() - 24) / 2, Pill(row.label, icon, tone))
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
        student_opened: 學號 to open at the counter.
    """

    filtered = Signal(str, str)
    pass_asked = Signal(object, str)
    fail_asked = Signal(object, str)
    student_opened = Signal(str)

    def __init__(self, words: Words, units: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        self.setObjectName("page")
        self._words = words
        self._units = units
        self._totals: Counter[str] = Counter()
        self.unit = QComboBox()
        self.department = QComboBox()
        self.search = QLineEdit()
        self.state = Segments(len(STATES))
        self.model = WorkModel()
        self.table = WorkTable()
        self.reason = QLineEdit()
        self.reason.setMaxLength(500)
        self.accept = KeyButton("F4", kind="primary", icon="check")
        self.refuse = KeyButton("F9", size="l")
        self._chosen = label("", "small")
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self.empty = EmptyState("list-checks")
        self._stack = QStackedWidget()
        self._build()
        self._connect()
        self.retranslate()
        self.set_busy(busy=False)

    # -- setters -------------------------------------------------------------------------------------------------
    def show_filter(self, chosen: Filter, departments: Sequence[str]) -> None:
        """Show what is let through."""
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
        """Show the list and the totals by state."""
        self._totals = totals
        self.model.show(rows)
        self._word_states()
        self._stack.setCurrentWidget(self.table if rows else self.empty)
        if rows:
            self.table.setCurrentIndex(self.model.index(0, 0))
        self._count()

    def ask_reason(self) -> None:
        """A failure needs a reason."""
        self._mark(wrong=True)
        self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def confirm(self, count: int, go_on: Callable[[], None]) -> None:
        """Many at once: let the operator type the number first."""
        text, accepted = QInputDialog.getText(
            self, self.tr("整批登錄"), self.tr("將一次登錄 {n} 位。請輸入 {n} 以確認：").format(n=count)
        )
        if accepted and text.strip() == str(count):
            go_on()

    def set_busy(self, busy: bool) -> None:
        """Something is being read or recorded."""
        self._busy.setVisible(busy)
        for button in (self.accept, self.refuse):
            button.setEnabled(not busy)

    def clear_reason(self) -> None:
        """Empty the reason."""
        self.reason.clear()
        self._mark(wrong=False)

    def selected(self) -> list[WorkRow]:
        """The rows a key acts on."""
        rows = sorted(i.row() for i in self.table.selectionModel().selectedRows())
        return [self.model.at(r) for r in rows]

    def tab_chain(self) -> list[QWidget]:
        """What Tab walks here, in order."""
        return [self.unit, self.department, self.search, *self.state.buttons, self.table, self.reason, self.accept, self.refuse]

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
                self.unit.addItem(en if english() else zh, code)
            self.unit.setCurrentIndex(max(0, self.unit.findData(current)))
        self.unit.setAccessibleName(self.tr("單位"))
        self.department.setAccessibleName(self.tr("系所"))
        self.search.setPlaceholderText(self.tr("學號或姓名"))
        self.search.setAccessibleName(self.tr("在清單中找學號或姓名"))
        self.table.setAccessibleName(self.tr("待辦清單"))
        self.reason.setPlaceholderText(self.tr("備註；不通過時必填原因，套用到選取的每一位"))
        self.reason.setAccessibleName(self.tr("不通過原因或備註"))
        verbs = self._words.verbs
        self.accept.set_words(verbs.accept_en if english() else verbs.accept)
        self.refuse.set_words(verbs.refuse_en if english() else verbs.refuse)
        self.empty.say(self.tr("這裡沒有待辦"), self.tr("換一個單位、狀態或系所看看；名冊上還沒有學生時，請先匯入名冊。"))
        self._word_states()
        self._count()

    def _word_states(self) -> None:
        word = self._words.state_en if english() else self._words.state
        names = {"pending": word("pending"), "failed": word("failed"), "passed": word("passed"), CONFLICT: self.tr("矛盾"), "": self.tr("全部")}
        total = sum(self._totals.values())
        self.state.set_words([f"{names[s]} {total if not s else self._totals[s]:,}" for s in STATES])

    def _count(self) -> None:
        chosen, shown = len(self.table.selectionModel().selectedRows()), self.model.rowCount()
        self._chosen.setText(self.tr("已選 {n} 位，共 {m} 位").format(n=f"{chosen:,}", m=f"{shown:,}"))

    def _mark(self, *, wrong: bool) -> None:
        self.reason.setProperty("invalid", wrong)
        self.reason.style().polish(self.reason)

    def _connect(self) -> None:
        self.unit.activated.connect(lambda _k: self.filtered.emit("unit", self.unit.currentData()))
        self.department.activated.connect(lambda _k: self.filtered.emit("department", self.department.currentData()))
        self.search.textEdited.connect(lambda text: self.filtered.emit("text", text))
        self.state.chosen.connect(lambda k: self.filtered.emit("state", STATES[k]))
        self.table.opened.connect(self.student_opened)
        self.table.doubleClicked.connect(lambda index: self.student_opened.emit(self.model.at(index.row()).student_no))
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._count())
        self.accept.clicked.connect(lambda: self.pass_asked.emit(self.selected(), self.reason.text()))
        self.refuse.clicked.connect(lambda: self.fail_asked.emit(self.selected(), self.reason.text()))
        self.reason.textEdited.connect(lambda _t: self._mark(wrong=False))
        for keys, button in (("F4", self.accept), ("Ctrl+Return", self.accept), ("F9", self.refuse)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(button.click)

    def _build(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setItemDelegateForColumn(STATE, StateDelegate(table))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # Fixed heights: measuring a hundred thousand rows would take a minute.
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        table.verticalHeader().hide()
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for section, width in WIDTHS.items():
            table.setColumnWidth(section, width)
        table.horizontalHeader().setSectionResizeMode(REASON, QHeaderView.ResizeMode.Stretch)
        self._stack.addWidget(table)
        self._stack.addWidget(self.empty)
        filters = QHBoxLayout()
        filters.setSpacing(8)
        self.unit.setMinimumWidth(190)
        self.department.setMinimumWidth(170)
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

    def select_all(self) -> None:
        """Every row the filter lets through."""
        self.table.selectAll()

    def focus_list(self) -> None:
        """Put the keyboard on the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        index = self.table.currentIndex()
        if index.isValid():
            self.table.selectionModel().select(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            )
