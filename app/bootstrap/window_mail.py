"""The mail server as the window sets and tries it: kept in the desk's settings, the password in the keyring."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the first paint does not wait for what sends letters
    from app.contact.mail import MailServer
    from app.contact.mail_setup import MailWanted
    from app.context import Context
    from app.settings import Settings


class WindowMail:
    """The mail server of the desk behind a window."""

    def __init__(self, now: Callable[[], Settings], keep: Callable[[Settings], None]) -> None:
        self._now, self._keep = now, keep

    def wanted(self) -> MailWanted:
        """What is set."""
        from app.contact.mail_setup import wanted_of

        return wanted_of(self._now())

    def server(self) -> MailServer | None:
        """Through which server letters go; None while they are off."""
        from app.contact.mail import server_of

        return server_of(self._now())

    def arrange(self, ctx: Context, wanted: MailWanted) -> None:
        """Set it, or turn letters off."""
        from app.contact.mail_setup import arrange

        self._keep(arrange(ctx, self._now(), wanted))

    def try_out(self, to: str) -> None:
        """Connect and log in, and send a letter to an address when there is one."""
        from app.contact.mail_setup import try_out

        try_out(self._now(), to)
