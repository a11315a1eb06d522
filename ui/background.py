"""The one door to threads: a single-worker lane for the store, a small pool for the rest, answers on the GUI thread.

Contract. Work is plain Python without Qt. Whatever touches the store goes through `store`, one piece at a time and in
the order it was asked for. `pool` is for the network, printing and PDF; roster files and batches of papers have
processes of their own behind `app`. An answer or a failure is delivered on the GUI thread by a queued signal; after
`cancel()` or `close()` nothing is delivered. A failure nobody asked to hear goes to `unheard`.

What is asked with holds widgets more often than not, and a widget must not end on another thread than the window's. So
all of it, and what came of it, lies here under a number; a thread knows the number only, and borrows the work while it
does it.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import CancelledError, Executor, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from ui.turns import Turns

T = TypeVar("T")
Failed = Callable[[Exception], None]
Progress = Callable[[int, int], None]

POOL_WORKERS = 3


class Cancelled(Exception):
    """Raised inside work by `Ticket.check` after the operator cancelled."""


class Ticket:
    """What long work holds: it reports progress and asks whether it should stop. The caller cancels with it."""

    def __init__(self, report: Progress | None = None) -> None:
        self._stop = threading.Event()
        self._report = report

    def cancel(self) -> None:
        """Ask the work to stop; its answer will not be delivered."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked to stop."""
        return self._stop.is_set()

    def check(self) -> None:
        """Stop here if somebody asked to."""
        if self._stop.is_set():
            raise Cancelled

    def report(self, done: int, total: int) -> None:
        """Tell how far the work is, from any thread."""
        if self._report is not None and not self._stop.is_set():
            self._report(done, total)


class Tasks(Protocol):
    """What presenters know of the background; tests run the work at once."""

    def store(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> Ticket:
        """Run work that touches the store, after everything asked before."""
        ...

    def pool(
        self,
        work: Callable[[Ticket], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
        progress: Progress | None = None,
    ) -> Ticket:
        """Run work that waits for the network, a printer or a processor."""
        ...

    def in_turns(self, pieces: Iterable[Callable[[], None]]) -> None:
        """Do pieces of work on the GUI thread one after the other; the window lives between them."""
        ...


@dataclass(slots=True)
class _Asked:
    """One piece of work, who is told what comes of it, and what came of it."""

    work: Callable[[], Any]
    ticket: Ticket
    done: Callable[[Any], None]
    failed: Failed | None
    progress: Progress | None = None
    answer: Any = None
    error: BaseException | None = None


class Background(QObject):
    """The real door. Made on the GUI thread; closed before the window dies."""

    _ended = Signal(int)
    _moved = Signal(int, object, object)
    _posted = Signal(object)

    def __init__(self, *, unheard: Callable[[Exception], None] | None = None) -> None:
        super().__init__()
        self.unheard: Callable[[Exception], None] = unheard if unheard is not None else _log_unheard
        self._ended.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)
        self._moved.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._posted.connect(self._on_gui_thread, Qt.ConnectionType.QueuedConnection)
        self._store = ThreadPoolExecutor(1, "store")
        self._pool = ThreadPoolExecutor(POOL_WORKERS, "pool")
        self._numbers = count(1)
        self._asked: dict[int, _Asked] = {}
        self._closed = False
        self._turns = Turns(self)

    def store(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> Ticket:
        """Run work that touches the store, after everything asked before."""
        ticket = Ticket()
        self._start(self._store, next(self._numbers), _Asked(work, ticket, done, failed))
        return ticket

    def pool(
        self,
        work: Callable[[Ticket], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
        progress: Progress | None = None,
    ) -> Ticket:
        """Run work that waits for the network, a printer or a processor."""
        number = next(self._numbers)
        ticket = Ticket(None if progress is None else lambda at, total: self._moved.emit(number, at, total))
        self._start(self._pool, number, _Asked(lambda: work(ticket), ticket, done, failed, progress))
        return ticket

    def in_turns(self, pieces: Iterable[Callable[[], None]]) -> None:
        """Do pieces of work on the GUI thread one after the other; the window lives between them."""
        if not self._closed:
            self._turns.do(pieces)

    def errand(self, work: Callable[[], T]) -> T:
        """Run work on the store lane and wait for it, from a thread of one's own (the sync lane); never from the GUI's."""
        return self._store.submit(work).result()

    @property
    def idle(self) -> bool:
        """Nothing that was asked waits for its answer, and nothing for its turn; of what threads post it is not known."""
        return not self._asked and not self._turns.waiting

    def post(self, call: Callable[[], None]) -> None:
        """Have something done on the GUI thread soon; may be asked from any thread."""
        if not self._closed:
            self._posted.emit(call)

    def close(self) -> None:
        """Finish what the store was asked, drop the rest, deliver nothing more."""
        self._closed = True
        self._turns.drop()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._store.shutdown(wait=True, cancel_futures=False)
        self._asked.clear()

    def _start(self, lane: Executor, number: int, asked: _Asked) -> None:
        if self._closed:
            # The window is going; whoever still asks (a timer, a late answer) would not hear the answer anyway.
            return
        self._asked[number] = asked
        lane.submit(self._do, number)

    def _do(self, number: int) -> None:
        """On a thread of its own: nothing of what was asked is held here any more once the window is told."""
        asked = self._asked[number]
        try:
            asked.answer = asked.work()
        except BaseException as error:  # noqa: BLE001 - handed on; its frames hold what the work held, so it lies there, too
            asked.error = error
        del asked
        if not self._closed:
            self._ended.emit(number)

    def _hand_over(self, number: int) -> None:
        asked = self._asked.pop(number, None)
        if asked is None or asked.ticket.cancelled or self._closed:
            return
        error = asked.error
        if error is None:
            asked.done(asked.answer)
        elif isinstance(error, Cancelled | CancelledError):
            return
        elif isinstance(error, Exception):
            (asked.failed or self.unheard)(error)
        else:
            raise error

    def _tell(self, number: int, at: int, total: int) -> None:
        asked = self._asked.get(number)
        if asked is not None and asked.progress is not None and not asked.ticket.cancelled:
            asked.progress(at, total)

    def _on_gui_thread(self, call: Callable[[], None]) -> None:
        call()


def _log_unheard(error: Exception) -> None:
    logging.getLogger(__name__).error("background work failed unheard: %s", type(error).__name__)
