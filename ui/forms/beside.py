"""What stands beside the preview: the page with its thin edge, and when this student's paper was printed last."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPixmap

from ui.forms.chosen import LastPrint
from ui.i18n import full_moment
from ui.theme.theme import qcolor
from ui.widgets.buttons import KeyButton


class LastPrintButton(KeyButton):
    """The number printed last; pressing it opens its record, where it can be printed once more.

    Signals:
        asked: The number.
    """

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(kind="quiet", icon="history")
        self._last: LastPrint | None = None
        self.clicked.connect(self._ask)
        self.hide()

    def show_last(self, last: LastPrint | None) -> None:
        """Say which it was; not there at all before the first print."""
        self._last = last
        self.setVisible(last is not None)
        self.retranslate()

    def _ask(self) -> None:
        if self._last is not None:
            self.asked.emit(self._last.number)

    def retranslate(self) -> None:
        """Fetch the words again."""
        if self._last is None:
            return
        words = self.tr("上次列印 {when}　{number}")
        self.set_words(words.format(when=full_moment(self._last.at), number=self._last.number))
        self.setToolTip(self.tr("開啟這張文件的紀錄，可補印"))


def edged(page: QPixmap, ratio: float) -> QPixmap:
    """The page with a thin edge, so that white paper is seen on a white ground."""
    made = page.copy()
    painter = QPainter(made)
    painter.setPen(qcolor("border_strong"))
    painter.drawRect(0, 0, made.width() - 1, made.height() - 1)
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made
