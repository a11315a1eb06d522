from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest

from app.clearance.acts import Decided
from app.clearance.board import Board, BoardRow
from app.errors import ActRefused, NotFound, NotPermitted
from app.ledger import StudentId
from app.store import Changes, SignOffState
from tests.ui.builders import UNITS, board, row, student
from tests.ui.fakes import AtOnce, Later
from ui.counter.model import Show
from ui.counter.presenter import CounterPresenter


@dataclass
class Acts:
    """A desk that remembers what it was asked and answers with the boards it was given."""

    boards: dict[str, Board] = field(default_factory=dict)
    asked: list[tuple[str, ...]] = field(default_factory=list)
    refuse_with: Exception | None = None

    def board(self, student_no: str) -> Board:
        if student_no not in self.boards:
            raise NotFound(code="student.unknown", title="查無此學號", message=student_no)
        return self.boards[student_no]

    def sign_off(self, *, student_no: str, item: str, verdict: str, reason: str) -> Decided:
        return self._act(("sign", student_no, item, verdict, reason))

    def settle(self, *, student_no: str, item: str, verdict: str, reason: str) -> Decided:
        return self._act(("settle", student_no, item, verdict, reason))

    def withdraw(self, *, student_no: str, item: str) -> Decided:
        return self._act(("withdraw", student_no, item))

    def _act(self, asked: tuple[str, ...]) -> Decided:
        if self.refuse_with is not None:
            raise self.refuse_with
        self.asked.append(asked)
        who = self.boards[asked[1]].student_id
        state = SignOffState(who, asked[2], "passed", False, (), (), None, "", 0, "", "")
        return Decided(None, state, Changes(students=frozenset({who})))


@dataclass
class View:
    shown: Board | None = None
    item: str = ""
    show: Show = Show.ALL
    shows: int = 0
    reason_asked: int = 0
    busy: list[bool] = field(default_factory=list)

    def show_empty(self) -> None:
        self.shown = None

    def show_board(self, board: Board, item: str, show: Show) -> None:
        self.shown, self.item, self.show = board, item, show
        self.shows += 1

    def choose(self, row: BoardRow | None) -> None:
        self.item = row.item if row else ""

    def filter(self, show: Show) -> None:
        self.show = show

    def ask_reason(self) -> None:
        self.reason_asked += 1

    def clear_reason(self) -> None:
        pass

    def set_busy(self, busy: bool) -> None:
        self.busy.append(busy)


@dataclass
class Around:
    """The frame and the speaker in one."""

    presenter: CounterPresenter | None = None
    refused: list[Exception] = field(default_factory=list)
    told: list[Changes] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    undo: Callable[[], None] | None = None
    in_scan: str = ""
    focused: int = 0

    def refuse(self, error: Exception) -> None:
        self.refused.append(error)

    def broadcast(self, changes: Changes) -> None:
        self.told.append(changes)
        if self.presenter:
            self.presenter.refresh(changes)

    def typed(self) -> str:
        return self.in_scan

    def focus_scan(self) -> None:
        self.focused += 1

    def take_back(self) -> bool:
        undo, self.undo = self.undo, None
        if undo is not None:
            undo()
        return undo is not None

    def said_signed(self, board: Board, row: BoardRow, undo: Callable[[], None]) -> None:
        self.said.append(f"{board.student.name} {row.unit_name}")
        self.undo = undo

    def said_withdrawn(self, board: Board, row: BoardRow) -> None:
        self.said.append(f"撤銷 {row.unit_name}")

    def not_yours(self, row: BoardRow) -> ActRefused:
        return NotPermitted(code="clearance.other_unit", title=row.unit_name, message="")

    def unopened(self, typed: str) -> ActRefused:
        return ActRefused(code="counter.unopened", title=typed, message="")


@pytest.fixture
def acts() -> Acts:
    other = student("B11102041", "林𤧟堃")
    return Acts({"B11102037": board(), "B11102041": board(other)})


@pytest.fixture
def view() -> View:
    return View()


@pytest.fixture
def around() -> Around:
    return Around()


@pytest.fixture
def counter(acts: Acts, view: View, around: Around) -> CounterPresenter:
    made = CounterPresenter(view, acts, AtOnce(), around, around)
    around.presenter = made
    made.open_student("B11102037")
    return made


def test_opening_a_student_stands_on_the_own_unit_and_gives_the_keyboard_back(
    counter: CounterPresenter, view: View, around: Around
) -> None:
    assert view.shown is not None
    assert view.item == "library.item"
    assert around.focused == 1
    assert counter.row is not None


def test_an_unknown_number_is_refused_and_the_card_in_view_stays(
    counter: CounterPresenter, view: View, around: Around
) -> None:
    counter.open_student("Z1")
    assert isinstance(around.refused[0], NotFound)
    assert view.shown is not None
    assert view.shown.student.student_no == "B11102037"


def test_f4_records_a_pass_with_the_note(counter: CounterPresenter, acts: Acts, around: Around) -> None:
    counter.pass_asked(" 已繳清 ")
    assert acts.asked == [("sign", "B11102037", "library.item", "pass", "已繳清")]
    assert around.said == ["陳怡君 圖書與會展館"]


def test_an_act_is_told_to_every_screen_and_read_once(counter: CounterPresenter, view: View, around: Around) -> None:
    before = view.shows
    counter.pass_asked("")
    assert around.told == [Changes(students=frozenset({StudentId("id-B11102037")}))]
    assert view.shows == before + 1


@pytest.mark.rows("N12")
def test_a_fail_without_a_reason_records_nothing_and_asks_for_one(
    counter: CounterPresenter, acts: Acts, view: View
) -> None:
    counter.fail_asked("   ")
    assert acts.asked == []
    assert view.reason_asked == 1


