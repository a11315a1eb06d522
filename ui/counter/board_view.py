"""The board: unit cards at fixed places, the filter above them, reminders below."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.clearance.board import Board
from ui.counter.model import Show, reminder_rows, required_rows, serves_everyone, tally, visible
from ui.counter.reminders import Reminders
from ui.counter.unit_card import HEIGHT, UnitCard
from ui.widgets.buttons import Segments
from ui.widgets.labels import label
from ui.widgets.laid_out import nest
from ui.widgets.one_of import mark

GAP = 8
MIN_CARD = 204
THREE_ROWS_OF_THREE = 12


class BoardView(QWidget):
    """Cards keep their place whatever their state: clerks learn where to look.

    Signals:
        chosen: The item code of the card the operator went to.
        filtered: The `Show` the operator chose.
    """

    chosen = Signal(str)
    filtered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._board: Board | None = None
        self._show = Show.ALL
        self._cards: list[UnitCard] = []
        self._title = label("", "title")
        self._laid = 0
        self._segments = Segments(3)
        self._segments.chosen.connect(lambda k: self.filtered.emit(Show(k)))
        self._grid = QGridLayout()
        self._grid.setSpacing(GAP)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._nothing = label("", "small")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.hide()
        self._reminders = Reminders()
        self._reminders.chosen.connect(self.chosen)
        self._scroll = QScrollArea()
        self._build()

    def show_board(self, board: Board, item: str, show: Show) -> None:
        """Show a card; widgets are kept when the same items come back."""
        self._board, self._show = board, show
        rows = required_rows(board)
        if [c.row.item for c in self._cards] != [r.item for r in rows]:
            self._rebuild(len(rows), board)
        everyone = serves_everyone(board.rows)
        for card, row in zip(self._cards, rows, strict=True):
            card.show_row(row, outlined=row.mine and not everyone)
        self._segments.choose(int(show))
        self._reminders.show_rows(reminder_rows(board))
        self.retranslate()
        self.choose(item)
        self.filter(show)

    def choose(self, item: str) -> None:
        """Mark the card of an item."""
        chosen = next((card for card in self._cards if card.row.item == item), None)
        mark(self._cards, chosen)
        if chosen is not None:
            self._scroll.ensureWidgetVisible(chosen, 0, GAP)
        self._reminders.choose(item)

    def walk(self, key: Qt.Key) -> None:
        """An arrow key from elsewhere: on from the card that is marked, or to the first."""
        shown = [c for c in self._cards if visible(c.row, self._show)]
        chosen = next((c for c in shown if c.isChecked()), None)
        if chosen is not None:
            chosen.setFocus(Qt.FocusReason.TabFocusReason)
            self._move_focus(chosen, self._steps()[key])
        elif shown:
            self._go_to(shown[0])

    def filter(self, show: Show) -> None:
        """Let other cards through."""
        self._show = show
        self._word_nothing()
        self._lay_out()

    def tab_chain(self) -> list[QWidget]:
        """What Tab walks here, in order."""
        return [*self._segments.buttons, *self._cards, *self._reminders.lines]

    def retranslate(self) -> None:
        """Fetch the words again."""
        self._title.setText(self.tr("各單位審核情形"))
        if self._board is None:
            return
        counts = tally(self._board)
        self._segments.set_words(
            [
                self.tr("全部 {n}").format(n=counts.total),
                self.tr("未完成 {n}").format(n=counts.open),
                self.tr("已完成 {n}").format(n=counts.done),
            ]
        )
        self._word_nothing()
        for card in self._cards:
            card.show_row(card.row, outlined=card.outlined)
        self._reminders.retranslate()

    def _word_nothing(self) -> None:
        nothing = self.tr("沒有未完成的項目。") if self._show is Show.OPEN else self.tr("還沒有完成的項目。")
        self._nothing.setText(nothing)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Laid out anew, the card that has the keyboard would lose it.
        if self._columns() != self._laid:
            self._lay_out()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(watched, UnitCard) and isinstance(event, QKeyEvent):
            step = self._steps().get(Qt.Key(event.key()))
            if step is not None:
                self._move_focus(watched, step)
                return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        inner = QWidget()
        inner.setObjectName("scrolled")
        cards = QVBoxLayout(inner)
        cards.setContentsMargins(0, 0, 2, 0)
        cards.setSpacing(10)
        nest(cards, self._grid, 100)
        cards.addWidget(self._nothing, 100)
        cards.addWidget(self._reminders)
        cards.addStretch(1)
        self._scroll.setWidget(inner)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._segments)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        nest(column, head)
        column.addWidget(self._scroll, 1)

    def _rebuild(self, count: int, board: Board) -> None:
        for card in self._cards:
            card.hide()
            card.deleteLater()
        self._cards = []
        for row in required_rows(board)[:count]:
            card = UnitCard(row)
            card.installEventFilter(self)
            card.clicked.connect(lambda _=False, item=row.item: self._clicked(item))
            self._cards.append(card)

    def _clicked(self, item: str) -> None:
        self.choose(item)
        self.chosen.emit(item)

    def _move_focus(self, card: UnitCard, step: int) -> None:
        shown = [c for c in self._cards if visible(c.row, self._show)]
        target = shown.index(card) + step if card in shown else 0
        if 0 <= target < len(shown):
            self._go_to(shown[target])

    def _go_to(self, card: UnitCard) -> None:
        card.setFocus(Qt.FocusReason.TabFocusReason)
        self._clicked(card.row.item)

    def _steps(self) -> dict[Qt.Key, int]:
        """How many cards further an arrow leads."""
        columns = self._columns()
        return {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -columns, Qt.Key.Key_Down: columns}

    def _columns(self) -> int:
        wanted = 3 if len(self._cards) <= THREE_ROWS_OF_THREE else 4
        return max(1, min(wanted, (self.width() + GAP) // (MIN_CARD + GAP)))

    def _lay_out(self) -> None:
        shown = [c for c in self._cards if visible(c.row, self._show)]
        columns = self._laid = self._columns()
        for card in self._cards:
            self._grid.removeWidget(card)
            card.setVisible(False)
        for k in range(self._grid.rowCount()):
            self._grid.setRowStretch(k, 0)
            self._grid.setRowMinimumHeight(k, 0)
        for k, card in enumerate(shown):
            self._grid.addWidget(card, k // columns, k % columns)
            card.setVisible(True)
            self._grid.setRowStretch(k // columns, 1)
            self._grid.setRowMinimumHeight(k // columns, HEIGHT)
            card.setMaximumHeight(160)
        for k in range(4):
            self._grid.setColumnStretch(k, 1 if k < columns else 0)
        self._nothing.setVisible(not shown and bool(self._cards))
        # A marked card that the filter hides is no place for Tab to stop.
        mark(self._cards, next((card for card in self._cards if card.isChecked()), None))
