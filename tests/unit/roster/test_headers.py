"""The table in a sheet is found: titles above, two-row headings, bare lists, totals and signatures below."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from app.errors import WrongUse
from app.roster.fields import Kind, heading_key
from app.roster.headers import find_heading, heading_at, no_data, without_heading
from app.roster.kinds import KINDS, kind_named
from app.roster.mapping import Remembered, fingerprint, map_columns, read_mapping_file
from app.roster.table import Raw

ROSTER = kind_named("roster")


def lines(*rows: Sequence[Raw]) -> list[tuple[int, Sequence[Raw]]]:
    return list(enumerate(rows))


@pytest.mark.parametrize(
    "titles",
    [
        [],
        [("國立範例大學 113 學年度名冊", "", "")],
        [("製表單位：註冊組", "", ""), ("", "", ""), ("請於 5/1 前核對姓名與系所", "", "")],
        [(f"說明 {k}", "", "") for k in range(20)],
    ],
)
def test_the_heading_is_found_under_titles(titles: list[Sequence[Raw]]) -> None:
    heading = find_heading(lines(*titles, ("學號", "姓名", "系所"), ("B1", "王", "資管系")), ROSTER)
    assert heading is not None
    assert (heading.row, heading.first_data, heading.labels) == (len(titles), len(titles) + 1, ("學號", "姓名", "系所"))


def test_a_group_row_above_the_heading_fills_its_gaps() -> None:
    heading = find_heading(
        lines(("學號", "姓名", "聯絡資料", ""), ("", "", "手機", "電子信箱"), ("B1", "王", "0912", "a@b.tw")), ROSTER
    )
    assert heading is not None
    assert heading.labels == ("學號", "姓名", "手機", "電子信箱")
    assert heading.first_data == 2


def test_repeated_and_nameless_headings_get_names_of_their_own() -> None:
    heading = find_heading(lines(("學號", "姓名", "", "備註", "備註")), ROSTER)
    assert heading is not None
    assert heading.labels == ("學號", "姓名", "C 欄", "備註", "備註 (2)")


def test_a_sheet_without_any_heading_has_none() -> None:
    assert find_heading(lines(("一", "二"), ("三", "四")), ROSTER) is None


def test_an_online_forms_questions_are_its_headings_when_the_answers_bear_them_out() -> None:
    asked = ("時間戳記", "請輸入您的學號（含英文字母）", "您的薪資期望是？")
    answers = [("2026/5/1", f"B1090101{k}", "60000") for k in range(3)]
    heading = find_heading(lines(*[("畢業生流向調查", "", "")], asked, *answers), kind_named("surveys"))
    assert heading is not None
    assert (heading.row, heading.labels, heading.first_data) == (1, asked, 2)
    assert find_heading(lines(asked, ("2026/5/1", "忘記了", "60000")), kind_named("surveys")) is None


def test_the_row_the_clerk_points_at_is_the_heading() -> None:
    heading = heading_at(lines(("學號", "姓名"), ("編號", "全名"), ("B1", "王")), 1, ROSTER)
    assert heading is not None
    assert heading.labels == ("編號", "全名")


def test_a_bare_list_of_numbers_is_known_by_its_content() -> None:
    heading = without_heading(lines(("B10901018",), ("B10901019",)), kind_named("problems"))
    assert heading is not None
    assert (heading.row, heading.first_data, heading.labels) == (-1, 0, ("A 欄",))
    assert without_heading(lines(("王小明",), ("李小華",)), kind_named("problems")) is None


@pytest.mark.parametrize(
    ("texts", "why"),
    [
        (("合計", "", "300"), "合計列"),
        (("共 300 人", "", ""), "合計列"),
        (("總計：42", "", ""), "合計列"),
        (("承辦人：", "", "組長："), "表尾說明"),
        (("※逾期不候", "", ""), "表尾說明"),
        (("以下空白", "", ""), "表尾說明"),
        (("學號", "姓名", "系所"), "重複的欄位名稱"),
        (("", "", ""), "空白列"),
        (("", "王小明", "資管系"), ""),
        (("B1", "合計", ""), ""),
    ],
)
def test_rows_that_are_no_data_are_named(texts: tuple[str, ...], why: str) -> None:
    assert no_data(texts, ("學號", "姓名", "系所"), texts[0]) == why


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("學 號", "學號"),
        ("學號（必填）", "學號"),
        ("*學號：", "學號"),
        ("学号", "學號"),
        ("Ｅ－mail", "email"),
        ("姓名\n(中文)", "姓名"),
        ("(備註)", "(備註)"),
    ],
)
def test_headings_are_compared_without_their_decoration(heading: str, key: str) -> None:
    assert heading_key(heading) == key


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_fields_own_label_maps_to_it(kind: str) -> None:
    table = KINDS[kind]
    headings = [f.label for f in table.fields]
    assert len(set(headings)) == len(headings)
    assert {m.field: headings[m.column] for m in map_columns(table, headings, []).matches} == {
        f.name: f.label for f in table.fields
    }


@pytest.mark.parametrize("kind", list(KINDS))
def test_no_word_means_two_fields_of_one_kind_where_it_matters(kind: str) -> None:
    labels = {heading_key(f.label): f.name for f in KINDS[kind].fields}
    for field in KINDS[kind].fields:
        for word in field.words[2:]:
            assert labels.get(word, field.name) == field.name, (field.name, word)


def test_content_decides_between_two_columns_of_the_same_word() -> None:
    found = map_columns(
        ROSTER, ["學號", "學生學號", "姓名"], [["1", "B10901018", "王小明"], ["2", "B10901019", "李小華"]]
    )
    assert found.positions["student_no"] == 1
    assert not found.sure
    assert found.doubled == ("student_no",)


def test_other_peoples_names_and_telephones_are_not_the_students() -> None:
    found = map_columns(
        ROSTER,
        ["學號", "姓名", "指導教授姓名", "緊急聯絡人電話", "家長手機號碼"],
        [["B10901018", "王小明", "李教授", "0212345678", "0912345678"]],
    )
    assert set(found.positions) == {"student_no", "name"}


def test_a_required_column_without_a_telling_heading_is_found_by_content_and_not_taken_for_sure() -> None:
    found = map_columns(ROSTER, ["帳號", "學員"], [["B10901018", "王小明"], ["B10901019", "李小華"]])
    assert found.positions == {"student_no": 0, "name": 1}
    assert not found.sure


def test_an_earlier_decision_about_the_same_headings_is_repeated() -> None:
    headings = ["識別碼", "全名", "備考"]
    memory = Remembered(
        "roster",
        fingerprint(ROSTER, ["全名", "備考", "識別碼"]),
        {"student_no": "識別碼", "name": "全名", "status": "備考"},
    )
    found = map_columns(ROSTER, headings, [], remembered=[memory])
    assert found.labels(headings) == {"student_no": "識別碼", "name": "全名", "status": "備考"}
    assert found.sure
    assert map_columns(ROSTER, [*headings, "新欄"], [], remembered=[memory]).positions == {}


def test_the_clerks_own_mapping_alone_counts(tmp_path: object) -> None:
    found = map_columns(ROSTER, ["學號", "代碼", "姓名"], [], given={"student_no": "代碼", "name": "C"})
    assert found.positions == {"student_no": 1, "name": 2}
    with pytest.raises(WrongUse, match="沒有「電話」"):
        map_columns(ROSTER, ["學號"], [], given={"phone": "電話"})
    with pytest.raises(WrongUse, match="shoe_size"):
        map_columns(ROSTER, ["學號"], [], given={"shoe_size": "學號"})


def test_a_mapping_file_is_read_and_its_mistakes_are_named(tmp_path: object) -> None:
    from pathlib import Path

    folder = Path(str(tmp_path))
    good = folder / "m.toml"
    good.write_text('sheet = "名冊"\nheader_row = 3\n[columns]\nstudent_no = "識別碼"\n', encoding="utf-8-sig")
    read = read_mapping_file(good, ROSTER)
    assert (dict(read.columns), read.sheet, read.header_row, read.encoding) == (
        {"student_no": "識別碼"},
        "名冊",
        3,
        None,
    )
    for text in ("[columns\n", '[columns]\nshoe = "x"\n', "[columns]\nname = 3\n"):
        good.write_text(text, encoding="utf-8")
        with pytest.raises(WrongUse):
            read_mapping_file(good, ROSTER)
    with pytest.raises(WrongUse, match=r"none\.toml"):
        read_mapping_file(folder / "none.toml", ROSTER)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_no_kind_of_file_names_a_field_twice(kind: Kind) -> None:
    """A row is laid out by the names of its fields: two of one name would leave it a cell short."""
    names = [field.name for field in kind.fields]
    assert sorted(set(names)) == sorted(names)
