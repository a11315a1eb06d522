"""What the next person takes over (待辦): promised, unsure, contradicting, brought back, printed and not come back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from itertools import zip_longest
from typing import Final

from app import parts
from app.audit.application_facts import current
from app.certificates import e_documents, mailing
from app.certificates.keeping import home
from app.certificates.unconfirmed import Unconfirmed, unconfirmed
from app.clearance.fold import PASSED
from app.clearance.intake import promised
from app.clearance.permission import served
from app.clock import to_ms
from app.context import Context
from app.ledger import Fact, Kind, StudentId
from app.school.units import Prerequisite
from app.shift.record import MOST_WAITING, Waiting, What
from app.store import StudentRecord
from app.students import term_of

#: Whether a paper of this kind has come back from a student, by what is on record of her.
_Came = Callable[[Context, StudentRecord], bool]


def due(ctx: Context, until: datetime) -> Iterator[Waiting]:
    """Papers taken in whose unit promised to be done by then, and is not (N26)."""
    for item in ctx.school.items:
        if Prerequisite.INTAKE not in item.requires or item.unit not in served(ctx):
            continue
        times: dict[StudentId, int] = {}
        for student, marks in ctx.store.marks_of_item(item.code, parts.INTAKE).items():
            known = marks.get(parts.INTAKE)
            at = promised(ctx, item, known) if known is not None and not known.conflict else None
            if at is not None and at <= until:
                times[student] = to_ms(at)
        states = ctx.store.sign_offs_of(list(times))
        for who in ctx.store.students(list(times)):
            stands = states.get(who.id, {}).get(item.code)
            if who.present and (stands is None or stands.state != PASSED):
                yield Waiting(What.DUE, who.id, item.code, times[who.id])


def unsure(ctx: Context) -> Iterator[Waiting]:
    """Handovers nobody can be sure of yet (N17)."""
    for one in unconfirmed(ctx):
        if not one.settled:
            yield Waiting(What.UNCONFIRMED, one.student.id, one.serial, to_ms(one.at), _why(one))


def contradictions(ctx: Context) -> Iterator[Waiting]:
    """Items of this desk's units two desks decided differently."""
    own = served(ctx)
    for state in ctx.store.conflicts():
        item = ctx.school.item(state.item)
        if (item.unit if item is not None else state.unit) in own:
            yield Waiting(What.CONFLICT, state.student, state.item, state.at_ms)


def brought_back(posted: Sequence[mailing.Posting]) -> Iterator[Waiting]:
    """Mail that came back and nobody has dealt with (N44)."""
    for one in posted:
        if one.state == mailing.CAME_BACK:
            yield Waiting(What.CAME_BACK, one.student.id, one.tracking, to_ms(one.at))


def asked_for(ctx: Context) -> Iterator[Waiting]:
    """Electronic documents a graduate asked for and nobody has answered (T33)."""
    for one in e_documents.asked(ctx):
        if one.state == e_documents.ASKED:
            yield Waiting(What.ASKED, one.student.id, one.document.code, to_ms(one.at))


def awaited(ctx: Context, facts: Sequence[Fact]) -> Iterator[Waiting]:
    """Papers printed in this shift that come back signed, and of which nobody has put on record that they did."""
    last: dict[tuple[str, StudentId], Fact] = {}
    for f in facts:
        if f.kind == Kind.PAPER_PRINTED and f.student is not None and f.payload.get("draft") is not True:
            last[f.text("paper"), f.student] = f
    wanted = {key: f for key, f in last.items() if key[0] in COME_BACK}
    people = {s.id: s for s in ctx.store.students(list({student for _, student in wanted}))}
    for (paper, student), f in wanted.items():
        who = people.get(student)
        if who is not None and not COME_BACK[paper](ctx, who):
            yield Waiting(What.AWAITED, student, paper, f.at_ms, f.text("number"))


def chosen(found: Sequence[Waiting]) -> tuple[Waiting, ...]:
    """Of every kind some, the most urgent first, as many as a page names."""
    of_kind = [sorted((w for w in found if w.what is what), key=lambda w: (w.at_ms, w.about)) for what in What]
    turns = [w for turn in zip_longest(*of_kind) for w in turn if w is not None]
    order = list(What)
    return tuple(sorted(turns[:MOST_WAITING], key=lambda w: (order.index(w.what), w.at_ms, w.about)))


def _why(one: Unconfirmed) -> str:
    if one.missing:
        return "missing"
    return "provisional" if one.provisional else "unanswered"


def _sheet_received(ctx: Context, student: StudentRecord) -> bool:
    """The signed confirmation sheet reached the department, or no application asks for one (U14)."""
    application = current(ctx.store.audit_facts(student.id), term_of(ctx, student))
    return application.received_at is not None or not application.valid


def _consents_answered(ctx: Context, student: StudentRecord) -> bool:
    marks = ctx.store.marks(student.id)
    asked = [i.code for i in ctx.school.items if i.consent and i.applies_to(student.fields).counts]
    return all((item, parts.CONSENT) in marks and marks[item, parts.CONSENT].value for item in asked)


def _mail_asked(ctx: Context, student: StudentRecord) -> bool:
    found = ctx.store.marks(student.id).get((home(ctx.school).code, parts.MAIL))
    return (found is not None and bool(found.value)) or ctx.store.handover(student.id) is not None


def _extension_received(ctx: Context, student: StudentRecord) -> bool:
    found = ctx.store.marks(student.id).get(("", parts.EXTENSION))
    return found is not None and found.value == parts.RECEIVED


#: Papers a student signs and brings back, and by what the ledger knows that they came.
COME_BACK: Final[dict[str, _Came]] = {
    "credit-sheet": _sheet_received,
    "consent": _consents_answered,
    "mailing": _mail_asked,
    "extension": _extension_received,
}
