"""One fact the shared ledger would not take: what it was, why it came back, and what to do."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from app.clock import from_ms
from ui.i18n import full_moment, pick
from ui.sync.picture import RefusedEntry
from ui.sync.words import answer, happening
from ui.widgets.buttons import KeyButton
from ui.widgets.labels import Glyph, label

#: Outcomes that recording once more does not mend.
SETTLED_ELSEWHERE: Final = frozenset({"already_handed_over", "desk_mismatch", "unknown_kind"})


class RefusedCard(QFrame):
    """A card per refused fact.

    Signals:
        opened: Show the student at the counter, to record the decision anew.
    """

    opened = Signal()

    def __init__(self, refused: RefusedEntry) -> None:
        super().__init__()
        self.setObjectName("card")
        self.refused = refused
        entry, said = refused.entry, answer(refused.outcome)
        self.open = KeyButton(kind="quiet")
        again = refused.outcome not in SETTLED_ELSEWHERE
        self.open.set_words(self.tr("到櫃台重新登錄") if again else self.tr("到櫃台查看"))
        self.open.setAccessibleName(f"{self.open.text()} {entry.student_no}")
        self.open.setVisible(bool(entry.student_no))
        self.open.clicked.connect(self.opened)
        what = pick(entry.verdict.zh, entry.verdict.en) or happening(entry.kind)
        about = (what, pick(entry.unit.zh, entry.unit.en), pick(entry.detail.zh, entry.detail.en), entry.reason)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(label(said.title, "lead", wrap=True))
        whose = f"{entry.student_no} {entry.name}".strip()
        words.addWidget(label("　".join(p for p in (whose, " · ".join(a for a in about if a)) if p), "body", wrap=True))
        words.addWidget(label(said.todo, "small", wrap=True))
        short = entry.fact[-12:]
        foot = self.tr("{by} · {when} · 編號 {fact}").format(
            by=entry.by, when=full_moment(from_ms(entry.at_ms)), fact=short
        )
        small = label(foot, "caption")
        small.setToolTip(entry.fact)
        small.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.addWidget(small)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 14, 16, 14)
        row.setSpacing(10)
        row.addWidget(Glyph("shield-alert", "stop_dot", 20, 2), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.open, 0, Qt.AlignmentFlag.AlignTop)
