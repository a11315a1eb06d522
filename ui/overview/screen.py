"""The overview as the frame knows it: 總覽."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QWidget

from app.clearance.board import Board
from app.context import Context
from app.exports.workbook import Sheet
from app.ledger import StudentId
from app.outgoing import Outgoing
from app.overview.chase import ChaseList, OpenPlace
from app.overview.check import Check
from app.overview.matrix import Matrix, Touched
from app.overview.reading import Errand, Reader, Reading
from app.places import Place
from app.store import Changes
from ui.frame.importing import IMPORTS
from ui.frame.screen import Command, Desk
from ui.overview.chasing import Chasing, Leaving
from ui.overview.keeping import Keeping
from ui.overview.list_words import list_title
from ui.overview.place import Stood, place_of, stood_of
from ui.overview.presenter import CHASE, CHECK, LISTS, MATRIX, PROGRESS, OverviewPresenter
from ui.overview.sending import Sending
from ui.overview.view import OverviewScreenView

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

CHASE_PAPER: Final = "chase-list"


class StoreEverybody:
    """`app.overview` and `app.printing.lists` at this desk; whoever reads in the pool goes to the store by errands."""

    def __init__(self, ctx: Context, errand: Errand) -> None:
        self._ctx, self._errand = ctx, errand
        self._reader = Reader(ctx, errand=errand)
        # Work on the store lane may not wait for the store lane.
        self._here = Reader(ctx)

    def read(self, check: Callable[[], None]) -> Reading:
        """Everybody."""
        return self._reader.everybody(check=check)

    def touched(self, ids: Sequence[StudentId]) -> Touched:
        """Some students as they are now."""
        return self._here.touched(ids)

    def card(self, student_no: str) -> Board:
        """One student's card."""
        from app.clearance.cards import board

        return board(self._ctx, student_no)

    def check(self) -> Check:
        """Whether nobody was forgotten."""
        from app.overview.check import nobody_forgotten

        return nobody_forgotten(self._ctx, errand=self._errand)

    def chase(self, unit: str, places: Sequence[OpenPlace]) -> ChaseList:
        """A unit's list."""
        from app.overview.chase import compose, unit_of

        return compose(self._ctx, unit_of(self._ctx.school, unit), places)

    def paper(self, found: ChaseList) -> Leaving:
        """The list as a numbered paper."""
        from app.printing.lists import prepare_chase

        return prepare_chase(self._ctx, [found])

    def record(self, job: Leaving) -> Changes:
        """Record that it left."""
        from app.printing.recorded import Job, record_job

        if not isinstance(job, Job):
            raise TypeError("only what was composed here can be recorded")
        return record_job(self._ctx, job)

    def chase_sheets(self, lists: Sequence[ChaseList]) -> list[Sheet]:
        """Lists as sheets."""
        from app.overview.sheets import chase_sheet, nobody_sheet

        return [chase_sheet(self._ctx, found) for found in lists] or [nobody_sheet(self._ctx)]

    def matrix_sheets(self, matrix: Matrix, rows: Sequence[int]) -> list[Sheet]:
        """The matrix as listed, with progress."""
        from app.overview.sheets import matrix_sheet, progress_sheets

        return [matrix_sheet(self._ctx, matrix, rows), *progress_sheets(self._ctx, matrix, rows)]

    def outgoing(self, name: str, everybody: Reading, *, again: bool) -> Outgoing:
        """A list for somebody else."""
        from app.outgoing import outgoing

        return outgoing(self._ctx, name, lambda: everybody.matrix, again=again)

    def write(self, path: Path, sheets: Sequence[Sheet]) -> int:
        """Write a workbook."""
        from app.exports.workbook import write_workbook

        return write_workbook(path, sheets, made_at=self._ctx.clock.now())


