"""The audit screen's widgets together: the department's list, or one student."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from app.applications.steps import StepKind
from app.errors import DeskError
from ui.audit.applications.history_page import HistoryPage
from ui.audit.applications.strip import ApplicationStrip
from ui.audit.card.page import CardPage
from ui.audit.course_model import CourseModel
from ui.audit.course_view import CourseView
from ui.audit.lists import application_list, department_list
from ui.audit.model import Case, CourseRow, Listed, groups
from ui.audit.precedent_line import FOLLOW_KEY
from ui.audit.request_line import ASK_KEY
from ui.audit.side import SAID_ALREADY, DecisionPanel, ResultPanel
from ui.audit.side_column import SideColumn
from ui.audit.summary import Summary
from ui.audit.transcript import TranscriptModel, TranscriptTable, taken_word
from ui.audit.trial.page import TrialPage
from ui.sentences import told, told_of
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import Segments
from ui.widgets.empty import EmptyState
from ui.widgets.labels import card, label
from ui.widgets.laid_out import nest
from ui.widgets.scrolled import scrolled

SIDE_WIDTH = 324
#: A place lower than this is a screen of 768 lines: the figures at the top stand in one line.
LOW = 700
#: Pages of one student, in the order of their tabs.
COURSES, BESIDE, TRIAL, HISTORY, CARD = range(5)
TABS = 5
#: Courses alone and courses beside the transcript are one page.
PAGES = {COURSES: 0, BESIDE: 0, TRIAL: 1, HISTORY: 2, CARD: 3}
#: What is shown in place of the first three where nothing can be audited.
MISSING = 4


class AuditScreenView(Bilingual, QWidget):
    """The screen.

    Signals:
        ticked: An outside course.
        decided: (kind, subject, reason, whether to keep it as the department's precedent, evidence)
        requested: (outside course, what the student says, evidence)
        noted: Something to be put on record on the card.
        followed: An outside course, to be decided as its precedent says.
        print_asked: The confirmation sheet.
        closed: Back to the department.
        import_asked: The way to the import screen.
        trial_shown: The trial's page came to the front.
        ticks_unseen: A step carries ticks that were not in front; they are now.
    """

    trial_shown = Signal()
    ticks_unseen = Signal()
    ticked = Signal(str)
    decided = Signal(object, str, str, bool, str)
    requested = Signal(str, str, str)
    noted = Signal(object)
    followed = Signal(str)
    print_asked = Signal()
    closed = Signal()
    import_asked = Signal()

    def __init__(self, *, applications: bool = False) -> None:
        super().__init__()
        self._case: Case | None = None
        self.applications = application_list() if applications else None
        self.overview = self.applications or department_list()
        self.summary = Summary()
        self.model = CourseModel(self)
        self.courses = CourseView(self.model)
        self.unfold = Segments(2)
        self.tabs = Segments(TABS)
        self.strip = ApplicationStrip()
        self.lines = TranscriptModel()
        self.transcript = TranscriptTable(self.lines)
        self._taken, self._taken_box = label("", "small"), QWidget()
        self.notation = label("", "small")
        self.trial = TrialPage()
        self.history = HistoryPage()
        self.card = CardPage()
        self.decision = DecisionPanel()
        self.result = ResultPanel()
        self.missing = EmptyState("file-warning")
        self._stack = QStackedLayout(self)
        self._page = QStackedLayout()
        self._side = SideColumn(self.decision, self.result, width=SIDE_WIDTH)
        self._student = QWidget()
        self._build()
        self._connect()
        self.retranslate()

    def use(self, *, can_print: bool) -> None:
        """Whether there is a place that prints."""
        self.result.print.setVisible(can_print)

    @property
    def tab(self) -> int:
        """Which page of the student is in front."""
        return self.tabs.index

    @property
    def student_in_front(self) -> bool:
        """Whether one student is shown."""
        return self._stack.currentIndex() == 1

    def show_case(self, case: Case, *, fresh: bool) -> None:
        """Show one student."""
        stood = None if fresh else self._chosen()
        self._case = case
        self.summary.show_case(case)
        self.strip.show_case(case)
        self.history.show_case(case)
        self.card.show_case(case)
        self.tabs.buttons[CARD].setVisible(case.card is not None)
        self.trial.show_case(case)
        if fresh:
            self.show_tab(COURSES)
        report = case.report
        self.lines.show_report(report)
        self._say_taken()
        if report is None:
            self._say_missing(case.missing)
        else:
            self.courses.remember()
            if fresh:
                self.unfold.choose(0)
            self.model.show_groups(groups(report), report.flex)
            self.courses.show_groups(fresh=fresh)
            self.result.show_report(report, case.doubts)
            self._choose(None)
            if stood is not None:
                self.courses.stand_on(stood.id)
        self._bring(self.tab)
        self._stack.setCurrentIndex(1)

    def show_tab(self, tab: int) -> None:
        """Bring one page of the student to the front; the card only where there is one."""
        if tab == CARD and (self._case is None or self._case.card is None):
            return
        self.tabs.choose(tab)
        self._bring(tab)
        # The trial holds the same figures against each other; the card needs the room and none of them.
        self.summary.set_figures(shown=tab not in (TRIAL, CARD))
        self._taken_box.setVisible(tab == BESIDE)
        self.courses.set_narrow(narrow=tab == BESIDE)
        if tab == BESIDE:
            self.transcript.setFocus()
        if tab == TRIAL:
            self.trial_shown.emit()
            self.trial.table.setFocus()

    def _bring(self, tab: int) -> None:
        """Where nothing can be audited its three pages say so; history and card are there all the same."""
        audited = self._case is None or self._case.report is not None
        self._page.setCurrentIndex(PAGES[tab] if audited or tab in (HISTORY, CARD) else MISSING)
        self._side.setVisible(audited and tab == COURSES)
        self.unfold.setVisible(audited and tab in (COURSES, BESIDE))

    def shut(self, reason: str) -> None:
        """Nothing may be recorded at this desk, or something may again."""
        self.strip.shut(reason)
        self.decision.shut(reason)
        self.card.shut(reason)
        if self.applications is not None:
            self.applications.shut(reason)

    def set_step_busy(self, *, busy: bool) -> None:
        """A step of the application is being recorded."""
        self.strip.set_busy(busy=busy)

    def show_overview(self) -> None:
        """The department's list."""
        self._stack.setCurrentIndex(0)
        self.overview.table.setFocus()

    def show_departments(self, departments: Sequence[str], chosen: str) -> None:
        """The departments to choose from."""
        self.overview.show_departments(departments, chosen)

    def show_rows(self, rows: Sequence[Listed]) -> None:
        """The students audited so far."""
        self.overview.show_rows(rows)

    def show_progress(self, done: int, total: int, *, running: bool) -> None:
        """How far the department is."""
        self.overview.show_progress(done, total, running=running)

    def ask_reason(self) -> None:
        """A reason is missing."""
        self.decision.ask_reason()

    def set_busy(self, *, busy: bool) -> None:
        """A decision is being recorded."""
        self.decision.set_busy(busy=busy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.summary.set_flat(flat=self.height() < LOW)

    def retranslate(self) -> None:
        """Fetch the words again."""
        self.tabs.set_words(
            [self.tr("各領域與課程"), self.tr("修課對照"), self.tr("勾選與試算"), self.tr("歷程"), self.tr("申請卡")]
        )
        self.unfold.set_words([self.tr("只展開未達標"), self.tr("全部展開")])
        self.transcript.setAccessibleName(self.tr("歷年修課"))
        self._say_taken()
        self.lines.retranslate()
        self.courses.retranslate()
        self.model.retranslate()
        if self._case is not None and self._case.missing is not None:
            self._say_missing(self._case.missing)

    def _say_taken(self) -> None:
        report = self._case.report if self._case is not None else None
        self._taken.setText(taken_word(report) if report is not None else "")

    def _ticks_seen(self, kind: StepKind) -> bool:
        """A step that carries ticks is taken where they are seen."""
        report = self._case.report if self._case is not None else None
        if kind not in (StepKind.SUBMIT, StepKind.AMEND) or self.tab == TRIAL or report is None or not report.outside:
            return True
        self.show_tab(TRIAL)
        self.ticks_unseen.emit()
        return False

    def _say_missing(self, error: DeskError | None) -> None:
        if error is not None:
            doubts = self._case.doubts if self._case is not None else ()
            also = (d.message for d in doubts if d.code not in SAID_ALREADY)
            self.missing.say(told(error.title), told_of(error.message, error.hint, *also))
        self.missing.offer(self.tr("前往名冊匯入"))

    def _choose(self, course: CourseRow | None) -> None:
        case = self._case
        if course is None or case is None:
            self.decision.show_course(None)
        else:
            self.decision.show_course(course, case.offers.get(course.id), case.requests.get(course.id))
        self.result.set_brief(brief=course is not None and course.outside)
        if course is not None:
            self.transcript.stand_on(course.id)
        self.notation.setText(self.lines.notation(course.id) if course is not None else "")

    def _chosen(self) -> CourseRow | None:
        index = self.courses.currentIndex()
        return self.model.course(index) if index.isValid() else None

    def _connect(self) -> None:
        self.tabs.chosen.connect(self.show_tab)
        self.strip.shortcuts(self._student)
        self.strip.ready = self._ticks_seen
        self.unfold.chosen.connect(lambda k: self.courses.unfold(everything=k == 1))
        self.courses.course_chosen.connect(self._choose)
        self.transcript.course_chosen.connect(self.courses.stand_on)
        self.model.tick_asked.connect(self.ticked)
        self.decision.ticked.connect(self.ticked)
        self.decision.decided.connect(self.decided)
        self.decision.followed.connect(self.followed)
        self.decision.requested.connect(self.requested)
        self.result.print_asked.connect(self.print_asked)
        self.result.course_asked.connect(self.courses.stand_on)
        self.card.asked.connect(self.noted)
        self.summary.closed.connect(self.closed)
        self.overview.import_asked.connect(self.import_asked)
        self.missing.action.clicked.connect(self.import_asked)
        for tab in range(TABS):
            step = QShortcut(QKeySequence(f"Alt+{tab + 1}"), self._student)
            step.activated.connect(lambda at=tab: self.show_tab(at))
        acts = (
            ("Ctrl+P", self.print_asked),
            ("Alt+Left", self.closed),
            (FOLLOW_KEY, self.decision.precedent.press),
            (ASK_KEY, self.decision.request.press),
        )
        for keys, act in acts:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)

    def _build(self) -> None:
        table = card()
        inside = QVBoxLayout(table)
        inside.setContentsMargins(1, 10, 1, 6)
        head = QHBoxLayout()
        head.setContentsMargins(14, 0, 12, 0)
        head.addWidget(self.tabs)
        head.addStretch(1)
        head.addWidget(self.unfold)
        nest(inside, head)
        taken = QVBoxLayout(self._taken_box)
        # The table has an edge of its own and keeps clear of the card's.
        taken.setContentsMargins(12, 4, 0, 6)
        taken.setSpacing(6)
        self._taken.setContentsMargins(2, 0, 0, 0)
        taken.addWidget(self._taken)
        taken.addWidget(self.transcript, 1)
        self.notation.setContentsMargins(2, 0, 0, 0)
        taken.addWidget(self.notation)
        pair = QWidget()
        both = QHBoxLayout(pair)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(10)
        both.addWidget(self._taken_box, 1)
        both.addWidget(self.courses, 1)
        self._page.addWidget(pair)
        # The stack is no lower than its highest page; the trial has the room of the figures that are not shown with it.
        self.trial.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._page.addWidget(self.trial)
        self._page.addWidget(self.history)
        self._page.addWidget(scrolled(self.card))
        self._page.addWidget(self.missing)
        nest(inside, self._page, 1)
        full = QWidget()
        columns = QHBoxLayout(full)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(16)
        columns.addWidget(table, 1)
        columns.addWidget(self._side)
        page = QVBoxLayout(self._student)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(12)
        page.addWidget(self.summary)
        page.addWidget(self.strip)
        page.addWidget(full, 1)
        self._stack.addWidget(self.overview)
        self._stack.addWidget(self._student)
