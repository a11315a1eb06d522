"""Giving, refusing and withdrawing a consent (同意、不同意、撤回, N33-N35): one mark of the item that asks for it.

Three ways to give it: signed on the screen, signed on paper (and scanned later), or a signed PDF that is attached byte
for byte. Each keeps the version and the digest of the text that was shown.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from app import attachments
from app.clearance.acts import find_item
from app.clearance.marks import CONSENT, is_set, marking
from app.clearance.permission import require_unit
from app.clock import from_ms, today
from app.context import Context
from app.errors import ActRefused, WrongUse
from app.ledger import Draft, OperatorName
from app.school.papers import Consent
from app.school.units import Item
from app.session import require_writer
from app.store import Changes, MarkState, StudentRecord
from app.students import find_student
from app.typed import one_line

YES: Final = "yes"
REFUSED: Final = "refused"
#: A dot is no signature.
FEWEST_POINTS: Final = 12

Stroke = Sequence[tuple[float, float]]
"""One line of a signature: points between 0 and 1 across and down the box it was written in."""


class Method(StrEnum):
    """How a consent was given (簽署方式)."""

    SCREEN = "screen"
    PAPER = "paper"
    FILE = "file"


METHOD_LABELS: Final[Mapping[str, str]] = {
    Method.SCREEN: "線上簽名",
    Method.PAPER: "臨櫃紙本簽名",
    Method.FILE: "自行上傳簽好的PDF檔",
}


@dataclass(frozen=True, slots=True)
class ConsentState:
    """Where a student's consent stands (同意書狀態); `value` is yes, refused, or empty while nothing is on file."""

    consent: Consent
    item: Item
    value: str
    conflict: bool
    method: str
    version: str
    signed_on: str
    by: str
    at: datetime | None
    file: str
    note: str

    @property
    def on_file(self) -> bool:
        """Whether the unit's item may pass with it (N33)."""
        return self.value == YES or (self.value == REFUSED and self.consent.refusal_allowed)


def consent_of(ctx: Context, item: Item) -> Consent:
    """The consent an item asks for.

    Raises:
        WrongUse: When it asks for none.
    """
    found = ctx.school.consent(item.consent) if item.consent else None
    if found is None:
        raise WrongUse(
            code="consent.not_asked", title="這一項不需要同意書", message=f"「{item.label}」沒有設定要繳交的同意書。"
        )
    return found


def text_digest(consent: Consent) -> str:
    """What ties a signature to the very words that were shown."""
    return hashlib.sha256("\n".join((consent.title, consent.version, *consent.text)).encode()).hexdigest()


def state_of(ctx: Context, student_no: str, item: Item) -> ConsentState:
    """Where a student's consent stands."""
    return stands(consent_of(ctx, item), item, _mark(ctx, find_student(ctx, student_no), item))


def stands(consent: Consent, item: Item, mark: MarkState | None) -> ConsentState:
    """A consent's mark, read."""
    said = mark.payload if mark is not None else {}
    word = {k: str(said.get(k, "")) for k in ("method", "version", "signed_on", "file")}
    return ConsentState(
        consent=consent,
        item=item,
        value=mark.value if mark is not None else "",
        conflict=mark is not None and mark.conflict,
        method=word["method"],
        version=word["version"],
        signed_on=word["signed_on"],
        by=mark.by if mark is not None else "",
        at=from_ms(mark.at_ms) if mark is not None else None,
        file=word["file"],
        note=mark.note if mark is not None else "",
    )


def give_on_paper(
    ctx: Context, student_no: str, item_code: str, *, signed_on: date | None = None, by: OperatorName | None = None
) -> Changes:
    """A form signed at the counter is on file; the scan may follow (`attach_scan`)."""
    student, item, consent = _open(ctx, student_no, item_code)
    day = _past(ctx, signed_on)
    draft = _yes(ctx, student, item, consent, {"method": Method.PAPER.value, "signed_on": day.isoformat()})
    return _append(ctx, [draft], by)


def give_by_file(
    ctx: Context,
    student_no: str,
    item_code: str,
    content: bytes,
    *,
    name: str,
    signed_on: date | None = None,
    by: OperatorName | None = None,
) -> Changes:
    """A signed PDF is on file, kept byte for byte with its digest (N34).

    Raises:
        ActRefused: When it is no PDF, or too large.
    """
    student, item, consent = _open(ctx, student_no, item_code)
    attachments.require_pdf(content)
    more = {
        "method": Method.FILE.value,
        "signed_on": _past(ctx, signed_on).isoformat(),
        "file": attachments.digest(content),
    }
    kept = attachments.pieces(student.id, name=_name(name), media=attachments.PDF, content=content)
    return _append(ctx, [*kept, _yes(ctx, student, item, consent, more)], by)


def give_on_screen(
    ctx: Context,
    student_no: str,
    item_code: str,
    signature: Sequence[Stroke],
    *,
    form: bytes,
    by: OperatorName | None = None,
) -> Changes:
    """Signed on this screen: the finished form, signature included, is kept as it was shown.

    Args:
        ctx: The desk.
        student_no: Whose.
        item_code: The item that asks for it.
        signature: What was written.
        form: The form as a PDF with the signature in it.
        by: The operator; the desk's own when absent.

    Raises:
        ActRefused: When nothing was written, or the school's text is not complete.
    """
    student, item, consent = _open(ctx, student_no, item_code)
    require_complete(consent)
    require_signature(signature)
    attachments.require_pdf(form)
    more = {
        "method": Method.SCREEN.value,
        "signed_on": today(ctx.clock).isoformat(),
        "file": attachments.digest(form),
    }
    kept = attachments.pieces(student.id, name=f"{consent.title}.pdf", media=attachments.PDF, content=form)
    return _append(ctx, [*kept, _yes(ctx, student, item, consent, more)], by)


