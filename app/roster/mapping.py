"""Which heading is which field: by the clerk's word, by memory, by synonym, by content; always shown, always changeable."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.errors import WrongUse
from app.roster.fields import Field, Kind, heading_key
from app.roster.headers import share
from app.roster.table import column_index

_LOOKS_RIGHT = 0.7
_LOOKS_WRONG = 0.2
#: The column a rejected-rows workbook adds: never a field, whatever its heading resembles.
WHY = "退件原因"
_OTHER_PEOPLE = (
    "指導",
    "教授",
    "教師",
    "老師",
    "導師",
    "家長",
    "父",
    "母",
    "監護",
    "緊急",
    "聯絡人",
    "保證",
    "配偶",
    "承辦",
    "審核",
    "代理",
    "受託",
)


@dataclass(frozen=True, slots=True)
class Remembered:
    """An earlier decision about headings (記住的欄位對應): whose file looks the same is read the same."""

    kind: str
    fingerprint: str
    columns: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Match:
    """One field and the column it is read from, with how it was known."""

    field: str
    column: int
    how: str


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """All columns that became fields (欄位對應).

    `sure` is true when the step may be skipped: every column was named by the clerk, by memory or by an exact word.
    """

    matches: tuple[Match, ...]
    sure: bool
    doubled: tuple[str, ...] = ()

    @property
    def positions(self) -> dict[str, int]:
        """Field -> column from 0."""
        return {m.field: m.column for m in self.matches}

    def labels(self, headings: Sequence[str]) -> dict[str, str]:
        """Field -> the office's heading."""
        return {m.field: headings[m.column] for m in self.matches}


@dataclass(frozen=True, slots=True)
class MappingFile:
    """What a clerk wrote down about a file that comes every term (M.toml)."""

    columns: Mapping[str, str]
    sheet: str | None = None
    encoding: str | None = None
    header_row: int | None = None


def fingerprint(kind: Kind, headings: Sequence[str]) -> str:
    """The same for files with the same headings in any order, whatever their data."""
    keys = sorted(heading_key(h) for h in headings if h and h != WHY)
    return hashlib.sha256("\x1f".join((kind.name, *keys)).encode()).hexdigest()[:32]


def map_columns(
    kind: Kind,
    headings: Sequence[str],
    sample: Sequence[Sequence[str]],
    *,
    given: Mapping[str, str] | None = None,
    remembered: Sequence[Remembered] = (),
) -> ColumnMap:
    """Decide which column is which field.

    Args:
        kind: The field table.
        headings: The office's headings, distinct.
        sample: Some rows as text, for judging by content.
        given: The clerk's mapping, field -> heading or column letter; it alone counts when given.
        remembered: Earlier mappings, mine first, then the office's.

    Raises:
        WrongUse: When the clerk's mapping names a field or a column that does not exist.
    """
    if given is not None:
        return ColumnMap(tuple(_given(kind, headings, given)), sure=True)
    mark = fingerprint(kind, headings)
    for memory in remembered:
        if memory.kind == kind.name and memory.fingerprint == mark:
            matches = _recall(kind, headings, sample, memory)
            if matches:
                return ColumnMap(tuple(matches), sure=all(m.how == "remembered" for m in matches))
    return _guess(kind, headings, sample)


def _given(kind: Kind, headings: Sequence[str], given: Mapping[str, str]) -> list[Match]:
    matches: list[Match] = []
    keys = {heading_key(h): k for k, h in reversed(list(enumerate(headings)))}
    for name, column in given.items():
        if kind.field(name) is None:
            raise WrongUse(
                code="roster.unknown_field",
                title="欄位對應有誤",
                message=f"沒有名為「{name}」的欄位。",
                hint=f"可用：{'、'.join(f.name for f in kind.fields)}。",
            )
        where = keys.get(heading_key(column))
        if where is None and column.isascii() and column.isalpha() and column_index(column) < len(headings):
            where = column_index(column)
        if where is None:
            raise WrongUse(
                code="roster.unknown_column",
                title="欄位對應有誤",
                message=f"檔案裡沒有「{column}」這一欄。",
                hint=f"檔案的欄位有：{'、'.join(headings)}。",
            )
        matches.append(Match(name, where, "given"))
    return matches


def _recall(kind: Kind, headings: Sequence[str], sample: Sequence[Sequence[str]], memory: Remembered) -> list[Match]:
    """The earlier decision, whole or not at all; a column whose cells speak against it has to be looked at."""
    keys = {heading_key(h): k for k, h in reversed(list(enumerate(headings)))}
    found: list[Match] = []
    for name, column in memory.columns.items():
        position, known = keys.get(heading_key(column)), kind.field(name)
        if position is None or known is None:
            return []
        cells = [row[position] if position < len(row) else "" for row in sample]
        doubted = known.looks is not None and any(cells) and share(known.looks, cells) < _LOOKS_WRONG
        found.append(Match(name, position, "similar" if doubted else "remembered"))
    return found


