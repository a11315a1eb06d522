"""Commands of the credit audit: curriculum load, transcript load, audit check, audit solve."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from app import refused
from app.cli import application_card_commands, application_commands, recognition_commands, rehearsal_commands
from app.cli.frame import Session
from app.cli.options import By
from app.errors import NotFound, WrongUse


def add_to(app: typer.Typer, session: Session) -> None:
    """Add these commands to the command line."""
    curriculum = typer.Typer(help="課程架構", no_args_is_help=True)
    transcript = typer.Typer(help="歷年成績", no_args_is_help=True)
    audit = typer.Typer(help="畢業學分審核", no_args_is_help=True)
    app.add_typer(curriculum, name="curriculum")
    app.add_typer(transcript, name="transcript")
    app.add_typer(audit, name="audit")

    application_commands.add_to(audit, session)
    application_card_commands.add_to(audit, session)
    recognition_commands.add_to(audit, session)
    rehearsal_commands.add_to(audit, session)
    _add_structure(audit, session)

    @curriculum.command("load")
    def load_curriculum(file: Annotated[Path, typer.Argument(readable=False)]) -> None:
        """匯入各入學學年度的課程架構。"""
        _load(session, file, "curriculum")

    @transcript.command("load")
    def load_transcript(file: Annotated[Path, typer.Argument(readable=False)]) -> None:
        """匯入歷年修課成績（含本學期修習中）。"""
        _load(session, file, "transcript")

    @audit.command("check")
    def check(
        student_nos: Annotated[list[str] | None, typer.Argument(help="學號，可多個")] = None,
        everyone: Annotated[bool, typer.Option("--all", help="審核名冊上所有學生")] = False,
        department: Annotated[str, typer.Option(help="只審核這個系所")] = "",
    ) -> None:
        """審核已匯入的學生；不足一定附證明。"""
        from app.audit.report_json import report_json
        from app.audit.stored import audit_student, stored_curricula

        ctx = session.desk.ctx
        numbers = list(student_nos or [])
        if everyone or department:
            store = ctx.store
            numbers += [s.student_no for s in store.students(store.student_ids(department=department))]
            if not numbers:
                raise NotFound(
                    code="roster.nobody",
                    title="沒有學生",
                    message=f"名冊裡沒有「{department}」的學生。" if department else "名冊是空的。",
                    hint="請先匯入名冊，或確認系所名稱與名冊上寫的相同。",
                )
        if not numbers:
            raise WrongUse(code="usage", title="沒有指定學生", message="請給學號，或用 --all、--department。")
        known = stored_curricula(ctx)
        documents: list[dict[str, object]] = []
        lines: list[str] = []
        for position, student_no in enumerate(numbers, 1):
            try:
                report = audit_student(ctx, student_no, curricula=known)
            except NotFound as missing:
                if len(numbers) == 1:
                    raise
                documents.append(
                    {"student_no": student_no, "verdict": "needs_review", "needs": [], "reasons": [missing.message]}
                )
                lines.append(f"{student_no}　{missing.title}")
                session.no()
                continue
            documents.append(report_json(report))
            said = [*report.explanation[:2], *(line.explanation[0] for line in report.beside)]
            lines.append(f"{student_no}　{report.verdict.label}　{'；'.join(said)}")
            if report.verdict.value in ("short", "needs_review"):
                session.no()
            session.progress(position, len(numbers))
        session.answer(documents, lines)

    @audit.command("solve")
    def solve(problem: Annotated[Path, typer.Argument(readable=False)]) -> None:
        """單獨使用學分分配引擎：讀入 PROBLEM.json，輸出結果。"""
        answer = _solved(problem)
        session.answer(answer, [json.dumps(answer, ensure_ascii=False, indent=2)])


def _add_structure(audit: typer.Typer, session: Session) -> None:
    @audit.command("structure")
    def structure(
        student_no: str,
        key: Annotated[str, typer.Argument(help="課程架構代號；不寫只列出")] = "",
        reason: Annotated[str, typer.Option(help="理由")] = "",
        clear: Annotated[bool, typer.Option("--clear", help="改回依入學學年度與班別")] = False,
        operator: By = "",
    ) -> None:
        """適用的課程架構：列出、指定另一份，或改回依入學學年度與班別。"""
        from app.audit.deciding import decisions_of
        from app.audit.stored import assign_structure, curriculum_of, stored_curricula
        from app.students import find_student

        ctx, by = session.desk.ctx, session.signed_by(operator)
        student = find_student(ctx, student_no)
        if key or clear:
            assign_structure(ctx, student_no, "" if clear else key, reason=reason, by=by)
        known, decided = stored_curricula(ctx), decisions_of(ctx, student)
        now = curriculum_of(known, student, decided)
        others = sorted(c.key for c in known if c.role == now.role and c.programme == now.programme)
        answer = {"student_no": student_no, "curriculum": now.key, "choices": others}
        session.answer(answer, [f"{student_no}　{now.title}（{now.key}）", *(f"  可選：{other}" for other in others)])


def _load(session: Session, file: Path, kind: str) -> None:
    from app.loading import load_file

    done = load_file(session.desk.ctx, file, kind=kind, progress=session.progress)
    if done.problems:
        session.no()
    session.answer(done.document(), done.lines())


def _solved(problem: Path) -> dict[str, object]:
    from app.audit.answer_json import solve_json
    from app.audit.faults import MalformedProblem

    try:
        document = json.loads(problem.read_text(encoding="utf-8")) if str(problem) != "-" else json.load(sys.stdin)
        return solve_json(document)
    except OSError as exc:
        raise refused.unreadable(problem, exc) from exc
    except RecursionError as exc:
        raise WrongUse(
            code="audit.not_json", title="不是題目檔", message=f"{problem}：巢狀太深，不是學分分配的題目。"
        ) from exc
    except MalformedProblem as exc:
        raise WrongUse(code="audit.malformed", title="題目格式不對", message=str(exc)) from exc
    except ValueError as exc:  # not JSON, not text, or a number of thousands of digits
        raise WrongUse(
            code="audit.not_json",
            title="不是 JSON 檔",
            message=f"{problem}：{exc}",
            hint="題目是 UTF-8 的 JSON，格式見 commands 的 audit solve。",
        ) from exc
