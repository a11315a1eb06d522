"""One document for a long list (一份大檔): composed part by part, so that nothing waits behind it, and drawn in one go."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.context import Context
from app.documents.papers import render_all
from app.printing.composed import Composed
from app.printing.fitting import drawn
from app.printing.recorded import Job


def draw_together(
    ctx: Context,
    paper: str,
    parts: Sequence[Composed],
    *,
    draft: bool = False,
    each: Callable[[int], None] | None = None,
) -> Job:
    """The parts as one job; nothing is recorded yet, and the store is not asked.

    Args:
        ctx: For the time of printing.
        paper: The paper's command name, the first of several.
        parts: What `compose_papers` made of each part of the list.
        draft: Whether it is only to be looked through.
        each: Hears how many sheets are drawn, of several papers for how many students; what it raises ends the drawing.

    Raises:
        PaperRefused: A sheet may not be printed as it stands; nothing is printed then. Whose text has no room is left out.
    """
    now = ctx.clock.now()
    whole = Composed(
        tuple(record for part in parts for record in part.records),
        tuple(sheet for part in parts for sheet in part.sheets),
        tuple(out for part in parts for out in part.left_out),
    )
    made, rendered = drawn(whole, lambda job: render_all(job.bundles, made_at=now, each=each), made_at=now, each=each)
    return Job(paper, rendered, made.sheets, draft=draft, left_out=made.left_out)
