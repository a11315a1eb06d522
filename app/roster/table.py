"""What flows through an import: cells as read, rows as understood, problems as values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How much a problem costs: an error keeps its row out, a warning lets it in and is shown."""

    ERROR = "error"
    WARNING = "warning"


class Broken(NamedTuple):
    """A cell whose value the workbook itself does not have: `#N/A`, or a formula never calculated."""

    text: str


class Unsafe(NamedTuple):
    """A number whose cell format shows that digits may be gone, such as 4.10E+08 for a 學號."""

    text: str


#: One cell as a reader hands it over; an empty cell is the empty text.
Raw = str | int | float | bool | date | datetime | time | timedelta | Broken | Unsafe


class Repair(NamedTuple):
    """What one click can write instead (修正): a stable code, the offer in the clerk's words, the cell's new text.

    A repair of a `whole_row` empties the row, which leaves it out of the import.
    """

    code: str
    sentence: str
    value: str
    whole_row: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one cell, row or file (問題): where it is, what was read, what is expected.

    `row` is the row number an office sees in its spreadsheet, 0 when the whole file is meant. `column` is the
    office's own heading, empty when the whole row is meant. `repair` is there when the cause can be mended by rule.
    """

    sheet: str
    row: int
    column: str
    value: str
    rule: str
    message: str
    severity: Severity
    repair: Repair | None = None

    @property
    def is_error(self) -> bool:
        """Whether this keeps the row out."""
        return self.severity is Severity.ERROR

    @property
    def line(self) -> str:
        """One line for a person: where, what is expected, and what was read, as far as there is any."""
        read = f"（{self.value}）" if self.value else ""
        where = f"第 {self.row} 列{f' {self.column}' if self.column else ''}：" if self.row else ""
        return f"{where}{self.message}{read if self.row else ''}"

    def as_json(self) -> dict[str, object]:
        """How the commands tell it."""
        return {
            "sheet": self.sheet,
            "row": self.row,
            "column": self.column,
            "value": self.value,
            "rule": self.rule,
            "message": self.message,
            "severity": self.severity.value,
        }


class Record(Mapping[str, str]):
    """The understood fields of one row: a mapping that costs a tuple, because there may be 100,000 of them.

    Fields the file left empty are absent.
    """

    __slots__ = ("_names", "_values")

    def __init__(self, names: Mapping[str, int], values: tuple[str, ...]) -> None:
        self._names = names
        self._values = values

    @classmethod
    def of(cls, fields: Mapping[str, str]) -> Record:
        """A record from an ordinary mapping."""
        return cls({name: k for k, name in enumerate(fields)}, tuple(fields.values()))

    @property
    def names(self) -> Mapping[str, int]:
        """Field -> its place in `columns`; one object for all rows of a file."""
        return self._names

    @property
    def columns(self) -> tuple[str, ...]:
        """The values by place, empty where the file was."""
        return self._values

    def __getitem__(self, name: str) -> str:
        value = self._values[self._names[name]]
        if not value:
            raise KeyError(name)
        return value

    def __iter__(self) -> Iterator[str]:
        values = self._values
        return (name for name, k in self._names.items() if values[k])

    def __len__(self) -> int:
        return sum(map(bool, self._values))

    def __eq__(self, other: object) -> bool:
        """As any mapping; two rows of one file are compared without walking their names."""
        if isinstance(other, Record) and self._names == other._names:
            return self._values == other._values
        return Mapping.__eq__(self, other)

    def __hash__(self) -> int:
        return hash(frozenset(self.items()))

    def __repr__(self) -> str:
        """Field names only: a record that reaches a log by accident must not carry a person with it."""
        return f"Record({', '.join(self)})"

    def text(self, name: str) -> str:
        """One field, empty where the file has none: the quick way to what every step of a load asks for."""
        place = self._names.get(name)
        return self._values[place] if place is not None else ""

    def filled(self) -> dict[str, str]:
        """The same fields as an ordinary dict, made in one go: a load asks 100,000 times."""
        values = self._values
        return {name: values[k] for name, k in self._names.items() if values[k]}


def fields_of(values: Mapping[str, str]) -> Mapping[str, str]:
    """The fields in the form that is quickest to walk."""
    return values.filled() if isinstance(values, Record) else values


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One row that may be loaded (名冊列): its number in the office's file and its fields as text."""

    row: int
    values: Mapping[str, str]

    @property
    def student_no(self) -> str:
        """The 學號, empty for kinds of files that have none."""
        values = self.values
        return values.text("student_no") if isinstance(values, Record) else values.get("student_no", "")


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that is no data, with the reason (title, total, repeated heading …)."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class SheetInfo:
    """One sheet of the file and whether the office can see it."""

    name: str
    visible: bool


@dataclass(frozen=True, slots=True, weakref_slot=True)
class CheckedFile:
    """An office file, read and judged, nothing stored (檢查結果).

    `mapping` says which heading became which field; `cells` is every data row as text with its row number, in the
    office's own columns, for the preview and for giving rejected rows back.
    """

    file: str
    kind: str
    format: str
    sheet: str
    encoding: str
    header_row: int
    mapping: Mapping[str, str]
    columns: tuple[str, ...]
    rows: int
    accepted: tuple[RosterRow, ...]
    problems: tuple[Problem, ...]
    cells: Mapping[int, tuple[str, ...]]
    skipped: tuple[Skipped, ...] = ()
    sheets: tuple[SheetInfo, ...] = ()
    fingerprint: str = ""
    mapping_sure: bool = False
    sha256: str = ""
    positions: Mapping[str, int] = field(default_factory=dict)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Problems that kept something out."""
        return tuple(p for p in self.problems if p.is_error)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """Problems that are only shown."""
        return tuple(p for p in self.problems if not p.is_error)

    @property
    def rejected(self) -> tuple[int, ...]:
        """Numbers of the rows kept out, ascending."""
        return tuple(sorted({p.row for p in self.problems if p.is_error and p.row in self.cells}))

    def as_json(self, *, with_cells: bool = False) -> dict[str, object]:
        """The document `roster check --json` prints; cells only when asked, they are personal data."""
        document: dict[str, object] = {
            "file": self.file,
            "format": self.format,
            "sheet": self.sheet,
            "encoding": self.encoding,
            "header_row": self.header_row,
            "mapping": dict(self.mapping),
            "rows": self.rows,
            "accepted": len(self.accepted),
            "problems": [p.as_json() for p in self.problems],
        }
        if with_cells:
            document["cells"] = [list(row) for row in self.cells.values()]
        return document


def column_letter(index: int) -> str:
    """The letters a spreadsheet shows above a column: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """The inverse of `column_letter`; letters must be A to Z."""
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - 64
    return index - 1


def as_text(raw: Raw) -> str:
    """A cell as the office would read it: whole numbers without a point, dates as ISO."""
    if isinstance(raw, str):
        return raw
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    if isinstance(raw, int):
        return str(raw)
    if isinstance(raw, float):
        return _number(raw)
    if isinstance(raw, Broken | Unsafe):
        return raw.text
    if isinstance(raw, datetime):
        return raw.date().isoformat() if raw.time() == time() else raw.isoformat(sep=" ", timespec="seconds")
    return raw.isoformat() if isinstance(raw, date | time) else str(raw)


def _number(value: float) -> str:
    if value.is_integer() and abs(value) < 1e15:  # noqa: PLR2004 - beyond 15 digits a spreadsheet has already rounded
        return str(int(value))
    return repr(value)
