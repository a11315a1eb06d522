"""What the window is given to work with: callables wired by `bootstrap`, so that `ui` never sees the database.

`open`, `make_sample`, `create`, `sync_state` and `home` run on the store lane, `sync_now`, `sit_down` and everything of
a `SharedDoor` in the pool; the rest is cheap and runs on the GUI thread.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from app.context import Context
from app.credentials import KeySource
from app.ledger import Fact, FactId, OperatorName
from app.settings import Settings
from app.store import Changes, SyncState
from app.window_place import WindowPlace

if TYPE_CHECKING:  # the first paint does not wait for what sends letters
    from datetime import datetime

    from app.certificates.handover import HandedOver
    from app.contact.mail import MailServer
    from app.contact.mail_setup import MailWanted
    from app.crashes import CrashFolder
    from app.updates import Updates

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
    """Where this desk keeps its ledger, under which kind of key, in which keyring, and with what (資料存放)."""

    folder: Path
    key_source: KeySource
    engine: str
    keyring: str = ""


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
class OtherDesk:
    """Another desk as the shared ledger last saw it (其他櫃台).

    `unsent` is what it said then; `skew_ms` how far its clock was ahead of the server's, None when nobody measured it.
    """

    desk_id: str
    label: str
    seen_ms: int | None
    unsent: int
    skew_ms: int | None = None
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Deposited:
    """A decision a colleague wrote at a desk and has not confirmed (寄存的審核): it counts for nothing until then.

    It is what `app.inbox` takes as a deposit. `may` is ``confirm`` when it is the present operator's own, ``judge`` when they supervise its unit.
    """

    fact: Fact
    claimed_by: str
    deposited_by: str
    desk: str
    received_ms: int
    may: str


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of settling deposits (處理結果): how many are done, which were refused and by which word."""

    done: int
    changes: Changes
    refused: tuple[tuple[FactId, str], ...] = ()


class SharedDoor(Protocol):
    """What a person may ask of the shared ledger beyond a round (共用帳冊); every call waits for the network.

    The implementation touches the store only through the `Errand` it was made with.
    """

    def deposits(self) -> Sequence[Deposited]:
        """Deposits the present operator may settle, oldest first."""
        ...

    def confirm(self, ids: Sequence[FactId]) -> Settled:
        """The operator's own: they enter the ledger as they were written."""
        ...

    def take_over(self, ids: Sequence[FactId], reason: str) -> Settled:
        """A supervisor decides the same under their own name."""
        ...

    def decline(self, ids: Sequence[FactId], reason: str) -> Settled:
        """A supervisor closes them without effect; kept with name, time and reason."""
        ...

    def desks(self) -> Sequence[OtherDesk]:
        """Every other desk the shared ledger knows."""
        ...


class MailDesk(Protocol):
    """The mail server of this desk (寄信)."""

    def wanted(self) -> MailWanted:
        """What is set; cheap."""
        ...

    def server(self) -> MailServer | None:
        """Through which server letters go, None while they are off; cheap."""
        ...

    def arrange(self, ctx: Context, wanted: MailWanted) -> None:
        """Set it, or turn letters off; on the store lane."""
        ...

    def try_out(self, to: str) -> None:
        """Connect and log in, and send a letter to an address when there is one; in the pool."""
        ...


class Handed(Protocol):
    """A diploma that has left (領取完成), and what the clerk is to hear about it."""

    @property
    def done(self) -> HandedOver:
        """What was put on record."""
        ...

    @property
    def warnings(self) -> tuple[str, ...]:
        """Sentences for the clerk, before the paper leaves the hand."""
        ...


class HandingOver(Protocol):
    """Hands a diploma over with the shared ledger asked at that moment; waits for it, so in the pool."""

    def __call__(
        self,
        ctx: Context,
        student_no: str,
        act: Callable[[datetime | None], HandedOver],
        *,
        answered_for: bool,
        run: Errand,
    ) -> Handed:
        """Ask, then let `act` look at the gate and write; `answered_for`: a supervisor answers where nobody is reached."""
        ...


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Who wants to sit down here (換人): a login and its password; at a desk of its own a name, and a unit if it changes."""

    login: str
    password: str = ""
    unit: str = ""


class Passphrase(Protocol):
    """The passphrase of this machine's ledger, where there is no keyring (通行碼)."""

    def needed(self) -> bool:
        """Whether a new desk needs one; asks the keyring, so in the pool."""
        ...

    def give(self, text: str) -> None:
        """Use this one from now on; cheap."""
        ...

    def change(self, old: str, new: str) -> None:
        """Open the ledger with another one from now on; slow on purpose, so in the pool. A `DeskError` says why not."""
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
        shared: Make the door to the shared ledger for an open desk; None when no server is set.
        sit_down: Let another person sit down, tried by a hello before anything changes, and answer who sits here now;
            a `DeskError` leaves everything as it was. Afterwards the window stops the sync lane and asks `start_sync`
            for another one, which speaks with the new login.
        renew: Give the desk a number of its own again (this folder is a copy); its old unanswered facts come back.
        go_on: This folder was restored from a backup: the number stays, the notice ends.
        waiting: Whose facts this desk has not sent, and how many each; on the store lane.
        reoffer: Let what the present operator wrote and what came back with these outcomes wait for sending again; on
            the store lane.
        unlock: Whether a password is that of the login that sits here, asked of this desk first and of the shared ledger
            only otherwise; a `DeskError` says why not. True when a new password was kept, so that the lane needs another
            line. None at a desk of its own, which has no password. In the pool.
        hand_over: Hand a diploma over; None where a window has no desk behind it. In the pool.
        crashes: Reports of bugs of earlier days, told at the start; None where a window keeps none.
        end_sample: Put the sample away once no window holds it open, and answer what the next window works with; None
            where a window cannot.
        passphrase: Asks for a passphrase where the machine has no keyring; None where a key is there anyway.
        updates: Whether a newer version is out, asked of the school's own address only; None where nobody keeps settings.
        mail: The school's mail server; None where a window has no settings to keep it in.
        connection: The settings of the shared ledger as they are now; cheap. None where nobody keeps settings.
        window_place: Where the window stood last; None the first time.
        keep_window_place: Keep where it stands; None where a window has no folder. On the store lane.
        daily_check: Look the whole ledger of an open desk through, at most once a day, on any thread; raises when it is damaged.
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
    shared: Callable[[Context, Errand], SharedDoor] | None = None
    sit_down: Callable[[Context, NewPerson, Errand], DeskFace] | None = None
    renew: Callable[[Context, Errand], Changes] | None = None
    go_on: Callable[[Context, Errand], Changes] | None = None
    waiting: Callable[[Context], Mapping[OperatorName, int]] | None = None
    reoffer: Callable[[Context, frozenset[str]], Changes] | None = None
    daily_check: Callable[[Context], object] | None = None
    unlock: Callable[[Context, str, Errand], bool] | None = None
    mail: MailDesk | None = None
    hand_over: HandingOver | None = None
    crashes: CrashFolder | None = None
    end_sample: Callable[[], UiServices] | None = None
    passphrase: Passphrase | None = None
    updates: Updates | None = None
    connection: Callable[[], Settings] | None = None
    window_place: WindowPlace | None = None
    keep_window_place: Callable[[WindowPlace], None] | None = None
