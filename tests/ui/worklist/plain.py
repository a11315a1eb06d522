"""The worklist presenter on a plain desk: what it was given and told, without Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from app.clearance.board import Gate
from app.clearance.bulk import Asked, BulkDone, BulkPlan, Part, Refused, Tickable, TickOffer
from app.clearance.flags import Flagging, FlagWas
from app.clearance.preview import Preview
from app.clearance.sieve import Sieve, Sifted, sifted
from app.clearance.worklist import Worklist, WorkRow
from app.ledger import Draft, Fact, FactId, Kind, StudentId
from app.store import Changes
from tests import builders as b
from tests.ui.builders import student
from tests.ui.fakes import AtOnce
from ui.worklist.ports import Filter, GoOn, Sure, Weigh
from ui.worklist.presenter import WorklistPresenter


def row(k: int, state: str = "pending", *, item: str = "library", department: str = "資訊管理系") -> WorkRow:
    number = f"B111{k:05d}"
    return WorkRow(
        StudentId(f"id-{k}"), number, f"陳𤧟堃{k}", department, item, "還清圖書", state, "", "", "", 0, number.lower()
    )


@dataclass
class Lists:
    rows: list[WorkRow] = field(default_factory=lambda: [row(k) for k in range(3)])
    usual: str = ""
    asked: list[tuple[object, ...]] = field(default_factory=list)
    refused: tuple[Refused, ...] = ()
    tickable: tuple[Tickable, ...] = ()
    offers: tuple[TickOffer, ...] = ()
    fail_with: Exception | None = None
    reads: list[str] = field(default_factory=list)
    renewals: list[frozenset[StudentId]] = field(default_factory=list)
    looked: list[tuple[str, str]] = field(default_factory=list)

    def usual_unit(self) -> str:
        return self.usual

    def read(self, unit: str) -> Worklist:
        self.reads.append(unit)
        return Worklist(unit, tuple(self.rows))

    def renew(self, before: Worklist, students: frozenset[StudentId]) -> Worklist:
        self.renewals.append(students)
        return Worklist(before.unit, tuple(self.rows))

    def sift(self, found: Worklist, sieve: Sieve) -> Sifted:
        return sifted(found.rows, sieve)

    def preview(self, student_no: str, unit: str) -> Preview:
        if self.fail_with is not None:
            raise self.fail_with
        self.looked.append((student_no, unit))
        return Preview(student(student_no, "陳怡君"), (), Gate(open=False, missing=(), label="", label_en=""), "", "")

    def foresee(self, asked: Sequence[Asked], *, verdict: str, reason: str) -> BulkPlan:
        out = {(r.student_no, r.item) for r in self.refused}
        self.asked.append(("foresee", len(asked)))
        drafts = [Draft(Kind.SIGN_OFF, {"item": a.item}) for a in asked if a not in out]
        return BulkPlan(tuple(drafts), self.refused, self.tickable, self.offers)

    def decide(self, asked: Sequence[Asked], *, verdict: str, reason: str, tick: frozenset[Part]) -> BulkDone:
        if self.fail_with is not None:
            raise self.fail_with
        self.asked.append((tuple(asked), verdict, reason, *([tick] if tick else [])))
        plan = BulkPlan((), self.refused, self.tickable, self.offers)
        if len(asked) == len(self.tickable) == 1 and not tick:
            return BulkDone((), self.refused, Changes(), plan)
        facts = tuple(b.fact(b.signed(k)) for k in range(len(asked)))
        return BulkDone(facts, (), Changes(facts=(FactId("f"),), students=frozenset({StudentId("id-0")})))

    def withdraw(self, facts: Sequence[Fact]) -> BulkDone:
        if self.fail_with is not None:
            raise self.fail_with
        self.asked.append(("withdraw", len(facts)))
        return BulkDone(tuple(facts), (), Changes())

    def flag(self, asked: Sequence[Asked], *, note: str, clear: bool) -> Flagging:
        self.asked.append(("flag", len(asked), note, clear))
        was = FlagWas(StudentId("id-0"), "library", "later" if clear else "", "")
        return Flagging(tuple(was for _ in asked), Changes(students=frozenset({StudentId("id-0")})))

    def flags_back(self, before: Sequence[FlagWas]) -> Flagging:
        self.asked.append(("flags_back", tuple(before)))
        return Flagging(tuple(before), Changes())


@dataclass
class View:
    found: Sifted = field(default_factory=Sifted)
    filter: Filter | None = None
    previews: list[Preview | None] = field(default_factory=list)
    reason_asked: int = 0
    confirms: list[tuple[Sure, Callable[[], None]]] = field(default_factory=list)
    weigh: Weigh | None = None
    go_on: GoOn | None = None
    ours: bool = True
    busy: list[bool] = field(default_factory=list)

    @property
    def rows(self) -> list[WorkRow]:
        return list(self.found.rows)

    def show_filter(self, chosen: Filter) -> None:
        self.filter = chosen

    def show_rows(self, found: Sifted, *, ours: bool = True) -> None:
        self.found, self.ours = found, ours

    def show_preview(self, found: Preview | None) -> None:
        self.previews.append(found)

    def ask_reason(self) -> None:
        self.reason_asked += 1

    def confirm(self, weigh: Weigh, go_on: GoOn) -> None:
        self.weigh, self.go_on = weigh, go_on
        self.confirms.append((weigh(frozenset()), lambda: go_on(frozenset())))

    def set_busy(self, *, busy: bool) -> None:
        self.busy.append(busy)


@dataclass
class Around:
    refused: list[Exception] = field(default_factory=list)
    told: list[Changes] = field(default_factory=list)
    said: list[tuple[int, int]] = field(default_factory=list)
    flagged: list[tuple[int, bool]] = field(default_factory=list)
    back: list[int] = field(default_factory=list)

    def refuse(self, error: Exception) -> None:
        self.refused.append(error)

    def broadcast(self, changes: Changes) -> None:
        self.told.append(changes)


class Desk:
    """Presenter and fakes, wired."""

    def __init__(self, lists: Lists | None = None, lane: AtOnce | None = None) -> None:
        self.lists, self.view, self.around = lists or Lists(), View(), Around()
        self.presenter = WorklistPresenter(
            self.view, self.lists, lane or AtOnce(), self.around, self, units=("library", "cashier")
        )

    def said(self, count: int, refused: Sequence[Refused], undo: Callable[[], None] | None, *, ticked: int = 0) -> None:
        self.around.said.append((count, len(refused)))

    def said_back(self, count: int, refused: Sequence[Refused]) -> None:
        self.around.back.append(count)

    def said_flagged(self, count: int, *, cleared: bool, undo: Callable[[], None] | None) -> None:
        self.around.flagged.append((count, cleared))
