"""What the department decided about this course before (系所前例), and the one key that decides so again (U10, U35)."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.applications.precedents import Precedent
from app.audit.decisions import DecisionKind
from ui.i18n import full_date
from ui.widgets.buttons import KeyButton
from ui.widgets.labels import label

FOLLOW_KEY: Final = "Ctrl+G"


class PrecedentLine(QObject):
    """Two parts of a panel, shown while a precedent fits the chosen course: what was decided and why, and the button.

    They stand in the panel's own column; the words are as high as they need, in any language.

    Signals:
        followed: The precedent is to be followed.
    """

    followed = Signal()

    def __init__(self, panel: QObject) -> None:
        super().__init__(panel)
        self._precedent: Precedent | None = None
        self.why = label("", "small", wrap=True)
        self.follow = KeyButton(FOLLOW_KEY, kind="primary", icon="history", size="m")
        self.follow.clicked.connect(self.followed)
        self.parts: tuple[QWidget, ...] = (self.why, self.follow)

    @property
    def standing(self) -> bool:
        """Whether a precedent fits the course that is shown."""
        return self._precedent is not None

    @property
    def offered(self) -> bool:
        """Whether a precedent is in front."""
        return self.follow.isVisible()

    def show_precedent(self, precedent: Precedent | None) -> None:
        """Show a precedent, or nothing."""
        self._precedent = precedent
        for part in self.parts:
            part.setVisible(precedent is not None)
        self.retranslate()

    def press(self) -> None:
        """The key: as if the button were clicked, where it is in front."""
        if self.offered and self.follow.isEnabled():
            self.follow.click()

    def retranslate(self) -> None:
        """Fetch the words again."""
        known = self._precedent
        if known is None:
            return
        acts = {
            DecisionKind.RECOGNISE: self.tr("依前例認列"),
            DecisionKind.REFUSE: self.tr("依前例不認列"),
            DecisionKind.PLACE: self.tr("依前例認列於領域"),
            DecisionKind.EQUATE: self.tr("依前例視同"),
        }
        self.follow.set_words(acts[known.kind])
        words = {
            DecisionKind.RECOGNISE: self.tr("系所前例：認列為彈性學分"),
            DecisionKind.REFUSE: self.tr("系所前例：不認列"),
            DecisionKind.PLACE: self.tr("系所前例：認列於「{target}」"),
            DecisionKind.EQUATE: self.tr("系所前例：視同「{target}」"),
        }
        what = words[known.kind].format(target=known.target)
        since = self.tr("{day} 起").format(day=full_date(known.valid_from))
        told = (what, since, known.by, known.reason, known.evidence)
        self.why.setText(" · ".join(part for part in told if part))
