"""What is read of many students at once is what is read of each of them, and of nobody else."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.clearance.marks import FLAG, marking
from app.ledger import Draft
from db.local.store import LocalStore, create_store
from tests import builders as b
from tests.fakes import FakeStore, noon_clock

ITEM = "library.books"
_THINGS = st.lists(
    st.tuples(st.integers(0, 4), st.sampled_from(["pass", "fail", "flag", "hand", "leave", "elsewhere"])),
    max_size=12,
)


def draft(k: int, what: str) -> Draft:
    if what == "flag":
        return marking(b.of(b.roster_fields(k)), FLAG, "later", unit="library", item=ITEM, note="再看")
    if what == "hand":
        return b.handed_over(k)
    if what == "leave":
        return b.withdrawn(k)
    if what == "elsewhere":
        return b.signed(k, "pass", item="dormitory.room", unit="dormitory")
    return b.signed(k, what, reason="欠書一冊" if what == "fail" else "")


def filled(store: LocalStore | FakeStore, things: Sequence[tuple[int, str]]) -> None:
    store.append([b.recorded(k) for k in range(5)], by=b.CLERK)
    for k, what in things:
        parents = [s.tips for s in store.sign_offs(b.of(b.roster_fields(k))).values() if s.item == ITEM]
        made = draft(k, what)
        if what in ("pass", "fail") and parents:
            made = Draft(made.kind, made.payload, made.student, parents[0], made.details)
        store.append([made], by=b.CLERK)


@given(_THINGS)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_many_at_once_say_what_each_says_alone(tmp_path_factory: object, things: list[tuple[int, str]]) -> None:
    folder = tmp_path_factory.mktemp("desk")  # type: ignore[attr-defined]  # pytest's own factory
    store = create_store(
        folder / "d", key=bytes(32), school=b.SCHOOL, unit="*", operator=b.CLERK, clock=noon_clock(), desk_id=b.DESK
    )
    try:
        filled(store, things)
        fake = FakeStore()
        filled(fake, things)
        ids = [b.of(b.roster_fields(k)) for k in range(3)]
        assert store.sign_offs_of(ids) == {s: found for s in ids if (found := store.sign_offs(s))}
        assert store.marks_of(ids) == {s: found for s in ids if (found := store.marks(s))}
        assert store.passed_before(ITEM) == fake.passed_before(ITEM)
    finally:
        store.close()


def test_what_the_roster_does_not_hold_is_read_of_everybody_at_once_and_nothing_beside_it(store: LocalStore) -> None:
    """N31, E04."""
    fake = FakeStore()
    for each in (store, fake):
        filled(each, [(0, "flag"), (1, "pass")])
        case = b.of(b.roster_fields(2))
        said = [marking(case, part, value) for part, value in (("field:adviser_count", "2"), ("round", "1142"))]
        each.append([*said, marking(b.of(b.roster_fields(3)), "notice", "yes")], by=b.CLERK)
    told = {s: sorted((m.part, m.value) for m in marks) for s, marks in store.beside_roster().items()}
    assert told == {b.of(b.roster_fields(2)): [("field:adviser_count", "2"), ("round", "1142")]}
    assert told == {s: sorted((m.part, m.value) for m in marks) for s, marks in fake.beside_roster().items()}


def test_a_failure_counts_as_reverted_only_after_a_pass_of_the_same_item(store: LocalStore) -> None:
    """N16."""
    filled(store, [(0, "pass"), (0, "fail"), (1, "fail"), (1, "elsewhere"), (2, "pass")])
    assert store.passed_before(ITEM) == {b.of(b.roster_fields(0))}
