"""The scan of a proxy's letter: a file is chosen, read beside the window and kept; or taken out again with a reason."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from app.attachments import Attached
from app.reading import content_of
from app.store import Changes
from ui.certificates.file_box import MOST_BYTES
from ui.forms.leaving import write_pdf
from ui.frame.screen import Desk

Kept = Callable[[Changes], None]
Failed = Callable[[Exception], None]


class LetterFile:
    """Asks for a file to keep, or for where a kept one goes."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        self._parent, self._desk = parent, desk

    def ask(self, student_no: str, done: Kept, failed: Failed) -> bool:
        """The scan of the letter that came with one graduate's proxy; whether a file was chosen."""
        translate = QCoreApplication.translate
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        kinds = translate("Certificates", "掃描檔 (*.pdf *.png *.jpg *.jpeg *.tif *.tiff)")
        name, _ = QFileDialog.getOpenFileName(self._parent, translate("Certificates", "附上委託書掃描檔"), home, kinds)
        if name:
            self.keep(student_no, Path(name), done, failed)
        return bool(name)

    def keep(self, student_no: str, path: Path, done: Kept, failed: Failed) -> None:
        """Keep a file, read in the pool."""
        from app.certificates.letter import record_letter

        ctx, tasks = self._desk.ctx, self._desk.tasks

        def read(content: bytes) -> None:
            tasks.store(lambda: record_letter(ctx, student_no=student_no, scan=content, name=path.name), done, failed)

        tasks.pool(lambda _ticket: content_of(path, most=MOST_BYTES), read, failed)

    def take(self, student_no: str, why: str, done: Callable[[], None], failed: Failed) -> None:
        """The scan that was kept last, saved where the operator says; looking is recorded before anything is written."""
        from app.certificates.letter import take_scan

        ctx, tasks = self._desk.ctx, self._desk.tasks

        def taken(kept: Attached) -> None:
            done()
            translate = QCoreApplication.translate
            home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
            name, _ = QFileDialog.getSaveFileName(
                self._parent, translate("Certificates", "另存委託書掃描檔"), str(Path(home) / kept.name)
            )
            if name:
                said = translate("Certificates", "已另存掃描檔：{name}").format(name=Path(name).name)
                tasks.pool(
                    lambda _ticket: write_pdf(Path(name), kept.content), lambda _none: self._desk.say(said), failed
                )

        tasks.store(lambda: take_scan(ctx, student_no=student_no, why=why), taken, failed)