def attach_scan(
    ctx: Context, student_no: str, item_code: str, content: bytes, *, name: str, by: OperatorName | None = None
) -> Changes:
    """The scan of a form that was signed on paper.

    Raises:
        ActRefused: When no paper consent is on file, or the scan is no PDF.
    """
    student, item, consent = _open(ctx, student_no, item_code)
    mark = _mark(ctx, student, item)
    now = stands(consent, item, mark)
    if now.value != YES or now.method != Method.PAPER:
        raise ActRefused(
            code="consent.no_paper", title="沒有紙本同意書", message="要先登錄已收到紙本同意書，才能附上掃描檔。"
        )
    attachments.require_pdf(content)
    more = {**(mark.payload if mark else {}), "file": attachments.digest(content)}
    kept = attachments.pieces(student.id, name=_name(name), media=attachments.PDF, content=content)
    return _append(ctx, [*kept, _draft(student, item, YES, mark, more, "")], by)


def refuse(ctx: Context, student_no: str, item_code: str, *, reason: str, by: OperatorName | None = None) -> Changes:
    """The graduate does not consent; whether the item may then pass is the school's policy (N33).

    Raises:
        ActRefused: Without a reason.
    """
    student, item, consent = _open(ctx, student_no, item_code)
    said = _reason(reason)
    mark = _mark(ctx, student, item)
    more = {"consent": consent.code, "version": consent.version, "text_sha256": text_digest(consent)}
    return _append(ctx, [_draft(student, item, REFUSED, mark, more, said)], by)


def withdraw(ctx: Context, student_no: str, item_code: str, *, reason: str, by: OperatorName | None = None) -> Changes:
    """The graduate, or whoever recorded it by mistake, takes it back: nothing is on file any more.

    Raises:
        ActRefused: When nothing is on file, or without a reason.
    """
    student, item, _ = _open(ctx, student_no, item_code)
    mark = _mark(ctx, student, item)
    if mark is None or not (is_set(mark) or mark.conflict):
        raise ActRefused(code="consent.nothing", title="沒有可撤回的同意書", message="這位同學沒有已登錄的同意書。")
    return _append(ctx, [_draft(student, item, "", mark, {}, _reason(reason))], by)


def require_complete(consent: Consent) -> None:
    """Refuse to have something signed whose words the school has not filled in.

    Raises:
        ActRefused: While the profile says that the text is incomplete.
    """
    if not consent.complete:
        raise ActRefused(
            code="consent.incomplete",
            title="同意書全文尚未設定",
            message=f"「{consent.title}」的全文還沒有由學校填齊，不能請同學在畫面上簽名。",
            hint="請管理員在學校設定檔填入全文並把 complete 改為 true；在此之前請用學校的紙本或 PDF。",
        )


def require_signature(signature: Sequence[Stroke]) -> None:
    """Refuse an empty box or a dot.

    Raises:
        ActRefused: When too little was written to be a signature.
    """
    if sum(len(stroke) for stroke in signature) < FEWEST_POINTS:
        raise ActRefused(code="consent.unsigned", title="還沒有簽名", message="請同學在簽名框內親自簽名。")


def _open(ctx: Context, student_no: str, item_code: str) -> tuple[StudentRecord, Item, Consent]:
    student = find_student(ctx, student_no)
    item = find_item(ctx, item_code)
    require_unit(ctx, item.unit)
    applies = item.applies_to(student.fields)
    if not applies.counts:
        raise ActRefused(
            code="clearance.not_applicable",
            title="這位同學免辦理此項",
            message=f"「{item.label}」不適用於 {student.student_no}：{applies.text}",
        )
    return student, item, consent_of(ctx, item)


def _yes(ctx: Context, student: StudentRecord, item: Item, consent: Consent, more: Mapping[str, object]) -> Draft:
    said = {"consent": consent.code, "version": consent.version, "text_sha256": text_digest(consent), **more}
    return _draft(student, item, YES, _mark(ctx, student, item), said, "")


def _draft(
    student: StudentRecord, item: Item, value: str, mark: MarkState | None, more: Mapping[str, object], note: str
) -> Draft:
    return marking(student.id, CONSENT, value, unit=item.unit, item=item.code, standing=mark, more=more, note=note)


def _append(ctx: Context, drafts: Sequence[Draft], by: OperatorName | None) -> Changes:
    require_writer(ctx)
    return ctx.store.append(drafts, by=by or ctx.store.desk.operator)[1]


def _mark(ctx: Context, student: StudentRecord, item: Item) -> MarkState | None:
    return ctx.store.marks(student.id).get((item.code, CONSENT))


def _past(ctx: Context, day: date | None) -> date:
    now = today(ctx.clock)
    if day is not None and day > now:
        raise ActRefused(code="consent.future", title="簽署日期在未來", message="簽署日期不能晚於今天。")
    return day or now


def _reason(text: str) -> str:
    said = one_line(text, what="原因")
    if not said:
        raise ActRefused(code="consent.reason_missing", title="必須填寫原因", message="日後要看得出為什麼。")
    return said


def _name(text: str) -> str:
    return one_line(text, what="檔名").replace("\\", "/").rpartition("/")[2][:200]
