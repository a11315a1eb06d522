"""A diploma by registered mail (郵寄, N44): asked for, sent, come back, sent again or collected after all.

The application is one mark; the diploma itself leaves by `hand_over`, which is what happens once. What comes after it is
the way of the same certificate and never a second handover.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app import parts
from app.certificates import keeping, shelf
from app.certificates.address import Address, address_of, checked, of_roster, require_address
from app.certificates.checklist import MAIL, way_of
from app.certificates.keeping import Kept
from app.clearance.case import Case
from app.clock import from_ms, today
from app.context import Context
from app.errors import ActRefused, WrongUse
from app.ledger import Draft, OperatorName
from app.school.pickup import PickupMethod
from app.store import MarkState, StudentRecord
from app.typed import one_line

#: 申請, 寄出, 退回, 送達, 退回後親領.
REQUESTED: Final = "requested"
SENT: Final = "sent"
CAME_BACK: Final = "returned"
DELIVERED: Final = "delivered"
COLLECTED: Final = "collected"
LABELS: Final = {
    REQUESTED: "申請郵寄",
    SENT: "已寄出",
    CAME_BACK: "退回",
    DELIVERED: "已送達",
    COLLECTED: "退回後親領",
}
#: 掛號號碼 as the post office prints it, without spaces.
_TRACKING: Final = re.compile(r"[0-9A-Za-z-]{6,30}")
_MOST_POSTAGE: Final = 10_000


@dataclass(frozen=True, slots=True)
class Posting:
    """One diploma that goes by mail and how far it has come (郵寄的一件).

    Attributes:
        student: Whose.
        state: ``requested``, ``sent``, ``returned``, ``delivered`` or ``collected``.
        left: The diploma has been handed over for mailing.
        postage: What was paid for it, whole NT$.
        tracking: 掛號號碼.
        instead_of: The number that stood there by mistake before.
        times: How often it was sent.
        at: When the state was recorded.
        reason: Why it came back.
        nowhere: It was handed over for mailing and nobody has said where to.
    """

    student: StudentRecord
    state: str
    left: bool
    postage: int
    tracking: str
    times: int
    at: datetime
    by: str
    reason: str
    conflict: bool = False
    nowhere: bool = False
    instead_of: str = ""

    @property
    def label(self) -> str:
        """Its state in words."""
        return "兩處紀錄矛盾" if self.conflict else LABELS.get(self.state, self.state)


def request(ctx: Context, *, student_no: str, to: Address, postage: int, by: OperatorName | None = None) -> Kept:
    """Put an application for mailing on record (申請郵寄): where to, and the postage paid.

    Raises:
        ActRefused: When address or recipient lack, the postage makes no sense, or the diploma has left.
        WrongUse: At a school that mails no diplomas.
    """
    way_of(ctx.school, MAIL)
    case = keeping.case_here(ctx, student_no)
    if case.handed_over:
        raise ActRefused(
            code="mail.gone",
            title="學位證書已領取",
            message=f"{student_no} 的學位證書已經發出，不能再申請郵寄。",
            hint="退回再寄請用「再寄」。",
        )
    require_address(to)
    return keeping.record(ctx, _draft(ctx, case, REQUESTED, postage=_postage(postage), times=0, to=checked(to)), by)


def cancel(ctx: Context, *, student_no: str, by: OperatorName | None = None) -> Kept:
    """The graduate comes in person after all (取消郵寄申請); the postage is paid back outside this program.

    Raises:
        ActRefused: When nothing was applied for, or the diploma is on its way.
    """
    case = keeping.case_here(ctx, student_no)
    found = _require(ctx, case, REQUESTED, what="申請郵寄")
    if case.handed_over:
        raise ActRefused(code="mail.gone", title="已交寄", message="證書已經發出，不能取消郵寄申請。")
    return keeping.record(ctx, keeping.keep(ctx, case, parts.MAIL, "", more=keeping.said(found)), by)


def send(
    ctx: Context,
    *,
    student_no: str,
    tracking: str,
    to: Address | None = None,
    postage: int | None = None,
    by: OperatorName | None = None,
) -> Kept:
    """Put on record that a diploma was posted (寄出、再寄) under its number.

    Args:
        ctx: The desk.
        student_no: Whose; the diploma was handed over for mailing.
        tracking: 掛號號碼.
        to: Another address than the one on record, for sending again.
        postage: What was paid this time; what is on record when absent.
        by: The operator.

    Raises:
        ActRefused: When it was not handed over for mailing, is under way already, or has nowhere to go.
    """
    case = keeping.case_here(ctx, student_no)
    left = ctx.store.handover(case.student.id)
    if left is None or left.method != MAIL:
        raise ActRefused(
            code="mail.not_handed_over",
            title="還沒有辦理郵寄領取",
            message=f"{student_no} 的證書還沒有以郵寄方式發出。",
            hint="請先在「發證」以郵寄方式辦理領取，核對領證條件後再交寄。",
            command="handover 學號 mail",
        )
    found = keeping.standing(ctx, case, parts.MAIL)
    if found is not None and found.value not in (REQUESTED, CAME_BACK):
        raise ActRefused(
            code="mail.under_way",
            title="已經寄出",
            message=f"這一件的紀錄是「{LABELS.get(found.value, found.value)}」，掛號 {keeping.word(found, 'tracking')}。",
            hint="退回時請先登錄退回，再登錄再寄；號碼打錯請用「更正掛號號碼」。",
        )
    number = _number(tracking)
    where = checked(to) if to is not None else address_of(ctx, case.student)
    require_address(where)
    times = keeping.whole(found, "times") + 1
    paid = _postage(postage) if postage is not None else keeping.whole(found, "postage")
    drafts = [
        _draft(ctx, case, SENT, postage=paid, times=times, tracking=number, to=where),
        *shelf.left_again(ctx, case, shelf.MAILED),
    ]
    facts, changes = ctx.store.append(drafts, by=by or ctx.store.desk.operator)
    return Kept(facts[0], changes)


def correct(ctx: Context, *, student_no: str, tracking: str, by: OperatorName | None = None) -> Kept:
    """The number of what is under way was mistyped (更正掛號號碼); it was posted once, on the day it was.

    Raises:
        ActRefused: When it is not under way, or the number is none, or is the one on record.
    """
    case = keeping.case_here(ctx, student_no)
    found = _require(ctx, case, SENT, what="寄出")
    number, before = _number(tracking), keeping.word(found, "tracking")
    if number == before:
        raise ActRefused(
            code="mail.same_number", title="號碼沒有改變", message=f"紀錄上的掛號號碼就是 {number}，沒有可更正的。"
        )
    more = keeping.said(found) | {"tracking": number, "instead_of": before}
    return keeping.record(ctx, keeping.keep(ctx, case, parts.MAIL, SENT, more=more), by)


def came_back(ctx: Context, *, student_no: str, reason: str, place: str = "", by: OperatorName | None = None) -> Kept:
    """Put on record that the post office brought it back (退回), why, and where it lies now.

    Raises:
        ActRefused: When it is not under way, or nobody says why it came back.
    """
    case = keeping.case_here(ctx, student_no)
    found = _require(ctx, case, SENT, what="寄出")
    why = one_line(reason, what="退回原因")
    if not why:
        raise ActRefused(code="mail.reason", title="請寫退回原因", message="郵局退回要留下原因，如查無此址、招領逾期。")
    drafts = [
        _following(ctx, case, found, CAME_BACK, note=why),
        *shelf.back(ctx, case, place),
    ]
    facts, changes = ctx.store.append(drafts, by=by or ctx.store.desk.operator)
    return Kept(facts[0], changes)


def delivered(ctx: Context, *, student_no: str, by: OperatorName | None = None) -> Kept:
    """Put on record that it arrived (送達).

    Raises:
        ActRefused: When it is not under way.
    """
    case = keeping.case_here(ctx, student_no)
    return keeping.record(ctx, _following(ctx, case, _require(ctx, case, SENT, what="寄出"), DELIVERED), by)


def collected(ctx: Context, *, student_no: str, note: str, by: OperatorName | None = None) -> Kept:
    """Put on record that the graduate came for a diploma the post office had brought back (退回後親領).

    It left once already; this is no second handover. `note` says what was shown.

    Raises:
        ActRefused: When none came back, or nobody says what was shown.
    """
    case = keeping.case_here(ctx, student_no)
    found = _require(ctx, case, CAME_BACK, what="退回")
    if not one_line(note, what="查驗"):
        raise ActRefused(
            code="mail.shown", title="請寫看了什麼證件", message="退回的證書由本人領走時，要寫下查驗了什麼。"
        )
    drafts = [_following(ctx, case, found, COLLECTED, note=note), *shelf.left_again(ctx, case, shelf.COLLECTED)]
    facts, changes = ctx.store.append(drafts, by=by or ctx.store.desk.operator)
    return Kept(facts[0], changes)


def with_handover(ctx: Context, case: Case, way: PickupMethod) -> list[Draft]:
    """What the handover puts on record of the mail.

    Who collects after all no longer waits for the post, and the postage is owed back. What leaves by mail is to be
    posted, so it is on record as applied for even where nobody has entered the application: to where the roster says
    somebody lives, or to nowhere yet.
    """
    found = keeping.standing(ctx, case, parts.MAIL)
    if way.code == MAIL:
        unasked = found is None and not keeping.contradicted(ctx, case, parts.MAIL)
        return [_draft(ctx, case, REQUESTED, postage=0, times=0, to=of_roster(case.student))] if unasked else []
    if found is None or found.value != REQUESTED:
        return []
    return [keeping.keep(ctx, case, parts.MAIL, "", more=keeping.said(found), note=f"改為{way.label}")]


def postings(ctx: Context) -> list[Posting]:
    """Everything that goes by mail, ordered by 學號."""
    left = {h.student for h in ctx.store.handovers() if h.method == MAIL}
    return [_posting(e.student, e.mark, left=e.student.id in left) for e in keeping.entries(ctx, parts.MAIL)]


def to_send(found: Sequence[Posting]) -> list[Posting]:
    """What somebody has to bring to the post office now: handed over and not posted, or come back."""
    return [p for p in found if p.state == CAME_BACK or (p.state == REQUESTED and p.left)]


def _number(typed: str) -> str:
    number = re.sub(r"\s", "", typed)
    if not _TRACKING.fullmatch(number):
        raise ActRefused(
            code="mail.tracking",
            title="請填掛號號碼",
            message="掛號號碼是執據上的數字（6 到 30 碼，可含英文字母）。",
        )
    return number


def _posting(student: StudentRecord, found: MarkState, *, left: bool) -> Posting:
    return Posting(
        student=student,
        state=found.value,
        left=left,
        postage=keeping.whole(found, "postage"),
        tracking=keeping.word(found, "tracking"),
        times=keeping.whole(found, "times"),
        at=from_ms(found.at_ms),
        by=found.by,
        reason=found.note,
        conflict=found.conflict,
        nowhere=found.payload.get("nowhere") is True,
        instead_of=keeping.word(found, "instead_of"),
    )


def _require(ctx: Context, case: Case, state: str, *, what: str) -> MarkState:
    found = keeping.standing(ctx, case, parts.MAIL)
    if found is None or found.value != state:
        said = LABELS.get(found.value, found.value) if found is not None else "沒有郵寄紀錄"
        raise ActRefused(
            code="mail.state",
            title=f"這一件不是「{what}」",
            message=f"{case.student.student_no} 目前的郵寄紀錄：{said}。",
        )
    return found


def _following(ctx: Context, case: Case, found: MarkState, state: str, *, note: str = "") -> Draft:
    return keeping.keep(ctx, case, parts.MAIL, state, more=keeping.said(found), note=note)


def _draft(ctx: Context, case: Case, state: str, *, postage: int, times: int, to: Address, tracking: str = "") -> Draft:
    more: dict[str, object] = {"postage": postage, "times": times} | ({"tracking": tracking} if tracking else {})
    if not to.fields:
        more["nowhere"] = True
    if state == SENT:
        more["day"] = today(ctx.clock).isoformat()
    return keeping.keep(ctx, case, parts.MAIL, state, more=more, contact=to.fields)


def _postage(amount: int) -> int:
    if not 0 <= amount <= _MOST_POSTAGE:
        raise WrongUse(code="mail.postage", title="郵資不合理", message=f"郵資以元為單位，0 到 {_MOST_POSTAGE:,}。")
    return amount
