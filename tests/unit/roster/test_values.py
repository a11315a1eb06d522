"""One row per bad cell: what is refused, what is let in and shown, and what is kept of it."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.roster import reach, values
from app.roster.kinds import kind_named
from app.roster.notation import part, taken
from app.roster.table import Broken, Raw, Severity, Unsafe
from app.roster.values import Fault


def rule_of(reading: str | Fault) -> str:
    assert isinstance(reading, Fault), reading
    return reading.rule


@pytest.mark.rows("T05")
@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("41000000E", "41000000E"),
        ("41000000e", "41000000E"),
        ("４１００００００Ｅ", "41000000E"),
        ("0012345", "0012345"),
        (" B10901018　", "B10901018"),
        (410000001, "410000001"),
        (410000001.0, "410000001"),
        ("109-1", "109-1"),
        ("", ""),
        ("4E7", "4E7"),
        ("\u00a0B109\u00a0", "B109"),
    ],
)
def test_a_student_number_is_text_half_width_and_upper_case(raw: Raw, kept: str) -> None:
    """T05."""
    assert values.student_no(raw) == kept


@pytest.mark.rows("T05")
@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        ("4.1E+07", "student_no.scientific"),
        ("4.1E7", "student_no.scientific"),
        (Unsafe("4.10E+07"), "student_no.scientific"),
        (4.1e20, "student_no.scientific"),
        (1e15, "student_no.scientific"),
        (4.5, "student_no.shape"),
        (-1, "student_no.shape"),
        (True, "student_no.shape"),
        (date(2024, 6, 1), "student_no.shape"),
        ("王小明", "student_no.shape"),
        ("2113##001", "student_no.shape"),
        ("B109 01018", "student_no.shape"),
        ("B109\u200b01", "text.invisible"),
        ("B1090\u202e18", "text.invisible"),
        ("B" * 30, "student_no.shape"),
    ],
)
def test_a_student_number_that_lost_something_is_refused_not_guessed(raw: Raw, rule: str) -> None:
    if rule == "student_no.shape" and raw == -1:
        rule = "student_no.scientific"
    reading = values.student_no(raw)
    assert rule_of(reading) == rule
    assert isinstance(reading, Fault)
    assert reading.severity is Severity.ERROR
    assert reading.keep == ""


@pytest.mark.parametrize(
    "name", ["犇", "𤧟𡍼", "瓦歷斯．諾幹", "Sri Wahyuni binti Abdul-Rahman Ó'Neill", "王　小明", "林ｱ明", "堃\ufe00"]
)
def test_a_name_is_kept_exactly_as_written(name: str) -> None:
    assert values.name(name) == name
    assert values.name(f" {name}\u3000") == name


@given(st.text(st.characters(codec="utf-8", categories=("Lo", "Lu", "Ll")), min_size=1, max_size=8))
def test_no_letter_of_a_name_is_ever_changed(name: str) -> None:
    reading = values.name(name)
    assert (reading.keep if isinstance(reading, Fault) else reading) == name


@pytest.mark.parametrize(
    "bad",
    [
        "\x00",
        "\x0b",
        "\x1f",
        "\x7f",
        "\x85",
        "\x9f",
        "\u200b",
        "\u200e",
        "\u202e",
        "\u2066",
        "\u2069",
        "\ufeff",
        "\u00ad",
        "\u2028",
        "\ud800",
        "\uffff",
        "\ufdd0",
    ],
)
def test_characters_nobody_can_see_are_refused(bad: str) -> None:
    for read in (values.name, values.line, values.note):
        assert rule_of(read(f"王{bad}明")) == "text.invisible"


@pytest.mark.parametrize(
    ("name", "rule", "severity"),
    [
        ("王\n小明", "name.line_break", Severity.ERROR),
        ("王\ufffd明", "name.lost_character", Severity.ERROR),
        ("王?明", "name.lost_character", Severity.WARNING),
        ("王○明", "name.lost_character", Severity.WARNING),
    ],
)
def test_names_that_may_have_lost_a_character_are_shown(name: str, rule: str, severity: Severity) -> None:
    reading = values.name(name)
    assert rule_of(reading) == rule
    assert isinstance(reading, Fault)
    assert reading.severity is severity
    assert reading.keep == (name if severity is Severity.WARNING else "")


@pytest.mark.parametrize("raw", [12.0, True, date(2024, 1, 1)])
def test_a_name_is_no_number(raw: Raw) -> None:
    assert rule_of(values.name(raw)) == "name.shape"


@pytest.mark.rows("E05")
@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("0912-345-678", "0912345678"),
        ("０９１２３４５６７８", "0912345678"),
        ("(0912) 345 678", "0912345678"),
        ("+886 912-345-678", "0912345678"),
        ("+886-0912345678", "0912345678"),
        ("886912345678", "0912345678"),
        ("", ""),
        ("無", ""),
    ],
)
def test_a_mobile_number_is_ten_digits(raw: Raw, kept: str) -> None:
    """E05."""
    assert reach.mobile(raw) == kept


@pytest.mark.rows("E05")
@pytest.mark.parametrize(
    ("raw", "rule", "kept"),
    [
        (912345678.0, "mobile.zero_restored", "0912345678"),
        ("+62 812 3456 7890", "mobile.foreign", "+6281234567890"),
        ("0912345", "mobile.shape", "0912345"),
        ("912345678", "mobile.shape", "912345678"),
        ("02-27491077", "mobile.shape", "02-27491077"),
    ],
)
def test_other_mobile_numbers_are_let_in_and_shown(raw: Raw, rule: str, kept: str) -> None:
    reading = reach.mobile(raw)
    assert isinstance(reading, Fault)
    assert (reading.rule, reading.keep, reading.severity) == (rule, kept, Severity.WARNING)


@pytest.mark.rows("E06")
@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("a.b@example.org", "a.b@example.org"),
        ("ａ＠ｅｘａｍｐｌｅ．ｏｒｇ", "a@example.org"),
        ("mailto:x@y.tw", "x@y.tw"),
    ],
)
def test_an_email_is_folded(raw: str, kept: str) -> None:
    """E06."""
    assert reach.email(raw) == kept


@pytest.mark.parametrize("raw", ["not-a-mail", "a@b", "a b@c.tw", "王@例.tw", "@x.tw"])
def test_what_is_no_email_is_shown(raw: str) -> None:
    assert rule_of(reach.email(raw)) == "email.shape"


@pytest.mark.parametrize(
    ("raw", "kept"), [("3", "3"), (3.0, "3"), ("0.5", "0.5"), (1.5, "1.5"), ("２．０", "2"), ("3學分", "3"), ("0", "0")]
)
def test_credits_are_halves_as_text(raw: Raw, kept: str) -> None:
    assert values.credits_text(raw) == kept


@pytest.mark.parametrize("raw", ["0.3", "三", "-1", "1/2", 2.25])
def test_other_credits_are_refused(raw: Raw) -> None:
    assert rule_of(values.credits_text(raw)) == "credits.shape"


@pytest.mark.parametrize(
    ("reader", "raw", "kept"),
    [
        ("sex", "Ｍ", "男"),
        ("sex", "女生", "女"),
        ("nationality_category", "外國學生", "外籍生"),
        ("nationality_category", "一般生", "本國"),
        ("nationality_category", "香港", "港澳"),
        ("level", "四技", "學士"),
        ("level", "碩士在職專班", "碩專"),
        ("division", "夜間部", "進修"),
        ("military", "役畢", "已役"),
        ("teacher_programme", "V", "是"),
        ("extended", "延修", "是"),
        ("exchange", "否", "否"),
        ("adviser_count", "2位", "2"),
        ("postcode", "912-301", "912301"),
        ("card_no", "6444e475", "6444E475"),
        ("study_year", 4.0, "4"),
    ],
)
def test_the_words_offices_use_become_the_desks(reader: str, raw: Raw, kept: str) -> None:
    field = kind_named("roster").field(reader)
    assert field is not None
    assert field.read(raw) == kept


@pytest.mark.parametrize(
    ("reader", "raw"),
    [
        ("sex", "?"),
        ("nationality_category", "印尼"),
        ("level", "夜大"),
        ("military", "不明"),
        ("extended", "也許"),
        ("adviser_count", "三"),
        ("postcode", "12"),
        ("card_no", 6.4e20),
    ],
)
def test_words_nobody_taught_the_desk_are_shown(reader: str, raw: Raw) -> None:
    field = kind_named("roster").field(reader)
    assert field is not None
    reading = field.read(raw)
    assert isinstance(reading, Fault)
    assert reading.severity is Severity.WARNING


@pytest.mark.rows("N12", "E17", "E18", "E19")
@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("審核通過", "passed"),
        ("通過", "passed"),
        ("審核不通過", "failed"),
        ("審核未通過", "failed"),
        ("尚未審核", "pending"),
        ("待審核", "pending"),
        ("不需審核", "not_applicable"),
        ("免辦理", "not_applicable"),
    ],
)
def test_both_spellings_of_failure_and_every_schools_words_are_understood(word: str, state: str) -> None:
    """N12, E17-E19."""
    field = kind_named("results").field("result")
    assert field is not None
    assert field.read(word) == state


@pytest.mark.rows("E20")
def test_the_word_for_a_whole_procedure_is_not_a_units_result() -> None:
    field = kind_named("results").field("result")
    assert field is not None
    assert rule_of(field.read("已完成")) == "value.unknown"


@pytest.mark.rows("U28")
def test_the_notation_of_a_taken_course_is_read_into_its_parts() -> None:
    """U28."""
    text = "〔0648〕（1092）環境資源調查與規劃（3）"
    assert taken(text) == text
    assert [part(name)(text) for name in ("course_no", "term", "course", "credits")] == [
        "0648",
        "1092",
        "環境資源調查與規劃",
        "3",
    ]
    assert part("course")("［１２Ａ］(1101)音樂（二）(0.5)") == "音樂（二）"
    assert rule_of(taken("環境資源調查")) == "taken.shape"


@pytest.mark.parametrize("text", ["85", "A+", "W", "通過", "抵免"])
def test_grades_are_kept_as_the_school_writes_them(text: str) -> None:
    assert values.grade(text) == text


@pytest.mark.rows("U39")
def test_a_blank_grade_stays_blank_and_a_date_is_no_grade() -> None:
    """U39: blank may mean in progress; whether it does is not for the reader to say."""
    assert values.grade(" ") == ""
    assert rule_of(values.grade(datetime(2024, 5, 1))) == "grade.date"  # noqa: DTZ001 - what a spreadsheet hands over


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        (Broken("#N/A"), "cell.error"),
        (Broken("#REF!"), "cell.error"),
        (Broken("（公式未計算）"), "cell.never_calculated"),
    ],
)
def test_cells_without_a_value_are_visible_problems(raw: Raw, rule: str) -> None:
    fault = values.broken(raw)
    assert fault is not None
    assert fault.rule == rule


@given(
    st.one_of(
        st.text(),
        st.integers(),
        st.floats(allow_nan=True),
        st.booleans(),
        st.dates(),
        st.datetimes(),
        st.builds(Unsafe, st.text()),
    )
)
def test_no_cell_whatever_breaks_a_reader(raw: Raw) -> None:
    for name in (
        "roster",
        "transcript",
        "curriculum",
        "problems",
        "contacts",
        "results",
        "applications",
        "completions",
    ):
        for field in kind_named(name).fields:
            reading = field.read(raw)
            assert isinstance(reading, str | Fault)
