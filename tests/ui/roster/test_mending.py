"""Repairs as the preview offers them: under their cause, with an example, in one click, and back again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.roster.checks import recheck
from app.roster.table import CheckedFile
from tests.unit.roster.tables import checked
from ui.roster.cause_list import CauseList
from ui.roster.mend_button import MendButton
from ui.roster.mending import offers, together
from ui.roster.model import causes

HEADER = ("學號", "姓名", "系所", "電子信箱", "出生日期")
SPACED = ("B109 01018", "朱𡍼辰", "獸醫學系", "a@example.org", "89/5/6")
DASHED = ("4100 0000E", "瓦歷斯．諾幹", "資訊管理系", "b@example.org", "2090-01-02")
MAILED = ("B10901020", "犇", "資訊管理系", "<c@example.org>;", "")
TURNED = ("B10901021", "王\u202e小明", "資訊管理系", "", "")


def faulty() -> CheckedFile:
    return checked([SPACED, DASHED, MAILED, TURNED, MAILED], header=HEADER)


def test_every_cause_that_mends_by_rule_is_offered_with_its_first_cell_as_the_example() -> None:
    found = {offer.column: offer for offer in offers(checked([SPACED, DASHED], header=HEADER))}
    assert (found["學號"].count, found["學號"].before, found["學號"].after) == (2, "B109 01018", "B10901018")


def test_no_repair_ever_touches_a_name() -> None:
    found = offers(faulty())
    assert found
    assert "姓名" not in {offer.column for offer in found if not offer.whole_rows}
    assert not [cell for offer in found if not offer.whole_rows for cell in offer.edits if cell[1] == "姓名"]


def test_all_repairs_together_leave_nothing_that_mends_by_rule() -> None:
    file = faulty()
    mended = recheck(file, together(offers(file)))
    assert offers(mended) == ()
    assert len(mended.rejected) < len(file.rejected)
    assert mended.cells[2][0] == "B10901018"


def test_a_row_that_is_left_out_stays_out_whatever_else_would_mend_in_it() -> None:
    file = checked([SPACED, SPACED, MAILED, MAILED], header=HEADER)
    edits = together(offers(file))
    left_out = {row for offer in offers(file) if offer.whole_rows for row, _ in offer.edits}
    assert left_out
    assert all(not edits[row, heading] for row in left_out for heading in file.columns)


def test_the_repair_stands_under_its_cause_and_only_the_first_carries_the_key(qtbot: QtBot) -> None:
    shown = CauseList()
    qtbot.addWidget(shown)
    file = faulty()
    shown.show_causes(causes(file), offers(file))
    assert [mend.accessibleDescription() for mend in shown.mends] == ["F8", *[""] * (len(shown.mends) - 1)]
    assert len(shown.mends) == len(offers(file))
    first = shown.buttons[0].cause
    assert (first.rule, first.column) == (offers(file)[0].rule, offers(file)[0].column)


def test_a_click_asks_for_the_repair_that_was_clicked(qtbot: QtBot) -> None:
    shown = CauseList()
    qtbot.addWidget(shown)
    file = faulty()
    shown.show_causes(causes(file), offers(file))
    asked: list[int] = []
    shown.mend_asked.connect(asked.append)
    for mend in shown.mends:
        QTest.mouseClick(mend, Qt.MouseButton.LeftButton)
    assert [offers(file)[k] for k in asked] == [mend.offer for mend in shown.mends]


def test_after_a_repair_the_keyboard_stands_on_the_next_one(qtbot: QtBot) -> None:
    shown = CauseList()
    qtbot.addWidget(shown)
    with qtbot.waitExposed(shown):
        shown.show()
    shown.activateWindow()
    file = faulty()
    shown.show_causes(causes(file), offers(file))
    QApplication.processEvents()
    shown.mends[0].setFocus()
    mended = recheck(file, offers(file)[0].edits)
    shown.show_causes(causes(mended), offers(mended))
    QApplication.processEvents()
    assert shown.focusWidget() is shown.mends[0]


def test_a_repair_says_what_it_does_to_a_screen_reader(qtbot: QtBot) -> None:
    button = MendButton(offers(checked([SPACED, DASHED], header=HEADER))[0], key="F8")
    qtbot.addWidget(button)
    assert button.text() == "一鍵修正 2 格"
    assert "B109 01018" in button.accessibleName()
    assert "B10901018" in button.accessibleName()
