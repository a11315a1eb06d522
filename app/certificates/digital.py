"""Digital diplomas (數位學位證書, T31, E14, E25-E30, U55): when each is due, to which mailboxes, and how far it has come.

The ministry's platform sends them; the desk knows who is due, writes the batch for the platform, takes its result back,
and keeps which address it went to, because a mail that bounces is sent again to a corrected one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from app import parts
from app.certificates import keeping
from app.certificates.keeping import Kept
from app.certificates.mailboxes import RESEND, is_of_school, mailbox_warning, mailboxes
from app.certificates.replacement import Version, What, version_said, versions
from app.clearance.calendar import work_calendar
from app.clearance.case import Case
from app.clock import from_ms, in_taipei, today
from app.context import Context
from app.errors import ActRefused, WrongUse
from app.ledger import Draft, OperatorName, Payload
from app.school.workdays import WorkCalendar
from app.store import Changes, HandoverRecord, MarkState, StudentRecord
from app.students import term_of
from app.typed import one_line

#: 已送平臺, 已寄發, 退信, 待重寄.
EXPORTED: Final = "exported"
SENT: Final = "sent"
BOUNCED: Final = "bounced"
#: 補發待送: a newer version than the one that was sent waits for the platform's next list; never a mark of its own.
REISSUED: Final = "reissued"
LABELS: Final = {
    "": "待送平臺",
    EXPORTED: "已送平臺",
    SENT: "已寄發",
    BOUNCED: "退信",
    RESEND: "待重寄",
    REISSUED: "補發，待送平臺",
}
#: Code of the refusal while desks disagree about a digital diploma.
DISAGREED: Final = "digital.conflict"
#: What the platform's result may be told of.
_ANSWERABLE: Final = frozenset({EXPORTED, SENT, BOUNCED, RESEND})


@dataclass(frozen=True, slots=True)
class Digital:
    """One graduate's digital diploma and how far it has come (數位證書辦理情形).

    Attributes:
        student: Whose.
        handed: The day the paper was handed over; None before it was (E30).
        due: By when it must be sent.
        state: One of this module's states; empty while it has not been sent to the platform.
        why_not: Why there is none, empty where there is one.
        times: How often it was sent.
        version: The version of the certificate that holds now (E33).
        chain: Every version, oldest first, where there is more than the first one (E33).
        personal: The graduate's own address; empty when none is known or it is hidden from this desk.
        school: The address at the school, where it is sent there as well (E26).
        warning: What to ask the graduate for, such as another address than the school's, which dies (E27).
        at: When the state was recorded.
        reason: Why it bounced.
    """

    student: StudentRecord
    handed: date | None
    due: date | None
    state: str = ""
    why_not: str = ""
    times: int = 0
    version: int = 0
    personal: str = ""
    school: str = ""
    warning: str = ""
    at: datetime | None = None
    reason: str = ""
    overdue: bool = False
    conflict: bool = False
    chain: tuple[Version, ...] = ()

    @property
    def label(self) -> str:
        """Its state in words."""
        return self.why_not or ("兩處紀錄矛盾" if self.conflict else LABELS.get(self.state, self.state))

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every mailbox it goes to."""
        return tuple(text for text in (self.personal, self.school) if text)


def digital_of(ctx: Context, student: StudentRecord) -> Digital:
    """Where one graduate's digital diploma stands, or why there is none (E25, E30, E35)."""
    home = keeping.home(ctx.school).code
    marks = {part: mark for (item, part), mark in ctx.store.marks(student.id).items() if item == home}
    return _digital(ctx, work_calendar(ctx), student, ctx.store.handover(student.id), marks)


def queue(ctx: Context) -> list[Digital]:
    """Every digital diploma that is not with its owner yet, the most urgent first."""
    found = [d for d in everybody(ctx) if not d.why_not and (d.state != SENT or d.conflict)]
    return sorted(found, key=lambda d: (d.due or date.max, d.student.student_no))


def everybody(ctx: Context) -> list[Digital]:
    """Everybody whose diploma has left, digital one or not, ordered by 學號."""
    left = {h.student: h for h in ctx.store.handovers()}
    home = keeping.home(ctx.school).code
    sent, anew = ctx.store.marks_of_item(home, parts.DIGITAL), ctx.store.marks_of_item(home, parts.REISSUE)
    people = sorted(ctx.store.students(list(left)), key=lambda s: s.student_no)
    calendar = work_calendar(ctx)
    return [_digital(ctx, calendar, s, left[s.id], sent.get(s.id, {}) | anew.get(s.id, {})) for s in people]


