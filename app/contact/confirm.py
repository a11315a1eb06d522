"""程序①聯絡資料確認: verify the mailbox, submit, and keep every later change (E03-E12).

Submitting writes one fact: the mark ``contact`` of the case, with the contact data as its erasable detail, which the
student's fields take over. Nothing is overwritten: a later submission is a later fact, and both can be read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from app.clearance.marks import CONTACT, is_set
from app.clock import from_ms, in_taipei, to_ms
from app.contact import code as codes
from app.contact.code import Answer, Challenge, MailState
from app.contact.entry import Entry, Trouble, examine, fields_of
from app.contact.mail import Post
from app.context import Context
from app.errors import ActRefused, DeskError, WrongUse
from app.ledger import DetailClass, Draft, Fact, FactId, Kind, OperatorName, Payload
from app.roster.contacts import CONFIRMABLE
from app.roster.diff import CONFIRMED
from app.school.papers import ContactConfirmation
from app.session import require_writer
from app.store import Changes, MarkState, StudentRecord
from app.students import find_student

_KEPT: Final = "contact.code."
_SECOND: Final = 1000


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Where procedure ① of a student stands (聯絡資料確認的狀態).

    `asked` is false at a school that does not ask for it. `stands` is whether it counts now; `how` is counter or import.
    """

    asked: bool
    required: bool
    title: str
    next_title: str
    stands: bool
    conflict: bool
    at: datetime | None
    by: str
    how: str
    mail: MailState
    mail_until: datetime | None
    submissions: int


@dataclass(frozen=True, slots=True)
class Submitted:
    """What a submission did (已送出)."""

    fact: Fact
    doubts: tuple[Trouble, ...]
    changes: Changes


@dataclass(frozen=True, slots=True)
class Edit:
    """One submission in a student's history (聯絡資料異動): who, when, and which fields were new, never their values."""

    fact: FactId
    at: datetime
    by: str
    how: str
    fields: tuple[str, ...]
    withdrawn: bool


