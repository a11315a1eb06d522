"""What a clerk ticks before a diploma leaves: the lines of one way of collecting, and what ticking makes of them. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING

from app.certificates.at_pickup import Due
from app.certificates.checklist import LAST_FOUR, PROXY
from app.context import Context
from app.school.pickup import CardCondition, PickupMethod
from app.school.profile import SchoolProfile

if TYPE_CHECKING:
    from app.certificates.handover import HandedOver

#: The receipt the collector signs, where a way asks for it.
RECEIPT = "receipt"


class Kind(Enum):
    """What a line is about: something to look at, the card's kind, the lost card, or something done at the pickup."""

    CHECK = "check"
    CARD_KIND = "card_kind"
    LOST = "lost"
    PICKUP = "pickup"


class Mark(Enum):
    """How a line stands: open, ticked, or put off to another day."""

    OPEN = "open"
    YES = "yes"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the checklist (查驗項目).

    `needed`: the diploma does not leave while it is open; `refused`: nor while it is ticked, as with a card the school
    does not take (T19).
    """

    kind: Kind
    code: str
    label: str
    note: str
    mark: Mark
    needed: bool
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """What has been ticked and typed for one diploma (發證登錄)."""

    method: str
    seen: frozenset[str] = frozenset()
    card_kind: str = ""
    card_lost: bool = False
    done: frozenset[str] = frozenset()
    later: frozenset[str] = frozenset()
    serial: str = ""
    proxy_name: str = ""
    proxy_id_type: str = ""
    proxy_id_last4: str = ""
    override: str = ""
    urgent: str = ""
    elsewhere: str = ""

    @property
    def by_proxy(self) -> bool:
        """Whether somebody else collects."""
        return self.method == PROXY


def way(school: SchoolProfile, form: Form) -> PickupMethod:
    """The way of collecting that is chosen."""
    return next(m for m in school.pickup if m.code == form.method)


def lines_of(school: SchoolProfile, form: Form, due: Sequence[Due]) -> tuple[Line, ...]:
    """The lines of the way that is chosen, in the order a clerk goes through them."""
    chosen = way(school, form)
    shown = chosen.checks(card_lost=form.card_lost)
    out = [_check(form, c.code, c.label, c.note) for c in shown if c.when is not CardCondition.CARD_LOST]
    card = school.card
    if card is not None and not form.card_lost and any(c.when is CardCondition.CARD_PRESENT for c in shown):
        out += [_kind(form, kind, needed=True) for kind in card.accepted if len(card.accepted) > 1]
        out += [_kind(form, kind, needed=False) for kind in card.refused]
    if any(c.when is not CardCondition.ALWAYS for c in chosen.checklist) or any(d.sub.with_card for d in due):
        out.append(Line(Kind.LOST, "", "", "", Mark.YES if form.card_lost else Mark.OPEN, needed=False))
    out += [_check(form, c.code, c.label, c.note) for c in shown if c.when is CardCondition.CARD_LOST]
    out += [_pickup(form, d) for d in due if not (form.card_lost and d.sub.with_card)]
    return tuple(out)


def tick(school: SchoolProfile, form: Form, line: Line) -> Form:
    """The form after a line was ticked once more; what is done at the pickup goes open, done, later."""
    if line.kind is Kind.LOST:
        return replace(form, card_lost=not form.card_lost, card_kind="", seen=_still_asked(school, form))
    if line.kind is Kind.CARD_KIND:
        return replace(form, card_kind="" if line.mark is Mark.YES else line.code)
    if line.kind is Kind.CHECK:
        return replace(form, seen=form.seen ^ {line.code})
    following = {Mark.OPEN: Mark.YES, Mark.YES: Mark.LATER, Mark.LATER: Mark.OPEN}[line.mark]
    return replace(
        form,
        done=form.done | {line.code} if following is Mark.YES else form.done - {line.code},
        later=form.later | {line.code} if following is Mark.LATER else form.later - {line.code},
    )


def choose_way(form: Form, code: str) -> Form:
    """Another way of collecting: what was looked at for the first has to be looked at again."""
    if code == form.method:
        return form
    return replace(
        form, method=code, seen=frozenset(), card_kind="", proxy_name="", proxy_id_type="", proxy_id_last4=""
    )


def still_open(lines: Sequence[Line]) -> int:
    """How many lines have to be ticked yet."""
    return sum(line.needed and line.mark is Mark.OPEN for line in lines)


def proxy_unknown(form: Form) -> bool:
    """Whether the collector's name, document or its last four characters are still to be typed (N43)."""
    return form.by_proxy and not (
        form.proxy_name.strip() and form.proxy_id_type and len(form.proxy_id_last4) == LAST_FOUR
    )


def hand_over_as(ctx: Context, student_no: str, form: Form, asked_at: datetime | None) -> HandedOver:
    """The handover this form means; on the store lane.

    Raises:
        ActRefused: What `app.certificates.handover.hand_over` refuses.
    """
    from app.certificates.handover import hand_over

    return hand_over(
        ctx,
        student_no=student_no,
        method=form.method,
        serial=form.serial,
        seen=sorted(form.seen),
        card_kind=_card_kind(ctx.school, form),
        card_lost=form.card_lost,
        proxy_name=form.proxy_name,
        proxy_id_type=form.proxy_id_type,
        proxy_id_last4=form.proxy_id_last4,
        done=sorted(form.done),
        later=sorted(form.later),
        override=form.override,
        urgent=form.urgent,
        elsewhere=form.elsewhere,
        asked_at=asked_at,
    )


def _card_kind(school: SchoolProfile, form: Form) -> str:
    """Which kind of card was shown: the one ticked, or the only one the school takes once its line is ticked (T19)."""
    card = school.card
    if card is None or form.card_lost or form.card_kind:
        return form.card_kind
    asked = {c.code for c in way(school, form).checklist if c.when is CardCondition.CARD_PRESENT}
    return card.accepted[0] if len(card.accepted) == 1 and asked & form.seen else ""


def _still_asked(school: SchoolProfile, form: Form) -> frozenset[str]:
    """What was looked at and is asked for with and without a card."""
    always = {c.code for c in way(school, form).checklist if c.when is CardCondition.ALWAYS}
    return form.seen & always


def _check(form: Form, code: str, label: str, note: str) -> Line:
    return Line(Kind.CHECK, code, label, note, Mark.YES if code in form.seen else Mark.OPEN, needed=True)


def _kind(form: Form, kind: str, *, needed: bool) -> Line:
    mark = Mark.YES if form.card_kind == kind else Mark.OPEN
    return Line(Kind.CARD_KIND, kind, kind, "", mark, needed=needed and not form.card_kind, refused=not needed)


def _pickup(form: Form, found: Due) -> Line:
    code = found.sub.code
    mark = Mark.YES if code in form.done else Mark.LATER if code in form.later else Mark.OPEN
    return Line(Kind.PICKUP, code, found.sub.label, found.sub.note, mark, needed=found.asked_by(form.method))
