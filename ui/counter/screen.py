"""The counter as the frame knows it: view, presenter and words put together."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import access
from app.access import Held, Revealed
from app.access_report import Access, of_student
from app.clearance.acts import Decided
from app.clearance.alarm import Alarm
from app.clearance.board import Board, BoardRow
from app.clock import today
from app.context import Context
from app.errors import ActRefused, NotPermitted
from app.ledger import StudentId
from app.store import Changes
from ui.counter.alarm_box import AlarmBox
from ui.counter.audit_beside import AuditBeside
from ui.counter.case import CaseRoom
from ui.counter.case_sheet import KEY as CASE_KEY
from ui.counter.contact_panel import KEY as CONTACT_KEY
from ui.counter.contact_presenter import ContactPresenter
from ui.counter.gate_panel import TABLE_KEY
from ui.counter.presenter import Companions, CounterPresenter
from ui.counter.slip import SlipPrinter
from ui.counter.table_export import TableExport
from ui.counter.view import CounterScreenView
from ui.forms.store_papers import StorePapers
from ui.frame.importing import IMPORTS
from ui.frame.screen import Command, Desk
from ui.frame.unopened import unopened
from ui.help.clock_view import read_clock
from ui.i18n import english, pick

PAPERS = "forms"
#: As many looks as recent decisions are enough for a card; the whole list is a command.
LOOKS = 8


class StoreActs:
    """The acts of `app.clearance` at this desk; called on the store lane only."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    def board(self, student_no: str) -> Board:
        """The card of one student."""
        from app.clearance import alarm, cards

        found = cards.board(self._ctx, student_no)
        # Whoever is told that all is well today is told again when it no longer is (N16).
        alarm.told_open(self._ctx, found)
        return found

    def alarms(self, changes: Changes) -> Sequence[Alarm]:
        """Who was told today that all was well and is missing something since these changes."""
        from app.clearance.alarm import alarms

        return alarms(self._ctx, changes)

    def sign_off(self, *, student_no: str, item: str, verdict: str, reason: str) -> Decided:
        """Record a decision."""
        from app.clearance import acts

        return acts.sign_off(self._ctx, student_no=student_no, item=item, verdict=verdict, reason=reason)

    def settle(self, *, student_no: str, item: str, verdict: str, reason: str) -> Decided:
        """Decide between contradicting decisions."""
        from app.clearance import acts

        return acts.settle(self._ctx, student_no=student_no, item=item, verdict=verdict, reason=reason)

    def withdraw(self, *, student_no: str, item: str) -> Decided:
        """Take the standing decision back."""
        from app.clearance import acts

        return acts.withdraw(self._ctx, student_no=student_no, item=item)


