"""A rule told back: in the rule language, as a profile would write it, and in Chinese, as a clerk would say it."""

from __future__ import annotations

from datetime import date

from app.school.calendar import AcademicTerm, roc_date
from app.school.fields import FieldType, Value
from app.school.rule_tree import And, Compare, Everyone, Expr, Flag, Member, Named, Not, Operator, Or


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


_WORDS: dict[FieldType, dict[Operator, str]] = {
    FieldType.COUNT: {
        Operator.BEFORE: "少於",
        Operator.NOT_AFTER: "至多",
        Operator.AFTER: "多於",
        Operator.NOT_BEFORE: "至少",
    },
    FieldType.TERM: {
        Operator.BEFORE: "早於",
        Operator.NOT_AFTER: "不晚於",
        Operator.AFTER: "晚於",
        Operator.NOT_BEFORE: "不早於",
    },
}
_WORDS[FieldType.DATE] = _WORDS[FieldType.TERM]
_TEXT_WORDS = {
    Operator.BEFORE: "以前（不含）",
    Operator.NOT_AFTER: "以前（含）",
    Operator.AFTER: "以後（不含）",
    Operator.NOT_BEFORE: "以後（含）",
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
