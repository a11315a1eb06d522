"""From a printed sheet back to its record by commands alone, on a real encrypted store of NTUE's desk."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.test_application_commands import LATE, NUMBER, Run, run

__all__ = ["run"]

TICKED = ("--tick", "1132 7001 水彩畫")


@pytest.mark.rows("U13", "U14", "U15", "U16")
def test_a_sheet_from_print_to_reprint_receipt_and_scan(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "sheet.pdf"
    assert run("print", "credit-sheet", NUMBER, "--out", out, code=1)["error"]["code"] == "paper.not_submitted"
    draft = run("print", "credit-sheet", NUMBER, "--out", out, "--draft")["numbers"][0]
    assert run("paper", "show", draft, code=1)["validity"] == "draft"
    assert run("audit", "receive", draft, code=1)["error"]["code"] == "paper.draft"
    run("audit", "submit", NUMBER, *TICKED, *LATE)
    first = run("print", "credit-sheet", NUMBER, "--out", out, "--copies", "2")["numbers"][0]
    shown = run("paper", "show", first.replace("-", "").lower())
    assert (shown["validity"], shown["student_no"], shown["version"]) == ("current", NUMBER, 1)
    assert [p["copies"] for p in shown["prints"]] == [2]
    again = run("paper", "reprint", first, "--out", out, "--reason", "卡紙")
    assert (again["number"], again["copy"]) == (first, 2)
    run("audit", "amend", NUMBER, "--tick", "1132 7002 攝影", "--reason", "學生誤勾")
    assert run("audit", "receive", NUMBER, "--sheet", first, code=1)["error"]["code"] == "paper.superseded"
    assert run("paper", "show", first, code=1)["changed"][0] == "申請已是第 2 版，這張是第 1 版（學生誤勾）。"
    second = run("print", "credit-sheet", NUMBER, "--out", out)["numbers"][0]
    assert run("audit", "receive", second)["received"]
    scan = tmp_path / "signed.pdf"
    scan.write_bytes(b"%PDF-1.4 signed")
    run("paper", "attach", second, scan)
    found = run("paper", "show", second)
    assert (found["received"], found["version"], len(found["scans"])) == (True, 2, 1)
    taken = tmp_path / "taken.pdf"
    run("paper", "scan", second, "--out", taken, "--why", "申訴")
    assert taken.read_bytes() == scan.read_bytes()
    assert run("paper", "scan", second, "--out", taken, "--why", "申訴", "--nth", "2", code=1)["error"]["code"]
    assert run("paper", "show", "CS-1141", code=2)["error"]["code"] == "paper.no_number"
