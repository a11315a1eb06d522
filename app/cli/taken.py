"""What a command says of a list it took in row by row: how many, which not and why; 1 when any was left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.cli.frame import Session


def answer_taken(
    session: Session, *, recorded: int, counted: str, refused: Sequence[tuple[str, str]], rejected: int
) -> None:
    """Answer for a list.

    Args:
        session: The command's.
        recorded: How many rows are on record.
        counted: How they are counted, such as 張.
        refused: 學號 and reason of each row that could not be.
        rejected: How many rows the file itself had wrong.
    """
    if refused or rejected:
        session.no()
    session.answer(
        {
            "recorded": recorded,
            "refused": [{"student_no": number, "why": why} for number, why in refused],
            "rejected": rejected,
        },
        [
            f"已登錄 {recorded} {counted}，檔案有問題的 {rejected} 列",
            *(f"  {number}　{why}" for number, why in refused),
        ],
    )
