"""The certificate shelf (證書庫存): which certificate lies where, and what became of it, from production to collection."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from app import parts
from app.certificates import keeping
from app.certificates.checklist import MAIL
from app.certificates.keeping import Kept
from app.clearance.case import Case
from app.clock import from_ms
from app.context import Context
from app.errors import ActRefused
from app.ledger import Draft, OperatorName, Payload
from app.store import MarkState, StudentRecord
from app.typed import one_line

#: 已製證, 在櫃台, 已領取, 已寄出, 退回, 作廢.
PRODUCED: Final = "produced"
AT_DESK: Final = "at_desk"
COLLECTED: Final = "collected"
MAILED: Final = "mailed"
RETURNED: Final = "returned"
VOID: Final = "void"
LABELS: Final = {
    PRODUCED: "已製證",
    AT_DESK: "在櫃台",
    COLLECTED: "已領取",
    MAILED: "已寄出",
    RETURNED: "郵件退回",
    VOID: "作廢",
}
#: A certificate that somebody can put a hand on.
HERE: Final = frozenset({PRODUCED, AT_DESK, RETURNED})
#: The longest serial and place.
MOST: Final = 60

#: Code of the refusal while desks disagree about the certificate.
DISAGREED: Final = "handover.shelf_conflict"


@dataclass(frozen=True, slots=True)
class Shelved:
    """One certificate and where it is (證書庫存的一張).

    `days` counts since it was last moved; `overdue`: it has lain at the desk longer than the school lets it.
    """

    student: StudentRecord
    serial: str
    state: str
    place: str
    since: datetime
    by: str
    conflict: bool = False
    days: int = 0
    overdue: bool = False

    @property
    def label(self) -> str:
        """Its state in words."""
        return "兩處紀錄矛盾" if self.conflict else LABELS.get(self.state, self.state)


def move(ctx: Context, *, student_no: str, place: str, by: OperatorName | None = None) -> Kept:
    """Put a certificate into a drawer of the desk that hands it out (到櫃台、換位置).

    Raises:
        ActRefused: When none is on the shelf.
    """
    case = keeping.case_here(ctx, student_no)
    found = _require_here(ctx, case)
    return keeping.record(ctx, entry(ctx, case, AT_DESK, keeping.word(found, "serial"), checked_place(place)), by)


def void(ctx: Context, *, student_no: str, reason: str, by: OperatorName | None = None) -> Kept:
    """Put on record that a certificate was spoilt before it left (作廢); a new one may be made then.

    Raises:
        ActRefused: When none is on the shelf, or nobody says why.
    """
    case = keeping.case_here(ctx, student_no)
    found = _require_here(ctx, case)
    if not one_line(reason, what="作廢原因"):
        raise ActRefused(code="shelf.reason", title="請寫作廢原因", message="作廢的證書要留下原因。")
    return keeping.record(ctx, entry(ctx, case, VOID, keeping.word(found, "serial"), "", note=reason), by)


def gone(ctx: Context, case: Case, way: str, serial: str) -> tuple[str, list[Draft]]:
    """The serial under which a diploma leaves, and what the shelf records with the handover.

    Args:
        ctx: The desk.
        case: Whose diploma.
        way: How it leaves.
        serial: What the clerk read off the certificate; empty takes the shelf's.

    Raises:
        ActRefused: When the certificate in hand is not the one on record, is void, or is somebody else's.
    """
    found = keeping.standing(ctx, case, parts.SHELF)
    if keeping.contradicted(ctx, case, parts.SHELF):
        raise ActRefused(
            code=DISAGREED,
            title="證書的紀錄兩處矛盾",
            message="兩個櫃台對這張證書登錄了不同的結果。",
            hint="請先查明證書在哪裡，按「確認以哪一個為準」，再發證。",
            command="certificates settle 學號 shelf 狀態",
        )
    # Everybody's serials are read only where the one in hand is not the one on record.
    strange = bool(serial) and serial != keeping.word(found, "serial")
    owner = _owner(ctx, serial) if strange else None
    if owner is not None and owner != case.student.student_no:
        raise ActRefused(
            code="handover.serial_taken",
            title="這不是這位同學的證書",
            message=f"證書字號 {serial} 登錄在 {owner} 名下。",
            hint="請核對手上證書的姓名與字號。",
        )
    if found is None:
        return serial, []
    if found.value not in HERE:
        raise ActRefused(
            code="handover.not_on_shelf",
            title="證書不在庫存",
            message=f"證書 {keeping.word(found, 'serial')} 的紀錄是「{LABELS.get(found.value, found.value)}」。",
            hint="請先在「庫存」登錄重新製證的字號，再發證。",
            command="certificates produce 學號 字號",
        )
    known = keeping.word(found, "serial")
    if serial and serial != known:
        raise ActRefused(
            code="handover.serial_differs",
            title="證書字號不符",
            message=f"庫存登錄的字號是 {known}，手上的是 {serial}。",
            hint="請核對手上的證書；重新製證時先登錄作廢與新字號。",
        )
    return known, [entry(ctx, case, MAILED if way == MAIL else COLLECTED, known, "")]


def back(ctx: Context, case: Case, place: str) -> list[Draft]:
    """What the shelf records when a certificate comes back by mail; nothing where none was kept."""
    found = keeping.standing(ctx, case, parts.SHELF)
    return (
        [entry(ctx, case, RETURNED, keeping.word(found, "serial"), checked_place(place))] if found is not None else []
    )


def left_again(ctx: Context, case: Case, state: str) -> list[Draft]:
    """What the shelf records when a returned certificate leaves once more, by mail or into the graduate's hand."""
    found = keeping.standing(ctx, case, parts.SHELF)
    again = found is not None and found.value == RETURNED
    return [entry(ctx, case, state, keeping.word(found, "serial"), "")] if again else []


