"""The letter of authorization a proxy brought (委託書, N43): where it is filed, and its scan, whoever printed the form.

The checklist of the handover says that it was seen. A letter this desk printed is also found again by its number; one the
graduate wrote or took from the school's website has none, so what is kept of it is kept with the certificate.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app import access, attachments, parts
from app.attachments import Attached, Kept
from app.certificates import keeping
from app.certificates.checklist import PROXY
from app.clearance.case import Case
from app.clock import from_ms
from app.context import Context
from app.errors import ActRefused, NotFound
from app.ledger import OperatorName
from app.store import Changes
from app.typed import one_line

#: What an access to a scan is recorded as.
FIELD: Final = "letter_file"


@dataclass(frozen=True, slots=True)
class Letter:
    """What is on record of a proxy's letter (委託書紀錄); `filed` is where the paper lies, empty where nobody said."""

    filed: str = ""
    by: str = ""
    at: datetime | None = None
    scans: tuple[Kept, ...] = ()


def letter_of(ctx: Context, case: Case) -> Letter | None:
    """The letter of whoever collected this diploma for its graduate; None where nobody did."""
    left = ctx.store.handover(case.student.id)
    if left is None or left.method != PROXY:
        return None
    scans = attachments.kept_for(ctx, case.student.id, parts.LETTER)
    found = keeping.standing(ctx, case, parts.LETTER)
    if found is None:
        return Letter(scans=scans)
    return Letter(found.note, found.by, from_ms(found.at_ms), scans)


def record_letter(
    ctx: Context,
    *,
    student_no: str,
    filed: str = "",
    scan: bytes = b"",
    name: str = "",
    by: OperatorName | None = None,
) -> Changes:
    """Put on record where the letter is filed, or keep its scan byte for byte, or both in one commit.

    Args:
        ctx: The desk.
        student_no: Whose diploma was collected with it.
        filed: Where the paper lies, such as a folder and its page; what was said before stays when empty.
        scan: A PDF, PNG, JPEG or TIFF.
        name: The scan's file name.
        by: The operator.

    Raises:
        ActRefused: When nobody collected for this graduate, nothing is said, or the very same is on record.
        NotPermitted: At another unit's desk.
    """
    case = keeping.case_here(ctx, student_no)
    found = _required(ctx, case)
    place = one_line(filed, what="歸檔位置")
    if not place and not scan:
        raise ActRefused(
            code="letter.nothing", title="還沒有寫歸檔位置", message="請寫委託書歸檔在哪裡，或附上它的掃描檔。"
        )
    pieces = []
    more: dict[str, object] = {}
    if scan:
        key, media = attachments.digest(scan), attachments.scan_media(scan)
        if key in {kept.sha256 for kept in found.scans}:
            raise ActRefused(
                code="paper.scan_there", title="掃描檔已經附上", message="這份委託書已有內容完全相同的掃描檔。"
            )
        pieces = attachments.pieces(
            case.student.id, name=one_line(name, what="檔名"), media=media, content=scan, paper=parts.LETTER
        )
        more = {"file": key}
    kept = keeping.keep(ctx, case, parts.LETTER, parts.YES, more=more, note=place or found.filed)
    return ctx.store.append([*pieces, kept], by=by or ctx.store.desk.operator)[1]


def take_scan(ctx: Context, *, student_no: str, why: str, nth: int | None = None) -> Attached:
    """A scan of the letter, the last one when not said which; that somebody looked is recorded first.

    Raises:
        NotFound: When there is no such scan, or its content is not at this desk.
        ActRefused: When nobody collected for this graduate, or without a reason.
        NotPermitted: At another unit's desk.
    """
    case = keeping.case_here(ctx, student_no)
    scans = _required(ctx, case).scans
    if not 0 < (nth or 1) <= len(scans):
        raise NotFound(
            code="letter.no_scan",
            title="沒有這個掃描檔",
            message=f"{student_no} 的委託書附有 {len(scans)} 個掃描檔。",
        )
    reason, note = access.reason_of(why)
    kept = attachments.attached(ctx, case.student.id, scans[(nth or 0) - 1].sha256)
    access.record_list(ctx, [FIELD], count=1, why=reason, note=note, where="certificates")
    return kept


def _required(ctx: Context, case: Case) -> Letter:
    found = letter_of(ctx, case)
    if found is None:
        raise ActRefused(
            code="letter.no_proxy",
            title="不是委託代領",
            message=f"{case.student.student_no} 的證書沒有由受託人領取的紀錄。",
            hint="先以委託代領發證，再登錄委託書。",
        )
    return found
