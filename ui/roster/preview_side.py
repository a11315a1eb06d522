"""Beside the cells: what loading would do, the problems with their repairs, and the acts."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.roster.table import CheckedFile
from ui.i18n import numbered
from ui.roster.cause_list import CauseList
from ui.roster.leaving import Leaving
from ui.roster.mending import Offer
from ui.roster.model import Foresight
from ui.roster.seen import seen
from ui.roster.words import count_word
from ui.sentences import told_all
from ui.theme.tokens import TYPE
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import KeyButton
from ui.widgets.labels import ElidedLabel, Glyph, label, line, set_tone
from ui.widgets.laid_out import nest
from ui.widgets.painting import key_width, width_of

WIDTH = 324
MEND_ALL_KEY = "Shift+F8"
#: Margins around a button's words and its key.
BESIDE = 36


class PreviewSide(Bilingual, QFrame):
    """The card at the right of the preview."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setFixedWidth(WIDTH)
        self._checked: CheckedFile | None = None
        self._foresight: Foresight | None = None
        self._leaving = Leaving()
        self._offers: tuple[Offer, ...] = ()
        self._busy = False
        #: What the figures say now: whole numbers with their words are not made anew for a button that changed.
        self._told: tuple[int, tuple[tuple[str, str, int], ...]] = (0, ())
        self._verdict = label("", "title", wrap=True)
        self._verdict_glyph = Glyph("circle-check", "done_dot", 22, 2)
        self._figures = QGridLayout()
        self.missing = KeyButton(kind="quiet")
        self.missing.setParent(self)
        self.refusal = label("", "small", wrap=True, tone="warn")
        self._problems_title = ElidedLabel("strong")
        self.mend_all = KeyButton(MEND_ALL_KEY)
        self.causes = CauseList()
        self.load = KeyButton("Ctrl+Enter", kind="primary")
        self.rejects = KeyButton(icon="download")
        self.close_file = KeyButton()
        self.missing.hide()
        self._build()

    @property
    def verdict(self) -> str:
        """What is said of the file as a whole."""
        return self._verdict.text()

    def show_file(self, checked: CheckedFile, *, fresh: bool) -> None:
        """Show a checked file; after an edit the counts of before stand until the new ones come."""
        self._checked, self._offers = checked, seen(checked).offers
        if fresh:
            self._foresight = None
        self.causes.show_causes(seen(checked).causes, self._offers)
        self.retranslate()

    def forget(self) -> None:
        """The file was put away."""
        self._checked, self._foresight, self._offers = None, None, ()
        self.causes.show_causes(())

    def show_findings(self, judged: CheckedFile) -> None:
        """Show what only the ledger could find wrong as well; repairs are those of the file itself."""
        if judged is not self._checked:
            self._checked = judged
            self.causes.show_causes(seen(judged).causes, self._offers)

    def show_foresight(self, foresight: Foresight) -> None:
        """Show what loading would do."""
        self._foresight = foresight
        self.retranslate()

    def show_leaving(self, leaving: Leaving) -> None:
        """Show what was decided about those the file does not name."""
        self._leaving = leaving
        self.retranslate()

    def set_busy(self, *, busy: bool) -> None:
        """Something is being recorded or judged."""
        self._busy = busy
        if self._checked is not None:
            self._say_load(self._checked, self._reason())

    def retranslate(self) -> None:
        """Fetch the words again."""
        self.rejects.set_words(self.tr("退件活頁簿"))
        self.close_file.set_words(self.tr("換檔案"))
        self.mend_all.set_words(self.tr("全部修正"))
        # A key of eight letters needs more room than the style gives keys.
        room = width_of(self.mend_all.text(), TYPE.body, QFont.Weight.Medium) + key_width(MEND_ALL_KEY) + BESIDE
        self.mend_all.setMinimumWidth(round(room))
        checked = self._checked
        if checked is None:
            return
        self._say_verdict(checked)
        self._show_figures()
        refusal = self._reason()
        self.refusal.setText(refusal)
        self.refusal.setVisible(bool(refusal))
        found = seen(checked)
        counted = self.tr("錯誤 {e} · 提醒 {w}").format(e=f"{found.errors:,}", w=f"{found.warnings:,}")
        self._problems_title.setText(numbered(counted))
        self.mend_all.setVisible(len(self.causes.mends) > 1)
        self._say_load(checked, refusal)
        self.rejects.setVisible(bool(found.rejected))

    def _reason(self) -> str:
        """Why it cannot be loaded as it is."""
        foresight = self._foresight
        if foresight is None:
            return ""
        if foresight.unaddressed:
            return self.tr("請先選擇這份名單屬於哪個單位。")
        if self._leaving.blocked(foresight.missing):
            return self.tr("退出的人數超過名冊的 5 %，請先在「缺少」頁輸入人數。")
        if foresight.held:
            return self.tr("有列不能匯入，整份都不匯入：請先改正，或在上方改選「其餘照樣匯入」。")
        return told_all(foresight.refusal)

    def _say_load(self, checked: CheckedFile, refusal: str) -> None:
        rows = f"{len(checked.accepted):,}"
        leavers = self._foresight.missing.count if self._foresight and self._leaving.withdraw else 0
        words = self.tr("匯入 {n} 列，{m} 人退出") if leavers else self.tr("匯入 {n} 列")
        self.load.set_words(numbered(words.format(n=rows, m=f"{leavers:,}")))
        self.load.setEnabled(bool(checked.accepted) and not refusal and not self._busy)

    def _say_verdict(self, checked: CheckedFile) -> None:
        rejected = len(seen(checked).rejected)
        if not checked.accepted:
            tone, icon, text = "stop", "circle-alert", self.tr("沒有可以匯入的列")
        elif rejected:
            tone, icon = "warn", "triangle-alert"
            text = self.tr("{n} 列可匯入，{r} 列退件").format(n=f"{len(checked.accepted):,}", r=f"{rejected:,}")
        elif self._foresight is not None and self._foresight.unaddressed:
            tone, icon = "warn", "list-checks"
            text = self.tr("{n} 列已檢查，還不知道是誰的名單").format(n=f"{len(checked.accepted):,}")
        elif self._nothing_new():
            tone, icon = "done", "circle-check"
            text = self.tr("{n} 列都與現有資料相同").format(n=f"{len(checked.accepted):,}")
        else:
            tone, icon = "done", "circle-check"
            text = self.tr("{n} 列全部可匯入").format(n=f"{len(checked.accepted):,}")
        self._verdict.setText(numbered(text))
        set_tone(self._verdict, tone)
        self._verdict_glyph.show_icon(icon, f"{tone}_dot")

    def _nothing_new(self) -> bool:
        """Whether loading would find everything as it stands already, and nobody leaves."""
        counts = dict(self._foresight.counts) if self._foresight else {}
        same, missing = counts.pop("unchanged", 0), counts.pop("missing", 0)
        leaves = self._leaving.withdraw and missing
        return bool(same) and not leaves and not any(counts.values())

    def _show_figures(self) -> None:
        counts = self._foresight.counts if self._foresight else {}
        people = self._foresight.missing.count if self._foresight else 0
        told = (people, tuple((name, count_word(name), count) for name, count in counts.items()))
        if told != self._told:
            self._told = told
            self._put_figures(counts, people)

    def _put_figures(self, counts: Mapping[str, int], people: int) -> None:
        while self._figures.count():
            item = self._figures.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None and widget is not self.missing:
                widget.hide()
                widget.deleteLater()
        self.missing.setVisible(people > 0)
        for position, (name, count) in enumerate(counts.items()):
            shown: QWidget = _figure(f"{count:,}", count_word(name))
            if name == "missing" and people:
                # The one figure that asks for a choice leads to it.
                self.missing.set_words(f"{count_word(name)} {people:,} ›")
                shown = self.missing
            self._figures.addWidget(shown, position // 2, position % 2)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self._verdict_glyph, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._verdict, 1)
        nest(column, top)
        self._figures.setHorizontalSpacing(12)
        self._figures.setVerticalSpacing(4)
        nest(column, self._figures)
        column.addWidget(self.refusal)
        column.addWidget(line())
        problems = QHBoxLayout()
        problems.addWidget(self._problems_title)
        problems.addStretch(1)
        problems.addWidget(self.mend_all)
        nest(column, problems)
        column.addWidget(self.causes, 1)
        column.addWidget(self.load)
        pair = QHBoxLayout()
        pair.setSpacing(8)
        pair.addWidget(self.rejects, 1)
        pair.addWidget(self.close_file, 1)
        nest(column, pair)


def _figure(number: str, word: str) -> QWidget:
    """One count: its word at the left, its number at the right."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    row.addWidget(label(word, "small"), 1)
    row.addWidget(label(number, "number"))
    return made
