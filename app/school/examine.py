"""Reads the bytes of a school profile: the profile, and every mistake in it with its line and key, in Chinese."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from app.school.consistency import mistakes_of
from app.school.decode import Decoder, Mistake
from app.school.fields import Choice, FieldTable, FieldType, Value
from app.school.lines import Path, nearest, positions
from app.school.profile import RosterField, SchoolProfile
from app.school.windows import Level

_AT: Final = re.compile(
    r"^(?P<what>.*?) \((?:at line (?P<line>\d+), column (?P<column>\d+)|at end of document)\)$", re.DOTALL
)
_SYNTAX: Final = (
    ("Cannot declare", "這個表格已經寫過了"),
    ("Cannot overwrite", "這個項目重複了"),
    ("Cannot mutate", "這個表格在別處已定義，不能再加"),
    ("Expected '='", "項目名稱後面要寫 ="),
    ("Invalid statement", "這一行不是「名稱 = 值」，也不是 [表格]"),
    ("Invalid value", "等號後面的值不對；文字要加引號"),
    ("Unterminated string", "引號沒有關上"),
    ("Illegal character", "有不能出現的字元；文字跨行請用三個引號"),
    ("Unclosed array", "清單的 ] 沒有關上"),
    ("Unclosed inline", "{ } 沒有關上"),
    ("Expected newline", "一行只能寫一個項目"),
    ("Unescaped", "文字裡的反斜線請寫成兩個，或改用單引號"),
    ("Expected ']", "表格名稱的 ] 沒有關上"),
    ("Invalid date", "日期不存在"),
)


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake in a profile (設定檔問題): its line and key, said in Chinese; `column` is 0 when the line says it all."""

    line: int
    key: str
    message: str
    column: int = 0


def examine(content: bytes) -> tuple[SchoolProfile | None, list[Problem]]:
    """Read a profile's bytes: the profile if it can be built, and every mistake in the order of the file."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return None, [Problem(line, "", "檔案不是 UTF-8 編碼；請用記事本「另存新檔」選 UTF-8")]
    text = text.replace("\r\n", "\n")
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return None, [_syntax_problem(str(error), text)]
    except RecursionError:
        return None, [Problem(1, "", "清單或表格的層數太多，無法讀取")]
    decoder = Decoder(_field_table(data))
    built = decoder.table(SchoolProfile, data)
    mistakes = list(decoder.mistakes)
    profile: SchoolProfile | None = None
    if isinstance(built, SchoolProfile):
        profile = _completed(built, decoder.fields)
        if not decoder.unread:
            mistakes += mistakes_of(profile)
    return profile, placed(mistakes, text)


def _syntax_problem(detail: str, text: str) -> Problem:
    found = _AT.match(detail)
    what = found["what"] if found else detail
    line = int(found["line"]) if found and found["line"] else text.rstrip("\n").count("\n") + 1
    column = int(found["column"]) if found and found["column"] else 0
    said = next((chinese for start, chinese in _SYNTAX if what.startswith(start)), "不合 TOML 格式")
    return Problem(line, "", f"{said}（TOML：{what}）", column)


def placed(mistakes: list[Mistake], text: str) -> list[Problem]:
    """Give every mistake its line in the text, in the order of the file."""
    if not mistakes:
        return []
    found = positions(text)
    lines = text.split("\n")
    problems: dict[tuple[int, str, str], Problem] = {}
    for mistake in mistakes:
        where = nearest(found, mistake.path)
        column = 0
        if mistake.column and lines[where.line - 1][where.column - 1 : where.column] in ("'", '"'):
            column = where.column + mistake.column
        problem = Problem(where.line, _key(mistake.path), mistake.message, column)
        problems[problem.line, problem.key, problem.message] = problem
    return sorted(problems.values(), key=lambda p: p.line)


def _key(path: Path) -> str:
    """units[3].items[1].audience, counting from 1 as people do."""
    shown = ""
    for part in path:
        shown += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if shown else part
    return shown


def _field_table(data: Mapping[str, object]) -> FieldTable:
    """The fields with this school's levels and spellings; mistakes in them are reported by the main reading."""
    reader = Decoder(FieldTable())
    table = FieldTable()
    levels = [v for v in _each(reader, Level, data.get("levels")) if isinstance(v, Level)]
    if levels:
        known = {c.name: c.spellings for f in table.fields if f.name == "level" for c in f.choices}
        table = table.with_field(
            "level", choices=[Choice(x.name, (x.label, *x.spellings, *known.get(x.name, ()))) for x in levels]
        )
    for entry in _each(reader, RosterField, data.get("roster")):
        known_field = table.find(entry.field) if isinstance(entry, RosterField) else None
        if isinstance(entry, RosterField) and known_field is not None:
            table = table.with_field(
                known_field.name,
                spellings={t: s.value for s in entry.spellings for t in s.texts},
                blank=_blank(table, known_field.name, entry.blank),
            )
    return table


def _blank(table: FieldTable, name: str, text: str) -> Value | None:
    known = table.find(name)
    if not text or known is None or known.type is FieldType.TEXT:
        return None
    return table.read(name, {name: text})


def _each(reader: Decoder, kind: type, raw: object) -> list[object]:
    if not isinstance(raw, list):
        return []
    return [reader.table(kind, part) for part in raw if isinstance(part, dict)]


def _completed(profile: SchoolProfile, fields: FieldTable) -> SchoolProfile:
    """Give units their order and items their unit: what the position in the file says need not be written."""
    units = tuple(
        replace(unit, order=order, items=tuple(replace(item, unit=unit.code) for item in unit.items))
        for order, unit in enumerate(profile.units)
    )
    return replace(profile, units=units, fields=fields)
