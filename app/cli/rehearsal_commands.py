"""The command of the rule rehearsal: audit rehearse."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.frame import Session
from app.errors import NotFound, WrongUse

if TYPE_CHECKING:
    from app.audit.curriculum import Curriculum
    from app.audit.rehearsal import Change


def add_to(audit: typer.Typer, session: Session) -> None:
    """Add this command to those of the credit audit."""

    @audit.command("rehearse")
    def rehearse(
        file: Annotated[Path | None, typer.Argument(readable=False, help="修改後的課程架構檔；不會匯入")] = None,
        of: Annotated[str, typer.Option("--of", help="改現有的一份架構，如「113/碩士/資訊管理系」")] = "",
        cap: Annotated[str, typer.Option(help="彈性學分上限改為")] = "",
        total: Annotated[str, typer.Option(help="最低畢業學分數改為")] = "",
        area: Annotated[
            list[str] | None, typer.Option(help="領域最低標準改為：領域=學分 或 領域=學分/門數，可多個")
        ] = None,
    ) -> None:
        """預演：課程架構這樣改，這學期哪些學生的結果會不同；不會登錄任何資料。"""
        from app.audit.credits import show
        from app.audit.rehearsal import rehearse as run

        if (file is None) == (not of):
            raise WrongUse(
                code="usage", title="請給檔案或 --of", message="給修改後的課程架構檔，或以 --of 指定現有的架構。"
            )
        changed = _of_file(session, file) if file is not None else [_amended(session, of, cap, total, area or [])]
        found = run(session.desk.ctx, changed, progress=session.progress)
        if found.outcomes:
            session.no()
        lines = [
            f"架構：{'、'.join(found.curricula) or '沒有改變'}；審核 {found.audited} 人，結果不同 {len(found.outcomes)} 人"
        ]
        lines += [
            f"  {c.student.student_no}　{c.student.name}　{c.before.verdict.label} → {c.after.verdict.label}"
            f"　尚差 {show(c.before.missing_credits)} → {show(c.after.missing_credits)}"
            for c in found.changes
        ]
        document = {
            "curricula": list(found.curricula),
            "audited": found.audited,
            "without_transcript": found.without_transcript,
            "outcomes": len(found.outcomes),
            "changes": [_document(c) for c in found.changes],
        }
        session.answer(document, lines)


def _document(change: Change) -> dict[str, object]:
    from app.audit.credits import show

    return {
        "student_no": change.student.student_no,
        "before": change.before.verdict.value,
        "after": change.after.verdict.value,
        "missing_before": show(change.before.missing_credits),
        "missing_after": show(change.after.missing_credits),
        "worse": change.worse,
        "why": list(change.after.explanation[:2]),
    }


def _of_file(session: Session, file: Path) -> list[Curriculum]:
    from app.audit.recording import curricula_of_rows
    from app.loading import check_file
    from app.loading_courses import rows_of, source_of

    checked = check_file(file, kind="curriculum", school=session.desk.ctx.school, progress=session.progress)
    return list(curricula_of_rows(rows_of(checked), source=source_of(checked))[0])


def _amended(session: Session, of: str, cap: str, total: str, areas: list[str]) -> Curriculum:
    from app.audit.rehearsal import amended
    from app.audit.stored import stored_curricula

    known = {c.key: c for c in stored_curricula(session.desk.ctx)}
    if of not in known:
        raise NotFound(
            code="audit.no_curriculum",
            title="沒有這份課程架構",
            message=f"「{of}」不在本櫃台。",
            hint=f"現有：{'、'.join(sorted(known)[:8]) or '尚未匯入'}",
        )
    if not (cap or total or areas):
        raise WrongUse(code="usage", title="沒有要改的規定", message="請以 --cap、--total 或 --area 說明要改什麼。")
    return amended(known[of], cap=cap, total=total, areas=[_area(text) for text in areas])


def _area(text: str) -> tuple[str, str, str]:
    title, equals, wanted = text.rpartition("=")
    if not equals or not title or not wanted:
        raise WrongUse(code="usage", title="領域的寫法不對", message=f"「{text}」應如 核心=12 或 核心=12/4。")
    credits, _, courses = wanted.partition("/")
    return title, credits, courses
