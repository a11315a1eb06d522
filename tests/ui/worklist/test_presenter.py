from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import pytest

from app.clearance.board import Gate
from app.clearance.bulk import Asked, BulkDone, BulkPlan, Part, Refused, Tickable, TickOffer
from app.clearance.flags import Flagging, FlagWas
from app.clearance.preview import Preview
from app.clearance.sieve import Sieve, Sifted, sifted
from app.clearance.worklist import Worklist, WorkRow
from app.errors import NotPermitted
from app.ledger import Draft, Fact, FactId, Kind, StudentId
from app.store import Changes
from tests import builders as b
from tests.ui.builders import student
from tests.ui.fakes import AtOnce
from ui.worklist.ports import Filter, GoOn, Sure, Weigh
from ui.worklist.presenter import ASK_ABOVE, WorklistPresenter


def row(k: int, state: str = "pending", *, item: str = "library", department: str = "資訊管理系") -> WorkRow:
    number = f"B111{k:05d}"
    return WorkRow(
        StudentId(f"id-{k}"), number, f"陳𤧟堃{k}", department, item, "還清圖書", state, "", "", "", 0, number.lower()
    )


@dataclass
class Lists:
    rows: list[WorkRow] = field(default_factory=lambda: [row(k) for k in range(3)])
    usual: str = ""
    asked: list[tuple[object, ...]] = field(default_factory=list)
    refused: tuple[Refused, ...] = ()
    tickable: tuple[Tickable, ...] = ()
    offers: tuple[TickOffer, ...] = ()
    fail_with: Exception | None = None
    reads: list[str] = field(default_factory=list)
    renewals: list[frozenset[StudentId]] = field(default_factory=list)
    looked: list[tuple[str, str]] = field(default_factory=list)

    def usual_unit(self) -> str:
        return self.usual

    def read(self, unit: str) -> Worklist:
        self.reads.append(unit)
        return Worklist(unit, tuple(self.rows))

    def renew(self, before: Worklist, students: frozenset[StudentId]) -> Worklist:
        self.renewals.append(students)
        return Worklist(before.unit, tuple(self.rows))

    def sift(self, found: Worklist, sieve: Sieve) -> Sifted:
        return sifted(found.rows, sieve)

    def preview(self, student_no: str, unit: str) -> Preview:
        if self.fail_with is not None:
            raise self.fail_with
        self.looked.append((student_no, unit))
        return Preview(student(student_no, "陳怡君"), (), Gate(open=False, missing=(), label="", label_en=""), "", "")

    def foresee(self, asked: Sequence[Asked], *, verdict: str, reason: str) -> BulkPlan:
        out = {(r.student_no, r.item) for r in self.refused}
        self.asked.append(("foresee", len(asked)))
        drafts = [Draft(Kind.SIGN_OFF, {"item": a.item}) for a in asked if a not in out]
        return BulkPlan(tuple(drafts), self.refused, self.tickable, self.offers)

    def decide(self, asked: Sequence[Asked], *, verdict: str, reason: str, tick: frozenset[Part]) -> BulkDone:
        if self.fail_with is not None:
            raise self.fail_with
        self.asked.append((tuple(asked), verdict, reason, *([tick] if tick else [])))
        plan = BulkPlan((), self.refused, self.tickable, self.offers)
        if len(asked) == len(self.tickable) == 1 and not tick:
            return BulkDone((), self.refused, Changes(), plan)
        facts = tuple(b.fact(b.signed(k)) for k in range(len(asked)))
        return BulkDone(facts, (), Changes(facts=(FactId("f"),), students=frozenset({StudentId("id-0")})))

    def withdraw(self, facts: Sequence[Fact]) -> BulkDone:
        if self.fail_with is not None:
            raise self.fail_with
        self.asked.append(("withdraw", len(facts)))
        return BulkDone(tuple(facts), (), Changes())

    def flag(self, asked: Sequence[Asked], *, note: str, clear: bool) -> Flagging:
        self.asked.append(("flag", len(asked), note, clear))
        was = FlagWas(StudentId("id-0"), "library", "later" if clear else "", "")
        return Flagging(tuple(was for _ in asked), Changes(students=frozenset({StudentId("id-0")})))

    def flags_back(self, before: Sequence[FlagWas]) -> Flagging:
        self.asked.append(("flags_back", tuple(before)))
        return Flagging(tuple(before), Changes())


