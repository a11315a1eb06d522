from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from app.errors import DeskError
from app.ledger import FactId
from app.loading import Loaded
from app.roster import trouble
from app.roster.mapping import Remembered
from app.roster.memory import PastLoad
from app.roster.table import CheckedFile
from app.roster.undo import UNDOABLE, ChangedAfterLoad, ChangedSince, Undone
from app.store import Changes
from tests.ui.fakes import AtOnce
from tests.ui.roster.builders import NUMBER, checked, past
from ui.background import Ticket
from ui.roster.leaving import Leaving, Missing
from ui.roster.model import KINDS, PASS, PROBLEMS, Foresight, Source, Target
from ui.roster.presenter import RosterPresenter

FILE = Path("名冊.xlsx")


@dataclass
class Imports:
    """A desk that remembers what it was asked."""

    answers: list[CheckedFile | Exception] = field(default_factory=lambda: [checked()])
    asked: list[Source] = field(default_factory=list)
    edits: list[dict[tuple[int, str], str]] = field(default_factory=list)
    foreseen: list[Target] = field(default_factory=list)
    loaded: list[tuple[CheckedFile, Target]] = field(default_factory=list)
    undone: list[str] = field(default_factory=list)
    left: list[tuple[Leaving, tuple[str, ...]]] = field(default_factory=list)
    missing: Missing = field(default_factory=Missing)
    written: list[str] = field(default_factory=list)
    loads: list[PastLoad] = field(default_factory=lambda: [past()])
    refuse_undo: Exception | None = None
    refuse_foresight: Exception | None = None

    def remembered(self, kind: str) -> tuple[Remembered, ...]:
        return (Remembered(kind, "mark", {"student_no": NUMBER}),)

    def check(
        self, source: Source, remembered: tuple[Remembered, ...], ticket: Ticket, reading: Callable[[int], None]
    ) -> CheckedFile:
        assert remembered[0].kind == source.kind
        self.asked.append(source)
        reading(5000)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return replace(answer, kind=source.kind)

    def recheck(self, checked: CheckedFile, edits: Mapping[tuple[int, str], str]) -> CheckedFile:
        self.edits.append(dict(edits))
        return replace(checked, problems=())

    def foresee(self, checked: CheckedFile, target: Target) -> Foresight:
        if self.refuse_foresight is not None:
            raise self.refuse_foresight
        self.foreseen.append(target)
        return Foresight({"new": 2, "missing": 1}, missing=self.missing)

    def load(self, checked: CheckedFile, target: Target, leaving: Leaving, missing: Missing) -> Loaded:
        self.left.append((leaving, missing.numbers))
        self.loaded.append((checked, target))
        return Loaded("b-9", {"new": 2}, changes=Changes(facts=(FactId("f-1"),), roster=True))

    def undo(self, batch: str) -> Undone:
        if self.refuse_undo is not None:
            raise self.refuse_undo
        self.undone.append(batch)
        return Undone(batch, 1, 2, 0, 0, Changes(roster=True))

    def history(self) -> Sequence[PastLoad]:
        return self.loads

    def write_rejects(self, batch: str, out: Path) -> int:
        self.written.append(batch)
        return 8

    def save_rejects(self, checked: CheckedFile, out: Path) -> int:
        self.written.append(checked.file)
        return len(checked.rejected)


@dataclass
class View:
    """The page in front and what it was told."""

    page: str = "start"
    kind: str = ""
    target: Target = field(default_factory=Target)
    rows_read: int = 0
    wrong_password: bool = False
    trouble: DeskError | None = None
    preview: CheckedFile | None = None
    fresh: list[bool] = field(default_factory=list)
    foresight: Foresight | None = None
    busy: list[bool] = field(default_factory=list)
    leaving: Leaving = field(default_factory=Leaving)
    edits: int = 0
    loads: Sequence[PastLoad] = ()
    blocked: ChangedAfterLoad | None = None

    def show_start(self) -> None:
        self.page = "start"

    def show_kind(self, kind: str, target: Target) -> None:
        self.kind, self.target = kind, target

    def show_reading(self, name: str) -> None:
        self.page = "reading"

    def show_rows_read(self, rows: int) -> None:
        self.rows_read = rows

    def ask_password(self, name: str, *, wrong: bool) -> None:
        self.page, self.wrong_password = "password", wrong

    def show_trouble(self, error: DeskError) -> None:
        self.page, self.trouble = "trouble", error

    def show_preview(self, checked: CheckedFile, *, fresh: bool) -> None:
        self.page, self.preview = "preview", checked
        self.fresh.append(fresh)

    def show_foresight(self, foresight: Foresight) -> None:
        self.foresight = foresight

    def show_leaving(self, leaving: Leaving) -> None:
        self.leaving = leaving

    def show_edits(self, count: int) -> None:
        self.edits = count

    def set_busy(self, *, busy: bool) -> None:
        self.busy.append(busy)

    def show_done(self, checked: CheckedFile, loaded: Loaded) -> None:
        self.page = "done"

    def show_blocked_undo(self, load: PastLoad | None, error: ChangedAfterLoad) -> None:
        self.page, self.blocked = "blocked", error

    def show_history(self, loads: Sequence[PastLoad]) -> None:
        self.loads = loads


