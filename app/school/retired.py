"""Keys of a profile that no longer mean anything (停用的設定): a desk keeps the text it adopted, so they must stay readable.

What they said is a rule every desk keeps for every school, or a word nothing ever showed. They are passed over in
silence by the desk; `school check` says that they can be deleted.
"""

from __future__ import annotations

from typing import Final

from app.school.lines import Path

RETIRED: Final = frozenset(
    {
        "words.required",
        "words.required_en",
        "words.reminder_en",
        "words.verbs.issue",
        "words.verbs.issue_en",
        "gate.same_day",
        "gate.fresh_data",
        "gate.revertible",
        "diploma.issued_once",
        "papers.footer",
        "consents.methods",
        "credit_audit.cap_policy",
        "credit_audit.cap_text",
        "credit_audit.first_reviewer",
        "credit_audit.second_reviewer",
        "credit_audit.same_person",
        "credit_audit.carry_over",
        "credit_audit.reference_text",
        "credit_audit.outside_colour",
        "credit_audit.labels.flexible",
        "credit_audit.labels.not_taken",
        "credit_audit.labels.in_progress_mark",
        "credit_audit.labels.outside_mark",
        "credit_audit.labels.done_mark",
        "credit_audit.labels.first_review",
        "credit_audit.labels.second_review",
        "credit_audit.labels.official",
    }
)


def is_retired(path: Path) -> bool:
    """Whether a key once meant something; numbers of lists do not count."""
    return ".".join(part for part in path if isinstance(part, str)) in RETIRED
