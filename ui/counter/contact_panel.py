"""聯絡與身分資料: a sheet beside the keys that decide; masked until somebody says why the whole is needed.

It lies over the board, never over the sign-off, and only while it is asked for: scanning and signing go on beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.access import ASKED, LONGEST_NOTE, SHOWN_SECONDS, Held
from app.access_report import Access
from ui.counter.contact_words import field_word, why_word
from ui.frame.digits import Digits
from ui.i18n import pick
from ui.widgets.buttons import IconButton, KeyButton
from ui.widgets.labels import label, line
from ui.widgets.laid_out import nest

WIDTH: Final = 384
LABEL_WIDTH: Final = 92
FRAME: Final = 1
LEAST: Final = 40
KEY: Final = "F7"


class ContactPanel(QFrame):
    """The sheet.

    Signals:
        key_pressed: F7 on its button: show, or mask again.
        why_chosen: The code of a reason.
        explained: What 其他 means.
        minute_over: What was shown has been shown long enough.
        closed: Esc or the cross.
        looks_read: Who looked at this student, for the list of recent changes.
    """

    key_pressed = Signal()
    why_chosen = Signal(str)
    explained = Signal(str)
    minute_over = Signal()
    closed = Signal()
    looks_read = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("overlay")
        self._held: Held | None = None
        self._values: Mapping[str, str] | None = None
        self._asking = False
        self._explaining = False
        self._unit = ("", "")
        self._area = QRect()
        self._title = label("", "title")
        self._close = IconButton("x")
        self._told = label("", "caption", wrap=True)
        self._rows = QScrollArea()
        self._question = label("", "strong", wrap=True)
        self.whys = [KeyButton(str(k)) for k in range(1, len(ASKED) + 1)]
        self.note = QLineEdit()
        self.note.setMaxLength(LONGEST_NOTE)
        self.show_button = KeyButton(KEY)
        self._ask, self._asked = QWidget(), QVBoxLayout()
        self._digits = Digits(self)
        self._minute = QTimer(self)
        self._minute.setSingleShot(True)
        self._minute.setInterval(SHOWN_SECONDS * 1000)
        self._build()
        self.retranslate()
        self.hide()

    def use(self, unit: str, unit_en: str) -> None:
        """Take the name of the unit that may see what this desk was not given."""
        self._unit = (unit, unit_en)

    # -- ContactView ---------------------------------------------------------------------------------------------
    def show_masked(self, held: Held) -> None:
        """Show the fields masked."""
        self._held, self._values, self._asking, self._explaining = held, None, False, False
        self._show()
        self._focus_key()

    def ask_why(self) -> None:
        """Ask for the reason."""
        self._asking, self._explaining = True, False
        self._show()
        self.whys[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_note(self) -> None:
        """Ask what 其他 means."""
        self._asking, self._explaining = True, True
        self._show()
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_values(self, held: Held, values: Mapping[str, str]) -> None:
        """Show the whole values."""
        self._held, self._values, self._asking, self._explaining = held, values, False, False
        self._show()
        self._focus_key()

    def start_minute(self) -> None:
        """Count the minute."""
        self._minute.start()

    def show_looks(self, looks: Sequence[Access]) -> None:
        """Hand on who looked at this student."""
        self.looks_read.emit(looks)

    def put_away(self) -> None:
        """Show nothing; no value stays in a hidden label."""
        self._held, self._values, self._asking, self._explaining = None, None, False, False
        self._digits.drop()
        self.note.clear()
        self._rows.setWidget(QWidget())
        self.hide()

    # -- look ----------------------------------------------------------------------------------------------------
    def stand_in(self, area: QRect) -> None:
        """Stand at the right edge of an area, no higher than it."""
        self._area = area
        self._place()

    def tab_chain(self) -> list[QWidget]:
        """What Tab walks here, in order."""
        return [*self.whys, self.note, self.show_button, self._close]

    def retranslate(self) -> None:
        """Fetch the words again."""
        self._title.setText(self.tr("聯絡與身分資料"))
        self.setAccessibleName(self.tr("聯絡與身分資料"))
        self._close.set_words(self.tr("關閉"), "Esc")
        self._question.setText(self.tr("為什麼需要看？請按數字選擇，會留下紀錄。"))
        for button, why in zip(self.whys, ASKED, strict=True):
            button.set_words(why_word(why.value))
        self.note.setPlaceholderText(self.tr("寫明原因，按 Enter"))
        self.note.setAccessibleName(self.tr("調閱原因"))
        if self._held is not None:
            self._show()

    def event(self, event: QEvent) -> bool:
        # Esc is the window's own key; while the keyboard is in here it closes this sheet first.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._digits.drop()
            self.closed.emit()
            return
        if self._asking and not self._explaining and self._digits.key(event, len(ASKED)):
            return
        super().keyPressEvent(event)

    def _show(self) -> None:
        held = self._held
        if held is None:
            return
        shown = self._values is not None
        self._told.setText(self._telling(held))
        self._rows.setWidget(self._table(held))
        self._rows.setVisible(bool(held.fields))
        self._ask.setVisible(self._asking)
        for button in self.whys:
            button.setVisible(not self._explaining)
        self.note.setVisible(self._explaining)
        self._question.setVisible(not self._explaining)
        self.show_button.setVisible(bool(held.fields) and not self._asking)
        self.show_button.set_words(self.tr("遮蔽") if shown else self.tr("顯示"))
        self.show()
        self.raise_()
        self._place()

    def _telling(self, held: Held) -> str:
        unit = pick(*self._unit)
        if not held.fields and held.withheld:
            return self.tr("不在本櫃台：權限不及，或已依法刪除。可查看的是{unit}與發證櫃台。").format(unit=unit)
        if not held.fields:
            return self.tr("名冊沒有這位同學的聯絡與身分資料。")
        if self._values is not None:
            return self.tr("已留下調閱紀錄；{n} 秒後自動遮蔽。").format(n=SHOWN_SECONDS)
        if held.withheld:
            return self.tr("遮蔽顯示；另有資料只有{unit}與發證櫃台看得到。").format(unit=unit)
        return self.tr("遮蔽顯示；看完整內容要選原因並留下紀錄。")

    def _table(self, held: Held) -> QWidget:
        made = QWidget()
        made.setObjectName("scrolled")
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(7)
        grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        for k, field in enumerate(held.fields):
            text = field.masked if self._values is None else self._values.get(field.name, "")
            name = field_word(field.name)
            grid.addWidget(label(name, "small", wrap=True), k, 0, Qt.AlignmentFlag.AlignTop)
            # Not to be selected: what is copied stays on a clipboard long after the minute is over.
            value = label(broken(text), "strong", wrap=True)
            value.setAccessibleName(f"{name} {text}")
            grid.addWidget(value, k, 1, Qt.AlignmentFlag.AlignTop)
        return made

    def _place(self) -> None:
        """Measure again: the sheet is as high as what it says; in a low area the fields scroll, the keys stay."""
        rows = self._rows.widget()
        layout, table = self.layout(), rows.layout() if rows is not None else None
        if not self.isVisible() or self._area.isEmpty() or layout is None:
            return
        for part in self.findChildren(QWidget):
            part.ensurePolished()
        # Which questions are asked has just changed, and nobody has told the layout inside yet.
        self._asked.activate()
        width = min(WIDTH, self._area.width())
        edges = layout.contentsMargins()
        inner = width - edges.left() - edges.right() - 2 * FRAME
        wanted = max(0, table.totalHeightForWidth(inner)) if table is not None else 0
        self._rows.setFixedHeight(wanted)
        layout.activate()
        height = layout.totalHeightForWidth(width) + 2 * FRAME
        if height > self._area.height():
            self._rows.setFixedHeight(max(LEAST, wanted - (height - self._area.height())))
            height = self._area.height()
        self.setGeometry(self._area.right() + 1 - width, self._area.top(), width, height)

    def _focus_key(self) -> None:
        target: QWidget = self.show_button if self.show_button.isVisible() else self._close
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self, digits: Sequence[int]) -> None:
        """One reason is enough; two digits at once are none."""
        if len(digits) == 1:
            self.why_chosen.emit(ASKED[digits[0] - 1].value)

    def _build(self) -> None:
        self._rows.setWidget(QWidget())
        self._rows.setWidgetResizable(True)
        self._rows.setFrameShape(QFrame.Shape.NoFrame)
        self._rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        ask = self._asked
        self._ask.setLayout(ask)
        ask.setContentsMargins(0, 0, 0, 0)
        ask.setSpacing(8)
        ask.addWidget(self._question)
        pairs = QGridLayout()
        pairs.setSpacing(8)
        for k, (button, why) in enumerate(zip(self.whys, ASKED, strict=True)):
            button.clicked.connect(lambda _=False, code=why.value: self.why_chosen.emit(code))
            pairs.addWidget(button, k // 2, k % 2)
        nest(ask, pairs)
        ask.addWidget(self.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(10)
        nest(column, head)
        column.addWidget(self._told)
        column.addWidget(line())
        column.addWidget(self._rows)
        column.addWidget(self._ask)
        column.addWidget(self.show_button)
        self._close.clicked.connect(self.closed)
        self.show_button.clicked.connect(self.key_pressed)
        self.note.returnPressed.connect(lambda: self.explained.emit(self.note.text()))
        self._digits.taken.connect(self._chosen)
        self._minute.timeout.connect(self.minute_over)


def broken(text: str) -> str:
    """A text a label can wrap: long runs without a blank get places where they may break."""
    return "\u200b".join(text[k : k + 12] for k in range(0, len(text), 12))
