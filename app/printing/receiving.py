"""Taking a signed confirmation sheet in by its number (系辦收件), and keeping its scan as evidence (U11, U14)."""

from __future__ import annotations

from app import access, attachments
from app.applications import filing
from app.applications.filing import Filed
from app.attachments import Attached
from app.clearance.permission import require_department
from app.context import Context
from app.errors import ActRefused, NotFound, WrongUse
from app.ledger import OperatorName
from app.printing.tied import CONFIRMATION, Tied, Validity, tied
from app.store import Changes
from app.typed import one_line


def receive_sheet(ctx: Context, text: str, *, student_no: str = "", by: OperatorName | None = None) -> Filed:
    """The signed sheet with this number reached the department; only one that still holds is taken in.

    Args:
        ctx: The desk.
        text: The number as scanned or typed.
        student_no: Whose it should be, where that was said too.
        by: Who records it; the desk's operator when not said.

    Raises:
        ActRefused: For a superseded sheet with what has changed, for a draft, or one that was taken in already.
        NotFound: When the number is not known here.
        WrongUse: For another paper, or another student's.
        NotPermitted: For anybody but a department's assistant or the registry.
    """
    sheet = tied(ctx, text)
    _require_current(sheet)
    student = sheet.student
    if sheet.paper != CONFIRMATION or student is None:
        raise WrongUse(
            code="paper.not_confirmation",
            title="這不是審核確認單",
            message=f"{sheet.number} 是「{sheet.title}」。",
            hint="系辦收件只收簽名的審核確認單。",
        )
    if student_no and student.student_no != student_no:
        raise WrongUse(
            code="paper.other_student",
            title="這張確認單是別人的",
            message=f"{sheet.number} 是 {student.student_no} 的確認單，不是 {student_no} 的。",
            hint="請核對學號，或重新掃描。",
        )
    if sheet.application is not None and sheet.application.received_at is not None:
        raise ActRefused(
            code="paper.received",
            title="已經收過件",
            message=f"{student.student_no} 這次申請的確認單已收件。",
            hint="需要更換時，請先退回或代為修正申請。",
        )
    return filing.receive(ctx, student.student_no, sheet=sheet.number, by=by)


def attach_scan(ctx: Context, text: str, content: bytes, *, name: str, by: OperatorName | None = None) -> Changes:
    """Keep the scan of a paper as evidence, byte for byte (U14).

    Raises:
        ActRefused: When it is no scan, too large, or there already; for a draft.
        NotFound: When the number is not known here, or the paper is nobody's in particular.
        NotPermitted: For anybody but a department's assistant or the registry.
    """
    sheet = tied(ctx, text)
    if sheet.validity is Validity.UNKNOWN or sheet.student is None:
        raise _unknown(sheet)
    if sheet.validity is Validity.DRAFT:
        raise _draft(sheet)
    require_department(ctx)
    media = attachments.scan_media(content)
    if attachments.digest(content) in {scan.sha256 for scan in sheet.scans}:
        raise ActRefused(
            code="paper.scan_there", title="掃描檔已經附上", message=f"{sheet.number} 已有內容完全相同的掃描檔。"
        )
    kept = attachments.pieces(
        sheet.student.id, name=one_line(name, what="檔名"), media=media, content=content, paper=sheet.number
    )
    return ctx.store.append(kept, by=by or ctx.store.desk.operator)[1]


def take_scan(ctx: Context, text: str, *, why: str, nth: int | None = None) -> Attached:
    """A scan that is kept with a paper, the last one when not said which; that somebody looked is recorded first.

    Args:
        ctx: The desk.
        text: Number of the paper.
        why: What somebody looks for, in their own words or a code of `app.access.Why`.
        nth: Which one, counted from 1.

    Raises:
        NotFound: When there is no such scan, or its content is not at this desk.
        ActRefused: Without a reason.
    """
    sheet = tied(ctx, text)
    if sheet.student is None or not 0 < (nth or 1) <= len(sheet.scans):
        raise NotFound(
            code="paper.no_scan", title="沒有這個掃描檔", message=f"{sheet.number} 附有 {len(sheet.scans)} 個掃描檔。"
        )
    reason, note = access.reason_of(why)
    kept = attachments.attached(ctx, sheet.student.id, sheet.scans[(nth or 0) - 1].sha256)
    # What the sheet shows of how its student is reached.
    access.record_list(ctx, ["mobile", "email"], count=1, why=reason, note=note, where="paper")
    return kept


def _require_current(sheet: Tied) -> None:
    match sheet.validity:
        case Validity.UNKNOWN:
            raise _unknown(sheet)
        case Validity.DRAFT:
            raise _draft(sheet)
        case Validity.SUPERSEDED:
            newest = f"請以新版 {sheet.newest} 收件" if sheet.newest else "請列印新版，簽名後再收"
            raise ActRefused(
                code="paper.superseded",
                title="這張確認單已被取代，不能收件",
                message=" ".join(sheet.changed) or sheet.said,
                hint=f"{newest}。",
            )
        case Validity.CURRENT:
            return


def _draft(sheet: Tied) -> ActRefused:
    return ActRefused(
        code="paper.draft",
        title="暫存版不能收件",
        message=f"{sheet.number} 是暫存版，視為無效申請。",
        hint="請學生送出申請，列印正式確認單並簽名。",
    )


def _unknown(sheet: Tied) -> NotFound:
    return NotFound(code="paper.unknown_number", title="沒有這張文件的紀錄", message=sheet.said)
