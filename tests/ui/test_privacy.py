"""With the screen turned to a student, nobody else's name stands on it unless somebody has said so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from app.clearance.lookup import Hit
from app.ledger import DetailClass, Kind
from app.masks import masked_name, masked_number
from tests.ui.fakes import PEOPLE, Services
from tests.ui.windows import settle
from ui.frame.hit_popup import student_choice
from ui.frame.privacy import PrivacyWatch, privacy
from ui.i18n import Language, languages
from ui.main_window import MainWindow

KULAS = PEOPLE[4]


@pytest.fixture(autouse=True)
def _off() -> Iterator[None]:
    yield
    privacy().switch(on=False)


@pytest.mark.parametrize(
    ("whole", "seen"),
    [
        ("陳怡君", "陳○君"),
        ("林𤧟堃", "林○堃"),
        ("王明", "王○"),
        ("田", "○"),
        ("", ""),
        ("谷辣斯．尤達卡．Kulas", "谷○○○○○○○○○○○s"),
        ("KULAS, YUTAKA", "K. Y."),
    ],
)
def test_a_masked_name_tells_two_people_apart_and_names_nobody(whole: str, seen: str) -> None:
    assert masked_name(whole) == seen


@pytest.mark.parametrize("number", ["B11102037", "M11255003", "1", "A12345"])
def test_of_a_number_at_most_the_end_is_seen(number: str) -> None:
    assert not masked_number(number).startswith(number[0])
    assert masked_number(number).strip("*") in ("", number[-3:])


def test_hits_are_masked_and_still_open_the_student() -> None:
    taken: list[Hit] = []
    hit = Hit(KULAS.id, KULAS.student_no, KULAS.name, KULAS.name_en, KULAS.department)
    privacy().switch(on=True)
    choice = student_choice(hit, taken.append)
    assert not [w for w in (KULAS.name, KULAS.name_en, KULAS.student_no) if w in choice.title + choice.detail]
    choice.run()
    assert taken == [hit]


def test_one_key_covers_every_screen_of_many_people_and_leaves_the_scanned_student(
    window: MainWindow, qtbot: QtBot
) -> None:
    watch = PrivacyWatch(window)
    qtbot.keyClick(window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert privacy().on
    assert watch.bar.isVisible()
    assert not watch.cover.isVisible()
    for key in ("worklist", "overview", "audit", "forms", "roster", "sync"):
        window.go(key)
        assert watch.cover.isVisible(), key
        assert watch.cover.geometry() == window.stack.rect()
        assert window.current is not None
        assert not window.current.widget().isEnabled()
        assert not window.current.widget().isVisible()
    window.go("counter")
    assert not watch.cover.isVisible()
    assert window.current is not None
    assert window.current.widget().isEnabled()
    assert window.current.widget().isVisible()
    window.go("overview")
    watch.bar.ways[0].click()
    assert not privacy().on
    assert window.current.widget().isVisible()
    window.go("worklist")
    assert not watch.cover.isVisible()


def test_what_is_shown_all_the_same_is_recorded_first(window: MainWindow, qtbot: QtBot, services: Services) -> None:
    watch = PrivacyWatch(window)
    privacy().switch(on=True)
    window.go("worklist")
    watch.cover.action.click()
    qtbot.waitUntil(lambda: not watch.cover.isVisible())
    (fact,) = [f for f in services.store.facts if f.kind == Kind.ACCESS_RECORDED]
    assert (fact.text("where"), fact.payload["count"], fact.by) == ("worklist", len(PEOPLE), "林佳穎")
    assert fact.detail(DetailClass.REASON) == {"reason": "隱私模式下顯示"}
    window.go("overview")
    assert watch.cover.isVisible()
    privacy().switch(on=False)
    privacy().switch(on=True)
    window.go("worklist")
    assert watch.cover.isVisible()


@pytest.mark.parametrize("language", list(Language))
def test_privacy_mode_takes_one_line_and_no_counter_is_scrolled_for_it(
    window: MainWindow, qtbot: QtBot, language: Language
) -> None:
    languages().speak(language)
    watch = PrivacyWatch(window)
    privacy().switch(on=True)
    window.resize(1366, 768)
    for key in ("counter", "worklist"):
        window.go(key, PEOPLE[0].student_no if key == "counter" else "")
        settle(window, qtbot)
        rooms = [area for area in window.findChildren(QScrollArea, "room") if area.isVisible()]
        assert rooms
        assert not [area for area in rooms if area.verticalScrollBar().isVisible()], key
    title, text = watch.bar.findChildren(QLabel)[:2]
    assert title.geometry().center().y() == pytest.approx(text.geometry().center().y(), abs=2)
    assert watch.bar.height() < 56, "one line and a button"
