"""畢業資格: the credit audit's answer beside the row of the unit that confirms eligibility last (N38)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Protocol

from PySide6.QtCore import QCoreApplication, QTimer

from app.clearance.board import Board
from app.context import Context
from app.errors import NotFound
from ui.audit.words import verdict_word
from ui.counter.presenter import StoreLane

#: So long nothing must have been turned to: a key or a scan that follows at once goes first.
PAUSE_MS: Final = 150
#: Verdict -> how it looks; what nobody loaded looks like nothing.
FACES: Final = {"met": "done_dot", "awaiting_grades": "warn_dot", "short": "stop_dot", "needs_review": "warn_dot"}


@dataclass(frozen=True, slots=True)
class Eligibility:
    """What the audit says of a student (學分審核結果): its verdict, empty while transcript or structure is missing."""

    student_no: str
    verdict: str
    in_progress: int

    @property
    def ink(self) -> str:
        """Its colour among the facts of a row."""
        return FACES.get(self.verdict, "text3")

    @property
    def text(self) -> str:
        """In words, in the language in force."""
        translate = QCoreApplication.translate
        if not self.verdict:
            return translate("Counter", "學分審核：尚未匯入歷年成績或課程架構")
        said = translate("Counter", "學分審核：{verdict}").format(verdict=verdict_word(self.verdict))
        if self.in_progress:
            said += translate("Counter", "；{n} 門成績未到").format(n=self.in_progress)
        return said


class AuditView(Protocol):
    """Where the answer is shown."""

    def show_eligibility(self, found: Eligibility | None) -> None:
        """Show it beside the last unit's row; nothing where it does not belong."""
        ...


class Refuser(Protocol):
    """Who is told of trouble."""

    def refuse(self, error: Exception) -> None:
        """Show trouble."""
        ...


class AuditBeside:
    """Asks the audit whenever a desk of the last unit turns to a card, once the clerk has stopped for a moment.

    An audit takes longer than the card itself: asked for at once it would stand in the way of the next key.
    """

    def __init__(self, view: AuditView, ctx: Context, lane: StoreLane, around: Refuser) -> None:
        self._view, self._ctx, self._lane, self._around = view, ctx, lane, around
        self._number = ""
        self._pause = QTimer()
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)

    def turned_to(self, board: Board | None) -> None:
        """A card was opened or read again."""
        concerned = board is not None and any(row.final and row.mine for row in board.rows)
        number = board.student.student_no if board is not None and concerned else ""
        if number != self._number:
            self._view.show_eligibility(None)
        self._number = number
        self._pause.stop()
        if number:
            self._pause.start()

    def _ask(self) -> None:
        number = self._number
        if number:
            self._lane.store(lambda: eligibility(self._ctx, number), self._told, self._around.refuse)

    def _told(self, found: Eligibility) -> None:
        if found.student_no == self._number:
            self._view.show_eligibility(found)


def eligibility(ctx: Context, student_no: str) -> Eligibility:
    """What the audit says of a student, as far as the desk has what it needs."""
    from app.audit.problem import Standing
    from app.audit.stored import audit_student

    try:
        report = audit_student(ctx, student_no)
    except NotFound:
        return Eligibility(student_no, "", 0)
    waiting = sum(course.standing is Standing.IN_PROGRESS for course in report.courses)
    return Eligibility(student_no, report.verdict.value, waiting)
