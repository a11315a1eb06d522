"""An office that worked alone connects: its whole ledger reaches the shared one, or stays here by choice; never neither."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import history, open_desk
from app.ledger import FactId, Kind, OperatorName
from tests.builders import loaded, recorded, signed
from tests.scenarios.commands_office import STAR, UNITS, CommandDesk, Office, roster


def alone(office: Office) -> CommandDesk:
    """A desk of its own after a while: two people's decisions, one taken back, one contradicted and decided again."""
    desk = CommandDesk(office, "alone").init("王小明")
    desk.run("roster", "load", roster())
    desk.run("acknowledge", STAR)
    desk.sign("library", "fail", "王小明", "--reason", "欠書一冊")
    desk.sign("library", "pass", "李大華")
    desk.sign("cashier", "pass", "李大華")
    desk.sign("cashier", "withdraw", "王小明", "--reason", "登錯人")
    desk.sign("department", "fail", "王小明", "--reason", "缺一張表")
    desk.run("print", "missing-items", STAR, "--out", office.folder / "missing.pdf")
    return desk


def states(desk: CommandDesk) -> dict[str, Any]:
    return {i["item"]: (i["state"], i["reason"], i["conflict"]) for i in desk.run("status", STAR)["items"]}


def test_a_year_alone_reaches_the_shared_ledger_under_the_login_that_answers_for_it(office: Office) -> None:
    desk = alone(office)
    login = office.staff("reg", *UNITS)
    office.register(desk)
    before = states(desk)

    refused = desk.connect(login, code=1)["error"]
    assert refused["code"] == "connect.history"
    assert "王小明" in refused["message"]
    assert "李大華" in refused["message"]
    assert desk.run("desk", "info")["shared_url"] == ""
    assert desk.refusal("sync", "--once") == "sync.unconfigured"

    done = desk.connect(login, "--history", "adopt")
    assert done["history"]["adopted"] > 300
    assert states(desk) == before
    sent = desk.sync()
    assert (sent["pending"], sent["refused"], sent["deposited"]) == (0, [], 0)
    assert sent["pushed"] == done["history"]["adopted"]
    assert desk.run("refused") == []
    assert states(desk) == before
    assert desk.run("verify")["chain_ok"] is True
    assert desk.run("verify")["projection_ok"] is True

    other = office.desk("other", office.staff("second", *UNITS))
    other.sync()
    assert states(other) == before
    facts = [f for _, f in open_and_read(other) if f.kind == Kind.SIGN_OFF]
    assert {f.payload["origin"]["by"] for f in facts} == {"王小明", "李大華"}
    assert {f.by for f in facts} == {login}
    assert office.admin("server", "verify", office.admin_url)["chain_ok"] is True


def test_history_that_is_kept_here_only_counts_no_longer_and_is_nobodys_task(office: Office) -> None:
    desk = alone(office)
    login = office.staff("reg", *UNITS)
    office.register(desk)
    done = desk.connect(login, "--history", "keep")
    assert done["history"]["kept"] > 300
    sent = desk.sync()
    assert (sent["pending"], sent["refused"]) == (0, [])
    assert desk.run("refused") == []
    assert desk.refusal("status", STAR) == "student.unknown"
    assert desk.run("verify")["chain_ok"] is True


def test_what_a_new_desk_says_of_itself_needs_no_decision(office: Office) -> None:
    desk = CommandDesk(office, "new").init("承辦人")
    login = office.staff("reg", *UNITS)
    office.register(desk)
    assert desk.connect(login)["history"] == {"adopted": 2, "kept": 0}
    assert desk.sync()["pending"] == 0


def test_a_login_answers_only_for_the_names_it_states(office: Office) -> None:
    desk = alone(office)
    login = office.staff("reg", *UNITS)
    office.register(desk)
    before = {item: state for item, (state, _, _) in states(desk).items()}
    assert desk.connect(login, "--history", "adopt", "--wrote-as", "陳某", code=2)["error"]["code"] == (
        "connect.no_such_name"
    )
    desk.connect(login, "--history", "adopt", "--wrote-as", "王小明")
    assert desk.run("desk", "info")["pending"].keys() == {login, "李大華"}
    desk.sync()
    assert desk.run("desk", "info")["pending"] == {"李大華": 2}
    second = office.staff("second", *UNITS)
    assert desk.connect(second, "--history", "adopt")["history"]["adopted"] == 2
    assert desk.sync()["pending"] == 0
    # 王小明 had taken a decision of 李大華's back; said again later, it does not rise from the dead.
    other = office.desk("other", login)
    other.sync()
    for each in (desk, other):
        assert {item: state for item, (state, _, _) in states(each).items()} == before


def test_an_adoption_that_breaks_half_way_goes_on_where_it_stopped(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = alone(office)
    login = office.staff("reg", *UNITS)
    office.register(desk)
    before = states(desk)
    monkeypatch.setattr(history, "_STEP", 50)
    told: list[int] = []

    def breaks(store: object, facts: object, outcome: str) -> None:
        told.append(1)
        if len(told) == 3:
            raise OSError(28, "No space left on device")
        whole(store, facts, outcome)  # type: ignore[arg-type]  # passed on as it came

    whole = history._set_aside
    monkeypatch.setattr(history, "_set_aside", breaks)
    assert desk.connect(login, "--history", "adopt", code=3)["error"]["code"] == "system.refused"
    assert states(desk) == before
    monkeypatch.setattr(history, "_set_aside", whole)
    desk.connect(login, "--history", "adopt")
    assert states(desk) == before
    sent = desk.sync()
    assert (sent["pending"], sent["refused"]) == (0, [])
    other = office.desk("other", office.staff("second", *UNITS))
    other.sync()
    assert states(other) == before
    said = [f.text("re") for _, f in open_and_read(other) if f.text("re")]
    assert len(said) == len(set(said))


def test_thousands_of_facts_travel_in_portions_and_arrive_as_they_stood(office: Office) -> None:
    desk = CommandDesk(office, "busy").init("王小明")
    opened = open_desk(Path(desk.folder))
    me, students = OperatorName("王小明"), range(1200)
    heads: dict[int, FactId] = {}
    opened.store.append([loaded(), *(recorded(k) for k in students)], by=me)
    for verdict in ("fail", "pass"):
        drafts = [signed(k, verdict, item="library", parents=[heads[k]] if k in heads else []) for k in students]
        heads = {k: f.id for k, f in enumerate(opened.store.append(drafts, by=me)[0])}
    before = {(s.student, s.item): (s.state, s.conflict) for s in opened.store.all_sign_offs()}
    opened.close()
    login = office.staff("reg", *UNITS)
    office.register(desk)
    assert desk.connect(login, "--history", "adopt")["history"]["adopted"] == 3603
    sent = desk.sync()
    assert (sent["pushed"], sent["refused"], sent["pending"]) == (3603, [], 0)
    other = office.desk("other", office.staff("second", *UNITS))
    other.sync()
    opened = open_desk(Path(other.folder))
    found = {(s.student, s.item): (s.state, s.conflict) for s in opened.store.all_sign_offs()}
    opened.close()
    assert found == before


def open_and_read(desk: CommandDesk) -> list[Any]:
    opened = open_desk(Path(desk.folder))
    try:
        return list(opened.store.facts())
    finally:
        opened.close()
