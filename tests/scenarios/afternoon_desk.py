"""The desk of the afternoon: the sample school's 300 people, some of whom are nearly done, and what was recorded later."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from app.bootstrap import sample_desk
from app.clearance import acts, notice
from app.clearance.cards import board
from app.context import Context
from app.demo_clerk import settle_before
from app.ledger import student_id
from app.printing.jobs import print_papers
from tests.command_line import here
from tests.scenarios.afternoon_witness import ONE_O_CLOCK, set_the_clock

SURVEY, DEPARTMENT = "career-survey", "department"
#: What a fact is told by here: its kind, whose, what it is about, what it says.
Told = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class People:
    """Who comes this afternoon, by what is still to be done about them."""

    queue: tuple[str, ...]
    """The department has signed; the survey is next."""
    at_department: tuple[str, ...]
    """The department's papers are still to be taken in."""
    unread: str
    """The department has signed, but the notice was not read."""
    graduates: tuple[str, ...]
    """Nothing is missing."""
    unticked: str
    """Nothing is missing but the last unit's own tick."""
    paper: str
    """The number on a slip that was printed in the morning, for the first of the queue."""
    named: tuple[str, str]
    """Somebody of the queue, and the part of her English name nobody else has."""


def prepare(place: Path, *, queue: int, graduates: int) -> People:
    """Make the desk as it stands at one o'clock."""
    set_the_clock(ONE_O_CLOCK - timedelta(minutes=30))
    desk = sample_desk(place)
    ctx = desk.ctx
    everybody = {s.student_no: s for s in ctx.store.students(ctx.store.student_ids())}
    plain = [
        number
        for number, s in everybody.items()
        if s.fields.get("level") == "學士" and [r.item for r in board(ctx, number).rows if r.blocks][1:2] == [SURVEY]
    ]
    waiting, departments, plain = plain[:queue], tuple(plain[queue : queue + 3]), plain[queue + 3 :]
    leaving = plain[-graduates:]
    unread, unticked = plain[0], leaving[-1]
    for number in (*waiting, unread, *leaving):
        passed(ctx, number, everything=number in leaving)
    for number in leaving[:-1]:
        for item in ctx.school.final_unit.items:
            settle_before(ctx, number, item)
    notice.take_back(ctx, student_no=unread)
    (paper,) = print_papers(ctx, "missing-items", (waiting[0],)).numbers
    given = {n: everybody[n].name_en.partition(", ")[2] for n in everybody}
    often = Counter(word for name in given.values() for word in [name])
    named = next(n for n in waiting[1:] if given[n] and often[given[n]] == 1)
    desk.close()
    return People(
        tuple(waiting), departments, unread, tuple(leaving[:-1]), unticked, paper, (named, given[named].lower())
    )


def passed(ctx: Context, student_no: str, *, everything: bool) -> None:
    """The department signs, as its clerk would, or every unit does."""
    for row in board(ctx, student_no).rows:
        if row.blocks and (everything or row.item == DEPARTMENT):
            settle_before(ctx, student_no, acts.find_item(ctx, row.item))
            acts.sign_off(ctx, student_no=student_no, item=row.item, verdict="pass")


def count(place: Path) -> int:
    """How many facts the ledger holds."""
    return len(facts(place))


def facts(place: Path) -> list[dict[str, object]]:
    """Every fact, oldest first, as the command tells them."""
    done = here("facts", "--data", place)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def told(place: Path, before: int, numbers: tuple[str, ...]) -> Counter[Told]:
    """What was recorded since, each as often as it stands there."""
    who = {str(student_id("npust", n)): n for n in numbers}
    found: Counter[Told] = Counter()
    for fact in facts(place)[before:]:
        payload = fact["payload"]
        assert isinstance(payload, dict)
        about = next((str(payload[k]) for k in ("part", "paper", "item", "method", "key") if payload.get(k)), "")
        found[
            str(fact["kind"]), who.get(str(fact["student"]), str(fact["student"])), about, str(payload.get("v", ""))
        ] += 1
    return found
