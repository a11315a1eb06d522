"""A roster of 100,000 students through the shared ledger: sent by one desk, taken in by another.

Against the same values written to a plain table by executemany, and read from it into a list by the other desk.
"""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import psycopg

from app.clock import FixedClock
from app.demo import SAMPLE_NOW
from app.ledger import DetailClass, Draft, Kind, OperatorName, student_id
from db.local.store import LocalStore, create_store
from db.sync.round import sync_once
from tests.bench.cohort import Leaver, leavers
from tests.bench.measure import Comparison, Several, Way, timed
from tests.bench.shared_office import LOGIN, BenchDesk, bench_office, rival_url
from tests.db.shared.office import SCHOOL, Office

STUDENTS = 100_000
BATCH = 1000


def _drafts(cohort: Sequence[Leaver]) -> Iterator[list[Draft]]:
    """Every student as a roster load records them: what all may see, how they are reached, what few may see."""
    for start in range(0, len(cohort), BATCH):
        yield [
            Draft(
                Kind.STUDENT_RECORDED,
                {"batch": "bench"},
                student_id(SCHOOL, one.student_no),
                (),
                {
                    DetailClass.CORE: one._asdict(),
                    DetailClass.CONTACT: {"email": f"{one.student_no}@example.org", "mobile": "0912-345-678"},
                    DetailClass.SENSITIVE: {"birth_date": "2003-01-01"},
                },
            )
            for one in cohort[start : start + BATCH]
        ]


def _store(folder: Path, desk: BenchDesk) -> LocalStore:
    return create_store(
        folder,
        key=secrets.token_bytes(32),
        school=SCHOOL,
        unit="registry",
        operator=OperatorName(LOGIN),
        clock=FixedClock(SAMPLE_NOW),
        desk_id=desk.desk_id,
    )


def _rival(office: Office, cohort: Sequence[Leaver]) -> tuple[float, float]:
    """Seconds to write, seconds to read: one connection, a commit per thousand rows, one primary key."""
    office.admin("drop table if exists public.roster")
    office.admin(
        "create table public.roster (student_no text primary key, name text, name_en text, department text, card_no text,"
        " email text, mobile text, birth_date text)"
    )
    office.admin(f'grant all on public.roster to "{LOGIN}"; grant usage on schema public to "{LOGIN}"')
    rows = [(*one, f"{one.student_no}@example.org", "0912-345-678", "2003-01-01") for one in cohort]
    with psycopg.connect(rival_url(office)) as connection:

        def write() -> None:
            with connection.cursor() as cursor:
                for start in range(0, len(rows), BATCH):
                    cursor.executemany(
                        b"insert into roster values (%s, %s, %s, %s, %s, %s, %s, %s)", rows[start : start + BATCH]
                    )
                    connection.commit()

        def read() -> None:
            found = connection.execute(b"select * from roster").fetchall()
            assert len(found) == STUDENTS

        return timed(write), timed(read)


def compare(*, rounds: int = 5) -> Several:
    """Recording, sending and taking in, each against the plain table."""
    cohort = leavers(STUDENTS)
    clock = FixedClock(SAMPLE_NOW)
    sent: list[float] = []
    taken: list[float] = []
    written: list[float] = []
    read: list[float] = []
    for _ in range(min(rounds, 2)):
        with bench_office(2) as (office, desks), tempfile.TemporaryDirectory() as made:
            first, second = (_store(Path(made) / str(k), desk) for k, desk in enumerate(desks))
            try:
                for drafts in _drafts(cohort):
                    first.append(drafts, by=OperatorName(LOGIN))
                lines = [desk.line() for desk in desks]
                sent.append(timed(lambda: sync_once(first, lines[0], clock)))  # noqa: B023 - called at once
                taken.append(timed(lambda: sync_once(second, lines[1], clock)))  # noqa: B023 - called at once
                assert second.student(cohort[-1].student_no) is not None
                assert first.sync_state().pending == 0
            finally:
                first.close()
                second.close()
            to_write, to_read = _rival(office, cohort)
            written.append(to_write)
            read.append(to_read)
    ours = "clearance desk"
    return Several(
        (
            Comparison(
                "A roster to the shared ledger",
                f"{STUDENTS:,} students from one desk's store until the last is acknowledged and the desk has noted it.",
                "s",
                (
                    Way(ours, tuple(sent), "facts with salted details in three classes"),
                    Way("executemany into one table", tuple(written), "values only"),
                ),
            ),
            Comparison(
                "The roster at another desk",
                f"{STUDENTS:,} students pulled, checked, encrypted and folded, ready to be found at the scan box.",
                "s",
                (
                    Way(ours, tuple(taken), "kept for work without the server"),
                    Way("select * into memory", tuple(read), "gone when the program ends"),
                ),
            ),
        )
    )
