"""What must hold between desks and the shared ledger whatever happened (I1 to I8): each check says what does not.

The simulation, the chaos run and the mutants all ask these; `docs/reliability.md` has the table.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from app.clearance.fold import decision, fold
from app.ledger import FactId, Kind, StudentId, read
from db.local.store import LocalStore

#: In how many orders the decisions of the shared ledger are folded.
ORDERS = 3


class Books(Protocol):
    """The shared ledger as its administrator and as its people see it."""

    def admin(self, sql: str, /) -> list[tuple[object, ...]]: ...

    def ask(self, login: str, sql: str, /) -> list[tuple[object, ...]]: ...


class At(Protocol):
    """A desk and who sits at it."""

    @property
    def login(self) -> str: ...

    @property
    def store(self) -> LocalStore: ...


@dataclass
class Said:
    """What people saw confirmed, and whose sessions brought it to the shared ledger.

    `excused` are facts that died with a store that was put back from an older backup: no program can keep those. What was
    erased of somebody stays erased at a desk, whatever a restored server has again.
    """

    confirmed: dict[FactId, str] = field(default_factory=dict)
    sessions: dict[FactId, set[str]] = field(default_factory=dict)
    excused: set[FactId] = field(default_factory=set)
    erased: set[StudentId] = field(default_factory=set)

    def offered(self, login: str, ids: Sequence[FactId]) -> None:
        for fact in ids:
            self.sessions.setdefault(fact, set()).add(login)


def everything(books: Books, desks: Sequence[At], said: Said) -> list[str]:
    """All of them, after every desk has agreed with the shared ledger."""
    found = [*nothing_lost_or_doubled(books, desks, said), *numbers_are_dense(books, desks, said)]
    found += [*history_verifies(books), *stores_verify(desks), *actors_are_their_sessions(books, said)]
    for desk in desks:
        found += desk_holds_what_its_person_may_see(books, desk, said)
    return [*found, *states_agree(books, desks)]


def nothing_lost_or_doubled(books: Books, desks: Sequence[At], said: Said) -> list[str]:
    """I1: once on the shared ledger with the same bytes, or refused and shown at its desk with the word for it."""
    rows = [(FactId(str(i)), str(b)) for i, b in books.admin("select fact_id::text, body from ledger.fact")]
    server = dict(rows)
    refused = {i: o for desk in desks for i, o in _refused(desk.store)}
    kept = {i for desk in desks for i, _ in desk.store._raw_rows("select id, 1 from fact")}
    waiting = {
        str(i)
        for (i,) in books.admin(
            "select fact_id::text from ledger.deposit d where not exists (select from ledger.settlement s where s.fact_id = d.fact_id)"
        )
    }
    found = [f"I1: {i} is on the shared ledger {k} times" for i, k in Counter(i for i, _ in rows).items() if k > 1]
    for fact, body in said.confirmed.items():
        if fact in server:
            if server[fact] != body:
                found.append(f"I1: {fact} has other bytes on the shared ledger")
        elif fact not in refused and fact not in waiting and fact not in said.excused:
            found.append(f"I1: {fact} is lost")
        elif fact in refused and not refused[fact]:
            found.append(f"I1: {fact} is refused without a word")
        elif fact not in kept and fact not in said.excused:
            found.append(f"I1: {fact} is shown at no desk")
    found += [f"I1: {i} is on the shared ledger and nobody wrote it" for i in server.keys() - said.confirmed.keys()]
    for desk in desks:
        unsent = desk.store._raw_rows("select id, 1 from fact where own = 1 and seq is null and outcome is null")
        found += [f"I1: {i} still waits at {desk.login}'s desk" for i, _ in unsent if i not in waiting]
    return found


def numbers_are_dense(books: Books, desks: Sequence[At], said: Said) -> list[str]:
    """I2: the ledger's numbers from 1 without a gap; a desk's own over ledger, quarantine, deposits and refusals."""
    found = [
        f"I2: {n} facts up to number {top}"
        for n, top in books.admin("select count(*), coalesce(max(seq), 0) from ledger.fact")
        if n != top
    ]
    used: dict[str, set[int]] = {}
    for desk_id, n in books.admin(
        "select desk_id::text, desk_seq from ledger.fact union select desk_id::text, desk_seq from ledger.quarantine"
        " where desk_seq is not null union select desk_id::text, desk_seq from ledger.deposit"
    ):
        used.setdefault(str(desk_id), set()).add(int(str(n)))
    for desk in desks:
        for desk_id, n in desk.store._raw_rows("select desk, n from fact where own = 1 and outcome <> 'ok'"):
            used.setdefault(desk_id, set()).add(n)
    for fact in said.excused:
        gone = read(said.confirmed[fact])
        used.setdefault(gone.desk, set()).add(gone.n)
    for desk_id, numbers in used.items():
        missing = set(range(1, max(numbers) + 1)) - numbers
        if missing:
            found.append(f"I2: desk {desk_id} has no number {sorted(missing)[:5]}")
    return found


def history_verifies(books: Books) -> list[str]:
    """I3: the chain of blocks, every desk's own chain, every detail."""
    return [f"I3: {where} {at}: {what}" for at, where, what in books.admin("select * from api.verify_chain()")]


