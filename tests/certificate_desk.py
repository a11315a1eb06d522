"""A certificate desk of any school with one graduate whose gate is open, for tests of what happens when diplomas leave."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from app.certificates.checklist import way_of
from app.certificates.handover import HandedOver, hand_over
from app.clock import TAIPEI, FixedClock
from app.context import Context
from app.school.load import load_profile
from tests.counter import NUMBER, desk, pass_everything
from tests.counter import ready as settle
from tests.fakes import FakeStore

PROXY: Final[dict[str, Any]] = {"proxy_name": "林怡君", "proxy_id_type": "national-id", "proxy_id_last4": "1234"}
#: What somebody from each school has on the roster, so that no rule has to ask.
FIELDS: Final[dict[str, dict[str, str]]] = {
    "npust": {},
    "ntnu": {"college": "教育學院", "department": "教育學系", "teacher_programme": "否", "exchange": "否"},
    "aeust": {},
    "ntue": {"level": "碩士在職", "grad_term": "1141"},
}
#: A weekday on which every school hands diplomas out.
DAYS: Final = {"npust": (2025, 6, 10), "ntnu": (2025, 6, 10), "aeust": (2025, 6, 10), "ntue": (2025, 11, 10)}


def graduate(school: str, *, ready: bool = True, **fields: str) -> Context:
    """A desk of a school at ten in the morning, with one graduate who has settled everything."""
    ctx = replace(desk(**FIELDS[school] | fields), school=load_profile(school))
    move(ctx, *DAYS[school])
    if ready:
        pass_everything(ctx)
        settle(ctx, *(item.code for item in ctx.school.final_unit.items))
    return ctx


def move(ctx: Context, year: int, month: int, day: int, hour: int = 10) -> None:
    """Set the desk's clock to a time in Taiwan."""
    clock = ctx.clock
    assert isinstance(clock, FixedClock)
    clock.advance(seconds=(datetime(year, month, day, hour, tzinfo=TAIPEI) - clock.now()).total_seconds())


def store_of(ctx: Context) -> FakeStore:
    assert isinstance(ctx.store, FakeStore)
    return ctx.store


def hand(ctx: Context, method: str = "self", **how: Any) -> HandedOver:  # whatever an act may be told
    """Hand the diploma over with everything this school asks for, unless told otherwise."""
    lost = bool(how.get("card_lost"))
    card = ctx.school.card
    told: dict[str, Any] = {
        "seen": [check.code for check in way_of(ctx.school, method).checks(card_lost=lost)],
        "done": [s.code for i in ctx.school.final_unit.items for s in i.sub_items if s.at_pickup and not lost],
        "card_kind": next(iter(card.accepted), "") if card is not None and not lost else "",
    }
    if method == "proxy":
        told |= PROXY
    return hand_over(ctx, student_no=NUMBER, method=method, **told | how)
