"""Desks and days by command: load, preview, list, export and take back, with stable fields and exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.cli import main

Run = Callable[..., Any]

DESKS = "單位,窗口,分機,地點,上班時間,有效起\n圖書館,流通櫃台,7300,圖書館 2樓,週一至週五 08:00-17:00,\n出納組,,6059,,,115/1/1\n"
OWN_DAYS = "日期,起,迄,類別,說明\n,115/7/6,115/7/10,休假,暑休\n115/7/13,,,暫停發證,分科測驗\n"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command on a desk of its own with ``--json`` and give its document."""
    monkeypatch.setenv("CLEARANCE_PASSPHRASE", "long enough for a test")
    monkeypatch.setenv("CLEARANCE_DATA", str(tmp_path / "desk"))

    def command(*words: str | Path, code: int = 0, plain: bool = False) -> Any:
        capsys.readouterr()
        ended = main([*map(str, words), *([] if plain else ["--json"])])
        said = capsys.readouterr()
        assert ended == code, said.err
        assert "Traceback" not in said.err
        return said.out if plain else json.loads(said.out)

    command("init", "--school", "npust", "--operator", "林佳穎")
    return command


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "承辦窗口.csv"
    path.write_text(DESKS.replace("圖書館,", "圖書與會展館,"), encoding="utf-8")
    return path


@pytest.mark.rows("N18", "N19", "N20", "T26")
def test_a_sheet_of_desks_is_previewed_loaded_listed_exported_and_taken_back(
    run: Run, sheet: Path, tmp_path: Path
) -> None:
    seen = run("directory", "load", sheet, "--dry-run")
    assert (seen["batch"], seen["new"]) == ("", 2)
    done = run("directory", "load", sheet)
    assert {"batch", "new", "changed", "unchanged", "missing", "withdrawn", "rejected", "problems", "changes"} == set(
        done
    )
    told = run("directory", "list", "--unit", "library")
    (library,) = told["units"]
    assert (library["contact"], library["place"]) == ("流通櫃台 分機 7300", "圖書館 2樓")
    assert library["hours"] == "週一至週五 08:00–17:00"
    assert library["recorded"][0]["extension"] == "7300"
    assert "流通櫃台 分機 7300" in run("directory", "list", plain=True)
    out = tmp_path / "窗口.xlsx"
    assert run("directory", "export", "--out", out)["rows"] == 7
    again = run("directory", "load", out)
    assert (again["new"], again["changed"], again["unchanged"], again["problems"]) == (5, 0, 2, [])
    run("roster", "undo", again["batch"])
    undone = run("roster", "undo", done["batch"])
    assert (undone["removed"], undone["restored"]) == (2, 0)
    assert run("directory", "list", "--unit", "library")["units"][0]["contact"] == "圖書與會展館 分機 7273"


@pytest.mark.rows("N19")
def test_what_a_sheet_changes_and_no_longer_has_is_said(run: Run, sheet: Path) -> None:
    run("directory", "load", sheet)
    sheet.write_text(
        "單位,窗口,分機,地點,上班時間\n圖書與會展館,流通櫃台,7301,圖書館 2樓,週一至週五 08:00-17:00\n", "utf-8"
    )
    done = run("directory", "load", sheet, "--missing", "withdraw")
    assert (done["changed"], done["missing"], done["withdrawn"]) == (1, 1, 1)
    change = {"about": "圖書與會展館", "row": 2, "field": "分機", "old": "7300", "new": "7301", "kept": False}
    assert done["changes"] == [change]
    assert run("directory", "load", sheet, "--missing", "drop", code=2)["error"]["code"] == "usage"


@pytest.mark.rows("N19")
def test_a_unit_nobody_knows_ends_with_a_no_and_names_what_was_meant(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(DESKS, encoding="utf-8")
    done = run("directory", "load", path, code=1)
    assert (done["new"], done["rejected"]) == (1, 1)
    assert "是不是圖書與會展館？" in done["problems"][0]["message"]
    assert run("directory", "load", path, "--all-or-nothing", code=1)["error"]["code"] == "roster.has_errors"
    assert run("directory", "list", "--unit", "福利社", code=2)["error"]["code"] == "unit.unknown"


@pytest.mark.rows("N26", "T27")
def test_days_are_loaded_listed_and_heeded_by_the_rule_clock(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "本校.csv"
    path.write_text(OWN_DAYS, encoding="utf-8")
    assert run("calendar", "load", path)["new"] == 2
    told = run("calendar", "list", "--from", "115/7/1", "--to", "115/7/31")
    assert [(d["date"], d["what"]) for d in told["days"]] == [
        *((f"2026-07-{d:02d}", "holiday") for d in range(6, 11)),
        ("2026-07-13", "suspended"),
    ]
    assert told["years"] == [{"year": 2026, "source": "computed"}]
    assert "民國 115 年" in told["notices"][0]
    clock = run("today", "--date", "115/7/6")
    assert (clock["closed"], clock["next_working"]) == ("暑休", "2026-07-13")
    assert "民國 115 年" in clock["notices"][0]
    assert run("today", "--date", "115/7/13")["suspended"] == "分科測驗"
    assert run("calendar", "list", "--from", "115/7/1", "--to", "114/7/1", code=2)["error"]["code"] == "usage"
    assert "暫停發證　分科測驗" in run("calendar", "list", "--from", "115/7/1", plain=True)


@pytest.mark.rows("N26")
def test_the_governments_calendar_is_taken_as_csv_and_as_json(run: Run, tmp_path: Path) -> None:
    assert run("calendar", "load", "resources/calendar/2024.csv")["new"] == 1
    told = run("calendar", "list", "--from", "2024-02-01", "--to", "2024-02-29")
    assert told["years"] == [{"year": 2024, "source": "imported"}]
    assert {"date": "2024-02-17", "what": "make_up", "working": True, "suspended": False, "name": "補行上班"} in told[
        "days"
    ]
    mirror = tmp_path / "a.json"
    mirror.write_text('[{"date":"20240731","isHoliday":true,"description":"颱風"}]', encoding="utf-8")
    assert run("calendar", "load", mirror)["new"] == 1
    assert "2024-07-31" in {
        d["date"] for d in run("calendar", "list", "--from", "2024-07-01", "--to", "2024-07-31")["days"]
    }
    mirror.write_text("[1]", encoding="utf-8")
    assert run("calendar", "load", mirror, code=3)["error"]["code"] == "calendar.unreadable"
