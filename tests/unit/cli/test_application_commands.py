"""A term's applications by commands alone, on a real encrypted store of NTUE's desk."""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.cli import main

NUMBER = "113088001"
ROSTER = (
    "學號,姓名,英文姓名,學制,系所,入學學年期,畢業學年期,電子信箱\n"
    f'{NUMBER},撒韵．武荖,"WULAO, SAYUN",碩士在職,藝術與造形設計學系,113-1,114-1,sayun@example.org\n'
)
CURRICULUM = (
    "入學學年度,學制,系所,最低畢業學分數,彈性學分上限,彈性學分採計方式,領域,領域最低學分,課程名稱,學分數,必選修\n"
    "113,碩士在職,藝術與造形設計學系,8,3,整門,核心,6,研究方法,3,必\n"
    "113,碩士在職,藝術與造形設計學系,8,3,整門,核心,6,藝術史,3,選\n"
)
TRANSCRIPT = (
    "學號,學年期,開課號,課程名稱,學分,成績\n"
    f"{NUMBER},1131,0101,研究方法,3,90\n{NUMBER},1131,0102,藝術史,3,88\n"
    f"{NUMBER},1132,7001,水彩畫,2,91\n{NUMBER},1132,7002,攝影,2,85\n"
)
LATE = ("--late", "口試延後，系所同意補救")

