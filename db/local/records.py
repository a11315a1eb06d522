"""What screens read of credits, papers, handovers, loads and single facts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

import sqlalchemy as sa

from app.identifiers import first_id
from app.ledger import Fact, FactId, Kind, StudentId
from app.store import BatchRecord, HandoverRecord, PaperRecord
from db.local import loading, memory
from db.local import tables as t
from db.local.base import Part
from db.local.engine import chunks, marks
from db.local.projections import Placed

PAGE: Final = 1000
#: The list of loads asks each load of 100,000 facts for its first one only.
FIRST_PAGE: Final = 8
#: A running number stands right after its prefix; a check character may follow.
_RUNNING_NUMBER: Final = re.compile(r"\d{1,15}")


class Records(Part):
    """Credits, papers, handovers, batches and the facts themselves."""

    def curricula(self) -> dict[str, Fact]:
        """Curriculum key -> the fact that records its current version."""
        keys = {fact_id: key for key, fact_id in self._raw_rows("SELECT key, fact FROM curriculum ORDER BY key")}
        found: dict[str, Fact] = {}
        for some in chunks(list(keys)):
            found |= {keys[f.id]: f for f in self._facts(f"id IN ({marks(some)})", some)}
        return dict(sorted(found.items()))

    def standing(self, kind: str) -> dict[str, Fact]:
        """Key -> the current fact of the school's own data of one kind."""
        named = self._raw_rows("SELECT key, fact FROM standing WHERE kind = ? ORDER BY key", (kind,))
        keys = {fact_id: key for key, fact_id in named}
        found: dict[str, Fact] = {}
        for some in chunks(list(keys)):
            found |= {keys[f.id]: f for f in self._facts(f"id IN ({marks(some)})", some)}
        return dict(sorted(found.items()))

    def standing_heads(self, kind: str) -> tuple[FactId, ...]:
        """The current facts of one kind of the school's own data, by id alone."""
        return tuple(f for (f,) in self._raw_rows("SELECT fact FROM standing WHERE kind = ? ORDER BY key", (kind,)))

    def transcript(self, student: StudentId) -> Fact | None:
        """The current transcript fact of a student."""
        found = self._facts("id = (SELECT fact FROM transcript WHERE student = ?)", (student,))
        return found[0] if found else None

    def audit_facts(self, student: StudentId) -> list[Fact]:
        """Staff decisions and application facts of a student, oldest first."""
        kinds = (Kind.AUDIT_DECIDED, Kind.APPLICATION)
        placed = self._load(f"student = ? AND kind IN ({marks(kinds)}) AND {loading.COUNTS}", (student, *kinds))
        return [p.fact for p in sorted(placed, key=lambda p: p.order)]

    def papers(self, student: StudentId | None = None) -> list[PaperRecord]:
        """Printed papers, newest first."""
        query = sa.select(t.paper).order_by(t.paper.c.at_ms.desc(), t.paper.c.fact.desc())
        if student is not None:
            query = query.where(t.paper.c.student == student)
        return [_paper(row) for row in self._rows(query)]

    def papers_numbered(self, number: str) -> list[PaperRecord]:
        """Every print under one number, oldest first: the first one and its reprints."""
        query = sa.select(t.paper).where(t.paper.c.number == number)
        return [_paper(row) for row in self._rows(query.order_by(t.paper.c.at_ms, t.paper.c.fact))]

    def next_paper_no(self, prefix: str) -> int:
        """The next running number under a prefix on this desk; given out once, even when nothing gets printed."""
        key = memory.PAPER_NO + prefix
        with self._db.write() as connection:
            used = connection.exec_driver_sql(
                "SELECT number FROM paper WHERE substr(number, 1, ?) = ?", (len(prefix), prefix)
            )
            seen = [int(m[0]) for (number,) in used if (m := _RUNNING_NUMBER.match(number[len(prefix) :]))]
            number = max([memory.number(connection, key), *seen]) + 1
            memory.put(connection, {key: str(number)})
        return number

    def handover(self, student: StudentId) -> HandoverRecord | None:
        """How this student's diploma left, if it did."""
        found = self._rows(sa.select(t.handover).where(t.handover.c.student == student))
        if not found:
            return None
        who, serial, method, by, at_ms, fact = found[0]
        return HandoverRecord(student=who, serial=serial, method=method, by=by, at_ms=at_ms, fact=fact)

    def unanswered(self, kind: str) -> frozenset[FactId]:
        """Facts of a kind written at this desk that no shared ledger has answered for yet."""
        found = self._raw_rows(
            "SELECT id FROM fact WHERE own = 1 AND seq IS NULL AND outcome IS NULL AND kind = ?", (kind,)
        )
        return frozenset(FactId(fact_id) for (fact_id,) in found)

    def batches(self) -> list[BatchRecord]:
        """Loads of office files, newest first; of one moment, the last written first."""
        written = sa.select(t.fact.c.pos).where(t.fact.c.id == t.batch.c.fact).scalar_subquery()
        query = sa.select(t.batch).order_by(t.batch.c.at_ms.desc(), written.desc())
        return [_batch(row) for row in self._rows(query)]

    def batch(self, batch_id: str) -> BatchRecord | None:
        """One load."""
        found = self._rows(sa.select(t.batch).where(t.batch.c.batch == batch_id))
        return _batch(found[0]) if found else None

    def batch_facts(self, batch_id: str) -> Iterator[Fact]:
        """Facts whose payload names this batch, oldest first."""
        return (p.fact for p in self._pages("batch = ?", (batch_id,)))

    def fact(self, fact_id: FactId) -> Fact | None:
        """One fact."""
        found = self._facts("id = ?", (fact_id,))
        return found[0] if found else None

    def facts(self, *, since: int = 0) -> Iterator[tuple[int, Fact]]:
        """(local position, fact), oldest first, after a position."""
        return ((p.pos, p.fact) for p in self._pages("1", (), since=since))

    def student_facts(self, student: StudentId) -> list[Fact]:
        """Every fact about a student, oldest first."""
        return self._facts("student = ?", (student,))

    def recent_facts(self, *, kinds: Sequence[str], limit: int, student: StudentId | None = None) -> list[Fact]:
        """The newest facts of some kinds, newest first."""
        where = f"kind IN ({marks(kinds)}) AND {loading.COUNTS}"
        mine = (*kinds, student) if student is not None else tuple(kinds)
        condition = f"{where} AND student = ?" if student is not None else where
        return self._facts(condition, (*mine, limit), tail="ORDER BY pos DESC LIMIT ?")

    def written_here(self, *, kinds: Sequence[str], since_ms: int = 0, after: FactId | None = None) -> list[Fact]:
        """What counts of this desk's own facts of some kinds, oldest first: since a moment, or after one of its facts."""
        where, mark = (
            ("pos > (SELECT pos FROM fact WHERE id = ?)", str(after)) if after else ("id >= ?", first_id(since_ms))
        )
        condition = f"own = 1 AND kind IN ({marks(kinds)}) AND {loading.COUNTS} AND {where}"
        return self._facts(condition, (*kinds, mark), tail="ORDER BY pos")

    def _pages(self, where: str, parameters: Sequence[object], *, since: int = 0) -> Iterator[Placed]:
        """Facts by position, a page at a time: between pages others may use the store."""
        last, wanted = since, FIRST_PAGE
        while page := self._load(f"pos > ? AND {where}", (last, *parameters), tail=f"ORDER BY pos LIMIT {wanted}"):
            yield from page
            last, wanted = page[-1].pos, PAGE


def _paper(row: tuple[Any, ...]) -> PaperRecord:
    fact, student, number, paper, version, sha256, draft, by, at_ms = row
    return PaperRecord(
        number=number,
        paper=paper,
        student=student,
        version=version,
        sha256=sha256,
        draft=bool(draft),
        by=by,
        at_ms=at_ms,
        fact=fact,
    )


def _batch(row: tuple[Any, ...]) -> BatchRecord:
    batch, kind, at_ms, by, summary, undone, _ = row
    return BatchRecord(id=batch, kind=kind, at_ms=at_ms, by=by, summary=json.loads(summary), undone=bool(undone))
