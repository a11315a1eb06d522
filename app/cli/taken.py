"""What a command says of a list it took in row by row: how many, which not and why; 1 when any was left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.cli.frame import Session


def answer_taken(
    session: Session,
    *,
    recorded: int,
    counted: str,
    refused: Sequence[tuple[str, str]],
    rejected: int,
    batch: str | None = None,
) -> None:
    """Answer for a list.

    Args:
        session: The command's.
        recorded: How many rows are on record.
        counted: How they are counted, such as 張.
        refused: 學號 and reason of each row that could not be.
        rejected: How many rows the file itself had wrong.
        batch: The load, where it may be taken back as a whole; empty where nothing was loaded.
    """
    if refused or rejected:
        session.no()
    session.answer(
        {
            "recorded": recorded,
            "refused": [{"student_no": number, "why": why} for number, why in refused],
            "rejected": rejected,
        }
        | ({} if batch is None else {"batch": batch}),
        [
            f"已登錄 {recorded} {counted}，檔案有問題的 {rejected} 列",
            *(f"  {number}　{why}" for number, why in refused),
            *([f"整批復原：roster undo {batch}"] if batch else []),
        ],
    )
