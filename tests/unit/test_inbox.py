"""What lies before a person: each entry with its reason and exactly the acts that are open to whoever sits here."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from app import outcomes, reissue, session
from app.clearance import acts
from app.context import Context
from app.errors import ActRefused, NotFound, NotPermitted
from app.inbox import Act, inbox
from app.ledger import DetailClass, Draft, Fact, FactId, Kind, OperatorName, student_id
from app.store import RefusedFact
from tests.counter import NUMBER, desk
from tests.fakes import FakeStore

ANN, BEA = OperatorName("ann"), OperatorName("bea")
STUDENT = student_id("npust", NUMBER)


@dataclass(frozen=True)
class Deposit:
    fact: Fact
    deposited_by: str
    desk: str
    received_ms: int
    may: str


def refused(ctx: Context, outcome: str, draft: Draft | None = None, *, by: OperatorName = ANN) -> Fact:
    """A fact somebody wrote and the shared ledger refused: it counts for nothing at this desk."""
    store = ctx.store
    assert isinstance(store, FakeStore)
    made = draft or Draft(
        Kind.SIGN_OFF,
        {"unit": "library", "item": "library", "v": "fail"},
        STUDENT,
        details={DetailClass.REASON: {"reason": "欠書一冊"}},
    )
    (fact,) = FakeStore(clock=store.clock).append([made], by=by)[0]
    store.came_back.append(RefusedFact(fact, outcome))
    return fact


def sitting(ctx: Context, who: OperatorName, *units: str, capabilities: tuple[str, ...] = ("sign",)) -> Context:
    store = ctx.store
    assert isinstance(store, FakeStore)
    store.sit_down(who, store.desk.unit)
    if units:
        session.remember(store, who, units=units, capabilities=capabilities, heard_ms=1)
    return ctx


@pytest.mark.parametrize(
    "outcome", sorted({*outcomes.REWRITABLE, *outcomes.REOFFERED, "already_handed_over", "taken_over"})
)
def test_every_word_of_the_server_has_a_sentence_and_a_way_out(outcome: str) -> None:
    ctx = sitting(desk(), ANN)
    refused(ctx, outcome)
    (card,) = inbox(ctx).refused
    assert outcome not in card.why + card.todo
    assert card.why
    assert card.todo
    assert (Act.REWRITE in card.acts) == (outcome in outcomes.REWRITABLE)
    assert (Act.REOFFER in card.acts) == (outcome in outcomes.REOFFERED)
    assert Act.CLOSE in card.acts


def test_an_unknown_word_is_shown_by_its_code() -> None:
    assert "newer_word" in outcomes.answer("newer_word").todo


def test_an_entry_says_what_it_was_in_the_schools_words() -> None:
    ctx = sitting(desk(), BEA)
    refused(ctx, "denied")
    (card,) = inbox(ctx).refused
    said = card.told
    assert (said.student_no, said.name, said.unit, said.item, said.verdict) == (
        NUMBER,
        "朱𡍼辰",
        "library",
        "library",
        "failed",
    )
    assert "審核不通過" in said.what
    assert said.reason == "欠書一冊"
    assert not card.mine
    assert Act.REOFFER not in card.acts


def test_only_who_may_sign_for_the_unit_is_offered_to_write_it_anew() -> None:
    ctx = sitting(desk(), BEA, "cashier")
    refused(ctx, "denied")
    assert Act.REWRITE not in inbox(ctx).refused[0].acts
    assert Act.REWRITE in inbox(sitting(ctx, BEA, "library")).refused[0].acts
    ctx = sitting(ctx, BEA, "library", capabilities=("view",))
    assert Act.REWRITE not in inbox(ctx).refused[0].acts


def test_a_decision_written_anew_names_the_old_one_keeps_its_reason_and_stands_on_what_stands_now() -> None:
    ctx = sitting(desk(), BEA)
    old = refused(ctx, "denied")
    standing = acts.sign_off(ctx, student_no=NUMBER, item="library", verdict="pass").fact
    (new,) = reissue.rewrite(ctx, [old.id]).facts
    assert new.payload == {**old.payload, "re": old.id}
    assert new.parents == (standing.id,)
    assert new.detail(DetailClass.REASON) == {"reason": "欠書一冊"}
    assert (new.by, new.student) == (BEA, old.student)
    assert acts.current(ctx, STUDENT, "library").state == "failed"


def test_writing_anew_obeys_the_rules_of_the_moment() -> None:
    ctx = sitting(desk(), BEA)
    old = refused(ctx, "denied")
    acts.sign_off(ctx, student_no=NUMBER, item="library", verdict="fail", reason="欠書一冊")
    with pytest.raises(ActRefused) as same:
        reissue.rewrite(ctx, [old.id])
    assert same.value.code == "clearance.already"
    with pytest.raises(NotPermitted):
        reissue.rewrite(sitting(ctx, BEA, "cashier"), [old.id])
    with pytest.raises(NotFound):
        reissue.rewrite(ctx, [FactId("01900000-0000-7000-8000-000000000000")])


def test_what_a_rule_forbids_may_be_left_out_and_is_named() -> None:
    ctx = sitting(desk(), BEA)
    old = refused(ctx, "desk_renewed")
    twin = refused(ctx, "desk_renewed")
    done = reissue.rewrite(ctx, [old.id, twin.id], leave_out=True)
    assert [f.payload["re"] for f in done.facts] == [old.id]
    assert [(fact, error.code) for fact, error in done.left] == [(twin.id, "clearance.already")]


def test_a_withdrawal_is_written_anew_only_while_what_it_took_back_still_stands() -> None:
    ctx = sitting(desk(), BEA)
    first = acts.sign_off(ctx, student_no=NUMBER, item="library", verdict="pass").fact
    taken_back = Draft(
        Kind.SIGN_OFF, {"unit": "library", "item": "library", "v": "withdraw", "of": first.id}, STUDENT, (first.id,)
    )
    old = refused(ctx, "denied", taken_back)
    reissue.rewrite(ctx, [old.id])
    assert acts.current(ctx, STUDENT, "library").state == "pending"
    late = refused(ctx, "denied", taken_back)
    with pytest.raises(ActRefused) as gone:
        reissue.rewrite(ctx, [late.id])
    assert gone.value.code == "inbox.nothing_to_withdraw"


def test_a_diploma_is_never_handed_over_by_repeating_what_was_written() -> None:
    ctx = sitting(desk(), ANN)
    old = refused(ctx, "denied", Draft(Kind.DIPLOMA_HANDED_OVER, {"serial": "A1", "method": "self"}, STUDENT))
    assert Act.REWRITE not in inbox(ctx).refused[0].acts
    with pytest.raises(ActRefused) as no:
        reissue.rewrite(ctx, [old.id])
    assert no.value.code == "inbox.handover"


def test_older_data_are_not_laid_over_newer() -> None:
    ctx = sitting(desk(), ANN)
    store = ctx.store
    assert isinstance(store, FakeStore)
    fields = dict(ctx.store.roster_fields()[NUMBER])
    row = Draft(Kind.STUDENT_RECORDED, {"batch": "b2"}, STUDENT, details={DetailClass.CORE: fields})
    old = refused(ctx, "denied", row)
    store.came_back[-1] = RefusedFact(replace(old, at_ms=old.at_ms - 1), "denied")
    with pytest.raises(ActRefused) as newer:
        reissue.rewrite(ctx, [old.id])
    assert newer.value.code == "inbox.newer_data"
    store.came_back[-1] = RefusedFact(old, "denied")
    (new,) = reissue.rewrite(ctx, [old.id]).facts
    assert new.payload["re"] == old.id


def test_facts_that_name_each_other_name_the_new_ones_afterwards() -> None:
    ctx = sitting(desk(), BEA)
    first = refused(ctx, "desk_renewed", Draft(Kind.APPLICATION, {"stage": "draft"}, STUDENT))
    second = refused(ctx, "desk_renewed", Draft(Kind.APPLICATION, {"of": first.id}, STUDENT, (first.id,)))
    one, two = reissue.rewrite(ctx, [first.id, second.id]).facts
    assert two.parents == (one.id,)
    assert two.payload == {"of": one.id, "re": second.id}


def test_what_was_written_by_a_newer_program_or_erased_is_not_repeated() -> None:
    ctx = sitting(desk(), ANN)
    old = refused(ctx, "denied")
    store = ctx.store
    assert isinstance(store, FakeStore)
    store.came_back[-1] = RefusedFact(replace(old, details={}), "denied")
    with pytest.raises(ActRefused) as incomplete:
        reissue.rewrite(ctx, [old.id])
    assert incomplete.value.code == "inbox.incomplete"
    store.came_back[-1] = RefusedFact(replace(old, kind="diploma.melted"), "denied")
    with pytest.raises(ActRefused) as unknown:
        reissue.rewrite(ctx, [old.id])
    assert unknown.value.code == "inbox.unknown_kind"


def test_closing_leaves_a_reason_in_the_ledger() -> None:
    ctx = sitting(desk(), BEA)
    old = refused(ctx, "already_handed_over")
    with pytest.raises(ActRefused):
        reissue.close(ctx, [old.id], "  ")
    (closed,) = reissue.close(ctx, [old.id], "已通知註冊組").facts
    assert closed.kind == Kind.REFUSAL_CLOSED
    assert closed.payload == {"of": old.id, "outcome": "already_handed_over"}
    assert closed.detail(DetailClass.REASON) == {"reason": "已通知註冊組"}


def test_a_writer_confirms_and_a_supervisor_takes_over_or_declines() -> None:
    ctx = sitting(desk(), BEA, "library")
    fact = refused(ctx, "denied")
    own, judged = Deposit(fact, "bea", "圖書館", 5, "confirm"), Deposit(fact, "bea", "圖書館", 5, "judge")
    first, second = inbox(ctx, deposits=[own, judged]).deposits
    assert first.acts == (Act.CONFIRM,)
    assert second.acts == (Act.TAKE_OVER, Act.DECLINE)
    assert first.told.what == second.told.what
    elsewhere = inbox(sitting(ctx, BEA, "cashier"), deposits=[judged]).deposits[0]
    assert elsewhere.acts == (Act.DECLINE,)


def test_colleagues_with_unsent_facts_are_named_and_whether_they_have_a_login() -> None:
    ctx = sitting(desk(), ANN, "library")
    found = inbox(sitting(ctx, BEA, "library"), waiting={ANN: 3, BEA: 2, OperatorName("王小明"): 1}).others_waiting
    assert [(u.by, u.facts, u.login) for u in found] == [("ann", 3, True), ("王小明", 1, False)]
