"""The platform's result taken back (寄發結果), and a digital diploma's file put on record: a file, beside the window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from app.errors import ActRefused
from app.store import Changes
from ui.certificates.file_box import content_of
from ui.frame.screen import Desk
from ui.i18n import numbered
from ui.punctuation import headed, in_turn
from ui.sentences import told

#: So many rows that were not taken are named, the others counted.
NAMED: Final = 3


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a file of results: how many were recorded, and why the others were not."""

    recorded: int
    refused: Sequence[tuple[str, str]]
    rejected: int


class Results:
    """Asks for a file and takes it in."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        self._parent, self._desk = parent, desk

    def ask(self) -> None:
        """The platform's answer as an office file."""
        kinds = QCoreApplication.translate("Certificates", "寄發結果 (*.xlsx *.xls *.ods *.csv)")
        path = self._chosen(kinds)
        if path is not None:
            self.take(path)

    def take(self, path: Path) -> None:
        """Read it in the pool, record it on the store lane; rows that cannot be are named."""
        ctx, tasks = self._desk.ctx, self._desk.tasks

        def read() -> tuple[list[tuple[str, str, str]], int]:
            from app.loading import check_file

            checked = check_file(path, kind="digital-results", school=ctx.school)
            rows = [(r.values["student_no"], r.values["result"], r.values.get("note", "")) for r in checked.accepted]
            return rows, len(checked.rejected)

        def record(found: tuple[list[tuple[str, str, str]], int]) -> None:
            tasks.store(lambda: _take(found), self._done, self._desk.refuse)

        def _take(found: tuple[list[tuple[str, str, str]], int]) -> Taken:
            from app.certificates.digital import take_result

            recorded, refused = take_result(ctx, found[0])
            return Taken(len(recorded), refused, found[1])

        tasks.pool(lambda _ticket: read(), record, self._desk.refuse)

    def ask_file(self, student_no: str) -> None:
        """The PDF the platform made for one graduate; only its digest is kept."""
        path = self._chosen("PDF (*.pdf)")
        if path is not None:
            self.keep_file(student_no, path)

    def keep_file(self, student_no: str, path: Path) -> None:
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

        tasks.pool(lambda _ticket: content_of(path), read, self._desk.refuse)

    def _done(self, taken: Taken) -> None:
        translate = QCoreApplication.translate
        self._desk.say(numbered(translate("Certificates", "已登錄 {n} 筆寄發結果").format(n=taken.recorded)))
        # Many students at once; every screen looks again at whom it shows.
        self._desk.broadcast(Changes(roster=True))
        short = len(taken.refused) + taken.rejected
        if short:
            named = in_turn(headed(number, told(why)) for number, why in taken.refused[:NAMED])
            self._desk.refuse(
                ActRefused(
                    code="digital.results",
                    title=numbered(translate("Certificates", "有 {n} 列沒有登錄").format(n=short)),
                    message=named or translate("Certificates", "檔案裡的學號或結果讀不懂。"),
                )
            )

    def _chosen(self, kinds: str) -> Path | None:
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
        title = QCoreApplication.translate("Certificates", "選擇檔案")
        name, _ = QFileDialog.getOpenFileName(self._parent, title, home, kinds)
        return Path(name) if name else None