@dataclass
class View:
    found: Sifted = field(default_factory=Sifted)
    filter: Filter | None = None
    previews: list[Preview | None] = field(default_factory=list)
    reason_asked: int = 0
    confirms: list[tuple[Sure, Callable[[], None]]] = field(default_factory=list)
    weigh: Weigh | None = None
    go_on: GoOn | None = None
    busy: list[bool] = field(default_factory=list)

    @property
    def rows(self) -> list[WorkRow]:
        return list(self.found.rows)

    def show_filter(self, chosen: Filter) -> None:
        self.filter = chosen

    def show_rows(self, found: Sifted) -> None:
        self.found = found

    def show_preview(self, found: Preview | None) -> None:
        self.previews.append(found)

    def ask_reason(self) -> None:
        self.reason_asked += 1

    def confirm(self, weigh: Weigh, go_on: GoOn) -> None:
        self.weigh, self.go_on = weigh, go_on
        self.confirms.append((weigh(frozenset()), lambda: go_on(frozenset())))

    def set_busy(self, *, busy: bool) -> None:
        self.busy.append(busy)


@dataclass
class Around:
    refused: list[Exception] = field(default_factory=list)
    told: list[Changes] = field(default_factory=list)
    said: list[tuple[int, int]] = field(default_factory=list)
    flagged: list[tuple[int, bool]] = field(default_factory=list)
    back: list[int] = field(default_factory=list)

    def refuse(self, error: Exception) -> None:
        self.refused.append(error)

    def broadcast(self, changes: Changes) -> None:
        self.told.append(changes)


class Desk:
    """Presenter and fakes, wired."""

    def __init__(self, lists: Lists | None = None) -> None:
        self.lists, self.view, self.around = lists or Lists(), View(), Around()
        self.presenter = WorklistPresenter(
            self.view, self.lists, AtOnce(), self.around, self, units=("library", "cashier")
        )

    def said(self, count: int, refused: Sequence[Refused], undo: Callable[[], None] | None, *, ticked: int = 0) -> None:
        self.around.said.append((count, len(refused)))

    def said_back(self, count: int, refused: Sequence[Refused]) -> None:
        self.around.back.append(count)

    def said_flagged(self, count: int, *, cleared: bool, undo: Callable[[], None] | None) -> None:
        self.around.flagged.append((count, cleared))


@pytest.fixture
def desk() -> Desk:
    made = Desk()
    made.presenter.shown()
    return made


# -- the list ----------------------------------------------------------------------------------------------------


def test_the_list_is_read_when_the_screen_is_first_seen_and_not_again(desk: Desk) -> None:
    assert len(desk.view.rows) == 3
    desk.presenter.shown()
    assert desk.lists.reads == ["library"]
    assert desk.view.busy == [True, False]


def test_the_list_is_the_one_the_desk_was_left_at() -> None:
    desk = Desk(Lists(usual="cashier"))
    desk.presenter.shown()
    assert desk.lists.reads == ["cashier"]


def test_a_unit_this_desk_no_longer_serves_is_not_taken_up_again() -> None:
    desk = Desk(Lists(usual="bakery"))
    desk.presenter.shown()
    assert desk.lists.reads == ["library"]


def test_after_an_act_only_the_students_it_touched_are_read_again(desk: Desk) -> None:
    touched = frozenset({StudentId("id-1")})
    desk.presenter.refresh(Changes(students=touched), in_front=True)
    assert (desk.lists.reads, desk.lists.renewals) == (["library"], [touched])
    desk.presenter.refresh(Changes(papers=True), in_front=True)
    assert desk.lists.renewals == [touched]


def test_what_happens_behind_is_read_when_the_screen_comes_to_the_front(desk: Desk) -> None:
    for k in (1, 2):
        desk.presenter.refresh(Changes(students=frozenset({StudentId(f"id-{k}")})), in_front=False)
    assert desk.lists.renewals == []
    desk.presenter.shown()
    assert desk.lists.renewals == [frozenset({StudentId("id-1"), StudentId("id-2")})]
    desk.presenter.refresh(Changes(roster=True), in_front=False)
    desk.presenter.shown()
    assert desk.lists.reads == ["library", "library"]


def test_a_filter_shows_less_without_reading_again() -> None:
    desk = Desk(Lists([row(0), row(1, "failed"), row(2, department="農園生產系")]))
    desk.presenter.shown()
    assert [r.student_no for r in desk.view.rows] == ["B11100000", "B11100002"]
    desk.presenter.choose(department="農園生產系")
    assert [r.student_no for r in desk.view.rows] == ["B11100002"]
    desk.presenter.choose(department="", state="", text="00001")
    assert [r.student_no for r in desk.view.rows] == ["B11100001"]
    assert desk.lists.reads == ["library"]


