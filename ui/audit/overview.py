"""A whole department in a list: who meets the minimums, who waits for grades or for whom, who is short, who needs a person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QStackedLayout, QVBoxLayout, QWidget

from app.places import Place
from ui.audit.list_table import ListFilter, ListModel, ListTable
from ui.audit.model import Listed, found_by
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import IconButton, KeyButton
from ui.widgets.combo import ComboBox
from ui.widgets.empty import EmptyState
from ui.widgets.labels import label
from ui.widgets.laid_out import nest

TYPING_PAUSE_MS = 80
DIGITS: Final = 9


class Overview(Bilingual, QWidget):
    """The department's page: what is in its table and its filters is given.

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

    def __init__(self, model: ListModel, table: ListTable, sieve: ListFilter, *, acts: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self._rows: Sequence[Listed] = ()
        self._progress = (0, 0, False)
        self._column, self._falling = -1, False
        self.model, self.table, self.filter = model, table, sieve
        self._acts = acts
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
        self.rehearse = IconButton("flask-conical")
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
        """The students read so far."""
        self._rows = rows
        self._fill()

    def show_progress(self, done: int, total: int, *, running: bool) -> None:
        """How far."""
        self._progress = (done, total, running)
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
        self._say_progress()

    def sort_by(self, column: int) -> None:
        """Order by a column; the same again turns it round, a third time gives back the order of 學號."""
        if column != self._column:
            self._column, self._falling = column, False
        elif not self._falling:
            self._falling = True
        else:
            self._column, self._falling = -1, False
        self.table.show_order(self._column, falling=self._falling)
        self._fill()

    def left(self) -> Place:
        """The order and the filter; never the words searched for."""
        return {"by": self._column, "falling": self._falling, **self.filter.left()}

    def stand(self, place: Place) -> None:
        """Stand so before anybody is listed; a column this list does not have gives the order of 學號."""
        column = place.get("by")
        self._column = column if isinstance(column, int) and column in range(self.model.says.count) else -1
        self._falling = self._column >= 0 and place.get("falling") is True
        self.table.show_order(self._column, falling=self._falling)
        self.filter.stand(place)
        self._fill()

    def retranslate(self) -> None:
        """Fetch the words again."""
        self._title.setText(self.model.says.title())
        self.department.setAccessibleName(self.tr("系所"))
        last = self.department.count() - 1
        if last >= 0:
            self.department.setItemText(last, self.tr("全部系所"))
        self.search.setPlaceholderText(self.tr("篩選學號、姓名、班級（Ctrl+E）"))
        self.search.setAccessibleName(self.tr("篩選學號、姓名、班級"))
        self.table.setAccessibleName(self.model.says.title())
        self.cancel.set_words(self.tr("停止"))
        self.again.set_words(self.tr("重新審核"))
        self.rehearse.set_words(self.tr("規則預演：改一個上限或領域，看誰的結果會不同"))
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
        self.filter.show_counts(self._rows)
        rows = found_by(self.filter.sift(self._rows), self.search.text())
        if self._column >= 0:
            rows.sort(key=lambda row: self.model.says.order(row, self._column), reverse=self._falling)
        stood = self.table.chosen()
        self.model.show_rows(rows)
        self.table.stand_on(stood)
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
        self.filter.changed.connect(self._fill)
        self.table.opened.connect(self.opened)
        self.table.sort_asked.connect(self.sort_by)
        self.cancel.clicked.connect(self.cancelled)
        self.again.clicked.connect(self.again_asked)
        self.empty.action.clicked.connect(self.import_asked)
        keys = QShortcut(QKeySequence("Ctrl+E"), self)
        keys.activated.connect(self.search.setFocus)
        for digit in range(DIGITS):
            step = QShortcut(QKeySequence(f"Alt+{digit + 1}"), self)
            step.activated.connect(lambda at=digit: self.filter.step(at))

    def _build(self) -> None:
        self.department.setMinimumWidth(200)
        self.search.setMinimumWidth(150)
        self.search.setMaximumWidth(240)
        self.bar.setFixedWidth(110)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._title)
        head.addWidget(self.department)
        for part in self.filter.beside:
            head.addWidget(part)
        head.addWidget(self.search, 1)
        head.addStretch(1)
        for part in (self.bar, self._status, self.cancel, self.again, self.rehearse, *self._acts):
            head.addWidget(part)
        for page in (self.table, self._nobody, self.empty):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        nest(column, head)
        column.addWidget(self.filter)
        nest(column, self._pages, 1)
