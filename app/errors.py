"""Trouble the operator can understand: one error tree with title, message and a way out, in Chinese.

Bad input is never an exception: it travels as a value (rows and problems). A `DeskError` is trouble with the
world or a rule that forbids an act. Anything else that escapes is a bug and goes to the crash log.
"""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """How a command ends; other people's scripts rely on these numbers."""

    DONE = 0
    NO = 1
    USAGE = 2
    WORLD = 3
    BUG = 70


class DeskError(Exception):
    """Trouble said calmly: what happened, why, and what to do next.

    Args:
        code: Stable short name for logs and support, such as ``roster.unreadable``.
        title: One short Chinese line for a heading.
        message: What happened, in the operator's words; no personal data beyond what the operator typed.
        hint: The way out, as the window says it: which button, which screen; may be empty when the message says it already.
        command: The same way out for whoever types: a command, or an option of the one that was refused. Only the command
            line shows it.
    """

    exit_code: ExitCode = ExitCode.WORLD

    def __init__(self, *, code: str, title: str, message: str, hint: str = "", command: str = "") -> None:
        super().__init__(f"{title}：{message}")
        self.code = code
        self.title = title
        self.message = message
        self.hint = hint
        self.command = command

    def __reduce__(self) -> tuple[object, ...]:
        """Work is done in other processes too: trouble comes home whole, whatever its kind asks to be made with."""
        return _said_again, (type(self), self.args, self.__dict__.copy())


def _said_again(kind: type[DeskError], said: tuple[object, ...], state: dict[str, object]) -> DeskError:
    """Trouble as it was in the process that met it."""
    error = kind.__new__(kind, *said)
    error.__dict__.update(state)
    return error


class ActRefused(DeskError):
    """A school's rule forbids this act now; the message names the reason and who can help."""

    exit_code = ExitCode.NO


class NotPermitted(ActRefused):
    """The operator does not belong to the unit whose decision this is."""


class NotFound(DeskError):
    """No such student, unit, batch or paper on this desk."""

    exit_code = ExitCode.NO


class StoreUnavailable(DeskError):
    """The desk's own store cannot be opened or written (locked, full, read-only, corrupt, wrong key)."""


class KeyUnavailable(DeskError):
    """The store's key cannot be read from the operating system's keyring."""


class SharedLedgerUnreachable(DeskError):
    """The shared PostgreSQL cannot be reached or refuses the connection; work goes on offline."""


class WrongUse(DeskError):
    """The command or call was put wrongly: an option that does not fit, a name that does not exist."""

    exit_code = ExitCode.USAGE
