"""Who stands at the counter: name in full, number, tags, and how far the case is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.clearance.board import Board
from ui.counter.case_sheet import KEY as CASE_KEY
from ui.counter.contact_panel import KEY as CONTACT_KEY
from ui.counter.model import initial, tally
from ui.i18n import english, pick
from ui.sentences import told, told_all, worded
from ui.theme.theme import qcolor
from ui.theme.tokens import TYPE
from ui.widgets.buttons import KeyButton
from ui.widgets.labels import ElidedLabel, label, set_tone
from ui.widgets.laid_out import nest
from ui.widgets.long_names import let_wrap
from ui.widgets.painting import draw_text, elided, width_of
from ui.widgets.ring import Ring

DISC = 72
LONG_NAME = 24
TAG_WIDTH = 210
#: What all tags take together, what each takes beside its words, and what the department keeps.
TAGS_WIDTH, TAG_AROUND, TAG_LEAST = 560, 32, 90


class Portrait(QWidget):
    """A round picture with one character of the name; decoration."""

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self.setFixedSize(DISC, DISC)

    def show_initial(self, text: str) -> None:
        """Draw a character."""
        self._text = text
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(qcolor("accent_soft"))
        painter.drawEllipse(QRectF(0, 0, DISC, DISC))
        draw_text(
            painter,
            QRectF(0, -1, DISC, DISC),
            self._text,
            px=26,
            ink="accent_text",
            weight=QFont.Weight.Bold,
            align=Qt.AlignmentFlag.AlignCenter,
        )


class StudentCard(QFrame):
    """The card across the top.

    Signals:
        contact_asked: This student's contact and identity data (F7).
        case_asked: What can be put on record for this student (F8).
    """

    contact_asked = Signal()
    case_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._level_label: Callable[[str], str] = str
        self._portrait = Portrait()
        self._name = label("", "display")
        self._second = ElidedLabel("small")
        self._number = label("", "number")
        self._row, self._tags = QHBoxLayout(), QHBoxLayout()
        self._tags.setSpacing(8)
        self._left = label("", "title")
        self._detail = label("", "small")
        self._ring = Ring()
        self.contact = KeyButton(CONTACT_KEY, size="s")
        self.contact.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        # F7 does the same from everywhere; the Tab key's way to the sign-off stays short.
        self.contact.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.contact.clicked.connect(self.contact_asked)
        self.case = KeyButton(CASE_KEY, size="s")
        self.case.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.case.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.case.clicked.connect(self.case_asked)
        for part in (self._name, self._number):
            part.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            # Selectable by mouse must not make a label a stop of the Tab key.
            part.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._name.setAccessibleName("")
        self._build()

    def use(self, level_label: Callable[[str], str]) -> None:
        """Take the school's own names of its levels (學制)."""
        self._level_label = level_label

    def show_board(self, board: Board) -> None:
        """Show a student and how the case stands."""
        self.contact.set_words(self.tr("聯絡資料"))
        self.case.set_words(self.tr("辦理紀錄"))
        student = board.student
        first, second = (
            (student.name_en or student.name, student.name) if english() else (student.name, student.name_en)
        )
        self._portrait.show_initial(initial(first))
        self._name.setText(first)
        long = len(first) > LONG_NAME
        self._name.setProperty("role", "title" if long else "display")
        # Number and second name stand on the baseline of the name, whose descent grows with its size.
        self._number.setContentsMargins(0, 0, 0, 1 if long else 5)
        self._second.setContentsMargins(0, 0, 0, 3 if long else 6)
        self._name.style().polish(self._name)
        let_wrap(self._name, first)
        self._name.setAccessibleName(first)
        self._second.setText(second if second != first else "")
        self._second.setVisible(bool(second) and second != first)
        self._number.setText(student.student_no)
        self._number.setAccessibleName(student.student_no)
        self._show_tags(board)
        counts = tally(board)
        self._ring.show_progress(counts.passed, counts.counted)
        if board.handed_over:
            self._left.setText(pick(board.gate.label, board.gate.label_en))
            self._detail.setText(told_all(board.handover_text))
            self._detail.setToolTip(self._detail.text())
            set_tone(self._left, "done")
            return
        set_tone(self._left, "done" if board.gate.open else "")
        self._left.setText(pick(board.gate.label, board.gate.label_en))
        parts = [
            (counts.conflicts, self.tr("{n} 項不一致")),
            (counts.failed, self.tr("{n} 項不通過")),
            (counts.pending, self.tr("{n} 項尚未審核")),
        ]
        said = " · ".join(text.format(n=n) for n, text in parts if n)
        self._detail.setToolTip("")
        self._detail.setText(said or self.tr("各單位都已完成"))

    def _show_tags(self, board: Board) -> None:
        while self._tags.count():
            item = self._tags.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        tags = self._tag_words(board)
        # The first, the department, gives way to the others; all together they are no wider than the narrowest card.
        others = sum(min(TAG_WIDTH, width_of(text, TYPE.small)) + TAG_AROUND for text, _ in tags[1:])
        first = max(TAG_LEAST, min(TAG_WIDTH, TAGS_WIDTH - others - TAG_AROUND))
        for k, (text, tone) in enumerate(tags):
            tag = label(elided(text, TYPE.small, TAG_WIDTH if k else first), "tag", tone=tone)
            tag.setToolTip(text)
            tag.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            self._tags.addWidget(tag)
        self._tags.addStretch(1)

    def _tag_words(self, board: Board) -> list[tuple[str, str]]:
        fields = board.student.fields
        out = [(fields.get("department", ""), ""), (self._level_label(fields.get("level", "")), "")]
        out.append((worded(board.round), ""))
        origin = fields.get("nationality_category", "")
        if not origin.startswith("本國"):
            out.append((origin, ""))
        if not board.student.present:
            out.append((self.tr("已不在名冊"), "stop"))
        if board.channel == "paper":
            out.append((self.tr("紙本辦理"), "warn"))
        if board.window_note:
            out.append((told(board.window_note), "warn" if board.channel == "paper" else "accent"))
        return [(text, tone) for text, tone in out if text]

    def set_tight(self, *, tight: bool) -> None:
        """Take less height at a small screen."""
        edge = 6 if tight else 14
        self._row.setContentsMargins(20, edge, 24, edge)

    def _build(self) -> None:
        row = self._row
        self.setLayout(row)
        self.set_tight(tight=False)
        row.setSpacing(18)
        names = QHBoxLayout()
        names.setSpacing(12)
        for part in (self._name, self._number, self._second):
            names.addWidget(part, 0, Qt.AlignmentFlag.AlignBottom)
        names.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addStretch(1)
        nest(left, names)
        nest(left, self._tags)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(2)
        right.addStretch(1)
        right.addWidget(self._left, 0, Qt.AlignmentFlag.AlignRight)
        right.addWidget(self._detail, 0, Qt.AlignmentFlag.AlignRight)
        right.addStretch(1)
        row.addWidget(self._portrait)
        nest(row, left, 1)
        # One above the other, as a long name needs the width, and together no higher than the portrait.
        keys = QVBoxLayout()
        keys.setSpacing(4)
        keys.addStretch(1)
        keys.addWidget(self.case)
        keys.addWidget(self.contact)
        keys.addStretch(1)
        nest(row, keys)
        nest(row, right)
        row.addWidget(self._ring)

    @property
    def name_label(self) -> QLabel:
        """The name as shown, for checking that it is never cut."""
        return self._name
