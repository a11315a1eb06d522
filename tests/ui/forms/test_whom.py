"""Whom the papers are for: scanned, brought, pasted, taken off, gone on from."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import NotFound
from app.printing.concerned import LeftOut
from tests.ui.fakes import Later
from tests.ui.forms.desk import Desk, many
from ui.forms.leaving import PER_JOB
from ui.forms.presenter import FormsPresenter


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


def test_what_is_pressed_before_whoever_was_brought_stands_on_the_list_prints_them_and_never_the_list_before(
    desk: Desk,
) -> None:
    later = Later()
    presenter = FormsPresenter(desk.view, desk.papers, later, desk.around, paper="missing-items")
    printed: list[tuple[str, ...]] = []

    def press() -> None:
        presenter.when_here(lambda: printed.append(presenter.chosen.students))

    presenter.open_student("B1", alone=True)
    later.answer()
    presenter.open_student("B2", alone=True)
    press()
    press()
    assert printed == []
    later.answer()
    assert printed == [("B2",)]
    presenter.open_student("B3")
    presenter.open_student("B4")
    press()
    later.answer()
    assert printed[1:] == [("B2", "B3", "B4")]
    press()
    assert len(printed) == 3
    # A list that lacks one of those who were asked for is not printed unseen.
    for asked in (lambda: presenter.open_student("B0"), lambda: presenter.paste("B1\nB0")):
        asked()
        press()
        later.answer()
    assert len(printed) == 3


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


def test_after_a_jam_printing_goes_on_from_the_student_whose_sheet_is_missing(desk: Desk) -> None:
    many(desk, 4)
    desk.presenter.begin_from("B3")
    assert desk.numbers == ["B3", "B4"]
    desk.presenter.begin_from("B9")
    assert desk.numbers == ["B3", "B4"]


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


@pytest.mark.rows("N07")
def test_whom_the_paper_does_not_concern_is_told_on_the_list_and_not_counted_as_printed(
    desk: Desk, tmp_path: Path
) -> None:
    desk.presenter.open_student("B1")
    desk.papers.left_out = (LeftOut("B2", "姓名B2", "僅未役男同學", "military-reminder"),)
    desk.presenter.open_student("B2")
    assert desk.view.left_out == desk.papers.left_out
    desk.presenter.giving.save(tmp_path / "單.pdf", desk.done.append)
    assert desk.done == [1]


def test_whom_a_long_list_leaves_out_is_known_first_and_in_no_job(desk: Desk) -> None:
    desk.papers.left_out = (LeftOut("B2", "姓名B2", "僅未役男同學", "military-reminder"),)
    numbers = [f"B{k}" for k in range(1, PER_JOB + 3)]
    desk.presenter.bring(numbers)
    assert desk.view.left_out == desk.papers.left_out
    assert desk.papers.composed[0][0].students == tuple(n for n in numbers if n != "B2")[:PER_JOB]
