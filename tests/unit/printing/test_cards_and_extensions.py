"""The guide for a lost card follows the day and the way of collecting; the application to stay on is printed for whom paper is the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.context import Context
from app.documents.records import PaperNumber
from app.documents.rendered import PaperRefused
from app.printing import extensions, lost_cards
from app.printing.jobs import print_papers
from app.school.load import load_profile
from tests.counter import JUNE, NUMBER, desk
from tests.unit.printing.leaving import at, student
from tests.unit.printing.test_jobs import text_of


@pytest.mark.rows("T22", "T23")
@pytest.mark.parametrize(
    ("now", "says", "not_now"),
    [
        (JUNE.now(), "勿按補發", "google"),
        (datetime(2025, 8, 4, 1, 0, tzinfo=UTC), "google", "勿按補發"),
    ],
)
def test_the_guide_follows_the_day_it_is_printed(now: datetime, says: str, not_now: str) -> None:
    ctx = at(desk(), "ntnu", now=now)
    made = lost_cards.lost_card(ctx, student(ctx), PaperNumber())
    assert [says in step.text for step in made.steps if step.now] == [True]
    assert [not_now in step.text for step in made.steps if not step.now] == [True]
    shown = text_of(print_papers(ctx, "lost-card", [NUMBER]).pdf)
    assert shown.index(says) < shown.index(not_now)


@pytest.mark.rows("T22", "T30")
def test_the_guide_tells_each_way_of_collecting_what_to_bring_without_the_card() -> None:
    ctx = at(desk(), "ntnu")
    bring = dict(lost_cards.lost_card(ctx, student(ctx), PaperNumber()).bring)
    assert bring["親自領取"] == ("已辦理學生證掛失",)
    assert "畢業生身分證影本" in bring["代領學位證書"]


def test_a_school_that_says_nothing_about_lost_cards_has_no_official_guide() -> None:
    with pytest.raises(PaperRefused) as refused:
        print_papers(desk(), "lost-card", [NUMBER])
    assert refused.value.code == "paper.text-missing"
    assert desk().store.papers() == []


def ntue(**fields: str) -> Context:
    """A student of continuing education; the school's text is filled in for what is printed officially."""
    told = {"level": "碩士在職專班", "division": "進修", "study_year": "4", "extended": "是"} | fields
    ctx = at(desk(started=False, **told), "ntue")
    papers = tuple(
        replace(p, text=("本人申請延長修業期限（學校之全文）。",), complete=True, version="114-1")
        if p.code == extensions.CODE
        else p
        for p in ctx.school.papers
    )
    return replace(ctx, school=replace(ctx.school, papers=papers))


@pytest.mark.rows("U54")
@pytest.mark.parametrize(
    ("fields", "printed", "told"),
    [
        ({}, True, "碩士在職專班四年級（含）以上"),
        ({"study_year": "3"}, False, "限紙本申請"),
        ({"division": "暑期", "study_year": "5"}, False, "暑期碩士在職專班六年級"),
        ({"division": "暑期", "study_year": "6"}, True, "暑期碩士在職專班六年級"),
        ({"level": "大學部", "division": "日間"}, False, "線上延畢申請，限日間部大學部學生"),
    ],
)
def test_paper_is_the_way_for_those_the_school_names_and_the_others_are_told_theirs(
    fields: dict[str, str], printed: bool, told: str
) -> None:
    ctx = ntue(**fields)
    if printed:
        shown = text_of(print_papers(ctx, extensions.CODE, [NUMBER]).pdf)
        assert "本人申請延長修業期限（學校之全文）。" in shown
        assert told in shown
        return
    with pytest.raises(PaperRefused) as refused:
        print_papers(ctx, extensions.CODE, [NUMBER])
    assert refused.value.code == "paper.not_concerned"
    assert told in refused.value.message


@pytest.mark.rows("U54")
def test_what_the_roster_does_not_say_is_asked_on_the_paper() -> None:
    ctx = ntue(study_year="")
    made = extensions.extension(ctx, student(ctx), None, PaperNumber())
    assert "年級" in made.question
    assert made.study_year == ""


@pytest.mark.rows("U54")
def test_without_the_schools_own_text_only_a_draft_and_the_empty_form_are_printed() -> None:
    ctx = replace(ntue(), school=load_profile("ntue"))
    with pytest.raises(PaperRefused) as refused:
        print_papers(ctx, extensions.CODE, [NUMBER])
    assert refused.value.code == "paper.text-missing"
    assert "申請內容由學校提供" in text_of(print_papers(ctx, extensions.CODE, [NUMBER], draft=True).pdf)
    assert "申請內容由學校提供" in text_of(print_papers(ctx, extensions.CODE, [], blank=True).pdf)
