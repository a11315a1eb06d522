"""The command line as a scheduler or an administrator uses it: names, JSON fields and exit codes others rely on."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.bootstrap import sample_dir
from tests.command_line import Done, here, process

STAR = "B10901018"

Run = Callable[..., Done]


@pytest.fixture
def started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Start a command as a scheduler does, on a data directory of its own, with a passphrase instead of a keyring."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    monkeypatch.setenv("CLEARANCE_PASSPHRASE", "long enough for a test")
    monkeypatch.setenv("CLEARANCE_DATA", str(tmp_path / "desk"))
    return checked(process)


@pytest.fixture
def run(started: Run) -> Run:
    """The same without a process for each command."""
    return checked(here)


def checked(way: Run) -> Run:
    """A command must end with the code that is expected of it."""

    def command(*words: str | Path, code: int = 0) -> Done:
        done = way(*words)
        assert done.returncode == code, done.stderr
        return done

    return command


def answer(done: Done) -> dict[str, object]:
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


def test_a_day_at_the_counter_by_commands_alone(run: Run, tmp_path: Path) -> None:
    made = answer(run("init", "--school", "npust", "--unit", "*", "--operator", "王小明", "--json"))
    assert set(made) == {"school", "data", "desk_id"}
    loaded = answer(run("roster", "load", sample_dir() / "應屆畢業生名冊.xlsx", "--json"))
    assert (loaded["new"], loaded["rejected"]) == (300, 0)
    card = answer(run("status", STAR, "--json"))
    assert {"student_no", "name", "round", "channel", "as_of", "items", "gate", "overall"} <= set(card)
    refused = run("sign-off", STAR, "library", "fail", "--as", "圖書館員", code=1)
    assert "原因" in refused.stderr
    done = answer(run("sign-off", STAR, "library", "fail", "--reason", "欠書一冊", "--as", "圖書館員", "--json"))
    assert done["state"] == "failed"
    assert answer(run("sign-off", STAR, "library", "withdraw", "--as", "圖書館員", "--json"))["state"] == "pending"
    run("handover", STAR, "self", "--seen", "card", code=1)
    sheet = tmp_path / "slip.pdf"
    printed = answer(run("print", "missing-items", STAR, "--out", sheet, "--json"))
    # Whoever lacks everything has much to bring: both sides, but one sheet to walk with.
    assert printed["sheets"] == 1
    assert sheet.read_bytes().startswith(b"%PDF")
    assert answer(run("verify", "--json")) == {"facts": 306, "chain_ok": True, "projection_ok": True, "differences": []}
    assert answer(run("rebuild", "--json"))["facts"] == 306
    lines = [json.loads(line) for line in run("facts", "--since", "300").stdout.splitlines()]
    assert [line["kind"] for line in lines[-1:]] == ["paper.printed"]
    undone = answer(run("roster", "undo", str(loaded["batch"]), "--json", code=0))
    assert undone["removed"] == 300


def test_a_scheduler_reads_one_document_of_each_process_and_its_exit_code(started: Run) -> None:
    assert set(answer(started("init", "--school", "npust", "--json"))) == {"school", "data", "desk_id"}
    assert answer(started("roster", "load", sample_dir() / "研究生補充名冊.csv", "--json"))["rejected"] == 0
    assert "error" in answer(started("status", STAR, "--json", code=1))
    lines = [json.loads(line) for line in started("facts").stdout.splitlines()]
    assert {line["kind"] for line in lines} >= {"roster.loaded", "student.recorded"}


def test_the_faults_of_a_roster_are_listed_by_cell_and_its_rejects_come_back(run: Run, tmp_path: Path) -> None:
    run("init", "--school", "npust")
    bad = sample_dir() / "應屆畢業生名冊（有錯）.xlsx"
    checked = answer(run("roster", "check", bad, "--json", code=1))
    assert checked["rows"] == 40
    problems = checked["problems"]
    assert isinstance(problems, list)
    assert {"sheet", "row", "column", "value", "rule", "message", "severity"} == set(problems[0])
    loaded = answer(run("roster", "load", bad, "--json", code=1))
    back = tmp_path / "rejects.xlsx"
    assert answer(run("roster", "rejects", str(loaded["batch"]), "--out", back, "--json"))["rows"] == loaded["rejected"]
    again = answer(run("roster", "check", back, "--json", code=1))
    assert again["rows"] == loaded["rejected"]


def test_backup_and_restore_bring_the_whole_ledger_to_another_place(run: Run, tmp_path: Path) -> None:
    run("init", "--school", "ntnu", "--unit", "*")
    copy = tmp_path / "ledger.backup"
    run("backup", "--out", copy)
    run("restore", copy, "--data", tmp_path / "other")
    assert answer(run("verify", "--json", "--data", tmp_path / "other"))["chain_ok"] is True


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("status", STAR), 1, "尚未建立帳冊"),
        (("bogus",), 2, "bogus"),
        (("roster", "check", "nothing-here.xlsx"), 3, "找不到檔案"),
        (("init", "--school", "nowhere"), 3, "npust"),
        (("school", "check", "nothing-here.toml"), 3, "無法"),
    ],
)
def test_trouble_is_a_sentence_with_a_way_out_and_its_own_exit_code(
    started: Run, words: tuple[str, ...], code: int, says: str
) -> None:
    assert says in started(*words, code=code).stderr


def test_a_pdf_renamed_to_xlsx_is_recognised(run: Run, tmp_path: Path) -> None:
    fake = tmp_path / "名冊.xlsx"
    fake.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n")
    assert "PDF" in run("roster", "check", fake, code=3).stderr


def test_without_a_keyring_or_passphrase_the_desk_says_what_to_do(
    started: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CLEARANCE_PASSPHRASE")
    assert "CLEARANCE_PASSPHRASE" in started("init", "--school", "npust", code=3).stderr


def test_a_wrong_passphrase_opens_nothing_and_loses_nothing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("init", "--school", "npust")
    monkeypatch.setenv("CLEARANCE_PASSPHRASE", "another long passphrase")
    assert "通行碼" in run("verify", code=3).stderr
    monkeypatch.setenv("CLEARANCE_PASSPHRASE", "long enough for a test")
    assert answer(run("verify", "--json"))["chain_ok"] is True


def test_the_allocation_engine_answers_a_problem_on_its_own(run: Run, tmp_path: Path) -> None:
    problem = tmp_path / "problem.json"
    problem.write_text(
        json.dumps(
            {
                "items": [
                    {"id": "c1", "credits": "3", "status": "earned", "options": ["area-A", "flex"]},
                    {"id": "c2", "credits": "2", "status": "in_progress", "options": ["area-A"]},
                ],
                "needs": [{"id": "area-A", "buckets": ["area-A"], "credits": "5", "courses": 2}],
                "caps": [{"id": "flex-cap", "buckets": ["flex"], "credits": "6", "kind": "hard"}],
                "layers": [["area-A", "flex"]],
            }
        ),
        encoding="utf-8",
    )
    found = answer(run("audit", "solve", problem, "--json"))
    assert (found["verdict"], found["hinges_on"]) == ("awaiting_grades", ["c2"])
