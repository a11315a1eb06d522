"""Letting go of an office file (放下檔案): a hundred thousand rows end a few at a time, beside the window.

Python frees what nobody holds at once and in one go, and nobody else runs meanwhile: the last hand on a large file
would hold the window up for as long as its millions of texts take to die.
"""

from __future__ import annotations

from typing import Final

from app.roster.table import CheckedFile

#: Rows that end between two moments at which the window may take its turn.
AT_ONCE: Final = 100


def let_go(files: list[CheckedFile]) -> None:
    """End files that nobody shows any more; in the pool. The list is left empty, so that nobody holds them after."""
    while files:
        _end(files.pop())


def _end(file: CheckedFile) -> None:
    rows: list[object] = [*file.cells.values()]
    understood: list[object] = [*file.accepted]
    problems: list[object] = [*file.problems]
    # The file's own containers go first, which ends none of what they hold.
    del file
    for held in (understood, rows, problems):
        while held:
            del held[-AT_ONCE:]
