"""When a procedure is open: windows per level and term, rounds, and what happens after closing (N01, N02, E01, U02)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.school.calendar import AcademicTerm, roc_date


class Procedure(StrEnum):
    """What a window opens: leaving (離校), or the credit audit's application (畢業資格申請)."""

    CLEARANCE = "clearance"
    AUDIT = "audit"


class AfterClosing(StrEnum):
    """What is left to a student who missed the window."""

    PAPER = "paper"
    NEXT_ROUND = "next_round"
    ASK = "ask"


class Phase(StrEnum):
    """Where today stands to a window."""

    UNSET = "unset"
    BEFORE = "before"
    OPEN = "open"
    CLOSING = "closing"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Level:
    """A programme level (學制): the value rules compare with, the school's own label, and the degree it leads to (學位)."""

    name: str
    label: str
    label_en: str = ""
    spellings: tuple[str, ...] = ()
    #: 學位 of whoever finishes it and its English; where the school says none, they are `name` and `label_en`.
    degree: str = ""
    degree_en: str = ""


@dataclass(frozen=True, slots=True)
class Window:
    """An opening window (開放期間) of some levels in one term; no levels named means all."""

    term: AcademicTerm
    opens: date
    closes: date | None = None
    levels: tuple[str, ...] = ()
    procedure: Procedure = Procedure.CLEARANCE
    after: AfterClosing = AfterClosing.ASK
    after_text: str = ""
    note: str = ""

    def concerns(self, *, level: str, term: AcademicTerm) -> bool:
        """Whether the window is for this level and term; an unknown level fits only a window for all."""
        return self.term == term and (not self.levels or level in self.levels)

    @property
    def text(self) -> str:
        """The window in 民國 dates: 113.12.31–114.4.30."""
        return (
            f"{roc_date(self.opens)} 起" if self.closes is None else f"{roc_date(self.opens)}–{roc_date(self.closes)}"
        )


@dataclass(frozen=True, slots=True)
class WindowState:
    """Where today stands to the window of a student (開放中／即將截止／已截止).

    `days` counts to the opening (before), to the last day (open, closing; 0 on that day), or since it (closed).
    """

    phase: Phase
    text: str
    window: Window | None = None
    days: int | None = None

    @property
    def online(self) -> bool:
        """Whether decisions may be recorded the usual way today."""
        return self.phase in (Phase.OPEN, Phase.CLOSING, Phase.UNSET)

    @property
    def paper(self) -> bool:
        """Whether the whole procedure has to be done again on paper (N02)."""
        return self.phase is Phase.CLOSED and self.window is not None and self.window.after is AfterClosing.PAPER


def window_state(
    windows: Iterable[Window],
    *,
    procedure: Procedure,
    level: str,
    term: AcademicTerm,
    today: date,
    closing_days: int,
) -> WindowState:
    """Find the window of a level and term and say where today stands; a window naming the level goes first."""
    fitting = [w for w in windows if w.procedure is procedure and w.concerns(level=level, term=term)]
    if not fitting:
        return WindowState(Phase.UNSET, f"{term.label}未設定開放期間，不限日期")
    window = max(fitting, key=lambda w: bool(w.levels))
    if today < window.opens:
        days = (window.opens - today).days
        return WindowState(Phase.BEFORE, f"尚未開放，{days} 天後（{roc_date(window.opens)}）開始", window, days)
    if window.closes is None:
        return WindowState(Phase.OPEN, f"開放中（{window.text}）", window)
    if today > window.closes:
        days = (today - window.closes).days
        return WindowState(Phase.CLOSED, _closed_text(window), window, days)
    days = (window.closes - today).days
    if window.closes - today < timedelta(days=closing_days):
        last = "今天是最後一天" if days == 0 else f"再 {days} 天截止"
        return WindowState(Phase.CLOSING, f"{last}（{roc_date(window.closes)}）", window, days)
    return WindowState(Phase.OPEN, f"開放中，至 {roc_date(window.closes)}", window, days)


def _closed_text(window: Window) -> str:
    closed = f"已於 {roc_date(window.closes)} 截止" if window.closes else "已截止"
    return f"{closed}；{window.after_text}" if window.after_text else closed


@dataclass(frozen=True, slots=True)
class Round:
    """A round of leaving (梯次, E01): its term and the days it is announced, closes and hands out."""

    code: str
    name: str
    term: AcademicTerm
    announced: date | None = None
    opens: date | None = None
    closes: date | None = None
    pickup_from: date | None = None
    last_day: date | None = None
