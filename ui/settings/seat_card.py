"""單位與承辦人: who sits here and for which unit; changed in place at a desk of its own, else they come with the login."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.errors import DeskError
from ui.i18n import pick
from ui.sentences import told_of
from ui.services import DeskFace, NewPerson, UnitChoice
from ui.settings.parts import Card, Rows, acts, read_only
from ui.widgets.buttons import IconButton, KeyButton
from ui.widgets.combo import ComboBox
from ui.widgets.labels import label, set_tone
from ui.widgets.laid_out import nest

LONGEST_NAME = 64
ALL_UNITS = "*"


class SeatCard(Card):
    """The card.

    Signals:
        changed: A `NewPerson`: the name and the unit from now on.
        seat_asked: Somebody else sits down, with their own login.
        copied: The desk's number is in the clipboard.
    """

    changed = Signal(object)
    seat_asked = Signal()
    copied = Signal()

    def __init__(
        self, face: DeskFace, desk_id: str, unit: str, units: Sequence[UnitChoice], *, alone: bool, changeable: bool
    ) -> None:
        """`unit`: the code now. `alone`: a desk of its own, without logins. `changeable`: people change at this desk."""
        super().__init__()
        self._face, self._desk_id, self._unit = face, desk_id, unit
        self._units, self._alone, self._changeable = units, alone, changeable
        self._names = [label("", "small") for _ in range(3)]
        self.values = [label("", "strong", wrap=True) for _ in range(2)]
        self.desk_number, self.copy_number = read_only(desk_id), IconButton("copy")
        self._told = label("", "small", wrap=True)
        self.change, self.seat = KeyButton(icon="pen-line", size="m"), KeyButton("Ctrl+L", icon="users-round", size="m")
        self._form = QWidget()
        self._asked = [label("", "small") for _ in range(2)]
        self.unit, self.operator = ComboBox(), QLineEdit()
        self._told_change = label("", "small", wrap=True)
        self.apply, self.cancel = KeyButton(kind="primary", size="m"), KeyButton(size="m")
        self._said = label("", "small", wrap=True)
        self._build()
        self._connect()
        self.retranslate()

    def failed(self, error: DeskError) -> None:
        """It was not changed, and why."""
        self.set_busy(busy=False)
        self._said.setText(told_of(error.title, error.message, error.hint))
        set_tone(self._said, "stop")
        self._said.show()

    def set_busy(self, *, busy: bool) -> None:
        """It is being recorded."""
        for part in (self.unit, self.operator, self.apply, self.cancel):
            part.setEnabled(not busy)

    @property
    def said(self) -> str:
        """Why it was not changed; empty when nothing is wrong."""
        return "" if self._said.isHidden() else self._said.text()

    def retranslate(self) -> None:
        """Fetch the words again."""
        self.title.setText(self.tr("單位與承辦人"))
        for part, text in zip(self._names, (self.tr("單位"), self.tr("承辦人"), self.tr("櫃台代碼")), strict=True):
            part.setText(text)
        self.values[0].setText(pick(self._face.unit, self._face.unit_en))
        self.values[1].setText(self._face.operator)
        self.desk_number.setAccessibleName(self.tr("櫃台代碼"))
        self.copy_number.set_words(self.tr("複製櫃台代碼"))
        self._told.setText(
            self.tr("之前登錄的仍記在原來的承辦人與單位；更改本身也記在帳冊。指令是 sit-down --user 姓名 --unit 代碼。")
            if self._alone
            else self.tr(
                "連上共用帳冊的櫃台，承辦人就是登入的帳號，能登錄哪些單位由帳號的權限決定：換人請按 Ctrl+L 或用 sit-down；"
                "所屬單位請資訊人員以 server add-staff 設定。"
            )
        )
        self.change.set_words(self.tr("更改單位或承辦人"))
        self.seat.set_words(self.tr("換人承辦"))
        for part, text, field in zip(
            self._asked, (self.tr("單位"), self.tr("承辦人")), (self.unit, self.operator), strict=True
        ):
            part.setText(text)
            field.setAccessibleName(text)
        self.operator.setPlaceholderText(self.tr("接下來由誰承辦"))
        self._told_change.setText(self.tr("換單位之後，這個櫃台只登錄那個單位的事項，各畫面重新開始。"))
        self.apply.set_words(self.tr("更改"))
        self.cancel.set_words(self.tr("取消"))
        chosen = self.unit.currentData() or self._unit
        with QSignalBlocker(self.unit):
            self.unit.clear()
            self.unit.addItem(self.tr("各單位合用櫃台"), ALL_UNITS)
            for one in self._units:
                self.unit.addItem(pick(one.name, one.name_en), one.code)
            if self.unit.findData(self._unit) < 0:
                self.unit.addItem(pick(self._face.unit, self._face.unit_en), self._unit)
            self.unit.setCurrentIndex(self.unit.findData(chosen))

    def _ask(self, *, asked: bool) -> None:
        self._form.setVisible(asked)
        self.change.setVisible(self._alone and self._changeable and not asked)
        self._said.hide()
        if asked:
            self.unit.setCurrentIndex(self.unit.findData(self._unit))
            self.operator.setText(self._face.operator)
            self._weigh()
            self.unit.setFocus()

    def _weigh(self) -> None:
        name = self.operator.text().strip()
        other = (name, self.unit.currentData()) != (self._face.operator, self._unit)
        self.apply.setEnabled(bool(name) and other)

    def _apply(self) -> None:
        if self.apply.isEnabled():
            self._said.hide()
            self.set_busy(busy=True)
            self.changed.emit(NewPerson(self.operator.text().strip(), unit=self.unit.currentData()))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._desk_id)
        self.copied.emit()

    def _connect(self) -> None:
        self.copy_number.clicked.connect(self._copy)
        self.change.clicked.connect(lambda: self._ask(asked=True))
        self.cancel.clicked.connect(lambda: self._ask(asked=False))
        self.apply.clicked.connect(self._apply)
        self.operator.returnPressed.connect(self._apply)
        self.operator.textChanged.connect(lambda _text: self._weigh())
        self.unit.activated.connect(lambda _k: self._weigh())
        self.seat.clicked.connect(self.seat_asked)

    def _build(self) -> None:
        self.operator.setMaxLength(LONGEST_NAME)
        self.unit.setMaxVisibleItems(20)
        rows = Rows()
        for name, value in zip(self._names, self.values, strict=False):
            rows.add(name, value)
        rows.add(self._names[2], self.desk_number, self.copy_number)
        nest(self.column, rows)
        self.column.addWidget(self._told)
        nest(self.column, acts(self.change, self.seat))
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(9)
        asked = Rows()
        for name, field in zip(self._asked, (self.unit, self.operator), strict=True):
            asked.add(name, field)
        nest(form, asked)
        form.addWidget(self._told_change)
        form.addWidget(self._said)
        nest(form, acts(self.apply, self.cancel))
        self.column.addWidget(self._form)
        self.seat.setVisible(not self._alone and self._changeable)
        self._ask(asked=False)