def ready(ctx: Context, found: Sequence[Digital]) -> list[Digital]:
    """What belongs on the platform's next list: days are counted from the pickup, so are months, which must have passed.

    What was issued anew and paid for waits for nothing.
    """
    now, monthly = today(ctx.clock), bool(ctx.school.digital_diploma.due_months)
    return [
        d
        for d in found
        if d.state in ("", RESEND, REISSUED)
        and d.addresses
        and not d.conflict
        and (d.state == REISSUED or not monthly or (d.due or now) <= now)
    ]


def exported(ctx: Context, found: Sequence[Digital], *, batch: str, by: OperatorName | None = None) -> Changes:
    """Put on record that these were put on a list for the platform, and to which addresses."""
    drafts = [_goes_out(ctx, d, batch) for d in found]
    return ctx.store.append(drafts, by=by or ctx.store.desk.operator)[1] if drafts else Changes()


def answered(ctx: Context, *, student_no: str, result: str, note: str = "", by: OperatorName | None = None) -> Kept:
    """Put one result on record by hand: it was sent, or it bounced.

    Raises:
        ActRefused: When it was never given to the platform.
        WrongUse: For another word than ``sent`` and ``bounced``.
    """
    return keeping.record(ctx, answer(ctx, keeping.case_here(ctx, student_no), result, note), by)


def answer(ctx: Context, case: Case, result: str, note: str, *, more: Payload | None = None) -> Draft:
    """The fact that says how the platform's mail to one graduate went, if it may be said.

    `more` is what else the fact says, such as which file it came from; never personal data.

    Raises:
        ActRefused: When it was never given to the platform, or desks disagree about it.
        WrongUse: For another word than ``sent`` and ``bounced``.
    """
    if result not in (SENT, BOUNCED):
        raise WrongUse(code="digital.result", title="不明的寄發結果", message="寄發結果是 sent 或 bounced。")
    require_agreed(ctx, case)
    found = keeping.standing(ctx, case, parts.DIGITAL)
    if found is None or found.value not in _ANSWERABLE:
        raise ActRefused(
            code="digital.not_exported",
            title="這一筆沒有送過平臺",
            message=f"{case.student.student_no} 的數位學位證書沒有送出的紀錄。",
            hint="請先匯出平臺名單，再登錄結果。",
        )
    said = carried(ctx, case) | {"day": today(ctx.clock).isoformat()} | dict(more or {})
    return keeping.keep(ctx, case, parts.DIGITAL, result, more=said, note=note)


def require_agreed(ctx: Context, case: Case) -> None:
    """Refuse while two desks say different things of a digital diploma.

    Raises:
        ActRefused: With the way out.
    """
    if keeping.contradicted(ctx, case, parts.DIGITAL):
        raise ActRefused(
            code=DISAGREED,
            title="數位證書的紀錄兩處矛盾",
            message=f"兩個櫃台對 {case.student.student_no} 的數位學位證書登錄了不同的結果。",
            hint="請先查明，按「確認以哪一個為準」，再登錄。",
            command="certificates settle 學號 digital 狀態",
        )


def recorded_files(ctx: Context, found: MarkState | None) -> list[dict[str, object]]:
    """The digests on record of one graduate's files, oldest version first (E33).

    Desks that have not heard of each other may have recorded one each; none of them is forgotten.
    """
    if found is None:
        return []
    facts = (ctx.store.fact(tip) for tip in found.tips) if len(found.tips) > 1 else ()
    said = [fact.payload for fact in facts if fact is not None] or [found.payload]
    files = {str(one.get("sha256")): dict(one) for payload in said for one in _listed(payload)}
    return sorted(files.values(), key=lambda one: version if isinstance(version := one.get("v"), int) else 0)


def carried(ctx: Context, case: Case) -> dict[str, object]:
    """What stays true of a digital diploma whatever happens to its mail."""
    found = case.marks.get((keeping.home(ctx.school).code, parts.DIGITAL))
    said = {key: value for key, value in keeping.said(found).items() if key not in (*parts.FROM_A_FILE, "day")}
    files = recorded_files(ctx, found)
    return said | ({"files": files} if files else {})


