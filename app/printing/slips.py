"""The papers a student walks with and the letters a graduate signs, composed from the counter card."""

from __future__ import annotations

from itertools import groupby

from app.clearance.board import Board, BoardRow
from app.clearance.directory import directory
from app.clock import in_taipei, today
from app.context import Context
from app.documents.records import (
    ClearanceSlip,
    MailedItem,
    MailingApplication,
    PaperNumber,
    Party,
    ProxyLetter,
    SlipItem,
    SlipUnit,
    StudentBlock,
)
from app.printing import wordings
from app.printing.blocks import masthead, phone_text, student_block
from app.printing.mailed import address_of, postage_of
from app.printing.requests import PaperOptions
from app.school.calendar import roc_date
from app.store import StudentRecord


def clearance_slip(ctx: Context, card: Board | None, paper: PaperNumber) -> ClearanceSlip:
    """離校手續單: every unit that applies with its items, the final unit last; blank without a student (N02, N15)."""
    return ClearanceSlip(
        masthead(ctx),
        paper,
        student_block(ctx, card.student) if card else StudentBlock(),
        wordings.clearance_slip(ctx),
        _units_of(card) if card else _all_units(ctx),
    )


def proxy(ctx: Context, student: StudentRecord | None, paper: PaperNumber, options: PaperOptions) -> ProxyLetter:
    """委託書 for both sides to sign (N43, N45, T29, T30)."""
    block = student_block(ctx, student) if student else StudentBlock()
    return ProxyLetter(
        masthead(ctx),
        paper,
        block,
        wordings.proxy(ctx),
        principal=Party(name=block.name, relationship="本人" if student else "", phone=block.phone),
        agent=Party(
            name=options.agent_name,
            id_masked=_last_four(options.agent_id_last4),
            relationship=options.agent_relationship,
            phone=phone_text(options.agent_phone),
        ),
        reason=options.reason,
        card_lost=options.card_lost,
    )


def mailing(
    ctx: Context, student: StudentRecord | None, paper: PaperNumber, options: PaperOptions
) -> MailingApplication:
    """學位證書郵寄申請書 (N44, N45)."""
    return MailingApplication(
        masthead(ctx),
        paper,
        student_block(ctx, student) if student else StudentBlock(),
        wordings.mailing(ctx),
        address=address_of(ctx, student),
        items=(MailedItem(ctx.school.diploma.original, ticked=student is not None),),
        postage=options.postage or postage_of(ctx, student),
        reason=options.reason,
    )


def _units_of(card: Board) -> tuple[SlipUnit, ...]:
    rows = [r for r in card.rows if r.state != "not_applicable"]
    units: list[SlipUnit] = []
    for _, group in groupby(rows, key=lambda r: r.unit):
        of_unit = list(group)
        first = of_unit[0]
        units.append(
            SlipUnit(
                name=first.unit_name,
                items=tuple(
                    SlipItem(
                        r.item_name, is_reminder=r.kind == "reminder", title_en=_other(r.item_name_en, r.item_name)
                    )
                    for r in of_unit
                ),
                place=first.place,
                contact=first.contact,
                name_en=first.unit_name_en,
                earlier="；".join(_earlier(r) for r in of_unit if r.at is not None),
                is_last=first.final,
            )
        )
    return tuple(sorted(units, key=lambda u: u.is_last))


def _all_units(ctx: Context) -> tuple[SlipUnit, ...]:
    ask, on = directory(ctx), today(ctx.clock)
    units = [
        SlipUnit(
            name=u.name,
            items=tuple(SlipItem(i.label, is_reminder=not i.required, title_en=i.label_en) for i in u.items),
            place=ask.place_of(u.code, on),
            name_en=u.name_en,
            is_last=u.last,
        )
        for u in ctx.school.units
    ]
    return tuple(sorted(units, key=lambda u: u.is_last))


def _other(english: str, chinese: str) -> str:
    """The English of a name; nothing where the school has none and it would be said twice."""
    return english if english != chinese else ""


def _earlier(row: BoardRow) -> str:
    when = roc_date(in_taipei(row.at).date()) if row.at else ""
    return f"{row.item_name} {row.label} {when}"


def _last_four(text: str) -> str:
    tail = text.strip()[-4:]
    return f"******{tail}" if tail else ""
