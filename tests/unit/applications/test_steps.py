"""What may follow now: offered to whom it is due, shut with the reason for others, absent out of its order."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app.applications import filing
from app.applications.eligibility import doubts
from app.applications.steps import Asks, Step, StepKind, next_steps
from app.audit.application import Stage
from app.context import Context
from app.ledger import OperatorName
from tests.unit.applications.office import ASSISTANT, NUMBER, PHOTO, REGISTRAR, office


def steps(ctx: Context, by: OperatorName = ASSISTANT) -> dict[StepKind, Step]:
    found = filing.dossier(ctx, NUMBER)
    said = doubts(ctx, found.student, None)
    return {step.kind: step for step in next_steps(ctx, found.student, found.current, said, by=by)}


@pytest.mark.rows("U07", "U11", "U13")
def test_the_way_forward_is_offered_step_by_step() -> None:
    ctx = office()
    assert set(steps(ctx)) == {StepKind.SUBMIT}
    filing.submit(ctx, NUMBER, [PHOTO], by=ASSISTANT)
    assert set(steps(ctx)) == {
        StepKind.RECEIVE,
        StepKind.APPROVE_FIRST,
        StepKind.REJECT_FIRST,
        StepKind.AMEND,
        StepKind.RETURN,
        StepKind.WITHDRAW,
    }
    filing.receive(ctx, NUMBER, by=ASSISTANT)
    assert StepKind.RECEIVE not in steps(ctx)
    assert steps(ctx)[StepKind.REJECT_FIRST].asks is Asks.MUST
    assert steps(ctx)[StepKind.APPROVE_FIRST].asks is Asks.NOTHING


@pytest.mark.rows("U47")
def test_the_second_review_is_shut_to_who_made_the_first_with_the_reason() -> None:
    ctx = office()
    filing.submit(ctx, NUMBER, [PHOTO], by=ASSISTANT)
    filing.review(ctx, NUMBER, Stage.FIRST, passed=True, by=ASSISTANT)
    assert steps(ctx)[StepKind.APPROVE_SECOND].refused == "初審與複審不得為同一人。"
    assert steps(ctx, REGISTRAR)[StepKind.APPROVE_SECOND].refused == ""
    assert StepKind.RECALL_FIRST in steps(ctx)
    assert StepKind.RECALL_FIRST not in steps(ctx, REGISTRAR)


@pytest.mark.rows("U47")
def test_a_department_s_desk_sees_who_makes_the_second_review() -> None:
    ctx = office(unit="department")
    filing.submit(ctx, NUMBER, [PHOTO], by=ASSISTANT)
    filing.review(ctx, NUMBER, Stage.FIRST, passed=True, by=ASSISTANT)
    shut = steps(ctx, REGISTRAR)[StepKind.APPROVE_SECOND]
    assert "進修教育中心" in shut.refused
    assert steps(ctx)[StepKind.RETURN].refused


@pytest.mark.rows("U02", "U26")
def test_before_the_period_nothing_is_taken_and_after_it_only_with_a_reason() -> None:
    before, after = datetime(2025, 10, 1, tzinfo=UTC), datetime(2025, 12, 1, tzinfo=UTC)
    assert "尚未開放" in steps(office(when=before))[StepKind.SUBMIT].refused
    assert steps(office(when=after))[StepKind.SUBMIT].asks is Asks.MUST


@pytest.mark.rows("U46")
def test_after_the_last_day_of_leaving_the_submission_is_not_offered_with_any_reason() -> None:
    ctx = office(when=datetime(2026, 1, 31, tzinfo=UTC))
    rounds = tuple(replace(r, last_day=date(2026, 1, 30)) for r in ctx.school.rounds)
    shut = steps(replace(ctx, school=replace(ctx.school, rounds=rounds)))[StepKind.SUBMIT]
    assert "最終離校日是 115.1.30" in shut.refused
    assert "次一學期重新提出" in shut.hint


@pytest.mark.rows("U05")
def test_too_few_terms_enrolled_shuts_the_submission() -> None:
    assert "未達 2 學期" in steps(office(entry_term="1141"))[StepKind.SUBMIT].refused
