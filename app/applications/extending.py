"""Extension of study (延畢, U54): which way a student applies for it, and the paper application received."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app import parts
from app.clearance.case import case_of
from app.clearance.permission import require_department
from app.clearance.recording import Marked, marking, record
from app.clock import from_ms
from app.context import Context
from app.errors import ActRefused
from app.ledger import OperatorName
from app.school.study import ExtensionRoute, ExtensionWay
from app.store import StudentRecord
from app.students import find_student, term_of, years_studied


@dataclass(frozen=True, slots=True)
class Extension:
    """Where an extension of study stands (延畢申請): the student's way, None for whom none is asked, and when paper came in."""

    route: ExtensionRoute | None
    received_at: datetime | None = None
    received_by: str = ""


def extension_of(ctx: Context, student: StudentRecord) -> Extension:
    """A student's way and what has been received for the term she means to leave in."""
    mark = ctx.store.marks(student.id).get(("", parts.EXTENSION))
    came = mark is not None and mark.value == parts.RECEIVED and mark.payload.get("term") == term_of(ctx, student).code
    return Extension(
        route_of(ctx, student),
        from_ms(mark.at_ms) if mark is not None and came else None,
        mark.by if mark is not None and came else "",
    )


def route_of(ctx: Context, student: StudentRecord) -> ExtensionRoute | None:
    """How a student applies for it; the year is counted from the entry where the roster does not say."""
    rules = ctx.school.credit_audit
    if rules is None:
        return None
    year = years_studied(student, term_of(ctx, student))
    return rules.route_of(student.fields if year is None else {**student.fields, "study_year": str(year)})


def receive_extension(ctx: Context, student_no: str, *, note: str = "", by: OperatorName | None = None) -> Marked:
    """Put on record that the signed paper application came in (延畢申請收件).

    Raises:
        ActRefused: For whom paper is not the way, with the way that is; or when it is on record already.
        NotPermitted: When this desk serves neither departments nor the registry.
    """
    require_department(ctx)
    student = find_student(ctx, student_no)
    route = route_of(ctx, student)
    if route is None:
        raise ActRefused(
            code="extension.none",
            title="不需要申請延畢",
            message=f"{student.student_no} 不在須申請延畢的學制與年級內。",
            hint="學制、部別或年級有誤時，請更正名冊後重新匯入。",
        )
    if route.way is not ExtensionWay.PAPER:
        raise ActRefused(
            code="extension.online", title="延畢請於線上申請", message=f"{route.text}。", hint="不收紙本申請。"
        )
    term = term_of(ctx, student).code
    return record(
        ctx, marking(case_of(ctx, student_no), parts.EXTENSION, parts.RECEIVED, more={"term": term}, note=note), by
    )
