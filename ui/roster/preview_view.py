"""The second step: the file as it was understood, its cells, its problems, and what loading it would do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.roster.kinds import kind_named
from app.roster.table import CheckedFile
from ui.roster.cause_list import CauseList
from ui.roster.file_bar import FileBar
from ui.roster.grid import CellsModel, CellsView
from ui.roster.model import PROBLEMS, Foresight, causes, troubled_rows
from ui.roster.target_bar import TargetBar
from ui.roster.words import count_word
from ui.widgets.buttons import KeyButton, Segments
from ui.widgets.labels import Glyph, card, label, line, set_tone

SIDE_WIDTH = 324


class PreviewView(QWidget):
    """Step two.

    Signals:
        cell_edited: (row number, heading, new text)
        load_asked: Import now.
        rejects_asked: The rejected rows as a workbook.
        closed: Put the file away.
    """

    cell_edited = Signal(int, str, str)
    load_asked = Signal()
    rejects_asked = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._checked: CheckedFile | None = None
        self._foresight: Foresight | None = None
        self._busy = False
        self.file = FileBar()
        self.target = TargetBar()
        self.model = CellsModel()
        self.grid = CellsView(self.model)
        self.filter = Segments(2)
        self._grid_hint = label("", "caption")
        self._no_rows = label("", "small")
        self._no_rows.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._grid_stack = QStackedLayout()
        self._verdict = label("", "title", wrap=True)
        self._verdict_glyph = Glyph("circle-check", "done_dot", 22, 2)
        self._figures = QGridLayout()
        self._refusal = label("", "small", wrap=True, tone="warn")
        self._problems_title = label("", "strong")
        self.causes = CauseList()
        self.load = KeyButton("Ctrl+Enter", kind="primary")
        self.rejects = KeyButton(icon="download")
        self.close_file = KeyButton()
        self._build()
        self._connect()
        self.retranslate()

    def show_file(self, checked: CheckedFile, *, fresh: bool) -> None:
        """Show a checked file; after an edit the operator stays where they are."""
        stood = None if fresh else self.grid.standing()
        scrolled = (self.grid.horizontalScrollBar().value(), self.grid.verticalScrollBar().value())
        self._checked, self._foresight = checked, None
        self.file.show_file(checked, kind_named(checked.kind))
        self.target.setVisible(checked.kind == PROBLEMS)
        if fresh:
            self.filter.choose(0)
        self._fill()
        if fresh:
            self.grid.fit_columns(checked)
            self.grid.scrollToTop()
        else:
            self.grid.horizontalScrollBar().setValue(scrolled[0])
            self.grid.verticalScrollBar().setValue(scrolled[1])
            if stood is not None:
                self.grid.setCurrentIndex(self.model.place(*stood))
        self.causes.show_causes(causes(checked))
        self.retranslate()

    def show_foresight(self, foresight: Foresight) -> None:
        """Show what loading would do."""
        self._foresight = foresight
        self.retranslate()

    def set_busy(self, *, busy: bool) -> None:
        """A load is being recorded."""
        self._busy = busy
        self.file.set_busy(busy=busy)
        self.retranslate()

    def retranslate(self) -> None:
        """Fetch the words again."""
        checked = self._checked
        self.grid.setAccessibleName(self.tr("檔案內容"))
        self._grid_hint.setText(self.tr("按兩下或直接輸入即可更正儲存格；原檔不會變動。"))
        self._no_rows.setText(self.tr("沒有有問題的列。"))
        self.rejects.set_words(self.tr("退件活頁簿"))
        self.close_file.set_words(self.tr("換檔案"))
        if checked is None:
            return
        self.filter.set_words(
            [
                self.tr("全部 {n}").format(n=f"{checked.rows:,}"),
                self.tr("只看問題 {n}").format(n=f"{len(troubled_rows(checked)):,}"),
            ]
        )
        self._say_verdict(checked)
        self._show_figures()
        refusal = self._foresight.refusal if self._foresight else ""
        if self._foresight is not None and self._foresight.unaddressed:
            refusal = self.tr("請先選擇這份名單屬於哪個單位。")
        self._refusal.setText(refusal)
        self._refusal.setVisible(bool(refusal))
        errors, warnings = len(checked.errors), len(checked.warnings)
        self._problems_title.setText(self.tr("錯誤 {e} · 提醒 {w}").format(e=f"{errors:,}", w=f"{warnings:,}"))
        self.load.set_words(self.tr("匯入 {n} 列").format(n=f"{len(checked.accepted):,}"))
        self.load.setEnabled(bool(checked.accepted) and not refusal and not self._busy)
        self.rejects.setVisible(bool(checked.rejected))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def jump(self, row: int, heading: str) -> None:
        """Stand on a cell, whatever the filter hides."""
        if not self.grid.jump(row, heading) and self.filter.index != 0:
            self.filter.choose(0)
            self._fill()
            self.grid.jump(row, heading)
        self.grid.setFocus()

    def _say_verdict(self, checked: CheckedFile) -> None:
        rejected = len(checked.rejected)
        if not checked.accepted:
            tone, icon, text = "stop", "circle-alert", self.tr("沒有可以匯入的列")
        elif rejected:
            tone, icon = "warn", "triangle-alert"
            text = self.tr("{n} 列可匯入，{r} 列退件").format(n=f"{len(checked.accepted):,}", r=f"{rejected:,}")
        else:
            tone, icon = "done", "circle-check"
            text = self.tr("{n} 列全部可匯入").format(n=f"{len(checked.accepted):,}")
        self._verdict.setText(text)
        set_tone(self._verdict, tone)
        self._verdict_glyph.show_icon(icon, f"{tone}_dot")

    def _show_figures(self) -> None:
        while self._figures.count():
            item = self._figures.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        counts = self._foresight.counts if self._foresight else {}
        for position, (name, count) in enumerate(counts.items()):
            self._figures.addWidget(_figure(f"{count:,}", count_word(name)), position // 2, position % 2)

    def _fill(self) -> None:
        if self._checked is not None:
            self.model.show_file(self._checked, only_problems=self.filter.index == 1)
            self._grid_stack.setCurrentIndex(0 if self.model.rowCount() else 1)

    def _connect(self) -> None:
        self.filter.chosen.connect(lambda _k: self._fill())
        self.model.edited.connect(self.cell_edited)
        self.causes.place_asked.connect(self.jump)
        self.load.clicked.connect(self.load_asked)
        self.rejects.clicked.connect(self.rejects_asked)
        self.close_file.clicked.connect(self.closed)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.filter)
        head.addWidget(self._grid_hint, 1)
        self._grid_stack.addWidget(self.grid)
        self._grid_stack.addWidget(self._no_rows)
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addLayout(head)
        left.addLayout(self._grid_stack, 1)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addLayout(left, 1)
        columns.addWidget(self._side())
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(12)
        page.addWidget(self.file)
        page.addWidget(self.target)
        page.addLayout(columns, 1)

    def _side(self) -> QWidget:
        made = card()
        made.setFixedWidth(SIDE_WIDTH)
        column = QVBoxLayout(made)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self._verdict_glyph, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._verdict, 1)
        column.addLayout(top)
        self._figures.setHorizontalSpacing(12)
        self._figures.setVerticalSpacing(4)
        column.addLayout(self._figures)
        column.addWidget(self._refusal)
        column.addWidget(line())
        column.addWidget(self._problems_title)
        column.addWidget(self.causes, 1)
        column.addWidget(self.load)
        pair = QHBoxLayout()
        pair.setSpacing(8)
        pair.addWidget(self.rejects, 1)
        pair.addWidget(self.close_file, 1)
        column.addLayout(pair)
        return made


def _figure(number: str, word: str) -> QWidget:
    """One count: its word at the left, its number at the right."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    row.addWidget(label(word, "small"), 1)
    row.addWidget(label(number, "number"))
    return made
