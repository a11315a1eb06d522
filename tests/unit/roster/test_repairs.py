"""One-click repairs: what is offered mends its own cause, nothing is offered for a name, and nothing is guessed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.roster.checks import assemble, check, recheck
from app.roster.judge import Judge
from app.roster.kinds import KINDS, kind_named
from app.roster.mapping import ColumnMap, Match
from app.roster.mends import MENDS
from app.roster.messages import Request
from app.roster.repairs import RepairGroup, apply, repairs
from app.roster.school_rules import ANY_SCHOOL, SchoolRules, rules_of
from app.roster.table import CheckedFile, Problem, Raw
from app.roster.values import name as read_name
from app.roster.worker import examine
from app.school.load import load_profile
from tests.unit.roster import office, tables

SCHOOL = SchoolRules(number_pattern=r"[A-Z]\d{8}")
DIGITS_ONLY = SchoolRules(number_pattern=r"\d{9}")


def judged(kind: str, field: str, raw: Raw, rules: SchoolRules = ANY_SCHOOL) -> list[Problem]:
    mapping = ColumnMap((Match(field, 0, "given"),), sure=True)
    judge = Judge(kind_named(kind), headings=["甲"], mapping=mapping, sheet="", ragged=False, rules=rules)
    return judge.block([(1, [raw])]).problems


def offered(kind: str, field: str, raw: Raw, rules: SchoolRules = ANY_SCHOOL) -> list[tuple[str, str]]:
    return [(p.repair.code, p.repair.value) for p in judged(kind, field, raw, rules) if p.repair is not None]


@pytest.mark.parametrize(
    ("field", "raw", "code", "value"),
    [
        ("student_no", "B1O9O1O18", "student_no.lookalike", "B10901018"),
        ("student_no", "B1O9Ol0l8", "student_no.lookalike", "B10901018"),
        ("student_no", "O10901018", None, ""),
        ("student_no", "B109 01018", "student_no.blanks", "B10901018"),
        ("student_no", "B109-01018", "student_no.blanks", "B10901018"),
        ("student_no", "B10901", None, ""),
        ("student_no", "B109\u200b01018", "text.visible", "B10901018"),
        ("mobile", "912-345-678", "mobile.zero", "0912345678"),
        ("mobile", 912345678.0, "mobile.zero", "0912345678"),
        ("mobile", "O9l2345678", "digits.lookalike", "0912345678"),
        ("mobile", "0912345", None, ""),
        ("birth_date", "2113-06-01", "date.roc", "2024-06-01"),
        ("birth_date", "113 6 1", "date.marks", "2024-06-01"),
        ("birth_date", "113,06,01", "date.marks", "2024-06-01"),
        ("birth_date", "113/6/1(六)", "date.marks", "2024-06-01"),
        ("birth_date", "ll3/6/1", "digits.lookalike", "2024-06-01"),
        ("birth_date", "113/2/30", None, ""),
        ("birth_date", "六月一日", None, ""),
        ("grad_term", "113_1", "term.marks", "1131"),
        ("email", "a @ b.tw", "email.marks", "a@b.tw"),
        ("email", "<a@b.tw>;", "email.marks", "a@b.tw"),
        ("email", "a b@c.tw", None, ""),
        ("postcode", "(912)", None, ""),
        ("postcode", "9l2", "digits.lookalike", "912"),
        ("adviser_count", "約 2 位", "number.words", "2"),
        ("department", "資訊\u200b系", "text.visible", "資訊系"),
    ],
)
def test_a_mend_is_offered_only_where_the_result_reads_well(field: str, raw: Raw, code: str | None, value: str) -> None:
    rules = SCHOOL if field == "student_no" else ANY_SCHOOL
    assert offered("roster", field, raw, rules) == ([(code, value)] if code is not None else [])


def test_zeros_are_put_back_only_to_the_schools_own_length() -> None:
    assert offered("roster", "student_no", "9900020", DIGITS_ONLY) == [("student_no.pad", "009900020")]
    assert offered("roster", "student_no", "99000", DIGITS_ONLY) == []
    assert offered("roster", "student_no", "9900020", SCHOOL) == []
    either = SchoolRules(number_pattern=r"\d{8,9}")
    assert offered("roster", "student_no", "9900020", either) == [], "two lengths fit: choosing would be guessing"


@pytest.mark.parametrize("raw", ["1,200元整", "新臺幣 1,200 元", "NTD1200", "l2OO"])
def test_an_amount_is_freed_of_its_words(raw: str) -> None:
    assert [value for _, value in offered("problems", "amount", raw)] == ["1200"]


@given(st.sampled_from([(k.name, f.name) for k in KINDS.values() for f in k.fields if f.read is read_name]), st.text())
@example(("roster", "name"), "王\u200b明")
@example(("roster", "name"), "王\n明")
def test_a_repair_never_touches_a_name(where: tuple[str, str], text: str) -> None:
    assert offered(*where, text) == []


SPOILT = st.one_of(
    st.text(max_size=12),
    st.text(st.sampled_from("0123456789OoIl|ABE-/., :()年月日元學期上下@b.tw\u200b\u3000"), max_size=14),
    st.from_regex(r"21\d\d-\d{1,2}-\d{1,2}", fullmatch=True),
    st.from_regex(r"[A-Z]?[0-9OIl ]{5,9}", fullmatch=True),
    st.integers(0, 10**10),
    st.floats(allow_nan=False, allow_infinity=False),
)


@given(
    st.sampled_from([(k.name, f.name) for k in KINDS.values() for f in k.fields]),
    SPOILT,
    st.sampled_from([ANY_SCHOOL, SCHOOL, DIGITS_ONLY, rules_of(load_profile("ntnu"))]),
)
def test_a_repaired_cell_has_no_problem_of_the_rule_it_was_repaired_for(
    where: tuple[str, str], raw: Raw, rules: SchoolRules
) -> None:
    for problem in judged(*where, raw, rules):
        if problem.repair is not None:
            assert problem.rule not in {p.rule for p in judged(*where, problem.repair.value, rules)}
            assert problem.repair.value


def test_no_rule_about_a_name_has_a_mend() -> None:
    assert not [rule for rule in MENDS if rule.startswith(("name.", "character."))]


def of(checked: CheckedFile, rule: str) -> RepairGroup:
    return next(group for group in repairs(checked) if group.rule == rule)


def test_repairs_are_grouped_by_cause_and_carried_out_through_the_same_check() -> None:
    rows = [
        ("B1090101 8", "朱𡍼辰", "獸醫學系", "a@example.org", "2113-06-01"),
        ("B1090101 9", "瓦歷斯．諾幹", "資訊管理系", "b @example.org", "2089-01-02"),
        ("B10901020", "犇", "資訊管理系", "", "2110-02-03"),
    ]
    checked = tables.checked(rows)
    groups = repairs(checked)
    assert [(g.rule, g.code, len(g.cells)) for g in groups] == [
        ("student_no.shape", "student_no.blanks", 2),
        ("date.year", "date.roc", 2),
        ("email.shape", "email.marks", 1),
    ]
    assert (groups[0].before, groups[0].after) == ("B1090101 8", "B10901018")
    assert groups[1].cells == ((2, "出生日期"), (4, "出生日期"))
    once = recheck(checked, apply(checked, groups[0]))
    assert [r.student_no for r in once.accepted] == ["B10901018", "B10901019", "B10901020"]
    assert [g.rule for g in repairs(once)] == ["date.year", "email.shape"]
    twice = recheck(once, apply(once, of(once, "date.year")))
    assert [r.values["birth_date"] for r in twice.accepted] == ["2024-06-01", "2089-01-02", "2021-02-03"]
    thrice = recheck(twice, apply(twice, of(twice, "email.shape")))
    assert thrice.problems == ()


def test_a_row_that_stands_twice_is_left_out_by_one_click() -> None:
    checked = tables.checked([tables.ONE, tables.TWO, tables.ONE])
    group = of(checked, "duplicate.same")
    assert (group.code, group.cells, group.before, group.after) == ("row.leave_out", ((4, "學號"),), "4", "")
    mended = recheck(checked, apply(checked, group))
    assert mended.problems == ()
    assert (mended.rejected, len(mended.accepted)) == ((), 2)


def test_rows_that_contradict_each_other_are_nobodys_to_repair() -> None:
    checked = tables.checked([tables.ONE, (tables.ONE[0], "別人", "", "", "")])
    assert {p.rule for p in checked.problems} == {"duplicate.differs"}
    assert repairs(checked) == ()


def read_workbook(path: Path, rows: Sequence[Sequence[office.Cell]]) -> CheckedFile:
    messages: list[object] = []
    examine(Request(path=str(office.xlsx(path, rows)), kind="roster"), messages.append)
    return assemble(messages, name=path.name, kind=kind_named("roster"))


def test_zeros_a_spreadsheet_dropped_are_put_back_by_one_click(tmp_path: Path) -> None:
    rows: list[Sequence[office.Cell]] = [
        ("學號", "姓名"),
        *[(f"0990000{k}", "王") for k in range(10, 19)],
        (9900020, "李"),
    ]
    checked = read_workbook(tmp_path / "a.xlsx", rows)
    group = of(checked, "student_no.short")
    assert (group.before, group.after) == ("9900020", "009900020")
    mended = recheck(checked, apply(checked, group))
    assert mended.errors == ()
    assert mended.accepted[-1].student_no == "009900020"


def test_mending_one_cause_never_launders_another(tmp_path: Path) -> None:
    """A number among texts is known only from the file: a cell nobody touched stays refused after any repair."""
    rows: list[Sequence[office.Cell]] = [
        ("學號", "姓名", "行動電話", "出生日期"),
        *[(f"0990000{k}", "王", "912345678", 45000) for k in range(10, 19)],
        (9900020, "李", 912345678, 45000),
        ("099000021", 12, "0912345678", ""),
    ]
    checked = read_workbook(tmp_path / "a.xlsx", rows)
    refused = {(p.row, p.rule) for p in checked.errors}
    assert refused == {(11, "student_no.short"), (12, "name.shape")}
    mended = recheck(checked, apply(checked, of(checked, "mobile.shape")))
    assert {(p.row, p.rule) for p in mended.errors} == refused
    assert {r.values["mobile"] for r in mended.accepted} == {"0912345678"}
    assert {r.values["birth_date"] for r in mended.accepted} == {"2023-03-15"}
    again = recheck(mended, {(11, "學號"): "099000020", (12, "姓名"): "林小英"})
    assert again.errors == ()
    assert {r.values["mobile"] for r in again.accepted} == {"0912345678"}


def test_a_conversion_is_listed_with_what_was_read_and_what_it_became(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("學號,姓名\nB10901018,王\U000f055b明\ue003\nB10901019,犇\U000f0000\n", encoding="utf-8")
    checked = check(path)
    first, second = (p for p in checked.problems if p.row == 2)
    assert (first.rule, second.rule) == ("character.converted", "character.private_use")
    assert "\U000f055b（U+F055B）" in first.message
    assert "\U00030816（U+30816）" in first.message
    assert "EUDC" in second.message
    assert first.value == "王\U000f055b明\ue003"
    assert [r.values["name"] for r in checked.accepted] == ["王\U00030816明\ue003", "犇\U000f0000"]
    assert not [p for p in checked.problems if p.row == 3], "without a code it stays: the font draws it"
    assert repairs(checked) == ()
