"""Papers leave the desk in jobs, each on record once it was taken; what was not stays on the list."""

from __future__ import annotations

from pathlib import Path

from app.errors import DeskError
from app.printing.concerned import LeftOut
from app.store import Changes
from tests.ui.forms.desk import Desk, many
from ui.background import Ticket
from ui.forms.chosen import Chosen
from ui.forms.leaving import PER_JOB
from ui.forms.ports import Part


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


def test_a_long_list_goes_to_the_printer_in_jobs_each_on_record_once_it_was_taken(desk: Desk) -> None:
    numbers = many(desk, PER_JOB + 2)
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
    many(desk, PER_JOB + 2)

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


def test_a_list_of_everybody_stays_one_sheet_however_long_it_is(desk: Desk) -> None:
    desk.presenter.choose_paper("registered-list")
    numbers = many(desk, PER_JOB + 2)
    desk.presenter.giving.print(lambda _pdf, _ticket: None, desk.done.append)
    assert [c.students for c, numbered in desk.papers.composed if numbered] == [tuple(numbers)]


def test_stopping_between_two_jobs_keeps_whoever_has_no_paper_on_the_list(desk: Desk) -> None:
    numbers = many(desk, PER_JOB + 2)
    said: list[tuple[int, int]] = []
    desk.presenter.giving.print(
        lambda _pdf, _ticket: desk.presenter.giving.stop(), desk.done.append, stopped=lambda n, m: said.append((n, m))
    )
    assert said == [(PER_JOB, 2)]
    assert desk.done == []
    assert len(desk.papers.recorded) == 1
    assert desk.numbers == numbers[PER_JOB:]
    assert desk.view.leaving == [True, False]


def test_who_of_a_long_list_turned_out_to_have_no_room_is_told_once_it_has_left(desk: Desk) -> None:
    """Before, only whom the paper does not concern is known; of a list in view that is short, the preview said it."""
    many(desk, PER_JOB + 10)
    left = LeftOut("B7", "姓名B7", "B7 的「姓名」有 300 個字，縮小、折行後仍放不下，未列印。", "missing-items")
    desk.papers.left_out = (left,)
    desk.presenter.giving.print(lambda _pdf, _ticket: None, desk.done.append)
    (told,) = desk.around.refused
    assert isinstance(told, DeskError)
    assert (left.reason in told.message, bool(told.hint)) == (True, True)
    assert desk.done == [PER_JOB + 10 - 1]


def test_who_was_told_of_on_the_list_is_not_told_of_again_when_it_has_left(desk: Desk) -> None:
    desk.papers.left_out = (LeftOut("B2", "姓名B2", "不適用", "missing-items"),)
    many(desk, 3)
    desk.presenter.giving.print(lambda _pdf, _ticket: None, desk.done.append)
    assert (desk.around.refused, desk.done) == ([], [2])


def test_a_job_that_is_stopped_before_it_was_taken_is_not_on_record(desk: Desk) -> None:
    desk.presenter.open_student("B1")

    def half(_pdf: bytes, ticket: Ticket) -> None:
        desk.presenter.giving.stop()
        ticket.check()

    said: list[tuple[int, int]] = []
    desk.presenter.giving.print(half, desk.done.append, stopped=lambda n, m: said.append((n, m)))
    assert (said, desk.papers.recorded, desk.numbers) == ([(0, 1)], [], ["B1"])


def test_a_long_list_is_saved_as_one_document_composed_in_parts(desk: Desk, tmp_path: Path) -> None:
    numbers = many(desk, PER_JOB + 2)
    desk.presenter.giving.save(tmp_path / "全部.pdf", desk.done.append)
    assert [c.students for c, numbered in desk.papers.composed if numbered] == [
        tuple(numbers[:PER_JOB]),
        tuple(numbers[PER_JOB:]),
    ]
    assert desk.papers.recorded == [(tmp_path / "全部.pdf").read_bytes()]
    assert desk.done == [PER_JOB + 2]


def test_a_long_document_that_is_stopped_is_neither_written_nor_on_record(desk: Desk, tmp_path: Path) -> None:
    many(desk, PER_JOB + 2)
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
    numbers = many(desk, PER_JOB + 2)
    desk.presenter.giving.save_each(tmp_path / "夾", desk.done.append)
    assert {path.stem for path in (tmp_path / "夾").iterdir()} == set(numbers)
    assert len(desk.papers.recorded) == 2
    assert desk.done == [PER_JOB + 2]
