from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pytest

from app.clearance.bulk import BulkDone, Refused
from app.clearance.worklist import Worklist, WorkRow
from app.errors import NotPermitted
from app.ledger import FactId, StudentId
from app.store import Changes
from tests.ui.fakes import AtOnce
from ui.worklist.presenter import ASK_ABOVE, Filter, WorklistPresenter


def row(k: int, state: str = "pending", *, item: str = "library", department: str = "資訊管理系") -> WorkRow:
    return WorkRow(
        StudentId(f"id-{k}"), f"B111{k:05d}", f"陳𤧟堃{k}", department, item, "還清圖書", state, "尚未審核", "", "", 0
    )


@dataclass
class Lists:
    rows: list[WorkRow] = field(default_factory=lambda: [row(k) for k in range(3)])
    asked: list[tuple[object, ...]] = field(default_factory=list)
    refused: tuple[Refused, ...] = ()
    fail_with: Exception | None = None
    reads: int = 0

    def read(self, unit: str) -> Worklist:
        self.reads += 1
        return Worklist(unit, tuple(self.rows), Counter(r.state for r in self.rows))

    def departments(self) -> list[str]:
        return ["資訊管理系"]

    def sign_off(self, students: Sequence[str], *, item: str, verdict: str, reason: str) -> BulkDone:
        if self.fail_with is not None:
            raise self.fail_with
        self.asked.append((tuple(students), item, verdict, reason))
        return BulkDone(
            tuple(FactId(f"f-{s}") for s in students), self.refused, Changes(students=frozenset({StudentId("x")}))
        )

    def withdraw(self, facts: Sequence[FactId]) -> BulkDone:
        self.asked.append(("withdraw", tuple(facts)))
        return BulkDone(tuple(facts), (), Changes())


@dataclass
class View:
    rows: list[WorkRow] = field(default_factory=list)
    filter: Filter | None = None
    reason_asked: int = 0
    confirms: list[tuple[int, str, Callable[[], None]]] = field(default_factory=list)
    busy: list[bool] = field(default_factory=list)

    def show_filter(self, chosen: Filter, departments: Sequence[str]) -> None:
        self.filter = chosen

    def show_rows(self, rows: Sequence[WorkRow], totals: Counter[str]) -> None:
        self.rows = list(rows)

    def ask_reason(self) -> None:
        self.reason_asked += 1

    def confirm(self, count: int, verdict: str, go_on: Callable[[], None]) -> None:
        self.confirms.append((count, verdict, go_on))

    def set_busy(self, busy: bool) -> None:
        self.busy.append(busy)


@dataclass
class Around:
    refused: list[Exception] = field(default_factory=list)
    told: list[Changes] = field(default_factory=list)
    said: list[tuple[int, int]] = field(default_factory=list)
    undo: Callable[[], None] | None = None
    back: list[int] = field(default_factory=list)

    def refuse(self, error: Exception) -> None:
        self.refused.append(error)

    def broadcast(self, changes: Changes) -> None:
        self.told.append(changes)


class Desk:
    """Presenter and fakes, wired."""

    def __init__(self, lists: Lists | None = None) -> None:
        self.lists, self.view, self.around = lists or Lists(), View(), Around()
        self.presenter = WorklistPresenter(self.view, self.lists, AtOnce(), self.around, self, unit="library")

    def said(self, count: int, refused: Sequence[Refused], undo: Callable[[], None] | None) -> None:
        self.around.said.append((count, len(refused)))
        self.around.undo = undo

    def said_back(self, count: int) -> None:
        self.around.back.append(count)


@pytest.fixture
def desk() -> Desk:
    made = Desk()
    made.presenter.shown()
    return made


def test_the_list_is_read_when_the_screen_is_first_seen_and_not_again(desk: Desk) -> None:
    assert len(desk.view.rows) == 3
    desk.presenter.shown()
    assert desk.lists.reads == 1
    assert desk.view.busy == [True, False]


