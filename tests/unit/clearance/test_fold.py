"""The laws of folding sign-offs: any order, one answer; withdrawn and redone; contradictions stay until a person decides."""

from __future__ import annotations

import uuid

from hypothesis import given
from hypothesis import strategies as st

from app.clearance.fold import FAILED, PASSED, PENDING, WITHDRAW, Decision, decision, fold
from app.ledger import FactId, StudentId
from tests import builders as b

WHO = StudentId(str(uuid.UUID(int=7)))
ITEM = "library.books"


def decided(
    n: int, verdict: str = "pass", *, parents: tuple[int, ...] = (), of: int | None = None, reason: str = ""
) -> Decision:
    return Decision(
        id=fid(n),
        parents=tuple(fid(p) for p in parents),
        verdict=verdict,
        of=fid(of) if of is not None else None,
        by="clerk.a",
        at_ms=1000 - n,
        reason=reason,
        unit="library",
    )


def fid(n: int) -> FactId:
    return FactId(str(uuid.UUID(int=n)))


@st.composite
def histories(draw: st.DrawFn) -> list[Decision]:
    """What several desks may write: each knows some of what was there and supersedes or withdraws it."""
    found: list[Decision] = []
    for n in range(1, draw(st.integers(1, 9)) + 1):
        earlier = st.sets(st.integers(1, n - 1), max_size=3) if n > 1 else st.just(set())
        parents = tuple(sorted(draw(earlier)))
        verdict = draw(st.sampled_from(["pass", "fail", WITHDRAW, "from.the.future"]))
        target = draw(st.integers(1, n - 1)) if verdict == WITHDRAW and n > 1 else None
        found.append(decided(n, verdict, parents=parents, of=target))
    return found


@given(histories(), st.randoms())
def test_any_order_of_arrival_folds_to_the_same_state(history: list[Decision], chance: object) -> None:
    expected = fold(WHO, ITEM, history)
    shuffled = list(history)
    chance.shuffle(shuffled)
    assert fold(WHO, ITEM, shuffled) == expected
    assert fold(WHO, ITEM, [*shuffled, *shuffled[:3]]) == expected


@given(histories())
def test_the_next_decision_that_names_all_tips_always_stands_alone(history: list[Decision]) -> None:
    before = fold(WHO, ITEM, history)
    last = Decision(fid(99), before.tips, "fail", None, "clerk.b", 0, "欠書", "library")
    after = fold(WHO, ITEM, [*history, last])
    assert (after.state, after.conflict, after.heads) == (FAILED, False, (fid(99),))
    assert after.reason == "欠書"


@given(histories())
def test_withdrawing_what_stands_and_then_the_withdrawal_changes_nothing(history: list[Decision]) -> None:
    before = fold(WHO, ITEM, history)
    if before.decided_by is None:
        return
    undo = Decision(fid(98), before.tips, WITHDRAW, before.decided_by, "clerk.a", 0, "", "library")
    redo = Decision(fid(99), (fid(98),), WITHDRAW, fid(98), "clerk.a", 0, "", "library")
    after = fold(WHO, ITEM, [*history, undo, redo])
    assert (after.state, after.conflict, after.heads) == (before.state, before.conflict, before.heads)


@given(histories())
def test_a_conflict_is_never_shown_as_passed_or_failed(history: list[Decision]) -> None:
    found = fold(WHO, ITEM, history)
    if found.conflict:
        assert found.state == PENDING
        assert len(found.heads) > 1


def test_nobody_has_decided_yet() -> None:
    found = fold(WHO, ITEM, [])
    assert (found.state, found.conflict, found.heads, found.decided_by) == (PENDING, False, (), None)


def test_a_withdrawn_pass_brings_back_the_failure_before_it() -> None:
    history = [decided(1, "fail", reason="欠書"), decided(2, parents=(1,)), decided(3, WITHDRAW, parents=(2,), of=2)]
    found = fold(WHO, ITEM, history)
    assert (found.state, found.reason, found.heads, found.tips) == (FAILED, "欠書", (fid(1),), (fid(3),))


def test_two_desks_that_decide_differently_without_knowing_of_each_other_contradict() -> None:
    found = fold(WHO, ITEM, [decided(1, "pass"), decided(2, "fail")])
    assert found.conflict
    assert set(found.heads) == {fid(1), fid(2)}
    settled = fold(WHO, ITEM, [decided(1, "pass"), decided(2, "fail"), decided(3, "pass", parents=(1, 2))])
    assert (settled.state, settled.conflict) == (PASSED, False)


def test_two_desks_that_decide_alike_agree() -> None:
    found = fold(WHO, ITEM, [decided(1, "pass"), decided(2, "pass")])
    assert (found.state, found.conflict, len(found.heads)) == (PASSED, False, 2)


def test_a_decision_still_supersedes_through_a_parent_this_desk_has_not_seen() -> None:
    found = fold(WHO, ITEM, [decided(1, "fail"), decided(3, "pass", parents=(1, 2))])
    assert found.state == PASSED


def test_circles_of_withdrawals_from_bad_data_end() -> None:
    found = fold(WHO, ITEM, [decided(1, WITHDRAW, of=2, parents=(2,)), decided(2, WITHDRAW, of=1, parents=(1,))])
    assert found.state == PENDING


def test_a_decision_is_read_from_its_fact_and_its_reason_from_the_erasable_part() -> None:
    f = b.fact(b.signed(0, "fail", reason="欠書兩本"))
    found = decision(f)
    assert (found.id, found.verdict, found.reason, found.unit, found.by) == (
        f.id,
        "fail",
        "欠書兩本",
        "library",
        b.COLLEAGUE,
    )
