"""What the papers screen does: every choice leads to a fresh preview; printing and saving use the bytes that are seen.

The way: choices -> the store lane composes and renders the PDF without a number -> the pool turns the page in view
into a picture. Printing composes once more with numbers, hands the bytes to the printer or a file, and only then
records one fact per sheet.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from app.errors import DeskError
from app.printing.concerned import LeftOut
from app.printing.requests import PaperOptions
from app.store import Changes
from ui.background import Tasks, Ticket
from ui.forms.chosen import Chosen, LastPrint, Listed
from ui.forms.leaving import Leaving, jobs_of, with_progress, write_pdf
from ui.forms.pages import PageImage, render_page


class Finished(Protocol):
    """A composed job: its bytes, and whom of the list the paper does not concern."""

    @property
    def pdf(self) -> bytes:
        """What is printed."""
        ...

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """Who gets no sheet, and why."""
        ...


class Papers(Protocol):
    """What the screen asks of `app`; every call runs on the store lane."""

    def name_of(self, student_no: str) -> Listed:
        """The student behind a number."""
        ...

    def compose(self, chosen: Chosen, *, numbered: bool) -> Finished:
        """Make the PDF."""
        ...

    def record(self, job: Finished, *, copies: int) -> Changes:
        """Record that it left the desk, so many times each."""
        ...

    def last_print(self, chosen: Chosen) -> LastPrint | None:
        """The last official print of the paper for the one student chosen."""
        ...


class FormsView(Protocol):
    """What the presenter tells the widgets."""

    def show_students(self, students: tuple[Listed, ...]) -> None:
        """List whom the paper is for."""
        ...

    def show_choice(self, chosen: Chosen) -> None:
        """Show which paper, standing and fields are in force."""
        ...

    def show_page(self, page: PageImage) -> None:
        """Show a page."""
        ...

    def show_empty(self) -> None:
        """Nobody is chosen."""
        ...

    def show_refusal(self, error: DeskError) -> None:
        """This paper cannot be made as it stands: why, and the way out."""
        ...

    def show_left_out(self, left: tuple[LeftOut, ...]) -> None:
        """Whom of the list this paper does not concern."""
        ...

    def show_last(self, last: LastPrint | None) -> None:
        """When this paper was printed last for the student in view."""
        ...

    def set_busy(self, busy: bool) -> None:
        """A page is on its way."""
        ...

    def set_leaving(self, leaving: bool) -> None:
        """A job is being printed or saved: no second one until it is."""
        ...

    def show_leaving(self, done: int, total: int) -> None:
        """How many sheets have gone to the printer, of how many."""
        ...


class Surroundings(Protocol):
    """What the presenter needs of the frame."""

    def refuse(self, error: Exception) -> None:
        """Show trouble."""
        ...

    def broadcast(self, changes: Changes) -> None:
        """Tell every screen."""
        ...


class FormsPresenter:
    """The papers screen's behaviour."""

    def __init__(self, view: FormsView, papers: Papers, tasks: Tasks, around: Surroundings, *, paper: str) -> None:
        self._view = view
        self._papers = papers
        self._tasks = tasks
        self._around = around
        self.chosen = Chosen(paper)
        self._listed: dict[str, Listed] = {}
        self._pdf = b""
        self._page = 0
        self._round = 0
        self._stale = False
        self._left_out: frozenset[str] = frozenset()
        self._leaving: Leaving | None = None
        self._given_out = False

    # -- choosing ------------------------------------------------------------------------------------------------
    def open_student(self, student_no: str, *, alone: bool = False) -> None:
        """A student was scanned here and joins the list, or was brought from another screen and is meant alone.

        A list that has been printed or saved is done: the next student starts a new one.
        """
        self._tasks.store(
            lambda: self._papers.name_of(student_no), lambda listed: self._add(listed, alone=alone), self._around.refuse
        )

    def _add(self, listed: Listed, *, alone: bool) -> None:
        if alone or self._given_out:
            self._listed.clear()
        self._given_out = False
        self._listed[listed.student_no] = listed
        standing = "official" if self.chosen.standing == "blank" else self.chosen.standing
        self._choose(replace(self.chosen, students=tuple(self._listed), standing=standing))

    def remove(self, student_no: str) -> None:
        """Take a student off the list."""
        self._listed.pop(student_no, None)
        self._choose(replace(self.chosen, students=tuple(self._listed)))

    def begin_from(self, student_no: str) -> None:
        """Go on from a student: whoever stands before has the paper already, as after a paper jam."""
        numbers = list(self._listed)
        for done in numbers[: numbers.index(student_no)] if student_no in numbers else ():
            self._listed.pop(done)
        self._choose(replace(self.chosen, students=tuple(self._listed)))

    def clear(self) -> None:
        """Start an empty list."""
        self._listed.clear()
        self._choose(replace(self.chosen, students=()))

    def choose_paper(self, paper: str) -> None:
        """Another paper."""
        if paper != self.chosen.paper:
            self._choose(replace(self.chosen, paper=paper))

    def choose_standing(self, standing: str) -> None:
        """Official, draft or blank."""
        if standing != self.chosen.standing:
            self._choose(replace(self.chosen, standing=standing))

    def fill(self, options: PaperOptions) -> None:
        """What is written into the paper by hand."""
        if options != self.chosen.options:
            self._choose(replace(self.chosen, options=options))

    def _choose(self, chosen: Chosen) -> None:
        self.chosen = chosen
        self._page = 0
        self._view.show_students(tuple(self._listed.values()))
        self._view.show_choice(chosen)
        self.refresh()

    # -- looking -------------------------------------------------------------------------------------------------
    def touched(self, *, in_front: bool) -> None:
        """Something on the paper may have changed: make it again now if it is looked at, else when it is."""
        self._stale = True
        if in_front:
            self.refresh()

    def shown(self) -> None:
        """The operator came here."""
        if self._stale:
            self.refresh()

    def refresh(self) -> None:
        """Make the preview again; an older one still on its way is dropped."""
        self._stale = False
        self._round += 1
        mark = self._round
        if not self.chosen.ready:
            self._pdf = b""
            self._view.set_busy(busy=False)
            self._view.show_last(None)
            self._view.show_empty()
            return
        chosen = self.chosen
        self._view.set_busy(busy=True)
        self._tasks.store(
            lambda: self._papers.compose(chosen, numbered=False),
            lambda job: self._composed(mark, job),
            lambda error: self._failed(mark, error),
        )

    def turn(self, by: int) -> None:
        """Another page."""
        self._page = max(0, self._page + by)
        self._render(self._round)

    def _composed(self, mark: int, job: Finished) -> None:
        if mark == self._round:
            self._pdf = job.pdf
            self._left_out = frozenset(one.student_no for one in job.left_out)
            self._view.show_left_out(job.left_out)
            self._render(mark)
            chosen = self.chosen
            self._tasks.store(lambda: self._papers.last_print(chosen), lambda last: self._remember(mark, last))

    def _remember(self, mark: int, last: LastPrint | None) -> None:
        if mark == self._round:
            self._view.show_last(last)

    def _render(self, mark: int) -> None:
        if not self._pdf:
            return
        pdf, index = self._pdf, self._page
        self._tasks.pool(
            lambda _ticket: render_page(pdf, index),
            lambda page: self._rendered(mark, page),
            lambda error: self._failed(mark, error),
        )

    def _rendered(self, mark: int, page: PageImage) -> None:
        if mark == self._round:
            self._page = page.index
            self._view.set_busy(busy=False)
            self._view.show_page(page)

    def _failed(self, mark: int, error: Exception) -> None:
        if mark != self._round:
            return
        self._view.set_busy(busy=False)
        self._pdf = b""
        if isinstance(error, DeskError):
            self._view.show_refusal(error)
        else:
            self._around.refuse(error)

    # -- leaving the desk ----------------------------------------------------------------------------------------
    def save(self, path: Path, done: Callable[[int], None]) -> None:
        """Write the numbered PDF to a file, then record it."""
        self._leave(Leaving([self.chosen], lambda pdf, _ticket: write_pdf(path, pdf), done))

    def print(self, hand: Callable[[bytes, Ticket], None], done: Callable[[int], None], *, copies: int = 1) -> None:
        """Hand the papers to the printer in jobs of at most `PER_JOB` students, each on record once it was taken.

        Where one is not taken, those before it have left; the list keeps the others, so that printing goes on from there.
        """
        jobs = jobs_of(self.chosen, self._left_out)
        self._leave(Leaving(jobs, hand, done, copies))

    def _leave(self, leaving: Leaving) -> None:
        if self._leaving is None and self.chosen.ready:
            self._leaving = leaving
            self._view.set_leaving(leaving=True)
            self._next(leaving)

    def _next(self, leaving: Leaving) -> None:
        """Compose the next job with numbers, hand its bytes over in the pool, and only then record a fact per sheet."""
        if leaving.at == len(leaving.jobs):
            self._left(leaving)
            return
        chosen = leaving.jobs[leaving.at]
        self._tasks.store(
            lambda: self._papers.compose(chosen, numbered=True),
            lambda job: self._hand_over(leaving, job),
            self._kept_here,
        )

    def _hand_over(self, leaving: Leaving, job: Finished) -> None:
        people = len(leaving.jobs[leaving.at].students)
        before, total = leaving.gone, len(self.chosen.students) or 1

        def progress(page: int, pages: int) -> None:
            self._view.show_leaving(before + people * page // pages, total)

        self._tasks.pool(
            lambda ticket: leaving.hand(job.pdf, ticket),
            lambda _none: self._record(leaving, job),
            self._kept_here,
            progress,
        )

    def _record(self, leaving: Leaving, job: Finished) -> None:
        def recorded(changes: Changes) -> None:
            people = leaving.jobs[leaving.at].students
            leaving.at, leaving.gone = leaving.at + 1, leaving.gone + len(people)
            leaving.sheets += len(people) - len(job.left_out)
            self._around.broadcast(changes)
            self._next(leaving)

        self._tasks.store(lambda: self._papers.record(job, copies=leaving.copies), recorded, self._kept_here)

    def _left(self, leaving: Leaving) -> None:
        self._leaving = None
        self._given_out = True
        self._view.set_leaving(leaving=False)
        leaving.done(leaving.sheets)
        self.refresh()

    def _kept_here(self, error: Exception) -> None:
        """A job did not leave the desk, or nobody could write down that it did; those before it are done."""
        leaving, self._leaving = self._leaving, None
        self._view.set_leaving(leaving=False)
        if leaving is not None and leaving.gone:
            rest = [number for job in leaving.jobs[leaving.at :] for number in job.students]
            self.begin_from(rest[0])
            if isinstance(error, DeskError):
                error = with_progress(error, leaving.gone, rest)
        self._around.refuse(error)