def test_another_unit_keeps_the_state_and_drops_what_belonged_to_the_old_one(desk: Desk) -> None:
    desk.presenter.choose(state="failed", department="資訊管理系", item="library", flagged=True, text="犇")
    desk.presenter.choose(unit="cashier")
    assert desk.view.filter == Filter("cashier", Sieve(state="failed"))
    assert desk.lists.reads == ["library", "cashier"]


# -- one student -------------------------------------------------------------------------------------------------


def test_who_the_keyboard_rests_on_is_shown_beside_and_read_again_after_an_act(desk: Desk) -> None:
    desk.presenter.look_at("B11100001")
    desk.presenter.refresh(Changes(students=frozenset({StudentId("id-1")})), in_front=True)
    assert desk.lists.looked == [("B11100001", "library")] * 2
    desk.presenter.look_at("")
    assert desk.view.previews[-1] is None


def test_a_student_that_cannot_be_read_is_told_and_nobody_is_shown(desk: Desk) -> None:
    desk.lists.fail_with = NotPermitted(code="x", title="x", message="")
    desk.presenter.look_at("B11100001")
    assert desk.view.previews == [None]
    assert desk.around.refused == [desk.lists.fail_with]


# -- acts --------------------------------------------------------------------------------------------------------


@pytest.mark.rows("N12")
def test_a_failure_without_a_reason_is_asked_for_and_not_recorded(desk: Desk) -> None:
    desk.presenter.decide(desk.view.rows, "fail", "  ")
    assert desk.view.reason_asked == 1
    assert desk.lists.asked == []


def test_several_items_are_one_decision_with_the_reason_trimmed() -> None:
    desk = Desk(Lists([row(0), row(1, item="thesis"), row(2)]))
    desk.presenter.shown()
    desk.presenter.decide(desk.view.rows, "fail", " 尚有圖書未還 ")
    asked = (Asked("B11100000", "library"), Asked("B11100001", "thesis"), Asked("B11100002", "library"))
    assert desk.lists.asked == [("foresee", 3), (asked, "fail", "尚有圖書未還")]
    assert desk.around.said == [(3, 0)]
    assert desk.around.told


def test_a_single_decision_is_recorded_at_once(desk: Desk) -> None:
    desk.presenter.decide(desk.view.rows[:1], "pass", "")
    assert desk.lists.asked == [((Asked("B11100000", "library"),), "pass", "")]


def test_fifty_are_recorded_at_once_and_fifty_one_are_asked_about() -> None:
    desk = Desk(Lists([row(k) for k in range(ASK_ABOVE + 1)]))
    desk.presenter.shown()
    desk.presenter.decide(desk.view.rows[:ASK_ABOVE], "pass", "")
    assert desk.view.confirms == []
    desk.presenter.decide(desk.view.rows, "pass", "")
    ((sure, go_on),) = desk.view.confirms
    assert (sure.count, sure.verdict, sure.typed, sure.causes) == (ASK_ABOVE + 1, "pass", True, ())
    recorded = len(desk.lists.asked)
    go_on()
    assert len(desk.lists.asked) == recorded + 1


def test_who_cannot_be_decided_on_is_shown_before_anything_is_written_and_left_out_after(desk: Desk) -> None:
    desk.lists.refused = (Refused("B11100001", "這位同學免辦理此項", item="library"),)
    desk.presenter.decide(desk.view.rows, "pass", "")
    ((sure, go_on),) = desk.view.confirms
    assert desk.lists.asked == [("foresee", 3)]
    assert [(c.title, c.student_nos) for c in sure.causes] == [("這位同學免辦理此項", ("B11100001",))]
    assert (sure.count, sure.typed) == (2, False)
    go_on()
    assert desk.lists.asked[-1] == ((Asked("B11100000", "library"), Asked("B11100002", "library")), "pass", "")


BOOKS, DORM = Part("library", "books"), Part("library", "dorm")


def waiting(*of: tuple[int, frozenset[Part]]) -> Desk:
    """A list of three of whom some wait for sub-items."""
    lists = Lists()
    lists.refused = tuple(Refused(f"B1110000{k}", "還不能通過", item="library") for k, _ in of)
    lists.tickable = tuple(Tickable(f"B1110000{k}", "library", parts) for k, parts in of)
    lists.offers = (TickOffer(BOOKS, "還清圖書", "歸還圖書", 2), TickOffer(DORM, "還清圖書", "退宿", 1))
    made = Desk(lists)
    made.presenter.shown()
    return made


