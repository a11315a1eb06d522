"""Edits of the open file that can be taken back: the file as it was judged before each, exactly."""

from __future__ import annotations

from typing import Final

from app.roster.table import CheckedFile

#: As many steps as an afternoon's repairs take.
MOST_STEPS: Final = 50
#: Rows held over all steps; a roster of 100,000 can still be taken back four times.
MOST_ROWS: Final = 400_000


class Steps:
    """The way back, newest last.

    The judged file itself is kept, not the old texts: judging an old text again would pass a cell whose trouble only
    the workbook shows, such as a number that lost its digits.
    """

    def __init__(self) -> None:
        self._before: list[CheckedFile] = []

    def __len__(self) -> int:
        return len(self._before)

    def keep(self, checked: CheckedFile) -> None:
        """An edit follows; the oldest steps go when there is no room."""
        self._before.append(checked)
        while len(self._before) > 1 and (
            len(self._before) > MOST_STEPS or sum(c.rows for c in self._before) > MOST_ROWS
        ):
            del self._before[0]

    def back(self) -> CheckedFile | None:
        """The file before the last edit, None when there was none."""
        return self._before.pop() if self._before else None

    def clear(self) -> None:
        """Another file."""
        self._before.clear()