def stores_verify(desks: Sequence[At]) -> list[str]:
    """I3 at the desks: own chain, columns, projections."""
    found = []
    for desk in desks:
        kept = desk.store.verify()
        if not (kept.chain_ok and kept.projection_ok) or kept.differences:
            found.append(f"I3: {desk.login}'s store: {kept.differences[:3]}")
    return found


def desk_holds_what_its_person_may_see(books: Books, desk: At, said: Said) -> list[str]:
    """I4 and I8: after a round a desk has every fact and detail its person may see, and no colleague's detail beyond."""
    seen = {str(i): str(b) for i, b in books.ask(desk.login, "select fact_id::text, body from ledger.fact")}
    held = dict(desk.store._raw_rows("select id, body from fact where seq is not null"))
    found = []
    if seen != held:
        missing, extra = seen.keys() - held.keys(), held.keys() - seen.keys()
        found.append(f"I4: {desk.login}'s desk misses {len(missing)} facts and has {len(extra)} it may not see")
        mark = desk.store.watermark().last_seq
        passed = books.admin(
            f"select count(*) from ledger.fact where seq <= {mark} and fact_id = any ('{_uuids(missing)}')"
        )
        found += [f"I8: the watermark of {desk.login}'s desk passed {k} of them" for (k,) in passed if k]
    gone = f"coalesce(student_id = any ('{_uuids(set(said.erased))}'), false)"
    open_details = {
        tuple(map(str, row))
        for row in books.ask(desk.login, f"select fact_id::text, cls, value from ledger.detail where not {gone}")
    }
    rows = desk.store._raw_rows(
        "select f.id, d.class, d.value, f.own, f.student from detail d join fact f using (pos) where f.seq is not null"
    )
    here = {(i, c, v) for i, c, v, _, _ in rows}
    beyond = {(i, c, v) for i, c, v, own, student in rows if not own and student not in said.erased} - open_details
    if open_details - here:
        found.append(f"I8: {desk.login}'s desk misses {len(open_details - here)} details it may see")
    if beyond:
        found.append(f"I4: {desk.login}'s desk has {len(beyond)} details it may not see")
    return found


def states_agree(books: Books, desks: Sequence[At]) -> list[str]:
    """I5: every desk shows what the shared ledger's facts fold to, in whatever order they are folded."""
    facts = [read(str(b)) for (b,) in books.admin("select body from ledger.fact")]
    by_item: dict[tuple[StudentId, str], list] = {}
    for fact in facts:
        if fact.kind == Kind.SIGN_OFF and fact.student:
            by_item.setdefault((fact.student, fact.text("item")), []).append(decision(fact))
    lot = random.Random(len(facts))
    found, agreed = [], set()
    for (student, item), decisions in by_item.items():
        folded = set()
        for _ in range(ORDERS):
            lot.shuffle(decisions)
            state = fold(student, item, decisions)
            folded.add((student, item, state.state, state.conflict, state.heads))
        if len(folded) > 1:
            found.append(f"I5: {item} folds to {len(folded)} states")
        agreed |= folded
    for desk in desks:
        shown = {(s.student, s.item, s.state, s.conflict, s.heads) for s in desk.store.all_sign_offs()}
        if shown != agreed:
            found.append(f"I5: {desk.login}'s desk shows {len(shown ^ agreed)} other states")
    return found


def actors_are_their_sessions(books: Books, said: Said) -> list[str]:
    """I6: nobody's fact came in by somebody else's session, and every block is its writer's."""
    rows = books.admin(
        "select f.fact_id::text, f.actor, f.body::jsonb ->> 'by', b.actor from ledger.fact f"
        " join lateral (select actor from ledger.block where last_seq >= f.seq order by last_seq limit 1) b on true"
    )
    found = [f"I6: {i} stands under {actor}, was written by {by}, in {block}'s block"
             for i, actor, by, block in rows if not actor == by == block]  # fmt: skip
    for fact, actor, _, _ in rows:
        brought = said.sessions.get(FactId(str(fact)))
        if brought is not None and actor not in brought:
            found.append(f"I6: {fact} of {actor} came in by {sorted(brought)}")
    return found


def _refused(store: LocalStore) -> list[tuple[FactId, str]]:
    return [
        (FactId(i), o) for i, o in store._raw_rows("select id, outcome from fact where own = 1 and outcome <> 'ok'")
    ]


def _uuids(ids: set[str]) -> str:
    return "{" + ",".join(sorted(ids)) + "}"
