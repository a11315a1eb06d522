"""What a printed test page is held against: the ruler as it was measured, the codes as they were scanned; nothing heavy."""

from __future__ import annotations

from typing import Final

from app.documents.records.trial import ACROSS

#: Nobody reads a ruler better than half a millimetre.
READ_WITHIN_MM: Final = 0.5


def scale(measured_mm: float) -> float:
    """By how much a printer enlarges, from the ruler as it was measured; 1.0 when nobody could tell the difference."""
    return 1.0 if abs(measured_mm - ACROSS) <= READ_WITHIN_MM else measured_mm / ACROSS


def same_code(heard: str, printed: str) -> bool:
    """Whether a scanner read what was printed; capitals are a matter of Caps Lock and are told elsewhere."""
    return heard.strip().upper() == printed
