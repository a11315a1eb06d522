"""Chase lists and workbooks: who still owes a unit something, with reasons, without contact data (N36, E20, T03)."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from app.errors import WrongUse
from app.exports.workbook import Sheet, workbook_bytes
from app.overview import sheets
from app.overview.chase import chase_list
from tests import builders as b
from tests.fakes import NOON
from tests.unit.overview.crowds import CLERK, crowd, pass_gate, put


def grid(sheet: Sheet) -> list[list[object]]:
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes([sheet], made_at=NOON)))
    return [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]


@pytest.mark.rows("N36")
def test_a_list_has_pending_and_failed_with_their_reason_department_by_department() -> None:
    ctx = crowd(4)
    put(ctx, 0, "library")
    put(ctx, 1, "library", "fail", reason="尚有圖書未還")
    found = chase_list(ctx, "library")
    assert [(r.student_no, r.state, r.reason) for r in found.rows] == [
        ("B11100002", "pending", ""),
        ("B11100003", "pending", ""),
        ("B11100001", "failed", "尚有圖書未還"),
    ]
    assert [r.department for r in found.rows] == ["水產養殖系", "資訊管理系", "農園生產系"]
    assert (found.people, found.failed) == (3, 1)
    assert sum(n for _, n in found.by_department) == 3
    assert [r.label for r in found.rows if r.state == "failed"] == [ctx.school.words.state("failed")]


def test_whom_an_item_does_not_concern_and_whose_diploma_has_left_is_not_chased() -> None:
    ctx = crowd(4)
    ctx.store.append([b.handed_over(1)], by=CLERK)
    assert [r.student_no for r in chase_list(ctx, "international").rows] == ["B11100003"]
    assert "B11100001" not in {r.student_no for r in chase_list(ctx, "library").rows}


def test_one_department_s_list_names_nobody_else() -> None:
    ctx = crowd(6)
    found = chase_list(ctx, "library", department="農園生產系")
    assert {r.department for r in found.rows} == {"農園生產系"}
    assert chase_list(ctx, "library", department="沒有這個系").rows == ()


def test_who_waits_for_nothing_else_is_marked() -> None:
    ctx = crowd(2)
    pass_gate(ctx, 0, but=("library",))
    found = chase_list(ctx, "library")
    assert {r.student_no: r.only for r in found.rows} == {"B11100000": True, "B11100001": False}
    assert found.only == 1


def test_the_last_unit_chases_who_could_collect_and_has_not() -> None:
    ctx = crowd(3)
    pass_gate(ctx, 0)
    assert [r.student_no for r in chase_list(ctx, ctx.school.final_unit.code).rows] == ["B11100000"]


def test_an_unknown_unit_is_refused_with_the_codes_there_are() -> None:
    with pytest.raises(WrongUse) as refused:
        chase_list(crowd(1), "nowhere")
    assert "library" in refused.value.hint


def test_contact_data_stand_on_no_list_unless_asked_for_and_then_masked() -> None:
    ctx = crowd(1, mobile="0912345678")
    plain = sheets.chase_sheet(ctx, chase_list(ctx, "library"))
    asked = sheets.chase_sheet(ctx, chase_list(ctx, "library", contacts=True))
    assert not any("0912" in str(cell) or "@" in str(cell) for row in grid(plain) for cell in row)
    text = str(grid(asked))
    assert "0912345678" not in text
    assert "b11100000@" not in text
    assert "0912-***-678" in text


@pytest.mark.parametrize("evil", ["=cmd|'/C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", '=HYPERLINK("http://x")'])
def test_what_a_student_or_a_clerk_wrote_never_becomes_a_formula(evil: str) -> None:
    ctx = crowd(1, name=evil, department=evil, class_name=evil)
    put(ctx, 0, "library", "fail", reason=evil)
    made = [*sheets.everything(ctx), sheets.chase_sheet(ctx, chase_list(ctx, "library"))]
    content = workbook_bytes(made, made_at=NOON)
    parts = zipfile.ZipFile(io.BytesIO(content))
    pages = [parts.read(n).decode() for n in parts.namelist() if n.startswith("xl/worksheets/")]
    assert len(pages) == len(made)
    assert not any("<f>" in page or "hyperlink" in page for page in pages)
    assert any(evil == cell for row in grid(made[-1]) for cell in row)


def test_numbers_that_look_like_figures_stay_text() -> None:
    ctx = crowd(1)
    ctx.store.append([b.recorded(1, student_no="41000000E"), b.recorded(2, student_no="0012345678")], by=CLERK)
    (sheet,) = sheets.status_matrix(ctx)
    assert {"41000000E", "0012345678"} <= {row[0] for row in grid(sheet)}


def test_the_workbook_says_every_cell_in_the_school_s_words_and_adds_up() -> None:
    ctx = crowd(5)
    pass_gate(ctx, 0)
    pass_gate(ctx, 1)
    put(ctx, 2, "library", "fail", reason="欠書")
    ctx.store.append([b.handed_over(1, serial="屏科大-001")], by=CLERK)
    items, departments, whole, ready, gone = sheets.everything(ctx)
    assert [row[-1] for row in items.rows] == [5] * len(ctx.school.items)
    assert departments.rows[-1][-1] == 5
    assert all(sum(int(n) for n in row[1:-1]) == row[-1] for row in departments.rows)
    assert (len(whole.rows), len(ready.rows), len(gone.rows)) == (5, 1, 1)
    assert whole.rows[0][5] == ctx.school.words.overall.open
    assert whole.rows[2][7 + 3 :].count(ctx.school.words.state("failed")) == 1
    assert gone.rows[0][3:6] == ["屏科大-001", "親自領取", "115.06.15"]


def test_a_student_without_a_department_is_named_so_instead_of_leaving_a_hole() -> None:
    (sheet,) = sheets.status_matrix(crowd(1, department=""))
    assert sheet.rows[0][2] == sheets.NO_DEPARTMENT
