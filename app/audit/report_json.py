"""The audit report as the command line gives it; credits are decimal strings."""

from __future__ import annotations

from app.audit.credits import show
from app.audit.report import AuditReport


def report_json(report: AuditReport) -> dict[str, object]:
    """The fields of `audit check --json` for one student."""
    return {
        "student_no": report.student_no,
        "verdict": report.verdict.value,
        "needs": [
            {
                "need": n.title,
                "credits": show(n.credits),
                "courses": n.courses,
                "got_credits": show(n.got_credits),
                "got_courses": n.got_courses,
                "short_credits": show(n.short_credits),
                "short_courses": n.short_courses,
            }
            for n in report.needs
        ],
        "short": {"credits": show(report.short.credits), "courses": report.short.courses},
        "allocation": {str(item): str(bucket) for item, bucket in report.allocation.items()},
        "hinges_on": [str(item) for item in report.hinges_on],
        "proof": {
            "kind": report.proof.kind.value,
            "explains": [str(n) for n in report.proof.explains],
            "verified": report.proof.verified,
        },
        "reasons": list(report.reasons),
        "explanation": list(report.explanation),
        "curriculum": report.curriculum_key,
    }
