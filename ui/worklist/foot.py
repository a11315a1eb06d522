"""Under the list: how many are chosen, the one reason for all of them, and the keys that decide."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from app.school.words import Words
from ui.i18n import pick
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import IconButton, KeyButton
from ui.widgets.labels import label
from ui.widgets.reason_field import ReasonField


class ReasonLine(ReasonField):
    """The reason; Alt+Down offers the unit's usual ones.

    Signals:
        usual_asked: The unit's usual reasons.
    """

    usual_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.usual_asked.emit()
            return
        super().keyPressEvent(event)


class Foot(Bilingual, QWidget):
    """What a key acts on and with which words."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._phrases: Sequence[str] = ()
        self._counts = (0, 0)
        self._ready = False
        self._working = False
        self._shut = ""
        self._unflags = False
        self._chosen = label("", "small")
        self.reason = ReasonLine()
        self.usual = IconButton("message-square-text")
        self.papers = IconButton("printer")
        self.flag = KeyButton("F6", size="l")
        self.accept = KeyButton("F4", kind="primary", icon="check")
        self.refuse = KeyButton("F9", size="l")
        self.reason.textEdited.connect(lambda _t: self.mark(wrong=False))
        self.reason.given.connect(lambda _words: self.refuse.click())
        self.reason.usual_asked.connect(self._offer)
        self.usual.clicked.connect(self._offer)
        self._build()
        self.retranslate()

    @property
    def way(self) -> list[QWidget]:
        """What Tab walks here, in order."""
        return [self.reason, self.usual, self.papers, self.flag, self.accept, self.refuse]

    def offer_phrases(self, phrases: Sequence[str]) -> None:
        """Take the unit's usual reasons (N12)."""
        self._phrases = phrases
        self.usual.setVisible(bool(phrases))

    def show_counts(self, chosen: int, shown: int) -> None:
        """So many are chosen of so many."""
        self._counts = chosen, shown
        self._ready = chosen > 0
        self._word_counts()
        self._enable()

    def show_flagged(self, *, all_flagged: bool) -> None:
        """Whether the flag key would take flags away."""
        if self._unflags != all_flagged:
            self._unflags = all_flagged
            self._word_flag()

    def set_busy(self, *, busy: bool) -> None:
        """Something is being read or recorded."""
        self._working = busy
        self._enable()

    def shut(self, reason: str) -> None:
        """Nothing may be recorded here; the keys say why."""
        self._shut = reason
        self._enable()

    def ask_reason(self) -> None:
        """A failure needs a reason: say so where it is typed."""
        self.mark(wrong=True)
        self.reason.setPlaceholderText(self.tr("請填寫不通過的原因，再按 Enter"))
        self.reason.ask()

    def clear_reason(self) -> None:
        """Empty the reason; Ctrl+Z then is the desk's own key again and brings no old words back."""
        self.reason.forget()
        self.reason.setText("")
        self.mark(wrong=False)
        self.reason.setPlaceholderText(self._hint())

    def mark(self, *, wrong: bool) -> None:
        """Show whether a reason is missing."""
        self.reason.setProperty("invalid", wrong)
        self.reason.style().unpolish(self.reason)
        self.reason.style().polish(self.reason)
        self.reason.setAccessibleDescription(self.tr("不通過必須填寫原因") if wrong else "")

    def retranslate(self) -> None:
        """Fetch the words again."""
        self.reason.setPlaceholderText(self._hint())
        self.reason.setAccessibleName(self.tr("不通過原因或備註"))
        self.usual.set_words(self.tr("常用原因"), "Alt+↓")
        self.papers.set_words(self.tr("列印選取學生的文件"), "Ctrl+P")
        verbs = self._words.verbs
        self.accept.set_words(pick(verbs.accept, verbs.accept_en))
        self.refuse.set_words(pick(verbs.refuse, verbs.refuse_en))
        self._word_flag()
        self._word_counts()

    def _word_flag(self) -> None:
        self.flag.set_words(self.tr("取消標記") if self._unflags else self.tr("標記"))

    def _word_counts(self) -> None:
        chosen, shown = self._counts
        self._chosen.setText(self.tr("已選 {n} 筆，共 {m} 筆").format(n=f"{chosen:,}", m=f"{shown:,}"))

    def _hint(self) -> str:
        return self.tr("備註；不通過時必填原因，套用到選取的每一筆")

    def _enable(self) -> None:
        self.papers.setEnabled(self._ready)
        for button in (self.accept, self.refuse, self.flag):
            button.setEnabled(self._ready and not self._working and not self._shut)
            button.setToolTip(self._shut)

    def usual_reasons(self) -> QMenu:
        """The unit's usual reasons; one taken stands in the line."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text in self._phrases:
            menu.addAction(text).triggered.connect(lambda _=False, phrase=text: self._take(phrase))
        return menu

    def _offer(self) -> None:
        if self._phrases:
            menu = self.usual_reasons()
            # The line stands at the lower edge: the reasons open above it.
            menu.popup(self.reason.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def _take(self, phrase: str) -> None:
        self.reason.setText(phrase)
        self.mark(wrong=False)
        self.reason.setFocus()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for button, width in ((self.flag, 130), (self.accept, 190), (self.refuse, 170)):
            button.setAutoDefault(False)
            button.setMinimumWidth(width)
        row.addWidget(self._chosen)
        row.addWidget(self.reason, 1)
        row.addWidget(self.usual)
        row.addWidget(self.papers)
        row.addWidget(self.flag)
        row.addWidget(self.accept)
        row.addWidget(self.refuse)
