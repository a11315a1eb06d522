"""What the desk asks of its reading process, and what that process says back, in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.roster.limits import Limits
from app.roster.mapping import Remembered
from app.roster.school_rules import ANY_SCHOOL, SchoolRules
from app.roster.table import Problem, SheetInfo


@dataclass(frozen=True, slots=True)
class Request:
    """What to read and how (讀檔要求)."""

    path: str
    kind: str
    sheet: str | None = None
    encoding: str | None = None
    password: str | None = field(default=None, repr=False)
    header_row: int | None = None
    mapping: Mapping[str, str] | None = None
    remembered: tuple[Remembered, ...] = ()
    rules: SchoolRules = ANY_SCHOOL
    limits: Limits = field(default_factory=Limits)
    second_reader: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """What was understood before the first row."""

    format: str
    sheet: str
    encoding: str
    header_row: int
    columns: tuple[str, ...]
    positions: Mapping[str, int]
    names: Mapping[str, int]
    mapping_sure: bool
    sheets: tuple[SheetInfo, ...]
    fingerprint: str
    problems: tuple[Problem, ...]
    sha256: str


@dataclass(frozen=True, slots=True)
class Opening:
    """Said once the file is open: a reader that dies after this died on its content, and how far it may be retried."""

    format: str


@dataclass(frozen=True, slots=True)
class Done:
    """The last message of a good reading."""

    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Failed:
    """The last message of a bad one: a sentence, or the name of an exception nobody foresaw."""

    code: str
    title: str
    message: str
    hint: str
    exit_code: int
