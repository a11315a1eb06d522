"""Digital diplomas in the window: the queue, the platform's list and its answer, and a file somebody brings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton

from app.certificates import digital, digital_files, replacement
from app.context import Context
from app.documents.papers import KINDS
from app.ledger import Kind
from app.loading import load_file
from app.outgoing import DIGITAL as PLATFORM
from app.school.load import load_profile
from tests.certificate_desk import graduate, hand, move, store_of
from tests.counter import NUMBER
from tests.signed_pdf import plain_pdf, signed_pdf
from tests.ui.certificates.conftest import Opener
from tests.ui.certificates.desk import DeskWindow
from tests.ui.certificates.test_mail_and_shelf_window import listed, step, turned
from tests.ui.certificates.test_production_window import dropped, previewed
from ui.certificates.digital_book import BOUNCED, EXPORTED, NONE, OVERDUE, SENT, TO_SEND
from ui.certificates.file_box import FileBox
from ui.certificates.steps import Ask, Do
from ui.certificates.view import DIGITAL
from ui.i18n import Language, languages
from ui.roster.model import DIGITAL_RESULTS

MAIL = "a.zhu@example.com"


def handed(school: str = "ntnu", **fields: str) -> Context:
    """A graduate whose paper diploma has left."""
    ctx = graduate(school, email=MAIL, **fields)
    hand(ctx)
    return ctx


@pytest.mark.rows("T31", "T32", "E14")
def test_the_queue_says_by_when_each_is_due_which_is_late_and_whom_to_ask(opened: Opener) -> None:
    ctx = handed()
    at = turned(opened, ctx, DIGITAL)
    assert listed(at, DIGITAL, TO_SEND)[0][2:5] == ("待送平臺", "114.6.10", "114.6.13")
    assert listed(at, DIGITAL, OVERDUE) == []
    assert "(02)7749-1077" in at.screen._view._where.text()
    move(ctx, 2025, 6, 16)
    at.screen._read(DIGITAL)
    at.still()
    assert len(listed(at, DIGITAL, OVERDUE)) == 1


@pytest.mark.rows("E25", "E35")
def test_who_finished_before_the_school_issued_them_is_listed_with_the_reason(opened: Opener) -> None:
    at = turned(opened, handed("aeust", grad_term="1102"), DIGITAL)
    assert listed(at, DIGITAL, TO_SEND) == []
    assert listed(at, DIGITAL, NONE)[0][2] != ""


@pytest.mark.rows("E27")
def test_a_graduate_without_a_private_mailbox_is_named_because_the_schools_dies(opened: Opener) -> None:
    ctx = graduate("aeust", grad_term="1132")
    hand(ctx)
    at = turned(opened, ctx, DIGITAL)
    assert digital.everybody(ctx)[0].warning in listed(at, DIGITAL, TO_SEND)[0][5]
    assert digital.everybody(ctx)[0].warning


def sent(at: DeskWindow, path: Path) -> None:
    """The platform's list is written and on record."""
    at.screen.leaving.send(PLATFORM, path)
    at.qtbot.waitUntil(lambda: not at.screen.leaving._under_way)
    at.still()


@pytest.mark.rows("T31", "E14", "U55")
def test_the_platforms_list_leaves_its_answer_is_previewed_and_taken_back_and_a_bounced_one_goes_again(
    opened_wide: Opener, tmp_path: Path
) -> None:
    # A school whose numbers are written as the graduate's is, and that issues them as another does.
    made = graduate("npust", email=MAIL)
    ctx = replace(made, school=replace(made.school, digital_diploma=load_profile("ntnu").digital_diploma))
    hand(ctx)
    at = turned(opened_wide, ctx, DIGITAL)
    sent(at, tmp_path / "平臺.xlsx")
    assert (tmp_path / "平臺.xlsx").is_file()
    assert len(listed(at, DIGITAL, EXPORTED)) == 1
    answer = tmp_path / "結果.csv"
    answer.write_text(f"學號,寄發結果,備註\n{NUMBER},退信,信箱已滿\nB00000000,已寄發,\n", encoding="utf-8-sig")
    dropped(at, DIGITAL, answer)
    imports = previewed(at)
    # Nothing is on record yet; the row nobody knows is named with its line.
    assert (imports.presenter.kind, digital.everybody(ctx)[0].state) == (DIGITAL_RESULTS, digital.EXPORTED)
    judged = imports.presenter._foresight.judged
    assert judged is not None
    assert [(p.row, p.rule) for p in judged.problems] == [(3, "student.unknown")]
    imports.presenter.load()
    at.qtbot.waitUntil(lambda: digital.everybody(ctx)[0].state == digital.BOUNCED)
    at.still()
    imports.presenter.undo_last()
    at.qtbot.waitUntil(lambda: digital.everybody(ctx)[0].state == digital.EXPORTED)
    at.still()
    load_file(ctx, answer, kind=DIGITAL_RESULTS)
    at.window.go("certificates")
    at.screen.turn(DIGITAL)
    at.screen._read(DIGITAL)
    at.still()
    assert "信箱已滿" in listed(at, DIGITAL, BOUNCED)[0][5]
    step(at, DIGITAL, Do.RESEND, email="new.zhu@example.com")
    assert listed(at, DIGITAL, TO_SEND)[0][2] == "待重寄"
    sent(at, tmp_path / "再送.xlsx")
    listed(at, DIGITAL, EXPORTED)
    step(at, DIGITAL, Do.ARRIVED)
    assert len(listed(at, DIGITAL, SENT)) == 1


