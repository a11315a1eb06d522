"""Who an item is for (適用對象): rules over student fields as a tree, answered yes, no or unknown, told in Chinese.

A roster does not always say what a rule asks. Then the answer is *unknown*, and whoever asked must show the item and
a question mark; an item is never silently taken away from a student (N13). Rules are parsed, never evaluated as code.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum, StrEnum

from app.school.calendar import AcademicTerm, roc_date
from app.school.fields import FieldTable, FieldType, Student, StudentField, Value


class Truth(Enum):
    """Kleene's three answers."""

    NO = 0
    UNKNOWN = 1
    YES = 2

    def __invert__(self) -> Truth:
        """Not: unknown stays unknown."""
        return Truth(2 - self.value)

    def __and__(self, other: Truth) -> Truth:
        """Both: the lesser."""
        return Truth(min(self.value, other.value))

    def __or__(self, other: Truth) -> Truth:
        """Either: the greater."""
        return Truth(max(self.value, other.value))

    @classmethod
    def of(cls, answer: bool) -> Truth:  # noqa: FBT001 - it converts a boolean
        """The certain answer."""
        return cls.YES if answer else cls.NO


class Operator(StrEnum):
    """How a field is compared with a value."""

    IS = "="
    IS_NOT = "!="
    BEFORE = "<"
    NOT_AFTER = "<="
    AFTER = ">"
    NOT_BEFORE = ">="
    STARTS = "starts"


@dataclass(frozen=True, slots=True)
class Everyone:
    """Everybody (全體)."""

    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Flag:
    """A yes-or-no field that must be yes."""

    subject: StudentField
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Compare:
    """A field compared with one value."""

    subject: StudentField
    operator: Operator
    value: Value
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Member:
    """A field whose value must be (or must not be) one of several."""

    subject: StudentField
    values: tuple[Value, ...]
    negated: bool = False
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Named:
    """A rule the school gave a name, such as @境外生."""

    name: str
    label: str
    target: Expr
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a rule."""

    part: Expr
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class And:
    """All of several rules; at least two."""

    parts: tuple[Expr, ...]
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of several rules; at least two."""

    parts: tuple[Expr, ...]
    at: int = field(default=0, compare=False)


