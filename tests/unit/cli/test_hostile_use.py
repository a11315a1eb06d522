"""Commands put wrongly, files that are none, folders that cannot be used: a sentence, the right exit code, no traceback."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app import logs
from app.bootstrap import create_desk, hand_over_here, handing, sample_dir, ui_services
from app.certificates.handover import HandedOver
from app.cli import main
from app.errors import DeskError, SharedLedgerUnreachable
from app.ledger import Draft, Kind, OperatorName, student_id

STAR = "B10901018"
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
        if "--json" in words:
            json.loads(said.out)
        return said.out, said.err

    return command


@pytest.fixture
def desk(run: Run) -> Run:
    """A desk with a few students."""
    run("init", "--school", "npust")
    run("roster", "load", sample_dir() / "研究生補充名冊.csv")
    return run


def someone(run: Run) -> str:
    found = json.loads(run("students", "find", "M", "--json")[0])
    return str(found[0]["student_no"])


@pytest.mark.parametrize(
    "words",
    [
        ("--data",),
        ("verify", "--data"),
        ("verify", "--data", ""),
        ("verify", "--data", "--json"),
        ("verify", "--lang", "klingon"),
        ("verify", "--lang"),
        ("bogus", "--json"),
        ("audit", "--json"),
        ("sign-off",),
        ("facts", "--since", "9" * 30),
        ("sign-off", "\udcff", "library", "pass", "--as", "館員", "--json"),
        ("audit", "solve"),
    ],
)
def test_a_command_put_wrongly_is_said_in_chinese_and_ends_with_two(run: Run, words: tuple[str, ...]) -> None:
    _, err = run(*words, code=2)
    assert "→" in err or "--help" in err


def test_a_folder_that_is_a_file_is_never_a_bug(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "名冊.txt"
    file.write_text("x", "utf-8")
    for data in (file, file / "below"):
        assert "資料夾" in run("init", "--school", "npust", "--data", data, code=3)[1]
    assert "不是資料夾" in run("doctor", "--data", file, code=1)[0]


def test_a_backup_that_cannot_be_written_does_not_accuse_the_ledger(desk: Run, tmp_path: Path) -> None:
    _, err = desk("backup", "--out", tmp_path / "no" / "such" / "copy", code=3)
    assert "備份沒有寫成" in err
    assert str(tmp_path / "desk") not in err


@pytest.mark.parametrize(
    "content", ["[" * 100_000, '{"items":[{"id":"c","credits":' + "9" * 5000 + "}]}", "\x00", "[]"]
)
def test_a_file_that_is_no_problem_is_wrong_use(run: Run, tmp_path: Path, content: str) -> None:
    file = tmp_path / "p.json"
    file.write_text(content, "utf-8")
    run("audit", "solve", file, "--json", code=2)
    run("audit", "solve", tmp_path, code=3)
    run("audit", "solve", tmp_path / "nothing", code=3)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp950"])
def test_a_list_of_numbers_is_read_in_any_encoding_and_each_student_once(
    desk: Run, tmp_path: Path, encoding: str
) -> None:
    number = someone(desk)
    file = tmp_path / "list.txt"
    file.write_bytes(f"學號\r\n{number}\r\n\r\n{number}\r\n".encode(encoding))
    out, _ = desk("print", "missing-items", "--students", file, "--out", tmp_path / "x.pdf", "--json")
    assert json.loads(out)["sheets"] == 1


def test_a_list_that_is_no_list_is_refused(desk: Run, tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_bytes(bytes(range(256)) * 40)
    assert "一行一個學號" in desk("print", "proxy", "--students", file, "--out", tmp_path / "x.pdf", code=2)[1]


def test_a_paper_that_could_not_be_written_was_not_printed(desk: Run, tmp_path: Path) -> None:
    number = someone(desk)
    before = len(desk("facts")[0].splitlines())
    desk("print", "missing-items", number, "--out", tmp_path, code=3)
    assert len(desk("facts")[0].splitlines()) == before
    out, _ = desk("print", "missing-items", number, "--out", tmp_path / "x.pdf", "--json")
    assert json.loads(out)["numbers"][0][:-2].endswith("0001")
    assert len(desk("facts")[0].splitlines()) == before + 1


@pytest.mark.parametrize("last4", ["A123456789", "12", "一二三四", "12 4"])
def test_only_four_characters_of_an_identity_number_are_taken(desk: Run, tmp_path: Path, last4: str) -> None:
    number = someone(desk)
    desk("print", "proxy", number, "--agent-id-last4", last4, "--out", tmp_path / "x.pdf", code=2)
    assert not (tmp_path / "x.pdf").exists()


def test_an_act_of_nobody_is_refused(desk: Run, tmp_path: Path) -> None:
    assert "承辦人" in desk("sign-off", someone(desk), "library", "pass", "--as", " ", code=2)[1]
    assert "承辦人" in desk("init", "--school", "npust", "--operator", "", "--data", tmp_path / "x", code=2)[1]


def test_a_reason_is_one_line_and_nothing_in_it_acts_on_a_screen(desk: Run) -> None:
    number = someone(desk)
    desk("sign-off", number, "library", "fail", "--reason", "a\x1b[31m", "--as", "館員", code=2)
    desk("sign-off", number, "library", "fail", "--reason", "欠書\n一冊", "--as", "館員")
    items = json.loads(desk("status", number, "--json")[0])["items"]
    assert next(i["reason"] for i in items if i["item"] == "library") == "欠書 一冊"


def test_an_empty_roster_is_no_wrong_use(run: Run, tmp_path: Path) -> None:
    run("init", "--school", "npust")
    assert "名冊是空的" in run("audit", "check", "--all", code=1)[1]
    assert "名冊是空的" in run("print", "proxy", "--all", "--out", tmp_path / "x.pdf", code=1)[1]


def test_a_damaged_note_of_the_key_is_said(desk: Run, tmp_path: Path) -> None:
    note = tmp_path / "desk" / "ledger.key.json"
    note.write_text(json.dumps({"source": "passphrase", "salt": "zz", "check": "x"}), "utf-8")
    assert "金鑰說明檔" in desk("verify", "--json", code=3)[1]


def test_a_folder_that_takes_no_log_keeps_nobody_from_work(
    desk: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr(logs, "RotatingFileHandler", type("Refusing", (logs.RotatingFileHandler,), {"__init__": full}))
    desk("verify")


def test_a_bug_is_reported_where_the_log_folder_cannot_be_written(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("", "utf-8")
    reference, path = logs.write_crash(file / "logs", ValueError, ValueError("x"), None)
    try:
        assert reference in path.read_text("utf-8")
    finally:
        path.unlink()


def test_a_folder_that_cannot_be_looked_into_is_no_first_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> bool:
        raise PermissionError(13, os.strerror(13))

    services = ui_services(tmp_path)
    assert services.first_run()
    monkeypatch.setattr(Path, "exists", refuse)
    assert not services.first_run()
    with pytest.raises(DeskError, match="沒有權限"):
        services.open()


def test_without_the_shared_ledger_a_handover_is_not_even_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLEARANCE_PASSPHRASE", "long enough for a test")
    monkeypatch.setenv("CLEARANCE_SHARED_PASSWORD", "x")
    desk = create_desk(tmp_path, school="npust")
    desk.settings = replace(desk.settings, shared_url="postgresql://127.0.0.1:1/none", shared_user="mary")

    def act(_asked: object) -> HandedOver:
        raise AssertionError("nothing may be written")

    try:
        with pytest.raises(SharedLedgerUnreachable, match="什麼都沒有登錄") as unreachable:
            hand_over_here(desk, STAR, act)
        assert unreachable.value.code == "handover.unreachable"
    finally:
        desk.close()


def test_a_handover_that_got_no_answer_says_to_keep_the_diploma(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLEARANCE_PASSPHRASE", "long enough for a test")
    monkeypatch.setenv("CLEARANCE_SHARED_PASSWORD", "x")
    desk = create_desk(tmp_path, school="npust")
    desk.settings = replace(desk.settings, shared_url="postgresql://127.0.0.1:1/none", shared_user="mary")
    rounds: list[str] = []

    def answers_once(*_given: object) -> None:
        rounds.append("asked")
        if len(rounds) > 1:
            raise SharedLedgerUnreachable(code="shared.unreachable", title="連不到共用帳冊", message="")

    def act(_asked: object) -> HandedOver:
        facts, changes = desk.store.append(
            [Draft(Kind.DIPLOMA_HANDED_OVER, {"serial": "A1", "method": "self"}, student_id("npust", STAR))],
            by=OperatorName("mary"),
        )
        return HandedOver(facts[0], "A1", changes)

    monkeypatch.setattr(handing, "_round", answers_once)
    try:
        with pytest.raises(SharedLedgerUnreachable, match="不要交出") as unconfirmed:
            hand_over_here(desk, STAR, act)
        assert unconfirmed.value.code == "handover.unconfirmed"
        assert desk.store.pending_operators()[OperatorName("mary")] == 1
    finally:
        desk.close()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("refused", "--rewrite", "x", "--reoffer"), 2),
        (("refused", "--rewrite", "no such fact"), 1),
        (("refused", "--close", "no such fact", "--reason", "x"), 1),
        (("deposits",), 1),
        (("deposits", "--confirm", "x", "--decline", "y"), 2),
        (("desk",), 2),
        (("desk", "renew", "--bogus"), 2),
        (("sit-down",), 2),
        (("sit-down", "--user", "\n"), 2),
        (("connect", "http://nowhere", "--user", "mary", "--password-stdin"), 2),
        (("sync",), 1),
    ],
)
def test_affairs_of_people_put_wrongly_are_said_in_chinese(
    desk: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], code: int
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("secret\n"))
    _, err = desk(*words, "--json", code=code)
    assert err.strip()


def test_a_desk_of_its_own_has_nothing_refused_and_tells_about_itself(desk: Run) -> None:
    assert json.loads(desk("refused", "--json")[0]) == []
    about = json.loads(desk("desk", "info", "--json")[0])
    assert (about["shared_url"], about["read_only"], about["forked"], about["units"]) == ("", False, False, None)
    assert "單機作業" in desk("desk", "info")[0]
    assert json.loads(desk("sit-down", "--user", "李大華", "--json")[0])["user"] == "李大華"
    assert json.loads(desk("desk", "info", "--json")[0])["operator"] == "李大華"
