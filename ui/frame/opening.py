"""Opening a desk from the window: on the store lane, with a way to try again, as it was left and locked when it was left locked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, Protocol

from PySide6.QtWidgets import QWidget

from app import locking
from app.context import Context
from app.places import Left, places
from ui.background import Tasks
from ui.frame.passphrase import PassphrasePage
from ui.frame.shell import unopened
from ui.services import Passphrase

#: Refusals of the key that a typed passphrase may answer.
ASKS_FOR_ONE: Final = ("key.no_keyring", "key.passphrase_wrong", "key.passphrase_short")


class Opened(Protocol):
    """What the window does once a desk is open, or is not."""

    def show_desk(self, ctx: Context, *, locked: bool = False, left: Mapping[str, Left] | None = None) -> None:
        """Make the screens as they were left; nothing of them is seen while the desk is locked."""
        ...

    def show_page(self, page: QWidget) -> None:
        """Show what is no screen."""
        ...

    def drop_page(self, page: QWidget) -> None:
        """It is over."""
        ...

    def refuse(self, error: BaseException) -> None:
        """Show trouble."""
        ...


class Opening:
    """Opens a desk, again and again if it must be."""

    def __init__(self, window: Opened, tasks: Tasks, passphrase: Passphrase | None) -> None:
        self._window, self._tasks, self._passphrase = window, tasks, passphrase

    def begin(self, opener: Callable[[], Context]) -> None:
        """Open a desk on the store lane; the shell stays usable meanwhile."""

        def opened() -> tuple[Context, bool, dict[str, Left]]:
            ctx = opener()
            return ctx, locking.held(ctx.store), places(ctx)

        def show(found: tuple[Context, bool, dict[str, Left]]) -> None:
            self._window.show_desk(found[0], locked=found[1], left=found[2])

        self._tasks.store(opened, show, lambda error: self._not_opened(error, opener))

    def _not_opened(self, error: Exception, opener: Callable[[], Context]) -> None:
        """No desk: say why, and offer to try again once the cause is gone."""
        self._window.refuse(error)
        if self._passphrase is not None and getattr(error, "code", "") in ASKS_FOR_ONE:
            self._ask(self._passphrase, opener)
            return
        page = unopened()
        page.action.clicked.connect(lambda: self._try_again(page, opener))
        self._window.show_page(page)
        page.action.setFocus()

    def _ask(self, passphrase: Passphrase, opener: Callable[[], Context]) -> None:
        """This machine has no keyring: whoever sits down types what opens the ledger."""
        asked = PassphrasePage()

        def given(text: str) -> None:
            passphrase.give(text)
            self._try_again(asked, opener)

        asked.given.connect(given)
        self._window.show_page(asked)
        asked.field.setFocus()

    def _try_again(self, page: QWidget, opener: Callable[[], Context]) -> None:
        self._window.drop_page(page)
        self.begin(opener)
