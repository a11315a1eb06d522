"""Lists of the certificate desk on their way out: composed on the store lane, written in the pool, then on record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from app.outgoing import DIGITAL, E_DOCUMENTS, PRODUCTION, REGISTERED, UNCOLLECTED
from app.store import Changes
from ui.frame.screen import Desk
from ui.i18n import numbered

if TYPE_CHECKING:
    from app.outgoing import Outgoing
    from app.overview.matrix import Matrix

#: Those the pages of the screen offer.
LISTS: Final = (PRODUCTION, UNCOLLECTED, REGISTERED, DIGITAL, E_DOCUMENTS)
WORKBOOK: Final = "Excel (*.xlsx)"


def list_word(name: str) -> str:
    """A list's name, also the name of its file."""
    translate = QCoreApplication.translate
    return {
        PRODUCTION: translate("Certificates", "待製證名冊"),
        UNCOLLECTED: translate("Certificates", "未領證書清單"),
        REGISTERED: translate("Certificates", "今天的掛號清單"),
        DIGITAL: translate("Certificates", "數位證書平臺名單"),
        E_DOCUMENTS: translate("Certificates", "電子文件申請清單"),
    }[name]


class Leaving:
    """Writes one list after the other; a second press while one is on its way asks for nothing."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        self._parent, self._desk = parent, desk
        self._under_way = False

    def ask(self, name: str) -> None:
        """Ask where to, then send."""
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        title = QCoreApplication.translate("Certificates", "另存新檔")
        chosen, _ = QFileDialog.getSaveFileName(
            self._parent, title, str(Path(home) / f"{list_word(name)}.xlsx"), WORKBOOK
        )
        if chosen:
            self.send(name, Path(chosen))

    def send(self, name: str, path: Path) -> None:
        """Compose the list as of now, write it and record that it left."""
        from app.exports.workbook import write_workbook
        from app.outgoing import outgoing

        if self._under_way:
            return
        self._under_way = True
        ctx, tasks = self._desk.ctx, self._desk.tasks

        def composed(found: Outgoing) -> None:
            if found.recorded.facts:
                self._desk.broadcast(found.recorded)
            tasks.pool(
                lambda _ticket: write_workbook(path, found.sheets, made_at=ctx.clock.now()),
                lambda rows: written(found, rows),
                self._failed,
            )

        def written(found: Outgoing, rows: int) -> None:
            tasks.store(found.written, lambda changes: recorded(changes, rows), self._failed)

        def recorded(changes: Changes, rows: int) -> None:
            self._under_way = False
            text = QCoreApplication.translate("Certificates", "已寫到 {file}（{n} 筆）")
            self._desk.say(numbered(text.format(file=path.name, n=f"{rows:,}")))
            if changes.facts:
                self._desk.broadcast(changes)

        tasks.store(lambda: outgoing(ctx, name, _nobody), composed, self._failed)

    def _failed(self, error: Exception) -> None:
        self._under_way = False
        self._desk.refuse(error)


def _nobody() -> Matrix:
    """These lists are made of certificates, not of everybody's items."""
    raise RuntimeError("a list of the certificate desk asked for everybody")
