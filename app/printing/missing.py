"""What a student is told to do next (缺項通知單): each open row in walking order, with place, hours, contact and what to bring.

The slip says only what is true as of its time (N16): hours are those of the day it is printed, ticks and papers received
are left out, and the next working day is named where today is closed.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.clearance.board import Board, BoardRow
from app.clearance.directory import directory, when_to_go
from app.clock import today
from app.context import Context
from app.documents.records import MissingItem, MissingItems, PaperNumber, StudentBlock
from app.printing import wordings
from app.printing.blocks import masthead, student_block
from app.school.hours import days_text
from app.school.units import Prerequisite

#: Units without a place on the map come after those that have one.
_NO_PLACE = 1_000


def missing_items(ctx: Context, card: Board | None, paper: PaperNumber) -> MissingItems:
    """缺項通知單: rows not passed and reminders still open, in walking order, as of a time (N14, N16, N18, T14)."""
    return MissingItems(
        masthead(ctx),
        paper,
        student_block(ctx, card.student) if card else StudentBlock(),
        wordings.missing_items(ctx),
        tuple(open_rows(ctx, card)) if card else (),
    )


def open_rows(ctx: Context, card: Board) -> Iterator[MissingItem]:
    """What is still to do, in the order of a walk through the campus (N20); reminders where their unit sits."""
    rows = [r for r in card.rows if r.blocks or _reminds(r)]
    for row in sorted(rows, key=lambda r: _walk(ctx, r.unit)):
        bring = tuple(to_bring(ctx, row))
        yield MissingItem(
            unit=row.unit_name,
            item=row.item_name,
            state=row.label if row.blocks else ctx.school.words.reminder,
            # A list of what is missing says more than the general sentence about it.
            reason=row.reason or ("" if bring else row.instruction),
            place=row.place,
            contact=row.contact,
            hours=hours_text(ctx, row.unit, card.student.department),
            blocks=row.blocks,
            bring=bring,
            english=_english(row),
        )


def _english(row: BoardRow) -> str:
    """Unit, item and state in English, as far as the school has words for them."""
    words = (
        (row.unit_name_en, row.unit_name),
        (row.item_name_en, row.item_name),
        (row.label_en if row.blocks else "Reminder", row.label),
    )
    return " · ".join(dict.fromkeys(en for en, zh in words if en and en != zh))


def hours_text(ctx: Context, unit: str, department: str = "") -> str:
    """When to go (T26): today's hours, or the next day somebody is there, and the usual days beside it."""
    when = when_to_go(ctx, unit, department)
    hours = directory(ctx).hours_of(unit, today(ctx.clock), department)
    if when is None:
        return ""
    usual = days_text(hours.weekdays) if hours is not None else ""
    if when.today and not when.spans:  # that today is a working day says nothing on a sheet that is taken along
        return usual
    return f"{when.text}；{usual}" if usual and when.today else when.text


def to_bring(ctx: Context, row: BoardRow) -> Iterator[str]:
    """What one row waits for: form and consent, papers not received, parts not ticked, with the school's remark.

    N21, N24, N28-N31, N33.
    """
    item = ctx.school.item(row.item)
    waits = {w.prerequisite for w in row.waiting}
    if Prerequisite.INTAKE in waits:
        yield "表單簽章後送件（收件後才能審核）"
    if Prerequisite.PROOF in waits:
        yield next(w.what for w in row.waiting if w.prerequisite == Prerequisite.PROOF)
    consent = ctx.school.consent(item.consent) if item is not None else None
    if consent is not None and Prerequisite.CONSENT in waits:
        yield consent.title
    for part in sorted(row.parts, key=lambda p: p.kind != "document"):
        if part.open:
            yield _remarked(part.label, part.note)


def _reminds(row: BoardRow) -> bool:
    """A reminder that concerns this student and that nobody has acknowledged."""
    return row.kind == "reminder" and row.state not in ("passed", "not_applicable") and not row.read


def _remarked(label: str, note: str) -> str:
    return f"{label}（{note}）" if note else label


def _walk(ctx: Context, unit: str) -> tuple[int, int]:
    found = ctx.school.unit(unit)
    if found is None:
        return (_NO_PLACE, 0)
    place = next((p for p in ctx.school.places if p.code == found.place), None)
    return (place.walk if place else _NO_PLACE, found.order)
