"""The whole roster and every decision, page by page: the same as one by one, whoever writes in between."""

from __future__ import annotations

from itertools import islice

import pytest

from app.context import Context
from app.overview.check import nobody_forgotten
from app.overview.reading import Reader
from app.school.load import load_profile
from db.local.store import LocalStore
from tests import builders as b
from tests.fakes import FakeStore, noon_clock

FIELDS = ("level", "nationality_category", "never heard of", 'a"b')


@pytest.fixture(autouse=True)
def _short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.local.cohort.STUDENTS", 2)
    monkeypatch.setattr("db.local.cohort.STATES", 3)


def fill(store: LocalStore | FakeStore) -> None:
    drafts = [b.recorded(k) for k in range(7)]
    drafts += [b.signed(k, item=item) for k in range(6) for item in ("library", "cashier")]
    drafts += [b.signed(1, "fail", item="library", reason="欠書"), b.withdrawn(3), b.handed_over(0)]
    store.append(drafts, by=b.CLERK)


def test_pages_give_everybody_once_as_the_store_in_memory_does(store: LocalStore) -> None:
    fake = FakeStore()
    for each in (store, fake):
        fill(each)
    assert list(store.roster_rows(FIELDS)) == list(fake.roster_rows(FIELDS))
    assert set(store.state_rows()) == set(fake.state_rows())
    assert [(h.student, h.serial) for h in store.handovers()] == [(h.student, h.serial) for h in fake.handovers()]


def test_some_students_are_read_without_the_others(store: LocalStore) -> None:
    fake = FakeStore()
    for each in (store, fake):
        fill(each)
    ids = [b.of(b.roster_fields(k)) for k in (5, 3, 0, 99)]
    assert list(store.roster_rows(FIELDS, ids)) == list(fake.roster_rows(FIELDS, ids))
    assert set(store.state_rows(ids)) == set(fake.state_rows(ids))
    assert [h.student for h in store.handovers(ids)] == [b.of(b.roster_fields(0))]
    assert (list(store.roster_rows(FIELDS, [])), list(store.state_rows([])), store.handovers([])) == ([], [], [])


def test_what_a_roster_does_not_say_is_empty(store: LocalStore) -> None:
    store.append([b.recorded(0)], by=b.CLERK)
    (row,) = store.roster_rows(FIELDS)
    assert row.values == ("學士", "本國生", "", "")
    (plain,) = store.roster_rows(())
    assert plain.values == ()


def test_a_decision_made_between_two_pages_takes_nobody_away(store: LocalStore) -> None:
    fill(store)
    rows = store.roster_rows(FIELDS)
    first = list(islice(rows, 1))
    store.append([b.signed(6, item="cashier"), b.recorded(9)], by=b.CLERK)
    numbers = [r.student_no for r in (*first, *rows)]
    assert numbers == [f"B1110000{k}" for k in (0, 1, 2, 4, 5, 6, 9)]


def test_the_check_of_the_night_agrees_with_a_real_ledger(store: LocalStore) -> None:
    fill(store)
    ctx = Context(store, load_profile("npust"), noon_clock())
    found = nobody_forgotten(ctx)
    assert {f.code for f in found.wrong} == {"handed_over_open"}
    assert found.roster == len(Reader(ctx).everybody().matrix) == 6
