"""A day as somebody typed it on a command line or into a field: 115/6/1, 2026-06-01; anything else is refused."""

from __future__ import annotations

from datetime import date

from app.errors import WrongUse
from app.school.calendar import parse_date


def a_day(text: str) -> date:
    """The day a person means.

    Raises:
        WrongUse: When the text is no day.
    """
    found = parse_date(text)
    if found is None:
        raise WrongUse(
            code="usage",
            title="看不懂這個日期",
            message=f"「{text}」不是日期。",
            hint="例：2025-07-31 或 114/7/31",
        )
    return found


def a_day_if_any(text: str) -> date | None:
    """The same; None for nothing.

    Raises:
        WrongUse: When there is a text and it is no day.
    """
    return a_day(text) if text.strip() else None