def _guess(kind: Kind, headings: Sequence[str], sample: Sequence[Sequence[str]]) -> ColumnMap:
    columns = [[row[k] if k < len(row) else "" for row in sample] for k in range(len(headings))]
    offers: list[tuple[float, int, int, str]] = []
    exact: dict[str, list[int]] = {}
    for order, field in enumerate(kind.fields):
        for k, heading in enumerate(headings):
            if heading == WHY:
                continue
            score, how = _likeness(field, heading, columns[k])
            if how == "exact":
                exact.setdefault(field.name, []).append(k)
            if score > 0:
                # Equal offers go to the leftmost column.
                offers.append((score, -order, -k, how))
    taken_fields: set[str] = set()
    taken_columns: set[int] = set()
    matches: list[Match] = []
    for _, order, k, how in sorted(offers, reverse=True):
        name = kind.fields[-order].name
        if name not in taken_fields and -k not in taken_columns:
            taken_fields.add(name)
            taken_columns.add(-k)
            matches.append(Match(name, -k, how))
    matches.sort(key=lambda m: m.column)
    doubled = tuple(name for name, found in exact.items() if len(found) > 1)
    return ColumnMap(tuple(matches), sure=all(m.how == "exact" for m in matches) and not doubled, doubled=doubled)


def _likeness(field: Field, heading: str, cells: Sequence[str]) -> tuple[float, str]:
    """How much a column looks like a field, and by what."""
    seen = share(field.looks, cells)
    filled = any(cells)
    key = (
        heading_key(heading.rsplit(" (", 1)[0])
        if heading.endswith(")") and heading[-2:-1].isdigit()
        else heading_key(heading)
    )
    if key in field.words:
        # A heading such as 編號 or ID may be a running number: the content decides between several.
        penalty = 0.3 if field.looks is not None and filled and seen < _LOOKS_WRONG else 0.0
        rank = 0.02 * (len(field.words) - field.words.index(key)) / len(field.words)
        return 1.0 + rank + seen * 0.05 - penalty, "exact"
    inside = max((len(w) for w in field.words if _telling(w) and w in key and not _of_somebody_else(key, w)), default=0)
    if inside and not (field.looks is not None and filled and seen < _LOOKS_WRONG):
        return 0.4 + 0.3 * inside / len(key) + seen * 0.1, "similar"
    if seen >= _LOOKS_RIGHT and (field.required or field.name == "name") and not _of_somebody_else(key, ""):
        return 0.3 + seen * 0.05, "content"
    return 0.0, ""


def _telling(word: str) -> bool:
    """Whether a word inside a longer heading means anything: 學號 does, id does not."""
    return len(word) >= (4 if word.isascii() else 2)


def _of_somebody_else(key: str, word: str) -> bool:
    """指導教授姓名 is no 姓名 and 緊急聯絡人電話 no 電話."""
    return any(other in key and other not in word for other in _OTHER_PEOPLE)


def read_mapping_file(path: Path, kind: Kind) -> MappingFile:
    """Read M.toml: `[columns]` field = "heading", and optionally sheet, encoding and header_row.

    Raises:
        WrongUse: When the file is no TOML or names unknown fields.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as exc:
        raise WrongUse(
            code="roster.mapping_file",
            title="欄位對應檔有誤",
            message=f"讀不懂「{path.name}」：{_reason(exc)}。",
            hint='應為 TOML，例：[columns] 之下一行一個欄位，student_no = "學號"。',
        ) from exc
    columns = content.get("columns", {k: v for k, v in content.items() if kind.field(k) is not None})
    unknown = [name for name in columns if kind.field(name) is None]
    if unknown or not all(isinstance(v, str) for v in columns.values()):
        raise WrongUse(
            code="roster.unknown_field",
            title="欄位對應檔有誤",
            message=f"不認得的欄位：{'、'.join(unknown)}。" if unknown else "欄位名稱應為文字。",
            hint=f"可用：{'、'.join(f.name for f in kind.fields)}。",
        )
    row = content.get("header_row")
    sheet, encoding = content.get("sheet"), content.get("encoding")
    return MappingFile(
        columns=columns,
        sheet=sheet if isinstance(sheet, str) else None,
        encoding=encoding if isinstance(encoding, str) else None,
        header_row=row if isinstance(row, int) else None,
    )


def _reason(exc: Exception) -> str:
    return "檔案無法開啟" if isinstance(exc, OSError) else str(exc)
