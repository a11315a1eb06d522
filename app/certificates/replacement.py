"""What replaces a diploma that was handed out (補發, E13, E15, E33): a 學位證明書, never a second 學位證書.

Every replacement is a new version of the same degree's certificate; the digital diploma of an older version is
superseded from then on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from app import parts
from app.certificates import keeping, shelf
from app.certificates.keeping import Kept
from app.clock import from_ms
from app.context import Context
from app.errors import ActRefused, WrongUse
from app.ledger import DetailClass, Fact, OperatorName
from app.store import HandoverRecord, MarkState, StudentRecord
from app.typed import one_line

_MOST_FEE: Final = 100_000


class What(StrEnum):
    """What is issued anew (補發什麼): the paper, as a 學位證明書, or the digital file alone."""

    PAPER = "paper"
    DIGITAL = "digital"


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a graduate's certificate (證書版次), counted from 1.

    Attributes:
        number: Its number; the highest is the current one.
        kind: 學位證書 for the first, 學位證明書 for a replacement on paper, in the school's words.
        what: On paper, or only digital.
        serial: 字號; that of the paper it goes with for a digital one.
        at: When it was handed over or issued.
        by: By whom.
        fee: What was charged, whole NT$.
        receipt: 收據編號 for the fee.
        reason: Why; empty for the first, or where it is hidden or erased.
        current: Whether nothing newer was issued.
    """

    number: int
    kind: str
    what: What
    serial: str
    at: datetime
    by: str
    fee: int = 0
    receipt: str = ""
    reason: str = ""
    current: bool = False


def reissue(
    ctx: Context,
    *,
    student_no: str,
    serial: str = "",
    reason: str,
    what: What = What.PAPER,
    fee: int = 0,
    receipt: str = "",
    by: OperatorName | None = None,
) -> Kept:
    """Put a replacement on record (補發).

    Args:
        ctx: The desk.
        student_no: Whose.
        serial: 學位證明書字號, for paper.
        reason: Why, such as 遺失.
        what: A replacement on paper, or the digital file alone.
        fee: What was charged; the first issue is free, a replacement is charged where the school says so (E15).
        receipt: 收據編號, where a fee was charged.
        by: The operator.

    Raises:
        ActRefused: Before the diploma was handed over, without serial or reason, or without the receipt of a fee.
        WrongUse: For a fee out of reason, or where the school issues no digital diplomas.
    """
    case = keeping.case_here(ctx, student_no)
    left = ctx.store.handover(case.student.id)
    school, number, why = ctx.school, one_line(serial, what="證明書字號"), one_line(reason, what="補發原因")
    paid = one_line(receipt, what="收據編號")
    if left is None:
        raise ActRefused(
            code="reissue.not_handed_over",
            title=f"還沒有領取{school.diploma.original}",
            message=f"{student_no} 的{school.diploma.original}還沒有發出，不需要補發。",
            hint="請辦理領取；證書印錯時登錄作廢再製證。",
        )
    if what is What.PAPER:
        _require_serial(ctx, number)
    elif not school.digital_diploma.offered:
        raise WrongUse(code="digital.not_offered", title="本校沒有數位學位證書", message="學校設定沒有數位學位證書。")
    if not why:
        raise ActRefused(code="reissue.reason", title="請寫補發原因", message="補發要留下原因，如遺失、毀損、更名。")
    if not 0 <= fee <= _MOST_FEE:
        raise WrongUse(code="reissue.fee", title="費用不合理", message=f"費用以元為單位，0 到 {_MOST_FEE:,}。")
    if school.digital_diploma.reissue_charged and what is What.DIGITAL and not fee:
        raise ActRefused(
            code="reissue.charged",
            title="數位補發要收費",
            message="第一次與紙本一同發放免費，補發另行收費；還沒有登錄費用。",
            hint="請登錄金額與收據編號。",
            command="--fee 金額 --receipt 收據編號",
        )
    if fee and not paid:
        raise ActRefused(code="reissue.receipt", title="請寫收據編號", message=f"收了 {fee} 元，要留下收據編號。")
    count = len(versions(ctx, case.student, left)) + 1
    more: dict[str, object] = {"what": what.value, "version": count, "fee": fee}
    more |= {key: text for key, text in (("serial", number), ("receipt", paid)) if text}
    return keeping.record(ctx, keeping.keep(ctx, case, parts.REISSUE, f"v{count}", more=more, note=why), by)


def versions(ctx: Context, student: StudentRecord, left: HandoverRecord | None) -> tuple[Version, ...]:
    """Every version of a graduate's certificate, oldest first; empty before the diploma was handed over (E33)."""
    if left is None:
        return ()
    later = list(keeping.history(ctx, student.id, parts.REISSUE))
    words = ctx.school.diploma
    first = Version(1, words.original, What.PAPER, left.serial, from_ms(left.at_ms), left.by, current=not later)
    found = [first]
    for n, fact in enumerate(later, 2):
        found.append(_version(fact, n, words.reissue, found[-1].serial, current=n == len(later) + 1))
    return tuple(found)


def current_version(ctx: Context, student: StudentRecord) -> int:
    """The number of the version that holds now; 0 before the diploma was handed over."""
    if ctx.store.handover(student.id) is None:
        return 0
    return version_said(ctx, ctx.store.marks(student.id).get((keeping.home(ctx.school).code, parts.REISSUE)))


def version_said(ctx: Context, mark: MarkState | None) -> int:
    """The number of the version that holds, of a diploma that was handed over, by what stands on record of replacements.

    Desks that have not heard of each other may have replaced it each: then everything that was issued counts.
    """
    if mark is not None and len(mark.tips) > 1:
        return 1 + sum(1 for _ in keeping.history(ctx, mark.student, parts.REISSUE))
    return keeping.whole(mark, "version") if mark is not None and mark.value else 1


def _version(fact: Fact, number: int, kind: str, before: str, *, current: bool) -> Version:
    what = What.DIGITAL if keeping.word(fact, "what") == What.DIGITAL else What.PAPER
    reason = fact.detail(DetailClass.REASON).get("note", "")
    return Version(
        number,
        kind,
        what,
        keeping.word(fact, "serial") or before,
        from_ms(fact.at_ms),
        fact.by,
        fee=keeping.whole(fact, "fee"),
        receipt=keeping.word(fact, "receipt"),
        reason=reason if isinstance(reason, str) else "",
        current=current,
    )


def _require_serial(ctx: Context, number: str) -> None:
    if not number or len(number) > shelf.MOST:
        raise ActRefused(
            code="reissue.serial",
            title=f"請寫{ctx.school.diploma.reissue}字號",
            message=f"補發的是「{ctx.school.diploma.reissue}」，要有自己的字號（最多 {shelf.MOST} 字）。",
        )
    shelf.require_free(ctx, number)
