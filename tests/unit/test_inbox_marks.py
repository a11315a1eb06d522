"""Ticks, routes and stamps that came back: said in words, written anew only by who may and never over newer news."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.applications.precedents import precedents
from app.clearance import route, ticks
from app.context import Context
from app.errors import ActRefused, NotPermitted
from app.inbox import Act, inbox
from app.ledger import DetailClass, Draft, Kind, OperatorName, student_id
from app.reissue import rewrite
from app.store import RefusedFact
from tests.counter import NUMBER, desk, row
from tests.fakes import FakeStore
from tests.unit.test_inbox import refused, sitting

ANN = OperatorName("ann")
WHO = student_id("npust", NUMBER)
TICK = Draft(Kind.MARKED, {"unit": "department", "item": "department", "part": "sub:returned", "v": "yes"}, WHO)
STAMPED = {"unit": "library", "item": "library", "v": "pass", "channel": "paper", "stamped": "2025-06-09"}


def at(*units: str, capabilities: tuple[str, ...] = ("sign",), **fields: str) -> Context:
    return sitting(desk(**fields), ANN, *units, capabilities=capabilities)


@pytest.mark.rows("N21")
def test_a_returned_tick_says_unit_item_and_part_and_is_ticked_again_by_its_unit() -> None:
    ctx = at("department")
    fact = refused(ctx, "denied", TICK)
    (card,) = inbox(ctx).refused
    assert card.told.what == "系所　系所規定事項　歸還向系所借用的物品　勾選"
    assert (card.told.unit, card.told.item) == ("department", "department")
    assert Act.REWRITE in card.acts
    rewrite(ctx, [fact.id])
    assert row(ctx, "department").parts[0].state == "done"


def test_another_unit_is_not_offered_to_tick_it() -> None:
    ctx = at("library")
    fact = refused(ctx, "denied", TICK)
    assert Act.REWRITE not in inbox(ctx).refused[0].acts
    with pytest.raises(NotPermitted):
        rewrite(ctx, [fact.id])


def test_what_was_ticked_or_taken_away_since_stays() -> None:
    ctx = at("department")
    fact = refused(ctx, "denied", TICK)
    ctx.clock.advance(minutes=5)  # type: ignore[attr-defined]  # a clock that is moved by hand
    ticks.tick(ctx, student_no=NUMBER, item="department", part="returned", note="鑰匙也還了")
    with pytest.raises(ActRefused) as said:
        rewrite(ctx, [fact.id])
    assert said.value.code == "inbox.newer_data"


@pytest.mark.rows("N02")
def test_a_returned_stamp_is_typed_in_again_by_the_registry_while_the_case_is_on_paper() -> None:
    ctx = at("registry", capabilities=("sign", "registry"))
    fact = refused(ctx, "denied", Draft(Kind.STAMP_ENTERED, STAMPED, WHO))
    (card,) = inbox(ctx).refused
    assert (card.told.verdict, card.told.what) == ("passed", "圖書與會展館　圖書與會展館審核　審核通過")
    with pytest.raises(ActRefused) as said:
        rewrite(ctx, [fact.id])
    assert said.value.code == "stamp.online"
    route.begin_on_paper(ctx, student_no=NUMBER, reason="系統停機")
    rewrite(ctx, [fact.id])
    assert (row(ctx, "library").state, row(ctx, "library").stamped) == ("passed", date(2025, 6, 9))


@pytest.mark.rows("N02")
def test_a_returned_route_is_told_and_belongs_to_the_registry() -> None:
    draft = Draft(Kind.CASE_ROUTED, {"v": "paper"}, WHO, details={DetailClass.REASON: {"note": "逾期"}})
    ctx = at("library")
    refused(ctx, "denied", draft)
    (card,) = inbox(ctx).refused
    assert (card.told.what, card.told.reason) == ("辦理管道　改以紙本重新辦理", "逾期")
    assert Act.REWRITE not in card.acts
    registry = at("registry", capabilities=("registry",))
    refused(registry, "denied", draft)
    assert Act.REWRITE in inbox(registry).refused[0].acts


@pytest.mark.rows("N25")
def test_a_returned_signature_of_a_delegate_still_says_who_signed() -> None:
    ctx = at("department", extended="是")
    from tests.counter import ready

    ready_ctx = Context(ctx.store, ctx.school, ctx.clock)
    ctx.store.sit_down(OperatorName("office"), "*")  # type: ignore[attr-defined]  # the fake's own chair
    ready(ready_ctx, "department")
    ctx.store.sit_down(ANN, "*")  # type: ignore[attr-defined]  # the fake's own chair
    payload = {"unit": "department", "item": "department", "v": "pass", "delegate": "系主任"}
    fact = refused(
        ctx, "denied", Draft(Kind.SIGN_OFF, payload, WHO, details={DetailClass.REASON: {"reason": "導師已退休"}})
    )
    rewrite(ctx, [fact.id])
    assert (row(ctx, "department").state, row(ctx, "department").delegate) == ("passed", "系主任")


@pytest.mark.rows("U35")
def test_a_returned_precedent_is_told_and_written_anew_by_the_department_unless_a_newer_one_stands() -> None:
    kept = {
        "key": "森林系/水彩畫@2025-06-01",
        "department": "森林系",
        "course": "水彩畫",
        "decision": "recognise",
        "from": "2025-06-01",
    }
    draft = Draft(Kind.AUDIT_DECIDED, kept, details={DetailClass.CORE: {"reason": "與本系課程相當"}})
    ctx = at("library")
    refused(ctx, "denied", draft)
    assert Act.REWRITE not in inbox(ctx).refused[0].acts
    ctx = at("department")
    fact = refused(ctx, "denied", draft)
    (card,) = inbox(ctx).refused
    assert card.told.what == "學分認定　森林系　水彩畫"
    assert Act.REWRITE in card.acts
    rewrite(ctx, [fact.id])
    assert [p.reason for p in precedents(ctx)] == ["與本系課程相當"]
    again = refused(ctx, "denied", draft)
    store = ctx.store
    assert isinstance(store, FakeStore)
    store.came_back[-1] = RefusedFact(replace(again, at_ms=again.at_ms - 1), "denied")
    with pytest.raises(ActRefused) as newer:
        rewrite(ctx, [again.id])
    assert newer.value.code == "inbox.newer_data"
