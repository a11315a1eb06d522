"""The result in plain Chinese: what holds, what is missing and why nothing better is possible, what hangs on what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.audit.build import TOTAL
from app.audit.credits import show
from app.audit.curriculum import FlexPolicy, spills
from app.audit.lines import Sheet
from app.audit.problem import ItemId
from app.audit.report import NeedLine, ReportVerdict
from app.audit.solve import ProofKind, Solution

#: More names than this in one sentence are counted instead of listed.
_LISTED = 6


def explain(
    sheet: Sheet,
    needs: Sequence[NeedLine],
    solution: Solution,
    *,
    computed: ReportVerdict,
    reasons: Sequence[str],
    relies_on_ticks: Sequence[ItemId],
) -> tuple[str, ...]:
    """All sentences, most important first."""
    found: list[str] = []
    if computed is ReportVerdict.MET:
        found.append("已取得的學分符合全部最低應修規定。")
    elif computed is ReportVerdict.AWAITING_GRADES:
        found += _awaiting(sheet, solution)
    elif computed is ReportVerdict.SHORT:
        found += shortfalls(needs)
        # Where a person decides, nothing is called proved.
        found += () if reasons else _why(sheet, needs, solution)
    if relies_on_ticks:
        found.append(f"以上含尚待初審核定的彈性課程：{_names(sheet, relies_on_ticks)}。")
    if not reasons:
        return tuple(found)
    return (*(f"需人工審核：{reason}。" for reason in reasons), *(f"系統試算：{sentence}" for sentence in found))


def _awaiting(sheet: Sheet, solution: Solution) -> Iterator[str]:
    yield "修習中的課程通過後即符合全部最低應修規定。"
    if solution.hinges_on:
        yield f"關鍵在修課程：{_names(sheet, solution.hinges_on)}；其中任何一門未通過，就不符合畢業學分。"
    elif not solution.hinges_unsure:
        yield "沒有任何一門修習中的課程是不可缺少的。"
    if solution.hinges_unsure:
        yield f"是否不可缺少未能確認：{_names(sheet, solution.hinges_unsure)}。"


def shortfalls(needs: Sequence[NeedLine]) -> Iterator[str]:
    """What each minimum lacks, one sentence each."""
    for need in needs:
        if not (need.short_credits or need.short_courses):
            continue
        missing = [f"{show(need.short_credits)} 學分"] if need.short_credits else []
        if need.short_courses:
            missing.append(f"{need.short_courses} 門")
        if need.courses == need.short_courses == 1 and not need.credits:
            yield f"{need.title}尚未修習通過。"
        else:
            wanted = f"{show(need.credits)} 學分" if need.credits else ""
            courses = f"{need.courses} 門" if need.courses else ""
            yield f"{_quoted(need)}應修 {'、'.join(filter(None, (wanted, courses)))}，尚差 {'、'.join(missing)}。"


def _why(sheet: Sheet, needs: Sequence[NeedLine], solution: Solution) -> Iterator[str]:
    """Why no other arrangement helps: the competing minimums and the courses they compete for."""
    proof = solution.proof
    rivals = [need for need in needs if need.id in proof.explains and need.id != TOTAL and need.credits]
    if len(rivals) > 1:
        buckets = {need.id: need.buckets for need in sheet.built.problem.needs}
        fought = [
            item.id
            for item in sheet.built.problem.items
            if sum(1 for need in rivals if item.options & buckets[need.id]) > 1
        ]
        if fought:
            titles = "".join(f"「{need.title}」" for need in rivals)
            yield f"{titles}爭用同一些課程：{_names(sheet, fought)}；一門課只能採計一次。"
    yield from _capped(sheet)
    if proof.kind is ProofKind.BOUND:
        yield "以上不足已由可採計學分的總量證明：任何排法都無法再多。"
    elif proof.kind is ProofKind.OPTIMAL:
        yield "以上不足已逐一比對所有採計排法證明：沒有更好的排法。"


def _capped(sheet: Sheet) -> Iterator[str]:
    """Which caps keep credits out that somebody has: the cap, what there is, what happens to the rest."""
    frame = sheet.curriculum
    chosen = sum(c.credits for c in sheet.courses if c.countable and c.outside and (c.ticked or c.recognised))
    if frame.flex_cap is not None and frame.flex_policy is not FlexPolicy.NONE and chosen > frame.flex_cap:
        yield f"彈性學分上限 {show(frame.flex_cap)} 學分，勾選或認列的共 {show(chosen)} 學分，超過的不採計。"
    for area in frame.areas:
        inside = [c for c in sheet.courses if c.countable and any(entry.area == area.title for entry in c.listed)]
        had = sum(course.credits for course in inside if not course.repeat_group)
        if area.max_credits is not None and had > area.max_credits:
            rest = f"超過的轉入「{area.into}」" if spills(frame, area) else "超過的不採計"
            yield f"領域「{area.title}」採計上限 {show(area.max_credits)} 學分，可列入的共 {show(had)} 學分，{rest}。"


def _quoted(need: NeedLine) -> str:
    return need.title if need.id.endswith(TOTAL) or need.title.startswith("必修") else f"領域「{need.title}」"


def _names(sheet: Sheet, items: Sequence[ItemId]) -> str:
    names = {ItemId(course.id): course.attempt.name for course in sheet.courses}
    shown = "、".join(names[item] for item in items[:_LISTED])
    return shown if len(items) <= _LISTED else f"{shown} 等 {len(items)} 門"
