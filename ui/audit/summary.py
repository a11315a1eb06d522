"""Who is audited, the verdict, and the five figures a clerk looks for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.audit.credits import show
from app.audit.report import AuditReport
from app.school.papers import AuditLabels
from ui.audit.model import FACES, MISSING, Case
from ui.audit.words import verdict_word
from ui.i18n import english
from ui.sentences import worded
from ui.theme.tokens import TYPE
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import IconButton
from ui.widgets.labels import ElidedLabel, Glyph, label, line, set_tone
from ui.widgets.laid_out import nest
from ui.widgets.long_names import let_wrap
from ui.widgets.painting import elided

TAG_WIDTH = 260


class Figure(QWidget):
    """One figure and what it counts."""

    def __init__(self) -> None:
        super().__init__()
        self._number = label("", "display")
        self._unit = label("", "small")
        self._word = label("", "small")
        top = QHBoxLayout()
        top.setSpacing(5)
        top.addWidget(self._number, 0, Qt.AlignmentFlag.AlignBottom)
        top.addWidget(self._unit, 0, Qt.AlignmentFlag.AlignBottom)
        top.addStretch(1)
        self._unit.setContentsMargins(0, 0, 0, 5)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._word)
        nest(self._column, top)

    def set_flat(self, *, flat: bool) -> None:
        """In one line, for a low screen; the unit is told by the tooltip then."""
        self._column.setDirection(QBoxLayout.Direction.LeftToRight if flat else QBoxLayout.Direction.TopToBottom)
        self._column.setSpacing(8 if flat else 0)
        self._unit.setVisible(not flat)

    def say(self, word: str, number: str, unit: str, tone: str = "") -> None:
        """Show a figure."""
        self._word.setText(word)
        self._number.setText(number)
        self._unit.setText(unit)
        set_tone(self._number, tone)
        self.setAccessibleName(f"{word} {number} {unit}")
        self.setToolTip(f"{word} {number} {unit}")


class Summary(Bilingual, QFrame):
    """The card at the top of one student's audit.

    Signals:
        closed: Back to the department.
        structure_asked: By which structure the student is audited is to be seen or changed.
    """

    closed = Signal()
    structure_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._case: Case | None = None
        self._labels: AuditLabels | None = None
        self._figured = True
        self.back = IconButton("chevron-left")
        self.back.clicked.connect(self.closed)
        self.structure = IconButton("file-pen-line", size=16)
        # It is laid out with the first case; until then, too, it goes when the screen goes.
        self.structure.setParent(self)
        self.structure.clicked.connect(self.structure_asked)
        self._name = label("", "display")
        self._number = label("", "number")
        self._second = ElidedLabel("small")
        self._tags = QHBoxLayout()
        self._tags.setSpacing(8)
        self._band = QFrame()
        self._band.setObjectName("gate")
        self._glyph = Glyph("circle-check", "done_fg", 22, 2)
        self._verdict = label("", "title")
        self._figures = [Figure() for _ in range(5)]
        self._figure_row = QWidget()
        self._build()

    def use(self, labels: AuditLabels) -> None:
        """Say the bottom line in the school's own words (U34)."""
        self._labels = labels

    def set_figures(self, *, shown: bool) -> None:
        """Show the five figures, or leave their room to a page that has them itself."""
        self._figured = shown
        self._figure_row.setVisible(shown and self._case is not None and self._case.report is not None)

    def set_flat(self, *, flat: bool) -> None:
        """Each figure in one line, for a low screen."""
        for figure in self._figures:
            figure.set_flat(flat=flat)

    def show_case(self, case: Case) -> None:
        """Show a student."""
        self._case = case
        self.retranslate()

    def retranslate(self) -> None:
        """Fetch the words again."""
        self.back.set_words(self.tr("回系所總覽"), "Alt+←")
        self.structure.set_words(self.tr("適用課程架構：查看或指定另一份"))
        case = self._case
        if case is None:
            return
        student = case.student
        first, second = (
            (student.name_en or student.name, student.name) if english() else (student.name, student.name_en)
        )
        self._name.setText(first)
        self._name.setProperty("role", "title" if let_wrap(self._name, first) else "display")
        self._name.style().polish(self._name)
        self._second.setText(second if second != first else "")
        self._number.setText(student.student_no)
        self._show_tags(case)
        verdict = case.report.verdict.value if case.report else MISSING
        tone, icon = FACES[verdict]
        self._glyph.show_icon(icon, f"{tone}_fg")
        self._verdict.setText(verdict_word(verdict))
        # The gate's band knows no warning; the banner's does.
        self._band.setObjectName("banner" if tone == "warn" else "gate")
        self._band.setProperty("tone", "")
        set_tone(self._band, tone if tone in ("done", "stop", "warn") else "wait")
        self.set_figures(shown=self._figured)
        if case.report is not None:
            self._say_figures(case.report)

    def _say_figures(self, report: AuditReport) -> None:
        frame, both = report.totals.in_frame, report.totals.with_recognised
        credits = self.tr("學分")
        least = report.totals.minimum
        missing = report.missing_credits
        short_tone = "stop" if missing else "done"
        minimum, in_frame, recognised = self._bottom_line()
        said = (
            (minimum, show(least) if least is not None else "—", credits, ""),
            (in_frame, show(frame.earned_credits), credits, ""),
            (recognised, show(both.earned_credits), credits, ""),
            (
                self.tr("修習中"),
                show(both.in_progress_credits),
                self.tr("學分 · {n} 門").format(n=both.in_progress_courses),
                "",
            ),
            (self.tr("尚差（含修習中）"), show(missing), credits, short_tone),
        )
        for figure, (word, number, unit, tone) in zip(self._figures, said, strict=True):
            figure.say(word, number, unit, tone)

    def _bottom_line(self) -> tuple[str, str, str]:
        """What the school calls the minimum and the two totals; what is counted beside the structure is said in brackets."""
        labels = self._labels
        if labels is None or english():
            return self.tr("應修"), self.tr("實得（課架內）"), self.tr("實得（含已核彈性）")
        return labels.minimum, f"{labels.counted}（課架內）", f"{labels.counted}（含已核彈性）"

    def _show_tags(self, case: Case) -> None:
        while self._tags.count():
            item = self._tags.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None and old is not self.structure:
                old.hide()
                old.deleteLater()
        fields, report = case.student.fields, case.report
        words = [(case.student.department, ""), (fields.get("class_name", ""), "")]
        if report is not None:
            words.append((self.tr("課程架構 {title}").format(title=worded(report.curriculum_title)), ""))
            if report.reference_only:
                words.append((self.tr("僅供參考"), "warn"))
        for text, tone in words:
            if text:
                self._tags.addWidget(_tag(text, tone))
        self._tags.addWidget(self.structure)
        self._tags.addStretch(1)

    def _build(self) -> None:
        names = QHBoxLayout()
        names.setSpacing(12)
        names.addWidget(self.back, 0, Qt.AlignmentFlag.AlignVCenter)
        for part, pad in ((self._name, 0), (self._number, 5), (self._second, 6)):
            part.setContentsMargins(0, 0, 0, pad)
            names.addWidget(part, 0, Qt.AlignmentFlag.AlignBottom)
        names.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(6)
        nest(left, names)
        nest(left, self._tags)
        band = QHBoxLayout(self._band)
        band.setContentsMargins(18, 12, 22, 12)
        band.setSpacing(10)
        band.addWidget(self._glyph)
        band.addWidget(self._verdict)
        top = QHBoxLayout()
        top.setSpacing(16)
        nest(top, left, 1)
        top.addWidget(self._band, 0, Qt.AlignmentFlag.AlignVCenter)
        figures = QHBoxLayout(self._figure_row)
        figures.setContentsMargins(0, 0, 0, 0)
        figures.setSpacing(16)
        for position, figure in enumerate(self._figures):
            if position:
                figures.addWidget(_upright())
            figures.addWidget(figure, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 20, 12)
        column.setSpacing(10)
        nest(column, top)
        column.addWidget(self._figure_row)
        self._tags.setContentsMargins(38, 0, 0, 0)
        figures.setContentsMargins(38, 0, 0, 0)


def _tag(text: str, tone: str) -> QLabel:
    made = label(elided(text, TYPE.small, TAG_WIDTH), "tag", tone=tone)
    made.setToolTip(text)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return made


def _upright() -> QFrame:
    """A thin line between two figures."""
    made = line()
    made.setMaximumHeight(16777215)
    made.setMinimumHeight(30)
    made.setFixedWidth(1)
    return made
