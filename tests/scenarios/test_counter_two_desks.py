"""Counters of several units with one shared PostgreSQL: what one desk records the others see, and the server says no."""

from __future__ import annotations

from typing import Any

import pytest

from app.bootstrap import open_desk
from app.clearance.alarm import Alarm, alarms, told_open
from app.clearance.cards import board
from app.store import Changes
from tests.scenarios.commands_office import STAR, UNITS, CommandDesk, Office, roster


def offices(office: Office) -> tuple[CommandDesk, CommandDesk, str, str]:
    """The registry's desk and the department's, with a roster both know and a student who has begun."""
    reg = office.staff("reg", *(u for u in UNITS if u != "department"))
    dep = office.staff("dep", "department:sign")
    registry = office.desk("registry", reg)
    registry.run("roster", "load", roster())
    registry.run("acknowledge", STAR)
    registry.sync()
    department = office.desk("department", dep, "department")
    department.sync()
    return registry, department, reg, dep


def row(desk: CommandDesk, item: str) -> dict[str, Any]:
    found = next(i for i in desk.run("status", STAR)["items"] if i["item"] == item)
    assert isinstance(found, dict)
    return found


def ring(desk: CommandDesk, changed: bool = True) -> tuple[Alarm, ...]:
    """What this desk is told once a round has brought something about the student."""
    opened = open_desk(desk.folder)
    try:
        who = board(opened.ctx, STAR).student.id
        return alarms(opened.ctx, Changes(students=frozenset({who}) if changed else frozenset()))
    finally:
        opened.close()


def show(desk: CommandDesk) -> bool:
    """The counter shows the card; whether its gate is open."""
    opened = open_desk(desk.folder)
    try:
        card = board(opened.ctx, STAR)
        told_open(opened.ctx, card)
        return card.gate.open
    finally:
        opened.close()


@pytest.mark.rows("N16", "N21", "N23", "N24", "N26")
def test_from_the_departments_intake_to_the_registrys_open_gate_and_shut_again(office: Office) -> None:
    registry, department, reg, dep = offices(office)
    assert department.sign("department", "pass", dep, code=1)["error"]["code"] == "clearance.intake_open"
    taken = department.run("intake", STAR, "department", "received", "--as", dep)
    assert taken["promised"]
    # The student leaves with a receipt; in the evening both desks know that it was given.
    receipt = office.folder / "收件聯.pdf"
    printed = department.run("print", "intake-receipt", STAR, "--out", str(receipt))
    assert (printed["sheets"], printed["left_out"], receipt.exists()) == (1, [], True)
    assert len(department.run("tick", STAR, "department", "all", "--as", dep)["facts"]) == 2
    department.sync()
    registry.sync()
    seen = row(registry, "department")
    assert (seen["intake"]["state"], seen["intake"]["by"]) == ("received", dep)
    assert {p["part"]: p["state"] for p in seen["parts"] if p["applies"]} == {
        "sub:returned": "done", "sub:requirements": "done",
    }  # fmt: skip
    department.sign("department", "pass", dep)
    department.sync()
    registry.sync()
    registry.settle("library", "career-survey", "career-consent", "cashier")
    for item in registry.run("status", STAR)["gate"]["missing"]:
        registry.run("sign-off", STAR, item["unit"], "pass", "--as", reg)
    registry.sync()
    assert show(registry)
    # The department finds a key that never came back; the registry's desk had said that all was well.
    department.sync()
    department.sign("department", "fail", dep, "--reason", "實驗室鑰匙未歸還")
    department.sync()
    assert ring(registry) == ()
    registry.sync()
    (alarm,) = ring(registry)
    assert [(m.unit, m.reason) for m in alarm.missing] == [("department", "實驗室鑰匙未歸還")]
    assert row(registry, "department")["reverted"] is True
    assert registry.run("handover", STAR, "self", "--seen", "card", code=1)["error"]["code"] == "handover.gate_shut"


@pytest.mark.rows("N02")
def test_a_case_begun_anew_at_the_registry_is_on_paper_at_every_desk(office: Office) -> None:
    registry, department, reg, dep = offices(office)
    for words in (("intake", STAR, "department", "received"), ("tick", STAR, "department", "all")):
        department.run(*words)
    department.sign("department", "pass", dep)
    department.sync()
    registry.sync()
    assert row(registry, "department")["state"] == "passed"
    assert department.refusal("route", STAR, "paper", "--reason", "逾期") == "clearance.registry_only"
    registry.run("route", STAR, "paper", "--reason", "逾期未辦妥", "--as", reg)
    assert department.refusal("stamp", STAR, "department", "pass", "--date", "1140609") == "clearance.registry_only"
    registry.run("stamp", STAR, "department", "pass", "--date", "114/06/09", "--as", reg)
    assert registry.refusal("stamp", STAR, "library", "pass", "--date", "2199-01-01") == "stamp.future"
    registry.sync()
    department.sync()
    seen = row(department, "department")
    assert (seen["state"], seen["by"], seen["stamped"], seen["channel"]) == ("passed", reg, "2025-06-09", "paper")
    assert [(h["channel"], h["counts"]) for h in seen["history"]] == [("paper", True), ("online", False)]
    card = department.run("status", STAR)
    assert (card["channel"], card["case"]["on_paper"]) == ("paper", True)
    for desk in (registry, department):
        assert desk.run("verify")["projection_ok"] is True


@pytest.mark.rows("N04", "N21", "N24")
def test_the_database_takes_no_tick_of_another_unit_and_the_desk_says_which_one_came_back(office: Office) -> None:
    registry, _, _, _ = offices(office)
    login = office.staff("lib", "library", "department")
    desk = office.desk("shared", login)
    desk.sync()
    desk.run("tick", STAR, "department", "returned", "--as", login)
    desk.run("intake", STAR, "department", "received", "--as", login)
    # The rights go away while the marks are still on their way: the server is asked, not the program.
    office.server_sql(f"delete from ledger.staff_unit where login = '{login}' and unit = 'department'")
    back = desk.sync(code=1)
    assert [r["outcome"] for r in back["refused"]] == ["denied", "denied"]
    told = [(c["unit"], c["item"], c["what"], c["acts"]) for c in desk.run("refused", code=1)]
    assert sorted(what for _, _, what, _ in told) == [
        "系所　系所規定事項　歸還向系所借用的物品　勾選",
        "系所　系所規定事項　紙本　收件",
    ]
    # What may never be written under this login is not offered to be written anew.
    assert all("rewrite" not in acts for *_, acts in told)
    registry.sync()
    assert all(p["state"] == "open" for p in row(registry, "department")["parts"])
    assert row(registry, "department")["intake"]["state"] == ""


@pytest.mark.rows("N02", "N04")
def test_only_the_registry_routes_and_stamps_whatever_the_program_says(office: Office) -> None:
    registry, _, _, _ = offices(office)
    login = office.staff("second", "registry")
    desk = office.desk("second", login)
    desk.sync()
    desk.run("route", STAR, "paper", "--reason", "系統停機", "--as", login)
    desk.run("stamp", STAR, "library", "pass", "--date", "114/06/09", "--as", login)
    office.server_sql(f"delete from ledger.staff_unit where login = '{login}' and cap = 'registry'")
    back = desk.sync(code=1)
    assert [r["outcome"] for r in back["refused"]] == ["denied", "denied"]
    registry.sync()
    card = registry.run("status", STAR)
    assert (card["case"]["on_paper"], row(registry, "library")["state"]) == (False, "pending")
    assert row(desk, "library")["state"] == "pending"
