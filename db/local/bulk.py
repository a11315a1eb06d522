"""Writing the facts of a whole load: as they come, a portion at a time, all in one transaction of the caller's.

Nothing of a portion outlives it but what screens must hear. A portion arrives in the order of its students, as loads
write them, so that tables and indexes are filled from one side.
"""

from __future__ import annotations

import gc
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final

import sqlalchemy as sa

from app.ledger import Draft, FactId, Kind, OperatorName, StudentId, chain
from app.scribe import Scribe, Written
from app.store import Changes
from db.local import loading
from db.local.append import OWN_DETAIL, OWN_FACT, Tail, answers_to, batch_of
from db.local.engine import marks
from db.local.projections import Placed, first_record
from db.local.refold import changed, insert_rows, leave_roster, refold

#: How many facts are written before the next are asked for.
PORTION: Final = 2000

Pair = tuple[Draft, Written]


def append_all(connection: sa.Connection, drafts: Iterable[Draft], *, scribe: Scribe, by: OperatorName) -> Changes:
    """Write drafts as this desk's next facts and fold what they touch.

    Raises:
        MalformedFact: When a draft cannot be written canonically; nothing is recorded then.
    """
    ids: list[FactId] = []
    students: set[StudentId] = set()
    kinds: set[str] = set()
    at_ms = scribe.now_ms()
    tail = Tail.of(connection)
    coming = iter(drafts)
    with _uncollected():
        while portion := list(itertools.islice(coming, PORTION)):
            made = scribe.spell(portion, first_n=tail.n, by=by, at_ms=at_ms)
            before = tail.pos
            tail = _insert(connection, tail, scribe, portion, made)
            _fold(connection, list(zip(portion, made, strict=True)), scribe, by=by, at_ms=at_ms, upto=before)
            ids += [one.id for one in made]
            students.update([draft.student for draft in portion if draft.student is not None])
            kinds.update([one.kind for one in made])
    tail.keep(connection)
    return changed(ids, students, kinds) if ids else Changes()


def _insert(
    connection: sa.Connection, tail: Tail, scribe: Scribe, drafts: Sequence[Draft], made: Sequence[Written]
) -> Tail:
    pos, link = tail.pos, tail.link
    facts: list[tuple[object, ...]] = []
    details: list[tuple[object, ...]] = []
    for draft, one in zip(drafts, made, strict=True):
        pos += 1
        link = chain(link, one.hash)
        batch, answered = batch_of(draft.payload), answers_to(one.kind, draft.payload)
        # The driver binds a bytearray as it is; for bytes it looks for an adapter every time.
        hashed, linked = bytearray(one.hash), bytearray(link)
        facts.append(
            (pos, one.id, scribe.desk, one.n, one.kind, draft.student, batch, one.body, hashed, linked, answered)
        )
        details += [(pos, *sealed) for sealed in one.sealed]
    connection.exec_driver_sql(OWN_FACT, facts)
    if details:
        connection.exec_driver_sql(OWN_DETAIL, details)
    return Tail(tail.n + len(made), pos, link)


def _fold(
    connection: sa.Connection, pairs: Sequence[Pair], scribe: Scribe, *, by: OperatorName, at_ms: int, upto: int
) -> None:
    """Fold a portion; students of whom this is the first or the last word need not be read back."""
    times = Counter([draft.student for draft, _ in pairs if draft.student is not None])
    known = _known(connection, list(times), upto)
    rows: list[tuple[object, ...]] = []
    gone: list[StudentId] = []
    rest: list[Placed] = []
    for pos, (draft, one) in enumerate(pairs, upto + 1):
        student = draft.student
        if student is not None and times[student] == 1:
            if draft.kind is Kind.STUDENT_RECORDED and student not in known:
                row = first_record(student, draft.details, one.id, batch_of(draft.payload) or "")
                if row is not None:
                    rows.append(row)
                continue
            if draft.kind is Kind.STUDENT_WITHDRAWN:
                gone.append(student)
                continue
        rest.append(Placed(pos, None, scribe.fact(draft, one, by=by, at_ms=at_ms), draft.details))
    insert_rows(connection, "student", rows)
    leave_roster(connection, gone)
    if rest:
        refold(connection, [p.fact for p in rest], fresh=rest, upto=upto)


def _known(connection: sa.Connection, students: Sequence[StudentId], upto: int) -> set[StudentId]:
    """Those of whom a counting fact spoke before."""
    if not students:
        return set()
    found = connection.exec_driver_sql(
        f"SELECT DISTINCT student FROM fact WHERE student IN ({marks(students)}) AND pos <= ? AND {loading.COUNTS}",
        (*students, upto),
    )
    return {StudentId(student) for (student,) in found}


@contextmanager
def _uncollected() -> Iterator[None]:
    """Pause the cycle collector: a hundred thousand facts hold no cycles, and looking for them takes a third longer."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
