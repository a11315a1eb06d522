"""領證條件: whether the diploma may be handed over, what is missing and whom to ask; beside it the recent changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.access_report import Access
from app.clearance.board import Board, BoardRow, Change, Missing
from ui.counter.contact_words import why_word
from ui.counter.model import face
from ui.i18n import numbered, pick, short_moment
from ui.school_names import named
from ui.sentences import whom_to_ask
from ui.widgets.buttons import IconButton, Segments
from ui.widgets.labels import ElidedLabel, Glyph, clear, label, set_tone
from ui.widgets.laid_out import nest
from ui.widgets.line_button import LineButton

SLIP_KEY, TABLE_KEY = "F6", "Ctrl+S"
#: The list of what is missing scrolls; it never shrinks below one thing told in full, or four lines, or three at a small
#: screen. The same for everybody: the keys above must not move from one student to the next.
LEAST, LEAST_CLOSE, LEAST_TIGHT = 60, 98, 73
GAP, GAP_CLOSE = 10, 2
EDGE, EDGE_TIGHT = 12, 9


class GatePanel(QFrame):
    """The lower half of the side column.

    Signals:
        print_asked: This student's papers (Ctrl+P).
        slip_asked: The slip of what is missing (F6).
        table_asked: The five columns of the case as a workbook (Ctrl+S).
        item_chosen: The item of something that is missing.
    """

    print_asked = Signal()
    slip_asked = Signal()
    table_asked = Signal()
    item_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._board: Board | None = None
        self._looks: Sequence[Access] = ()
        self._choice = Segments(2)
        self.print = IconButton("printer")
        self.print.clicked.connect(self.print_asked)
        self.print.hide()
        self.table = IconButton("download")
        self.table.clicked.connect(self.table_asked)
        self.slip = IconButton("list-checks")
        self.slip.clicked.connect(self.slip_asked)
        self.slip.hide()
        self._choice.chosen.connect(lambda _k: self._fill())
        self._band = QFrame()
        self._band.setObjectName("gate")
        self._band_glyph = Glyph("lock", "wait_fg", 18, 2)
        self._band_text = label("", "lead")
        self._list = QVBoxLayout()
        self._scroll, self._inner, self._column = QScrollArea(), QWidget(), QVBoxLayout()
        self._tight: bool | None = None
        self._close: bool | None = None
        self._build()

    def show_board(self, board: Board) -> None:
        """Show a card's gate and history."""
        fresh = self._board is None or self._board.student_id != board.student_id
        self._board = board
        if fresh:
            self._choice.choose(0)
        self.retranslate()

    def show_looks(self, looks: Sequence[Access]) -> None:
        """Put who looked at contact and identity data among the recent changes."""
        self._looks = looks
        if self._choice.index:
            self._fill()

    def set_tight(self, *, tight: bool) -> None:
        """Take less height at a small screen; the same again changes nothing: a layout set anew is a layout to be laid."""
        if tight == self._tight:
            return
        self._tight = tight
        self._hold()
        edge = EDGE_TIGHT if tight else EDGE
        self._column.setContentsMargins(16, edge, 16, edge)
        self._column.setSpacing(edge - 2)

    def set_close(self, *, close: bool) -> None:
        """Where the column is low, what is missing stands a line each, that leads to its card and so to whom to ask."""
        if close == self._close:
            return
        self._close = close
        self._hold()
        self._list.setSpacing(GAP_CLOSE if close else GAP)
        self.retranslate()

    def _hold(self) -> None:
        least = LEAST_TIGHT if self._tight else LEAST_CLOSE
        self._scroll.setMinimumHeight(least if self._close else LEAST)

    @property
    def listed(self) -> list[QWidget]:
        """What stands in the list, top first."""
        return [line for line in self._inner.children() if isinstance(line, QWidget) and not line.isHidden()]

    def tab_chain(self) -> list[QWidget]:
        """What Tab walks here, in order."""
        return [*self._choice.buttons, self.table, self.slip, self.print]

    def retranslate(self) -> None:
        """Fetch the words again."""
        self._choice.set_words([self._gate_word(), self.tr("最近異動")])
        self.slip.set_words(self.tr("列印缺項通知單"), SLIP_KEY)
        self.print.set_words(self.tr("列印這位學生的文件"), "Ctrl+P")
        self.table.set_words(self.tr("審核情形存成 Excel"), TABLE_KEY)
        self._fill()

    def _gate_word(self) -> str:
        """Without the band the choice itself says how much is missing."""
        if self._board is None or not self._told_in_lines(self._board):
            return self.tr("領證條件")
        return self.tr("尚缺 {n}").format(n=len(self._board.gate.missing))

    def _told_in_lines(self, board: Board) -> bool:
        return bool(self._close and board.gate.missing) and not board.handed_over

    def _fill(self) -> None:
        board = self._board
        clear(self._list)
        if board is None:
            return
        gate_side, lines_only = self._choice.index == 0, self._told_in_lines(board)
        self._band.setVisible(gate_side and not lines_only)
        if gate_side:
            self._show_band(board)
            for missing in board.gate.missing:
                row = _row_behind(board, missing)
                self._list.addWidget(self._missing_line(missing, row) if lines_only else _missing(missing, row))
        else:
            lines = [(change.at, self._change(change, _row_behind(board, change))) for change in board.recent]
            lines += [(look.at, self._look(look)) for look in self._looks]
            for _, made in sorted(lines, key=lambda pair: pair[0], reverse=True):
                self._list.addWidget(made)
            if not lines:
                self._list.addWidget(label(self.tr("還沒有審核紀錄。"), "small"))
        self._list.addStretch(1)

    def _missing_line(self, missing: Missing, row: BoardRow | None) -> QWidget:
        """One line; pressed, it leads to the card that tells why and whom to ask (N18)."""
        told = _told(missing, row)
        made = LineButton()
        # Arrow keys walk the cards themselves: the same cards again would only make Tab's way longer.
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.setToolTip("\n".join(part for part in (told.unit, told.why, told.ask) if part))
        made.setAccessibleName(" · ".join(part for part in (told.unit, told.word, told.why, told.ask) if part))
        across = QHBoxLayout(made)
        across.setContentsMargins(2, 1, 2, 1)
        across.setSpacing(8)
        name = ElidedLabel("strong")
        name.setText(told.unit)
        name.setToolTip("")
        across.addWidget(name)
        across.addStretch(1)
        across.addWidget(label(told.word, "caption", tone=told.tone))
        made.let_through()
        item = row.item if row else missing.item
        made.clicked.connect(lambda: self.item_chosen.emit(item))
        return made

    def _show_band(self, board: Board) -> None:
        if board.handed_over:
            tone, icon = "done", "award"
        elif board.gate.open:
            tone, icon = "done", "badge-check"
        else:
            failed = any(r.blocks and (r.state == "failed" or r.conflict) for r in board.rows)
            tone, icon = ("stop" if failed else "wait"), "lock"
        set_tone(self._band, tone)
        self._band_glyph.show_icon(icon, f"{tone}_fg")
        self._band_text.setText(pick(board.gate.label, board.gate.label_en))

    def _change(self, change: Change, row: BoardRow | None) -> QWidget:
        unit = pick(row.unit_name, row.unit_name_en) if row else change.unit_name
        item = pick(row.item_name, row.item_name_en) if row else change.item_name
        return _two_lines(
            unit,
            pick(change.label, change.label_en),
            "free" if change.withdrawn else "",
            f"{item} · {change.by}",
            short_moment(change.at),
        )

    def _look(self, look: Access) -> QWidget:
        told = numbered(self.tr("{n} 個欄位 · {by}").format(n=len(look.fields), by=look.by))
        return _two_lines(self.tr("調閱個資"), why_word(look.why), "", told, short_moment(look.at))

    def _build(self) -> None:
        band = QHBoxLayout(self._band)
        band.setContentsMargins(12, 8, 12, 8)
        band.setSpacing(10)
        band.addWidget(self._band_glyph)
        band.addWidget(self._band_text, 1)
        inner = self._inner
        inner.setObjectName("scrolled")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 4, 0)
        nest(column, self._list)
        self._scroll.setWidget(inner)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # The keys above must never be cut: this list is what gives way at a small screen.
        self.set_tight(tight=False)
        self.set_close(close=False)
        outer = self._column
        self.setLayout(outer)
        head = QHBoxLayout()
        # Two words and three icons in one row, in a language of long words too.
        head.setSpacing(2)
        head.addWidget(self._choice)
        head.addStretch(1)
        for button in (self.table, self.slip, self.print):
            head.addWidget(button)
        nest(outer, head)
        outer.addWidget(self._band)
        outer.addWidget(self._scroll, 1)


