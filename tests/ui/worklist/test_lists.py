"""A list dropped on the worklist, without a reader: what is shown, asked, mended, recorded and taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.errors import ActRefused, DeskError
from app.ledger import FactId
from app.loading import Loaded
from app.roster.list_lines import Fate, ListLine
from app.roster.mapping import Remembered
from app.roster.table import CheckedFile
from app.roster.trouble import RosterUnreadable
from app.roster.undo import Undone
from app.store import Changes
from tests.ui.fakes import AtOnce
from tests.ui.roster.builders import NUMBER, checked
from ui.background import Ticket
from ui.roster.model import ListItem, Source, Target
from ui.worklist.list_ports import Foreseen
from ui.worklist.list_presenter import ListPresenter
from ui.worklist.presenter import ASK_ABOVE

FILE = Path("圖書館未還清冊.xlsx")
MINE = Target("library", "library")


def line(k: int, fate: Fate = Fate.FAILING, *alike: str) -> ListLine:
    return ListLine(fate, (3 + k,), f"B111{k:05d}", "陳𤧟堃", "資訊管理系", alike=alike)


@dataclass
class Files:
    foreseen: Foreseen = field(default_factory=lambda: Foreseen([line(0), line(1, Fate.UNCHANGED)]))
    guess: Target = MINE
    fail_with: Exception | None = None
    read: list[Source] = field(default_factory=list)
    edits: list[Mapping[tuple[int, str], str]] = field(default_factory=list)
    held: list[Target] = field(default_factory=list)
    loaded: list[tuple[CheckedFile, Target]] = field(default_factory=list)
    undone: list[str] = field(default_factory=list)

    def items(self, unit: str) -> Mapping[str, Sequence[ListItem]]:
        return {"problems": (ListItem("library", "library", "圖書館", "Library"),)}

    def first_guess(self, unit: str, name: str) -> tuple[str, Target]:
        return "problems", self.guess

    def target(self, unit: str, kind: str) -> Target:
        return Target(unit, kind)

    def remembered(self, kind: str) -> tuple[Remembered, ...]:
        return ()

    def check(
        self, source: Source, remembered: tuple[Remembered, ...], ticket: Ticket, reading: Callable[[int], None]
    ) -> CheckedFile:
        self.read.append(source)
        if self.fail_with is not None:
            raise self.fail_with
        return checked(kind=source.kind, problems=(), file=source.path.name)

    def recheck(self, before: CheckedFile, edits: Mapping[tuple[int, str], str]) -> CheckedFile:
        self.edits.append(edits)
        return checked(kind=before.kind, problems=(), file="修正後")

    def foresee(self, file: CheckedFile, target: Target) -> Foreseen:
        self.held.append(target)
        return self.foreseen

    def load(self, file: CheckedFile, target: Target) -> Loaded:
        if self.fail_with is not None:
            raise self.fail_with
        self.loaded.append((file, target))
        return Loaded("batch-1", {"new_problems": 1}, (), Changes(facts=(FactId("f"),)))

    def undo(self, batch: str) -> Undone:
        if self.fail_with is not None:
            raise self.fail_with
        self.undone.append(batch)
        return Undone(batch, 0, 0, 0, 1, Changes())


@dataclass
class View:
    pages: list[str] = field(default_factory=list)
    foreseen: Foreseen | None = None
    edited: int = 0
    mends: int = 0
    confirms: list[tuple[int, Callable[[], None]]] = field(default_factory=list)
    busy: bool = False

    def show_reading(self, name: str) -> None:
        self.pages.append(f"reading {name}")

    def show_rows_read(self, rows: int) -> None:
        """How far is not looked at here."""

    def ask_password(self, name: str, *, wrong: bool) -> None:
        self.pages.append(f"password {wrong}")

    def show_trouble(self, error: DeskError) -> None:
        self.pages.append(f"trouble {error.code}")

    def show_list(self, file: CheckedFile, items: Mapping[str, Sequence[ListItem]], target: Target) -> None:
        self.pages.append(f"list {file.file}")

    def show_foreseen(self, foreseen: Foreseen | None, *, edited: int, mends: int) -> None:
        self.foreseen, self.edited, self.mends = foreseen, edited, mends

    def confirm(self, foreseen: Foreseen, go_on: Callable[[], None]) -> None:
        self.confirms.append((foreseen.written, go_on))

    def set_loading(self, *, busy: bool) -> None:
        self.busy = busy

    def close_list(self) -> None:
        self.pages.append("closed")


class Desk:
    """Presenter and fakes, wired."""

    def __init__(self, files: Files | None = None) -> None:
        self.files, self.view = files or Files(), View()
        self.refused: list[Exception] = []
        self.told: list[Changes] = []
        self.said: list[str] = []
        self.back: list[Callable[[], None]] = []
        self.presenter = ListPresenter(
            self.view,
            self.files,
            AtOnce(),
            self,
            self,
            unit=lambda: "library",
            remember_back=self.back.append,
        )

    def refuse(self, error: Exception) -> None:
        self.refused.append(error)

    def broadcast(self, changes: Changes) -> None:
        self.told.append(changes)

    def said_loaded(self, loaded: Loaded, undo: Callable[[], None] | None) -> None:
        self.said.append(f"loaded {loaded.batch}")

    def said_undone(self, undone: Undone) -> None:
        self.said.append(f"undone {undone.batch}")


@pytest.fixture
def desk() -> Desk:
    made = Desk()
    made.presenter.drop(FILE)
    return made


def test_a_dropped_file_is_read_as_the_unit_s_usual_list_and_held_against_the_ledger(desk: Desk) -> None:
    assert desk.view.pages == [f"reading {FILE}", f"list {FILE}"]
    assert [(s.path, s.kind) for s in desk.files.read] == [(FILE, "problems")]
    assert desk.files.held == [MINE]
    assert desk.view.foreseen == desk.files.foreseen
    assert desk.presenter.open


def test_nothing_is_recorded_before_the_clerk_says_so_and_putting_it_away_leaves_nothing(desk: Desk) -> None:
    desk.presenter.close()
    assert desk.files.loaded == []
    assert desk.view.pages[-1] == "closed"
    assert not desk.presenter.open
    assert not desk.presenter.take_back()


def test_recording_is_one_batch_with_one_way_back(desk: Desk) -> None:
    desk.presenter.load()
    assert [target for _, target in desk.files.loaded] == [MINE]
    assert (desk.said, desk.view.pages[-1]) == (["loaded batch-1"], "closed")
    assert len(desk.told) == 1
    desk.back[0]()
    assert desk.files.undone == ["batch-1"]
    assert desk.said[-1] == "undone batch-1"


def test_more_than_fifty_ask_for_the_number() -> None:
    desk = Desk(Files(Foreseen([line(k) for k in range(ASK_ABOVE + 1)])))
    desk.presenter.drop(FILE)
    desk.presenter.load()
    ((count, go_on),) = desk.view.confirms
    assert (count, desk.files.loaded) == (ASK_ABOVE + 1, [])
    go_on()
    assert len(desk.files.loaded) == 1


def test_a_list_that_would_change_nothing_or_is_refused_is_not_recorded() -> None:
    for foreseen in (Foreseen([line(0, Fate.UNCHANGED)]), Foreseen([line(0)], "名單列的是誰？")):
        desk = Desk(Files(foreseen))
        desk.presenter.drop(FILE)
        desk.presenter.load()
        assert desk.files.loaded == []


def test_a_list_that_may_be_about_several_items_waits_until_one_is_named() -> None:
    desk = Desk(Files(guess=Target("library")))
    desk.presenter.drop(FILE)
    assert (desk.view.foreseen, desk.files.held) == (None, [])
    desk.presenter.load()
    assert desk.files.loaded == []
    desk.presenter.choose_target(MINE)
    assert desk.files.held == [MINE]


def test_another_kind_is_read_again_with_its_own_item(desk: Desk) -> None:
    desk.presenter.choose_kind("surveys")
    assert [s.kind for s in desk.files.read] == ["problems", "surveys"]
    assert desk.presenter.target == Target("library", "surveys")


def test_a_mangled_number_with_one_double_is_mended_and_one_with_two_is_left() -> None:
    lines = [line(0, Fate.MANGLED, "B11100000"), line(1, Fate.MANGLED, "A", "B"), line(2, Fate.UNKNOWN)]
    desk = Desk(Files(Foreseen(lines)))
    desk.presenter.drop(FILE)
    assert desk.view.mends == 1
    desk.presenter.mend()
    assert desk.files.edits == [{(3, NUMBER): "B11100000"}]
    assert (desk.view.pages[-1], desk.view.edited) == ("list 修正後", 1)
    assert desk.presenter.take_back()
    assert (desk.view.pages[-1], desk.view.edited) == (f"list {FILE}", 0)
    desk.presenter.mend(lines[1:])
    assert len(desk.files.edits) == 1


def test_what_others_record_meanwhile_is_taken_into_account(desk: Desk) -> None:
    desk.presenter.refresh()
    assert len(desk.files.held) == 2


def test_a_password_is_asked_for_and_a_file_nobody_can_read_says_why() -> None:
    desk = Desk(Files(fail_with=RosterUnreadable(code="roster.password_needed", title="有密碼", message="")))
    desk.presenter.drop(FILE)
    assert desk.view.pages[-1] == "password False"
    desk.files.fail_with = RosterUnreadable(code="roster.empty", title="空的", message="")
    desk.presenter.give_password("1234")
    assert desk.view.pages[-1] == "trouble roster.empty"
    assert desk.files.read[-1].password == "1234"


def test_a_load_that_is_refused_leaves_the_list_open_and_works_it_out_again(desk: Desk) -> None:
    desk.files.fail_with = ActRefused(code="x", title="x", message="")
    desk.presenter.load()
    assert desk.refused == [desk.files.fail_with]
    assert (desk.presenter.open, desk.view.busy, len(desk.files.held)) == (True, False, 2)
