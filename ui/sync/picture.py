"""What the sync screen shows, read from the store in one go on its lane."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.clearance.fold import VERDICTS, decision
from app.clearance.permission import units_of
from app.clock import today
from app.context import Context
from app.ledger import DetailClass, Fact, FactId, Kind, StudentId
from app.school.units import Item
from app.store import SignOffState, StudentRecord, SyncState

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
    """A fact the shared ledger would not take (被退回的一筆)."""

    entry: Entry
    outcome: str


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


@dataclass(frozen=True, slots=True)
class Checked:
    """The last time the ledger was verified (核對結果)."""

    at_ms: int
    facts: int
    whole: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything the screen shows at one moment (同步畫面)."""

    state: SyncState
    refused: tuple[RefusedEntry, ...]
    conflicts: tuple[Conflict, ...]
    log: tuple[Entry, ...]
    checked: Checked | None


def picture(ctx: Context, state: SyncState) -> Picture:
    """Read what the screen shows; on the store lane."""
    refused = ctx.store.refused()
    standing = ctx.store.conflicts()
    log = ctx.store.recent_facts(kinds=[k.value for k in Kind if k not in PER_ROW], limit=LOGGED)
    heads = {f.id: f for c in standing for f in map(ctx.store.fact, c.heads) if f is not None}
    concerned = [*(r.fact.student for r in refused), *(c.student for c in standing), *(f.student for f in log)]
    people = _people(ctx, [s for s in concerned if s is not None])
    return Picture(
        state=state,
        refused=tuple(RefusedEntry(_entry(ctx, r.fact, people), r.outcome) for r in refused),
        conflicts=tuple(_conflict(ctx, c, heads, people) for c in standing),
        log=tuple(_entry(ctx, f, people) for f in log),
        checked=_checked(ctx.store.setting(VERIFIED)),
    )


def remember_check(ctx: Context, checked: Checked) -> None:
    """Keep when the ledger was last verified and what came of it."""
    ctx.store.remember(VERIFIED, f"{checked.at_ms} {checked.facts} {int(checked.whole)}")


def _checked(kept: str) -> Checked | None:
    parts = kept.split()
    return Checked(int(parts[0]), int(parts[1]), parts[2] == "1") if len(parts) == 3 else None


def _people(ctx: Context, ids: Sequence[StudentId]) -> dict[StudentId, StudentRecord]:
    return {s.id: s for s in ctx.store.students(list(dict.fromkeys(ids)))}


def _item(ctx: Context, code: str) -> Item | None:
    return next((i for i in ctx.school.items if i.code == code), None)


def _item_words(item: Item | None, code: str) -> Wording:
    return Wording(item.label, item.label_en or item.label) if item else Wording(code, code)


def _unit(ctx: Context, code: str) -> Wording:
    unit = ctx.school.unit(code) if code else None
    return Wording(unit.name, unit.name_en or unit.name) if unit else Wording(code, code)


def _entry(ctx: Context, fact: Fact, people: dict[StudentId, StudentRecord]) -> Entry:
    who = people.get(fact.student) if fact.student is not None else None
    about = str(fact.detail(DetailClass.CORE).get("file", "")) or fact.text("number") or fact.text("serial")
    unit, verdict, detail, passed, reason = Wording(), Wording(), Wording(about, about), None, ""
    if fact.kind == Kind.SIGN_OFF:
        words, said = ctx.school.words, decision(fact)
        state = VERDICTS.get(said.verdict, "withdrawn")
        verdict = Wording(words.state(state), words.state_en(state))
        passed = said.verdict == "pass" if said.verdict in VERDICTS else None
        found = _item(ctx, fact.text("item"))
        detail = _item_words(found, fact.text("item"))
        reason, unit = said.reason, _unit(ctx, said.unit)
    return Entry(
        fact.id,
        fact.kind,
        unit,
        verdict,
        passed,
        detail,
        who.student_no if who else "",
        who.name if who else "",
        fact.by,
        fact.at_ms,
        own=fact.desk == ctx.store.desk.desk_id,
        reason=reason,
    )


def _conflict(
    ctx: Context, state: SignOffState, heads: dict[FactId, Fact], people: dict[StudentId, StudentRecord]
) -> Conflict:
    who = people.get(state.student)
    found = _item(ctx, state.item)
    unit = found.unit if found else state.unit
    contact = ctx.school.contact_for(unit, today(ctx.clock))
    return Conflict(
        student_no=who.student_no if who else "",
        name=who.name if who else "",
        department=who.department if who else "",
        item=state.item,
        unit=_unit(ctx, unit),
        item_name=_item_words(found, state.item),
        contact=contact.text if contact else "",
        mine=unit in units_of(ctx) and who is not None,
        sides=tuple(_entry(ctx, heads[h], people) for h in state.heads if h in heads),
    )
