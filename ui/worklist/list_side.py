"""Beside the lines of a dropped list: how many become what, each a filter of the lines, and the keys that act."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QSizePolicy, QVBoxLayout

from app.roster.list_lines import Fate
from ui.i18n import numbered
from ui.sentences import told_all
from ui.theme import icons
from ui.theme.theme import colours, theme
from ui.theme.tokens import RADIUS, TYPE
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import KeyButton
from ui.widgets.labels import label
from ui.widgets.laid_out import nest
from ui.widgets.one_of import one_of_several
from ui.widgets.painting import box, draw_text, elided, width_of
from ui.worklist.list_ports import Foreseen
from ui.worklist.list_words import FACES, ORDER, fate_sentence, fate_word

WIDTH = 316
HEIGHT = 34
MEND_KEY = "F8"


class FateButton(QAbstractButton):
    """One fate: icon, word and number; pressed it shows only those lines."""

    def __init__(self, fate: Fate | None) -> None:
        super().__init__()
        self.fate = fate
        self._word, self._count = "", 0
        one_of_several(self)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.update)

    def say(self, word: str, count: int, told: str = "") -> None:
        """Show a word and a number."""
        self._word, self._count = word, count
        self.setAccessibleName(f"{word} {count:,}")
        self.setToolTip(told)
        self.update()

    @property
    def count(self) -> int:
        """The number shown."""
        return self._count

    def sizeHint(self) -> QSize:
        return QSize(240, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = colours()
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        lit = self.isChecked()
        fill = palette.accent_soft if lit else palette.hover if self.underMouse() else None
        edge = palette.focus if self.hasFocus() else None
        box(painter, rect, RADIUS.control, fill=fill, edge=edge, width=2)
        tone, icon = FACES[self.fate] if self.fate is not None else ("wait", "list-checks")
        painter.drawPixmap(QPointF(10, rect.center().y() - 8), icons.pixmap(icon, palette.colour(f"{tone}_dot"), 16, 2))
        number = f"{self._count:,}"
        wide = width_of(number, TYPE.body, QFont.Weight.Bold)
        ink = "text" if self._count else "text3"
        weight = QFont.Weight.Bold if self._count else QFont.Weight.Normal
        right = QRectF(rect.right() - wide - 12, rect.top(), wide + 4, rect.height())
        draw_text(painter, right, number, px=TYPE.body, ink=ink, weight=weight)
        room = rect.width() - 34 - wide - 24
        word = elided(self._word, TYPE.body, room)
        draw_text(painter, QRectF(34, rect.top(), room, rect.height()), word, px=TYPE.body, ink=ink)


class ListSide(Bilingual, QFrame):
    """The card at the right of the lines.

    Signals:
        chosen: A `Fate`, or None for all lines.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setFixedWidth(WIDTH)
        self._foreseen: Foreseen | None = None
        self._edited = self._mends = 0
        self._busy = False
        self._shut = ""
        self._title = label("", "title", wrap=True)
        self._hint = label("", "small", wrap=True)
        self.refusal = label("", "small", wrap=True, tone="warn")
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.fates: dict[Fate | None, FateButton] = {fate: FateButton(fate) for fate in (None, *ORDER)}
        self.mend = KeyButton(MEND_KEY)
        self.unmend = KeyButton("Ctrl+Z")
        self.load = KeyButton("Ctrl+Enter", kind="primary")
        self.close_list = KeyButton("Ctrl+W")
        self._build()
        self.retranslate()

    def show_foreseen(self, foreseen: Foreseen | None, *, edited: int, mends: int) -> None:
        """Show what becomes of how many; None while nobody has said whose list it is."""
        self._foreseen, self._edited, self._mends = foreseen, edited, mends
        self.retranslate()

    def choose(self, fate: Fate | None) -> None:
        """Stand on a fate without telling anybody."""
        self.fates[fate].setChecked(True)

    def set_busy(self, *, busy: bool) -> None:
        """Something is being recorded or judged."""
        self._busy = busy
        self.retranslate()

    def shut(self, reason: str) -> None:
        """Nothing may be recorded here."""
        self._shut = reason
        self.retranslate()

    def retranslate(self) -> None:
        """Fetch the words again."""
        foreseen = self._foreseen
        counts: Counter[Fate] = foreseen.counts if foreseen is not None else Counter()
        self.fates[None].say(self.tr("全部"), sum(counts.values()))
        for fate in ORDER:
            self.fates[fate].say(fate_word(fate), counts[fate], fate_sentence(fate))
            self.fates[fate].setVisible(bool(counts[fate]) or fate is not Fate.OTHERS)
        written = foreseen.written if foreseen is not None else 0
        self._title.setText(self._verdict(written))
        self._hint.setText(self.tr("名單沒有提到的學生不會更動。") if not counts[Fate.OTHERS] else "")
        self._hint.setVisible(bool(self._hint.text()))
        refusal = self._reason()
        self.refusal.setText(told_all(refusal))
        self.refusal.setVisible(bool(refusal))
        self.load.set_words(self.tr("登錄 {n} 筆").format(n=f"{written:,}"))
        self.load.setEnabled(written > 0 and not refusal and not self._busy)
        self.load.setToolTip(self._shut)
        self.mend.set_words(numbered(self.tr("一鍵修正 {n} 列").format(n=f"{self._mends:,}")))
        self.mend.setToolTip(self.tr("學號改成名冊上相像的那一個；其他看得出該怎麼改的也一起改"))
        self.mend.setVisible(self._mends > 0)
        self.mend.setEnabled(not self._busy)
        self.unmend.set_words(self.tr("復原更正"))
        self.unmend.setVisible(self._edited > 0)
        self.close_list.set_words(self.tr("不套用，回清單"))
        self.close_list.setEnabled(not self._busy)

    def _verdict(self, written: int) -> str:
        if self._foreseen is None:
            return self.tr("這份名單是哪一項？")
        if written:
            return self.tr("將登錄 {n} 筆").format(n=f"{written:,}")
        return self.tr("沒有需要登錄的異動")

    def _reason(self) -> str:
        if self._shut:
            return self._shut
        if self._foreseen is None:
            return self.tr("請先在上方選擇這份名單屬於哪一項。")
        return self._foreseen.refusal

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._hint)
        column.addWidget(self.refusal)
        buttons = QVBoxLayout()
        buttons.setSpacing(0)
        for button in self.fates.values():
            self._group.addButton(button)
            button.clicked.connect(lambda _=False, fate=button.fate: self.chosen.emit(fate))
            buttons.addWidget(button)
        self.fates[None].setChecked(True)
        nest(column, buttons)
        column.addWidget(self.mend)
        column.addWidget(self.unmend)
        column.addStretch(1)
        column.addWidget(self.load)
        column.addWidget(self.close_list)
