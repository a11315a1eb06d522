"""Lists of the certificate desk as workbooks (證書櫃台的名單)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from app.access import Why, record_list
from app.certificates import digital, production, shelf
from app.clearance.fold import VERDICTS
from app.clearance.mark_words import mark_words
from app.clearance.marks import MARK_KINDS
from app.clock import from_ms, in_taipei, today
from app.context import Context
from app.exports.workbook import Sheet
from app.ledger import Fact, Kind, new_fact_id
from app.outcomes import happening
from app.school.calendar import roc_date
from app.store import Changes

#: What a desk does at its counter; whole loads have a history of their own.
_AT_THE_COUNTER: Final = (
    Kind.SIGN_OFF,
    Kind.MARKED,
    Kind.STAMP_ENTERED,
    Kind.CASE_RECORDED,
    Kind.CASE_ROUTED,
    Kind.CONTACT_CONFIRMED,
    Kind.PAPER_PRINTED,
    Kind.DIPLOMA_HANDED_OVER,
    Kind.REFUSAL_CLOSED,
    Kind.SHIFT_HANDED_OVER,
    Kind.SHIFT_TAKEN_OVER,
)
#: Acts of one desk on one day that a log still holds; more is a load.
_MOST: Final = 20_000


def uncollected_sheet(ctx: Context) -> Sheet:
    """The certificates nobody has come for, longest first (未領證書清單)."""
    found = shelf.uncollected(ctx)
    rows = [
        (
            one.student.student_no,
            one.student.name,
            one.student.department,
            one.serial,
            one.label,
            one.place,
            roc_date(in_taipei(one.since).date(), padded=True),
            str(one.days),
            "逾期" if one.overdue else "",
        )
        for one in found
    ]
    header = ["學號", "姓名", "系所", "證書字號", "狀態", "位置", "自", "天數", "逾期"]
    title = (f"{ctx.school.name}　未領證書　{len(rows)} 張", roc_date(today(ctx.clock)))
    return Sheet("未領證書", header, rows, title=title)


def production_sheet(ctx: Context, *, why: str = Why.EXPORT, note: str = "") -> tuple[Sheet, Changes]:
    """Whose certificates are to be made, with what holds each up (待製證名冊, U22), and what was recorded of its leaving.

    Raises:
        ActRefused: When 其他 is not explained.
    """
    found = production.candidates(ctx)
    rows = [
        (
            c.student.student_no,
            c.student.name,
            c.student.name_en,
            c.student.fields.get("birth_date", ""),
            c.student.department,
            ctx.school.level_label(c.student.fields.get("level", "")),
            c.edition,
            "；".join(c.holds),
            "；".join(c.looks),
        )
        for c in found
    ]
    held = sum(bool(c.holds) for c in found)
    looked = record_list(ctx, ["birth_date"], count=len(rows), why=why, note=note, where="export production")
    header = ["學號", "姓名", "英文姓名", "出生日期", "系所", "學制", "版本", "不能製證", "請留意"]
    title = (f"{ctx.school.name}　待製證　{len(rows)} 位，其中 {held} 位資料未齊", roc_date(today(ctx.clock)))
    return Sheet("待製證名冊", header, rows, title=title), looked


def digital_batch(
    ctx: Context, *, why: str = Why.EXPORT, note: str = ""
) -> tuple[Sheet, Changes, Callable[[], Changes]]:
    """The list of digital diplomas for the ministry's platform (數位學位證書發放名單, T31, E14).

    Gives the list, what was recorded of its leaving, and what puts its graduates on record as given to the platform.

    Raises:
        ActRefused: When 其他 is not explained.
    """
    found = digital.ready(ctx, digital.queue(ctx))
    left = {h.student: h for h in ctx.store.handovers([d.student.id for d in found])}
    rows = [
        (
            d.student.student_no,
            d.student.name,
            d.student.name_en,
            d.student.department,
            ctx.school.level_label(d.student.fields.get("level", "")),
            left[d.student.id].serial,
            roc_date(d.handed, padded=True) if d.handed is not None else "",
            d.personal,
            d.school,
            str(d.version),
        )
        for d in found
    ]
    header = ["學號", "姓名", "英文姓名", "系所", "學制", "證書字號", "領證日期", "個人信箱", "學校信箱", "版次"]
    looked = record_list(ctx, ["email"], count=len(rows), why=why, note=note, where="export digital-diplomas")
    title = (f"{ctx.school.name}　數位學位證書發放名單　{len(rows)} 位", roc_date(today(ctx.clock)))
    batch = new_fact_id(int(ctx.clock.now().timestamp() * 1000))
    return Sheet("數位學位證書", header, rows, title=title), looked, lambda: digital.exported(ctx, found, batch=batch)


def desk_log(ctx: Context, day: date) -> Sheet:
    """Everything this desk put on record at its counter on a day, in order (櫃台日誌)."""
    facts = [
        f
        for f in reversed(ctx.store.recent_facts(kinds=_AT_THE_COUNTER, limit=_MOST))
        if f.desk == ctx.store.desk.desk_id and in_taipei(from_ms(f.at_ms)).date() == day
    ]
    people = {s.id: s for s in ctx.store.students(list({f.student for f in facts if f.student is not None}))}
    rows: list[tuple[str, ...]] = []
    for fact in facts:
        who = people.get(fact.student) if fact.student is not None else None
        at = f"{in_taipei(from_ms(fact.at_ms)):%H:%M}"
        named = (who.student_no, who.name) if who is not None else ("", "")
        rows.append((at, *named, happening(fact.kind), _content(ctx, fact), fact.by))
    header = ["時間", "學號", "姓名", "事由", "內容", "承辦人"]
    title = (f"{ctx.school.name}　櫃台日誌　{len(rows)} 筆", roc_date(day))
    return Sheet("櫃台日誌", header, rows, title=title)


def _content(ctx: Context, fact: Fact) -> str:
    """What a fact says, in the school's words and without anybody's data."""
    school = ctx.school
    if fact.kind == Kind.DIPLOMA_HANDED_OVER:
        said = (fact.text("serial"), school.pickup_label(fact.text("method")), fact.text("receipt"))
        waits = "待確認" if fact.payload.get("provisional") is True else ""
        return "　".join(text for text in (*said, waits) if text)
    if fact.kind == Kind.PAPER_PRINTED:
        return "　".join(text for text in (fact.text("paper"), fact.text("number")) if text)
    if fact.kind in (Kind.SHIFT_HANDED_OVER, Kind.SHIFT_TAKEN_OVER):
        return fact.text("number")
    if fact.kind in (Kind.SIGN_OFF, Kind.STAMP_ENTERED):
        item = school.item(fact.text("item"))
        state = VERDICTS.get(fact.text("v"), "withdrawn")
        return f"{item.label if item is not None else fact.text('item')}　{school.words.state(state)}"
    return mark_words(school, fact) if fact.kind in MARK_KINDS else ""
