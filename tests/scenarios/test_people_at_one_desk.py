"""Several people at one desk: each under their own login, and what one leaves unsent is in nobody else's name."""

from __future__ import annotations

import pytest

from tests.scenarios.commands_office import STAR, CommandDesk, Office, roster


def library(office: Office) -> tuple[CommandDesk, str, str]:
    """A library desk with a roster, and two people of the library; the first sits there, the second supervises."""
    registry = office.staff("reg", "registry")
    ann, bea = office.staff("ann", "library:sign"), office.staff("bea", "library", "library:resolve")
    first = office.desk("registry", registry, "registry")
    first.run("roster", "load", roster())
    first.run("acknowledge", STAR)
    first.sync()
    desk = office.desk("library", ann, "library")
    desk.sync()
    return desk, ann, bea


def test_a_colleagues_unsent_decision_is_deposited_and_counts_when_its_writer_confirms_it_elsewhere(
    office: Office,
) -> None:
    desk, ann, bea = library(office)
    desk.sign("library", "fail", ann, "--reason", "欠書一冊")
    assert desk.sit_down(bea)["others_waiting"] == {ann: 1}
    done = desk.sync()
    assert (done["pushed"], done["deposited"]) == (0, 1)
    registry = CommandDesk(office, "registry")
    registry.sync()
    assert registry.state("library") == "pending"

    elsewhere = office.desk("other", ann, "library")
    elsewhere.sync()
    waiting = elsewhere.run("deposits")["deposits"]
    assert [(d["student_no"], d["verdict"], d["by"], d["deposited_by"], d["acts"]) for d in waiting] == [
        (STAR, "failed", ann, bea, ["confirm"])
    ]
    assert waiting[0]["reason"] == "欠書一冊"
    confirmed = elsewhere.run("deposits", "--confirm", waiting[0]["fact"])
    assert confirmed == {"confirmed": [waiting[0]["fact"]], "refused": []}
    for other in (registry, desk):
        other.sync()
        assert other.state("library") == "failed"
    assert elsewhere.run("deposits")["deposits"] == []
    assert elsewhere.refusal("deposits", "--confirm", waiting[0]["fact"]) == "inbox.not_deposited"


def test_a_supervisor_takes_a_deposit_over_under_their_own_name(office: Office) -> None:
    desk, ann, bea = library(office)
    fact = desk.sign("library", "pass", ann)["fact"]
    desk.sit_down(bea)
    desk.sync()
    listed = desk.run("deposits")["deposits"]
    assert listed[0]["acts"] == ["take_over", "decline"]
    assert desk.run("deposits", "--take-over", fact, "--reason", "承辦人請假") == {"taken_over": [fact], "refused": []}
    desk.sync()
    card = next(i for i in desk.run("status", STAR)["items"] if i["item"] == "library")
    assert (card["state"], card["by"], card["conflict"]) == ("passed", bea, False)
    assert desk.run("refused") == []
    assert desk.run("deposits")["deposits"] == []
    assert desk.run("verify")["projection_ok"] is True


def test_a_declined_deposit_comes_back_to_its_writer_who_may_write_it_anew_or_leave_it(office: Office) -> None:
    desk, ann, bea = library(office)
    fact = desk.sign("library", "pass", ann)["fact"]
    desk.sit_down(bea)
    desk.sync()
    assert desk.refusal("deposits", "--decline", fact) == "inbox.reason"
    assert desk.run("deposits", "--decline", fact, "--reason", "同學還有一本書") == {"declined": [fact], "refused": []}
    desk.sync()
    assert desk.state("library") == "pending"
    desk.sit_down(ann)
    (back,) = desk.run("refused", code=1)
    assert (back["outcome"], back["mine"], back["acts"]) == ("declined", True, ["rewrite", "close"])
    assert desk.refusal("refused", "--close", fact) == "inbox.reason"
    closed = desk.run("refused", "--close", fact, "--reason", "已與主管確認")["closed"]
    assert [c["of"] for c in closed] == [fact]
    assert desk.run("refused") == []
    assert desk.sync()["refused"] == []


def test_nobody_sits_down_with_a_wrong_password_and_nothing_has_changed(office: Office) -> None:
    desk, ann, bea = library(office)
    wrong = desk.refusal("sit-down", "--user", bea, "--password-stdin", code=3, stdin="guess\n")
    assert wrong == "shared.password"
    assert desk.run("desk", "info")["operator"] == ann
    assert desk.sync()["pending"] == 0
    assert desk.sit_down(bea)["units"] == ["library"]
    # The password is kept for each login: sitting down again asks for none.
    assert desk.run("sit-down", "--user", ann)["user"] == ann
    assert desk.run("sit-down", "--user", bea)["user"] == bea


@pytest.mark.rows("U58")
def test_only_the_login_that_sits_here_may_be_named_as_the_operator(office: Office) -> None:
    desk, ann, bea = library(office)
    assert desk.sign("library", "pass", bea, code=1)["error"]["code"] == "session.other_name"
    assert desk.sign("library", "pass", ann)["state"] == "passed"


def test_a_login_that_may_only_look_is_told_before_anything_is_written(office: Office) -> None:
    desk, _, _ = library(office)
    guest = office.staff("guest", "library:view")
    assert desk.sit_down(guest)["read_only"] is True
    assert desk.sign("library", "pass", guest, code=1)["error"]["code"] == "session.read_only"
    assert desk.refusal("roster", "load", roster()) == "session.read_only"
    assert desk.sync()["pending"] == 0
    assert desk.run("refused") == []


def test_at_a_desk_of_its_own_sitting_down_only_changes_the_name(office: Office) -> None:
    desk = CommandDesk(office, "alone").init("王小明")
    assert desk.run("sit-down", "--user", "李大華")["units"] is None
    desk.run("roster", "load", roster())
    desk.run("acknowledge", STAR)
    desk.sign("library", "pass", "李大華")
    about = desk.run("desk", "info")
    assert (about["operator"], about["shared_url"]) == ("李大華", "")
    assert about["pending"]["王小明"] == 2
    assert about["pending"]["李大華"] > 300


def test_a_desk_of_its_own_serves_another_unit_from_now_on_and_says_so_in_the_ledger(office: Office) -> None:
    desk = CommandDesk(office, "alone").init("王小明")
    desk.run("sit-down", "--user", "李大華", "--unit", "cashier")
    about = desk.run("desk", "info")
    assert (about["operator"], about["unit"]) == ("李大華", "cashier")
    assert desk.refusal("sit-down", "--user", "李大華", "--unit", "nowhere", code=2) == "unit.unknown"
    assert desk.run("desk", "info")["unit"] == "cashier"
    # The same person at the same unit is no change, and nothing is written.
    before = about["pending"]["李大華"]
    desk.run("sit-down", "--user", "李大華")
    assert desk.run("desk", "info")["pending"]["李大華"] == before


def test_at_a_desk_with_a_shared_ledger_the_login_says_the_unit(office: Office) -> None:
    desk, ann, _ = library(office)
    assert desk.refusal("sit-down", "--user", ann, "--unit", "cashier", code=1) == "desk.unit_by_login"
    assert desk.run("desk", "info")["unit"] == "library"
