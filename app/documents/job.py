"""Starting a print job: what a document of some records is called and who made it (列印工作)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol, TypeVar

from app.documents.press import Press
from app.documents.records import Masthead, StudentBlock
from app.documents.rendered import Rendered


class Sheet(Protocol):
    """What every record of a paper has."""

    @property
    def masthead(self) -> Masthead:
        """School and office."""

    @property
    def student(self) -> StudentBlock:
        """Whom the sheet is about."""


Record = TypeVar("Record", bound=Sheet)


def open_press(records: Sequence[Sheet], *, title: str, subject: str, made_at: datetime) -> Press:
    """A press whose document is named after its one student, or after how many sheets it holds."""
    first = records[0]
    named = f"{title} {first.student.bookmark}" if len(records) == 1 else f"{title}（{len(records)} 份）"
    return Press(
        title=named, author=f"{first.masthead.school}{first.masthead.office}", subject=subject, made_at=made_at
    )


def print_each(
    records: Sequence[Record], draw: Callable[[Press, Record], None], *, title: str, subject: str, made_at: datetime
) -> Rendered:
    """One PDF with what `draw` makes of each record.

    Raises:
        PaperRefused: As `draw` refuses, or an official paper has a character no face draws.
    """
    press = open_press(records, title=title, subject=subject, made_at=made_at)
    for record in records:
        draw(press, record)
    return press.finish()
