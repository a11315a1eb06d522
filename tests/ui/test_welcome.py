from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.context import Context
from app.errors import StoreUnavailable
from tests.ui.fakes import Services
from ui import app
from ui.main_window import MainWindow
from ui.services import NewDesk, SchoolChoice, UnitChoice
from ui.welcome.presenter import WelcomePresenter
from ui.welcome.view import WelcomePage

SCHOOLS = [
    SchoolChoice(
        "npust",
        "國立屏東科技大學",
        "NPUST",
        (UnitChoice("library", "圖書館", "Library"), UnitChoice("cashier", "出納組", "")),
    ),
    SchoolChoice("ntue", "國立臺北教育大學", "NTUE", (UnitChoice("registry", "註冊組", "Registry"),)),
]


@dataclass
class View:
    schools: Sequence[SchoolChoice] = ()
    units: Sequence[UnitChoice] = ()
    asked: int = 0
    busy: bool = False

    def show_schools(self, schools: Sequence[SchoolChoice]) -> None:
        self.schools = schools

    def show_units(self, units: Sequence[UnitChoice]) -> None:
        self.units = units

    def ask_operator(self) -> None:
        self.asked += 1

    def set_busy(self, busy: bool) -> None:
        self.busy = busy


@dataclass
class Opening:
    samples: int = 0
    desks: list[NewDesk] = field(default_factory=list)

    def open_sample(self) -> None:
        self.samples += 1

    def open_new(self, desk: NewDesk) -> None:
        self.desks.append(desk)


def test_choosing_a_school_offers_its_units() -> None:
    view = View()
    presenter = WelcomePresenter(view, Opening(), SCHOOLS)
    assert [u.code for u in view.units] == ["library", "cashier"]
    presenter.school_chosen(1)
    assert [u.code for u in view.units] == ["registry"]


def test_a_desk_without_an_operator_is_not_opened() -> None:
    view, opening = View(), Opening()
    WelcomePresenter(view, opening, SCHOOLS).desk_asked(0, 1, "  ")
    assert opening.desks == []
    assert view.asked == 1


def test_a_desk_is_opened_with_school_unit_and_name() -> None:
    view, opening = View(), Opening()
    WelcomePresenter(view, opening, SCHOOLS).desk_asked(0, 1, " 林佳穎 ")
    assert opening.desks == [NewDesk("npust", "cashier", "林佳穎")]
    assert view.busy


@pytest.fixture
def first_day(qtbot: QtBot) -> MainWindow:
    services = Services(first=True)
    window = MainWindow(services.given())
    qtbot.addWidget(window)
    window.show()
    app.begin(window)
    return window


def test_on_the_first_day_one_click_opens_the_sample_school(first_day: MainWindow, qtbot: QtBot) -> None:
    page = first_day.stack.currentWidget()
    assert isinstance(page, WelcomePage)
    assert not first_day.top.isVisible()
    with qtbot.waitSignal(first_day.desk_opened):
        page.sample.click()
    assert first_day.top.isVisible()
    assert first_day.current is not None
    assert first_day.current.key == "counter"
    first_day.close()


def test_a_desk_that_cannot_be_made_leaves_the_welcome_usable(qtbot: QtBot) -> None:
    from dataclasses import replace

    def locked() -> Context:
        raise StoreUnavailable(code="store.locked", title="資料目錄無法寫入", message="磁碟是唯讀的。")

    window = MainWindow(replace(Services(first=True).given(), make_sample=locked))
    qtbot.addWidget(window)
    window.show()
    app.begin(window)
    page = window.stack.currentWidget()
    assert isinstance(page, WelcomePage)
    page.sample.click()
    qtbot.waitUntil(window.banner.isVisible)
    assert window.banner.title == "資料目錄無法寫入"
    assert page.sample.isEnabled()
    window.close()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_the_button_it_stands_on(qtbot: QtBot, key: Qt.Key) -> None:
    page = WelcomePage()
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(page.isActiveWindow)
    page.sample.setFocus()
    with qtbot.waitSignal(page.sample_asked):
        qtbot.keyClick(page.sample, key)
    page.start.setFocus()
    with qtbot.waitSignal(page.desk_asked):
        qtbot.keyClick(page.start, key)


def test_after_a_refusal_the_keyboard_is_where_it_was(qtbot: QtBot) -> None:
    page = WelcomePage()
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(page.isActiveWindow)
    page.start.setFocus()
    page.set_busy(True)
    page.set_busy(False)
    assert page.start.hasFocus()
