"""A whole department: who meets the minimums, who waits for grades, who is short, who needs a person."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QProgressBar,
    QStackedLayout,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ui.audit.model import VERDICTS, Listed, chosen, counts
from ui.audit.overview_model import (
    CLASS,
    EARNED,
    MINIMUM,
    NAME,
    NUMBER,
    RUNNING,
    SHORT,
    VERDICT,
    WHY,
    OverviewModel,
    PillRole,
)
from ui.audit.words import verdict_word
from ui.theme.theme import theme
from ui.theme.tokens import TYPE
from ui.widgets.buttons import KeyButton, Segments
from ui.widgets.combo import ComboBox
from ui.widgets.empty import EmptyState
from ui.widgets.labels import label
from ui.widgets.painting import PILL_HEIGHT, Pill, draw_pill, pill_width, width_of

ROW_HEIGHT = 38
WIDTHS = {NUMBER: 112, NAME: 156, CLASS: 104, VERDICT: 138, MINIMUM: 68, EARNED: 68, RUNNING: 76, SHORT: 68}
TYPING_PAUSE_MS = 80


class VerdictDelegate(QStyledItemDelegate):
    """Paints the verdict as a pill: icon, word, colour."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        pill = index.data(PillRole)
        if not isinstance(pill, Pill):
            super().paint(painter, option, index)
            return
        painter.save()
        blank = QStyleOptionViewItem(option)
        self.initStyleOption(blank, index)
        blank.text = ""
        style = option.widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, blank, painter, option.widget)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        draw_pill(painter, rect.left() + 6 + pill_width(pill), rect.center().y() - PILL_HEIGHT / 2, pill)
        painter.restore()


class OverviewTable(QTableView):
    """The list; Enter or a double click opens a student.

    Signals:
        opened: 學號.
    """

    opened = Signal(str)

    def __init__(self, rows: OverviewModel) -> None:
        super().__init__()
        self._rows = rows
        self.setModel(rows)
        self.setItemDelegateForColumn(VERDICT, VerdictDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setStyleSheet("QTableView::item { padding: 0 8px; }")
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        down = self.verticalHeader()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(ROW_HEIGHT)
        down.hide()
        across = self.horizontalHeader()
        across.setHighlightSections(False)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setSectionResizeMode(WHY, QHeaderView.ResizeMode.Stretch)
        self.fit_columns()
        self.doubleClicked.connect(lambda index: self.opened.emit(rows.row(index.row()).student_no))
        theme().changed.connect(self.viewport().update)

    def fit_columns(self) -> None:
        """No heading is cut in either language."""
        for column, width in WIDTHS.items():
            heading = str(self._rows.headerData(column, Qt.Orientation.Horizontal))
            self.setColumnWidth(column, max(width, round(width_of(heading, TYPE.small, QFont.Weight.Medium)) + 28))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self._rows.row(self.currentIndex().row()).student_no)
            return
        super().keyPressEvent(event)


