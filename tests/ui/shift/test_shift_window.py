"""Handing a desk over and taking it over in the window: seen once, confirmed once, and nobody's whole name on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app import session
from app.clearance import acts, intake
from app.context import Context
from app.ledger import Kind, OperatorName
from app.shift.handing import MAX_NOTE, hand_over, handed_last
from tests.builders import roster_fields
from tests.ui import pseudo
from tests.ui.around import Around, desk_store, only_screens
from tests.ui.windows import begin
from ui.forms import printer as printing
from ui.frame.privacy import privacy
from ui.i18n import Language, languages
from ui.main_window import MainWindow
from ui.services import DeskFace, Errand, NewPerson
from ui.shift.desk import KEY

MARY, TOM = OperatorName("王小美"), OperatorName("李大同")
ANN = roster_fields(0)["student_no"]
NOTE = "印表機第二紙匣卡紙，先用第一紙匣。"


@dataclass
class Desk:
    """A window on a desk of the registry where people change."""

    around: Around = field(default_factory=lambda: Around(desk_store()))

    def services(self):
        around = self.around

        def sit(_ctx: Context, person: NewPerson, run: Errand) -> DeskFace:
            around.store.sit_down(OperatorName(person.login), "*")
            around.face = replace(around.face, operator=person.login)
            return run(lambda: around.face)

        return replace(around.services, sit_down=sit)


Opener = Callable[[], MainWindow]


@pytest.fixture
def at() -> Desk:
    made = Desk()
    made.around.store.sit_down(MARY, "*")
    return made


@pytest.fixture
def open_window(at: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opener]:
    only_screens(monkeypatch, "counter", "certificates")
    made: list[MainWindow] = []

    def opened() -> MainWindow:
        window = MainWindow(at.services())
        window.resize(1366, 768)
        begin(window, qtbot)
        window.activateWindow()
        still(window, qtbot)
        made.append(window)
        return window

    yield opened
    privacy().switch(on=False)
    for window in made:
        window.close()


def still(window: MainWindow, qtbot: QtBot) -> None:
    """Until what was asked of the store has been answered."""
    for _ in range(3):
        done: list[object] = []
        window.tasks.store(lambda: None, done.append)
        qtbot.waitUntil(lambda done=done: bool(done))
    QApplication.processEvents()


def hand(window: MainWindow, qtbot: QtBot, note: str = "") -> None:
    window.shifts.hand()
    qtbot.waitUntil(window.shifts.hand_box.isVisible)
    window.shifts.hand_box.note.setPlainText(note)


def test_the_key_shows_what_would_be_handed_over_and_records_it_with_the_note(
    at: Desk, open_window: Opener, qtbot: QtBot
) -> None:
    ctx = at.around.ctx
    acts.sign_off(ctx, student_no=ANN, item="cashier", verdict="pass")
    window = open_window()
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(window, Qt.Key.Key_J, control | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(window.shifts.hand_box.isVisible)
    box = window.shifts.hand_box
    assert box.focusWidget() is box.note
    assert "出納組：1 位，通過 1、不通過 0、撤銷 0" in box.view.said
    assert "不要寫學號" in " ".join(found.text() for found in box.findChildren(QLabel))
    box.note.setPlainText(NOTE)
    QTest.keyPress(box.note, Qt.Key.Key_Return, control)
    qtbot.waitUntil(lambda: not box.isVisible())
    handed = handed_last(ctx)
    assert handed is not None
    assert (handed.note, handed.by, handed.taken) == (NOTE, MARY, None)
    assert handed.number in window.toast.text
    # Whoever handed over is not asked to take over.
    assert not window.shifts.bar.isVisible()


def test_whoever_sits_down_next_sees_the_sheet_once_and_takes_it_over(
    at: Desk, open_window: Opener, qtbot: QtBot
) -> None:
    ctx = at.around.ctx
    intake.take_in(ctx, student_no=ANN, item="department", state="received")
    window = open_window()
    hand(window, qtbot, NOTE)
    window.shifts.hand_box.record.click()
    still(window, qtbot)
    window.seats.ask()
    window.seats.dialog.login.setText(TOM)
    QTest.keyClick(window.seats.dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(window.shifts.take_box.isVisible)
    box = window.shifts.take_box
    assert box.note == NOTE
    assert box.focusWidget() is box.take
    (line,) = box.view.lines
    assert (line.what, line.number) == ("收件，承諾完成", ANN)
    QTest.keyPress(box, Qt.Key.Key_Escape)
    assert not box.isVisible()
    # Put off, it is not forgotten: the notice leads back.
    assert window.shifts.bar.isVisible()
    assert "王小美 的交接單還沒有人接班" in window.shifts.bar.words
    window.shifts.bar.ways[0].click()
    qtbot.waitUntil(box.isVisible)
    QTest.keyPress(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not box.isVisible())
    assert not window.shifts.bar.isVisible()
    handed = handed_last(ctx)
    assert handed is not None
    assert handed.taken is not None
    assert handed.taken.by == TOM
    window.seats.seated.emit()
    still(window, qtbot)
    assert not box.isVisible()


def test_a_sheet_left_overnight_is_shown_when_the_desk_is_opened(at: Desk, open_window: Opener, qtbot: QtBot) -> None:
    hand_over(at.around.ctx, note=NOTE)
    window = open_window()
    qtbot.waitUntil(window.shifts.take_box.isVisible)
    assert window.shifts.take_box.note == NOTE


def test_a_login_that_may_only_look_is_not_asked_to_take_over(at: Desk, open_window: Opener, qtbot: QtBot) -> None:
    hand_over(at.around.ctx, note=NOTE)
    session.remember(at.around.store, MARY, units=["library"], capabilities=["view"], heard_ms=1)
    window = open_window()
    still(window, qtbot)
    assert not window.shifts.bar.isVisible()
    assert not window.shifts.take_box.isVisible()


def test_a_note_that_names_a_student_is_refused_beside_it_and_stays(
    at: Desk, open_window: Opener, qtbot: QtBot
) -> None:
    window = open_window()
    hand(window, qtbot, f"{ANN} 明天會來")
    box = window.shifts.hand_box
    box.record.click()
    still(window, qtbot)
    assert box.isVisible()
    assert "備註不能寫學號或姓名" in box.wrong
    assert box.note.toPlainText() == f"{ANN} 明天會來"
    box.note.setPlainText("字" * (MAX_NOTE + 1))
    assert not box.record.isEnabled()
    QTest.keyPress(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    still(window, qtbot)
    assert at.around.store.recent_facts(kinds=[Kind.SHIFT_HANDED_OVER], limit=1) == []


def test_whoever_changes_seats_may_hand_over_first_but_not_over_a_locked_desk(
    open_window: Opener, qtbot: QtBot
) -> None:
    window = open_window()
    window.seats.ask()
    dialog = window.seats.dialog
    assert dialog.hand.isVisible()
    dialog.hand.click()
    assert not dialog.isVisible()
    qtbot.waitUntil(window.shifts.hand_box.isVisible)
    window.shifts.hand_box.hide()
    window.lock.lock()
    window.lock.cover.seat_asked.emit()  # type: ignore[union-attr] # a locked desk has its cover
    assert dialog.isVisible()
    assert not dialog.hand.isVisible()


def test_recorded_and_printed_in_one_go_the_page_leaves_by_the_chosen_printer(
    at: Desk, open_window: Opener, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "印出.pdf"
    device = QPrinter(QPrinter.PrinterMode.HighResolution)
    device.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    device.setOutputFileName(str(target))
    monkeypatch.setattr(printing, "choose_printer", lambda *_: device)
    window = open_window()
    hand(window, qtbot, NOTE)
    QTest.keyPress(window.shifts.hand_box, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(at.around.store.recent_facts(kinds=[Kind.PAPER_PRINTED], limit=1)), timeout=30_000)
    handed = handed_last(at.around.ctx)
    assert handed is not None
    (fact,) = at.around.store.recent_facts(kinds=[Kind.PAPER_PRINTED], limit=9)
    assert fact.text("number") == handed.number
    assert len(pypdfium2.PdfDocument(target.read_bytes())) == 1


def test_a_scan_puts_the_box_away_and_what_was_typed_is_there_again(open_window: Opener, qtbot: QtBot) -> None:
    window = open_window()
    hand(window, qtbot, NOTE)
    window.wedge.scanned.emit(ANN)
    assert not window.shifts.hand_box.isVisible()
    window.shifts.hand()
    qtbot.waitUntil(window.shifts.hand_box.isVisible)
    assert window.shifts.hand_box.note.toPlainText() == NOTE


def test_what_waits_leads_to_its_student_and_names_are_masked(at: Desk, open_window: Opener, qtbot: QtBot) -> None:
    intake.take_in(at.around.ctx, student_no=ANN, item="department", state="received")
    window = open_window()
    hand(window, qtbot)
    view = window.shifts.hand_box.view
    name = roster_fields(0)["name"]
    assert name not in view.said
    assert ANN in view.said
    privacy().switch(on=True)
    assert ANN not in view.said
    privacy().switch(on=False)
    view.ways[0].click()
    assert not window.shifts.hand_box.isVisible()
    assert window.in_front() == "counter"


def test_the_palette_and_the_menu_lead_to_it_and_a_locked_desk_does_not(open_window: Opener, qtbot: QtBot) -> None:
    window = open_window()
    choice = next(c for c in window.choices() if c.title.startswith("交班"))
    assert choice.key == KEY
    window.lock.lock()
    choice.run()
    still(window, qtbot)
    assert window.shifts._hand is None
    window.lock.cover.tried.emit("")  # type: ignore[union-attr] # a locked desk has its cover
    window._menu.shift_asked.emit()
    qtbot.waitUntil(window.shifts.hand_box.isVisible)


def test_the_page_is_kept_as_a_file_and_only_then_on_record(
    at: Desk, open_window: Opener, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed, _ = hand_over(at.around.ctx, note=NOTE)
    window = open_window()
    qtbot.waitUntil(window.shifts.take_box.isVisible)
    out = tmp_path / "交接單.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(out), ""))
    window.shifts.take_box.save.click()
    qtbot.waitUntil(lambda: bool(at.around.store.recent_facts(kinds=[Kind.PAPER_PRINTED], limit=1)))
    (fact,) = at.around.store.recent_facts(kinds=[Kind.PAPER_PRINTED], limit=9)
    assert (fact.text("paper"), fact.text("number")) == ("shift-sheet", handed.number)
    assert NOTE in pypdfium2.PdfDocument(out)[0].get_textpage().get_text_bounded()


def test_a_sheet_another_person_took_over_meanwhile_is_told_and_the_notice_goes(
    at: Desk, open_window: Opener, qtbot: QtBot
) -> None:
    from app.shift.handing import take_over

    hand_over(at.around.ctx, note=NOTE)
    window = open_window()
    qtbot.waitUntil(window.shifts.take_box.isVisible)
    take_over(at.around.ctx, by=TOM)
    window.shifts.take_box.take.click()
    still(window, qtbot)
    assert "已由「李大同」接班" in window.banner._text.text()
    assert not window.shifts.bar.isVisible()
    window.shifts.read()
    qtbot.waitUntil(window.shifts.take_box.isVisible)
    assert not window.shifts.take_box.take.isVisible()
    assert window.shifts.take_box.windowTitle() == "上一張交接單"


@pytest.mark.parametrize("language", list(Language))
def test_both_boxes_fit_a_counter_pc_in_both_languages_and_longer_words(
    at: Desk, open_window: Opener, qtbot: QtBot, language: Language
) -> None:
    for number in (roster_fields(k)["student_no"] for k in range(4)):
        intake.take_in(at.around.ctx, student_no=number, item="department", state="received")
    hand_over(at.around.ctx, note=NOTE)
    window = open_window()
    qtbot.waitUntil(window.shifts.take_box.isVisible)
    hand(window, qtbot, NOTE)
    languages().speak(language)
    cut = [*_cut(window.shifts.take_box), *_cut(window.shifts.hand_box)]
    with pseudo.spoken():
        cut += [*_cut(window.shifts.take_box), *_cut(window.shifts.hand_box)]
    assert cut == []
    for box in (window.shifts.take_box, window.shifts.hand_box):
        assert box.height() <= window.height()
        assert box.windowTitle()


def _cut(box: QWidget) -> list[str]:
    for _ in range(8):
        QApplication.processEvents()
    return [
        f"{type(w).__name__} {w.text()!r}"
        for w in box.findChildren(QWidget)
        if isinstance(w, QPushButton | QToolButton | QLabel)
        and w.isVisible()
        and w.width() < w.minimumSizeHint().width()
    ]
