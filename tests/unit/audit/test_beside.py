"""What is studied beside the degree: audited together with it, never at its expense, never called short without proof."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.audit.beside import Beside
from app.audit.curriculum import Role
from app.audit.report import ReportVerdict
from tests.unit.audit.study_builders import halves, listed, report, structure, took

MAIN = structure(
    courses=[listed("統計學"), listed("會計學"), listed("經濟學"), listed("管理學")],
    areas=[("核心", 9, 3)],
    total=9,
    cap=0,
)


def minor(*, overlap, courses=("統計學", "經濟學", "國際貿易"), total=9, role=Role.MINOR, **more):
    return replace(
        structure(courses=[listed(name, area="輔系必修", **more) for name in courses], total=total, cap=0),
        programme="國際企業學系",
        role=role,
        overlap_cap=None if overlap is None else halves(overlap),
    )


def beside(curriculum, name="國際企業學系"):
    return Beside(Role.MINOR if curriculum is None else curriculum.role, name, curriculum)


def audited(attempts, *curricula, decisions=()):
    return report(MAIN, attempts, decisions, besides=[beside(c) for c in curricula])


FOUR = [took(name) for name in ("統計學", "會計學", "經濟學", "管理學")]
SIX = [*FOUR, took("國際貿易")]


def test_courses_count_twice_up_to_the_overlap_cap():
    generous = audited(SIX, minor(overlap=6))
    assert generous.verdict is ReportVerdict.MET
    (line,) = generous.beside
    assert line.verdict is ReportVerdict.MET
    assert line.overlap <= halves(6)
    assert "輔系「國際企業學系」：已取得的學分符合規定" in generous.explanation[-1]


def test_what_the_cap_forbids_is_short_with_how_much_and_the_degree_stays_met():
    # Nine credits of the degree need three of its four courses, so only one may count in the minor alone.
    strict = audited(SIX, minor(overlap=0))
    assert strict.verdict is ReportVerdict.MET
    (line,) = strict.beside
    assert line.verdict is ReportVerdict.SHORT
    assert "尚不符合規定" in line.explanation[0]
    assert "3 學分" in line.explanation[1]
    assert audited(SIX, minor(overlap=3)).beside[0].verdict is ReportVerdict.MET


def test_an_unstated_overlap_cap_asks_a_person_only_where_it_matters():
    (line,) = audited(SIX, minor(overlap=None)).beside
    assert line.verdict is ReportVerdict.NEEDS_REVIEW
    assert "重複採計的上限不明" in line.explanation[0]
    other = [*FOUR, *(took(name) for name in ("甲", "乙", "丙"))]
    assert audited(other, minor(overlap=None, courses=("甲", "乙", "丙"))).beside[0].verdict is ReportVerdict.MET


def test_courses_in_progress_are_awaited_beside_the_degree_too():
    running = [*FOUR, took("國際貿易", grade="W", term="1132")]
    (line,) = audited(running, minor(overlap=6)).beside
    assert line.verdict is ReportVerdict.AWAITING_GRADES


def test_without_a_structure_a_person_is_asked_and_the_degree_is_audited_all_the_same():
    result = report(MAIN, FOUR, besides=[Beside(Role.PROGRAMME, "資料科學學程", None)])
    assert result.verdict is ReportVerdict.MET
    assert result.beside[0].verdict is ReportVerdict.NEEDS_REVIEW
    assert "學程「資料科學學程」沒有可用的課程架構" in result.beside[0].explanation[0]


def test_a_required_course_of_the_minor_is_named_when_it_is_missing():
    (line,) = audited(FOUR, minor(overlap=9, required=True)).beside
    assert line.verdict is ReportVerdict.SHORT
    assert any("必修「國際貿易」尚未修習通過" in sentence for sentence in line.explanation)


def test_a_course_the_degree_counts_otherwise_never_proves_a_shortage_beside_it():
    whole_year = structure(
        courses=[listed("微積分（上）", bundle="微積分"), listed("微積分（下）", bundle="微積分")], total=0, cap=0
    )
    half = took("微積分（上）")
    result = report(whole_year, [half], besides=[beside(minor(overlap=9, courses=("微積分（上）",), total=3))])
    (line,) = result.beside
    assert line.computed is ReportVerdict.SHORT
    assert line.verdict is ReportVerdict.NEEDS_REVIEW
    assert "微積分（上）" in line.explanation[0]


def test_two_of_them_that_only_fit_one_at_a_time_ask_a_person():
    # The degree can spare one of its four courses, and each of the two wants another one for itself.
    first = minor(overlap=0, courses=("統計學", "國際貿易"), total=6)
    second = replace(minor(overlap=0, courses=("經濟學", "國際貿易"), total=6), programme="應用經濟學系")
    one, other = beside(first), beside(second, "應用經濟學系")
    for alone in (one, other):
        assert report(MAIN, SIX, besides=[alone]).beside[0].verdict is ReportVerdict.MET
    both = report(MAIN, SIX, besides=[one, other])
    assert both.verdict is ReportVerdict.MET
    assert [line.verdict for line in both.beside] == [ReportVerdict.NEEDS_REVIEW] * 2
    assert "同時計算時" in both.beside[0].explanation[0]


@pytest.mark.parametrize("overlap", [0, 3, 6, None])
@given(seed=st.integers(0, 2**48))
def test_what_stands_beside_never_changes_the_degree_and_more_overlap_never_hurts(overlap, seed):
    rng = random.Random(seed)
    names = ["統計學", "會計學", "經濟學", "管理學", "國際貿易", "外匯"]
    attempts = [took(n, grade=rng.choice(["80", "W"]), term="1132") for n in rng.sample(names, rng.randint(0, 6))]
    aside = minor(overlap=overlap, courses=tuple(rng.sample(names, 3)), total=rng.choice([3, 6, 9]))
    plain, with_minor = report(MAIN, attempts), audited(attempts, aside)
    told = with_minor.beside[0].explanation
    same = replace(with_minor, beside=(), explanation=with_minor.explanation[: -len(told)])
    assert same == plain
    rank = [ReportVerdict.MET, ReportVerdict.AWAITING_GRADES, ReportVerdict.SHORT]
    if overlap is not None:
        wider = audited(attempts, replace(aside, overlap_cap=halves(overlap + 3))).beside[0]
        assert rank.index(wider.computed) <= rank.index(with_minor.beside[0].computed)
