"""A digital diploma's file put on record: a PDF is chosen, read beside the window, and only its digest kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from app.reading import content_of
from app.store import Changes
from ui.certificates.file_box import MOST_BYTES
from ui.frame.screen import Desk


class KeepingFile:
    """Asks for a file and puts its digest on record."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        self._parent, self._desk = parent, desk

    def ask(self, student_no: str) -> None:
        """The PDF the platform made for one graduate."""
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
        title = QCoreApplication.translate("Certificates", "選擇檔案")
        name, _ = QFileDialog.getOpenFileName(self._parent, title, home, "PDF (*.pdf)")
        if name:
            self.keep(student_no, Path(name))

    def keep(self, student_no: str, path: Path) -> None:
        """Put the digest of a file on record."""
        from app.certificates.digital_files import record_file

        ctx, tasks = self._desk.ctx, self._desk.tasks

        def kept(changes: Changes) -> None:
            said = QCoreApplication.translate("Certificates", "{number}　已登錄證書檔案")
            self._desk.say(said.format(number=student_no))
            self._desk.broadcast(changes)

        def read(content: bytes) -> None:
            tasks.store(
                lambda: record_file(ctx, student_no=student_no, content=content).changes, kept, self._desk.refuse
            )

        tasks.pool(lambda _ticket: content_of(path, most=MOST_BYTES), read, self._desk.refuse)
