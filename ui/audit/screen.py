"""The audit screen as the frame knows it: 學分審核."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.applications.filing import Filed
from app.applications.steps import StepKind
from app.audit.decisions import DecisionKind
from app.clearance.bulk import Refused
from app.clearance.permission import may_registry
from app.places import Place
from app.store import Changes
from ui.audit.applications.acts import StoreActs
from ui.audit.applications.batch_box import BatchBox
from ui.audit.applications.batch_presenter import BatchPresenter, StoreBatches
from ui.audit.applications.presenter import StepPresenter
from ui.audit.applications.states import FIRST
from ui.audit.applications.step_words import done_word
from ui.audit.audits import StoreAudits
from ui.audit.card.notes import Note, StoreNotes
from ui.audit.card.presenter import CardPresenter
from ui.audit.card.words import noted_word
from ui.audit.model import Case
from ui.audit.presenter import AuditPresenter
from ui.audit.rehearsal.box import RehearsalBox
from ui.audit.rehearsal.presenter import RehearsalPresenter, StoreRehearsals
from ui.audit.structures import StoreStructures, StructureBox, StructurePresenter
from ui.audit.trial.presenter import TrialPresenter
from ui.audit.view import TRIAL, AuditScreenView
from ui.frame.importing import IMPORTS
from ui.frame.screen import Command, Desk
from ui.i18n import english
from ui.refusals import left_out

PAPERS = "forms"


class AuditScreen:
    """學分審核."""

    key = "audit"
    icon = "graduation-cap"

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        applications = desk.ctx.school.takes_applications
        audits = StoreAudits(desk.ctx)
        self._view = AuditScreenView(applications=applications)
        self._view.use(can_print=desk.has_screen(PAPERS))
        rules = desk.ctx.school.credit_audit
        if applications and rules is not None:
            self._view.summary.use(rules.labels)
        self.presenter = AuditPresenter(self._view, audits, desk.tasks, desk, self, applications=applications)
        self.trial = TrialPresenter(self._view.trial, audits, desk.tasks, desk.refuse)
        self.presenter.opened = self._opened
        self.steps = StepPresenter(self._view, StoreActs(desk.ctx), desk.tasks, desk, self)
        self.card = CardPresenter(
            self._view.card, StoreNotes(desk.ctx), desk.tasks, desk, self, self.presenter.open_student
        )
        self.batches = BatchPresenter(StoreBatches(desk.ctx), desk.tasks, desk, self)
        if self._view.applications is not None:
            self._view.applications.batch_asked.connect(self._ask_batch)
            self._view.applications.undo_asked.connect(self.batches.take_back)
        self._may_rehearse = may_registry(desk.ctx)
        self._view.overview.rehearse.setVisible(self._may_rehearse)
        self._view.overview.rehearse.clicked.connect(self._rehearse)
        view, presenter = self._view, self.presenter
        view.strip.taken.connect(self._take)
        view.trial_shown.connect(self.trial.shown)
        view.ticks_unseen.connect(self._say_unseen)
        view.trial.tick_asked.connect(self.trial.toggle)
        view.trial.assumed.connect(self.trial.assume)
        view.trial.advice_asked.connect(self.trial.follow_advice)
        view.trial.reset_asked.connect(self.trial.reset)
        view.ticked.connect(self._tick)
        view.summary.structure_asked.connect(self._ask_structure)
        view.decided.connect(presenter.decide)
        view.followed.connect(presenter.follow)
        view.requested.connect(presenter.request)
        view.noted.connect(lambda note: self.card.record(presenter.here, note))
        view.print_asked.connect(self._print)
        view.closed.connect(self._close)
        view.import_asked.connect(lambda: desk.go(IMPORTS))
        view.overview.department_chosen.connect(presenter.choose_department)
        view.overview.opened.connect(presenter.open_student)
        view.overview.cancelled.connect(presenter.cancel)
        view.overview.again_asked.connect(presenter.start)

    def title(self) -> str:
        """The name in the navigation."""
        return QCoreApplication.translate("Audit", "學分審核")

    def widget(self) -> QWidget:
        """The screen itself."""
        return self._view

    def refresh(self, changes: Changes) -> None:
        """Audit again what was touched."""
        self.presenter.refresh(changes)
        if self._view.isVisible():
            self.presenter.shown()

    def shown(self) -> None:
        """The operator came here: the next scan opens a student."""
        self.presenter.shown()
        self._desk.focus_scan()

    def open_student(self, student_no: str) -> None:
        """Show a student's audit."""
        self.presenter.open_student(student_no)

    def left(self) -> Place:
        """Which department, in which order and filter; never which student."""
        department = self.presenter.department
        chosen: Place = {} if department is None else {"department": department}
        return {**chosen, **self._view.overview.left()}

    def stand(self, place: Place) -> None:
        """Begin with that department."""
        department = place.get("department")
        if isinstance(department, str):
            self.presenter.begin_with(department)
        self._view.overview.stand(place)

    def give_up(self) -> None:
        """Somebody else sits here: a department is not audited for nobody."""
        self.presenter.walk.end()

    def commands(self) -> Sequence[Command]:
        """The way back to the department, for the palette."""
        translate = QCoreApplication.translate
        if self.presenter.case is None:
            again = Command(title=translate("Audit", "重新審核這個系所"), icon="refresh-cw", run=self.presenter.start)
            if not self._may_rehearse:
                return [again]
            title = translate("Audit", "規則預演：改一個上限或領域，看誰的結果會不同")
            return [again, Command(title=title, icon="flask-conical", run=self._rehearse)]
        return [Command(title=translate("Audit", "回系所總覽"), icon="layout-grid", key="Alt+←", run=self._close)]

    def shut_acts(self, reason: str) -> None:
        """Nothing may be recorded at this desk, or something may again."""
        self._view.shut(reason)

    # -- Speaker -------------------------------------------------------------------------------------------------
    def said_decided(self, case: Case, kind: DecisionKind, subject: str) -> None:
        """A decision was recorded: say whose, which course and what."""
        translate = QCoreApplication.translate
        words = {
            DecisionKind.TICK: translate("Audit", "{name}：已勾選「{course}」"),
            DecisionKind.RECOGNISE: translate("Audit", "{name}：已認列「{course}」"),
            DecisionKind.REFUSE: translate("Audit", "{name}：「{course}」不認列"),
            DecisionKind.REQUEST: translate("Audit", "{name}：已登錄申請認列「{course}」"),
        }
        lines = case.report.courses if case.report else ()
        course = next((line.name for line in lines if line.id == subject), subject)
        student = case.student
        name = (student.name_en or student.name) if english() else student.name
        said = words.get(kind, translate("Audit", "{name}：已認定「{course}」"))
        self._desk.say(said.format(name=name, course=course))

    def said_taken(self, case: Case, kind: StepKind, filed: Filed, undo: Callable[[], None] | None) -> None:
        """A step of an application is on record: say whose, and what a person should know all the same."""
        del filed
        student = case.student
        name = (student.name_en or student.name) if english() else student.name
        self._desk.say(done_word(kind).format(name=name), undo)

    def said_noted(self, case: Case, note: Note) -> None:
        """Something is on record on a student's card."""
        student = case.student
        name = (student.name_en or student.name) if english() else student.name
        self._desk.say(noted_word(note.kind).format(name=name))

    def said_reviewed(
        self, count: int, refused: Sequence[Refused], undo: Callable[[], None] | None, *, back: bool
    ) -> None:
        """Many first reviews were recorded or taken back; who was left out is named with the reason."""
        translate = QCoreApplication.translate
        if count:
            words = translate("Audit", "已撤銷 {n} 件初審") if back else translate("Audit", "已初審通過 {n} 件")
            self._desk.say(words.format(n=f"{count:,}"), undo)
        if refused:
            title = translate("Audit", "{n} 件沒有撤銷") if back else translate("Audit", "{n} 件沒有通過")
            self._desk.refuse(left_out(title, refused, code="application.some_refused"))

    def _rehearse(self) -> None:
        """The registry tries a changed rule on a copy."""
        box = RehearsalBox(self._view)
        presenter = RehearsalPresenter(box, StoreRehearsals(self._desk.ctx), self._desk.tasks, self._desk.refuse)
        box.run_asked.connect(presenter.run)
        box.import_asked.connect(lambda: self._desk.go("roster"))
        box.finished.connect(lambda _code: presenter.forget())
        box.show_over()
        presenter.open()

    def _ask_structure(self) -> None:
        """By which structure the student in front is audited (U27)."""
        case = self.presenter.here
        if case is None:
            return
        student = case.student
        box = StructureBox(self._view, lambda: (student.name_en or student.name) if english() else student.name)
        presenter = StructurePresenter(box, StoreStructures(self._desk.ctx), self._desk.tasks, self._desk.broadcast)
        box.show_over()
        presenter.open(student)

    def _ask_batch(self) -> None:
        box = BatchBox(self._view, go_on=lambda weighed: self.batches.record(box, weighed))
        box.finished.connect(lambda _code: self.batches.forget())
        box.show_over()
        waiting = (r for r in self.presenter.rows if r.applied is not None and r.applied.bucket == FIRST)
        self.batches.ask(box, [row.student for row in waiting])

    def _opened(self, case: Case) -> None:
        """Another student, or the same after something was recorded: what was assumed is let go."""
        self.trial.open(case)
        if self._view.tab == TRIAL:
            self.trial.shown()

    def _tick(self, subject: str) -> None:
        """Where students apply, a tick belongs to the application: it is tried out, and recorded with its submission."""
        case = self.presenter.case
        if case is None or case.dossier is None:
            self.presenter.tick(subject)
            return
        self._view.show_tab(TRIAL)
        self.trial.tick_when_read(subject)

    def _say_unseen(self) -> None:
        self._desk.say(QCoreApplication.translate("Audit", "請確認勾選，再按一次"))

    def _take(self, kind: StepKind, reason: str) -> None:
        ticks = sorted(self.trial.ticks) if kind in (StepKind.SUBMIT, StepKind.AMEND) else ()
        self.steps.take(self.presenter.here, kind, reason, ticks)

    def _close(self) -> None:
        if self.presenter.case is not None:
            self.presenter.close_student()

    def _print(self) -> None:
        case = self.presenter.here
        if case is not None and case.report is not None and self._view.student_in_front:
            self._desk.go(PAPERS, case.student.student_no)
