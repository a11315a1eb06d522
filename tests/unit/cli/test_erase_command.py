"""Erasing a person by command at a desk that works alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import typer

from app.bootstrap import sample_dir
from app.cli import main

STAR = "B10901018"
BASIS = "個資法第11條第3項"
Run = Callable[..., str]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command on a desk with the sample roster; both outputs as one text."""
    monkeypatch.setenv("CLEARANCE_PASSPHRASE", "long enough for a test")

    def command(*words: str | Path, code: int = 0, desk: str = "desk") -> str:
        monkeypatch.setenv("CLEARANCE_DATA", str(tmp_path / desk))
        capsys.readouterr()
        ended = main([*map(str, words)])
        heard = capsys.readouterr()
        assert ended == code, heard.err
        return heard.out if code == 0 else heard.out + heard.err

    command("init", "--school", "npust", "--operator", "林佳穎")
    command("roster", "load", sample_dir() / "應屆畢業生名冊.xlsx")
    return command


def declined(_question: str, **_options: object) -> bool:
    raise typer.Abort


def test_a_person_is_erased_with_a_basis_and_an_older_backup_does_not_bring_them_back(run: Run, tmp_path: Path) -> None:
    run("backup", "--out", tmp_path / "old.bak")
    run("status", STAR)
    said = json.loads(run("erase", STAR, "--basis", BASIS, "--yes", "--json"))
    assert said["erased"] >= 1
    assert json.loads(Path(said["register"]).read_text("utf-8"))["basis"] == BASIS
    run("status", STAR, code=1)
    assert json.loads(run("verify", "--json"))["chain_ok"]
    run("backup", "--out", tmp_path / "new.bak")
    run("restore", tmp_path / "old.bak", desk="second")
    run("status", STAR, code=1, desk="second")
    assert json.loads(run("verify", "--json", desk="second"))["chain_ok"]


def test_without_a_basis_a_known_person_or_a_yes_nothing_is_erased(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("erase", STAR, code=2)
    assert "依據" in run("erase", STAR, "--basis", " ", "--yes", code=2)
    assert "查無此學生" in run("erase", "B00000000", "--basis", BASIS, "--yes", code=1)
    monkeypatch.setattr("typer.confirm", declined)
    run("erase", STAR, "--basis", BASIS, code=1)
    run("status", STAR)
