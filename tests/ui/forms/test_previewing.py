"""The preview: made anew at every choice, without a number, and of a long list only the job in view."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from app.errors import NotFound
from app.printing.requests import PaperOptions
from tests.ui.fakes import AtOnce
from tests.ui.forms.desk import Desk
from ui.background import Ticket
from ui.forms.chosen import LastPrint
from ui.forms.leaving import PER_JOB
from ui.forms.presenter import FormsPresenter


def test_a_scanned_student_gives_a_preview_without_a_number(desk: Desk) -> None:
    desk.presenter.open_student("B1")
    assert desk.view.page is not None
    assert [numbered for _, numbered in desk.papers.composed] == [False]
    assert desk.papers.recorded == []


def test_a_paper_that_cannot_be_made_is_refused_inline(desk: Desk) -> None:
    desk.papers.refuse = NotFound(code="audit.no_transcript", title="沒有歷年成績", message="B1")
    desk.presenter.open_student("B1")
    assert desk.view.refusal is desk.papers.refuse
    assert desk.around.refused == []
    desk.papers.refuse = None
    desk.presenter.choose_paper("proxy")
    assert desk.view.refusal is None
    assert desk.view.page is not None


def test_the_same_words_written_in_make_no_new_preview(desk: Desk) -> None:
    desk.presenter.open_student("B1")
    count = len(desk.papers.composed)
    desk.presenter.fill(PaperOptions())
    assert len(desk.papers.composed) == count
    desk.presenter.fill(PaperOptions(agent_name="林𡍼喆"))
    assert len(desk.papers.composed) == count + 1


def test_behind_another_screen_no_paper_is_made_until_it_is_looked_at(desk: Desk) -> None:
    desk.presenter.open_student("B1")
    count = len(desk.papers.composed)
    desk.presenter.touched(in_front=False)
    assert len(desk.papers.composed) == count
    desk.presenter.shown()
    desk.presenter.shown()
    assert len(desk.papers.composed) == count + 1


def test_an_answer_for_an_older_choice_is_dropped(desk: Desk) -> None:
    class Later(AtOnce):
        def __init__(self) -> None:
            self.kept: list[Callable[[], None]] = []

        def store(self, work, done, failed=None):  # type: ignore[no-untyped-def]  # the same shape, delivered later
            self.kept.append(lambda: done(work()))
            return Ticket()

    later = Later()
    presenter = FormsPresenter(desk.view, desk.papers, later, desk.around, paper="missing-items")
    presenter.open_student("B1")
    later.kept.pop()()
    presenter.choose_paper("proxy")
    first, second = later.kept
    second()
    page = desk.view.page
    first()
    assert desk.view.page is page


@pytest.mark.rows("U15")
def test_who_printed_it_last_is_said_of_one_student_only(desk: Desk) -> None:
    desk.papers.last = LastPrint("CS-1141-7K3P0005-G", datetime(2025, 11, 5, tzinfo=UTC))
    desk.presenter.open_student("B1")
    assert desk.view.last == desk.papers.last
    desk.presenter.open_student("B2")
    assert desk.view.last is None


def test_of_a_long_list_only_the_job_in_view_is_made_and_turning_goes_on_into_the_next(desk: Desk) -> None:
    numbers = [f"B{k}" for k in range(1, PER_JOB + 3)]
    desk.presenter.bring(numbers)
    assert [c.students for c, _ in desk.papers.composed] == [tuple(numbers[:PER_JOB])]
    assert desk.view.page is not None
    assert (desk.view.page.job, desk.view.page.jobs) == (0, 2)
    desk.presenter.turn(1)
    assert desk.papers.composed[-1][0].students == tuple(numbers[PER_JOB:])
    assert desk.view.page.job == 1
    desk.presenter.turn(1)
    assert desk.view.page.job == 1
    desk.presenter.turn(-1)
    assert desk.view.page.job == 0


def test_a_page_made_sharper_while_another_job_is_composed_is_not_shown_as_that_job_s(desk: Desk) -> None:
    class Later(AtOnce):
        kept: list[Callable[[], None]] | None = None

        def store(self, work, done, failed=None):  # type: ignore[no-untyped-def]  # the same shape, delivered later
            if self.kept is None:
                return super().store(work, done, failed)
            self.kept.append(lambda: done(work()))
            return Ticket()

        def pool(self, work, done, failed=None, progress=None):  # type: ignore[no-untyped-def]  # the same shape
            return AtOnce().pool(work, done, failed, progress)

    later = Later()
    presenter = FormsPresenter(desk.view, desk.papers, later, desk.around, paper="missing-items")
    presenter.bring([f"B{k}" for k in range(1, PER_JOB + 3)])
    first = desk.view.page
    later.kept = []
    presenter.turn(1)
    presenter.sharpen()
    assert desk.view.page is first
    later.kept.pop(0)()
    assert desk.view.page is not None
    assert desk.view.page.job == 1