def test_a_change_elsewhere_is_read_at_once_in_front_and_later_behind(desk: Desk) -> None:
    touched = Changes(students=frozenset({StudentId("x")}))
    desk.presenter.refresh(touched, in_front=False)
    assert desk.lists.reads == 1
    desk.presenter.shown()
    assert desk.lists.reads == 2
    desk.presenter.refresh(touched, in_front=True)
    assert desk.lists.reads == 3
    desk.presenter.refresh(Changes(papers=True), in_front=True)
    assert desk.lists.reads == 3


@pytest.mark.rows("N12")
def test_a_failure_without_a_reason_is_asked_for_and_not_recorded(desk: Desk) -> None:
    """N12."""
    desk.presenter.decide(desk.view.rows, "fail", "  ")
    assert desk.view.reason_asked == 1
    assert desk.lists.asked == []


def test_a_decision_is_recorded_per_item_with_the_reason_trimmed() -> None:
    desk = Desk(Lists([row(0), row(1, item="thesis"), row(2)]))
    desk.presenter.shown()
    desk.presenter.decide(desk.view.rows, "fail", " 尚有圖書未還 ")
    assert desk.lists.asked == [
        (("B11100000", "B11100002"), "library", "fail", "尚有圖書未還"),
        (("B11100001",), "thesis", "fail", "尚有圖書未還"),
    ]
    assert desk.around.said == [(3, 0)]
    assert desk.around.told


def test_fifty_are_recorded_at_once_and_fifty_one_are_asked_about() -> None:
    desk = Desk(Lists([row(k) for k in range(ASK_ABOVE + 1)]))
    desk.presenter.shown()
    desk.presenter.decide(desk.view.rows[:ASK_ABOVE], "pass", "")
    assert len(desk.lists.asked) == 1
    desk.presenter.decide(desk.view.rows, "pass", "")
    assert len(desk.lists.asked) == 1
    count, verdict, go_on = desk.view.confirms[0]
    assert (count, verdict) == (ASK_ABOVE + 1, "pass")
    go_on()
    assert len(desk.lists.asked) == 2


def test_nothing_selected_decides_nothing(desk: Desk) -> None:
    desk.presenter.decide([], "pass", "")
    assert desk.lists.asked == []


def test_the_last_batch_can_be_taken_back_once(desk: Desk) -> None:
    desk.presenter.decide(desk.view.rows[:2], "pass", "")
    desk.presenter.take_back()
    desk.presenter.take_back()
    assert desk.lists.asked[1:] == [("withdraw", (FactId("f-B11100000"), FactId("f-B11100001")))]
    assert desk.around.back == [2]


def test_who_was_refused_is_told_and_the_others_are_recorded(desk: Desk) -> None:
    desk.lists.refused = (Refused("B11100009", "這位同學免辦理此項"),)
    desk.presenter.decide(desk.view.rows, "pass", "")
    assert desk.around.said == [(3, 1)]


def test_trouble_frees_the_keys_again(desk: Desk) -> None:
    desk.lists.fail_with = NotPermitted(code="clearance.other_unit", title="這一項不屬於本單位", message="")
    desk.presenter.decide(desk.view.rows, "pass", "")
    assert desk.around.refused == [desk.lists.fail_with]
    assert desk.view.busy[-1] is False


def test_a_filter_shows_less_without_reading_again() -> None:
    desk = Desk(Lists([row(0), row(1, "failed"), row(2, department="農園生產系")]))
    desk.presenter.shown()
    assert [r.student_no for r in desk.view.rows] == ["B11100000", "B11100002"]
    desk.presenter.choose(department="農園生產系")
    assert [r.student_no for r in desk.view.rows] == ["B11100002"]
    desk.presenter.choose(department="", state="", text="00001")
    assert [r.student_no for r in desk.view.rows] == ["B11100001"]
    assert desk.lists.reads == 1
    desk.presenter.choose(unit="cashier")
    assert desk.lists.reads == 2
