"""Whose text has no room on a sheet, however it is shrunk and wrapped (放不下的人): named and left out, the others are printed.

A job is drawn as it is; only when something in it does not fit is every sheet tried alone, once, and the job drawn again
without those.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from app.documents.papers import misfits
from app.documents.rendered import DoesNotFit
from app.printing.composed import Composed
from app.printing.concerned import LeftOut, why

T = TypeVar("T")


def drawn(
    made: Composed,
    draw: Callable[[Composed], T],
    *,
    made_at: datetime,
    each: Callable[[int], None] | None = None,
) -> tuple[Composed, T]:
    """What is drawn of a job, and the job as far as it has room; of one student alone it is refused.

    Args:
        made: The job.
        draw: Draws all of it; called once more when something had to be left out.
        made_at: Time of printing.
        each: Hears how many students were tried; what it raises ends the trial.

    Raises:
        PaperRefused: As `draw`; `DoesNotFit` when it is one student's, or nobody's sheet has room.
    """
    try:
        return made, draw(made)
    except DoesNotFit:
        fitting = _without_misfits(made, made_at, each)
        if fitting is None:
            raise
        return fitting, draw(fitting)


def _without_misfits(made: Composed, made_at: datetime, each: Callable[[int], None] | None) -> Composed | None:
    """The job without the sheets that have no room; None where that leaves nothing, or it was of one student."""
    if len(made.bundles) < 2:  # noqa: PLR2004 - there is nobody else whose sheet it stops
        return None
    wrong = misfits(made.bundles, made_at=made_at, each=each)
    stay = [at for at in range(len(made.sheets)) if at not in wrong]
    if not wrong or not stay:
        return None
    left = [
        LeftOut(student.student_no, student.name, why(refused), made.sheets[at].paper)
        for at, refused in wrong.items()
        if (student := made.sheets[at].student) is not None
    ]
    return Composed(
        tuple(made.records[at] for at in stay),
        tuple(made.sheets[at] for at in stay),
        (*made.left_out, *left),
    )
