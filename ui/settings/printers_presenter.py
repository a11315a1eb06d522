"""What the printers' cards do: remember and forget a paper's printer, print a test page and hold a scan against it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from app.context import Context
from app.printing.printers import PrinterChoice, forget_printer, remember_printer, remembered
from app.printing.trial_checks import same_code
from ui.background import Tasks, Ticket


class Printers(Protocol):
    """The printers of this machine."""

    def names(self) -> Sequence[str]:
        """Every printer."""
        ...

    def trays(self, printer: str) -> Sequence[int]:
        """A printer's trays."""
        ...


class ChosenView(Protocol):
    """What the presenter tells the table."""

    def show_chosen(self, chosen: Mapping[str, PrinterChoice], names: Sequence[str]) -> None:
        """What is remembered, and which printers there are."""
        ...


class TrialView(Protocol):
    """What the presenter tells the test page's card."""

    def show_printers(self, names: Sequence[str]) -> None:
        """Which printers there are."""
        ...

    def show_made(self, code: str, same: Callable[[str], bool]) -> None:
        """A page was made."""
        ...

    def set_busy(self, *, busy: bool) -> None:
        """A page is on its way."""
        ...


#: Prints a PDF on a printer and tray; made on the GUI thread, called in the pool.
Sender = Callable[[bytes, Ticket], None]


class PrintersPresenter:
    """The printers' behaviour."""

    def __init__(
        self,
        chosen: ChosenView,
        trial: TrialView,
        ctx: Context,
        tasks: Tasks,
        refuse: Callable[[Exception], None],
        say: Callable[[str], None],
        system: Printers,
        papers: Sequence[str],
    ) -> None:
        """`papers`: the codes of the papers a printer is remembered for; `say` hears `chosen`, `forgotten`, `printed`, `saved`."""
        self._chosen, self._trial, self._ctx = chosen, trial, ctx
        self._tasks, self._refuse, self._say = tasks, refuse, say
        self._system, self._papers = system, papers

    def shown(self) -> None:
        """The operator came here: printers may have come and gone."""
        names = list(self._system.names())
        self._trial.show_printers(names)
        self._look(names)

    def choose(self, paper: str, choice: PrinterChoice) -> None:
        """Print a paper so from now on."""
        ctx = self._ctx
        self._tasks.store(
            lambda: remember_printer(ctx, paper, choice), lambda _none: self._done("chosen"), self._refuse
        )

    def forget(self, paper: str) -> None:
        """Ask when it is next printed."""
        ctx = self._ctx
        self._tasks.store(lambda: forget_printer(ctx, paper), lambda _none: self._done("forgotten"), self._refuse)

    def print(self, printer: str, tray: str, send: Sender) -> None:
        """Print a test page."""
        self._make(printer, tray, send, "printed")

    def save(self, path: Path, write: Callable[[Path, bytes], None]) -> None:
        """Write a test page as a PDF."""
        self._make("PDF", "", lambda pdf, _ticket: write(path, pdf), "saved")

    def _make(self, printer: str, tray: str, send: Sender, done: str) -> None:
        from app.printing.trial import prepare

        ctx = self._ctx

        def work(ticket: Ticket) -> str:
            made = prepare(ctx, printer=printer, tray=tray)
            send(made.pdf, ticket)
            return made.code

        def made(code: str) -> None:
            self._trial.show_made(code, lambda heard: same_code(heard, code))
            self._say(done)

        def failed(error: Exception) -> None:
            self._trial.set_busy(busy=False)
            self._refuse(error)

        self._trial.set_busy(busy=True)
        self._tasks.pool(work, made, failed)

    def _done(self, what: str) -> None:
        self._look(list(self._system.names()))
        self._say(what)

    def _look(self, names: Sequence[str]) -> None:
        ctx, papers = self._ctx, self._papers
        self._tasks.store(
            lambda: remembered(ctx, papers), lambda found: self._chosen.show_chosen(found, names), self._refuse
        )
