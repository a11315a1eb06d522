"""The tick adviser (勾選建議): which cross-electives to tick before submission, and which ticks do nothing (U08-U10, U43).

Every statement is an audit of its own: what is suggested was audited with exactly these ticks, and what is called
useless was audited without it. Recognised courses count without a tick, refused ones never; neither is suggested.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from app.audit.credits import ZERO, HalfCredits, show
from app.audit.curriculum import FlexPolicy
from app.audit.problem import COUNTING, Standing
from app.audit.report import AuditReport, CourseLine, FlexLine, ReportVerdict

#: Audits the student with the staff's decisions and ticks of these courses.
AuditWith = Callable[[Sequence[str]], AuditReport]


@dataclass(frozen=True, slots=True)
class Advice:
    """What ticking can do for one student (勾選建議)."""

    #: The verdict by calculation with the present ticks, and with the suggested ones.
    now: ReportVerdict
    reached: ReportVerdict
    #: A selection within the cap that reaches `reached`, none of it to spare; empty when ticks help nothing.
    suggested: tuple[CourseLine, ...]
    #: Ticked now, and nothing would be worse without any single one of them.
    useless: tuple[CourseLine, ...]
    #: Not ticked now, and refused, each with why, in credits (U09).
    refused: tuple[tuple[CourseLine, str], ...]
    #: What is missing even with the best ticks.
    missing: HalfCredits

    @property
    def suggested_credits(self) -> HalfCredits:
        """How many credits the suggestion takes of the cap."""
        return _sum(self.suggested)

    @property
    def lines(self) -> tuple[str, ...]:
        """For people, most important first."""
        return tuple(_said(self))


def advise(audit_with: AuditWith, ticked: Collection[str]) -> Advice:
    """Find out what ticking can do.

    Args:
        audit_with: Audits this student with ticks of the courses it is given by reference.
        ticked: References of the courses ticked now.
    """
    now = audit_with(sorted(ticked))
    candidates = tuple(line for line in now.outside if _can_be_ticked(now, line))
    chosen = [line for line in candidates if line.id in ticked]
    best = audit_with([line.id for line in candidates])
    bare = audit_with(())
    suggested = () if _as_good(bare, best) else _pruned(audit_with, best, candidates)
    return Advice(
        now=now.computed,
        reached=best.computed if suggested else bare.computed,
        suggested=suggested,
        useless=tuple(_useless(audit_with, now, chosen)),
        refused=tuple((line, why) for line in candidates if line not in chosen and (why := tick_refusal(now, line.id))),
        missing=best.missing_credits if suggested else bare.missing_credits,
    )


def tick_refusal(report: AuditReport, asked: str) -> str:
    """Why this tick is refused, in credits (U09); empty when it is allowed."""
    line = next((line for line in report.outside if line.id == asked), None)
    if line is None:
        other = next((line for line in report.courses if line.id == asked), None)
        if other is None:
            return "修課紀錄裡沒有這門課，不得勾選。"
        if other.standing in COUNTING:
            return f"「{other.name}」是課架內課程，不需勾選為彈性課程。"
        return f"「{other.name}」未取得學分，不得勾選。"
    if line.refused:
        return f"「{line.name}」經系所審核不認列，不得勾選。"
    if report.flex.needs_approval and not line.recognised:
        return f"「{line.name}」須先向系所申請認列，核准後才能採計，不得逕行勾選。"
    return _over_the_cap(report.flex, [k for k in report.outside if k.ticked or k.recognised], line)


def _over_the_cap(flex: FlexLine, taken: Sequence[CourseLine], asked: CourseLine) -> str:
    """What is ticked or recognised already shares the cap."""
    if flex.policy is not FlexPolicy.WHOLE_COURSE or flex.cap is None:
        return ""
    total = _sum([line for line in taken if line.id != asked.id]) + asked.credits
    if total <= flex.cap:
        return ""
    return (
        f"勾選「{asked.name}」（{show(asked.credits)} 學分）後彈性學分共 {show(HalfCredits(total))} 學分，"
        f"超過上限 {show(flex.cap)} 學分 {show(HalfCredits(total - flex.cap))} 學分。"
    )


def _can_be_ticked(report: AuditReport, line: CourseLine) -> bool:
    """Outside and countable, nobody has decided about it, and the department need not decide first (U10)."""
    decided = line.recognised or line.refused
    return not decided and not report.flex.needs_approval and report.flex.policy is not FlexPolicy.NONE


def _pruned(audit_with: AuditWith, best: AuditReport, candidates: Sequence[CourseLine]) -> tuple[CourseLine, ...]:
    """Those the best arrangement uses, as long as none can be spared; what is still in progress goes first."""
    kept = [line for line in candidates if line.id in best.allocation]
    for line in sorted(kept, key=lambda k: (k.standing is not Standing.IN_PROGRESS, k.credits, k.id)):
        fewer = [k for k in kept if k.id != line.id]
        if _as_good(audit_with([k.id for k in fewer]), best):
            kept = fewer
    return tuple(kept)


def _useless(audit_with: AuditWith, now: AuditReport, chosen: Sequence[CourseLine]) -> Sequence[CourseLine]:
    return [line for line in chosen if _as_good(audit_with([other.id for other in chosen if other.id != line.id]), now)]


def _as_good(one: AuditReport, other: AuditReport) -> bool:
    """No worse a verdict, and nothing more missing."""
    return (one.computed.rank, one.missing_credits) <= (other.computed.rank, other.missing_credits)


def _sum(chosen: Sequence[CourseLine]) -> HalfCredits:
    return HalfCredits(sum((line.credits for line in chosen), start=ZERO))


def _said(advice: Advice) -> Sequence[str]:
    said = []
    if advice.suggested:
        names = "、".join(f"{line.name}（{show(line.credits)}）" for line in advice.suggested)
        said.append(f"勾選 {names}，共 {show(advice.suggested_credits)} 學分，結果為「{advice.reached.label}」。")
    elif advice.reached.rank < ReportVerdict.NEEDS_REVIEW.rank:
        said.append(f"不需要勾選彈性課程，結果已為「{advice.reached.label}」。")
    else:
        said.append("勾選任何彈性課程都不能改善結果。")
    if advice.missing:
        said.append(f"即使如此仍缺 {show(advice.missing)} 學分。")
    said += [f"「{line.name}」勾與不勾結果相同。" for line in advice.useless]
    said += [why for _, why in advice.refused]
    return said
