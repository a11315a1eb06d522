"""Judging rows against a field table, a block at a time: what is kept, what is refused, and why, cell by cell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeGuard

from app.ledger import DetailClass
from app.roster.fields import SKIP_PREFIX, Field, Kind
from app.roster.headers import no_data
from app.roster.mapping import ColumnMap
from app.roster.mends import PAD, with_repair
from app.roster.plain import Plain
from app.roster.prescan import NEVER_CALCULATED
from app.roster.rare import watched
from app.roster.school_rules import ANY_SCHOOL, SchoolRules
from app.roster.table import Broken, Problem, Raw, Repair, Severity, Skipped, as_text
from app.roster.values import Fault, Reader, Reading, broken
from app.roster.values import name as read_name

_DIGIT = re.compile("[0-9]")
_MEMO = 50_000
_SHOWN = 200
_USUAL = 0.8

#: What a spreadsheet's errors look like once they were exported as text.
_ERROR_WORDS = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", NEVER_CALCULATED}
)


@dataclass(frozen=True, slots=True)
class Block:
    """Some thousand judged rows: three parallel lists, and what was wrong in them."""

    rows: list[int]
    cells: list[tuple[str, ...]]
    values: list[tuple[str, ...]]
    problems: list[Problem]
    skipped: list[Skipped]


@dataclass(frozen=True, slots=True)
class _Column:
    """One reading of one column into one field."""

    field: Field
    position: int
    primary: bool
    memo: _Memo
    name: str


class Judge:
    """Judges the rows of one table; remembers only what no single block can know."""

    def __init__(
        self,
        kind: Kind,
        *,
        headings: Sequence[str],
        mapping: ColumnMap,
        sheet: str,
        ragged: bool,
        rules: SchoolRules = ANY_SCHOOL,
    ) -> None:
        self._kind = kind
        self._headings = tuple(headings)
        self._sheet = sheet
        self._ragged = ragged
        self._rules = rules
        self._positions = mapping.positions
        self._columns = list(self._readings())
        produced = {c.name for c in self._columns} | (set(kind.either) if kind.finish is not None else set())
        self.names = {f.name: k for k, f in enumerate(f for f in kind.kept if f.name in produced)}
        self._key = next((self._positions[f.name] for f in kind.fields if f.required and f.name in self._positions), 0)
        self._from_numbers: list[tuple[int, str]] = []
        self._lengths: Counter[int] = Counter()
        self._lettered = 0
        self._zero_seen = False

    def _readings(self) -> Iterator[_Column]:
        for name, position in self._positions.items():
            known = self._kind.field(name)
            if known is None:
                continue
            reader = watched(self._rules.reader(name, known.read))
            # A name is asked about, never mended.
            memo = _Memo(reader, mends=known.read is not read_name, plain=self._rules.plain(name, known.read))
            yield _Column(replace(known, read=reader), position, primary=True, memo=memo, name=name)
            for other, read in known.also.items():
                target = self._kind.field(other)
                if other not in self._positions and target is not None:
                    second = watched(read)
                    yield _Column(
                        Field(other, target.label, second, detail=target.detail),
                        position,
                        primary=False,
                        memo=_Memo(second, mends=False),
                        name=other,
                    )

    def block(self, lines: Sequence[tuple[int, Sequence[Raw]]]) -> Block:
        """Judge some rows (numbers from 0)."""
        problems: list[Problem] = []
        skipped: list[Skipped] = []
        rows: list[int] = []
        kept: list[Sequence[Raw]] = []
        for number, cells in lines:
            why = self._skip(cells)
            if why == "空白列":
                continue
            if why:
                skipped.append(Skipped(number + 1, why))
                continue
            rows.append(number + 1)
            kept.append(self._fit(number + 1, cells, problems))
        if not rows:
            return Block([], [], [], problems, skipped)
        columns = list(zip(*kept, strict=True))
        texts = [_as_texts(column) for column in columns]
        read = self._read(rows, columns, texts, problems)
        values, skips = self._finish(rows, read, problems)
        own = {column.position for column in self._columns if column.memo.distinct}
        cells_out = list(zip(*[t if k in own else _shared(t) for k, t in enumerate(texts)], strict=True))
        if skips:
            skipped.extend(Skipped(rows[k], why) for k, why in skips.items())
            keep = [k for k in range(len(rows)) if k not in skips]
            rows = [rows[k] for k in keep]
            cells_out = [cells_out[k] for k in keep]
            values = [values[k] for k in keep]
        return Block(rows, cells_out, values, problems, skipped)

    def _skip(self, cells: Sequence[Raw]) -> str:
        if not any(cells) and all(c == "" for c in cells):
            return "空白列"
        key = cells[self._key] if self._key < len(cells) else ""
        if isinstance(key, str) and not _DIGIT.search(key, 0, 24):
            return no_data([as_text(c).strip() for c in cells], self._headings, key.strip())
        return ""

    def _fit(self, row: int, cells: Sequence[Raw], problems: list[Problem]) -> Sequence[Raw]:
        """Give every row as many cells as there are headings; surplus cells with content are said."""
        width = len(self._headings)
        if len(cells) == width:
            return cells
        if len(cells) < width:
            return [*cells, *[""] * (width - len(cells))]
        surplus = [as_text(c) for c in cells[width:] if c != ""]
        if surplus and self._ragged:
            problems.append(
                Problem(
                    self._sheet,
                    row,
                    "",
                    "、".join(surplus)[:_SHOWN],
                    "row.too_many_cells",
                    f"這一列比欄位名稱多出 {len(cells) - width} 格，文字裡可能有沒加引號的分隔符號，後面的欄位都會錯位",
                    Severity.ERROR,
                )
            )
        return cells[:width]

    def _read(
        self,
        rows: list[int],
        columns: list[tuple[Raw, ...]],
        texts: list[Sequence[str]],
        problems: list[Problem],
    ) -> dict[str, list[str]]:
        read: dict[str, list[str]] = {}
        for column in self._columns:
            raws = columns[column.position]
            out, faults = _read_column(column, raws, texts[column.position])
            read[column.name] = out
            for k, fault in faults:
                severity = fault.severity
                if (
                    isinstance(raws[k], Broken)
                    and not column.field.required
                    and column.field.detail is not DetailClass.CORE
                ):
                    severity = Severity.WARNING
                shown = as_text(raws[k])
                problems.append(self._problem(rows[k], column.position, shown, fault, severity))
                problems.extend(self._problem(rows[k], column.position, shown, f, f.severity) for f in fault.more)
            if column.name == "student_no":
                self._watch_numbers(rows, raws, out)
            if column.primary and column.field.required and not self._stood_in_for(column.name):
                troubled = {k for k, _ in faults}
                missing = Fault("required.missing", f"缺少{column.field.label}")
                problems.extend(
                    self._problem(rows[k], column.position, "", missing, Severity.ERROR)
                    for k, text in enumerate(out)
                    if not text and k not in troubled
                )
        return read

    def _stood_in_for(self, name: str) -> bool:
        """Whether other columns may say the same: then the kind itself looks at the whole row for it."""
        return self._kind.finish is not None and name in self._kind.either

    def _problem(self, row: int, position: int, value: str, fault: Fault, severity: Severity) -> Problem:
        heading = self._headings[position] if 0 <= position < len(self._headings) else ""
        return Problem(self._sheet, row, heading, value[:_SHOWN], fault.rule, fault.message, severity, fault.repair)

    def _finish(
        self,
        rows: list[int],
        read: Mapping[str, list[str]],
        problems: list[Problem],
    ) -> tuple[list[tuple[str, ...]], dict[int, str]]:
        """Let the kind look at whole rows, and line the kept fields up."""
        finish = self._kind.finish
        if finish is None or not self._needs_finish():
            blank = [""] * len(rows)
            return list(zip(*(read.get(name, blank) for name in self.names), strict=True)) or [()] * len(rows), {}
        out: list[tuple[str, ...]] = []
        skips: dict[int, str] = {}
        for k, row in enumerate(rows):
            record = {name: texts[k] for name, texts in read.items() if texts[k]}
            for name, fault in finish(record):
                if fault.rule.startswith(SKIP_PREFIX):
                    skips[k] = fault.message
                position = self._positions.get(name, -1)
                shown = record.get(name, "")
                problems.append(self._problem(row, position, shown, fault, fault.severity))
            out.append(tuple(record.get(name, "") for name in self.names))
        return out, skips

    def _needs_finish(self) -> bool:
        """The roster's finish only joins helper columns; without helpers 100,000 calls would do nothing."""
        return self._kind.name != "roster" or any(
            (known := self._kind.field(name)) is not None and known.helper for name in self._positions
        )

    def _watch_numbers(self, rows: list[int], raws: Sequence[Raw], out: Sequence[str]) -> None:
        filled = list(filter(None, out))
        self._lengths.update(map(len, filled))
        self._lettered += len(filled) - sum(map(str.isdigit, filled))
        for k, raw in enumerate(() if self._zero_seen and _only_text(raws) else raws):
            if isinstance(raw, int | float):
                self._from_numbers.append((rows[k], out[k]))
            elif isinstance(raw, str) and raw[:1] == "0":
                self._zero_seen = True

    def last_problems(self) -> list[Problem]:
        """What only the whole column shows: numbers among 學號 with letters, or shorter than those around them (T05)."""
        total = self._lengths.total()
        if not self._from_numbers or not total:
            return []
        position = self._positions["student_no"]
        if self._lettered >= _USUAL * total:
            fault = Fault("student_no.number", "這一格是數字，其他學號都有英文字母，可能被試算表改掉，請核對並改為文字")
            return [
                self._problem(row, position, text, fault, Severity.ERROR) for row, text in self._from_numbers if text
            ]
        usual, count = self._lengths.most_common(1)[0]
        if count < _USUAL * total:
            return []
        severity = Severity.ERROR if self._zero_seen else Severity.WARNING
        fault = Fault("student_no.short", "是數字格式，位數又比其他學號少，開頭的 0 可能已經遺失，請核對並改為文字")
        return [
            self._problem(row, position, text, fault._replace(repair=self._padded(text, usual)), severity)
            for row, text in self._from_numbers
            if text and len(text) < usual
        ]

    def _padded(self, text: str, length: int) -> Repair | None:
        """The offer to put the zeros back, when the school's 學號 look like that."""
        whole = text.zfill(length)
        column = next(c for c in self._columns if c.name == "student_no")
        return Repair(PAD, f"在學號前面補 0 到 {length} 位", whole) if column.memo[whole] == whole else None


