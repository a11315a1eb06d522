"""Everything a student took, term by term, with where each course went (歷年修課對照); what counts nowhere is marked."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QTableView

from app.audit.credits import show
from app.audit.problem import Standing
from app.audit.report import AuditReport, CourseLine
from ui.audit.headings import heading
from ui.audit.list_table import dress
from ui.audit.ticking import TickDelegate
from ui.sentences import told
from ui.theme.theme import colours, theme

TERM, NAME, CREDITS, GRADE, WHERE = range(5)
COLUMNS: Final = 5
ROW_HEIGHT: Final = 31
WIDTHS: Final = {TERM: 60, CREDITS: 50, GRADE: 66, WHERE: 170}
_CENTRED: Final = frozenset({TERM, CREDITS, GRADE})
#: Before what counts nowhere, so that it is found without colours.
NOWHERE: Final = "○"

Index = QModelIndex | QPersistentModelIndex


def _headings() -> tuple[str, ...]:
    translate = QCoreApplication.translate
    return (
        translate("Audit", "學年期"),
        translate("Audit", "課程名稱"),
        translate("Audit", "學分"),
        translate("Audit", "成績"),
        translate("Audit", "採計於"),
    )


class TranscriptModel(QAbstractTableModel):
    """One line for every course, in the order of terms."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[CourseLine, ...] = ()

    def show_report(self, report: AuditReport | None) -> None:
        """Show a report's courses."""
        lines = report.courses if report is not None else ()
        self.beginResetModel()
        self._lines = tuple(sorted(lines, key=lambda line: (line.term.zfill(4), line.offering_no, line.id)))
        self.endResetModel()

    def line(self, position: int) -> CourseLine:
        """One course."""
        return self._lines[position]

    def place_of(self, subject: str) -> int:
        """Where a course stands; -1 when it is not in the transcript."""
        return next((k for k, line in enumerate(self._lines) if line.id == subject), -1)

    def notation(self, subject: str) -> str:
        """A taken course as the school's own sheet writes it (U28); empty for what was not taken."""
        place = self.place_of(subject)
        return self._lines[place].notation if place >= 0 else ""

    def retranslate(self) -> None:
        """The words are others now."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, COLUMNS - 1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else COLUMNS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return heading(section, orientation, role, words=_headings, centred=_CENTRED)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], index.column()
        if role == Qt.ItemDataRole.TextAlignmentRole and column in _CENTRED:
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.ForegroundRole:
            palette = colours()
            if line.outside:
                return QColor(palette.stop_fg)
            return QColor(palette.text if line.counted else palette.text3)
        if role == Qt.ItemDataRole.ToolTipRole and column == NAME:
            # As the school's own sheet writes a course (U28).
            return line.notation
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return cell(line, column)
        return None


def cell(line: CourseLine, column: int) -> str:
    """The text of one cell."""
    if column == WHERE:
        return where_word(line)
    if column == GRADE and not line.grade and line.standing is Standing.IN_PROGRESS:
        return QCoreApplication.translate("Audit", "修習中")
    return {TERM: line.term, NAME: line.name, CREDITS: show(line.credits), GRADE: line.grade}[column]


def where_word(line: CourseLine) -> str:
    """Where a course went, or why nowhere."""
    translate = QCoreApplication.translate
    if line.counted:
        return told(line.area) or translate("Audit", "彈性")
    why = told(line.note) or translate("Audit", "未採計")
    return f"{NOWHERE} {why}"


def taken_word(report: AuditReport) -> str:
    """Everything earned, required and elective apart, and how many courses with those in progress (U40)."""
    taken = report.taken
    said = QCoreApplication.translate("Audit", "總修習學分數 {c}（必 {r}、選 {e}）；全部課程 {n} 門（含修習中）")
    return said.format(c=show(taken.credits), r=show(taken.required), e=show(taken.elective), n=taken.courses)


class TranscriptTable(QTableView):
    """The table; the course the keyboard stands on is shown in the structure too.

    Signals:
        course_chosen: The id of a course.
    """

    course_chosen = Signal(str)

    def __init__(self, lines: TranscriptModel) -> None:
        super().__init__()
        self._lines = lines
        self._silent = False
        self.setModel(lines)
        self.setItemDelegate(TickDelegate(self, ink="stop_fg"))
        dress(self, widths=WIDTHS, stretch=NAME, height=ROW_HEIGHT)
        self.setFrameShape(QTableView.Shape.NoFrame)
        theme().changed.connect(self.viewport().update)

    def stand_on(self, subject: str) -> None:
        """Stand on a course without telling anybody: it was chosen in the structure."""
        place = self._lines.place_of(subject)
        if place >= 0 and place != self.currentIndex().row():
            self._silent = True
            self.selectRow(place)
            self._silent = False

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        index = self.currentIndex()
        if index.isValid() and not self._silent:
            self.course_chosen.emit(self._lines.line(index.row()).id)
