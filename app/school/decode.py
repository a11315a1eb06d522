"""Turns a read TOML file into the profile's frozen types, collecting every mistake instead of stopping at the first.

The classes are the schema: a key is a field name, its type is the field's type, a field without default must be
there, and a key no field knows is a mistake.
"""

from __future__ import annotations

import dataclasses
import difflib
import types
import typing
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Final

from app.school.audience import Rule
from app.school.calendar import AcademicTerm
from app.school.fields import FieldTable
from app.school.lines import Path
from app.school.retired import is_retired
from app.school.rule_parser import NamedRule, RuleError, parse_rule

_NOTHING: Final = object()
_SHOWN_HOMES: Final = 3
_LIST: Final = "清單 [ ]"
_WANTED: Final[Mapping[object, str]] = {
    bool: "true 或 false",
    int: "整數",
    date: "日期（例：2025-04-30，不加引號）",
    AcademicTerm: '學年期（例："113-2"）',
    Rule: "加引號的規則",
}


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something wrong at a path of the file; `column` counts characters inside a rule, 0 elsewhere."""

    path: Path
    message: str
    column: int = 0


@cache
def _hints(cls: type) -> dict[str, object]:
    return typing.get_type_hints(cls)


class Decoder:
    """Decodes one file: holds the field table, the named rules read so far, and the mistakes."""

    def __init__(self, fields: FieldTable) -> None:
        self.fields = fields
        self.named: dict[str, NamedRule] = {}
        #: Named rules that are there but could not be read: whoever refers to them is not wrong.
        self.broken: set[str] = set()
        self.mistakes: list[Mistake] = []
        #: Whether a value could not be read, so that what follows from the whole would be a false alarm.
        self.unread = False

    def table(self, cls: type, data: Mapping[str, object], path: Path = ()) -> object:
        """Build a dataclass from a table; `None` when a mistake makes it impossible."""
        members = [f for f in dataclasses.fields(cls) if f.init and not f.metadata.get("derived")]
        self._unknown_keys({f.name for f in members}, data, path)
        hints = _hints(cls)
        given: dict[str, object] = {}
        complete = True
        # Rules are read before what refers to them.
        for member in sorted(members, key=lambda f: not f.metadata.get("first")):
            if member.name in data:
                value = self._value(hints[member.name], data[member.name], (*path, member.name))
                if value is _NOTHING:
                    complete = complete and _has_default(member)
                else:
                    given[member.name] = value
            elif not _has_default(member):
                self._wrong(path, f"缺少「{member.name}」（{_wanted(hints[member.name])}）")
                self.unread = True
                complete = False
        if not complete:
            if cls is NamedRule:
                self.broken.add(str(data.get("name", "")))
            return _NOTHING
        built = cls(**given)
        if isinstance(built, NamedRule):
            self._remember(built, path)
        return built

    def _remember(self, rule: NamedRule, path: Path) -> None:
        if rule.name in self.named:
            self._wrong((*path, "name"), f"共用規則「{rule.name}」重複")
        self.named[rule.name] = rule

    def _wrong(self, path: Path, message: str, column: int = 0) -> None:
        self.mistakes.append(Mistake(path, message, column))

    def _unknown_keys(self, known: set[str], data: Mapping[str, object], path: Path) -> None:
        for key in data:
            if key not in known and not is_retired((*path, key)):
                close = difflib.get_close_matches(key, known, n=1)
                elsewhere = () if close else _homes().get(key, ())
                told = f"，是不是「{close[0]}」？" if close else ""
                told = f"；它屬於 {'、'.join(elsewhere[:_SHOWN_HOMES])}" if elsewhere else told
                self._wrong((*path, key), f"不認得「{key}」{told}")

    def _value(self, kind: object, raw: object, path: Path) -> object:
        kind, origin = _plain(kind)
        if origin is tuple:
            return self._list(typing.get_args(kind)[0], raw, path)
        if not isinstance(kind, type):
            raise TypeError(f"no decoder for {kind!r}")
        if _is_table(kind):
            return self.table(kind, raw, path) if isinstance(raw, dict) else self._expected(_wanted(kind), raw, path)
        return self._scalar(kind, raw, path)

    def _list(self, kind: object, raw: object, path: Path) -> object:
        if not isinstance(raw, list):
            return self._expected(_LIST, raw, path)
        values = [self._value(kind, part, (*path, index)) for index, part in enumerate(raw)]
        return tuple(v for v in values if v is not _NOTHING)

    def _scalar(self, kind: type, raw: object, path: Path) -> object:
        plain_date = isinstance(raw, date) and not isinstance(raw, datetime)
        fits = {bool: isinstance(raw, bool), int: isinstance(raw, int) and not isinstance(raw, bool), date: plain_date}
        if kind in fits:
            return raw if fits[kind] else self._expected(_wanted(kind), raw, path)
        if not isinstance(raw, str):
            return self._expected(_wanted(str), raw, path)
        if kind is AcademicTerm:
            return AcademicTerm.parse(raw) or self._expected(_wanted(kind), raw, path)
        if kind is Rule:
            return self._rule(raw, path)
        if issubclass(kind, StrEnum):
            allowed = [member.value for member in kind]
            return kind(raw) if raw in allowed else self._expected(_wanted(kind), raw, path, among=allowed)
        return raw

    def _rule(self, raw: str, path: Path) -> object:
        try:
            return parse_rule(raw, fields=self.fields, named=self.named)
        except RuleError as error:
            if not any(f"「@{name}」" in error.message for name in self.broken):
                self._wrong(path, f"規則第 {error.column} 字：{error.message}", error.column)
            self.unread = True
            return _NOTHING

    def _expected(self, wanted: str, raw: object, path: Path, *, among: Sequence[str] = ()) -> object:
        close = difflib.get_close_matches(raw, among, n=1) if isinstance(raw, str) else []
        self._wrong(path, f"應為 {wanted}，讀到{_shown(raw)}" + (f"，是不是「{close[0]}」？" if close else ""))
        self.unread = True
        return _NOTHING


def _wanted(kind: object) -> str:
    """What a value of a type looks like in the file, for whoever has to write it."""
    kind, origin = _plain(kind)
    if origin is tuple:
        inner, _ = _plain(typing.get_args(kind)[0])
        return "一個以上的表格 [[ ]]" if _is_table(inner) else _LIST
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return "、".join(member.value or '""' for member in kind) + " 之一"
    if _is_table(kind):
        return "表格"
    return _WANTED.get(kind, "加引號的文字")


def _plain(kind: object) -> tuple[object, object]:
    """A type without its `| None`, and what it is made from."""
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        kind = next(a for a in typing.get_args(kind) if a is not types.NoneType)
        origin = typing.get_origin(kind)
    return kind, origin


def _is_table(kind: object) -> bool:
    return dataclasses.is_dataclass(kind) and kind not in (AcademicTerm, Rule)


@cache
def _homes() -> Mapping[str, tuple[str, ...]]:
    """Key -> the tables that know it, so that a key in the wrong table is shown the right one."""
    from app.school.profile import SchoolProfile

    found: dict[str, list[str]] = {}

    def walk(cls: type, name: str) -> None:
        for member in dataclasses.fields(cls):
            if not member.init or member.metadata.get("derived"):
                continue
            found.setdefault(member.name, []).append(f"[{name}]" if name else "檔案最上面")
            kind, origin = _plain(_hints(cls)[member.name])
            inner = _plain(typing.get_args(kind)[0])[0] if origin is tuple else kind
            if isinstance(inner, type) and _is_table(inner):
                below = f"{name}.{member.name}" if name else member.name
                walk(inner, f"[{below}]" if origin is tuple and not name else below)

    walk(SchoolProfile, "")
    return {key: tuple(dict.fromkeys(homes)) for key, homes in found.items()}


def _has_default(member: dataclasses.Field[object]) -> bool:
    return member.default is not dataclasses.MISSING or member.default_factory is not dataclasses.MISSING


def _shown(raw: object) -> str:
    if isinstance(raw, bool):
        return "true" if raw else "false"
    if isinstance(raw, dict):
        return "一個表格"
    if isinstance(raw, list):
        return "一個清單"
    return f"「{str(raw)[:30]}」"
