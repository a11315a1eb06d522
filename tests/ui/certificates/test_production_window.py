"""The printer's list in the window: dropped on the shelf, previewed by line, loaded in one batch, taken back as one."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog

from app.certificates import shelf
from app.context import Context
from app.school.load import load_profile
from tests.certificate_desk import graduate
from tests.counter import NUMBER
from tests.ui.certificates.conftest import Opener
from tests.ui.certificates.desk import DeskWindow
from tests.ui.certificates.test_mail_and_shelf_window import listed, turned
from ui.certificates.view import SHELF
from ui.roster.model import CERTIFICATES, DIGITAL_RESULTS, kinds_of
from ui.roster.screen import RosterScreen

LIST = f"學號,姓名,證書字號,存放位置\n{NUMBER},朱𡍼辰,第 1 號,櫃 1\nB11999999,某,第 2 號,櫃 1\n"


@pytest.fixture
def ctx() -> Context:
    return graduate("npust")


@pytest.fixture
def at(ctx: Context, opened_wide: Opener) -> DeskWindow:
    """A certificate desk that also brings files in, with the shelf in front."""
    return turned(opened_wide, ctx, SHELF)


def imports(at: DeskWindow) -> RosterScreen:
    (found,) = (s for s in at.window.screens if isinstance(s, RosterScreen))
    return found


def previewed(at: DeskWindow) -> RosterScreen:
    """The preview, once the file was read and what it would change is known."""
    screen = imports(at)
    at.qtbot.waitUntil(lambda: screen._view.previewing and bool(screen.presenter._foresight.counts), timeout=20_000)
    at.still()
    return screen


def dropped(at: DeskWindow, page: int, file: Path) -> None:
    """A file is dropped on a page of the certificates screen."""
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(file))])
    at.screen._view.works[page].dropEvent(
        QDropEvent(
            QPointF(5, 5), Qt.DropAction.CopyAction, held, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )


@pytest.mark.rows("N42")
def test_a_list_dropped_on_the_shelf_is_previewed_with_its_problems_loaded_and_taken_back(
    at: DeskWindow, ctx: Context, tmp_path: Path
) -> None:
    file = tmp_path / "製證名冊.csv"
    file.write_text(LIST, encoding="utf-8-sig")
    dropped(at, SHELF, file)
    screen = previewed(at)
    assert screen.presenter.kind == CERTIFICATES
    assert dict(screen.presenter._foresight.counts) == {"new": 1, "unchanged": 0}
    judged = screen.presenter._foresight.judged
    assert judged is not None
    assert [(p.row, p.rule) for p in judged.problems] == [(3, "student.unknown")]
    assert shelf.shelf(ctx) == []
    screen.presenter.load()
    at.qtbot.waitUntil(lambda: bool(shelf.shelf(ctx)))
    at.still()
    # The shelf has heard of it by the time somebody looks.
    at.window.go("certificates")
    at.screen.turn(SHELF)
    at.still()
    assert listed(at, SHELF, 1)[0][:5] == (NUMBER, "朱𡍼辰", "已製證", "第 1 號", "櫃 1")
    at.window.go("roster")
    screen.presenter.undo_last()
    at.qtbot.waitUntil(lambda: not shelf.shelf(ctx))


def test_the_button_under_the_shelf_asks_for_the_file_and_opens_it_as_a_list_of_certificates(
    at: DeskWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "0610.csv"
    file.write_text(LIST, encoding="utf-8-sig")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", staticmethod(lambda *_asked: (str(file), "")))
    assert "讀入製證名冊" in at.screen._view.works[SHELF].book.nothing(0)[1]
    at.screen._view.load_made.click()
    screen = previewed(at)
    assert at.window.stack.currentWidget() is screen.widget()
    assert screen.presenter.kind == CERTIFICATES


def test_only_a_desk_that_keeps_certificates_offers_to_load_them(ctx: Context) -> None:
    assert CERTIFICATES in kinds_of(ctx.school, last_unit=True)
    assert CERTIFICATES not in kinds_of(ctx.school, last_unit=False)
    # Answers of the platform only where the school issues digital diplomas.
    assert DIGITAL_RESULTS not in kinds_of(ctx.school, last_unit=True)
    issues = load_profile("ntnu")
    assert DIGITAL_RESULTS in kinds_of(issues, last_unit=True)
    assert DIGITAL_RESULTS not in kinds_of(issues, last_unit=False)
