"""The end of a shift at the certificate desk (日終盤點): the drawer counted against the record, and what is open there.

The page the whole desk is handed over with (交接單) is `app.shift`; the last count stands on it.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.canonical import canonical
from app.certificates import digital, mailing, shelf
from app.certificates.keeping import require_keeper
from app.certificates.unconfirmed import Unconfirmed, unconfirmed
from app.clock import from_ms, in_taipei, today
from app.context import Context
from app.errors import ActRefused
from app.ledger import DetailClass, Draft, Kind, OperatorName
from app.store import Changes, HandoverRecord
from app.typed import MAX_REASON, one_line

#: What a count on record is called among the papers of a desk.
PAPER: Final = "shift-handover"


@dataclass(frozen=True, slots=True)
class Count:
    """A drawer counted (盤點結果).

    Attributes:
        counted: How many certificates were in it.
        expected: How many should be, by the record.
        missing: Serials on record as lying here that were not found.
        unexpected: Serials found that are not on record as lying here.
    """

    counted: int
    expected: int
    missing: tuple[str, ...] = ()
    unexpected: tuple[str, ...] = ()

    @property
    def agrees(self) -> bool:
        """Whether drawer and record say the same."""
        return self.counted == self.expected and not self.missing and not self.unexpected


@dataclass(frozen=True, slots=True)
class LastCount:
    """The count that was put on record last (最近一次盤點): its number, by whom, when, and of which place."""

    number: str
    by: OperatorName
    at_ms: int
    count: Count
    place: str = ""


@dataclass(frozen=True, slots=True)
class Shift:
    """What the next clerk takes over of the certificates (證書的待辦), as of now.

    Attributes:
        day: The day.
        handed: Diplomas handed over at any desk today, oldest first.
        by_way: How many by each way.
        unconfirmed: Handovers that nobody can be sure of yet.
        places: How many certificates should lie in each place.
        overdue: How many of them lie too long.
        to_send: How many wait to be brought to the post office.
        came_back: How many the post office brought back and nobody has dealt with.
        digital_due: Digital diplomas due today or overdue.
    """

    day: date
    handed: tuple[HandoverRecord, ...]
    by_way: Mapping[str, int]
    unconfirmed: tuple[Unconfirmed, ...]
    places: Mapping[str, int]
    overdue: int
    to_send: int
    came_back: int
    digital_due: int


def count(ctx: Context, serials: Iterable[str], *, place: str = "") -> Count:
    """Compare what lies in a drawer with the record, certificate by certificate.

    Args:
        ctx: The desk.
        serials: 證書字號 as they were scanned or typed.
        place: One place only; every place when empty.
    """
    known = [s for s in shelf.shelf(ctx) if s.state in shelf.HERE and not s.conflict and place in ("", s.place)]
    expected = Counter(s.serial for s in known)
    found = Counter(text for serial in serials if (text := one_line(serial, what="證書字號")))
    return Count(
        counted=found.total(),
        expected=expected.total(),
        missing=tuple(sorted((expected - found).elements())),
        unexpected=tuple(sorted((found - expected).elements())),
    )


def count_only(ctx: Context, counted: int, *, place: str = "") -> Count:
    """The same where only the number was counted: whether it is the right one, not which is missing."""
    known = [s for s in shelf.shelf(ctx) if s.state in shelf.HERE and not s.conflict and place in ("", s.place)]
    return Count(counted=counted, expected=len(known))


def shift(ctx: Context) -> Shift:
    """Everything the next clerk takes over."""
    day = today(ctx.clock)
    handed = tuple(h for h in ctx.store.handovers() if in_taipei(from_ms(h.at_ms)).date() == day)
    lying, posted = shelf.uncollected(ctx), mailing.postings(ctx)
    waiting = digital.queue(ctx) if ctx.school.digital_diploma.offered else []
    return Shift(
        day=day,
        handed=handed,
        by_way=Counter(h.method for h in handed),
        unconfirmed=tuple(u for u in unconfirmed(ctx) if not u.settled),
        places=shelf.by_place(lying),
        overdue=sum(s.overdue for s in lying),
        to_send=len(mailing.to_send(posted)),
        came_back=sum(p.state == mailing.CAME_BACK for p in posted),
        digital_due=sum(d.due is not None and d.due <= day for d in waiting),
    )


def record_count(
    ctx: Context, found: Count, *, place: str = "", note: str = "", by: OperatorName | None = None
) -> tuple[str, Changes]:
    """Put a count and what is open on record, under a number (盤點紀錄); the handover sheet carries the last one.

    Args:
        ctx: The desk; it must serve the final unit.
        found: What was counted.
        place: Which drawer, where it was one only.
        note: What was done about a difference; asked for when drawer and record do not agree.
        by: The operator.

    Raises:
        ActRefused: When they do not agree and nobody says what was done about it.
        NotPermitted: At another unit's desk.
    """
    require_keeper(ctx)
    said, where = one_line(note, what="盤點備註"), one_line(place, what="位置")
    if not found.agrees and not said:
        raise ActRefused(
            code="shift.differs",
            title="盤點與紀錄不符",
            message=f"點到 {found.counted} 張，紀錄是 {found.expected} 張。{_differing(found)}",
            hint="請再點一次；仍不符時，在備註寫下處理情形再登錄。",
        )
    if len(said) > MAX_REASON:
        raise ActRefused(code="shift.note", title="備註太長", message=f"最多 {MAX_REASON} 字。")
    over = shift(ctx)
    content: dict[str, object] = {
        "counted": found.counted,
        "expected": found.expected,
        "missing": list(found.missing),
        "unexpected": list(found.unexpected),
        "handed": dict(over.by_way),
        "unconfirmed": len(over.unconfirmed),
        "to_send": over.to_send,
        "came_back": over.came_back,
        "digital_due": over.digital_due,
    } | ({"place": where} if where else {})
    prefix = f"S-{ctx.store.desk.desk_id[-3:].upper()}"
    number = f"{prefix}{ctx.store.next_paper_no(prefix):05d}"
    digest = hashlib.sha256(canonical(content).encode()).hexdigest()
    payload = {"number": number, "paper": PAPER, "version": 1, "sha256": digest, "draft": False, "shift": content}
    draft = Draft(Kind.PAPER_PRINTED, payload, details={DetailClass.REASON: {"note": said}} if said else {})
    return number, ctx.store.append([draft], by=by or ctx.store.desk.operator)[1]


def last_count(ctx: Context) -> LastCount | None:
    """The count that was put on record last, at any desk of the unit; None where nobody has counted."""
    newest = next((p for p in ctx.store.papers() if p.paper == PAPER), None)
    fact = ctx.store.fact(newest.fact) if newest is not None else None
    said = fact.payload.get("shift") if fact is not None else None
    if fact is None or not isinstance(said, Mapping):
        return None
    found = Count(
        counted=_figure(said, "counted"),
        expected=_figure(said, "expected"),
        missing=_serials(said, "missing"),
        unexpected=_serials(said, "unexpected"),
    )
    return LastCount(fact.text("number"), fact.by, fact.at_ms, found, str(said.get("place", "")))


def _figure(said: Mapping[str, object], key: str) -> int:
    value = said.get(key)
    return value if isinstance(value, int) else 0


def _serials(said: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = said.get(key)
    return tuple(str(s) for s in value) if isinstance(value, list | tuple) else ()


def _differing(found: Count) -> str:
    said = (_named("少了", found.missing), _named("多了", found.unexpected))
    return "；".join(text for text in said if text)


def _named(word: str, serials: Sequence[str]) -> str:
    shown = "、".join(serials[:8])
    return f"{word} {shown}{' 等' if len(serials) > 8 else ''}" if serials else ""  # noqa: PLR2004 - what fits a sentence
