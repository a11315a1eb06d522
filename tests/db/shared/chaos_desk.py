"""A desk as a process of its own: people take turns, decide, deposit, confirm and sync through whatever line it is given.

Usage: python -m tests.db.shared.chaos_desk FOLDER DESK_ID LOGIN,LOGIN URL SEED [CA CERT KEY]

Says the id of every decision after it was confirmed as saved, one a line. Sometimes it dies in the middle of recording.
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.clock import SystemClock
from app.errors import SharedLedgerUnreachable
from app.ledger import DeskId, DetailClass, Draft, Kind, OperatorName, student_id
from db.local.engine import FILE_NAME
from db.local.store import LocalStore, create_store, open_store
from db.shared.connection import DeskCertificate
from db.shared.ledger import SharedLedger
from db.sync.round import sync_once
from tests.db.shared.desks import KEY
from tests.db.shared.office import PASSWORD, SCHOOL

STUDENTS = [student_id(SCHOOL, f"B1100020{k}") for k in range(9)]
#: One decision in so many dies half-way: its writing process ends inside the transaction or right after the commit.
DIES = 60


def main(folder: str, desk: str, logins: str, url: str, seed: str, *tls: str) -> None:
    lot = random.Random(int(seed))
    clock, people = SystemClock(), [OperatorName(login) for login in logins.split(",")]
    place = Path(folder)
    if (place / FILE_NAME).exists():
        store = open_store(place, key=KEY, clock=clock)
    else:
        store = create_store(
            place, key=KEY, school=SCHOOL, unit="library", operator=people[0], clock=clock, desk_id=DeskId(desk)
        )
    certificate = DeskCertificate(*map(Path, tls)) if tls else None
    while True:
        here = lot.choice(people)
        with SharedLedger(
            url, user=here, password=PASSWORD, desk=DeskId(desk), certificate=certificate, insecure_local=not tls
        ) as line:
            try:
                for _ in range(lot.randrange(1, 6)):
                    for _ in range(lot.randrange(1, 6)):
                        # Mostly who sits here; a colleague who comes by writes too, and leaves without a login.
                        decide(store, lot, here if lot.random() < 0.8 else lot.choice(people))
                    sync_once(store, line, clock)
                    if lot.random() < 0.3:
                        confirm(line)
            except SharedLedgerUnreachable as trouble:
                os.write(2, f"{trouble.code}\n".encode())
                time.sleep(lot.random() * 0.1)


def decide(store: LocalStore, lot: random.Random, by: OperatorName) -> None:
    """One sign-off; its id is said only after the store has said that it is kept."""
    student, item = lot.choice(STUDENTS), lot.choice(["library.books", "library.thesis"])
    found = store.sign_offs(student).get(item)
    v = lot.choice(["pass", "fail"])
    details = {DetailClass.REASON: {"reason": "欠書"}} if v == "fail" else {}
    draft = Draft(
        Kind.SIGN_OFF, {"unit": "library", "item": item, "v": v}, student, found.tips if found else (), details
    )
    if lot.randrange(DIES) == 0:
        with dying(store, after_commit=lot.random() < 0.5):
            store.append([draft], by=by)
    (fact,), _ = store.append([draft], by=by)
    os.write(1, f"{fact.id}\n".encode())


@contextmanager
def dying(store: LocalStore, *, after_commit: bool) -> Iterator[None]:
    """End the process inside the next write: before its commit, or after it and before anybody hears of it."""
    write = store._db.write

    @contextmanager
    def last_words() -> Iterator[object]:
        with write() as connection:
            yield connection
            if not after_commit:
                os.write(2, b"died before the commit\n")
                os._exit(9)
        os.write(2, b"died after the commit\n")
        os._exit(9)

    store._db.write = last_words
    yield


def confirm(line: SharedLedger) -> None:
    """Whoever sits here stands by what they wrote elsewhere."""
    mine = [d.fact_id for d in line.deposits() if d.may == "confirm"]
    if mine:
        line.confirm_deposits(mine)


if __name__ == "__main__":
    main(*sys.argv[1:])
