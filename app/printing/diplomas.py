"""領取簽收單 and 領取清冊 composed from the profile's ways of collecting and from what is on record of a handover (N42, T18-T21)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from app import parts
from app.certificates import keeping, shelf
from app.certificates.checklist import IN_PERSON, PROXY
from app.certificates.replacement import Version, What, versions
from app.clock import from_ms, in_taipei
from app.context import Context
from app.documents.records import PaperNumber, Party, Receipt, ReceiptLine, ReceiptList, Seen, StudentBlock
from app.ledger import DetailClass, Fact
from app.printing import wordings
from app.printing.blocks import masthead, moment_text, student_block
from app.printing.collecting import card_sayings, digital_sayings, where_to_collect
from app.printing.requests import PaperOptions
from app.school.calendar import roc_date
from app.school.pickup import PickupMethod
from app.store import HandoverRecord, StudentRecord
from app.students import with_facts

CODE: Final = "receipt"
LIST: Final = "receipt-list"

_SIGNERS: Final = (("領取人", "Collected by"), ("承辦人", "Handed over by"))
_LIST_SIGNERS: Final = (("發證人員", "Handed over by"), ("覆核", "Checked by"))
_SHOWN_DEPARTMENTS: Final = 3


@dataclass(frozen=True, slots=True)
class _Left:
    """A diploma that has left, with what its fact says (領取紀錄)."""

    record: HandoverRecord
    fact: Fact | None

    @property
    def seen(self) -> frozenset[str]:
        """Codes of what was checked."""
        given = self.fact.payload.get("seen") if self.fact is not None else None
        return frozenset(str(code) for code in given) if isinstance(given, list | tuple) else frozenset()

    @property
    def card_lost(self) -> bool:
        """Which branch of the checklist was gone through (T22, T30)."""
        card = self.fact.payload.get("card") if self.fact is not None else None
        return isinstance(card, Mapping) and bool(card.get("lost"))

    @property
    def path(self) -> str:
        """How whoever had no card was told to report it, on that day (T23)."""
        card = self.fact.payload.get("card") if self.fact is not None else None
        return str(card.get("path", "")) if isinstance(card, Mapping) else ""

    @property
    def day(self) -> date:
        """The day it left, in Taiwan."""
        return in_taipei(from_ms(self.record.at_ms)).date()

    @property
    def collector(self) -> Party:
        """Whoever came for somebody else; empty once the detail was erased."""
        detail = self.fact.detail(DetailClass.CONTACT) if self.fact is not None else {}
        tail = str(detail.get("proxy_id_last4", ""))
        return Party(name=str(detail.get("proxy_name", "")), id_masked=f"******{tail}" if tail else "")


def receipt(ctx: Context, student: StudentRecord | None, paper: PaperNumber, options: PaperOptions) -> Receipt:
    """簽收單 of one graduate: as it was handed over, or to be filled in when it is; the empty form without a student.

    After a replacement on paper it is the receipt of that one (E13, E15).
    """
    left = _left(ctx, student)
    made = _as_recorded(ctx, student, left, paper, options)
    found = versions(ctx, student, left.record) if student and left else ()
    again = next((v for v in reversed(found) if v.number > 1 and v.what is What.PAPER), None)
    newest = found[-1] if found else None
    if newest is not None and newest.what is What.DIGITAL and newest.fee:
        # A digital file issued anew has no paper of its own; what was paid for it stands here (E15).
        made = replace(made, fee=f"補發數位檔案　{_paid(newest)}")
    if again is None:
        return made
    return replace(
        made,
        document=again.kind,
        serial=again.serial,
        receipt_no="",
        ways=tuple(Seen(way.title) for way in made.ways),
        handed_at=moment_text(again.at),
        clerk=again.by,
        collector=Party(),
        papers=(),
        card=(),
        card_text=(),
        fee=made.fee or (_paid(again) if again.fee else ""),
    )


def _paid(version: Version) -> str:
    return f"新臺幣 {version.fee:,} 元　收據 {version.receipt}"


def _as_recorded(
    ctx: Context, student: StudentRecord | None, left: _Left | None, paper: PaperNumber, options: PaperOptions
) -> Receipt:
    way = _way(ctx, left, options) if student else None
    lost = left.card_lost if left else options.card_lost
    shown = way or ctx.school.pickup_method(IN_PERSON)
    words = ctx.school.paper(CODE)
    return Receipt(
        masthead(ctx),
        paper,
        student_block(ctx, student) if student else StudentBlock(),
        wordings.receipt(ctx),
        _signed(words.signatures if words is not None else (), _SIGNERS),
        document=ctx.school.diploma.original,
        serial=left.record.serial if left else _shelved(ctx, student),
        receipt_no=left.fact.text("receipt") if left and left.fact is not None else "",
        ways=tuple(Seen(m.label, done=m is way) for m in ctx.school.pickup),
        handed_at=moment_text(from_ms(left.record.at_ms)) if left else "",
        clerk=left.record.by if left else "",
        place=where_to_collect(ctx, student),
        collector=_collector(left, options) if student else Party(),
        papers=tuple(_papers(shown, left, card_lost=lost)),
        card=tuple(_card(ctx, student, lost=lost)),
        card_text=card_sayings(ctx, student, lost=lost, path=left.path if left else ""),
        digital=tuple(digital_sayings(ctx, student, left.day if left else None)),
        once=ctx.school.diploma.text,
    )


def receipt_list(ctx: Context, students: Sequence[StudentRecord], paper: PaperNumber, _: PaperOptions) -> ReceiptList:
    """清冊 of many graduates, department by department; the empty form for nobody."""
    words = ctx.school.paper(LIST)
    people = sorted(students, key=lambda s: (s.department, s.fields.get("class_name", ""), s.student_no))
    departments = list(dict.fromkeys(s.department for s in people if s.department))
    few = "、".join(departments) if len(departments) <= _SHOWN_DEPARTMENTS else f"{len(departments)} 個系所"
    places = dict.fromkeys(where_to_collect(ctx, s)[0] for s in people)
    return ReceiptList(
        masthead(ctx),
        paper,
        wordings.receipt_list(ctx),
        _signed(words.signatures if words is not None else (), _LIST_SIGNERS),
        tuple(_line(ctx, s) for s in people),
        scope=few,
        place=f"領證地點：{'、'.join(places)}" if any(places) else "",
    )


def _line(ctx: Context, student: StudentRecord) -> ReceiptLine:
    left = _left(ctx, student)
    line = ReceiptLine(
        student.student_no,
        student.name,
        student.department,
        student.fields.get("class_name", ""),
        serial=_shelved(ctx, student),
    )
    if left is None:
        return line
    way = ctx.school.pickup_label(left.record.method)
    by = left.collector.name
    return ReceiptLine(
        line.student_no,
        line.name,
        line.department,
        line.class_name,
        serial=left.record.serial,
        handed=roc_date(left.day, padded=True),
        way=f"代領 {by}" if by else way,
    )


def _left(ctx: Context, student: StudentRecord | None) -> _Left | None:
    gone = ctx.store.handover(student.id) if student else None
    return _Left(gone, ctx.store.fact(gone.fact)) if gone is not None else None


def _shelved(ctx: Context, student: StudentRecord | None) -> str:
    """證書字號 of the certificate that lies ready; empty while none was made."""
    if student is None:
        return ""
    found = ctx.store.marks(student.id).get((keeping.home(ctx.school).code, parts.SHELF))
    ready = found is not None and found.value in shelf.HERE and not found.conflict
    return keeping.word(found, "serial") if ready else ""


def _way(ctx: Context, left: _Left | None, options: PaperOptions) -> PickupMethod | None:
    """How it left; before that only what was said when the paper was asked for."""
    code = left.record.method if left else PROXY if options.agent_name else ""
    return ctx.school.pickup_method(code)


def _papers(way: PickupMethod | None, left: _Left | None, *, card_lost: bool) -> Iterator[Seen]:
    seen = left.seen if left else frozenset()
    for check in way.checks(card_lost=card_lost) if way is not None else ():
        yield Seen(check.label, check.code in seen)


def _card(ctx: Context, student: StudentRecord | None, *, lost: bool) -> Iterator[Seen]:
    """What is done to the card when the diploma is collected, ticked when it is on record (N39, T20); nothing to a lost one."""
    marks = ctx.store.marks(student.id) if student else {}
    known = with_facts(ctx, student, marks.values()).fields if student else None
    for item in ctx.school.final_unit.items:
        for sub in item.sub_items:
            if (
                not sub.at_pickup
                or (lost and sub.with_card)
                or (known is not None and not sub.applies_to(known).counts)
            ):
                continue
            mark = marks.get((item.code, parts.SUB + sub.code))
            yield Seen(sub.label, mark is not None and mark.value == parts.YES)


def _collector(left: _Left | None, options: PaperOptions) -> Party:
    if left is not None:
        return left.collector
    tail = options.agent_id_last4.strip()[-4:]
    return Party(options.agent_name, f"******{tail}" if tail else "", options.agent_relationship)


def _signed(own: Sequence[str], shipped: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """The school's signers, with the English of the shipped ones in their places."""
    if not own:
        return shipped
    english = [en for _, en in shipped]
    return tuple((zh, english[n] if n < len(english) else "") for n, zh in enumerate(own))
