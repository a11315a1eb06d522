"""Which papers are printed together with the chosen one (連同列印): a key with a menu whose marks stay open to be set."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu

from app.printing.catalogue import combines
from ui.forms.chosen import Chosen
from ui.i18n import pick
from ui.widgets.buttons import KeyButton


class MarksMenu(QMenu):
    """A menu that stays open while its marks are set, with the mouse or the keyboard; Esc closes it."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action = self.actionAt(event.position().toPoint())
        if not self._mark(action):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        setting = event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not setting or not self._mark(self.activeAction()):
            super().keyPressEvent(event)

    def _mark(self, action: QAction | None) -> bool:
        if action is None or not action.isEnabled() or not action.isCheckable():
            return False
        action.trigger()
        return True


class TogetherKey(KeyButton):
    """The key: how many papers go along, and which those are.

    Signals:
        chosen: Codes of the papers that are printed along, in the order of the list.
    """

    chosen = Signal(tuple)

    def __init__(self, papers: Sequence[tuple[str, str, str]]) -> None:
        super().__init__(size="m", icon="plus")
        self._papers = [titled for titled in papers if combines(titled[0])]
        self._now = Chosen("")
        self.menu_of_papers = MarksMenu(self)
        self.menu_of_papers.setObjectName("marks")
        self.marks: dict[str, QAction] = {}
        for code, _, _ in self._papers:
            mark = self.menu_of_papers.addAction("")
            mark.setCheckable(True)
            mark.triggered.connect(self._tell)
            self.marks[code] = mark
        self.menu_of_papers.addSeparator()
        self.alone = self.menu_of_papers.addAction("")
        self.alone.triggered.connect(lambda _on: self.chosen.emit(()))
        self.clicked.connect(self._offer)

    def show_choice(self, chosen: Chosen) -> None:
        """Which papers are in force; a list, a label or an envelope goes alone."""
        self._now = chosen
        for code, mark in self.marks.items():
            mark.setVisible(code != chosen.paper)
            mark.setChecked(code in chosen.beside)
        self.alone.setEnabled(bool(chosen.beside))
        self.setEnabled(combines(chosen.paper) and len(self._papers) > 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Fetch the words again."""
        titles = {code: pick(zh, en) for code, zh, en in self._papers}
        for code, mark in self.marks.items():
            mark.setText(titles[code].replace("&", "&&"))
        beside = [titles[code] for code in self._now.beside if code in titles]
        self.set_words(self.tr("連同 {n} 種").format(n=len(beside)) if beside else self.tr("連同…"))
        self.alone.setText(self.tr("不連同其他文件"))
        if not self.isEnabled():
            told = self.tr("這種文件要單獨列印")
        elif beside:
            told = self.tr("每位學生一套，連同：{papers}").format(papers=self.tr("、").join(beside))
        else:
            told = self.tr("同一批學生再印別種文件，每位一套")
        self.setToolTip(told)
        self.setAccessibleName(f"{self.text()}　{told}")

    def _tell(self) -> None:
        self.chosen.emit(tuple(code for code, mark in self.marks.items() if mark.isChecked() and mark.isVisible()))

    def _offer(self) -> None:
        self.menu_of_papers.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))