def resend(ctx: Context, *, student_no: str, email: str, note: str = "", by: OperatorName | None = None) -> Kept:
    """Put a corrected address on record, to which the digital diploma is sent again (U55, 重寄).

    The same address once more needs a note that says why it can be reached now, as a full mailbox that was emptied.

    Raises:
        ActRefused: When there is no digital diploma, it has not been sent yet, or the address is none, the old one, or
            one of the school's, which dies (E06, E27).
    """
    case = keeping.case_here(ctx, student_no)
    require_agreed(ctx, case)
    found = digital_of(ctx, case.student)
    if found.why_not or not found.state:
        raise ActRefused(
            code="digital.nothing_sent",
            title="還沒有寄發過",
            message=f"{student_no} 的數位學位證書：{found.label}。",
            hint="電子信箱請在聯絡資料更正。",
        )
    address = one_line(email, what="電子信箱")
    name, _, domain = address.partition("@")
    if not name or "." not in domain or " " in address:
        raise ActRefused(
            code="digital.email", title="電子信箱不完整", message="請填寫完整的電子信箱（例：name@example.com）。"
        )
    if is_of_school(ctx, address) or address == found.school:
        raise ActRefused(
            code="digital.school_email",
            title="學校信箱不能當個人信箱",
            message="學校信箱畢業後會失效，請同學提供個人信箱。",
        )
    if address == found.personal and not note.strip():
        raise ActRefused(
            code="digital.same_email",
            title="信箱沒有更改",
            message="這就是上次寄發的信箱。",
            hint="請同學確認垃圾郵件匣與容量，或改用另一個信箱；已經能收信時，寫下原因再寄。",
            command="--note 原因",
        )
    more = carried(ctx, case) | {"version": found.version, "corrected": True}
    draft = keeping.keep(
        ctx, case, parts.DIGITAL, RESEND, more=more, note=note, contact={"personal": address, "school": found.school}
    )
    return keeping.record(ctx, draft, by)


def _digital(
    ctx: Context,
    calendar: WorkCalendar,
    student: StudentRecord,
    left: HandoverRecord | None,
    marks: Mapping[str, MarkState],
) -> Digital:
    rule, mark = ctx.school.digital_diploma, marks.get(parts.DIGITAL)
    handed = in_taipei(from_ms(left.at_ms)).date() if left is not None else None
    why_not = _why_not(ctx, student, handed)
    if why_not or handed is None:
        return Digital(student, handed, None, why_not=why_not)
    anew, version = _issued_anew(mark, marks.get(parts.REISSUE)), version_said(ctx, marks.get(parts.REISSUE))
    waits = anew and version > max(keeping.whole(mark, "version"), 1)
    # The school counts from the pickup of the paper; for what is issued anew it says no day.
    due = None if anew else rule.due(handed, calendar)
    state = REISSUED if waits else mark.value if mark is not None else ""
    personal, school = mailboxes(ctx, student, mark)
    late = due is not None and due < today(ctx.clock) and state != SENT
    return Digital(
        student,
        handed,
        due,
        state=state,
        times=keeping.whole(mark, "times"),
        version=version,
        personal=personal,
        school=school,
        warning=mailbox_warning(ctx, personal, school),
        at=from_ms(mark.at_ms) if mark is not None else None,
        reason=mark.note if mark is not None else "",
        overdue=late,
        conflict=mark.conflict if mark is not None else False,
        chain=versions(ctx, student, left) if version > 1 else (),
    )


def _issued_anew(sent: MarkState | None, anew: MarkState | None) -> bool:
    """Whether the digital file itself was issued anew after the platform had been given the first (E15, E33)."""
    return sent is not None and not sent.conflict and keeping.word(anew, "what") == What.DIGITAL


def _why_not(ctx: Context, student: StudentRecord, handed: date | None) -> str:
    rule = ctx.school.digital_diploma
    if not rule.offered:
        return "本校沒有數位學位證書"
    if not rule.concerns(term_of(ctx, student)):
        since = rule.since.label if rule.since is not None else ""
        return f"自{since}起的畢業生才有數位學位證書"
    return "還沒有領取紙本學位證書" if handed is None else ""


def _goes_out(ctx: Context, found: Digital, batch: str) -> Draft:
    case = keeping.case_here(ctx, found.student.student_no)
    more = carried(ctx, case) | {"batch": batch, "times": found.times + 1, "version": found.version}
    contact = {"personal": found.personal, "school": found.school}
    return keeping.keep(ctx, case, parts.DIGITAL, EXPORTED, more=more, contact=contact)


def _listed(payload: Payload) -> list[Mapping[str, object]]:
    raw = payload.get("files")
    return [one for one in raw if isinstance(one, Mapping)] if isinstance(raw, list | tuple) else []
