"""The key 「連同…」 of the papers screen: real papers, seen collated, printed and saved as one bundle for each student."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.ledger import Kind
from app.printing.printers import printer_of
from tests.builders import roster_fields
from tests.golden.reading import bookmarks, page_texts
from tests.ui.around import Around, desk_store
from tests.ui.forms.window import ANN, BOB, face
from ui.background import Ticket
from ui.forms import printer as printing
from ui.forms.screen import FormsScreen
from ui.i18n import Language, languages

BUNDLE = ("clearance-slip", "proxy", "name-proof")


def facts(around: Around) -> list[tuple[str, str]]:
    """Paper and student of every print on record, the first one first."""
    kept = around.store.recent_facts(kinds=[Kind.PAPER_PRINTED], limit=999)
    known = {s.id: s.student_no for s in around.store.students(around.store.student_ids())}
    return [(f.text("paper"), known[f.student]) for f in reversed(kept) if f.student]


@pytest.fixture
def bundle(screen: FormsScreen) -> FormsScreen:
    """Slip, letter and proof for two students, chosen as a clerk does."""
    screen.presenter.choose_paper(BUNDLE[0])
    screen.open_students([ANN, BOB])
    for code in BUNDLE[1:]:
        face(screen).together.marks[code].trigger()
    return screen


def test_the_key_says_how_many_go_along_and_the_list_which(bundle: FormsScreen) -> None:
    view = face(bundle)
    assert view.together.text() == "連同 2 種"
    assert "委託書、證書資料校對單" in view.together.toolTip()
    assert "委託書" in view.together.accessibleName()
    shown = [view.papers.item(row).text() for row in range(view.papers.count())]
    assert [text for text in shown if text.startswith("＋")] == ["＋ 委託書", "＋ 證書資料校對單"]
    assert view.papers.currentItem().text() == "離校手續單"
    languages().speak(Language.EN)
    QApplication.processEvents()
    assert view.together.text() == "With 2"
    assert view.papers.currentItem().text() == "Clearance slip"


def test_the_preview_is_the_bundle_page_by_page(bundle: FormsScreen) -> None:
    preview = face(bundle).preview
    assert preview.page_text.text() == "第 1 頁，共 6 頁"
    for _ in range(5):
        QTest.keyClick(face(bundle), Qt.Key.Key_PageDown)
    assert preview.page_text.text() == "第 6 頁，共 6 頁"


@pytest.mark.qt_log_ignore("does not support", extend=True)  # an offscreen menu cannot
def test_the_menu_stays_open_while_papers_are_marked_with_the_keyboard(screen: FormsScreen, qtbot: QtBot) -> None:
    screen.open_student(ANN)
    view = face(screen)
    view.together.setFocus()
    QTest.keyClick(view.together, Qt.Key.Key_Space)
    menu = view.together.menu_of_papers
    qtbot.waitUntil(menu.isVisible)
    for _ in range(2):
        QTest.keyClick(menu, Qt.Key.Key_Down)
        QTest.keyClick(menu, Qt.Key.Key_Space)
    assert menu.isVisible()
    assert len(screen.presenter.chosen.beside) == 2
    assert "missing-items" not in screen.presenter.chosen.beside
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert len(screen.presenter.chosen.beside) == 1
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not menu.isVisible())


@pytest.mark.qt_log_ignore("does not support", extend=True)  # an offscreen menu cannot
def test_a_click_on_a_mark_leaves_the_menu_open_and_one_below_takes_all_away(screen: FormsScreen, qtbot: QtBot) -> None:
    screen.open_student(ANN)
    together = face(screen).together
    together.click()
    menu = together.menu_of_papers
    qtbot.waitUntil(menu.isVisible)
    for code in ("proxy", "mailing"):
        place = menu.actionGeometry(together.marks[code]).center()
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert menu.isVisible()
    assert screen.presenter.chosen.beside == ("proxy", "mailing")
    QTest.mouseClick(
        menu,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        menu.actionGeometry(together.alone).center(),
    )
    assert screen.presenter.chosen.beside == ()
    assert together.text() == "連同…"
    assert not together.alone.isEnabled()


def test_lists_labels_and_envelopes_are_not_offered_and_go_alone(screen: FormsScreen) -> None:
    together = face(screen).together
    assert {"receipt-list", "registered-list", "envelope", "mailing-label"}.isdisjoint(together.marks)
    for paper in ("envelope", "registered-list"):
        screen.presenter.choose_paper(paper)
        assert not together.isEnabled()
        assert together.toolTip() == "這種文件要單獨列印"
    screen.presenter.choose_paper("proxy")
    assert together.isEnabled()
    assert not together.marks["proxy"].isVisible()
    assert together.marks["clearance-slip"].isVisible()


def test_fields_of_all_papers_are_offered_and_scroll_where_there_is_no_room(screen: FormsScreen, qtbot: QtBot) -> None:
    screen.open_students([ANN, BOB])
    view = face(screen)
    screen.presenter.choose_paper("proxy")
    screen.presenter.choose_beside(("mailing", "receipt", "advisor-share"))
    assert [name for name, line in view.fields.items() if line.isHidden()] == []
    assert view.filling.card_lost.isVisible()
    view.set_leaving(leaving=True)
    view.resize(1100, 560)
    qtbot.waitUntil(lambda: view.filling.verticalScrollBar().maximum() > 0)
    assert view.minimumSizeHint().height() <= 560
    advisers = view.fields["advisers"]
    view.fields["thesis_title"].setFocus()
    QTest.keyClick(view.fields["thesis_title"], Qt.Key.Key_Tab)
    assert advisers.hasFocus()
    assert view.filling.rect().contains(advisers.mapTo(view.filling, advisers.rect().center()))
    screen.presenter.choose_paper("clearance-slip")
    assert view.filling.isHidden()


def test_who_lacks_one_of_the_papers_is_told_on_the_list_in_either_language(screen: FormsScreen) -> None:
    screen.presenter.choose_paper("clearance-slip")
    screen.open_students([ANN, BOB])
    screen.presenter.choose_beside(("military-reminder",))
    people = face(screen).people.list
    assert [people.item(row).text().endswith("少 1 種") for row in range(2)] == [False, True]
    assert "役期折減提醒單" in people.item(1).toolTip()
    assert face(screen).preview.page_text.text() == "第 1 頁，共 3 頁"
    languages().speak(Language.EN)
    QApplication.processEvents()
    assert people.item(1).text().endswith("– 1 left out")


def test_one_paper_that_may_not_be_printed_refuses_the_bundle_in_place_of_the_page(
    bundle: FormsScreen, around: Around
) -> None:
    view = face(bundle)
    bundle.presenter.choose_beside((*BUNDLE[1:], "consent"))
    assert view.preview.refused.isVisible()
    said = view.preview.refused._hint.text()
    assert f"{ANN} 的「" in said
    assert "這一批都沒有列印" in said
    assert not view.print.isEnabled()
    languages().speak(Language.EN)
    bundle.presenter.refresh()
    title = "畢業生個人資料使用授權同意書"
    told = view.preview.refused._hint.text()
    assert f"Nothing of this batch was printed: {title} of {ANN} cannot be." in told
    assert not any("\u4e00" <= char <= "\u9fff" for char in told.replace(title, ""))
    assert facts(around) == []


def test_the_bundle_goes_to_the_first_paper_s_printer_as_one_job_and_onto_the_record(
    bundle: FormsScreen, around: Around, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Device(QPrinter):
        def printerName(self) -> str:  # noqa: N802 - Qt's own name
            return "櫃台印表機"

    def choose(_parent: object, _kept: object = None) -> QPrinter:
        device = Device(QPrinter.PrinterMode.HighResolution)
        device.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        device.setOutputFileName(str(tmp_path / "印出.pdf"))
        return device

    monkeypatch.setattr(printing, "choose_printer", choose)
    face(bundle).print.click()
    assert len(pypdfium2.PdfDocument((tmp_path / "印出.pdf").read_bytes())) == 6
    assert facts(around) == [(paper, number) for number in (ANN, BOB) for paper in BUNDLE]
    assert around.said == ["已送印 6 份"]
    kept = [printer_of(around.ctx, paper) for paper in BUNDLE]
    assert [choice.printer if choice else "" for choice in kept] == ["櫃台印表機", "", ""]


def test_one_pdf_of_the_bundle_is_named_and_outlined_by_student_and_paper(
    bundle: FormsScreen, around: Around, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, asked = tmp_path / "一套.pdf", []

    def name(_parent: object, _words: str, place: str, _kinds: str) -> tuple[str, str]:
        asked.append(Path(place).name)
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", name)
    face(bundle).save.click()
    assert asked == ["離校手續單等3種.pdf"]
    numbers = [f.text("number") for f in reversed(around.store.recent_facts(kinds=[Kind.PAPER_PRINTED], limit=9))]
    assert [number in page for number, page in zip(numbers, page_texts(target.read_bytes()), strict=True)] == [True] * 6
    assert [entry.split()[0] for entry in bookmarks(target.read_bytes())][::4] == [ANN, BOB]


def test_a_file_for_each_student_holds_that_student_s_bundle(
    bundle: FormsScreen, around: Around, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    face(bundle).files.click()
    made = sorted(tmp_path.iterdir())
    assert [path.name.rsplit("_", 1)[0] for path in made] == [f"{n}_離校手續單等3種" for n in (ANN, BOB)]
    assert [len(page_texts(path.read_bytes())) for path in made] == [3, 3]
    assert len(facts(around)) == 6


def test_the_papers_of_a_bundle_come_back_the_next_time_as_far_as_the_school_has_them(
    bundle: FormsScreen, around: Around, qtbot: QtBot
) -> None:
    left = bundle.left()
    again = FormsScreen(around)  # type: ignore[arg-type]  # work runs at once instead of in the background
    qtbot.addWidget(again.widget())
    again.stand({**left, "with envelope": True, "with menu": True, "with consent": False})
    assert again.presenter.chosen.papers == BUNDLE
    assert face(again).together.text() == "連同 2 種"
    again.stand({"paper": "envelope", "with proxy": True})
    assert again.presenter.chosen.papers == ("envelope",)


@pytest.mark.rows("U53")
def test_a_hundred_and_twenty_bundles_go_out_in_three_jobs_and_on_from_the_one_that_jammed(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    around = Around(desk_store(120))
    screen = FormsScreen(around)  # type: ignore[arg-type]  # work runs at once instead of in the background
    qtbot.addWidget(screen.widget())
    numbers = [roster_fields(k)["student_no"] for k in range(120)]
    sent: list[int] = []

    def send(pdf: bytes, _printer: QPrinter, _ticket: Ticket) -> None:
        if len(sent) == 1:
            sent.append(0)
            raise printing.DeskError(code="paper.printer", title="印表機沒有接受工作", message="文件沒有列印。")
        sent.append(len(pypdfium2.PdfDocument(pdf)))

    monkeypatch.setattr(printing, "choose_printer", lambda *_: QPrinter())
    monkeypatch.setattr(printing, "send", send)
    screen.presenter.choose_paper("clearance-slip")
    screen.open_students(numbers)
    screen.presenter.choose_beside(("proxy",))
    face(screen).print.click()
    assert len(facts(around)) == 100
    assert screen.presenter.chosen.students == tuple(numbers[50:])
    face(screen).print.click()
    assert sent == [100, 0, 100, 40]
    assert facts(around) == [(paper, number) for number in numbers for paper in ("clearance-slip", "proxy")]
    assert around.said == ["已送印 140 份"]
