import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from app.clock import to_ms
from app.errors import DeskError
from app.store import SyncState
from tests.ui.builders import NOW
from tests.ui.fakes import Services
from ui.frame.crash import BugDialog
from ui.frame.palette import matches
from ui.frame.sync_words import sync_faces, with_rest
from ui.i18n import Language, languages
from ui.main_window import MainWindow
from ui.theme.theme import Choice, theme
from ui.widgets.empty import EmptyState


def keys(window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, modifier)


def presenter(window: MainWindow):
    return window.screens[0].presenter


def test_typing_lists_students_under_the_scan_box(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClicks(window.top.scan, "B111020")
    qtbot.waitUntil(lambda: window.search.popup.names == ["陳怡君", "林𤧟堃", "陳犇㛢"])
    keys(window, Qt.Key.Key_Down)
    keys(window, Qt.Key.Key_Return)
    assert window.search.popup.names == []


def test_a_scan_flashes_no_list(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(window.search._settled.timeout):
        QTest.keyClicks(window.top.scan, "B11102037")
        assert window.search.popup.names == []
        keys(window, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: presenter(window).board is not None)
    assert not window.search.popup.isVisible()


def test_a_digit_typed_anywhere_goes_to_the_scan_box(window: MainWindow) -> None:
    window.top.help.setFocus()
    keys(window, Qt.Key.Key_7)
    assert window.top.scan.hasFocus()
    assert window.top.scan.text() == "7"


def test_an_unknown_number_is_said_under_the_scan_box_and_is_ready_to_be_overwritten(window: MainWindow) -> None:
    QTest.keyClicks(window.top.scan, "Z9999999")
    keys(window, Qt.Key.Key_Return)
    assert "查無「Z9999999」" in window.search.popup.said
    assert window.top.scan.selectedText() == "Z9999999"


def test_the_scan_box_refuses_the_input_method(window: MainWindow) -> None:
    assert not window.top.scan.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_f2_brings_the_keyboard_back_and_selects(window: MainWindow) -> None:
    window.top.scan.setText("B1")
    window.top.help.setFocus()
    keys(window, Qt.Key.Key_F2)
    assert window.top.scan.selectedText() == "B1"


def test_escape_clears_one_thing_at_a_time(window: MainWindow) -> None:
    window.refuse(DeskError(code="x", title="一", message="二"))
    QTest.keyClicks(window.top.scan, "B111020")
    keys(window, Qt.Key.Key_Escape)
    assert not window.search.popup.isVisible()
    # What was typed goes with its list: the next card's number would stand behind it.
    assert window.top.scan.text() == ""
    assert window.banner.isVisible()
    keys(window, Qt.Key.Key_Escape)
    assert not window.banner.isVisible()


def test_a_slash_searches_by_name_with_the_input_method_on(window: MainWindow, qtbot: QtBot) -> None:
    window.top.scan.setFocus()
    keys(window, Qt.Key.Key_Slash)
    box = window.search.palette
    qtbot.waitUntil(box.isVisible)
    assert box._input.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    box._input.setText("堃")
    assert box.choices == ["林𤧟堃"]
    QTest.keyClick(box._input, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: presenter(window).board is not None)
    assert presenter(window).board.student.student_no == "B11102041"


def test_ctrl_k_offers_students_units_screens_and_commands(window: MainWindow, qtbot: QtBot) -> None:
    window.open_student("B11102037")
    qtbot.waitUntil(lambda: presenter(window).board is not None)
    keys(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    box = window.search.palette
    qtbot.waitUntil(box.isVisible)
    for text, expected in (("2041", "林𤧟堃"), ("出納", "出納組"), ("櫃台", "櫃台"), ("深色", "外觀：深色")):
        box._input.setText(text)
        assert expected in box.choices
    box._input.setText("沒有這種東西")
    assert box.choices == []
    box.hide()


def test_choosing_a_unit_in_the_palette_stands_on_its_card(window: MainWindow, qtbot: QtBot) -> None:
    window.open_student("B11102037")
    qtbot.waitUntil(lambda: presenter(window).board is not None and not window.wedge.quiet)
    window.search.everything()
    window.search.palette._input.setText("出納組")
    QTest.keyClick(window.search.palette._input, Qt.Key.Key_Return)
    assert presenter(window).row.unit == "cashier"


def test_f1_explains_the_screen_in_front_and_leads_to_the_keys_and_back(window: MainWindow, qtbot: QtBot) -> None:
    window.go("roster")
    keys(window, Qt.Key.Key_F1)
    qtbot.waitUntil(window.helps.guide.isVisible)
    assert window.helps.guide.windowTitle() == "名冊匯入：任何辦公室檔案"
    QTest.keyClick(window.helps.guide, Qt.Key.Key_Question)
    assert not window.helps.guide.isVisible()
    assert window.helps.keys.isVisible()
    QTest.keyClick(window.helps.keys, Qt.Key.Key_F1)
    assert window.helps.guide.isVisible()
    QTest.keyClick(window.helps.guide, Qt.Key.Key_F1)
    assert not window.helps.guide.isVisible()


def test_the_key_overview_names_every_key_of_the_counter(window: MainWindow, qtbot: QtBot) -> None:
    from ui.frame.key_help import keys as overview

    keys(window, Qt.Key.Key_Question)
    qtbot.waitUntil(window.helps.keys.isVisible)
    named = {key for _, group in overview() for key, _ in group}
    assert {"F2", "F4", "F9", "Ctrl+Z", "Ctrl+P", "Ctrl+K", "Esc", "F5", "/"} <= named
    QTest.keyClick(window.helps.keys, Qt.Key.Key_Escape)
    assert not window.helps.keys.isVisible()


def test_trouble_with_the_world_is_a_banner_with_a_way_out(window: MainWindow) -> None:
    window.refuse(
        DeskError(code="store.locked", title="帳冊被鎖住", message="另一個視窗正在使用。", hint="請先關閉另一個視窗。")
    )
    assert window.banner.isVisible()
    assert window.banner.title == "帳冊被鎖住"
    assert "請先關閉" in window.banner._text.text()


def test_a_bug_is_told_once_with_its_number_and_never_as_a_banner(
    window: MainWindow, services: Services, qtbot: QtBot
) -> None:
    def bug() -> None:
        raise KeyError("paint")

    for _ in range(3):
        try:
            bug()
        except KeyError as error:
            window.refuse(error)
    dialogs = window.findChildren(BugDialog)
    assert len(dialogs) == 1
    assert len(services.bugs) == 1
    assert not window.banner.isVisible()
    dialogs[0].close()


def test_an_exception_out_of_a_slot_reaches_the_crash_hook(
    window: MainWindow, services: Services, qtbot: QtBot
) -> None:
    import sys
    import threading

    from PySide6.QtCore import QTimer

    from ui.frame.crash import CrashHook

    kept, kept_threads = sys.excepthook, threading.excepthook
    hook = CrashHook()
    with capture_exceptions():
        hook.install(window.refuse)
        try:
            QTimer.singleShot(0, lambda: 1 // 0)
            qtbot.waitUntil(lambda: bool(services.bugs))
        finally:
            hook.remove()
            sys.excepthook, threading.excepthook = kept, kept_threads
    assert isinstance(services.bugs[0], ZeroDivisionError)
    for dialog in window.findChildren(BugDialog):
        dialog.close()


def test_language_and_theme_are_remembered(window: MainWindow, services: Services, qtbot: QtBot) -> None:
    window.looks.speak(Language.EN)
    window.looks.dress(Choice.DARK)
    qtbot.waitUntil(lambda: len(services.saved) == 2)
    assert services.saved[-1].language == "en"
    assert services.saved[-1].theme == "dark"
    assert languages().current is Language.EN
    assert theme().palette.name == "dark"


def test_only_screens_that_exist_are_listed(window: MainWindow) -> None:
    from ui.frame.navigation import NavButton

    listed = [b.place.key for b in window.navigation.findChildren(NavButton)]
    assert listed == [s.key for s in window.screens]


def test_ctrl_number_brings_a_screen_to_the_front(window: MainWindow) -> None:
    keys(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert window.current is window.screens[0]
    keys(window, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier)
    ninth = window.screens[8] if len(window.screens) > 8 else window.screens[0]
    assert window.current is ninth


def test_closing_the_window_lets_go_of_the_store(qtbot: QtBot, services: Services) -> None:
    made = MainWindow(services.given())
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.desk_opened, timeout=60_000):
        made.open_with(made.services.open)
    made.close()
    assert services.closed == 1


DAY_MS = 86_400_000


@pytest.mark.parametrize(
    ("changes", "icon", "word"),
    [
        ({}, "cloud-check", "已同步 14:29"),
        ({"last_ok_ms": to_ms(NOW) - DAY_MS}, "cloud-check", "已同步 6/9 14:30"),
        ({"pending": 3}, "cloud-upload", "3 筆待送"),
        ({"pending": 3, "last_error": "timeout"}, "cloud-off", "離線（自 14:29）"),
        ({"last_error": "timeout", "last_ok_ms": None}, "cloud-off", "離線（從未連上）"),
        ({"conflicts": 2, "last_error": "timeout"}, "git-fork", "矛盾 2"),
        ({"refused": 1, "conflicts": 2, "pending": 9}, "shield-alert", "被退回 1"),
        ({"forked": True, "refused": 3}, "copy", "此櫃台編號被另一台使用"),
        ({"retired": "shared.revoked_desk", "forked": True}, "lock", "櫃台已停用"),
        ({"last_error": "shared.not_permitted"}, "eye", "唯讀"),
        ({"last_error": "shared.no_unit", "pending": 2}, "eye", "唯讀"),
        ({"last_error": "shared.client_too_old", "pending": 2}, "download", "伺服器較新，請更新"),
        ({"server_newer": True}, "download", "伺服器較新，請更新"),
        ({"skew_ms": -7 * 60_000, "pending": 1}, "clock", "時鐘差 7 分鐘"),
        ({"deposits_mine": 4, "pending": 1}, "inbox", "有 4 筆審核待您確認"),
        ({"deposits_to_judge": 4}, "inbox", "有 4 筆同仁的審核待確認"),
        ({"lease_until_ms": to_ms(NOW) + 2 * DAY_MS, "last_error": "timeout"}, "calendar-clock", "名冊 6/12 移除"),
        ({"lease_until_ms": to_ms(NOW) - DAY_MS, "last_error": "timeout"}, "calendar-clock", "名冊已移除"),
        ({"lease_until_ms": to_ms(NOW) + 9 * DAY_MS}, "cloud-check", "已同步 14:29"),
        ({"last_ok_ms": None}, "cloud", "尚未同步"),
        ({"configured": False, "refused": 1}, "database", "僅本機"),
        ({"configured": False, "conflicts": 1}, "git-fork", "矛盾 1"),
    ],
)
def test_the_chip_shows_the_state_that_matters_most(changes: dict[str, object], icon: str, word: str) -> None:
    services = Services()
    services.synced(**changes)
    shown = sync_faces(services.store.state, NOW)[0]
    assert (shown.icon, shown.text) == (icon, word)


def test_everything_else_that_is_the_matter_stands_in_the_chip_s_tooltip() -> None:
    services = Services()
    services.synced(refused=2, conflicts=1, last_error="timeout", pending=5)
    faces = sync_faces(services.store.state, NOW)
    assert [face.text for face in faces] == ["被退回 2", "矛盾 1", "離線（自 14:29）"]
    told = with_rest(faces).detail
    assert "矛盾 1" in told
    assert "離線" in told


def test_a_login_that_may_only_look_is_told_so() -> None:
    services = Services()
    services.synced()
    assert sync_faces(services.store.state, NOW, read_only=True)[0].text == "唯讀"


def test_a_small_difference_of_clocks_is_nobody_s_business() -> None:
    services = Services()
    services.synced(skew_ms=90_000)
    assert sync_faces(services.store.state, NOW)[0].calm


def test_the_chip_appears_when_the_desk_is_open(window: MainWindow, services: Services, qtbot: QtBot) -> None:
    services.synced(pending=2)
    window.sync.look()
    qtbot.waitUntil(lambda: "2 筆待送" in window.top.sync.text())
    assert window.status.sync.text() == "2 筆會在下一輪同步送出。"


@pytest.mark.parametrize(("words", "title"), [("chinese", "正體中文"), ("英文", "English")])
def test_a_language_is_found_by_its_name_in_the_other_one(window: MainWindow, words: str, title: str) -> None:
    keys(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    window.search.palette._input.setText(words)
    assert window.search.palette.choices == [title]
    window.search.palette.hide()


def test_the_palette_matches_words_in_any_order() -> None:
    assert matches("組 出納", "出納組", "清繳費用")
    assert not matches("出納 圖書", "出納組")
    assert matches("", "x")


def test_sync_state_without_a_server_is_calm() -> None:
    state = SyncState(configured=False, pending=0, refused=0, conflicts=0, last_seq=0, last_ok_ms=None)
    assert sync_faces(state, NOW)[0].calm


def test_the_counter_s_keys_sleep_while_another_screen_is_in_front(
    window: MainWindow, services: Services, qtbot: QtBot
) -> None:
    window.open_student("B11102037")
    qtbot.waitUntil(lambda: presenter(window).board is not None)
    assert len(window.screens) > 1
    window.go(window.screens[1].key)
    window.top.help.setFocus()
    before = list(services.store.facts)
    keys(window, Qt.Key.Key_F4)
    QApplication.processEvents()
    assert services.store.facts == before


def test_a_desk_that_cannot_be_opened_says_why_and_can_be_tried_again(qtbot: QtBot, services: Services) -> None:
    tries: list[int] = []

    def opener():  # a store that is locked at first
        tries.append(1)
        if len(tries) == 1:
            raise DeskError(code="store.locked", title="帳冊被鎖住", message="另一個視窗正在使用。")
        return services.ctx

    made = MainWindow(services.given())
    qtbot.addWidget(made)
    made.show()
    made.open_with(opener)
    qtbot.waitUntil(made.banner.isVisible)
    page = made.stack.currentWidget()
    assert isinstance(page, EmptyState)
    with qtbot.waitSignal(made.desk_opened):
        page.action.click()
    assert not made.banner.isVisible()
    assert made.top.isVisible()
    made.close()


def test_keys_pressed_before_the_desk_is_open_do_no_harm(qtbot: QtBot, services: Services) -> None:
    made = MainWindow(services.given())
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.top.scan.setFocus()
    for key in (Qt.Key.Key_F5, Qt.Key.Key_F4, Qt.Key.Key_Slash, Qt.Key.Key_Escape):
        keys(made, key)
    QTest.keyClick(made, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(made.top.scan, "B11102037")
    QTest.keyClick(made.top.scan, Qt.Key.Key_Return)
    assert "正在開啟名冊" in made.search.popup.said
    with qtbot.waitSignal(made.desk_opened):
        made.open_with(made.services.open)
    qtbot.waitUntil(lambda: presenter(made).board is not None)
    assert services.bugs == []
    made.close()


@pytest.mark.parametrize("language", list(Language))
def test_the_key_overview_stays_within_a_counters_window_in_every_language(
    window: MainWindow, qtbot: QtBot, language: Language
) -> None:
    languages().speak(language)
    window.resize(1366, 768)
    keys(window, Qt.Key.Key_Question)
    box = window.helps.keys
    qtbot.waitUntil(box.isVisible)
    assert box.width() < window.width()
    assert box.height() < window.height()
    cut = [
        w.text()
        for w in box.findChildren(QLabel)
        if w.isVisible() and (w.width(), w.height()) < (w.minimumSizeHint().width(), w.heightForWidth(w.width()))
    ]
    assert cut == []
