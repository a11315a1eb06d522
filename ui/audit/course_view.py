"""The table of courses under their areas; an area's line carries its bar, its figures and its two marks."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
)

from app.audit.credits import show
from app.audit.report import AreaLine
from ui.audit.course_model import CREDITS, GRADE, KIND, NAME, NOTE, OFFERING, TERM, UNIT, CourseModel, GroupRole
from ui.audit.model import Group, GroupKind
from ui.audit.ticking import paint_cell
from ui.theme import icons
from ui.theme.theme import colours, theme
from ui.theme.tokens import TYPE
from ui.widgets.painting import Pill, box, draw_pill, draw_text, elided, pill_width, width_of

GROUP_HEIGHT = 46
COURSE_HEIGHT = 31
BAR_WIDTH = 110
MARK_GAP = 4
WIDTHS = {TERM: 64, OFFERING: 66, KIND: 50, CREDITS: 50, GRADE: 56, UNIT: 122, NOTE: 158}
FIGURE_GAP = 16
FOLD_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class CourseDelegate(QStyledItemDelegate):
    """Paints group lines; courses are painted by Qt."""

    def __init__(self, view: CourseView, courses: CourseModel) -> None:
        super().__init__(view)
        self._view = view
        self._courses = courses

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        del option
        return QSize(80, COURSE_HEIGHT if index.parent().isValid() else GROUP_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        group = index.data(GroupRole)
        if not isinstance(group, Group):
            self._paint_course(painter, option, index)
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = colours()
        rect = QRectF(0, option.rect.top(), self._view.viewport().width(), option.rect.height())
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, QColor(palette.accent_soft if chosen else palette.sunken))
        painter.fillRect(QRectF(0, rect.bottom() - 1, rect.width(), 1), QColor(palette.border))
        arrow = "chevron-down" if self._view.isExpanded(index) else "chevron-right"
        outside = group.kind is GroupKind.OUTSIDE
        ink = "stop_fg" if outside else "text"
        painter.drawPixmap(12, round(rect.center().y()) - 8, icons.pixmap(arrow, palette.text2, 16, 2))
        right = self._right_side(painter, rect, group)
        room = max(40.0, right - 36 - 12)
        title = elided(self._courses.group_text(group), TYPE.lead, room, QFont.Weight.Bold)
        draw_text(
            painter, QRectF(36, rect.top(), room, rect.height()), title, px=TYPE.lead, ink=ink, weight=QFont.Weight.Bold
        )
        left = 36 + width_of(title, TYPE.lead, QFont.Weight.Bold) + 12
        note = self._courses.flex_text(group)
        if note and right - left > 40:
            shown = elided(note, TYPE.small, right - left - 8)
            said = ink if outside else "text2"
            draw_text(painter, QRectF(left, rect.top(), right - left, rect.height()), shown, px=TYPE.small, ink=said)
        painter.restore()

    def _paint_course(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """A chosen course keeps its own colour: wine red must stay wine red."""
        plain = QStyleOptionViewItem(option)
        self.initStyleOption(plain, index)
        paint_cell(painter, plain, ink="stop_fg")

    def _right_side(self, painter: QPainter, rect: QRectF, group: Group) -> float:
        """Marks, figures and bar from the right edge inwards; returns where they begin."""
        area = group.area
        right = rect.right() - 14
        middle = rect.center().y()
        if area is None:
            count = self._view.count_text(group)
            wide = width_of(count, TYPE.small)
            draw_text(
                painter, QRectF(right - wide, rect.top(), wide + 2, rect.height()), count, px=TYPE.small, ink="text2"
            )
            return right - wide - 12
        for met, word in ((area.met_with_in_progress, self._view.words[1]), (area.met_earned, self._view.words[0])):
            pill = Pill(word, "circle-check" if met else "circle-alert", "done" if met else "stop")
            draw_pill(painter, right, middle - 12, pill)
            right -= pill_width(pill) + MARK_GAP
        right -= 4
        # Figures of one line stand under those of the line above: courses, in progress, credits from the right.
        narrow = self._view.isColumnHidden(UNIT)
        figures = list(zip(self._view.figures(area), self._view.figure_widths, strict=True))
        title = width_of(self._courses.group_text(group), TYPE.lead, QFont.Weight.Bold)
        taken = sum(width_of(text, TYPE.small, weight) + FIGURE_GAP for (text, _, weight), _ in figures)
        if narrow and right - taken < 36 + title + 12:
            # Beside the transcript there may be no room for all: what an area is called goes before how many courses.
            figures = figures[1:]
        for (text, ink, weight), usual in figures:
            least = 0 if narrow else usual
            wide = max(least, width_of(text, TYPE.small, weight) + FIGURE_GAP)
            place = QRectF(right - wide, rect.top(), wide, rect.height())
            draw_text(
                painter,
                place,
                text,
                px=TYPE.small,
                ink=ink,
                weight=weight,
                align=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            )
            right -= wide
        if not narrow and right - BAR_WIDTH - 24 > 36 + title:
            right -= BAR_WIDTH
            _bar(painter, QRectF(right, middle - 4, BAR_WIDTH, 8), area)
            right -= 12
        return right


class CourseView(QTreeView):
    """The table itself.

    Signals:
        course_chosen: A `CourseRow`, or None when a group or nothing is chosen.
    """

    course_chosen = Signal(object)

    def __init__(self, courses: CourseModel) -> None:
        super().__init__()
        self._courses = courses
        self._unfolded: list[Group] = []
        #: Words of the two marks; fetched by `retranslate`.
        self.words = ("", "")
        #: Room for the usual figures in the language in force.
        self.figure_widths: tuple[float, ...] = (0, 0, 0)
        self.setModel(courses)
        self.setItemDelegate(CourseDelegate(self, courses))
        self.setObjectName("courses")
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAllColumnsShowFocus(True)
        self.setTabKeyNavigation(False)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column, width in WIDTHS.items():
            self.setColumnWidth(column, width)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.clicked.connect(self._clicked)
        theme().changed.connect(self._dress)
        self._dress()
        self.retranslate()

    def set_narrow(self, *, narrow: bool) -> None:
        """Leave out what the transcript beside it says too."""
        for column in (OFFERING, KIND, UNIT):
            self.setColumnHidden(column, narrow)

    def show_groups(self, *, fresh: bool) -> None:
        """After the model changed: unfold what is open, or what was unfolded before."""
        unfolded = {g.title or g.kind.value for g in self._unfolded} if not fresh else set()
        for row, group in enumerate(self._courses.groups):
            index = self._courses.index(row, 0)
            self.setFirstColumnSpanned(row, QModelIndex(), True)
            wanted = group.open_first if fresh else (group.title or group.kind.value) in unfolded
            self.setExpanded(index, wanted)
        self.remember()
        if fresh:
            self.scrollToTop()

    def remember(self) -> None:
        """Keep in mind which groups are unfolded, for when the model is replaced."""
        groups = self._courses.groups
        self._unfolded = [g for row, g in enumerate(groups) if self.isExpanded(self._courses.index(row, 0))]

    def retranslate(self) -> None:
        """Fetch the words again."""
        self.words = (self.tr("已得"), self.tr("含在修"))
        usual = (
            self.tr("{n}／{m} 門").format(n=88, m=88),
            self.tr("修習中 {c}").format(c=18),
            self.tr("{e}／{m} 學分").format(e=88, m=88),
        )
        self.figure_widths = tuple(width_of(text, TYPE.small, QFont.Weight.Medium) + FIGURE_GAP for text in usual)
        self.setAccessibleName(self.tr("各領域與課程"))
        self.viewport().update()

    def count_text(self, group: Group) -> str:
        """How many courses a group without a minimum has."""
        credits = show(abs(sum(row.credits for row in group.rows)))
        return self.tr("{n} 門 · {c} 學分").format(n=len(group.rows), c=credits)

    def figures(self, area: AreaLine) -> list[tuple[str, str, QFont.Weight]]:
        """An area's figures from the right: courses, in progress, earned of minimum."""
        tally = area.tally
        told = self.tr("{n}／{m} 門") if area.min_courses else self.tr("{n} 門")
        out = [(told.format(n=tally.courses, m=area.min_courses), "text2", QFont.Weight.Normal)]
        running = tally.in_progress_credits or tally.in_progress_courses
        told = self.tr("修習中 {c}").format(c=show(tally.in_progress_credits)) if running else ""
        out.append((told, "accent_text", QFont.Weight.Medium))
        if area.waived:
            told = self.tr("免修")
        elif area.min_credits:
            told = self.tr("{e}／{m} 學分").format(e=show(tally.earned_credits), m=show(area.min_credits))
        else:
            told = self.tr("{e} 學分").format(e=show(tally.earned_credits))
        out.append((told, "text", QFont.Weight.Medium))
        return out

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space fold and unfold a group; the arrow keys do so as in every tree."""
        index = self.currentIndex()
        if index.isValid() and not index.parent().isValid() and event.key() in FOLD_KEYS:
            self._clicked(index)
            return
        super().keyPressEvent(event)
        self.remember()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        index = self.currentIndex()
        self.course_chosen.emit(self._courses.course(index) if index.isValid() else None)

    def unfold(self, *, everything: bool) -> None:
        """Unfold every group, or only those that need somebody."""
        for row, group in enumerate(self._courses.groups):
            self.setExpanded(self._courses.index(row, 0), everything or group.open_first)
        self.remember()

    def stand_on(self, subject: str) -> None:
        """Go to a course by its id, unfolding its group."""
        for row, group in enumerate(self._courses.groups):
            for k, course in enumerate(group.rows):
                if course.id == subject:
                    parent = self._courses.index(row, 0)
                    self.setExpanded(parent, True)
                    self.setCurrentIndex(self._courses.index(k, 0, parent))
                    self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)
                    return

    def _dress(self) -> None:
        palette = colours()
        self.setStyleSheet(
            f"QTreeView {{ background: transparent; border: 0; selection-background-color: {palette.accent_soft}; }}"
            "QTreeView::item { padding: 0 8px; }"
        )

    def _clicked(self, index: QModelIndex) -> None:
        if not index.parent().isValid():
            self.setExpanded(index, not self.isExpanded(index))
            self.remember()


def _bar(painter: QPainter, rect: QRectF, area: AreaLine) -> None:
    """Earned and in progress held against the minimum."""
    palette = colours()
    box(painter, rect, 4, fill=palette.track, edge=None)
    least = area.min_credits or area.tally.credits
    if not least:
        return
    earned = min(1.0, area.tally.earned_credits / least)
    both = min(1.0, area.tally.credits / least)
    if both > earned:
        box(
            painter,
            QRectF(rect.left(), rect.top(), max(8.0, rect.width() * both), rect.height()),
            4,
            fill=palette.accent,
            edge=None,
        )
    if earned:
        tone = palette.done_dot if area.met_earned or area.waived else palette.wait_dot
        box(
            painter,
            QRectF(rect.left(), rect.top(), max(8.0, rect.width() * earned), rect.height()),
            4,
            fill=tone,
            edge=None,
        )