@dataclass
class Around:
    """The frame and the speaker in one."""

    refused: list[Exception] = field(default_factory=list)
    told: list[Changes] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    undo: Callable[[], None] | None = None

    def refuse(self, error: Exception) -> None:
        self.refused.append(error)

    def broadcast(self, changes: Changes) -> None:
        self.told.append(changes)

    def said_loaded(self, checked: CheckedFile, loaded: Loaded, undo: Callable[[], None] | None) -> None:
        self.said.append("loaded")
        self.undo = undo

    def said_undone(self, load: PastLoad | None, undone: Undone) -> None:
        self.said.append(f"undone {undone.batch}")

    def said_rejects(self, rows: int, name: str) -> None:
        self.said.append(f"{rows} {name}")


class Room:
    def __init__(self, imports: Imports | None = None, target: Target | None = None) -> None:
        self.view, self.imports, self.around = View(), imports or Imports(), Around()
        self.presenter = RosterPresenter(
            self.view,
            self.imports,
            AtOnce(),
            self.around,
            self.around,
            targets={PROBLEMS: target or Target()},
            undoable=frozenset(UNDOABLE),
        )


@pytest.fixture
def room() -> Room:
    return Room()


def test_a_file_is_checked_previewed_and_nothing_is_written(room: Room) -> None:
    room.presenter.open_file(FILE)
    assert room.view.page == "preview"
    assert room.view.rows_read == 5000
    assert room.view.foresight == Foresight({"new": 2, "missing": 1})
    assert room.imports.loaded == []
    assert room.around.told == []


def test_loading_tells_every_screen_and_offers_the_way_back(room: Room) -> None:
    room.presenter.open_file(FILE)
    room.presenter.load()
    assert room.view.page == "done"
    assert room.around.told == [Changes(facts=(FactId("f-1"),), roster=True)]
    assert room.around.undo is not None
    room.around.undo()
    assert room.imports.undone == ["b-9"]
    assert room.around.said == ["loaded", "undone b-9"]
    assert room.view.busy[-1] is False


def test_a_file_without_any_good_row_is_not_loaded() -> None:
    room = Room(Imports(answers=[replace(checked(), accepted=())]))
    room.presenter.open_file(FILE)
    room.presenter.load()
    assert room.imports.loaded == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_load_offers_the_way_back(kind: str) -> None:
    room = Room(target=Target("library", "library"))
    room.presenter.choose_kind(kind)
    room.presenter.choose_target(Target("library", "library"))
    room.presenter.open_file(FILE)
    room.presenter.load()
    assert room.around.said == ["loaded"]
    assert room.around.undo is not None


def test_a_decision_about_one_kind_of_list_is_not_taken_for_another(room: Room) -> None:
    room.presenter.choose_kind(PROBLEMS)
    room.presenter.choose_target(Target("library", "library", PASS))
    room.presenter.choose_kind("gowns")
    assert room.view.target == Target()
    room.presenter.choose_kind(PROBLEMS)
    assert room.view.target == Target("library", "library", PASS)


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


def test_an_edited_cell_is_judged_again_and_the_operator_stays_where_they_are(room: Room) -> None:
    room.presenter.open_file(FILE)
    room.presenter.repairing.edit(4, NUMBER, "B11102099")
    assert room.imports.edits == [{(4, NUMBER): "B11102099"}]
    assert room.view.fresh == [True, False]
    assert room.presenter.checked is not None
    assert room.presenter.checked.problems == ()


def test_the_load_takes_the_repaired_cells(room: Room) -> None:
    room.presenter.open_file(FILE)
    room.presenter.repairing.edit(4, NUMBER, "B11102099")
    room.presenter.load()
    assert room.imports.loaded[0][0].problems == ()


def test_a_list_of_debtors_is_not_loaded_before_somebody_says_whose_it_is(room: Room) -> None:
    room.presenter.choose_kind(PROBLEMS)
    room.presenter.open_file(FILE)
    assert room.view.foresight == Foresight(unaddressed=True)
    room.presenter.load()
    assert room.imports.loaded == []
    target = Target("library", "library", PASS)
    room.presenter.choose_target(target)
    assert room.imports.foreseen == [target]
    room.presenter.load()
    assert room.imports.loaded[0][1] == target


