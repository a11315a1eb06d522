"""Options that several commands have in common."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from app.errors import WrongUse

By = Annotated[str, typer.Option("--as", help="承辦人；省略時為櫃台的承辦人")]


def day_of(text: str) -> date | None:
    """A date in any spelling an office uses; None for nothing.

    Raises:
        WrongUse: For what is no date.
    """
    from app.school.calendar import parse_date

    if not text:
        return None
    found = parse_date(text)
    if found is None:
        raise WrongUse(
            code="usage", title="看不懂的日期", message=f"「{text}」不是日期。", hint="例：114/5/6 或 2025-05-06"
        )
    return found
