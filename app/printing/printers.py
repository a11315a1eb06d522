"""Which printer and tray a paper is printed with (印表機與進紙匣): remembered by this computer, no part of the ledger."""

from __future__ import annotations

import json
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


def _key(paper: str) -> str:
    return f"printer:{paper}"
