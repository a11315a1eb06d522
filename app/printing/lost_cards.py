"""學生證掛失指引 composed from the profile (T22, T23, T30): today's way first, the other days beside it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from app.clock import today
from app.context import Context
from app.documents.records import LostCardGuide, LostCardStep, PaperNumber, StudentBlock
from app.printing import wordings
from app.printing.blocks import masthead, student_block
from app.printing.collecting import card_sayings, where_to_collect
from app.school.calendar import roc_date
from app.school.pickup import CardCondition, LostCard
from app.store import StudentRecord

CODE: Final = "lost-card"


def lost_card(ctx: Context, student: StudentRecord | None, paper: PaperNumber) -> LostCardGuide:
    """The guide for one student, or its form for anybody: that one marks no day, because it is copied for months."""
    on = today(ctx.clock) if student else None
    return LostCardGuide(
        masthead(ctx),
        paper,
        student_block(ctx, student) if student else StudentBlock(),
        wordings.lost_card(ctx),
        tuple(_steps(ctx, on)),
        bring=tuple(_bring(ctx)),
        card_text=card_sayings(ctx, student),
        place=where_to_collect(ctx, student),
    )


def _steps(ctx: Context, on: date | None) -> Iterator[LostCardStep]:
    card = ctx.school.card
    now = card.lost_text(on) if card is not None and on is not None else ""
    for branch in card.lost if card is not None else ():
        yield LostCardStep(_when(branch), branch.text, now=bool(now) and branch.text == now)


def _when(branch: LostCard) -> str:
    first = roc_date(branch.valid_from) if branch.valid_from else ""
    last = roc_date(branch.valid_to) if branch.valid_to else ""
    if first and last:
        return f"{first} 至 {last}"
    return f"{first} 起" if first else f"{last} 以前" if last else "任何日期"


def _bring(ctx: Context) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each way of collecting that asks for something else without the card, with all it asks for then (T30)."""
    for method in ctx.school.pickup:
        if any(c.when is CardCondition.CARD_LOST for c in method.checklist):
            yield method.label, tuple(c.label for c in method.checks(card_lost=True))
