"""The import screen as the frame knows it: 名冊匯入."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QWidget

from app.clearance.permission import served
from app.loading import Loaded
from app.roster.memory import PastLoad
from app.roster.table import CheckedFile
from app.roster.undo import UNDOABLE, Undone
from app.store import Changes
from ui.frame.screen import Command, Desk
from ui.i18n import numbered
from ui.roster.cause_list import MEND_KEY
from ui.roster.imports import StoreImports
from ui.roster.model import kinds_of
from ui.roster.presenter import RosterPresenter
from ui.roster.preview_side import MEND_ALL_KEY
from ui.roster.view import RosterScreenView
from ui.roster.words import ICONS, count_line, kind_word

OFFICE_FILES = "*.xlsx *.xlsm *.xlsb *.xls *.ods *.csv *.tsv *.txt *.json"


class RosterScreen:
    """名冊匯入."""

    key = "roster"
    icon = "file-up"

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        last = desk.ctx.school.final_unit.code in served(desk.ctx)
        self._kinds = kinds_of(desk.ctx.school, last_unit=last)
        self._view = RosterScreenView(self._kinds)
        imports = StoreImports(desk.ctx)
        self._view.use(imports.list_items(), imports.terms())
        self.presenter = RosterPresenter(
            self._view, imports, desk.tasks, desk, self, targets=imports.targets(), undoable=frozenset(UNDOABLE)
        )
        self._connect()

    def title(self) -> str:
        """The name in the navigation."""
        return QCoreApplication.translate("Roster", "名冊匯入")

    def widget(self) -> QWidget:
        """The screen itself."""
        return self._view

    def refresh(self, changes: Changes) -> None:
        """The history and the differences, if a load was recorded."""
        self.presenter.refresh(changes)

    def shown(self) -> None:
        """The operator came here."""
        self.presenter.shown()

    def commands(self) -> Sequence[Command]:
        """Choosing a file of each kind, for the palette."""
        title = QCoreApplication.translate("Roster", "匯入{kind}")
        return [
            Command(
                title=title.format(kind=kind_word(kind)),
                icon=ICONS[kind],
                run=partial(self.choose_kind_and_file, kind),
            )
            for kind in self._kinds
        ]

    # -- Speaker -------------------------------------------------------------------------------------------------
    def said_loaded(self, checked: CheckedFile, loaded: Loaded, undo: Callable[[], None] | None) -> None:
        """A file was loaded."""
        del checked
        text = QCoreApplication.translate("Roster", "已匯入：{counts}")
        self._desk.say(text.format(counts=count_line(loaded.counts)), undo)

    def said_undone(self, load: PastLoad | None, undone: Undone) -> None:
        """A load was taken back."""
        text = QCoreApplication.translate("Roster", "已復原匯入，共 {n} 筆")
        del load
        done = undone.restored + undone.removed + undone.returned + undone.withdrawn_sign_offs
        self._desk.say(numbered(text.format(n=f"{done:,}")))

    def said_rejects(self, rows: int, name: str) -> None:
        """Rejected rows were written."""
        text = QCoreApplication.translate("Roster", "已儲存退件活頁簿 {name}，共 {n} 列")
        self._desk.say(numbered(text.format(name=name, n=f"{rows:,}")))

    # -- the view's wishes ---------------------------------------------------------------------------------------
    def _connect(self) -> None:
        view, presenter = self._view, self.presenter
        start, preview = view.start, view.preview
        start.kind_chosen.connect(presenter.choose_kind)
        start.drop.dropped.connect(presenter.open_file)
        start.drop.choose_asked.connect(self._choose_file)
        start.cancelled.connect(presenter.cancel)
        start.password_given.connect(presenter.give_password)
        start.history.undo_asked.connect(presenter.undo)
        start.history.rejects_asked.connect(self._save_batch_rejects)
        start.done.rejects.clicked.connect(lambda: self._save_batch_rejects(start.done.batch))
        view.target_chosen.connect(presenter.choose_target)
        preview.file.kind_chosen.connect(presenter.choose_kind)
        preview.file.sheet_chosen.connect(presenter.choose_sheet)
        preview.file.encoding_chosen.connect(presenter.choose_encoding)
        preview.file.header_chosen.connect(presenter.choose_header_row)
        preview.file.column_mapped.connect(presenter.map_column)
        preview.cell_edited.connect(presenter.repairing.edit)
        preview.mend_asked.connect(presenter.repairing.mend)
        preview.mend_all_asked.connect(presenter.repairing.mend_all)
        preview.edit_undo_asked.connect(presenter.take_back)
        preview.leaving_decided.connect(presenter.decide_leaving)
        preview.load_asked.connect(presenter.load)
        preview.rejects_asked.connect(self._save_open_rejects)
        preview.closed.connect(presenter.cancel)
        for keys, act in (
            ("Ctrl+O", self._choose_file),
            ("Ctrl+Return", self._load),
            ("Ctrl+Enter", self._load),
            ("Ctrl+Z", presenter.take_back),
            (MEND_KEY, lambda: presenter.repairing.mend(0)),
            (MEND_ALL_KEY, presenter.repairing.mend_all),
        ):
            shortcut = QShortcut(QKeySequence(keys), view)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)

    def _load(self) -> None:
        if self._view.previewing:
            self.presenter.load()

    def choose_kind_and_file(self, kind: str) -> None:
        """Ask for a file of this kind, from wherever somebody is."""
        self.presenter.choose_kind(kind)
        self._choose_file()

    def open_kind(self, kind: str, path: Path) -> None:
        """Check a file of this kind, chosen or dropped wherever somebody was."""
        self.presenter.choose_kind(kind)
        self.presenter.open_file(path)

    def _choose_file(self) -> None:
        translate = QCoreApplication.translate
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        office, every = translate("Roster", "辦公室檔案"), translate("Roster", "所有檔案")
        offered = f"{office} ({OFFICE_FILES});;{every} (*)"
        name, _ = QFileDialog.getOpenFileName(self._view, translate("Roster", "選擇要匯入的檔案"), home, offered)
        if name:
            self.presenter.open_file(Path(name))

    def _save_batch_rejects(self, batch: str) -> None:
        out = self._ask_where()
        if out is not None:
            self.presenter.give_back(batch, out)

    def _save_open_rejects(self) -> None:
        out = self._ask_where()
        if out is not None:
            self.presenter.give_back_open(out)

    def _ask_where(self) -> Path | None:
        translate = QCoreApplication.translate
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        title = translate("Roster", "儲存退件活頁簿")
        rejects = translate("Roster", "退件")
        suggested = str(Path(home) / f"{rejects}.xlsx")
        name, _ = QFileDialog.getSaveFileName(self._view, title, suggested, "Excel (*.xlsx)")
        return Path(name) if name else None
