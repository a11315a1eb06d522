"""What one cell of the overview says, and what a student's cells add up to (總覽的一格、一位學生的進度).

A cell has exactly one of six states and a case exactly one of six standings, so that totals always equal the roster.
Both are small numbers: a hundred thousand students with a dozen items are a million cells, a byte each.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from app.clearance import fold
from app.school.profile import SchoolProfile

# -- one item of one student ---------------------------------------------------------------------------------------
NOT_APPLICABLE, PENDING, UNSURE, PASSED, FAILED, CONFLICT = range(6)
CELLS: Final = range(6)
#: The internal word of each; UNSURE is pending of somebody of whom the roster does not say whether it applies (N13).
WORDS: Final = (fold.NOT_APPLICABLE, fold.PENDING, "unsure", fold.PASSED, fold.FAILED, "conflict")
#: What still needs somebody to do something.
OPEN_CELLS: Final = frozenset({PENDING, UNSURE, FAILED, CONFLICT})
#: What somebody has decided on.
DECIDED: Final = frozenset({PASSED, FAILED, CONFLICT})
#: (folded state, whether decisions contradict) -> cell of an item that applies; a word nobody knows is not here.
CELL_OF: Final = {
    (word, conflict): CONFLICT if conflict else cell
    for word, cell in ((fold.PENDING, PENDING), (fold.PASSED, PASSED), (fold.FAILED, FAILED))
    for conflict in (False, True)
}

# -- one student's case as a whole ---------------------------------------------------------------------------------
NOTHING, STARTED, STOPPED, DISPUTED, READY, DONE = range(6)
STANDINGS: Final = range(6)
#: Words for JSON and workbooks' keys: nothing decided, under way, failed somewhere, contradicting, ready, handed over.
STANDING_WORDS: Final = ("nothing_started", "under_way", "failed", "conflict", "ready", "handed_over")
#: Whose diploma cannot leave yet.
MISSING: Final = frozenset({NOTHING, STARTED, STOPPED, DISPUTED})


class Standing(NamedTuple):
    """What a student's cells add up to (離校進度, N14, E20): computed, never typed.

    `only` is the position of the one item that is left, or -1.
    """

    standing: int
    missing: int
    only: int


class Gauge:
    """Reads a standing off a student's cells; equal cells are read once (N14, N15: the last unit is no condition)."""

    def __init__(self, school: SchoolProfile) -> None:
        gate = set(school.gate_items)
        self._gate = tuple(k for k, item in enumerate(school.items) if item in gate)
        self._known: dict[bytes, Standing] = {}

    @property
    def gate(self) -> Sequence[int]:
        """Positions of the items that keep a diploma here."""
        return self._gate

    def read(self, cells: bytes, *, handed_over: bool) -> Standing:
        """The standing of one student."""
        found = self._known.get(cells)
        if found is None:
            found = self._known[cells] = self._read(cells)
        return found._replace(standing=DONE) if handed_over else found

    def _read(self, cells: bytes) -> Standing:
        open_items = [k for k in self._gate if cells[k] in OPEN_CELLS]
        only = open_items[0] if len(open_items) == 1 else -1
        if not open_items:
            return Standing(READY, 0, only)
        states = {cells[k] for k in open_items}
        if CONFLICT in states:
            standing = DISPUTED
        elif FAILED in states:
            standing = STOPPED
        else:
            standing = STARTED if any(cell in DECIDED for cell in cells) else NOTHING
        return Standing(standing, len(open_items), only)
