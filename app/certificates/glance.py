"""One look at a certificate (發證一覽): may it leave, where it lies, what becomes of the card and what is still open.

A picture for whoever stands at the desk, as of now. It decides nothing: the handover itself looks at everything again
(N14, N17), and what both say comes from the same rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app import parts
from app.certificates import at_pickup, keeping, mailing, pickup_day, shelf
from app.certificates.card import CardOutcome, card_outcome
from app.certificates.checklist import ID_TYPES
from app.certificates.e_documents import Asked, asked_by
from app.certificates.handover import holds_up
from app.certificates.letter import Letter, letter_of
from app.certificates.mailboxes import Follows, follows
from app.certificates.replacement import Version, versions
from app.certificates.settling import Claim, claims_of
from app.clearance.board import Missing
from app.clearance.case import case_of
from app.clearance.completing import warning_at_handover
from app.clearance.gate import missing_in
from app.clock import from_ms
from app.context import Context
from app.errors import ActRefused
from app.ledger import Kind
from app.store import HandoverRecord, StudentRecord


class Answer(StrEnum):
    """The answer at the desk (可否發證), first reason first.

    `WAITING`: the gate is open, but something of the last unit's own or of the certificate itself stands in the way.
    `UNCONFIRMED`: it was recorded as handed over and the shared ledger has not answered for it (N17).
    """

    READY = "ready"
    MISSING = "missing"
    WAITING = "waiting"
    ELSEWHERE = "elsewhere"
    NOT_TODAY = "not_today"
    GONE = "gone"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True, slots=True)
class Gone:
    """A diploma that has left (已領取): under which serial, how, when, by whose hand; `id_type` is what a proxy showed."""

    serial: str
    method: str
    at: datetime
    by: str
    receipt: str
    id_type: str
    provisional: bool
    later: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Glance:
    """Everything a clerk has to know before a certificate leaves the hand (發證一覽).

    Attributes:
        student: Whose certificate.
        answer: Whether it may leave.
        missing: What keeps the gate shut, with whom to ask.
        refusal: What stands in the way beside the gate.
        gone: How it left, if it has.
        serial: 證書字號 on the shelf; empty where none is kept.
        place: Its place.
        shelf: The state of the shelf in words; empty where none is kept.
        overdue: It has lain longer than the school lets it.
        days: For how many days it has lain where it is.
        mail: How far a mailing has come, in words; empty without one.
        tracking: 掛號號碼.
        where: Desk, hours and days.
        card: What becomes of the student card; None where the school does nothing with cards.
        card_lost: The same where there is no card.
        due: What is to be done at the pickup and is not on record.
        warning: What the school says before a case is completed (T03).
        versions: What was handed over and whatever replaced it, oldest first (E13).
        claims: What desks that disagree about the certificate on the shelf say.
        once: That the paper is issued once, for whoever collects it (E13).
        follows: The digital diploma that follows it (T31, E14, E27); None where none does.
        letter: The letter of whoever collected it for the graduate (N43); None where nobody did.
        asked: Electronic documents that were asked for since, as each request stands (T33).
    """

    student: StudentRecord
    answer: Answer
    missing: tuple[Missing, ...]
    refusal: ActRefused | None
    gone: Gone | None
    serial: str
    place: str
    shelf: str
    overdue: bool
    days: int
    mail: str
    tracking: str
    where: pickup_day.WhereWhen
    card: CardOutcome | None
    card_lost: CardOutcome | None
    due: tuple[at_pickup.Due, ...]
    warning: str
    versions: tuple[Version, ...] = ()
    claims: tuple[Claim, ...] = ()
    asked: tuple[Asked, ...] = ()
    once: str = ""
    follows: Follows | None = None
    letter: Letter | None = None


def glance(ctx: Context, student_no: str) -> Glance:
    """What stands of one certificate at this moment.

    Raises:
        NotFound: When no roster on this desk has the number.
    """
    case = case_of(ctx, student_no)
    student = case.student
    left = ctx.store.handover(student.id)
    gone, waiting = _gone(ctx, left)
    missing = missing_in(ctx, case) if gone is None else ()
    refusal = holds_up(ctx, case) if gone is None and not missing else None
    where = pickup_day.where_when(ctx, student)
    lies = shelf.shelved_of(ctx, case)
    posted = case.marks.get((keeping.home(ctx.school).code, parts.MAIL))
    mail = "" if posted is None or not (posted.value or posted.conflict) else mailing.LABELS.get(posted.value, "")
    return Glance(
        student=student,
        answer=_answer(gone, missing, refusal, where, waiting=waiting),
        missing=missing,
        refusal=refusal,
        gone=gone,
        serial=lies.serial if lies is not None else "",
        place=lies.place if lies is not None else "",
        shelf=lies.label if lies is not None else "",
        overdue=lies is not None and lies.overdue,
        days=lies.days if lies is not None else 0,
        mail=mail,
        tracking=keeping.word(posted, "tracking"),
        where=where,
        card=card_outcome(ctx, student, lost=False),
        card_lost=card_outcome(ctx, student, lost=True),
        due=at_pickup.due(ctx, case),
        warning=warning_at_handover(ctx, case),
        versions=versions(ctx, student, left) if gone is not None else (),
        claims=claims_of(ctx, case, "shelf"),
        asked=asked_by(ctx, case),
        once=f"紙本「{ctx.school.diploma.original}」僅核發一次，遺失時只能補發「{ctx.school.diploma.reissue}」。",
        follows=follows(ctx, student, left),
        letter=letter_of(ctx, case) if gone is not None else None,
    )


def _answer(
    gone: Gone | None,
    missing: tuple[Missing, ...],
    refusal: ActRefused | None,
    where: pickup_day.WhereWhen,
    *,
    waiting: bool,
) -> Answer:
    if gone is not None:
        return Answer.UNCONFIRMED if waiting else Answer.GONE
    if missing:
        return Answer.MISSING
    if refusal is not None:
        return Answer.WAITING
    if not where.here:
        return Answer.ELSEWHERE
    return Answer.NOT_TODAY if where.closed else Answer.READY


def _gone(ctx: Context, left: HandoverRecord | None) -> tuple[Gone | None, bool]:
    """How it left, and whether nobody has answered for that yet."""
    if left is None:
        return None, False
    fact = ctx.store.fact(left.fact)
    later = fact.payload.get("later") if fact is not None else None
    shared = ctx.store.sync_state().configured
    found = Gone(
        serial=left.serial,
        method=ctx.school.pickup_label(left.method),
        at=from_ms(left.at_ms),
        by=left.by,
        receipt=fact.text("receipt") if fact is not None else "",
        id_type=ID_TYPES.get(fact.text("proxy_id_type"), "") if fact is not None else "",
        provisional=fact is not None and fact.payload.get("provisional") is True,
        later=tuple(str(code) for code in later) if isinstance(later, list) else (),
    )
    return found, shared and left.fact in ctx.store.unanswered(Kind.DIPLOMA_HANDED_OVER)
