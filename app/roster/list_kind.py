"""What kind of list a unit most likely drops: by the file's own name, else by what its profile says of its items."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from app.roster.list_items import Target
from app.school.profile import SchoolProfile
from app.school.units import ListAbout, ListKind

#: What an office writes into the name of such a file; the first kind one of whose words is there.
_NAMED: Final[Mapping[str, tuple[str, ...]]] = {
    "gowns": ("學位服", "學士服", "碩士服", "博士服", "禮服", "袍"),
    "outstanding_grades": ("成績",),
    "surveys": ("問卷", "調查", "表單", "意見"),
    "results": ("審核結果", "審核情形"),
    "problems": ("欠", "罰", "催", "逾期", "未還", "未繳", "未歸還"),
    "completions": ("完成", "已繳", "已還", "已交", "繳清"),
}
_ABOUT: Final = {
    ListAbout.GRADES: "outstanding_grades",
    ListAbout.GOWNS: "gowns",
    ListAbout.SURVEYS: "surveys",
}
_MEANS: Final = {ListKind.PROBLEMS: "problems", ListKind.COMPLETIONS: "completions"}
#: What a unit may get a list of, whatever its profile says.
_ANY: Final = ("problems", "completions", "results")


def usual_kinds(school: SchoolProfile, unit: str) -> tuple[str, ...]:
    """Kinds of lists the profile says this unit gets, each once, items before their parts."""
    return tuple(dict.fromkeys(kind for target in _targets(school, unit) for kind in _kinds(target)))


def likely_kind(school: SchoolProfile, unit: str, name: str, offered: Collection[str]) -> str:
    """The kind to read a file as first; the clerk may say otherwise.

    Args:
        school: The school's rules.
        unit: Whose list it is.
        name: The file's name.
        offered: Kinds this desk may load for the unit.
    """
    usual = [kind for kind in usual_kinds(school, unit) if kind in offered]
    named = [kind for kind, words in _NAMED.items() if any(w in name for w in words) and kind in offered]
    for kind in named:
        if kind in usual or kind in _ANY:
            return kind
    return next(iter([*usual, *(k for k in _ANY if k in offered), *offered]), "problems")


def _targets(school: SchoolProfile, unit: str) -> Iterator[Target]:
    own = [item for item in school.items if item.unit == unit]
    yield from (Target(item) for item in own)
    yield from (Target(item, part) for item in own for part in item.sub_items)


def _kinds(target: Target) -> Iterator[str]:
    subject = target.part or target.item
    about, means = _ABOUT.get(subject.list_about), _MEANS.get(subject.list_kind)
    if about is not None:
        yield about
    elif means is not None:
        yield means
