"""What the papers screen does: every choice leads to a fresh preview; printing and saving use the bytes that are seen.

The way: choices -> the store lane composes and renders the PDF without a number -> the pool turns the page in view
into a picture. Printing composes once more with numbers, hands the bytes to the printer or a file, and only then
records one fact per sheet.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from app.errors import DeskError
from app.printing.requests import PaperOptions
from app.store import Changes
from ui.background import Tasks
from ui.forms.pages import PageImage, render_page


@dataclass(frozen=True, slots=True)
class Chosen:
    """What will be printed (列印內容)."""

    paper: str
    students: tuple[str, ...] = ()
    standing: str = "official"
    options: PaperOptions = field(default_factory=PaperOptions)

    @property
    def ready(self) -> bool:
        """Whether there is anything to show."""
        return self.standing == "blank" or bool(self.students)


@dataclass(frozen=True, slots=True)
class Listed:
    """One student on the list (列印對象)."""

    student_no: str
    name: str


class Finished(Protocol):
    """A composed job: its bytes."""

    @property
    def pdf(self) -> bytes:
        """What is printed."""
        ...


class Papers(Protocol):
    """What the screen asks of `app`; every call runs on the store lane."""

    def name_of(self, student_no: str) -> Listed:
        """The student behind a number."""
        ...

    def compose(self, chosen: Chosen, *, numbered: bool) -> Finished:
        """Make the PDF."""
        ...

    def record(self, job: Finished) -> Changes:
        """Record that it left the desk."""
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

    def set_busy(self, busy: bool) -> None:
        """A page is on its way."""
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

    # -- choosing ------------------------------------------------------------------------------------------------
    def open_student(self, student_no: str) -> None:
        """A student was scanned or brought from the counter: the paper is for this one."""
        self._tasks.store(lambda: self._papers.name_of(student_no), self._add, self._around.refuse)

    def _add(self, listed: Listed) -> None:
        self._listed[listed.student_no] = listed
        standing = "official" if self.chosen.standing == "blank" else self.chosen.standing
        self._choose(replace(self.chosen, students=tuple(self._listed), standing=standing))

    def remove(self, student_no: str) -> None:
        """Take a student off the list."""
        self._listed.pop(student_no, None)
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
    def refresh(self) -> None:
        """Make the preview again; an older one still on its way is dropped."""
        self._round += 1
        mark = self._round
        if not self.chosen.ready:
            self._pdf = b""
            self._view.set_busy(busy=False)
            self._view.show_empty()
            return
        chosen = self.chosen
        self._view.set_busy(busy=True)
        self._tasks.store(
            lambda: self._papers.compose(chosen, numbered=False).pdf,
            lambda pdf: self._composed(mark, pdf),
            lambda error: self._failed(mark, error),
        )

    def turn(self, by: int) -> None:
        """Another page."""
        self._page = max(0, self._page + by)
        self._render(self._round)

    def _composed(self, mark: int, pdf: bytes) -> None:
        if mark == self._round:
            self._pdf = pdf
            self._render(mark)

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
        self._leave(lambda pdf: _write(path, pdf), done)

    def give_out(self, hand: Callable[[bytes], None], done: Callable[[int], None]) -> None:
        """Hand the numbered PDF to the printer on the GUI thread, then record it."""
        chosen = self.chosen

        def composed(job: Finished) -> None:
            try:
                hand(job.pdf)
            except DeskError as error:
                self._around.refuse(error)
                return
            self._record(job, len(chosen.students), done)

        self._tasks.store(lambda: self._papers.compose(chosen, numbered=True), composed, self._around.refuse)

    def _leave(self, write: Callable[[bytes], None], done: Callable[[int], None]) -> None:
        chosen = self.chosen

        def work() -> Finished:
            job = self._papers.compose(chosen, numbered=True)
            write(job.pdf)
            return job

        self._tasks.store(work, lambda job: self._record(job, len(chosen.students), done), self._around.refuse)

    def _record(self, job: Finished, sheets: int, done: Callable[[int], None]) -> None:
        def recorded(changes: Changes) -> None:
            done(sheets)
            self._around.broadcast(changes)

        self._tasks.store(lambda: self._papers.record(job), recorded, self._around.refuse)


def _write(path: Path, pdf: bytes) -> None:
    try:
        path.write_bytes(pdf)
    except OSError as exc:
        raise DeskError(
            code="paper.unwritable",
            title="檔案無法寫入",
            message=f"{path.name}：{exc.strerror or '無法寫入'}",
            hint="請換一個資料夾，或關閉正在開啟這個檔案的程式。",
        ) from exc