def shelf(ctx: Context) -> list[Shelved]:
    """Every certificate on record, ordered by 學號."""
    now, keep_days = ctx.clock.now(), ctx.school.diploma.keep_days
    return [_shelved(e.student, e.mark, now, keep_days) for e in keeping.entries(ctx, parts.SHELF)]


def shelved_of(ctx: Context, case: Case) -> Shelved | None:
    """One student's certificate, contradictions included; None where none was put on record."""
    found = case.marks.get((keeping.home(ctx.school).code, parts.SHELF))
    if found is None or not (found.value or found.conflict):
        return None
    return _shelved(case.student, found, ctx.clock.now(), ctx.school.diploma.keep_days)


def uncollected(ctx: Context) -> list[Shelved]:
    """The certificates nobody has come for (未領清單), those that have lain longest first."""
    return sorted(
        (s for s in shelf(ctx) if s.state in HERE or s.conflict), key=lambda s: (s.since, s.student.student_no)
    )


def by_place(found: Sequence[Shelved]) -> Mapping[str, int]:
    """How many certificates should lie in each place."""
    return Counter(s.place for s in found if s.state in HERE)


def _shelved(student: StudentRecord, found: MarkState, now: datetime, keep_days: int) -> Shelved:
    since = from_ms(found.at_ms)
    here = found.value in HERE and not found.conflict
    return Shelved(
        student,
        keeping.word(found, "serial"),
        found.value,
        keeping.word(found, "place"),
        since,
        found.by,
        conflict=found.conflict,
        days=(now - since).days,
        overdue=here and bool(keep_days) and now - since > timedelta(days=keep_days),
    )


def require_free(ctx: Context, serial: str) -> None:
    """Refuse a serial that left already or lies on the shelf.

    Raises:
        ActRefused: With whose it is.
    """
    require_free_in(serials(ctx), serial)


def require_free_in(known: Mapping[str, str], serial: str) -> None:
    """The same against serials read once for many."""
    owner = known.get(serial)
    if owner is not None:
        raise ActRefused(
            code="shelf.serial_taken",
            title="證書字號重複",
            message=f"證書字號 {serial} 已登錄在 {owner} 名下。",
            hint="請核對證書上的字號。",
        )


def _require_here(ctx: Context, case: Case) -> MarkState:
    found = keeping.standing(ctx, case, parts.SHELF)
    if found is None or found.value not in HERE:
        raise ActRefused(
            code="shelf.not_here",
            title="庫存沒有這張證書",
            message=f"{case.student.student_no} 沒有在庫的證書紀錄。",
            hint="請先在「庫存」登錄製證。",
            command="certificates produce 學號 字號",
        )
    return found


def entry(
    ctx: Context, case: Case, state: str, serial: str, place: str, *, note: str = "", more: Payload | None = None
) -> Draft:
    """The fact that says what became of a certificate."""
    said = {**(more or {}), "serial": serial} | ({"place": place} if place else {})
    return keeping.keep(ctx, case, parts.SHELF, state, more=said, note=note)


def checked_place(text: str) -> str:
    """A place on one line, not too long."""
    found = one_line(text, what="位置")
    if len(found) > MOST:
        raise ActRefused(code="shelf.place", title="位置太長", message=f"最多 {MOST} 字。")
    return found


def _owner(ctx: Context, serial: str) -> str | None:
    """Whose a serial is, without reading everybody: a clerk who types serials does so for every diploma."""
    left = next((h.student for h in ctx.store.handovers() if h.serial == serial), None)
    if left is None:
        marks = ctx.store.marks_of_item(keeping.home(ctx.school).code, parts.SHELF)
        left = next((s for s, found in marks.items() if keeping.word(found.get(parts.SHELF), "serial") == serial), None)
    people = ctx.store.students([left]) if left is not None else []
    return people[0].student_no if people else None


def serials(ctx: Context) -> dict[str, str]:
    """Every serial that left, lies on the shelf or is that of a replacement (E13), and whose it is."""
    found = {
        keeping.word(fact, "serial"): e.student.student_no
        for e in keeping.entries(ctx, parts.REISSUE)
        for fact in keeping.history(ctx, e.student.id, parts.REISSUE)
        if keeping.word(fact, "serial")
    }
    found |= {keeping.word(e.mark, "serial"): e.student.student_no for e in keeping.entries(ctx, parts.SHELF)}
    left = ctx.store.handovers()
    names = {s.id: s.student_no for s in ctx.store.students([h.student for h in left])}
    return {h.serial: names.get(h.student, "") for h in left} | found
