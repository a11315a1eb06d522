"""Which refused facts still want somebody's attention (被退回): not those written anew, taken over or closed."""

from __future__ import annotations

from typing import Final

from app.outcomes import KEPT_HERE, REWRITTEN
from db.exchange import ORPHAN, TAKEN_OVER

#: A condition on `fact`. Whoever refers to a refused fact in a fact of their own has dealt with it; should that one be
#: refused in turn, it stands here in its place.
OPEN: Final = (
    f"own = 1 AND outcome <> 'ok' AND outcome <> '{REWRITTEN}' AND outcome <> '{KEPT_HERE}'"
    f" AND outcome <> '{TAKEN_OVER}' AND NOT EXISTS"
    f" (SELECT 1 FROM fact AS later WHERE later.re = fact.id AND later.outcome IS NOT '{ORPHAN}')"
)
