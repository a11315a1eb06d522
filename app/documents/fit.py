"""How a text that is too long for its box is made to fit: squeeze, step down, wrap, and at last refuse."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.documents.linebreak import break_lines, is_whole

# Squeezing below four fifths is seen; below 62 % it hurts to read.
_GENTLE = 0.80
_HARDEST = 0.62
_STEPS = (1.0, 0.95, 0.9, 0.85, 0.8)
_SMALLEST_STEP = 0.72


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text as it goes into its box: its lines, the type size as a share of the wanted one, horizontal scale."""

    lines: tuple[str, ...]
    step: float = 1.0
    scale: float = 1.0


def fit(
    text: str, width: float, measure: Callable[[str], float], *, max_lines: int = 1, wrapped_step: float = 0.95
) -> Fitted | None:
    """The gentlest way to set `text` within `width`; None if none is left.

    Args:
        text: What to set.
        width: Room, in the unit `measure` gives at the wanted size.
        measure: Natural width of a text.
        max_lines: How many lines it may take.
        wrapped_step: Greatest share of the wanted size that `max_lines` lines have room for.
    """
    for candidate in _candidates(text, width, measure, max_lines, wrapped_step):
        if candidate is not None:
            return candidate
    return None


def _candidates(
    text: str, width: float, measure: Callable[[str], float], max_lines: int, wrapped_step: float
) -> Iterator[Fitted | None]:
    natural = measure(text)
    yield _one_line(text, natural, width, step=1.0, floor=1.0)
    yield _one_line(text, natural, width, step=1.0, floor=_GENTLE)
    if max_lines == 1:
        for step in _STEPS:
            yield _one_line(text, natural, width, step=step, floor=_GENTLE)
        yield _one_line(text, natural, width, step=_SMALLEST_STEP, floor=_HARDEST)
        return
    yield _one_line(text, natural, width, step=0.9, floor=_GENTLE)
    if wrapped_step < _STEPS[-1]:
        yield _one_line(text, natural, width, step=_STEPS[-1], floor=_GENTLE)
    smallest = min(wrapped_step, _SMALLEST_STEP)
    for step in (*(s for s in (0.95, 0.9, 0.85, 0.8) if s <= wrapped_step), smallest):
        yield _wrapped(text, width, measure, max_lines, step=step, scale=1.0)
    for scale in (0.9, _GENTLE, 0.7, _HARDEST):
        yield _wrapped(text, width, measure, max_lines, step=smallest, scale=scale)


def _one_line(text: str, natural: float, width: float, *, step: float, floor: float) -> Fitted | None:
    scale = 1.0 if natural * step <= width else width / (natural * step)
    return Fitted((text,), step, scale) if scale >= floor else None


def _wrapped(
    text: str, width: float, measure: Callable[[str], float], max_lines: int, *, step: float, scale: float
) -> Fitted | None:
    lines = break_lines(text, width / (step * scale), measure, hang=False)
    if len(lines) > max_lines or not is_whole(lines, text):
        return None
    return Fitted(tuple(lines), step, scale)
