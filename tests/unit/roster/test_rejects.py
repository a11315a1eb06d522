"""Rejected rows go back in the office's own columns, explained cell by cell, and can be loaded again once mended."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import openpyxl

from app.roster.checks import check
from app.roster.mapping import Remembered
from app.roster.rejects import rejects_workbook
from tests.unit.roster.tables import ONE, TWO, checked

WHEN = datetime(2026, 6, 15, 4, tzinfo=UTC)
BAD = [("", "王小明", "資訊管理系", "not-a-mail", ""), ("4.1E+07", "=cmd|'/C calc'!A0", "系", "", "113/2/30")]


def test_rejected_rows_come_back_marked_with_every_reason(tmp_path: Path) -> None:
    path = tmp_path / "退件.xlsx"
    assert rejects_workbook(checked([ONE, BAD[0], TWO, BAD[1]]), path, made_at=WHEN) == 2
    page = openpyxl.load_workbook(path).worksheets[0]
    rows = [[cell.value or "" for cell in row] for row in page.iter_rows()]
    assert rows[0] == ["學號", "姓名", "系所", "電子信箱", "出生日期", "退件原因"]
    assert rows[1][:5] == list(BAD[0])
    assert rows[1][5] == "第 3 列：學號：缺少學號"
    assert rows[2][1] == "=cmd|'/C calc'!A0"
    assert page["B3"].data_type == "s"
    comments = {cell.coordinate: cell.comment.text for row in page.iter_rows() for cell in row if cell.comment}
    assert comments["A2"] == "缺少學號"
    assert "電子信箱" in comments["D2"]
    assert set(comments) == {"A2", "D2", "F2", "A3", "E3", "F3"}


def test_the_mended_workbook_loads_as_it_is_with_the_same_mapping(tmp_path: Path) -> None:
    first = checked([BAD[0]])
    path = tmp_path / "退件.xlsx"
    rejects_workbook(first, path, made_at=WHEN)
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["A2"] = "B10901099"
    book.save(path)
    again = check(path, remembered=[Remembered("roster", first.fingerprint, first.mapping)])
    assert again.fingerprint == first.fingerprint
    assert again.mapping == first.mapping
    assert [r.student_no for r in again.accepted] == ["B10901099"]


def test_an_unmended_workbook_is_rejected_for_the_same_reasons(tmp_path: Path) -> None:
    first = checked(BAD)
    path = tmp_path / "退件.xlsx"
    rejects_workbook(first, path, made_at=WHEN)
    assert {(p.column, p.rule) for p in check(path).problems} == {(p.column, p.rule) for p in first.problems}


def test_the_reason_column_is_never_taken_for_a_units_reason(tmp_path: Path) -> None:
    first = checked([("", "王小明", "學分費")], header=("學號", "姓名", "欠費項目"), kind="problems")
    path = tmp_path / "退件.xlsx"
    rejects_workbook(first, path, made_at=WHEN)
    assert check(path, kind="problems").mapping == {"student_no": "學號", "name": "姓名", "reason": "欠費項目"}
