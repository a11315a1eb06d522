"""The next term's windows and rounds, proposed from this one's (T01): the same blocks, their dates moved, to be re-entered.

Works on the text, so that comments and order stay as their writer left them. The dates are a proposal and say so; the
check asks for the coming term until they are there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from app.school.calendar import AcademicTerm

_BLOCK: Final = re.compile(r"^\[\[(?:windows|rounds)\]\]\n(?:(?!\[).*\n?)*", re.MULTILINE)
_TERM: Final = re.compile(r'^term *= *"([^"]+)"', re.MULTILINE)
_DATE_LINE: Final = re.compile(r"^(\w+ *= *)(\d{4}-\d{2}-\d{2})[^\n]*$", re.MULTILINE)
TO_ENTER: Final = "# 請改成公告的日期"


@dataclass(frozen=True, slots=True)
class Renewed:
    """A profile with the next term added (換學期): the new text, which term, and how many blocks were proposed."""

    text: str
    term: AcademicTerm
    blocks: int


def renewed(text: str, term: AcademicTerm | None = None) -> Renewed:
    """Add the windows and rounds of a term after the newest one's, from that one's; nothing is taken away.

    Without a newest term, or with the term already there, the text comes back as it was.
    """
    blocks = [(block, found) for block in _BLOCK.findall(text) if (found := _term_of(block)) is not None]
    newest = max((found for _, found in blocks), default=None)
    wanted = term or (newest.next() if newest else None)
    if newest is None or wanted is None or any(found == wanted for _, found in blocks):
        return Renewed(text, wanted or AcademicTerm(0, 1), 0)
    proposed = [_moved(block, newest, wanted) for block, found in blocks if found == newest]
    last = max(match.end() for match in _BLOCK.finditer(text) if _term_of(match[0]) == newest)
    head, tail = text[:last].rstrip("\n"), text[last:]
    return Renewed(f"{head}\n\n{''.join(proposed)}{tail}", wanted, len(proposed))


def _term_of(block: str) -> AcademicTerm | None:
    found = _TERM.search(block)
    return AcademicTerm.parse(found[1]) if found else None


def _moved(block: str, old: AcademicTerm, new: AcademicTerm) -> str:
    """One block for the new term; dates keep their day of the week."""
    weeks = round((new.starts - old.starts).days / 7)
    named = block.replace(old.label, new.label).replace(f'"{old}"', f'"{new}"').rstrip("\n")

    def later(found: re.Match[str]) -> str:
        day = date.fromisoformat(found[2]) + timedelta(weeks=weeks)
        return f"{found[1]}{day.isoformat()}  {TO_ENTER}"

    # A comment under the last line belongs to what follows it in the file, not to the new term.
    kept = re.sub(r"(?:\n#[^\n]*|\n[ \t]*)+$", "", named)
    return f"{_DATE_LINE.sub(later, kept)}\n\n"
