"""The commands for what is on record beside decisions: names, JSON fields and exit codes others rely on."""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import create_desk
from app.cli import main
from app.clock import FixedClock
from app.loading import load_file
from tests.counter import JUNE

GRADUATE = "M11255003"
ROSTER = f"學號,姓名,學制,身分別,系所,入學學年期,畢業學年期,性別\n{GRADUATE},田,碩士班,本國生,木材科學與設計系,112-1,113-2,女\n"

Run = Callable[..., Any]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Runs one command with ``--json`` in this process on a desk with one graduate student."""
    monkeypatch.setenv("CLEARANCE_PASSPHRASE", "long enough for a test")
    roster = tmp_path / "名冊.csv"
    roster.write_text(ROSTER, encoding="utf-8-sig")
    desk = create_desk(tmp_path / "desk", school="npust", unit="*", operator="王小明", clock=FixedClock(JUNE.now()))
    load_file(desk.ctx, roster, kind="roster")
    desk.close()

    def command(*words: str, code: int = 0) -> Any:
        out = io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()) as err:
            found = main([*words, "--data", str(tmp_path / "desk"), "--json"])
        assert found == code, err.getvalue()
        return json.loads(out.getvalue())

    return command


def item(run: Run, code: str) -> dict[str, Any]:
    found = next(i for i in run("status", GRADUATE)["items"] if i["item"] == code)
    assert isinstance(found, dict)
    return found


@pytest.mark.rows("N03", "N21", "N23", "N26", "N28", "N29")
def test_a_graduates_papers_by_commands_alone(run: Run) -> None:
    refused = run("sign-off", GRADUATE, "library", "pass", "--as", "館員", code=1)["error"]
    assert refused["code"] == "clearance.notice_open"
    assert set(run("acknowledge", GRADUATE)) == {"fact", "version", "how"}
    assert run("acknowledge", GRADUATE, code=1)["error"]["code"] == "clearance.marked_already"
    run("acknowledge", code=2)
    taken = run("intake", GRADUATE, "department", "received")
    assert set(taken) == {"fact", "state", "promised"}
    assert taken["promised"]
    assert len(run("tick", GRADUATE, "department", "all")["facts"]) == 3
    assert run("fact", GRADUATE, "embargo_years", "6")["value"] == "6"
    waiting = [w["part"] for w in item(run, "library")["waiting"]]
    assert waiting == ["doc:thesis", "doc:thesis-licence", "doc:thesis-embargo", "doc:thesis-embargo-letter"]
    for part in waiting[:3]:
        run("tick", GRADUATE, "library", part)
    assert run("tick", GRADUATE, "library", waiting[3], code=1)["error"]["code"] == "document.number"
    run("tick", GRADUATE, "library", waiting[3], "--number", "示範字第 1 號", "--date", "114/1/2")
    assert run("sign-off", GRADUATE, "library", "pass", "--as", "館員")["state"] == "passed"
    assert run("tick", GRADUATE, "library", "thesis", "--off", code=1)["error"]["code"] == "clearance.passed_on_it"
    part = next(p for p in item(run, "library")["parts"] if p["asks"])
    assert (part["number"], part["date"], part["state"]) == ("示範字第 1 號", "2025-01-02", "done")


@pytest.mark.rows("N02", "N06", "N22", "N24")
def test_rules_reminders_and_the_way_by_commands(run: Run) -> None:
    assert run("reminder", GRADUATE, "military-reminder", code=1)["error"]["code"] == "clearance.not_applicable"
    written = run("department-rule", "木材科學與設計系", "--text", "作品集繳交系辦", "--without-intake")
    assert [(r["text"], r["intake"]) for r in written] == [(["作品集繳交系辦"], False)]
    assert item(run, "department")["rules"][0]["text"] == ["作品集繳交系辦"]
    assert "intake" not in {w["prerequisite"] for w in item(run, "department")["waiting"]}
    run("department-rule", "木材科學與設計系", "--withdraw")
    assert run("route", GRADUATE, "paper", code=1)["error"]["code"] == "route.reason"
    run("route", GRADUATE, "paper", "--reason", "系統停機")
    assert run("status", GRADUATE)["channel"] == "paper"
    stamped = run("stamp", GRADUATE, "cashier", "pass", "--date", "114/06/02")
    assert stamped["state"] == "passed"
    run("stamp", GRADUATE, "cashier", "pass", code=2)
    assert run("stamp", GRADUATE, "cashier", "withdraw")["state"] == "pending"
    run("route", GRADUATE, "online", "--reason", "誤改")
    assert run("status", GRADUATE)["case"]["on_paper"] is False


@pytest.mark.rows("E04", "N25")
def test_rounds_and_delegates_by_commands(run: Run) -> None:
    moved = run("round", GRADUATE, "114-1", "--reason", "未於本學期完成")
    assert moved["term"] == "114-1"
    assert run("status", GRADUATE)["round"] == "114學年度第1學期"
    words = ("sign-off", GRADUATE, "department", "fail", "--as", "助教", "--for", "系主任", "--reason", "缺件")
    assert run(*words, code=1)["error"]["code"] == "clearance.delegate_not_allowed"
    assert run("self-check", GRADUATE, "credits", "yes", code=2)["error"]["code"] == "check.unknown"


@pytest.mark.rows("N07", "N23", "N31")
def test_the_papers_of_single_rows_by_commands(run: Run, tmp_path: Path) -> None:
    out = str(tmp_path / "紙.pdf")
    assert run("print", "military-reminder", GRADUATE, "--out", out, code=1)["error"]["code"] == "paper.not_concerned"
    assert run("print", "intake-receipt", GRADUATE, "--out", out, code=1)["error"]["code"] == "paper.no_intake"
    run("intake", GRADUATE, "department", "incomplete", "--reason", "缺指導教授簽章")
    made = run("print", "intake-receipt", GRADUATE, "--out", out)
    assert set(made) == {"file", "pages", "sheets", "numbers", "missing_glyphs", "prints", "left_out"}
    words = (
        "print",
        "thesis-confidentiality",
        GRADUATE,
        "--thesis-title",
        "木構造",
        "--adviser",
        "林𡍼喆",
        "--out",
        out,
    )
    assert run(*words, code=1)["error"]["code"] == "paper.text-missing"
    assert run(*words, "--draft")["sheets"] == 1
    run("fact", GRADUATE, "adviser_count", "2")
    shares = ("print", "advisor-share", GRADUATE, "--draft", "--out", out, "--adviser", "甲=60", "--adviser")
    assert run(*shares, "乙=30", code=2)["error"]["code"] == "advisers.shares"
    assert run(*shares, "乙=40")["pages"] == 1
    folder = Path(out).with_name("一人一檔")
    apart = run("print", "missing-items", GRADUATE, "--each", "--out", str(folder))
    assert [path.name for path in folder.iterdir()] == apart["files"]
    assert apart["numbers"][0] in apart["files"][0]
    assert (
        run("print", "receipt-list", GRADUATE, "--each", "--out", str(folder), code=2)["error"]["code"]
        == "paper.one_list"
    )
    assert run("proof", GRADUATE, "cashier", "ok", code=2)["error"]["code"] == "proof.none"
