"""The allocation engine against its definition (design: credit audit, section 7)."""

import random
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.audit import milp
from app.audit.bound import bound
from app.audit.components import components_of
from app.audit.effects import effects_of
from app.audit.exact import Budget
from app.audit.problem import COUNTING, CapKind
from app.audit.reduce import reduce
from app.audit.solve import Limits, ProofKind, Verdict, run, solve
from app.audit.verifier import verify
from tests.unit.audit.brute_force import best_shortage
from tests.unit.audit.problem_builders import cap, item, need, problem
from tests.unit.audit.random_problems import random_problem, shuffled

FULL = Limits(milp=False)
CRIPPLED = Limits(beam=1, milp=False)
STARVED = Limits(beam=1, budget=Budget(states=0, transitions=0), milp=False)

seeds = st.integers(0, 2**48)


def counting(seed):
    return random_problem(random.Random(seed)).narrowed(COUNTING)


@given(seeds)
def test_the_engine_finds_the_least_shortage_that_exists(seed):
    small = counting(seed)
    answer = run(small, limits=FULL)
    assert answer.proven
    assert answer.shortage.key == best_shortage(small)


@given(seeds)
def test_with_the_witness_search_crippled_the_proofs_still_find_it(seed):
    small = counting(seed)
    answer = run(small, limits=CRIPPLED)
    assert answer.proven
    assert answer.shortage.key == best_shortage(small)


def test_a_thousand_fixed_cases_agree_with_brute_force_at_both_widths():
    rng = random.Random(20240611)
    proofs = set()
    for _ in range(500):
        small = random_problem(rng).narrowed(COUNTING)
        truth = best_shortage(small)
        for limits in (FULL, CRIPPLED):
            answer = run(small, limits=limits)
            assert answer.shortage.key == truth
            proofs.add(answer.proof.kind)
    assert proofs == {ProofKind.ALLOCATION, ProofKind.BOUND, ProofKind.OPTIMAL}


@given(seeds)
def test_the_counting_bound_is_never_above_the_truth(seed):
    small = counting(seed)
    parts = [bound(part).shortage for part in components_of(reduce(effects_of(small)))]
    assert (sum(c for c, _ in parts), sum(k for _, k in parts)) <= best_shortage(small)


@given(seeds)
def test_out_of_budget_the_answer_is_undetermined_and_never_short_without_proof(seed):
    small = random_problem(random.Random(seed))
    truth = best_shortage(small.narrowed(COUNTING))
    answer = solve(small, limits=STARVED)
    if answer.verdict is Verdict.SHORT:
        assert answer.with_in_progress.shortage.key == truth > (0, 0)
    if answer.verdict in (Verdict.MET, Verdict.AWAITING_GRADES):
        assert truth == (0, 0)
    assert answer.with_in_progress.at_least.key <= truth


def test_a_limit_of_no_states_is_undetermined_where_only_search_could_prove():
    # Subset sum: 3+3 fits into 6+1 only one way, which counting cannot see.
    hard = problem(
        [item("a", 3, "x", "y"), item("b", 3, "x", "y"), item("c", 2, "x", "y"), item("d", 2, "x", "y")],
        [need("x", "x", credits=5.5), need("y", "y", credits=4.5)],
    )
    assert best_shortage(hard) == (1, 0)
    starved = solve(hard, limits=STARVED)
    assert starved.verdict is Verdict.UNDETERMINED
    assert starved.proof.kind is ProofKind.NONE
    assert solve(hard, limits=FULL).verdict is Verdict.SHORT


@given(seeds)
def test_the_order_of_the_rows_changes_nothing(seed):
    rng = random.Random(seed)
    small = random_problem(rng)
    one, other = solve(small, limits=FULL), solve(shuffled(small, rng), limits=FULL)
    assert one.verdict is other.verdict
    assert one.with_in_progress.allocation == other.with_in_progress.allocation
    assert one.earned.allocation == other.earned.allocation
    assert one.hinges_on == other.hinges_on
    assert one.proof == other.proof


@given(seeds)
def test_one_more_course_never_makes_anybody_shorter(seed):
    small = counting(seed)
    fewer = replace(small, items=small.items[:-1], bundles=())
    assert run(replace(small, bundles=()), limits=FULL).shortage.key <= run(fewer, limits=FULL).shortage.key


@given(seeds)
def test_a_higher_cap_never_makes_anybody_shorter(seed):
    small = counting(seed)
    # What is over a splitting cap counts elsewhere: there a higher cap is no gift.
    small = replace(small, caps=tuple(c for c in small.caps if c.kind is not CapKind.SPLIT))
    wider = replace(small, caps=tuple(replace(c, credits=c.credits + 1) for c in small.caps))
    assert run(wider, limits=FULL).shortage.key <= run(small, limits=FULL).shortage.key


