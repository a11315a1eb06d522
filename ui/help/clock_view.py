"""The rule clock on the screen (規則時鐘): what is open, and what opens, closes or changes today, tomorrow and this week."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.context import Context
from app.school.rule_clock import Event, RuleClock, Standing, What
from ui.background import Tasks
from ui.help.words import head, how_long, sentence, unofficial
from ui.i18n import full_day, pick, short_day
from ui.widgets.bilingual import Bilingual
from ui.widgets.column import Column
from ui.widgets.labels import Glyph, label

if TYPE_CHECKING:  # read when a clock is asked for
    from app.school.profile import SchoolProfile
    from app.school.school_days import SchoolDays

_ICONS = {
    What.OPENS: "door-open",
    What.LAST_DAY: "hourglass",
    What.CLOSED: "lock",
    What.ANNOUNCED: "bell",
    What.PICKUP_FROM: "award",
    What.LEAVE_BY: "log-out",
    What.CARD_EXPIRES: "id-card",
    What.CARD_ORDINARY: "id-card",
    What.DISCOUNT_ENDS: "id-card",
    What.LOST_CARD: "id-card",
    What.ANSWER: "message-square-text",
    What.CONTACT_FROM: "phone",
    What.CONTACT_TO: "phone",
    What.DEPARTMENT_RULE: "building-2",
    What.SUSPENDED: "circle-minus",
    What.HOLIDAY: "sun",
    What.MAKE_UP: "briefcase-business",
    What.TERM: "school",
}
GAP = 6
_URGENT = frozenset({What.LAST_DAY, What.LEAVE_BY, What.SUSPENDED, What.CLOSED})


def read_clock(
    ctx: Context, tasks: Tasks, done: Callable[[RuleClock], None], failed: Callable[[Exception], None]
) -> None:
    """Compute today's clock beside the window, with what is recorded of desks and days (N18, N26, T27).

    The store is asked on its lane; the rest goes to the pool: the first time it reads the holidays of the year.
    """

    def asked() -> tuple[SchoolProfile, SchoolDays, date]:
        from app.clearance.calendar import school_days
        from app.clearance.directory import school_now
        from app.clock import today

        return school_now(ctx), school_days(ctx), today(ctx.clock)

    def computed(known: tuple[SchoolProfile, SchoolDays, date]) -> None:
        def work() -> RuleClock:
            from app.school.rule_clock import rule_clock

            profile, days, day = known
            return rule_clock(profile, days.calendar, day, unofficial=days.unofficial(day))

        tasks.pool(lambda _ticket: work(), done, failed)

    tasks.store(asked, computed, failed)


class ClockView(Bilingual, QFrame):
    """A card with the clock; says nothing until it has been given one."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._told: RuleClock | None = None
        self._parts = Column(gap=GAP)
        self._said: list[str] = []
        outer = QVBoxLayout(self)
        outer.setContentsMargins(18, 14, 12, 14)
        outer.addWidget(self._parts)
        outer.addStretch(1)
        self.hide()

    @property
    def day(self) -> object:
        """Which day is shown; None before any."""
        return self._told.day if self._told else None

    @property
    def said(self) -> list[str]:
        """Every sentence on it, top first."""
        return list(self._said)

    def show_clock(self, told: RuleClock) -> None:
        """Show a day's clock."""
        self._told = told
        self._fill()
        self.show()

    def language_changed(self) -> None:
        self._fill()

    def _fill(self) -> None:
        told = self._told
        self._parts.clear()
        self._said.clear()
        if told is None:
            return
        self._add(label(head(told), "lead", wrap=True), head(told))
        if told.suspended:
            text = self.tr("今天暫停發放學位證書（{why}）").format(why=told.suspended)
            self._add(label(text, "strong", wrap=True, tone="stop"), text)
        for standing in told.open:
            self._add(_standing(standing), f"{pick(standing.subject, standing.subject_en)} {how_long(standing)}")
        groups = (
            (self.tr("今天"), told.today),
            (self.tr("明天"), told.tomorrow),
            (self.tr("一週內（至 {day}）").format(day=short_day(told.until)), told.week),
        )
        for name, events in groups:
            if events:
                self._add(_set_apart(label(name, "caption")), name)
            for event in events:
                said = f"{short_day(event.day)} {sentence(event)}"
                self._add(_event(event, with_day=event.day > told.day), said)
        if not any(events for _, events in groups):
            text = self.tr("一週內沒有開放、截止或改變的事。")
            self._add(label(text, "small", wrap=True), text)
        for year in told.unofficial:
            text = unofficial(year)
            self._add(_set_apart(label(text, "small", wrap=True, tone="warn")), text)
        self._parts.fit()

    def _add(self, part: QWidget, said: str) -> None:
        part.setAccessibleName(said)
        self._parts.add(part)
        self._said.append(said)


def _set_apart(text: QLabel) -> QLabel:
    """What begins a group keeps its distance from what is above."""
    text.setContentsMargins(0, GAP, 0, 0)
    return text


def _standing(standing: Standing) -> QWidget:
    return _line(
        "door-open",
        pick(standing.subject, standing.subject_en),
        how_long(standing),
        tone="warn" if standing.closing else "",
    )


def _event(event: Event, *, with_day: bool) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    tone = "warn" if event.what in _URGENT else ""
    line = _line(_ICONS[event.what], sentence(event), short_day(event.day) if with_day else "", tone=tone)
    column.addWidget(line)
    if event.detail:
        detail = label(event.detail, "small", wrap=True)
        detail.setContentsMargins(28, 0, 0, 0)
        column.addWidget(detail)
    made.setToolTip(f"{full_day(event.day)} {sentence(event)}")
    return made


def _line(icon: str, text: str, beside: str, *, tone: str) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    row.addWidget(Glyph(icon, f"{tone}_fg" if tone else "text2"), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(text, "strong", wrap=True), 1)
    if beside:
        row.addWidget(label(beside, "small", tone=tone), 0, Qt.AlignmentFlag.AlignTop)
    return made
