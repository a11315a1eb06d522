"""What the counter does: open a card, sign off, withdraw; plain Python, tested with a fake view.

The way of an act: the view's signal -> here -> the store lane -> one fact -> `broadcast(changes)` -> the card is read
again -> the toast offers the way back. The keyboard then returns to the scan box for the next card.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from app.clearance.acts import Decided
from app.clearance.board import Board, BoardRow
from app.errors import ActRefused
from app.store import Changes
from ui.background import Failed, Ticket
from ui.counter.model import Show, after_act, first_choice, required_rows, row_of
from ui.frame.coming import Coming

T = TypeVar("T")


class Acts(Protocol):
    """What the counter asks of `app`; every call runs on the store lane."""

    def board(self, student_no: str) -> Board:
        """The card of one student."""
        ...

    def sign_off(self, *, student_no: str, item: str, verdict: str, reason: str) -> Decided:
        """Record a decision."""
        ...

    def settle(self, *, student_no: str, item: str, verdict: str, reason: str) -> Decided:
        """Decide between contradicting decisions."""
        ...

    def withdraw(self, *, student_no: str, item: str) -> Decided:
        """Take the standing decision back."""
        ...


class StoreLane(Protocol):
    """The one lane the counter needs of the background."""

    def store(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> Ticket:
        """Run work that touches the store."""
        ...


class CounterView(Protocol):
    """What the presenter tells the counter's widgets."""

    def show_empty(self) -> None:
        """No student is open."""
        ...

    def show_board(self, board: Board, item: str, show: Show) -> None:
        """Show a card, standing on an item."""
        ...

    def choose(self, row: BoardRow | None) -> None:
        """Stand on another item of the same card."""
        ...

    def filter(self, show: Show) -> None:
        """Let other cards through."""
        ...

    def ask_reason(self) -> None:
        """A reason is missing: mark the field and put the keyboard there."""
        ...

    def clear_reason(self) -> None:
        """Empty the reason."""
        ...

    def set_busy(self, busy: bool) -> None:
        """An act is being recorded."""
        ...


class Surroundings(Protocol):
    """What the presenter needs of the frame."""

    def refuse(self, error: Exception) -> None:
        """Show trouble."""
        ...

    def broadcast(self, changes: Changes) -> None:
        """Tell every screen."""
        ...

    def typed(self) -> str:
        """What stands unopened in the scan box."""
        ...

    def focus_scan(self) -> None:
        """Give the keyboard back to the scan box."""
        ...

    def take_back(self) -> bool:
        """Do what the toast in view offers; whether one offers something."""
        ...


class Speaker(Protocol):
    """Who words what was done (the screen, in the language in force)."""

    def said_signed(self, board: Board, row: BoardRow, undo: Callable[[], None]) -> None:
        """A decision was recorded."""
        ...

    def said_withdrawn(self, board: Board, row: BoardRow) -> None:
        """A decision was taken back."""
        ...

    def not_yours(self, row: BoardRow) -> ActRefused:
        """The refusal for another unit's item."""
        ...

    def unopened(self, typed: str) -> ActRefused:
        """The refusal while the scan box holds a number nobody opened."""
        ...


class Companion(Protocol):
    """What else follows the card in view (the sheet of contact data)."""

    def turned_to(self, board: Board | None) -> None:
        """A card was opened, read again, or put away."""
        ...


class Companions:
    """Several that follow the card in view, told one after the other."""

    def __init__(self, *each: Companion) -> None:
        self._each = each

    def turned_to(self, board: Board | None) -> None:
        """Tell each."""
        for one in self._each:
            one.turned_to(board)


