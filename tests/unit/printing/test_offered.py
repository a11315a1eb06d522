"""Every paper a school is offered is printed there, or refused for a reason that a clerk can do something about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.documents.rendered import PaperRefused
from app.errors import NotFound
from app.printing.catalogue import PAPER_TITLES, combines, offered, title_of
from app.printing.jobs import left_out_of, print_papers
from app.school.load import load_profile
from tests.counter import NUMBER, desk
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
