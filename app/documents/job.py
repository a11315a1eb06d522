"""Starting a print job: what a document of some records is called and who made it (列印工作)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from app.documents.press import Press
from app.documents.records import Masthead, StudentBlock


class Sheet(Protocol):
    """What every record of a paper has."""

    @property
    def masthead(self) -> Masthead:
        """School and office."""

    @property
    def student(self) -> StudentBlock:
        """Whom the sheet is about."""


def open_press(records: Sequence[Sheet], *, title: str, subject: str, made_at: datetime) -> Press:
    """A press whose document is named after its one student, or after how many sheets it holds."""
    first = records[0]
    named = f"{title} {first.student.bookmark}" if len(records) == 1 else f"{title}（{len(records)} 份）"
    return pressed(first, title=named, subject=subject, made_at=made_at)


def pressed(first: Sheet, *, title: str, subject: str, made_at: datetime) -> Press:
    """A press for a document of this title, from the school and office of its first record."""
    author = f"{first.masthead.school}{first.masthead.office}"
    return Press(title=title, author=author, subject=subject, made_at=made_at)