def confirmation(ctx: Context, student_no: str) -> Confirmation:
    """Where procedure ① of a student stands.

    Raises:
        NotFound: When no roster on this desk has the number.
    """
    student = find_student(ctx, student_no)
    rules = ctx.school.contact_confirmation
    mark = _mark(ctx, student)
    kept = _kept(ctx, student)
    now = ctx.clock.now()
    return Confirmation(
        asked=rules is not None,
        required=rules is not None and rules.required,
        title=rules.title if rules else "",
        next_title=rules.next_title if rules else "",
        stands=mark is not None and is_set(mark),
        conflict=mark is not None and mark.conflict,
        at=from_ms(mark.at_ms) if mark else None,
        by=mark.by if mark else "",
        how=str(mark.payload.get("how", "")) if mark else "",
        mail=kept.state(now) if kept else MailState.UNVERIFIED,
        mail_until=kept.until if kept and not kept.how else None,
        submissions=len(history(ctx, student_no)),
    )


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter with a verification code, before the mail server has taken it (驗證信)."""

    to: str
    subject: str
    text: str = field(repr=False)
    student: StudentRecord = field(repr=False)
    made: Challenge = field(repr=False)


def letter(ctx: Context, student_no: str, email: str) -> Letter:
    """Write the letter with a new code to a mailbox; nothing is kept before it was taken (E07).

    Raises:
        ActRefused: When the school does not ask for it, the address may not be used, or a letter left just now.
    """
    student = find_student(ctx, student_no)
    rules = _rules(ctx)
    _require_usable(rules, email)
    now = ctx.clock.now()
    kept = _kept(ctx, student)
    if kept is not None and kept.is_of(email) and not kept.how and now - from_ms(kept.sent_ms) < codes.AGAIN_AFTER:
        raise ActRefused(
            code="contact.sent_just_now",
            title="驗證信剛剛寄出",
            message="請先等信件送達，並看看垃圾郵件匣。",
            hint=f"{int(codes.AGAIN_AFTER.total_seconds())} 秒後可以再寄一次。",
        )
    code, made = codes.challenge(email, now=now, minutes=rules.code_minutes)
    until = in_taipei(made.until)
    return Letter(
        email,
        f"{ctx.school.name} 離校聯絡資料驗證碼",
        f"{ctx.school.name} {ctx.school.school.office}\n\n您的驗證碼是：{code}\n\n"
        f"請在 {until:%H:%M} 前（{rules.code_minutes} 分鐘內）告訴櫃台承辦人或輸入驗證。\n"
        "若不是您本人正在辦理離校手續，請不要理會這封信。\n",
        student,
        made,
    )


def was_sent(ctx: Context, sent: Letter) -> datetime:
    """The mail server took the letter: its code counts; returns until when."""
    _keep(ctx, sent.student, sent.made)
    return sent.made.until


def send_code(ctx: Context, student_no: str, email: str, post: Post) -> datetime:
    """Send a verification code to a mailbox; returns until when it is valid (E07).

    Raises:
        ActRefused: As `letter` says.
        DeskError: When the mail server does not take it; nothing counts as sent then.
    """
    found = letter(ctx, student_no, email)
    post(found.to, found.subject, found.text)
    return was_sent(ctx, found)


def verify(ctx: Context, student_no: str, email: str, typed: str) -> Answer:
    """Compare the code the graduate reads out (E08)."""
    student = find_student(ctx, student_no)
    answer, kept = codes.answered(_kept(ctx, student), email, typed, now=ctx.clock.now())
    if kept is not None:
        _keep(ctx, student, kept)
    return answer


def witness(ctx: Context, student_no: str, email: str, *, sent: datetime | None = None) -> None:
    """Take a mailbox as verified because the clerk saw the letter on the graduate's own telephone (臨櫃見證).

    Args:
        ctx: The desk.
        student_no: Whose.
        email: Which mailbox.
        sent: When the letter was sent, as it says; now, when it was sent in front of the clerk.

    Raises:
        ActRefused: When the letter is older than the code is valid, or from the future.
    """
    student = find_student(ctx, student_no)
    rules = _rules(ctx)
    _require_usable(rules, email)
    now = ctx.clock.now()
    seen = codes.witnessed(email, sent=sent or now, now=now, minutes=rules.code_minutes)
    if seen.sent_ms > to_ms(now) + 60 * _SECOND or (rules.code_minutes and now >= seen.until):
        raise ActRefused(
            code="contact.code_expired",
            title="驗證碼已逾時",
            message=f"驗證碼 {rules.code_minutes} 分鐘內有效；這封信的時間不在有效時間內。",
            hint="請同學再次發送驗證信件。",
        )
    _keep(ctx, student, seen)


def submit(ctx: Context, student_no: str, entry: Entry, *, by: OperatorName | None = None) -> Submitted:
    """Submit what was entered (送出); from here on the units may decide (E12).

    Raises:
        ActRefused: While anything in the entry blocks, the mailbox is not verified, or the diploma has left.
    """
    student = find_student(ctx, student_no)
    rules = _rules(ctx)
    found = examine(entry, rules)
    blocking = [t for t in found if t.blocks]
    if blocking:
        raise ActRefused(
            code="contact.incomplete",
            title="聯絡資料還不能送出",
            message="；".join(t.message for t in blocking) + "。",
            hint="改正後再送出。",
        )
    kept = _kept(ctx, student)
    if rules.code_minutes and (kept is None or not kept.how or not kept.is_of(entry.email)):
        raise ActRefused(
            code="contact.unverified",
            title="信箱尚未驗證",
            message="這個電子信箱還沒有驗證通過。",
            hint="請寄出驗證碼並輸入；沒有設定寄信時，請同學出示驗證信，改用臨櫃見證。",
        )
    if ctx.store.handover(student.id) is not None:
        raise ActRefused(
            code="clearance.handed_over",
            title="學位證書已領取",
            message="領取之後的信箱異動請在數位學位證書的寄送處理。",
            hint="如需重寄，請洽註冊單位。",
        )
    require_writer(ctx)
    now = ctx.clock.now()
    said = fields_of(entry, rules)
    confirmed = sorted(
        {name for name in CONFIRMABLE if said.get(name)} | set(student.fields.get(CONFIRMED, "").split())
    )
    said |= {
        "submitted_at": in_taipei(now).replace(tzinfo=None).isoformat(sep=" ", timespec="seconds"),
        CONFIRMED: " ".join(confirmed),
    }
    if rules.code_minutes:
        said["email_verified"] = "是"
    mark = _mark(ctx, student)
    payload: dict[str, object] = {"v": "yes", "how": "counter"}
    if kept is not None and kept.how:
        payload |= {"mail": kept.how, "mail_sent": kept.sent_ms, "mail_verified": kept.verified_ms}
    facts, changes = ctx.store.append(
        [_draft(student, payload, mark, {DetailClass.CONTACT: said})], by=by or ctx.store.desk.operator
    )
    _forget(ctx, student)
    return Submitted(facts[0], tuple(t for t in found if not t.blocks), changes | Changes(roster=True))


def withdraw(ctx: Context, student_no: str, *, reason: str, by: OperatorName | None = None) -> Changes:
    """Take procedure ① back: it counts no longer, what was entered stays readable and can be submitted again.

    Raises:
        ActRefused: When nothing was submitted, no reason is given, or the diploma has left.
    """
    student = find_student(ctx, student_no)
    mark = _mark(ctx, student)
    if mark is None or not (is_set(mark) or mark.conflict):
        raise ActRefused(code="contact.nothing", title="沒有可撤回的送出", message="聯絡資料尚未送出。")
    if not reason.strip():
        raise ActRefused(code="contact.reason_missing", title="撤回必須填寫原因", message="日後要看得出為什麼撤回。")
    require_writer(ctx)
    draft = _draft(student, {"v": ""}, mark, {DetailClass.REASON: {"note": reason.strip()}})
    return ctx.store.append([draft], by=by or ctx.store.desk.operator)[1]


def history(ctx: Context, student_no: str) -> tuple[Edit, ...]:
    """Every submission of a student, newest first; changes after submission are kept (E12)."""
    student = find_student(ctx, student_no)
    before: Mapping[str, object] = {}
    edits: list[Edit] = []
    for fact in ctx.store.student_facts(student.id):
        if fact.kind == Kind.CONTACT_CONFIRMED:
            now = fact.detail(DetailClass.CONTACT)
            moved = tuple(n for n in CONFIRMABLE if now.get(n) and now.get(n) != before.get(n))
            gone = not fact.text("v")
            edits.append(Edit(fact.id, from_ms(fact.at_ms), fact.by, fact.text("how"), moved, gone))
            before = now or before
    return tuple(reversed(edits))


def _draft(
    student: StudentRecord, payload: Payload, mark: MarkState | None, details: Mapping[DetailClass, Payload]
) -> Draft:
    return Draft(Kind.CONTACT_CONFIRMED, payload, student.id, mark.tips if mark else (), details)


def _rules(ctx: Context) -> ContactConfirmation:
    rules = ctx.school.contact_confirmation
    if rules is None:
        raise WrongUse(
            code="contact.not_asked",
            title="本校不辦理聯絡資料確認",
            message="學校設定沒有聯絡資料確認這個程序。",
        )
    return rules


def _require_usable(rules: ContactConfirmation, email: str) -> None:
    wrong = [t for t in examine(Entry(email=email), rules) if t.field == "email" and t.blocks]
    if wrong:
        raise ActRefused(code=f"contact.{wrong[0].code}", title="這個信箱不能使用", message=wrong[0].message)


def _mark(ctx: Context, student: StudentRecord) -> MarkState | None:
    return ctx.store.marks(student.id).get(("", CONTACT))


def _kept(ctx: Context, student: StudentRecord) -> Challenge | None:
    try:
        return codes.from_text(ctx.store.setting(f"{_KEPT}{student.id}"))
    except (TypeError, ValueError) as exc:
        raise DeskError(code="contact.code_unreadable", title="驗證紀錄無法讀取", message="請重新寄出驗證碼。") from exc


def _keep(ctx: Context, student: StudentRecord, kept: Challenge) -> None:
    ctx.store.remember(f"{_KEPT}{student.id}", codes.as_text(kept))


def _forget(ctx: Context, student: StudentRecord) -> None:
    ctx.store.remember(f"{_KEPT}{student.id}", "")
