"""Two people at one desk of a school with a shared ledger: what one leaves the other reads, takes over, and all desks know."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pypdfium2
import pytest

from app.bootstrap import open_desk
from tests.scenarios.commands_office import STAR, UNITS, CommandDesk, Office
from tests.scenarios.test_handover_on_fresh_data import hand_over, two_registries

NOTE = "第 7 號證書下午借給組長核對，明早歸還；沒還請找她。"
CASHIER = "cashier"


def others(desk: CommandDesk, count: int) -> list[str]:
    """Some students beside the one whose diploma leaves."""
    with closing(open_desk(desk.folder)) as opened:
        found = [r.student_no for r in opened.store.lookup_rows() if r.student_no != STAR]
    return found[:count]


def note_known(desk: CommandDesk) -> bool:
    """Whether any detail on a desk holds the note."""
    with closing(open_desk(desk.folder)) as opened:
        return any(NOTE in one.value for _, fact in opened.store.facts() for one in fact.details.values())


@pytest.mark.rows("N17", "N42")
def test_the_next_one_sees_exactly_what_was_left_and_takes_it_over_and_every_desk_knows(
    office: Office, tmp_path: Path
) -> None:
    desk, second, _ = two_registries(office)
    mary, tom = office.login("one"), office.staff("tom", *UNITS)
    # Whatever was recorded before belongs to the shift before.
    before = desk.run("shift", "hand-over")
    desk.run("shift", "take-over")

    people = others(desk, 7)
    desk.run("acknowledge", *people)
    for number in people[:5]:
        desk.run("sign-off", number, CASHIER, "pass", "--as", mary)
    desk.run("sign-off", people[5], CASHIER, "fail", "--reason", "欠費", "--as", mary)
    desk.run("certificates", "produce", STAR, "第 1 號", "--place", "甲櫃")
    desk.run("certificates", "produce", people[6], "第 7 號", "--place", "甲櫃")
    assert hand_over(desk)["serial"] == "第 1 號"
    counted = tmp_path / "點到.txt"
    counted.write_text("", "utf-8")
    desk.run("certificates", "count", "--file", counted, "--close", "--note", "借給組長", code=1)
    handed = desk.run("shift", "hand-over", "--note", NOTE)
    assert desk.sync()["refused"] == []

    desk.sit_down(tom)
    seen = desk.run("shift", "last", code=1)
    assert seen == handed
    assert (seen["by"], seen["note"], seen["taken_by"]) == (mary, NOTE, None)
    sheet = seen["sheet"]
    assert sheet["previous"] == before["number"]
    (cashier,) = [u for u in sheet["units"] if u["unit"] == CASHIER]
    assert (cashier["students"], cashier["passed"], cashier["failed"], cashier["withdrawn"]) == (6, 5, 1, 0)
    assert [s["by"] for s in sheet["seats"]] == [mary]
    held = sheet["certificates"]
    assert (held["handed"], held["lying"]) == ({"self": 1}, 1)
    assert (held["count"]["counted"], held["count"]["missing"], held["count"]["agrees"]) == (0, ["第 7 號"], False)
    out = tmp_path / "交接單.pdf"
    assert desk.run("shift", "print", "--out", out)["pages"] == 1
    page = pypdfium2.PdfDocument(out)[0].get_textpage().get_text_bounded()
    assert "少了 第 7 號" in page
    assert handed["number"] in page

    taken = desk.run("shift", "take-over")
    assert (taken["number"], taken["taken_by"]) == (handed["number"], tom)
    assert desk.refusal("shift", "take-over") == "shift.taken"
    assert desk.sync()["refused"] == []
    assert desk.run("verify")["projection_ok"] is True
    assert office.admin("server", "verify", office.admin_url)

    # The other registry desk knows both facts; its own shift is none of this desk's business.
    second.sync()
    assert second.run("shift", "last", "--number", handed["number"])["taken_by"] == tom
    assert second.refusal("shift", "last") == "shift.unknown"
    assert note_known(second)


def test_the_note_of_the_registry_is_not_for_another_units_eyes_and_who_only_looks_hands_nothing_over(
    office: Office,
) -> None:
    desk, _, _ = two_registries(office)
    desk.run("shift", "hand-over", "--note", NOTE)
    desk.sync()
    library = office.desk("library", office.staff("lib", "library:sign"), "library")
    library.sync()
    assert not note_known(library)
    assert library.run("shift", "hand-over")["sheet"]["certificates"] is None
    assert library.sync()["refused"] == []
    guest = office.staff("guest", "library:view")
    library.sit_down(guest)
    assert library.refusal("shift", "hand-over") == "session.read_only"
    assert library.refusal("shift", "take-over") == "session.read_only"
