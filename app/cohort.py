"""The port of whoever looks at everybody at once: the roster, every decision and every diploma that left, in pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

from app.ledger import StudentId

if TYPE_CHECKING:  # the store's port is this one and more
    from app.store import HandoverRecord, MarkState, SignOffState

#: Student, item, folded state, whether decisions contradict: where one item stands, without who and why. There may be
#: more than a million of them, so they stay the plain tuples the driver gives.
StateRow: TypeAlias = tuple[StudentId, str, str, bool]


class RosterRow(NamedTuple):
    """What a list over everybody needs of one student; `values` are the fields asked for, in that order, as text.

    A field the roster does not have is empty. Students alike share one tuple of values.
    """

    id: StudentId
    student_no: str
    name: str
    department: str
    values: tuple[str, ...]


class Cohort(Protocol):
    """Everybody as plain rows (全體名單); between two pages others may use the store."""

    def roster_rows(self, fields: Sequence[str], ids: Sequence[StudentId] | None = None) -> Iterator[RosterRow]:
        """Every student present, or those of these ids who are, ordered by 學號; read in pages, others may come between."""
        ...

    def state_rows(self, ids: Sequence[StudentId] | None = None) -> Iterator[StateRow]:
        """Every decided item of everybody, present or not, or of these ids only; read in pages as `roster_rows` is."""
        ...

    def handovers(self, ids: Sequence[StudentId] | None = None) -> list[HandoverRecord]:
        """Every diploma that left, or those of these students, oldest first."""
        ...

    def sign_offs_of(self, students: Sequence[StudentId]) -> dict[StudentId, dict[str, SignOffState]]:
        """Student -> item code -> folded state, read at once; who has nothing decided is left out."""
        ...

    def passed_before(self, item: str) -> frozenset[StudentId]:
        """Whose item has failed although a unit had passed it before (剛被改回, N16)."""
        ...

    def marks_of(self, students: Sequence[StudentId]) -> dict[StudentId, dict[tuple[str, str], MarkState]]:
        """Student -> (item code, part) -> what is on record, read at once; who has nothing is left out."""
        ...
