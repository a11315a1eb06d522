"""The matrix says of every cell what the counter card says, however it came to know (N09, N13, N14, E19, E20)."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.clearance import known, rounds
from app.clearance.cards import board
from app.context import Context
from app.ledger import FactId
from app.overview.cells import CONFLICT, DISPUTED, DONE, NOTHING, READY, STARTED, STOPPED, UNSURE, WORDS
from app.overview.counting import by_department, by_item, by_standing, by_unit
from app.overview.matrix import Matrix
from app.overview.reading import Reader
from app.overview.selecting import About, Order, Wanted, ordered, select
from tests import builders as b
from tests.unit.overview.crowds import CLERK, column, crowd, matrix, pass_gate, put, word

ITEMS = ("library", "cashier", "department", "international", "registry", "military-reminder")
VERDICTS = ("pass", "fail")

people = st.integers(0, 8)
decisions = st.lists(st.tuples(people, st.sampled_from(ITEMS), st.sampled_from(VERDICTS)), max_size=25)


def contradict(ctx: Context, k: int, item: str) -> None:
    """Two desks decide without knowing of each other: neither fact has a parent."""
    put(ctx, k, item, "pass")
    put(ctx, k, item, "fail", reason="欠費")


def same(one: Matrix, other: Matrix) -> bool:
    def told(m: Matrix) -> list[object]:
        return [
            (
                *(m.ids[k], m.numbers[k], m.names[k], m.folded[k]),
                *(labels.at(k) for labels in (m.departments, m.levels, m.terms)),
                *(m.cells(k), m.standing[k], m.missing[k], m.only[k], m.handed_over[k]),
            )
            for k in range(len(m))
        ]

    return told(one) == told(other) and one.place == other.place


@pytest.mark.rows("N14", "N15", "E20")
def test_a_cell_says_what_the_counter_card_says_and_the_standing_what_its_gate_says() -> None:
    ctx = crowd(9)
    pass_gate(ctx, 0)
    pass_gate(ctx, 1, but=("library",))
    put(ctx, 1, "library", "fail", reason="尚有圖書未還")
    put(ctx, 2, "cashier")
    contradict(ctx, 3, "cashier")
    found = matrix(ctx)
    for k in range(9):
        card = board(ctx, b.roster_fields(k)["student_no"])
        row = found.place[card.student_id]
        for position, line in enumerate(card.rows):
            cell = WORDS[found.cell(row, position)]
            assert line.conflict == (cell == "conflict")
            assert line.unsure == "" or cell == "unsure"
            if cell not in ("conflict", "unsure"):
                assert line.state == cell
        assert found.missing[row] == len(card.gate.missing)
        assert (found.standing[row] == READY) == card.gate.open
    assert [found.standing[k] for k in range(5)] == [READY, STOPPED, STARTED, DISPUTED, NOTHING]


@pytest.mark.rows("N13", "E19")
def test_what_does_not_concern_somebody_is_not_pending_and_what_the_roster_does_not_say_is_asked() -> None:
    ctx = crowd(9)
    found = matrix(ctx)
    assert word(ctx, found, 0, "international") == "not_applicable"
    assert word(ctx, found, 3, "international") == "pending"
    nobody_knows = crowd(1, nationality_category="")
    assert word(nobody_knows, matrix(nobody_knows), 0, "international") == "unsure"


@pytest.mark.rows("E04")
def test_a_case_moved_to_another_round_stands_in_it_here_as_on_its_card() -> None:
    ctx = crowd(3)
    reader = Reader(ctx)
    kept = reader.everybody().matrix
    own = kept.terms.at(1)
    rounds.move(ctx, student_no=kept.numbers[1], term="115-1", reason="未於本梯次截止前完成。")
    found = matrix(ctx)
    assert [found.terms.at(k) == own for k in range(3)] == [True, False, True]
    kept.apply(reader.touched([kept.ids[1]]))
    assert same(kept, found)


@pytest.mark.rows("N29", "N31")
def test_what_was_recorded_because_the_roster_does_not_hold_it_decides_here_too() -> None:
    ctx = crowd(2, level="碩士")
    asking = next(d for item in ctx.school.items for d in item.documents if "adviser_count" in str(d.audience))
    units = tuple(
        replace(u, items=tuple(replace(i, audience=asking.audience) for i in u.items)) if u.code == "library" else u
        for u in ctx.school.units
    )
    ctx = replace(ctx, school=replace(ctx.school, units=units))
    reader = Reader(ctx)
    kept = reader.everybody().matrix
    assert [word(ctx, kept, k, "library") for k in range(2)] == ["unsure", "unsure"]
    for k, advisers in enumerate(("1", "2")):
        known.record_fact(ctx, student_no=kept.numbers[k], name="adviser_count", value=advisers)
    found = matrix(ctx)
    assert [word(ctx, found, k, "library") for k in range(2)] == ["not_applicable", "pending"]
    kept.apply(reader.touched(kept.ids))
    assert same(kept, found)


def test_a_handed_over_diploma_is_done_and_only_the_last_item_left_is_named() -> None:
    ctx = crowd(3)
    pass_gate(ctx, 0)
    pass_gate(ctx, 1, but=("library",))
    ctx.store.append([b.handed_over(0)], by=CLERK)
    found = matrix(ctx)
    assert (found.standing[0], found.standing[1]) == (DONE, STARTED)
    assert found.only[1] == column(ctx, "library") + 1
    assert list(select(found, Wanted(item=column(ctx, "library"), about=About.ONLY))) == [1]
    assert list(select(found, Wanted(about=About.ONLY))) == [1]


@given(st.lists(st.tuples(people, st.sampled_from(["資管", "農園", ""])), max_size=9), decisions, st.sets(people))
def test_totals_always_equal_the_roster(
    roster: list[tuple[int, str]], decided: list[tuple[int, str, str]], gone: set[int]
) -> None:
    """Whoever comes, whoever leaves, whatever was decided on whom: nobody is counted twice and nobody is left out."""
    ctx = crowd(0)
    ctx.store.append([b.recorded(k, department=name) for k, name in roster], by=CLERK)
    for k, item, verdict in decided:
        put(ctx, k, item, verdict, reason="缺件" if verdict == "fail" else "")
    ctx.store.append([b.withdrawn(k) for k in gone], by=CLERK)
    found, present = matrix(ctx), len(ctx.store.student_ids())
    assert len(found) == present
    assert {count.total for count in by_item(found)} <= {present}
    assert sum(by_standing(found)) == present
    assert sum(group.total for group in by_department(found)) == present
    for wanted in (Wanted(department="資管"), Wanted(about=About.BLOCKED), Wanted(text="犇")):
        rows = select(found, wanted)
        assert {count.total for count in by_item(found, rows)} <= {len(rows)}
        assert sum(by_standing(found, rows)) == sum(g.total for g in by_department(found, rows)) == len(rows)


@given(decisions, decisions, st.sets(people), st.sets(people))
def test_what_is_kept_true_by_changes_is_what_would_be_read_anew(
    before: list[tuple[int, str, str]], after: list[tuple[int, str, str]], come: set[int], gone: set[int]
) -> None:
    ctx = crowd(5)
    for k, item, verdict in before:
        put(ctx, k, item, verdict, reason="缺件")
    reader = Reader(ctx)
    kept = reader.everybody().matrix
    drafts = [b.recorded(k, department="遷系") for k in come] + [b.withdrawn(k) for k in gone]
    drafts += [b.signed(k, verdict, item=item, reason="缺件") for k, item, verdict in after]
    if drafts:
        _, changes = ctx.store.append(drafts, by=CLERK)
        assert kept.apply(reader.touched(sorted(changes.students))) is not None
    assert same(kept, matrix(ctx))


def test_a_whole_roster_coming_at_once_is_read_anew_and_nothing_is_half_done() -> None:
    ctx = crowd(2)
    reader = Reader(ctx)
    kept = reader.everybody().matrix
    _, changes = ctx.store.append([b.recorded(k) for k in range(2, 210)], by=CLERK)
    assert kept.apply(reader.touched(sorted(changes.students))) is None
    assert len(kept) == 2


def test_every_school_s_items_are_asked_about_by_combination_as_they_would_be_one_by_one() -> None:
    for code in ("npust", "ntnu", "aeust", "ntue"):
        ctx = crowd(9, school=code)
        reader = Reader(ctx)
        found = reader.everybody().matrix
        for k in range(9):
            fields = b.roster_fields(k)
            row = found.numbers.index(fields["student_no"])
            for position, item in enumerate(ctx.school.items):
                applies = item.applies_to(fields)
                expected = "unsure" if applies.unsure else "pending" if applies.counts else "not_applicable"
                assert WORDS[found.cell(row, position)] == expected


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (Wanted(), [0, 1, 2, 3]),
        (Wanted(department="資訊管理系"), [0, 3]),
        (Wanted(department="沒有這個系"), []),
        (Wanted(level="學士班"), [0, 1, 2, 3]),
        (Wanted(level="碩士班"), []),
        (Wanted(standing=NOTHING), [2, 3]),
        (Wanted(standing=STOPPED), [1]),
        (Wanted(text="犇"), [2, 3]),
        (Wanted(text="b111 00001"), [1]),
        (Wanted(about=About.FAILED), [1]),
        (Wanted(text="犇", department="資訊管理系"), [3]),
    ],
)
def test_filters_let_through_whom_they_name(wanted: Wanted, numbers: list[int]) -> None:
    ctx = crowd(4)
    pass_gate(ctx, 0)
    put(ctx, 1, "library", "fail", reason="欠書")
    assert list(select(matrix(ctx), wanted)) == numbers


def test_the_filter_on_an_item_asks_for_its_cell() -> None:
    ctx = crowd(4)
    put(ctx, 0, "library")
    put(ctx, 1, "library", "fail", reason="欠書")
    contradict(ctx, 2, "library")
    found, item = matrix(ctx), column(ctx, "library")
    rows = {about: list(select(found, Wanted(item=item, about=about))) for about in About}
    assert rows[About.BLOCKED] == [1, 2, 3]
    assert (rows[About.PASSED], rows[About.FAILED], rows[About.CONFLICT], rows[About.PENDING]) == ([0], [1], [2], [3])
    assert rows[About.NOT_APPLICABLE] == rows[About.UNSURE] == []
    other = column(ctx, "international")
    assert list(select(found, Wanted(item=other, about=About.NOT_APPLICABLE))) == [0, 1, 2]


def test_sorting_by_an_item_puts_trouble_first_and_keeps_student_numbers_in_order() -> None:
    ctx = crowd(5)
    put(ctx, 0, "library")
    put(ctx, 3, "library", "fail", reason="欠書")
    contradict(ctx, 4, "library")
    found = matrix(ctx)
    everybody = range(len(found))
    item = column(ctx, "library")
    assert list(ordered(found, everybody, Order.ITEM, item=item)) == [4, 3, 1, 2, 0]
    assert list(ordered(found, everybody, Order.ITEM, item=item, descending=True)) == [0, 1, 2, 3, 4]
    assert list(ordered(found, everybody, Order.NUMBER, descending=True)) == [4, 3, 2, 1, 0]
    by_name = [found.names[k] for k in ordered(found, everybody, Order.NAME)]
    assert by_name == sorted(by_name)
    departments = [found.departments.at(k) for k in ordered(found, everybody, Order.DEPARTMENT)]
    assert departments == sorted(departments)
    standings = [found.standing[k] for k in ordered(found, everybody, Order.STANDING)]
    assert all(a <= z for a, z in pairwise(standings))


@pytest.mark.rows("N14", "T14")
def test_a_unit_with_several_items_holds_each_student_up_once_and_the_last_unit_nobody() -> None:
    ctx = crowd(3, school="npust")
    found = matrix(ctx)
    counts = {c.unit: c for c in by_unit(found, ctx.school)}
    assert ctx.school.final_unit.code not in counts
    for unit in ctx.school.units:
        items = [k for k, i in enumerate(ctx.school.items) if i.unit == unit.code and k in found.gauge.gate]
        if items:
            open_here = {row for row in range(3) for k in items if found.cell(row, k) not in (0, 3)}
            assert counts[unit.code].people == len(open_here)


def test_a_withdrawn_decision_leaves_the_cell_pending_again() -> None:
    ctx = crowd(1)
    facts, _ = ctx.store.append([b.signed(0, item="library")], by=CLERK)
    ctx.store.append([b.signed(0, "withdraw", item="library", of_fact=FactId(facts[0].id))], by=CLERK)
    assert word(ctx, matrix(ctx), 0, "library") == "pending"


def test_states_stay_apart_by_number_and_word() -> None:
    assert (WORDS[UNSURE], WORDS[CONFLICT]) == ("unsure", "conflict")
    assert len(set(WORDS)) == 6
