"""Before many pass the last unit's item, the question says what the school closes then (T03)."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.school.load import load_profile
from tests.fakes import noon_clock
from ui.worklist.ports import Sure
from ui.worklist.view import WorklistScreenView

WARNED = "完成畢業離校手續後，校內部分應用程式與權限將配合關閉。"


def asked(qtbot: QtBot, school: str, item: str, verdict: str = "pass") -> list[str]:
    """What stands in the question."""
    view = WorklistScreenView(load_profile(school), ("issue", "library", "registry"), noon_clock())
    qtbot.addWidget(view)
    view.show()
    sure = Sure(60, verdict, "", (), typed=True, items=frozenset({item}))
    view.confirm(lambda _ticks: sure, lambda _ticks: None)
    box = view.confirming
    assert box is not None
    said = [label.text() for label in box.findChildren(QLabel)]
    box.reject()
    return said


@pytest.mark.rows("T03")
def test_only_a_pass_of_the_last_unit_s_item_is_warned_of_and_only_where_the_school_says_so(qtbot: QtBot) -> None:
    assert WARNED in asked(qtbot, "ntnu", "issue")
    assert WARNED not in asked(qtbot, "ntnu", "issue", "fail")
    assert WARNED not in asked(qtbot, "ntnu", "library")
    assert WARNED not in asked(qtbot, "npust", "registry")