def brought(at: DeskWindow, path: Path, content: bytes) -> FileBox:
    """A file somebody brings is dropped on the box."""
    path.write_bytes(content)
    if at.screen.checking is None:
        at.screen._view.check_file.click()
    box = at.screen.checking
    assert box is not None
    before = box.found
    at.window.banner.hide()
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(path))])
    box.dropEvent(
        QDropEvent(
            QPointF(5, 5), Qt.DropAction.CopyAction, held, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )
    at.qtbot.waitUntil(lambda: box.found is not before or at.window.banner.isVisible())
    return box


@pytest.mark.rows("E28", "E29", "E31", "E32", "E33")
def test_a_file_that_is_dropped_is_right_old_or_none_of_ours_and_the_ministrys_site_decides(
    opened: Opener, tmp_path: Path
) -> None:
    ctx = handed("aeust", grad_term="1132")
    current, newer = signed_pdf(), plain_pdf("replacement")
    at = turned(opened, ctx, DIGITAL)
    (tmp_path / "證書.pdf").write_bytes(current)
    before = len(list(store_of(ctx).facts()))
    at.screen.keeping.keep(NUMBER, tmp_path / "證書.pdf")
    at.qtbot.waitUntil(lambda: len(list(store_of(ctx).facts())) > before)
    at.still()
    box = brought(at, tmp_path / "帶來的.pdf", current)
    assert box.heading.text() == "成功"
    assert any(NUMBER in text for text in box.texts)
    assert any("簽章完整" in text for text in box.texts)
    assert "https://dcert.moe.gov.tw/" in box.statement.text()
    box = brought(at, tmp_path / "帶來的.pdf", current + b"\n")
    assert box.heading.text() == "失敗"
    assert any("下載附件" in text and "列印另存新檔" in text for text in box.texts)
    assert not any(NUMBER in text for text in box.texts)
    replacement.reissue(ctx, student_no=NUMBER, serial="補 1 號", reason="遺失")
    digital_files.record_file(ctx, student_no=NUMBER, content=newer)
    box = brought(at, tmp_path / "帶來的.pdf", current)
    assert box.heading.text() == "警告"
    assert any("最新版本" in text for text in box.texts)
    assert "為準" in box.statement.text()
    languages().speak(Language.EN)
    at.still()
    assert box.heading.text() == "Warning"
    assert "ministry's site (https://dcert.moe.gov.tw/)" in box.statement.text()


@pytest.mark.rows("E15", "E33")
def test_a_digital_file_is_issued_anew_from_its_list_with_its_fee_and_every_version_is_shown(
    opened: Opener, tmp_path: Path
) -> None:
    ctx = handed("aeust", grad_term="1132")
    move(ctx, 2025, 7, 11)
    at = turned(opened, ctx, DIGITAL)
    assert Do.REPLACE_DIGITAL not in at.screen._view.works[DIGITAL].panel.ways
    sent(at, tmp_path / "平臺.xlsx")
    listed(at, DIGITAL, EXPORTED)
    step(at, DIGITAL, Do.ARRIVED)
    listed(at, DIGITAL, SENT)
    step(at, DIGITAL, Do.REPLACE_DIGITAL, reason="更名", fee="")
    # The first is free, what is issued anew is not; what was typed stays.
    assert at.window.banner.isVisible()
    panel = at.screen._view.works[DIGITAL].panel
    panel.fields[Ask.FEE].setText("200")
    panel.fields[Ask.RECEIPT].setText("R-7")
    panel.accept.click()
    at.still()
    assert listed(at, DIGITAL, TO_SEND)[0][2] == "補發，待送平臺"
    said = panel._state.text()
    assert "第 1 版　學位證書" in said
    assert "第 2 版　學位證明書（數位檔案）" in said
    assert "現行　更名　收費 200 元，收據 R-7" in said
    sent(at, tmp_path / "再送.xlsx")
    assert len(listed(at, DIGITAL, EXPORTED)) == 1


@pytest.mark.rows("E28")
def test_a_check_is_recorded_only_when_somebody_says_for_whom(opened: Opener, tmp_path: Path) -> None:
    ctx = handed("aeust", grad_term="1132")
    at = turned(opened, ctx, DIGITAL)
    box = brought(at, tmp_path / "x.pdf", plain_pdf())
    box.record.click()
    at.still()
    assert at.window.banner.isVisible()
    box.visitor.setText("示範公司人資")
    box.record.click()
    at.still()
    (fact,) = store_of(ctx).recent_facts(kinds=[Kind.PAPER_PRINTED], limit=1)
    assert fact.payload["outcome"] == "failure"


def test_what_is_no_pdf_is_refused(opened: Opener, tmp_path: Path) -> None:
    at = turned(opened, handed("aeust", grad_term="1132"), DIGITAL)
    box = brought(at, tmp_path / "x.pdf", b"no pdf at all")
    assert box.found is None
    assert at.window.banner.isVisible()


def test_a_school_without_digital_diplomas_has_no_page_for_them(opened: Opener) -> None:
    at = opened(graduate("npust"))
    assert DIGITAL not in at.screen._view.order


def test_a_file_without_anybody_chosen_is_asked_for_whom(opened: Opener) -> None:
    at = turned(opened, graduate("ntnu"), DIGITAL)
    at.screen._view.keep_file.click()
    assert at.window.banner.isVisible()


@pytest.mark.rows("E34")
def test_a_digital_diploma_is_printed_nowhere_for_no_seal_is_put_on_its_print(opened: Opener) -> None:
    at = turned(opened, handed("aeust", grad_term="1132"), DIGITAL)
    at.still()
    offered = [b for b in at.screen.widget().findChildren(QAbstractButton) if b.isVisible()]
    assert offered
    assert [b.text() for b in offered if "列印" in b.text() or "Ctrl+P" in b.accessibleDescription()] == []
    assert [kind for kind in KINDS if "digital" in kind or "diploma" in kind] == []
