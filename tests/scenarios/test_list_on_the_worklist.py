"""A unit's list dropped on its worklist, on a real encrypted ledger and a real window: seen, recorded, taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.bootstrap import create_desk, open_desk, sample_dir, ui_services
from app.clearance.notice import acknowledge_many
from app.context import Context
from app.loading import load_file
from app.roster.list_lines import Fate
from app.store import LookupRow
from ui.main_window import MainWindow
from ui.theme.fonts import load_interface_fonts
from ui.worklist.screen import WorklistScreen
from ui.worklist.view import WorklistScreenView

pytestmark = pytest.mark.rows("N36", "T11", "T12", "T13")
LONG_MS = 30_000
T = TypeVar("T")

Stand = dict[tuple[str, str], tuple[str, bool, str, str, tuple[str, ...]]]


def stands(ctx: Context) -> Stand:
    """Everything anybody decided that stands; what was taken back leaves no trace here, only in the ledger."""
    return {
        (s.student, s.item): (s.state, s.conflict, s.reason, s.by, s.heads)
        for s in ctx.store.all_sign_offs()
        if s.heads
    }


def debts(file: Path, people: Sequence[LookupRow], book: str, *more: str) -> Path:
    lines = ["學號,姓名,未還書名", *(f"{p.student_no},{p.name},{book}" for p in people), *more]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The library's own desk with the sample school's leavers, closed again."""
    monkeypatch.setenv("CLEARANCE_KEYRING", "tests.keyring_file.FileKeyring")
    folder = tmp_path / "desk"
    with closing(create_desk(folder, school="npust", unit="library", operator="館員")) as made:
        load_file(made.ctx, sample_dir() / "應屆畢業生名冊.xlsx", kind="roster")
        # As everybody has who begins (N03).
        acknowledge_many(made.ctx, student_nos=[row.student_no for row in made.store.lookup_rows()])
    return folder


