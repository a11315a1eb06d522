"""The school's page as the frame knows it: 學校資料."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from app.clearance.school_changes import SchoolChange
from app.context import Context
from app.ledger import Fact
from app.store import Changes
from ui.frame.importing import WideDesk, bring_in
from ui.frame.screen import Command
from ui.school.picture import Picture
from ui.school.presenter import SchoolPresenter
from ui.school.typed import Typed
from ui.school.view import SchoolScreenView
from ui.services import UnitChoice


class StoreBook:
    """`app`'s directory and calendar at this desk; called on the store lane only."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    def read(self) -> Picture:
        """The page."""
        from ui.school.picture import read

        return read(self._ctx)

    def save(self, typed: Typed) -> tuple[Fact, Changes]:
        """Record a line; a corrected one keeps its turn."""
        from app.clearance.directory import directory, record_entry

        before = next((e for e in directory(self._ctx).entries if typed.key and e.key == typed.key), None)
        return record_entry(self._ctx, typed.entry(before.contact.order if before is not None else 0))

    def remove(self, key: str) -> tuple[Fact, Changes]:
        """Take a recorded line away."""
        from app.clearance.directory import remove_entry

        return remove_entry(self._ctx, key)

    def undo(self, change: SchoolChange) -> Changes:
        """Take a change back."""
        from app.clearance.school_changes import undo_by_hand
        from app.roster.undo import undo_batch

        if change.batch:
            return undo_batch(self._ctx, change.batch).changes
        return undo_by_hand(self._ctx, change.fact) if change.fact is not None else Changes()

    def undo_fact(self, fact: Fact) -> Changes:
        """Take back what was just recorded."""
        from app.clearance.directory import take_back

        return take_back(self._ctx, fact)

    def export(self, out: Path) -> int:
        """Write the directory as a workbook."""
        from app.roster.directory import export_directory

        return export_directory(self._ctx, out)


class SchoolScreen:
    """學校資料."""

    key = "school"
    icon = "school"

    def __init__(self, desk: WideDesk) -> None:
        self._desk = desk
        units = [UnitChoice(u.code, u.name, u.name_en) for u in desk.ctx.school.units]
        self._view = SchoolScreenView(units)
        self.presenter = SchoolPresenter(self._view, StoreBook(desk.ctx), desk.tasks, desk, self)
        view, presenter = self._view, self.presenter
        view.saved.connect(presenter.save)
        view.removed.connect(presenter.remove)
        view.undo_asked.connect(presenter.undo)
        view.moved.connect(presenter.move)
        view.load_asked.connect(self._load)
        view.export_asked.connect(self._export)

    def title(self) -> str:
        """The name in the navigation."""
        return QCoreApplication.translate("School", "學校資料")

    def widget(self) -> QWidget:
        """The screen itself."""
        return self._view

    def shut_acts(self, reason: str) -> None:
        """Nothing may be recorded at this desk, or something may again."""
        self._view.shut(reason)

    def refresh(self, changes: Changes) -> None:
        """Read the page again if the school's data changed."""
        self.presenter.refresh(changes, in_front=self._view.isVisible())

    def shown(self) -> None:
        """The operator came here: the keyboard is on the desks."""
        self.presenter.shown()
        self._view.table.setFocus()

    def commands(self) -> Sequence[Command]:
        """Desks and calendar for the palette."""
        translate = QCoreApplication.translate
        return [
            Command(title=translate("School", "承辦窗口、地點與上班時間"), icon="phone", run=self._go),
            Command(title=translate("School", "行事曆：放假、補班與暫停發證日"), icon="calendar-clock", run=self._go),
            Command(title=translate("School", "新增承辦窗口"), icon="plus", run=self._go_and_write),
        ]

    # -- Speaker -------------------------------------------------------------------------------------------------
    def said_saved(self, undo: Callable[[], None]) -> None:
        """A line was recorded."""
        self._desk.say(QCoreApplication.translate("School", "已登錄窗口，各處立即以此為準"), undo)

    def said_removed(self, undo: Callable[[], None]) -> None:
        """A line was taken away."""
        self._desk.say(QCoreApplication.translate("School", "已移除窗口"), undo)

    def said_back(self) -> None:
        """A change was taken back."""
        self._desk.say(QCoreApplication.translate("School", "已復原"))

    def said_exported(self, rows: int, name: str) -> None:
        """The directory was written."""
        text = QCoreApplication.translate("School", "已匯出 {n} 筆窗口到 {name}")
        self._desk.say(text.format(n=f"{rows:,}", name=name))

    # -- inside --------------------------------------------------------------------------------------------------
    def _go(self) -> None:
        self._desk.go(self.key)

    def _go_and_write(self) -> None:
        self._desk.go(self.key)
        self._view.write_new()

    def _load(self, kind: str) -> None:
        bring_in(self._desk, kind)

    def _export(self) -> None:
        translate = QCoreApplication.translate
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        suggested = str(Path(home) / f"{translate('School', '承辦窗口')}.xlsx")
        title = translate("School", "匯出承辦窗口")
        name, _ = QFileDialog.getSaveFileName(self._view, title, suggested, "Excel (*.xlsx)")
        if name:
            self.presenter.export(Path(name))
