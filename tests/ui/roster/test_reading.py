"""The way of a file to its preview: read, read again another way, asked for a password, refused, cancelled."""

from __future__ import annotations

from app.roster import trouble
from app.roster.undo import UNDOABLE
from tests.ui.roster.builders import checked
from tests.ui.roster.room import FILE, Around, Held, Imports, Room, View
from ui.roster.model import Foresight
from ui.roster.presenter import RosterPresenter


def test_a_file_is_checked_previewed_and_nothing_is_written(room: Room) -> None:
    room.presenter.open_file(FILE)
    assert room.view.page == "preview"
    assert room.view.rows_read == 5000
    assert room.view.foresight == Foresight({"new": 2, "missing": 1})
    assert room.imports.loaded == []
    assert room.around.told == []


def test_another_sheet_is_read_with_its_own_headings(room: Room) -> None:
    room.presenter.open_file(FILE)
    room.presenter.map_column(2, "")
    room.presenter.choose_sheet("通訊錄")
    assert (room.imports.asked[-1].sheet, room.imports.asked[-1].mapping, room.imports.asked[-1].header_row) == (
        "通訊錄",
        None,
        None,
    )


def test_an_encoding_chosen_once_stays_while_columns_are_mapped(room: Room) -> None:
    room.presenter.open_file(FILE)
    room.presenter.choose_encoding("cp950")
    room.presenter.map_column(2, "mobile")
    last = room.imports.asked[-1]
    assert last.encoding == "cp950"
    assert last.mapping == {"student_no": "A", "name": "B", "mobile": "C"}
    assert last.header_row == 2


def test_a_passworded_workbook_asks_and_opens() -> None:
    room = Room(Imports(answers=[trouble.password_needed(), trouble.password_wrong(), checked()]))
    room.presenter.open_file(FILE)
    assert (room.view.page, room.view.wrong_password) == ("password", False)
    room.presenter.give_password("nope")
    assert (room.view.page, room.view.wrong_password) == ("password", True)
    room.presenter.give_password("yes")
    assert room.view.page == "preview"
    assert [s.password for s in room.imports.asked] == [None, "nope", "yes"]


def test_a_pdf_called_xlsx_is_refused_on_the_spot_with_its_way_out() -> None:
    room = Room(Imports(answers=[trouble.pdf()]))
    room.presenter.open_file(FILE)
    assert room.view.page == "trouble"
    assert room.view.trouble is not None
    assert "PDF" in room.view.trouble.message
    assert room.around.refused == []


def test_a_bug_in_the_reader_reaches_the_crash_report_not_the_clerk() -> None:
    room = Room(Imports(answers=[ZeroDivisionError()]))
    room.presenter.open_file(FILE)
    assert room.view.page == "start"
    assert isinstance(room.around.refused[0], ZeroDivisionError)


def test_the_open_file_is_read_again_as_another_kind(room: Room) -> None:
    room.presenter.open_file(FILE)
    room.presenter.choose_kind("curriculum")
    assert [s.kind for s in room.imports.asked] == ["roster", "curriculum"]
    assert room.view.kind == "curriculum"


def test_putting_the_file_away_leaves_the_history(room: Room) -> None:
    room.presenter.open_file(FILE)
    room.presenter.cancel()
    assert room.view.page == "start"
    assert room.presenter.checked is None
    assert room.view.loads == room.imports.loads


def test_a_cancelled_reading_never_comes_back() -> None:
    view, imports, around, held = View(), Imports(), Around(), Held()
    presenter = RosterPresenter(view, imports, held, around, around, targets={}, undoable=frozenset(UNDOABLE))
    presenter.open_file(FILE)
    assert view.page == "reading"
    presenter.cancel()
    assert held.tickets[0].cancelled
    held.waiting[0]()
    assert view.page == "start"
    assert presenter.checked is None
