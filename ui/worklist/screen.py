"""The worklist as the frame knows it: 待辦清單."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.clearance.bulk import Refused
from app.clearance.permission import units_of
from app.clearance.worklist import WorkRow
from app.errors import DeskError
from app.loading import Loaded
from app.places import Place
from app.roster.table import CheckedFile
from app.roster.undo import Undone
from app.store import Changes
from ui.frame.importing import IMPORTS
from ui.frame.screen import Command, Desk
from ui.refusals import left_out
from ui.roster.model import LIST_FILES, ListItem, Target
from ui.worklist.files import StoreFiles
from ui.worklist.list_ports import Foreseen
from ui.worklist.list_presenter import ListPresenter
from ui.worklist.lists import StoreLists
from ui.worklist.place import filter_of, place_of
from ui.worklist.presenter import WorklistPresenter
from ui.worklist.view import WorklistScreenView


class WorklistScreen:
    """待辦清單."""

    key = "worklist"
    icon = "list-checks"

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        mine = units_of(desk.ctx)
        self._items = {u.code: [i.code for i in u.items] for u in desk.ctx.school.units if u.code in mine}
        units = list(self._items)
        self._view = WorklistScreenView(desk.ctx.school, units, desk.ctx.clock)
        self.presenter = WorklistPresenter(self._view, StoreLists(desk.ctx), desk.tasks, desk, self, units=units)
        self.lists = ListPresenter(
            _ListFace(self._view),
            StoreFiles(desk.ctx),
            desk.tasks,
            desk,
            self,
            unit=lambda: self.presenter.filter.unit,
            remember_back=self.presenter.remember_back,
        )
        self._connect()

    def title(self) -> str:
        """The name in the navigation."""
        return QCoreApplication.translate("Worklist", "待辦清單")

    def widget(self) -> QWidget:
        """The screen itself."""
        return self._view

    def shut_acts(self, reason: str) -> None:
        """Nothing may be recorded at this desk, or something may again."""
        self._view.shut(reason)

    def refresh(self, changes: Changes) -> None:
        """Read the list again if somebody was decided on."""
        self.presenter.refresh(changes, in_front=self._view.isVisible())
        if changes.students or changes.roster:
            self.lists.refresh()

    def shown(self) -> None:
        """The operator came here: the keyboard is on the list."""
        self.presenter.shown()
        self._view.focus_list()

    def left(self) -> Place:
        """Which list, and what of it is let through."""
        return place_of(self.presenter.filter)

    def stand(self, place: Place) -> None:
        """Begin with that list."""
        chosen = filter_of(place, self._items)
        if chosen is not None:
            self.presenter.begin_with(chosen)

    def toast_place(self) -> QVBoxLayout:
        """Where the toast stands: beside the list, over nobody's row."""
        return self._view.toast_place

    def commands(self) -> Sequence[Command]:
        """Choosing a list, for the palette."""
        title = QCoreApplication.translate("Worklist", "套用欠項、歸還或完成名單")
        return [Command(title=title, icon="file-up", key="Ctrl+O", run=self._choose_file)]

    # -- Speaker -------------------------------------------------------------------------------------------------
    def said(self, count: int, refused: Sequence[Refused], undo: Callable[[], None] | None, *, ticked: int = 0) -> None:
        """Decisions were recorded, some perhaps not, and so many sub-items ticked with them."""
        translate = QCoreApplication.translate
        if count:
            self._view.clear_reason()
            words = translate("Worklist", "已登錄 {n} 筆")
            if ticked:
                words = translate("Worklist", "已登錄 {n} 筆，並勾選 {m} 個細目")
            self._desk.say(words.format(n=f"{count:,}", m=f"{ticked:,}"), undo)
        if refused:
            self._desk.refuse(left_out(translate("Worklist", "{n} 筆沒有登錄"), refused, code="worklist.some_refused"))

    def said_back(self, count: int, refused: Sequence[Refused]) -> None:
        """A batch was taken back."""
        translate = QCoreApplication.translate
        self._desk.say(translate("Worklist", "已撤銷 {n} 筆審核").format(n=f"{count:,}"))
        if refused:
            self._desk.refuse(left_out(translate("Worklist", "{n} 筆沒有撤銷"), refused, code="worklist.some_refused"))

    def said_flagged(self, count: int, *, cleared: bool, undo: Callable[[], None] | None) -> None:
        """Students were flagged, or their flags taken away."""
        translate = QCoreApplication.translate
        words = translate("Worklist", "已取消 {n} 筆標記") if cleared else translate("Worklist", "已標記 {n} 筆")
        self._view.clear_reason()
        self._desk.say(words.format(n=f"{count:,}"), undo)

    def said_loaded(self, loaded: Loaded, undo: Callable[[], None] | None) -> None:
        """A list was recorded."""
        text = QCoreApplication.translate("Worklist", "已套用名單，登錄 {n} 筆")
        written = sum(loaded.counts.get(name, 0) for name in ("new_problems", "cleared", "passed"))
        self._desk.say(text.format(n=f"{written:,}"), undo)

    def said_undone(self, undone: Undone) -> None:
        """A list was taken back."""
        text = QCoreApplication.translate("Worklist", "已復原名單，共 {n} 筆")
        self._desk.say(text.format(n=f"{undone.withdrawn_sign_offs:,}"))

    # -- inside --------------------------------------------------------------------------------------------------
    def _take_back(self) -> None:
        if not self.lists.take_back():
            self.presenter.take_back()

    def _choose_file(self) -> None:
        translate = QCoreApplication.translate
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        office, every = translate("Worklist", "辦公室檔案"), translate("Worklist", "所有檔案")
        offered = f"{office} ({LIST_FILES});;{every} (*)"
        name, _ = QFileDialog.getOpenFileName(self._view, translate("Worklist", "選擇名單"), home, offered)
        if name:
            self.lists.drop(Path(name))

    def _connect(self) -> None:
        view, presenter, lists = self._view, self.presenter, self.lists
        view.filtered.connect(lambda name, value: presenter.choose(**{name: value}))
        view.pass_asked.connect(lambda rows, note: presenter.decide(rows, "pass", note))
        view.fail_asked.connect(lambda rows, reason: presenter.decide(rows, "fail", reason))
        view.flag_asked.connect(presenter.flag)
        view.undo_asked.connect(self._take_back)
        view.empty.action.clicked.connect(lambda: self._desk.go(IMPORTS))
        view.student_opened.connect(lambda student_no: self._desk.go("counter", student_no))
        view.looked_at.connect(presenter.look_at)
        view.dropped.connect(lists.drop)
        view.list_asked.connect(self._choose_file)
        view.papers_asked.connect(self._papers)
        page = view.page
        page.head.kind_chosen.connect(lists.choose_kind)
        page.head.target.chosen.connect(lists.choose_target)
        page.password.given.connect(lists.give_password)
        for button in (page.reading.cancel, page.password.back, page.trouble.back, page.side.close_list):
            button.clicked.connect(lists.close)
        page.side.mend.clicked.connect(self._mend)
        page.side.unmend.clicked.connect(lists.take_back)
        page.side.load.clicked.connect(lists.load)

    def _papers(self, rows: Sequence[WorkRow]) -> None:
        """The selected students, each once, to the papers screen."""
        numbers = list(dict.fromkeys(row.student_no for row in rows))
        if numbers:
            self._desk.go("forms", students=numbers)

    def _mend(self) -> None:
        """F8: the lines chosen, when several are; else everything that mends."""
        chosen = self._view.page.table.chosen()
        self.lists.mend(chosen if len(chosen) > 1 else None)


