"""The side column of one student: decide about an outside course, why the verdict is so, print the sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.applications.eligibility import Doubt
from app.applications.precedents import Precedent
from app.applications.recognition import Request
from app.audit.credits import show
from app.audit.decisions import DecisionKind
from app.audit.report import AuditReport
from app.typed import MAX_REASON
from ui.audit.model import CourseRow, hinges
from ui.audit.precedent_line import PrecedentLine
from ui.audit.request_line import RequestLine
from ui.audit.words import proof_word
from ui.sentences import told, told_of
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import KeyButton
from ui.widgets.column import Column
from ui.widgets.labels import Glyph, label, line
from ui.widgets.laid_out import nest

#: Doubts that the explanation says in its own words.
SAID_ALREADY: Final = frozenset(
    {"application.short", "application.review", "application.reference_only", "application.no_audit"}
)


class DecisionPanel(Bilingual, QFrame):
    """Shown while an outside course is chosen.

    Signals:
        decided: (kind, subject, reason, whether to keep it as the department's precedent, evidence)
        followed: The subject, decided as its precedent says.
        requested: (subject, what the student says, evidence)
        ticked: The subject.
    """

    decided = Signal(object, str, str, bool, str)
    requested = Signal(str, str, str)
    followed = Signal(str)
    ticked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._course: CourseRow | None = None
        self._busy, self._shut = False, ""
        self._title = label("", "title")
        self._name = label("", "strong", wrap=True, tone="stop")
        self._note = label("", "small", wrap=True)
        self.reason = QLineEdit()
        self.reason.setMaxLength(MAX_REASON)
        self.reason.textEdited.connect(lambda: self._mark(wrong=False))
        self.keep = QCheckBox()
        self.keep.hide()
        # Only a decision with a reason can be kept.
        self.reason.textChanged.connect(lambda text: self.keep.setVisible(bool(text.strip())))
        self.precedent = PrecedentLine(self)
        self.precedent.followed.connect(self._follow)
        self.request = RequestLine(self)
        self.request.asked.connect(self._ask)
        self.reason.textChanged.connect(lambda text: self.request.evidence.setVisible(bool(text.strip())))
        self.tick = KeyButton(icon="check")
        self.recognise = KeyButton(kind="primary", size="m")
        self.refuse = KeyButton()
        self.tick.clicked.connect(self._tick)
        self.recognise.clicked.connect(lambda: self._decide(DecisionKind.RECOGNISE))
        self.refuse.clicked.connect(lambda: self._decide(DecisionKind.REFUSE))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        asked, written = (*self.precedent.parts, *self.request.parts), (self.reason, self.request.evidence, self.keep)
        for part in (self._title, self._name, self._note, *asked, self.tick, *written):
            column.addWidget(part)
        pair = QHBoxLayout()
        pair.setSpacing(8)
        pair.addWidget(self.recognise, 1)
        pair.addWidget(self.refuse, 1)
        nest(column, pair)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()
        self.retranslate()

    def show_course(
        self, course: CourseRow | None, precedent: Precedent | None = None, request: Request | None = None
    ) -> None:
        """Show an outside course, the precedent that fits it and what was asked about it, or nothing."""
        wanted = course if course is not None and course.outside else None
        if wanted is None or self._course is None or wanted.id != self._course.id:
            self.reason.clear()
            self.keep.setChecked(False)
            self._mark(wrong=False)
        self.precedent.show_precedent(precedent if wanted is not None else None)
        self.request.show_request(wanted, request)
        self._course = wanted
        self.setVisible(wanted is not None)
        self.retranslate()

    def ask_reason(self) -> None:
        """A decision needs a reason."""
        self._mark(wrong=True)
        self.reason.setFocus()

    def set_busy(self, *, busy: bool) -> None:
        """A decision is being recorded."""
        self._busy = busy
        self._open()

    def shut(self, reason: str) -> None:
        """Nothing may be recorded at this desk, or something may again."""
        self._shut = reason
        self._open()

    def _open(self) -> None:
        for button in (self.precedent.follow, self.request.ask, self.tick, self.recognise, self.refuse):
            button.setEnabled(not self._busy and not self._shut)
            button.setToolTip(self._shut)

    def retranslate(self) -> None:
        """Fetch the words again."""
        self._title.setText(self.tr("課架外課程認定"))
        self.tick.set_words(self.tr("學生勾選為彈性課程"))
        asked = self.request.open
        self.recognise.set_words(self.tr("核准認列") if asked else self.tr("認列"))
        self.refuse.set_words(self.tr("不准") if asked else self.tr("不認列"))
        self.precedent.retranslate()
        self.request.retranslate()
        self.keep.setText(self.tr("存成系所前例"))
        self.keep.setToolTip(self.tr("之後同一門課可一鍵依循；理由各櫃台都看得到，請勿寫個人資料。"))
        self.reason.setPlaceholderText(self.tr("認列或不認列的理由（必填）"))
        self.reason.setAccessibleName(self.tr("認列或不認列的理由"))
        course = self._course
        if course is None:
            return
        self._name.setText(course.name)
        lines = [course.offered_by, self.tr("{c} 學分").format(c=show(course.credits)), told(course.note)]
        self._note.setText(" · ".join(part for part in lines if part))
        # The box in the table ticks too; beside a precedent or an open request the answer stands alone.
        self.tick.setVisible(course.tickable and not self.precedent.standing and not asked)

    def _tick(self) -> None:
        if self._course is not None:
            self.ticked.emit(self._course.id)

    def _decide(self, kind: DecisionKind) -> None:
        if self._course is not None:
            reason, keep = self.reason.text(), self.keep.isChecked()
            self.decided.emit(kind, self._course.id, reason, keep, self._evidence())

    def _ask(self) -> None:
        if self._course is not None:
            self.requested.emit(self._course.id, self.reason.text().strip(), self._evidence())

    def _evidence(self) -> str:
        return self.request.evidence.text().strip()

    def _follow(self) -> None:
        if self._course is not None:
            self.followed.emit(self._course.id)

    def _mark(self, *, wrong: bool) -> None:
        if bool(self.reason.property("invalid")) is not wrong:
            self.reason.setProperty("invalid", wrong)
            self.reason.style().unpolish(self.reason)
            self.reason.style().polish(self.reason)
            self.reason.setAccessibleDescription(self.tr("認列與不認列都必須填寫理由") if wrong else "")


class ResultPanel(Bilingual, QFrame):
    """Why the verdict is so, in plain Chinese, with the courses on which it hangs.

    Signals:
        print_asked: The confirmation sheet.
        course_asked: Go to a course.
    """

    print_asked = Signal()
    course_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._report: AuditReport | None = None
        self._doubts: tuple[Doubt, ...] = ()
        self._brief = False
        self._title = label("", "title")
        self._sentences = Column(gap=8)
        self._hinges_title = label("", "strong")
        self._hinges = Column(gap=2)
        self._proof_glyph = Glyph("shield-check", "done_dot", 16, 2)
        self._proof = label("", "caption", wrap=True)
        self._cut = line()
        self.print = KeyButton("Ctrl+P", kind="primary", icon="printer")
        self.print.clicked.connect(self.print_asked)
        proof = QHBoxLayout()
        proof.setSpacing(8)
        proof.addWidget(self._proof_glyph, 0, Qt.AlignmentFlag.AlignTop)
        proof.addWidget(self._proof, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self._sentences, 2)
        column.addWidget(self._hinges_title)
        column.addWidget(self._hinges, 1)
        column.addStretch(0)
        column.addWidget(self._cut)
        nest(column, proof)
        column.addWidget(self.print)
        self.retranslate()

    def set_brief(self, *, brief: bool) -> None:
        """Leave list and proof out while another panel needs the room; the table marks the courses too."""
        if brief is not self._brief:
            self._brief = brief
            self.retranslate()

    def show_report(self, report: AuditReport, doubts: Sequence[Doubt] = ()) -> None:
        """Show a report, and what else speaks against an application; what blocks comes first (U04, U05, U17)."""
        self._report = report
        self._doubts = tuple(doubt for doubt in doubts if doubt.code not in SAID_ALREADY)
        self.retranslate()

    def retranslate(self) -> None:
        """Fetch the words again."""
        self._title.setText(self.tr("審核結果說明"))
        self.print.set_words(self.tr("列印確認單"))
        self._hinges_title.setText(self.tr("關鍵在修課程"))
        self._sentences.clear()
        self._hinges.clear()
        report = self._report
        if report is None:
            return
        for said in report.explanation:
            self._sentences.add(sentence(told(said)))
        for doubt in self._doubts:
            face = ("circle-alert", "stop_dot") if doubt.blocks else ("triangle-alert", "warn_dot")
            self._sentences.add(sentence(told_of(doubt.message, doubt.hint), face))
        self._sentences.fit()
        decisive = () if self._brief else hinges(report)
        self._hinges_title.setVisible(bool(decisive))
        for course in decisive:
            button = QPushButton(f"★ {course.name}")
            button.setProperty("kind", "quiet")
            button.setStyleSheet("text-align: left;")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.setAccessibleName(self.tr("到課程 {name}").format(name=course.name))
            button.clicked.connect(lambda _=False, subject=course.id: self.course_asked.emit(subject))
            self._hinges.add(button)
        self._hinges.fit()
        for part in (self._cut, self._proof, self._proof_glyph):
            part.setVisible(not self._brief)
        self._proof.setText(proof_word(report))
        certain = report.proof.verified and not report.reasons
        self._proof_glyph.show_icon("shield-check" if certain else "gavel", "done_dot" if certain else "warn_dot")


def sentence(text: str, face: tuple[str, str] = ("arrow-right", "text3")) -> QWidget:
    """A glyph and a text as high as it needs."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(9)
    glyph = Glyph(*face, 15, 2)
    glyph.setContentsMargins(0, 2, 0, 0)
    row.addWidget(glyph, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(text, "small", wrap=True), 1, Qt.AlignmentFlag.AlignTop)
    return made
