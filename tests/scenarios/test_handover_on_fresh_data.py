"""A diploma leaves only after the shared ledger has been asked on fresh data, and never twice."""

from __future__ import annotations

import json
from typing import Any

import pytest

from app.certificates import handover
from app.certificates.glance import Answer, glance
from app.errors import ActRefused
from tests.scenarios.commands_office import STAR, UNITS, CommandDesk, Office, roster
from tests.scenarios.test_window_services import at_once, opened
from ui.certificates.model import Form, hand_over_as

#: Whoever decides for every unit and keeps the register, and is nobody's supervisor.
CLERK = (*(f"{unit}:sign" for unit in UNITS), "registry:registry")


def two_registries(office: Office, rights: tuple[str, ...] = UNITS) -> tuple[CommandDesk, CommandDesk, str]:
    """Two desks that may do everything; every item of one student has passed, and both know."""
    first_login, second_login = office.staff("one", *rights), office.staff("two", *rights)
    first = office.desk("one", first_login)
    first.run("roster", "load", roster())
    first.settle()
    for item in first.run("status", STAR)["gate"]["missing"]:
        first.run("sign-off", STAR, item["unit"], "pass", "--as", first_login)
    first.sync()
    second = office.desk("two", second_login)
    second.sync()
    return first, second, second_login


def hand_over(desk: CommandDesk, *more: str, code: int = 0) -> Any:  # whatever JSON it is
    return desk.run("handover", STAR, "self", "--seen", "card", "--done", "card", *more, code=code)


@pytest.mark.rows("N17")
def test_what_another_desk_has_just_sent_shuts_the_gate(office: Office) -> None:
    first, second, login = two_registries(office)
    second.run("sign-off", STAR, "library", "fail", "--reason", "昨天又借了一本", "--as", login)
    second.sync()
    # The first desk has not heard of it; its own data still say that the gate is open.
    assert first.run("status", STAR)["gate"]["open"] is True
    assert hand_over(first, code=1)["error"]["code"] == "handover.gate_shut"
    assert first.run("desk", "info")["pending"] == {}


@pytest.mark.rows("N17")
def test_without_an_answer_nothing_is_recorded(office: Office) -> None:
    first, _, _ = two_registries(office)
    office.server.stop()
    try:
        assert hand_over(first, code=3)["error"]["code"] == "handover.unreachable"
        assert first.run("desk", "info")["pending"] == {}
        assert first.run("status", STAR)["gate"]["open"] is True
    finally:
        office.server.start()
    assert hand_over(first)["serial"]


@pytest.mark.rows("N17")
def test_two_desks_that_have_just_agreed_record_nothing_while_the_server_is_down(office: Office) -> None:
    first, second, _ = two_registries(office, CLERK)
    first.sync()
    second.sync()
    office.server.stop()
    try:
        for desk in (first, second):
            assert hand_over(desk, code=3)["error"]["code"] == "handover.unreachable"
            assert desk.run("desk", "info")["pending"] == {}
            # Nobody here may answer for it: signing for a unit is no supervisor's right.
            refused = hand_over(desk, "--override", "網路中斷", code=1)
            assert refused["error"]["code"] == "handover.not_supervisor"
            assert desk.run("desk", "info")["pending"] == {}
    finally:
        office.server.start()
    assert hand_over(first)["provisional"] is False
    assert hand_over(second, code=1)["error"]["code"] == "handover.again"


@pytest.mark.rows("N17")
def test_what_a_supervisor_answered_for_offline_is_provisional_listed_and_may_still_be_refused(office: Office) -> None:
    first, second, _ = two_registries(office)
    chief = office.staff("chief", *CLERK, "registry:resolve")
    third = office.desk("three", chief)
    third.sync()
    office.server.stop()
    try:
        done = hand_over(third, "--override", "停電前最後一位，主任同意")
        assert done["provisional"] is True
        (open_,) = third.run("certificates", "unconfirmed", code=1)
        assert (open_["answered"], open_["reason"]) == (False, "停電前最後一位，主任同意")
    finally:
        office.server.start()
    # Another desk was reached first by the network.
    assert hand_over(first)["serial"]
    assert third.sync(code=1)["refused"][0]["outcome"] == "already_handed_over"
    assert third.run("certificates", "unconfirmed") == []
    (card,) = third.run("refused", code=1)
    assert card["outcome"] == "already_handed_over"
    # While the server answers, a supervisor's word is not needed and changes nothing.
    assert hand_over(second, "--override", "再試", code=1)["error"]["code"] == "handover.again"


