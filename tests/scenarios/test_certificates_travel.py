"""What two certificate desks keep reaches each other and nobody else's eyes; where they disagree a person decides."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from app.bootstrap import open_desk
from tests.scenarios.commands_office import STAR, CommandDesk, Office, roster
from tests.scenarios.test_handover_on_fresh_data import hand_over, two_registries

ADDRESS = "屏東縣內埔鄉學府路 1 號"


def knows(desk: CommandDesk, text: str) -> bool:
    """Whether any detail in a desk's own store holds a text."""
    with closing(open_desk(desk.folder)) as opened:
        return any(text in one.value for _, fact in opened.store.facts() for one in fact.details.values())


@pytest.mark.rows("N44", "N17")
def test_two_desks_share_one_shelf_and_no_diploma_leaves_on_contradicting_records(office: Office) -> None:
    first, second, _ = two_registries(office)
    first.run("certificates", "produce", STAR, "第 1 號", "--place", "甲櫃")
    to = ("--recipient", "某人", "--address", ADDRESS, "--postage", "76")
    first.run("certificates", "mail", "request", STAR, *to)
    first.sync()
    reader = office.desk("reader", office.staff("reader", "library"), "library")
    reader.sync()
    second.sync()
    assert [s["place"] for s in second.run("certificates", "shelf")] == ["甲櫃"]
    assert [m["state"] for m in second.run("certificates", "mail", "list")] == ["requested"]
    # The library's desk learns of neither address nor recipient.
    assert not knows(reader, ADDRESS)
    assert knows(second, ADDRESS)

    # One desk voids what the other puts into a drawer, before they have heard of each other.
    first.run("certificates", "move", STAR, "乙櫃")
    second.run("certificates", "void", STAR, "--reason", "印錯")
    first.sync()
    second.sync()
    first.sync()
    assert [s["conflict"] for s in first.run("certificates", "shelf")] == [True]
    assert hand_over(first, code=1)["error"]["code"] == "handover.shelf_conflict"
    assert (
        second.run("certificates", "settle", STAR, "shelf", "at_desk", "--note", "作廢的是別人的")["state"] == "at_desk"
    )
    assert second.refusal("certificates", "settle", STAR, "shelf", "at_desk") == "settle.agreed"
    second.sync()
    assert hand_over(first)["serial"] == "第 1 號"
    second.sync()
    assert [s["state"] for s in second.run("certificates", "shelf")] == ["collected"]
    assert hand_over(second, code=1)["error"]["code"] == "handover.again"


@pytest.mark.rows("N42")
def test_the_printers_list_reaches_the_other_desk_which_may_take_it_back_and_the_library_may_not(
    office: Office, tmp_path: Path
) -> None:
    made = tmp_path / "製證名冊.csv"
    made.write_text(f"學號,證書字號,存放位置\n{STAR},第 1 號,甲櫃\n", encoding="utf-8-sig")
    # Neither of the two keeps the register: to sign for the unit that hands diplomas out is enough.
    first, second = (office.desk(name, office.staff(name, "registry:sign"), "registry") for name in ("one", "two"))
    keeper = office.desk("keeper", office.staff("keeper", "registry"), "registry")
    library = office.desk("lib", office.staff("lib", "library"), "library")
    keeper.run("roster", "load", roster())
    for desk in (keeper, first, second, library):
        desk.sync()
    assert library.refusal("certificates", "produced", made) == "clearance.other_unit"
    found = first.run("certificates", "produced", made)
    assert first.sync()["refused"] == []
    for desk in (second, library):
        desk.sync()
    assert [s["place"] for s in second.run("certificates", "shelf")] == ["甲櫃"]
    assert library.refusal("roster", "undo", found["batch"]) == "problems.other_unit"
    assert second.run("roster", "undo", found["batch"])["removed"] == 1
    assert second.sync()["refused"] == []
    first.sync()
    assert first.run("certificates", "shelf") == []
    assert first.run("verify")["projection_ok"]


@pytest.mark.rows("N43")
def test_a_proxys_letter_and_its_scan_reach_the_other_registry_desk_and_the_library_sees_neither(
    office: Office, tmp_path: Path
) -> None:
    first, second, _ = two_registries(office)
    library = office.desk("lib", office.staff("lib", "library"), "library")
    scan = tmp_path / "委託書.pdf"
    scan.write_bytes(b"%PDF-1.7 signed by both, from the school's website")
    seen = ("--seen", "letter", "--seen", "card", "--seen", "proxy-id")
    who = ("--proxy-name", "林", "--proxy-id-type", "national-id", "--proxy-id-last4", "1234", "--done", "card")
    first.run("handover", STAR, "proxy", *seen, *who)
    first.run("certificates", "letter", STAR, "--filed", "委託書夾 3", "--scan", scan)
    assert first.sync()["refused"] == []
    for desk in (second, library):
        desk.sync()
    found = second.run("certificates", "letter", STAR)
    assert (found["by_proxy"], found["filed"], len(found["scans"])) == (True, "委託書夾 3", 1)
    out = tmp_path / "out.pdf"
    second.run("certificates", "letter-scan", STAR, "--out", out, "--why", "核對簽名")
    assert out.read_bytes() == scan.read_bytes()
    # Another unit is not told where it lies, may take no scan out and may not file one.
    assert not knows(library, "委託書夾 3")
    assert library.refusal("certificates", "letter-scan", STAR, "--out", out, "--why", "x") == "clearance.other_unit"
    assert library.refusal("certificates", "letter", STAR, "--filed", "本館") == "clearance.other_unit"
    assert second.sync()["refused"] == []
    assert second.run("verify")["projection_ok"]