def test_a_list_with_unreadable_rows_cannot_pass_the_others_and_says_why() -> None:
    refusal = DeskError(
        code="problems.has_errors", title="名單有讀不懂的列", message="有 1 列沒有通過檢查。", hint="請先改正。"
    )
    room = Room(Imports(refuse_foresight=refusal), Target("library", "library", PASS))
    room.presenter.choose_kind(PROBLEMS)
    room.presenter.open_file(FILE)
    assert room.view.foresight is not None
    assert room.view.foresight.refusal == "有 1 列沒有通過檢查。　請先改正。"
    assert not room.view.foresight.ready


def test_a_refusal_says_what_to_do_in_this_window_not_on_the_command_line() -> None:
    refusal = DeskError(
        code="lists.which_way", title="名單列的是誰？", message="檔名像未完成。", hint="請以 --listed …"
    )
    room = Room(Imports(refuse_foresight=refusal))
    room.presenter.open_file(FILE)
    assert room.view.foresight is not None
    assert "--" not in room.view.foresight.refusal
    assert "列出的人" in room.view.foresight.refusal


def test_the_open_file_is_read_again_as_another_kind(room: Room) -> None:
    room.presenter.open_file(FILE)
    room.presenter.choose_kind("curriculum")
    assert [s.kind for s in room.imports.asked] == ["roster", "curriculum"]
    assert room.view.kind == "curriculum"


def test_an_undo_that_people_have_worked_on_names_what_changed() -> None:
    since = (ChangedSince("B11102037", "電子信箱", "a@x.tw", "b@x.tw"),)
    room = Room(Imports(refuse_undo=ChangedAfterLoad(since)))
    room.presenter.shown()
    room.presenter.undo("b-1")
    assert room.view.page == "blocked"
    assert room.view.blocked is not None
    assert room.view.blocked.since == since
    assert room.around.told == []


def test_rejected_rows_are_given_back_before_and_after_the_load(room: Room) -> None:
    room.presenter.give_back("b-1", Path("退件.xlsx"))
    room.presenter.open_file(FILE)
    room.presenter.give_back_open(Path("退件.xlsx"))
    assert room.imports.written == ["b-1", "名冊.xlsx"]
    assert room.around.said == ["8 退件.xlsx", "1 退件.xlsx"]


def test_putting_the_file_away_leaves_the_history(room: Room) -> None:
    room.presenter.open_file(FILE)
    room.presenter.cancel()
    assert room.view.page == "start"
    assert room.presenter.checked is None
    assert room.view.loads == room.imports.loads


def test_a_load_elsewhere_refreshes_history_and_differences(room: Room) -> None:
    room.presenter.open_file(FILE)
    before = len(room.imports.foreseen)
    room.presenter.refresh(Changes(roster=True))
    assert len(room.imports.foreseen) == before + 1
    room.presenter.refresh(Changes(papers=True))
    assert len(room.imports.foreseen) == before + 1


class Held(AtOnce):
    """A background that keeps pool work until it is released."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], object]] = []
        self.tickets: list[Ticket] = []

    def pool(self, work, done, failed=None, progress=None):  # type: ignore[no-untyped-def]
        ticket = Ticket(progress)
        self.tickets.append(ticket)
        self.waiting.append(lambda: done(work(ticket)))
        return ticket


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


def test_nothing_is_loaded_while_an_edit_is_still_being_judged() -> None:
    view, imports, around, held = View(), Imports(), Around(), Held()
    presenter = RosterPresenter(view, imports, held, around, around, targets={}, undoable=frozenset(UNDOABLE))
    presenter.open_file(FILE)
    held.waiting[0]()
    presenter.repairing.edit(4, NUMBER, "B1")
    presenter.repairing.edit(5, NUMBER, "B2")
    presenter.load()
    assert imports.loaded == []
    held.waiting[1]()
    presenter.load()
    assert imports.loaded == []
    held.waiting[2]()
    presenter.load()
    assert imports.edits == [{(4, NUMBER): "B1"}, {(5, NUMBER): "B2"}]
    assert len(imports.loaded) == 1


def test_ctrl_z_takes_back_the_last_load_once_and_never_while_a_file_is_open(room: Room) -> None:
    room.presenter.take_back()
    room.presenter.open_file(FILE)
    room.presenter.load()
    room.presenter.open_file(FILE)
    room.presenter.take_back()
    assert room.imports.undone == []
    room.presenter.cancel()
    room.presenter.take_back()
    room.presenter.take_back()
    assert room.imports.undone == ["b-9"]
