"""A desk as a process of its own: decides, says what was confirmed, syncs through whatever line it is given, for ever.

Usage: python -m tests.db.shared.chaos_desk FOLDER DESK_ID LOGIN URL SEED [CA CERT KEY]
"""

from __future__ import annotations

import os
import random
import sys
import time
from pathlib import Path

from app.clock import SystemClock
from app.errors import SharedLedgerUnreachable
from app.ledger import DeskId, DetailClass, Draft, Kind, OperatorName, student_id
from db.local.engine import FILE_NAME
from db.local.store import create_store, open_store
from db.shared.connection import DeskCertificate
from db.shared.ledger import SharedLedger
from db.sync.round import sync_once
from tests.db.shared.desks import KEY
from tests.db.shared.office import PASSWORD, SCHOOL

STUDENTS = [student_id(SCHOOL, f"B1100020{k}") for k in range(9)]


def main(folder: str, desk: str, login: str, url: str, seed: str, *tls: str) -> None:
    lot = random.Random(int(seed))
    clock, by = SystemClock(), OperatorName(login)
    place = Path(folder)
    if (place / FILE_NAME).exists():
        store = open_store(place, key=KEY, clock=clock)
    else:
        store = create_store(
            place, key=KEY, school=SCHOOL, unit="library", operator=by, clock=clock, desk_id=DeskId(desk)
        )
    certificate = DeskCertificate(*map(Path, tls)) if tls else None
    while True:
        with SharedLedger(
            url, user=login, password=PASSWORD, desk=DeskId(desk), certificate=certificate, insecure_local=not tls
        ) as line:
            try:
                for _ in range(lot.randrange(1, 6)):
                    for _ in range(lot.randrange(1, 6)):
                        decide(store, lot, by)
                    sync_once(store, line, clock)
            except SharedLedgerUnreachable as trouble:
                os.write(2, f"{trouble.code}\n".encode())
                time.sleep(lot.random() * 0.1)


def decide(store, lot: random.Random, by: OperatorName) -> None:
    """One sign-off; its id is said only after the store has said that it is kept."""
    student, item = lot.choice(STUDENTS), lot.choice(["library.books", "library.thesis"])
    found = store.sign_offs(student).get(item)
    v = lot.choice(["pass", "fail"])
    details = {DetailClass.REASON: {"reason": "欠書"}} if v == "fail" else {}
    draft = Draft(
        Kind.SIGN_OFF, {"unit": "library", "item": item, "v": v}, student, found.tips if found else (), details
    )
    (fact,), _ = store.append([draft], by=by)
    os.write(1, f"{fact.id}\n".encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
