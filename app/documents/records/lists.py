"""Lists an office works through: the chase list of a unit before closing (催辦名單)."""

from __future__ import annotations

from dataclasses import dataclass

from app.documents.records.common import Masthead, PaperNumber, StudentBlock
from app.documents.records.slips import SlipWording


@dataclass(frozen=True, slots=True)
class ChaseLine:
    """One thing one student still owes the unit (催辦列); `refused` is anything but waiting."""

    student_no: str
    name: str
    class_name: str
    state: str
    reason: str = ""
    item: str = ""
    only: bool = False
    refused: bool = False


@dataclass(frozen=True, slots=True)
class ChaseGroup:
    """A department's students on the list (系所)."""

    department: str
    people: int
    lines: tuple[ChaseLine, ...]


@dataclass(frozen=True, slots=True)
class ChaseSheet:
    """催辦名單 of one unit, department by department, valid as of the time it carries; no contact data stand on it."""

    masthead: Masthead
    paper: PaperNumber
    wording: SlipWording
    unit: str
    people: int
    groups: tuple[ChaseGroup, ...]
    windows: tuple[str, ...] = ()

    @property
    def student(self) -> StudentBlock:
        """A list is about nobody in particular: the unit stands where other papers name the student."""
        return StudentBlock(name=self.unit)

    @property
    def lines(self) -> int:
        """How many things are open."""
        return sum(len(group.lines) for group in self.groups)

    @property
    def refused(self) -> int:
        """How many of them were refused."""
        return sum(line.refused for group in self.groups for line in group.lines)

    @property
    def only(self) -> int:
        """How many students wait for nothing else."""
        return len({line.student_no for group in self.groups for line in group.lines if line.only})
