"""The two agreements about a thesis: the second only with more than one adviser, and no word of their text is ours."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.clearance import known, ticks
from app.context import Context
from app.documents.records import PaperNumber, ThesisAgreement
from app.documents.rendered import GlyphMissing, PaperRefused
from app.errors import WrongUse
from app.ledger import Kind
from app.printing.jobs import print_papers
from app.printing.requests import PaperOptions
from app.printing.theses import CONFIDENTIALITY, SHARE, agreement, read_advisers
from app.school.check import checked
from app.school.load import profile_text
from app.students import find_student
from tests.counter import NUMBER, desk, row
from tests.unit.printing.test_jobs import text_of
from tests.unit.printing.test_reminders import add

OURS = "本表單不代擬法律文字"
TEXT = ("第一條　雙方同意……（學校之全文）。", "第二條　智慧財產權歸屬……（學校之全文）。")


def graduate(**fields: str) -> Context:
    return desk(**({"level": "碩士", "adviser_count": "2"} | fields))


def with_text(ctx: Context) -> Context:
    """The school has filled in its own words."""
    papers = tuple(
        replace(p, text=TEXT, complete=True, version="114-1") if p.code in (CONFIDENTIALITY, SHARE) else p
        for p in ctx.school.papers
    )
    return replace(ctx, school=replace(ctx.school, papers=papers))


def made(ctx: Context, code: str, **options: str) -> ThesisAgreement:
    return agreement(ctx, code, find_student(ctx, NUMBER), PaperNumber(), PaperOptions(**options))  # type: ignore[arg-type]  # texts only


@pytest.mark.rows("N31")
@pytest.mark.parametrize("code", [CONFIDENTIALITY, SHARE])
def test_without_the_schools_text_the_official_print_is_refused_and_draft_and_blank_show_whose_it_is(code: str) -> None:
    ctx = graduate()
    with pytest.raises(PaperRefused) as refused:
        print_papers(ctx, code, [NUMBER])
    assert refused.value.code == "paper.text-missing"
    assert "text" in refused.value.hint
    assert ctx.store.papers() == []
    for draft, blank in ((True, False), (False, True)):
        shown = text_of(print_papers(ctx, code, [] if blank else [NUMBER], draft=draft, blank=blank).pdf)
        assert OURS in shown
        assert "協議全文由學校提供" in shown


@pytest.mark.rows("N31")
def test_the_check_of_a_profile_says_which_agreements_lack_their_text() -> None:
    told = [
        w.message for w in checked(profile_text("npust").encode(), date(2025, 6, 10)).warnings if "全文" in w.message
    ]
    assert [t.split("」")[0].removeprefix("「") for t in told] == [
        "學位論文保密協議暨智慧財產權歸屬同意書",
        "學位論文指導教授貢獻比例分攤協議書",
    ]


@pytest.mark.rows("N31")
@pytest.mark.parametrize("code", [CONFIDENTIALITY, SHARE])
def test_with_the_schools_text_the_agreement_is_pre_filled_numbered_and_a_fact(code: str) -> None:
    ctx = with_text(graduate())
    options = PaperOptions(thesis_title="以𡍼氏方法為例之研究", advisers="林𡍼喆 60、犇 40")
    printed = print_papers(ctx, code, [NUMBER], options=options)
    shown = text_of(printed.pdf)
    for said in (*TEXT, "朱𡍼辰", "碩士班", "以𡍼氏方法為例之研究", "林𡍼喆", "犇", "114-1"):
        assert said in shown
    assert OURS not in shown
    assert ("60 %" in shown) is (code == SHARE)
    fact = ctx.store.recent_facts(kinds=(Kind.PAPER_PRINTED,), limit=1)[0]
    assert (fact.text("paper"), fact.text("number")) == (code, printed.numbers[0])
    # What is written about a thesis stands on the paper and in no fact.
    assert "林𡍼喆" not in str(fact.payload)


@pytest.mark.rows("N31")
def test_the_second_agreement_is_for_theses_with_more_than_one_adviser_and_neither_for_bachelors() -> None:
    one = with_text(graduate(adviser_count="1"))
    assert print_papers(one, CONFIDENTIALITY, [NUMBER]).sheets == 1
    for ctx, code in ((one, SHARE), (with_text(desk()), CONFIDENTIALITY), (with_text(desk()), SHARE)):
        with pytest.raises(PaperRefused) as refused:
            print_papers(ctx, code, [NUMBER])
        assert refused.value.code == "paper.not_concerned"


@pytest.mark.rows("N31")
def test_who_has_how_many_advisers_is_recorded_first_and_then_decides() -> None:
    ctx = with_text(graduate(adviser_count=""))
    with pytest.raises(PaperRefused) as refused:
        print_papers(ctx, SHARE, [NUMBER])
    assert refused.value.code == "paper.ask_first"
    assert "指導教授人數" in refused.value.message
    known.record_fact(ctx, student_no=NUMBER, name="adviser_count", value="3")
    assert [a.role for a in made(ctx, SHARE).advisers] == ["指導教授", "共同指導教授", "共同指導教授"]
    assert print_papers(ctx, SHARE, [NUMBER]).sheets == 1
    parts = {p.part: p.applies for p in row(ctx, "registry").parts}
    assert parts["doc:advisor-share"]
    ticks.tick(ctx, student_no=NUMBER, item="registry", part="advisor-share")


@pytest.mark.rows("N31")
def test_in_a_batch_only_theses_with_several_advisers_get_the_second_one_with_empty_lines() -> None:
    ctx = with_text(graduate())
    add(ctx, "M11255009", level="碩士", adviser_count="1")
    add(ctx, "M11255010", level="博士", adviser_count="2")
    printed = print_papers(ctx, SHARE, ["M11255009", NUMBER, "M11255010"])
    assert printed.sheets == 2
    assert [one.student_no for one in printed.left_out] == ["M11255009"]
    with pytest.raises(WrongUse) as refused:
        print_papers(ctx, SHARE, [NUMBER, "M11255010"], options=PaperOptions(thesis_title="題目"))
    assert refused.value.code == "thesis.one_student"


@pytest.mark.rows("N31")
def test_shares_are_a_hundred_together_or_left_to_be_written() -> None:
    assert [(a.name, a.share) for a in read_advisers("王大明 60、李小華=25.5；Ana María ：14.5%")] == [
        ("王大明", "60"),
        ("李小華", "25.5"),
        ("Ana María", "14.5"),
    ]
    assert [a.share for a in read_advisers("王大明、李小華")] == ["", ""]
    assert read_advisers("") == ()
    for wrong in ("王大明 60、李小華 30", "王大明 60、李小華", "王大明 110"):
        with pytest.raises(WrongUse) as refused:
            read_advisers(wrong)
        assert refused.value.code == "advisers.shares"


@pytest.mark.rows("N31")
def test_more_advisers_than_are_on_record_are_refused() -> None:
    with pytest.raises(PaperRefused) as refused:
        made(graduate(), CONFIDENTIALITY, advisers="甲、乙、丙")
    assert refused.value.code == "paper.advisers"
    assert [a.name for a in made(graduate(), CONFIDENTIALITY, advisers="甲").advisers] == ["甲", ""]


def test_an_advisers_name_no_face_draws_refuses_the_official_print() -> None:
    ctx = with_text(graduate())
    with pytest.raises(GlyphMissing):
        print_papers(ctx, CONFIDENTIALITY, [NUMBER], options=PaperOptions(advisers="林\U0010fffd喆"))
