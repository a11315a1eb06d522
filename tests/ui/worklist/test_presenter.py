from __future__ import annotations

from dataclasses import replace

import pytest

from app.clearance.bulk import Asked, Refused
from app.clearance.flags import FlagWas
from app.clearance.sieve import Sieve
from app.errors import NotPermitted
from app.ledger import StudentId
from app.store import Changes
from tests.ui.fakes import Later
from tests.ui.worklist.plain import Desk, Lists, row
from ui.worklist.ports import Filter
from ui.worklist.presenter import ASK_ABOVE


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


def test_ctrl_z_while_something_is_being_recorded_means_that_and_never_what_was_recorded_before() -> None:
    lane = Later()
    desk = Desk(lane=lane)
    desk.presenter.shown()
    lane.answer()
    desk.presenter.decide(desk.view.rows[:1], "pass", "")
    lane.answer()
    desk.presenter.decide(desk.view.rows[1:2], "pass", "")
    desk.presenter.take_back()
    lane.answer()
    assert [a[0] if a[0] == "withdraw" else a[0][0].student_no for a in desk.lists.asked] == [
        *("B11100000", "B11100001"),
        "withdraw",
    ]
    desk.presenter.flag(desk.view.rows[:2], "等回電")
    desk.presenter.take_back()
    lane.answer()
    assert [a[0] for a in desk.lists.asked[-2:]] == ["flag", "flags_back"]
    # What was asked for many and taken back before it was weighed is not decided at all.
    before = len(desk.lists.asked)
    desk.presenter.decide(desk.view.rows, "pass", "")
    desk.presenter.take_back()
    lane.answer()
    assert desk.lists.asked[before:] == [("foresee", 3)]
    # What was refused leaves the one before it alone as well.
    desk.lists.fail_with = NotPermitted(code="x", title="x", message="")
    desk.presenter.decide(desk.view.rows[1:2], "pass", "")
    desk.presenter.take_back()
    lane.answer()
    desk.lists.fail_with = None
    assert len(desk.lists.asked) == before + 1
    desk.presenter.take_back()
    lane.answer()
    assert desk.lists.asked[-1] == ("withdraw", 1)


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
