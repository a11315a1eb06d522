"""Which certificate lies where, and what became of it: produced, at the desk, collected, mailed, returned, void."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.certificates import keeping, production, shelf
from app.certificates.handover import hand_over
from app.certificates.settling import settle
from app.context import Context
from app.errors import ActRefused, NotPermitted
from app.ledger import DetailClass, Draft, Kind, OperatorName, student_id
from tests.certificate_desk import graduate, hand, move
from tests.counter import NUMBER, desk

OTHER = "B11056002"


def two(school: str = "npust") -> Context:
    """Two students, one of whom has settled everything."""
    ctx = graduate(school)
    core = {"student_no": OTHER, "name": "蔡依晨", "department": "資訊管理系", "level": "學士"}
    who = student_id("npust", OTHER)
    recorded = Draft(Kind.STUDENT_RECORDED, {"batch": "b"}, who, details={DetailClass.CORE: core})
    ctx.store.append([recorded], by=OperatorName("註冊組"))
    return ctx


def states(ctx: Context) -> dict[str, tuple[str, str, str]]:
    return {s.student.student_no: (s.serial, s.state, s.place) for s in shelf.shelf(ctx)}


def refused(ctx: Context, act: str, **how: str) -> str:
    with pytest.raises(ActRefused) as refusal:
        getattr(production if act == "produce" else shelf, act)(ctx, **how)
    return refusal.value.code


@pytest.mark.rows("N42")
def test_a_certificate_goes_from_production_into_a_drawer_and_into_its_owners_hand() -> None:
    ctx = graduate("npust")
    production.produce(ctx, student_no=NUMBER, serial="屏科大 113 第 0001 號", place="櫃 1")
    shelf.move(ctx, student_no=NUMBER, place="櫃台 A 抽屜 3")
    assert states(ctx) == {NUMBER: ("屏科大 113 第 0001 號", shelf.AT_DESK, "櫃台 A 抽屜 3")}
    assert shelf.by_place(shelf.shelf(ctx)) == {"櫃台 A 抽屜 3": 1}
    done = hand(ctx)
    # The serial on the shelf is the one that leaves; nobody types it again.
    assert (done.serial, done.fact.payload["serial"]) == ("屏科大 113 第 0001 號",) * 2
    assert states(ctx) == {NUMBER: ("屏科大 113 第 0001 號", shelf.COLLECTED, "")}
    assert shelf.by_place(shelf.shelf(ctx)) == {}
    assert refused(ctx, "move", student_no=NUMBER, place="抽屜") == "shelf.not_here"


def test_the_certificate_in_hand_is_the_one_on_record_or_it_does_not_leave() -> None:
    ctx = two()
    production.produce(ctx, student_no=NUMBER, serial="第 1 號")
    production.produce(ctx, student_no=OTHER, serial="第 2 號")
    for serial, code in (("第 2 號", "handover.serial_taken"), ("第 9 號", "handover.serial_differs")):
        with pytest.raises(ActRefused) as refusal:
            hand(ctx, serial=serial)
        assert refusal.value.code == code
    assert hand(ctx, serial="第 1 號").serial == "第 1 號"


def test_a_spoilt_one_is_void_with_a_reason_and_made_anew_under_another_serial() -> None:
    ctx = two()
    production.produce(ctx, student_no=NUMBER, serial="第 1 號")
    assert refused(ctx, "produce", student_no=NUMBER, serial="第 5 號") == "shelf.already"
    assert refused(ctx, "produce", student_no=OTHER, serial="第 1 號") == "shelf.serial_taken"
    assert refused(ctx, "void", student_no=NUMBER, reason=" ") == "shelf.reason"
    shelf.void(ctx, student_no=NUMBER, reason="英文姓名印錯")
    assert states(ctx)[NUMBER][1] == shelf.VOID
    with pytest.raises(ActRefused) as refusal:
        hand(ctx)
    assert refusal.value.code == "handover.not_on_shelf"
    production.produce(ctx, student_no=NUMBER, serial="第 5 號")
    assert hand(ctx).serial == "第 5 號"
    assert refused(ctx, "produce", student_no=NUMBER, serial="第 6 號") == "handover.again"


def test_what_nobody_collects_is_listed_and_overdue_after_the_schools_days() -> None:
    ctx = graduate("npust")
    ctx = replace(ctx, school=replace(ctx.school, diploma=replace(ctx.school.diploma, keep_days=90)))
    production.produce(ctx, student_no=NUMBER, serial="第 1 號")
    move(ctx, 2025, 9, 8)
    (lying,) = shelf.uncollected(ctx)
    assert (lying.days, lying.overdue) == (90, False)
    move(ctx, 2025, 9, 9)
    assert shelf.uncollected(ctx)[0].overdue
    hand(ctx)
    assert shelf.uncollected(ctx) == []


@pytest.mark.rows("N04")
def test_another_unit_keeps_no_certificates() -> None:
    with pytest.raises(NotPermitted):
        production.produce(desk(unit="library"), student_no=NUMBER, serial="第 1 號")


def test_without_a_shelf_diplomas_leave_as_before() -> None:
    done = hand_over(graduate("npust"), student_no=NUMBER, method="self", seen=("card",), done=("card",))
    assert done.serial.startswith("NPUST-")


def test_the_desk_that_is_found_right_keeps_what_it_said_of_the_certificate() -> None:
    ctx = graduate("npust")
    case = keeping.case_here(ctx, NUMBER)
    keeping.record(ctx, shelf.entry(ctx, case, shelf.AT_DESK, "第 1 號", "甲櫃"), None)
    keeping.record(ctx, shelf.entry(ctx, case, shelf.VOID, "第 1 號", "", note="印壞"), None)
    settle(ctx, student_no=NUMBER, what="shelf", state=shelf.AT_DESK, note="看過證書")
    assert [(s.state, s.serial, s.place) for s in shelf.shelf(ctx)] == [(shelf.AT_DESK, "第 1 號", "甲櫃")]
