"""Whom each unit holds up, and the list it is given before closing: on screen, on paper, as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.overview.cells import WORDS
from app.overview.chase import ChaseList, ChaseRow
from app.school.profile import SchoolProfile
from ui.i18n import pick
from ui.overview.bars import Bar, BarList
from ui.overview.words import cell_word, department_word
from ui.sentences import told_each
from ui.widgets.buttons import KeyButton
from ui.widgets.empty import EmptyState
from ui.widgets.labels import ElidedLabel, label
from ui.widgets.laid_out import nest
from ui.widgets.table import TableCard

NUMBER, NAME, DEPARTMENT, STATE, REASON = range(5)
WIDTHS: Final = {NUMBER: 112, NAME: 128, DEPARTMENT: 168, STATE: 118}
UNITS_WIDTH: Final = 360

Index = QModelIndex | QPersistentModelIndex


class ChaseModel(QAbstractTableModel):
    """The rows of a chase list."""

    def __init__(self, school: SchoolProfile) -> None:
        super().__init__()
        self._school = school
        self.rows: Sequence[ChaseRow] = ()
        self._several = False

    def show(self, rows: Sequence[ChaseRow]) -> None:
        """Show these rows."""
        if rows == self.rows:
            return
        self.beginResetModel()
        self.rows, self._several = rows, len({row.item for row in rows}) > 1
        self.endResetModel()

    def retranslate(self) -> None:
        """The language has changed."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, REASON)
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, REASON))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else REASON + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        translate = QCoreApplication.translate
        return (
            translate("Overview", "學號"),
            translate("Overview", "姓名"),
            translate("Overview", "系所"),
            translate("Overview", "審核情形"),
            translate("Overview", "原因／備註"),
        )[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            row = self.rows[index.row()]
            found = self._school.item(row.item)
            item = pick(row.item_name, found.label_en if found else "") if self._several else ""
            state = cell_word(self._school, WORDS.index(row.state))
            only = QCoreApplication.translate("Overview", "只差這一項") if row.only else ""
            reason = "　".join(filter(None, (only, item, row.reason)))
            return (row.student_no, row.name, department_word(row.department), state, reason)[index.column()]
        return None


class ChaseTable(QTableView):
    """The list; Enter or a double click opens a student.

    Signals:
        opened: 學號.
    """

    opened = Signal(str)

    def __init__(self, model: ChaseModel) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(lambda index: self.opened.emit(model.rows[index.row()].student_no))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self._model.rows[self.currentIndex().row()].student_no)
            return
        super().keyPressEvent(event)


class ChasePage(QWidget):
    """The page.

    Signals:
        unit_chosen: A unit's code.
        opened: 學號 to open at the counter.
        print_asked: Print the list.
        save_asked: Save the list as PDF.
        export_asked: Write the list to a workbook.
        all_asked: Write every unit's list to one workbook.
    """

    unit_chosen = Signal(str)
    opened = Signal(str)
    print_asked = Signal()
    save_asked = Signal()
    export_asked = Signal()
    all_asked = Signal()

    def __init__(self, school: SchoolProfile) -> None:
        super().__init__()
        self._school = school
        self.units = BarList()
        self.model = ChaseModel(school)
        self.table = ChaseTable(self.model)
        self._blocked = label("", "lead")
        self._title = ElidedLabel("lead")
        self._more = ElidedLabel("caption")
        self._found: ChaseList | None = None
        self.print = KeyButton(icon="printer", size="m")
        self.save = KeyButton(icon="download", size="m")
        self.export = KeyButton(icon="download", size="m")
        self.all = KeyButton(kind="quiet")
        self.empty = EmptyState("circle-check")
        self._stack = QStackedWidget()
        self._stack.addWidget(TableCard(self.table, widths=WIDTHS, stretch=REASON, strong=frozenset({NAME})))
        self._stack.addWidget(self.empty)
        left = QFrame()
        left.setObjectName("card")
        left.setFixedWidth(UNITS_WIDTH)
        column = QVBoxLayout(left)
        column.setContentsMargins(2, 12, 2, 6)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setContentsMargins(14, 0, 8, 0)
        head.addWidget(self._blocked, 1)
        head.addWidget(self.all)
        nest(column, head)
        column.addWidget(self.units, 1)
        for told in (self._title, self._more):
            told.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._more)
        top = QHBoxLayout()
        top.setSpacing(8)
        nest(top, words, 1)
        for button in (self.print, self.save, self.export):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            top.addWidget(button)
        right = QVBoxLayout()
        right.setSpacing(8)
        nest(right, top)
        right.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(left)
        nest(row, right, 1)
        self.units.stood.connect(self.unit_chosen)
        self.table.opened.connect(self.opened)
        self.print.clicked.connect(self.print_asked)
        self.save.clicked.connect(self.save_asked)
        self.export.clicked.connect(self.export_asked)
        self.all.clicked.connect(self.all_asked)
        self.retranslate()
        self._fill()

    def show_units(self, bars: Sequence[Bar], chosen: str) -> None:
        """Show whom each unit holds up."""
        self.units.show_bars(bars)
        self.units.choose(chosen)

    def show_list(self, found: ChaseList | None) -> None:
        """Show a unit's list."""
        self._found = found
        self._fill()

    def retranslate(self) -> None:
        """Fetch the words again."""
        self._blocked.setText(self.tr("卡在哪個單位"))
        self.units.setAccessibleName(self.tr("各單位卡住的人數"))
        self.table.setAccessibleName(self.tr("催辦名單"))
        self.print.set_words(self.tr("列印"))
        self.save.set_words(self.tr("存 PDF"))
        self.export.set_words(self.tr("匯出 Excel"))
        self.all.set_words(self.tr("匯出全部單位"))
        self.empty.say(self.tr("沒有要催辦的學生"), self.tr("這個單位沒有待審或不通過的學生。"))
        self.model.retranslate()
        self._fill()

    def _fill(self) -> None:
        found = self._found
        rows = found.rows if found else ()
        self.model.show(rows)
        self._stack.setCurrentIndex(0 if rows else 1)
        for button in (self.print, self.save, self.export):
            button.setEnabled(bool(rows))
        if found is None:
            self._title.setText("")
            self._more.setText("")
            return
        waiting = len(found.rows) - found.failed
        self._title.setText(self.tr("{unit}　催辦 {n} 位").format(unit=self._unit_name(found), n=f"{found.people:,}"))
        figures = self.tr("待審 {waiting}　不通過 {failed}　只差這個單位 {only}").format(
            waiting=f"{waiting:,}", failed=f"{found.failed:,}", only=f"{found.only:,}"
        )
        self._more.setText("　".join((figures, *(told_each(said) for said in found.windows))))

    def _unit_name(self, found: ChaseList) -> str:
        unit = self._school.unit(found.unit)
        return pick(found.unit_name, unit.name_en if unit else "")
