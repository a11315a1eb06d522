"""What the import screen shows of a checked file, worked out without Qt: source, causes, columns, figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from app.roster.fields import Kind
from app.roster.problem_list import LIST_KINDS
from app.roster.table import CheckedFile, Problem, Severity, column_letter
from app.school.profile import SchoolProfile
from app.school.windows import Procedure
from ui.roster.leaving import Missing

ROSTER: Final = "roster"
PROBLEMS: Final = "problems"
CURRICULUM: Final = "curriculum"
TRANSCRIPT: Final = "transcript"
CONTACTS: Final = "contacts"
GRADES: Final = "outstanding_grades"
GOWNS: Final = "gowns"
SURVEYS: Final = "surveys"
COMPLETIONS: Final = "completions"
RESULTS: Final = "results"
APPLICATIONS: Final = "applications"
CERTIFICATES: Final = "certificates"
DIGITAL_RESULTS: Final = "digital-results"
DIRECTORY: Final = "directory"
CALENDAR: Final = "calendar"
#: Office files that may hold a list of students.
LIST_FILES: Final = "*.xlsx *.xlsm *.xlsb *.xls *.ods *.csv *.tsv *.txt"
#: In the order of the chooser.
KINDS: Final = (
    ROSTER,
    CONTACTS,
    PROBLEMS,
    GRADES,
    GOWNS,
    SURVEYS,
    COMPLETIONS,
    RESULTS,
    CURRICULUM,
    TRANSCRIPT,
    APPLICATIONS,
    CERTIFICATES,
    DIGITAL_RESULTS,
    DIRECTORY,
    CALENDAR,
)


def kinds_of(school: SchoolProfile, *, last_unit: bool = True) -> tuple[str, ...]:
    """The kinds a desk loads: applications only where the school has a period for them (U48).

    `last_unit`: whether the desk is of the unit that hands diplomas out, which alone keeps certificates, and hears of
    the digital ones where the school issues them (T31).
    """
    applies = any(window.procedure is Procedure.AUDIT for window in school.windows)
    digital = last_unit and school.digital_diploma.offered
    offered = {APPLICATIONS: applies, CERTIFICATES: last_unit, DIGITAL_RESULTS: digital}
    return tuple(kind for kind in KINDS if offered.get(kind, True))


#: Files that decide items; all but results, whose rows name their own, must be said to be somebody's.
LISTS: Final = frozenset(LIST_KINDS)
#: Lists that may have no column for it: is who stands there done, or not yet?
SAY_WHO_IS_DONE: Final = frozenset({GOWNS, SURVEYS, COMPLETIONS})
#: The field of that column.
DONE: Final = "done"
BY_COLUMN: Final = ""

LEAVE: Final = "leave"
PASS: Final = "pass"  # noqa: S105 - a verdict, not a secret

#: Text encodings an office in Taiwan uses, offered for text files only.
ENCODINGS: Final = ("utf-8", "cp950", "utf-16", "gb18030")
TEXT_FORMATS: Final = frozenset({"csv", "tsv", "txt"})

PASSWORD_CODES: Final = frozenset({"roster.password_needed", "roster.password_wrong"})


@dataclass(frozen=True, slots=True)
class Source:
    """Which file is read and how (匯入來源): whatever is not given is found."""

    path: Path
    kind: str = ROSTER
    sheet: str | None = None
    encoding: str | None = None
    password: str | None = None
    header_row: int | None = None
    mapping: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """What a person decides about a load (匯入選項): whose list it is, what happens to everybody else, and the rest.

    `item` is an item's code or ``item/part``. `listed` says whether being on a list means ``done`` or ``owing``.
    `overwrite` lets contact data replace what students confirmed later. `term` is for the rows of a roster that name
    none. `all_or_nothing` loads nothing while one row is refused.
    """

    unit: str = ""
    item: str = ""
    others: str = LEAVE
    listed: str = BY_COLUMN
    overwrite: bool = False
    term: str = ""
    all_or_nothing: bool = False


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item a list of debtors may be about (欠項事項), with its unit's words."""

    unit: str
    item: str
    name: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Cause:
    """One reason found in one column, with every place it was found (問題原因)."""

    rule: str
    column: str
    message: str
    severity: Severity
    places: tuple[tuple[int, str], ...]

    @property
    def count(self) -> int:
        """How many cells or rows."""
        return len(self.places)


@dataclass(frozen=True, slots=True)
class ColumnFace:
    """One column of the office's file and what it is read as (欄位對應); `field` is empty when it is not read."""

    heading: str
    field: str
    label: str
    exact: bool


