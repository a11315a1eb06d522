"""What is said of a list that names somebody this desk does not know."""

from __future__ import annotations

from typing import Final

from app.errors import DeskError, NotFound
from ui.forms.ports import Found

#: So many are named; the rest is counted.
NAMED: Final = 8


def names_nobody(found: Found) -> DeskError:
    """Which lines of a list name nobody here, or that all of it does."""
    if not found.unknown:
        return NotFound(
            code="papers.no_numbers",
            title="名單裡沒有學號",
            message="沒有可以加入的學生。",
            hint="請一行一位，寫學號；旁邊有姓名等其他欄位沒有關係。",
        )
    named = "、".join(found.unknown[:NAMED]) + ("…" if len(found.unknown) > NAMED else "")
    return NotFound(
        code="papers.unknown_numbers",
        title="名單裡有查無的學號",
        message=f"{len(found.unknown)} 筆沒有加入：{named}。已加入 {len(found.students)} 位。",
        hint="請核對學號，或先匯入含這些學生的名冊。",
    )


def lists_nobody(name: str) -> DeskError:
    """A kept filter that lets nobody through today."""
    return NotFound(
        code="papers.filter_empty",
        title="現在沒有人符合這個篩選",
        message=f"「{name}」現在一位也沒有，所以沒有加入任何人。",
        hint="到總覽選這個篩選，看看條件是否還對。",
    )
