"""Papers leave the desk: printed or saved in jobs, each on record once it was taken, with progress and a way to stop."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from app.errors import DeskError
from app.printing.apart import write_apart
from app.printing.concerned import LeftOut
from app.store import Changes
from ui.background import Cancelled, Tasks, Ticket
from ui.forms.chosen import Chosen
from ui.forms.leaving import Hand, Leaving, got_none, jobs_of, parts_of, with_progress, write_pdf
from ui.forms.ports import Done, Finished, FinishedFiles, FormsView, Papers, Part, Stopped, Surroundings


class Source(Protocol):
    """The list that leaves, and what becomes of it."""

    chosen: Chosen

    @property
    def concerned(self) -> Sequence[str]:
        """學號 of whom the paper concerns, as far as that is known."""
        ...

    @property
    def left_out(self) -> Sequence[LeftOut]:
        """Who was told to get no sheet of which paper."""
        ...

    def gave_out(self) -> None:
        """All of it has left."""
        ...

    def begin_from(self, student_no: str) -> None:
        """Whoever stands before this student has the paper."""
        ...


class GivingOut:
    """One list at a time on its way to the printer, a file or a folder."""

    def __init__(self, source: Source, view: FormsView, papers: Papers, tasks: Tasks, around: Surroundings) -> None:
        self._source, self._view, self._papers = source, view, papers
        self._tasks, self._around = tasks, around
        self._leaving: Leaving | None = None

    def print(self, hand: Hand, done: Done, *, copies: int = 1, stopped: Stopped | None = None) -> None:
        """Hand the papers to the printer in jobs of at most `PER_JOB` students, each on record once it was taken.

        Where one is not taken, those before it have left; the list keeps the others, so that printing goes on from there.
        """
        jobs = jobs_of(self._source.chosen, self._source.concerned)
        self._start(Leaving(jobs, hand, done, copies, stopped), self._next)

    def save(self, path: Path, done: Done, *, stopped: Stopped | None = None) -> None:
        """Write one numbered PDF, then record it; a long list is composed part by part. Stopped halfway nothing is written."""
        parts = jobs_of(self._source.chosen, self._source.concerned)
        leaving = Leaving(parts, lambda pdf, _ticket: write_pdf(path, pdf), done, stopped=stopped)
        self._start(leaving, self._next if len(parts) == 1 else lambda leaving: self._collect(leaving, []))

    def save_each(self, folder: Path, done: Done, *, stopped: Stopped | None = None) -> None:
        """Write a file for each student into a folder; those of a part are there together and then on record."""
        parts = parts_of(self._source.chosen, self._source.concerned)
        leaving = Leaving(parts, lambda _pdf, _ticket: None, done, stopped=stopped)
        self._start(leaving, lambda leaving: self._next_files(leaving, folder))

    def stop(self) -> None:
        """The operator thinks better of it: what has left is done, the rest stays on the list."""
        leaving = self._leaving
        if leaving is not None:
            leaving.stopping.cancel()

    def _start(self, leaving: Leaving, go: Callable[[Leaving], None]) -> None:
        if self._leaving is None and self._source.chosen.ready and leaving.jobs:
            self._leaving = leaving
            leaving.known = frozenset(self._source.left_out)
            self._view.set_leaving(leaving=True)
            go(leaving)

    # -- jobs one after the other --------------------------------------------------------------------------------
    def _next(self, leaving: Leaving) -> None:
        """Compose the next job with numbers, hand its bytes over in the pool, and only then record a fact per sheet."""
        if self._is_over(leaving):
            return
        chosen = leaving.jobs[leaving.at]
        self._tasks.store(
            lambda: self._papers.compose(chosen, numbered=True),
            lambda job: self._hand_over(leaving, job, lambda ticket: leaving.hand(job.pdf, ticket), self._next),
            self._kept_here,
        )

    def _next_files(self, leaving: Leaving, folder: Path) -> None:
        if self._is_over(leaving):
            return
        chosen = leaving.jobs[leaving.at]

        def made(files: FinishedFiles) -> None:
            self._hand_over(
                leaving,
                files.job,
                lambda _ticket: write_apart(folder, files.files),
                lambda leaving: self._next_files(leaving, folder),
            )

        self._tasks.store(lambda: self._papers.compose_files(chosen), made, self._kept_here)

    def _hand_over(
        self,
        leaving: Leaving,
        job: Finished,
        hand: Callable[[Ticket], object],
        then: Callable[[Leaving], object],
    ) -> None:
        people = len(leaving.jobs[leaving.at].students)
        before, total = leaving.gone, leaving.total

        def progress(page: int, pages: int) -> None:
            self._view.show_leaving(before + people * page // pages, total)

        def work(ticket: Ticket) -> bool:
            # The operator's own stop, so that a job that was taken before it was heard still goes on record.
            try:
                hand(leaving.listen(ticket))
            except Cancelled:
                return False
            return True

        def handed(taken: bool) -> None:
            if taken:
                self._record(leaving, job, then)
            else:
                self._stop(leaving)

        self._tasks.pool(work, handed, self._kept_here, progress)

    def _record(self, leaving: Leaving, job: Finished, then: Callable[[Leaving], object]) -> None:
        def recorded(changes: Changes) -> None:
            people = leaving.jobs[leaving.at].students
            leaving.at, leaving.gone = leaving.at + 1, leaving.gone + len(people)
            leaving.sheets += job.count
            leaving.leave_out(job.left_out)
            self._view.show_leaving(leaving.gone, leaving.total)
            self._around.broadcast(changes)
            then(leaving)

        self._tasks.store(lambda: self._papers.record(job, copies=leaving.copies), recorded, self._kept_here)

    # -- one long document ---------------------------------------------------------------------------------------
    def _collect(self, leaving: Leaving, parts: list[Part]) -> None:
        """Compose part by part, so that a scan between two of them is answered; then draw, write and record."""
        if leaving.stopping.cancelled:
            self._stop(leaving)
            return
        if len(parts) == len(leaving.jobs):
            self._draw(leaving, parts)
            return
        chosen = leaving.jobs[len(parts)]

        def composed(part: Part) -> None:
            parts.append(part)
            self._view.show_leaving(sum(len(job.students) for job in leaving.jobs[: len(parts)]) // 2, leaving.total)
            self._collect(leaving, parts)

        self._tasks.store(lambda: self._papers.compose_part(chosen), composed, self._kept_here)

    def _draw(self, leaving: Leaving, parts: Sequence[Part]) -> None:
        chosen, total = self._source.chosen, leaving.total
        whole = replace(chosen, students=tuple(number for job in leaving.jobs for number in job.students))

        def work(ticket: Ticket) -> Finished | None:
            try:
                heard = leaving.listen(ticket)
                job = self._papers.draw(whole, parts, heard)
                heard.check()
                leaving.hand(job.pdf, heard)
            except Cancelled:
                return None
            return job

        def drawn(job: Finished | None) -> None:
            if job is None:
                self._stop(leaving)
            else:
                leaving.jobs = [whole]
                self._record(leaving, job, self._is_over)

        self._tasks.pool(
            work,
            drawn,
            self._kept_here,
            lambda done, of: self._view.show_leaving((total + total * done // of) // 2, total),
        )

    # -- the end -------------------------------------------------------------------------------------------------
    def _is_over(self, leaving: Leaving) -> bool:
        if leaving.at == len(leaving.jobs):
            self._leaving = None
            self._view.set_leaving(leaving=False)
            self._source.gave_out()
            leaving.done(leaving.sheets)
            if leaving.left_out:
                self._around.refuse(got_none(leaving.left_out))
            return True
        if leaving.stopping.cancelled:
            self._stop(leaving)
            return True
        return False

    def _stop(self, leaving: Leaving) -> None:
        rest = self._free(leaving)
        if leaving.stopped is not None:
            leaving.stopped(leaving.gone, len(rest))

    def _kept_here(self, error: Exception) -> None:
        """A job did not leave the desk, or nobody could write down that it did; those before it are done."""
        leaving = self._leaving
        if leaving is not None:
            rest = self._free(leaving)
            if leaving.gone and isinstance(error, DeskError):
                error = with_progress(error, leaving.gone, rest)
        self._around.refuse(error)

    def _free(self, leaving: Leaving) -> list[str]:
        """Ready for another list; who has no paper yet, and only they, stay on this one."""
        self._leaving = None
        self._view.set_leaving(leaving=False)
        rest = [number for job in leaving.jobs[leaving.at :] for number in job.students]
        if leaving.gone:
            self._source.begin_from(rest[0])
        return rest
