"""Electronic documents in the window: a call is taken in, answered from its list, and beside the scanned certificate."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.certificates import e_documents
from app.context import Context
from app.outgoing import E_DOCUMENTS
from tests.certificate_desk import graduate, hand
from tests.counter import NUMBER
from tests.ui.certificates.conftest import Opener
from tests.ui.certificates.desk import DeskWindow
from tests.ui.certificates.test_mail_and_shelf_window import listed, turned
from ui.certificates.document_book import TOLD, WAITING, WITHDRAWN
from ui.certificates.step_panel import StepPanel
from ui.certificates.steps import Ask, Do
from ui.certificates.view import DOCUMENTS
from ui.i18n import Language, languages


def gone() -> Context:
    ctx = graduate("ntnu")
    hand(ctx)
    return ctx


def panel(at: DeskWindow) -> StepPanel:
    found: StepPanel = at.screen._view.works[DOCUMENTS].panel
    return found


@pytest.mark.rows("T33")
def test_a_call_for_two_documents_is_taken_in_at_once_and_each_is_answered_for_itself(opened: Opener) -> None:
    ctx = gone()
    at = turned(opened, ctx, DOCUMENTS)
    assert "成績單及各類證明文件申請系統" in at.screen._view._apply.text()
    side = panel(at)
    side.ways[Do.ASK_DOCUMENTS].click()
    assert side.documents is not None
    assert [box.text() for box in side.documents.boxes.values()] == [
        "中文歷年成績單",
        "英文歷年成績單",
        "歷年名次證明",
        "英文學位證明書",
    ]
    side.fields[Ask.STUDENT_NO].setText(NUMBER)
    side.fields[Ask.NOTE].setText("下午回電")
    side.accept.click()
    at.still()
    # Nothing was ticked: it is refused, and what was typed stays.
    assert at.window.banner.isVisible()
    assert side.fields[Ask.NOTE].text() == "下午回電"
    side.documents.boxes["ranking"].click()
    side.documents.boxes["diploma-en"].click()
    QTest.keyClick(side.documents.boxes["ranking"], Qt.Key.Key_Return)
    at.still()
    rows = listed(at, DOCUMENTS, WAITING)
    assert [row[2:4] for row in rows] == [("歷年名次證明", "待回覆"), ("英文學位證明書", "待回覆")]
    assert rows[0][5] == "承辦人　下午回電"
    # The second of the same student's is answered, not the first.
    at.screen._view.works[DOCUMENTS].table.selectRow(1)
    assert list(side.ways) == [Do.DOCUMENT_TOLD, Do.DOCUMENT_ANSWERED, Do.DOCUMENT_WITHDRAWN, Do.ASK_DOCUMENTS]
    side.ways[Do.DOCUMENT_TOLD].click()
    side.fields[Ask.NOTE].setText("已寄連結")
    side.accept.click()
    at.still()
    assert [row[2] for row in listed(at, DOCUMENTS, WAITING)] == ["歷年名次證明"]
    assert [(row[2], row[5]) for row in listed(at, DOCUMENTS, TOLD)] == [("英文學位證明書", "承辦人　已寄連結")]
    listed(at, DOCUMENTS, WAITING)
    side.ways[Do.DOCUMENT_WITHDRAWN].click()
    side.accept.click()
    at.still()
    assert [row[2] for row in listed(at, DOCUMENTS, WITHDRAWN)] == ["歷年名次證明"]
    assert [one.state for one in e_documents.asked(ctx)] == [e_documents.WITHDRAWN, e_documents.TOLD]


@pytest.mark.rows("T33")
def test_whoever_has_collected_and_is_scanned_asks_beside_the_certificate_and_sees_what_was_asked(
    opened: Opener,
) -> None:
    ctx = gone()
    at = opened(ctx)
    at.scan()
    side = at.page.steps
    assert list(side.ways) == [Do.REPLACE, Do.ASK_DOCUMENTS]
    assert "成績單及各類證明文件申請系統" in side._state.text()
    side.ways[Do.ASK_DOCUMENTS].click()
    # Whoever stands in front is meant: no number is asked for, and the keyboard is on the first document.
    assert Ask.STUDENT_NO not in side.fields
    assert side.documents is not None
    QTest.keyClick(side.documents.first, Qt.Key.Key_Space)
    side.accept.click()
    at.still()
    assert any("電子文件：中文歷年成績單　待回覆" in text for text in at.answer.texts)
    e_documents.answer(ctx, student_no=NUMBER, document="transcript-zh", state="answered", note="自行下載")
    at.scan()
    assert any("中文歷年成績單　已辦妥" in text and "自行下載" in text for text in at.answer.texts)


def test_the_documents_are_named_in_english_and_the_list_leaves(opened: Opener, tmp_path: Path) -> None:
    ctx = gone()
    e_documents.ask(ctx, student_no=NUMBER, documents=["ranking"])
    at = turned(opened, ctx, DOCUMENTS)
    languages().speak(Language.EN)
    at.still()
    assert listed(at, DOCUMENTS, WAITING)[0][2:4] == ("Certificate of class ranking", "To answer")
    assert "transcript and certificate application system" in at.screen._view._apply.text()
    at.screen.leaving.send(E_DOCUMENTS, tmp_path / "申請.xlsx")
    at.qtbot.waitUntil(lambda: not at.screen.leaving._under_way)
    at.still()
    cells = [c.value for row in openpyxl.load_workbook(tmp_path / "申請.xlsx").active.iter_rows() for c in row]  # type: ignore[union-attr]
    assert "歷年名次證明" in cells


@pytest.mark.parametrize("school", ["npust", "aeust", "ntue"])
def test_a_school_that_lists_no_documents_has_no_page_for_them(opened: Opener, school: str) -> None:
    ctx = graduate(school)
    hand(ctx)
    at = opened(ctx)
    assert DOCUMENTS not in at.screen._view.order
    at.scan()
    assert Do.ASK_DOCUMENTS not in at.page.steps.ways
