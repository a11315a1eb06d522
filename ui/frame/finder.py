"""Finding the student or the paper somebody scanned or typed: the rules behind the scan box, without Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from app.clearance.lookup import Hit, Lookup
from app.printing import codes

#: Shorter texts would list half the school.
MIN_TYPED = 2
SHOWN = 8


class FinderView(Protocol):
    """The scan box and the list under it."""

    def show_hits(self, hits: Sequence[Hit], chosen: int) -> None:
        """List students under the scan box."""
        ...

    def show_unknown(self, text: str) -> None:
        """Say that nobody here has this number or name."""
        ...

    def show_waiting(self) -> None:
        """Say that the roster is still being opened."""
        ...

    def hide_hits(self) -> None:
        """Take the list away."""
        ...

    def clear_scan(self) -> None:
        """Empty the scan box."""
        ...

    def open_paper(self, text: str) -> None:
        """Show the record of the paper with this number."""
        ...


class Finder:
    """Turns what stands in the scan box into a student."""

    def __init__(self, view: FinderView, open_student: Callable[[str], None]) -> None:
        self._view = view
        self._open = open_student
        self._lookup: Lookup | None = None
        self._hits: Sequence[Hit] = ()
        self._chosen = 0
        self._waiting = ""

    def ready(self, lookup: Lookup) -> None:
        """The roster can be searched now; open what was scanned before it could."""
        self._lookup = lookup
        waiting, self._waiting = self._waiting, ""
        if waiting:
            self.enter(waiting)

    def find(self, text: str, limit: int = SHOWN) -> Sequence[Hit]:
        """Students a text may mean, best first."""
        return self._lookup.find(text, limit) if self._lookup is not None and text.strip() else ()

    def typed(self, text: str) -> None:
        """A key changed the scan box."""
        self._hits = self.find(text) if len(text.strip()) >= MIN_TYPED else ()
        self._chosen = 0
        if self._hits:
            self._view.show_hits(self._hits, self._chosen)
        else:
            self._view.hide_hits()

    def step(self, by: int) -> None:
        """An arrow key moved through the hits."""
        if self._hits:
            self._chosen = (self._chosen + by) % len(self._hits)
            self._view.show_hits(self._hits, self._chosen)

    def enter(self, text: str) -> None:
        """Enter was pressed, or a scanner sent a text: open the one it means, or list those it may mean."""
        text = text.strip()
        if not text or self._took_paper(text):
            return
        if self._lookup is None:
            self._waiting = text
            self._view.show_waiting()
            return
        only = self._lookup.only(text)
        if only is not None:
            self.choose(only)
            return
        moved = self._chosen if self._hits else 0
        if moved:
            self.choose(self._hits[moved])
            return
        hits = self.find(text)
        if not hits:
            self._view.show_unknown(text)
            return
        if self._hits and list(self._hits) == list(hits):
            # The list was already in view: Enter takes its first line, as the highlight promises.
            self.choose(self._hits[0])
            return
        self._hits, self._chosen = hits, 0
        self._view.show_hits(hits, 0)

    def scanned(self, text: str) -> None:
        """A scanner sent a card or a paper: only its exact owner, or that paper, is opened, never a guess."""
        if self._took_paper(text):
            return
        if self._lookup is None:
            self._waiting = text
            self._view.show_waiting()
            return
        found = self._lookup.only(text)
        if found is None:
            self._view.show_unknown(text)
        else:
            self.choose(found)

    def choose(self, hit: Hit) -> None:
        """Open a student from the list."""
        self._hits, self._chosen = (), 0
        self._view.hide_hits()
        self._view.clear_scan()
        self._open(hit.student_no)

    def _took_paper(self, text: str) -> bool:
        """Open the record of a paper where the text is the number of one; no 學號 has the shape of such a number."""
        if codes.read(text) is None:
            return False
        self._hits, self._chosen = (), 0
        self._view.hide_hits()
        self._view.clear_scan()
        self._view.open_paper(text)
        return True

    def dismiss(self) -> bool:
        """Esc: take the list away; whether there was one."""
        had = bool(self._hits)
        self._hits, self._chosen = (), 0
        self._view.hide_hits()
        return had
