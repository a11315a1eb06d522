import threading
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.context import Context
from app.errors import DeskError, KeyUnavailable, StoreUnavailable
from app.settings import Settings
from tests.ui.fakes import Services
from tests.ui.windows import settle
from ui import app
from ui.frame.first_day import AGAIN, WayOut
from ui.frame.passphrase import PassphrasePage
from ui.i18n import Language, languages
from ui.main_window import MainWindow
from ui.services import NewDesk, SchoolChoice, UiServices, UnitChoice
from ui.welcome.presenter import WelcomePresenter
from ui.welcome.view import WelcomePage
from ui.widgets.combo import ComboBox

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
    secrets: list[str] = field(default_factory=list)

    def show_schools(self, schools: Sequence[SchoolChoice]) -> None:
        self.schools = schools

    def show_units(self, units: Sequence[UnitChoice]) -> None:
        self.units = units

    def ask_operator(self) -> None:
        self.asked += 1

    def ask_passphrase(self, why: str = "") -> None:
        self.secrets.append(why)

    def set_busy(self, busy: bool) -> None:
        self.busy = busy


@dataclass
class Opening:
    samples: int = 0
    desks: list[NewDesk] = field(default_factory=list)
    protected: list[str] = field(default_factory=list)

    def open_sample(self) -> None:
        self.samples += 1

    def open_new(self, desk: NewDesk) -> None:
        self.desks.append(desk)

    def protect(self, passphrase: str) -> None:
        self.protected.append(passphrase)


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


def test_where_there_is_no_keyring_a_desk_of_ones_own_needs_a_passphrase_typed_twice() -> None:
    view, opening = View(), Opening()
    presenter = WelcomePresenter(view, opening, SCHOOLS)
    presenter.needs_passphrase(True)
    presenter.desk_asked(0, 0, "林佳穎", "short", "short")
    presenter.desk_asked(0, 0, "林佳穎", "four words of no kin", "four words of no kind")
    assert (view.secrets, opening.desks, opening.protected) == (["", "short", "different"], [], [])
    presenter.desk_asked(0, 0, "林佳穎", "four words of no kin", "four words of no kin")
    assert opening.protected == ["four words of no kin"]
    assert opening.desks == [NewDesk("npust", "library", "林佳穎")]


def test_where_there_is_a_keyring_nobody_is_asked_for_a_passphrase(qtbot: QtBot) -> None:
    view, opening = View(), Opening()
    presenter = WelcomePresenter(view, opening, SCHOOLS)
    presenter.needs_passphrase(False)
    presenter.desk_asked(0, 0, "林佳穎")
    assert (view.secrets, opening.protected, len(opening.desks)) == ([], [], 1)
    page = WelcomePage()
    qtbot.addWidget(page)
    page.show()
    assert not page.secret.isVisible()
    page.ask_passphrase()
    assert page.secret.isVisible()
    assert page.secret.echoMode() is page.secret.EchoMode.Password


class Asked:
    """A machine without a keyring; one passphrase opens its ledger."""

    def __init__(self) -> None:
        self.given: list[str] = []

    def needed(self) -> bool:
        return True

    def give(self, text: str) -> None:
        self.given.append(text)


def test_on_a_machine_without_a_keyring_the_first_day_shows_the_fields(qtbot: QtBot) -> None:
    from dataclasses import replace

    window = MainWindow(replace(Services(first=True).given(), passphrase=Asked()))
    qtbot.addWidget(window)
    window.show()
    app.begin(window)
    page = window.stack.currentWidget()
    assert isinstance(page, WelcomePage)
    qtbot.waitUntil(page.secret.isVisible)
    window.close()


def test_a_keyring_that_answers_when_the_sample_is_open_is_heard_by_nobody(qtbot: QtBot) -> None:
    from dataclasses import replace

    looked, answered = threading.Event(), []

    class Slow(Asked):
        def needed(self) -> bool:
            return looked.wait(60)

    window = MainWindow(replace(Services(first=True).given(), passphrase=Slow()))
    qtbot.addWidget(window)
    window.show()
    app.begin(window)
    with qtbot.waitSignal(window.desk_opened):
        page = window.stack.currentWidget()
        assert isinstance(page, WelcomePage)
        page.sample.click()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    looked.set()
    window.tasks.pool(lambda _ticket: None, answered.append)
    qtbot.waitUntil(lambda: bool(answered))
    settle(window, qtbot)
    assert window.current is not None
    window.close()


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("why", ["", "short", "different"])
def test_what_a_passphrase_is_for_is_read_whole_before_the_first_desk(
    first_day: MainWindow, language: Language, why: str
) -> None:
    languages().speak(language)
    page = first_day.stack.currentWidget()
    assert isinstance(page, WelcomePage)
    first_day.resize(1366, 768)
    page.ask_passphrase(why)
    for _ in range(6):
        QApplication.processEvents()
    said = page._why
    assert said.height() >= said.heightForWidth(said.width())
    first_day.close()


