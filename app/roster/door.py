"""The desk's side of the worker process: start it, collect what it says, stop it when it must stop."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Protocol

from app.errors import DeskError, ExitCode, WrongUse
from app.roster import trouble, worker
from app.roster.messages import Done, Failed, Head, Opening, Request
from app.roster.trouble import RosterUnreadable

_POLL_SECONDS = 0.05
_OPEN_XML = frozenset({"xlsx", "xlsm"})


class Cancel(Protocol):
    """Whatever can say that the operator changed their mind; a `threading.Event` will do."""

    def is_set(self) -> bool:
        """Whether to stop."""
        ...


Progress = Callable[[int], None]


class _Died(Exception):
    """The worker ended without a last word: aborted, killed by its memory limit, or crashed."""

    def __init__(self, *, opened: str, started: bool) -> None:
        super().__init__()
        self.opened = opened
        self.started = started


def read(request: Request, *, cancel: Cancel | None = None, progress: Progress | None = None) -> list[object]:
    """Let a worker read the file; its `Head`, `Block`s and `Done` in order.

    When the fast reader takes the worker down with it, a second worker tries with the careful reader alone.

    Raises:
        RosterUnreadable: With the sentence for what went wrong.
        ImportCancelled: When the operator stopped it.
    """
    deadline = time.monotonic() + request.limits.seconds
    try:
        return list(_messages(request, deadline, cancel, progress))
    except _Died:
        if request.second_reader:
            raise trouble.out_of_memory() from None
    try:
        return list(_messages(replace(request, second_reader=True), deadline, cancel, progress))
    except _Died:
        raise trouble.out_of_memory() from None
    except RosterUnreadable as exc:
        if exc.code == "roster.damaged":
            raise trouble.reader_died() from None
        raise


def _messages(
    request: Request,
    deadline: float,
    cancel: Cancel | None,
    progress: Progress | None,
) -> Iterator[object]:
    spawn = multiprocessing.get_context("spawn")
    receiver, sender = spawn.Pipe(duplex=False)
    child = spawn.Process(target=worker.main, args=(sender, request), daemon=True, name="roster-reader")
    child.start()
    sender.close()
    try:
        yield from _listen(receiver, child, request, deadline, cancel, progress)
    finally:
        _stop(child)
        receiver.close()


def _listen(
    receiver: Connection,
    child: SpawnProcess,
    request: Request,
    deadline: float,
    cancel: Cancel | None,
    progress: Progress | None,
) -> Iterator[object]:
    opened, started, rows = "", False, 0
    while True:
        if cancel is not None and cancel.is_set():
            raise trouble.cancelled()
        if time.monotonic() > deadline:
            raise trouble.too_slow(request.limits.seconds)
        try:
            if not receiver.poll(_POLL_SECONDS):
                if not child.is_alive() and not receiver.poll(0):
                    raise _Died(opened=opened, started=started)
                continue
            message = receiver.recv()
        except (EOFError, OSError) as exc:
            raise _Died(opened=opened, started=started) from exc
        if isinstance(message, Failed):
            raise _error(message)
        if isinstance(message, Opening):
            opened = message.format
            continue
        started = started or isinstance(message, Head)
        yield message
        if isinstance(message, Done):
            return
        if progress is not None and not isinstance(message, Head):
            rows += len(getattr(message, "rows", ()))
            progress(rows)


def _error(said: Failed) -> DeskError:
    kind = WrongUse if said.exit_code == ExitCode.USAGE else RosterUnreadable
    return kind(code=said.code, title=said.title, message=said.message, hint=said.hint)


def _stop(child: SpawnProcess) -> None:
    """End the worker; it holds nothing that could be lost."""
    child.kill()
    child.join(timeout=5)
    if not child.is_alive():
        child.close()