def test_a_fail_with_a_reason_is_recorded(counter: CounterPresenter, acts: Acts) -> None:
    counter.fail_asked("尚有未還圖書")
    assert acts.asked == [("sign", "B11102037", "library.item", "fail", "尚有未還圖書")]


@pytest.mark.rows("N04")
def test_another_unit_s_item_is_refused_with_the_unit_s_name(
    counter: CounterPresenter, acts: Acts, around: Around
) -> None:
    counter.choose("cashier.item")
    counter.pass_asked("")
    counter.fail_asked("")
    assert acts.asked == []
    assert isinstance(around.refused[0], NotPermitted)


def test_nothing_is_signed_while_a_number_stands_unopened_in_the_scan_box(
    counter: CounterPresenter, acts: Acts, around: Around
) -> None:
    around.in_scan = "B11102041"
    counter.pass_asked("")
    counter.fail_asked("欠書")
    counter.withdraw_asked()
    assert acts.asked == []
    assert [e.title for e in around.refused if isinstance(e, ActRefused)] == ["B11102041"] * 3


def test_ctrl_z_takes_back_what_was_recorded_last_on_this_card(counter: CounterPresenter, acts: Acts) -> None:
    counter.pass_asked("")
    counter.choose("cashier.item")
    counter.withdraw_asked()
    assert acts.asked[-1] == ("withdraw", "B11102037", "library.item")


def test_the_toast_undoes_what_it_says_even_after_the_next_student_is_open(
    counter: CounterPresenter, acts: Acts, view: View, around: Around
) -> None:
    counter.pass_asked("")
    undo = around.undo
    counter.open_student("B11102041")
    assert undo is not None
    undo()
    assert acts.asked[-1] == ("withdraw", "B11102037", "library.item")
    assert view.shown is not None
    assert view.shown.student.student_no == "B11102041"


def test_ctrl_z_means_whom_the_toast_names_not_whoever_was_scanned_since(
    counter: CounterPresenter, acts: Acts, view: View
) -> None:
    acts.boards["B11102041"] = board(student("B11102041", "林𤧟堃"), rows=[row(state="passed")])
    counter.pass_asked("")
    counter.open_student("B11102041")
    counter.withdraw_asked()
    assert acts.asked[-1] == ("withdraw", "B11102037", "library.item")
    assert view.shown is not None
    assert view.shown.student.student_no == "B11102041"
    # The toast has nothing left to offer: from now on the key means the card in view.
    counter.withdraw_asked()
    assert acts.asked[-1] == ("withdraw", "B11102041", "library.item")


def test_a_contradiction_is_settled_not_signed_over(acts: Acts, view: View, around: Around) -> None:
    acts.boards["B11102037"] = board(rows=[row(state="passed", conflict=True)])
    counter = CounterPresenter(view, acts, AtOnce(), around, around)
    counter.open_student("B11102037")
    counter.fail_asked("論文未繳")
    assert acts.asked == [("settle", "B11102037", "library.item", "fail", "論文未繳")]


def test_a_refusal_is_shown_and_the_keys_work_again(
    counter: CounterPresenter, acts: Acts, view: View, around: Around
) -> None:
    acts.refuse_with = ActRefused(code="clearance.already", title="已經是「審核通過」", message="")
    counter.pass_asked("")
    assert around.refused == [acts.refuse_with]
    assert view.busy == [True, False]
    acts.refuse_with = None
    counter.pass_asked("")
    assert len(acts.asked) == 1


def test_a_unit_with_two_items_goes_on_to_the_second(acts: Acts, view: View, around: Around) -> None:
    rows = [row(UNITS[3], mine=True), row(UNITS[4], mine=True)]
    after = [replace(rows[0], state="passed"), rows[1]]
    acts.boards["B11102037"] = board(rows=rows)
    counter = CounterPresenter(view, acts, AtOnce(), around, around)
    counter.open_student("B11102037")
    acts.boards["B11102037"] = board(rows=after)
    counter.pass_asked("")
    assert view.item == "consent.item"


def test_a_change_elsewhere_about_this_student_is_shown(counter: CounterPresenter, acts: Acts, view: View) -> None:
    acts.boards["B11102037"] = board(rows=[row(state="failed", reason="改回", reverted=True)])
    counter.refresh(Changes(students=frozenset({StudentId("id-B11102037")})))
    assert view.shown is not None
    assert view.shown.rows[0].reverted


def test_a_change_about_somebody_else_reads_nothing(counter: CounterPresenter, view: View) -> None:
    before = view.shows
    counter.refresh(Changes(students=frozenset({StudentId("id-other")})))
    assert view.shows == before


def test_the_filter_is_forgotten_with_the_next_student(counter: CounterPresenter, view: View) -> None:
    counter.filter(Show.OPEN)
    counter.open_student("B11102041")
    assert view.show is Show.ALL


def test_a_second_f4_while_the_first_is_being_recorded_does_nothing(acts: Acts, view: View, around: Around) -> None:
    lane = Later()
    counter = CounterPresenter(view, acts, lane, around, around)
    counter.open_student("B11102037")
    lane.waiting.pop(0)()
    counter.pass_asked("")
    counter.pass_asked("")
    assert len(lane.waiting) == 1


def test_the_last_scanned_student_wins_over_one_still_on_its_way(acts: Acts, view: View, around: Around) -> None:
    lane = Later()
    counter = CounterPresenter(view, acts, lane, around, around)
    counter.open_student("B11102037")
    counter.open_student("B11102041")
    for answer in lane.waiting:
        answer()
    assert view.shown is not None
    assert view.shown.student.student_no == "B11102041"
    assert view.shows == 1
