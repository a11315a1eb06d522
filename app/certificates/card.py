"""What becomes of the student card when the diploma leaves (學生證處理, N39, N46, T18-T23), as the school's profile says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.certificates.checklist import Shown
from app.clock import today
from app.context import Context
from app.school.calendar import roc_date
from app.school.pickup import CardRule
from app.store import StudentRecord
from app.students import term_of


@dataclass(frozen=True, slots=True)
class CardOutcome:
    """What is done to one card and what its holder is told (學生證處理結果).

    Attributes:
        action: What the desk does to it, in the school's words; empty when it is lost.
        expires: The day its student identity ends (N46); None where the school changes none.
        discount_until: Until when the transit discount holds (T21).
        told: Sentences for its holder.
        lost: There is no card.
    """

    action: str
    expires: date | None
    discount_until: date | None
    told: tuple[str, ...]
    lost: bool
    action_en: str = ""

    def payload(self, kind: str, *, acted: bool) -> dict[str, object]:
        """What the handover puts on record of it; nothing of it is personal.

        `acted`: what the school does to a card was done to this one; where it is put off, or nobody brought a card,
        nothing is said of it (N39).
        """
        if self.lost:
            # Which way of reporting it held on that day (T23).
            return {"lost": True} | ({"path": self.told[0]} if self.told else {})
        said: dict[str, object] = {"action": self.action} if acted else {}
        if kind:
            said["kind"] = kind
        if self.expires is not None and acted:
            said["expires"] = self.expires.isoformat()
        return said


def card_outcome(ctx: Context, student: StudentRecord, *, lost: bool) -> CardOutcome | None:
    """What becomes of a student's card today; None where the school does nothing with cards."""
    card = ctx.school.card
    if card is None:
        return None
    if lost:
        text = card.lost_text(today(ctx.clock))
        return CardOutcome("", None, None, (text,) if text else (), lost=True)
    expires = card.expiry(graduated=term_of(ctx, student))
    return CardOutcome(
        card.action, expires, card.discount_until, _told(card, expires), lost=False, action_en=card.action_en
    )


def card_payload(ctx: Context, student: StudentRecord, shown: Shown, *, acted: bool) -> dict[str, object]:
    """What the handover records of the card; empty where the school does nothing with cards, or nothing was done."""
    found = card_outcome(ctx, student, lost=shown.card_lost)
    return found.payload(shown.card_kind, acted=acted) if found is not None else {}


def _told(card: CardRule, expires: date | None) -> tuple[str, ...]:
    said = [card.text] if card.text else []
    if expires is not None:
        said.append(f"學生身分到期日：{roc_date(expires)}")
    if card.discount_until is not None:
        said.append(f"學生證優惠到期日：{roc_date(card.discount_until)}")
    return tuple(said)
