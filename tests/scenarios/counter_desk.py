"""A school's desk with a few graduates, worked through services on the real SQLite store, for counter stories."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.bootstrap import Desk, create_desk
from app.certificates.at_pickup import kept_for_pickup
from app.certificates.checklist import way_of
from app.certificates.handover import HandedOver, hand_over
from app.clearance import acts
from app.clearance.board import Board, BoardRow
from app.clearance.cards import board
from app.clearance.lookup import Lookup
from app.clock import TAIPEI, FixedClock
from app.context import Context
from app.errors import ActRefused
from app.loading import load_file


def moment(year: int, month: int, day: int, hour: int = 10, minute: int = 0) -> FixedClock:
    """A clock standing at a time in Taiwan."""
    return FixedClock(datetime(year, month, day, hour, minute, tzinfo=TAIPEI))


@dataclass
class Counter:
    """One desk and what its clerk does; the clock is moved by hand."""

    desk: Desk
    clock: FixedClock

    @property
    def ctx(self) -> Context:
        return self.desk.ctx

    def scan(self, text: str) -> Board:
        """A card reader types a number: exactly one student opens."""
        hit = Lookup(self.desk.store.lookup_rows()).only(text)
        assert hit is not None
        return board(self.ctx, hit.student_no)

    def card(self, number: str) -> Board:
        return board(self.ctx, number)

    def row(self, number: str, item: str) -> BoardRow:
        return next(r for r in self.card(number).rows if r.item == item)

    def states(self, number: str) -> Mapping[str, str]:
        return {r.item: r.state for r in self.card(number).rows}

    def passes(self, number: str, *items: str) -> None:
        for item in items:
            acts.sign_off(self.ctx, student_no=number, item=item, verdict="pass")

    def fails(self, number: str, item: str, reason: str) -> None:
        acts.sign_off(self.ctx, student_no=number, item=item, verdict="fail", reason=reason)

    def refused(self, number: str, item: str) -> ActRefused:
        """Why an item may not pass now."""
        try:
            self.passes(number, item)
        except ActRefused as refusal:
            return refusal
        raise AssertionError(f"{item} passed")

    def hand_over(self, number: str) -> HandedOver:
        settled = [kept.sub.code for kept in kept_for_pickup(self.ctx.school)]
        asked = [c.code for c in way_of(self.ctx.school, "self").checks(card_lost=False)]
        return hand_over(self.ctx, student_no=number, method="self", seen=asked, done=settled)

    def verified(self) -> bool:
        found = self.desk.store.verify()
        return found.chain_ok and found.projection_ok


@contextmanager
def counter(folder: Path, school: str, clock: FixedClock, roster: str) -> Iterator[Counter]:
    """A desk of a school with a roster loaded from an office file."""
    file = folder / "應屆畢業生名冊.csv"
    file.write_text(roster, encoding="utf-8-sig")
    desk = create_desk(folder / "desk", school=school, unit="*", operator="註冊組甲", clock=clock, memory_key=True)
    try:
        load_file(desk.ctx, file, kind="roster")
        yield Counter(desk, clock)
    finally:
        desk.close()
