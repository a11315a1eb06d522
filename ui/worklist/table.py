"""The list itself: 20,000 rows that are chosen, scrolled and painted without asking about more than is seen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from app.clearance.worklist import WorkRow
from ui.theme import icons
from ui.theme.theme import colours
from ui.theme.tokens import TYPE
from ui.widgets.painting import Pill, draw_pill, draw_text, elided, pill_width
from ui.widgets.table import PAD, Index, ground
from ui.widgets.widths import Widths
from ui.worklist.model import DEPARTMENT, DUE, ITEM, NAME, NO, REASON, STATE, TONES, WHO, RowRole, WorkModel

WIDTHS = {NO: 126, NAME: 130, DEPARTMENT: 150, ITEM: 170, DUE: 112, STATE: 146, WHO: 184}
MARK = 16
#: Columns that give way where there is no room, the last one first; number, name, state and reason always stand.
GIVING_WAY = (DUE, ITEM, DEPARTMENT, WHO)
LEAST_REASON = 150


class StateDelegate(QStyledItemDelegate):
    """Paints the state as a pill, and beside it whether it had been better before."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(RowRole)
        if not isinstance(row, WorkRow):
            return
        tone, icon = TONES.get(row.state, ("wait", "clock"))
        pill = Pill(str(index.data()), icon, tone)
        painter.save()
        ground(painter, option)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = option.rect.left() + PAD - 8
        width = pill_width(pill)
        draw_pill(painter, left + width, option.rect.top() + (option.rect.height() - 24) / 2, pill)
        if row.reverted:
            mark = icons.pixmap("undo-2", colours().stop_dot, MARK, 2.25)
            painter.drawPixmap(QPointF(left + width + 4, option.rect.center().y() - MARK / 2), mark)
        painter.restore()


class NumberDelegate(QStyledItemDelegate):
    """Paints the 學號, and a mark where somebody of the unit left one."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(RowRole)
        if not isinstance(row, WorkRow):
            return
        painter.save()
        ground(painter, option)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect).adjusted(PAD, 0, -PAD / 2, 0)
        if row.flagged:
            mark = icons.pixmap("tag", colours().warn_dot, MARK, 2)
            painter.drawPixmap(QPointF(rect.right() - MARK, rect.center().y() - MARK / 2), mark)
            rect.setRight(rect.right() - MARK - 4)
        draw_text(painter, rect, elided(row.student_no, TYPE.body, rect.width()), px=TYPE.body, ink="text")
        painter.restore()


class DueDelegate(QStyledItemDelegate):
    """Paints the promised time; one that has passed stands out."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, model = index.data(RowRole), index.model()
        if not isinstance(row, WorkRow) or not isinstance(model, WorkModel):
            return
        painter.save()
        ground(painter, option)
        late = model.late(row)
        weight = QFont.Weight.Medium if late else QFont.Weight.Normal
        rect = QRectF(option.rect).adjusted(PAD, 0, -PAD / 2, 0)
        text = elided(str(index.data() or ""), TYPE.body, rect.width(), weight)
        draw_text(painter, rect, text, px=TYPE.body, ink="stop_fg" if late else "text2", weight=weight)
        painter.restore()