class Clerk:
    """Somebody at the worklist of a real window; what the ledger says is asked on its own lane."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot
        window.go("worklist")
        screen = window.current
        assert isinstance(screen, WorklistScreen)
        view = screen.widget()
        assert isinstance(view, WorklistScreenView)
        self.screen, self.view = screen, view
        self.until(lambda: view.model.rowCount() > 0)
        window.activateWindow()

    def until(self, true: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(true, timeout=LONG_MS)

    def ask(self, question: Callable[[Context], T]) -> T:
        return self.window.tasks.errand(lambda: question(self.window.ctx))

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.view, key, modifier)
        # Qt believes a modifier held until a key comes without it.
        QTest.keyClick(self.view, Qt.Key.Key_Shift)

    def take_back(self) -> None:
        # The platform of tests has no window manager that would bring the window back to the front after a box.
        self.window.activateWindow()
        self.until(self.window.isActiveWindow)
        self.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    def drop(self, file: Path) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file))])
        at, none = QPointF(90, 90), Qt.KeyboardModifier.NoModifier
        self.view.dropEvent(QDropEvent(at, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none))

    def counts(self) -> dict[Fate, int]:
        foreseen = self.screen.lists.foreseen
        return {fate: count for fate, count in foreseen.counts.items() if count} if foreseen is not None else {}

    def type_the_number(self) -> int:
        """Whatever number the box asks for."""
        self.until(lambda: self.view.confirming is not None)
        box = self.view.confirming
        assert box is not None
        number = box.number.placeholderText()
        QTest.keyClicks(box.number, number)
        QTest.keyClick(box.number, Qt.Key.Key_Return)
        return int(number)


@pytest.fixture
def clerk(library: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Clerk]:
    load_interface_fonts()
    services = ui_services(library)
    window = MainWindow(services)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    with qtbot.waitSignal(window.desk_opened, timeout=LONG_MS):
        window.open_with(services.open)
    window.activateWindow()
    yield Clerk(window, qtbot)
    window.close()


def test_a_dropped_list_is_seen_recorded_in_one_batch_and_taken_back_to_exactly_before(
    clerk: Clerk, library: Path, tmp_path: Path
) -> None:
    people = clerk.ask(lambda ctx: list(ctx.store.lookup_rows()))
    last_week = debts(tmp_path / "上週欠書.csv", people[2:8], "《數位邏輯》")
    clerk.drop(last_week)
    clerk.until(lambda: clerk.counts() == {Fate.FAILING: 6})
    clerk.view.page.side.load.click()
    clerk.until(lambda: not clerk.view.listing)
    before, facts = clerk.ask(stands), clerk.ask(lambda ctx: len(list(ctx.store.facts())))
    assert len(before) == 6

    mangled = f"{people[70].student_no[1:]},{people[70].name},《普通物理》"
    strangers = (mangled, "B99999999,校外人士,《小說》", "壞,,《小說》")
    clerk.drop(debts(tmp_path / "本週欠書.csv", people[5:60], "《微積分》", *strangers))
    clerk.until(lambda: bool(clerk.counts()))
    assert clerk.counts() == {Fate.FAILING: 55, Fate.MANGLED: 1, Fate.UNKNOWN: 1, Fate.UNREAD: 1}
    assert clerk.view.page.side.load.text() == "登錄 55 筆"
    assert clerk.ask(stands) == before
    assert clerk.ask(lambda ctx: len(list(ctx.store.facts()))) == facts

    clerk.until(clerk.view.page.side.mend.isEnabled)
    clerk.press(Qt.Key.Key_F8)
    clerk.until(lambda: clerk.counts().get(Fate.FAILING) == 56)
    clerk.view.page.side.load.click()
    assert clerk.type_the_number() == 56
    clerk.until(lambda: not clerk.view.listing)
    after = clerk.ask(stands)
    assert sum(s[0] == "failed" for s in after.values()) == 59
    assert after[people[70].id, "library"][2] == "《普通物理》"
    batch = clerk.ask(lambda ctx: ctx.store.batches()[0])
    assert batch.summary["new_problems"] == 56

    clerk.take_back()
    clerk.until(lambda: clerk.ask(lambda ctx: ctx.store.batches()[0].undone))
    assert clerk.ask(stands) == before
    clerk.window.close()
    with closing(open_desk(library)) as again:
        assert stands(again.ctx) == before
        found = again.store.verify()
        assert (found.chain_ok, found.projection_ok) == (True, True)


def test_everybody_flagged_and_passed_at_once_goes_back_as_it_came_and_flags_outlive_the_window(
    clerk: Clerk, library: Path
) -> None:
    view = clerk.view
    before, everybody = clerk.ask(stands), view.model.rowCount()
    assert everybody > 50

    def flagged(ctx: Context) -> int:
        return sum(m["flag"].value != "" for m in ctx.store.marks_of_item("library").values() if "flag" in m)

    view.table.selectRow(0)
    view.foot.reason.setText("等館際互借組回電")
    clerk.until(view.foot.flag.isEnabled)
    clerk.press(Qt.Key.Key_F6)
    clerk.until(lambda: clerk.ask(flagged) == 1)
    clerk.until(view.foot.accept.isEnabled)
    view.table.selectAll()
    clerk.press(Qt.Key.Key_F4)
    # Whose thesis the library still waits for is told in the box and stays on the list.
    passed = clerk.type_the_number()
    assert passed > 50
    clerk.until(lambda: len(clerk.ask(stands)) == len(before) + passed)
    clerk.until(lambda: view.model.rowCount() == everybody - passed)
    clerk.take_back()
    clerk.until(lambda: clerk.ask(stands) == before)
    clerk.until(lambda: view.model.rowCount() == everybody)
    clerk.window.close()
    with closing(open_desk(library)) as again:
        assert stands(again.ctx) == before
        assert flagged(again.ctx) == 1
