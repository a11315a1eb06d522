"""A school's rules on the command line: what today opens, closes and changes; a profile checked and begun."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.cli import main

Run = Callable[..., tuple[str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command on a data folder of its own and give back both outputs."""
    monkeypatch.setenv("CLEARANCE_PASSPHRASE", "long enough for a test")
    monkeypatch.setenv("CLEARANCE_DATA", str(tmp_path / "desk"))

    def command(*words: str | Path, code: int = 0) -> tuple[str, str]:
        capsys.readouterr()
        ended = main([*map(str, words)])
        said = capsys.readouterr()
        assert ended == code, said.err
        assert "Traceback" not in said.err
        return said.out, said.err

    return command


@pytest.mark.rows("N01", "N02")
def test_today_says_what_opens_closes_and_changes_at_this_desk(run: Run) -> None:
    run("init", "--school", "npust")
    told = json.loads(run("today", "--date", "114/4/30", "--json")[0])
    assert {"school", "date", "working", "closed", "next_working", "suspended", "open"} <= set(told)
    assert (told["school"], told["date"], told["working"]) == ("npust", "2025-04-30", True)
    assert told["open"][0]["days"] == 0
    assert [(e["date"], e["what"]) for e in (*told["today"], *told["tomorrow"])] == [
        ("2025-04-30", "last_day"),
        ("2025-05-01", "closed"),
    ]
    assert "紙本方式重新辦理" in told["tomorrow"][0]["text"]


def test_today_is_asked_of_a_school_without_a_desk_and_told_to_a_person(run: Run) -> None:
    told = run("today", "--school", "ntnu", "--date", "2025-05-30")[0]
    assert "休息（端午節補假），下一個上班日 114.6.2" in told
    assert "114.6.2　113學年度第2學期開始領取學位證書" in told
    assert "今天：\n" in told
    assert "今天：沒有改變" in run("today", "--school", "npust", "--date", "2025-06-10")[0]


def test_today_without_a_date_is_today(run: Run) -> None:
    assert set(json.loads(run("today", "--school", "npust", "--json")[0])) >= {"today", "tomorrow", "week"}


def test_a_day_that_is_none_is_wrong_use(run: Run) -> None:
    assert "不是日期" in run("today", "--school", "npust", "--date", "明天", code=2)[1]
