"""The rule language: what it reads, how it answers when the roster is silent, and how it is told."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.school.audience import Rule, Truth
from app.school.calendar import AcademicTerm
from app.school.fields import FIELDS, Choice, FieldTable, FieldType, StudentField
from app.school.rule_parser import NamedRule, RuleError, parse_rule
from app.school.rule_text import written
from app.school.rule_tree import And, Compare, Everyone, Expr, Flag, Member, Named, Not, Operator, Or

TABLE = FieldTable()
ORDERED = (FieldType.COUNT, FieldType.TERM, FieldType.DATE)
OVERSEAS = NamedRule("境外生", "境外生", parse_rule('nationality in ["外籍生", "僑生"]', fields=TABLE))
NAMED = {OVERSEAS.name: OVERSEAS}


def rule(text: str) -> Rule:
    return parse_rule(text, fields=TABLE, named=NAMED)


def refusal(text: str) -> RuleError | None:
    try:
        rule(text)
    except RuleError as error:
        return error
    return None


def answer(text: str, **student: str) -> Truth:
    return rule(text).answer(student)


# -- properties ------------------------------------------------------------------------------------------------------

TERMS = st.builds(AcademicTerm, st.integers(10, 199), st.integers(1, 3))


def values(subject: StudentField) -> st.SearchStrategy[object]:
    match subject.type:
        case FieldType.TEXT:
            return st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
        case FieldType.CHOICE:
            return st.sampled_from([c.name for c in subject.choices])
        case FieldType.COUNT:
            return st.integers(0, 999)
        case FieldType.TERM:
            return TERMS
        case _:
            return st.dates(date(1950, 1, 1), date(2100, 1, 1))


def comparisons(subject: StudentField) -> st.SearchStrategy[Expr]:
    operators = [Operator.IS, Operator.IS_NOT]
    if subject.type in ORDERED or subject.name == "student_no":
        operators += [Operator.BEFORE, Operator.NOT_AFTER, Operator.AFTER, Operator.NOT_BEFORE]
    if subject.type is FieldType.TEXT:
        operators.append(Operator.STARTS)
    one = values(subject)
    return st.one_of(
        st.builds(Compare, st.just(subject), st.sampled_from(operators), one),
        st.builds(Member, st.just(subject), st.lists(one, min_size=1, max_size=3).map(tuple), st.booleans()),
    )


def leaf(subject: StudentField) -> st.SearchStrategy[Expr]:
    return st.just(Flag(subject)) if subject.type is FieldType.FLAG else comparisons(subject)


LEAVES = st.one_of(
    st.sampled_from(FIELDS).flatmap(leaf),
    st.just(Everyone()),
    st.just(Named(OVERSEAS.name, OVERSEAS.label, OVERSEAS.rule.expr)),
)
EXPRESSIONS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(And, st.lists(inner, min_size=2, max_size=3).map(tuple)),
        st.builds(Or, st.lists(inner, min_size=2, max_size=3).map(tuple)),
    ),
    max_leaves=8,
)
STUDENTS = st.dictionaries(
    st.sampled_from([f.name for f in FIELDS]),
    st.one_of(
        st.none(), st.text(max_size=6), st.integers(), st.booleans(), st.sampled_from(["男", "外籍生", "1072", "是"])
    ),
)


@given(EXPRESSIONS)
def test_a_rule_written_out_and_read_again_is_the_same_rule(expr):
    again = rule(written(expr))
    assert again.expr == expr
    assert str(again) == written(expr)


@given(st.text(max_size=60) | st.text("()[]=<>!,@\"'and or not in everyone sexlevel107-2 \\", max_size=80))
def test_any_text_is_either_a_rule_or_refused_with_a_place_inside_it(text):
    refused = refusal(text)
    assert refused is None or (refused.message and 1 <= refused.column <= len(text) + 1)


@given(EXPRESSIONS, STUDENTS)
def test_every_rule_has_an_answer_and_a_chinese_sentence_for_whatever_a_roster_holds(expr, student):
    asked = Rule(expr, TABLE)
    assert asked.explain()
    assert (asked.answer(student) is Truth.UNKNOWN) == bool(asked.unknown_fields(student))


@given(EXPRESSIONS, EXPRESSIONS, STUDENTS)
def test_the_three_answers_obey_kleenes_laws(a, b, student):
    def said(expr: Expr) -> Truth:
        return Rule(expr, TABLE).answer(student)

    assert said(Not(Not(a))) is said(a)
    assert said(Not(And((a, b)))) is said(Or((Not(a), Not(b))))
    assert said(And((a, b))) is said(And((b, a)))
    assert said(Or((a, And((a, b))))) is said(a)


@given(EXPRESSIONS, STUDENTS, st.dictionaries(st.sampled_from([f.name for f in FIELDS]), st.text(max_size=5)))
def test_learning_more_about_a_student_never_turns_a_sure_answer_around(expr, student, more):
    before = Rule(expr, TABLE).answer(student)
    after = Rule(expr, TABLE).answer({**more, **{k: v for k, v in student.items() if v not in (None, "")}})
    silent = all(v in (None, "") or TABLE.read(k, {k: v}) is not None for k, v in student.items())
    if before is not Truth.UNKNOWN and silent:
        assert after is before


# -- reading ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "fits", "other"),
    [
        ('sex = "男" and military = "未役"', {"sex": "男", "military": "未役"}, {"sex": "男", "military": "已役"}),
        ('nationality in ["外籍生","僑生"]', {"nationality_category": "國際生"}, {"nationality_category": "本國"}),
        ('level in ["碩士","博士"]', {"level": "博士班"}, {"level": "四技"}),
        ("entry_term < 107-2", {"entry_term": "1071"}, {"entry_term": "107-2"}),
        ("adviser_count > 1", {"adviser_count": "2"}, {"adviser_count": "1"}),
        ("extended", {"extended": "延修生"}, {"extended": "否"}),
        ("not (teacher_programme or exchange)", {"teacher_programme": "否", "exchange": "0"}, {"exchange": "是"}),
        ('student_no <= "2098"', {"student_no": "2098A1001"}, {"student_no": "2113A1001"}),
        ('department starts "資訊"', {"department": "資訊管理系"}, {"department": "食品科學系"}),
        ("birth_date < 2004-08-01", {"birth_date": "92/3/1"}, {"birth_date": "2004-08-01"}),
        ('性別 = "女" and 身分別 not in ["陸生"]', {"sex": "F", "nationality_category": "僑"}, {"sex": "M"}),
        ("@境外生", {"nationality_category": "僑生"}, {"nationality_category": "一般生"}),
    ],
)
def test_rules_ask_the_roster_in_the_offices_own_spellings(text, fits, other):
    assert answer(text, **fits) is Truth.YES
    assert answer(text, **other) is Truth.NO


def test_a_silent_roster_answers_unknown_unless_the_rest_decides():
    assert answer('sex = "男" and military = "未役"', sex="男") is Truth.UNKNOWN
    assert answer('sex = "男" and military = "未役"', sex="女") is Truth.NO
    assert answer('sex = "男" or extended', sex="男") is Truth.YES
    assert answer("not extended") is Truth.UNKNOWN
    assert answer('level = "碩士"', level="火星班") is Truth.UNKNOWN


def test_unknown_answers_name_the_fields_that_are_missing():
    asked = rule('sex = "男" and (military = "未役" or extended)')
    assert [f.label for f in asked.unknown_fields({"sex": "男", "extended": "否"})] == ["兵役狀況"]
    assert asked.unknown_fields({"sex": "女"}) == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('sex = "男" and military = "未役"', "性別為男，且兵役狀況為未役"),
        ('level in ["碩士","博士"]', "學制為碩士或博士"),
        ('level not in ["碩士"]', "學制不是碩士"),
        ("entry_term < 107-2", "入學學年期早於107學年度第2學期"),
        ("adviser_count > 1", "指導教授人數多於1"),
        ('student_no <= "2098"', "學號開頭在2098以前（含）"),
        ("not extended", "非延修生"),
        ("@境外生 or (extended and exchange)", "境外生，或（延修生，且赴外交換）"),
        ("birth_date >= 2004-08-01", "出生日期不早於93.8.1"),
        ("everyone", "全體學生"),
    ],
)
def test_a_rule_is_told_in_chinese(text, told):
    assert rule(text).explain() == told


@pytest.mark.parametrize(
    ("text", "column", "says"),
    [
        ("", 1, "需要欄位名稱"),
        ("sex = 男", 7, "加引號的文字"),
        ('sex = "男', 7, "看不懂"),
        ('sex == "人"', 8, "可用：男、女"),
        ("hight > 3", 1, "沒有「hight」這個欄位"),
        ('level > "學士"', 7, "不能比大小"),
        ('entry_term < "107-2"', 14, "學年期"),
        ("(extended", 10, "需要「)」"),
        ("extended exchange", 10, "and 或 or"),
        ("level in []", 11, "加引號的文字"),
        ("@沒有這個", 1, "共用規則"),
        ("birth_date < 2004-02-30", 14, "沒有 2004-02-30 這一天"),
        ('__import__("os")', 1, "沒有「__import__」這個欄位"),
        ("(" * 40 + "extended" + ")" * 40, 25, "括號層數"),
        ("not " * 60 + "extended", 93, "not 層數"),
    ],
)
def test_a_bad_rule_is_refused_at_the_character_where_it_goes_wrong(text, column, says):
    with pytest.raises(RuleError) as caught:
        rule(text)
    assert caught.value.column == column
    assert says in caught.value.message


def test_a_school_can_teach_spellings_values_and_what_a_blank_means():
    table = (
        TABLE.with_field("level", choices=[Choice("學士", ("四年制",))])
        .with_field("nationality_category", spellings={"交換外籍": "外籍生"})
        .with_field("exchange", blank=False)
    )
    assert parse_rule('level = "學士"', fields=table).answer({"level": "四年制"}) is Truth.YES
    assert parse_rule('nationality = "外籍生"', fields=table).answer({"nationality_category": "交換外籍"}) is Truth.YES
    assert parse_rule("exchange", fields=table).answer({}) is Truth.NO
    with pytest.raises(RuleError):
        parse_rule('level = "博士"', fields=table)


def test_numbers_and_booleans_may_come_typed():
    assert rule("adviser_count >= 2").answer({"adviser_count": 2}) is Truth.YES
    assert rule("extended").answer({"extended": True}) is Truth.YES
    assert rule("adviser_count >= 2").answer({"adviser_count": "兩位"}) is Truth.UNKNOWN