class CounterPresenter:
    """The counter's behaviour."""

    def __init__(
        self,
        view: CounterView,
        acts: Acts,
        lane: StoreLane,
        around: Surroundings,
        speaker: Speaker,
        companion: Companion | None = None,
    ) -> None:
        self._companion = companion
        self._view = view
        self._acts = acts
        self._lane = lane
        self._around = around
        self._speaker = speaker
        self._board: Board | None = None
        self._item = ""
        self._show = Show.ALL
        self._busy = False
        self._last: tuple[str, str] | None = None
        self._coming = Coming()
        self._telling = False

    @property
    def board(self) -> Board | None:
        """The card in view."""
        return self._board

    @property
    def row(self) -> BoardRow | None:
        """The item the card stands on."""
        return row_of(self._board, self._item) if self._board else None

    # -- opening -------------------------------------------------------------------------------------------------
    def open_student(self, student_no: str) -> None:
        """Open a card; a later request wins over an earlier one still on its way, unless keys were pressed for that."""
        if self._coming.behind(lambda: self.open_student(student_no)):
            return
        self._coming.asked(student_no, in_view=self._number)
        self._lane.store(
            lambda: self._acts.board(student_no),
            lambda board: self._opened(student_no, board),
            lambda error: self._lost(student_no, error),
        )

    def when_here(self, act: Callable[[], None]) -> None:
        """Do something with the card that was asked for last: now, or as soon as it is in view."""
        self._coming.when_here(act)

    @property
    def _number(self) -> str:
        return self._board.student.student_no if self._board is not None else ""

    def _lost(self, student_no: str, error: Exception) -> None:
        """The card cannot be read: the one in view is the one that counts again."""
        self._around.refuse(error)
        self._coming.lost(student_no, in_view=self._number)

    def _opened(self, student_no: str, board: Board) -> None:
        if student_no != self._coming.wanted:
            return
        fresh = self._board is None or self._board.student_id != board.student_id
        self._board = board
        if fresh:
            self._show = Show.ALL
            self._last = None
            self._view.clear_reason()
        if fresh or row_of(board, self._item) is None:
            self._item = first_choice(board)
        self._view.show_board(board, self._item, self._show)
        self._turn(board)
        if fresh:
            self._around.focus_scan()
        self._coming.came()

    def close(self) -> None:
        """Put the card away."""
        self._coming.nobody()
        self._board, self._item, self._last = None, "", None
        self._view.show_empty()
        self._turn(None)

    def refresh(self, changes: Changes) -> None:
        """Something was recorded, here or elsewhere: read the card again if it is about this student."""
        board = self._board
        # A card that is on its way is read after this was recorded; the one in view is not called back over it.
        if board is None or self._telling or self._coming.due:
            return
        if board.student_id in changes.students or changes.roster:
            self.open_student(board.student.student_no)

    # -- choosing ------------------------------------------------------------------------------------------------
    def choose(self, item: str) -> None:
        """Stand on another item."""
        if self._coming.hold(lambda: self.choose(item)):
            return
        if self._board is None or item == self._item:
            return
        self._item = item
        self._view.clear_reason()
        self._view.choose(self.row)

    def filter(self, show: Show) -> None:
        """Show all, open or finished cards."""
        self._show = show
        self._view.filter(show)

    def items(self) -> Sequence[BoardRow]:
        """The cards of the student in view, for the command palette."""
        return required_rows(self._board) if self._board else ()

    # -- acts ----------------------------------------------------------------------------------------------------
    def pass_asked(self, reason: str) -> None:
        """F4: the item has passed."""
        if not self._waits(lambda: self._decide("pass", "", waited=True)):
            self._decide("pass", reason.strip())

    def fail_asked(self, reason: str) -> None:
        """F9: the item has not passed; without a reason nothing is recorded (N12)."""
        if self._waits(lambda: self.fail_asked("")):
            return
        row = self.row
        if row is not None and row.mine and not reason.strip() and self._may_act(row):
            self._view.ask_reason()
            return
        self._decide("fail", reason.strip())

    def withdraw_asked(self) -> None:
        """Ctrl+Z: take back what was recorded last at this card, else what the toast says, else the decision in view.

        While a toast offers the way back for the student before, the key means her and not whoever is open by now.
        Of a card that is not in view yet nothing can be taken back.
        """
        if self._coming.due:
            if not self._busy:
                self._around.take_back()
            return
        row = self.row
        board = self._board
        if self._busy or (self._last is None and self._around.take_back()) or board is None:
            return
        if self._last is not None and self._last[0] == board.student.student_no:
            row = row_of(board, self._last[1]) or row
        if row is None or not self._may_act(row):
            return
        self._withdraw(board, row)

    def _waits(self, act: Callable[[], None]) -> bool:
        """Whether the card that was asked for is still on its way; the act waits for it."""
        if not self._coming.due:
            return False
        if not self._unopened():
            self._coming.hold(act)
        return True

    def _decide(self, verdict: str, reason: str, *, waited: bool = False) -> None:
        board, row = self._board, self.row
        if board is None or row is None or not self._may_act(row, waited=waited):
            return
        act = self._acts.settle if row.conflict else self._acts.sign_off
        number, item = board.student.student_no, row.item
        self._set_busy(busy=True)
        self._lane.store(
            lambda: act(student_no=number, item=item, verdict=verdict, reason=reason),
            lambda decided: self._signed(board, decided),
            self._failed,
        )

    def _signed(self, board: Board, decided: Decided) -> None:
        self._set_busy(busy=False)
        number, item = board.student.student_no, decided.state.item
        self._last = (number, item)
        self._view.clear_reason()
        self._reread(number, item, decided, undo=True)

    def _withdraw(self, board: Board, row: BoardRow) -> None:
        number, item = board.student.student_no, row.item
        self._last = None
        self._set_busy(busy=True)
        self._lane.store(
            lambda: self._acts.withdraw(student_no=number, item=item),
            lambda decided: self._withdrawn(number, item, decided),
            self._failed,
        )

    def _withdrawn(self, number: str, item: str, decided: Decided) -> None:
        self._set_busy(busy=False)
        self._reread(number, item, decided, undo=False)

    def _reread(self, number: str, item: str, decided: Decided, *, undo: bool) -> None:
        """Show the card as it stands after an act, then say what was done and tell the other screens."""

        def done(board: Board) -> None:
            if self._coming.wanted == number:
                self._board = board
                self._item = after_act(board, item) if undo else item
                self._view.show_board(board, self._item, self._show)
                self._turn(board)
            row = row_of(board, item)
            if row is not None and undo:
                self._speaker.said_signed(board, row, lambda: self._undo(board, row))
            elif row is not None:
                self._speaker.said_withdrawn(board, row)
            self._around.focus_scan()
            # The card has just been read; hearing our own echo would read it twice.
            self._telling = True
            self._around.broadcast(decided.changes)
            self._telling = False

        self._lane.store(lambda: self._acts.board(number), done, self._around.refuse)

    def _turn(self, board: Board | None) -> None:
        if self._companion is not None:
            self._companion.turned_to(board)

    def _undo(self, board: Board, row: BoardRow) -> None:
        """The toast's button: it undoes what it says, even when another student is open or just being signed by now."""
        self._withdraw(board, row)

    def _failed(self, error: Exception) -> None:
        self._set_busy(busy=False)
        self._around.refuse(error)

    def _may_act(self, row: BoardRow, *, waited: bool = False) -> bool:
        # What stands in the scan box while an act has waited is the next student's: it came after the key.
        if self._busy or (not waited and self._unopened()):
            return False
        if not row.mine:
            self._around.refuse(self._speaker.not_yours(row))
            return False
        return True

    def _unopened(self) -> bool:
        """Whether a number stands in the scan box, while the card below belongs to somebody else; that is refused."""
        typed = self._around.typed()
        if typed:
            self._around.refuse(self._speaker.unopened(typed))
        return bool(typed)

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self._view.set_busy(busy)
