"""What was posted on a day, for the post office (掛號郵寄清單, N44)."""

from __future__ import annotations

from datetime import date

from app import parts
from app.access import Why, record_list
from app.certificates import keeping
from app.certificates.address import Address, address_in
from app.certificates.mailing import SENT, postings
from app.clock import from_ms, in_taipei
from app.context import Context
from app.exports.workbook import Sheet
from app.ledger import Fact
from app.school.calendar import roc_date
from app.store import Changes, StudentRecord


def registered_list(ctx: Context, day: date, *, why: str = Why.EXPORT, note: str = "") -> tuple[Sheet, Changes]:
    """What was posted on a day, for the post office (掛號郵寄清單), and what was recorded of its leaving.

    Raises:
        ActRefused: When 其他 is not explained.
    """
    rows: list[tuple[str, ...]] = []
    for fact, to in (posted for one in postings(ctx) if one.tracking for posted in _posted_on(ctx, one.student, day)):
        postage = str(paid) if (paid := keeping.whole(fact, "postage")) else ""
        told = (keeping.word(fact, "tracking"), to.recipient, to.postcode, to.address, to.phone, postage)
        rows.append((str(len(rows) + 1), *told))
    changes = record_list(
        ctx, ["address", "phone"], count=len(rows), why=why, note=note, where="export registered-mail"
    )
    title = (f"{ctx.school.name}　學位證書掛號郵寄清單　{len(rows)} 件", roc_date(day))
    header = ["序號", "掛號號碼", "收件人", "郵遞區號", "地址", "電話", "郵資"]
    return Sheet("掛號郵寄清單", header, rows, title=title), changes


def _posted_on(ctx: Context, student: StudentRecord, day: date) -> list[tuple[Fact, Address]]:
    """What was posted for one graduate on a day, each with the number, postage and address of that time."""
    # A number that was corrected is that of the same letter.
    found: dict[int, tuple[Fact, Address]] = {}
    to = Address()
    for fact in keeping.history(ctx, student.id, parts.MAIL):
        to = address_in(fact) or to
        posted = keeping.word(fact, "day") or in_taipei(from_ms(fact.at_ms)).date().isoformat()
        if fact.text("v") == SENT and posted == day.isoformat():
            found[keeping.whole(fact, "times")] = fact, to
    return list(found.values())
