"""Looking at contact and identity data (調閱個資): masked first, a reason next, the fact before the values.

What is shown is masked again after a minute, when another student is opened, and when the screen is left. Within that
minute hiding and showing again is the same look and asks nothing a second time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum, auto
from typing import Protocol

from app.access import Held, Revealed, Why
from app.access_report import Access
from app.clearance.board import Board
from app.ledger import StudentId
from app.store import Changes
from ui.counter.presenter import StoreLane


class ContactActs(Protocol):
    """What the panel asks of `app`; every call runs on the store lane."""

    def held(self, student_no: str) -> Held:
        """What this desk holds of a student, masked."""
        ...

    def looks(self, student: StudentId) -> Sequence[Access]:
        """Who looked at this student lately."""
        ...

    def reveal(self, student_no: str, why: str, note: str) -> Revealed:
        """Record the look, then give the values."""
        ...


class ContactView(Protocol):
    """What the presenter tells the panel."""

    def show_masked(self, held: Held) -> None:
        """Show the fields masked, with the way to see them."""
        ...

    def ask_why(self) -> None:
        """Ask for the reason, by digit."""
        ...

    def ask_note(self) -> None:
        """Ask what 其他 means."""
        ...

    def show_values(self, held: Held, values: Mapping[str, str]) -> None:
        """Show the whole values."""
        ...

    def start_minute(self) -> None:
        """Tell when the minute is over."""
        ...

    def show_looks(self, looks: Sequence[Access]) -> None:
        """Put the looks among the recent changes of the card."""
        ...

    def put_away(self) -> None:
        """Show nothing at all."""
        ...


class Surroundings(Protocol):
    """What the presenter needs of the frame."""

    def refuse(self, error: Exception) -> None:
        """Show trouble."""
        ...

    def broadcast(self, changes: Changes) -> None:
        """Tell every screen."""
        ...

    def focus_scan(self) -> None:
        """Give the keyboard back to the scan box."""
        ...


class _Stage(Enum):
    AWAY = auto()
    MASKED = auto()
    ASKING = auto()
    SHOWN = auto()


class ContactPresenter:
    """The behaviour of the panel 聯絡與身分資料."""

    def __init__(self, view: ContactView, acts: ContactActs, lane: StoreLane, around: Surroundings) -> None:
        self._view = view
        self._acts = acts
        self._lane = lane
        self._around = around
        self._student: StudentId | None = None
        self._number = ""
        self._held: Held | None = None
        self._stage = _Stage.AWAY
        self._busy = False
        #: The reason given, as long as the minute it was given for lasts.
        self._given: tuple[str, str] | None = None

    def turned_to(self, board: Board | None) -> None:
        """A card was opened, read again, or put away; another student's data are masked at once."""
        student = board.student_id if board is not None else None
        if student != self._student:
            self._forget()
            self._student, self._number = student, board.student.student_no if board is not None else ""
        elif self._stage is _Stage.MASKED:
            self._read()
        if student is not None:
            self._lane.store(
                lambda: self._acts.looks(student), lambda looks: self._looked(student, looks), self._around.refuse
            )

    def key(self) -> None:
        """F7: open the panel, ask to see, mask again."""
        if self._student is None or self._busy:
            return
        if self._stage is _Stage.AWAY:
            self._read()
        elif self._stage is _Stage.MASKED:
            self._ask()
        else:
            self._mask()

    def chosen(self, why: str) -> None:
        """A reason was chosen by digit or mouse."""
        if self._stage is not _Stage.ASKING:
            return
        if why == Why.OTHER:
            self._view.ask_note()
        else:
            self._reveal(why, "")

    def explained(self, note: str) -> None:
        """What 其他 means; nothing is shown for an empty sentence."""
        if self._stage is not _Stage.ASKING:
            return
        if note.strip():
            self._reveal(Why.OTHER, note.strip())
        else:
            self._view.ask_note()

    def minute_over(self) -> None:
        """What was shown long enough is masked; the next look needs a reason again."""
        self._given = None
        if self._stage is _Stage.SHOWN:
            self._mask()

    def close(self) -> None:
        """Esc or the cross: put the panel away."""
        if self._stage is _Stage.AWAY:
            return
        self._put_away()
        self._around.focus_scan()

    def left(self) -> None:
        """Another screen came to the front: nothing stays open behind it."""
        if self._stage is not _Stage.AWAY:
            self._put_away()

    # -- steps ---------------------------------------------------------------------------------------------------
    def _forget(self) -> None:
        self._given, self._held = None, None
        self._put_away()
        self._view.show_looks(())

    def _put_away(self) -> None:
        self._stage = _Stage.AWAY
        self._view.put_away()

    def _read(self) -> None:
        number = self._number
        self._lane.store(lambda: self._acts.held(number), self._opened, self._around.refuse)

    def _opened(self, held: Held) -> None:
        if held.student != self._student or self._stage in (_Stage.ASKING, _Stage.SHOWN):
            return
        self._held, self._stage = held, _Stage.MASKED
        self._view.show_masked(held)

    def _ask(self) -> None:
        if self._held is None or not self._held.fields:
            return
        self._stage = _Stage.ASKING
        if self._given is not None:
            self._reveal(*self._given)
        else:
            self._view.ask_why()

    def _mask(self) -> None:
        if self._held is not None:
            self._stage = _Stage.MASKED
            self._view.show_masked(self._held)

    def _reveal(self, why: str, note: str) -> None:
        if self._busy:
            return
        self._busy = True
        number = self._number
        self._lane.store(
            lambda: self._acts.reveal(number, why, note),
            lambda revealed: self._revealed(revealed, (why, note)),
            self._failed,
        )

    def _revealed(self, revealed: Revealed, given: tuple[str, str]) -> None:
        self._busy = False
        # The card may have changed, or the panel been closed, while the look was being recorded.
        if revealed.student == self._student and self._stage is _Stage.ASKING and self._held is not None:
            self._stage = _Stage.SHOWN
            if self._given is None:
                self._given = given
                self._view.start_minute()
            self._view.show_values(self._held, revealed.values)
        if revealed.changes.facts:
            self._around.broadcast(revealed.changes)

    def _failed(self, error: Exception) -> None:
        self._busy = False
        self._mask()
        self._around.refuse(error)

    def _looked(self, student: StudentId, looks: Sequence[Access]) -> None:
        if student == self._student:
            self._view.show_looks(looks)
