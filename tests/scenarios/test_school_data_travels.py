"""The directory and the calendar on a shared ledger: kept by the registry, refused to everybody else, the same everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scenarios.commands_office import STAR, Office, roster

DESKS = "單位,窗口,分機,地點\n圖書與會展館,流通櫃台,{extension},圖書館 2樓\n"
DAYS = "日期,類別,說明\n115/7/13,暫停發證,分科測驗\n"


@pytest.mark.rows("N04", "N18", "N19", "N20", "T27")
def test_the_registrys_directory_reaches_every_desk_and_nobody_else_changes_it(office: Office, tmp_path: Path) -> None:
    registry = office.desk("registry", office.staff("reg", "registry"), "registry")
    library = office.desk("library", office.staff("lib", "library"), "library")
    cashier = office.desk("cashier", office.staff("cash", "cashier"), "cashier")
    registry.run("roster", "load", roster())
    desks, days = tmp_path / "窗口.csv", tmp_path / "行事曆.csv"
    desks.write_text(DESKS.format(extension="7300"), encoding="utf-8")
    days.write_text(DAYS, encoding="utf-8")
    for desk in (registry, library, cashier):
        desk.sync()

    # The library may not keep the school's data, not even its own extension.
    assert library.refusal("directory", "load", desks) == "session.not_registry"
    assert library.refusal("calendar", "load", days) == "session.not_registry"

    loaded = registry.run("directory", "load", desks)
    registry.run("calendar", "load", days)
    assert registry.sync()["refused"] == []
    for desk in (library, cashier):
        desk.sync()
        row = next(i for i in desk.run("status", STAR)["items"] if i["unit"] == "library")
        assert (row["contact"], row["place"]) == ("流通櫃台 分機 7300", "圖書館 2樓")
        assert desk.run("today", "--date", "115/7/13")["suspended"] == "分科測驗"
        assert desk.refusal("roster", "undo", loaded["batch"]) == "session.not_registry"

    desks.write_text(DESKS.format(extension="7301"), encoding="utf-8")
    registry.run("directory", "load", desks)
    registry.sync()
    cashier.sync()
    (unit,) = cashier.run("directory", "list", "--unit", "library")["units"]
    assert unit["contact"] == "流通櫃台 分機 7301"
    assert cashier.run("verify")["projection_ok"]
