"""Ctrl+S: the five columns of the case in view as a workbook, without leaving the card (N09)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from app.context import Context
from app.exports.workbook import Sheet
from ui.background import Tasks


class Around(Protocol):
    """What it needs of the frame."""

    @property
    def ctx(self) -> Context:
        """The open desk."""
        ...

    @property
    def tasks(self) -> Tasks:
        """The one door to threads."""
        ...

    def say(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Tell that it was written."""
        ...

    def refuse(self, error: Exception) -> None:
        """Show trouble."""
        ...

    def focus_scan(self) -> None:
        """Give the keyboard back to the scan box."""
        ...


class TableExport:
    """Asks where, composes the table as it is then, and writes it."""

    def __init__(self, parent: QWidget, around: Around) -> None:
        self._parent, self._around = parent, around

    def export(self, student_no: str) -> None:
        """Write one student's table to a file the clerk names."""
        translate = QCoreApplication.translate
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = f"{translate('Counter', '離校審核情形')} {student_no}.xlsx"
        title = translate("Counter", "另存新檔")
        chosen, _ = QFileDialog.getSaveFileName(self._parent, title, str(Path(home) / name), "Excel (*.xlsx)")
        if chosen:
            self._around.tasks.store(
                lambda: self._compose(student_no), lambda sheet: self._write(Path(chosen), [sheet]), self._around.refuse
            )

    def _compose(self, student_no: str) -> Sheet:
        from app.clearance.table import case_table

        return case_table(self._around.ctx, student_no)

    def _write(self, path: Path, sheets: Sequence[Sheet]) -> None:
        from app.exports.workbook import write_workbook

        def written(rows: int) -> None:
            told = QCoreApplication.translate("Counter", "審核情形已存到 {file}（{n} 項）")
            self._around.say(told.format(file=path.name, n=rows))
            self._around.focus_scan()

        now = self._around.ctx.clock.now()
        self._around.tasks.pool(lambda _ticket: write_workbook(path, sheets, made_at=now), written, self._around.refuse)
