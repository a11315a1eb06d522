"""The table of mutants: for every invariant a way of breaking the product that its check must notice.

A mutant is a patch of our own code for the length of one test, or SQL on a scratch database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import pytest

from app.clearance.fold import Decision
from app.ledger import Draft, Fact, OperatorName, StudentId
from app.store import Changes, SignOffState
from db.exchange import Pushed
from db.local import memory, projections
from db.local.engine import LocalEngine
from db.local.store import LocalStore
from db.shared.ledger import Hello, Page, SharedLedger
from db.sync import round as rounds
from tests.db.shared import stories
from tests.db.shared.office import Office
from tests.db.shared.stories import Story

#: Tells the process of `a_desk_killed_after_its_tick` to be the mutant.
EARLY_TICK = "DESK_TICKS_EARLY"
Break = Callable[[Office, pytest.MonkeyPatch], None]


@dataclass(frozen=True, slots=True)
class Mutant:
    """One way of breaking the product, and the story whose checks must speak of the invariant."""

    invariant: str
    what: str
    story: Story
    broken: Break


def rewrite(office: Office, function: str, *changes: tuple[str, str]) -> None:
    """Put another text into a function of the server, as a bad revision would."""
    text = str(office.admin(f"select pg_get_functiondef(oid) from pg_proc where oid = '{function}'::regproc")[0][0])
    for before, after in changes:
        assert before in text, f"{function} does not say {before!r} any more: adapt the mutant"
        text = text.replace(before, after)
    office.admin(text)


# -- the desk
def sent_before_the_reply(office: Office, patch: pytest.MonkeyPatch) -> None:
    def eager(self: rounds._Round, hello: Hello) -> None:
        while batch := self.store.pending(rounds.PUSH_FACTS, by=self.by, max_bytes=rounds.PUSH_BYTES):
            self.store.record_push([Pushed(o.fact_id, "ok", None) for o in batch], None)
            self.ledger.push(batch)

    patch.setattr(rounds._Round, "_push", eager)


def a_counter_outside_the_transaction(office: Office, patch: pytest.MonkeyPatch) -> None:
    append = LocalStore.append

    def counted(self: LocalStore, drafts: list[Draft], *, by: OperatorName) -> tuple[list[Fact], Changes]:
        try:
            return append(self, drafts, by=by)
        except Exception:
            with self._db.write() as connection:
                n = memory.number(connection, memory.NEXT_N)
                memory.put(connection, {memory.NEXT_N: str(n + len(drafts))})
            raise

    patch.setattr(LocalStore, "append", counted)


def jump_to_the_head(office: Office, patch: pytest.MonkeyPatch) -> None:
    pull = SharedLedger.pull

    def jumping(self: SharedLedger, *, after: int, limit: int, scope: str) -> Page:
        return replace(pull(self, after=after, limit=limit, scope=scope), more=False)

    patch.setattr(SharedLedger, "pull", jumping)


def last_writer_wins(office: Office, patch: pytest.MonkeyPatch) -> None:
    fold = projections.fold

    def lww(student: StudentId, item: str, decisions: list[Decision], *, on_paper: bool = False) -> SignOffState:
        return fold(student, item, list(decisions)[-1:], on_paper=on_paper)

    patch.setattr(projections, "fold", lww)


def rights_change_without_starting_over(office: Office, patch: pytest.MonkeyPatch) -> None:
    def noted(self: LocalStore, scope: str) -> Changes:
        with self._db.write() as connection:
            memory.put(connection, {memory.SCOPE: scope})
        return Changes()

    patch.setattr(LocalStore, "change_scope", noted)


def nobody_asks_for_the_heads(office: Office, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(LocalStore, "seen_heads", lambda _self, _limit=500: [])


def a_push_without_its_head(office: Office, patch: pytest.MonkeyPatch) -> None:
    record = LocalStore.record_push
    patch.setattr(LocalStore, "record_push", lambda self, verdicts, _head: record(self, verdicts, None))


def commit_later(patch: pytest.MonkeyPatch | None = None) -> None:
    """Leave what was written in an open transaction, to be committed with the next one."""

    @contextmanager
    def lazy(self: LocalEngine) -> Iterator[object]:
        if not self._connection.in_transaction():
            self._writing = True
            self._connection.begin()
            self._writing = False
        yield self._connection

    LocalEngine.write = lazy  # type: ignore[method-assign]  # in the process that dies, nobody undoes it


def tick_before_commit(office: Office, patch: pytest.MonkeyPatch) -> None:
    patch.setenv(EARLY_TICK, "1")


# -- the server
def numbers_of_a_sequence(office: Office, patch: pytest.MonkeyPatch) -> None:
    office.admin("create sequence ledger.naive; grant usage on sequence ledger.naive to api_owner")
    numbered = "select gate.seq + u.seq, u.txt"
    rewrite(office, "api.take", (numbered, "select nextval('ledger.naive'::regclass), u.txt"))


def actor_from_the_body(office: Office, patch: pytest.MonkeyPatch) -> None:
    rewrite(office, "api.weigh", ("when s.by <> who then 'denied'", "when false then ''"))
    office.admin("alter policy api_writes on ledger.fact with check (true)")


def deposits_that_count(office: Office, patch: pytest.MonkeyPatch) -> None:
    """Let a deposit be confirmed by whoever brings it."""
    rewrite(office, "api.weigh", ("when s.by <> who then 'denied'", "when false then ''"))
    office.admin("alter policy api_writes on ledger.fact with check (true)")
    text = str(office.admin("select pg_get_functiondef('api.deposit'::regproc)")[0][0])
    body = text[text.index("begin\n") :]
    office.admin(
        text.replace(body, "begin\n  return query select * from api.push(p_desk, p_facts);\nend\n$function$\n")
    )


def blocks_nobody_recomputes(office: Office, patch: pytest.MonkeyPatch) -> None:
    rewrite(office, "api.verify_chain", ("again is distinct from b.hash", "false"))


def details_nobody_compares(office: Office, patch: pytest.MonkeyPatch) -> None:
    rewrite(office, "api.verify_chain", ("d.unit <> f.unit or", ""))


def deposits_nobody_recomputes(office: Office, patch: pytest.MonkeyPatch) -> None:
    rewrite(office, "api.verify_chain", ("elsif again is distinct from e.hash", "elsif false"))


MUTANTS = (
    Mutant("I1", "marked as sent before the reply", stories.a_day_with_bad_lines, sent_before_the_reply),
    Mutant("I1", "a restored server is not noticed", stories.a_server_from_a_backup, nobody_asks_for_the_heads),
    Mutant("I1", "the head a push came with is not kept", stories.a_server_from_a_backup, a_push_without_its_head),
    Mutant(
        "I2", "the ledger's numbers come from a sequence", stories.a_push_that_was_taken_back, numbers_of_a_sequence
    ),
    Mutant(
        "I2",
        "the desk counts outside the transaction",
        stories.a_decision_that_cannot_be_written,
        a_counter_outside_the_transaction,
    ),
    Mutant("I3", "blocks are not recomputed", stories.every_column_touched, blocks_nobody_recomputes),
    Mutant("I3", "copied columns of details are not compared", stories.every_column_touched, details_nobody_compares),
    Mutant("I3", "deposits are not recomputed", stories.every_column_touched, deposits_nobody_recomputes),
    Mutant("I4", "the watermark jumps to the head on a full page", stories.a_day_with_bad_lines, jump_to_the_head),
    Mutant("I5", "the last writer wins", stories.a_day_with_bad_lines, last_writer_wins),
    Mutant("I6", "the operator is taken from the body", stories.a_forger, actor_from_the_body),
    Mutant(
        "I6", "a deposit counts before its writer confirms it", stories.a_colleague_who_is_away, deposits_that_count
    ),
    Mutant(
        "I8",
        "rights change and the watermark stays",
        stories.rights_that_go_and_come,
        rights_change_without_starting_over,
    ),
    Mutant("I10", "the tick comes before the commit", stories.a_desk_killed_after_its_tick, tick_before_commit),
)
