"""Many first reviews in the window: the preview says who and why, some are taken out, all pass in one act, and back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.applications import filing
from app.applications.batch import weigh_department
from app.audit.application import Status
from app.context import Context
from tests.ui.audit.acts import told
from tests.ui.lanes import close, held
from tests.ui.test_access import nameless
from tests.unit.applications.office import NUMBER, PHOTO, WATER, office
from ui.audit.applications.batch_box import BatchBox
from ui.audit.applications.batch_model import NUMBER as NUMBER_COLUMN
from ui.audit.applications.batch_model import WHY, BatchModel
from ui.audit.screen import AuditScreen
from ui.audit.view import AuditScreenView

SPACE, F4 = Qt.Key.Key_Space, Qt.Key.Key_F4


def ready(view: AuditScreenView, desk: Context, qtbot: QtBot) -> None:
    """The student submitted and the signed sheet came in."""
    filing.submit(desk, NUMBER, [PHOTO])
    told(view, filing.receive(desk, NUMBER).changes)
    qtbot.waitUntil(lambda: view.overview.model.row(0).applied.status == "submitted")


def opened(view: AuditScreenView, qtbot: QtBot) -> BatchBox:
    QTest.keyClick(view.overview.table, F4)
    qtbot.waitUntil(lambda: bool(view.findChildren(BatchBox)))
    box = view.findChildren(BatchBox)[0]
    qtbot.waitUntil(lambda: not box._busy)
    return box


@pytest.mark.rows("U47")
def test_the_plainly_satisfied_pass_in_one_act_and_come_back_with_control_z(
    list_view: AuditScreenView, audit_screen: AuditScreen, desk: Context, qtbot: QtBot
) -> None:
    ready(list_view, desk, qtbot)
    box = opened(list_view, qtbot)
    assert box.model.counts() == (1, 0, 0)
    assert box.model.index(0, WHY).data() == "已得學分符合，簽名單已收，無疑義"
    assert nameless(box) == []
    QTest.keyClick(box, F4)
    qtbot.waitUntil(lambda: filing.dossier(desk, NUMBER).current.status is Status.FIRST_PASSED)
    qtbot.waitUntil(lambda: list_view.overview.model.row(0).applied.status == "first_passed")
    list_view.window().activateWindow()
    qtbot.waitUntil(list_view.window().isActiveWindow)
    QTest.keyClick(list_view.overview.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: filing.dossier(desk, NUMBER).current.status is Status.SUBMITTED)


def test_who_is_unticked_with_space_is_not_passed_and_esc_records_nothing(
    list_view: AuditScreenView, desk: Context, qtbot: QtBot
) -> None:
    ready(list_view, desk, qtbot)
    box = opened(list_view, qtbot)
    QTest.keyClick(box.table, SPACE)
    assert box.model.chosen() == []
    assert not box.accept_button.isEnabled()
    QTest.keyClick(box, F4)
    QTest.keyClick(box, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert filing.dossier(desk, NUMBER).current.status is Status.SUBMITTED


def test_who_needs_a_person_is_named_with_the_reason_and_cannot_be_ticked() -> None:
    ctx = office()
    filing.submit(ctx, NUMBER, [WATER])
    model = BatchModel()
    model.show_weighed(weigh_department(ctx))
    assert model.counts() == (0, 0, 1)
    assert str(model.index(0, WHY).data()).startswith("簽名的確認單還沒有送到系辦；")
    model.toggle(0)
    assert model.chosen() == []
    assert model.data(model.index(0, NUMBER_COLUMN), Qt.ItemDataRole.CheckStateRole) is None


def test_what_was_recorded_meanwhile_is_left_out_and_named(
    list_view: AuditScreenView,
    audit_screen: AuditScreen,
    desk: Context,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    refused: list[Exception] = []
    monkeypatch.setattr(audit_screen._desk, "refuse", refused.append)
    ready(list_view, desk, qtbot)
    box = opened(list_view, qtbot)
    filing.give_back(desk, NUMBER, reason="補件")
    QTest.keyClick(box, F4)
    qtbot.waitUntil(lambda: bool(refused))
    assert NUMBER in str(refused[0])
    assert filing.dossier(desk, NUMBER).current.status is Status.RETURNED


def test_reviews_are_told_and_can_be_taken_back_also_when_the_box_was_closed_while_they_were_recorded(
    list_view: AuditScreenView, audit_screen: AuditScreen, desk: Context, qtbot: QtBot
) -> None:
    ready(list_view, desk, qtbot)
    box = opened(list_view, qtbot)
    with held(audit_screen._desk.tasks, qtbot):
        QTest.keyClick(box, F4)
        close(box, qtbot)
    qtbot.waitUntil(lambda: list_view.overview.model.row(0).applied.status == "first_passed")
    audit_screen.batches.take_back()
    qtbot.waitUntil(lambda: filing.dossier(desk, NUMBER).current.status is Status.SUBMITTED)
