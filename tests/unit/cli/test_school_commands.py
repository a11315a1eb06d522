"""A school's rules on the command line: what today opens, closes and changes; a profile checked and begun."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.cli import main
from tests.haibin import HAIBIN

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


def test_a_new_file_is_written_once_checks_clean_and_opens_a_desk(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "haibin.toml"
    assert json.loads(run("school", "new", file, "--name", "海濱大學", "--json")[0]) == {
        "file": str(file),
        "code": "haibin",
    }
    assert "沒有問題" in run("school", "check", file)[0]
    assert "沒有覆蓋" in run("school", "new", file, code=3)[1]
    assert json.loads(run("init", "--school", file, "--json")[0])["school"] == "haibin"


def test_a_code_that_is_none_is_wrong_use_and_writes_nothing(run: Run, tmp_path: Path) -> None:
    assert "--code" in run("school", "new", tmp_path / "海濱.toml", code=2)[1]
    assert not (tmp_path / "海濱.toml").exists()
    run("school", "new", tmp_path / "海濱.toml", "--code", "haibin")


def test_a_mistake_is_shown_under_its_line_and_ends_with_one(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "haibin.toml"
    file.write_text(HAIBIN.replace('kind = "reminder"', 'kind = "remind"'), "utf-8")
    page = run("school", "check", file, code=1)[0].splitlines()
    at = page.index('    kind = "remind"')
    assert page[at - 1].endswith("units[3].items[1].kind")
    assert "是不是「reminder」？" in page[at + 1]
    found = json.loads(run("school", "check", file, "--json", code=1)[0])
    assert (found["ok"], found["warnings"], found["summary"]) == (False, [], None)
    assert {"line", "key", "message"} <= set(found["problems"][0])


def test_a_rule_is_marked_at_the_character_where_it_goes_wrong(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "haibin.toml"
    file.write_text(HAIBIN.replace("rule = 'level = \"碩士\"'", "rule = 'level = \"碩土\"'"), "utf-8")
    page = run("school", "check", file, code=1)[0].splitlines()
    at = next(k for k, line in enumerate(page) if line.startswith("    rule = "))
    assert page[at + 1].index("^") == page[at].index('"碩土"')


def test_what_was_forgotten_and_what_it_does_are_told_and_end_with_none(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "haibin.toml"
    file.write_text(HAIBIN, "utf-8")
    page = run("school", "check", file, "--date", "2026-01-05")[0]
    assert "1 處提醒" in page
    assert "114學年度第2學期還沒有" in page
    assert "海濱大學（haibin）：4 個單位，2 項通過後由「註冊組」發證。" in page
    found = json.loads(run("school", "check", file, "--date", "2026-01-05", "--json")[0])
    assert found["ok"]
    assert (found["summary"]["units"], len(found["warnings"])) == (4, 1)


@pytest.mark.rows("T01")
def test_the_next_term_is_written_beside_the_old_file_once(run: Run, tmp_path: Path) -> None:
    file, out = tmp_path / "haibin.toml", tmp_path / "haibin-114-2.toml"
    file.write_text(HAIBIN, "utf-8")
    assert json.loads(run("school", "next", file, "--out", out, "--json")[0]) == {
        "file": str(out),
        "term": "114-2",
        "blocks": 2,
    }
    assert "沒有問題" in run("school", "check", out, "--date", "2026-01-05")[0]
    assert file.read_text("utf-8") == HAIBIN
    assert "沒有覆蓋" in run("school", "next", file, "--out", out, code=3)[1]
    assert "已經在裡面" in run("school", "next", file, "--out", tmp_path / "x", "--term", "114-1", code=1)[0]
    assert not (tmp_path / "x").exists()
    run("school", "next", file, "--out", tmp_path / "x", "--term", "明年", code=2)
