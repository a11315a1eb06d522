"""The papers screen as the frame knows it: 文件列印."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QStandardPaths, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QWidget

from app.clock import from_ms
from app.context import Context
from app.errors import DeskError
from app.store import Changes
from ui.forms.chosen import Chosen, LastPrint, Listed
from ui.forms.presenter import Finished, FormsPresenter
from ui.forms.view import FormsScreenView
from ui.frame.screen import Command, Desk
from ui.i18n import pick

if TYPE_CHECKING:
    from ui.tied.desk import PaperDesk


class StorePapers:
    """`app.printing` at this desk; called on the store lane only."""

    where = "forms"

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    def name_of(self, student_no: str) -> Listed:
        """The student behind a number."""
        from app.students import find_student

        found = find_student(self._ctx, student_no)
        return Listed(found.student_no, found.name)

    def compose(self, chosen: Chosen, *, numbered: bool) -> Finished:
        """Make the PDF; what a preview shows of contact data is recorded first, a print is recorded by its number."""
        from app.access import record_preview
        from app.access_report import PAPER_FIELDS
        from app.printing.jobs import prepare_papers

        if not numbered and chosen.standing != "blank":
            record_preview(self._ctx, chosen.students, PAPER_FIELDS.get(chosen.paper, ()), where=self.where)
        return prepare_papers(
            self._ctx,
            chosen.paper,
            chosen.students,
            draft=chosen.standing == "draft",
            blank=chosen.standing == "blank",
            options=chosen.options,
            numbered=numbered,
        )

    def record(self, job: Finished, *, copies: int = 1) -> Changes:
        """Record that it left the desk, so many times each."""
        from app.printing.recorded import Job, record_job

        if not isinstance(job, Job):
            raise TypeError("only what was composed here can be recorded")
        return record_job(self._ctx, job, copies=copies)

    def last_print(self, chosen: Chosen) -> LastPrint | None:
        """The last official print of the paper for the one student chosen."""
        from app.printing.recorded import latest

        student = self._ctx.store.student(chosen.students[0]) if len(chosen.students) == 1 else None
        found = latest(self._ctx, chosen.paper, student.id) if student else None
        return LastPrint(found.number, from_ms(found.at_ms)) if found else None


class FormsScreen:
    """文件列印."""

    key = "forms"
    icon = "printer"

    def __init__(self, desk: Desk) -> None:
        from app.printing.catalogue import offered

        self._desk = desk
        self._arriving = False
        self._record: PaperDesk | None = None
        self._titles = offered(desk.ctx.school)
        self._view = FormsScreenView(self._titles)
        self.presenter = FormsPresenter(self._view, StorePapers(desk.ctx), desk.tasks, desk, paper=self._titles[0][0])
        view, presenter = self._view, self.presenter
        view.paper_chosen.connect(presenter.choose_paper)
        view.standing_chosen.connect(presenter.choose_standing)
        view.options_filled.connect(presenter.fill)
        view.student_removed.connect(presenter.remove)
        view.begun_from.connect(presenter.begin_from)
        view.record_asked.connect(self._look_up)
        view.cleared.connect(presenter.clear)
        view.page_turned.connect(presenter.turn)
        view.print_asked.connect(self._print)
        view.save_asked.connect(self._save)
        for keys, act in (("Ctrl+P", self._print), ("Ctrl+S", self._save)):
            shortcut = QShortcut(QKeySequence(keys), view)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)
        for name, by in (("PgUp", -1), ("PgDown", 1)):
            QShortcut(QKeySequence(name), view).activated.connect(lambda by=by: presenter.turn(by))
        view.show_students(())
        view.show_choice(presenter.chosen)
        view.show_empty()

    def title(self) -> str:
        """The name in the navigation."""
        return QCoreApplication.translate("Forms", "文件列印")

    def widget(self) -> QWidget:
        """The screen itself."""
        return self._view

    def refresh(self, changes: Changes) -> None:
        """A paper shows the state of its students: make it again when one of them changed."""
        if changes.students or changes.roster or changes.audit:
            self.presenter.touched(in_front=self._view.isVisible())

    def shown(self) -> None:
        """The operator came here: the next scan adds a student, one brought along is meant alone."""
        self._arriving = True
        QTimer.singleShot(0, self._view, self._arrived)
        self.presenter.shown()
        self._desk.focus_scan()

    def open_student(self, student_no: str) -> None:
        """Add a student, or start anew with the one the operator came with."""
        self.presenter.open_student(student_no, alone=self._arriving)

    def _arrived(self) -> None:
        self._arriving = False

    def commands(self) -> Sequence[Command]:
        """The papers, for the palette."""
        return [
            Command(title=pick(zh, en), icon="file-text", run=lambda code=code: self.presenter.choose_paper(code))  # type: ignore[misc] # mypy cannot infer a lambda with a default
            for code, zh, en in self._titles
        ]

    def _look_up(self, number: str) -> None:
        """The record of a printed paper, where it can be printed once more."""
        from ui.tied.desk import PaperDesk

        if self._record is None:
            self._record = PaperDesk(self._view.window(), self._desk)
        self._record.open(number)

    def _print(self) -> None:
        from ui.forms.printer import choose_printer, send

        if not self._view.print.isEnabled():
            return
        try:
            printer = choose_printer(self._view)
        except DeskError as error:
            self._desk.refuse(error)
            return
        if printer is not None:
            self.presenter.print(
                lambda pdf, ticket: send(pdf, printer, ticket), self._printed, copies=printer.copyCount()
            )

    def _save(self) -> None:
        if not self._view.save.isEnabled():
            return
        chosen = self.presenter.chosen
        translate = QCoreApplication.translate
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        title = next(pick(zh, en) for code, zh, en in self._titles if code == chosen.paper)
        whose = chosen.students[0] if len(chosen.students) == 1 else ""
        name, _ = QFileDialog.getSaveFileName(
            self._view, translate("Forms", "另存 PDF"), str(Path(home) / f"{title}{whose}.pdf"), "PDF (*.pdf)"
        )
        if name:
            self.presenter.save(Path(name), lambda n: self._saved(n, Path(name).name))

    def _printed(self, sheets: int) -> None:
        self._desk.say(QCoreApplication.translate("Forms", "已送印 {n} 份").format(n=sheets or 1))

    def _saved(self, sheets: int, name: str) -> None:
        self._desk.say(QCoreApplication.translate("Forms", "已另存 {n} 份：{name}").format(n=sheets or 1, name=name))
