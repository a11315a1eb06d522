"""The page of a trial: the tick counter, the courses, and the comparison beside them (U09, U43, U45)."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.applications.filing import Dossier
from ui.audit.model import Case
from ui.audit.trial.compare import Compare
from ui.audit.trial.model import Trial
from ui.audit.trial.table import TrialModel, TrialTable
from ui.audit.words import flex_word
from ui.widgets.bilingual import Bilingual
from ui.widgets.labels import ElidedLabel, label
from ui.widgets.laid_out import nest

COMPARE_WIDTH = 330


class TrialPage(Bilingual, QWidget):
    """The page.

    Signals:
        tick_asked: The id of a course.
        assumed: (id, outcome or None)
        advice_asked: Tick what is suggested.
        reset_asked: Back to what is on record.
    """

    tick_asked = Signal(str)
    assumed = Signal(str, object)
    advice_asked = Signal()
    reset_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._case: Case | None = None
        self._trial: Trial | None = None
        self.model = TrialModel()
        self.table = TrialTable(self.model)
        self.compare = Compare()
        self._counter = label("", "strong")
        self._lock = ElidedLabel("small")
        self._last = label("", "small", wrap=True)
        self._hint = label("", "caption", wrap=True)
        self._build()
        self.table.tick_asked.connect(self.tick_asked)
        self.table.assumed.connect(self.assumed)
        self.compare.advice_asked.connect(self.advice_asked)
        self.compare.reset_asked.connect(self.reset_asked)
        self.retranslate()

    def show_case(self, case: Case) -> None:
        """Whose courses these are."""
        self._case = case
        self.retranslate()

    def show_trial(self, trial: Trial | None) -> None:
        """Show what a trial found; nothing while it is made."""
        self._trial = trial
        fresh = trial is not None and self.model.rowCount() == 0
        self.model.show_rows(trial.rows if trial is not None else ())
        if fresh and trial is not None and trial.rows:
            self.table.selectRow(0)
        self.compare.show_trial(trial)
        self.retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to what is on record, as the button says."""
        if event.key() == Qt.Key.Key_Escape and self.compare.reset.isEnabled():
            self.reset_asked.emit()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Esc is the page's own while something is assumed."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.compare.reset.isEnabled()
        ):
            event.accept()
            return True
        return super().event(event)

    def retranslate(self) -> None:
        """Fetch the words again."""
        self.table.setAccessibleName(self.tr("彈性課程與修習中課程"))
        self.model.retranslate()
        trial, case = self._trial, self._case
        self._hint.setText(
            self.tr("空白鍵：勾選或取消　Enter：假設修習中的課不及格、停修")
            if trial is None or trial.rows
            else self.tr("沒有課架外課程可以勾選，也沒有修習中的課程。")
        )
        self._counter.setText(flex_word(trial.then.flex) if trial is not None else self.tr("計算中…"))
        dossier = case.dossier if case is not None else None
        self._lock.setText(self._lock_word(dossier))
        self._last.setText(self._last_word(dossier))
        self._last.setVisible(bool(self._last.text()))

    def _lock_word(self, dossier: Dossier | None) -> str:
        if dossier is None:
            return ""
        if dossier.current.valid:
            return self.tr("已送出，勾選已鎖定：改動只是試算，要更正請「代為修正」（Ctrl+M）")
        return self.tr("登錄送出（F8）時，以這裡的勾選為準")

    def _last_word(self, dossier: Dossier | None) -> str:
        """Last term's ticks: shown, never carried over (U45)."""
        if dossier is None or not dossier.last_ticks:
            return ""
        ticks = self.tr("、").join(dossier.last_ticks)
        return self.tr("上次申請的勾選（僅供參考，須重新勾選）：{ticks}").format(ticks=ticks)

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(6)
        head = QHBoxLayout()
        head.setContentsMargins(2, 0, 0, 0)
        head.setSpacing(12)
        head.addWidget(self._counter)
        head.addWidget(self._lock, 1)
        nest(left, head)
        for part in (self._last, self._hint):
            part.setContentsMargins(2, 0, 0, 0)
        left.addWidget(self._last)
        left.addWidget(self.table, 1)
        left.addWidget(self._hint)
        self.compare.setFixedWidth(COMPARE_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 8)
        row.setSpacing(12)
        nest(row, left, 1)
        row.addWidget(self.compare)
