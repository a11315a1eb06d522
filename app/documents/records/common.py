"""What every paper carries: the school's head, the paper's own number and standing, the student (學校、表單、學生)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Standing(Enum):
    """What a print is worth: official (正式), draft (暫存), blank form (空白表單)."""

    OFFICIAL = "official"
    DRAFT = "draft"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Masthead:
    """The school and office a paper comes from (校名與單位); `seal` is the character in the vector seal."""

    school: str
    school_en: str = ""
    office: str = ""
    office_en: str = ""
    seal: str = "學"


@dataclass(frozen=True, slots=True)
class PaperNumber:
    """The number that ties a sheet to its record, and when it was printed (表單編號).

    Args:
        number: ASCII form number such as ``CS-1141-7K3P0001-Q``; printed and in the bar code. Never a national ID.
        version: Grows whenever the sheet says something else than the one before (U13).
        standing: Official, draft or blank (U12, U15, U16).
        printed_at: Print time as the paper shows it.
        as_of: The time of the data the paper was made from, as shown (資料截至).
        operator: Who printed it.
        copy: 1 for the first print; a reprint of the same sheet keeps its number and says which it is (補印).
    """

    number: str = ""
    version: int = 1
    standing: Standing = Standing.OFFICIAL
    printed_at: str = ""
    as_of: str = ""
    operator: str = ""
    copy: int = 1

    @property
    def is_draft(self) -> bool:
        """Whether this print is a draft (暫存)."""
        return self.standing is Standing.DRAFT

    @property
    def is_blank(self) -> bool:
        """Whether this is an empty form."""
        return self.standing is Standing.BLANK

    @property
    def scan_code(self) -> str:
        """What bar code and QR code of every page say: the number without its hyphens; empty without a number."""
        return self.number.replace("-", "")

    @property
    def shown(self) -> str:
        """The number as the paper says it, with its version and whether it is a reprint."""
        copy = f"補印 {self.copy - 1}" if self.copy > 1 else ""
        return "　".join(part for part in (self.number, f"第 {self.version} 版", copy) if part)


@dataclass(frozen=True, slots=True)
class StudentBlock:
    """The student a paper is about, as the roster has it (學生資料); every field empty on a blank form."""

    student_no: str = ""
    name: str = ""
    name_en: str = ""
    programme: str = ""
    college: str = ""
    department: str = ""
    class_name: str = ""
    entry: str = ""
    term: str = ""
    applied_on: str = ""
    phone: str = ""
    email: str = ""

    @property
    def bookmark(self) -> str:
        """How the student is listed in the outline of a batch."""
        return f"{self.student_no} {self.name}".strip() or "空白表單"
