"""What went wrong the day before is told once, calmly, and can be put away or deleted."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from app import logs
from app.crashes import CrashFolder
from ui.frame.aftermath import DELETE, KEEP, Aftermath
from ui.i18n import Language, languages
from ui.main_window import MainWindow


def left(folder: Path) -> str:
    return logs.write_crash(folder, ValueError, ValueError("林怡君"), None)[0]


def test_reports_are_told_with_a_number_and_put_away_by_one_button(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    left(tmp_path)
    last = left(tmp_path)
    folder = CrashFolder(tmp_path)
    after = Aftermath(window, folder)
    after.look()
    qtbot.waitUntil(after.bar.isVisible)
    reference = after.crashes[0].reference
    assert reference in after.bar.words
    assert "1" in after.bar.words
    languages().speak(Language.EN)
    qtbot.waitUntil(lambda: "report" in after.bar.words)
    assert reference in after.bar.words
    assert all(b.accessibleName() for b in after.bar.ways)
    after.bar.ways[(..., DELETE, KEEP).index(KEEP)].click()
    qtbot.waitUntil(lambda: not after.bar.isVisible())
    assert folder.untold() == ()
    assert (tmp_path / f"crash-{last}.txt").exists()


def test_reports_are_deleted_when_nobody_wants_them(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    left(tmp_path)
    after = Aftermath(window, CrashFolder(tmp_path))
    after.look()
    qtbot.waitUntil(after.bar.isVisible)
    after.bar.ways[1].click()
    qtbot.waitUntil(lambda: not after.bar.isVisible())
    assert not list(tmp_path.glob("crash-*-*.txt"))


def test_a_good_day_is_followed_by_no_notice(window: MainWindow, tmp_path: Path) -> None:
    after = Aftermath(window, CrashFolder(tmp_path))
    after.tell(CrashFolder(tmp_path).untold())
    assert not after.bar.isVisible()