class StoreLooks:
    """Looking at contact and identity data at this desk; called on the store lane only."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    def held(self, student_no: str) -> Held:
        """What this desk holds of a student, masked."""
        return access.held(self._ctx, student_no)

    def looks(self, student: StudentId) -> Sequence[Access]:
        """Who looked at this student lately."""
        return of_student(self._ctx, student, limit=LOOKS)

    def reveal(self, student_no: str, why: str, note: str) -> Revealed:
        """Record the look, then give the values."""
        return access.reveal(self._ctx, student_no, why=why, note=note)


class CounterScreen:
    """櫃台: the first screen of the desk."""

    key = "counter"
    icon = "scan-line"

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._view = CounterScreenView()
        self._peopled = False
        self._view.empty.action.clicked.connect(lambda: desk.go(IMPORTS))
        school = desk.ctx.school
        self._view.use(school.words.verbs, school.level_label, school.final_unit, can_print=desk.has_screen(PAPERS))
        sheet = self._view.contact
        self.contact = ContactPresenter(sheet, StoreLooks(desk.ctx), desk.tasks, desk)
        self.case = CaseRoom(self._view, desk, _name)
        audit = AuditBeside(self._view.sign, desk.ctx, desk.tasks, desk)
        companions = Companions(self.contact, self.case, audit)
        self._acts = StoreActs(desk.ctx)
        self.alarm: AlarmBox | None = None
        self.presenter = CounterPresenter(self._view, self._acts, desk.tasks, desk, self, companions)
        self._view.item_chosen.connect(self.presenter.choose)
        self._view.show_chosen.connect(self.presenter.filter)
        self._view.pass_asked.connect(self.presenter.pass_asked)
        self._view.fail_asked.connect(self.presenter.fail_asked)
        self._view.withdraw_asked.connect(self.presenter.withdraw_asked)
        here = self.presenter.when_here
        self._view.print_asked.connect(lambda: here(self._print))
        self.slip = SlipPrinter(self._view, StorePapers(desk.ctx), desk)
        self._view.slip_asked.connect(lambda: here(self._slip))
        self.table = TableExport(self._view, desk)
        self._view.table_asked.connect(lambda: here(self._table))
        self._view.contact_asked.connect(lambda: here(self.contact.key))
        self._view.case_asked.connect(lambda: here(self._record))
        self._view.left.connect(self.contact.left)
        sheet.why_chosen.connect(self.contact.chosen)
        sheet.explained.connect(self.contact.explained)
        sheet.minute_over.connect(self.contact.minute_over)
        sheet.closed.connect(self.contact.close)

    # -- Screen --------------------------------------------------------------------------------------------------
    def title(self) -> str:
        """The name in the navigation."""
        return QCoreApplication.translate("Counter", "櫃台")

    def widget(self) -> QWidget:
        """The screen itself."""
        return self._view

    def refresh(self, changes: Changes) -> None:
        """Read the card again if it was touched, and the clock when the school's own days were."""
        self.presenter.refresh(changes)
        if changes.students or changes.roster or changes.school:
            self._desk.tasks.store(lambda: self._acts.alarms(changes), self._ring, self._desk.refuse)
        if changes.school:
            self._read_clock()
        if not self._peopled and (changes.roster or changes.students):
            self._look_for_people()

    def shown(self) -> None:
        """The operator came here: the keyboard belongs to the scan box; overnight the clock has become another."""
        self._desk.focus_scan()
        if not self._peopled:
            self._look_for_people()
        if self._view.clock.day != today(self._desk.ctx.clock):
            self._read_clock()

    def shut_acts(self, reason: str) -> None:
        """Nothing may be recorded at this desk, or something may again."""
        self._view.sign.shut(reason)

    def open_student(self, student_no: str) -> None:
        """Show a student's card."""
        board = self.presenter.board
        if board is not None and board.student.student_no != student_no:
            # What lies over the card in view is about her: it goes at once, so that no further key is taken there.
            self.case.turned_to(None)
            self.contact.left()
        self.presenter.open_student(student_no)

    def walk(self, key: Qt.Key) -> None:
        """An arrow key from the empty scan box: to another unit's card."""
        self.presenter.when_here(lambda: self._walk(key))

    def _walk(self, key: Qt.Key) -> None:
        if self.presenter.board is not None:
            self._view.cards.walk(key)

    def toast_place(self) -> QVBoxLayout:
        """Where the toast stands."""
        return self._view.toast_place()

    def commands(self) -> Sequence[Command]:
        """The units of the card in view and its contact data, for the palette."""
        if self.presenter.board is None:
            return []
        contact = QCoreApplication.translate("Counter", "聯絡與身分資料")
        records = QCoreApplication.translate("Counter", "辦理紀錄：收件、細目、文件、同意書")
        table = QCoreApplication.translate("Counter", "審核情形存成 Excel")
        return [
            Command(title=records, icon="notebook-pen", key=CASE_KEY, run=self._record),
            Command(title=contact, icon="id-card", key=CONTACT_KEY, run=self.contact.key),
            Command(title=table, icon="download", key=TABLE_KEY, run=self._table),
            *(
                Command(
                    title=pick(row.unit_name, row.unit_name_en),
                    detail=f"{pick(row.item_name, row.item_name_en)} · {pick(row.label, row.label_en)}",
                    icon=row.icon,
                    run=lambda item=row.item: self.presenter.choose(item),  # type: ignore[misc] # mypy cannot infer a lambda with a default
                )
                for row in self.presenter.items()
            ),
        ]

    # -- Speaker -------------------------------------------------------------------------------------------------
    def said_signed(self, board: Board, row: BoardRow, undo: Callable[[], None]) -> None:
        """A decision was recorded: say whose and what, and offer the way back."""
        self._desk.say(f"{_name(board)} {pick(row.label, row.label_en)}", undo)

    def said_withdrawn(self, board: Board, row: BoardRow) -> None:
        """A decision was taken back."""
        text = QCoreApplication.translate("Counter", "已撤銷：{name} {unit}")
        self._desk.say(text.format(name=_name(board), unit=pick(row.unit_name, row.unit_name_en)))

    def not_yours(self, row: BoardRow) -> ActRefused:
        """The refusal for another unit's item."""
        unit = pick(row.unit_name, row.unit_name_en)
        where = "、".join(part for part in (row.place, row.contact) if part)
        translate = QCoreApplication.translate
        return NotPermitted(
            code="clearance.other_unit",
            title=translate("Counter", "這一項不屬於本單位"),
            message=translate("Counter", "「{unit}」的審核由該單位登錄。").format(unit=unit),
            hint=translate("Counter", "請同學洽 {where}。").format(where=where) if where else "",
        )

    def unopened(self, typed: str) -> ActRefused:
        """The refusal while the scan box holds a number nobody opened."""
        return unopened(typed)

    def _look_for_people(self) -> None:
        """Whether there is anybody to scan; asked until there is."""
        store = self._desk.ctx.store
        self._desk.tasks.store(store.anybody, self._found_people, self._desk.refuse)

    def _found_people(self, found: bool) -> None:
        self._peopled = found
        self._view.show_peopled(found)

    def _read_clock(self) -> None:
        read_clock(self._desk.ctx, self._desk.tasks, self._view.clock.show_clock, self._desk.refuse)

    def _slip(self) -> None:
        board = self.presenter.board
        if board is not None and self._desk.has_screen(PAPERS):
            said = QCoreApplication.translate("Counter", "已送印缺項通知單：{name}").format(name=_name(board))
            self.slip.print_for(board.student.student_no, said=said)

    def _table(self) -> None:
        if self.presenter.board is not None:
            self.table.export(self.presenter.board.student.student_no)

    def _ring(self, found: Sequence[Alarm]) -> None:
        if not found:
            return
        if self.alarm is None:
            self.alarm = AlarmBox(self._view.window())
            self.alarm.go_with(self._view)
            self.alarm.student_asked.connect(lambda number: self._desk.go(self.key, number))
        self.alarm.ring(found)

    def _record(self) -> None:
        self.case.key(self.presenter.board, self.presenter.row)

    def _print(self) -> None:
        board = self.presenter.board
        if board is not None and self._desk.has_screen(PAPERS):
            self._desk.go(PAPERS, board.student.student_no)


def _name(board: Board) -> str:
    student = board.student
    return (student.name_en or student.name) if english() else student.name