class WorkTable(QTableView):
    """The list; Enter opens the student, Space selects, Ctrl+A and Shift select thousands.

    Signals:
        opened: 學號 to open at the counter.
        stands: 學號 the keyboard stands on, empty when on nobody.
        chosen: Another selection.
    """

    opened = Signal(str)
    stands = Signal(str)
    chosen = Signal()

    def __init__(self, model: WorkModel) -> None:
        super().__init__()
        self.work = model
        self._needless: frozenset[int] = frozenset()
        self._widths: Widths | None = None
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit())
        self.selectionModel().currentRowChanged.connect(lambda now, _before: self.stands.emit(self._at(now)))
        self.doubleClicked.connect(lambda index: self.opened.emit(self._at(index)))

    def dress(self, widths: Widths) -> None:
        """Give the columns their painters; after the card has given them the plain one, and their widths."""
        self._widths = widths
        widths.drawn.connect(self._fit)
        self.setItemDelegateForColumn(STATE, StateDelegate(self))
        self.setItemDelegateForColumn(NO, NumberDelegate(self))
        self.setItemDelegateForColumn(DUE, DueDelegate(self))
        self.horizontalHeader().setSectionResizeMode(REASON, QHeaderView.ResizeMode.Stretch)

    def leave_out(self, needless: frozenset[int]) -> None:
        """Columns that would say nothing: the item of a unit with one, a promise nobody made."""
        if needless != self._needless:
            self._needless = needless
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show as many columns as leave the reason its room."""
        widths = self._widths
        if widths is None:
            return
        width = widths.width
        room = self.viewport().width() - LEAST_REASON - sum(width(c) for c in (NO, NAME, STATE))
        for column in GIVING_WAY:
            shown = column not in self._needless and room >= width(column)
            room -= width(column) if shown else 0
            if self.isColumnHidden(column) is shown:
                self.setColumnHidden(column, not shown)
        # A column that comes back knows the width it had when it went.
        widths.apply()

    def current_no(self) -> str:
        """The 學號 the keyboard stands on."""
        return self._at(self.currentIndex())

    def how_many(self) -> int:
        """How many rows are chosen, counted by ranges: asking Qt for a hundred thousand indexes takes seconds."""
        chosen = self.selectionModel().selection()
        return sum(chosen.at(k).height() for k in range(chosen.size()))

    def rows(self) -> list[WorkRow]:
        """The rows a key acts on, in the list's order."""
        chosen = self.selectionModel().selection()
        parts = [chosen.at(k) for k in range(chosen.size())]
        numbers = sorted({row for part in parts for row in range(part.top(), part.bottom() + 1)})
        return [self.work.at(row) for row in numbers]

    def show_rows(self, rows: Sequence[WorkRow], *, ours: bool = True) -> None:
        """Show the list; whoever was chosen and is still there stays chosen, else the keyboard's place stays.

        Where somebody else settled the chosen one, nobody is: whoever moved up into the place was looked at by nobody,
        and the key that was on its way must not mean them.
        """
        if rows is self.work.rows:
            return
        chosen = {(r.student_no, r.item) for r in self.rows()}
        place, scrolled = max(0, self.currentIndex().row()), self.verticalScrollBar().value()
        self.work.show(rows)
        kept = self.work.places(chosen)
        self._stand(kept, place)
        if chosen and not kept and not ours:
            self.clearSelection()
        self.verticalScrollBar().setValue(scrolled)
        self.scrollTo(self.currentIndex())
        self.stands.emit(self.current_no())

    def stand(self) -> None:
        """Put the keyboard here, on the row where it stood."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        index = self.currentIndex()
        if index.isValid() and not self.selectionModel().hasSelection():
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().select(index, flags.ClearAndSelect | flags.Rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            if not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                self.opened.emit(self.current_no())
                return
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not self.selectionModel().hasSelection():
            # Nobody is chosen any more: the first arrow chooses where the keyboard stands.
            self.stand()
            return
        super().keyPressEvent(event)

    def _at(self, index: Index) -> str:
        return self.work.at(index.row()).student_no if index.isValid() else ""

    def _stand(self, rows: Sequence[int], place: int) -> None:
        """Choose these rows, or the one where the keyboard was, so that one key after another works down the list."""
        last = self.work.rowCount() - 1
        if last < 0:
            return
        flags = QItemSelectionModel.SelectionFlag
        current = self.work.index(rows[0] if rows else min(place, last), 0)
        self.setCurrentIndex(current)
        if len(rows) > 1:
            chosen = QItemSelection()
            for top, bottom in _runs(rows):
                chosen.append(QItemSelectionRange(self.work.index(top, 0), self.work.index(bottom, WHO)))
            self.selectionModel().select(chosen, flags.ClearAndSelect | flags.Rows)


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Ascending rows as runs without gaps."""
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and row == found[-1][1] + 1:
            found[-1] = found[-1][0], row
        else:
            found.append((row, row))
    return found
