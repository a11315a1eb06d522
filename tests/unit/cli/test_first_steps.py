"""What a newcomer meets first: another Python than the desk's own, `init`, a command put wrongly, a file that is checked."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from app.bootstrap import sample_dir
from app.roster.table import Problem, Severity
from app.store import Verification
from db.local.store import LocalStore
from tests.command_line import Done, here
from tests.guards.tree import ROOT


def said(done: Done) -> str:
    return done.stdout + done.stderr


def test_a_python_without_the_packages_is_told_which_one_to_use_instead_of_a_traceback() -> None:
    line = [sys.executable, "-S", "-m", "app", "doctor"]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False, timeout=60)
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert "-m app doctor" in done.stderr
    assert "dev.py setup" in done.stderr


def test_init_prints_the_number_that_the_administrator_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLEARANCE_PASSPHRASE", "long enough for a test")
    done = here("init", "--school", "ntue", "--operator", "承辦人", "--data", tmp_path)
    number = json.loads(here("desk", "info", "--json", "--data", tmp_path).stdout)["desk_id"]
    assert f"櫃台編號（DESK_ID）：{number}" in said(done)


def test_the_way_to_the_help_is_a_line_that_can_be_typed(tmp_path: Path) -> None:
    done = here("desk", "show", "--data", tmp_path)
    assert done.returncode == 2
    assert "python -m app desk --help" in said(done)


def test_a_file_checked_without_a_school_says_what_was_not_looked_at(tmp_path: Path) -> None:
    file = sample_dir() / "研究生補充名冊.csv"
    alone = said(here("roster", "check", file, "--data", tmp_path))
    assert "只檢查了檔案本身" in alone
    assert "roster load … --dry-run" in alone


@pytest.mark.parametrize(
    ("row", "column", "value", "line"),
    [
        (3, "學號", "B1", "第 3 列 學號：不對（B1）"),
        (1, "", "", "第 1 列：不對"),
        (0, "", "", "不對"),
        (0, "", "x", "不對"),
    ],
)
def test_a_problem_is_one_line_without_empty_brackets(row: int, column: str, value: str, line: str) -> None:
    assert Problem("", row, column, value, "r", "不對", Severity.WARNING).line == line


def test_a_damaged_ledger_is_told_in_a_few_lines_with_the_way_out_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = "file: *** in database main ***\n" + "\n".join(f"Tree 37 page {n}: error code 11" for n in range(90))
    torn = Verification(0, chain_ok=False, projection_ok=False, differences=("file: HMAC of page 3", engine))
    monkeypatch.setenv("CLEARANCE_PASSPHRASE", "long enough for a test")
    here("init", "--school", "ntue", "--data", tmp_path)
    monkeypatch.setattr(LocalStore, "verify", lambda *_: torn)
    done = here("verify", "--data", tmp_path)
    lines = said(done).splitlines()
    assert done.returncode == 1
    assert "restore" in lines[0]
    assert len(lines) < 10


def test_what_is_wrong_with_a_ledger_is_followed_by_what_to_do() -> None:
    assert Verification(3, chain_ok=True, projection_ok=True).way_out == ""
    assert "rebuild" in Verification(3, chain_ok=True, projection_ok=False).sentence
    assert "restore" in Verification(3, chain_ok=False, projection_ok=True).sentence
    torn = Verification(0, chain_ok=False, projection_ok=False, differences=("file: x",))
    assert "0 筆" not in torn.sentence
