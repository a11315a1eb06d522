"""Whatever facts come in, in whatever order, what screens read equals a rebuild, and every desk folds alike."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from app.ledger import DetailClass, Draft, Fact, Kind
from db.exchange import Head, Incoming, Pushed, WireDetail
from db.local.projections import DESK_KINDS, Placed, of_batches, of_curricula, of_papers, of_standing, of_student
from db.local.store import LocalStore, create_store
from db.local.tables import PROJECTIONS
from tests import builders as b
from tests.fakes import noon_clock

people = st.integers(0, 3)
classes = st.lists(
    st.sampled_from([DetailClass.CORE, DetailClass.CONTACT, DetailClass.SENSITIVE]), min_size=1, unique=True
)
items = st.sampled_from(["library.books", "dormitory.room"])

drafts = st.one_of(
    st.builds(
        lambda k, c, d: b.recorded(k, classes=c, department=d), people, classes, st.sampled_from(["資管", "農園"])
    ),
    people.map(b.withdrawn),
    st.builds(lambda k, v, i: b.signed(k, v, item=i), people, st.sampled_from(["pass", "fail"]), items),
    people.map(b.printed),
    st.builds(lambda k, n: b.handed_over(k, serial=f"S-{n}"), people, st.integers(1, 9)),
    st.builds(lambda k: b.loaded(f"batch-{k}"), people),
    st.builds(lambda k: b.undone(f"batch-{k}"), people),
    st.builds(lambda k: Draft(Kind.CURRICULUM_RECORDED, {"key": f"c{k}"}), people),
    st.builds(lambda k: Draft(Kind.TRANSCRIPT_RECORDED, {"batch": "t"}, b.of(b.roster_fields(k))), people),
    st.just(b.printed(None, number="L-1", paper="list")),
    st.builds(
        lambda k, part, v: Draft(
            Kind.MARKED, {"item": "library.books", "part": part, "v": v}, b.of(b.roster_fields(k))
        ),
        people,
        st.sampled_from(["sub:own", "doc:thesis", "intake"]),
        st.sampled_from(["yes", "returned", ""]),
    ),
    st.builds(
        lambda k, v: Draft(Kind.CASE_ROUTED, {"v": v}, b.of(b.roster_fields(k))), people, st.sampled_from(["paper", ""])
    ),
    st.builds(
        lambda k, v: Draft(
            Kind.STAMP_ENTERED,
            {"unit": "library", "item": "library.books", "v": v, "channel": "paper"},
            b.of(b.roster_fields(k)),
        ),
        people,
        st.sampled_from(["pass", "fail"]),
    ),
    st.builds(lambda key, gone: Draft(Kind.DEPARTMENT_RULE, {"key": key, "withdrawn": gone}), items, st.booleans()),
    # A decision about a student's course folds into no table; a department's precedent stands by its key.
    st.builds(lambda key, gone: Draft(Kind.AUDIT_DECIDED, {"key": key, "withdrawn": gone}), items, st.booleans()),
    st.builds(lambda k, key: Draft(Kind.AUDIT_DECIDED, {"key": key}, b.of(b.roster_fields(k))), people, items),
    st.builds(lambda k: Draft(Kind.DIRECTORY_RECORDED, {"key": f"w{k}"}), people),
)


@contextmanager
def a_store() -> Iterator[LocalStore]:
    with tempfile.TemporaryDirectory() as folder:
        made = create_store(
            Path(folder), key=bytes(32), school=b.SCHOOL, unit="*", operator=b.CLERK, clock=noon_clock(), desk_id=b.DESK
        )
        try:
            yield made
        finally:
            made.close()


def read_model(store: LocalStore) -> dict[str, set[tuple[object, ...]]]:
    return {t.name: set(store._raw_rows(f"SELECT * FROM {t.name}")) for t in PROJECTIONS}


def incoming(f: Fact, seq: int) -> Incoming:
    details = [WireDetail(c=d.cls.value, salt=d.salt, value=d.value) for d in f.details.values()]
    return Incoming(seq=seq, actor=f.by, received_at_ms=1_700_000_000_000 + seq, body=f.body, details=details)


@given(st.lists(st.lists(drafts, min_size=1, max_size=6), max_size=6))
def test_projections_after_any_appends_equal_a_rebuild(groups: list[list[Draft]]) -> None:
    with a_store() as store:
        for group in groups:
            store.append(group, by=b.CLERK)
        kept = read_model(store)
        assert store.verify().differences == ()
        store.rebuild()
        assert read_model(store) == kept


@given(st.lists(drafts, max_size=8), st.lists(drafts, max_size=8), st.data())
def test_two_desks_that_hold_the_same_facts_show_the_same(
    mine: list[Draft], theirs: list[Draft], data: st.DataObject
) -> None:
    """N: order of arrival differs, the shared ledger's order is one."""
    with a_store() as here:
        own, _ = here.append(mine, by=b.CLERK)
        foreign = [b.fact(d, n=k) for k, d in enumerate(theirs, 1)]
        order = data.draw(st.permutations([*own, *foreign]))
        numbered = {f.id: seq for seq, f in enumerate(order, 1)}
        # First a page of what others wrote, then our own answers, then everything once more, as after a lost reply.
        here.apply_pull([incoming(f, numbered[f.id]) for f in order if f in foreign], last_seq=0, head=None)
        here.record_push([Pushed(f.id, "ok", numbered[f.id]) for f in own], None)
        assert here.verify().differences == ()
        here.apply_pull([incoming(f, numbered[f.id]) for f in order], last_seq=len(order), head=Head(len(order), "aa"))
        assert here.verify().differences == ()
        shown = read_model(here)
    students = {f.student for f in order if f.student is not None}
    placed = [Placed(99 - k, numbered[f.id], f) for k, f in enumerate(order)]
    expected: dict[str, set[tuple[object, ...]]] = {t.name: set() for t in PROJECTIONS}
    for student in students:
        for name, rows in of_student(student, [p for p in placed if p.fact.student == student]).items():
            expected[name] |= set(rows)
    of_desk = [p for p in placed if p.fact.student is None]
    expected["batch"] |= set(of_batches(p for p in of_desk if p.fact.kind in (Kind.ROSTER_LOADED, Kind.ROSTER_UNDONE)))
    expected["curriculum"] |= set(of_curricula(p for p in of_desk if p.fact.kind == Kind.CURRICULUM_RECORDED))
    expected["standing"] |= set(of_standing(p for p in of_desk if p.fact.kind in DESK_KINDS["standing"]))
    expected["paper"] |= set(of_papers(p for p in of_desk if p.fact.kind == Kind.PAPER_PRINTED))
    assert shown == expected


