"""Where digital diplomas go (數位證書信箱, E26, E27, U55), and what to tell of them while the graduate stands at the desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from app import parts
from app.certificates import keeping
from app.clearance.calendar import work_calendar
from app.clock import from_ms, in_taipei, today
from app.context import Context
from app.ledger import DetailClass
from app.school.pickup import Mailbox
from app.store import HandoverRecord, MarkState, StudentRecord
from app.students import term_of

#: 待重寄: the state of a digital diploma whose corrected address waits.
RESEND: Final = "resend"


@dataclass(frozen=True, slots=True)
class Follows:
    """What follows the paper diploma (領取後的數位證書): by when, if it leaves today, and which mailbox to ask for now."""

    due: date | None
    warning: str


def follows(ctx: Context, student: StudentRecord, left: HandoverRecord | None) -> Follows | None:
    """What to tell whoever collects of the digital diploma, while they stand at the desk (T31, E14, E27); None where none follows."""
    rule = ctx.school.digital_diploma
    if not rule.concerns(term_of(ctx, student)):
        return None
    day = in_taipei(from_ms(left.at_ms)).date() if left is not None else today(ctx.clock)
    mark = ctx.store.marks(student.id).get((keeping.home(ctx.school).code, parts.DIGITAL))
    personal, school = mailboxes(ctx, student, mark)
    return Follows(rule.due(day, work_calendar(ctx)), mailbox_warning(ctx, personal, school))


def mailboxes(ctx: Context, student: StudentRecord, mark: MarkState | None) -> tuple[str, str]:
    """The private address and the one at the school, each empty where none is known or nothing goes there (E26)."""
    rule = ctx.school.digital_diploma
    personal = _personal(ctx, student, mark) if Mailbox.PERSONAL in rule.mailboxes else ""
    school = rule.school_mailbox.format(student_no=student.student_no) if Mailbox.SCHOOL in rule.mailboxes else ""
    return personal, school


def mailbox_warning(ctx: Context, personal: str, school: str) -> str:
    """What to ask the graduate for: another address than the school's, which dies (E27); empty where there is one."""
    if not personal:
        return "沒有個人信箱，請同學提供"
    at_school = is_of_school(ctx, personal) or personal == school
    days = ctx.school.digital_diploma.school_mailbox_days
    dies = f"學校信箱畢業後 {days // 365} 年失效" if days >= 365 else "學校信箱畢業後會失效"  # noqa: PLR2004 - a year
    return f"{dies}，請同學提供個人信箱" if at_school else ""


def is_of_school(ctx: Context, address: str) -> bool:
    """Whether an address is one of the school's own, which is no private one (E06)."""
    confirmation = ctx.school.contact_confirmation
    own = confirmation.refused_domains if confirmation is not None else ()
    return address.lower().endswith(tuple(f"{mark}{domain.lower()}" for domain in own for mark in "@."))


def _personal(ctx: Context, student: StudentRecord, mark: MarkState | None) -> str:
    """The address the desk was told last: a corrected one, else the roster's or the confirmed one."""
    found = ""
    if mark is None or mark.payload.get("corrected") is not True:
        return student.fields.get("email", "")
    for fact in keeping.history(ctx, student.id, parts.DIGITAL):
        if fact.text("v") == RESEND:
            found = str(fact.detail(DetailClass.CONTACT).get("personal", "")) or found
    return found or student.fields.get("email", "")
