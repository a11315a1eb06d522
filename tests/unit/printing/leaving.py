"""Somebody who leaves, for the tests of the papers that go along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from app.clock import FixedClock
from app.context import Context
from app.ledger import DetailClass, Draft, Kind, OperatorName
from app.printing.requests import PaperOptions
from app.school.load import load_profile
from app.store import StudentRecord
from app.students import find_student
from tests.counter import NUMBER

PLAIN = PaperOptions()


def at(ctx: Context, school: str, *, now: datetime | None = None) -> Context:
    """The same student at another school's desk, on another day."""
    moved = replace(ctx, school=load_profile(school))
    return replace(moved, clock=FixedClock(now)) if now is not None else moved


def student(ctx: Context) -> StudentRecord:
    return find_student(ctx, NUMBER)


def gone(ctx: Context, method: str, *seen: str, contact: Mapping[str, str] | None = None) -> Context:
    """The diploma has left, as its fact says."""
    payload: dict[str, object] = {"serial": "（113）範證字第 0001 號", "method": method, "seen": sorted(seen)}
    payload |= {"receipt": "R-A1B00001", "card": {"lost": True} if "id-copy" in seen else {"action": "加蓋"}}
    details = {DetailClass.CONTACT: dict(contact)} if contact else {}
    ctx.store.append(
        [Draft(Kind.DIPLOMA_HANDED_OVER, payload, student(ctx).id, details=details)], by=OperatorName("註冊組承辦")
    )
    return ctx