Run = Callable[..., Any]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs one command with ``--json`` in this process."""
    monkeypatch.setenv("CLEARANCE_PASSPHRASE", "long enough for a test")

    def command(*words: str | Path, code: int = 0) -> Any:
        out = io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()) as err:
            found = main([*map(str, words), "--data", str(tmp_path / "desk"), "--json"])
        assert found == code, err.getvalue()
        return json.loads(out.getvalue())

    command("init", "--school", "ntue", "--unit", "*", "--operator", "助教甲")
    for name, text, words in (
        ("名冊.csv", ROSTER, ("roster", "load")),
        ("課程架構.csv", CURRICULUM, ("curriculum", "load")),
        ("歷年成績.csv", TRANSCRIPT, ("transcript", "load")),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8-sig")
        command(*words, tmp_path / name, code=0)
    return command


@pytest.mark.rows("U03", "U09", "U11", "U13", "U26", "U43", "U47", "U48", "U49", "U52")
def test_an_application_from_the_adviser_to_the_second_review(run: Run) -> None:
    assert run("audit", "applications") == []
    advice = run("audit", "advise", NUMBER)
    assert advice["suggested"] == ["1132 7001 水彩畫"] or advice["suggested"] == ["1132 7002 攝影"]
    assert (advice["now"], advice["reached"], advice["suggested_credits"]) == ("short", "met", "2")
    assert run("audit", "submit", NUMBER, code=1)["error"]["code"] == "application.late"
    both = ("--tick", "1132 7001 水彩畫", "--tick", "1132 7002 攝影")
    assert run("audit", "submit", NUMBER, *both, *LATE, code=1)["error"]["code"] == "application.tick"
    sent = run("audit", "submit", NUMBER, "--tick", "1132 7001 水彩畫", *LATE)
    assert {"fact", "state", "version", "ticks", "missing", "doubts"} <= set(sent)
    assert (sent["state"], sent["late"], sent["version"]) == ("submitted", True, 1)
    assert run("audit", "check", NUMBER)[0]["verdict"] == "met"
    assert run("audit", "submit", NUMBER, *LATE, code=1)["error"]["code"] == "application.step"
    amended = run("audit", "amend", NUMBER, "--tick", "1132 7002 攝影", "--reason", "學生誤勾")
    assert amended["version"] == 2
    assert run("audit", "receive", NUMBER)["received"]
    assert run("audit", "review", NUMBER, "maybe", code=2)["error"]["code"] == "usage"
    assert run("audit", "review", NUMBER, "pass")["state"] == "first_passed"
    same = run("audit", "review", NUMBER, "pass", "--stage", "second", code=1)
    assert same["error"]["code"] == "application.same_person"
    done = run("audit", "review", NUMBER, "pass", "--stage", "second", "--as", "註冊組乙")
    assert (done["state"], done["missing"]) == ("approved", [])
    assert run("audit", "withdraw", NUMBER, code=1)["error"]["code"] == "application.step"
    back = run("audit", "return", NUMBER, "--reason", "英文姓名有誤", "--as", "註冊組乙")
    assert back["state"] == "returned"
    listed = run("audit", "applications", "--department", "藝術與造形設計學系", "--state", "returned")
    assert [(one["student_no"], one["missing"]) for one in listed] == [(NUMBER, ["送出申請"])]
    assert run("audit", "applications", "--state", "nonsense", code=2)["error"]["code"] == "usage"
    checked = run("verify")
    assert (checked["chain_ok"], checked["projection_ok"]) == (True, True), checked


def test_a_file_may_be_checked_by_a_schools_own_rules_before_it_is_loaded(run: Run, tmp_path: Path) -> None:
    roster = tmp_path / "別校.csv"
    roster.write_text(ROSTER.replace(NUMBER, "N11300801"), encoding="utf-8-sig")
    assert run("roster", "check", roster)["accepted"] == 1
    refused = run("roster", "check", roster, "--school", "ntue", code=1)
    assert refused["problems"][0]["rule"] == "student_no.school"


def test_a_changed_rule_is_rehearsed_from_options_or_from_a_file_and_nothing_is_loaded(
    run: Run, tmp_path: Path
) -> None:
    key = "113/碩專/藝術與造形設計學系"
    assert run("audit", "check", NUMBER, code=1)[0]["verdict"] == "short"
    found = run("audit", "rehearse", "--of", key, "--total", "6", code=1)
    assert (found["curricula"], found["audited"], found["outcomes"]) == ([key], 1, 1)
    assert (found["changes"][0]["before"], found["changes"][0]["after"]) == ("short", "met")
    file = tmp_path / "新課程架構.csv"
    file.write_text(CURRICULUM.replace(",8,3,", ",6,3,"), encoding="utf-8-sig")
    assert run("audit", "rehearse", file, code=1)["changes"] == found["changes"]
    assert run("audit", "check", NUMBER, code=1)[0]["verdict"] == "short"
    assert run("audit", "rehearse", "--of", "113/無", "--total", "6", code=1)["error"]["code"] == "audit.no_curriculum"
    assert run("audit", "rehearse", "--of", key, code=2)["error"]["code"] == "usage"
    assert run("audit", "rehearse", code=2)["error"]["code"] == "usage"


@pytest.mark.rows("U47")
def test_a_batch_passes_whom_nothing_speaks_against_and_names_the_others(run: Run) -> None:
    run("audit", "submit", NUMBER, "--tick", "1132 7001 水彩畫", *LATE)
    left = run("audit", "review-batch", "--dry-run", code=1)
    assert (left["waiting"], left["would_pass"]) == (1, [])
    assert "簽名的確認單還沒有送到系辦" in left["left"][0]["why"]
    run("audit", "receive", NUMBER)
    # No e-mail and no mobile on this roster: a person looks.
    again = run("audit", "review-batch", code=1)
    assert again["passed"] == []
    assert "手機" in again["left"][0]["why"]


def test_whoever_reviewed_takes_it_back_by_command(run: Run) -> None:
    run("audit", "submit", NUMBER, "--tick", "1132 7001 水彩畫", *LATE)
    run("audit", "review", NUMBER, "pass")
    assert run("audit", "recall", NUMBER, "--as", "註冊組乙", code=1)["error"]["code"] == "application.other_reviewer"
    assert run("audit", "recall", NUMBER)["state"] == "submitted"


OTHER = "113088002"
WATER = "1132 7001 水彩畫"


@pytest.mark.rows("U10", "U35")
def test_a_decision_kept_as_precedent_is_offered_to_the_next_student_by_commands(run: Run, tmp_path: Path) -> None:
    for name, text, kind in (
        ("名冊2.csv", ROSTER + ROSTER.splitlines()[1].replace(NUMBER, OTHER) + "\n", "roster"),
        ("成績2.csv", TRANSCRIPT + f"{OTHER},1132,7001,水彩畫,2,77\n", "transcript"),
        (
            "架構2.csv",
            CURRICULUM.replace("方式,領域,", "方式,彈性課程需先申請,領域,").replace(",整門,", ",整門,是,"),
            "curriculum",
        ),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8-sig")
        run(kind, "load", tmp_path / name)
    assert run("audit", "submit", OTHER, "--tick", WATER, *LATE, code=1)["error"]["code"] == "application.tick"
    run("audit", "request", OTHER, WATER, "--evidence", "課程大綱")
    assert [r["student_no"] for r in run("audit", "requests")] == [OTHER]
    words = ("--reason", "與本系課程相當", "--evidence", "課程會議紀錄")
    assert run("audit", "decide", OTHER, WATER, "maybe", *words, code=2)["error"]["code"] == "usage"
    kept = run("audit", "decide", OTHER, WATER, "recognise", *words, "--precedent", "--from", "113/8/1")["precedent"]
    assert run("audit", "requests") == []
    assert run("audit", "requests", OTHER)[0]["state"] == "approved"
    assert [(o["course"], o["precedent"]["key"]) for o in run("audit", "offers", NUMBER)] == [(WATER, kept)]
    run("audit", "follow", NUMBER, WATER)
    (decision,) = run("audit", "decisions", NUMBER)
    assert (decision["follows"], decision["reason"]) == (kept, "與本系課程相當")
    ended = run("audit", "precedents", "--end", kept, "--reason", "課程停開")
    assert [(p["key"], p["from"], p["ended_reason"]) for p in ended] == [(kept, "2024-08-01", "課程停開")]
    assert run("audit", "follow", NUMBER, WATER, code=1)["error"]["code"] == "precedent.none"
    checked = run("verify")
    assert (checked["chain_ok"], checked["projection_ok"]) == (True, True), checked


@pytest.mark.rows("U02", "U11", "U19", "U26", "U45", "U49", "U51", "U54", "U56")
def test_what_stands_beside_an_application_is_asked_and_recorded_by_commands(run: Run, tmp_path: Path) -> None:
    card = run("audit", "status", NUMBER, code=1)
    assert (card["state"], card["state_text"], card["period"]["phase"]) == ("none", "未載入申請資料", "closed")
    assert card["blocked"].startswith("學生尚未送出申請")
    run("audit", "submit", NUMBER, "--tick", "1132 7001 水彩畫", *LATE)
    assert [row["補救原因"] for row in run("audit", "late")] == ["口試延後，系所同意補救"]
    run("audit", "contact", NUMBER, "確認單沒有簽名", "--unreached")
    run("audit", "contact", NUMBER, "確認單沒有簽名", "--way", "email")
    card = run("audit", "status", NUMBER, code=1)
    assert [(c["way"], c["reached"]) for c in card["contacts"]] == [("mobile", False), ("email", True)]
    assert card["blocked"] == "簽名確認單尚未送系辦，系所尚未初審"
    assert run("audit", "signed", NUMBER, "113/1/1", code=1)["error"]["code"] == "application.signed_on"
    sent = card["milestones"]["sent"]
    run("audit", "signed", NUMBER, sent)
    assert run("audit", "status", NUMBER, code=1)["milestones"] == {
        "sent": sent,
        "printed": None,
        "signed": sent,
        "received": None,
    }
    assert (
        run("audit", "judge", NUMBER, "pass", "--reason", "x", code=1)["error"]["code"] == "application.not_reference"
    )
    assert run("audit", "judge", NUMBER, "maybe", code=2)["error"]["code"] == "usage"
    assert run("audit", "names") == []
    assert run("audit", "name", NUMBER, "--verified", "passport")["source"] == "passport"
    assert run("audit", "name", NUMBER, "--alias", "declared", code=1)["holds_up"]
    assert [n["student_no"] for n in run("audit", "names")] == [NUMBER]
    assert run("audit", "name", NUMBER, "--alias", "received")["alias"] == "received"
    assert run("audit", "extension", NUMBER)["way"] is None
    assert run("audit", "extension", NUMBER, "--received", code=1)["error"]["code"] == "extension.none"
    for name in ("approved-applications", "late-applications", "not-reviewable", "degree-exams", "english-names"):
        run("export", name, "--out", tmp_path / f"{name}.xlsx")
        assert (tmp_path / f"{name}.xlsx").stat().st_size
    checked = run("verify")
    assert (checked["chain_ok"], checked["projection_ok"]) == (True, True), checked


@pytest.mark.rows("U12", "U48")
def test_the_schools_own_list_is_loaded_and_taken_back_by_command(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "歷次申請清單.csv"
    file.write_text(
        f"學號,申請學年期,申請日期,申請狀態\n{NUMBER},114-1,114/11/3,已送出\n{NUMBER},113-2,,\n", encoding="utf-8-sig"
    )
    done = run("lists", "load", file, "--kind", "applications", code=1)
    assert (done["new"], done["placeholders"]) == (1, 1)
    assert run("audit", "applications")[0]["state"] == "submitted"
    run("roster", "undo", done["batch"])
    assert run("audit", "applications") == []
    assert run("verify")["projection_ok"]
