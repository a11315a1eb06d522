"""The second step: the file as it was understood, its cells, its problems, and what loading it would do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.roster.kinds import kind_named
from app.roster.table import CheckedFile
from ui.roster.file_bar import FileBar
from ui.roster.grid import CellsModel, CellsView, Shown
from ui.roster.leaving import Leaving
from ui.roster.missing_page import MissingPage
from ui.roster.model import CONTACTS, DONE, ROSTER, Foresight, Target
from ui.roster.preview_side import PreviewSide
from ui.roster.seen import seen
from ui.roster.target_bar import TargetBar
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import KeyButton, Segments
from ui.widgets.labels import ElidedLabel, label
from ui.widgets.laid_out import nest

#: Every file has rows and problems; what else is told apart depends on what its rows are held against.
PLAIN = (Shown.ALL, Shown.PROBLEMS)
COMPARED = {ROSTER: tuple(Shown), CONTACTS: (*PLAIN, Shown.CHANGED)}


class PreviewView(Bilingual, QWidget):
    """Step two.

    Signals:
        cell_edited: (row number, heading, new text)
        mend_asked: The position of a repair among those on offer.
        mend_all_asked: Every repair on offer.
        edit_undo_asked: The last edit back.
        leaving_decided: A `Leaving`.
        load_asked: Import now.
        rejects_asked: The rejected rows as a workbook.
        closed: Put the file away.
    """

    cell_edited = Signal(int, str, str)
    mend_asked = Signal(int)
    mend_all_asked = Signal()
    edit_undo_asked = Signal()
    leaving_decided = Signal(object)
    load_asked = Signal()
    rejects_asked = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._checked: CheckedFile | None = None
        self._foresight = Foresight()
        self._edits = 0
        self.file = FileBar()
        self.target = TargetBar()
        self.model = CellsModel()
        self.grid = CellsView(self.model)
        self.filter = Segments(len(Shown))
        self.missing = MissingPage()
        self.side = PreviewSide()
        self.causes, self.load = self.side.causes, self.side.load
        self.undo_edit = KeyButton("Ctrl+Z")
        self._grid_hint = ElidedLabel("caption")
        self._no_rows = label("", "small")
        self._no_rows.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedLayout()
        self._build()
        self._connect()
        self.retranslate()

    def show_file(self, checked: CheckedFile, target: Target, *, fresh: bool) -> None:
        """Show a checked file; after an edit the operator stays where they are."""
        if fresh:
            for piece in self.filling(checked, target):
                piece()
            return
        stood = self.grid.standing()
        scrolled = (self.grid.horizontalScrollBar().value(), self.grid.verticalScrollBar().value())
        self._checked = checked
        self._show_head(checked, target)
        # What the ledger found belongs to the rows of before.
        self._foresight = replace(self._foresight, judged=None)
        self._fill()
        self._stand(stood, scrolled)
        self.side.show_file(checked, fresh=False)
        self.retranslate()

    def filling(self, checked: CheckedFile, target: Target) -> Sequence[Callable[[], None]]:
        """The pieces of work that fill the page with a file just read."""
        return (
            lambda: self._show_head(checked, target),
            lambda: self._show_cells(checked),
            lambda: self._show_rest(checked),
        )

    def filled(self, checked: CheckedFile) -> bool:
        """Whether the page shows this very file."""
        return self._checked is checked

    def _show_head(self, checked: CheckedFile, target: Target) -> None:
        self.file.show_file(checked, kind_named(checked.kind))
        self.target.show_kind(checked.kind, target, asks_listed=DONE not in checked.mapping)

    def _show_cells(self, checked: CheckedFile) -> None:
        self._checked, self._foresight = checked, Foresight()
        self.filter.choose(Shown.ALL)
        self._fill()
        self.grid.fit_columns(checked)
        self.grid.scrollToTop()

    def _show_rest(self, checked: CheckedFile) -> None:
        self.side.show_file(checked, fresh=True)
        self.retranslate()

    def forget(self) -> None:
        """The file was put away: what is shown here next is another one."""
        self._checked, self._foresight = None, Foresight()
        self.model.forget()
        self.side.forget()
        self.file.forget()

    def show_foresight(self, foresight: Foresight) -> None:
        """Show what loading would do: the counts, the changed cells, the students missing."""
        stood = self.grid.standing()
        scrolled = (self.grid.horizontalScrollBar().value(), self.grid.verticalScrollBar().value())
        self._foresight = foresight
        self.missing.show_missing(foresight.missing)
        if self._checked is not None:
            self.side.show_findings(foresight.judged or self._checked)
        self.side.show_foresight(foresight)
        if not self._offered(Shown(self.filter.index)):
            self.filter.choose(Shown.ALL)
        self._fill()
        self._stand(stood, scrolled)
        self.retranslate()

    def show_leaving(self, leaving: Leaving) -> None:
        """Show what was decided about those the file does not name."""
        self.missing.show_leaving(leaving)
        self.side.show_leaving(leaving)

    def show_edits(self, count: int) -> None:
        """So many edits can be taken back."""
        self._edits = count
        self.undo_edit.setVisible(count > 0)

    def set_busy(self, *, busy: bool) -> None:
        """A load is being recorded."""
        self.file.set_busy(busy=busy)
        self.side.set_busy(busy=busy)

    def retranslate(self) -> None:
        """Fetch the words again."""
        checked = self._checked
        self.grid.setAccessibleName(self.tr("檔案內容"))
        self._grid_hint.setText(self.tr("按兩下或直接輸入即可更正；原檔不會變動。"))
        self._no_rows.setText(self.tr("沒有這樣的列。"))
        self.undo_edit.set_words(self.tr("復原更正"))
        if checked is None:
            return
        differences, missing = self._foresight.differences, self._foresight.missing
        judged = self._foresight.judged or checked
        counted = {
            Shown.ALL: (self.tr("全部 {n}"), checked.rows),
            Shown.PROBLEMS: (self.tr("問題 {n}"), len(seen(judged).troubled)),
            Shown.NEW: (self.tr("新增 {n}"), len(differences.new)),
            Shown.CHANGED: (self.tr("異動 {n}"), len(differences.changed_rows)),
            Shown.MISSING: (self.tr("缺少 {n}"), missing.count),
        }
        self.filter.set_words([words.format(n=f"{n:,}") for words, n in counted.values()])
        for shown, button in zip(Shown, self.filter.buttons, strict=True):
            button.setVisible(shown in COMPARED.get(checked.kind, PLAIN))
            button.setEnabled(self._offered(shown))

    def jump(self, row: int, heading: str) -> None:
        """Stand on a cell, whatever the filter hides."""
        if self.filter.index == Shown.MISSING or not self.grid.jump(row, heading):
            self.filter.choose(Shown.ALL)
            self._fill()
            self.grid.jump(row, heading)
        self.grid.setFocus()

    def _offered(self, shown: Shown) -> bool:
        """Whether there is anything to see there; what is only on its way is not."""
        differences = self._foresight.differences
        there = {
            Shown.NEW: bool(differences.new),
            Shown.CHANGED: bool(differences.changed),
            Shown.MISSING: bool(self._foresight.missing.people),
        }
        return there.get(shown, True)

    def _stand(self, place: tuple[int, str] | None, scrolled: tuple[int, int]) -> None:
        self.grid.horizontalScrollBar().setValue(scrolled[0])
        self.grid.verticalScrollBar().setValue(scrolled[1])
        if place is not None:
            self.grid.setCurrentIndex(self.model.place(*place))

    def _filtered(self, _position: int) -> None:
        self._fill()
        if self.filter.index == Shown.CHANGED:
            # The change may stand in the twentieth column.
            self.grid.fit_changes(self._foresight.differences)
            row, heading = min(self._foresight.differences.changed, key=lambda place: place[0])
            self.grid.jump(row, heading)

    def _show_missing(self) -> None:
        self.filter.choose(Shown.MISSING)
        self._fill()
        self.missing.take_focus()

    def _fill(self) -> None:
        if self._checked is None:
            return
        shown = Shown(self.filter.index)
        self._grid_hint.setVisible(shown is not Shown.MISSING)
        if shown is Shown.MISSING:
            self._pages.setCurrentWidget(self.missing)
            return
        self.model.show_file(self._foresight.judged or self._checked, shown, self._foresight.differences)
        self._pages.setCurrentWidget(self.grid if self.model.rowCount() else self._no_rows)

    def _connect(self) -> None:
        self.filter.chosen.connect(self._filtered)
        self.side.missing.clicked.connect(self._show_missing)
        self.model.edited.connect(self.cell_edited)
        self.causes.place_asked.connect(self.jump)
        self.causes.mend_asked.connect(self.mend_asked)
        self.side.mend_all.clicked.connect(self.mend_all_asked)
        self.undo_edit.clicked.connect(self.edit_undo_asked)
        self.missing.decided.connect(self.leaving_decided)
        self.load.clicked.connect(self.load_asked)
        self.side.rejects.clicked.connect(self.rejects_asked)
        self.side.close_file.clicked.connect(self.closed)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.filter)
        head.addWidget(self._grid_hint)
        head.addStretch(1)
        head.addWidget(self.undo_edit)
        self.undo_edit.hide()
        for part in (self.grid, self._no_rows, self.missing):
            self._pages.addWidget(part)
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addWidget(self.target)
        nest(left, head)
        nest(left, self._pages, 1)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        nest(columns, left, 1)
        columns.addWidget(self.side)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(12)
        page.addWidget(self.file)
        nest(page, columns, 1)
