"""發證: at the left the answer, at the right what is ticked, then what is told; empty until somebody is scanned."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QStackedWidget, QVBoxLayout, QWidget

from app.certificates.glance import Glance
from app.certificates.letter import Letter
from app.school.profile import SchoolProfile
from ui.certificates.answer_card import AnswerCard
from ui.certificates.hand_panel import HandPanel
from ui.certificates.handed_card import HandedCard
from ui.certificates.model import RECEIPT, Form, way
from ui.certificates.presenter import OPEN
from ui.certificates.step_panel import StepPanel
from ui.certificates.steps import Do, of_glance
from ui.counter.case_sheet import KEY as CASE_KEY
from ui.i18n import numbered, pick
from ui.sentences import told
from ui.services import Handed
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import KeyButton
from ui.widgets.empty import EmptyState

SIDE_WIDTH: Final = 430
TICKING, HANDED, NOTHING = range(3)


class HandPage(Bilingual, QWidget):
    """The page.

    Signals:
        print_asked: The receipt of the certificate in view.
        counter_asked: The card of the student in view, at the counter.
        records_asked: F8, what decisions of the last unit wait for.
    """

    print_asked = Signal()
    counter_asked = Signal()
    records_asked = Signal()

    def __init__(self, school: SchoolProfile) -> None:
        super().__init__()
        self._school = school
        self._found: Glance | None = None
        self._form = Form("")
        self.empty = EmptyState("award")
        self.answer, self.panel, self.handed = AnswerCard(school), HandPanel(school), HandedCard()
        self.counter, self.print = KeyButton(icon="scan-line", size="m"), KeyButton(icon="printer", size="m")
        self.records = KeyButton(CASE_KEY, icon="notebook-pen", size="m")
        self.steps = StepPanel((), beside=True, documents=school.e_documents.documents)
        self.steps.setFixedWidth(SIDE_WIDTH)
        self._side = QStackedWidget()
        self._side.setFixedWidth(SIDE_WIDTH)
        self._stack = QStackedLayout(self)
        self._build()
        self.retranslate()

    # -- HandView ------------------------------------------------------------------------------------------------
    def show_empty(self) -> None:
        """No certificate is in view."""
        self._found = None
        self._stack.setCurrentIndex(0)

    def show_glance(self, found: Glance, form: Form, *, fresh: bool) -> None:
        """One certificate, with what has been ticked for it."""
        stays = not fresh and self._side.currentIndex() == HANDED and found.answer not in OPEN
        self._found, self._form = found, form
        self.answer.show_glance(found, form)
        self._stack.setCurrentIndex(1)
        open_ = found.answer in OPEN
        if open_:
            self.panel.show_glance(found, form, fresh=fresh)
        if not stays:
            self._turn(TICKING if open_ else NOTHING)
        self.print.setVisible(found.gone is not None and RECEIPT in self._papers())
        self._offer_steps(found)
        if fresh and open_:
            self.panel.setFocus()

    def show_form(self, form: Form) -> None:
        """What has been ticked now."""
        self._form = form
        self.answer.show_form(form)
        self.panel.show_form(form)

    def show_typed(self, form: Form) -> None:
        """What has been typed now."""
        self._form = form
        self.panel.show_typed(form)

    def show_override(self) -> None:
        """Ask for a supervisor's reason."""
        self.panel.show_override()

    def show_handed(self, handed: Handed, *, lost: bool) -> None:
        """It has left."""
        if self._found is not None:
            self._turn(HANDED)
            self.handed.show_handed(handed, self._found, lost=lost, receipt=RECEIPT in self._papers())

    def set_busy(self, *, busy: bool) -> None:
        """The shared ledger is being asked."""
        self.panel.set_busy(busy=busy)

    # -- Qt ------------------------------------------------------------------------------------------------------
    def retranslate(self) -> None:
        """Fetch the words again."""
        self.empty.say(
            self.tr("掃描學生證或輸入學號，看可不可以發證"),
            self.tr("可以發的，數字鍵勾完查驗項目，按 F4 發出；發出的那一刻會再與共用帳冊核對。"),
        )
        self.counter.set_words(self.tr("在櫃台開啟"))
        self.print.set_words(self.tr("列印簽收單"))
        self.records.set_words(self.tr("辦理紀錄"))
        self.answer.retranslate()
        if self._found is not None:
            self._offer_steps(self._found)

    def _offer_steps(self, found: Glance) -> None:
        """What may be recorded of this one beside handing it over; otherwise there is no panel."""
        asks = self._school.e_documents
        steps = of_glance(found, e_documents_offered=asks.offered)
        self.steps.setVisible(bool(steps))
        said = ""
        if Do.REPLACE in steps:
            said = self.tr("遺失、毀損時補發「{what}」").format(what=told(self._school.diploma.reissue))
        elif Do.ALIAS_COPY in steps:
            said = self.tr("別名以護照為憑：看過影本、收下之後登錄")
        if Do.ASK_DOCUMENTS in steps:
            where = self.tr("電子文件由同學自行申請：{system}").format(system=pick(asks.system, asks.system_en))
            said = f"{said}\n{where}"
        if found.letter is not None:
            said = f"{_letter(found.letter)}\n{said}".strip()
        self.steps.show_row(found.student.student_no, found.student.name, said, steps, found.claims)

    def _papers(self) -> tuple[str, ...]:
        return way(self._school, self._form).papers if self._form.method else ()

    def _turn(self, page: int) -> None:
        self._side.setCurrentIndex(page)

    def _build(self) -> None:
        self.counter.clicked.connect(self.counter_asked)
        self.print.clicked.connect(self.print_asked)
        self.records.clicked.connect(self.records_asked)
        self.handed.print_asked.connect(self.print_asked)
        nothing = QWidget()
        ways = QVBoxLayout(nothing)
        ways.setContentsMargins(0, 0, 0, 0)
        ways.setSpacing(10)
        ways.addWidget(self.print)
        ways.addWidget(self.records)
        ways.addWidget(self.counter)
        ways.addWidget(self.steps, 1)
        ways.addStretch(0)
        for way_on in (self.print, self.records, self.counter):
            way_on.line_up()
        for part in (self.panel, self.handed, nothing):
            self._side.addWidget(part)
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.answer, 1)
        row.addWidget(self._side)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(page)


def _letter(letter: Letter) -> str:
    """Where a proxy's letter is filed, and how many scans of it are kept."""
    translate = QCoreApplication.translate
    filed = (
        translate("Certificates", "委託書放在：{place}").format(place=letter.filed)
        if letter.filed
        else translate("Certificates", "委託書還沒有登錄放在哪裡")
    )
    if not letter.scans:
        return filed
    return numbered(translate("Certificates", "{filed}　掃描檔 {n} 個").format(filed=filed, n=len(letter.scans)))
