"""The certificates screen's widgets: which page, and the page."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app import outgoing
from app.certificates.checklist import MAIL
from app.roster.kinds.certificates import CERTIFICATES, DIGITAL_RESULTS
from app.school.profile import SchoolProfile
from ui.certificates.digital_book import DigitalBook
from ui.certificates.document_book import DocumentBook
from ui.certificates.hand_page import HandPage
from ui.certificates.hand_panel import HAND_KEY
from ui.certificates.handed_card import PRINT_KEY
from ui.certificates.leaving import LISTS, list_word
from ui.certificates.mail_book import MailBook
from ui.certificates.making_book import MakingBook
from ui.certificates.shelf_book import ShelfBook
from ui.certificates.standing_at import StandingAt
from ui.certificates.today_page import TodayPage
from ui.certificates.work_page import WorkPage
from ui.counter.case_sheet import KEY as CASE_KEY
from ui.i18n import pick
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import KeyButton, Pages
from ui.widgets.labels import label
from ui.widgets.laid_out import nest

HAND, TODAY, MAILS, MAKING, SHELF, DIGITAL, DOCUMENTS = range(7)


class CertificatesView(Bilingual, QWidget):
    """The screen.

    Signals:
        page_chosen: A page.
        print_asked: Ctrl+P there.
    """

    page_chosen = Signal(int)
    print_asked = Signal()

    def __init__(self, school: SchoolProfile) -> None:
        super().__init__()
        self.hand, self.today = HandPage(school), TodayPage(school)
        self.works = {
            **({MAILS: WorkPage(MailBook())} if school.pickup_method(MAIL) is not None else {}),
            MAKING: WorkPage(MakingBook()),
            SHELF: WorkPage(ShelfBook()),
            **({DIGITAL: WorkPage(DigitalBook())} if school.digital_diploma.offered else {}),
            **({DOCUMENTS: WorkPage(DocumentBook(school.e_documents))} if school.e_documents.offered else {}),
        }
        self._e_documents = school.e_documents
        self._contact = school.digital_diploma.contact
        self.count, self.load_made = KeyButton(icon="clipboard-list", size="m"), KeyButton(icon="upload", size="m")
        self.exports = {name: KeyButton(icon="download", size="m") for name in LISTS}
        self.results, self.keep_file, self.check_file = (
            KeyButton(icon=i, size="m") for i in ("upload", "file-up", "file-check")
        )
        self._where, self._apply = label("", "small"), label("", "small", wrap=True)
        #: Pages a file may be dropped on, and what kind it is there.
        self.takes = {MAKING: CERTIFICATES.name, SHELF: CERTIFICATES.name}
        if DIGITAL in self.works:
            self.takes[DIGITAL] = DIGITAL_RESULTS.name
        for takes in self.takes:
            self.works[takes].take_files()
        self.works[MAKING].offer(self.exports[outgoing.PRODUCTION])
        self.works[SHELF].offer(self.count, self.load_made, self.exports[outgoing.UNCOLLECTED])
        if MAILS in self.works:
            self.works[MAILS].offer(self.exports[outgoing.REGISTERED])
        if DIGITAL in self.works:
            self.works[DIGITAL].offer(self.exports[outgoing.DIGITAL], self.results, self.keep_file, self.check_file)
            self.works[DIGITAL].offer(self._where)
        if DOCUMENTS in self.works:
            self.works[DOCUMENTS].say(self._apply)
            self.works[DOCUMENTS].offer(self.exports[outgoing.E_DOCUMENTS])
        #: The pages of this school, in order.
        self.order = (HAND, TODAY, *self.works)
        self.pages, self.standing = Pages(len(self.order)), StandingAt(school)
        self._stack = QStackedWidget()
        for page in (self.hand, self.today, *self.works.values()):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(self.pages)
        head.addStretch(1)
        head.addWidget(self.standing)
        nest(column, head)
        column.addWidget(self._stack, 1)
        self._keep_spare()
        self.pages.chosen.connect(lambda k: self.page_chosen.emit(self.order[k]))
        for k, to in enumerate(self.order):
            self._key(f"Alt+{k + 1}", lambda page=to: self.page_chosen.emit(page))
        self._key(HAND_KEY, lambda: self.hand.panel.ask_hand() if self.page == HAND else None)
        self._key(PRINT_KEY, lambda: self.print_asked.emit() if self.page == HAND else None)
        self._key(CASE_KEY, lambda: self.hand.records_asked.emit() if self.page == HAND else None)
        self.retranslate()

    @property
    def page(self) -> int:
        """The page in front."""
        return self.order[self._stack.currentIndex()]

    def show_page(self, page: int) -> None:
        """Bring a page to the front."""
        at = self.order.index(page)
        self.pages.choose(at)
        self._stack.setCurrentIndex(at)

    def retranslate(self) -> None:
        """Fetch the words again."""
        self.count.set_words(self.tr("盤點…"))
        self.load_made.set_words(self.tr("讀入製證名冊…"))
        self.results.set_words(self.tr("讀入結果…"))
        self.keep_file.set_words(self.tr("登錄檔案…"))
        self.check_file.set_words(self.tr("查驗檔案…"))
        self._where.setText(self.tr("同學有問題請洽 {contact}").format(contact=self._contact))
        asked = self._e_documents
        self._apply.setText(
            self.tr("告訴同學：至{system}申請。{more}").format(
                system=pick(asked.system, asked.system_en), more=pick(asked.text, asked.text_en)
            )
        )
        for name, button in self.exports.items():
            button.set_words(f"{list_word(name)}…")
        self.pages.set_words([self.word(page) for page in self.order])
        self.standing.retranslate()

    def word(self, page: int) -> str:
        """The name of a page."""
        return {
            HAND: self.tr("發證"),
            TODAY: self.tr("今天"),
            MAILS: self.tr("郵寄"),
            MAKING: self.tr("製證"),
            SHELF: self.tr("庫存"),
            DIGITAL: self.tr("數位證書"),
            DOCUMENTS: self.tr("電子文件"),
        }[page]

    def _keep_spare(self) -> None:
        """What stands on no page of this school goes with the view: without one it would outlive whoever sat here."""
        made = (*self.exports.values(), self.results, self.keep_file, self.check_file, self._where, self._apply)
        for spare in (part for part in made if part.parentWidget() is None):
            spare.setParent(self)
            spare.hide()

    def _key(self, keys: str, act: object) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(act)
