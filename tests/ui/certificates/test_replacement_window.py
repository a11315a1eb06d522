"""A diploma that was collected and lost: its replacement, from the student in front."""

from __future__ import annotations

import pytest

from app.certificates import replacement
from tests.certificate_desk import graduate, hand
from tests.counter import NUMBER
from tests.ui.certificates.conftest import Opener
from ui.certificates.steps import Ask, Do
from ui.counter.slip import SlipPrinter


@pytest.mark.rows("E13", "E15")
def test_a_lost_diploma_is_replaced_with_fee_and_receipt_from_the_student_in_front(
    opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    ctx = graduate("npust")
    hand(ctx)
    at = opened(ctx)
    at.scan()
    page = at.page
    assert page.steps.isVisible()
    page.steps.ways[Do.REPLACE].click()
    said = {"serial": "證 12 號", "reason": "遺失", "fee": "三百", "receipt": ""}
    for name, text in said.items():
        page.steps.fields[Ask(name)].setText(text)
    page.steps.accept.click()
    at.still()
    # A fee is a number, and its receipt is kept; what was typed stays.
    assert at.window.banner.isVisible()
    page.steps.fields[Ask.FEE].setText("300")
    page.steps.accept.click()
    at.still()
    assert at.window.banner.isVisible()
    assert page.steps.fields[Ask.REASON].text() == "遺失"
    page.steps.fields[Ask.RECEIPT].setText("A-7")
    page.steps.accept.click()
    at.still()
    found = at.screen.presenter.found
    assert found is not None
    last = found.versions[-1]
    assert (last.number, last.kind, last.serial) == (2, "學位證明書", "證 12 號")
    assert (last.fee, last.receipt, last.reason) == (300, "A-7", "遺失")
    assert any("第 2 版　學位證明書　證 12 號" in text and "收費 300 元，收據 A-7" in text for text in at.answer.texts)
    # Its receipt paper is the next thing: the same key as after a handover, for this student.
    printed: list[tuple[str, str]] = []
    monkeypatch.setattr(SlipPrinter, "print_for", lambda _self, no, *, paper, **_said: printed.append((no, paper)))
    monkeypatch.setattr(type(at.screen._desk), "has_screen", lambda _self, _key: True)
    page.print.click()
    assert printed == [(NUMBER, "receipt")]


def test_nobody_who_has_not_collected_is_offered_a_replacement(opened: Opener) -> None:
    ctx = graduate("npust")
    at = opened(ctx)
    at.scan()
    assert not at.page.steps.isVisible()
    assert at.page.steps.ways == {}
    assert replacement.versions(ctx, at.screen.presenter.found.student, None) == ()  # type: ignore[union-attr]
