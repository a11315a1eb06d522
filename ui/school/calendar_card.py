"""行事曆: the coming weeks, what is special in them in words, and where the calendar of each year comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from app.school.school_days import DayFace, YearSource
from ui.i18n import short_date, short_day
from ui.punctuation import bracketed
from ui.school.calendar_grid import CalendarGrid
from ui.school.picture import WEEKS, Days
from ui.school.words import source_line, span_line
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import IconButton, KeyButton
from ui.widgets.labels import clear, label
from ui.widgets.laid_out import laid_out, nest
from ui.widgets.scrolled import scrolled_lines


class CalendarCard(Bilingual, QFrame):
    """The card.

    Signals:
        moved: So many weeks on or back; 0 is this week.
    """

    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._days: Days | None = None
        self._shift = 0
        self._title = label("", "title")
        self._span = label("", "small")
        self.back, self.on = IconButton("chevron-left"), IconButton("chevron-right")
        self.load = KeyButton(icon="file-up", size="m")
        self.grid = CalendarGrid()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self._build()
        self.back.clicked.connect(lambda: self._move(-WEEKS))
        self.on.clicked.connect(lambda: self._move(WEEKS))
        self.retranslate()

    @property
    def said(self) -> list[str]:
        """Every line under the weeks, top first."""
        return [part.accessibleName() for part in laid_out(self._lines)]

    def show_days(self, days: Days) -> None:
        """Show these weeks."""
        self._days = days
        self.grid.show_days(days)
        self.retranslate()

    def retranslate(self) -> None:
        """Fetch the words again."""
        self._title.setText(self.tr("行事曆"))
        self.back.set_words(self.tr("往前六週"))
        self.on.set_words(self.tr("往後六週"))
        self.load.set_words(self.tr("匯入"))
        self.load.setToolTip(self.tr("政府行政機關辦公日曆表（CSV、JSON），或本校的休假、暫停發證、補班日"))
        self.grid.retranslate()
        clear(self._lines)
        days = self._days
        if days is None:
            return
        first, last = days.weeks[0][0].day, days.weeks[-1][-1].day
        self._span.setText(f"{short_date(first)} – {short_date(last)}")
        for year, source in days.sources:
            self._say(source_line(year, source), "small", tone="warn" if source is YearSource.COMPUTED else "")
        for faces in joined(days.special):
            self._say(span_line(faces), "small")
        if not days.special:
            self._say(self.tr("這幾週沒有放假、補班或暫停發證的日子。"), "small")
        # Whoever looks for today finds it again.
        self.back.setToolTip(bracketed(self.back.accessibleName(), short_day(first - timedelta(weeks=WEEKS))))

    def _say(self, text: str, role: str, *, tone: str = "") -> None:
        made = label(text, role, wrap=True, tone=tone)
        made.setAccessibleName(text)
        self._lines.addWidget(made)

    def _move(self, weeks: int) -> None:
        self._shift += weeks
        self.moved.emit(self._shift)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self.load)
        weeks = QHBoxLayout()
        weeks.addWidget(self.back)
        weeks.addStretch(1)
        weeks.addWidget(self._span)
        weeks.addStretch(1)
        weeks.addWidget(self.on)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 12, 12)
        column.setSpacing(8)
        nest(column, head)
        nest(column, weeks)
        column.addWidget(self.grid)
        column.addWidget(scrolled_lines(self._lines), 1)


def joined(faces: Sequence[DayFace]) -> Iterator[list[DayFace]]:
    """Days of one kind and name that follow each other, as people call them: the whole week of the summer closing."""
    run: list[DayFace] = []
    for face in faces:
        if run and (face.what, face.why) == (run[-1].what, run[-1].why) and face.day - run[-1].day <= timedelta(days=1):
            run.append(face)
            continue
        if run:
            yield run
        run = [face]
    if run:
        yield run
