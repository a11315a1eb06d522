"""What the mail card does: keep the server, turn letters off, try it out; trouble is said on the card in sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from app.contact.mail_setup import MailWanted
from app.context import Context
from app.errors import DeskError, NotPermitted
from ui.background import Tasks
from ui.sentences import told_of
from ui.services import MailDesk


class MailView(Protocol):
    """What the presenter tells the card."""

    def show_wanted(self, wanted: MailWanted) -> None:
        """What is set now."""
        ...

    def shut(self, reason: str) -> None:
        """Why this login may not set it; empty when it may."""
        ...

    def set_busy(self, *, busy: bool) -> None:
        """Something is being kept or tried."""
        ...

    def say(self, text: str, tone: str) -> None:
        """What came of it."""
        ...


class MailPresenter:
    """The mail card's behaviour."""

    def __init__(
        self,
        view: MailView,
        mail: MailDesk,
        ctx: Context,
        tasks: Tasks,
        refuse: Callable[[Exception], None],
        words: Callable[[str, str], str],
    ) -> None:
        """`words` says what was done: ``kept``, ``off``, ``connected``, ``sent`` (with the address) or ``trying``."""
        self._view, self._mail, self._ctx = view, mail, ctx
        self._tasks, self._refuse, self._words = tasks, refuse, words
        self._shown = False

    def shown(self) -> None:
        """The operator came here; what was typed and not kept yet stays."""
        if not self._shown:
            self._shown = True
            self._view.show_wanted(self._mail.wanted())
        self._tasks.store(self._may, self._view.shut, self._refuse)

    def keep(self, wanted: MailWanted) -> None:
        """Set it, or turn letters off with an empty host."""

        def done(_none: object) -> None:
            self._view.set_busy(busy=False)
            self._view.show_wanted(self._mail.wanted())
            self._view.say(self._words("kept" if wanted.host.strip() else "off", ""), "done")

        self._view.set_busy(busy=True)
        self._tasks.store(lambda: self._mail.arrange(self._ctx, wanted), done, self._failed)

    def try_out(self, to: str) -> None:
        """Connect, and send a letter when there is an address."""

        def done(_none: object) -> None:
            self._view.set_busy(busy=False)
            self._view.say(self._words("sent" if to.strip() else "connected", to.strip()), "done")

        self._view.set_busy(busy=True)
        self._view.say(self._words("trying", ""), "")
        self._tasks.pool(lambda _ticket: self._mail.try_out(to), done, self._failed)

    def _may(self) -> str:
        from app.session import require_registry

        try:
            require_registry(self._ctx)
        except NotPermitted as error:
            return _sentences(error)
        return ""

    def _failed(self, error: Exception) -> None:
        self._view.set_busy(busy=False)
        if isinstance(error, DeskError):
            self._view.say(_sentences(error), "stop")
        else:
            self._refuse(error)


def _sentences(error: DeskError) -> str:
    return told_of(error.title, error.message, error.hint)
