"""A desk with one student on it, for tests of what happens at the counter."""

from __future__ import annotations

from datetime import UTC, datetime

from app.clearance import acts
from app.clearance.board import BoardRow
from app.clearance.cards import board
from app.clock import FixedClock
from app.context import Context
from app.ledger import DetailClass, Draft, Kind, OperatorName, student_id
from app.school.load import load_profile
from tests.fakes import FakeStore

#: Inside the term 113-2, for which the profile sets no window.
JUNE = FixedClock(datetime(2025, 6, 10, 1, 0, tzinfo=UTC))
NUMBER = "B11056001"


def desk(*, unit: str = "*", **fields: str) -> Context:
    store = FakeStore(clock=JUNE, unit=unit)
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
    return Context(store, load_profile("npust"), JUNE)


def row(ctx: Context, item: str) -> BoardRow:
    return next(r for r in board(ctx, NUMBER).rows if r.item == item)


def pass_everything(ctx: Context) -> None:
    for r in board(ctx, NUMBER).rows:
        if r.blocks:
            acts.sign_off(ctx, student_no=NUMBER, item=r.item, verdict="pass")
