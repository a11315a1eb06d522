"""A roster becomes facts in one batch, says what it changes first, and can be taken back whole or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.clearance import acts
from app.errors import ActRefused, NotFound
from app.ledger import DetailClass, Kind, student_id
from app.roster.diff import CellChange, compare, merged
from app.roster.loading import load_roster, preview
from app.roster.memory import history, remembered
from app.roster.table import Record, RosterRow
from app.roster.undo import ChangedAfterLoad, undo_batch
from tests.unit.roster.tables import ONE, THREE, TWO, checked, desk


def row(number: int, **fields: str) -> RosterRow:
    return RosterRow(number, Record.of(fields))


def test_new_changed_unchanged_and_missing_are_told_apart_cell_by_cell() -> None:
    current = {
        "A1": {"student_no": "A1", "name": "王", "email": "x@y.tw"},
        "A2": {"student_no": "A2", "name": "李"},
        "A9": {"student_no": "A9"},
    }
    diff = compare(
        [row(2, student_no="A1", name="汪"), row(3, student_no="A2", name="李"), row(4, student_no="A3", name="林")],
        current,
    )
    assert [r.student_no for r in diff.new] == ["A3"]
    assert [(c.row.student_no, c.changes) for c in diff.changed] == [("A1", (CellChange("name", "王", "汪"),))]
    assert [r.student_no for r in diff.unchanged] == ["A2"]
    assert diff.missing == ("A9",)
    assert diff.too_many_missing


def test_a_blank_cell_erases_nothing_unless_asked() -> None:
    current = {"A1": {"student_no": "A1", "email": "x@y.tw"}}
    rows = [row(2, student_no="A1")]
    assert compare(rows, current).changed == ()
    assert compare(rows, current, blanks_clear=["email"]).changed[0].changes == (CellChange("email", "x@y.tw", ""),)


def test_a_protected_column_may_be_filled_but_not_overwritten() -> None:
    current = {"A1": {"student_no": "A1", "email": "x@y.tw", "name": "王"}, "A2": {"student_no": "A2"}}
    diff = compare(
        [row(2, student_no="A1", email="n@w.tw", name="汪"), row(3, student_no="A2", email="a@b.tw")],
        current,
        protected=["email"],
    )
    assert [c.changes for c in diff.changed] == [
        (CellChange("name", "王", "汪"),),
        (CellChange("email", "", "a@b.tw"),),
    ]
    assert [c.changes for c in diff.held_back] == [(CellChange("email", "x@y.tw", "n@w.tw"),)]


_RECORDS = st.dictionaries(
    st.sampled_from(["A1", "A2", "A3", "A4"]),
    st.dictionaries(st.sampled_from(["name", "email", "department"]), st.sampled_from("甲乙丙"), max_size=3),
)


@given(_RECORDS, _RECORDS)
def test_applying_a_diff_makes_the_roster_true_and_a_second_diff_finds_nothing(
    old: dict[str, dict[str, str]], new: dict[str, dict[str, str]]
) -> None:
    current = {no: {"student_no": no, **fields} for no, fields in old.items()}
    rows = [row(k, student_no=no, **fields) for k, (no, fields) in enumerate(new.items(), 2)]
    diff = compare(rows, current)
    assert len(diff.new) + len(diff.changed) + len(diff.unchanged) == len(rows)
    after = dict(current) | {r.student_no: dict(r.values) for r in diff.new}
    after |= {c.row.student_no: merged(current[c.row.student_no], c.changes) for c in diff.changed}
    assert all(after[r.student_no].items() >= dict(r.values).items() for r in rows)
    again = compare(rows, after)
    assert (again.new, again.changed) == ((), ())


def test_a_load_is_one_batch_and_its_personal_fields_lie_in_erasable_details() -> None:
    ctx = desk()
    done = load_roster(ctx, checked([ONE, TWO]), term="1132")
    assert {k: v for k, v in done.as_json().items() if k not in ("batch", "problems")} == {
        "new": 2,
        "changed": 0,
        "unchanged": 0,
        "missing": 0,
        "rejected": 0,
        "withdrawn": 0,
    }
    stored = ctx.store.student("41000000E")
    assert stored is not None
    assert (stored.name, stored.department, stored.fields["email"], stored.fields["birth_date"]) == (
        "瓦歷斯．諾幹",
        "資訊管理系",
        "b@example.org",
        "2001-01-02",
    )
    facts = list(ctx.store.batch_facts(done.batch))
    assert [f.kind for f in facts] == [Kind.ROSTER_LOADED, Kind.STUDENT_RECORDED, Kind.STUDENT_RECORDED]
    for fact in facts:
        assert not any(text in fact.body for text in (*ONE[:2], *TWO[:2], "example.org", "名冊.tsv"))
    assert set(facts[1].details) == {DetailClass.CORE, DetailClass.CONTACT, DetailClass.SENSITIVE}
    assert done.changes.roster


def test_a_second_load_writes_only_what_changed() -> None:
    ctx = desk()
    load_roster(ctx, checked([ONE, TWO]))
    moved = (*ONE[:2], "資訊管理系", *ONE[3:])
    done = load_roster(ctx, checked([moved, TWO, THREE]))
    assert (done.new, done.changed, done.unchanged) == (1, 1, 1)
    kinds = [f.kind for f in ctx.store.batch_facts(done.batch)]
    assert kinds.count(Kind.STUDENT_RECORDED) == 2
    stored = ctx.store.student(ONE[0])
    assert stored is not None
    assert (stored.department, stored.fields["email"]) == ("資訊管理系", "a@example.org")


def test_loading_the_same_file_again_changes_nothing_but_is_remembered() -> None:
    ctx = desk()
    load_roster(ctx, checked([ONE, TWO]))
    done = load_roster(ctx, checked([ONE, TWO]))
    assert (done.new, done.changed, done.unchanged) == (0, 0, 2)
    assert len(ctx.store.batches()) == 2


def test_the_missing_stay_unless_asked_and_a_mass_leaving_needs_a_person() -> None:
    ctx = desk()
    load_roster(ctx, checked([ONE, TWO, THREE]))
    kept = load_roster(ctx, checked([ONE]))
    assert kept.missing == (TWO[0], THREE[0])
    assert kept.withdrawn == 0
    with pytest.raises(ActRefused) as refused:
        load_roster(ctx, checked([ONE]), missing="withdraw")
    assert refused.value.code == "roster.too_many_leaving"
    gone = load_roster(ctx, checked([ONE]), missing="withdraw", leaving_confirmed=True)
    assert gone.withdrawn == 2
    assert set(ctx.store.roster_fields()) == {ONE[0]}
    undo_batch(ctx, gone.batch)
    assert set(ctx.store.roster_fields()) == {ONE[0], TWO[0], THREE[0]}


def test_all_or_nothing_means_it() -> None:
    ctx = desk()
    with pytest.raises(ActRefused) as refused:
        load_roster(ctx, checked([ONE, ("", "王小明", "", "", "")]), all_or_nothing=True)
    assert refused.value.code == "roster.has_errors"
    assert ctx.store.roster_fields() == {}
    assert load_roster(ctx, checked([ONE, ("", "王小明", "", "", "")])).rejected == 1


def test_a_file_without_one_good_row_loads_nothing() -> None:
    with pytest.raises(ActRefused, match="沒有任何一列"):
        load_roster(desk(), checked([("", "王小明", "", "", "")]))


def test_a_preview_writes_nothing() -> None:
    ctx = desk()
    assert len(preview(ctx, checked([ONE])).new) == 1
    assert ctx.store.batches() == []


def test_undoing_a_load_puts_every_cell_back() -> None:
    ctx = desk()
    load_roster(ctx, checked([ONE, TWO]))
    before = ctx.store.roster_fields()
    second = load_roster(ctx, checked([(ONE[0], "朱土辰", "水產養殖系", "new@example.org", "89/5/7"), THREE]))
    assert ctx.store.roster_fields() != before
    undone = undo_batch(ctx, second.batch)
    assert (undone.restored, undone.removed) == (1, 1)
    assert ctx.store.roster_fields() == before
    found = ctx.store.batch(second.batch)
    assert found is not None
    assert found.undone


@given(
    st.lists(
        st.lists(
            st.tuples(
                st.sampled_from(["B10901018", "B10901019", "B10901020"]),
                st.sampled_from("甲乙丙"),
                st.sampled_from(["", "資管系", "農園系"]),
            ),
            min_size=1,
            max_size=3,
            unique_by=lambda r: r[0],
        ),
        min_size=1,
        max_size=4,
    )
)
def test_undoing_loads_newest_first_walks_back_through_every_state(loads: list[list[tuple[str, str, str]]]) -> None:
    ctx = desk()
    states, batches = [], []
    for rows in loads:
        states.append(ctx.store.roster_fields())
        batches.append(load_roster(ctx, checked(rows, header=("學號", "姓名", "系所"))).batch)
    for state, batch in zip(reversed(states), reversed(batches), strict=True):
        undo_batch(ctx, batch)
        assert ctx.store.roster_fields() == state


def test_an_undo_is_refused_as_a_whole_when_a_cell_changed_since_and_names_it() -> None:
    ctx = desk()
    first = load_roster(ctx, checked([ONE, TWO]))
    load_roster(ctx, checked([(*ONE[:2], "水產養殖系", *ONE[3:])]))
    with pytest.raises(ChangedAfterLoad) as refused:
        undo_batch(ctx, first.batch)
    assert [(c.student_no, c.field, c.loaded, c.now) for c in refused.value.since] == [
        (ONE[0], "系所", "獸醫學系", "水產養殖系")
    ]
    assert len(ctx.store.roster_fields()) == 2


def test_an_undo_is_refused_once_somebody_signed_off_whom_it_brought() -> None:
    ctx = desk()
    first = load_roster(ctx, checked([ONE, TWO]))
    acts.sign_off(ctx, student_no=ONE[0], item="library", verdict="fail", reason="欠書一冊")
    with pytest.raises(ChangedAfterLoad, match="審核"):
        undo_batch(ctx, first.batch)
    acts.withdraw(ctx, student_no=ONE[0], item="library")
    assert undo_batch(ctx, first.batch).removed == 2


def test_an_undo_happens_once_and_only_to_a_batch_that_exists() -> None:
    ctx = desk()
    first = load_roster(ctx, checked([ONE]))
    undo_batch(ctx, first.batch)
    with pytest.raises(ActRefused) as refused:
        undo_batch(ctx, first.batch)
    assert refused.value.code == "roster.already_undone"
    with pytest.raises(NotFound):
        undo_batch(ctx, "no-such-batch")


def test_somebody_undone_and_loaded_again_is_the_same_person() -> None:
    ctx = desk()
    undo_batch(ctx, load_roster(ctx, checked([ONE])).batch)
    again = load_roster(ctx, checked([ONE]))
    assert again.new == 1
    stored = ctx.store.student(ONE[0])
    assert stored is not None
    assert stored.present
    assert stored.id == student_id("npust", ONE[0])
    undo_batch(ctx, again.batch)


def test_mappings_are_remembered_mine_first_and_forgotten_with_an_undone_load() -> None:
    ctx = desk()
    done = load_roster(ctx, checked([ONE]))
    (memory,) = remembered(ctx.store, "roster")
    assert memory.columns["name"] == "姓名"
    assert memory.fingerprint == checked([TWO]).fingerprint
    assert remembered(ctx.store, "problems") == ()
    undo_batch(ctx, done.batch)
    assert remembered(ctx.store, "roster") == ()


def test_the_history_names_the_file_and_what_it_did() -> None:
    ctx = desk()
    load_roster(ctx, checked([ONE, TWO]))
    (past,) = history(ctx.store)
    assert (past.file, past.kind, past.by, past.undone) == ("名冊.tsv", "roster", "註冊組甲", False)
    assert past.counts["new"] == 2
