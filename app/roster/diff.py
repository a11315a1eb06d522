"""What a roster would change, before anything is written: new, changed (old -> new), unchanged, missing.

Absence is never deletion: a blank cell erases nothing unless asked, a missing student stays unless asked, and when
more than one in twenty would leave, a person has to say so in so many words.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from app.roster.table import RosterRow, fields_of

#: Beside a student's fields: the names of those the student confirmed (聯絡資料確認, E03-E12), parted by blanks.
CONFIRMED = "confirmed"

#: The share of students a roster may take away without a typed confirmation.
LEAVE_LIMIT = 0.05


@dataclass(frozen=True, slots=True)
class CellChange:
    """One field of one student that would change (異動欄位)."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """One student whose record would change, or whose change is held back by a protected column."""

    row: RosterRow
    changes: tuple[CellChange, ...]


@dataclass(frozen=True, slots=True)
class Diff:
    """A roster held against the students there are (新增／異動／未變／缺漏)."""

    new: tuple[RosterRow, ...]
    changed: tuple[RowChange, ...]
    unchanged: tuple[RosterRow, ...]
    missing: tuple[str, ...]
    held_back: tuple[RowChange, ...] = ()
    known: int = 0

    @property
    def too_many_missing(self) -> bool:
        """Whether withdrawing the missing would take more than one student in twenty."""
        return len(self.missing) > LEAVE_LIMIT * self.known


def compare(
    rows: Sequence[RosterRow],
    current: Mapping[str, Mapping[str, str]],
    *,
    protected: Collection[str] = (),
    blanks_clear: Collection[str] = (),
) -> Diff:
    """Hold accepted rows against the students present.

    Args:
        rows: What the file says; only the fields it has are compared.
        current: 學號 -> fields of every student present.
        protected: Fields whose stored value a roster may fill but never overwrite; what it tried is in `held_back`.
            What a student confirmed is protected always.
        blanks_clear: Fields where a blank cell means "erase"; everywhere else it means "not said".
    """
    kept = frozenset(protected)
    new: list[RosterRow] = []
    changed: list[RowChange] = []
    unchanged: list[RosterRow] = []
    held: list[RowChange] = []
    seen: set[str] = set()
    for row in rows:
        number = row.student_no
        seen.add(number)
        stored = current.get(number)
        if stored is None:
            new.append(row)
            continue
        said = fields_of(row.values)
        changes = [
            CellChange(name, old, value) for name, value in said.items() if (old := stored.get(name, "")) != value
        ]
        changes.extend(
            CellChange(name, stored[name], "") for name in blanks_clear if stored.get(name) and name not in said
        )
        mine = kept.union(stored.get(CONFIRMED, "").split())
        stopped = tuple(c for c in changes if c.field in mine and c.old)
        allowed = tuple(c for c in changes if c not in stopped)
        if stopped:
            held.append(RowChange(row, stopped))
        if allowed:
            changed.append(RowChange(row, allowed))
        else:
            unchanged.append(row)
    missing = tuple(sorted(number for number in current if number not in seen))
    return Diff(tuple(new), tuple(changed), tuple(unchanged), missing, tuple(held), known=len(current))


def merged(stored: Mapping[str, str], changes: Sequence[CellChange]) -> dict[str, str]:
    """The whole record after the changes; what the file does not speak of stays, what is erased becomes blank."""
    return {**stored, **{change.field: change.new for change in changes}}