class _Memo(dict[str, Reading]):
    """What each text of a column reads as: a roster repeats itself, so most cells cost one look-up."""

    __slots__ = ("_mends", "_plain", "_read", "distinct")

    def __init__(self, read: Reader, *, mends: bool, plain: Plain | None = None) -> None:
        super().__init__({"": ""})
        self._read = read
        self._mends = mends
        self._plain = plain
        #: Whether most cells have a text of their own, so that remembering them helps nobody.
        self.distinct = False

    def __missing__(self, text: str) -> Reading:
        fault = broken(Broken(text)) if text in _ERROR_WORDS else None
        got = fault or self._read(text)
        if self._mends and isinstance(got, Fault):
            got = with_repair(got, text, self._read)
        self[text] = got
        return got

    def of(self, texts: Sequence[str]) -> Sequence[Reading]:
        """What a whole column reads as; the column itself when every text stands for itself."""
        plain = self._plain
        if self.distinct and plain is not None:
            if all(map(plain, texts)):
                return texts
            return [text if plain(text) else self[text] for text in texts]
        before = len(self)
        got = list(map(self.__getitem__, texts))
        self.distinct = 2 * (len(self) - before) > len(texts)
        return got

    def forget(self) -> None:
        """Begin anew: a column of different texts would be remembered for nothing."""
        self.clear()
        self[""] = ""

    def reading(self, raw: Raw) -> Reading:
        """What a cell of any type reads as, with the repair its fault may have."""
        got = broken(raw) or self._read(raw)
        return with_repair(got, raw, self._read) if self._mends and isinstance(got, Fault) else got


def _only_text(column: Sequence[object]) -> TypeGuard[Sequence[str]]:
    return set(map(type, column)) == {str}


def _as_texts(column: Sequence[Raw]) -> Sequence[str]:
    """A column as text; the column itself when it is nothing else."""
    return column if _only_text(column) else [as_text(c) for c in column]


def _shared(column: Sequence[str]) -> list[str]:
    """Equal texts as one object, which keeps 100,000 rows small on both sides of the pipe."""
    known: dict[str, str] = {}
    return list(map(known.setdefault, column, column))


def _read_column(
    column: _Column, raws: Sequence[Raw], texts: Sequence[str]
) -> tuple[list[str], list[tuple[int, Fault]]]:
    memo = column.memo
    got: Sequence[Reading]
    if raws is texts:
        got = memo.of(texts)
    else:
        got = [memo[raw] if type(raw) is str else memo.reading(raw) for raw in raws]
    if len(memo) > _MEMO:
        memo.forget()
    if _only_text(got):
        return list(got), []
    faults = [(k, g) for k, g in enumerate(got) if isinstance(g, Fault)]
    return [g.keep if isinstance(g, Fault) else g for g in got], faults if column.primary else []
