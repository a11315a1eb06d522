"""What every act is given: the store, the school's rules and the clock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a school's rules are read when the desk opens, which the first paint does not wait for
    from app.clock import Clock
    from app.school.profile import SchoolProfile
    from app.store import Store


@dataclass(frozen=True, slots=True)
class Context:
    """The desk an act works at: its ledger, its school and the time (櫃台作業環境)."""

    store: Store
    school: SchoolProfile
    clock: Clock
