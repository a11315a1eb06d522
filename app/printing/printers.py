"""Which printer and tray a paper is printed with (印表機與進紙匣): remembered by this computer, no part of the ledger."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from app.context import Context


@dataclass(frozen=True, slots=True)
class PrinterChoice:
    """A printer by the system's name for it, and its tray by the system's number; -1 where none was chosen."""

    printer: str
    tray: int = -1


def printer_of(ctx: Context, paper: str) -> PrinterChoice | None:
    """With what a paper was printed here last; None before the first time."""
    kept = ctx.store.setting(_key(paper))
    if not kept:
        return None
    printer, tray = json.loads(kept)
    return PrinterChoice(str(printer), int(tray))


def remember_printer(ctx: Context, paper: str, choice: PrinterChoice) -> None:
    """Take this printer and tray for the paper from now on."""
    ctx.store.remember(_key(paper), json.dumps([choice.printer, choice.tray], ensure_ascii=False))


def forget_printer(ctx: Context, paper: str) -> None:
    """Ask for the printer anew when the paper is next printed."""
    ctx.store.remember(_key(paper), "")


def remembered(ctx: Context, papers: Sequence[str]) -> dict[str, PrinterChoice]:
    """With what each of these papers is printed here; one that asks each time is left out."""
    found = ((paper, printer_of(ctx, paper)) for paper in papers)
    return {paper: choice for paper, choice in found if choice is not None}


def _key(paper: str) -> str:
    return f"printer:{paper}"
