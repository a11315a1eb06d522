"""A file for each student of a large batch (一人一檔): in portions, by as many processes as are worth starting."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from app.documents.bundle import Bundle
from app.documents.papers import PORTION, render_each
from app.documents.rendered import Rendered
from app.documents.together import parted

#: A process takes a second to start; so many sheets take longer.
WORTH_A_PROCESS: Final = 12 * PORTION
MOST_PROCESSES: Final = 2


def render_apart(bundles: Sequence[Bundle], *, made_at: datetime, processes: int | None = None) -> Iterator[Rendered]:
    """A document for each student, in the order given; never more than a few portions are in memory.

    Args:
        bundles: The papers of each student.
        made_at: Aware time of printing.
        processes: How many to work with; as many as pay when None.

    Raises:
        WrongUse: As `render`.
        PaperRefused: As `render`; what was given out before then stands.
    """
    wanted = min(MOST_PROCESSES, os.cpu_count() or 1, sum(len(papers) for papers in bundles) // WORTH_A_PROCESS)
    if (wanted if processes is None else processes) < 2:
        yield from render_each(bundles, made_at=made_at)
        return
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing import get_context

    waiting: deque[Future[list[Rendered]]] = deque()
    with ProcessPoolExecutor(processes or wanted, mp_context=get_context("spawn")) as pool:
        try:
            for portion in parted(bundles, PORTION):
                waiting.append(pool.submit(_portion, list(portion), made_at))
                if len(waiting) > 2 * MOST_PROCESSES:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:
            for unwanted in waiting:
                unwanted.cancel()


def _portion(bundles: list[Bundle], made_at: datetime) -> list[Rendered]:
    return list(render_each(bundles, made_at=made_at))
