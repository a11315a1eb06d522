"""What leaves the desk is text: no formula comes alive, no zero is lost, no name is changed."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exports.workbook import Mark, Remark, Sheet, WorkbookNotWritten, clean, workbook_bytes, write_workbook

WHEN = datetime(2026, 6, 15, 4, tzinfo=UTC)
HOSTILE = [
    "=cmd|'/C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    '=HYPERLINK("http://x")',
    "http://example.org",
    "mailto:a@b.tw",
    "{=1}",
    "internal:Sheet1!A1",
]


def read(content: bytes) -> list[list[object]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]


def xml(content: bytes, part: str = "xl/worksheets/sheet1.xml") -> str:
    return zipfile.ZipFile(io.BytesIO(content)).read(part).decode()


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_a_formula_or_a_link(text: str) -> None:
    content = workbook_bytes(
        [Sheet("名單", [text], [[text]], title=[text], remarks={(0, 0): Remark(Mark.ERROR, text)})], made_at=WHEN
    )
    assert "<f>" not in xml(content)
    assert "hyperlink" not in xml(content)
    assert not any("externalLink" in n or "connections" in n for n in zipfile.ZipFile(io.BytesIO(content)).namelist())


@given(
    st.lists(
        st.lists(
            st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), min_size=1, max_size=12),
            min_size=2,
            max_size=2,
        ),
        max_size=6,
    )
)
def test_whatever_text_goes_out_comes_back_the_same(rows: list[list[str]]) -> None:
    content = workbook_bytes([Sheet("名單", ["甲", "乙"], rows)], made_at=WHEN)
    assert "<f>" not in xml(content)
    assert read(content)[1:] == rows


def test_student_numbers_keep_their_zeros_and_counts_stay_numbers() -> None:
    content = workbook_bytes([Sheet("名單", ["學號", "人數"], [["0012345678", 3], ["41000000E", 0]])], made_at=WHEN)
    assert read(content)[1:] == [["0012345678", 3], ["41000000E", 0]]


@pytest.mark.parametrize("name", ["𤧟𡍼", "瓦歷斯．諾幹", "王\ue003明", "堃\U000e0100"])
def test_names_leave_as_they_came(name: str) -> None:
    assert read(workbook_bytes([Sheet("名單", ["姓名"], [[name]])], made_at=WHEN))[1] == [name]


def test_what_xml_cannot_carry_is_marked_instead_of_breaking_the_file() -> None:
    assert clean("a\x00b\x1f\ud800c") == "a\ufffdb\ufffd\ufffdc"
    assert len(clean("長" * 40_000)) == 32_767


def test_marked_cells_carry_their_comment() -> None:
    content = workbook_bytes(
        [
            Sheet(
                "退件",
                ["學號"],
                [["B1"], [""]],
                remarks={(0, 0): Remark(Mark.ERROR, "錯"), (1, 0): Remark(Mark.WARNING, "缺少學號")},
            )
        ],
        made_at=WHEN,
    )
    page = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    for cell, text in (("A2", "錯"), ("A3", "缺少學號")):
        comment = page[cell].comment
        assert comment is not None
        assert comment.text == text
    assert page["A2"].fill.start_color.rgb != page["A3"].fill.start_color.rgb


def test_sheet_names_are_made_fit_and_distinct() -> None:
    sheets = [
        Sheet("系所/班級[甲]", ["a"], []),
        Sheet("系所/班級[甲]", ["a"], []),
        Sheet("", ["a"], []),
        Sheet("長" * 60, ["a"], []),
    ]
    names = openpyxl.load_workbook(io.BytesIO(workbook_bytes(sheets, made_at=WHEN))).sheetnames
    assert len(set(names)) == 4
    assert all(0 < len(n) <= 31 for n in names)


def test_the_same_list_gives_the_same_bytes() -> None:
    sheet = Sheet("名單", ["學號"], [["B1"]], remarks={(0, 0): Remark(Mark.ERROR, "錯")})
    assert workbook_bytes([sheet], made_at=WHEN) == workbook_bytes([sheet], made_at=WHEN)


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "名單.xlsx"
    assert write_workbook(path, [Sheet("名單", ["學號"], [["B1"], ["B2"]])], made_at=WHEN) == 2
    with pytest.raises(WorkbookNotWritten, match="名單") as refused:
        write_workbook(tmp_path / "沒有" / "名單.xlsx", [Sheet("名單", ["學號"], [])], made_at=WHEN)
    assert refused.value.hint
    assert [p.name for p in tmp_path.iterdir()] == ["名單.xlsx"]
