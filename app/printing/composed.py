"""What a job consists of before it is drawn (列印內容): records, and the sheets they are recorded as."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from app.documents.bundle import Bundle
from app.documents.forms import Record
from app.ledger import StudentId
from app.printing.concerned import LeftOut
from app.printing.recorded import Sheet


@dataclass(frozen=True, slots=True)
class Composed:
    """A record and a numbered sheet for each paper of each student, in the order they are handed over, or one for all."""

    records: tuple[Record, ...]
    sheets: tuple[Sheet, ...]
    left_out: tuple[LeftOut, ...] = ()

    @property
    def bundles(self) -> tuple[Bundle, ...]:
        """The records as they are drawn: all papers of one student, then all of the next."""

        def whose(at: int) -> StudentId | None:
            student = self.sheets[at].student
            return student.id if student else None

        return tuple(
            tuple((self.sheets[at].paper, self.records[at]) for at in places)
            for _, places in groupby(range(len(self.sheets)), whose)
        )
