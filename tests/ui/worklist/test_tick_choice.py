"""The question before a batch pass offers its sub-items, none of them ticked by itself, and counts with every choice (N21)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from app.clearance.bulk import Part, TickOffer
from app.school.load import load_profile
from tests.fakes import noon_clock
from ui.worklist.ports import Sure
from ui.worklist.view import WorklistScreenView

KEYS, RULES = Part("department", "keys"), Part("department", "rules")
OFFERS = (TickOffer(KEYS, "系所規定事項", "歸還鑰匙", 3), TickOffer(RULES, "系所規定事項", "畢業條件", 2))


def weighed(ticks: frozenset[Part]) -> Sure:
    count = {frozenset(): 0, frozenset({KEYS}): 1}.get(ticks, 3)
    return Sure(count, "pass", "", (), typed=False, offers=OFFERS, ticks=count + len(ticks) - 1 if count else 0)


@pytest.mark.rows("N21")
def test_every_choice_says_what_it_would_record_and_the_last_one_is_what_is_recorded(qtbot: QtBot) -> None:
    view = WorklistScreenView(load_profile("npust"), ("department",), noon_clock())
    qtbot.addWidget(view)
    view.show()
    done: list[frozenset[Part]] = []
    view.confirm(weighed, done.append)
    box = view.confirming
    assert box is not None
    keys, rules = box.findChildren(QCheckBox)
    assert (keys.text(), rules.text()) == ("歸還鑰匙（3 人未勾）", "畢業條件（2 人未勾）")
    assert not keys.isChecked()
    assert not rules.isChecked()
    assert not box.accept_button.isEnabled()
    assert box.focusWidget() is keys
    QTest.keyClick(keys, Qt.Key.Key_Space)
    assert box.accept_button.text() == "登錄 1 筆"
    QTest.keyClick(rules, Qt.Key.Key_Space)
    assert box.accept_button.text() == "登錄 3 筆"
    QTest.keyClick(rules, Qt.Key.Key_Return)
    assert done == [frozenset({KEYS, RULES})]
