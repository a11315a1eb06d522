"""Personal data on the command line: masked, unless a reason is given and recorded first."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.bootstrap import sample_dir
from app.cli import main
from app.ledger import Kind

STAR = "B10901018"
Run = Callable[..., str]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command on a desk with the sample roster; both outputs as one text."""
    monkeypatch.setenv("CLEARANCE_PASSPHRASE", "long enough for a test")
    monkeypatch.setenv("CLEARANCE_DATA", str(tmp_path / "desk"))

    def command(*words: str | Path, code: int = 0) -> str:
        capsys.readouterr()
        ended = main([*map(str, words)])
        heard = capsys.readouterr()
        assert ended == code, heard.err
        assert "Traceback" not in heard.err
        return heard.out if code == 0 else heard.out + heard.err

    command("init", "--school", "npust", "--operator", "林佳穎")
    command("roster", "load", sample_dir() / "應屆畢業生名冊.xlsx")
    return command


def contact(run: Run, *words: str) -> dict[str, str]:
    found = json.loads(run("contact", STAR, *words, "--json"))
    return {f["field"]: f["value"] for f in found["fields"]}


def looks(run: Run, *words: str) -> list[dict[str, object]]:
    found = json.loads(run("access", *words, "--json"))
    assert isinstance(found, list)
    return found


def test_contact_is_masked_until_a_reason_is_given_and_then_recorded(run: Run) -> None:
    masked = contact(run)
    assert "***" in masked["mobile"]
    assert looks(run) == []
    assert "--why" in run("contact", STAR, "--reveal", code=2)
    assert looks(run) == []
    whole = contact(run, "--reveal", "--why", "contact")
    assert set(whole) == set(masked)
    assert not set(whole.values()) & set(masked.values())
    (row,) = looks(run)
    assert set(row) == {
        "at",
        "by",
        "student_no",
        "student",
        "count",
        "fields",
        "why",
        "note",
        "where",
        "paper",
        "desk",
        "fact",
    }
    assert (row["by"], row["student_no"], row["why"], row["where"]) == ("林佳穎", STAR, "contact", "contact")
    assert set(whole) == set(row["fields"])


def test_a_reason_in_ones_own_words_is_kept_as_other(run: Run) -> None:
    contact(run, "--reveal", "--why", "教育部來函查詢")
    assert [(r["why"], r["note"]) for r in looks(run)] == [("other", "教育部來函查詢")]
    assert "其他：教育部來函查詢" in run("access", "--student", STAR)
    assert "說明" in run("contact", STAR, "--reveal", "--why", "other", code=1)


def test_the_ledger_is_listed_masked_and_in_full_only_with_a_reason(run: Run) -> None:
    whole = contact(run, "--reveal", "--why", "identity")
    listed = run("facts")
    assert whole["mobile"] not in listed
    assert whole["birth_date"] not in listed
    assert STAR in listed
    assert "--why" in run("facts", "--reveal", code=2)
    lines = [json.loads(line) for line in run("facts", "--reveal", "--why", "稽核抽查").splitlines()]
    assert any(line["details"].get("contact", {}).get("mobile") == whole["mobile"] for line in lines)
    # The look is in the list it gave: it was recorded before the first line.
    assert lines[-1]["kind"] == Kind.ACCESS_RECORDED
    newest = looks(run)[0]
    assert (newest["where"], newest["count"], newest["note"]) == ("facts", 300, "稽核抽查")
    assert "mobile" in newest["fields"]


def test_an_exported_roster_is_one_look_at_everybody(run: Run, tmp_path: Path) -> None:
    run("roster", "export", "--out", tmp_path / "a.xlsx")
    run("roster", "export", "--out", tmp_path / "b.xlsx", "--why", "校友會寄送邀請")
    newest, first = looks(run)
    assert (first["why"], first["count"], first["student_no"]) == ("export", 300, None)
    assert (newest["why"], newest["note"]) == ("other", "校友會寄送邀請")
    # Nobody can say whom a list left out, so it stands in everybody's report.
    assert len(looks(run, "--student", STAR)) == 2
    assert json.loads(run("verify", "--json"))["projection_ok"]


def test_the_report_can_be_narrowed_and_says_wrong_use(run: Run, tmp_path: Path) -> None:
    contact(run, "--reveal", "--why", "mailing")
    run("print", "mailing", STAR, "--out", tmp_path / "x.pdf")
    assert [r["paper"] for r in looks(run)] == ["mailing", None]
    assert looks(run, "--operator", "別人") == []
    assert looks(run, "--since", "2999-01-01") == []
    assert len(looks(run, "--since", "2020-01-01")) == 2
    assert "日期" in run("access", "--since", "昨天", code=2)
    assert "查無" in run("access", "--student", "B00000000", code=1)


def test_finding_a_student_by_card_shows_no_card(run: Run) -> None:
    card = contact(run, "--reveal", "--why", "identity")["card_no"]
    found = run("students", "find", card, "--json")
    assert STAR in found
    assert card not in found