def _row_behind(board: Board, found: Missing | Change) -> BoardRow | None:
    """The board row a missing thing or a change speaks of, for its English words."""
    return next(
        (r for r in board.rows if r.unit_name == found.unit_name and r.item_name == found.item_name), None
    ) or next((r for r in board.rows if r.item_name == found.item_name), None)


class _Told(NamedTuple):
    """What is said of one missing thing: whose it is, how it stands, why, and whom to ask."""

    unit: str
    word: str
    tone: str
    why: str
    ask: str


def _told(missing: Missing, row: BoardRow | None) -> _Told:
    tone = face(row)[0] if row else "wait"
    return _Told(
        pick(row.unit_name, row.unit_name_en) if row else missing.unit_name,
        pick(row.label, row.label_en) if row else named(missing.label),
        tone if tone in ("stop", "warn") else "",
        missing.reason or (pick(row.item_name, row.item_name_en) if row else missing.item_name),
        " · ".join(text for _icon, text in whom_to_ask(missing.place, missing.contact)),
    )


def _missing(missing: Missing, row: BoardRow | None) -> QWidget:
    told = _told(missing, row)
    return _two_lines(told.unit, told.word, told.tone, told.why, told.ask, below=True)


def _two_lines(first: str, word: str, tone: str, second: str, third: str, *, below: bool = False) -> QWidget:
    """A name with a word beside it and a line or two of small print."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    top = QHBoxLayout()
    top.setSpacing(8)
    name = label(first, "strong", wrap=True)
    top.addWidget(name, 1)
    state = label(word, "caption", tone=tone)
    top.addWidget(state, 0, Qt.AlignmentFlag.AlignTop)
    nest(column, top)
    if below:
        column.addWidget(label(second, "small", wrap=True, tone=tone))
        if third:
            column.addWidget(label(third, "caption", wrap=True))
        return made
    line = QHBoxLayout()
    line.addWidget(label(second, "caption", wrap=True), 1)
    line.addWidget(label(third, "caption"), 0, Qt.AlignmentFlag.AlignTop)
    nest(column, line)
    return made
