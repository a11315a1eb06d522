"""A diploma leaves only after the shared ledger has been asked on fresh data, and never twice."""

from __future__ import annotations

import json
from typing import Any

import pytest

from app.certificates import handover
from tests.scenarios.commands_office import STAR, UNITS, CommandDesk, Office, roster


def two_registries(office: Office) -> tuple[CommandDesk, CommandDesk, str]:
    """Two desks that may do everything; every item of one student has passed, and both know."""
    first_login, second_login = office.staff("one", *UNITS), office.staff("two", *UNITS)
    first = office.desk("one", first_login)
    first.run("roster", "load", roster())
    first.settle()
    for item in first.run("status", STAR)["gate"]["missing"]:
        first.run("sign-off", STAR, item["unit"], "pass", "--as", first_login)
    first.sync()
    second = office.desk("two", second_login)
    second.sync()
    return first, second, second_login


def hand_over(desk: CommandDesk, *, code: int = 0) -> Any:  # whatever JSON it is
    return desk.run("handover", STAR, "self", "--seen", "student_card", "--done", "card", code=code)


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
