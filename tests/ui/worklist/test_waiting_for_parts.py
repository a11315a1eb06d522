"""Whom only sub-items keep from passing: asked about, ticked for everybody, or left out."""

from __future__ import annotations

import pytest

from app.clearance.bulk import Asked, Part, Refused, Tickable, TickOffer
from tests.ui.worklist.plain import Desk, Lists

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
