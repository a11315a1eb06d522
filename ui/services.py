"""What the window is given to work with: callables wired by `bootstrap`, so that `ui` never sees the database.

`open`, `make_sample`, `create`, `sync_state` and `home` run on the store lane, `sync_now` in the pool; the rest is
cheap and runs on the GUI thread.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from app.context import Context
from app.credentials import KeySource
from app.settings import Settings
from app.store import Changes, SyncState

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """A unit a desk may sit at (辦理單位), as the welcome offers it."""

    code: str
    name: str
    name_en: str


@dataclass(frozen=True, slots=True)
class SchoolChoice:
    """A school profile that can be adopted (學校設定), as the welcome offers it."""

    key: str
    name: str
    name_en: str
    units: tuple[UnitChoice, ...]


@dataclass(frozen=True, slots=True)
class NewDesk:
    """What the operator said on the first day: school, own unit, own name (開櫃資料)."""

    school: str
    unit: str
    operator: str


@dataclass(frozen=True, slots=True)
class DeskFace:
    """Who sits here, as the frame shows it (櫃台抬頭)."""

    school: str
    school_en: str
    unit: str
    unit_en: str
    operator: str
    sample: bool = False


@dataclass(frozen=True, slots=True)
class DeskHome:
    """Where this desk keeps its ledger, under which kind of key, and with what (資料存放)."""

    folder: Path
    key_source: KeySource
    engine: str


@dataclass(frozen=True, slots=True)
class BugReport:
    """Where the report of a bug lies and the number to quote (錯誤回報)."""

    reference: str
    path: Path


class Errand(Protocol):
    """Runs work on the store lane and waits for its result."""

    def __call__(self, work: Callable[[], T], /) -> T:
        """Run it there."""
        ...


@dataclass(frozen=True, slots=True)
class SyncEars:
    """Where the sync lane runs its errands and tells what it did (同步通知); it calls from a thread of its own."""

    run: Errand
    changed: Callable[[Changes], None]
    looked: Callable[[], None]
    failed: Callable[[BaseException], None]


class SyncHandle(Protocol):
    """The running sync lane."""

    def nudge(self) -> None:
        """Something was recorded here: go round soon."""
        ...

    def stop(self) -> object:
        """End after the step at hand."""
        ...


@dataclass(frozen=True, slots=True)
class UiServices:
    """Everything the window may ask of the rest of the house.

    Attributes:
        first_run: Whether no desk exists yet, so the welcome is shown.
        open: Open the desk that exists.
        make_sample: Make and open a desk with the sample school.
        create: Make and open a desk for a real school.
        schools: The profiles the welcome offers.
        face: School, unit and operator of an open desk.
        home: Where an open desk keeps its things; asks the keyring, so never before it is looked at.
        sync_state: How the desk stands to the shared ledger.
        sync_now: One round of push and pull; None when no server is set.
        settings: The settings as they were at start.
        save_settings: Keep changed settings.
        report_bug: Leave a crash report and say where.
        close: Release an open desk.
        start_sync: Keep an open desk in agreement with the shared ledger; None when no server is set.
    """

    first_run: Callable[[], bool]
    open: Callable[[], Context]
    make_sample: Callable[[], Context]
    create: Callable[[NewDesk], Context]
    schools: Callable[[], Sequence[SchoolChoice]]
    face: Callable[[Context], DeskFace]
    home: Callable[[], DeskHome]
    sync_state: Callable[[Context], SyncState]
    sync_now: Callable[[Context], SyncState] | None
    settings: Settings
    save_settings: Callable[[Settings], None]
    report_bug: Callable[[BaseException], BugReport]
    close: Callable[[Context], None]
    start_sync: Callable[[Context, SyncEars], SyncHandle] | None = None
