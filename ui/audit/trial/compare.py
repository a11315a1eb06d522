"""What is on record beside what is assumed; unmistakably a trial, which nobody can take for a result."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout

from app.audit.credits import HalfCredits, show
from app.audit.report import AuditReport
from ui.audit.model import FACES
from ui.audit.trial.model import Trial
from ui.audit.words import verdict_word
from ui.sentences import told
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import KeyButton
from ui.widgets.column import Column
from ui.widgets.labels import Glyph, label, set_tone
from ui.widgets.laid_out import nest

ROWS = 5
BAND_EDGE = 12
SIDE_WIDTH = 64


class Compare(Bilingual, QFrame):
    """The card.

    Signals:
        reset_asked: Back to what is on record.
        advice_asked: Tick what is suggested.
    """

    reset_asked = Signal()
    advice_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._trial: Trial | None = None
        self._band = QFrame()
        self._band.setObjectName("banner")
        self._glyph = Glyph("flask-conical", "warn_fg", 18, 2)
        self._banner = label("", "strong", wrap=True)
        self._inside = QHBoxLayout(self._band)
        self._heads = [label("", "caption") for _ in range(3)]
        self._cells = [
            [label("", "small", wrap=True), label("", "body", wrap=True), label("", "strong")] for _ in range(ROWS)
        ]
        self._told = Column(gap=6)
        self.advice = KeyButton(icon="sparkles", size="s")
        self.reset = KeyButton("Esc", icon="undo-2", size="s")
        self.advice.clicked.connect(self.advice_asked)
        self.reset.clicked.connect(self.reset_asked)
        self._build()
        self.retranslate()

    def show_trial(self, trial: Trial | None) -> None:
        """Show a trial."""
        self._trial = trial
        self.retranslate()

    def retranslate(self) -> None:
        """Fetch the words again."""
        for head, word in zip(self._heads, ("", self.tr("目前"), self.tr("假設")), strict=True):
            head.setText(word)
        self.advice.set_words(self.tr("改成建議的勾選"))
        self.reset.set_words(self.tr("回到目前"))
        trial = self._trial
        assumed = trial is not None and trial.assumed
        set_tone(self._band, "warn" if assumed else "")
        self._glyph.setVisible(assumed)
        self._banner.setText(
            self.tr("假設試算：不是審核結果，也不會登錄")
            if assumed
            else self.tr("改動勾選或假設成績，這裡會並列結果；不會登錄任何資料。")
        )
        # Without its ground the sentence stands in line with the figures under it.
        edge = BAND_EDGE if assumed else 0
        self._inside.setContentsMargins(edge, BAND_EDGE // 2, edge, BAND_EDGE // 2)
        self.reset.setEnabled(assumed)
        # While nothing is assumed its room belongs to what can be ticked.
        self.reset.setVisible(assumed)
        self.advice.setVisible(trial is not None and bool(trial.advice.suggested) and not _followed(trial))
        self._told.clear()
        if trial is not None:
            self._fill(trial)
            for sentence in trial.advice.lines:
                self._told.add(label(told(sentence), "small", wrap=True))
        self._told.fit()

    def _fill(self, trial: Trial) -> None:
        names = (
            self.tr("審核結果"),
            self.tr("實得（課架內）"),
            self.tr("實得（含彈性）"),
            self.tr("修習中"),
            self.tr("尚差"),
        )
        sides = (_figures(trial.now), _figures(trial.then))
        for k, (name, cells) in enumerate(zip(names, self._cells, strict=True)):
            before, after = sides[0][k], sides[1][k]
            cells[0].setText(name)
            cells[1].setText(before)
            differs = before != after
            # The mark in words beside the tone: what changed is told apart without colours.
            cells[2].setText((f"▲ {after}" if differs else after) if trial.assumed else "—")
            set_tone(cells[2], "warn" if differs and trial.assumed else "")
        if trial.assumed:
            tone = FACES[trial.then.verdict.value][0]
            set_tone(self._cells[0][2], tone if tone in ("done", "stop", "warn") else "")

    def _build(self) -> None:
        band = self._inside
        band.setSpacing(8)
        band.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        band.addWidget(self._banner, 1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        for column, head in enumerate(self._heads):
            grid.addWidget(head, 0, column)
        for k, cells in enumerate(self._cells, 1):
            for column, cell in enumerate(cells):
                grid.addWidget(cell, k, column)
        grid.setColumnStretch(0, 1)
        for side in (1, 2):
            grid.setColumnMinimumWidth(side, SIDE_WIDTH)
        page = QVBoxLayout(self)
        page.setContentsMargins(14, 12, 14, 12)
        page.setSpacing(10)
        page.addWidget(self._band)
        nest(page, grid)
        page.addWidget(self._told, 1)
        page.addStretch(0)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.advice, self.reset):
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            buttons.addWidget(button, 1)
        nest(page, buttons)


def _figures(report: AuditReport) -> tuple[str, ...]:
    frame, both = report.totals.in_frame, report.totals.with_recognised
    counted = HalfCredits(frame.earned_credits + report.flex.tally.earned_credits)
    return (
        verdict_word(report.verdict.value),
        show(frame.earned_credits),
        show(counted),
        show(both.in_progress_credits),
        show(report.missing_credits),
    )


def _followed(trial: Trial) -> bool:
    return trial.ticks == frozenset(line.id for line in trial.advice.suggested)
