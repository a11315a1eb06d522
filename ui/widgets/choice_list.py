"""A list of choices with icon, title, detail and key: the hits under the scan box and the palette's lines."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.models.choices import Choice, ChoiceRole, ChoicesModel
from ui.theme import icons
from ui.theme.theme import colours
from ui.theme.tokens import RADIUS, TYPE
from ui.widgets.painting import box, draw_key, draw_text, elided, key_width, width_of

ROW_HEIGHT = 40


class ChoiceDelegate(QStyledItemDelegate):
    """Paints one choice."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        del option, index
        return QSize(200, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        choice = index.data(ChoiceRole)
        if not isinstance(choice, Choice):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = colours()
        rect = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            box(
                painter,
                rect.adjusted(4, 1, -4, -1),
                RADIUS.control,
                fill=palette.accent_soft,
                edge=palette.edge("accent"),
            )
        tint = palette.accent_text if chosen else palette.text2
        painter.drawPixmap(QPointF(rect.left() + 16, rect.center().y() - 9), icons.pixmap(choice.icon, tint, 18))
        right = rect.right() - 16
        if choice.key:
            draw_key(painter, right, rect.center().y(), choice.key)
            right -= key_width(choice.key) + 10
        left = rect.left() + 46
        title = elided(choice.title, TYPE.body, right - left, QFont.Weight.Medium)
        draw_text(
            painter,
            QRectF(left, rect.top(), right - left, rect.height()),
            title,
            px=TYPE.body,
            ink="text",
            weight=QFont.Weight.Medium,
        )
        left += width_of(title, TYPE.body, QFont.Weight.Medium) + 12
        detail = elided(choice.detail, TYPE.small, max(0.0, right - left))
        draw_text(
            painter,
            QRectF(left, rect.top(), max(0.0, right - left), rect.height()),
            detail,
            px=TYPE.small,
            ink="text2",
        )
        painter.restore()


class ChoiceList(QListView):
    """The list itself.

    Signals:
        taken: The row the operator clicked or pressed Enter on.
    """

    taken = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._choices = ChoicesModel()
        self.setModel(self._choices)
        self.setItemDelegate(ChoiceDelegate(self))
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clicked.connect(lambda index: self.taken.emit(index.row()))

    def show_choices(self, choices: Sequence[Choice], chosen: int = 0) -> None:
        """Replace the list and highlight one line."""
        self._choices.show(choices)
        if choices:
            self.setCurrentIndex(self._choices.index(chosen))

    @property
    def count(self) -> int:
        """How many lines there are."""
        return self._choices.rowCount()

    def step(self, by: int) -> None:
        """Highlight the next or previous line, round the corner."""
        if self.count:
            self.setCurrentIndex(self._choices.index((self.currentIndex().row() + by) % self.count))

    def current(self) -> Choice | None:
        """The highlighted line."""
        row = self.currentIndex().row()
        return self._choices.at(row) if 0 <= row < self.count else None

    def at(self, row: int) -> Choice:
        """One line."""
        return self._choices.at(row)
