"""The papers screen's presenter over papers, widgets and a frame that remember what they were told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.errors import DeskError, NotFound
from app.printing.concerned import LeftOut
from app.store import Changes
from tests.ui.fakes import AtOnce
from ui.background import Ticket
from ui.forms.chosen import Chosen, LastPrint, Listed
from ui.forms.pages import PageImage
from ui.forms.ports import Finished, FinishedFiles, Found, Part
from ui.forms.presenter import FormsPresenter


def one_page_pdf(text: str) -> bytes:
    """A tiny PDF that pypdfium2 can open."""
    import io

    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    document.new_page(200, 100)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue() + f"\n% {text}\n".encode()


@dataclass(frozen=True)
class Job:
    pdf: bytes
    left_out: tuple[LeftOut, ...] = ()
    count: int = 0


@dataclass(frozen=True)
class Files:
    files: tuple[tuple[str, bytes], ...]
    job: Job


@dataclass
class Papers:
    composed: list[tuple[Chosen, bool]] = field(default_factory=list)
    recorded: list[bytes] = field(default_factory=list)
    refuse: DeskError | None = None
    left_out: tuple[LeftOut, ...] = ()
    last: LastPrint | None = None
    copies: list[int] = field(default_factory=list)
    kept: dict[str, Sequence[str]] = field(default_factory=dict)

    def name_of(self, student_no: str) -> Listed:
        if student_no == "B0":
            raise NotFound(code="student.unknown", title="查無此學號", message="B0")
        return Listed(student_no, f"姓名{student_no}")

    def filters(self) -> Sequence[str]:
        return sorted(self.kept)

    def listed_by(self, name: str, ticket: Ticket) -> Sequence[str]:
        return self.kept[name]

    def compose(self, chosen: Chosen, *, numbered: bool) -> Finished:
        if self.refuse is not None:
            raise self.refuse
        self.composed.append((chosen, numbered))
        return Job(one_page_pdf(f"{chosen.papers} {numbered}"), self.left_out, self.sheets(chosen))

    def sheets(self, chosen: Chosen) -> int:
        """A sheet of each paper for each student whom it concerns; a blank form is one."""
        left = [one for one in self.left_out if one.student_no in chosen.students]
        return len(chosen.papers) * (len(chosen.students) or 1) - len(left)

    def record(self, job: Finished, *, copies: int) -> Changes:
        self.recorded.append(job.pdf)
        self.copies.append(copies)
        return Changes(papers=True)

    def named(self, lines: Sequence[str]) -> Found:
        known = [n for n in lines if n and n != "B0"]
        return Found(tuple(Listed(n, f"姓名{n}") for n in known), tuple(n for n in lines if n == "B0"))

    def lines_of(self, path: Path, ticket: Ticket) -> Sequence[str]:
        return path.read_text(encoding="utf-8").splitlines()

    def compose_part(self, chosen: Chosen) -> Part:
        self.composed.append((chosen, True))
        return Job(b"", self.left_out)

    def draw(self, chosen: Chosen, parts: Sequence[Part], ticket: Ticket) -> Finished:
        for k in range(len(parts)):
            ticket.check()
            ticket.report(k, len(parts))
        return Job(one_page_pdf(f"{len(chosen.students)}"), count=self.sheets(chosen))

    def compose_files(self, chosen: Chosen) -> FinishedFiles:
        self.composed.append((chosen, True))
        made = tuple((f"{n}.pdf", one_page_pdf(n)) for n in chosen.students)
        return Files(made, Job(b"".join(pdf for _, pdf in made), count=self.sheets(chosen)))

    def left_out_of(self, chosen: Chosen) -> tuple[LeftOut, ...]:
        return self.left_out

    def last_print(self, chosen: Chosen) -> LastPrint | None:
        return self.last if len(chosen.students) == 1 else None


@dataclass
class View:
    students: tuple[Listed, ...] = ()
    chosen: Chosen | None = None
    page: PageImage | None = None
    refusal: DeskError | None = None
    empty: int = 0
    left_out: tuple[LeftOut, ...] = ()
    leaving: list[bool] = field(default_factory=list)
    filters: Sequence[str] = ()

    def show_students(self, students: tuple[Listed, ...]) -> None:
        self.students = students

    def show_filters(self, names: Sequence[str]) -> None:
        self.filters = names

    def show_choice(self, chosen: Chosen) -> None:
        self.chosen = chosen

    def show_page(self, page: PageImage) -> None:
        self.page, self.refusal = page, None

    def show_empty(self) -> None:
        self.empty += 1
        self.page = None

    def show_refusal(self, error: DeskError) -> None:
        self.refusal = error

    def show_left_out(self, left: tuple[LeftOut, ...]) -> None:
        self.left_out = left

    last: LastPrint | None = None

    def show_last(self, last: LastPrint | None) -> None:
        self.last = last

    def set_busy(self, busy: bool) -> None:
        pass

    def set_leaving(self, leaving: bool) -> None:
        self.leaving.append(leaving)

    def show_leaving(self, done: int, total: int) -> None:
        pass


@dataclass
class Around:
    refused: list[Exception] = field(default_factory=list)
    told: list[Changes] = field(default_factory=list)

    def refuse(self, error: Exception) -> None:
        self.refused.append(error)

    def broadcast(self, changes: Changes) -> None:
        self.told.append(changes)


class Desk:
    def __init__(self) -> None:
        self.papers, self.view, self.around = Papers(), View(), Around()
        self.presenter = FormsPresenter(self.view, self.papers, AtOnce(), self.around, paper="missing-items")
        self.done: list[int] = []

    @property
    def numbers(self) -> list[str]:
        return [s.student_no for s in self.view.students]


def many(desk: Desk, count: int) -> list[str]:
    numbers = [f"B{k}" for k in range(1, count + 1)]
    for number in numbers:
        desk.presenter.open_student(number)
    desk.papers.composed.clear()
    return numbers