@dataclass(frozen=True, slots=True)
class Differences:
    """Where a roster differs from what the desk has (異動處).

    `changed` has for every changed cell, by row number and heading, what the desk holds now: masked where it is
    masked everywhere else.
    """

    new: frozenset[int] = frozenset()
    changed: Mapping[tuple[int, str], str] = field(default_factory=dict)
    #: Numbers of the rows with a changed cell.
    changed_rows: frozenset[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Walked where the differences are found, not each time the window asks.
        object.__setattr__(self, "changed_rows", frozenset(row for row, _ in self.changed))


@dataclass(frozen=True, slots=True)
class Foresight:
    """What loading would do, counted (預覽): word -> how many, in the order they are shown."""

    counts: Mapping[str, int] = field(default_factory=dict)
    #: Why it cannot be loaded as it is; empty when it can.
    refusal: str = ""
    #: A list of debtors belongs to a unit, and nobody has said to which.
    unaddressed: bool = False
    #: A row is refused, and the operator wants all or nothing.
    held: bool = False
    differences: Differences = field(default_factory=Differences)
    missing: Missing = field(default_factory=Missing)
    #: The file with what only the ledger could find wrong, together with what was found before; None when nothing was
    #: looked up.
    judged: CheckedFile | None = None

    @property
    def ready(self) -> bool:
        """Whether nothing stands in the way."""
        return not (self.refusal or self.unaddressed or self.held)


def causes(checked: CheckedFile) -> tuple[Cause, ...]:
    """The problems grouped by reason and column; errors first, then the most frequent."""
    found: dict[tuple[str, str, Severity], list[Problem]] = {}
    for problem in checked.problems:
        found.setdefault((problem.rule, problem.column, problem.severity), []).append(problem)
    made = [
        Cause(rule, column, _common(group), severity, tuple((p.row, p.column) for p in group))
        for (rule, column, severity), group in found.items()
    ]
    return tuple(sorted(made, key=lambda c: (c.severity is not Severity.ERROR, -c.count, c.column)))


def _common(group: Sequence[Problem]) -> str:
    """The message of a group; where the messages name rows or values, the first stands for all."""
    return group[0].message


def with_findings(checked: CheckedFile, problems: tuple[Problem, ...] | None) -> CheckedFile:
    """The file with what the dry run found in it; rows it would leave out count as rejected."""
    if problems is None or problems == checked.problems:
        return checked
    bad = {p.row for p in problems if p.is_error}
    return replace(checked, problems=problems, accepted=tuple(r for r in checked.accepted if r.row not in bad))


def marks(checked: CheckedFile) -> dict[tuple[int, str], tuple[Severity, str]]:
    """(row, heading) -> how bad and why; a problem of a whole row stands under the empty heading."""
    found: dict[tuple[int, str], tuple[Severity, str]] = {}
    for problem in checked.problems:
        place = (problem.row, problem.column)
        before = found.get(place)
        if before is None:
            found[place] = (problem.severity, problem.message)
        else:
            worst = Severity.ERROR if Severity.ERROR in (before[0], problem.severity) else Severity.WARNING
            found[place] = (worst, f"{before[1]}\n{problem.message}")
    return found


def troubled_rows(checked: CheckedFile) -> list[int]:
    """Numbers of the data rows with any problem, ascending."""
    return sorted({p.row for p in checked.problems if p.row in checked.cells})


def columns(checked: CheckedFile, kind: Kind) -> tuple[ColumnFace, ...]:
    """Every column of the file in its order, with the field it is read as."""
    by_position = {position: name for name, position in checked.positions.items()}
    out: list[ColumnFace] = []
    for position, heading in enumerate(checked.columns):
        name = by_position.get(position, "")
        known = kind.field(name) if name else None
        label = known.label if known else name
        out.append(ColumnFace(heading, name, label, exact=heading.strip() == label))
    return tuple(out)


def remapped(checked: CheckedFile, *, position: int, to: str) -> dict[str, str]:
    """The whole mapping after one column was given another field, or none when `to` is empty.

    Columns are named by letter: headings may repeat.
    """
    kept = {name: at for name, at in checked.positions.items() if at != position and name != to}
    if to:
        kept[to] = position
    return {name: column_letter(at) for name, at in sorted(kept.items(), key=lambda pair: pair[1])}


def visible(text: str) -> str:
    """A cell as it may be painted: what cannot be seen, or turns the line round, is written as its code."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else f"[U+{ord(c):04X}]" for c in text)


def is_text(checked: CheckedFile) -> bool:
    """Whether the encoding could be another."""
    return checked.format in TEXT_FORMATS


def encodings(checked: CheckedFile) -> tuple[str, ...]:
    """The encodings to offer, the one in force among them."""
    known = tuple(e for e in ENCODINGS if e != checked.encoding)
    return (checked.encoding, *known) if checked.encoding else known
