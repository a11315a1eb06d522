"""Several papers for the same students: chosen beside the first, seen as they print, given out as one job."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import DeskError
from app.printing.concerned import LeftOut
from app.printing.requests import PaperOptions
from tests.ui.forms.desk import Desk, many
from ui.background import Ticket
from ui.forms.chosen import Chosen
from ui.forms.leaving import PER_JOB, nothing_for

REMINDER = "military-reminder"


def test_further_papers_join_the_preview_and_every_job(desk: Desk) -> None:
    desk.presenter.open_student("B1")
    desk.presenter.choose_beside(("proxy", "consent"))
    assert desk.papers.composed[-1][0].papers == ("missing-items", "proxy", "consent")
    assert desk.view.chosen is not None
    assert desk.view.chosen.beside == ("proxy", "consent")
    desk.presenter.giving.print(lambda _pdf, _ticket: None, desk.done.append)
    assert [c.papers for c, numbered in desk.papers.composed if numbered] == [("missing-items", "proxy", "consent")]
    assert desk.done == [3]


def test_the_same_choice_again_makes_no_new_preview_and_the_paper_itself_is_not_beside_itself(desk: Desk) -> None:
    desk.presenter.open_student("B1")
    desk.presenter.choose_beside(("missing-items", "proxy"))
    count = len(desk.papers.composed)
    desk.presenter.choose_beside(("proxy",))
    assert len(desk.papers.composed) == count
    assert desk.presenter.chosen.beside == ("proxy",)


def test_another_paper_is_printed_alone_again(desk: Desk) -> None:
    desk.presenter.open_student("B1")
    desk.presenter.choose_beside(("proxy",))
    desk.presenter.choose_paper("consent")
    assert desk.presenter.chosen.papers == ("consent",)


def test_what_is_chosen_stays_for_the_next_students_and_their_standing(desk: Desk) -> None:
    desk.presenter.choose_beside(("proxy",))
    desk.presenter.choose_standing("draft")
    desk.presenter.open_student("B1")
    desk.presenter.giving.print(lambda _pdf, _ticket: None, desk.done.append)
    desk.presenter.open_student("B2")
    assert (desk.presenter.chosen.papers, desk.presenter.chosen.standing) == (("missing-items", "proxy"), "draft")


def test_blank_forms_of_several_papers_need_nobody(desk: Desk) -> None:
    desk.presenter.choose_beside(("proxy",))
    desk.presenter.choose_standing("blank")
    assert desk.view.page is not None
    desk.presenter.giving.print(lambda _pdf, _ticket: None, desk.done.append)
    assert desk.done == [2]


def test_the_fields_of_all_chosen_papers_are_asked_for_and_none_of_a_blank_form() -> None:
    chosen = Chosen("clearance-slip", ("B1",), beside=("mailing", "receipt"))
    assert chosen.fields == {"reason", "postage", "agent_name", "agent_id_last4", "agent_relationship"}
    assert chosen.asks_card
    blank = Chosen("proxy", standing="blank", beside=("mailing",))
    assert (blank.fields, blank.asks_card) == (frozenset(), False)
    assert not Chosen("clearance-slip", ("B1",), options=PaperOptions()).fields


# Long lists -------------------------------------------------------------------------------------------------


def test_a_job_stays_at_fifty_students_however_many_papers_each_gets(desk: Desk) -> None:
    desk.presenter.choose_beside(("proxy", "consent"))
    numbers = many(desk, PER_JOB + 2)
    sent: list[int] = []
    desk.presenter.giving.print(lambda _pdf, _ticket: sent.append(len(desk.papers.recorded)), desk.done.append)
    jobs = [chosen for chosen, numbered in desk.papers.composed if numbered]
    assert [job.students for job in jobs] == [tuple(numbers[:PER_JOB]), tuple(numbers[PER_JOB:])]
    assert {job.papers for job in jobs} == {("missing-items", "proxy", "consent")}
    assert sent == [0, 1]
    assert desk.done == [3 * (PER_JOB + 2)]


def test_after_a_jam_the_bundles_go_on_from_the_student_whose_bundle_is_missing(desk: Desk) -> None:
    desk.presenter.choose_beside(("proxy",))
    many(desk, PER_JOB + 2)

    def jam(_pdf: bytes, _ticket: Ticket) -> None:
        if desk.papers.recorded:
            raise DeskError(code="paper.printer", title="印表機沒有接受工作", message="沒有列印。")

    desk.presenter.giving.print(jam, desk.done.append)
    assert len(desk.papers.recorded) == 1
    assert desk.numbers == [f"B{PER_JOB + 1}", f"B{PER_JOB + 2}"]
    assert desk.presenter.chosen.beside == ("proxy",)
    desk.presenter.begin_from(f"B{PER_JOB + 2}")
    desk.presenter.giving.print(lambda _pdf, _ticket: None, desk.done.append)
    assert desk.done == [2]


@pytest.mark.rows("N07")
def test_who_gets_some_of_the_papers_stays_in_the_job_and_who_gets_none_does_not(desk: Desk) -> None:
    desk.presenter.choose_beside((REMINDER,))
    numbers = [f"B{k}" for k in range(1, PER_JOB + 3)]
    desk.papers.left_out = (
        LeftOut("B2", "姓名B2", "僅未役男同學", REMINDER),
        LeftOut("B3", "姓名B3", "沒有缺項", "missing-items"),
        LeftOut("B3", "姓名B3", "僅未役男同學", REMINDER),
    )
    desk.presenter.bring(numbers)
    assert desk.view.left_out == desk.papers.left_out
    assert desk.papers.composed[-1][0].students == tuple(n for n in numbers if n != "B3")[:PER_JOB]
    assert nothing_for(desk.presenter.chosen, desk.papers.left_out) == {"B3"}


# Files ------------------------------------------------------------------------------------------------------


def test_a_long_list_of_bundles_is_saved_as_one_document_composed_in_parts(desk: Desk, tmp_path: Path) -> None:
    desk.presenter.choose_beside(("proxy",))
    many(desk, PER_JOB + 2)
    desk.presenter.giving.save(tmp_path / "全部.pdf", desk.done.append)
    assert desk.papers.recorded == [(tmp_path / "全部.pdf").read_bytes()]
    assert desk.done == [2 * (PER_JOB + 2)]


def test_a_printer_or_a_folder_that_refuses_leaves_none_of_the_papers_on_record(desk: Desk, tmp_path: Path) -> None:
    desk.presenter.open_student("B1")
    desk.presenter.choose_beside(("proxy", "consent"))
    taken = tmp_path / "檔案"
    taken.write_text("已經有這個檔", encoding="utf-8")

    def fail(_pdf: bytes, _ticket: Ticket) -> None:
        raise DeskError(code="paper.printer", title="印表機沒有接受工作", message="")

    desk.presenter.giving.print(fail, desk.done.append)
    desk.presenter.giving.save(tmp_path / "沒有這個資料夾" / "單.pdf", desk.done.append)
    desk.presenter.giving.save_each(taken, desk.done.append)
    assert [getattr(error, "code", "") for error in desk.around.refused] == [
        "paper.printer",
        "paper.unwritable",
        "paper.unwritable",
    ]
    assert (desk.papers.recorded, desk.done) == ([], [])
    assert desk.numbers == ["B1"]
