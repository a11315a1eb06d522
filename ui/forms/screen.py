"""The papers screen as the frame knows it: 文件列印."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QStandardPaths, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QWidget

from app.places import Place
from app.store import Changes
from ui.forms.presenter import FormsPresenter
from ui.forms.store_papers import StorePapers
from ui.forms.view import FormsScreenView
from ui.frame.screen import Command, Desk
from ui.i18n import numbered, pick
from ui.roster.model import LIST_FILES

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from ui.tied.desk import PaperDesk


#: What a kept place says of a paper that was printed together with the chosen one, before its code.
_WITH: Final = "with "


class FormsScreen:
    """文件列印."""

    key = "forms"
    icon = "printer"

    def __init__(self, desk: Desk) -> None:
        from app.printing.catalogue import has_blank, offered

        self._desk = desk
        self._arriving = False
        self._record: PaperDesk | None = None
        self._titles = offered(desk.ctx.school)
        self._view = FormsScreenView(self._titles)
        papers = StorePapers(desk.ctx, desk.tasks.errand)
        filled = [code for code, _, _ in self._titles if not has_blank(desk.ctx.school, code)]
        first = self._titles[0][0]
        self.presenter = FormsPresenter(self._view, papers, desk.tasks, desk, paper=first, never_blank=filled)
        view, presenter = self._view, self.presenter
        view.paper_chosen.connect(presenter.choose_paper)
        view.together.chosen.connect(presenter.choose_beside)
        view.standing_chosen.connect(presenter.choose_standing)
        view.options_filled.connect(presenter.fill)
        view.pasted.connect(presenter.paste)
        view.dropped.connect(presenter.drop)
        people = view.people
        people.removed.connect(presenter.remove)
        people.begun_from.connect(presenter.begin_from)
        people.cleared.connect(presenter.clear)
        people.paste_asked.connect(self._paste)
        people.file_asked.connect(self._choose_file)
        people.filter_chosen.connect(presenter.take_filter)
        view.preview.last.asked.connect(self._look_up)
        view.preview.turned.connect(presenter.turn)
        view.preview.sharper_asked.connect(presenter.sharpen)
        view.print_asked.connect(lambda: presenter.when_here(self._print))
        view.save_asked.connect(lambda: presenter.when_here(self._save))
        view.files_asked.connect(lambda: presenter.when_here(self._save_each))
        view.stop_asked.connect(presenter.giving.stop)
        for keys, act in (
            ("Ctrl+P", lambda: presenter.when_here(self._print)),
            ("Ctrl+S", lambda: presenter.when_here(self._save)),
            ("Ctrl+Shift+S", lambda: presenter.when_here(self._save_each)),
            ("Ctrl+Shift+V", self._paste),
            ("Ctrl+O", self._choose_file),
        ):
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

    def left(self) -> Place:
        """Which papers, and how large their pages are shown; never for whom, nor what was written in."""
        chosen = self.presenter.chosen
        beside = {_WITH + code: True for code in chosen.beside}
        return {"paper": chosen.paper, "zoom": self._view.preview.zoom.index, **beside}

    def stand(self, place: Place) -> None:
        """Begin with those papers, as far as this school still has them."""
        from app.printing.catalogue import combines

        paper, zoom = place.get("paper"), place.get("zoom")
        if paper in {code for code, _, _ in self._titles}:
            self.presenter.choose_paper(str(paper))
        if combines(self.presenter.chosen.paper):
            kept = (code for code, _, _ in self._titles if place.get(_WITH + code) is True)
            self.presenter.choose_beside([code for code in kept if combines(code)])
        if isinstance(zoom, int) and zoom in range(len(self._view.preview.zoom.buttons)):
            self._view.preview.zoom.choose(zoom)

    def open_student(self, student_no: str) -> None:
        """Add a student, or start anew with the one the operator came with."""
        self.presenter.open_student(student_no, alone=self._arriving)

    def open_students(self, student_nos: Sequence[str]) -> None:
        """The operator came with a list of students: they are meant, and only they."""
        self._arriving = False
        self.presenter.bring(student_nos)

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
            self._record.go_with(self._view)
        self._record.open(number)

    def _paste(self) -> None:
        from ui.forms.paste import PasteList

        PasteList(self._view.window(), self.presenter.paste).ask()

    def _choose_file(self) -> None:
        translate = QCoreApplication.translate
        office, every = translate("Worklist", "辦公室檔案"), translate("Worklist", "所有檔案")
        offered = f"{office} ({LIST_FILES});;{every} (*)"
        name, _ = QFileDialog.getOpenFileName(self._view, translate("Worklist", "選擇名單"), _home(), offered)
        if name:
            self.presenter.drop(Path(name))

    # -- leaving the desk ----------------------------------------------------------------------------------------
    def _print(self) -> None:
        from ui.forms.printer import ask_printer, send

        if not self._view.print.isEnabled():
            return

        def chosen(printer: QPrinter) -> None:
            self.presenter.giving.print(
                lambda pdf, ticket: send(pdf, printer, ticket),
                self._printed,
                copies=printer.copyCount(),
                stopped=self._stopped,
            )

        ask_printer(self._view, self._desk, self.presenter.chosen.paper, chosen)

    def _save(self) -> None:
        from app.printing.apart import safe_name

        if not self._view.save.isEnabled():
            return
        chosen = self.presenter.chosen
        title = next(pick(zh, en) for code, zh, en in self._titles if code == chosen.paper)
        if chosen.beside:
            words = QCoreApplication.translate("Forms", "{title}等{n}種")
            title = words.format(title=title, n=len(chosen.papers))
        whose = chosen.students[0] if len(chosen.students) == 1 else ""
        place = str(Path(_home()) / safe_name(f"{title}{whose}.pdf"))
        words = QCoreApplication.translate("Forms", "另存 PDF")
        name, _ = QFileDialog.getSaveFileName(self._view, words, place, "PDF (*.pdf)")
        if name:
            self.presenter.giving.save(Path(name), lambda n: self._saved(n, Path(name).name), stopped=self._stopped)

    def _save_each(self) -> None:
        if not self._view.files.isEnabled() or self._view.files.isHidden():
            return
        words = QCoreApplication.translate("Forms", "選擇資料夾，每位學生存成一個 PDF")
        name = QFileDialog.getExistingDirectory(self._view, words, _home())
        if name:
            self.presenter.giving.save_each(
                Path(name), lambda n: self._saved(n, Path(name).name), stopped=self._stopped
            )

    def _printed(self, sheets: int) -> None:
        self._say(QCoreApplication.translate("Forms", "已送印 {n} 份"), n=sheets or 1)

    def _saved(self, sheets: int, name: str) -> None:
        self._say(QCoreApplication.translate("Forms", "已另存 {n} 份：{name}"), n=sheets or 1, name=name)

    def _stopped(self, done: int, rest: int) -> None:
        words = QCoreApplication.translate("Forms", "已停止：完成 {n} 位，其餘 {m} 位留在名單上")
        self._say(words, n=done, m=rest)

    def _say(self, words: str, **said: object) -> None:
        counts = {key: f"{value:,}" if isinstance(value, int) else value for key, value in said.items()}
        self._desk.say(numbered(words.format(**counts)))


def _home() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
