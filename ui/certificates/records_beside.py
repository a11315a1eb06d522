"""F8 beside a certificate: what the last unit's own item still waits for is put on record here, not at the counter."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.clearance.board import Board, BoardRow
from app.store import Changes
from ui.certificates.words import called
from ui.counter.case import CaseRoom
from ui.frame.screen import Desk


class RecordsBeside:
    """The sheet 辦理紀錄 of the student whose certificate is in view.

    Args:
        parent: The screen.
        desk: The frame.
        back: Takes the keyboard when the sheet closes.
    """

    def __init__(self, parent: QWidget, desk: Desk, back: Callable[[], None]) -> None:
        self._desk = desk
        self.room = CaseRoom(parent, desk, lambda card: called(card.student), back)
        self._number = ""

    def key(self, student_no: str) -> None:
        """Open it on the item of the last unit that is still open."""
        self._number = student_no
        self._read(lambda card: self.room.key(card, last_unit_row(card)))

    def turned_to(self, student_no: str) -> None:
        """A certificate was asked for: the sheet never lies over somebody else's."""
        if student_no != self._number:
            self._number = student_no
            self.room.turned_to(None)

    def refresh(self, changes: Changes) -> None:
        """Something was recorded: the open sheet shows how the steps stand now."""
        sheet = self.room.sheet
        if sheet is not None and sheet.isVisible() and (changes.students or changes.roster):
            self._read(self.room.turned_to)

    def _read(self, then: Callable[[Board], None]) -> None:
        from app.clearance.cards import board

        ctx, number = self._desk.ctx, self._number

        def read(card: Board) -> None:
            if number == self._number:
                then(card)

        self._desk.tasks.store(lambda: board(ctx, number), read, self._desk.refuse)


def last_unit_row(card: Board) -> BoardRow | None:
    """The last unit's first item that waits for something, else its first."""
    rows = [r for r in card.rows if r.final and r.mine and r.kind == "required" and r.state != "not_applicable"]
    return next((r for r in rows if r.waiting), rows[0] if rows else None)
