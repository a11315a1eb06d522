"""Opening a desk from the window: on the store lane, with a way to try again, and locked when it was left locked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtWidgets import QWidget

from app import locking
from app.context import Context
from ui.background import Tasks
from ui.frame.shell import unopened
from ui.widgets.empty import EmptyState


class Opened(Protocol):
    """What the window does once a desk is open, or is not."""

    def show_desk(self, ctx: Context, *, locked: bool = False) -> None:
        """Make the screens; nothing of them is seen while the desk is locked."""
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

    def __init__(self, window: Opened, tasks: Tasks) -> None:
        self._window, self._tasks = window, tasks

    def begin(self, opener: Callable[[], Context]) -> None:
        """Open a desk on the store lane; the shell stays usable meanwhile."""

        def opened() -> tuple[Context, bool]:
            ctx = opener()
            return ctx, locking.held(ctx.store)

        def show(found: tuple[Context, bool]) -> None:
            self._window.show_desk(found[0], locked=found[1])

        self._tasks.store(opened, show, lambda error: self._not_opened(error, opener))

    def _not_opened(self, error: Exception, opener: Callable[[], Context]) -> None:
        """No desk: say why, and offer to try again once the cause is gone."""
        self._window.refuse(error)
        page = unopened()
        page.action.clicked.connect(lambda: self._try_again(page, opener))
        self._window.show_page(page)
        page.action.setFocus()

    def _try_again(self, page: EmptyState, opener: Callable[[], Context]) -> None:
        self._window.drop_page(page)
        self.begin(opener)
