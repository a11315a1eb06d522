"""What a walk over every row and problem of a file finds for the preview (檢查結果整理): walked once, beside the window.

A file of twenty thousand rows may have as many problems, and the preview asks about all of them whenever a word or a
button changes. Whoever made the file looks at it first, in the pool; the window finds the answer there.
"""

from __future__ import annotations

import weakref
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.roster.table import CheckedFile, Severity
from ui.roster.mending import Offer, offers
from ui.roster.model import Cause, causes, marks, troubled_rows


@dataclass(frozen=True, slots=True)
class Seen:
    """What the preview says of a file; `rows` are all its rows by number, `rejected` and `troubled` those of them."""

    rows: tuple[int, ...]
    troubled: tuple[int, ...]
    rejected: tuple[int, ...]
    errors: int
    warnings: int
    marks: Mapping[tuple[int, str], tuple[Severity, str]]
    causes: tuple[Cause, ...]
    offers: tuple[Offer, ...]


#: By the identity of the file, as long as the file is: equal files are never asked about, and comparing them is slow.
_known: Final[dict[int, Seen]] = {}


def seen(checked: CheckedFile) -> Seen:
    """What is found in a file; from any thread, slow the first time only."""
    found = _known.get(id(checked))
    if found is None:
        found = _known[id(checked)] = _walk(checked)
        weakref.finalize(checked, _known.pop, id(checked), None).atexit = False
    return found


def _walk(checked: CheckedFile) -> Seen:
    errors = sum(p.is_error for p in checked.problems)
    return Seen(
        rows=tuple(checked.cells),
        troubled=tuple(troubled_rows(checked)),
        rejected=checked.rejected,
        errors=errors,
        warnings=len(checked.problems) - errors,
        marks=marks(checked),
        causes=causes(checked),
        offers=offers(checked),
    )
