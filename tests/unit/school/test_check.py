"""`school check`: shipped profiles are clean; a mistake is named with its line, its key and a way to put it right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import DeskError
from app.school.lines import positions
from app.school.load import BUILTIN, builtin_codes, load_profile, profile_from_text, profile_text
from tests.unit.school.profiles import SMALL, broken, check_profile, check_text


def test_four_schools_ship_with_the_program_and_check_clean():
    assert builtin_codes() == ("aeust", "npust", "ntnu", "ntue")
    assert {code: check_profile(code) for code in builtin_codes()} == {code: [] for code in builtin_codes()}


@pytest.mark.parametrize("code", ["aeust", "npust", "ntnu", "ntue"])
def test_a_profile_read_back_from_the_text_a_desk_adopted_is_the_same_school(code):
    assert profile_from_text(profile_text(code)) == load_profile(code)


def test_a_fifth_school_needs_no_more_than_a_page():
    assert check_text(SMALL) == []
    assert [u.code for u in profile_from_text(SMALL).units] == ["library", "registry"]


def test_contacts_are_desks_and_never_people():
    for code in builtin_codes():
        for contact in load_profile(code).contacts:
            assert contact.desk.endswith(("館", "處", "組", "室", "中心", "窗口", "辦公室", "助教", "）")), contact.desk


@pytest.mark.parametrize(
    ("code", "old", "new", "key", "says"),
    [
        ("npust", 'short = "屏科大"', 'shrt = "屏科大"', "school.shrt", "是不是「short」"),
        ("npust", "closes = 2025-04-30", 'closes = "2025-04-30"', "windows[1].closes", "不加引號"),
        ("npust", "closes = 2025-04-30", "closes = 2023-04-30", "windows[1].closes", "早於"),
        ("npust", 'term = "113-1"', 'term = "一一三"', "windows[1].term", "學年期"),
        ("npust", 'levels = ["學士"]', 'levels = ["學土"]', "windows[1].levels[1]", "學制"),
        ("npust", "last = true", "last = false", "units", "最後審核"),
        ("npust", "last = true", 'last = "是"', "units[10].last", "true 或 false"),
        ("npust", "own_department = true", "last = true", "units[10].last", "只能有一個"),
        ("npust", 'code = "chair"\nname', 'code = "adviser"\nname', "units[2].code", "重複"),
        ("npust", 'code = "cashier"\nlabel', 'code = "library"\nlabel', "units[7].items[1].code", "重複"),
        ("npust", 'place = "admin-3f"', 'place = "admin-9f"', "units[7].place", "地點"),
        ("npust", 'icon = "wallet"', 'icon = "walet"', "units[7].icon", "wallet"),
        ("npust", "audience = 'sex = \"男\"'", "audience = 'sex = 男'", "units[9].items[1].audience", "第 7 字"),
        ("npust", "audience = 'sex = \"男\"'", "audience = 'hair = 3'", "units[9].items[1].audience", "沒有「hair」"),
        ("npust", 'audience_text = "僅男性"\n', "", "units[9].items[1].audience", "audience_text"),
        ("npust", 'consent = "graduate-data"', 'consent = "data"', "units[6].items[1].consent", "同意書"),
        ("npust", 'units = ["library"]', 'units = ["libary"]', "contacts[2].units[1]", "單位"),
        ("npust", 'label = "審核通過"', 'label = ""', "words.passed.label", "用語"),
        ("npust", 'accepted = ["通過", "已通過"]', 'accepted = ["不通過"]', "words.failed", "無法分辨"),
        ("npust", 'missing = "尚缺 {n} 項"', 'missing = "尚缺"', "words.overall.missing", "{n}"),
        ("aeust", '"level", "mobile"', '"level", "moblie"', "contact_confirmation.surveys[1].columns[4]", "mobile"),
        ("aeust", '"alumni-optin"', '"labour-optin"', "contact_confirmation.surveys[2].export", "重複"),
        ("ntnu", "weekdays = [1, 2, 3, 4, 5]", "weekdays = [0, 2]", "hours[1].weekdays[1]", "星期"),
        ("ntnu", '"13:30-17:00"', '"17:00-13:30"', "hours[1].spans[2]", "時段"),
        ("ntnu", "due_working_days = 3", "due_months = 1\ndue_working_days = 3", "digital_diploma", "其中一個"),
        (
            "ntnu",
            "due_working_days = 3",
            'trust_roots = ["x"]\ndue_working_days = 3',
            "digital_diploma.trust_roots[1]",
            "PEM",
        ),
        ("ntnu", 'code = "ranking"', 'code = "transcript-en"', "e_documents.documents[3].code", "重複"),
        ("ntnu", 'system = "教務處網站', 'system = ""\n# "教務處網站', "e_documents.system", "在哪裡申請"),
        ("ntnu", 'blank = "否"', 'blank = "也許"', "roster[1].blank", "不是赴外交換的值"),
        ("npust", 'expires = "07-31"', 'expires = "7/31"', "card.expires", "月-日"),
        ("npust", 'papers = ["consent"]', 'papers = ["consnt"]', "units[6].items[1].papers[1]", "表單"),
        ("npust", 'example = "B11102037"', 'example = "B-1"', "student_no.example", "不符合"),
        ("npust", 'pattern = "[A-Z]{0,2}[0-9]{7,10}"', 'pattern = "[A-Z"', "student_no.pattern", "樣式"),
        ("npust", 'kind = "person"', 'kind = "robot"', "units[1].kind", "之一"),
        ("npust", "closing_days = 14", "closing_days = true", "calendar.closing_days", "整數"),
        (
            "npust",
            'missing_en = "{n} still missing"',
            'missing_en = "{n} of {all}"',
            "words.overall.missing_en",
            "大括號",
        ),
        ("npust", 'expires = "07-31"', 'expires = "02-30"', "card.expires", "月-日"),
        ("npust", "promise_half_days = 1", "promise_half_days = -1", "units[3].promise_half_days", "負數"),
        ("npust", "format = 1", "format = 2", "format", "格式 1"),
        ("npust", 'name = "外籍生僑生"', 'name = "境外生"', "rules[3].name", "重複"),
        ("npust", 'requires = ["gate", ', 'requires = ["gait", ', "units[10].items[1].requires[1]", "之一"),
        ("npust", 'requires = ["documents"]', 'requires = ["gate"]', "units[4].items[1].requires[1]", "最後審核的單位"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_key(code, old, new, key, says):
    problems, changed = broken(code, old, new)
    found = [p for p in problems if p.key == key and says in p.message]
    assert found, [(p.line, p.key, p.message) for p in problems]
    lines = profile_text(code).replace(old, new, 1).splitlines()
    if key == "units":
        assert lines[found[0].line - 1] == "[[units]]"
    elif key == "digital_diploma":
        assert lines[found[0].line - 1] == "[digital_diploma]"
    elif key == "words.failed":
        assert lines[found[0].line - 1] == "[words.failed]"
    elif "\n" not in old and "last = true" not in (old, new):
        assert found[0].line == changed


def test_a_value_that_cannot_be_read_raises_no_false_alarms_about_the_rest():
    problems, _ = broken("npust", "last = true", 'last = "是"')
    assert [p.key for p in problems] == ["units[10].last"]


def test_a_missing_word_points_at_its_table():
    problems, _ = broken("npust", 'label = "尚未審核"\n', "")
    assert [(p.key, p.message) for p in problems] == [("words.pending", "缺少「label」（加引號的文字）")]
    assert profile_text("npust").splitlines()[problems[0].line - 1] == "[words.pending]"


def test_a_missing_table_points_at_the_start_of_the_file():
    problems = check_text(SMALL.replace('[gate]\ntext = "各單位通過後領證"\n', ""))
    assert [(p.line, p.message) for p in problems] == [(1, "缺少「gate」（表格）")]


def test_a_bad_rule_also_names_the_column_in_the_file():
    problems, line = broken("npust", "audience = 'extended'", "audience = 'extendet'")
    assert [(p.line, p.column, p.key) for p in problems] == [
        (line, len("audience = '") + 1, "units[3].delegation.audience")
    ]


def test_all_mistakes_are_found_at_once():
    text = (
        SMALL.replace('short = "範大"', "short = 3")
        .replace('label = "待辦"', "")
        .replace('icon = "library"', "icon = 1")
    )
    assert {p.key for p in check_text(text)} == {"school.short", "words.pending", "units[1].icon"}
    text = SMALL.replace('icon = "library"', 'icon = "libary"').replace("last = true", "colour = 1").replace("{n}", "")
    assert {p.key for p in check_text(text)} == {"units[1].icon", "units", "units[2].colour", "words.overall.missing"}


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('format = 1\nschool = "\n', 2, "引號"),
        ("format = 1\n\nformat = 2\n", 3, "重複"),
        ("[school]\na = 1\n[school]\n", 3, "已經寫過"),
        ("format 1\n", 1, "要寫 ="),
        ("format = 全形\n", 1, "值不對"),
        ("x = [1, 2\n", 1, "TOML"),
        ("x = 2025-13-45\n", 1, "TOML"),
        ("", 1, "缺少"),
    ],
)
def test_broken_toml_gives_its_line_in_chinese(text, line, says):
    problems = check_text(text)
    assert problems[0].line == line
    assert says in problems[0].message


def test_a_file_in_big5_is_told_apart_and_a_bom_or_windows_line_ends_do_no_harm(tmp_path):
    file = tmp_path / "學校.toml"
    file.write_bytes(SMALL.encode("cp950"))
    assert check_profile(file)[0].line == 5
    assert "UTF-8" in check_profile(file)[0].message
    file.write_bytes(b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode())
    assert check_profile(file) == []


def test_an_unknown_code_and_an_absent_file_say_what_to_do(tmp_path):
    with pytest.raises(DeskError, match="npsut") as unknown:
        load_profile("npsut")
    assert "npust" in unknown.value.hint
    with pytest.raises(DeskError, match="無法開啟") as absent:
        load_profile(tmp_path / "nowhere.toml")
    assert absent.value.code == "school.unreadable"


def test_a_profile_with_mistakes_is_not_loaded_and_lists_them(tmp_path):
    file = tmp_path / "bad.toml"
    file.write_text(SMALL.replace("last = true\n", ""), encoding="utf-8")
    with pytest.raises(DeskError) as refused:
        load_profile(file)
    assert refused.value.code == "school.invalid"
    assert "第 57 行" in refused.value.message
    assert "bad.toml" in refused.value.message


@given(st.integers(0, len(SMALL) - 1), st.text(max_size=3))
def test_whatever_is_typed_into_a_profile_the_check_answers_with_lines_that_exist(at, typed):
    text = SMALL[:at] + typed + SMALL[at + 1 :]
    problems = check_text(text)
    lines = text.count("\n") + 1
    assert all(1 <= p.line <= lines and p.message for p in problems)


def test_every_key_of_the_shipped_profiles_is_found_on_the_line_where_it_is_written():
    for code in builtin_codes():
        text = profile_text(code)
        lines = text.split("\n")
        for path, where in positions(text).items():
            if path and isinstance(path[-1], str):
                assert str(path[-1]) in lines[where.line - 1], (code, path)


def test_positions_are_found_in_every_way_toml_can_be_written():
    text = (
        'a.b = "x"\n"c d" = { e = 1, f = ["#", \'x\'] }\n[g]\nh = """\n] = "x"\n"""\ni = [\n  1, # one\n  [2],\n]\n'
        "[[j]]\nk = 1\n[[j.l]]\nm = 1\n[[j.l]]\nm = 2\n[[j]]\n[j.n]\no = 1\n"
    )
    at = {path: where.line for path, where in positions(text).items()}
    assert at[("a", "b")] == 1
    assert at[("c d", "f", 1)] == 2
    assert (at[("g", "h")], at[("g", "i", 0)], at[("g", "i", 1, 0)]) == (4, 8, 9)
    assert (at[("j", 0, "l", 1, "m")], at[("j", 1)], at[("j", 1, "n", "o")]) == (16, 17, 19)


def test_the_shipped_profiles_lie_where_the_program_looks():
    assert (BUILTIN / "npust.toml").is_file()
