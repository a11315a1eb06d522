"""A unit decides on a whole list: in one transaction, named exceptions, one way back."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.clearance import acts, intake, ticks
from app.clearance.bulk import Asked, Refused, causes, decide_many, foresee, withdraw_many
from app.clearance.notice import acknowledge_many
from app.context import Context
from app.errors import ActRefused, NotFound, NotPermitted
from app.ledger import DetailClass, Draft, Fact, Kind, OperatorName, student_id
from app.store import Changes
from tests.counter import NUMBER, desk, row
from tests.fakes import FakeStore
from tests.unit.clearance.batches import sign_off_many

CLERK = OperatorName("註冊組")


def crowd(ctx: Context, count: int) -> list[str]:
    numbers = [f"B1105610{k}" for k in range(count)]
    ctx.store.append(
        [
            Draft(
                Kind.STUDENT_RECORDED,
                {"batch": "b"},
                student_id("npust", n),
                details={
                    DetailClass.CORE: {"student_no": n, "name": "犇", "level": "學士", "nationality_category": "本國"}
                },
            )
            for n in numbers
        ],
        by=OperatorName("註冊組"),
    )
    acknowledge_many(ctx, student_nos=numbers)
    return [*numbers, NUMBER]


def test_a_whole_list_passes_at_once_and_can_be_taken_back_at_once() -> None:
    ctx = desk(unit="library")
    numbers = crowd(ctx, 5)
    done = sign_off_many(ctx, student_nos=numbers, item="library", verdict="pass")
    assert (len(done.facts), done.refused) == (6, ())
    assert row(ctx, "library").state == "passed"
    back = withdraw_many(ctx, done.facts)
    assert len(back.facts) == 6
    assert row(ctx, "library").state == "pending"


def test_who_has_passed_already_is_named_and_the_others_are_recorded() -> None:
    ctx = desk(unit="library")
    numbers = crowd(ctx, 2)
    sign_off_many(ctx, student_nos=[NUMBER], item="library", verdict="pass")
    done = sign_off_many(ctx, student_nos=numbers, item="library", verdict="pass")
    assert [r.student_no for r in done.refused] == [NUMBER]
    assert len(done.facts) == 2


def test_a_list_does_not_fail_without_a_reason() -> None:
    ctx = desk(unit="library")
    with pytest.raises(ActRefused):
        sign_off_many(ctx, student_nos=[NUMBER], item="library", verdict="fail")


def test_a_unit_cannot_decide_on_a_list_of_another() -> None:
    with pytest.raises(NotPermitted):
        sign_off_many(desk(unit="library"), student_nos=[NUMBER], item="cashier", verdict="pass")


def test_a_decision_made_since_stays_when_the_list_is_taken_back() -> None:
    ctx = desk(unit="library")
    done = sign_off_many(ctx, student_nos=[NUMBER], item="library", verdict="pass")
    sign_off_many(ctx, student_nos=[NUMBER], item="library", verdict="fail", reason="欠書一冊")
    back = withdraw_many(ctx, done.facts)
    assert [r.student_no for r in back.refused] == [NUMBER]
    assert row(ctx, "library").state == "failed"


def facts(ctx: Context) -> int:
    return len(list(ctx.store.facts()))


@pytest.mark.rows("N12")
def test_who_cannot_be_decided_on_is_said_with_the_reason_before_anything_is_written() -> None:
    ctx = desk(unit="library")
    numbers = crowd(ctx, 3)
    sign_off_many(ctx, student_nos=[NUMBER], item="library", verdict="pass")
    before = facts(ctx)
    plan = foresee(ctx, [Asked(n, "library") for n in [*numbers, "B99999999"]], verdict="pass")
    assert facts(ctx) == before
    assert len(plan.drafts) == 3
    assert {(r.student_no, r.code) for r in plan.refused} == {
        (NUMBER, "clearance.already"),
        ("B99999999", "student.unknown"),
    }
    assert all(r.title and r.message for r in plan.refused)


def test_a_number_asked_for_twice_is_decided_once() -> None:
    ctx = desk(unit="library")
    assert len(sign_off_many(ctx, student_nos=[NUMBER, NUMBER], item="library", verdict="pass").facts) == 1


def test_several_items_are_one_transaction() -> None:
    ctx = desk()
    assert isinstance(ctx.store, FakeStore)
    appended: list[int] = []
    append = ctx.store.append

    def counted(drafts: Sequence[Draft], *, by: OperatorName) -> tuple[list[Fact], Changes]:
        appended.append(len(drafts))
        return append(drafts, by=by)

    ctx.store.append = counted  # type: ignore[method-assign]  # watched, not replaced
    done = decide_many(ctx, [Asked(NUMBER, "library"), Asked(NUMBER, "cashier")], verdict="pass")
    withdraw_many(ctx, done.facts)
    assert appended == [2, 2]


def test_a_batch_that_decides_on_nobody_writes_nothing() -> None:
    ctx = desk(unit="library")
    sign_off_many(ctx, student_nos=[NUMBER], item="library", verdict="pass")
    before = facts(ctx)
    assert sign_off_many(ctx, student_nos=[NUMBER], item="library", verdict="pass").facts == ()
    assert facts(ctx) == before


def counters(ctx: Context) -> list[str]:
    """Students whose department asks for sub-items and papers, all of it handed in but nothing ticked."""
    numbers = crowd(ctx, 2)
    for number in numbers:
        intake.take_in(ctx, student_no=number, item="department", state="received")
    return numbers


@pytest.mark.rows("N21")
def test_a_batch_says_which_sub_items_keep_whom_from_passing_and_ticks_those_named() -> None:
    ctx = desk(unit="department")
    numbers = counters(ctx)
    asked = [Asked(n, "department") for n in numbers]
    plan = foresee(ctx, asked, verdict="pass")
    assert (plan.decided, len(plan.tickable)) == (0, 3)
    wanted = {offer.part for offer in plan.offers}
    assert wanted
    assert {offer.count for offer in plan.offers} == {3}
    assert all(offer.label and offer.item_label for offer in plan.offers)
    # One of them is ticked already: for the others it is still open.
    ticks.tick(ctx, student_no=numbers[0], item="department", part=min(wanted).part)
    again = foresee(ctx, asked, verdict="pass")
    assert {offer.part: offer.count for offer in again.offers}[min(wanted)] == 2
    # Only some of what they wait for: nobody passes, and nothing is ticked.
    some = frozenset({min(wanted)})
    assert foresee(ctx, asked, verdict="pass", tick=some).drafts == () or len(wanted) == 1
    before = facts(ctx)
    done = decide_many(ctx, asked, verdict="pass", tick=frozenset(wanted))
    assert (done.decided, done.ticked, done.refused) == (3, 3 * len(wanted) - 1, ())
    assert facts(ctx) == before + len(done.facts)
    back = withdraw_many(ctx, done.facts)
    assert (back.decided, back.ticked) == (3, 3 * len(wanted) - 1)
    # What somebody had ticked before the batch stays ticked.
    assert {o.part: o.count for o in foresee(ctx, asked, verdict="pass").offers}[min(wanted)] == 2


@pytest.mark.rows("N21")
def test_what_was_ticked_with_a_decision_that_stays_stays_under_it() -> None:
    ctx = desk(unit="department")
    numbers = counters(ctx)
    done = sign_off_many(ctx, student_nos=numbers, item="department", verdict="pass", tick=True)
    acts.sign_off(ctx, student_no=numbers[0], item="department", verdict="fail", reason="欠鑰匙")
    acts.sign_off(ctx, student_no=numbers[0], item="department", verdict="pass")
    back = withdraw_many(ctx, done.facts)
    assert [r.student_no for r in back.refused] == [numbers[0]]
    assert back.decided == 2
    (open_,) = {o.count for o in foresee(ctx, [Asked(n, "department") for n in numbers], verdict="pass").offers}
    assert open_ == 2


def test_a_student_who_lacks_more_than_sub_items_is_not_offered_them() -> None:
    ctx = desk(unit="department")
    numbers = crowd(ctx, 1)
    plan = foresee(ctx, [Asked(n, "department") for n in numbers], verdict="pass")
    assert len(plan.refused) == 2
    assert (plan.tickable, plan.offers) == ((), ())


def test_refusals_are_told_by_reason_the_most_frequent_first() -> None:
    said = [Refused("1", "免辦理", message="男"), Refused("2", "已通過"), Refused("3", "免辦理", message="女")]
    found = causes(said)
    assert [(c.title, c.count, c.message) for c in found] == [("免辦理", 2, ""), ("已通過", 1, "")]


@given(
    st.lists(st.tuples(st.integers(0, 29), st.sampled_from(["pass", "fail", "gone", "twice"])), max_size=20),
    st.sampled_from(["pass", "fail"]),
)
@settings(max_examples=10, deadline=None)
def test_a_batch_decides_exactly_as_one_after_the_other_would(did: list[tuple[int, str]], verdict: str) -> None:
    """Reading ahead changes nothing: every rule answers as at the counter."""
    reason = "欠書一冊" if verdict == "fail" else ""
    batch, single = (prepared(did) for _ in range(2))
    numbers = [*(f"B1105{k:04d}" for k in range(30)), "B99999999"]
    done = sign_off_many(batch, student_nos=numbers, item="library", verdict=verdict, reason=reason)
    refused = {}
    for number in numbers:
        try:
            acts.sign_off(single, student_no=number, item="library", verdict=verdict, reason=reason)
        except (ActRefused, NotFound) as error:
            refused[number] = error.code
    assert {r.student_no: r.code for r in done.refused} == refused
    assert folded(batch) == folded(single)


def prepared(did: Sequence[tuple[int, str]]) -> Context:
    """A desk with thirty students, some of whom were decided on, contradicted or sent off before."""
    ctx = desk()
    numbers = [f"B1105{k:04d}" for k in range(30)]
    core = {"name": "犇", "level": "學士", "nationality_category": "本國", "grad_term": "1132"}
    ctx.store.append(
        [
            Draft(
                Kind.STUDENT_RECORDED,
                {"batch": "b"},
                student_id("npust", n),
                details={DetailClass.CORE: {"student_no": n, **core}},
            )
            for n in numbers
        ],
        by=CLERK,
    )
    for k, what in did:
        who = student_id("npust", numbers[k])
        if what == "gone":
            drafts = [Draft(Kind.DIPLOMA_HANDED_OVER, {"serial": "1", "method": "self"}, who)]
        else:
            verdicts = ["pass", "fail"] if what == "twice" else [what]
            details = {DetailClass.REASON: {"reason": "欠書一冊"}}
            payload = {"unit": "library", "item": "library"}
            drafts = [Draft(Kind.SIGN_OFF, payload | {"v": v}, who, details=details) for v in verdicts]
        ctx.store.append(drafts, by=CLERK)
    return ctx


def folded(ctx: Context) -> dict[str, tuple[str, bool, str]]:
    return {s: (x.state, x.conflict, x.reason) for s, x in ctx.store.sign_offs_of_item("library").items()}
