"""Handing the desk over and taking it over in the window (交班、接班): its key, its place in the palette, and the notice.

Whoever sits down where a sheet waits sees it once by itself; until somebody has taken it over, a notice over the window
leads back to it. Nothing here is made before it is asked for: the first paint does not wait for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QStandardPaths, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog

from app.errors import DeskError
from app.session import session
from app.store import Changes
from ui.frame.notice import Notice, NoticeBar
from ui.i18n import languages
from ui.models.choices import Choice

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from app.printing.recorded import Job
    from app.shift.handing import Handed
    from app.shift.reading import Reading
    from ui.background import Ticket
    from ui.main_window import MainWindow
    from ui.shift.hand_box import HandBox
    from ui.shift.take_box import TakeBox

KEY: Final = "Ctrl+Shift+J"
READ: Final = "read"


class ShiftDesk(QObject):
    """Both boxes and what they put on record; `asked` is the menu's way to hand over."""

    def __init__(self, window: MainWindow, asked: SignalInstance) -> None:
        super().__init__(window)
        self._window = window
        self._hand: HandBox | None = None
        self._take: TakeBox | None = None
        self._waiting: Handed | None = None
        self._busy = False
        self.bar = NoticeBar()
        self.bar.way_taken.connect(lambda _way: self.read())
        window.body.insertWidget(0, self.bar)
        asked.connect(self.hand)
        window.desk_opened.connect(self.look)
        window.seats.seated.connect(self.look)
        window.seats.dialog.hand_asked.connect(self.hand)
        window.wedge.scanned.connect(lambda _text: self.hide())
        languages().changed.connect(self._tell)
        QShortcut(QKeySequence(KEY), window, self.hand)

    def choices(self) -> Sequence[Choice]:
        """The same for the command palette."""
        return (
            Choice(title=self.tr("交班：交接單"), icon="arrow-left-right", key=KEY, run=self.hand),
            Choice(title=self.tr("上一張交接單"), icon="history", run=self.read),
        )

    @property
    def hand_box(self) -> HandBox:
        """Made when somebody first hands over."""
        from ui.shift.hand_box import HandBox

        if self._hand is None:
            self._hand = HandBox(self._window)
            self._hand.asked.connect(self._record)
            self._hand.opened.connect(self._open)
            self._hand.count_asked.connect(self._count)
        return self._hand

    @property
    def take_box(self) -> TakeBox:
        """Made when there first is something to take over."""
        from ui.shift.take_box import TakeBox

        if self._take is None:
            self._take = TakeBox(self._window)
            self._take.taken.connect(self._take_over)
            self._take.opened.connect(self._open)
            self._take.print_asked.connect(self._print_read)
            self._take.save_asked.connect(self._save_read)
        return self._take

    def hide(self) -> None:
        """A card was scanned: nothing stands over it; what was typed stays."""
        for box in (self._hand, self._take):
            if box is not None:
                box.hide()

    def hand(self) -> None:
        """Show what would be handed over now."""
        if not self._window.in_front() or self._window.lock.locked:
            return
        ctx = self._window.ctx

        def work() -> Reading:
            from app.shift.reading import read_now

            return read_now(ctx)

        self._window.tasks.store(work, lambda found: self.hand_box.open_with(ctx.school, found), self._window.refuse)

    def read(self) -> None:
        """Show the sheet that was handed over here last."""
        if self._window.in_front():
            self._read_last(self._show_last)

    def look(self) -> None:
        """Somebody sits here now: what waits to be taken over is shown once, by itself."""
        ctx = self._window.ctx

        def shown(found: Reading | None) -> None:
            self._wait_for(found)
            if self._waiting is not None and found is not None:
                self.take_box.open_with(ctx.school, found)

        self._read_last(shown)

    # -- inside --------------------------------------------------------------------------------------------------
    def _read_last(self, then: Callable[[Reading | None], None]) -> None:
        ctx = self._window.ctx

        def work() -> tuple[Reading | None, bool]:
            from app.shift.reading import read_last

            heard = session(ctx.store)
            return read_last(ctx), heard is not None and heard.read_only

        def found(known: tuple[Reading | None, bool]) -> None:
            reading, looks_only = known
            then(None if looks_only else reading)

        self._window.tasks.store(work, found, self._window.refuse)

    def _show_last(self, found: Reading | None) -> None:
        if found is None:
            self._window.say(self.tr("這個櫃台還沒有交接單"))
            return
        self.take_box.open_with(self._window.ctx.school, found)

    def _wait_for(self, found: Reading | None) -> None:
        handed = found.handed if found is not None else None
        self._waiting = handed if handed is not None and handed.taken is None else None
        self._tell()

    def _tell(self) -> None:
        handed = self._waiting
        if handed is None:
            self.bar.show_notice(None)
            return
        title = self.tr("{who} 的交接單還沒有人接班").format(who=handed.by)
        text = self.tr("看過留言與待辦後按「接班」，誰在何時接手就留在帳冊。")
        way = (READ, self.tr("看交接單"))
        self.bar.show_notice(Notice("warn", "arrow-left-right", title, text, (way,)))

    def _record(self, note: str, printed: bool) -> None:
        ctx = self._window.ctx

        def work() -> tuple[Handed, Changes]:
            from app.shift.handing import hand_over

            return hand_over(ctx, note=note)

        def done(made: tuple[Handed, Changes]) -> None:
            handed, changes = made
            self.hand_box.note.clear()
            self.hand_box.hide()
            self._wait_for(None)
            self._window.say(self.tr("已交班：{number}。下一位坐下時會看到。").format(number=handed.number))
            self._window.broadcast(changes)
            if printed:
                self._print(handed)

        def failed(error: Exception) -> None:
            if isinstance(error, DeskError):
                self.hand_box.failed(error)
                return
            self.hand_box.hide()
            self._window.refuse(error)

        self._window.tasks.store(work, done, failed)

    def _take_over(self) -> None:
        ctx, box = self._window.ctx, self.take_box
        handed = box.reading.handed if box.reading is not None else None
        if handed is None:
            return
        fact = handed.fact

        def work() -> tuple[Handed, Changes]:
            from app.shift.handing import take_over

            return take_over(ctx, fact)

        def done(made: tuple[Handed, Changes]) -> None:
            box.hide()
            self._wait_for(None)
            self._window.say(self.tr("已接班：{number}").format(number=made[0].number))
            self._window.broadcast(made[1])
            self._window.focus_scan()

        def failed(error: Exception) -> None:
            box.hide()
            self._window.refuse(error)
            self._read_last(self._wait_for)

        self._window.tasks.store(work, done, failed)

    def _open(self, student_no: str) -> None:
        self._window.go("counter", student_no)

    def _count(self) -> None:
        """The drawer is counted at the certificates screen; what was typed here stays."""
        self.hand_box.hide()
        self._window.go("certificates")
        begin = getattr(self._window.current, "count_drawer", None)
        if callable(begin):
            begin()

    # -- the paper -----------------------------------------------------------------------------------------------
    def _print_read(self) -> None:
        reading = self.take_box.reading
        if reading is not None and reading.handed is not None:
            self._print(reading.handed)

    def _save_read(self) -> None:
        reading = self.take_box.reading
        if reading is None or reading.handed is None:
            return
        handed = reading.handed
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        proposed = str(Path(home) / f"{handed.number}.pdf")
        name, _ = QFileDialog.getSaveFileName(self._window, self.tr("另存交接單"), proposed, "PDF (*.pdf)")
        if name:
            path = Path(name)
            said = self.tr("已另存交接單：{name}").format(name=path.name)
            self._give(handed, lambda pdf, _ticket: _write(path, pdf), said)

    def _print(self, handed: Handed) -> None:
        from app.shift.record import PAPER
        from ui.forms.printer import ask_printer, send

        def chosen(printer: QPrinter) -> None:
            said = self.tr("已送印交接單：{number}").format(number=handed.number)
            self._give(handed, lambda pdf, ticket: send(pdf, printer, ticket), said, copies=printer.copyCount())

        ask_printer(self._window, self._window, PAPER, chosen)

    def _give(self, handed: Handed, hand: Callable[[bytes, Ticket], None], said: str, *, copies: int = 1) -> None:
        """Compose, hand the bytes over in the pool, and only then record that the page left."""
        if self._busy:
            return
        self._busy = True
        ctx, tasks = self._window.ctx, self._window.tasks

        def compose() -> Job:
            from app.printing.shift_sheets import prepare_sheet

            return prepare_sheet(ctx, handed)

        def record(job: Job) -> Changes:
            from app.printing.recorded import record_job

            return record_job(ctx, job, copies=copies)

        def recorded(changes: Changes) -> None:
            self._busy = False
            self._window.say(said)
            self._window.broadcast(changes)

        def failed(error: Exception) -> None:
            self._busy = False
            self._window.refuse(error)

        def composed(job: Job) -> None:
            def given(_none: None) -> None:
                tasks.store(lambda: record(job), recorded, failed)

            tasks.pool(lambda ticket: hand(job.pdf, ticket), given, failed)

        tasks.store(compose, composed, failed)


def _write(path: Path, pdf: bytes) -> None:
    from ui.forms.leaving import write_pdf

    write_pdf(path, pdf)
