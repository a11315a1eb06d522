"""What is on record beside decisions: any order gives one answer, and desks that disagree satisfy nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.clearance import marks
from app.clearance.fold import PAPER, PASSED, PENDING, decision, fold
from app.ledger import DetailClass, Draft, Fact, FactId, Kind
from tests import builders as b

WHO = b.of(b.roster_fields(0))


def ticked(value: str, *parents: FactId, part: str = "sub:returned", item: str = "department", note: str = "") -> Fact:
    about = {"unit": item, "item": item} if item else {}
    details = {DetailClass.REASON: {"note": note}} if note else {}
    kind = Kind.MARKED if item else Kind.CASE_RECORDED
    return b.fact(Draft(kind, {**about, "part": part, "v": value}, WHO, parents, details))


def folded(*facts: Fact) -> dict[tuple[str, str], marks.MarkState]:
    read = [m for f in facts if (m := marks.mark(f))]
    return {(m.item, m.part): m for m in marks.fold_marks(WHO, read)}


def test_what_was_marked_last_by_who_knew_it_stands() -> None:
    first = ticked("yes", note="林姓工讀生代收")
    second = ticked("", first.id)
    assert folded(first)["department", "sub:returned"].note == "林姓工讀生代收"
    state = folded(second, first)["department", "sub:returned"]
    assert (state.value, state.conflict, state.tips) == ("", False, (second.id,))


def test_two_desks_that_marked_the_same_agree() -> None:
    one, two = ticked("yes"), ticked("yes")
    state = folded(one, two)["department", "sub:returned"]
    assert (state.value, state.conflict) == ("yes", False)
    assert state.fact == max(one.id, two.id)


def test_two_desks_that_marked_differently_satisfy_nothing_until_a_third_mark_knows_both() -> None:
    one, two = ticked("received", part="intake"), ticked("returned", part="intake")
    state = folded(one, two)["department", "intake"]
    assert (state.value, state.conflict) == ("", True)
    settled = ticked("received", *state.tips, part="intake")
    assert folded(settled, one, two)["department", "intake"].value == "received"


def test_a_mark_of_the_case_has_no_item_and_one_without_a_part_is_none() -> None:
    notice = ticked("yes", part="notice", item="")
    nothing = b.fact(Draft(Kind.CASE_RECORDED, {"v": "yes"}, WHO))
    routed = b.fact(Draft(Kind.CASE_ROUTED, {"v": "paper"}, WHO))
    assert set(folded(notice, nothing, routed)) == {("", "notice"), ("", "route")}


def test_a_draft_names_what_stands_as_its_parents() -> None:
    first = ticked("yes", part="doc:thesis", item="library")
    state = folded(first)["library", "doc:thesis"]
    draft = marks.marking(WHO, "doc:thesis", "", unit="library", item="library", standing=state, note="誤登")
    assert (draft.kind, draft.parents, draft.payload["v"]) == (Kind.MARKED, (first.id,), "")
    assert draft.details == {DetailClass.REASON: {"note": "誤登"}}
    assert marks.marking(WHO, "notice", "yes", more={"version": "113-1"}).payload == {
        "version": "113-1",
        "part": "notice",
        "v": "yes",
    }


@st.composite
def histories(draw: st.DrawFn) -> list[Fact]:
    made: list[Fact] = []
    for k in range(draw(st.integers(1, 7))):
        known = draw(st.sets(st.integers(0, k - 1))) if k else set()
        made.append(ticked(draw(st.sampled_from(["yes", "", "returned"])), *(made[n].id for n in sorted(known))))
    return made


@given(histories(), st.randoms())
def test_any_order_of_arrival_gives_the_same_record(facts: list[Fact], random: object) -> None:
    shuffled = facts[:]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert folded(*shuffled, *facts[:2]) == folded(*facts)


@given(histories())
def test_a_mark_that_knows_every_tip_decides(facts: list[Fact]) -> None:
    state = folded(*facts)["department", "sub:returned"]
    after = folded(*facts, ticked("yes", *state.tips))["department", "sub:returned"]
    assert (after.value, after.conflict) == ("yes", False)


def test_once_a_case_has_begun_anew_on_paper_only_decisions_made_on_paper_count() -> None:
    """N02: 以紙本方式重新辦理; an online pass of a desk that had not heard of it yet does not slip in."""
    online = b.fact(b.signed(0))
    unheard = b.fact(b.signed(0, item="library.books"))
    decisions = [decision(online), decision(unheard)]
    assert fold(WHO, "library.books", decisions).state == PASSED
    anew = fold(WHO, "library.books", decisions, on_paper=True)
    assert (anew.state, anew.decided_by, anew.conflict) == (PENDING, None, False)
    payload = {"unit": "library", "item": "library.books", "v": "pass", "channel": PAPER, "stamped": "2026-05-04"}
    stamp = b.fact(Draft(Kind.STAMP_ENTERED, payload, WHO, anew.tips))
    again = fold(WHO, "library.books", [*decisions, decision(stamp)], on_paper=True)
    assert (again.state, again.decided_by) == (PASSED, stamp.id)