@given(st.lists(drafts, min_size=1, max_size=10), st.sets(st.integers(0, 9)))
def test_a_refused_fact_counts_for_nothing(written: list[Draft], refused: set[int]) -> None:
    with a_store() as store, a_store() as without:
        facts, _ = store.append(written, by=b.CLERK)
        verdicts = [
            Pushed(f.id, "denied", None) if k in refused else Pushed(f.id, "ok", k + 1) for k, f in enumerate(facts)
        ]
        store.record_push(verdicts, Head(len(facts), "aa"))
        assert store.verify().differences == ()
        kept = [incoming(f, k + 1) for k, f in enumerate(facts) if k not in refused]
        without.apply_pull(kept, last_seq=len(facts), head=None)
        assert read_model(store) == read_model(without)
        assert [(r.fact.id, r.outcome) for r in store.refused()] == [
            (f.id, "denied") for k, f in enumerate(facts) if k in refused
        ]


def test_a_student_whose_name_is_hidden_from_this_desk_keeps_decisions_but_cannot_be_looked_up() -> None:
    student = b.of(b.roster_fields(0))
    f = b.fact(b.recorded(0))
    hidden = Placed(1, 1, Fact(**{n: getattr(f, n) for n in Fact.__slots__} | {"details": {}}))
    rows = of_student(student, [hidden, Placed(2, 2, b.fact(b.signed(0)))])
    assert "student" not in rows
    assert len(rows["sign_off"]) == 1
