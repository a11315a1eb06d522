"""What the sync screen shows, read from the store in one go on its lane."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.clearance.fold import VERDICTS
from app.context import Context
from app.inbox import Act, DepositCard, RefusedCard, Told, Unsent, inbox, told
from app.ledger import FactId, Kind, OperatorName, StudentId
from app.school.units import Item
from app.store import StudentRecord, SyncState
from app.unsent import Elsewhere, elsewhere
from ui.services import Deposited, OtherDesk

LOGGED: Final = 300
#: One line per student of a loaded file would drown the rest; the load itself is a line of its own.
PER_ROW: Final = frozenset({Kind.STUDENT_RECORDED, Kind.CURRICULUM_RECORDED, Kind.TRANSCRIPT_RECORDED})
VERIFIED: Final = "sync.verified"


@dataclass(frozen=True, slots=True)
class Wording:
    """A text of the school in both languages (學校用語)."""

    zh: str = ""
    en: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact as the screen tells it (帳冊上的一筆)."""

    fact: FactId
    kind: str
    unit: Wording
    verdict: Wording
    passed: bool | None
    detail: Wording
    student_no: str
    name: str
    by: str
    at_ms: int
    own: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RefusedEntry:
    """A fact the shared ledger would not take (被退回的一筆): why, whose, and what may be done about it."""

    entry: Entry
    outcome: str
    mine: bool
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class DepositEntry:
    """A deposited decision (寄存的一筆): whose it is, where it was written, and what may be done about it."""

    entry: Entry
    desk: str
    received_ms: int
    acts: tuple[Act, ...]

    @property
    def mine(self) -> bool:
        """Whether it waits for the very person who sits here."""
        return Act.CONFIRM in self.acts


@dataclass(frozen=True, slots=True)
class Gate:
    """What a choice means for the diploma (裁決的後果).

    `others` is how many other items still keep the gate shut; `counts` whether this one does at all; `gone` that the
    diploma has left already.
    """

    others: int
    counts: bool
    gone: bool


@dataclass(frozen=True, slots=True)
class Conflict:
    """An item two desks decided differently (不一致的審核): every standing decision, and who may end it."""

    student_no: str
    name: str
    department: str
    item: str
    unit: Wording
    item_name: Wording
    contact: str
    mine: bool
    sides: tuple[Entry, ...]
    gate: Gate
    mark: str = ""
    left: bool = False


@dataclass(frozen=True, slots=True)
class Conflicts:
    """One page of contradictions (一頁不一致), those for this desk first; `total` counts all, `left` those left to others."""

    shown: tuple[Conflict, ...] = ()
    first: int = 0
    total: int = 0
    left: int = 0

    @property
    def waiting(self) -> int:
        """How many are in this desk's inbox."""
        return self.total - self.left


@dataclass(frozen=True, slots=True)
class Checked:
    """The last time the ledger was verified (核對結果)."""

    at_ms: int
    facts: int
    whole: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of the shared ledger (問到的): deposits, other desks; None while nobody has been answered yet."""

    deposits: Sequence[Deposited] = ()
    desks: Sequence[OtherDesk] | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything the screen shows at one moment (同步畫面)."""

    state: SyncState
    refused: tuple[RefusedEntry, ...]
    conflicts: Conflicts
    log: tuple[Entry, ...]
    checked: Checked | None
    deposits: tuple[DepositEntry, ...] = ()
    waiting: tuple[Unsent, ...] = ()
    read_only: bool = False
    desks: tuple[OtherDesk, ...] | None = None
    elsewhere: Elsewhere | None = None


def picture(
    ctx: Context,
    state: SyncState,
    *,
    first: int = 0,
    asked: Asked | None = None,
    waiting: Mapping[OperatorName, int] | None = None,
) -> Picture:
    """Read what the screen shows; on the store lane.

    Args:
        ctx: The desk.
        state: How it stands.
        first: From which contradiction on; one page is read.
        asked: What the shared ledger answered last.
        waiting: Whose facts this desk has not sent.
    """
    from app.session import session
    from ui.sync.contradictions import page
    from ui.sync.left import open_conflicts

    known = asked or Asked()
    found = inbox(ctx, waiting=waiting, deposits=known.deposits)
    log = ctx.store.recent_facts(kinds=[k.value for k in Kind if k not in PER_ROW], limit=LOGGED)
    people = people_of(ctx, [f.student for f in log if f.student is not None])
    desk = ctx.store.desk.desk_id
    heard = session(ctx.store)
    return Picture(
        state=open_conflicts(ctx, state),
        refused=tuple(_refused(ctx, r) for r in found.refused),
        conflicts=page(ctx, first),
        log=tuple(entry_of(ctx, told(ctx, f, people), own=f.desk == desk) for f in log),
        checked=_checked(ctx.store.setting(VERIFIED)),
        deposits=tuple(_deposit(ctx, d) for d in found.deposits),
        waiting=found.others_waiting,
        read_only=heard is not None and heard.read_only,
        desks=None if known.desks is None else tuple(known.desks),
        elsewhere=elsewhere(ctx) if state.configured else None,
    )


def remember_check(ctx: Context, checked: Checked) -> None:
    """Keep when the ledger was last verified and what came of it."""
    ctx.store.remember(VERIFIED, f"{checked.at_ms} {checked.facts} {int(checked.whole)}")


def _checked(kept: str) -> Checked | None:
    parts = kept.split()
    return Checked(int(parts[0]), int(parts[1]), parts[2] == "1") if len(parts) == 3 else None


def people_of(ctx: Context, ids: Sequence[StudentId]) -> dict[StudentId, StudentRecord]:
    """The students behind these ids."""
    return {s.id: s for s in ctx.store.students(list(dict.fromkeys(ids)))}


def item_of(ctx: Context, code: str) -> Item | None:
    """The school's item of a code."""
    return next((i for i in ctx.school.items if i.code == code), None)


def item_words(item: Item | None, code: str) -> Wording:
    """Its name, or the code where the school has no such item any more."""
    return Wording(item.label, item.label_en or item.label) if item else Wording(code, code)


def unit_words(ctx: Context, code: str) -> Wording:
    """A unit's name."""
    unit = ctx.school.unit(code) if code else None
    return Wording(unit.name, unit.name_en or unit.name) if unit else Wording(code, code)


def entry_of(ctx: Context, said: Told, *, own: bool) -> Entry:
    """A fact in both languages."""
    about = said.what.partition("　")[2]
    unit, verdict, detail, passed = Wording(), Wording(), Wording(about, about), None
    if said.kind == Kind.SIGN_OFF:
        words = ctx.school.words
        verdict = Wording(words.state(said.verdict), words.state_en(said.verdict))
        passed = said.verdict == VERDICTS["pass"] if said.verdict in VERDICTS.values() else None
        detail, unit = item_words(item_of(ctx, said.item), said.item), unit_words(ctx, said.unit)
    return Entry(
        said.fact,
        said.kind,
        unit,
        verdict,
        passed,
        detail,
        said.student_no,
        said.name,
        said.by,
        said.at_ms,
        own=own,
        reason=said.reason,
    )


def _refused(ctx: Context, found: RefusedCard) -> RefusedEntry:
    return RefusedEntry(entry_of(ctx, found.told, own=True), found.outcome, found.mine, found.acts)


def _deposit(ctx: Context, found: DepositCard) -> DepositEntry:
    return DepositEntry(entry_of(ctx, found.told, own=False), found.desk_label, found.received_ms, found.acts)
