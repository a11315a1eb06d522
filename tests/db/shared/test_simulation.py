"""Desks, people, one PostgreSQL and everything that goes wrong between them, in any order hypothesis can think of.

Whatever happens, the invariants I1 to I6 and I8 hold afterwards (`tests/db/shared/invariants.py`). `SIMULATION_RUNS=2000`
(or `HYPOTHESIS_PROFILE=deep`) runs it long; the figures of a long run stand in docs/reliability.md.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from app.clock import to_ms
from app.ledger import Kind, student_id
from tests.db.shared import invariants
from tests.db.shared.arena import LOGINS, RIGHTS, Arena
from tests.db.shared.invariants import Said
from tests.db.shared.office import SCHOOL, Office, build, close_doors
from tests.db.shared.simulated import Simulated
from tests.pg import Server

STUDENTS = tuple(student_id(SCHOOL, f"B1100010{k}") for k in range(3))
DESKS = 3
#: Words with which a fact may stay refused when everybody has every right and every kind is known.
LASTING = {"denied", "desk_seq_reused", "desk_renewed", "taken_over", "declined"}
#: Calls on the line that may be cut, before they reach the server or after.
CALLS = ("hello", "push", "pull", "deposit", "outcomes", "erased", "desks")

#: Which desk (a twin is one more), and who sits there.
AT = st.integers(0, DESKS)
WHO = st.integers(0, len(LOGINS) - 1)
#: Whose case, which verdict, knowing what stood there or not, which item, in whose name.
ACTS = st.tuples(
    st.integers(0, 2),
    st.sampled_from(["pass", "fail", "pass", "fail", "withdraw"]),
    st.booleans(),
    st.sampled_from(["library.books", "library.books", "library.thesis", "cashier.fees"]),
    WHO,
)
ARENA: list[Arena] = []
TALLY: Counter[str] = Counter()


class Simulation(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        TALLY["runs"] += 1
        self.arena = ARENA[0]
        self.arena.reset()
        self.folder = Path(tempfile.mkdtemp(prefix="desk-sim-"))
        self.said = Said()
        self.desks = [
            Simulated(self.arena, self.arena.new_desk(), login, self.folder / login, self.said)
            for login in LOGINS[:DESKS]
        ]
        self.backed_up = False
        self.doubled = self.restored = self.dropped = self.chain_may_be_broken = False

    @initialize(old=st.sampled_from(["nothing", "nothing", "nothing", "server", "desk"]))
    def begin(self, old: str) -> None:
        """Some runs begin on a server of the revision before, some with a desk that was not updated yet."""
        self.old_desk = 0 if old == "desk" else None
        if old == "server":
            TALLY["runs that begin on the revision before"] += 1
            self.arena.be_old()
        self._speak()

    def _speak(self) -> None:
        for n, desk in enumerate(self.desks):
            desk.old_line = n == self.old_desk

    def _at(self, n: int) -> Simulated:
        return self.desks[n % len(self.desks)]

    def _doubled(self, *, now: bool = True) -> None:
        """A number is used twice.

        Where nobody could say so in time, or the server forgot what it had refused of it, numbers between are missing over
        there, and `verify` rightly names that desk's chain as broken.
        """
        self.doubled |= now
        unheard = self.arena.is_old or self.old_desk is not None or self.restored
        self.chain_may_be_broken |= now and unheard

    # -- people
    @rule(d=AT, acts=st.lists(ACTS, min_size=1, max_size=4))
    def decide(self, d: int, acts: list[tuple[int, str, bool, str, int]]) -> None:
        for k, v, knowing, item, who in acts:
            fact = self._at(d).decide(item, v, student=STUDENTS[k], knowing=knowing, by=LOGINS[who])
            TALLY["facts" if fact else "acts refused at a retired desk"] += 1

    @rule(d=AT, who=WHO, k=st.integers(0, 2))
    def look_at_personal_data(self, d: int, who: int, k: int) -> None:
        """A kind of fact that a server of before does not know."""
        payload: dict[str, object] = {"fields": ["email"], "why": "contact", "where": "counter"}
        self._at(d).write(Kind.ACCESS_RECORDED, payload, by=LOGINS[who], student=STUDENTS[k])
        TALLY["facts"] += 1

    @rule(acts=st.lists(st.tuples(AT, ACTS), min_size=2, max_size=5))
    def decide_everywhere_and_sync(self, acts: list[tuple[int, tuple[int, str, bool, str, int]]]) -> None:
        for d, act in acts:
            self.decide(d, [act])
        for d, who in {d: act[4] for d, act in acts}.items():
            self.sync(d, who)

    @rule(d=AT, who=WHO)
    def sync(self, d: int, who: int) -> None:
        done = self._at(d).try_round(LOGINS[who])
        TALLY["rounds"] += 1
        if done is not None:
            TALLY["deposited"] += done.deposited
            TALLY["offered again"] += done.reoffered
            TALLY["doubled desks noticed"] += done.forked
            TALLY["restores noticed"] += done.healed
            assert invariants.desk_holds_what_its_person_may_see(self.arena, self._at(d), self.said) == []

    @rule(d=AT, who=WHO, call=st.sampled_from(CALLS), after=st.booleans(), skip=st.integers(0, 2))
    def round_with_a_broken_line(self, d: int, who: int, call: str, *, after: bool, skip: int) -> None:
        TALLY["lost replies" if after else "lost requests"] += 1
        where = {call}
        self._at(d).try_round(LOGINS[who], before=set() if after else where, after=where if after else set(), skip=skip)

    @rule(d=AT, who=WHO, heard=st.booleans())
    def confirm_ones_deposits(self, d: int, who: int, *, heard: bool) -> None:
        TALLY["deposits confirmed"] += self._at(d).confirm(LOGINS[who], heard=heard)

    @rule(d=AT, who=WHO, verdict=st.sampled_from(["taken_over", "declined"]))
    def judge_a_deposit(self, d: int, who: int, verdict: str) -> None:
        done = self._at(d).judge(LOGINS[who], verdict)
        if done:
            TALLY[f"deposits {done}"] += 1

    # -- short chains of what rarely meets by chance
    @rule(acts=st.lists(st.tuples(AT, ACTS), min_size=1, max_size=3))
    def an_afternoon_the_server_forgets(self, acts: list[tuple[int, tuple[int, str, bool, str, int]]]) -> None:
        self.back_up()
        self.decide_everywhere_and_sync(acts)
        self.restore()
        self.decide_everywhere_and_sync(acts[::-1])

    @rule(d=AT, sent=ACTS, unsent=ACTS)
    def a_desk_that_forgets_its_afternoon(
        self, d: int, sent: tuple[int, str, bool, str, int], unsent: tuple[int, str, bool, str, int]
    ) -> None:
        self.copy_the_machine(d)
        self.decide_everywhere_and_sync([(d, sent), (d, unsent)])
        self.put_the_machine_back(d)
        self.decide_everywhere_and_sync([(d, unsent)])

    @rule(d=AT, act=ACTS, brings=WHO, settles=WHO, e=AT, verdict=st.sampled_from(["confirm", "taken_over", "declined"]))
    def a_colleague_who_went_home(
        self, d: int, act: tuple[int, str, bool, str, int], brings: int, settles: int, e: int, verdict: str
    ) -> None:
        self.decide(d, [act])
        self.sync(d, brings)
        if verdict == "confirm":
            self.confirm_ones_deposits(e, act[4], heard=True)
        else:
            self.judge_a_deposit(e, settles, verdict)
        self.sync(e, act[4])

    @rule(d=st.integers(0, DESKS - 1), first=ACTS, second=ACTS)
    def a_twin_that_works_on(
        self, d: int, first: tuple[int, str, bool, str, int], second: tuple[int, str, bool, str, int]
    ) -> None:
        if len(self.desks) == DESKS:
            self.clone(d)
        self.decide_everywhere_and_sync([(d, first), (DESKS, second), (d, second), (DESKS, first)])

    # -- administrators
    @rule(who=WHO, rights=st.sampled_from(sorted(RIGHTS)))
    def change_rights(self, who: int, rights: str) -> None:
        TALLY["rights changed"] += 1
        self.arena.grant(LOGINS[who], rights)

    @rule(k=st.integers(0, 2))
    def erase(self, k: int) -> None:
        TALLY["erasures"] += 1
        self.arena.erase(STUDENTS[k])
        self.said.erased.add(STUDENTS[k])

    @rule(d=AT, revoked=st.booleans())
    def revoke_or_readmit(self, d: int, *, revoked: bool) -> None:
        TALLY["desks revoked" if revoked else "desks readmitted"] += 1
        self.dropped |= revoked
        self.arena.revoke(self._at(d).store.desk.desk_id, revoked=revoked)

    @precondition(lambda self: self.arena.is_old or self.old_desk is not None)
    @rule()
    def migrate(self) -> None:
        TALLY["servers migrated" if self.arena.is_old else "desks updated"] += 1
        self.arena.migrate()
        self.old_desk = None
        self._speak()

    @rule()
    def back_up(self) -> None:
        self.arena.backup()
        self.backed_up = True

    @precondition(lambda self: self.backed_up)
    @rule()
    def restore(self) -> None:
        TALLY["server restores"] += 1
        self.arena.restore()
        self.restored = True
        self._doubled(now=self.doubled)

    # -- machines
    @rule(d=AT, hours=st.sampled_from([-300_000, -24, 5, 24, 31 * 24, 300_000]))
    def restart_with_another_clock(self, d: int, hours: int) -> None:
        TALLY["restarts"] += 1
        self.dropped |= hours > 24
        self._at(d).restart(hours=hours)

    @rule(d=AT)
    def lease_runs_out(self, d: int) -> None:
        """A month without the shared ledger: what can be given again goes, what cannot stays."""
        desk, self.dropped = self._at(d), True
        waiting = {o.fact_id: o for o in desk.store.pending(1000)}
        until = desk.store.lease_until()
        desk.clock.advance(days=31)
        leased = until is not None and until < to_ms(desk.clock.now())
        desk.try_round(desk.login, before={"hello"})
        if leased:
            TALLY["leases over"] += 1
            assert desk.store._raw_rows("select count(*) from fact where own = 0 and outcome = 'ok'") == [(0,)]
        assert {o.fact_id: o for o in desk.store.pending(1000)} == waiting

    @precondition(lambda self: len(self.desks) == DESKS)
    @rule(d=st.integers(0, DESKS - 1))
    def clone(self, d: int) -> None:
        """Somebody copies the folder and goes on working on both machines."""
        TALLY["desks cloned"] += 1
        self._doubled()
        desk = self.desks[d]
        copy = self.folder / "copy"
        desk.keep_copy(copy)
        twin = Simulated(self.arena, desk.store.desk.desk_id, desk.login, self.folder / "twin", self.said, copy_of=copy)
        desk.backup = None
        self.desks.append(twin)
        twin.clock = desk.clock
        twin.restart()
        self._speak()

    @precondition(lambda self: len(self.desks) > DESKS)
    @rule()
    def give_the_twin_a_number_of_its_own(self) -> None:
        twin = self.desks[-1]
        TALLY["numbers renewed"] += 1
        known = {i for i, _ in twin.store._raw_rows("select id, 1 from fact")}
        twin.store.renew_identity(self.arena.new_desk())
        twin._hear([f for _, f in twin.store.facts() if f.id not in known])

    @rule(d=AT)
    def copy_the_machine(self, d: int) -> None:
        desk = self._at(d)
        desk.keep_copy(self.folder / f"backup{d % len(self.desks)}")

    @rule(d=AT)
    def put_the_machine_back(self, d: int) -> None:
        desk = self._at(d)
        if desk.backup:
            TALLY["desk restores"] += 1
            self._doubled()
            TALLY["facts that died with a disk"] += desk.put_back()

    # -- what must hold
    @invariant()
    def numbers_are_dense(self) -> None:
        TALLY["steps"] += 1
        assert self.arena.admin("select count(*) = coalesce(max(seq), 0) from ledger.fact") == [(True,)]

    def teardown(self) -> None:
        try:
            self._heal()
            self._check()
        finally:
            for desk in self.desks:
                desk.close()
            shutil.rmtree(self.folder)

    def _heal(self) -> None:
        """Every desk is let in, everybody has every right, everything is up to date; then people come by once."""
        self.arena.migrate()
        self.old_desk = None
        self._speak()
        for login in LOGINS:
            self.arena.grant(login, "library and registry")
        for student in self.said.erased:  # the register outlives the server's backup
            self.arena.erase(student)
        for desk in self.desks:
            self.arena.revoke(desk.store.desk.desk_id, revoked=False)
        for _ in range(2):
            for desk in self.desks:
                for login in LOGINS:  # what colleagues wrote at a desk leaves with the colleague's own login
                    assert desk.try_round(login) is not None
            for login in LOGINS:
                self.desks[0].confirm(login)
            for login in LOGINS:  # what nobody may confirm is declined
                while self.desks[0].judge(login, "declined"):
                    pass
        for desk in self.desks:
            for login in LOGINS[::-1]:
                assert desk.try_round(login) is not None

    def _check(self) -> None:
        found = invariants.everything(self.arena, self.desks, self.said)
        if self.chain_may_be_broken:
            found = [said for said in found if "chain of its desk" not in said]
        assert found == []
        # What stands under a former number of a desk cannot be offered again by program, whatever has changed since.
        here = "select outcome from fact where own = 1 and outcome <> 'ok' and desk = (select value from kv where key = 'desk_id')"
        refused = {o for desk in self.desks for (o,) in desk.store._raw_rows(here)}
        # A desk that had to forget details the server had cannot give them back to a server that lost them as well.
        assert refused <= LASTING | ({"malformed"} if self.dropped and self.restored else set())
        TALLY["facts on the shared ledger"] += int(str(self.arena.admin("select count(*) from ledger.fact")[0][0]))
        TALLY["facts refused"] += sum(len(d.store.refused()) for d in self.desks)
        TALLY["conflicts"] += sum(s.conflict for s in self.desks[0].store.all_sign_offs())


@pytest.fixture
def arena(postgres: Server) -> Iterator[Arena]:
    name = postgres.create_database(like=postgres.template("office", build))
    office = Office(postgres, name)
    close_doors(office)
    found = Arena(office)
    ARENA.append(found)
    try:
        yield found
    finally:
        ARENA.remove(found)
        found.close()
        postgres.drop_database(name)


@pytest.mark.slow
def test_nothing_is_lost_doubled_or_different_whatever_happens_between_desks(arena: Arena) -> None:
    profile = settings.get_profile(settings.get_current_profile_name())
    runs = int(os.environ.get("SIMULATION_RUNS", "0")) or max(15, profile.max_examples // 4)
    chosen = settings(
        profile, max_examples=runs, stateful_step_count=int(os.environ.get("SIMULATION_STEPS", "25")),
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
    )  # fmt: skip
    TALLY.clear()
    machine = seed(int(os.environ["SIMULATION_SEED"]))(Simulation) if "SIMULATION_SEED" in os.environ else Simulation
    try:
        run_state_machine_as_test(machine, settings=chosen)
    finally:
        print(dict(TALLY))
    assert TALLY["runs"] > 0
