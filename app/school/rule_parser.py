"""Reads the rule language of school profiles: `sex = "男" and military = "未役"`, `entry_term < 107-2`, `not (@境外生)`.

Grammar: `or` of `and` of `not` of: `everyone` · a yes-or-no field · field operator value · field [not] in [value, …] ·
field starts "text" · @name of a reusable rule · ( … ). Fields may also be written by their Chinese labels.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.school.audience import Rule
from app.school.calendar import AcademicTerm
from app.school.fields import FieldTable, FieldType, StudentField, Value
from app.school.rule_tree import And, Compare, Everyone, Expr, Flag, Member, Named, Not, Operator, Or

MAX_DEPTH: Final = 24
MAX_LENGTH: Final = 2000
_TOKEN: Final = re.compile(
    r"""\s*(?:
      (?P<text>"(?:[^"\\]|\\.)*")
    | (?P<date>\d{4}-\d{2}-\d{2})(?![\w-])
    | (?P<term>\d{2,3}-[123])(?![\w-])
    | (?P<count>\d{1,6})(?![\w-])
    | (?P<sign><=|>=|!=|==|=|<|>|\(|\)|\[|\]|,)
    | (?P<name>@?[^\W\d]\w*)
    )""",
    re.VERBOSE,
)
_SIGNS: Final = {
    "=": Operator.IS,
    "==": Operator.IS,
    "!=": Operator.IS_NOT,
    "<": Operator.BEFORE,
    "<=": Operator.NOT_AFTER,
    ">": Operator.AFTER,
    ">=": Operator.NOT_BEFORE,
}
_ORDERING: Final = frozenset({Operator.BEFORE, Operator.NOT_AFTER, Operator.AFTER, Operator.NOT_BEFORE})
_KEYWORDS: Final = frozenset({"and", "or", "not", "in", "starts", "everyone"})
_EXPECTED: Final = {
    FieldType.TEXT: "加引號的文字",
    FieldType.CHOICE: "加引號的文字",
    FieldType.COUNT: "整數",
    FieldType.TERM: "學年期（例：107-2）",
    FieldType.DATE: "日期（例：2004-08-01）",
    FieldType.FLAG: "",
}


@dataclass(frozen=True, slots=True)
class NamedRule:
    """A reusable audience of a school (共用對象): its name, how it is told, and its rule."""

    name: str
    label: str
    rule: Rule


class RuleError(ValueError):
    """A rule that cannot be read: what is wrong, and at which character (from 1)."""

    def __init__(self, message: str, *, column: int) -> None:
        super().__init__(message)
        self.message = message
        self.column = column


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    at: int


def parse_rule(text: str, *, fields: FieldTable, named: Mapping[str, NamedRule] | None = None) -> Rule:
    """Read a rule.

    Raises:
        RuleError: With the character where reading stopped and what was expected there.
    """
    if len(text) > MAX_LENGTH:
        raise RuleError(f"規則太長（上限 {MAX_LENGTH} 字）", column=1)
    return Rule(_Parser(_tokens(text), fields, named or {}).whole(), fields)


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    at = 0
    end = len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        if match is None:
            start = at + len(text[at:]) - len(text[at:].lstrip())
            raise RuleError(f"看不懂「{text[start : start + 12]}」", column=start + 1)
        kind = match.lastgroup or ""
        found.append(_Token(kind, match[kind], match.start(kind) + 1))
        at = match.end()
    found.append(_Token("end", "", end + 1))
    return found


class _Parser:
    """Recursive descent over the tokens of one rule."""

    def __init__(self, tokens: list[_Token], fields: FieldTable, named: Mapping[str, NamedRule]) -> None:
        self._tokens = tokens
        self._next = 0
        self._fields = fields
        self._named = named
        self._depth = 0

    def whole(self) -> Expr:
        expr = self._any()
        rest = self._peek()
        if rest.kind != "end":
            raise RuleError(f"多出「{rest.text}」；兩個條件之間要寫 and 或 or", column=rest.at)
        return expr

    def _peek(self) -> _Token:
        return self._tokens[self._next]

    def _take(self) -> _Token:
        token = self._tokens[self._next]
        if token.kind != "end":
            self._next += 1
        return token

    def _accept(self, text: str) -> bool:
        token = self._peek()
        if token.kind in ("name", "sign") and token.text == text:
            self._next += 1
            return True
        return False

    def _expect(self, text: str) -> None:
        token = self._peek()
        if not self._accept(text):
            raise RuleError(f"這裡需要「{text}」，讀到{_shown(token)}", column=token.at)

    def _any(self) -> Expr:
        at = self._peek().at
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise RuleError("括號層數太多", column=at)
        parts = [self._all()]
        while self._accept("or"):
            parts.append(self._all())
        self._depth -= 1
        return parts[0] if len(parts) == 1 else Or(tuple(parts), at)

    def _all(self) -> Expr:
        at = self._peek().at
        parts = [self._one()]
        while self._accept("and"):
            parts.append(self._one())
        return parts[0] if len(parts) == 1 else And(tuple(parts), at)

    def _one(self) -> Expr:
        token = self._peek()
        if self._accept("not"):
            self._depth += 1
            if self._depth > MAX_DEPTH:
                raise RuleError("not 層數太多", column=token.at)
            inner = self._one()
            self._depth -= 1
            return Not(inner, token.at)
        if self._accept("("):
            expr = self._any()
            self._expect(")")
            return expr
        if self._accept("everyone"):
            return Everyone(token.at)
        if token.kind != "name" or token.text in _KEYWORDS:
            raise RuleError(f"這裡需要欄位名稱，讀到{_shown(token)}", column=token.at)
        self._take()
        return self._reference(token) if token.text.startswith("@") else self._condition(token)

    def _reference(self, token: _Token) -> Expr:
        known = self._named.get(token.text[1:])
        if known is None:
            names = "、".join(f"@{n}" for n in self._named)
            raise RuleError(
                f"沒有名為「{token.text}」的共用規則" + (f"；現有：{names}" if names else ""), column=token.at
            )
        return Named(known.name, known.label, known.rule.expr, token.at)

    def _condition(self, token: _Token) -> Expr:
        field = self._fields.find(token.text)
        if field is None:
            raise RuleError(f"沒有「{token.text}」這個欄位", column=token.at)
        if field.type is FieldType.FLAG:
            return Flag(field, token.at)
        if self._peek().text == "not" and self._peek().kind == "name":
            self._take()
            self._expect("in")
            return Member(field, self._list(field), negated=True, at=token.at)
        if self._accept("in"):
            return Member(field, self._list(field), at=token.at)
        return Compare(field, self._operator(field), self._value(field), token.at)

    def _operator(self, field: StudentField) -> Operator:
        token = self._take()
        if token.kind == "name" and token.text == "starts" and field.type is FieldType.TEXT:
            return Operator.STARTS
        operator = _SIGNS.get(token.text) if token.kind == "sign" else None
        if operator is None:
            raise RuleError(f"「{field.label}」後面需要 = != < <= > >= in，讀到{_shown(token)}", column=token.at)
        if operator in _ORDERING and not _has_order(field):
            raise RuleError(f"「{field.label}」不能比大小，請用 =、!= 或 in", column=token.at)
        return operator

    def _list(self, field: StudentField) -> tuple[Value, ...]:
        self._expect("[")
        values = [self._value(field)]
        while self._accept(","):
            values.append(self._value(field))
        self._expect("]")
        return tuple(values)

    def _value(self, field: StudentField) -> Value:
        token = self._take()
        match field.type, token.kind:
            case FieldType.TEXT, "text":
                return _unquoted(token)
            case FieldType.CHOICE, "text":
                return self._choice(field, token)
            case FieldType.COUNT, "count":
                return int(token.text)
            case FieldType.TERM, "term":
                year, semester = token.text.split("-")
                return AcademicTerm(int(year), int(semester))
            case FieldType.DATE, "date":
                try:
                    return date.fromisoformat(token.text)
                except ValueError:
                    raise RuleError(f"沒有 {token.text} 這一天", column=token.at) from None
        raise RuleError(f"「{field.label}」要和{_EXPECTED[field.type]}比較，讀到{_shown(token)}", column=token.at)

    def _choice(self, field: StudentField, token: _Token) -> str:
        value = self._fields.choice(field.name, _unquoted(token))
        if value is None:
            allowed = "、".join(c.name for c in field.choices)
            raise RuleError(f"「{field.label}」沒有 {token.text} 這個值；可用：{allowed}", column=token.at)
        return value


#: Text fields whose leading characters carry an order (U24).
_ORDERED_TEXT: Final = frozenset({"student_no"})


def _has_order(field: StudentField) -> bool:
    return field.type in (FieldType.COUNT, FieldType.TERM, FieldType.DATE) or field.name in _ORDERED_TEXT


def _unquoted(token: _Token) -> str:
    return re.sub(r"\\(.)", r"\1", token.text[1:-1], flags=re.DOTALL)


def _shown(token: _Token) -> str:
    return "結尾" if token.kind == "end" else f"「{token.text}」"
