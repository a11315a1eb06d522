"""Courses under their areas as a tree of two levels; ticks of outside courses are asked for, never made here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from app.audit.credits import show
from app.audit.report import FlexLine
from ui.audit.headings import heading
from ui.audit.model import NOT_TAKEN, CourseRow, Group, GroupKind
from ui.audit.words import flex_word, group_word, marks_word
from ui.punctuation import in_clauses
from ui.sentences import told
from ui.theme.theme import colours

GroupRole: Final = int(Qt.ItemDataRole.UserRole) + 1
CourseRole: Final = GroupRole + 1

NAME, TERM, OFFERING, KIND, CREDITS, GRADE, UNIT, NOTE = range(8)
COLUMNS: Final = 8
#: As the school's sheet writes it, whatever the language of the window.
OUTSIDE_MARK: Final = "課架外"
CENTRED: Final = frozenset({TERM, OFFERING, KIND, CREDITS, GRADE})

Index = QModelIndex | QPersistentModelIndex


def _headings() -> tuple[str, ...]:
    translate = QCoreApplication.translate
    return (
        translate("Audit", "課程名稱"),
        translate("Audit", "學年期"),
        translate("Audit", "開課號"),
        translate("Audit", "必選"),
        translate("Audit", "學分"),
        translate("Audit", "成績"),
        translate("Audit", "開課單位"),
        translate("Audit", "備註"),
    )


class CourseModel(QAbstractItemModel):
    """Groups at the top, courses below.

    Signals:
        tick_asked: The id of an outside course.
    """

    tick_asked = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: Sequence[Group] = ()
        self._flex: FlexLine | None = None

    def show_groups(self, groups: Sequence[Group], flex: FlexLine | None) -> None:
        """Replace everything."""
        self.beginResetModel()
        self._groups, self._flex = groups, flex
        self.endResetModel()

    def retranslate(self) -> None:
        """Words are fetched when they are painted; say that they are others now."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, COLUMNS - 1)

    @property
    def groups(self) -> Sequence[Group]:
        """What is shown."""
        return self._groups

    def group_text(self, group: Group) -> str:
        """A group's heading."""
        return group_word(group)

    def flex_text(self, group: Group) -> str:
        """The tick counter, for the outside courses; for those not taken, that the negative difference is no deficit (U36)."""
        if group.kind is GroupKind.UNTAKEN:
            return QCoreApplication.translate("Audit", "差異學分為負只表示未修，不影響審核")
        return flex_word(self._flex) if group.kind is GroupKind.OUTSIDE and self._flex is not None else ""

    def course(self, index: Index) -> CourseRow | None:
        """The course at an index; None for a group."""
        found = self.data(index, CourseRole)
        return found if isinstance(found, CourseRow) else None

    # -- shape ---------------------------------------------------------------------------------------------------
    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        if parent is None or not parent.isValid():
            return self.createIndex(row, column, 0) if 0 <= row < len(self._groups) else QModelIndex()
        if parent.internalId() == 0 and 0 <= row < len(self._groups[parent.row()].rows):
            return self.createIndex(row, column, parent.row() + 1)
        return QModelIndex()

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override] # Qt's parent() of QObject shares the name
        group = int(index.internalId()) if index.isValid() else 0
        return self.createIndex(group - 1, 0, 0) if group else QModelIndex()

    def rowCount(self, parent: Index | None = None) -> int:
        if parent is None or not parent.isValid():
            return len(self._groups)
        if parent.internalId() or parent.column():
            return 0
        return len(self._groups[parent.row()].rows)

    def columnCount(self, parent: Index | None = None) -> int:
        del parent
        return COLUMNS

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        course = self.course(index)
        if course is not None and course.tickable and index.column() == NAME:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    # -- content -------------------------------------------------------------------------------------------------
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return heading(section, orientation, role, words=_headings, centred=CENTRED)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if not index.internalId():
            return self._group_data(self._groups[index.row()], role)
        course = self._groups[int(index.internalId()) - 1].rows[index.row()]
        return course if role == CourseRole else self._course_data(course, index.column(), role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        course = self.course(index)
        if role != Qt.ItemDataRole.CheckStateRole or course is None or not course.tickable:
            return False
        del value
        self.tick_asked.emit(course.id)
        return True

    def _group_data(self, group: Group, role: int) -> object:
        if role == GroupRole:
            return group
        if role == Qt.ItemDataRole.DisplayRole:
            return group_word(group)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return in_clauses((group_word(group), *marks_word(group), self.flex_text(group)))
        return None

    def _course_data(self, course: CourseRow, column: int, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return cell(course, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column in CENTRED:
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.CheckStateRole and column == NAME and course.outside:
            on = course.ticked or course.recognised
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ForegroundRole:
            palette = colours()
            if course.outside:
                # Wine red is the school's own colour for courses outside the structure (U32).
                return QColor(palette.stop_fg)
            if column == GRADE and course.in_progress:
                return QColor(palette.accent_text)
            return QColor(palette.text if column == NAME else palette.text2)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole) and column in (NAME, UNIT, NOTE):
            return cell(course, column)
        return None


def cell(course: CourseRow, column: int) -> str:
    """The text of one cell."""
    translate = QCoreApplication.translate
    if column == NOTE:
        decisive = translate("Audit", "★ 關鍵在修") if course.decisive else ""
        # The mark in words beside the colour and the box: without colours it is still told apart (U32).
        outside = OUTSIDE_MARK if course.outside and not course.note.startswith(OUTSIDE_MARK) else ""
        return "　".join(part for part in (decisive, told(outside), told(course.note)) if part)
    return {
        NAME: course.name,
        TERM: course.term,
        OFFERING: course.offering_no,
        KIND: told(course.kind),
        CREDITS: show(course.credits),
        GRADE: translate("Audit", "未修") if course.grade == NOT_TAKEN else course.grade,
        UNIT: course.offered_by,
    }[column]
