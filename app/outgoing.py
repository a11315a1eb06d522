"""Every list that leaves the desk, by one name for the command and the window alike (外送名單).

A list is composed on the store's thread, written wherever there is time, and only then put on record as sent; what it
holds of contact data is on record as looked at before it is composed (`app.access`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from app.access import Why
from app.clock import today
from app.context import Context
from app.errors import WrongUse
from app.exports.workbook import Sheet
from app.overview.matrix import Matrix
from app.school.papers import Survey
from app.school.profile import SchoolProfile
from app.school.windows import Procedure
from app.store import Changes

LEAVERS: Final = "leavers"
REAPPLY: Final = "reapply"
CONSENTS: Final = "consents"
AT_PICKUP: Final = "at-pickup"
APPROVED: Final = "approved-applications"
LATE: Final = "late-applications"
UNREVIEWABLE: Final = "not-reviewable"
EXAMINATIONS: Final = "degree-exams"
NAMES: Final = "english-names"
REGISTERED: Final = "registered-mail"
UNCOLLECTED: Final = "uncollected"
DIGITAL: Final = "digital-diplomas"
DESK_LOG: Final = "desk-log"
PRODUCTION: Final = "production"
E_DOCUMENTS: Final = "e-documents"
#: The same as `NAMES`, at every school: before certificates are made the names are looked at everywhere.
NAME_BLANKS: Final = "name-blanks"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A list about to leave (要送出的名單).

    Attributes:
        sheets: What is written.
        recorded: What composing it has put on record already.
        written: To be called once it was written: what is on record from then on.
    """

    sheets: tuple[Sheet, ...]
    recorded: Changes = field(default_factory=Changes)
    written: Callable[[], Changes] = Changes

    @property
    def rows(self) -> int:
        """How many lines of data leave."""
        return sum(len(sheet.rows) for sheet in self.sheets)


def lists_of(school: SchoolProfile) -> tuple[str, ...]:
    """The lists a school's desks can send, by name: those every school has, and those its profile asks for."""
    names = [LEAVERS, REAPPLY, *(survey.export for survey in surveys_of(school))]
    if any(item.consent for item in school.items):
        names.append(CONSENTS)
    if any(sub.at_pickup for item in school.final_unit.items for sub in item.sub_items):
        names.append(AT_PICKUP)
    if any(window.procedure is Procedure.AUDIT for window in school.windows):
        names += [APPROVED, LATE, UNREVIEWABLE, EXAMINATIONS, NAMES]
    return tuple(names)


def certificate_lists_of(school: SchoolProfile) -> tuple[str, ...]:
    """The lists of the certificate desk, by name: what is to be made, lies there, goes by mail (N44), to the platform (T31) or was asked for since (T33)."""
    names = [PRODUCTION, NAME_BLANKS, UNCOLLECTED, DESK_LOG]
    if school.pickup_method("mail") is not None:
        names.append(REGISTERED)
    if school.digital_diploma.offered:
        names.append(DIGITAL)
    if school.e_documents.offered:
        names.append(E_DOCUMENTS)
    return tuple(names)


def surveys_of(school: SchoolProfile) -> tuple[Survey, ...]:
    """The questions whose yes is sent to somebody (E10, E11)."""
    asked = school.contact_confirmation
    return tuple(survey for survey in asked.surveys if survey.export) if asked is not None else ()


def outgoing(
    ctx: Context,
    name: str,
    matrix: Callable[[], Matrix],
    *,
    again: bool = False,
    everybody: bool = False,
    why: str = Why.EXPORT,
    note: str = "",
) -> Outgoing:
    """Compose a list.

    Args:
        ctx: The desk.
        name: Which one.
        matrix: Everybody as they are now, asked for only where the list needs it.
        again: The last list of completions once more.
        everybody: All completions, told before or not.
        why: A code of `app.access.Why`, where contact data leave.
        note: What 其他 means.

    Raises:
        ActRefused: When 其他 is not explained.
        NotPermitted: When the list is not this desk's to send.
        WrongUse: When there is no such list.
    """
    if name == LEAVERS:
        from app.overview.leavers import leavers, told

        found = leavers(ctx, matrix(), again=again, everybody=everybody)
        return Outgoing(found.sheets, written=lambda: told(ctx, found))
    if name == REAPPLY:
        from app.overview.reapplying import reapply

        return Outgoing((reapply(ctx, matrix()),))
    survey = next((s for s in surveys_of(ctx.school) if s.export == name), None)
    if survey is not None:
        from app.contact.willing import willing

        sheet, looked = willing(ctx, survey, why=why, note=note)
        return Outgoing((sheet,), recorded=looked)
    if name == AT_PICKUP and name in lists_of(ctx.school):
        from app.certificates.at_pickup import not_done

        return Outgoing((not_done(ctx),))
    if name in (APPROVED, LATE, UNREVIEWABLE, EXAMINATIONS, NAMES) and name in lists_of(ctx.school):
        return Outgoing(_of_applications(ctx, name))
    if name in certificate_lists_of(ctx.school):
        return _of_certificates(ctx, name, why=why, note=note)
    if name == CONSENTS and name in lists_of(ctx.school):
        from app.consent.register import register_sheet

        return Outgoing((register_sheet(ctx),))
    raise WrongUse(
        code="export.unknown",
        title="沒有這種名單",
        message=f"「{name}」不是可匯出的名單。",
        hint=f"可用：{'、'.join(('status-matrix', 'chase', 'case', *lists_of(ctx.school), *certificate_lists_of(ctx.school)))}",
    )


def _of_certificates(ctx: Context, name: str, *, why: str, note: str) -> Outgoing:
    from app.certificates import e_documents, lists
    from app.certificates.registered import registered_list

    if name == PRODUCTION:
        sheet, looked = lists.production_sheet(ctx, why=why, note=note)
        return Outgoing((sheet,), recorded=looked)
    if name == NAME_BLANKS:
        return Outgoing(_of_applications(ctx, NAMES))
    if name == UNCOLLECTED:
        return Outgoing((lists.uncollected_sheet(ctx),))
    if name == DESK_LOG:
        return Outgoing((lists.desk_log(ctx, today(ctx.clock)),))
    if name == E_DOCUMENTS:
        return Outgoing((e_documents.requests_sheet(ctx),))
    if name == REGISTERED:
        sheet, looked = registered_list(ctx, today(ctx.clock), why=why, note=note)
        return Outgoing((sheet,), recorded=looked)
    sheet, looked, written = lists.digital_batch(ctx, why=why, note=note)
    return Outgoing((sheet,), recorded=looked, written=written)


def _of_applications(ctx: Context, name: str) -> tuple[Sheet, ...]:
    """A list made of the graduation applications (U02, U19, U26, U50, U51)."""
    from app.applications import lists

    if name == APPROVED:
        return lists.certificates_to_make(ctx)
    made = {
        LATE: lists.late_applications,
        UNREVIEWABLE: lists.not_reviewable,
        EXAMINATIONS: lists.examinations,
        NAMES: lists.english_names,
    }
    return (made[name](ctx),)
