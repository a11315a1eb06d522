"""The card of one student's application: judged by hand, signed, told what is missing, the name compared, an extension received."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.applications import filing
from app.applications.beside import attempts_of, judgement_of, signed_on
from app.applications.card import application_card
from app.applications.steps import StepKind
from app.audit.application import Application, Stage
from app.certificates.english_names import name_check
from app.context import Context
from app.ledger import StudentId
from app.students import find_student
from tests.ui.audit.acts import told
from tests.ui.audit.builders import case
from tests.ui.test_access import nameless
from tests.unit.applications.office import ASSISTANT, NUMBER, PHOTO, enrol, office
from ui.audit.audits import StoreAudits
from ui.audit.view import CARD, COURSES, AuditScreenView
from ui.i18n import Language, languages
from ui.main_window import MainWindow


@pytest.fixture
def desk() -> Context:
    """A student whose computed audit is for reference only, in her summer programme for long, with a faulty name."""
    ctx = office(
        entry_term="0971", study_year="6", division="暑期", name="王大明", name_en="Wang Ta-Ming", email="", mobile=""
    )
    filing.submit(ctx, NUMBER, [PHOTO], by=ASSISTANT)
    return ctx


@pytest.fixture
def view(list_view: AuditScreenView, applying: MainWindow, qtbot: QtBot) -> AuditScreenView:
    """The student's card in front, by its key."""
    applying.open_student(NUMBER)
    qtbot.waitUntil(lambda: list_view.student_in_front)
    QTest.keyClick(applying, Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    assert list_view.tab == CARD
    return list_view


def student(desk: Context) -> StudentId:
    return find_student(desk, NUMBER).id


def application(desk: Context) -> Application:
    return filing.dossier(desk, NUMBER).current


def said(panel: QWidget) -> str:
    return "\n".join(w.text() for w in panel.findChildren(QLabel) if w.isVisible())


def test_the_schools_own_notices_stand_below_the_four_days(view: AuditScreenView) -> None:
    assert "送出申請後無法進行修正" in said(view.card.stage)


@pytest.mark.rows("U24")
def test_a_person_judges_what_is_for_reference_only_and_the_second_review_waits_for_it(
    view: AuditScreenView, desk: Context, qtbot: QtBot
) -> None:
    panel = view.card.judge
    assert "第 1 版還沒有人工認定，複審要等它" in said(panel)
    panel.fit.click()
    assert panel.reason.property("invalid")
    assert judgement_of(desk.store.audit_facts(student(desk)), application(desk)) is None
    enrol(desk, entry_term="0971", name="王大明", name_en="WANG, TA-MING")
    told(view, filing.review(desk, NUMBER, Stage.FIRST, passed=True, by=ASSISTANT).changes)
    approve = view.strip.buttons[StepKind.APPROVE_SECOND]
    qtbot.waitUntil(approve.isVisible)
    assert not approve.isEnabled()
    assert "必須由人工認定" in approve.toolTip()
    panel.reason.setText("逐科核對，均已修畢")
    panel.fit.click()
    qtbot.waitUntil(lambda: "第 1 版：認定符合" in said(panel))
    assert "逐科核對，均已修畢" in said(panel)
    assert panel.reason.text() == ""
    qtbot.waitUntil(approve.isEnabled)


@pytest.mark.rows("U11", "U14")
def test_the_day_of_signing_is_written_as_an_office_writes_it_and_nonsense_is_not_taken(
    view: AuditScreenView, desk: Context, qtbot: QtBot
) -> None:
    panel = view.card.stage
    assert "學生簽名：尚未" in said(panel)
    panel.day.setText("十一月")
    QTest.keyClick(panel.day, Qt.Key.Key_Return)
    assert panel.day.property("invalid")
    panel.day.setText("114/11/5")
    QTest.keyClick(panel.day, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: signed_on(desk.store.audit_facts(student(desk)), application(desk)) == date(2025, 11, 5))
    qtbot.waitUntil(lambda: "學生簽名 · 114.11.5" in said(panel))


@pytest.mark.rows("U02", "U51")
def test_the_card_counts_down_the_period_and_says_why_the_registry_cannot_review_yet(view: AuditScreenView) -> None:
    assert "申請期間：開放中，至 114.11.21，還有 16 天" in said(view.card.stage)
    assert view.card.stage.blocked.text() == "註冊單位還不能複審：簽名確認單尚未送系辦，系所尚未初審"


@pytest.mark.rows("U56")
def test_who_was_told_what_is_missing_is_listed_newest_first_also_when_nobody_answered(
    view: AuditScreenView, desk: Context, qtbot: QtBot
) -> None:
    panel = view.card.contact
    assert "這學期還沒有聯絡過" in said(panel)
    panel.unreached.click()
    assert panel.about.property("invalid")
    panel.about.setText("英文姓名請更正")
    panel.unreached.click()
    qtbot.waitUntil(lambda: "手機 · 沒有聯絡上 · 英文姓名請更正" in said(panel))
    panel.way.setCurrentIndex(1)
    panel.about.setText("英文姓名請更正")
    QTest.keyClick(panel.about, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "電子信箱 · 已聯絡上" in said(panel))
    found = attempts_of(desk.store.audit_facts(student(desk)), application(desk).term)
    assert [(a.way, a.reached) for a in found] == [("mobile", False), ("email", True)]
    assert said(panel).index("已聯絡上") < said(panel).index("手機 · 沒有聯絡上")


@pytest.mark.rows("U17", "U18", "U19")
def test_faults_of_the_name_and_missing_contact_data_are_said_and_a_faulty_name_cannot_be_verified(
    view: AuditScreenView, applying: MainWindow, desk: Context, qtbot: QtBot
) -> None:
    panel = view.card.name
    assert "沒有電子信箱" in said(panel)
    assert "沒有手機號碼" in said(panel)
    assert "英文姓名" in said(panel)
    panel.passport.click()
    qtbot.waitUntil(lambda: "英文姓名要先更正" in said(applying))
    assert name_check(desk, NUMBER).source == ""


@pytest.mark.rows("U18", "U19", "U20")
def test_a_name_is_compared_with_the_passport_and_an_alias_waits_for_its_copy(
    view: AuditScreenView, desk: Context, qtbot: QtBot
) -> None:
    enrol(desk, entry_term="0971", name="王大明", name_en="WANG, TA-MING")
    panel = view.card.name
    panel.passport.click()
    qtbot.waitUntil(lambda: "已與護照核對" in said(panel))
    assert not panel.passport.isVisible()
    assert not panel.copy.isVisible()
    panel.alias.click()
    qtbot.waitUntil(lambda: "還沒有收到護照影本" in said(panel))
    panel.copy.click()
    qtbot.waitUntil(lambda: "護照別名：已收護照影本" in said(panel))
    assert name_check(desk, NUMBER).alias == "received"
    panel.unverify.click()
    qtbot.waitUntil(lambda: "還沒有核對" in said(panel))


@pytest.mark.rows("U54")
def test_the_way_of_an_extension_is_told_and_its_paper_received_once(
    view: AuditScreenView, desk: Context, qtbot: QtBot
) -> None:
    panel = view.card.extension
    assert "紙本申請 · 暑期碩士在職專班六年級" in said(panel)
    assert "本學期還沒有收到" in said(panel)
    panel.received.click()
    qtbot.waitUntil(lambda: "已收件" in said(panel))
    assert application_card(desk, NUMBER).extension.received_at is not None
    assert not panel.received.isVisible()


@pytest.mark.rows("U24", "U56")
def test_a_student_whose_structure_nobody_has_is_judged_and_called_all_the_same(
    list_view: AuditScreenView, applying: MainWindow, desk: Context, qtbot: QtBot
) -> None:
    enrol(desk, entry_term="0961", name="王大明", name_en="WANG, TA-MING")
    applying.open_student(NUMBER)
    qtbot.waitUntil(list_view.missing.isVisible)
    list_view.show_tab(CARD)
    assert not list_view.missing.isVisible()
    panel = list_view.card.judge
    assert panel.isVisible()
    panel.reason.setText("依紙本課程表逐科核對")
    panel.fit.click()
    qtbot.waitUntil(lambda: "認定符合 ·" in said(panel))
    assert list_view.tab == CARD
    list_view.show_tab(COURSES)
    assert list_view.missing.isVisible()


def test_parts_a_student_has_no_use_for_are_not_there(qtbot: QtBot) -> None:
    view = AuditScreenView(applications=True)
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    view.show_case(StoreAudits(office()).open(NUMBER), fresh=True)
    view.show_tab(CARD)
    assert not view.card.judge.isVisible()
    assert not view.card.extension.isVisible()
    assert view.card.contact.isVisible()


def test_a_school_without_applications_has_no_card(qtbot: QtBot) -> None:
    view = AuditScreenView()
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    view.show_case(case(), fresh=True)
    assert not view.tabs.buttons[CARD].isVisible()
    view.show_tab(CARD)
    assert view.tab == COURSES


def test_a_desk_that_may_not_note_anything_says_why_on_every_button(qtbot: QtBot) -> None:
    ctx = office(unit="library")
    filed = StoreAudits(ctx).open(NUMBER)
    view = AuditScreenView(applications=True)
    qtbot.addWidget(view)
    view.show_case(filed, fresh=True)
    buttons = (view.card.name.passport, view.card.contact.reached, view.card.stage.sign)
    assert not any(button.isEnabled() for button in buttons)
    assert all(button.toolTip() for button in buttons)


@pytest.mark.parametrize("language", list(Language))
def test_everything_on_the_card_has_a_name_and_is_said_in_one_language(
    view: AuditScreenView, language: Language
) -> None:
    languages().speak(language)
    QApplication.processEvents()
    assert nameless(view.card) == []
