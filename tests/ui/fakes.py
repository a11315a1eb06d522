"""A store in memory and the callables a window is given, so that the frame is tested without a database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from app.clearance.fold import DECIDING, decision, fold
from app.clearance.marks import fold_marks, is_on_paper, mark
from app.clock import Clock, FixedClock, to_ms
from app.cohort import RosterRow, StateRow
from app.context import Context
from app.credentials import KeySource
from app.ledger import DeskId, Draft, Fact, FactId, Kind, OperatorName, StudentId
from app.parts import FIELD, ROUND
from app.school.load import load_profile
from app.scribe import write
from app.settings import Settings
from app.store import (
    BatchRecord,
    Changes,
    DeskInfo,
    HandoverRecord,
    LookupRow,
    MarkState,
    PaperRecord,
    RefusedFact,
    SignOffState,
    StatusCounts,
    StudentRecord,
    SyncState,
)
from tests.ui.builders import NOW, student
from ui.background import Failed, Progress, Ticket
from ui.services import BugReport, DeskFace, DeskHome, NewDesk, SchoolChoice, UiServices, UnitChoice

T = TypeVar("T")

PEOPLE = (
    student("B11102037", "陳怡君", "CHEN, YI-CHUN", sex="女", entry_term="111-1", grad_term="114-2"),
    student("B11102041", "林𤧟堃", "LIN, YU-KUN", sex="男", entry_term="111-1", grad_term="114-2"),
    student(
        "B11055008",
        "Abdurrahman Wahid Kusumawardhani Suryaningrat",
        "KUSUMAWARDHANI SURYANINGRAT, ABDURRAHMAN WAHID",
        nationality_category="外籍生",
        sex="男",
        department="熱帶農業暨國際合作系",
        entry_term="111-1",
        grad_term="114-2",
    ),
    student(
        "M11255003",
        "田",
        "TIAN",
        level="碩士",
        sex="女",
        department="木材科學與設計系",
        entry_term="112-1",
        grad_term="114-2",
    ),
    student(
        "B11000777",
        "谷辣斯．尤達卡．Kulas",
        "KULAS, YUTAKA",
        sex="男",
        entry_term="110-1",
        grad_term="114-2",
        extended="是",
    ),
    student("B11102099", "陳犇㛢", "", sex="女", entry_term="111-1", grad_term="114-2"),
)


class MemoryStore:
    """What the counter needs of `app.store.Store`, folded from a list of facts."""

    def __init__(self, clock: Clock, *, unit: str = "library", people: Sequence[StudentRecord] = PEOPLE) -> None:
        self.desk = DeskInfo(DeskId("desk-1"), "npust", unit, OperatorName("林佳穎"))
        self.clock = clock
        self.people = {p.student_no: p for p in people}
        self.facts: list[Fact] = []
        self.state = SyncState(configured=False, pending=0, refused=0, conflicts=0, last_seq=0, last_ok_ms=None)
        self.given: dict[StudentId, HandoverRecord] = {}
        self.kept: dict[str, str] = {}
        self._start(people)

    def _start(self, people: Sequence[StudentRecord]) -> None:
        """Everybody has acknowledged the notice, as whoever begins has (N03)."""
        notice = load_profile("npust").notice
        assert notice is not None
        said = {"part": "notice", "v": "yes", "version": notice.version, "how": "online"}
        self.append([Draft(Kind.CASE_RECORDED, said, p.id) for p in people], by=OperatorName("離校系統"))

    def append(self, drafts: Sequence[Draft], *, by: OperatorName) -> tuple[list[Fact], Changes]:
        made = [
            write(d, desk=self.desk.desk_id, n=len(self.facts) + k + 1, by=by, at=self.clock.now())
            for k, d in enumerate(drafts)
        ]
        self.facts += made
        touched = frozenset(f.student for f in made if f.student is not None)
        return made, Changes(facts=tuple(f.id for f in made), students=touched)

    def student(self, student_no: str) -> StudentRecord | None:
        return self.people.get(student_no)

    def lookup_rows(self) -> Iterator[LookupRow]:
        for p in sorted(self.people.values(), key=lambda p: p.student_no):
            yield LookupRow(p.id, p.student_no, p.name, p.name_en, p.department, f"0{p.student_no[1:]}77")

    def anybody(self) -> bool:
        return bool(self.people)

    def sign_offs(self, student: StudentId) -> dict[str, SignOffState]:
        mine = [f for f in self.facts if f.student == student and f.kind in DECIDING]
        items = dict.fromkeys(f.text("item") for f in mine)
        on_paper = any(is_on_paper(m) for m in self.marks(student).values())
        return {
            i: fold(student, i, [decision(f) for f in mine if f.text("item") == i], on_paper=on_paper) for i in items
        }

    def marks(self, student: StudentId) -> dict[tuple[str, str], MarkState]:
        found = (mark(f) for f in self.facts if f.student == student)
        return {(m.item, m.part): m for m in fold_marks(student, (m for m in found if m is not None))}

    def marks_of_item(self, item: str, part: str = "") -> dict[StudentId, dict[str, MarkState]]:
        every = {
            p.id: {under: m for (of, under), m in self.marks(p.id).items() if of == item and part in ("", under)}
            for p in self.people.values()
        }
        return {student: marks for student, marks in every.items() if marks}

    def marks_of(self, students: Sequence[StudentId]) -> dict[StudentId, dict[tuple[str, str], MarkState]]:
        return {s: marks for s in students if (marks := self.marks(s))}

    def beside_roster(self) -> dict[StudentId, list[MarkState]]:
        told = {student: list(marks.values()) for student, marks in self.marks_of_item("").items()}
        kept = {s: [m for m in marks if m.part == ROUND or m.part.startswith(FIELD)] for s, marks in told.items()}
        return {student: marks for student, marks in kept.items() if marks}

    def standing(self, kind: str) -> dict[str, Fact]:
        last = {f.text("key"): f for f in self.facts if f.kind == kind and f.student is None}
        return {key: f for key, f in last.items() if not f.payload.get("withdrawn")}

    def standing_heads(self, kind: str) -> tuple[FactId, ...]:
        return tuple(f.id for f in self.standing(kind).values())

    def recent_facts(self, *, kinds: Sequence[str], limit: int, student: StudentId | None = None) -> list[Fact]:
        found = [f for f in self.facts if f.kind in kinds and student in (None, f.student)]
        return found[::-1][:limit]

    def handover(self, student: StudentId) -> HandoverRecord | None:
        return self.given.get(student)

    def student_by_id(self, student: StudentId) -> StudentRecord | None:
        return next((p for p in self.people.values() if p.id == student), None)

    def student_ids(self, *, department: str = "", present_only: bool = True) -> list[StudentId]:
        people = sorted(self.people.values(), key=lambda p: p.student_no)
        return [p.id for p in people if department in ("", p.department)]

    def students(self, ids: Sequence[StudentId]) -> list[StudentRecord]:
        return [p for p in map(self.student_by_id, ids) if p is not None]

    def departments(self) -> list[str]:
        return sorted({p.department for p in self.people.values()})

    def sign_offs_of_item(self, item: str) -> dict[StudentId, SignOffState]:
        return {p.id: s[item] for p in self.people.values() if item in (s := self.sign_offs(p.id))}

    def roster_rows(self, fields: Sequence[str], ids: Sequence[StudentId] | None = None) -> Iterator[RosterRow]:
        for p in sorted(self.people.values(), key=lambda p: p.student_no):
            if ids is None or p.id in ids:
                yield RosterRow(p.id, p.student_no, p.name, p.department, tuple(p.fields.get(f, "") for f in fields))

    def state_rows(self, ids: Sequence[StudentId] | None = None) -> Iterator[StateRow]:
        for p in self.people.values():
            if ids is None or p.id in ids:
                yield from ((p.id, s.item, s.state, s.conflict) for s in self.sign_offs(p.id).values())

    def counts_by_item(self) -> list[StatusCounts]:
        states = [s for p in self.people.values() for s in self.sign_offs(p.id).values()]
        return [
            StatusCounts(
                item,
                sum(s.state == "passed" and not s.conflict for s in states if s.item == item),
                sum(s.state == "failed" and not s.conflict for s in states if s.item == item),
                sum(s.conflict for s in states if s.item == item),
            )
            for item in sorted({s.item for s in states})
        ]

    def handovers(self, ids: Sequence[StudentId] | None = None) -> list[HandoverRecord]:
        return [h for h in self.given.values() if ids is None or h.student in ids]

    def sign_offs_of(self, students: Sequence[StudentId]) -> dict[StudentId, dict[str, SignOffState]]:
        return {s: states for s in students if (states := self.sign_offs(s))}

    def passed_before(self, item: str) -> frozenset[StudentId]:
        passed = {f.student for f in self.facts if f.text("item") == item and f.text("v") == "pass"}
        return frozenset(
            s for s, state in self.sign_offs_of_item(item).items() if state.state == "failed" and s in passed
        )

    def student_facts(self, student: StudentId) -> list[Fact]:
        return [f for f in self.facts if f.student == student]

    def papers(self, student: StudentId | None = None) -> list[PaperRecord]:
        return []

    def papers_numbered(self, number: str) -> list[PaperRecord]:
        del number
        return []

    def next_paper_no(self, prefix: str) -> int:
        used = int(self.kept.get(f"paper:{prefix}", "0")) + 1
        self.kept[f"paper:{prefix}"] = str(used)
        return used

    def curricula(self) -> dict[str, Fact]:
        return {}

    def transcript(self, student: StudentId) -> Fact | None:
        return None

    def audit_facts(self, student: StudentId) -> list[Fact]:
        return []

    def setting(self, key: str) -> str:
        return self.kept.get(key, "")

    def remember(self, key: str, value: str) -> None:
        self.kept[key] = value

    def batches(self) -> list[BatchRecord]:
        return []

    def conflicts(self) -> list[SignOffState]:
        return []

    def refused(self) -> list[RefusedFact]:
        return []

    def sync_state(self) -> SyncState:
        return self.state

    def hand_over(self, who: StudentRecord) -> None:
        self.given[who.id] = HandoverRecord(
            who.id, "屏科大畢字第 1140612 號", "in_person", "註冊組", to_ms(self.clock.now()), FactId("f-handed")
        )


class AtOnce:
    """The background without threads: work runs when it is asked for."""

    def store(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> Ticket:
        try:
            answer = work()
        except Exception as error:
            if failed is None:
                raise
            failed(error)
        else:
            done(answer)
        return Ticket()

    def errand(self, work: Callable[[], T]) -> T:
        return work()

    def in_turns(self, pieces: Iterable[Callable[[], None]]) -> None:
        for piece in pieces:
            piece()

    def pool(
        self,
        work: Callable[[Ticket], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
        progress: Progress | None = None,
    ) -> Ticket:
        ticket = Ticket(progress)
        return self.store(lambda: work(ticket), done, failed)


class Later(AtOnce):
    """A store lane that answers when it is told to: a slow computer, or one that is loading a long list."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], Ticket]] = []

    def store(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> Ticket:
        self.waiting.append(lambda: AtOnce.store(self, work, done, failed))
        return Ticket()

    def pool(
        self,
        work: Callable[[Ticket], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
        progress: Progress | None = None,
    ) -> Ticket:
        ticket = Ticket(progress)
        return AtOnce.store(self, lambda: work(ticket), done, failed)

    def answer(self) -> None:
        """Do what was asked, in order, and what is asked meanwhile."""
        while self.waiting:
            self.waiting.pop(0)()


@dataclass
class Services:
    """A desk in memory and what was asked of it."""

    unit: str = "library"
    first: bool = False
    settings: Settings = field(default_factory=Settings)
    saved: list[Settings] = field(default_factory=list)
    bugs: list[BaseException] = field(default_factory=list)
    created: list[NewDesk] = field(default_factory=list)
    closed: int = 0

    def __post_init__(self) -> None:
        self.clock = FixedClock(NOW)
        self.store = MemoryStore(self.clock, unit=self.unit)
        self.ctx = Context(self.store, load_profile("npust"), self.clock)

    def given(self) -> UiServices:
        return UiServices(
            first_run=lambda: self.first,
            open=lambda: self.ctx,
            make_sample=lambda: self.ctx,
            create=self._create,
            schools=lambda: [
                SchoolChoice("npust", "國立屏東科技大學", "NPUST", (UnitChoice("library", "圖書館", "Library"),))
            ],
            face=self._face,
            home=lambda: DeskHome(Path("資料夾"), KeySource.KEYRING, "SQLite 3.53.4，SQLCipher 4.19"),
            sync_state=lambda _ctx: self.store.state,
            sync_now=None,
            settings=self.settings,
            save_settings=self.saved.append,
            report_bug=self._report,
            close=self._close,
        )

    def synced(self, **changes: object) -> None:
        base = SyncState(configured=True, pending=0, refused=0, conflicts=0, last_seq=9, last_ok_ms=to_ms(NOW) - 12_000)
        self.store.state = replace(base, **changes)

    def _create(self, new: NewDesk) -> Context:
        self.created.append(new)
        return self.ctx

    def _face(self, ctx: Context) -> DeskFace:
        unit = ctx.school.unit(self.unit)
        return DeskFace(
            ctx.school.name,
            ctx.school.school.name_en,
            unit.name if unit else "各單位合用櫃台",
            unit.name_en if unit else "All units",
            ctx.store.desk.operator,
        )

    def _report(self, error: BaseException) -> BugReport:
        self.bugs.append(error)
        return BugReport("0610-ABC123", Path("crash-0610-ABC123.txt"))

    def _close(self, ctx: Context) -> None:
        self.closed += 1
