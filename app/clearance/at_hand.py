"""What many acts will ask of the store one after the other, read at once (先行讀取): the rules stay in one place.

A batch of five thousand decisions asks the same questions five thousand times. Handed a context over this store, the
acts ask as ever and are answered from memory; whatever was not read before, and every write, goes to the store itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from app.context import Context
from app.ledger import Fact, StudentId, student_id
from app.store import HandoverRecord, MarkState, SignOffState, Store, StudentRecord

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Fewer students than this are asked about as they come.
WORTH_IT = 20


class AtHand:
    """A store that answers about some students from memory; everything else it asks the store behind it."""

    def __init__(self, store: Store, ids: Sequence[StudentId]) -> None:
        self._store = store
        self._known = frozenset(ids)
        records = store.students(ids)
        self._students = {s.student_no: s for s in records}
        self._by_id = {s.id: s for s in records}
        self._states: Mapping[StudentId, dict[str, SignOffState]] = store.sign_offs_of(ids)
        self._marks: Mapping[StudentId, dict[tuple[str, str], MarkState]] = store.marks_of(ids)
        self._gone = {h.student: h for h in store.handovers(ids)}
        self._standing: dict[str, dict[str, Fact]] = {}

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - the store's own attribute, whatever it is
        return getattr(self._store, name)

    def standing(self, kind: str) -> dict[str, Fact]:
        """Key -> the current fact of the school's own data of one kind."""
        if kind not in self._standing:
            self._standing[kind] = self._store.standing(kind)
        return self._standing[kind]

    def student(self, student_no: str) -> StudentRecord | None:
        """The student with exactly this 學號, present or not."""
        return self._students.get(student_no) or self._store.student(student_no)

    def student_by_id(self, student: StudentId) -> StudentRecord | None:
        """The student behind a pseudonym."""
        return self._by_id.get(student) or self._store.student_by_id(student)

    def sign_offs(self, student: StudentId) -> dict[str, SignOffState]:
        """Item code -> folded state."""
        if student in self._known:
            return self._states.get(student, {})
        return self._store.sign_offs(student)

    def marks(self, student: StudentId) -> dict[tuple[str, str], MarkState]:
        """(item code, part) -> what is on record."""
        if student in self._known:
            return self._marks.get(student, {})
        return self._store.marks(student)

    def handover(self, student: StudentId) -> HandoverRecord | None:
        """How this student's diploma left, if it did."""
        return self._gone.get(student) if student in self._known else self._store.handover(student)


def with_students_at_hand(ctx: Context, ids: Sequence[StudentId]) -> Context:
    """The same desk for acts that only ask about these students; a few are not worth reading ahead."""
    if len(ids) < WORTH_IT:
        return ctx
    return replace(ctx, store=cast("Store", AtHand(ctx.store, ids)))


def ids_of(ctx: Context, student_nos: Sequence[str]) -> list[StudentId]:
    """The pseudonyms behind 學號 of this school, each once."""
    return list(dict.fromkeys(student_id(ctx.store.desk.school, n) for n in student_nos))