def test_the_quicker_desk_wins_when_both_ask_in_the_same_moment(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, _ = two_registries(office)
    whole = handover.hand_over
    raced: list[str] = []

    def slow(*given: Any, **said: Any) -> handover.HandedOver:  # passed on as it came
        if not raced:
            raced.append("second")
            raced.append(hand_over(second)["serial"])
        return whole(*given, **said)

    monkeypatch.setattr(handover, "hand_over", slow)
    error = hand_over(first, code=1)["error"]
    assert error["code"] == "handover.refused"
    assert "請勿交出證書" in error["hint"]
    assert len(raced) == 2
    assert first.run("status", STAR)["overall"] == "已領取學位證書"
    (card,) = first.run("refused", code=1)
    assert (card["outcome"], card["acts"]) == ("already_handed_over", ["close"])


@pytest.mark.rows("N17", "E13")
def test_a_handover_the_server_fell_silent_on_is_confirmed_by_doing_it_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, _ = two_registries(office)
    whole = handover.hand_over
    done: list[str] = []

    def then_silence(*given: Any, **said: Any) -> handover.HandedOver:  # passed on as it came
        found = whole(*given, **said)
        done.append(found.fact.id)
        office.server.stop()
        return found

    with monkeypatch.context() as patched:
        patched.setattr(handover, "hand_over", then_silence)
        try:
            assert hand_over(first, code=3)["error"]["code"] == "handover.unconfirmed"
            assert [u["answered"] for u in first.run("certificates", "unconfirmed", code=1)] == [False]
        finally:
            office.server.start()
    again = hand_over(first)
    assert again["fact"] == done[0]
    assert "證書可以交出" in first.said
    assert first.run("certificates", "unconfirmed") == []
    # Once it is confirmed, a further one is refused here as everywhere.
    for desk in (first, second):
        assert hand_over(desk, code=1)["error"]["code"] == "handover.again"


def test_desks_silent_since_before_the_gate_opened_are_named(office: Office) -> None:
    first, _, _ = two_registries(office)
    office.server_sql(
        "update ledger.desk_seen set at = at - interval '3 hours', pending = 12 where desk_id ="
        " (select desk_id from ledger.desk where label = 'two')"
    )
    done = hand_over(first)
    told = done["unsent_elsewhere"]
    assert (told["desks"], told["facts"], told["silent"], told["silent_before_gate"]) == (1, 12, ["two"], ["two"])
    assert "還有 1 個櫃台自" in first.said
    assert "12 筆審核可能還沒送出" in first.said
    assert "two 在這位同學最後一項審核之前就沒有回報" in first.said


def test_students_leave_the_roster_with_a_word_about_what_other_desks_have_not_sent(office: Office) -> None:
    first, _, _ = two_registries(office)
    office.server_sql(
        "update ledger.desk_seen set at = at - interval '3 hours', pending = 1 where desk_id ="
        " (select desk_id from ledger.desk where label = 'two')"
    )
    first.sync()
    done = first.run("roster", "load", roster(), "--missing", "withdraw")
    assert done["unsent_elsewhere"]["silent"] == ["two"]
    assert "1 筆審核可能還沒送出" in first.said
    assert "unsent_elsewhere" not in first.run("roster", "load", roster())


def test_a_desk_of_its_own_has_nobody_to_ask(office: Office) -> None:
    desk = CommandDesk(office, "alone").init("王小明")
    desk.run("roster", "load", roster())
    desk.settle()
    for item in desk.run("status", STAR)["gate"]["missing"]:
        desk.run("sign-off", STAR, item["unit"], "pass", "--as", "王小明")
    done = hand_over(desk)
    assert done["unsent_elsewhere"]["desks"] == 0
    assert json.loads(json.dumps(done))["serial"].startswith("NPUST-")


@pytest.mark.rows("N16", "N17")
def test_what_was_taken_back_elsewhere_since_the_look_is_caught_in_the_window_when_the_key_is_pressed(
    office: Office,
) -> None:
    first, second, login = two_registries(office)
    form = Form("self", seen=frozenset({"card"}), done=frozenset({"card"}))
    with opened(first) as (services, ctx):
        assert services.hand_over is not None
        assert glance(ctx, STAR).answer is Answer.READY
        second.run("sign-off", STAR, "library", "fail", "--reason", "昨天又借了一本", "--as", login)
        second.sync()
        # This window has not heard of it.
        assert glance(ctx, STAR).answer is Answer.READY
        with pytest.raises(ActRefused) as refused:
            services.hand_over(
                ctx,
                STAR,
                lambda asked_at: hand_over_as(ctx, STAR, form, asked_at),
                answered_for=False,
                run=at_once,
            )
        assert refused.value.code == "handover.gate_shut"
        assert glance(ctx, STAR).answer is Answer.MISSING
        second.run("sign-off", STAR, "library", "pass", "--as", login)
        second.sync()
        left = services.hand_over(
            ctx, STAR, lambda asked_at: hand_over_as(ctx, STAR, form, asked_at), answered_for=False, run=at_once
        )
        assert left.done.provisional is False
        assert glance(ctx, STAR).answer is Answer.GONE
