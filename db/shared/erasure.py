"""Details that leave the shared ledger (個資刪除), by name or by date, and what a restored server has forgotten of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from app.ledger import StudentId
from db.shared.admin_line import administering

if TYPE_CHECKING:
    import psycopg


@dataclass(frozen=True, slots=True)
class Leaver:
    """Somebody who has collected the diploma (已領證的畢業生); `later` counts facts recorded since the given day."""

    student: StudentId
    student_no: str
    handed_over: datetime
    later: int


def erase(url: str, *, student: StudentId, basis: str) -> int:
    """Remove a person's details under 個人資料保護法 §11; returns how many. The facts and their hashes stay."""
    with administering(url) as connection:
        return _erase(connection, student, basis)


def whose(url: str) -> tuple[str, str]:
    """The school of the ledger behind this connection, and the login of whoever is asking."""
    with administering(url) as connection:
        row = connection.execute("select (select school from ledger.meta), session_user::text").fetchone()
    return (row[0] or "", row[1]) if row else ("", "")


def forgotten(url: str, students: Sequence[StudentId]) -> list[StudentId]:
    """Which of these students the server does not know as erased, or still keeps details of; in the order given."""
    with administering(url) as connection:
        rows = connection.execute(
            "select x.id::text from unnest(%s::uuid[]) with ordinality x(id, o)"
            " where not exists (select from ledger.erasure e where e.student_id = x.id)"
            "    or exists (select from ledger.detail d where d.student_id = x.id)"
            "    or exists (select from ledger.deposit_detail d where d.student_id = x.id) order by x.o",
            ([UUID(s) for s in students],),
        ).fetchall()
    return [StudentId(r[0]) for r in rows]


def leavers(url: str, *, before: datetime) -> list[Leaver]:
    """Everybody whose diploma left before a moment and whose details are still here, the earliest first.

    When a fact happened is the later of what the desk's clock said and when the server received it: a desk whose clock
    was wrong never makes somebody look as if they had left long ago. Looking at a record is no business that is open.
    """
    with administering(url) as connection:
        rows = connection.execute(
            "with told as ("
            "  select f.student_id, f.kind, f.fact_id, greatest(b.received_at,"
            "         to_timestamp(((f.body::jsonb) ->> 'at')::bigint / 1000.0)) as at"
            "    from ledger.fact f"
            "    join lateral (select b.received_at from ledger.block b where b.last_seq >= f.seq order by b.last_seq limit 1) b on true"
            "   where f.student_id in (select h.student_id from ledger.fact h where h.kind = 'diploma.handed_over'))"
            " select t.student_id::text,"
            "        coalesce((select max((d.value::jsonb) ->> 'student_no') from ledger.detail d"
            "                   where d.student_id = t.student_id and d.cls = 'core'), ''),"
            "        max(t.at) filter (where t.kind = 'diploma.handed_over'),"
            "        count(*) filter (where t.at >= %(before)s and t.kind <> 'access.recorded')"
            "   from told t"
            "  where exists (select from ledger.detail d where d.student_id = t.student_id)"
            "  group by t.student_id having max(t.at) filter (where t.kind = 'diploma.handed_over') < %(before)s"
            "  order by 3, 2, 1",
            {"before": before},
        ).fetchall()
    return [Leaver(StudentId(r[0]), r[1], r[2], r[3]) for r in rows]


def _erase(connection: psycopg.Connection, student: StudentId, basis: str) -> int:
    row = connection.execute("select api.erase(%s, %s)", (UUID(student), basis)).fetchone()
    return int(row[0]) if row else 0
