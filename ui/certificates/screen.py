"""The certificates screen as the frame knows it: 證書."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.certificates.glance import Glance
from app.errors import ActRefused
from app.places import Place
from app.roster.kinds.certificates import CERTIFICATES, DIGITAL_RESULTS
from app.store import Changes
from ui.certificates import words
from ui.certificates.count_box import CountBox
from ui.certificates.file_box import FileBox
from ui.certificates.keeping_file import KeepingFile
from ui.certificates.leaving import Leaving
from ui.certificates.letter_file import LetterFile
from ui.certificates.model import RECEIPT, Form, hand_over_as
from ui.certificates.presenter import OPEN, HandPresenter
from ui.certificates.records_beside import RecordsBeside
from ui.certificates.shelf_book import ShelfBook
from ui.certificates.standing_at import Standing
from ui.certificates.step_panel import StepPanel
from ui.certificates.step_words import step_word
from ui.certificates.steps import Ask, Do, take
from ui.certificates.view import DIGITAL, DOCUMENTS, HAND, MAILS, MAKING, SHELF, TODAY, CertificatesView
from ui.counter.case_sheet import KEY as CASE_KEY
from ui.counter.slip import SlipPrinter
from ui.forms.store_papers import StorePapers
from ui.frame.importing import WideDesk, bring_in
from ui.frame.screen import Command, Desk
from ui.frame.unopened import unopened
from ui.services import Handed

if TYPE_CHECKING:
    from app.certificates.handover import HandedOver


#: Pages by a word that stays when another page comes between.
_PAGES: Final = {
    HAND: "hand",
    TODAY: "today",
    MAILS: "mail",
    MAKING: "making",
    SHELF: "shelf",
    DIGITAL: "digital",
    DOCUMENTS: "documents",
}


class DeskActs:
    """`app.certificates` at this desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def glance(self, student_no: str) -> Glance:
        """One look; on the store lane."""
        from app.certificates.glance import glance

        return glance(self._desk.ctx, student_no)

    def hand_over(self, student_no: str, form: Form) -> Handed:
        """Ask the shared ledger and let the diploma go; in the pool.

        Raises:
            DeskError: Whatever stands in the way, with what is to be done.
        """
        hand = self._desk.services.hand_over
        if hand is None:
            raise RuntimeError("this window has no desk that hands over")
        ctx = self._desk.ctx

        def act(asked_at: datetime | None) -> HandedOver:
            return hand_over_as(ctx, student_no, form, asked_at)

        return hand(ctx, student_no, act, answered_for=bool(form.override.strip()), run=self._desk.tasks.errand)