@given(seeds)
def test_every_shown_allocation_is_recounted_as_legal(seed):
    small = random_problem(random.Random(seed))
    answer = solve(small, limits=FULL)
    recount = verify(small.narrowed(COUNTING), answer.with_in_progress.allocation)
    assert recount.sound
    assert recount.shortage == answer.with_in_progress.shortage


@given(seeds)
def test_graduation_hangs_exactly_on_the_courses_named(seed):
    small = random_problem(random.Random(seed))
    answer = solve(small, limits=FULL)
    if answer.verdict is Verdict.AWAITING_GRADES:
        decisive = {
            i.id
            for i in small.items
            if i.standing == "in_progress" and best_shortage(small.narrowed(COUNTING, without=i.id)) != (0, 0)
        }
        assert set(answer.hinges_on) == decisive
    else:
        assert answer.hinges_on == ()


def test_highs_agrees_on_cases_of_every_kind():
    assert milp.available()
    rng = random.Random(7)
    for _ in range(120):
        small = random_problem(rng, items=9).narrowed(COUNTING)
        second = milp.optimum(small)
        assert second is not None
        assert second.shortage == run(small, limits=FULL).shortage.key


def test_where_the_search_gives_up_highs_proves_the_answer():
    hard = problem(
        [item("a", 3, "x", "y"), item("b", 3, "x", "y"), item("c", 2, "x", "y"), item("d", 2, "x", "y")],
        [need("x", "x", credits=5.5), need("y", "y", credits=4.5)],
    )
    answer = solve(hard, limits=replace(STARVED, milp=True))
    assert answer.verdict is Verdict.SHORT
    assert answer.with_in_progress.shortage.key == (1, 0)
    assert answer.proof.kind is ProofKind.OPTIMAL


def test_a_course_counts_whole_or_not_at_all():
    """A flow would split the 3-credit course 2+1 and call this met."""
    split = problem([item("a", 3, "x", "y"), item("b", 2, "x")], [need("x", "x", credits=4), need("y", "y", credits=1)])
    answer = solve(split, limits=FULL)
    assert answer.verdict is Verdict.SHORT
    assert answer.with_in_progress.shortage.key == (2, 0)


def test_first_come_would_be_wrong_here_and_the_engine_is_not():
    greedy_trap = problem(
        [item("a", 3, "x", "y"), item("b", 3, "x")], [need("x", "x", credits=3), need("y", "y", credits=3)]
    )
    answer = solve(greedy_trap, limits=FULL)
    assert answer.verdict is Verdict.MET
    assert answer.earned.allocation == {"a": ("y",), "b": ("x",)}


@pytest.mark.parametrize(("limit", "short"), [(5.5, 12), (6, 0), (6.5, 0), (0, 12)])
def test_a_hard_cap_refuses_the_course_that_crosses_it(limit, short):
    capped = problem([item("a", 6, "flex")], [need("total", "flex", credits=6)], caps=[cap("c", "flex", credits=limit)])
    assert solve(capped, limits=FULL).with_in_progress.shortage.key == (short, 0)


@pytest.mark.parametrize(("limit", "short"), [(5.5, 1), (6, 0), (6.5, 0), (0, 12)])
def test_a_truncating_cap_counts_the_crossing_course_in_part(limit, short):
    capped = problem(
        [item("a", 6, "flex")],
        [need("total", "flex", credits=6)],
        caps=[cap("c", "flex", credits=limit, kind=CapKind.TRUNCATE)],
    )
    assert solve(capped, limits=FULL).with_in_progress.shortage.key == (short, 0)


@pytest.mark.parametrize(("limit", "short"), [(2.5, 1), (3, 0), (4, 0), (4.5, 1), (6, 4), (0, 6)])
def test_a_splitting_cap_counts_the_crossing_course_in_both_places(limit, short):
    # Six credits in one place: three are asked for there, two in the other, five of both together.
    parts = problem(
        [item("a", 3, "own"), item("b", 3, "own")],
        [need("own", "own", credits=3), need("free", "free", credits=2), need("both", "own", "free", credits=5)],
        caps=[cap("most", "own", credits=limit, kind=CapKind.SPLIT, into="free")],
    )
    answer = solve(parts, limits=FULL)
    assert answer.with_in_progress.shortage.key == (short, 0) == best_shortage(parts)
    assert verify(parts, answer.with_in_progress.allocation).shortage.key == (short, 0)


