"""What a command says of a list it took in row by row: how many, which not and why; 1 when any was left out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.cli.frame import Session


def take_list(session: Session, file: Path, *, kind: str, counted: str, operator: str, dry_run: bool) -> None:
    """Load a list of the certificate desk, and answer for it.

    Args:
        session: The command's.
        file: The office file.
        kind: Its kind.
        counted: How its rows are counted, such as 張.
        operator: Who is said to record it.
        dry_run: Count only; nothing is written.
    """
    from app.loading import check_file, load_checked

    ctx, by = session.desk.ctx, session.signed_by(operator)
    checked = check_file(file, kind=kind, school=ctx.school)
    numbers = {r.row: r.student_no for r in checked.accepted}
    done = load_checked(ctx, checked, by=by, dry_run=dry_run)
    refused = [(numbers[p.row], p.message) for p in done.problems if p.is_error and p.row in numbers]
    recorded, rejected, batch = done["new"], len(checked.rejected), done.batch if done.changes.facts else ""
    if refused or rejected:
        session.no()
    session.answer(
        {
            "recorded": recorded,
            "unchanged": done["unchanged"],
            "refused": [{"student_no": number, "why": why} for number, why in refused],
            "rejected": rejected,
            "batch": batch,
        },
        [
            f"{'預覽：可登錄' if dry_run else '已登錄'} {recorded} {counted}，檔案有問題的 {rejected} 列",
            *(f"  {number}　{why}" for number, why in refused),
            *([f"整批復原：roster undo {batch}"] if batch else []),
        ],
    )
