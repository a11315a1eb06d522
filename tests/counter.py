"""A desk with one student on it, for tests of what happens at the counter."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from app.clearance import acts, notice
from app.clearance.board import BoardRow
from app.clearance.cards import board
from app.clock import FixedClock
from app.context import Context
from app.demo_clerk import settle_before
from app.ledger import DetailClass, Draft, Kind, OperatorName, student_id
from app.school.load import load_profile
from tests.fakes import FakeStore

#: Inside the term 113-2, for which the profile sets no window.
#: Read it, never move it: every desk below has a clock of its own.
JUNE = FixedClock(datetime(2025, 6, 10, 1, 0, tzinfo=UTC))
NUMBER = "B11056001"


def desk(*, unit: str = "*", started: bool = True, **fields: str) -> Context:
    """A desk with one student; `started`: she has acknowledged the notice, as everybody who begins has (N03)."""
    clock = FixedClock(JUNE.now())
    store = FakeStore(clock=clock, unit=unit)
    core = {
        "student_no": NUMBER,
        "name": "朱𡍼辰",
        "sex": "男",
        "nationality_category": "本國",
        "level": "學士",
        "division": "日間",
        "department": "資訊管理系",
        "entry_term": "1101",
        "grad_term": "1132",
    } | fields
    store.append(
        [Draft(Kind.STUDENT_RECORDED, {"batch": "b"}, student_id("npust", NUMBER), details={DetailClass.CORE: core})],
        by=OperatorName("註冊組"),
    )
    ctx = Context(store, load_profile("npust"), clock)
    if started:
        notice.acknowledge(ctx, student_no=NUMBER, how=notice.ONLINE)
    return ctx


def filled_in_only(ctx: Context, code: str) -> Context:
    """The desk of a school that hands out a paper filled in only, never empty."""
    papers = tuple(replace(paper, blank=False) if paper.code == code else paper for paper in ctx.school.papers)
    return replace(ctx, school=replace(ctx.school, papers=papers))


def row(ctx: Context, item: str) -> BoardRow:
    return next(r for r in board(ctx, NUMBER).rows if r.item == item)


def ready(ctx: Context, *items: str, student_no: str = NUMBER) -> None:
    """Put on record what these items wait for before they may pass, by the acts of a clerk of their unit."""
    for code in items:
        settle_before(ctx, student_no, acts.find_item(ctx, code))


def pass_everything(ctx: Context) -> None:
    for r in board(ctx, NUMBER).rows:
        if r.blocks:
            ready(ctx, r.item)
            acts.sign_off(ctx, student_no=NUMBER, item=r.item, verdict="pass")
