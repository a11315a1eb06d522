"""Rule rehearsal: whose outcome a changed cap, total or area changes, before anybody publishes it."""

from __future__ import annotations

import pytest

from app.audit.credits import HalfCredits
from app.audit.deciding import decide
from app.audit.decisions import Decision, DecisionKind
from app.audit.rehearsal import amended, rehearse
from app.audit.report import ReportVerdict
from app.audit.stored import audit_student, stored_curricula
from app.errors import WrongUse
from tests.unit.applications.office import NUMBER, PHOTO, office


def with_a_tick():
    ctx = office()
    decide(ctx, NUMBER, Decision(DecisionKind.TICK, PHOTO))
    return ctx


def test_a_lower_cap_names_who_would_no_longer_graduate_and_records_nothing():
    ctx = with_a_tick()
    facts = len(list(ctx.store.facts()))
    found = rehearse(ctx, [amended(stored_curricula(ctx)[0], cap="2")])
    (change,) = found.outcomes
    assert (change.student.student_no, change.worse) == (NUMBER, True)
    assert (change.before.verdict, change.after.verdict) == (ReportVerdict.MET, ReportVerdict.SHORT)
    assert change.after.missing_credits == HalfCredits(6)
    assert len(list(ctx.store.facts())) == facts
    assert audit_student(ctx, NUMBER).verdict is ReportVerdict.MET


def test_a_lower_total_names_who_would_graduate_after_all():
    ctx = office()
    found = rehearse(ctx, [amended(stored_curricula(ctx)[0], total="9")])
    (change,) = found.changes
    assert (change.before.verdict, change.after.verdict, change.worse) == (
        ReportVerdict.SHORT,
        ReportVerdict.MET,
        False,
    )


def test_what_stays_as_it_is_concerns_nobody():
    ctx = with_a_tick()
    found = rehearse(ctx, stored_curricula(ctx))
    assert (found.curricula, found.audited, found.changes) == ((), 0, ())


def test_an_area_that_asks_for_more_than_is_offered_needs_a_person_and_never_says_short():
    ctx = with_a_tick()
    changed = amended(stored_curricula(ctx)[0], areas=[("核心", "12", "4")])
    assert any("核心" in conflict for conflict in changed.conflicts)
    (change,) = rehearse(ctx, [changed]).outcomes
    assert change.after.verdict is ReportVerdict.NEEDS_REVIEW
    back = amended(changed, areas=[("核心", "9", "0")])
    assert back.conflicts == ()


@pytest.mark.parametrize(
    ("what", "code"),
    [
        ({"cap": "三"}, "audit.not_credits"),
        ({"areas": [("沒有", "3", "")]}, "audit.no_area"),
        ({"areas": [("核心", "3", "x")]}, "audit.not_courses"),
    ],
)
def test_a_number_that_is_none_is_refused(what, code):
    with pytest.raises(WrongUse) as refused:
        amended(stored_curricula(office())[0], **what)
    assert refused.value.code == code
