"""A race for one diploma: many desks hand it out in the same moment, and the shared database lets exactly one (E13).

`RACE_ROUNDS` and `RACE_DESKS` make it longer; the figures of the long run stand in docs/reliability.md.
"""

from __future__ import annotations

import os
import threading
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from app.ledger import DeskId, Kind, StudentId, student_id
from db.shared import provision
from db.shared.ledger import SharedLedger
from db.shared.provision import Capability, Grant
from db.sync.round import sync_once
from tests.db.shared.desks import Desk
from tests.db.shared.office import DESKS, PASSWORD, Office

ROUNDS = int(os.environ.get("RACE_ROUNDS", "2"))
COUNT = int(os.environ.get("RACE_DESKS", "20"))


class Racer:
    """A desk that writes a handover into its own encrypted store and sends it the moment all others do."""

    def __init__(self, desk: Desk, line: SharedLedger, start: threading.Barrier) -> None:
        self.desk, self.line, self.start = desk, line, start
        self.outcomes: list[str] = []

    def hand_over(self, student: StudentId, number: int) -> None:
        payload = {"serial": f"{number:04d}", "method": "self"}
        fact = self.desk.record(Kind.DIPLOMA_HANDED_OVER, payload, student=student)
        self.start.wait()
        done = sync_once(self.desk.store, self.line, self.desk.clock)
        self.outcomes.append(next((r.outcome for r in done.refused if r.fact == fact.id), "ok"))


@contextmanager
def person(office: Office, login: str) -> Iterator[None]:
    """Somebody at a certificate desk; logins belong to the whole server, so they leave with the test."""
    provision.add_staff(office.url, login=login, password=PASSWORD, grants=[Grant("shelf", Capability.CERTIFICATE)])
    try:
        yield
    finally:
        office.admin(f"drop owned by {login}")
        office.admin(f"drop role {login}")


@pytest.mark.rows("E13", "N17")
def test_of_twenty_desks_that_hand_the_same_diploma_out_in_one_moment_exactly_one_may(
    office: Office, tmp_path: Path
) -> None:
    ids = {n: DESKS.get(n) or DeskId(str(uuid.UUID(int=0x0ACE << 64 | n))) for n in range(1, COUNT + 1)}
    for n in ids.keys() - DESKS.keys():
        provision.add_desk(office.url, desk_id=ids[n], label=f"第 {n} 櫃台")
    start = threading.Barrier(COUNT, timeout=60)
    with ExitStack() as opened:
        racers: list[Racer] = []
        for n, desk_id in ids.items():
            opened.enter_context(person(office, login := f"racer_{n:02d}"))
            desk = Desk(office, n, login, tmp_path / f"desk{n}", desk_id=desk_id)
            opened.callback(desk.store.close)
            racers.append(Racer(desk, opened.enter_context(desk.line()), start))
        for number in range(ROUNDS):
            student = student_id("sample", f"R{number:08d}")
            threads = [threading.Thread(target=racer.hand_over, args=(student, number)) for racer in racers]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            assert Counter(racer.outcomes[-1] for racer in racers) == {"ok": 1, "already_handed_over": COUNT - 1}
            won = next(racer.desk for racer in racers if racer.outcomes[-1] == "ok")
            there = office.admin(
                "select desk_id::text from ledger.fact where kind = 'diploma.handed_over' and student_id = %s",
                (student,),
            )
            assert there == [(won.desk_id,)]
        # Whoever was slower knows who was quicker, and shows the diploma as gone once.
        for racer in racers:
            sync_once(racer.desk.store, racer.line, racer.desk.clock)
        gone = {racer.desk.n: [(h.student, h.fact) for h in racer.desk.store.handovers()] for racer in racers}
        assert all(found == gone[1] for found in gone.values())
        assert len(gone[1]) == ROUNDS
    assert office.troubles() == []
