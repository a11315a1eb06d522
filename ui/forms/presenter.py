"""What the papers screen does: every choice leads to a fresh preview; printing and saving use the bytes that are seen.

The way: choices -> the store lane composes and renders the PDF without a number -> the pool turns the page in view
into a picture. Of a long list only the job in view is made. How papers leave is `ui.forms.giving`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeVar

from app.errors import DeskError
from app.printing.concerned import LeftOut
from app.printing.requests import PaperOptions
from ui.background import Tasks, Ticket
from ui.forms.chosen import Chosen, LastPrint, Listed
from ui.forms.giving import GivingOut
from ui.forms.leaving import is_long, jobs_of, nothing_for
from ui.forms.pages import PREVIEW_DPI, SHARP_DPI, PageImage, render_page
from ui.forms.ports import Finished, FormsView, Found, Papers, Surroundings
from ui.forms.unknown import lists_nobody, names_nobody

T = TypeVar("T")

#: From so many jobs on a list is looked at job by job.
SEVERAL: Final = 2
#: The last page of a document, however many it has.
LAST: Final = 1 << 30


class FormsPresenter:
    """The papers screen's behaviour."""

    def __init__(
        self,
        view: FormsView,
        papers: Papers,
        tasks: Tasks,
        around: Surroundings,
        *,
        paper: str,
        never_blank: Collection[str] = (),
    ) -> None:
        """`never_blank`: the papers the school hands out filled in only."""
        self._view = view
        self._papers = papers
        self._tasks = tasks
        self._around = around
        self._never_blank = never_blank
        self.chosen = Chosen(paper, may_be_blank=paper not in never_blank)
        self._listed: dict[str, Listed] = {}
        self._pdf = b""
        self._page = self._pages = 0
        self._dpi = PREVIEW_DPI
        self._round = 0
        self._stale = False
        #: Which of the jobs of a long list is looked at, and which they are.
        self._job = 0
        self._jobs: list[Chosen] = []
        self._left_out: frozenset[str] = frozenset()
        self.left_out: tuple[LeftOut, ...] = ()
        self._given_out = False
        self._reading: Ticket | None = None
        #: How many lookups of people are on their way, and the one act that waits for them.
        self._coming = 0
        self._held: Callable[[], None] | None = None
        self.giving = GivingOut(self, view, papers, tasks, around)

    @property
    def concerned(self) -> Sequence[str]:
        """學號 of whom a paper concerns, as far as that is known."""
        return [number for number in self.chosen.students if number not in self._left_out]

    # -- choosing ------------------------------------------------------------------------------------------------
    def open_student(self, student_no: str, *, alone: bool = False) -> None:
        """A student was scanned here and joins the list, or was brought from another screen and is meant alone.

        A list that has been printed or saved is done: the next student starts a new one.
        """
        self._ask(lambda: self._papers.name_of(student_no), lambda listed: self._add(listed, alone=alone))

    def when_here(self, act: Callable[[], None]) -> None:
        """Do something with the list once everybody who was asked for stands on it, never with the one before."""
        if not self._coming:
            act()
        elif self._held is None:
            # Pressed twice it is still one print.
            self._held = act

    def _ask(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Look people up; where they cannot be, nothing is done with a list that lacks them."""

        def done(found: T) -> None:
            self._coming -= 1
            then(found)
            held = self._held
            if not self._coming and held is not None:
                self._held = None
                held()

        def failed(error: Exception) -> None:
            self._coming -= 1
            self._held = None
            self._around.refuse(error)

        self._coming += 1
        self._tasks.store(work, done, failed)

    def _add(self, listed: Listed, *, alone: bool) -> None:
        if alone or self._given_out:
            self._listed.clear()
        self._take_in([listed])

    def _take_in(self, students: Sequence[Listed]) -> None:
        self._given_out = self._given_out and not students
        self._listed.update({one.student_no: one for one in students})
        standing = "official" if self.chosen.standing == "blank" else self.chosen.standing
        self._choose(replace(self.chosen, students=tuple(self._listed), standing=standing))

    def bring(self, student_nos: Sequence[str]) -> None:
        """Students chosen on another screen are meant, and only they."""
        self._look_up(student_nos, alone=True)

    def paste(self, text: str) -> None:
        """A pasted list of numbers joins the list."""
        self._look_up(text.splitlines())

    def drop(self, path: Path) -> None:
        """The students of an office file join the list; another file meanwhile takes its place."""
        self._read(lambda ticket: self._papers.lines_of(path, ticket), self._look_up)

    def take_filter(self, name: str) -> None:
        """Whoever a filter kept in the overview lists now joins the list; another list meanwhile takes its place."""

        def found(numbers: Sequence[str]) -> None:
            if numbers:
                self._look_up(numbers)
            else:
                self._around.refuse(lists_nobody(name))

        self._read(lambda ticket: self._papers.listed_by(name, ticket), found)

    def _read(self, work: Callable[[Ticket], Sequence[str]], then: Callable[[Sequence[str]], None]) -> None:
        if self._reading is not None:
            self._reading.cancel()

        def ended() -> None:
            self._reading = None
            self._view.set_busy(busy=False)

        def done(lines: Sequence[str]) -> None:
            ended()
            then(lines)

        def failed(error: Exception) -> None:
            ended()
            self._around.refuse(error)

        self._view.set_busy(busy=True)
        self._reading = ticket = Ticket()
        started = self._tasks.pool(work, done, failed)
        # Work that runs at once is done before its ticket is known.
        if self._reading is ticket:
            self._reading = started

    def _look_up(self, lines: Sequence[str], *, alone: bool = False) -> None:
        self._ask(lambda: self._papers.named(lines), lambda found: self._join(found, alone=alone))

    def _join(self, found: Found, *, alone: bool) -> None:
        if alone or (self._given_out and found.students):
            self._listed.clear()
        self._take_in(found.students)
        if found.unknown or not found.students:
            self._held = None
            self._around.refuse(names_nobody(found))

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
        """Another paper, alone: what was printed together with the one before says nothing of this one."""
        if paper != self.chosen.paper:
            self._choose(replace(self.chosen, paper=paper, beside=()))

    def choose_beside(self, papers: Sequence[str]) -> None:
        """Papers that are printed together with the chosen one, collated by student."""
        beside = tuple(paper for paper in papers if paper != self.chosen.paper)
        if beside != self.chosen.beside:
            self._choose(replace(self.chosen, beside=beside))

    def choose_standing(self, standing: str) -> None:
        """Official, draft or blank."""
        if standing != self.chosen.standing:
            self._choose(replace(self.chosen, standing=standing))

    def fill(self, options: PaperOptions) -> None:
        """What is written into the paper by hand."""
        if options != self.chosen.options:
            self._choose(replace(self.chosen, options=options))

    def _choose(self, chosen: Chosen) -> None:
        blank = not any(paper in self._never_blank for paper in chosen.papers)
        standing = "official" if chosen.standing == "blank" and not blank else chosen.standing
        self.chosen = chosen = replace(chosen, standing=standing, may_be_blank=blank)
        self._page = self._job = 0
        self._view.show_students(tuple(self._listed.values()))
        self._view.show_choice(chosen)
        self.refresh()

    def gave_out(self) -> None:
        """The whole list has left: the next student starts a new one."""
        self._given_out = True
        self.refresh()

    # -- looking -------------------------------------------------------------------------------------------------
    def touched(self, *, in_front: bool) -> None:
        """Something on the paper may have changed: make it again now if it is looked at, else when it is."""
        self._stale = True
        if in_front:
            self.refresh()

    def shown(self) -> None:
        """The operator came here."""
        # Kept or renamed in the overview meanwhile.
        self._tasks.store(self._papers.filters, self._view.show_filters, self._around.refuse)
        if self._stale:
            self.refresh()

    def refresh(self) -> None:
        """Make the preview again; an older one still on its way is dropped."""
        self._stale = False
        self._pdf = b""
        self._left_out, self.left_out = frozenset(), ()
        self._round += 1
        mark = self._round
        if not self.chosen.ready:
            self._view.set_busy(busy=False)
            self._view.show_last(None)
            self._view.show_empty()
            return
        chosen = self.chosen
        self._view.set_busy(busy=True)
        if is_long(chosen):
            self._tasks.store(
                lambda: self._papers.left_out_of(chosen),
                lambda left: self._sorted_out(mark, left),
                lambda error: self._failed(mark, error),
            )
        else:
            self._jobs, self._job = [chosen], 0
            self._compose(mark)

    def _sorted_out(self, mark: int, left: tuple[LeftOut, ...]) -> None:
        """Of a long list, whom the paper does not concern is known before anything is composed."""
        if mark == self._round:
            self._leave_out(left)
            self._jobs = jobs_of(self.chosen, self.concerned)
            self._job = min(self._job, len(self._jobs) - 1)
            self._compose(mark)

    def _leave_out(self, left: tuple[LeftOut, ...]) -> None:
        self._left_out, self.left_out = nothing_for(self.chosen, left), tuple(left)
        self._view.show_left_out(left)

    def _compose(self, mark: int) -> None:
        """The job in view, exactly as it will be printed but for its numbers."""
        # What is seen belongs to another job or choice: it is neither turned nor made sharper under the new one's name.
        self._pdf = b""
        job = self._jobs[self._job]
        self._tasks.store(
            lambda: self._papers.compose(job, numbered=False),
            lambda job: self._composed(mark, job),
            lambda error: self._failed(mark, error),
        )

    def turn(self, by: int) -> None:
        """Another page; past the last one of a job stands the first one of the next."""
        page = self._page + by
        if 0 <= page < self._pages or len(self._jobs) < SEVERAL:
            self._page = max(0, page)
            self._render(self._round)
        elif 0 <= self._job + (step := 1 if by > 0 else -1) < len(self._jobs):
            self._job += step
            self._page = 0 if by > 0 else LAST
            self._round += 1
            self._view.set_busy(busy=True)
            self._compose(self._round)

    def sharpen(self) -> None:
        """The page is looked at larger than it was made: make it again for that, and pages from now on."""
        if self._dpi != SHARP_DPI:
            self._dpi = SHARP_DPI
            self._render(self._round)

    def _composed(self, mark: int, job: Finished) -> None:
        if mark == self._round:
            self._pdf = job.pdf
            if len(self._jobs) < SEVERAL:
                self._leave_out(job.left_out)
            self._render(mark)
            chosen = self.chosen
            self._tasks.store(lambda: self._papers.last_print(chosen), lambda last: self._remember(mark, last))

    def _remember(self, mark: int, last: LastPrint | None) -> None:
        if mark == self._round:
            self._view.show_last(last)

    def _render(self, mark: int) -> None:
        if not self._pdf:
            return
        pdf, index, dpi = self._pdf, self._page, self._dpi
        self._tasks.pool(
            lambda _ticket: render_page(pdf, index, dpi=dpi),
            lambda page: self._rendered(mark, page),
            lambda error: self._failed(mark, error),
        )

    def _rendered(self, mark: int, page: PageImage) -> None:
        if mark == self._round:
            self._page, self._pages = page.index, page.count
            self._view.set_busy(busy=False)
            self._view.show_page(replace(page, job=self._job, jobs=len(self._jobs)))

    def _failed(self, mark: int, error: Exception) -> None:
        if mark != self._round:
            return
        self._view.set_busy(busy=False)
        self._pdf = b""
        if isinstance(error, DeskError):
            self._view.show_refusal(error)
        else:
            self._around.refuse(error)
