"""A frame that remembers what a screen told it, over a store in memory; work runs at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest

from app.certificates.handover import HandedOver
from app.clearance.notice import acknowledge_many
from app.context import Context
from app.credentials import KeySource
from app.errors import DeskError
from app.school.load import load_profile
from app.settings import Settings
from app.store import Changes, SyncState
from tests.builders import recorded
from tests.fakes import FakeStore
from tests.ui.fakes import AtOnce
from ui.frame import registry
from ui.frame.looks import Looks
from ui.services import BugReport, DeskFace, DeskHome, Errand, NewPerson, UiServices


def desk_store(people: int = 4, *, unit: str = "*") -> FakeStore:
    """A store whose roster has the first so many awkward names."""
    store = FakeStore(unit=unit)
    if people:
        store.append([recorded(k) for k in range(people)], by=store.desk.operator)
        # Everybody has acknowledged the notice, as whoever begins has (N03).
        acknowledge_many(
            Context(store, load_profile("npust"), store.clock), student_nos=[f"B111{k:05d}" for k in range(people)]
        )
    return store


def only_screens(monkeypatch: pytest.MonkeyPatch, *keys: str) -> None:
    """Windows of this test have these screens: to make all nine takes longer than most tests of one."""
    kept = tuple(found for found in registry.SCREENS if found[0].split(".")[1] in keys)
    assert len(kept) == len(keys)
    monkeypatch.setattr(registry, "SCREENS", kept)


@dataclass(frozen=True)
class Left:
    """A diploma that has left, with what the clerk is to hear."""

    done: HandedOver
    warnings: tuple[str, ...] = ()


def hand_over_at_once(
    ctx: Context, student_no: str, act: Callable[[datetime | None], HandedOver], *, answered_for: bool, run: Errand
) -> Left:
    """A desk of its own: nobody is asked."""
    del ctx, student_no, answered_for
    return Left(run(lambda: act(None)))


@dataclass
class Chairs:
    """Who was asked to sit down, and how that is refused when it is."""

    asked: int = 0
    changed: list[NewPerson] = field(default_factory=list)
    refusal: DeskError | None = None

    def ask(self) -> None:
        self.asked += 1

    def change(self, person: NewPerson, failed: Callable[[DeskError], None]) -> None:
        self.changed.append(person)
        if self.refusal is not None:
            failed(self.refusal)


@dataclass
class Around:
    """`ui.frame.screen.Desk` without a window."""

    store: FakeStore = field(default_factory=desk_store)
    sync_now: Callable[[Context], SyncState] | None = None
    home: Path = Path("資料夾")
    said: list[str] = field(default_factory=list)
    undo: Callable[[], None] | None = None
    refused: list[Exception] = field(default_factory=list)
    told: list[Changes] = field(default_factory=list)
    went: list[tuple[str, str]] = field(default_factory=list)
    led: list[str] = field(default_factory=list)
    seats: Chairs = field(default_factory=Chairs)
    brought: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.ctx = Context(self.store, load_profile("npust"), self.store.clock)
        self.face = DeskFace("國立屏東科技大學", "NPUST", "圖書與會展館", "Library", "承辦人")
        self.tasks = AtOnce()
        self.services = UiServices(
            first_run=lambda: False,
            open=lambda: self.ctx,
            make_sample=lambda: self.ctx,
            create=lambda _new: self.ctx,
            schools=list,
            face=lambda _ctx: self.face,
            home=lambda: DeskHome(self.home, KeySource.KEYRING, "SQLite 3.53.4，SQLCipher 4.19"),
            sync_state=lambda _ctx: self.store.sync_state(),
            sync_now=self.sync_now,
            settings=Settings(),
            save_settings=lambda _settings: None,
            report_bug=lambda _error: BugReport("0", Path("crash.txt")),
            close=lambda _ctx: None,
            hand_over=hand_over_at_once,
        )

    def say(self, text: str, undo: Callable[[], None] | None = None) -> None:
        self.said.append(text)
        self.undo = undo

    def refuse(self, error: Exception) -> None:
        self.refused.append(error)

    def broadcast(self, changes: Changes) -> None:
        self.told.append(changes)

    def go(self, key: str, student_no: str = "", students: Sequence[str] = ()) -> None:
        if students:
            self.brought.append((key, tuple(students)))
        else:
            self.went.append((key, student_no))

    def has_screen(self, key: str) -> bool:
        return True

    def typed(self) -> str:
        return ""

    def focus_scan(self) -> None:
        """There is no scan box."""

    def take_back(self) -> bool:
        """There is no toast."""
        return False

    def lead(self, way: str) -> None:
        self.led.append(way)

    screens: tuple[object, ...] = ()

    @property
    def looks(self) -> Looks:
        """Language and theme of the whole window."""
        return Looks(self.services, self.tasks, self.refuse)  # type: ignore[arg-type]  # work runs at once
