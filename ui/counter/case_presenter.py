"""The behaviour of the sheet 辦理紀錄: read the card, take a step, read it again; a refusal stays in the sheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from app.clearance.board import Board, BoardRow
from app.errors import DeskError
from app.store import Changes
from ui.counter.case_steps import Act, Ask, Step, steps_of
from ui.counter.presenter import StoreLane


class CaseActs(Protocol):
    """What the sheet asks of `app`; `take` runs on the store lane."""

    @property
    def registry(self) -> bool:
        """Whether this desk may route cases and enter stamps."""
        ...

    def take(self, student_no: str, item: str, step: Step, value: str, typed: Mapping[Ask, str]) -> Changes:
        """Record one step."""
        ...


class CaseView(Protocol):
    """What the presenter tells the sheet."""

    def open_for(self, steps: Sequence[Step], *, student: Callable[[], str], item: str) -> None:
        """Show the steps of a card."""
        ...

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show them as they stand now."""
        ...

    def failed(self, error: DeskError) -> None:
        """What was asked was refused."""
        ...

    def reject(self) -> None:
        """Put the sheet away."""
        ...

    def isVisible(self) -> bool:
        """Whether it is there."""
        ...


class Surroundings(Protocol):
    """What the presenter needs of the frame."""

    def refuse(self, error: Exception) -> None:
        """Show trouble."""
        ...

    def broadcast(self, changes: Changes) -> None:
        """Tell every screen."""
        ...


class CasePresenter:
    """The behaviour.

    Args:
        view: The sheet.
        acts: What records a step.
        lane: The store lane.
        around: The frame.
        name: How a student is called.
        opens: What has a form of its own (聯絡資料確認, 同意書), by act; asked with the card and the row.
    """

    def __init__(
        self,
        view: CaseView,
        acts: CaseActs,
        lane: StoreLane,
        around: Surroundings,
        *,
        name: Callable[[Board], str],
        opens: Mapping[Act, Callable[[Board, BoardRow | None], None]],
    ) -> None:
        self._view, self._acts, self._lane, self._around = view, acts, lane, around
        self._name, self._opens = name, opens
        self._board: Board | None = None
        self._row: BoardRow | None = None

    def key(self, board: Board | None, row: BoardRow | None) -> None:
        """F8: show what can be put on record for the card in view."""
        if board is None:
            return
        self._board, self._row = board, row
        item = f"{row.unit_name}　{row.item_name}" if row is not None else ""
        self._view.open_for(self._steps(), student=lambda: self._name(board), item=item)

    def turned_to(self, board: Board | None) -> None:
        """The card was read again, or another one was opened: the sheet never shows one student over another's card."""
        if self._board is None or not self._view.isVisible():
            return
        if board is None or board.student_id != self._board.student_id:
            self._board = self._row = None
            self._view.reject()
            return
        self._board = board
        if self._row is not None:
            item = self._row.item
            self._row = next((r for r in board.rows if r.item == item), None)
        self._view.show_steps(self._steps())

    def taken(self, step: Step, value: str, typed: Mapping[Ask, str]) -> None:
        """A step was chosen."""
        board, row = self._board, self._row
        if board is None:
            return
        form = self._opens.get(step.act)
        if form is not None:
            self._view.reject()
            form(board, row)
            return
        number, item = board.student.student_no, row.item if row is not None else ""
        self._lane.store(
            lambda: self._acts.take(number, item, step, value, typed), self._around.broadcast, self._failed
        )

    def _steps(self) -> tuple[Step, ...]:
        return steps_of(self._board, self._row, registry=self._acts.registry) if self._board is not None else ()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, DeskError) and self._view.isVisible():
            self._view.failed(error)
        else:
            self._around.refuse(error)
