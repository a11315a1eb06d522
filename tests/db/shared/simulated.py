"""A desk of the simulation: two or more people share it, its folder can be copied, put back from a copy and renewed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

import pytest

from app.clock import FixedClock
from app.errors import ActRefused, DeskError, NotPermitted, SharedLedgerUnreachable
from app.ledger import DeskId, DetailClass, Draft, Fact, FactId, Kind, OperatorName, StudentId, read
from db.exchange import Deposit
from db.local.store import create_store, open_store
from db.sync.round import SyncResult, sync_once
from tests.db.shared.arena import Arena
from tests.db.shared.desks import JUNE, KEY, Desk, Faulty
from tests.db.shared.invariants import Said
from tests.db.shared.office import SCHOOL

#: What a round or an act may end in without anybody being at fault.
EXPECTED: Final = (SharedLedgerUnreachable, NotPermitted)


class Simulated(Desk):
    """One folder with a store in it; `desk_id` may be shared with a twin."""

    def __init__(
        self, arena: Arena, desk_id: DeskId, login: str, folder: Path, said: Said, *, copy_of: Path | None = None
    ) -> None:
        self.arena, self.office, self.n, self.login, self.folder = arena, arena.office, 0, login, folder
        self.clock = FixedClock(JUNE)
        self.said = said
        self.old_line = False
        self.backup: Path | None = None
        if copy_of is None:
            self.store = create_store(
                folder,
                key=KEY,
                school=SCHOOL,
                unit="library",
                operator=OperatorName(login),
                clock=self.clock,
                desk_id=desk_id,
            )
            self._hear([f for _, f in self.store.facts()])
        else:
            shutil.copytree(copy_of, folder)
            self.store = open_store(folder, key=KEY, clock=self.clock)

    # -- acts
    def try_round(
        self, login: str, *, before: set[str] = frozenset(), after: set[str] = frozenset(), skip: int = 0
    ) -> SyncResult | None:
        """One round on a line that may break; None when it did, or when this person or desk was refused."""
        line = self.line_of(login, before=before, after=after, skip=skip)
        self.store.sit_down(OperatorName(login), "library")
        self.login = login
        try:
            return sync_once(self.store, line, self.clock)
        except EXPECTED:
            return None

    def line_of(
        self, login: str, *, before: set[str] = frozenset(), after: set[str] = frozenset(), skip: int = 0
    ) -> Faulty:
        """The line of one person at this desk, breaking where it is told to."""
        line = self.arena.line(login, self.store.desk.desk_id, old=self.old_line)
        return Faulty(line, set(before), set(after), skip, hang_up=False, offers=self.said.offered)

    def write(
        self,
        kind: Kind,
        payload: dict[str, object],
        *,
        by: str,
        student: StudentId,
        parents: tuple[FactId, ...] = (),
        reason: str = "",
    ) -> Fact | None:
        """A fact as a person saw it confirmed; a desk out of service writes none."""
        details = {DetailClass.REASON: {"reason": reason}} if reason else {}
        draft = Draft(kind, payload, student, parents, details)
        if self.store.retired():
            with pytest.raises(ActRefused):
                self.store.append([draft], by=OperatorName(by))
            return None
        facts, _ = self.store.append([draft], by=OperatorName(by))
        self._hear(facts)
        return facts[0]

    def decide(
        self, item: str, v: str, *, student: StudentId, knowing: bool, by: str, re: FactId | None = None
    ) -> Fact | None:
        """A sign-off, knowing what stood there or not; a withdrawal names what it takes back."""
        found = self.state(item, student)
        payload: dict[str, object] = {"unit": item.partition(".")[0], "item": item, "v": v}
        if found and v == "withdraw" and found.decided_by:
            payload["of"] = found.decided_by
        if re:
            payload["re"] = re
        parents = found.tips if found and knowing else ()
        return self.write(
            Kind.SIGN_OFF, payload, by=by, student=student, parents=parents, reason="欠書" if v == "fail" else ""
        )

    def confirm(self, login: str, *, heard: bool = True) -> int:
        """Stand by one's own deposits from here; how many were settled. `heard`: the answer arrives."""
        line = self.line_of(login, after=set() if heard else {"confirm"})
        mine = [d.fact_id for d in self._deposits(line) if d.may == "confirm"]
        if mine:
            with suppress(*EXPECTED):
                line.confirm_deposits(mine)
        return len(mine)

    def judge(self, login: str, verdict: str) -> str:
        """A supervisor takes the oldest deposit over, or declines it; the word for what was done."""
        line = self.line_of(login)
        found = next((d for d in self._deposits(line) if d.may == "judge"), None)
        if found is None:
            return ""
        by_fact = None
        if verdict == "taken_over":
            fact = self._instead(found, login)
            if fact is None or self.try_round(login) is None:
                return ""
            by_fact = fact.id
        try:
            line.settle_deposit(found.fact_id, verdict, by_fact, "代為處理")
        except NotPermitted:
            return ""  # its own fact was refused, or somebody settled it in between
        return verdict

    def _instead(self, deposit: Deposit, login: str) -> Fact | None:
        original = read(deposit.body)
        if original.kind != Kind.SIGN_OFF or original.student is None:
            return None
        return self.decide(
            original.text("item"), "pass", student=original.student, knowing=True, by=login, re=original.id
        )

    @staticmethod
    def _deposits(line: Faulty) -> list[Deposit]:
        try:
            return line.deposits()
        except DeskError:
            return []

    # -- what happens to a machine
    def restart(self, *, hours: int = 0) -> None:
        """The program ends and starts again, at another time perhaps; nothing may live only in memory."""
        self.store.close()
        if hours and 1990 < self.clock.now().year + hours / 8760 < 2090:
            self.clock.advance(minutes=60 * hours)
        self.store = open_store(self.folder, key=KEY, clock=self.clock)

    def keep_copy(self, to: Path) -> None:
        """What an administrator's backup of the machine keeps."""
        self._closed(lambda: (shutil.rmtree(to, ignore_errors=True), shutil.copytree(self.folder, to)))
        self.backup = to

    def put_back(self) -> int:
        """The machine comes back from that copy; what only this store had is beyond anybody's reach now."""
        assert self.backup
        copy = self.backup
        before = {FactId(i) for i, _ in self.store._raw_rows("select id, 1 from fact where own = 1")}
        self._closed(lambda: (shutil.rmtree(self.folder), shutil.copytree(copy, self.folder)))
        after = {FactId(i) for i, _ in self.store._raw_rows("select id, 1 from fact where own = 1")}
        self.said.excused |= before - after
        return len(before - after)

    def close(self) -> None:
        self.store.close()

    def _closed(self, act: Callable[[], object]) -> None:
        self.store.close()
        act()
        self.store = open_store(self.folder, key=KEY, clock=self.clock)

    def _hear(self, facts: list[Fact]) -> None:
        self.said.confirmed |= {f.id: f.body for f in facts}
