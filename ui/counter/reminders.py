"""Reminders (提醒事項): listed apart, because they never keep the gate shut (N06-N08, T14)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from app.clearance.board import BoardRow
from ui.counter.model import face
from ui.i18n import pick
from ui.sentences import asked
from ui.theme import icons
from ui.theme.theme import colours
from ui.theme.tokens import RADIUS, TYPE
from ui.widgets.labels import label
from ui.widgets.laid_out import nest
from ui.widgets.one_of import mark, one_of_several
from ui.widgets.painting import Pill, box, draw_pill, draw_text, elided, pill_width, width_of

ROW_HEIGHT = 38
COLUMNS = 2


class ReminderRow(QAbstractButton):
    """One reminder: unit, item and whether it was settled."""

    def __init__(self, row: BoardRow) -> None:
        super().__init__()
        self.row = row
        one_of_several(self)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(ROW_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        unit, item = pick(row.unit_name, row.unit_name_en), pick(row.item_name, row.item_name_en)
        self.setAccessibleName(
            self.tr("提醒：{unit}，{item}，{state}").format(
                unit=unit,
                item=item,
                state=pick(row.label, row.label_en),
            )
        )
        self.setToolTip(
            "\n".join(part for part in (unit, item, row.instruction, asked(row.contact), asked(row.place)) if part)
        )

    def sizeHint(self) -> QSize:
        return QSize(200, ROW_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = colours()
        fill = palette.hover if self.underMouse() else palette.sunken
        lit = self.hasFocus() or self.isChecked()
        box(
            painter,
            QRectF(self.rect()).adjusted(1, 1, -1, -1),
            RADIUS.control,
            fill=fill,
            edge=palette.focus if lit else palette.border,
            width=2 if lit else 1,
        )
        painter.drawPixmap(QPointF(13, 11), icons.pixmap("bell", palette.text2, 16))
        tone, icon = face(self.row)
        pill = Pill(pick(self.row.label, self.row.label_en), icon, tone)
        right = self.width() - 10 - pill_width(pill)
        draw_pill(painter, self.width() - 10, 7, pill)
        unit = pick(self.row.unit_name, self.row.unit_name_en)
        left = 38.0
        name = elided(unit, TYPE.small, right - left - 8, QFont.Weight.Medium)
        draw_text(
            painter,
            QRectF(left, 0, right - left, ROW_HEIGHT),
            name,
            px=TYPE.small,
            ink="text",
            weight=QFont.Weight.Medium,
        )
        left += width_of(name, TYPE.small, QFont.Weight.Medium) + 10
        room = max(0.0, right - left - 8)
        item = elided(pick(self.row.item_name, self.row.item_name_en), TYPE.small, room)
        draw_text(painter, QRectF(left, 0, room, ROW_HEIGHT), item, px=TYPE.small, ink="text2")


class Reminders(QWidget):
    """The list under the board; not there at all when nothing is to be reminded of.

    Signals:
        chosen: The item code of the reminder the operator went to.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[BoardRow] = ()
        self._lines: list[ReminderRow] = []
        self._title = label("", "small")
        self._list = QGridLayout()
        self._list.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._title)
        nest(column, self._list)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_rows(self, rows: Sequence[BoardRow]) -> None:
        """List reminders."""
        if rows == self._rows and self._lines:
            return
        self._rows = rows
        self.setVisible(bool(rows))
        self.retranslate()

    def choose(self, item: str) -> None:
        """Mark one."""
        mark(self._lines, next((line for line in self._lines if line.row.item == item), None))

    @property
    def lines(self) -> Sequence[ReminderRow]:
        """The reminders in order."""
        return self._lines

    def retranslate(self) -> None:
        """Fetch the words again."""
        self._title.setText(self.tr("提醒事項（不影響領證）"))
        chosen = next((line.row.item for line in self._lines if line.isChecked()), "")
        for old in self._lines:
            old.hide()
            old.deleteLater()
        self._lines = [ReminderRow(row) for row in self._rows]
        columns = min(COLUMNS, len(self._lines))
        for k, line in enumerate(self._lines):
            line.clicked.connect(lambda _=False, item=line.row.item: self.chosen.emit(item))
            self._list.addWidget(line, k // columns, k % columns)
        self.choose(chosen)
