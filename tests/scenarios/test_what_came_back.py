"""What the shared ledger refused lies before a person with its reason, and each way out works by command."""

from __future__ import annotations

from pathlib import Path

from app.bootstrap import open_desk
from tests.scenarios.commands_office import STAR, CommandDesk, Office, roster


def refused_at_the_cashier(office: Office) -> tuple[CommandDesk, str]:
    """A desk that serves everybody, where a login of the library signed for the cashier before its rights were known."""
    registry = office.staff("reg", "registry")
    first = office.desk("registry", registry, "registry")
    first.run("roster", "load", roster())
    first.run("acknowledge", STAR)
    first.sync()
    login = office.staff("lib", "library", "cashier")
    desk = office.desk("shared", login)
    desk.sync()
    desk.sign("cashier", "fail", login, "--reason", "欠費 300 元")
    # The rights go away while the decision is still on its way.
    office.server_sql(f"delete from ledger.staff_unit where login = '{login}' and unit = 'cashier'")
    found = desk.sync(code=1)
    assert [r["outcome"] for r in found["refused"]] == ["denied"]
    return desk, login


def test_a_refused_decision_says_why_and_counts_no_longer(office: Office) -> None:
    desk, login = refused_at_the_cashier(office)
    (card,) = desk.run("refused", code=1)
    assert (card["student_no"], card["item"], card["verdict"], card["reason"], card["by"]) == (
        STAR,
        "cashier",
        "failed",
        "欠費 300 元",
        login,
    )
    assert card["acts"] == ["reoffer", "close"]
    assert "server add-staff" in card["todo"]
    assert desk.state("cashier") == "pending"
    # Its writer may not sign for the cashier any more, and is told so before anything is written.
    assert desk.refusal("refused", "--rewrite", card["fact"]) == "clearance.other_unit"
    assert desk.refusal("refused", "--rewrite", "01900000-0000-7000-8000-000000000000") == "inbox.not_refused"
    assert desk.refusal("refused", "--rewrite", card["fact"], "--reoffer", code=2) == "usage"


def test_a_colleague_writes_it_anew_as_their_own_decision(office: Office) -> None:
    desk, _ = refused_at_the_cashier(office)
    (card,) = desk.run("refused", code=1)
    cashier = office.staff("cash", "cashier")
    desk.sit_down(cashier)
    (mine,) = desk.run("refused", code=1)
    assert (mine["mine"], mine["acts"]) == (False, ["rewrite", "close"])
    (again,) = desk.run("refused", "--rewrite", "all")["rewritten"]
    assert again["re"] == card["fact"]
    assert desk.run("refused") == []
    assert desk.sync()["pushed"] == 1
    registry = CommandDesk(office, "registry")
    registry.sync()
    assert registry.state("cashier") == "failed"


def test_the_same_bytes_are_taken_once_the_rights_are_back(office: Office) -> None:
    desk, login = refused_at_the_cashier(office)
    office.staff("lib", "library", "cashier")
    assert desk.run("refused", "--reoffer") == {"reoffered": 1}
    assert desk.run("refused") == []
    assert desk.sync()["pushed"] == 1
    assert desk.run("desk", "info")["units"] == ["cashier", "library"]
    assert desk.state("cashier") == "failed"
    desk.sign("cashier", "pass", login)


def test_a_refusal_is_closed_with_a_reason_that_stays_in_the_ledger(office: Office) -> None:
    desk, _ = refused_at_the_cashier(office)
    (card,) = desk.run("refused", code=1)
    desk.run("refused", "--close", card["fact"], "--reason", "出納組已自行登錄")
    assert desk.run("refused") == []
    assert desk.sync()["pushed"] == 1
    assert desk.run("desk", "info")["refused"] == 0
    opened = open_desk(Path(desk.folder))
    try:
        closed = [f for _, f in opened.store.facts() if f.kind == "refusal.closed"]
    finally:
        opened.close()
    assert [f.text("of") for f in closed] == [card["fact"]]


def test_a_copied_desk_gets_a_number_of_its_own_and_its_unsent_facts_come_back(office: Office) -> None:
    desk, login = refused_at_the_cashier(office)
    desk.sign("library", "pass", login)
    old = desk.run("desk", "info")["desk_id"]
    done = desk.run("desk", "renew", "--label", "第二櫃台")
    assert done["was"] == old
    assert done["desk_id"] != old
    assert desk.refusal("sync", "--once") == "shared.unknown_desk"
    renewed = [c for c in desk.run("refused", code=1) if c["outcome"] == "desk_renewed"]
    assert [c["item"] for c in renewed] == ["library"]
    office.admin("server", "add-desk", office.admin_url, done["desk_id"])
    desk.run("refused", "--rewrite", renewed[0]["fact"])
    assert desk.sync()["pending"] == 0
    assert desk.state("library") == "passed"
    assert desk.run("verify")["chain_ok"] is True
