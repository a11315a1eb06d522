"""A desk is handed over and taken over by the documented commands, and its sheet is one page."""

from __future__ import annotations

import json
from pathlib import Path

import pypdfium2
import pytest

from tests.unit.cli.test_certificates_commands import FIRST, SECOND, desk
from tests.unit.cli.test_export_commands import Run, run, told

__all__ = ["desk", "run", "told"]


def test_the_next_clerk_reads_by_command_what_the_last_one_left(desk: Run, tmp_path: Path) -> None:
    assert desk("shift", "last", code=1)["error"]["code"] == "shift.unknown"
    assert desk("shift", "take-over", code=1)["error"]["code"] == "shift.none"
    desk("certificates", "produce", FIRST, "第 1 號", "--place", "A1")
    desk("certificates", "produce", SECOND, "第 2 號", "--place", "A1")
    desk("handover", FIRST, "self", "--seen", "card", "--done", "card")
    counted = tmp_path / "點到.txt"
    counted.write_text("第 9 號\n", "utf-8")
    number = desk("certificates", "count", "--file", counted, "--close", "--note", "再找一次", code=1)["number"]
    desk("print", "mailing", SECOND, "--out", tmp_path / "郵寄.pdf")
    now = desk("shift", "show")
    assert now["certificates"]["handed"] == {"self": 1}
    assert [(w["what"], w["student_no"], w["about"]) for w in now["waiting"]] == [("awaited", SECOND, "mailing")]
    handed = desk("shift", "hand-over", "--note", "第 2 號找不到，明早再點一次", "--as", "王小美")
    assert handed["sheet"]["certificates"] | {"count": None} == now["certificates"] | {"count": None}
    count = handed["sheet"]["certificates"]["count"]
    assert (count["number"], count["missing"], count["unexpected"], count["agrees"]) == (
        number,
        ["第 2 號"],
        ["第 9 號"],
        False,
    )
    assert (handed["by"], handed["taken_by"]) == ("王小美", None)
    waiting = desk("shift", "last", code=1)
    assert waiting == handed
    taken = desk("shift", "take-over", "--as", "李大同")
    assert (taken["number"], taken["taken_by"], taken["note"]) == (handed["number"], "李大同", handed["note"])
    assert desk("shift", "last", "--number", handed["number"].replace("-", "").lower()) == taken
    assert desk("shift", "take-over", code=1)["error"]["code"] == "shift.taken"
    assert desk("verify")["projection_ok"]


@pytest.mark.parametrize("number", ["", "given"])
def test_the_page_of_a_sheet_is_written_and_on_record(desk: Run, tmp_path: Path, number: str) -> None:
    handed = desk("shift", "hand-over", "--note", "影印紙在後面")
    chosen = ("--number", handed["number"]) if number else ()
    out = tmp_path / "交接單.pdf"
    made = desk("shift", "print", "--out", out, *chosen)
    assert (made["number"], made["copy"], made["pages"]) == (handed["number"], 1, 1)
    page = pypdfium2.PdfDocument(out)[0].get_textpage().get_text_bounded()
    for said in ("櫃台交接單", "影印紙在後面", handed["number"], "沒有待辦的事", "交班人", "接班人"):
        assert said in page
    assert desk("shift", "print", "--out", out)["copy"] == 2
    shown = desk("paper", "show", handed["number"])
    assert (shown["paper"], shown["title"], len(shown["prints"])) == ("shift-sheet", "櫃台交接單", 2)


def test_a_note_with_a_number_of_the_roster_is_refused_and_nothing_is_recorded(desk: Run) -> None:
    assert desk("shift", "hand-over", "--note", f"{FIRST} 明天來", code=1)["error"]["code"] == "shift.note_person"
    desk("shift", "last", code=1)


def test_a_person_reads_the_same_page_in_lines(
    desk: Run,
    capsys: pytest.CaptureFixture[str],
) -> None:
    from app.cli import main

    desk("shift", "hand-over", "--note", "影印紙在後面")
    assert main(["shift", "last"]) == 1
    said = capsys.readouterr().out
    for part in ("還沒有人接班", "給下一位：影印紙在後面", "待辦 0 件", "最近盤點：沒有盤點紀錄", "下一個上班日"):
        assert part in said
    with pytest.raises(json.JSONDecodeError):
        json.loads(said)
