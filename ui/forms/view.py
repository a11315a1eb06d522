"""The papers screen's widgets: what to print on the left, the very page that will print on the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from app.errors import DeskError
from app.printing.catalogue import LISTS
from app.printing.concerned import LeftOut
from ui.forms.chosen import Chosen, LastPrint, Listed
from ui.forms.fields import Fields
from ui.forms.pages import PageImage
from ui.forms.people import ROW_HEIGHT, People
from ui.forms.preview import Preview
from ui.forms.together import TogetherKey
from ui.i18n import pick
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import KeyButton, Segments
from ui.widgets.drop_hint import DropHint
from ui.widgets.dropped import file_of
from ui.widgets.flow import Flow
from ui.widgets.labels import card, line
from ui.widgets.laid_out import nest

STANDINGS = ("official", "draft", "blank")
SIDE_WIDTH = 376
LEAST_ROWS = 2


class FormsScreenView(Bilingual, QWidget):
    """The screen.

    Signals:
        paper_chosen: Code of a paper.
        standing_chosen: official, draft or blank.
        options_filled: What is written in by hand.
        pasted: Text with numbers was dropped.
        dropped: Path of a file with numbers that was dropped.
        print_asked: Print now.
        save_asked: Save as one PDF.
        files_asked: Save a PDF for each student.
        stop_asked: What is on its way shall end.
    """

    paper_chosen = Signal(str)
    standing_chosen = Signal(str)
    options_filled = Signal(object)
    pasted = Signal(str)
    dropped = Signal(object)
    print_asked = Signal()
    save_asked = Signal()
    files_asked = Signal()
    stop_asked = Signal()

    def __init__(self, papers: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        self.setObjectName("page")
        self._papers = papers
        self._ready = self._leaving = False
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.hide()
        self.stop = KeyButton(icon="x", size="m")
        self.stop.hide()
        self.papers = QListWidget()
        self.people = People()
        self.preview = Preview()
        self.standing = Segments(len(STANDINGS))
        self.together = TogetherKey(papers)
        self._chosen = Chosen("")
        self.filling = Fields()
        self.fields = self.filling.lines
        self.print = KeyButton("Ctrl+P", kind="primary", icon="printer")
        self.save = KeyButton("Ctrl+S", size="l")
        self.files = KeyButton("Ctrl+Shift+S", size="l")
        self.files.hide()
        self._drop_hint = DropHint(self, lambda: self.tr("放開就把名單上的學生加入列印對象"))
        self.setAcceptDrops(True)
        self._build()
        self._connect()
        self.retranslate()

    # -- setters -------------------------------------------------------------------------------------------------
    def show_students(self, students: tuple[Listed, ...]) -> None:
        """List whom the paper is for."""
        self.people.show_students(students)

    def show_filters(self, names: Sequence[str]) -> None:
        """Offer the filters that are kept in the overview."""
        self.people.show_filters(names)

    def show_left_out(self, left: tuple[LeftOut, ...]) -> None:
        """Whom of the list the papers do not concern."""
        self.people.show_left_out(left, len(self._chosen.papers))

    def show_choice(self, chosen: Chosen) -> None:
        """Show which papers and standing are in force, and only the fields these papers use."""
        self._chosen = chosen
        for row, (code, _, _) in enumerate(self._papers):
            if code == chosen.paper and self.papers.currentRow() != row:
                self.papers.blockSignals(True)
                self.papers.setCurrentRow(row)
                self.papers.blockSignals(False)
        self._say_papers()
        self.together.show_choice(chosen)
        self.standing.choose(STANDINGS.index(chosen.standing))
        self._say_blank()
        self.filling.show_choice(chosen)
        several = chosen.standing != "blank" and chosen.paper not in LISTS and len(chosen.students) > 1
        self.files.setVisible(several)
        # Once the fields have taken their room: the paper in force stays in sight.
        QTimer.singleShot(0, self, lambda: self.papers.scrollToItem(self.papers.currentItem()))
        self._allow(chosen.ready)

    def show_page(self, page: PageImage) -> None:
        """Show a page of the preview."""
        self.preview.show_page(page)
        self._allow(ready=True)

    def show_empty(self) -> None:
        """Nobody is chosen."""
        self.preview.show_empty()

    def show_refusal(self, error: DeskError) -> None:
        """Why this paper cannot be made as it stands."""
        self.preview.show_refusal(error)
        self._allow(ready=False)

    def show_last(self, last: LastPrint | None) -> None:
        """When this paper was printed last for the student in view."""
        self.preview.last.show_last(last)

    def set_busy(self, busy: bool) -> None:
        """A page is on its way."""
        self.preview.set_busy(busy)

    def set_leaving(self, leaving: bool) -> None:
        """A job is being printed or saved: no second one until it is."""
        self._leaving = leaving
        self._progress.setRange(0, 0)
        self._progress.setVisible(leaving)
        self.stop.setVisible(leaving)
        self._allow(self._ready)

    def show_leaving(self, done: int, total: int) -> None:
        """How many students are done."""
        self._progress.setRange(0, total)
        self._progress.setValue(done)

    # -- inside --------------------------------------------------------------------------------------------------
    def _say_papers(self) -> None:
        """The papers by name; one that is printed together with the chosen one carries a plus."""
        for row, (code, zh, en) in enumerate(self._papers):
            title = pick(zh, en)
            self.papers.item(row).setText(f"＋ {title}" if code in self._chosen.beside else title)

    def _say_blank(self) -> None:
        """Whether there is an empty form at all of what is chosen."""
        may = self._chosen.may_be_blank
        button = self.standing.buttons[STANDINGS.index("blank")]
        button.setEnabled(may)
        button.setToolTip("" if may else self.tr("這種文件沒有空白表單"))
        self.preview.offer_blank(may)

    def _allow(self, ready: bool) -> None:
        self._ready = ready
        for button in (self.print, self.save, self.files):
            button.setEnabled(ready and not self._leaving)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._drop_hint.setGeometry(self.rect())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasText() or file_of(event) is not None:
            event.acceptProposedAction()
            self._drop_hint.show_over(self.rect())

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drop_hint.hide()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._drop_hint.hide()
        event.acceptProposedAction()
        if (file := file_of(event)) is not None:
            self.dropped.emit(file)
        else:
            self.pasted.emit(event.mimeData().text())

    def retranslate(self) -> None:
        """Fetch the words again."""
        self.people.retranslate()
        self.preview.retranslate()
        self.papers.setAccessibleName(self.tr("文件種類"))
        current = max(0, self.papers.currentRow())
        self.papers.blockSignals(True)
        self.papers.clear()
        self.papers.addItems([pick(zh, en) for _, zh, en in self._papers])
        self._say_papers()
        self.together.retranslate()
        self.papers.setCurrentRow(current)
        self.papers.blockSignals(False)
        self.papers.setMinimumHeight(ROW_HEIGHT * LEAST_ROWS + 8)
        self.papers.setMaximumHeight(ROW_HEIGHT * len(self._papers) + 8)
        self.standing.set_words([self.tr("正式"), self.tr("暫存"), self.tr("空白")])
        self._say_blank()
        self.filling.retranslate()
        self.print.set_words(self.tr("列印"))
        self.save.set_words(self.tr("另存 PDF"))
        self.files.set_words(self.tr("一人一檔"))
        self.files.setToolTip(self.tr("選一個資料夾，每位學生存成一個 PDF"))
        self.stop.set_words(self.tr("停止"))
        self.stop.setToolTip(self.tr("已經送出的算完成，其餘留在名單上"))

    def _connect(self) -> None:
        self.filling.filled.connect(self.options_filled)
        self.papers.currentRowChanged.connect(lambda row: self.paper_chosen.emit(self._papers[max(0, row)][0]))
        self.standing.chosen.connect(lambda k: self.standing_chosen.emit(STANDINGS[k]))
        self.print.clicked.connect(self.print_asked)
        self.save.clicked.connect(self.save_asked)
        self.files.clicked.connect(self.files_asked)
        self.stop.clicked.connect(self.stop_asked)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self._side())
        row.addWidget(self.preview, 1)

    def _side(self) -> QFrame:
        made = card()
        made.setFixedWidth(SIDE_WIDTH)
        column = QVBoxLayout(made)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(6)
        self.papers.setUniformItemSizes(True)
        self.papers.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # All papers where there is room; on a small screen the list scrolls instead of pushing the buttons out.
        column.addWidget(self.papers, 4)
        # In a language of longer words the key goes under the segments.
        column.addWidget(Flow((self.standing, self.together), gap=8))
        column.addWidget(line())
        column.addWidget(self.people, 4)
        column.addWidget(self.filling)
        going = QHBoxLayout()
        going.setSpacing(8)
        going.addWidget(self._progress, 1)
        going.addWidget(self.stop)
        nest(column, going)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.print, 1)
        buttons.addWidget(self.save, 1)
        nest(column, buttons)
        column.addWidget(self.files)
        return made
