"""What screens read of students and of their clearance: rows of the projections as frozen records."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import sqlalchemy as sa

from app import parts
from app.ledger import FactId, StudentId
from app.store import LookupRow, MarkState, SignOffState, StatusCounts, StudentRecord
from db.local import tables as t
from db.local.base import Part
from db.local.engine import chunks

_STUDENT: Final = sa.select(
    t.student.c.student,
    t.student.c.student_no,
    t.student.c.fields,
    t.student.c.present,
    t.student.c.recorded_by,
    t.student.c.batch,
)
_PRESENT: Final = t.student.c.present == 1
_STATE: Final = sa.select(t.sign_off)
_MARK: Final = sa.select(t.mark)


class People(Part):
    """Students and where each of their items stands."""

    def student(self, student_no: str) -> StudentRecord | None:
        """The student with exactly this 學號, present or not."""
        # The pseudonym comes from the 學號, so there is one; should two schools ever meet here, who is present wins.
        query = _STUDENT.where(t.student.c.student_no == student_no).order_by(
            t.student.c.present.desc(), t.student.c.student
        )
        found = self._rows(query.limit(1))
        return _record(found[0]) if found else None

    def student_by_id(self, student: StudentId) -> StudentRecord | None:
        """The student behind a pseudonym."""
        found = self._rows(_STUDENT.where(t.student.c.student == student))
        return _record(found[0]) if found else None

    def students(self, ids: Sequence[StudentId]) -> list[StudentRecord]:
        """The students behind these ids, in that order; unknown ids are left out."""
        found: dict[StudentId, StudentRecord] = {}
        for some in chunks(ids):
            for row in self._rows(_STUDENT.where(t.student.c.student.in_(some))):
                found[row[0]] = _record(row)
        return [found[i] for i in ids if i in found]

    def student_ids(self, *, department: str = "", present_only: bool = True) -> list[StudentId]:
        """Ids of students ordered by 學號."""
        query = sa.select(t.student.c.student).order_by(t.student.c.student_no, t.student.c.student)
        if department:
            query = query.where(t.student.c.department == department)
        if present_only:
            query = query.where(_PRESENT)
        return [StudentId(row[0]) for row in self._rows(query)]

    def roster_fields(self) -> dict[str, Mapping[str, str]]:
        """學號 -> roster fields of every student present (for diffing a new roster)."""
        rows = self._raw_rows("SELECT student_no, fields FROM student WHERE present = 1 ORDER BY student_no")
        return {no: json.loads(fields) for no, fields in rows}

    def lookup_rows(self) -> Iterator[LookupRow]:
        """Every student present as the scan box needs them, ordered by 學號."""
        rows = self._raw_rows(
            "SELECT student, student_no, name, name_en, department, card_no FROM student"
            " WHERE present = 1 ORDER BY student_no"
        )
        return map(LookupRow._make, rows)

    def anybody(self) -> bool:
        """Whether any student is present."""
        return bool(self._raw_rows("SELECT 1 FROM student WHERE present = 1 LIMIT 1"))

    def departments(self) -> list[str]:
        """Departments of students present, sorted."""
        query = sa.select(t.student.c.department).where(_PRESENT, t.student.c.department != "").distinct()
        return sorted(row[0] for row in self._rows(query))

    def sign_offs(self, student: StudentId) -> dict[str, SignOffState]:
        """Item code -> folded state, only for items somebody has decided on."""
        return {s.item: s for s in map(state_of, self._rows(_STATE.where(t.sign_off.c.student == student)))}

    def sign_offs_of_item(self, item: str) -> dict[StudentId, SignOffState]:
        """Student -> folded state of one item, only where somebody has decided."""
        return {s.student: s for s in map(state_of, self._rows(_STATE.where(t.sign_off.c.item == item)))}

    def all_sign_offs(self) -> Iterator[SignOffState]:
        """Every folded state, in no particular order."""
        return map(state_of, self._rows(_STATE))

    def marks(self, student: StudentId) -> dict[tuple[str, str], MarkState]:
        """(item code, part) -> what is on record of one student."""
        return {(m.item, m.part): m for m in map(mark_of, self._rows(_MARK.where(t.mark.c.student == student)))}

    def marks_of_item(self, item: str, part: str = "") -> dict[StudentId, dict[str, MarkState]]:
        """Student -> part -> what is on record under one item, or of the case where `item` is empty.

        `part`: only what stands under this one.
        """
        found: dict[StudentId, dict[str, MarkState]] = {}
        wanted = _MARK.where(t.mark.c.item == item)
        for m in map(mark_of, self._rows(wanted.where(t.mark.c.part == part) if part else wanted)):
            found.setdefault(m.student, {})[m.part] = m
        return found

    def beside_roster(self) -> dict[StudentId, list[MarkState]]:
        """Student -> what was recorded of the case because the roster does not hold it: fields, and another round."""
        part, found = t.mark.c.part, dict[StudentId, list[MarkState]]()
        told = (part == parts.ROUND) | part.startswith(parts.FIELD)
        for m in map(mark_of, self._rows(_MARK.where(t.mark.c.item == "", told))):
            found.setdefault(m.student, []).append(m)
        return found

    def counts_by_item(self) -> list[StatusCounts]:
        """Totals per item over students present."""
        rows = self._raw_rows(
            "SELECT item, sum(state = 'passed' AND conflict = 0), sum(state = 'failed' AND conflict = 0), sum(conflict)"
            " FROM sign_off JOIN student USING (student) WHERE present = 1 GROUP BY item ORDER BY item"
        )
        return [StatusCounts(*row) for row in rows]

    def conflicts(self) -> list[SignOffState]:
        """Every item of every student with contradicting decisions."""
        query = _STATE.where(t.sign_off.c.conflict == 1).order_by(t.sign_off.c.item, t.sign_off.c.student)
        return [state_of(row) for row in self._rows(query)]


def _record(row: tuple[Any, ...]) -> StudentRecord:
    student, student_no, fields, present, recorded_by, batch = row
    return StudentRecord(
        id=student,
        student_no=student_no,
        fields=json.loads(fields),
        present=bool(present),
        recorded_by=recorded_by,
        batch=batch,
    )


def state_of(row: tuple[Any, ...]) -> SignOffState:
    """A row of `sign_off` as the folded state it is."""
    student, item, state, conflict, heads, tips, decided_by, by, at_ms, reason, unit = row
    return SignOffState(
        student=student,
        item=item,
        state=state,
        conflict=bool(conflict),
        heads=tuple(FactId(h) for h in json.loads(heads)),
        tips=tuple(FactId(h) for h in json.loads(tips)),
        decided_by=decided_by,
        by=by,
        at_ms=at_ms,
        reason=reason,
        unit=unit,
    )


def mark_of(row: tuple[Any, ...]) -> MarkState:
    """A row of `mark` as what is on record."""
    student, item, part, value, conflict, tips, fact, by, at_ms, payload, note = row
    return MarkState(
        student=student,
        item=item,
        part=part,
        value=value,
        conflict=bool(conflict),
        tips=tuple(FactId(h) for h in json.loads(tips)),
        fact=FactId(fact),
        by=by,
        at_ms=at_ms,
        payload=json.loads(payload),
        note=note,
    )
