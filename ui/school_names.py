"""What the open desk's school calls its units, places, items and ways in English, for texts that carry only the Chinese.

Whoever has both words at hand uses `ui.i18n.pick`. What `app` has put together (whom to ask and where, what a sentence
names) carries the school's Chinese; where the profile gives an English name for exactly that word, it is said here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache

from ui.i18n import english


@dataclass
class SchoolNames:
    """Chinese words of one school and their English; a word with two meanings is left alone."""

    known: dict[str, str] = field(default_factory=dict)
    school: str = ""

    def learn(self, profile: object, school: str = "") -> None:
        """Take the names of another school, or of none."""
        self.school = school
        found: dict[str, set[str]] = {}
        _collect(profile, found)
        self.known = {zh: next(iter(en)) for zh, en in found.items() if len(en) == 1}


@cache
def school_names() -> SchoolNames:
    """The names in force, as there is one window."""
    return SchoolNames()


def named(text: str) -> str:
    """A word of the school in the language in force; itself where the school gives no English."""
    return school_names().known.get(text, text) if english() else text


def _collect(found: object, into: dict[str, set[str]]) -> None:
    if isinstance(found, str | bytes):
        return
    if is_dataclass(found) and not isinstance(found, type):
        values = {f.name: getattr(found, f.name) for f in fields(found)}
        for name, value in values.items():
            other = values.get(f"{name}_en")
            if isinstance(value, str) and value and isinstance(other, str) and other:
                into.setdefault(value, set()).add(other)
            _collect(value, into)
    elif isinstance(found, Mapping):
        for value in found.values():
            _collect(value, into)
    elif isinstance(found, Iterable):
        for value in found:
            _collect(value, into)
