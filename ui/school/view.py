"""The school's page: desks unit by unit at the left; the coming weeks and the latest changes at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QTableView, QVBoxLayout, QWidget

from app.errors import DeskError
from ui.school.calendar_card import CalendarCard
from ui.school.changes_card import ChangesCard
from ui.school.contact_form import ContactForm
from ui.school.lines_table import DESK, HOURS, VALID, LineDelegate, LineRole, LinesModel, widths_of
from ui.school.picture import Days, Line, Picture
from ui.sentences import told
from ui.services import UnitChoice
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import KeyButton
from ui.widgets.labels import ElidedLabel, label
from ui.widgets.laid_out import nest
from ui.widgets.table import TableCard

SIDE_WIDTH = 380
NEW_KEY, EDIT_KEY = "Ctrl+N", "Enter"


class SchoolScreenView(Bilingual, QWidget):
    """The page.

    Signals:
        saved: What was `Typed`.
        removed: A key.
        undo_asked: A `SchoolChange`.
        moved: So many weeks from this one.
        load_asked: ``directory`` or ``calendar``.
        export_asked: The directory as a workbook.
    """

    saved = Signal(object)
    removed = Signal(str)
    undo_asked = Signal(object)
    moved = Signal(int)
    load_asked = Signal(str)
    export_asked = Signal()

    def __init__(self, units: Sequence[UnitChoice]) -> None:
        super().__init__()
        self.setObjectName("page")
        self._units = units
        self._refusal, self._shut = "", ""
        self._form: ContactForm | None = None
        self._title = ElidedLabel("title")
        self._note = label("", "small", wrap=True)
        self.add, self.edit = KeyButton(NEW_KEY, kind="primary", size="m"), KeyButton(EDIT_KEY)
        self.load, self.export = KeyButton(icon="file-up"), KeyButton(icon="download")
        self.table = QTableView()
        self.lines = LinesModel()
        self.table.setModel(self.lines)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.calendar, self.changes = CalendarCard(), ChangesCard()
        self._build()
        self._connect()
        self.retranslate()

    @property
    def form(self) -> ContactForm:
        """The form, made when it is first needed."""
        if self._form is None:
            self._form = ContactForm(self.window(), self._units)
            self._form.go_with(self)
            self._form.saved.connect(self.saved)
            self._form.removed.connect(self.removed)
        return self._form

    # -- SchoolView ----------------------------------------------------------------------------------------------
    def show_picture(self, picture: Picture) -> None:
        """Desks and changes; the row under the keyboard stays there."""
        row = self.table.currentIndex().row()
        self.lines.show(picture.lines)
        self._fit()
        if self.lines.lines:
            self.table.selectRow(max(0, min(row, len(self.lines.lines) - 1)))
        self.changes.show_changes(picture.changes)
        self._refusal = picture.refusal
        self.retranslate()

    def show_days(self, days: Days) -> None:
        """Some weeks of the calendar."""
        self.calendar.show_days(days)

    def close_form(self) -> None:
        """What was typed is recorded."""
        if self._form is not None:
            self._form.hide()
        self.table.setFocus()

    def show_problem(self, error: DeskError) -> None:
        """What was typed is not recorded."""
        self.form.show_problem(error)

    def _fit(self) -> None:
        """A column that says nothing takes no room from the names."""
        lines = self.lines.lines
        self.table.setColumnHidden(HOURS, not any(line.hours for line in lines))
        self.columns.become(widths_of(lines))

    # -- the operator --------------------------------------------------------------------------------------------
    def shut(self, reason: str) -> None:
        """Say why nothing may be recorded here; empty when something may again."""
        self._shut = reason
        self.retranslate()

    def write_new(self) -> None:
        """A new desk."""
        if self.add.isEnabled():
            self.form.open_for(None)

    def correct(self, _index: QModelIndex | None = None) -> None:
        """The chosen line."""
        line = self.chosen
        if line is not None and self.edit.isEnabled():
            self.form.open_for(line)

    @property
    def chosen(self) -> Line | None:
        """The line under the keyboard."""
        found = self.table.currentIndex().data(LineRole)
        return found if isinstance(found, Line) else None

    def retranslate(self) -> None:
        """Fetch the words again."""
        self._title.setText(self.tr("承辦窗口"))
        why = told(self._shut or self._refusal)
        self._note.setText(why or self.tr("畫面、缺項通知單與各項指令都以這裡為準；沒有登錄的單位用學校設定檔的窗口。"))
        self.add.set_words(self.tr("新增窗口"))
        self.edit.set_words(self.tr("更正"))
        self.load.set_words(self.tr("匯入"))
        self.load.setToolTip(
            self.tr("從試算表匯入：單位、窗口、分機、電話、地點、上班時間、順序、有效起、有效迄、備註")
        )
        self.export.set_words(self.tr("匯出"))
        for button in (self.add, self.edit, self.load, self.calendar.load):
            button.setEnabled(not why)
        self.changes.shut(shut=bool(why))
        self.table.setAccessibleName(self.tr("承辦窗口"))
        self.lines.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, VALID)
        self._fit()
        self.table.viewport().update()

    def _connect(self) -> None:
        self.add.clicked.connect(self.write_new)
        self.edit.clicked.connect(self.correct)
        self.table.doubleClicked.connect(self.correct)
        self.load.clicked.connect(lambda: self.load_asked.emit("directory"))
        self.calendar.load.clicked.connect(lambda: self.load_asked.emit("calendar"))
        self.export.clicked.connect(self.export_asked)
        self.calendar.moved.connect(self.moved)
        self.changes.undo_asked.connect(self.undo_asked)
        QShortcut(QKeySequence(NEW_KEY), self, self.write_new)
        for keys in ("Return", "Enter"):
            QShortcut(QKeySequence(keys), self.table, self.correct, context=Qt.ShortcutContext.WidgetShortcut)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addStretch(1)
        for button in (self.load, self.export, self.edit, self.add):
            head.addWidget(button)
        card = TableCard(self.table, widths=widths_of(()), stretch=DESK, strong=frozenset())
        self.columns = card.widths
        self.table.setItemDelegate(LineDelegate(self.table))
        left = QVBoxLayout()
        left.setSpacing(8)
        nest(left, head)
        left.addWidget(self._note)
        left.addWidget(card, 1)
        side = QWidget()
        side.setFixedWidth(SIDE_WIDTH)
        right = QVBoxLayout(side)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(12)
        right.addWidget(self.calendar, 3)
        right.addWidget(self.changes, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        nest(row, left, 1)
        row.addWidget(side)
