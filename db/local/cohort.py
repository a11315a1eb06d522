"""What lists over everybody read: the whole roster, every decision, every diploma that left, as plain tuples.

A hundred thousand students with a dozen items each are a million rows: they are read in pages by key, so that between
two pages the counter gets its turn, and of a student's fields only those asked for leave the file.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

from app.clearance.fold import DECIDING
from app.cohort import RosterRow, StateRow
from app.ledger import StudentId
from app.store import HandoverRecord, MarkState, SignOffState
from db.local.base import Part
from db.local.engine import chunks, marks
from db.local.loading import COUNTS
from db.local.people import mark_of, state_of

#: Rows of one page: a few hundredths of a second.
STUDENTS: Final = 5_000
STATES: Final = 50_000
_ROSTER: Final = (
    "SELECT student, student_no, name, department, json_extract(fields, {paths}) FROM student WHERE present = 1"
)
_STATES: Final = "SELECT student, item, state, conflict FROM sign_off"
_HANDOVERS: Final = "SELECT student, serial, method, by, at_ms, fact FROM handover"
#: Only failures are looked behind: what they say of the past is in the facts of those students alone.
_PASSED_BEFORE: Final = (
    "SELECT student FROM sign_off AS s WHERE item = ? AND state = 'failed' AND EXISTS (SELECT 1 FROM fact AS f"
    f" WHERE f.student = s.student AND f.kind IN ({marks(DECIDING)}) AND {COUNTS}"
    " AND json_extract(f.body, '$.d.item') = ? AND json_extract(f.body, '$.d.v') = 'pass')"
)
#: Paths that lead nowhere, added to those asked for: with a single path SQLite gives the bare value and not a list.
_NOWHERE: Final = ('$."-"', '$."-"')


class Cohort(Part):
    """The whole roster with what was decided, for overviews, checks and lists."""

    def roster_rows(self, fields: Sequence[str], ids: Sequence[StudentId] | None = None) -> Iterator[RosterRow]:
        """Every student present, or those of these ids who are, ordered by 學號; read in pages."""
        paths = (*(f'$."{name}"' for name in fields), *_NOWHERE)
        query = _ROSTER.format(paths=marks(paths))
        known: dict[str, tuple[str, ...]] = {}
        pages = self._students_of(query, paths, ids) if ids is not None else self._everybody(query, paths)
        for page in pages:
            for student, student_no, name, department, text in page:
                values = known.get(text)
                if values is None:
                    values = known[text] = tuple(value or "" for value in json.loads(text)[: len(fields)])
                yield RosterRow(student, student_no, name, department, values)

    def state_rows(self, ids: Sequence[StudentId] | None = None) -> Iterator[StateRow]:
        """Every decided item of everybody, present or not, or of these ids only; read in pages."""
        if ids is not None:
            for some in chunks(ids):
                yield from self._raw_rows(f"{_STATES} WHERE student IN ({marks(some)})", some)
            return
        last: tuple[str, str] = ("", "")
        while page := self._raw_rows(
            f"{_STATES} WHERE (student, item) > (?, ?) ORDER BY student, item LIMIT {STATES}", last
        ):
            yield from page
            last = page[-1][:2]

    def handovers(self, ids: Sequence[StudentId] | None = None) -> list[HandoverRecord]:
        """Every diploma that left, or those of these students, oldest first."""
        if ids is None:
            rows = self._raw_rows(_HANDOVERS)
        else:
            rows = [
                row
                for some in chunks(ids)
                for row in self._raw_rows(f"{_HANDOVERS} WHERE student IN ({marks(some)})", some)
            ]
        rows.sort(key=lambda row: (row[4], row[0]))
        return [HandoverRecord(*row) for row in rows]

    def _everybody(self, query: str, paths: Sequence[str]) -> Iterator[list[tuple[Any, ...]]]:
        last: tuple[str, str] = ("", "")
        more = "AND (student_no, student) > (?, ?) ORDER BY student_no, student LIMIT"
        while page := self._raw_rows(f"{query} {more} {STUDENTS}", (*paths, *last)):
            yield page
            last = (page[-1][1], page[-1][0])

    def _students_of(
        self, query: str, paths: Sequence[str], ids: Sequence[StudentId]
    ) -> Iterator[list[tuple[Any, ...]]]:
        found = [
            row
            for some in chunks(ids)
            for row in self._raw_rows(f"{query} AND student IN ({marks(some)})", (*paths, *some))
        ]
        yield sorted(found, key=lambda row: (row[1], row[0]))

    def sign_offs_of(self, students: Sequence[StudentId]) -> dict[StudentId, dict[str, SignOffState]]:
        """Student -> item code -> folded state, read at once; who has nothing decided is left out."""
        found: dict[StudentId, dict[str, SignOffState]] = {}
        for some in chunks(students):
            for row in self._raw_rows(f"SELECT * FROM sign_off WHERE student IN ({marks(some)})", some):
                state = state_of(row)
                found.setdefault(state.student, {})[state.item] = state
        return found

    def passed_before(self, item: str) -> frozenset[StudentId]:
        """Whose item has failed although a unit had passed it before (剛被改回, N16)."""
        rows = self._raw_rows(_PASSED_BEFORE, (item, *DECIDING, item))
        return frozenset(StudentId(row[0]) for row in rows)

    def marks_of(self, students: Sequence[StudentId]) -> dict[StudentId, dict[tuple[str, str], MarkState]]:
        """Student -> (item code, part) -> what is on record, read at once; who has nothing is left out."""
        found: dict[StudentId, dict[tuple[str, str], MarkState]] = {}
        for some in chunks(students):
            for row in self._raw_rows(f"SELECT * FROM mark WHERE student IN ({marks(some)})", some):
                state = mark_of(row)
                found.setdefault(state.student, {})[state.item, state.part] = state
        return found
