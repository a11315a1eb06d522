"""A page's lists (清冊): what is listed, in which list each stands, how a line of it reads, and what may be done with it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import ClassVar, Generic, Protocol, TypeVar

from app.context import Context
from app.school.e_documents import EDocument
from app.store import StudentRecord
from ui.certificates.list_table import Row
from ui.certificates.steps import Do
from ui.punctuation import headed


class Owned(Protocol):
    """What belongs to a student: a letter, a certificate."""

    @property
    def student(self) -> StudentRecord:
        """Whose it is."""
        ...


One = TypeVar("One", bound=Owned)


class Book(ABC, Generic[One]):
    """What a page lists and offers; words are fetched each time, in the language of the window."""

    #: What may be done without a certificate of the list.
    general: ClassVar[Sequence[Do]] = ()
    #: How wide the columns are, the last excepted.
    widths: ClassVar[Mapping[int, int]]
    #: Columns that are left out while no line of the list says anything there.
    optional: ClassVar[frozenset[int]] = frozenset()
    #: What two desks may disagree about here: a key of `settling.PARTS`; empty where the next step settles it.
    what: ClassVar[str]
    #: The documents that may be asked for here.
    documents: Sequence[EDocument] = ()

    def __init__(self) -> None:
        self.found: Sequence[One] = ()

    @abstractmethod
    def read(self, ctx: Context) -> Sequence[One]:
        """What the page lists; on the store lane."""

    @abstractmethod
    def lists(self) -> Sequence[str]:
        """The lists by name, without their counts."""

    @abstractmethod
    def header(self) -> Sequence[str]:
        """The heads of the columns."""

    @abstractmethod
    def nothing(self, which: int) -> tuple[str, str]:
        """Why a list is empty, and what to do."""

    def unlisted(self) -> str:
        """What the steps that need none of the list are about; empty where there are none."""
        return ""

    @abstractmethod
    def stands(self, which: int, one: One) -> bool:
        """Whether one stands in a list."""

    @abstractmethod
    def row(self, one: One) -> Row:
        """How one reads in a list."""

    @abstractmethod
    def may_follow(self, one: One) -> Sequence[Do]:
        """What may be done with one."""

    def keep(self, read: Sequence[One]) -> None:
        """Take what was read."""
        self.found = read

    def count(self, which: int) -> int:
        """How many a list holds."""
        return sum(self.stands(which, one) for one in self.found)

    def rows(self, which: int) -> Sequence[Row]:
        """One list."""
        return [self.row(one) for one in self.found if self.stands(which, one)]

    def about(self, one: One) -> str:
        """Which of a student's it is, where a student may have several."""
        del one
        return ""

    def state(self, one: One) -> str:
        """How one stands, beside its name: what the third column says, where nothing else is told."""
        return self.row(one).cells[2]

    def more(self, one: One) -> Sequence[str]:
        """What else is said of one beside the list, a line each: what its columns may have cut."""
        pairs = zip(self.header(), self.row(one).cells, strict=True)
        return [headed(head, cell) for head, cell in islice(pairs, 3, None) if cell]

    def find(self, row: Row) -> One | None:
        """What a line of a list is about."""
        mine = (one for one in self.found if one.student.student_no == row.student_no)
        return next((one for one in mine if self.about(one) == row.about), None)