class OverviewScreen:
    """總覽."""

    key = "overview"
    icon = "layout-grid"

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        school = desk.ctx.school
        self._view = OverviewScreenView(school)
        everybody = StoreEverybody(desk.ctx, desk.tasks.errand)
        self.chasing = Chasing(self._view, everybody, desk.tasks, desk, school)
        self.presenter = OverviewPresenter(self._view, everybody, desk.tasks, desk, told=self.chasing.matrix_is)
        self.sending = Sending(everybody, desk.tasks, desk)
        self.keeping = Keeping(self._view, desk, self.presenter, self._meant)
        view, presenter, chasing = self._view, self.presenter, self.chasing
        view.page_chosen.connect(self.turn)
        view.filtered.connect(self._filter)
        view.cleared.connect(self._clear)
        view.sort_asked.connect(presenter.sort)
        view.looked.connect(presenter.look)
        view.matrix.empty.action.clicked.connect(lambda: desk.go(IMPORTS))
        view.opened.connect(lambda student_no: desk.go("counter", student_no))
        view.meant.connect(self._meant)
        view.check.check_asked.connect(presenter.check)
        view.matrix.export_asked.connect(self._export_matrix)
        view.matrix.papers_asked.connect(self._papers)
        view.chase.unit_chosen.connect(chasing.choose)
        view.chase.print_asked.connect(self._print)
        view.chase.save_asked.connect(self._save)
        view.chase.export_asked.connect(self._export_list)
        view.chase.all_asked.connect(self._export_all)
        view.lists.export_asked.connect(self._send)
        view.lists.again_asked.connect(lambda name: self._send(name, again=True))
        for keys, act in (("Ctrl+P", self._print), ("Ctrl+S", self._export)):
            shortcut = QShortcut(QKeySequence(keys), view)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)
        view.show_page(MATRIX)
        #: The page somebody left in front, until the screen is looked at for the first time.
        self._first = MATRIX

    def title(self) -> str:
        """The name in the navigation."""
        return QCoreApplication.translate("Overview", "總覽")

    def widget(self) -> QWidget:
        """The screen itself."""
        return self._view

    def refresh(self, changes: Changes) -> None:
        """Read again whom it touched."""
        self.presenter.refresh(changes, in_front=self._view.isVisible())

    def shown(self) -> None:
        """The operator came here: the keyboard is on the page."""
        self.presenter.shown()
        self.keeping.shown()
        first, self._first = self._first, MATRIX
        if first != MATRIX:
            self.turn(first)
        self._view.focus_page()

    def left(self) -> Place:
        """The page, the filters and the order."""
        found = self.presenter
        page = self._first if self._first != MATRIX else found.page
        stood = Stood(page, found.wanted, found.order, found.sorted_item, found.descending)
        return place_of(self._desk.ctx.school, stood)

    def stand(self, place: Place) -> None:
        """Begin with them; what a page shows is read when it is looked at."""
        stood = stood_of(self._desk.ctx.school, place)
        self._first = stood.page
        self.presenter.begin_with(stood.wanted, stood.order, stood.item, descending=stood.descending)
        self._view.show_wanted(stood.wanted)
        self._view.show_order(stood.order, stood.item, descending=stood.descending)
        self.chasing.filter(stood.wanted.department)

    def commands(self) -> Sequence[Command]:
        """The pages and what can be written, for the palette."""
        translate = QCoreApplication.translate
        pages = (
            (MATRIX, translate("Overview", "總表"), "layout-grid"),
            (PROGRESS, translate("Overview", "各事項與各系所進度"), "hourglass"),
            (CHASE, translate("Overview", "催辦名單"), "list-checks"),
            (CHECK, translate("Overview", "檢查是否有遺漏"), "shield-check"),
            (LISTS, translate("Overview", "送出名單"), "download"),
        )
        found = [Command(title=title, icon=icon, run=lambda page=page: self.turn(page)) for page, title, icon in pages]  # type: ignore[misc] # mypy cannot infer a lambda with a default
        found.append(
            Command(title=translate("Overview", "匯出全部單位的催辦名單"), icon="download", run=self._export_all)
        )
        found += [
            Command(
                title=translate("Overview", "常用篩選：{name}").format(name=name),
                icon="star",
                run=lambda name=name: self.keeping.take(name),  # type: ignore[misc] # mypy cannot infer a lambda with a default
            )
            for name in self.keeping.names
        ]
        return found

    def turn(self, page: int) -> None:
        """Another page; the check is made when it is looked at."""
        self.presenter.turn(page)
        self.chasing.look(at=page == CHASE)
        if page == CHECK:
            self.presenter.check()
        self._view.focus_page()

    # -- acts ----------------------------------------------------------------------------------------------------
    def _filter(self, name: str, value: object) -> None:
        self.presenter.choose(**{name: value})
        self.chasing.filter(self.presenter.wanted.department)

    def _clear(self) -> None:
        self.presenter.clear()
        self.chasing.filter("")

    def _meant(self, wanted: object) -> None:
        from app.overview.selecting import Wanted

        if isinstance(wanted, Wanted):
            self.presenter.look_at(wanted)
            self.chasing.look(at=False)
            self.chasing.filter(wanted.department)
            self._view.focus_page()

    def _print(self) -> None:
        """Ctrl+P: the chase list, or the papers of whom the matrix lists."""
        from ui.forms.printer import ask_printer, send

        if self.presenter.page == MATRIX:
            self._papers()
        if self.presenter.page != CHASE or not self._view.chase.print.isEnabled():
            return

        def chosen(printer: QPrinter) -> None:
            self.chasing.give_out(lambda pdf, ticket: send(pdf, printer, ticket), self._printed)

        ask_printer(self._view, self._desk, CHASE_PAPER, chosen)

    def _papers(self) -> None:
        numbers = self.presenter.numbers
        if numbers:
            self._desk.go("forms", students=numbers)

    def _save(self) -> None:
        from ui.forms.leaving import write_pdf

        path = self._place(QCoreApplication.translate("Overview", "催辦名單"), "PDF (*.pdf)", ".pdf")
        if path is not None:
            self.chasing.give_out(lambda pdf, _ticket: write_pdf(path, pdf), lambda n: self._written(n, path))

    def _export(self) -> None:
        """Ctrl+S: what is in front leaves as a workbook."""
        if self.presenter.page == CHASE:
            self._export_list()
        elif self.presenter.page == MATRIX:
            self._export_matrix()

    def _export_matrix(self) -> None:
        path = self._place(QCoreApplication.translate("Overview", "離校總表"), "Excel (*.xlsx)", ".xlsx")
        if path is not None:
            self.chasing.write_matrix(path, self.presenter.rows, lambda n: self._written(n, path))

    def _export_list(self) -> None:
        path = self._place(QCoreApplication.translate("Overview", "催辦名單"), "Excel (*.xlsx)", ".xlsx")
        if path is not None:
            self.chasing.write_list(path, lambda n: self._written(n, path))

    def _export_all(self) -> None:
        path = self._place(QCoreApplication.translate("Overview", "催辦名單（全部單位）"), "Excel (*.xlsx)", ".xlsx")
        if path is not None:
            self.chasing.write_all(path, lambda n: self._written(n, path))

    def _send(self, name: str, *, again: bool = False) -> None:
        path = self._place(list_title(name), "Excel (*.xlsx)", ".xlsx")
        if path is not None:
            self.sending.send(name, path, lambda n: self._written(n, path), again=again)

    def _place(self, name: str, kind: str, suffix: str) -> Path | None:
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        title = QCoreApplication.translate("Overview", "另存新檔")
        chosen, _ = QFileDialog.getSaveFileName(self._view, title, str(Path(home) / f"{name}{suffix}"), kind)
        return Path(chosen) if chosen else None

    def _printed(self, people: int) -> None:
        self._desk.say(QCoreApplication.translate("Overview", "催辦名單已列印（{n} 位）").format(n=f"{people:,}"))

    def _written(self, count: int, path: Path) -> None:
        self._desk.say(
            QCoreApplication.translate("Overview", "已寫到 {file}（{n} 筆）").format(file=path.name, n=f"{count:,}")
        )
