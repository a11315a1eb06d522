"""A file checked from end to end in its worker process: what is understood, what is refused and why."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from app.errors import ExitCode, WrongUse
from app.roster.checks import check, recheck
from app.roster.limits import Limits
from app.roster.mapping import Remembered
from app.roster.table import CheckedFile
from app.roster.trouble import ImportCancelled, RosterUnreadable
from tests.unit.roster import office

FILES = Path(__file__).parent / "files"


def csv(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def found(checked: CheckedFile) -> list[tuple[int, str, str]]:
    return [(p.row, p.column, p.rule) for p in checked.problems]


def test_a_workbook_is_understood_and_the_answer_has_every_promised_field(tmp_path: Path) -> None:
    rows = [("國立範例大學名冊",), office.HEADER, *office.PEOPLE, ("合計", "3 人")]
    checked = check(office.xlsx(tmp_path / "名冊.xlsx", rows, hidden=["去年"]))
    answer = checked.as_json(with_cells=True)
    assert answer == {
        "file": "名冊.xlsx",
        "format": "xlsx",
        "sheet": "名冊",
        "encoding": "",
        "header_row": 2,
        "mapping": {"student_no": "學號", "name": "姓名", "department": "系所", "email": "電子信箱"},
        "rows": 3,
        "accepted": 3,
        "problems": [],
        "cells": [list(p) for p in office.PEOPLE],
    }
    assert json.dumps(answer, ensure_ascii=False)
    assert "cells" not in checked.as_json()
    assert checked.mapping_sure
    assert [r.values["name"] for r in checked.accepted] == ["朱𡍼辰", "瓦歷斯．諾幹", "犇"]
    assert [(s.row, s.reason) for s in checked.skipped] == [(1, "標題列"), (6, "合計列")]


@pytest.mark.parametrize(
    ("name", "encoding", "expected"),
    [
        ("a.csv", "utf-8", "utf-8"),
        ("a.csv", "utf-8-sig", "utf-8-sig"),
        ("a.txt", "utf-16", "utf-16"),
        ("a.xlsx", "cp950", "cp950"),
        ("a.csv", "gb18030", "gb18030"),
    ],
)
def test_text_files_are_read_whatever_their_encoding_and_name(
    tmp_path: Path, name: str, encoding: str, expected: str
) -> None:
    text = "學號,姓名,系所\r\n" + "".join(f"B1090101{k},王小明,資訊管理系\r\n" for k in range(9))
    if encoding == "gb18030":
        text = "学号,姓名,系所\r\n" + "".join(f"B1090101{k},张伟,信息管理系\r\n" for k in range(9))
    checked = check(csv(tmp_path / name, text, encoding))
    assert (checked.format, checked.encoding, len(checked.accepted)) == ("csv", expected, 9)
    assert ("encoding.simplified" in {p.rule for p in checked.problems}) == (encoding == "gb18030")


def test_every_problem_names_its_cell_what_was_read_and_what_is_expected(tmp_path: Path) -> None:
    path = csv(
        tmp_path / "a.csv",
        (
            "學號,姓名,出生日期,電子信箱\n"
            ",王小明,113/1/1,a@b.tw\n"
            "B10901019,,113/1/1,a@b.tw\n"
            "4.1E+07,李小華,113/1/1,a@b.tw\n"
            "B10901020,陳\u202e明,113/2/30,not-a-mail\n"
            "B10901021,#N/A,,\n"
            "B10901022,林小英,89/5/6,ok@example.org\n"
        ),
    )
    checked = check(path)
    assert found(checked) == [
        (2, "學號", "required.missing"),
        (3, "姓名", "required.missing"),
        (4, "學號", "student_no.scientific"),
        (5, "姓名", "text.invisible"),
        (5, "出生日期", "date.impossible"),
        (5, "電子信箱", "email.shape"),
        (6, "姓名", "cell.error"),
    ]
    assert [r.student_no for r in checked.accepted] == ["B10901022"]
    assert checked.rejected == (2, 3, 4, 5, 6)
    assert all(p.message for p in checked.problems)
    assert next(p.value for p in checked.problems if p.rule == "email.shape") == "not-a-mail"


@pytest.mark.rows("T05")
def test_a_number_among_numbers_with_letters_is_refused_not_guessed(tmp_path: Path) -> None:
    """T05: 41000000E typed into a spreadsheet as a number has lost its letter."""
    rows = [("學號", "姓名"), *[(f"4100000{k}E", "王") for k in range(10, 19)], (41000000, "李")]
    checked = check(office.xlsx(tmp_path / "a.xlsx", rows))
    assert found(checked) == [(11, "學號", "student_no.number")]
    assert len(checked.accepted) == 9


def test_a_number_that_lost_its_leading_zero_is_refused_where_others_have_one(tmp_path: Path) -> None:
    rows = [("學號", "姓名"), *[(f"0990000{k}", "王") for k in range(10, 19)], (9900020, "李"), (99000021, "林")]
    assert [(r, rule) for r, _, rule in found(check(office.xlsx(tmp_path / "a.xlsx", rows)))] == [
        (11, "student_no.short"),
        (12, "student_no.short"),
    ]


def test_numbers_alone_are_student_numbers(tmp_path: Path) -> None:
    rows = [("學號", "姓名"), *[(410000000 + k, "王小明") for k in range(10)]]
    checked = check(office.xlsx(tmp_path / "a.xlsx", rows))
    assert checked.problems == ()
    assert checked.accepted[0].student_no == "410000000"


def test_contradicting_rows_are_all_refused_and_identical_ones_let_in_once(tmp_path: Path) -> None:
    path = csv(tmp_path / "a.csv", "學號,姓名\nB1090,王\nB1091,李\nB1090,汪\nB1092,林\nB1092,林\n")
    checked = check(path)
    assert found(checked) == [
        (2, "學號", "duplicate.differs"),
        (4, "學號", "duplicate.differs"),
        (6, "學號", "duplicate.same"),
    ]
    assert [r.row for r in checked.accepted] == [3, 5]


def test_a_row_with_too_many_cells_is_refused_because_its_columns_moved(tmp_path: Path) -> None:
    path = csv(tmp_path / "a.csv", "學號,姓名,地址\nB10901018,王,屏東縣內埔鄉,學府路 1 號\nB10901019,李,高雄市\n")
    checked = check(path)
    assert found(checked) == [(2, "", "row.too_many_cells")]
    assert [r.student_no for r in checked.accepted] == ["B10901019"]


def test_a_missing_required_column_is_said_and_nothing_is_accepted(tmp_path: Path) -> None:
    checked = check(csv(tmp_path / "a.csv", "姓名,系所\n王小明,資管系\n"))
    assert found(checked) == [(1, "", "mapping.missing")]
    assert checked.accepted == ()
    assert checked.cells == {2: ("王小明", "資管系")}


def test_a_file_without_headings_shows_its_cells_so_that_the_clerk_can_point(tmp_path: Path) -> None:
    checked = check(csv(tmp_path / "a.csv", "甲,乙\n丙,丁\n"))
    assert found(checked) == [(0, "", "header.not_found")]
    assert checked.cells[1] == ("甲", "乙")
    pointed = check(tmp_path / "a.csv", header_row=1, mapping={"student_no": "甲", "name": "乙"})
    assert pointed.header_row == 1
    assert found(pointed) == [(2, "甲", "student_no.shape")]


def test_a_bare_list_of_numbers_is_a_debt_list(tmp_path: Path) -> None:
    checked = check(csv(tmp_path / "a.txt", "B10901018\nB10901019\n"), kind="problems")
    assert (checked.header_row, [r.student_no for r in checked.accepted]) == (0, ["B10901018", "B10901019"])
    assert {p.rule for p in checked.problems} == {"mapping.guessed"}


def test_only_headings_and_no_rows_is_a_problem(tmp_path: Path) -> None:
    assert found(check(office.xlsx(tmp_path / "a.xlsx", [office.HEADER]))) == [(1, "", "rows.none")]


def test_an_empty_sheet_and_an_empty_file_say_so(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_bytes(b"")
    for path, code in (
        (office.xlsx(tmp_path / "a.xlsx", []), "roster.empty_sheet"),
        (tmp_path / "b.csv", "roster.empty"),
    ):
        with pytest.raises(RosterUnreadable) as refused:
            check(path)
        assert refused.value.code == code
        assert refused.value.exit_code is ExitCode.WORLD


def test_the_sheet_asked_for_is_read_even_when_hidden_and_an_unknown_one_lists_the_known(tmp_path: Path) -> None:
    path = office.xlsx(tmp_path / "a.xlsx", [office.HEADER, *office.PEOPLE], hidden=["去年"])
    assert check(path, sheet="去年").sheet == "去年"
    with pytest.raises(RosterUnreadable, match="沒有名為「明年」") as refused:
        check(path, sheet="明年")
    assert "去年、名冊" in refused.value.hint


def test_hidden_sheets_are_never_chosen(tmp_path: Path) -> None:
    assert check(office.xlsx(tmp_path / "a.xlsx", [("說明",), ("請勿修改",)], hidden=["去年"])).sheet == "名冊"


def test_level_and_two_column_terms_are_combined(tmp_path: Path) -> None:
    path = csv(
        tmp_path / "a.csv",
        "學號,姓名,學制,入學學年度,入學學期別\nB10901018,王,進修學士班,110,2\nB10901019,李,碩士班,110,\n",
    )
    checked = check(path)
    assert dict(checked.accepted[0].values) == {
        "student_no": "B10901018",
        "name": "王",
        "level": "學士",
        "division": "進修",
        "entry_term": "1102",
    }
    assert found(checked) == [(3, "入學學年度", "term.year_only")]


@pytest.mark.rows("U12", "U48")
def test_drafts_and_placeholder_rows_are_no_applications(tmp_path: Path) -> None:
    """U12, U48."""
    path = csv(
        tmp_path / "a.csv",
        "學號,申請學年期,申請日期,申請狀態\nB10901018,113-1,113/10/1,已送出\nB10901018,112-2,,\nB10901019,113-1,113/10/2,暫存\n",
    )
    checked = check(path, kind="applications")
    assert [(r.student_no, r.values["term"]) for r in checked.accepted] == [("B10901018", "1131")]
    assert [s.row for s in checked.skipped] == [3, 4]
    assert checked.errors == ()


@pytest.mark.rows("N12")
def test_a_failed_result_without_reason_is_refused(tmp_path: Path) -> None:
    """N12."""
    path = csv(
        tmp_path / "a.csv",
        "學號,審核情形,審核日期,不通過原因/備註\nB1,審核未通過,2024-01-08 16:57:24,欠書\nB2,審核不通過,,\nB3,審核通過,2022/12/30 15:54:36,\n".replace(
            "B", "B1090101"
        ),
    )
    checked = check(path, kind="results")
    assert [(r.values["result"], r.values["reviewed_at"]) for r in checked.accepted] == [
        ("failed", "2024-01-08 16:57:24"),
        ("passed", "2022-12-30 15:54:36"),
    ]
    assert found(checked) == [(3, "不通過原因/備註", "reason.missing")]


@pytest.mark.rows("U28")
def test_the_notation_of_taken_courses_is_read_into_columns(tmp_path: Path) -> None:
    """U28."""
    path = csv(tmp_path / "a.csv", "學號\t已修課程\t成績\nB10901018\t〔0648〕（1092）環境資源調查與規劃（3）\t88\n")
    checked = check(path, kind="transcript")
    assert dict(checked.accepted[0].values) == {
        "student_no": "B10901018",
        "term": "1092",
        "course_no": "0648",
        "course": "環境資源調查與規劃",
        "credits": "3",
        "grade": "88",
    }
    assert checked.format == "tsv"


def test_what_was_decided_about_such_headings_before_is_used_again(tmp_path: Path) -> None:
    path = csv(tmp_path / "a.csv", "識別,全名\nB10901018,王小明\n")
    first = check(path, mapping={"student_no": "識別", "name": "全名"})
    memory = Remembered("roster", first.fingerprint, first.mapping)
    again = check(path, remembered=[memory])
    assert again.mapping == {"student_no": "識別", "name": "全名"}
    assert again.mapping_sure


def test_wrong_use_is_wrong_use_even_from_the_other_process(tmp_path: Path) -> None:
    path = csv(tmp_path / "a.csv", "學號,姓名\nB10901018,王\n")
    with pytest.raises(WrongUse, match="沒有「代碼」這一欄"):
        check(path, mapping={"student_no": "代碼"})
    with pytest.raises(WrongUse, match="horoscope"):
        check(path, kind="horoscope")


def test_a_reader_that_panics_is_a_sentence_and_the_desk_lives_on() -> None:
    with pytest.raises(RosterUnreadable) as refused:
        check(FILES / "panics.xls")
    assert refused.value.code == "roster.damaged"


def test_a_reader_that_takes_its_process_down_is_replaced_by_the_careful_one(tmp_path: Path) -> None:
    """A sheet with A1 and SZ1000000 aborts the fast reader when the guard is told to look away."""
    row = f'<row r="2">{office.inline("A2", "B10901018")}{office.inline("B2", "王")}</row>'
    far = office.raw_xlsx(
        tmp_path / "a.xlsx",
        f'<row r="1">{office.inline("A1", "學號")}{office.inline("B1", "姓名")}</row>{row}<row r="1000000">{office.inline("SZ1000000", "x")}</row>',
    )
    checked = check(far, limits=Limits(box=10**12, memory_bytes=900 << 20))
    assert [r.student_no for r in checked.accepted] == ["B10901018"]


def test_a_file_that_needs_more_memory_than_it_may_have_is_a_sentence(tmp_path: Path) -> None:
    path = csv(tmp_path / "a.csv", "學號,姓名\n" + "B10901018,王\n" * 2_000_000)
    with pytest.raises(RosterUnreadable) as refused:
        check(path, limits=Limits(memory_bytes=150 << 20))
    assert refused.value.code in ("roster.memory", "roster.reader_failed")


def test_a_reader_past_its_time_is_stopped(tmp_path: Path) -> None:
    with pytest.raises(RosterUnreadable) as refused:
        check(csv(tmp_path / "a.csv", "學號,姓名\nB1,王\n"), limits=Limits(seconds=0.001))
    assert refused.value.code == "roster.timeout"


def test_cancelling_stops_the_reading(tmp_path: Path) -> None:
    stop = threading.Event()
    stop.set()
    with pytest.raises(ImportCancelled):
        check(csv(tmp_path / "a.csv", "學號,姓名\nB1,王\n"), cancel=stop)


def test_progress_is_told_in_rows(tmp_path: Path) -> None:
    seen: list[int] = []
    text = "學號,姓名\n" + "".join(f"B1{k:07},王\n" for k in range(12_000))
    checked = check(csv(tmp_path / "a.csv", text), progress=seen.append)
    assert checked.rows == 12_000
    assert seen == sorted(seen)
    assert seen[-1] == 12_000
    assert len(seen) >= 3


def test_nothing_of_a_person_shows_when_a_record_reaches_a_log(tmp_path: Path) -> None:
    checked = check(csv(tmp_path / "a.csv", "學號,姓名\nB10901018,王小明\n"))
    assert "王小明" not in repr(checked.accepted[0])


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"%PDF-1.7", "roster.pdf"), (b"<html><table>", "roster.html"), (b"PK\x03\x04", "roster.truncated")],
)
def test_disguised_files_are_refused_with_exit_code_three(tmp_path: Path, content: bytes, code: str) -> None:
    (tmp_path / "名冊.xlsx").write_bytes(content)
    with pytest.raises(RosterUnreadable) as refused:
        check(tmp_path / "名冊.xlsx")
    assert (refused.value.code, refused.value.exit_code) == (code, ExitCode.WORLD)


def test_a_file_that_is_not_there_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "none.xlsx", "roster.not_found"), (tmp_path, "roster.folder")):
        with pytest.raises(RosterUnreadable) as refused:
            check(path)
        assert refused.value.code == code


def test_cells_edited_in_the_preview_are_judged_again_and_the_file_is_not_touched(tmp_path: Path) -> None:
    path = csv(tmp_path / "a.csv", "學號,姓名\n,王小明\nB10901019,李小華\n")
    before = path.read_bytes()
    checked = check(path)
    mended = recheck(checked, {(2, "學號"): "b10901018"})
    assert mended.problems == ()
    assert [r.student_no for r in mended.accepted] == ["B10901018", "B10901019"]
    assert (mended.sheet, mended.header_row, mended.fingerprint) == (
        checked.sheet,
        checked.header_row,
        checked.fingerprint,
    )
    assert path.read_bytes() == before
