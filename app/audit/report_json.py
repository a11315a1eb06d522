"""``audit check``: a report as the plain JSON values of the command-line contract."""

from __future__ import annotations

from app.audit.credits import show
from app.audit.report import AreaLine, AuditReport, BesideLine, Tally


def report_json(report: AuditReport) -> dict[str, object]:
    """One student's audit for other people's scripts; credits are decimal strings."""
    return {
        "student_no": report.student_no,
        "curriculum": report.curriculum_key,
        "verdict": str(report.verdict),
        "computed": str(report.computed),
        "reasons": list(report.reasons),
        "reference_only": report.reference_only,
        "needs": [
            {
                "id": need.id,
                "need": need.title,
                "credits": show(need.credits),
                "courses": need.courses,
                "got_credits": show(need.got_credits),
                "got_courses": need.got_courses,
                "short_credits": show(need.short_credits),
                "short_courses": need.short_courses,
            }
            for need in report.needs
        ],
        "areas": [_area(area) for area in report.areas],
        "totals": {
            "minimum": None if report.totals.minimum is None else show(report.totals.minimum),
            "in_frame": _tally(report.totals.in_frame),
            "with_recognised": _tally(report.totals.with_recognised),
        },
        "short": {"credits": show(report.short.credits), "courses": report.short.courses},
        "missing_credits": show(report.missing_credits),
        "allocation": dict(report.allocation),
        "hinges_on": list(report.hinges_on),
        "relies_on_ticks": list(report.relies_on_ticks),
        "proof": {
            "kind": str(report.proof.kind),
            "explains": list(report.proof.explains),
            "verified": report.proof.verified,
        },
        "explanation": list(report.explanation),
        "beside": [_beside(line) for line in report.beside],
    }


def _beside(line: BesideLine) -> dict[str, object]:
    return {
        "title": line.title,
        "role": str(line.role),
        "curriculum": line.curriculum_key,
        "verdict": str(line.verdict),
        "computed": str(line.computed),
        "short": [
            {"need": n.title, "credits": show(n.short_credits), "courses": n.short_courses}
            for n in line.needs
            if n.short_credits or n.short_courses
        ],
        "overlap": show(line.overlap),
        "overlap_cap": None if line.overlap_cap is None else show(line.overlap_cap),
        "allocation": dict(line.allocation),
    }


def _area(area: AreaLine) -> dict[str, object]:
    return {
        "title": area.title,
        "min_credits": show(area.min_credits),
        "min_courses": area.min_courses,
        **_tally(area.tally),
        "met_earned": area.met_earned,
        "met_with_in_progress": area.met_with_in_progress,
        "waived": area.waived,
    }


def _tally(tally: Tally) -> dict[str, object]:
    return {
        "earned_credits": show(tally.earned_credits),
        "earned_courses": tally.earned_courses,
        "in_progress_credits": show(tally.in_progress_credits),
        "in_progress_courses": tally.in_progress_courses,
    }
