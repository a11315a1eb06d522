from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.errors import DeskError, NotFound
from app.printing.concerned import LeftOut
from app.printing.requests import PaperOptions
from app.store import Changes
from tests.ui.fakes import AtOnce
from ui.background import Ticket
from ui.forms.chosen import Chosen, LastPrint, Listed
from ui.forms.leaving import PER_JOB
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
        return Job(one_page_pdf(f"{chosen.paper} {numbered}"), self.left_out)

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
        return Job(one_page_pdf(f"{len(chosen.students)}"))

    def compose_files(self, chosen: Chosen) -> FinishedFiles:
        self.composed.append((chosen, True))
        made = tuple((f"{n}.pdf", one_page_pdf(n)) for n in chosen.students)
        return Files(made, Job(b"".join(pdf for _, pdf in made)))

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


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_a_scanned_student_gives_a_preview_without_a_number(desk: Desk) -> None:
    desk.presenter.open_student("B1")
    assert desk.view.page is not None
    assert [numbered for _, numbered in desk.papers.composed] == [False]
    assert desk.papers.recorded == []


def test_students_scanned_here_join_the_list_and_one_brought_along_is_meant_alone(desk: Desk) -> None:
    desk.presenter.open_student("B1")
    desk.presenter.open_student("B2")
    desk.presenter.open_student("B2")
    assert desk.numbers == ["B1", "B2"]
    desk.presenter.open_student("B3", alone=True)
    assert desk.numbers == ["B3"]


def test_a_printed_list_is_done_and_the_next_student_starts_a_new_one(desk: Desk) -> None:
    desk.presenter.open_student("B1")
    desk.presenter.giving.print(lambda _pdf, _ticket: None, desk.done.append)
    assert desk.numbers == ["B1"]
    desk.presenter.open_student("B2")
    assert desk.numbers == ["B2"]


def test_what_is_handed_over_is_what_is_recorded_and_only_afterwards(desk: Desk) -> None:
    desk.presenter.open_student("B1")
    seen: list[tuple[bytes, int]] = []
    desk.presenter.giving.print(lambda pdf, _ticket: seen.append((pdf, len(desk.papers.recorded))), desk.done.append)
    assert [pdf for pdf, _ in seen] == desk.papers.recorded
    assert seen[0][1] == 0
    assert desk.done == [1]
    assert desk.around.told == [Changes(papers=True)]
    assert desk.view.leaving == [True, False]


def test_a_printer_that_fails_leaves_nothing_recorded_and_the_keys_free(desk: Desk) -> None:
    trouble = DeskError(code="paper.printer", title="印表機沒有接受工作", message="")

    def fail(_pdf: bytes, _ticket: Ticket) -> None:
        raise trouble

    desk.presenter.open_student("B1")
    desk.presenter.giving.print(fail, desk.done.append)
    assert desk.papers.recorded == []
    assert desk.around.refused == [trouble]
    assert desk.view.leaving == [True, False]


def test_a_second_job_waits_until_the_first_has_left(desk: Desk) -> None:
    desk.presenter.open_student("B1")

    def again(_pdf: bytes, _ticket: Ticket) -> None:
        desk.presenter.giving.print(lambda _p, _t: None, desk.done.append)

    desk.presenter.giving.print(again, desk.done.append)
    assert desk.done == [1]


def test_a_paper_that_cannot_be_made_is_refused_inline(desk: Desk) -> None:
    desk.papers.refuse = NotFound(code="audit.no_transcript", title="沒有歷年成績", message="B1")
    desk.presenter.open_student("B1")
    assert desk.view.refusal is desk.papers.refuse
    assert desk.around.refused == []
    desk.papers.refuse = None
    desk.presenter.choose_paper("proxy")
    assert desk.view.refusal is None
    assert desk.view.page is not None


def test_an_unknown_student_is_a_banner_and_not_on_the_list(desk: Desk) -> None:
    desk.presenter.open_student("B0")
    assert desk.numbers == []
    assert isinstance(desk.around.refused[0], NotFound)


def test_a_blank_form_needs_nobody_and_a_student_ends_it(desk: Desk) -> None:
    desk.presenter.choose_standing("blank")
    assert desk.view.page is not None
    desk.presenter.open_student("B1")
    assert desk.presenter.chosen.standing == "official"


def test_taking_the_last_student_off_empties_the_screen(desk: Desk) -> None:
    desk.presenter.open_student("B1")
    desk.presenter.remove("B1")
    assert desk.view.page is None
    desk.presenter.giving.print(lambda _p, _t: None, desk.done.append)
    assert desk.done == []


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


