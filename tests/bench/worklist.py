"""A unit's batch of 5,000 and a list of 20,000 rows, against the same acts one after the other.

One after the other is what a screen without batches does: each decision asks the rules anew and is a durable transaction of
its own. A part of it is measured and taken times the rest, for the whole would only show patience.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from app.clearance import acts
from app.clearance.bulk import Asked, BulkDone, decide_many, foresee, withdraw_many
from app.clearance.notice import acknowledge_many
from app.clock import FixedClock
from app.context import Context
from app.demo import SAMPLE_NOW
from app.ledger import DeskId, DetailClass, Draft, Kind, OperatorName, student_id
from app.roster.problem_list import ListLoaded, load_list
from app.roster.table import CheckedFile, Record, RosterRow
from app.roster.undo import undo_batch
from app.school.load import load_profile
from db.local.store import LocalStore, create_store, open_store
from tests.bench.cohort import leavers
from tests.bench.measure import Comparison, Several, Way, timed

SCHOOL, KEY = "npust", bytes(range(32))
CLERK = OperatorName("館員")
LEAVERS, BATCH, LISTED = 20_000, 5_000, 20_000
#: So many are decided one after the other; the rest is worked out.
SAMPLED = 250


@dataclass
class Spent:
    """Wall clock and processor seconds of each round."""

    wall: list[float]
    processor: list[float]

    def add(self, act: Callable[[], object], *, times: float = 1) -> None:
        before = time.process_time()
        self.wall.append(timed(act) * times)
        self.processor.append((time.process_time() - before) * times)

    def way(self, name: str, note: str = "") -> Way:
        said = f"{sorted(self.processor)[len(self.processor) // 2]:.1f} CPU s"
        return Way(name, tuple(self.wall), f"{note}, {said}" if note else said)


def spent() -> Spent:
    """Nothing yet."""
    return Spent([], [])


def compare(*, rounds: int = 5) -> Several:
    """Both tables; every round begins with the same fresh, encrypted ledger."""
    rounds = min(rounds, 3)
    with tempfile.TemporaryDirectory() as made:
        fresh = Path(made) / "fresh"
        _prepare(fresh)
        return Several((_batch(Path(made), fresh, rounds), _list(Path(made), fresh, rounds)))


def _batch(folder: Path, fresh: Path, rounds: int) -> Comparison:
    numbers = [person.student_no for person in leavers(LEAVERS)[:BATCH]]
    asked = [Asked(number, "library") for number in numbers]
    ours, foreseen, back, single = spent(), spent(), spent(), spent()

    def in_one(ctx: Context) -> None:
        foreseen.add(partial(foresee, ctx, asked, verdict="pass"))
        done: list[BulkDone] = []
        ours.add(lambda: done.append(decide_many(ctx, asked, verdict="pass")))
        assert len(done[0].facts) == BATCH
        back.add(partial(withdraw_many, ctx, done[0].facts))

    for k in range(rounds):
        with closing(_opened(folder / f"b{k}", fresh)) as store:
            in_one(_ctx(store))
        with closing(_opened(folder / f"s{k}", fresh)) as store:
            single.add(partial(_one_by_one, _ctx(store), numbers[:SAMPLED]), times=BATCH / SAMPLED)
    return Comparison(
        "Signing off many at once",
        f"{BATCH:,} students of {LEAVERS:,} pass one item: every rule asked, facts hashed and chained, ledger encrypted and durable.",
        "s",
        (
            ours.way("clearance desk: one transaction"),
            foreseen.way("of it: saying beforehand who cannot be decided on"),
            back.way("taking all of it back"),
            single.way("one after the other", f"{SAMPLED} measured"),
        ),
    )


def _list(folder: Path, fresh: Path, rounds: int) -> Comparison:
    people = leavers(LEAVERS)
    file = _file(
        [(person.student_no, f"《資料庫系統》逾期 {k % 90 + 1} 天") for k, person in enumerate(people)][:LISTED]
    )
    rows = [(row.student_no, row.values["reason"]) for row in file.accepted]
    ours, dry, back, single = spent(), spent(), spent(), spent()

    def in_one(ctx: Context) -> None:
        dry.add(partial(load_list, ctx, file, item="library", dry_run=True))
        done: list[ListLoaded] = []
        ours.add(lambda: done.append(load_list(ctx, file, item="library")))
        assert len(done[0].plan.failing) == LISTED
        back.add(partial(undo_batch, ctx, done[0].batch))

    for k in range(rounds):
        with closing(_opened(folder / f"l{k}", fresh)) as store:
            in_one(_ctx(store))
        with closing(_opened(folder / f"o{k}", fresh)) as store:
            single.add(partial(_one_by_one_failing, _ctx(store), rows[:SAMPLED]), times=LISTED / SAMPLED)
    return Comparison(
        "A unit's list",
        f"{LISTED:,} rows of debts, read already, until every student named has failed with the reason.",
        "s",
        (
            ours.way("clearance desk: one batch"),
            dry.way("of it: telling new, cleared, unchanged, unknown and mangled apart"),
            back.way("taking the batch back"),
            single.way("one after the other", f"{SAMPLED} measured"),
        ),
    )


def _one_by_one(ctx: Context, numbers: list[str]) -> None:
    for number in numbers:
        acts.sign_off(ctx, student_no=number, item="library", verdict="pass")


def _one_by_one_failing(ctx: Context, rows: list[tuple[str, str]]) -> None:
    for number, reason in rows:
        acts.sign_off(ctx, student_no=number, item="library", verdict="fail", reason=reason)


def _file(rows: list[tuple[str, str]]) -> CheckedFile:
    """A list as the reader hands it over."""
    accepted = tuple(
        RosterRow(2 + k, Record.of({"student_no": number, "reason": reason})) for k, (number, reason) in enumerate(rows)
    )
    return CheckedFile(
        file="圖書館未還清冊.xlsx",
        kind="problems",
        format="xlsx",
        sheet="工作表1",
        encoding="",
        header_row=1,
        mapping={"student_no": "學號", "reason": "未還書名"},
        columns=("學號", "未還書名"),
        rows=len(rows),
        accepted=accepted,
        problems=(),
        cells={2 + k: row for k, row in enumerate(rows)},
        positions={"student_no": 0, "reason": 1},
    )


def _prepare(folder: Path) -> None:
    """A desk whose roster has everybody."""
    with closing(
        create_store(
            folder,
            key=KEY,
            school=SCHOOL,
            unit="library",
            operator=CLERK,
            clock=FixedClock(SAMPLE_NOW),
            desk_id=DeskId("0b7d6a52-6a1c-5c3e-8f55-2f6a0c9d1e10"),
        )
    ) as store:
        store.append([_recorded(person._asdict()) for person in leavers(LEAVERS)], by=CLERK)
        # Nobody passes before the notice is acknowledged (N03); the school's own system says so of everybody.
        acknowledge_many(_ctx(store), student_nos=[person.student_no for person in leavers(LEAVERS)])


def _recorded(person: dict[str, str]) -> Draft:
    core = person | {"level": "學士", "nationality_category": "本國生", "grad_term": "1132", "sex": "女"}
    student = student_id(SCHOOL, person["student_no"])
    return Draft(Kind.STUDENT_RECORDED, {"batch": "roster"}, student, details={DetailClass.CORE: core})


def _opened(folder: Path, fresh: Path) -> LocalStore:
    shutil.copytree(fresh, folder)
    return open_store(folder, key=KEY, clock=FixedClock(SAMPLE_NOW))


def _ctx(store: LocalStore) -> Context:
    return Context(store, load_profile(SCHOOL), FixedClock(SAMPLE_NOW))
