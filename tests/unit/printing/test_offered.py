"""Every paper a school is offered is printed there, or refused for a reason that a clerk can do something about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.documents.rendered import PaperRefused
from app.errors import NotFound
from app.printing.catalogue import PAPER_TITLES, combines, has_blank, offered, title_of
from app.printing.jobs import left_out_of, print_papers
from app.school.load import load_profile
from tests.counter import NUMBER, desk, filled_in_only
from tests.unit.printing.test_jobs import text_of

SCHOOLS = ("npust", "ntnu", "aeust", "ntue")
PAPERS = [(school, code) for school in SCHOOLS for code, _, _ in offered(load_profile(school))]
NOT_OFFERED = [(s, code) for s in SCHOOLS for code, _, _ in PAPER_TITLES if (s, code) not in PAPERS]


@pytest.mark.parametrize(("school", "paper"), PAPERS)
def test_what_a_school_is_offered_is_printed_or_refused_with_a_way_out(school: str, paper: str) -> None:
    ctx = replace(desk(address="屏東縣內埔鄉學府路 1 號", name_en="CHU, TU-CHEN"), school=load_profile(school))
    try:
        assert "朱𡍼辰" in text_of(print_papers(ctx, paper, [NUMBER], draft=True).pdf)
    except (PaperRefused, NotFound) as refused:
        assert refused.hint  # noqa: PT017 - either it is printed or this is said


@pytest.mark.parametrize(("school", "paper"), PAPERS)
def test_the_empty_form_of_every_paper_names_the_school_and_nobody(school: str, paper: str) -> None:
    ctx = replace(desk(), school=load_profile(school))
    # Each paper is handed out empty as well, as long as a school's profile does not say otherwise.
    assert has_blank(ctx.school, paper)
    if paper == "consent" and not all(consent.complete for consent in ctx.school.consents):
        with pytest.raises(PaperRefused):
            print_papers(ctx, paper, (), blank=True)
        return
    shown = text_of(print_papers(ctx, paper, (), blank=True).pdf)
    assert ctx.school.school.name in shown
    assert NUMBER not in shown


@pytest.mark.parametrize(("school", "paper"), NOT_OFFERED)
def test_what_a_school_is_not_offered_is_refused_however_it_is_asked_for(school: str, paper: str) -> None:
    ctx = replace(desk(address="屏東縣內埔鄉學府路 1 號"), school=load_profile(school))
    asked: list[Callable[[], object]] = [
        lambda: print_papers(ctx, paper, [NUMBER]),
        lambda: print_papers(ctx, paper, [NUMBER], draft=True),
        lambda: print_papers(ctx, paper, (), blank=True),
        lambda: left_out_of(ctx, paper, [NUMBER]),
    ]
    if combines(paper):
        asked.append(lambda: print_papers(ctx, "missing-items", [NUMBER], beside=[paper]))
    for ask in asked:
        with pytest.raises(PaperRefused) as refused:
            ask()
        assert refused.value.code == "paper.not_offered"
        assert title_of(paper)[0] in refused.value.message
    assert ctx.store.papers() == []


@pytest.mark.rows("N45")
def test_what_the_profile_hands_out_filled_in_only_has_no_empty_form_alone_or_beside_another() -> None:
    ctx = filled_in_only(desk(), "missing-items")
    for paper, beside in (("missing-items", ()), ("proxy", ("missing-items",))):
        with pytest.raises(PaperRefused) as refused:
            print_papers(ctx, paper, (), beside=beside, blank=True)
        assert refused.value.code == "paper.no_blank"
    assert print_papers(desk(), "missing-items", (), blank=True).sheets == 1


def test_nobody_is_sent_to_an_empty_form_there_is_none_of() -> None:
    """An envelope may be of somebody always; a thesis agreement may be filled in by hand."""
    ctx = filled_in_only(desk(), "envelope")
    with pytest.raises(PaperRefused) as nowhere:
        print_papers(ctx, "envelope", [NUMBER])
    assert (nowhere.value.code, "空白" in nowhere.value.hint) == ("paper.no_address", False)
    with pytest.raises(PaperRefused) as not_hers:
        print_papers(ctx, "advisor-share", [NUMBER])
    assert "改印空白表單" in not_hers.value.hint
