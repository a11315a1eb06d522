"""The registry reads the credit audit's answer beside the row it confirms last."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.bootstrap import sample_dir
from app.clearance.cards import board
from app.clock import FixedClock
from app.context import Context
from app.loading import load_file
from app.school.load import load_profile
from tests.fakes import FakeStore
from tests.ui.counter.test_case_steps import desk
from tests.ui.fakes import AtOnce
from ui.counter.audit_beside import AuditBeside, Eligibility, eligibility

pytestmark = pytest.mark.rows("N38")
NUMBER = "B10901018"


class Panel:
    """What would be shown."""

    def __init__(self) -> None:
        self.shown: list[Eligibility | None] = []

    def show_eligibility(self, found: Eligibility | None) -> None:
        self.shown.append(found)

    def refuse(self, error: Exception) -> None:
        raise error


def loaded(*, unit: str = "*") -> Context:
    clock = desk().clock
    assert isinstance(clock, FixedClock)
    ctx = Context(FakeStore(clock=clock, unit=unit), load_profile("npust"), clock)
    for name, kind in (
        ("應屆畢業生名冊.xlsx", "roster"),
        ("課程架構.xlsx", "curriculum"),
        ("歷年成績.xlsx", "transcript"),
    ):
        load_file(ctx, sample_dir() / name, kind=kind)
    return ctx


def test_the_answer_is_the_audit_s_own_and_says_how_many_grades_are_still_out(qtbot: QtBot) -> None:
    ctx = loaded()
    panel = Panel()
    beside = AuditBeside(panel, ctx, AtOnce(), panel)
    # A clerk who goes on at once is not kept waiting: only the last card is audited, and once.
    for _ in range(3):
        beside.turned_to(board(ctx, NUMBER))
    assert panel.shown == [None]
    qtbot.waitUntil(lambda: len(panel.shown) == 2)
    found = panel.shown[-1]
    assert found == eligibility(ctx, NUMBER)
    assert found is not None
    assert found.verdict in {"met", "awaiting_grades", "short", "needs_review"}
    assert found.text.startswith("學分審核：")


def test_without_a_transcript_it_says_that_nothing_was_loaded(qapp: object) -> None:
    found = eligibility(desk(), "M11056001")
    assert (found.verdict, found.text) == ("", "學分審核：尚未匯入歷年成績或課程架構")


def test_a_desk_that_does_not_confirm_eligibility_asks_nothing(qapp: object) -> None:
    ctx = desk(unit="library")
    panel = Panel()
    beside = AuditBeside(panel, ctx, AtOnce(), panel)
    beside.turned_to(board(ctx, "M11056001"))
    assert not beside._pause.isActive()
    assert panel.shown in ([], [None])
