"""An import screen's presenter among fakes that remember what they were asked and shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.errors import DeskError
from app.ledger import FactId
from app.loading import Loaded
from app.roster.mapping import Remembered
from app.roster.memory import PastLoad
from app.roster.table import CheckedFile
from app.roster.undo import UNDOABLE, ChangedAfterLoad, Undone
from app.store import Changes
from tests.ui.fakes import AtOnce
from tests.ui.roster.builders import NUMBER, checked, past
from ui.background import Ticket
from ui.roster.leaving import Leaving, Missing
from ui.roster.model import PROBLEMS, Foresight, Source, Target
from ui.roster.presenter import RosterPresenter

FILE = Path("名冊.xlsx")


@dataclass
class Imports:
    """A desk that remembers what it was asked."""

    answers: list[CheckedFile | Exception] = field(default_factory=lambda: [checked()])
    asked: list[Source] = field(default_factory=list)
    edits: list[dict[tuple[int, str], str]] = field(default_factory=list)
    foreseen: list[Target] = field(default_factory=list)
    loaded: list[tuple[CheckedFile, Target]] = field(default_factory=list)
    undone: list[str] = field(default_factory=list)
    left: list[tuple[Leaving, tuple[str, ...]]] = field(default_factory=list)
    missing: Missing = field(default_factory=Missing)
    written: list[str] = field(default_factory=list)
    loads: list[PastLoad] = field(default_factory=lambda: [past()])
    refuse_undo: Exception | None = None
    refuse_foresight: Exception | None = None

    def remembered(self, kind: str) -> tuple[Remembered, ...]:
        return (Remembered(kind, "mark", {"student_no": NUMBER}),)

    def check(
        self, source: Source, remembered: tuple[Remembered, ...], ticket: Ticket, reading: Callable[[int], None]
    ) -> CheckedFile:
        assert remembered[0].kind == source.kind
        self.asked.append(source)
        reading(5000)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return replace(answer, kind=source.kind)

    def recheck(self, checked: CheckedFile, edits: Mapping[tuple[int, str], str]) -> CheckedFile:
        self.edits.append(dict(edits))
        return replace(checked, problems=())

    def foresee(self, checked: CheckedFile, target: Target) -> Foresight:
        if self.refuse_foresight is not None:
            raise self.refuse_foresight
        self.foreseen.append(target)
        return Foresight({"new": 2, "missing": 1}, missing=self.missing)

    def load(self, checked: CheckedFile, target: Target, leaving: Leaving, missing: Missing) -> Loaded:
        self.left.append((leaving, missing.numbers))
        self.loaded.append((checked, target))
        return Loaded("b-9", {"new": 2}, changes=Changes(facts=(FactId("f-1"),), roster=True))

    def undo(self, batch: str) -> Undone:
        if self.refuse_undo is not None:
            raise self.refuse_undo
        self.undone.append(batch)
        return Undone(batch, 1, 2, 0, 0, Changes(roster=True))

    def history(self) -> Sequence[PastLoad]:
        return self.loads

    def write_rejects(self, batch: str, out: Path) -> int:
        self.written.append(batch)
        return 8

    def save_rejects(self, checked: CheckedFile, out: Path) -> int:
        self.written.append(checked.file)
        return len(checked.rejected)


@dataclass
class View:
    """The page in front and what it was told."""

    page: str = "start"
    kind: str = ""
    target: Target = field(default_factory=Target)
    rows_read: int = 0
    wrong_password: bool = False
    trouble: DeskError | None = None
    preview: CheckedFile | None = None
    fresh: list[bool] = field(default_factory=list)
    foresight: Foresight | None = None
    busy: list[bool] = field(default_factory=list)
    leaving: Leaving = field(default_factory=Leaving)
    edits: int = 0
    loads: Sequence[PastLoad] = ()
    blocked: ChangedAfterLoad | None = None

    def show_start(self) -> None:
        self.page = "start"

    def show_kind(self, kind: str, target: Target) -> None:
        self.kind, self.target = kind, target

    def show_reading(self, name: str) -> None:
        self.page = "reading"

    def show_rows_read(self, rows: int) -> None:
        self.rows_read = rows

    def ask_password(self, name: str, *, wrong: bool) -> None:
        self.page, self.wrong_password = "password", wrong

    def show_trouble(self, error: DeskError) -> None:
        self.page, self.trouble = "trouble", error

    def filling(self, checked: CheckedFile) -> Sequence[Callable[[], None]]:
        return ()

    def show_preview(self, checked: CheckedFile, *, fresh: bool) -> None:
        self.page, self.preview = "preview", checked
        self.fresh.append(fresh)

    def show_foresight(self, foresight: Foresight) -> None:
        self.foresight = foresight

    def show_leaving(self, leaving: Leaving) -> None:
        self.leaving = leaving

    def show_edits(self, count: int) -> None:
        self.edits = count

    def set_busy(self, *, busy: bool) -> None:
        self.busy.append(busy)

    def show_done(self, checked: CheckedFile, loaded: Loaded) -> None:
        self.page = "done"

    def show_blocked_undo(self, load: PastLoad | None, error: ChangedAfterLoad) -> None:
        self.page, self.blocked = "blocked", error

    def show_history(self, loads: Sequence[PastLoad]) -> None:
        self.loads = loads


@dataclass
class Around:
    """The frame and the speaker in one."""

    refused: list[Exception] = field(default_factory=list)
    told: list[Changes] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    undo: Callable[[], None] | None = None

    def refuse(self, error: Exception) -> None:
        self.refused.append(error)

    def broadcast(self, changes: Changes) -> None:
        self.told.append(changes)

    def said_loaded(self, checked: CheckedFile, loaded: Loaded, undo: Callable[[], None] | None) -> None:
        self.said.append("loaded")
        self.undo = undo

    def said_undone(self, load: PastLoad | None, undone: Undone) -> None:
        self.said.append(f"undone {undone.batch}")

    def said_rejects(self, rows: int, name: str) -> None:
        self.said.append(f"{rows} {name}")


class Room:
    """A presenter among its fakes."""

    def __init__(self, imports: Imports | None = None, target: Target | None = None) -> None:
        self.view, self.imports, self.around = View(), imports or Imports(), Around()
        self.presenter = RosterPresenter(
            self.view,
            self.imports,
            AtOnce(),
            self.around,
            self.around,
            targets={PROBLEMS: target or Target()},
            undoable=frozenset(UNDOABLE),
        )


class Held(AtOnce):
    """A background that keeps pool work until it is released."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], object]] = []
        self.tickets: list[Ticket] = []

    def pool(self, work, done, failed=None, progress=None):  # type: ignore[no-untyped-def]
        ticket = Ticket(progress)
        self.tickets.append(ticket)
        self.waiting.append(lambda: done(work(ticket)))
        return ticket
