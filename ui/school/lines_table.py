"""The desks of every unit as a table: whom to ask, where, when, and since and until which day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from math import ceil
from typing import Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
)
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from app.school.hours import read_hours
from ui.i18n import english, pick, weekday
from ui.punctuation import bracketed, headed, listed
from ui.school.picture import Line
from ui.school.words import validity
from ui.sentences import asked
from ui.theme.tokens import TYPE
from ui.widgets.painting import draw_text, elided, elided_inside, width_of
from ui.widgets.table import PAD, ground

UNIT, DESK, PLACE, HOURS, VALID = range(5)
WORKING_DAYS = (1, 2, 3, 4, 5)
A_MONDAY: Final = date(2024, 1, 1)
LineRole = int(Qt.ItemDataRole.UserRole) + 1

Index = QModelIndex | QPersistentModelIndex


#: The last column's heading alone takes this.
LEAST_VALID: Final = 80
#: The widest a unit's column becomes; whom to ask has what the others leave.
WIDTHS: Final = {UNIT: 176, PLACE: 108, HOURS: 112, VALID: 112}
#: What these may have where nobody's hours are known.
ROOMY: Final = {UNIT: 240, PLACE: 124}


def widths_of(lines: Sequence[Line]) -> dict[int, int]:
    """The columns' widths: no wider than what they say, so that a telephone number is not cut."""
    names = [pick(line.unit_name, line.unit_name_en) for line in lines]
    longest = max((width_of(name, TYPE.body, QFont.Weight.Medium) for name in names), default=WIDTHS[UNIT])
    dated = any(line.recorded for line in lines)
    usual = WIDTHS if any(line.hours for line in lines) else WIDTHS | ROOMY
    return usual | {
        UNIT: min(usual[UNIT], ceil(longest) + 24),
        VALID: WIDTHS[VALID] if dated else max(LEAST_VALID, ceil(width_of(file_word(), TYPE.body)) + 24),
    }


class LinesModel(QAbstractTableModel):
    """The lines for a table view; a unit's name stands on its first line."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: Sequence[Line] = ()

    def show(self, lines: Sequence[Line]) -> None:
        """Replace the lines; the same lines leave scroll and selection alone."""
        if tuple(lines) == tuple(self.lines):
            return
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else VALID + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        translate = QCoreApplication.translate
        return (
            translate("School", "單位"),
            translate("School", "窗口"),
            translate("School", "地點"),
            translate("School", "上班時間"),
            translate("School", "有效期間"),
        )[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == LineRole:
            return line
        text = self._text(line, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return text
        if role == Qt.ItemDataRole.DisplayRole and index.column() == HOURS:
            return short_hours(line.hours)
        if role == Qt.ItemDataRole.DisplayRole:
            above = self.lines[index.row() - 1] if index.row() else None
            return "" if index.column() == UNIT and above is not None and above.unit == line.unit else text
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (text, line.entry.contact.note) if part)
        return None

    def _text(self, line: Line, column: int) -> str:
        translate = QCoreApplication.translate
        contact = line.entry.contact
        if column == UNIT:
            return pick(line.unit_name, line.unit_name_en)
        if column == DESK:
            own = listed(line.entry.departments)
            return bracketed(asked(line.desk), own)
        if column == PLACE:
            return asked(line.place)
        if column == HOURS:
            return hours_word(line.hours)
        if not line.recorded:
            return file_word()
        return validity(contact.valid_from, contact.valid_to) or translate("School", "已登錄")


def file_word() -> str:
    """Where a line comes from that nobody recorded."""
    return QCoreApplication.translate("School", "設定檔")


def short_hours(text: str) -> str:
    """Hours for a narrow place: the times alone where they are those of the working days."""
    hours = read_hours(text)
    if hours is None or hours.weekdays != WORKING_DAYS:
        return hours_word(text)
    return listed(span.replace("-", "–") for span in hours.spans)


def hours_word(text: str) -> str:
    """Hours as the school writes them: 週一至週五 08:30–12:00, in English Mon–Fri: 08:30–12:00."""
    hours = read_hours(text) if english() else None
    if hours is None:
        return text
    days = [weekday(A_MONDAY + timedelta(days=day - 1)) for day in hours.weekdays]
    running = len(days) > 2 and hours.weekdays[-1] - hours.weekdays[0] == len(days) - 1
    said = f"{days[0]}–{days[-1]}" if running else listed(days)
    return headed(said, listed(span.replace("-", "–") for span in hours.spans))


class LineDelegate(QStyledItemDelegate):
    """Paints a cell: what does not hold today, and what only the school's file says, is quieter."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        ground(painter, option)
        line = index.data(LineRole)
        strong = index.column() in (UNIT, DESK)
        weight = QFont.Weight.Medium if strong and line.valid else QFont.Weight.Normal
        ink = "text3" if not line.valid else "text2" if index.column() == VALID and not line.recorded else "text"
        rect = QRectF(option.rect).adjusted(PAD, 0, -PAD / 2, 0)
        cut = elided_inside if index.column() == DESK else elided
        text = cut(str(index.data(Qt.ItemDataRole.DisplayRole) or ""), TYPE.body, rect.width(), weight)
        draw_text(painter, rect, text, px=TYPE.body, ink=ink, weight=weight)
        painter.restore()
