"""What was written is what is read: 造字 of all four ranges both ways, names in every encoding, dates and numbers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.roster import dates, values
from app.roster.charset import PUA_ERRORS, decode, detect, pua_to_bytes, pua_to_unicode
from app.roster.checks import assemble
from app.roster.delimited import open_text, rows_of
from app.roster.kinds import kind_named
from app.roster.limits import Limits
from app.roster.messages import Request
from app.roster.worker import examine

#: Microsoft's four user-defined areas: first and last pair of bytes, first and last code point.
AREAS = {
    "first": ((0xFA, 0x40), (0xFE, 0xFE), 0xE000, 0xE310),
    "second": ((0x8E, 0x40), (0xA0, 0xFE), 0xE311, 0xEEB7),
    "third": ((0x81, 0x40), (0x8D, 0xFE), 0xEEB8, 0xF6B0),
    "fourth": ((0xC6, 0xA1), (0xC8, 0xFE), 0xF6B1, 0xF848),
}
#: The part of the fourth area Python reads as ETEN kana and symbols: kept so, and never written as 造字.
ETEN = [chr(point) for point in range(0xF6B1, 0xF7AA)]
TRAILS = (*range(0x40, 0x7F), *range(0xA1, 0xFF))


@pytest.mark.parametrize("area", AREAS.values(), ids=AREAS)
def test_an_area_begins_and_ends_where_microsoft_says(area: tuple[tuple[int, int], tuple[int, int], int, int]) -> None:
    first, last, start, stop = area
    assert pua_to_unicode(*first) == chr(start)
    assert pua_to_unicode(*last) == chr(stop)


@pytest.mark.parametrize("area", AREAS.values(), ids=AREAS)
def test_every_pair_of_an_area_is_one_character_and_back(
    area: tuple[tuple[int, int], tuple[int, int], int, int],
) -> None:
    first, last, start, stop = area
    pairs = [(lead, trail) for lead in range(first[0], last[0] + 1) for trail in TRAILS if (lead, trail) >= first]
    points = [pua_to_unicode(*pair) for pair in pairs]
    assert points == [chr(point) for point in range(start, stop + 1)]
    for pair, point in zip(pairs, points, strict=True):
        assert pua_to_bytes(point) == (b"" if point in ETEN else bytes(pair))
        if point not in ETEN:
            assert decode(bytes(pair), "cp950") == point


@given(
    st.sampled_from(list(AREAS.values())).flatmap(
        lambda area: st.text(
            st.characters(min_codepoint=area[2], max_codepoint=area[3], exclude_characters=ETEN), min_size=1
        )
    ),
    st.text(st.sampled_from("王陳碁恒裏A1,\n、")),
)
def test_user_defined_characters_go_through_cp950_both_ways(private: str, around: str) -> None:
    raw = (around + private + around).encode("cp950", PUA_ERRORS)
    assert decode(raw, "cp950") == around + private + around
    assert decode(raw, "cp950").encode("cp950", PUA_ERRORS) == raw


AWKWARD = (
    "瓦歷斯．諾幹",
    "朱𡍼辰",
    "𠮷野",
    "王\ue003明",
    "犇\U000f0000",
    "葛\U000e0100城",
    "堃碁恒裏",
    "林ｱ明",
    "神\ufa19崎",
    "Seán Ó'Neill",
    "Nguyễn Thị Ánh",
    "Nguyễn",
    "王　小明",
    '"阿" 美',
    "陳,明",
    "林;林|林",
)


@given(
    st.lists(st.sampled_from(AWKWARD), min_size=1, max_size=12),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]),
)
def test_awkward_names_come_out_of_every_unicode_file_as_they_went_in(names: list[str], encoding: str) -> None:
    lines = "".join(f'B{k:08},"{name.replace(chr(34), chr(34) * 2)}"\r\n' for k, name in enumerate(names))
    text = open_text(f"學號,姓名\r\n{lines}".encode(encoding), encoding=None)
    assert text.encoding == encoding
    assert [cells[1] for _, cells in rows_of(text, Limits())][1:] == names


@given(st.lists(st.sampled_from(AWKWARD), min_size=1, max_size=12))
def test_awkward_names_come_out_of_a_cp950_file_where_cp950_has_them(names: list[str]) -> None:
    written = []
    for name in names:
        try:
            name.encode("cp950", PUA_ERRORS)
        except UnicodeEncodeError:
            continue
        written.append(name)
    raw = ("學號\t姓名\t系所\r\n" + "".join(f"B1\t{n}\t資訊管理系\r\n" for n in written)).encode("cp950", PUA_ERRORS)
    text = open_text(raw, encoding=None)
    assert text.encoding == "cp950"
    assert [line.split("\t")[1] for line in text.text.splitlines()][1:] == written


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.text(st.sampled_from("张王李刘陈杨伟芳娜敏静丽强"), min_size=2, max_size=3), min_size=1, max_size=30)
)
def test_a_gb18030_file_is_recognised_and_the_problem_list_says_so(tmp_path: Path, names: list[str]) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(
        ("学号,姓名,专业\r\n" + "".join(f"1090101{k:02},{n},计算机\r\n" for k, n in enumerate(names))).encode("gb18030")
    )
    assert detect(path.read_bytes()).encoding == "gb18030"
    messages: list[object] = []
    examine(Request(path=str(path), kind="roster"), messages.append)
    checked = assemble(messages, name=path.name, kind=kind_named("roster"))
    assert checked.encoding == "gb18030"
    (said,) = (p for p in checked.problems if p.rule == "encoding.simplified")
    assert "GB18030" in said.message
    assert [r.values["name"] for r in checked.accepted] == names


DAYS = st.dates(date(1922, 1, 1), date(2100, 12, 31))


@given(DAYS, st.booleans())
def test_a_day_reads_the_same_however_an_office_writes_it(day: date, wide: bool) -> None:
    roc = day.year - 1911
    forms = [
        day.isoformat(),
        f"{day:%Y/%m/%d}",
        f"{day.year}.{day.month}.{day.day}",
        f"西元{day.year}年{day.month}月{day.day}日",
        f"{roc}/{day.month}/{day.day}",
        f"{roc}-{day.month:02}-{day.day:02}",
        f"民國{roc}年{day.month}月{day.day}日",
        f"中華民國 {roc} 年 {day.month} 月 {day.day} 日",
        f"{roc:03}{day.month:02}{day.day:02}",
        f"{day:%Y%m%d}",
    ]
    for form in forms:
        text = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in form) if wide else form
        assert dates.day(text) == day.isoformat(), text
    assert dates.day(day) == day.isoformat()
    assert dates.day(day.isoformat()) == day.isoformat()


@given(st.dates(date(1954, 10, 3), date(2064, 4, 7)))
def test_a_spreadsheets_day_number_is_that_day_as_number_and_as_text(day: date) -> None:
    number = (day - date(1899, 12, 30)).days
    assert dates.day(number) == dates.day(float(number)) == dates.day(str(number)) == day.isoformat()


@given(st.from_regex(r"[0-9A-Z]{2,20}", fullmatch=True))
def test_a_student_number_reads_as_itself_in_any_width_and_case(number: str) -> None:
    read = values.student_no(number)
    assert read == number
    wide = "".join(chr(ord(c) + 0xFEE0) for c in number.lower())
    assert values.student_no(f"\u3000{wide} ") == read


@given(st.integers(10, 10**15 - 1))
def test_a_number_cell_is_the_student_number_of_its_digits(number: int) -> None:
    assert (
        values.student_no(number) == values.student_no(float(number)) == values.student_no(str(number)) == str(number)
    )


@given(st.integers(0, 999 * 2 + 1))
def test_credits_keep_their_halves(halves: int) -> None:
    credits_ = Decimal(halves) / 2
    kept = values.credits_text(str(credits_))
    assert isinstance(kept, str)
    assert Decimal(kept) == credits_
    assert values.credits_text(float(credits_)) == values.credits_text(f"{credits_:.2f}") == values.credits_text(kept)
    assert values.credits_text(kept) == kept


@given(st.integers(0, 999_999_999))
def test_an_amount_keeps_its_digits(amount: int) -> None:
    forms = (amount, f"{amount:,}", f"NT$ {amount}", f"{amount}元")
    assert {values.amount(form) for form in forms} == {str(amount)}


@given(st.text(st.characters(codec="utf-8")))
def test_a_name_is_never_normalised(text: str) -> None:
    got = values.name(text)
    kept = got if isinstance(got, str) else got.keep
    assert kept in ("", text.strip(values._BLANKS))
