"""A certificate that waits for the copy of a passport: recorded where the answer says so."""

from __future__ import annotations

import pytest

from app import parts
from app.certificates.english_names import name_check, record_alias
from tests.certificate_desk import graduate
from tests.counter import NUMBER
from tests.ui.certificates.conftest import Opener
from ui.certificates.steps import Do


@pytest.mark.rows("U20")
def test_the_copy_of_a_passport_is_recorded_where_the_answer_says_it_is_waited_for(opened: Opener) -> None:
    ctx = graduate("npust")
    record_alias(ctx, NUMBER, parts.DECLARED)
    at = opened(ctx)
    at.scan()
    assert "護照影本" in at.answer.said.text()
    assert at.page.steps.isVisible()
    assert list(at.page.steps.ways) == [Do.ALIAS_COPY]
    at.page.steps.ways[Do.ALIAS_COPY].click()
    at.page.steps.accept.click()
    at.still()
    assert name_check(ctx, NUMBER).alias == parts.RECEIVED
    assert at.answer.heading.text() == "可以發證"
    assert at.page.panel.isVisible()


def test_nothing_beside_the_answer_is_offered_while_it_is_about_something_else(opened: Opener) -> None:
    ctx = graduate("npust", ready=False)
    at = opened(ctx)
    at.scan()
    assert not at.page.steps.isVisible()
