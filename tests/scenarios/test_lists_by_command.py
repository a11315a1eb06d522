"""Units' lists by command on a shared ledger: taken back by the unit itself, and read by a colleague with one's mapping."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from app.bootstrap import open_desk
from tests.scenarios.commands_office import STAR, Office, roster

DEBTS = f"甲,乙,丙\n{STAR},,未還《數位邏輯》\nB99999999,,逾期罰款\n"
COLUMNS = '[columns]\nstudent_no = "甲"\nreason = "丙"\n'


def test_a_units_list_travels_with_its_mapping_and_its_own_desk_takes_it_back(office: Office, tmp_path: Path) -> None:
    registry = office.desk("registry", office.staff("reg", "registry"), "registry")
    mei, hua = (office.desk(name, office.staff(name, "library"), "library") for name in ("mei", "hua"))
    registry.run("roster", "load", roster())
    registry.sync()
    for desk in (mei, hua):
        desk.sync()
    debts, mapping = tmp_path / "清單.csv", tmp_path / "M.toml"
    debts.write_text(DEBTS, encoding="utf-8")
    mapping.write_text(COLUMNS, encoding="utf-8")
    words = ("lists", "load", debts, "--kind", "problems", "--unit", "library")
    # Nothing in such a file says which column is which: somebody has to say it once.
    assert hua.refusal(*words, "--dry-run") == "problems.nothing_to_load"
    done = mei.run(*words, "--mapping", mapping, code=1)
    assert (done["new_problems"], done["unknown"]) == (1, 1)
    assert [p["rule"] for p in done["problems"]] == ["student.unknown"]
    assert mei.sync()["refused"] == []
    hua.sync()
    again = hua.run(*words, code=1)
    assert (again["new_problems"], again["unchanged"]) == (0, 1)
    assert hua.state("library") == "failed"

    mei.run("roster", "undo", done["batch"])
    assert mei.sync()["refused"] == []
    for desk in (registry, hua):
        desk.sync()
        assert desk.state("library") == "pending"
        assert desk.refusal("roster", "undo", done["batch"]) == "roster.already_undone"


def test_contact_data_stays_with_those_who_may_see_it(office: Office, tmp_path: Path) -> None:
    registry = office.desk("registry", office.staff("reg", "registry"), "registry")
    library = office.desk("library", office.staff("lib", "library"), "library")
    registry.run("roster", "load", roster())
    contacts = tmp_path / "聯絡資料.csv"
    contacts.write_text(
        f"學號,手機,電子信箱,送出時間\n{STAR},0912345678,me@example.org,2026-05-01 10:00\n", encoding="utf-8"
    )
    done = registry.run("lists", "load", contacts, "--kind", "contacts")
    assert (done["changed"], done["confirmed"], done["rejected"]) == (1, 1, 0)
    assert all("0912345678" not in str(change) for change in done["changes"])
    assert registry.sync()["refused"] == []
    library.sync()
    with closing(open_desk(library.folder)) as there:
        student = there.store.student(STAR)
        assert student is not None
        assert student.name
        assert not {"mobile", "email", "confirmed", "submitted_at"} & set(student.fields)
    undone = registry.run("roster", "undo", done["batch"])
    assert undone["restored"] == 1
    assert registry.sync()["refused"] == []
