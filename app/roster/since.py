"""What stands in the way of taking a load back: everything people changed since, by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.errors import ActRefused

_NAMED: Final = 5


@dataclass(frozen=True, slots=True)
class ChangedSince:
    """One thing that stands in the way of an undo: what the load wrote and what is there now."""

    student_no: str
    field: str
    loaded: str
    now: str

    @property
    def place(self) -> str:
        """What changed, in words; a structure belongs to nobody."""
        return f"{self.student_no} 的{self.field}" if self.student_no else self.field


class ChangedAfterLoad(ActRefused):
    """The load cannot be undone because people have worked on what it brought."""

    def __init__(self, since: Sequence[ChangedSince]) -> None:
        self.since = tuple(since)
        shown = "、".join(f"{c.place}" for c in self.since[:_NAMED])
        more = f"等 {len(self.since)} 處" if len(self.since) > _NAMED else ""
        super().__init__(
            code="roster.changed_since",
            title="匯入後已有異動，無法整批復原",
            message=f"匯入之後又有異動：{shown}{more}。",
            hint="請逐筆更正，或先復原較晚的匯入與審核，再復原這一批。",
        )
