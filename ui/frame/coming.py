"""Who was asked for and is not in view yet (在途): what is pressed meanwhile is meant for them and waits until they are.

On a slow computer, or while a long list is being loaded, the answer to a scan comes after the next key. Without this the
key would act on whoever still stands on the screen, and a clerk who scans and signs would sign for the student before.
"""

from __future__ import annotations

from collections.abc import Callable


class Coming:
    """Whoever was asked for last, and what was asked for them before they came."""

    def __init__(self) -> None:
        #: The number asked for last; empty when nobody is.
        self.wanted = ""
        self._due = False
        #: Each with whether it asks for somebody else.
        self._held: list[tuple[Callable[[], None], bool]] = []

    @property
    def due(self) -> bool:
        """Whether somebody else than is in view was asked for and is still on the way."""
        return self._due

    def asked(self, number: str, *, in_view: str) -> None:
        """Somebody is to be shown; whoever was on the way before is not awaited any more."""
        self.wanted, self._due = number, number != in_view

    def hold(self, act: Callable[[], None]) -> bool:
        """Keep an act until whoever was asked for is in view; whether it has to wait."""
        if self._due:
            self._held.append((act, False))
        return self._due

    def when_here(self, act: Callable[[], None]) -> None:
        """Do something with whoever was asked for last: now, or as soon as they are in view."""
        if not self.hold(act):
            act()

    def behind(self, ask: Callable[[], None]) -> bool:
        """Keep a further asking while acts wait for whoever was asked for before: they come first."""
        if self._held:
            self._held.append((ask, True))
        return bool(self._held)

    def came(self) -> None:
        """Whoever was asked for is in view: do what waited, in its order."""
        self._due = False
        self._do(0)

    def lost(self, number: str, *, in_view: str) -> None:
        """They cannot be shown: what was asked for them is dropped, what was asked after them is not.

        Whoever is not wanted any more is not missed, and the one in view counts again.
        """
        if number != self.wanted:
            return
        self.wanted, self._due = in_view, False
        self._do(next((at for at, (_, asking) in enumerate(self._held) if asking), len(self._held)))

    def nobody(self) -> None:
        """Nobody is asked for any more."""
        self.wanted, self._due = "", False
        self._held.clear()

    def _do(self, since: int) -> None:
        held, self._held = self._held[since:], []
        for act, asking in held:
            # An act behind a further asking waits anew, and a third asking behind that.
            if not (self.behind(act) if asking else self.hold(act)):
                act()