class Overview(QWidget):
    """The department's page.

    Signals:
        department_chosen: A department; empty means everybody.
        opened: 學號.
        cancelled: Stop auditing.
        again_asked: Audit from the start.
        import_asked: The way to the import screen.
    """

    department_chosen = Signal(str)
    opened = Signal(str)
    cancelled = Signal()
    again_asked = Signal()
    import_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[Listed] = ()
        self._progress = (0, 0, False)
        self._title = label("", "title")
        self.department = ComboBox()
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self._status = label("", "small")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.cancel = KeyButton(kind="quiet")
        self.again = KeyButton(icon="refresh-cw")
        self.filter = Segments(1 + len(VERDICTS))
        self.model = OverviewModel()
        self.table = OverviewTable(self.model)
        self._nobody = label("", "small")
        self._nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty = EmptyState("graduation-cap")
        self._pages = QStackedLayout()
        # Retyping faster than the list is filtered must not queue up work.
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_PAUSE_MS)
        self._build()
        self._connect()
        self.retranslate()

    def show_departments(self, departments: Sequence[str], current: str) -> None:
        """Offer departments, everybody last."""
        self.department.clear()
        for name in departments:
            self.department.addItem(name, name)
        self.department.addItem(self.tr("全部系所"), "")
        self.department.setCurrentIndex(self.department.findData(current))

    def show_rows(self, rows: Sequence[Listed]) -> None:
        """The students audited so far."""
        self._rows = rows
        self._fill()

    def show_progress(self, done: int, total: int, *, running: bool) -> None:
        """How far."""
        self._progress = (done, total, running)
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
        self._say_progress()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Fetch the words again."""
        self._title.setText(self.tr("系所總覽"))
        self.department.setAccessibleName(self.tr("系所"))
        last = self.department.count() - 1
        if last >= 0:
            self.department.setItemText(last, self.tr("全部系所"))
        self.search.setPlaceholderText(self.tr("篩選學號、姓名、班級"))
        self.search.setAccessibleName(self.tr("篩選學號、姓名、班級"))
        self.table.setAccessibleName(self.tr("審核結果清單"))
        self.cancel.set_words(self.tr("停止"))
        self.again.set_words(self.tr("重新審核"))
        self._nobody.setText(self.tr("沒有符合篩選條件的學生。"))
        self.empty.say(
            self.tr("還沒有可以審核的學生"),
            self.tr("請先匯入名冊，再匯入課程架構與歷年成績；匯入後這裡會列出整個系所的審核結果。"),
        )
        self.empty.offer(self.tr("前往名冊匯入"))
        self.model.retranslate()
        self.table.fit_columns()
        self._say_progress()
        self._fill()

    def _say_progress(self) -> None:
        done, total, running = self._progress
        told = self.tr("審核中 {done}／{total}") if running else self.tr("已審核 {done} 位")
        self._status.setText(told.format(done=f"{done:,}", total=f"{total:,}"))
        self.bar.setVisible(running)
        self.cancel.setVisible(running)
        self.again.setVisible(not running)
        self._choose_page()

    def _fill(self) -> None:
        found = counts(self._rows)
        words = [self.tr("全部 {n}").format(n=f"{len(self._rows):,}")]
        words += [f"{verdict_word(v)} {found[v]:,}" for v in VERDICTS]
        self.filter.set_words(words)
        position = self.filter.index
        verdict = VERDICTS[position - 1] if position > 0 else ""
        self.model.show_rows(chosen(self._rows, verdict, self.search.text()))
        self._choose_page()

    def _choose_page(self) -> None:
        _, total, running = self._progress
        if total == 0 and not running:
            self._pages.setCurrentIndex(2)
        else:
            self._pages.setCurrentIndex(0 if self.model.rowCount() or running else 1)

    def _connect(self) -> None:
        self.department.activated.connect(lambda _k: self.department_chosen.emit(str(self.department.currentData())))
        self.search.textChanged.connect(lambda _text: self._typing.start())
        self._typing.timeout.connect(self._fill)
        self.filter.chosen.connect(lambda _k: self._fill())
        self.table.opened.connect(self.opened)
        self.cancel.clicked.connect(self.cancelled)
        self.again.clicked.connect(self.again_asked)
        self.empty.action.clicked.connect(self.import_asked)

    def _build(self) -> None:
        self.department.setMinimumWidth(220)
        self.search.setFixedWidth(240)
        self.bar.setFixedWidth(160)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._title)
        head.addWidget(self.department)
        head.addWidget(self.search)
        head.addStretch(1)
        head.addWidget(self.bar)
        head.addWidget(self._status)
        head.addWidget(self.cancel)
        head.addWidget(self.again)
        filters = QHBoxLayout()
        filters.addWidget(self.filter)
        filters.addStretch(1)
        for page in (self.table, self._nobody, self.empty):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(filters)
        column.addLayout(self._pages, 1)