def test_before_a_desk_is_open_the_foot_of_the_window_names_no_key_that_does_nothing(
    first_day: MainWindow, qtbot: QtBot
) -> None:
    def named() -> list[str]:
        return [part.text() for part in first_day.status._keys if part.isVisible()]

    assert named() == ["F1 說明"]
    page = first_day.stack.currentWidget()
    assert isinstance(page, WelcomePage)
    with qtbot.waitSignal(first_day.desk_opened):
        page.sample.click()
    assert named() == ["F2 掃描", "Ctrl+K 指令", "Ctrl+Z 復原", "F1 說明"]
    first_day.close()


def test_a_choice_longer_than_its_box_is_cut_with_an_ellipsis_and_one_that_fits_is_whole(qtbot: QtBot) -> None:
    box = ComboBox()
    qtbot.addWidget(box)
    box.addItems(["系所", "National Pingtung University of Science and Technology"])
    box.resize(160, 40)
    box.show()
    assert box.shown == "系所"
    box.setCurrentIndex(1)
    assert box.shown.startswith("National")
    assert box.shown.endswith("…")
    box.setCurrentIndex(-1)
    box.setPlaceholderText("請選擇單位")
    assert box.shown == "請選擇單位"


def test_a_desk_under_a_passphrase_asks_for_it_at_the_start_until_it_is_right(qtbot: QtBot) -> None:
    from dataclasses import replace

    services, asked = Services(), Asked()

    def opened() -> Context:
        if asked.given[-1:] != ["right one"]:
            code = "key.passphrase_wrong" if asked.given else "key.no_keyring"
            raise KeyUnavailable(code=code, title="通行碼不正確", message="這個通行碼打不開帳冊。")
        return services.ctx

    window = MainWindow(replace(services.given(), open=opened, passphrase=asked))
    qtbot.addWidget(window)
    window.show()
    app.begin(window)
    for text in ("wrong one", "right one"):
        qtbot.waitUntil(lambda: isinstance(window.stack.currentWidget(), PassphrasePage))
        page = window.stack.currentWidget()
        assert isinstance(page, PassphrasePage)
        page.field.setText(text)
        page.open.click()
        if text == "wrong one":
            qtbot.waitUntil(lambda page=page: window.stack.currentWidget() is not page)  # type: ignore[misc]  # a lambda with a default
    qtbot.waitUntil(lambda: window.current is not None)
    assert asked.given == ["wrong one", "right one"]
    window.close()


def test_the_way_out_of_the_sample_stands_in_the_window_and_is_asked_once(qtbot: QtBot) -> None:
    from dataclasses import replace

    services = Services()
    given = services.given()
    window = MainWindow(replace(given, face=lambda ctx: replace(given.face(ctx), sample=True)))
    qtbot.addWidget(window)
    window.show()
    way = WayOut(window)
    with qtbot.waitSignal(window.desk_opened):
        window.open_with(window.services.open)
    assert window.navigation.end_sample.isVisible()
    sure = way.ask()
    qtbot.waitUntil(sure.no.hasFocus)
    sure.close()
    window.close()


def test_a_real_desk_offers_no_way_to_clear_it(window: MainWindow) -> None:
    assert not window.navigation.end_sample.isVisible()


def test_after_the_sample_a_new_window_begins_with_what_was_chosen_and_trouble_is_told_in_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from dataclasses import replace

    opened: list[tuple[str, str]] = []
    codes = iter((AGAIN, AGAIN, 0))

    def one_window(_app: object, given: UiServices, _ready: object, trouble: DeskError | None) -> int:
        opened.append((given.settings.theme, trouble.code if trouble is not None else ""))
        return next(codes)

    fresh = Services(settings=Settings(theme="light")).given()

    def in_use() -> UiServices:
        raise StoreUnavailable(code="store.locked", title="資料目錄無法寫入", message="磁碟是唯讀的。")

    first = replace(fresh, settings=Settings(theme="dark"), end_sample=lambda: replace(fresh, end_sample=in_use))
    monkeypatch.setattr(app, "_one_window", one_window)
    assert app.run(first) == 0
    assert opened == [("dark", ""), ("light", ""), ("light", "store.locked")]
