"""What is done when the diploma is collected (領證時辦理, N39, T20): the student card made an ordinary one, and its like.

A unit's pass does not wait for these sub-items; the handover asks for them. Who collects in person does them then or
says that they follow; by proxy or by mail they are done separately unless the school says otherwise, so they may be
ticked after the diploma has left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app import parts
from app.certificates.checklist import IN_PERSON
from app.clearance.case import Case
from app.clearance.recording import marking
from app.clock import from_ms, in_taipei, today
from app.context import Context
from app.errors import ActRefused, WrongUse
from app.exports.workbook import Sheet
from app.ledger import Draft
from app.school.calendar import roc_date
from app.school.pickup import CardCondition, PickupMethod
from app.school.profile import SchoolProfile
from app.school.units import Item, SubItem

#: Why something done to the card is nothing to do for somebody who has none (T22).
_LOST = "學生證遺失"


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to do at the pickup that is not on record yet (領證時應辦)."""

    item: Item
    sub: SubItem

    def asked_by(self, method: str) -> bool:
        """Whether a handover by this way waits until it is done or put off (N39, T20)."""
        return method == IN_PERSON or method in self.sub.also_by


def kept_for_pickup(school: SchoolProfile) -> tuple[Due, ...]:
    """Everything a school leaves for the day of collection."""
    return tuple(Due(item, sub) for item in school.final_unit.items for sub in item.sub_items if sub.at_pickup)


def due(ctx: Context, case: Case) -> tuple[Due, ...]:
    """What is not on record of one student, desks that disagree included."""
    fields = case.student.fields
    return tuple(
        found
        for found in kept_for_pickup(ctx.school)
        if found.item.applies_to(fields).counts
        and found.sub.applies_to(fields).counts
        and ((mark := case.marks.get((found.item.code, parts.SUB + found.sub.code))) is None or not mark.value)
    )


def settle(
    ctx: Context,
    case: Case,
    way: PickupMethod,
    *,
    done: Sequence[str],
    later: Sequence[str],
    card_lost: bool = False,
) -> list[Draft]:
    """The ticks a handover puts on record with it.

    Args:
        ctx: The desk.
        case: Whose diploma.
        way: How it leaves.
        done: Codes of what has just been done.
        later: Codes of what the student does another day; it stays on the list of who has not.
        card_lost: There is no card: what would be done to it falls away, with the reason on record (T22).

    Raises:
        ActRefused: When something this way asks for is neither done nor put off.
        WrongUse: For a code that is nothing to be done at the pickup.
    """
    open_ = {found.sub.code: found for found in due(ctx, case)}
    known = {found.sub.code for found in kept_for_pickup(ctx.school)}
    wrong = [code for code in (*done, *later) if code not in known]
    if wrong:
        raise WrongUse(
            code="handover.not_at_pickup",
            title="不是領證時辦理的事項",
            message=f"沒有「{'、'.join(wrong)}」這個領證時辦理的事項。",
            hint=f"可用：{'、'.join(sorted(known)) or '（這所學校沒有）'}",
        )
    gone = [found for found in open_.values() if card_lost and found.sub.with_card]
    open_ = {code: found for code, found in open_.items() if found not in gone}
    unanswered = [f for code, f in open_.items() if f.asked_by(way.code) and code not in done and code not in later]
    if unanswered:
        codes = " ".join(f"--done {found.sub.code}" for found in unanswered)
        raise ActRefused(
            code="handover.at_pickup",
            title="領證時要一併辦理",
            message=f"{'、'.join(f'「{found.sub.label}」' for found in unanswered)}還沒有登錄。",
            hint="辦好了按一下記為已辦；同學之後再辦，再按一下，日後列在未辦名單。",
            command=f"{codes}；之後再辦的改用 --later",
        )
    ticked = [found for code, found in open_.items() if code in done]
    return [
        *(marking(case, parts.SUB + f.sub.code, parts.YES, item=f.item) for f in ticked),
        *(marking(case, parts.SUB + f.sub.code, parts.NOT_CONCERNED, item=f.item, note=_LOST) for f in gone),
    ]


def acted_on_card(ctx: Context, case: Case, way: PickupMethod, done: Sequence[str]) -> bool:
    """Whether what the school does to a card is done once this diploma leaves (N39, T20).

    That is what is on record of it, or has just been ticked; at a school that ticks nothing, that a card was shown.
    """
    fields = case.student.fields
    due_ = {found.sub.code for found in due(ctx, case)}
    with_card = [found for found in kept_for_pickup(ctx.school) if found.sub.with_card]
    concerned = [f.sub.code for f in with_card if f.item.applies_to(fields).counts and f.sub.applies_to(fields).counts]
    if with_card:
        return bool(concerned) and all(code in done or code not in due_ for code in concerned)
    return any(check.when is CardCondition.CARD_PRESENT for check in way.checklist)


def not_done(ctx: Context) -> Sheet:
    """Whose diploma has left while something kept for the pickup is not on record: a line per student and thing."""
    left = {h.student: h for h in ctx.store.handovers()}
    people = sorted(ctx.store.students(list(left)), key=lambda s: s.student_no)
    rows: list[tuple[str, ...]] = []
    for found, ticked in _ticked(ctx):
        for student in people:
            concerned = found.item.applies_to(student.fields).counts and found.sub.applies_to(student.fields).counts
            if concerned and student.id not in ticked:
                gone = left[student.id]
                day = roc_date(in_taipei(from_ms(gone.at_ms)).date(), padded=True)
                way = ctx.school.pickup_label(gone.method)
                rows.append((student.student_no, student.name, student.department, found.sub.label, way, day))
    header = ["學號", "姓名", "系所", "尚未辦理", "領取方式", "領取日期"]
    title = (f"{ctx.school.name}　已領證、領證時應辦事項尚未辦理　{len(rows)} 列", roc_date(today(ctx.clock)))
    return Sheet("領證後未辦", header, rows, title=title)


def _ticked(ctx: Context) -> Iterator[tuple[Due, frozenset[str]]]:
    for found in kept_for_pickup(ctx.school):
        marks, part = ctx.store.marks_of_item(found.item.code), parts.SUB + found.sub.code
        yield found, frozenset(s for s, of in marks.items() if (mark := of.get(part)) is not None and mark.value)
