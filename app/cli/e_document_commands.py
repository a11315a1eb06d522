"""`certificates documents …`: who asked for an electronic document after graduation, and what became of it (T33)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.frame import Session
from app.cli.options import By
from app.clock import in_taipei

if TYPE_CHECKING:
    from app.certificates.e_documents import Asked

NOTE = Annotated[str, typer.Option(help="備註，如回電時間")]


def add_to(group: typer.Typer, session: Session) -> None:
    """Add these commands to the group `certificates`."""
    documents = typer.Typer(help="畢業後的電子文件申請", no_args_is_help=True)
    group.add_typer(documents, name="documents")

    @documents.command("ask")
    def ask(
        student_no: str,
        wanted: Annotated[list[str], typer.Argument(help="電子文件代碼（學校設定），可多個")],
        note: NOTE = "",
        operator: By = "",
    ) -> None:
        """登錄同學申請電子文件。"""
        from app.certificates import e_documents

        ctx, by = session.desk.ctx, session.signed_by(operator)
        codes, _ = e_documents.ask(ctx, student_no=student_no, documents=wanted, note=note, by=by)
        names = "、".join(ctx.school.e_documents.label(code) for code in codes)
        session.answer(
            {"student_no": student_no, "documents": list(codes), "state": e_documents.ASKED},
            [f"{student_no}　{names}　{e_documents.LABELS[e_documents.ASKED]}"],
        )

    @documents.command("answer")
    def answer(
        student_no: str,
        document: Annotated[str, typer.Argument(help="電子文件代碼")],
        state: Annotated[
            str, typer.Argument(help="told（已告知申請方式）、answered（已辦妥）或 withdrawn（同學撤回）")
        ],
        note: NOTE = "",
        operator: By = "",
    ) -> None:
        """登錄一份申請的結果。"""
        from app.certificates import e_documents

        ctx, by = session.desk.ctx, session.signed_by(operator)
        done = e_documents.answer(ctx, student_no=student_no, document=document, state=state, note=note, by=by)
        line = f"{student_no}　{ctx.school.e_documents.label(document)}　{e_documents.LABELS[state]}"
        session.answer({"fact": done.fact.id, "document": document, "state": state}, [line])

    @documents.command("list")
    def list_(waiting: Annotated[bool, typer.Option("--open", help="只列還沒回覆的")] = False) -> None:
        """電子文件申請與情形；--open 有還沒回覆的以 1 結束。"""
        from app.certificates import e_documents

        found = e_documents.asked(session.desk.ctx)
        if waiting:
            found = [one for one in found if one.open]
            if found:
                session.no()
        session.answer([_asked(one) for one in found], [_line(one) for one in found] or ["沒有電子文件申請。"])


def _asked(one: Asked) -> dict[str, object]:
    return {
        "student_no": one.student.student_no,
        "name": one.student.name,
        "document": one.document.code,
        "label": one.document.label,
        "state": one.state,
        "at": in_taipei(one.at).isoformat(),
        "by": one.by,
        "note": one.note,
        "conflict": one.conflict,
    }


def _line(one: Asked) -> str:
    said = (one.student.student_no, one.student.name, one.document.label, one.label, one.by, one.note)
    return "　".join(text for text in said if text)
