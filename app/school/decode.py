"""Turns a read TOML file into the profile's frozen types, collecting every mistake instead of stopping at the first.

The classes are the schema: a key is a field name, its type is the field's type, a field without default must be
there, and a key no field knows is a mistake.
"""

from __future__ import annotations

import dataclasses
import difflib
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Final

from app.school.audience import Rule
from app.school.calendar import AcademicTerm
from app.school.fields import FieldTable
from app.school.lines import Path
from app.school.rule_parser import NamedRule, RuleError, parse_rule

_NOTHING: Final = object()


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
                self._wrong(path, f"缺少「{member.name}」")
                self.unread = True
                complete = False
        if not complete:
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
            if key not in known:
                close = difflib.get_close_matches(key, known, n=1)
                self._wrong((*path, key), f"不認得「{key}」" + (f"，是不是「{close[0]}」？" if close else ""))

    def _value(self, kind: object, raw: object, path: Path) -> object:
        origin = typing.get_origin(kind)
        if origin in (typing.Union, types.UnionType):
            kind = next(a for a in typing.get_args(kind) if a is not types.NoneType)
            origin = typing.get_origin(kind)
        if origin is tuple:
            return self._list(typing.get_args(kind)[0], raw, path)
        if not isinstance(kind, type):
            raise TypeError(f"no decoder for {kind!r}")
        if dataclasses.is_dataclass(kind) and kind not in (AcademicTerm, Rule):
            return self.table(kind, raw, path) if isinstance(raw, dict) else self._expected("表格", raw, path)
        return self._scalar(kind, raw, path)

    def _list(self, kind: object, raw: object, path: Path) -> object:
        if not isinstance(raw, list):
            return self._expected("清單 [ ]", raw, path)
        values = [self._value(kind, part, (*path, index)) for index, part in enumerate(raw)]
        return tuple(v for v in values if v is not _NOTHING)

    def _scalar(self, kind: type, raw: object, path: Path) -> object:
        if kind is bool:
            return raw if isinstance(raw, bool) else self._expected("true 或 false", raw, path)
        if kind is int:
            return raw if isinstance(raw, int) and not isinstance(raw, bool) else self._expected("整數", raw, path)
        if kind is date:
            plain_date = isinstance(raw, date) and not isinstance(raw, datetime)
            return raw if plain_date else self._expected("日期（例：2025-04-30，不加引號）", raw, path)
        if not isinstance(raw, str):
            return self._expected("加引號的文字", raw, path)
        if kind is AcademicTerm:
            return AcademicTerm.parse(raw) or self._expected('學年期（例："113-2"）', raw, path)
        if kind is Rule:
            return self._rule(raw, path)
        if issubclass(kind, StrEnum):
            allowed = [member.value for member in kind]
            return (
                kind(raw)
                if raw in allowed
                else self._expected("、".join(v or '""' for v in allowed) + " 之一", raw, path)
            )
        return raw

    def _rule(self, raw: str, path: Path) -> object:
        try:
            return parse_rule(raw, fields=self.fields, named=self.named)
        except RuleError as error:
            self._wrong(path, f"規則第 {error.column} 字：{error.message}", error.column)
            self.unread = True
            return _NOTHING

    def _expected(self, wanted: str, raw: object, path: Path) -> object:
        self._wrong(path, f"應為 {wanted}，讀到{_shown(raw)}")
        self.unread = True
        return _NOTHING


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