def test_a_cap_inside_a_cap_cuts_first():
    nested = problem(
        [item("a", 4, "far"), item("b", 4, "near")],
        [need("total", "far", "near", credits=8)],
        caps=[
            cap("outer", "far", "near", credits=6, kind=CapKind.TRUNCATE),
            cap("inner", "far", credits=1, kind=CapKind.TRUNCATE),
        ],
    )
    assert solve(nested, limits=FULL).with_in_progress.shortage.key == (6, 0)


def test_a_cap_with_a_tag_concerns_only_courses_that_carry_it():
    outside = problem(
        [item("a", 3, "x", tags=["外系"]), item("b", 3, "x", tags=["外系"]), item("c", 3, "x")],
        [need("x", "x", credits=9)],
        caps=[cap("外系", "x", credits=3, tags=["外系"])],
    )
    assert solve(outside, limits=FULL).with_in_progress.shortage.key == (6, 0)


def test_at_most_one_attempt_of_a_repeated_course_counts():
    repeated = problem(
        [item("first", 3, "x", repeat="g"), item("again", 3, "x", repeat="g")], [need("x", "x", credits=6)]
    )
    answer = solve(repeated, limits=FULL)
    assert answer.with_in_progress.shortage.key == (6, 0)
    assert len(answer.with_in_progress.allocation) == 1


def test_half_of_a_full_year_course_counts_for_nothing():
    half = problem([item("上", 3, "x")], [need("x", "x", credits=3)], bundles=[("year", ("上", "下"))])
    whole = problem(
        [item("上", 3, "x", "y"), item("下", 3, "x")], [need("x", "x", credits=6)], bundles=[("year", ("上", "下"))]
    )
    assert solve(half, limits=FULL).verdict is Verdict.SHORT
    assert solve(whole, limits=FULL).earned.allocation == {"上": ("x",), "下": ("x",)}


def test_two_degrees_may_count_one_course_up_to_the_overlap_cap():
    def double(limit):
        return problem(
            [item("a", 3, "major", "minor"), item("b", 3, "major", "minor")],
            [need("major", "major", credits=6), need("minor", "minor", credits=6)],
            layers=[["major"], ["minor"]],
            caps=[cap("overlap", "major", "minor", credits=limit, kind=CapKind.OVERLAP)],
        )

    assert solve(double(6), limits=FULL).verdict is Verdict.MET
    assert solve(double(5.5), limits=FULL).with_in_progress.shortage.key == (6, 0)


def test_a_required_course_without_credits_is_still_required():
    asked = [need("勞作教育", "slot", courses=1)]
    assert solve(problem([], asked, layers=[["slot"]]), limits=FULL).with_in_progress.shortage.key == (0, 1)
    assert solve(problem([item("勞作", 0, "slot")], asked), limits=FULL).verdict is Verdict.MET


def test_half_credits_add_up_exactly():
    sports = [item(f"體育{n}", 0.5, "x") for n in range(4)]
    assert solve(problem(sports, [need("x", "x", credits=2)]), limits=FULL).verdict is Verdict.MET
    assert solve(problem(sports[1:], [need("x", "x", credits=2)]), limits=FULL).earned.shortage.key == (1, 0)


def test_courses_in_progress_count_only_in_the_second_answer():
    waiting = problem(
        [item("a", 3, "x"), item("w", 3, "x", in_progress=True), item("spare", 3, "x", in_progress=True)],
        [need("x", "x", credits=6)],
    )
    answer = solve(waiting, limits=FULL)
    assert answer.verdict is Verdict.AWAITING_GRADES
    assert answer.earned.shortage.key == (6, 0)
    assert answer.with_in_progress.met
    assert answer.hinges_on == ()


def test_a_course_in_progress_that_is_already_passed_helps_nobody():
    again = problem(
        [item("a", 3, "x", repeat="g"), item("w", 3, "x", in_progress=True, repeat="g")], [need("x", "x", credits=6)]
    )
    assert solve(again, limits=FULL).verdict is Verdict.SHORT


def test_a_shortage_names_the_minimums_that_compete():
    fight = problem([item("a", 3, "x", "y")], [need("x", "x", credits=3), need("y", "y", credits=3)])
    answer = solve(fight, limits=FULL)
    assert answer.proof.kind is ProofKind.BOUND
    assert answer.proof.explains == ("x", "y")


def test_more_room_in_the_budget_never_turns_an_answer_around():
    rng = random.Random(99)
    order = [Verdict.UNDETERMINED]
    for _ in range(60):
        small = random_problem(rng)
        answers = [
            solve(small, limits=Limits(beam=1, budget=Budget(states=n, transitions=n * 50), milp=False)).verdict
            for n in (0, 3, 30, 60_000)
        ]
        for before, after in pairwise(answers):
            assert before is after or before in order
