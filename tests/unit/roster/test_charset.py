"""Text from a Taiwanese office is read as it was written: Big5 with ETEN characters and 造字, never a lookalike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.roster.charset import PUA_ERRORS, decode, detect, known, pua_to_bytes, pua_to_unicode
from app.roster.delimited import open_text, rows_of
from app.roster.limits import Limits
from app.roster.trouble import RosterUnreadable

ROSTER = "學號,姓名,系所\r\nB10901018,陳怡君,資訊管理系\r\nB10901019,林碁恒,獸醫學系\r\n"
WRITABLE = [chr(p) for p in range(0xE000, 0xF849) if pua_to_bytes(chr(p))]


def test_almost_every_user_defined_character_of_cp950_can_be_written_and_read() -> None:
    assert len(WRITABLE) == 5_968


@given(st.text(st.sampled_from(WRITABLE), min_size=1), st.sampled_from(["", "王", "A,", "碁"]))
def test_user_defined_characters_come_back_as_they_went(text: str, around: str) -> None:
    whole = around + text + around
    assert whole.encode("cp950", PUA_ERRORS).decode("cp950", PUA_ERRORS) == whole


@given(st.integers(0x81, 0xFE), st.integers(0x40, 0xFE))
def test_two_bytes_never_mean_two_characters(lead: int, trail: int) -> None:
    found = pua_to_unicode(lead, trail)
    if found and pua_to_bytes(found):
        assert pua_to_bytes(found) == bytes((lead, trail))


def test_symbols_python_already_reads_are_not_written_as_user_defined_ones() -> None:
    with pytest.raises(UnicodeEncodeError):
        "\uf6b1".encode("cp950", PUA_ERRORS)


def test_a_user_defined_character_does_not_become_a_hong_kong_one() -> None:
    raw = "陳\ue003文".encode("cp950", PUA_ERRORS)
    assert decode(raw, "cp950") == "陳\ue003文"
    assert raw.decode("big5hkscs") == "陳𣿅文"  # the silent error this module exists for


@pytest.mark.parametrize(
    ("text", "encoding", "expected"),
    [
        (ROSTER, "utf-8", "utf-8"),
        (ROSTER, "utf-8-sig", "utf-8-sig"),
        (ROSTER, "utf-16", "utf-16"),
        (ROSTER, "utf-16-le", "utf-16-le"),
        (ROSTER, "utf-16-be", "utf-16-be"),
        (ROSTER, "cp950", "cp950"),
        ("學號,姓名\r\nB10901018,王\ue003明\r\n", "cp950", "cp950"),
        ("碁銹恒裏粧嫺\r\n學號", "cp950", "cp950"),
        ("学号,姓名,专业\r\n10901018,张伟,计算机\r\n", "gb18030", "gb18030"),
        ("no,name\r\n1,WANG\r\n", "ascii", "utf-8"),
        ("陳怡君", "cp950", "cp950"),
        ("學號\r\nB10901018\r\n", "cp950", "cp950"),
    ],
)
def test_the_encoding_is_found(text: str, encoding: str, expected: str) -> None:
    raw = text.encode(encoding, PUA_ERRORS if encoding == "cp950" else "strict")
    assert detect(raw).encoding == expected
    assert open_text(raw, encoding=None).text == text


@given(
    st.lists(
        st.tuples(
            st.from_regex(r"[A-Z]1[0-9]{7}", fullmatch=True),
            st.text(
                st.sampled_from("陳林黃張李王吳劉蔡楊怡君志明淑芬美玲俊傑雅婷碁恒\ue000\ue311\ueeb8"),
                min_size=2,
                max_size=4,
            ),
        ),
        min_size=1,
        max_size=20,
    )
)
def test_short_big5_rosters_are_never_taken_for_anything_else(people: list[tuple[str, str]]) -> None:
    text = "學號,姓名\r\n" + "".join(f"{no},{name}\r\n" for no, name in people)
    raw = text.encode("cp950", PUA_ERRORS)
    assert detect(raw).encoding == "cp950"
    assert decode(raw, "cp950") == text


def test_what_cannot_be_read_is_marked_and_the_columns_stay_in_place() -> None:
    raw = "B1,王".encode("cp950") + b"\xff" + ",系\r\nB2,".encode("cp950") + b"\xa4" + b",x\r\n"
    rows = [cells for _, cells in rows_of(open_text(raw, encoding="cp950"), Limits())]
    assert rows == [["B1", "王\ufffd", "系"], ["B2", "\ufffd", "x"]]


def test_what_looks_like_no_chinese_is_a_guess_the_clerk_must_confirm() -> None:
    assert not detect("氏名,学生番号\r\nたなかひろし,123\r\nすずき,456\r\n".encode("cp932")).sure


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Big5", "cp950"),
        ("BIG5-ETEN", "cp950"),
        ("ms950", "cp950"),
        ("UTF8", "utf-8"),
        ("GBK", "gb18030"),
        ("utf_16", "utf-16"),
        ("klingon", None),
    ],
)
def test_the_names_clerks_type_are_understood(typed: str, name: str | None) -> None:
    assert known(typed) == name


def test_an_unknown_encoding_is_refused_with_the_known_ones() -> None:
    with pytest.raises(RosterUnreadable, match="klingon") as refused:
        open_text(b"a,b", encoding="klingon")
    assert "cp950" in refused.value.hint


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("a,b,c\n1,2,3\n", ","),
        ("a\tb\tc\n1\t2\t3\n", "\t"),
        ("a;b;c\n1;2,5;3\n", ";"),
        ("a|b\n1|2\n", "|"),
        ("學號\nB1\nB2\n", ","),
        ('a,b\n"x;y;z",2\n', ","),
        ("sep=;\na;b,c\n1;2\n", ";"),
        ("學號，姓名\nB1，王\n", "，"),
    ],
)
def test_the_separator_is_found_by_counting(text: str, separator: str) -> None:
    assert open_text(text.encode(), encoding=None).separator == separator


def test_a_quote_nobody_closed_does_not_swallow_the_file() -> None:
    text = "學號,備註\n" + 'B1,"5吋\n' + "".join(f"B{k},好\n" for k in range(2, 60))
    found = open_text(text.encode(), encoding=None)
    assert not found.quoted
    assert len(list(rows_of(found, Limits()))) == 60


def test_quoted_cells_may_hold_separators_and_line_breaks() -> None:
    found = open_text('學號,地址\nB1,"內埔鄉,學府路\n1 號"\n'.encode(), encoding=None)
    assert list(rows_of(found, Limits())) == [(0, ["學號", "地址"]), (1, ["B1", "內埔鄉,學府路\n1 號"])]
