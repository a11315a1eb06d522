"""Who an item is for (適用對象): rules over student fields as a tree, answered yes, no or unknown, told in Chinese.

A roster does not always say what a rule asks. Then the answer is *unknown*, and whoever asked must show the item and
a question mark; an item is never silently taken away from a student (N13). Rules are parsed, never evaluated as code.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import cached_property
from typing import Final

from app.school.calendar import AcademicTerm
from app.school.fields import FieldTable, Student, StudentField, Value
from app.school.rule_text import explained, written
from app.school.rule_tree import And, Compare, Everyone, Expr, Flag, Member, Named, Not, Operator, Or

#: How many different answers one rule keeps; rules over names or numbers would otherwise keep one per student.
MOST_ANSWERS: Final = 4096


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


@dataclass(frozen=True)  # not slotted: what never changes about a rule is computed once and kept
class Rule:
    """A rule of one school (適用規則): its tree, and the fields it is read with."""

    expr: Expr
    fields: FieldTable = field(compare=False, repr=False)
    _answers: dict[tuple[object, ...], Truth] = field(default_factory=dict, init=False, compare=False, repr=False)

    def __str__(self) -> str:
        """The rule as it would be written in a profile; parsing it gives the same rule."""
        return written(self.expr)

    def answer(self, student: Student) -> Truth:
        """Whether the rule holds for a student, as far as the roster says.

        A hundred thousand students share a few hundred combinations of what a rule asks for, so answers are kept by
        what was asked, never by student.
        """
        asked = tuple(student.get(name) for name in self._names)
        known = self._answers.get(asked)
        if known is None:
            if len(self._answers) >= MOST_ANSWERS:
                self._answers.clear()
            known = self._answers[asked] = _answer(self.expr, self.fields, student)
        return known

    def unknown_fields(self, student: Student) -> tuple[StudentField, ...]:
        """The fields whose absence keeps the answer unknown, in the order the rule names them."""
        found: dict[str, StudentField] = {}
        _unknowns(self.expr, self.fields, student, found)
        return tuple(found.values())

    def subjects(self) -> tuple[StudentField, ...]:
        """Every field the rule names."""
        return tuple(_subjects(self.expr))

    def explain(self) -> str:
        """The rule as a Chinese phrase: 性別為男，且兵役狀況為未役."""
        return self._phrase

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(subject.name for subject in self.subjects()))

    @cached_property
    def _phrase(self) -> str:
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


def _subjects(expr: Expr) -> Iterator[StudentField]:
    match expr:
        case Flag() | Compare() | Member():
            yield expr.subject
        case Named():
            yield from _subjects(expr.target)
        case Not():
            yield from _subjects(expr.part)
        case And() | Or():
            for part in expr.parts:
                yield from _subjects(part)
        case Everyone():
            pass
