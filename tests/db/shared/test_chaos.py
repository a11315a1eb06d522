"""Desks as processes, two people at each, killed; lines, cut; the server, crashed: what a person saw saved is there, once.

`CHAOS_SECONDS`, `CHAOS_DESKS`, `CHAOS_PAUSE` (at most so long between two faults) and `CHAOS_SEED` make it longer; the
figures are printed.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
import time
import uuid
from collections import Counter
from pathlib import Path

import pytest

from app.ledger import DeskId, FactId
from db.shared import provision
from db.shared.connection import DeskCertificate
from db.shared.ledger import SharedLedger
from db.sync.round import sync_once
from tests.db.shared import invariants
from tests.db.shared.chaos_proxy import Proxy
from tests.db.shared.desks import Desk
from tests.db.shared.invariants import Said
from tests.db.shared.office import DESKS, PASSWORD, Office

ROOT = Path(__file__).resolve().parents[3]
LOGINS = ("lib_amei", "lib_bulan")
DEATHS = {"died before the commit", "died after the commit"}


class Process:
    """One desk's process and what it has confirmed over all its lives."""

    def __init__(
        self, n: int, desk_id: DeskId, folder: Path, url: str, lot: random.Random, tls: tuple[str, ...]
    ) -> None:
        self.n, self.desk_id, self.folder, self.url, self.tls = n, desk_id, folder, url, tls
        self._lot = lot
        self.confirmed: set[str] = set()
        self._before = 0
        self.troubles: Counter[str] = Counter()
        self.start()

    def start(self) -> None:
        self._before = len(self.confirmed)
        people = ",".join(LOGINS)
        command = [sys.executable, "-m", "tests.db.shared.chaos_desk", self.folder, self.desk_id, people, self.url]
        self._process = subprocess.Popen(
            [*map(str, command), str(self._lot.randrange(1 << 30)), *self.tls],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ | {"PYTHONWARNINGS": "error"},
        )  # fmt: skip
        self._readers = [
            threading.Thread(target=self._read, args=(self._process.stdout, self.confirmed.add)),
            threading.Thread(target=self._read, args=(self._process.stderr, lambda line: self.troubles.update([line]))),
        ]
        for reader in self._readers:
            reader.start()

    @property
    def died(self) -> bool:
        """Whether it ended by itself, in the middle of recording."""
        return self._process.poll() is not None

    @property
    def at_work(self) -> bool:
        """Whether this life has confirmed anything yet; killing a program that only starts shows nothing."""
        return len(self.confirmed) > self._before

    def kill(self) -> None:
        """Send kill -9, and read to the end what it had said."""
        self._process.kill()
        self._process.wait()
        for reader in self._readers:
            reader.join()
        for pipe in (self._process.stdout, self._process.stderr):
            if pipe:
                pipe.close()

    @staticmethod
    def _read(pipe, take) -> None:
        for line in pipe:
            if line.endswith("\n"):
                take(line.strip())


@pytest.mark.slow
def test_what_was_confirmed_survives_kill_minus_nine_cut_lines_and_server_crashes(
    office: Office, tmp_path: Path
) -> None:
    seed = int(os.environ.get("CHAOS_SEED", "0")) or random.randrange(1 << 30)
    seconds, count = float(os.environ.get("CHAOS_SECONDS", "10")), int(os.environ.get("CHAOS_DESKS", "3"))
    pause, lot = float(os.environ.get("CHAOS_PAUSE", "0.5")), random.Random(seed)
    proxy = Proxy(office.server.port, seed=seed, share=0.5)
    url = f"postgresql://127.0.0.1:{proxy.port}/{office.database}"
    tls: tuple[str, ...] = ()
    if office.server.authority:
        issued = office.server.authority.issue("chaos-desk")
        tls = (str(office.server.authority.certificate.cert), str(issued.cert), str(issued.key))
    kills = ended = crashes = 0
    ids = {n: DESKS.get(n) or DeskId(str(uuid.UUID(int=0xC4A05 << 64 | n))) for n in range(1, count + 1)}
    for n in ids.keys() - DESKS.keys():
        provision.add_desk(office.url, desk_id=ids[n], label=f"第 {n} 櫃台")
    processes = [Process(n, ids[n], tmp_path / f"desk{n}", url, lot, tls) for n in ids]
    try:
        while not all(p.at_work for p in processes):
            time.sleep(0.1)
            _revive(processes)
        end, crash = time.monotonic() + seconds, time.monotonic() + seconds / 2
        while time.monotonic() < end:
            time.sleep(lot.random() * pause)
            _revive(processes)
            working = [p for p in processes if p.at_work]
            if working and lot.random() < 0.6:
                victim = lot.choice(working)
                victim.kill()
                victim.start()
                kills += 1
            else:
                ended += len(
                    office.admin("select pg_terminate_backend(pid) from pg_stat_activity where usename like 'lib_%'")
                )
            if time.monotonic() > crash:
                office.server.stop("immediate")
                office.server.start()
                crashes, crash = crashes + 1, crash + seconds / 2
    finally:
        for process in processes:
            process.kill()
        proxy.faulty = False
    confirmed = set[str]().union(*(p.confirmed for p in processes))
    troubles = sum((p.troubles for p in processes), Counter())
    print(
        f"seed {seed}: {count} desks {seconds:.0f} s, {len(confirmed)} confirmed, {kills} killed, {ended} backends ended,"
        f" {crashes} server crashes, lines {dict(proxy.done)}, said {dict(troubles)}"
    )
    assert set(troubles) <= {"shared.unreachable"} | DEATHS, troubles

    desks = [Desk(office, p.n, LOGINS[0], p.folder, desk_id=p.desk_id) for p in processes]
    certificate = DeskCertificate(*map(Path, tls)) if tls else None
    try:
        # People come by once more: each sends what is theirs at every desk, and stands by what lies in deposit.
        for login in (*LOGINS, *LOGINS, LOGINS[0]):
            for desk in desks:
                with SharedLedger(
                    url,
                    user=login,
                    password=PASSWORD,
                    desk=desk.desk_id,
                    certificate=certificate,
                    insecure_local=not tls,
                ) as line:
                    sync_once(desk.store, line, desk.clock)
                    mine = [d.fact_id for d in line.deposits() if d.may == "confirm"]
                    if mine:
                        line.confirm_deposits(mine)
        server = {str(i): b for i, b in office.admin("select fact_id::text, body from ledger.fact")}
        assert confirmed - server.keys() == set(), "lost"
        said = Said({FactId(i): b for desk in desks for i, b in desk.own().items()})
        assert invariants.everything(office, desks, said) == []
        assert all(desk.store.refused() == [] for desk in desks)
        assert office.admin("select count(*) from ledger.quarantine") == [(0,)]
        settled = dict(office.admin("select state, count(*) from ledger.settlement group by state"))
        print(f"{len(server)} facts on the shared ledger, of deposits {settled}")
    finally:
        for desk in desks:
            desk.store.close()
        proxy.close()


def _revive(processes: list[Process]) -> None:
    """Start again whoever died in the middle of recording."""
    for process in processes:
        if process.died:
            process.kill()
            process.start()
