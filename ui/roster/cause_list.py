"""Problems grouped by cause, with counts; a click goes to the next cell of that cause."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from app.roster.table import Severity
from ui.punctuation import bracketed, headed
from ui.roster.mend_button import MendButton
from ui.roster.mending import Offer
from ui.roster.model import Cause
from ui.sentences import told
from ui.theme import icons
from ui.theme.theme import colours, theme
from ui.theme.tokens import RADIUS, TYPE
from ui.widgets.bilingual import Bilingual
from ui.widgets.column import Column
from ui.widgets.labels import label
from ui.widgets.painting import box, draw_text, elided, width_of, wrapped_height

#: Above and below the message, which takes as many lines as it needs, up to these.
TOP, BOTTOM = 28, 9
LINES = 4
#: Left and right of it.
LEFT, RIGHT = 35, 13
#: The first repair on offer; pressed again and again it goes through them.
MEND_KEY = "F8"


class CauseButton(Bilingual, QAbstractButton):
    """One cause: its column and message, how bad, how often."""

    def __init__(self, cause: Cause) -> None:
        super().__init__()
        self.cause = cause
        self._next = 0
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.retranslate()

    def retranslate(self) -> None:
        """Fetch the words again."""
        message = told(self.cause.message)
        self.setToolTip(message)
        self.updateGeometry()
        self.setAccessibleName(bracketed(headed(self.cause.column or "—", message), str(self.cause.count)))
        self.update()

    def next_place(self) -> tuple[int, str]:
        """The next place of this cause, round the corner."""
        place = self.cause.places[self._next % self.cause.count]
        self._next += 1
        return place

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(max(240, self.width())))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        message = told(self.cause.message)
        return TOP + BOTTOM + ceil(wrapped_height(message, TYPE.caption, width - LEFT - RIGHT, lines=LINES))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = colours()
        tone = "stop" if self.cause.severity is Severity.ERROR else "warn"
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        edge = (
            palette.focus if self.hasFocus() else palette.colour(f"{tone}_dot") if self.underMouse() else palette.border
        )
        box(
            painter,
            rect,
            RADIUS.control,
            fill=palette.colour(f"{tone}_bg"),
            edge=edge,
            width=2 if self.hasFocus() else 1,
        )
        icon = "circle-alert" if tone == "stop" else "triangle-alert"
        painter.drawPixmap(int(rect.left()) + 10, 9, icons.pixmap(icon, palette.colour(f"{tone}_fg"), 16, 2))
        count = f"{self.cause.count:,}"
        wide = width_of(count, TYPE.body, QFont.Weight.Bold)
        draw_text(
            painter,
            QRectF(rect.right() - wide - 12, 5, wide + 2, 22),
            count,
            px=TYPE.body,
            ink=f"{tone}_fg",
            weight=QFont.Weight.Bold,
        )
        left, room = float(LEFT), self.width() - LEFT - RIGHT
        heading = elided(self.cause.column or self.tr("整列"), TYPE.small, room - wide - 10, QFont.Weight.Medium)
        draw_text(painter, QRectF(left, 5, room, 22), heading, px=TYPE.small, ink="text", weight=QFont.Weight.Medium)
        draw_text(
            painter,
            QRectF(left, TOP, room, self.height() - TOP - BOTTOM),
            told(self.cause.message),
            px=TYPE.caption,
            ink=f"{tone}_fg",
            align=Qt.AlignmentFlag.AlignTop,
            wrap=True,
        )


def _first_offer(cause: Cause, offers: Sequence[Offer]) -> int:
    """What one click mends comes first, in the order of the key; the rest stays in its own order."""
    places = (k for k, offer in enumerate(offers) if (offer.rule, offer.column) == (cause.rule, cause.column))
    return next(places, len(offers))


class CauseList(Bilingual, QWidget):
    """All causes: those with a repair on offer, then the others, errors first.

    Signals:
        place_asked: (row number, heading) to go to.
        mend_asked: The position of a repair among those on offer.
    """

    place_asked = Signal(int, str)
    mend_asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._causes: Sequence[Cause] = ()
        self.buttons: list[CauseButton] = []
        self.mends: list[MendButton] = []
        self._nothing = label("", "small", wrap=True)
        self._list = Column(gap=6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._nothing)
        column.addWidget(self._list, 1)
        column.addStretch(0)
        theme().changed.connect(self.update)
        self.retranslate()

    def show_causes(self, causes: Sequence[Cause], offers: Sequence[Offer] = ()) -> None:
        """Replace the list; every repair stands under its cause, and the keyboard stays among the repairs."""
        stood = next((k for k, mend in enumerate(self.mends) if mend.hasFocus()), None)
        self._causes = causes
        self._list.clear()
        self.buttons, self.mends = [], []
        parts: list[QWidget] = []
        left = dict(enumerate(offers))
        for cause in sorted(causes, key=lambda c: _first_offer(c, offers)):
            button = CauseButton(cause)
            button.clicked.connect(lambda _=False, pressed=button: self.place_asked.emit(*pressed.next_place()))
            self.buttons.append(button)
            parts.append(button)
            for position in [k for k, o in left.items() if (o.rule, o.column) == (cause.rule, cause.column)]:
                mend = MendButton(left.pop(position), key=MEND_KEY if position == 0 else "")
                mend.clicked.connect(lambda _=False, at=position: self.mend_asked.emit(at))
                self.mends.append(mend)
                parts.append(mend)
        self._list.add(*parts)
        self._list.fit()
        self.retranslate()
        if stood is not None and self.mends:
            self.mends[min(stood, len(self.mends) - 1)].setFocus()

    def retranslate(self) -> None:
        """Fetch the words again."""
        self._nothing.setText(self.tr("沒有發現問題，可以直接匯入。"))
        self._nothing.setVisible(not self._causes)
