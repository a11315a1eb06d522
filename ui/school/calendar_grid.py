"""Some weeks of the school's calendar, drawn: days not worked, made up, and without pickup each in their own way."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QLocale, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.school.school_days import DayFace
from ui.i18n import short_date, short_day
from ui.punctuation import in_turn
from ui.school.picture import WEEKS, Days
from ui.school.words import day_word
from ui.sentences import told
from ui.theme.theme import colours, qcolor
from ui.theme.tokens import RADIUS, TYPE
from ui.widgets.painting import box, draw_text, elided

HEAD, ROW = 24, 43
#: What a day is -> the tone of its cell; a shape stands beside the colour (a line, a dot, a word).
TONES = {"holiday": "stop", "suspended": "warn", "make_up": "done"}


class CalendarGrid(QWidget):
    """The weeks; says its special days to screen readers, which the lines under it repeat."""

    def __init__(self) -> None:
        super().__init__()
        self._days: Days | None = None
        self.setFixedHeight(HEAD + WEEKS * ROW)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def sizeHint(self) -> QSize:
        return QSize(364, HEAD + WEEKS * ROW)

    def show_days(self, days: Days) -> None:
        """Show these weeks."""
        self._days = days
        self.retranslate()

    def retranslate(self) -> None:
        """Fetch the words again."""
        special = self._days.special if self._days else ()
        self.setAccessibleName(self.tr("行事曆"))
        self.setAccessibleDescription(in_turn(f"{short_day(f.day)} {day_word(f)} {told(f.why)}" for f in special))
        self.update()

    def face_at(self, x: float, y: float) -> DayFace | None:
        """The day under a point."""
        week, column = int((y - HEAD) // ROW), int(x // (self.width() / 7))
        if self._days is None or not (0 <= week < len(self._days.weeks) and 0 <= column < 7):
            return None
        return self._days.weeks[week][column]

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            face = self.face_at(event.pos().x(), event.pos().y())
            if face is not None:
                words = (short_day(face.day), day_word(face), told(face.why))
                QToolTip.showText(event.globalPos(), " ".join(part for part in words if part), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._days is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self.width() / 7
        for column in range(7):
            name = QLocale().dayName(column + 1, QLocale.FormatType.NarrowFormat)
            head = QRectF(column * width, 0, width, HEAD)
            centred = Qt.AlignmentFlag.AlignCenter
            draw_text(painter, head, name, px=TYPE.caption, ink="text3", align=centred)
        for row, week in enumerate(self._days.weeks):
            for column, face in enumerate(week):
                cell = QRectF(column * width, HEAD + row * ROW, width, ROW).adjusted(1.5, 1.5, -1.5, -1.5)
                self._day(painter, cell, face, self._days.today)

    def _day(self, painter: QPainter, cell: QRectF, face: DayFace, today: date) -> None:
        palette = colours()
        tone = TONES.get(face.what, "")
        past = face.day < today
        fill = palette.colour(f"{tone}_bg") if tone and not past else None
        edge = palette.focus if face.day == today else None
        box(painter, cell, RADIUS.chip, fill=fill, edge=edge, width=2)
        ink = f"{tone}_fg" if tone and not past else "text3" if past or not face.working else "text"
        first = face.day.day == 1
        number = short_date(face.day) if first else str(face.day.day)
        weight = QFont.Weight.DemiBold if face.day == today or first else QFont.Weight.Medium
        top = QRectF(cell.left(), cell.top() + 3, cell.width(), 20)
        draw_text(painter, top, number, px=TYPE.body, ink=ink, weight=weight, align=Qt.AlignmentFlag.AlignCenter)
        if face.suspended:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(qcolor("text3" if past else f"{tone}_dot"))
            painter.drawEllipse(QPointF(cell.right() - 6, cell.top() + 7), 2.5, 2.5)
        if face.what and not past:
            word = elided(told(face.why) or day_word(face), TYPE.caption - 1, cell.width() - 2)
            below = QRectF(cell.left(), cell.top() + 22, cell.width(), 18)
            draw_text(painter, below, word, px=TYPE.caption - 1, ink=ink, align=Qt.AlignmentFlag.AlignCenter)
