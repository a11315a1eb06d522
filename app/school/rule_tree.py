"""The shape of a rule: what a school's audience rules are made of once they have been read."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from app.school.fields import StudentField, Value


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
