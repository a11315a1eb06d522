"""The school's own words for states, verbs and columns; storage keeps the internal word (N10-N13, N09, E16-E20)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from app.school.fields import plain


class ColumnKey(StrEnum):
    """The columns a school's clearance table may have."""

    UNIT = "unit"
    CONTACT = "contact"
    ITEM = "item"
    STATE = "state"
    DATE = "date"
    REASON = "reason"


@dataclass(frozen=True, slots=True)
class StateWord:
    """A school's word for one state, and every spelling its files use for it (N12).

    `ours` marks a neutral word of this program where the school's documents show none.
    """

    label: str
    label_en: str = ""
    accepted: tuple[str, ...] = ()
    mark: str = ""
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One heading of the clearance table."""

    key: ColumnKey
    label: str
    label_en: str = ""


@dataclass(frozen=True, slots=True)
class Verbs:
    """What the buttons of a desk say."""

    accept: str
    refuse: str
    withdraw: str
    accept_en: str = "Passed"
    refuse_en: str = "Not passed"
    withdraw_en: str = "Withdraw"


@dataclass(frozen=True, slots=True)
class Overall:
    """The words for a student's case as a whole (離校審核結果, E20); `missing` says {n}."""

    open: str
    missing: str
    done: str
    open_en: str = "Ready for pickup"
    missing_en: str = "{n} still missing"
    done_en: str = "Diploma handed over"


@dataclass(frozen=True)  # not slotted: the lookups below are computed once and kept
class Words:
    """Everything a school calls by its own name (用語)."""

    pending: StateWord
    passed: StateWord
    failed: StateWord
    not_applicable: StateWord
    withdrawn: StateWord
    overall: Overall
    columns: tuple[Column, ...]
    verbs: Verbs
    reminder: str = "提醒事項"

    def word(self, state: str) -> StateWord:
        """The word for an internal state: pending, passed, failed, not_applicable, withdrawn.

        Raises:
            KeyError: For a state that does not exist.
        """
        return self._states[state]

    def state(self, state: str) -> str:
        """The school's label for an internal state."""
        return self.word(state).label

    def state_en(self, state: str) -> str:
        """The English label for an internal state."""
        word = self.word(state)
        return word.label_en or word.label

    def read(self, text: str) -> str | None:
        """The internal state a school's spelling stands for, `None` when nobody taught it."""
        return self._spellings.get(plain(text))

    @cached_property
    def _states(self) -> dict[str, StateWord]:
        return {
            "pending": self.pending,
            "passed": self.passed,
            "failed": self.failed,
            "not_applicable": self.not_applicable,
            "withdrawn": self.withdrawn,
        }

    @cached_property
    def _spellings(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for state, word in self._states.items():
            for text in (word.label, word.mark, *word.accepted):
                if text:
                    found.setdefault(plain(text), state)
        return found

    def heading(self, key: ColumnKey) -> str:
        """The heading of a column, empty when the school's table has none."""
        return next((c.label for c in self.columns if c.key is key), "")
