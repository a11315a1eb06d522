"""What a card says of the case as a whole (案件): notice, self checks, procedures, recorded facts, its way and round."""

from __future__ import annotations

from app import parts
from app.clearance.board import Asked, Check, Notice, Standing
from app.clearance.case import Case
from app.clearance.known import asked_of_desk
from app.clock import from_ms
from app.context import Context
from app.school.calendar import parse_date, roc_date
from app.school.windows import Round, WindowState
from app.store import MarkState


def standing_of(
    ctx: Context, case: Case, window: WindowState, found_round: Round | None, *, complete: bool
) -> Standing:
    """The case beside its rows; `complete`: nothing is missing, so nothing has to begin anew."""
    confirmation = ctx.school.contact_confirmation
    routed = case.marks.get(("", parts.ROUTE))
    contact = case.marks.get(("", parts.CONTACT))
    return Standing(
        notice=_notice(ctx, case),
        checks=tuple(
            Check(c.code, c.label, _value(case.marks.get(("", parts.CHECK + c.code)))) for c in ctx.school.self_checks
        ),
        contact_title=confirmation.title if confirmation else "",
        contact_confirmed=contact is not None and contact.value == parts.YES if confirmation else None,
        next_title=confirmation.next_title if confirmation else "",
        facts=_facts(ctx, case),
        on_paper=case.on_paper,
        may_restart=window.paper and not case.on_paper and not case.handed_over and not complete,
        routed_by=routed.by if routed is not None and case.on_paper else "",
        routed_at=from_ms(routed.at_ms) if routed is not None and case.on_paper else None,
        routed_reason=routed.note if routed is not None and case.on_paper else "",
        round_text=round_text(found_round),
    )


def round_text(found: Round | None) -> str:
    """The days of a round in one line (E01, E04): 公告、辦理、領取."""
    if found is None:
        return ""
    said = []
    if found.announced:
        said.append(f"{roc_date(found.announced)} 公告")
    if found.opens:
        said.append(f"辦理 {roc_date(found.opens)}{f'–{roc_date(found.closes)}' if found.closes else ' 起'}")
    if found.pickup_from:
        said.append(f"{roc_date(found.pickup_from)} 起領取")
    if found.last_day:
        said.append(f"最終離校日 {roc_date(found.last_day)}")
    return "，".join(said)


def _notice(ctx: Context, case: Case) -> Notice | None:
    notice, known = ctx.school.notice, case.marks.get(("", parts.NOTICE))
    if notice is None:
        return None
    read = known if known is not None and known.value == parts.YES else None
    return Notice(
        title=notice.title,
        version=notice.version,
        required=notice.required,
        text=notice.text,
        acknowledge=notice.acknowledge,
        read_version=str(read.payload.get("version", "")) if read else "",
        how=str(read.payload.get("how", "")) if read else "",
        by=read.by if read else "",
        at=from_ms(read.at_ms) if read else None,
    )


def _facts(ctx: Context, case: Case) -> tuple[Asked, ...]:
    """What the desk may be asked about this student, recorded or not."""
    out: list[Asked] = []
    for field in asked_of_desk(ctx, case):
        known = case.marks.get(("", parts.FIELD + field.name))
        set_ = known if known is not None and known.value else None
        out.append(
            Asked(
                name=field.name,
                label=field.label,
                value=set_.value if set_ else "",
                until=parse_date(str(set_.payload.get("until", ""))) if set_ else None,
                by=set_.by if set_ else "",
                at=from_ms(set_.at_ms) if set_ else None,
            )
        )
    return tuple(out)


def _value(known: MarkState | None) -> str:
    return known.value if known is not None else ""