def test_saving_writes_the_very_bytes_that_are_recorded(desk: Desk, tmp_path: Path) -> None:
    desk.presenter.open_student("B1")
    desk.presenter.giving.save(tmp_path / "單.pdf", desk.done.append)
    assert desk.papers.recorded == [(tmp_path / "單.pdf").read_bytes()]


def test_a_file_that_cannot_be_written_is_trouble_with_a_way_out(desk: Desk, tmp_path: Path) -> None:
    desk.presenter.open_student("B1")
    desk.presenter.giving.save(tmp_path / "沒有這個資料夾" / "單.pdf", desk.done.append)
    error = desk.around.refused[0]
    assert isinstance(error, DeskError)
    assert error.code == "paper.unwritable"
    assert error.hint
    assert desk.papers.recorded == []


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


@pytest.mark.rows("N07")
def test_whom_the_paper_does_not_concern_is_told_on_the_list_and_not_counted_as_printed(
    desk: Desk, tmp_path: Path
) -> None:
    desk.presenter.open_student("B1")
    desk.papers.left_out = (LeftOut("B2", "姓名B2", "僅未役男同學"),)
    desk.presenter.open_student("B2")
    assert desk.view.left_out == desk.papers.left_out
    desk.presenter.giving.save(tmp_path / "單.pdf", desk.done.append)
    assert desk.done == [1]


@pytest.mark.rows("U15")
def test_who_printed_it_last_is_said_of_one_student_only(desk: Desk) -> None:
    desk.papers.last = LastPrint("CS-1141-7K3P0005-G", datetime(2025, 11, 5, tzinfo=UTC))
    desk.presenter.open_student("B1")
    assert desk.view.last == desk.papers.last
    desk.presenter.open_student("B2")
    assert desk.view.last is None


def _many(desk: Desk, count: int) -> list[str]:
    numbers = [f"B{k}" for k in range(1, count + 1)]
    for number in numbers:
        desk.presenter.open_student(number)
    desk.papers.composed.clear()
    return numbers


def test_a_long_list_goes_to_the_printer_in_jobs_each_on_record_once_it_was_taken(desk: Desk) -> None:
    numbers = _many(desk, PER_JOB + 2)
    sent: list[int] = []
    desk.presenter.giving.print(
        lambda _pdf, _ticket: sent.append(len(desk.papers.recorded)), desk.done.append, copies=2
    )
    numbered = [chosen.students for chosen, with_number in desk.papers.composed if with_number]
    assert numbered == [tuple(numbers[:PER_JOB]), tuple(numbers[PER_JOB:])]
    assert sent == [0, 1]
    assert desk.papers.copies == [2, 2]
    assert desk.done == [PER_JOB + 2]


def test_where_a_job_is_not_taken_the_list_keeps_whoever_has_no_paper_yet(desk: Desk) -> None:
    _many(desk, PER_JOB + 2)

    def jam(_pdf: bytes, _ticket: Ticket) -> None:
        if desk.papers.recorded:
            raise DeskError(code="paper.printer", title="印表機沒有接受工作", message="沒有列印。")

    desk.presenter.giving.print(jam, desk.done.append)
    assert desk.done == []
    assert len(desk.papers.recorded) == 1
    assert desk.numbers == [f"B{PER_JOB + 1}", f"B{PER_JOB + 2}"]
    (told,) = desk.around.refused
    assert f"已送印 {PER_JOB} 位，其餘 2 位留在名單上，再按列印就從 B{PER_JOB + 1} 繼續。" in told.message  # type: ignore[attr-defined]
    desk.presenter.giving.print(lambda _pdf, _ticket: None, desk.done.append)
    assert desk.done == [2]


def test_after_a_jam_printing_goes_on_from_the_student_whose_sheet_is_missing(desk: Desk) -> None:
    _many(desk, 4)
    desk.presenter.begin_from("B3")
    assert desk.numbers == ["B3", "B4"]
    desk.presenter.begin_from("B9")
    assert desk.numbers == ["B3", "B4"]


def test_a_list_of_everybody_stays_one_sheet_however_long_it_is(desk: Desk) -> None:
    desk.presenter.choose_paper("registered-list")
    numbers = _many(desk, PER_JOB + 2)
    desk.presenter.giving.print(lambda _pdf, _ticket: None, desk.done.append)
    assert [c.students for c, numbered in desk.papers.composed if numbered] == [tuple(numbers)]