Expr = Everyone | Flag | Compare | Member | Named | Not | And | Or


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of one school (適用規則): its tree, and the fields it is read with."""

    expr: Expr
    fields: FieldTable = field(compare=False, repr=False)

    def __str__(self) -> str:
        """The rule as it would be written in a profile; parsing it gives the same rule."""
        return written(self.expr)

    def answer(self, student: Student) -> Truth:
        """Whether the rule holds for a student, as far as the roster says."""
        return _answer(self.expr, self.fields, student)

    def unknown_fields(self, student: Student) -> tuple[StudentField, ...]:
        """The fields whose absence keeps the answer unknown, in the order the rule names them."""
        found: dict[str, StudentField] = {}
        _unknowns(self.expr, self.fields, student, found)
        return tuple(found.values())

    def explain(self) -> str:
        """The rule as a Chinese phrase: 性別為男，且役別為未役."""
        return explained(self.expr)


def _answer(expr: Expr, fields: FieldTable, student: Student) -> Truth:
    match expr:
        case Everyone():
            return Truth.YES
        case Flag():
            value = fields.read(expr.subject.name, student)
            return Truth.of(value) if isinstance(value, bool) else Truth.UNKNOWN
        case Compare():
            value = fields.read(expr.subject.name, student)
            return Truth.UNKNOWN if value is None else _compare(expr, value)
        case Member():
            value = fields.read(expr.subject.name, student)
            return Truth.UNKNOWN if value is None else Truth.of((value in expr.values) is not expr.negated)
        case Named():
            return _answer(expr.target, fields, student)
        case Not():
            return ~_answer(expr.part, fields, student)
        case And():
            result = Truth.YES
            for part in expr.parts:
                result &= _answer(part, fields, student)
            return result
        case Or():
            result = Truth.NO
            for part in expr.parts:
                result |= _answer(part, fields, student)
            return result


def _compare(expr: Compare, value: Value) -> Truth:
    wanted = expr.value
    if isinstance(value, str) and isinstance(wanted, str):
        return _compare_text(expr.operator, value, wanted)
    match expr.operator:
        case Operator.IS:
            return Truth.of(value == wanted)
        case Operator.IS_NOT:
            return Truth.of(value != wanted)
        case _:
            order = _order(value, wanted)
            return Truth.UNKNOWN if order is None else _ordered(expr.operator, order)


def _compare_text(operator: Operator, value: str, wanted: str) -> Truth:
    match operator:
        case Operator.IS:
            return Truth.of(value == wanted)
        case Operator.IS_NOT:
            return Truth.of(value != wanted)
        case Operator.STARTS:
            return Truth.of(value.startswith(wanted))
        case _:
            # 「學號為 2098 以前」(U24) speaks of the leading digits, so only as many are compared as the rule writes.
            start = value[: len(wanted)]
            if len(start) < len(wanted):
                return Truth.UNKNOWN
            return _ordered(operator, (start > wanted) - (start < wanted))


def _order(a: Value, b: Value) -> int | None:
    if isinstance(a, AcademicTerm) and isinstance(b, AcademicTerm):
        return (a > b) - (a < b)
    if isinstance(a, date) and isinstance(b, date):
        return (a > b) - (a < b)
    if isinstance(a, int) and isinstance(b, int):
        return (a > b) - (a < b)
    return None


def _ordered(operator: Operator, order: int) -> Truth:
    match operator:
        case Operator.BEFORE:
            return Truth.of(order < 0)
        case Operator.NOT_AFTER:
            return Truth.of(order <= 0)
        case Operator.AFTER:
            return Truth.of(order > 0)
        case _:
            return Truth.of(order >= 0)


def _unknowns(expr: Expr, fields: FieldTable, student: Student, found: dict[str, StudentField]) -> None:
    if _answer(expr, fields, student) is not Truth.UNKNOWN:
        return
    match expr:
        case Flag() | Compare() | Member():
            found.setdefault(expr.subject.name, expr.subject)
        case Named():
            _unknowns(expr.target, fields, student, found)
        case Not():
            _unknowns(expr.part, fields, student, found)
        case And() | Or():
            for part in expr.parts:
                _unknowns(part, fields, student, found)
        case Everyone():
            pass


# -- written in the rule language ------------------------------------------------------------------------------------

def written(expr: Expr) -> str:
    """The rule in the rule language."""
    match expr:
        case Everyone():
            return "everyone"
        case Flag():
            return expr.subject.name
        case Compare():
            return f"{expr.subject.name} {expr.operator} {_literal(expr.value)}"
        case Member():
            values = ", ".join(_literal(v) for v in expr.values)
            return f"{expr.subject.name} {'not in' if expr.negated else 'in'} [{values}]"
        case Named():
            return f"@{expr.name}"
        case Not():
            return f"not {_grouped(expr.part)}"
        case And():
            return " and ".join(_grouped(p) for p in expr.parts)
        case Or():
            return " or ".join(_grouped(p) for p in expr.parts)


def _grouped(expr: Expr) -> str:
    return f"({written(expr)})" if isinstance(expr, And | Or) else written(expr)


def _literal(value: Value) -> str:
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    return value.isoformat() if isinstance(value, date) else str(value)


# -- told to a person ------------------------------------------------------------------------------------------------

_WORDS: dict[FieldType, dict[Operator, str]] = {
    FieldType.COUNT: {
        Operator.BEFORE: "少於", Operator.NOT_AFTER: "至多", Operator.AFTER: "多於", Operator.NOT_BEFORE: "至少",
    },
    FieldType.TERM: {
        Operator.BEFORE: "早於", Operator.NOT_AFTER: "不晚於", Operator.AFTER: "晚於", Operator.NOT_BEFORE: "不早於",
    },
}
_WORDS[FieldType.DATE] = _WORDS[FieldType.TERM]
_TEXT_WORDS = {
    Operator.BEFORE: "以前（不含）", Operator.NOT_AFTER: "以前（含）",
    Operator.AFTER: "以後（不含）", Operator.NOT_BEFORE: "以後（含）",
}


def explained(expr: Expr) -> str:
    """The rule as a Chinese phrase."""
    match expr:
        case Everyone():
            return "全體學生"
        case Flag():
            return expr.subject.label
        case Compare():
            return _compared(expr)
        case Member():
            *first, last = [_told(v) for v in expr.values]
            values = f"{'、'.join(first)}或{last}" if first else last
            return f"{expr.subject.label}{'不是' if expr.negated else '為'}{values}"
        case Named():
            return expr.label or explained(expr.target)
        case Not():
            inner = expr.part
            return f"非{explained(inner)}" if isinstance(inner, Flag | Named) else f"不屬於「{explained(inner)}」"
        case And():
            return "，且".join(_bracketed(p) for p in expr.parts)
        case Or():
            return "，或".join(_bracketed(p) for p in expr.parts)


def _bracketed(expr: Expr) -> str:
    return f"（{explained(expr)}）" if isinstance(expr, And | Or) else explained(expr)


def _compared(expr: Compare) -> str:
    label, value = expr.subject.label, _told(expr.value)
    match expr.operator:
        case Operator.IS:
            return f"{label}為{value}"
        case Operator.IS_NOT:
            return f"{label}不是{value}"
        case Operator.STARTS:
            return f"{label}開頭為{value}"
        case _:
            if expr.subject.type is FieldType.TEXT:
                return f"{label}開頭在{value}{_TEXT_WORDS[expr.operator]}"
            return f"{label}{_WORDS[expr.subject.type][expr.operator]}{value}"


def _told(value: Value) -> str:
    if isinstance(value, AcademicTerm):
        return value.label
    return roc_date(value) if isinstance(value, date) else str(value)
