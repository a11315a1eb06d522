"""Credits (學分) counted in whole halves, so that 0.5 + 0.5 is exactly 1 and no sum ever drifts."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import NewType

HalfCredits = NewType("HalfCredits", int)

ZERO = HalfCredits(0)

#: No curriculum asks for more; a larger number is a slipped digit or a number from another column.
MOST = HalfCredits(2 * 999)

_DECIMAL = re.compile(r"(?P<whole>\d{1,4})(?:\.(?P<part>\d{1,4}))?")


@dataclass(frozen=True, slots=True)
class CreditFault:
    """A text that is not a number of credits (學分欄無法判讀): what was read and what is expected."""

    read: str
    message: str


def parse_credits(text: str) -> HalfCredits | CreditFault:
    """Read a decimal such as ``3``, ``3.0``, ``0.5`` or full-width ``３``; anything else comes back as a fault."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain:
        return CreditFault(text, "學分是空白；請填整數或半學分，例如 3 或 0.5")
    if plain.startswith(("-", "−")):
        return CreditFault(text, f"學分不可為負數：{plain}")
    found = _DECIMAL.fullmatch(plain)
    if found is None:
        return CreditFault(text, f"「{plain}」不是學分數；請填整數或半學分，例如 3 或 0.5")
    part = (found["part"] or "").rstrip("0")
    if part not in ("", "5"):
        return CreditFault(text, f"{plain} 不是半學分的倍數；學分以 0.5 為最小單位")
    halves = HalfCredits(2 * int(found["whole"]) + (1 if part else 0))
    if halves > MOST:
        return CreditFault(text, f"{plain} 學分超出合理範圍（上限 {show(MOST)}）")
    return halves


def show(halves: int) -> str:
    """The shortest decimal text: ``3``, ``0.5``; a negative difference keeps its sign."""
    sign = "-" if halves < 0 else ""
    whole, half = divmod(abs(halves), 2)
    return f"{sign}{whole}{'.5' if half else ''}"
