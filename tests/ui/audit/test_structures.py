"""By which structure a student is audited is seen and changed in the window, with a reason, and can be given back (U27)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.audit.recording import curriculum_drafts
from app.audit.stored import audit_student
from app.context import Context
from tests.ui.test_access import nameless
from tests.unit.applications.office import ASSISTANT, NUMBER, office
from ui.audit.structures import StructureBox
from ui.audit.view import AuditScreenView
from ui.main_window import MainWindow

YEAR_BEFORE = "112/碩士在職/環境教育碩士在職專班"


@pytest.fixture
def desk() -> Context:
    """Beside the structure of her own year there is that of the year before, which asks for less."""
    ctx = office()
    older = {
        "entry_year": "112",
        "level": "碩士在職",
        "department": "環境教育碩士在職專班",
        "min_credits": "9",
        "flex_cap": "3",
        "area": "核心",
        "area_credits": "9",
        "course": "研究方法",
        "credits": "3",
        "requirement": "選",
    }
    others = [older | {"course": name} for name in ("研究方法", "統計學", "環境教育")]
    drafts, _, _ = curriculum_drafts(ctx, others, source="前一年", batch="d")
    ctx.store.append(drafts, by=ASSISTANT)
    return ctx


@pytest.fixture
def view(list_view: AuditScreenView, applying: MainWindow, qtbot: QtBot) -> AuditScreenView:
    applying.open_student(NUMBER)
    qtbot.waitUntil(lambda: list_view.courses.isVisible() and list_view.model.rowCount() > 0)
    return list_view


def box_of(view: AuditScreenView, qtbot: QtBot) -> StructureBox:
    QTest.mouseClick(view.summary.structure, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any(box.structure.count() for box in view.findChildren(StructureBox)))
    return next(box for box in view.findChildren(StructureBox) if box.structure.count())


def key_of(desk: Context) -> str:
    return audit_student(desk, NUMBER).curriculum_key


@pytest.mark.rows("U27")
def test_another_structure_is_taken_with_a_reason_that_the_audit_shows_and_given_back(
    view: AuditScreenView, desk: Context, qtbot: QtBot
) -> None:
    own = key_of(desk)
    box = box_of(view, qtbot)
    assert box._now.text().startswith("目前依入學學年度與班別：113學年度入學")
    assert box.structure.currentData() == own
    assert nameless(box) == []
    assert not box.back.isVisible()
    box.structure.setCurrentIndex(box.structure.findData(YEAR_BEFORE))
    box.reason.setText("復學後適用原入學學年度")
    QTest.keyPress(box.reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: key_of(desk) == YEAR_BEFORE)
    qtbot.waitUntil(lambda: not view.findChildren(StructureBox))

    box = box_of(view, qtbot)
    assert "復學後適用原入學學年度" in box._now.text()
    box.reason.setText("誤登")
    box.back.click()
    qtbot.waitUntil(lambda: key_of(desk) == own)


def test_without_a_reason_nothing_is_recorded_and_the_box_says_so(
    view: AuditScreenView, desk: Context, qtbot: QtBot
) -> None:
    own = key_of(desk)
    box = box_of(view, qtbot)
    said = box._said.text()
    box.structure.setCurrentIndex(box.structure.findData(YEAR_BEFORE))
    QTest.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: box._said.text() != said)
    assert "理由" in box._said.text()
    assert key_of(desk) == own
    QTest.keyClick(box, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not view.findChildren(StructureBox))
