"""Who was left out of a batch, by reason, as the banner says it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication

from app.clearance.bulk import Refused, causes
from app.errors import ActRefused
from ui.i18n import english
from ui.punctuation import bracketed, headed, in_turn, listed
from ui.sentences import told

#: More numbers than this are counted instead of named.
NAMED: Final = 5


def left_out(title: str, refused: Sequence[Refused], *, code: str) -> ActRefused:
    """Those left out; a single one with its own way out. `title` has a place for their number."""
    if len(refused) == 1:
        one = refused[0]
        message = (
            f"{bracketed(one.student_no, told(one.title))} {told(one.message)}"
            if english()
            else f"{one.student_no}（{one.title}）{one.message}"
        )
        return ActRefused(code=code, title=title.format(n=1), message=message, hint=one.hint)
    more = QCoreApplication.translate("Worklist", "等 {n} 筆")
    said = []
    for cause in causes(refused):
        named = listed(cause.student_nos[:NAMED])
        said.append(
            headed(told(cause.title), named + (more.format(n=f"{cause.count:,}") if cause.count > NAMED else ""))
        )
    return ActRefused(code=code, title=title.format(n=f"{len(refused):,}"), message=in_turn(said))
