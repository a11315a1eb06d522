"""Many first reviews at once: only the plainly satisfied, exactly as previewed, in one transaction, and back again."""

from __future__ import annotations

import pytest

from app.applications import filing
from app.applications.batch import pass_first, take_back, weigh_department
from app.audit.application import Stage, Status
from app.ledger import Kind
from tests.unit.applications.office import ASSISTANT, NUMBER, PHOTO, REGISTRAR, WATER, office


def test_submitted_signed_and_met_is_plainly_satisfied() -> None:
    ctx = office()
    assert weigh_department(ctx) == []
    filing.submit(ctx, NUMBER, [PHOTO])
    (waiting,) = weigh_department(ctx)
    assert not waiting.plain
    assert waiting.against == ("簽名的確認單還沒有送到系辦。",)
    filing.receive(ctx, NUMBER)
    (ready,) = weigh_department(ctx)
    assert (ready.plain, ready.awaiting, ready.against) == (True, False, ())
    assert weigh_department(ctx, "別的系") == []


def test_a_doubt_or_a_shortage_is_for_a_person_with_its_reason() -> None:
    ctx = office(mobile="")
    filing.submit(ctx, NUMBER, [WATER])
    filing.receive(ctx, NUMBER)
    (one,) = weigh_department(ctx)
    assert not one.plain
    assert any("手機" in why for why in one.against)
    assert any("不足" in why for why in one.against)
    assert pass_first(ctx, [one]).refused[0].code == "application.not_plain"


@pytest.mark.rows("U47")
def test_a_batch_is_one_append_and_whoever_made_it_takes_it_back() -> None:
    ctx = office()
    filing.submit(ctx, NUMBER, [PHOTO])
    filing.receive(ctx, NUMBER)
    done = pass_first(ctx, weigh_department(ctx), by=ASSISTANT)
    assert ([f.kind for f in done.facts], done.refused) == ([Kind.APPLICATION], ())
    found = filing.dossier(ctx, NUMBER).current
    assert (found.status, found.first is not None and found.first.by) == (Status.FIRST_PASSED, ASSISTANT)
    assert weigh_department(ctx) == []
    assert [r.code for r in take_back(ctx, [NUMBER], by=REGISTRAR).refused] == ["application.other_reviewer"]
    assert not take_back(ctx, [NUMBER], by=ASSISTANT).refused
    assert filing.dossier(ctx, NUMBER).current.status is Status.SUBMITTED


def test_what_was_recorded_after_the_preview_leaves_the_student_out() -> None:
    ctx = office()
    filing.submit(ctx, NUMBER, [PHOTO])
    filing.receive(ctx, NUMBER)
    previewed = weigh_department(ctx)
    filing.give_back(ctx, NUMBER, reason="補件")
    filing.submit(ctx, NUMBER, [WATER])
    filing.receive(ctx, NUMBER)
    done = pass_first(ctx, previewed)
    assert ([r.code for r in done.refused], done.facts) == (["application.moved_on"], ())
    assert filing.dossier(ctx, NUMBER).current.first is None


def test_a_review_that_went_on_is_not_taken_back() -> None:
    ctx = office()
    filing.submit(ctx, NUMBER, [PHOTO])
    filing.receive(ctx, NUMBER)
    pass_first(ctx, weigh_department(ctx), by=ASSISTANT)
    filing.review(ctx, NUMBER, Stage.SECOND, passed=True, by=REGISTRAR)
    assert [r.code for r in take_back(ctx, [NUMBER], by=ASSISTANT).refused] == ["application.step"]