def test_students_chosen_on_another_screen_are_meant_and_only_they(desk: Desk) -> None:
    desk.presenter.open_student("B1")
    count = len(desk.papers.composed)
    desk.presenter.bring(["B2", "B3"])
    assert desk.numbers == ["B2", "B3"]
    assert len(desk.papers.composed) == count + 1


def test_a_pasted_list_joins_the_list_and_what_names_nobody_is_told(desk: Desk) -> None:
    desk.presenter.open_student("B1")
    desk.presenter.paste("B2\nB0\nB3")
    assert desk.numbers == ["B1", "B2", "B3"]
    (told,) = desk.around.refused
    assert isinstance(told, NotFound)
    assert told.message == "1 筆沒有加入：B0。已加入 2 位。"


def test_a_pasted_text_without_numbers_says_so_and_changes_nothing(desk: Desk) -> None:
    desk.presenter.open_student("B1")
    desk.presenter.paste("")
    assert desk.numbers == ["B1"]
    assert [getattr(error, "code", "") for error in desk.around.refused] == ["papers.no_numbers"]


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


def test_whom_a_long_list_leaves_out_is_known_first_and_in_no_job(desk: Desk) -> None:
    desk.papers.left_out = (LeftOut("B2", "姓名B2", "僅未役男同學"),)
    numbers = [f"B{k}" for k in range(1, PER_JOB + 3)]
    desk.presenter.bring(numbers)
    assert desk.view.left_out == desk.papers.left_out
    assert desk.papers.composed[0][0].students == tuple(n for n in numbers if n != "B2")[:PER_JOB]


def test_stopping_between_two_jobs_keeps_whoever_has_no_paper_on_the_list(desk: Desk) -> None:
    numbers = _many(desk, PER_JOB + 2)
    said: list[tuple[int, int]] = []
    desk.presenter.giving.print(
        lambda _pdf, _ticket: desk.presenter.giving.stop(), desk.done.append, stopped=lambda n, m: said.append((n, m))
    )
    assert said == [(PER_JOB, 2)]
    assert desk.done == []
    assert len(desk.papers.recorded) == 1
    assert desk.numbers == numbers[PER_JOB:]
    assert desk.view.leaving == [True, False]


def test_a_job_that_is_stopped_before_it_was_taken_is_not_on_record(desk: Desk) -> None:
    desk.presenter.open_student("B1")

    def half(_pdf: bytes, ticket: Ticket) -> None:
        desk.presenter.giving.stop()
        ticket.check()

    said: list[tuple[int, int]] = []
    desk.presenter.giving.print(half, desk.done.append, stopped=lambda n, m: said.append((n, m)))
    assert (said, desk.papers.recorded, desk.numbers) == ([(0, 1)], [], ["B1"])


def test_a_long_list_is_saved_as_one_document_composed_in_parts(desk: Desk, tmp_path: Path) -> None:
    numbers = _many(desk, PER_JOB + 2)
    desk.presenter.giving.save(tmp_path / "全部.pdf", desk.done.append)
    assert [c.students for c, numbered in desk.papers.composed if numbered] == [
        tuple(numbers[:PER_JOB]),
        tuple(numbers[PER_JOB:]),
    ]
    assert desk.papers.recorded == [(tmp_path / "全部.pdf").read_bytes()]
    assert desk.done == [PER_JOB + 2]


def test_a_long_document_that_is_stopped_is_neither_written_nor_on_record(desk: Desk, tmp_path: Path) -> None:
    _many(desk, PER_JOB + 2)
    said: list[tuple[int, int]] = []
    compose = desk.papers.compose_part

    def stop_then(chosen: Chosen) -> Part:
        desk.presenter.giving.stop()
        return compose(chosen)

    desk.papers.compose_part = stop_then  # type: ignore[method-assign]  # the operator presses stop meanwhile
    desk.presenter.giving.save(tmp_path / "全部.pdf", desk.done.append, stopped=lambda n, m: said.append((n, m)))
    assert said == [(0, PER_JOB + 2)]
    assert not (tmp_path / "全部.pdf").exists()
    assert desk.papers.recorded == []


def test_a_file_for_each_student_is_written_part_by_part(desk: Desk, tmp_path: Path) -> None:
    numbers = _many(desk, PER_JOB + 2)
    desk.presenter.giving.save_each(tmp_path / "夾", desk.done.append)
    assert {path.stem for path in (tmp_path / "夾").iterdir()} == set(numbers)
    assert len(desk.papers.recorded) == 2
    assert desk.done == [PER_JOB + 2]


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
