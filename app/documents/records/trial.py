"""What a printer's test page says (印表機測試頁)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from app.documents.records.common import Masthead

#: How long the ruler across is that people measure, in millimetres.
ACROSS: Final = 150


@dataclass(frozen=True, slots=True)
class FaceSample:
    """Characters that one face of the chain draws (字型樣張): the face as people call it, and some of its characters."""

    face: str
    text: str


@dataclass(frozen=True, slots=True)
class PrinterTrial:
    """A test page (測試頁); `code` is what both its codes say, `samples` the faces in the order of the chain."""

    masthead: Masthead
    code: str
    printed_at: str
    printer: str
    tray: str
    samples: tuple[FaceSample, ...]