class _ListFace:
    """The widgets as the presenter of a dropped list speaks to them."""

    def __init__(self, view: WorklistScreenView) -> None:
        self._view, self._page = view, view.page

    def show_reading(self, name: str) -> None:
        """A file is being read."""
        self._page.show_reading(name)
        self._view.show_list_page()

    def show_rows_read(self, rows: int) -> None:
        """So many rows were read."""
        self._page.reading.show_rows(rows)

    def ask_password(self, name: str, *, wrong: bool) -> None:
        """The workbook is passworded."""
        self._page.ask_password(name, wrong=wrong)

    def show_trouble(self, error: DeskError) -> None:
        """The file cannot be read."""
        self._page.show_trouble(error)

    def show_list(self, checked: CheckedFile, items: Mapping[str, Sequence[ListItem]], target: Target) -> None:
        """Show a checked list."""
        self._page.show_list(checked, items, target)

    def show_foreseen(self, foreseen: Foreseen | None, *, edited: int, mends: int) -> None:
        """What loading would do."""
        self._page.show_foreseen(foreseen, edited=edited, mends=mends)

    def confirm(self, foreseen: Foreseen, go_on: Callable[[], None]) -> None:
        """Many at once."""
        self._view.confirm_list(foreseen, go_on)

    def set_loading(self, *, busy: bool) -> None:
        """The list is being recorded, or judged again."""
        self._page.side.set_busy(busy=busy)
        self._view.set_busy(busy=busy)

    def close_list(self) -> None:
        """Back to the unit's list."""
        self._view.show_work()
