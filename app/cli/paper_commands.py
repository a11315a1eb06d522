"""The print command: any paper of the desk, for students or blank, as one PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.cli.frame import Session
from app.errors import DeskError, WrongUse


def add_to(app: typer.Typer, session: Session) -> None:
    """Add this command to the command line."""

    @app.command("print")
    def print_paper(
        paper: Annotated[
            str, typer.Argument(help="credit-sheet、missing-items、clearance-slip、proxy、mailing、mailing-label")
        ],
        out: Annotated[Path, typer.Option(help="輸出的 PDF 檔")],
        student_nos: Annotated[list[str] | None, typer.Argument(help="學號，可多個")] = None,
        draft: Annotated[bool, typer.Option("--draft", help="暫存版，缺字以〓表示")] = False,
        blank: Annotated[bool, typer.Option("--blank", help="空白表單")] = False,
        students: Annotated[Path | None, typer.Option(help="一行一個學號的檔案")] = None,
        everyone: Annotated[bool, typer.Option("--all", help="名冊上所有學生")] = False,
        reason: Annotated[str, typer.Option(help="委託或郵寄的原因")] = "",
        agent_name: Annotated[str, typer.Option(help="受託人姓名")] = "",
        agent_id_last4: Annotated[str, typer.Option(help="受託人證件末四碼")] = "",
        card_lost: Annotated[bool, typer.Option("--card-lost", help="學生證已遺失")] = False,
    ) -> None:
        """列印任何一種文件。"""
        from app.printing.jobs import print_papers
        from app.printing.requests import PaperOptions

        ctx = session.desk.ctx
        numbers = list(student_nos or [])
        if students is not None:
            numbers += [line.strip() for line in _text(students).splitlines() if line.strip()]
        if everyone:
            numbers += [s.student_no for s in ctx.store.students(ctx.store.student_ids())]
        if not numbers and not blank:
            raise WrongUse(code="usage", title="沒有指定學生", message="請給學號，或用 --students、--all、--blank。")
        options = PaperOptions(reason=reason, agent_name=agent_name, agent_id_last4=agent_id_last4, card_lost=card_lost)
        printed = print_papers(ctx, paper, numbers, draft=draft, blank=blank, options=options)
        try:
            out.parent.mkdir(parents=True, exist_ok=True)
            out.write_bytes(printed.pdf)
        except OSError as exc:
            raise DeskError(
                code="paper.unwritable",
                title="檔案無法寫入",
                message=f"{out}：{exc.strerror or '無法寫入'}",
                hint="請換一個資料夾，或關閉正在開啟這個檔案的程式。",
            ) from exc
        session.answer(
            {
                "file": str(out),
                "pages": printed.pages,
                "sheets": printed.sheets,
                "numbers": list(printed.numbers),
                "missing_glyphs": list(printed.missing_glyphs),
            },
            [f"{printed.sheets} 份、{printed.pages} 頁，已寫到 {out}"],
        )


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as exc:
        raise DeskError(
            code="file.unreadable", title="檔案無法讀取", message=f"{path}：{exc.strerror or '無法開啟'}"
        ) from exc