class CertificatesScreen:
    """證書: at desks of the last unit."""

    key = "certificates"
    icon = "award"

    def __init__(self, desk: WideDesk) -> None:
        self._desk = desk
        school = desk.ctx.school
        self._view = view = CertificatesView(school)
        self.presenter = HandPresenter(
            view.hand,
            DeskActs(desk),
            desk,
            school,
            unopened=unopened,
            left=words.left,
            shared=desk.services.shared is not None,
        )
        self._slip = SlipPrinter(view, StorePapers(desk.ctx), desk)
        self.records = RecordsBeside(view, desk, self._take_keyboard)
        #: Pages whose lists are as fresh as what was recorded.
        self._seen: set[int] = set()
        panel = view.hand.panel
        view.page_chosen.connect(self.turn)
        here = self.presenter.when_here
        view.print_asked.connect(lambda: here(self._print))
        view.hand.print_asked.connect(lambda: here(self._print))
        view.hand.counter_asked.connect(lambda: here(self._counter))
        view.hand.records_asked.connect(lambda: here(self._records))
        view.hand.handed.next_asked.connect(self.presenter.close)
        view.today.opened.connect(self.open_student)
        for page in view.works.values():
            page.opened.connect(self.open_student)
            page.taken.connect(lambda do, number, said, on=page.panel: self._take(on, do, number, said))
        view.count.clicked.connect(self.count_drawer)
        view.load_made.clicked.connect(lambda: bring_in(desk, CERTIFICATES.name))
        for at, kind in view.takes.items():
            view.works[at].dropped.connect(lambda path, kind=kind: bring_in(desk, kind, path))
        self.standing = Standing(view.standing, desk, self._reopen)
        self.leaving, self.keeping = Leaving(view, desk), KeepingFile(view, desk)
        self.letter = LetterFile(view, desk)
        for name, button in view.exports.items():
            button.clicked.connect(lambda _=False, wanted=name: self.leaving.ask(wanted))
        view.results.clicked.connect(lambda: bring_in(desk, DIGITAL_RESULTS.name))
        view.keep_file.clicked.connect(self._keep_file)
        view.check_file.clicked.connect(self._check_file)
        self.checking: FileBox | None = None
        self.counting: CountBox | None = None
        panel.way_chosen.connect(self.presenter.choose)
        panel.ticked.connect(self.presenter.tick)
        panel.typed.connect(self.presenter.typed)
        panel.hand_asked.connect(self.presenter.hand_over)
        view.hand.steps.taken.connect(lambda do, number, said: self._take(view.hand.steps, do, number, said))

    def title(self) -> str:
        """The name in the navigation."""
        return QCoreApplication.translate("Certificates", "證書")

    def widget(self) -> QWidget:
        """The screen itself."""
        return self._view

    def refresh(self, changes: Changes) -> None:
        """Look again at what was touched."""
        self.presenter.refresh(changes)
        self.records.refresh(changes)
        self._seen.clear()
        if self._view.isVisible():
            self._read(self._view.page)

    def shown(self) -> None:
        """The operator came here."""
        self.standing.look()
        if self._view.page != HAND:
            self.turn(self._view.page)
        elif self.presenter.found is None:
            self._desk.focus_scan()

    def left(self) -> Place:
        """The page in front, and which of its lists the books showed; never whose certificate."""
        lists = {f"list.{_PAGES[page]}": work.lists.index for page, work in self._view.works.items()}
        return {"page": _PAGES[self._view.page], "list.today": self._view.today.lists.index, **lists}

    def stand(self, place: Place) -> None:
        """Stand at that page; what it lists is read when it is looked at."""
        books = {TODAY: self._view.today.lists, **{page: work.lists for page, work in self._view.works.items()}}
        for page, lists in books.items():
            index = place.get(f"list.{_PAGES[page]}")
            if isinstance(index, int) and index in range(len(lists.buttons)):
                lists.choose(index)
        page = next((page for page, word in _PAGES.items() if word == place.get("page")), HAND)
        if page in self._view.order:
            self._view.show_page(page)

    def shut_acts(self, reason: str) -> None:
        """Nothing may be recorded at this desk, or something may again."""
        self._view.hand.panel.shut(reason)
        self._view.hand.steps.shut(reason)
        for page in self._view.works.values():
            page.panel.shut(reason)
        self.presenter.shut(shut=bool(reason))

    def open_student(self, student_no: str) -> None:
        """Show a student's certificate."""
        self._view.show_page(HAND)
        self.records.turned_to(student_no)
        self.presenter.open_student(student_no)

    def _reopen(self) -> None:
        """Look again at the certificate in view."""
        if self.presenter.found is not None:
            self.presenter.open_student(self.presenter.found.student.student_no)

    def commands(self) -> Sequence[Command]:
        """The pages, for the palette."""
        icons = {
            HAND: "award",
            TODAY: "clock",
            MAILS: "mail",
            MAKING: "stamp",
            SHELF: "inbox",
            DIGITAL: "file-check",
            DOCUMENTS: "file-text",
        }
        certificates = QCoreApplication.translate("Certificates", "證書")
        records = QCoreApplication.translate("Case", "辦理紀錄")
        sheet = Command(title=records, detail=certificates, icon="notebook-pen", key=CASE_KEY, run=self._records)
        return [
            *((sheet,) if self.presenter.found is not None else ()),
            *(
                Command(
                    title=self._view.word(page),
                    detail=certificates,
                    icon=icons[page],
                    run=lambda to=page: self.turn(to),  # type: ignore[misc] # mypy cannot infer a lambda with a default
                    key=f"Alt+{k}",
                )
                for k, page in enumerate(self._view.order, start=1)
            ),
        ]

    def turn(self, page: int) -> None:
        """Another page; what it lists is read when it is looked at."""
        self._view.show_page(page)
        if page == HAND:
            if self.presenter.found is None:
                self._desk.focus_scan()
            return
        if page not in self._seen:
            self._read(page)
        (self._view.today if page == TODAY else self._view.works[page]).focus_list()

    def _read(self, page: int) -> None:
        from app.certificates.settling import claims
        from app.certificates.today import today_at_the_desk

        if page == HAND:
            return
        ctx = self._desk.ctx
        self._seen.add(page)
        if page == TODAY:
            self._desk.tasks.store(lambda: today_at_the_desk(ctx), self._view.today.show_today, self._desk.refuse)
        else:
            work = self._view.works[page]
            self._desk.tasks.store(
                lambda: (work.book.read(ctx), claims(ctx, work.book.what) if work.book.what else {}),
                lambda read: work.show_read(*read),
                self._desk.refuse,
            )

    def _take(self, panel: StepPanel, do: Do, student_no: str, said: Mapping[Ask, str]) -> None:
        """Put a step on record; what was typed stays when it is refused."""
        ctx = self._desk.ctx

        def done(changes: Changes) -> None:
            panel.done()
            self._desk.say(f"{student_no}　{step_word(do)}")
            self._desk.broadcast(changes)
            if do is Do.REPLACE:
                # What replaces a diploma is signed for like a diploma.
                self._view.hand.print.setFocus()

        def failed(error: Exception) -> None:
            panel.set_busy(busy=False)
            self._desk.refuse(error)

        if do is Do.LETTER_SCAN:
            if not self.letter.ask(student_no, done, failed):
                panel.set_busy(busy=False)
        elif do is Do.LETTER_TAKE:
            self.letter.take(student_no, said.get(Ask.REASON, ""), panel.done, failed)
        else:
            self._desk.tasks.store(lambda: take(ctx, do, student_no, said), done, failed)

    def count_drawer(self) -> None:
        """Count the certificates of one place or of all against the record."""
        if self.counting is None:
            self.counting = CountBox(self._view.window(), self._desk)
            self.counting.go_with(self._view)
        book = self._view.works[SHELF].book
        self.counting.open_for(book.places() if isinstance(book, ShelfBook) else ())

    def _keep_file(self) -> None:
        number = self._view.works[DIGITAL].chosen
        if number:
            self.keeping.ask(number)
            return
        translate = QCoreApplication.translate
        self._desk.refuse(
            ActRefused(
                code="digital.nobody",
                title=translate("Certificates", "請先選一位"),
                message=translate("Certificates", "證書檔案要登錄在清單中選到的那一位名下。"),
            )
        )

    def _check_file(self) -> None:
        if self.checking is None:
            self.checking = FileBox(self._view.window(), self._desk)
            self.checking.go_with(self._view)
        self.checking.open_new()

    def _print(self) -> None:
        found = self.presenter.found
        if found is not None and found.gone is not None and self._desk.has_screen("forms"):
            said = QCoreApplication.translate("Certificates", "已送印簽收單：{name}")
            said = said.format(name=words.called(found.student))
            self._slip.print_for(found.student.student_no, said=said, paper=RECEIPT)

    def _records(self) -> None:
        found = self.presenter.found
        if found is not None:
            self.records.key(found.student.student_no)

    def _take_keyboard(self) -> None:
        """After the sheet: to the checklist where there is one, else to the scan box."""
        found = self.presenter.found
        if found is not None and found.answer in OPEN:
            self._view.hand.panel.setFocus()
        else:
            self._desk.focus_scan()

    def _counter(self) -> None:
        found = self.presenter.found
        if found is not None:
            self._desk.go("counter", found.student.student_no)
