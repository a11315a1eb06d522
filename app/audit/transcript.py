"""The transcript (歷年修課紀錄): one attempt per row of the school's record, kept as it was read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import NewType

from app.audit.credits import HalfCredits
from app.audit.grading import Graded, standing_of
from app.audit.notation import show_taken
from app.school.calendar import AcademicTerm

AttemptId = NewType("AttemptId", str)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One course taken in one term (修課紀錄)."""

    term: AcademicTerm | None
    name: str
    credits: HalfCredits
    grade: str = ""
    offering_no: str = ""
    course_code: str = ""
    #: 必 or 選 as the school wrote it; which area it counts in is the structure's word, not this one's.
    kind: str = ""
    offered_by: str = ""
    source_row: int = 0
    #: The listed course it is accepted for (抵免科目), and how many credits of it were granted where the office says so.
    counts_as: str = ""
    counts_credits: HalfCredits | None = None

    def graded(self, *, current: AcademicTerm, pass_mark: int) -> Graded:
        """Where this attempt stands now."""
        return standing_of(self.grade, term=self.term, current=current, pass_mark=pass_mark)

    @property
    def notation(self) -> str:
        """As the school's sheet writes it (U28)."""
        return show_taken(offering_no=self.offering_no, term=self.term, name=self.name, credits=self.credits)

    @property
    def reference(self) -> str:
        """Says which attempt is meant, to people and in decisions."""
        return " ".join(
            part
            for part in (self.term.code if self.term else "", self.offering_no or self.course_code, self.name)
            if part
        )


@dataclass(frozen=True, slots=True)
class Transcript:
    """All attempts of one student."""

    student_no: str
    attempts: tuple[Attempt, ...]
    #: Rows of the office's file that could not be read, each with its place; nobody is called short before they are.
    unread: tuple[str, ...] = ()

    def identified(self) -> dict[AttemptId, Attempt]:
        """Attempts under ids that depend on their content, not on the order of the rows."""
        found: dict[AttemptId, Attempt] = {}
        seen: Counter[str] = Counter()
        for attempt in sorted(self.attempts, key=_content):
            seen[attempt.reference] += 1
            again = seen[attempt.reference]
            found[AttemptId(attempt.reference if again == 1 else f"{attempt.reference} #{again}")] = attempt
        return found


def _content(attempt: Attempt) -> tuple[str, str, str, str, int, str, str, str, str]:
    return (
        attempt.term.code.zfill(4) if attempt.term else "",
        attempt.offering_no,
        attempt.course_code,
        attempt.name,
        attempt.credits,
        attempt.grade,
        attempt.kind,
        attempt.offered_by,
        attempt.counts_as,
    )
