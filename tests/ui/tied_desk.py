"""A window's frame over NTUE's office with one student whose application was submitted and whose sheet was printed."""

from __future__ import annotations

from app.applications import filing
from app.context import Context
from app.printing.jobs import print_papers
from tests.ui.around import Around
from tests.unit.applications.office import NUMBER, WATER, office


def around_office(ctx: Context) -> Around:
    """The frame with this desk open."""
    made = Around()
    made.ctx, made.store = ctx, ctx.store  # type: ignore[assignment]  # the office's own store in memory
    return made


def submitted() -> Context:
    """The application with one tick is submitted."""
    ctx = office()
    filing.submit(ctx, NUMBER, [WATER])
    return ctx


def sheet(ctx: Context, *, draft: bool = False) -> str:
    """The number of a confirmation sheet that was just printed."""
    return print_papers(ctx, "credit-sheet", [NUMBER], draft=draft).numbers[0]