@pytest.mark.rows("N21")
def test_whom_only_sub_items_keep_from_passing_pass_with_those_the_operator_ticks_for_everybody() -> None:
    desk = waiting((0, frozenset({BOOKS})), (1, frozenset({BOOKS, DORM})))
    desk.presenter.decide(desk.view.rows, "pass", "")
    weigh, go_on = desk.view.weigh, desk.view.go_on
    assert weigh is not None
    assert go_on is not None
    counted = [
        (sure.count, sure.ticks, [c.student_nos for c in sure.causes])
        for sure in (weigh(frozenset()), weigh(frozenset({BOOKS})), weigh(frozenset({BOOKS, DORM})))
    ]
    assert counted == [
        (1, 0, [("B11100000", "B11100001")]),
        (2, 1, [("B11100001",)]),
        (3, 3, []),
    ]
    go_on(frozenset({BOOKS}))
    left = (Asked("B11100000", "library"), Asked("B11100002", "library"))
    assert desk.lists.asked[-1] == (left, "pass", "", frozenset({BOOKS}))


def test_when_everybody_waits_for_sub_items_that_is_asked_instead_of_refused() -> None:
    desk = waiting(*((k, frozenset({BOOKS})) for k in range(3)))
    desk.presenter.decide(desk.view.rows, "pass", "")
    ((sure, _),) = desk.view.confirms
    assert (sure.count, len(sure.offers)) == (0, 2)
    assert desk.around.said == []


def test_a_single_student_who_waits_for_sub_items_is_asked_about_like_many() -> None:
    desk = waiting((0, frozenset({BOOKS})))
    desk.presenter.decide(desk.view.rows[:1], "pass", "")
    ((sure, _),) = desk.view.confirms
    assert [offer.label for offer in sure.offers] == ["歸還圖書", "退宿"]
    assert desk.view.go_on is not None
    desk.view.go_on(frozenset({BOOKS}))
    assert desk.lists.asked[-1] == ((Asked("B11100000", "library"),), "pass", "", frozenset({BOOKS}))
    assert desk.around.said == [(1, 0)]


def test_when_nobody_can_be_decided_on_that_is_said_and_nothing_is_asked(desk: Desk) -> None:
    desk.lists.refused = tuple(Refused(r.student_no, "已經通過", item="library") for r in desk.view.rows)
    desk.presenter.decide(desk.view.rows, "pass", "")
    assert desk.view.confirms == []
    assert desk.around.said == [(0, 3)]


def test_nothing_selected_decides_nothing(desk: Desk) -> None:
    desk.presenter.decide([], "pass", "")
    desk.presenter.flag([], "")
    assert desk.lists.asked == []


def test_acts_are_taken_back_one_by_one_the_last_first(desk: Desk) -> None:
    desk.presenter.decide(desk.view.rows[:2], "pass", "")
    desk.presenter.decide(desk.view.rows[2:], "pass", "")
    desk.presenter.flag(desk.view.rows[:1], "等回電")
    for _ in range(4):
        desk.presenter.take_back()
    was = FlagWas(StudentId("id-0"), "library", "", "")
    assert desk.lists.asked[-3:] == [("flags_back", (was,)), ("withdraw", 1), ("withdraw", 2)]
    assert desk.around.back == [1, 2]


def test_a_way_back_that_fails_can_be_tried_again(desk: Desk) -> None:
    desk.presenter.decide(desk.view.rows[:2], "pass", "")
    desk.lists.fail_with = NotPermitted(code="x", title="x", message="")
    desk.presenter.take_back()
    desk.lists.fail_with = None
    desk.presenter.take_back()
    assert desk.lists.asked[-1] == ("withdraw", 2)


def test_trouble_frees_the_keys_again(desk: Desk) -> None:
    desk.lists.fail_with = NotPermitted(code="clearance.other_unit", title="這一項不屬於本單位", message="")
    desk.presenter.decide(desk.view.rows, "pass", "")
    assert desk.around.refused == [desk.lists.fail_with]
    assert desk.view.busy[-1] is False


def test_the_flag_key_flags_words_anew_and_takes_away(desk: Desk) -> None:
    rows = desk.view.rows
    desk.presenter.flag(rows, " 等回電 ")
    flagged = [replace(r, flagged=True) for r in rows]
    desk.presenter.flag([*flagged[:2], rows[2]], "")
    desk.presenter.flag(flagged, "已回電")
    desk.presenter.flag(flagged, "")
    assert desk.lists.asked == [
        ("flag", 3, "等回電", False),
        ("flag", 3, "", False),
        ("flag", 3, "已回電", False),
        ("flag", 3, "", True),
    ]
    assert desk.around.flagged == [(3, False), (3, False), (3, False), (3, True)]
