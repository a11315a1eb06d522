"""Which things hang together: a disjoint-set forest whose groups come out in a stable order."""

from __future__ import annotations

from collections.abc import Hashable


class Ties:
    """Things tied to each other, directly or through others."""

    def __init__(self) -> None:
        self._above: dict[Hashable, Hashable] = {}

    def __contains__(self, thing: Hashable) -> bool:
        return thing in self._above

    def home(self, thing: Hashable) -> Hashable:
        """The representative of everything tied to this; a thing not seen before stands alone."""
        above = self._above
        above.setdefault(thing, thing)
        while above[thing] != thing:
            above[thing] = above[above[thing]]
            thing = above[thing]
        return thing

    def tie(self, one: Hashable, other: Hashable) -> None:
        """From now on these two hang together."""
        home = self.home(other)
        self._above[self.home(one)] = home
