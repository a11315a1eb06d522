"""Sub-items ticked and documents received (細目勾選、文件收訖): what a unit settles before it passes (N21, N28-N31)."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from app import parts
from app.clearance import demands
from app.clearance.acts import find_item
from app.clearance.case import Case, case_of
from app.clearance.permission import require_unit
from app.clearance.recording import Marked, marking, record
from app.clock import today
from app.context import Context
from app.errors import ActRefused, WrongUse
from app.ledger import Draft, OperatorName
from app.school.calendar import roc_date
from app.school.units import Document, Item, SubItem
from app.typed import one_line

_HASH: Final = re.compile("[0-9a-f]{64}")
MOST_NUMBER: Final = 80


def tick(
    ctx: Context,
    *,
    student_no: str,
    item: str,
    part: str,
    on: bool = True,
    number: str = "",
    day: date | None = None,
    attachment: str = "",
    note: str = "",
    by: OperatorName | None = None,
) -> Marked:
    """Tick a sub-item, or put a document on record as received; `on` false takes it away again.

    Args:
        ctx: The desk; it must serve the item's unit.
        student_no: Whose.
        item: The item's code.
        part: The sub-item's or document's code, with or without ``sub:`` or ``doc:``.
        on: False to untick, or when a document is given back.
        number: The number a document asks for, such as 函號 (N29).
        day: The document's own date, or the day it came; not in the future.
        attachment: The SHA-256 of a scan that was attached.
        note: A remark.
        by: The operator; the desk's own when absent.

    Raises:
        ActRefused: When the part does not concern the student, or the number it asks for is missing.
        NotPermitted: At another unit's desk.
        WrongUse: When there is no such part.
    """
    found = find_item(ctx, item)
    require_unit(ctx, found.unit)
    case = case_of(ctx, student_no)
    draft = _tick(ctx, case, found, part, on=on, number=number, day=day, attachment=attachment, note=note)
    return record(ctx, draft, by)


def tick_all(ctx: Context, *, student_no: str, item: str, by: OperatorName | None = None) -> tuple[Marked, ...]:
    """Tick every sub-item of an item that certainly concerns a student and is still open; questions stay questions."""
    found = find_item(ctx, item)
    require_unit(ctx, found.unit)
    drafts = [draft for _, draft in settled_with(case_of(ctx, student_no), found)]
    if not drafts:
        raise ActRefused(
            code="clearance.marked_already", title="沒有可以勾選的細目", message="確定適用的細目都已勾選。"
        )
    facts, changes = ctx.store.append(drafts, by=by or ctx.store.desk.operator)
    standing = ctx.store.marks(facts[0].student) if facts[0].student is not None else {}
    return tuple(Marked(f, standing[found.code, f.text("part")], changes) for f in facts)


def settled_with(case: Case, item: Item) -> tuple[tuple[str, Draft], ...]:
    """Ticks of every sub-item that certainly concerns a student and is still open, as facts not recorded yet."""
    open_ = [s for s in item.sub_items if _certain(case, s) and not s.at_pickup and not _ticked(case, item, s)]
    names = (parts.SUB + s.code for s in open_)
    return tuple((name, marking(case, name, parts.YES, item=item)) for name in names)


def not_concerned(
    ctx: Context, *, student_no: str, item: str, part: str, note: str, by: OperatorName | None = None
) -> Marked:
    """Put on record that a part does not concern a student, where the roster does not say (人工確認免辦, N13).

    Raises:
        ActRefused: Where the rules know the answer, or without a word on how it was found.
    """
    found = find_item(ctx, item)
    require_unit(ctx, found.unit)
    case = case_of(ctx, student_no)
    name, known = find_part(found, part)
    applies = known.applies_to(case.student.fields)
    if not applies.unsure:
        raise ActRefused(
            code="part.certain",
            title="名冊已經說明是否適用",
            message=f"「{known.label}」適用於這位同學，不需要人工確認。"
            if applies.counts
            else f"「{known.label}」不適用於這位同學，不需要人工確認。",
            hint="若身分資料有誤，請更正名冊後再辦。",
        )
    if not one_line(note, what="理由"):
        raise ActRefused(
            code="part.reason",
            title="請寫下如何確認",
            message=f"「{known.label}」是否適用，名冊沒有寫；免辦要留下一句依據。",
            hint="例：已看學生證，為本國生。",
        )
    return record(ctx, marking(case, name, parts.NOT_CONCERNED, item=found, note=note), by)


def find_part(item: Item, code: str) -> tuple[str, SubItem | Document]:
    """The sub-item or document of an item, and what its mark stands under.

    Raises:
        WrongUse: When the item has none of that code, or both a sub-item and a document and it does not say which.
    """
    named: dict[str, SubItem | Document] = {parts.SUB + s.code: s for s in item.sub_items}
    named |= {parts.DOCUMENT + d.code: d for d in item.documents}
    fitting = [name for name in named if code in (name, name.partition(":")[2])]
    if len(fitting) == 1:
        return fitting[0], named[fitting[0]]
    choices = "、".join(f"{name}（{part.label}）" for name, part in named.items()) or "（這一項沒有細目或文件）"
    raise WrongUse(
        code="part.unknown" if not fitting else "part.ambiguous",
        title="請指定細目或文件",
        message=f"「{item.label}」有兩個「{code}」。" if fitting else f"「{item.label}」沒有「{code}」。",
        hint=f"可用：{choices}",
    )


def _tick(
    ctx: Context,
    case: Case,
    item: Item,
    code: str,
    *,
    on: bool = True,
    number: str = "",
    day: date | None = None,
    attachment: str = "",
    note: str = "",
) -> Draft:
    name, part = find_part(item, code)
    # No pass rests on what is kept for the pickup, and by proxy or mail it is done after the diploma has left (N39).
    apart = isinstance(part, SubItem) and part.at_pickup
    if not on:
        if not apart:
            demands.require_unpassed(ctx, case, item)
        return marking(case, name, "", item=item, note=note, after_pickup=apart)
    applies = part.applies_to(case.student.fields)
    if not applies.counts:
        raise ActRefused(
            code="clearance.not_applicable",
            title="這位同學免辦理此項",
            message=f"「{part.label}」不適用：{applies.text}",
            hint="若身分資料有誤，請更正名冊後再辦。",
        )
    said = one_line(number, what="文號")
    asks = part.asks if isinstance(part, Document) else ""
    if asks and not said:
        raise ActRefused(
            code="document.number",
            title=f"請登錄{asks}",
            message=f"「{part.label}」要寫下{asks}，日後才查得到依據。",
            hint="看文件上的字號照抄即可。",
        )
    if len(said) > MOST_NUMBER:
        raise ActRefused(code="document.number_long", title="文號太長", message=f"最多 {MOST_NUMBER} 字。")
    if attachment and not _HASH.fullmatch(attachment):
        raise WrongUse(code="document.attachment", title="不是附件的雜湊值", message="附件要以 SHA-256 指明。")
    more: dict[str, object] = {"number": said} if said else {}
    if day is not None:
        _require_past(ctx, day)
        more["date"] = day.isoformat()
    if attachment:
        more["sha256"] = attachment
    return marking(case, name, parts.YES, item=item, more=more, note=note, after_pickup=apart)


def _require_past(ctx: Context, day: date) -> None:
    if day > today(ctx.clock):
        raise ActRefused(
            code="date.future", title="日期還沒到", message=f"{roc_date(day)} 在今天之後。", hint="請核對文件上的日期。"
        )


def _certain(case: Case, sub: SubItem) -> bool:
    applies = sub.applies_to(case.student.fields)
    return applies.counts and not applies.unsure


def _ticked(case: Case, item: Item, sub: SubItem) -> bool:
    known = case.marks.get((item.code, parts.SUB + sub.code))
    return known is not None and known.value == parts.YES
