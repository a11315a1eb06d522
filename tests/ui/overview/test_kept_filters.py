"""常用篩選 in the window: kept under a name, taken again, renamed in place, removed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.overview.kept import kept_filters
from app.overview.selecting import Wanted
from tests.ui.around import Around, desk_store
from tests.ui.windows import expose
from tests.unit.overview.crowds import column, put
from ui.overview.kept import KeepBox, TendBox
from ui.overview.presenter import CHASE, MATRIX
from ui.overview.screen import OverviewScreen
from ui.overview.view import OverviewScreenView


@pytest.fixture
def around() -> Around:
    around = Around(desk_store(5))
    put(around.ctx, 1, "library", "fail", reason="尚有圖書未還")
    return around


@pytest.fixture
def screen(around: Around, qtbot: QtBot) -> OverviewScreen:
    made = OverviewScreen(around)  # type: ignore[arg-type]  # work runs at once instead of in the background
    widget = made.widget()
    expose(widget, qtbot, 1130, 680)
    made.shown()
    return made


def face(screen: OverviewScreen) -> OverviewScreenView:
    widget = screen.widget()
    assert isinstance(widget, OverviewScreenView)
    return widget


def entries(screen: OverviewScreen) -> dict[str, QAction]:
    return {a.text(): a for a in face(screen).kept.menu_of_names.actions() if not a.isSeparator()}


def keep(screen: OverviewScreen, name: str) -> str:
    """Keep what is let through under a name; the word on the key that did it."""
    entries(screen)["保留現在的篩選…"].trigger()
    box = [made for made in face(screen).findChildren(KeepBox) if made.isVisible()][-1]
    box.name.insert(name)
    said = box.accept_button.text()
    QTest.keyClick(box.name, Qt.Key.Key_Return)
    return said


def tend(screen: OverviewScreen, qtbot: QtBot) -> TendBox:
    entries(screen)["改名或刪除…"].trigger()
    (box,) = face(screen).findChildren(TendBox)
    qtbot.waitUntil(box.isActiveWindow)
    return box


def test_a_filter_is_kept_and_comes_back_with_its_boxes(screen: OverviewScreen, around: Around) -> None:
    assert list(entries(screen)) == ["保留現在的篩選…"]
    assert not entries(screen)["保留現在的篩選…"].isEnabled()
    library = column(around.ctx, "library")
    screen.presenter.choose(item=library)
    wanted = screen.presenter.wanted
    keep(screen, "圖書館未還")
    assert around.said == ["已保留篩選「圖書館未還」"]
    screen._clear()
    screen.turn(CHASE)
    assert face(screen).kept.isHidden()
    screen.turn(MATRIX)
    entries(screen)["圖書館未還"].trigger()
    assert screen.presenter.wanted == wanted
    assert face(screen).filters.item.currentData() == library


def test_the_palette_offers_the_kept_filters(screen: OverviewScreen) -> None:
    screen.presenter.choose(standing=2)
    keep(screen, "停在某處")
    screen._clear()
    (found,) = [c for c in screen.commands() if "停在某處" in c.title]
    found.run()
    assert screen.presenter.wanted == Wanted(standing=2)


def test_the_same_name_says_that_it_replaces(screen: OverviewScreen, around: Around) -> None:
    screen.presenter.choose(standing=2)
    assert keep(screen, "甲") == "保留"
    screen.presenter.choose(standing=1)
    assert keep(screen, "甲") == "取代原來的"
    assert kept_filters(around.ctx) == ["甲"]
    screen._clear()
    screen.keeping.take("甲")
    assert screen.presenter.wanted.standing == 1


def test_filters_are_renamed_in_place_and_removed_and_a_taken_name_changes_nothing(
    screen: OverviewScreen, around: Around, qtbot: QtBot
) -> None:
    for standing, name in enumerate(("甲", "乙")):
        screen.presenter.choose(standing=standing)
        keep(screen, name)
    box = tend(screen, qtbot)

    def names() -> list[str]:
        return [box.list.item(row).text() for row in range(box.list.count())]

    before = names()
    box.list.item(0).setText(before[1])
    assert [getattr(error, "code", "") for error in around.refused] == ["filter.name_taken"]
    assert names() == before
    box.list.item(0).setText("丙")
    assert "丙" in names()
    box.list.setCurrentRow(names().index("丙"))
    box.list.setFocus()
    QTest.keyClick(box.list, Qt.Key.Key_Delete)
    assert names() == [before[1]] == kept_filters(around.ctx)
    box.remove.click()
    assert not box.remove.isEnabled()
    assert list(entries(screen)) == ["保留現在的篩選…"]


def test_a_kept_department_nobody_has_any_more_is_said_and_lists_nobody(screen: OverviewScreen) -> None:
    screen._meant(Wanted(department="已停招的系"))
    assert face(screen).filters.department.currentText() == "已停招的系"
    assert face(screen).matrix.model.rowCount() == 0


def test_a_name_is_written_in_the_list_and_enter_leaves_the_box_open(
    screen: OverviewScreen, around: Around, qtbot: QtBot
) -> None:
    screen.presenter.choose(standing=2)
    keep(screen, "甲")
    box = tend(screen, qtbot)
    QTest.keyClick(box.list, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, "stuck")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: kept_filters(around.ctx) == ["stuck"])
    assert box.isVisible()


def test_nothing_is_kept_before_everybody_is_read(around: Around, qtbot: QtBot) -> None:
    made = OverviewScreen(around)  # type: ignore[arg-type]  # work runs at once instead of in the background
    qtbot.addWidget(made.widget())
    assert not face(made).kept.isEnabled()
    made.shown()
    assert face(made).kept.isEnabled()
