"""Erasing a person at a desk that works alone: erase (server erase is for desks with a shared ledger)."""

from __future__ import annotations

from typing import Annotated

import typer

from app.cli.frame import Session
from app.errors import NotFound, WrongUse
from app.ledger import student_id
from app.typed import one_line


def add_to(app: typer.Typer, session: Session) -> None:
    """Add these commands to the command line."""

    @app.command("erase")
    def erase(
        student_no: Annotated[str, typer.Argument(help="學號")],
        basis: Annotated[str, typer.Option(help="依據（法條、公文字號等）；不要寫姓名")],
        yes: Annotated[bool, typer.Option("--yes", help="不再詢問")] = False,
    ) -> None:
        """依個資法刪除一位學生在本機的個人資料明細；事實本身與雜湊鏈保留，並記入刪除登記簿。"""
        said = one_line(basis, what="依據")
        if not said:
            raise WrongUse(
                code="erase.basis",
                title="沒有寫依據",
                message="刪除個人資料要寫明依據。",
                hint="例：--basis 個資法第11條第3項；不要寫姓名。",
            )
        store = session.desk.store
        student = student_id(store.desk.school, student_no.strip())
        known = store.student_facts(student)
        if not known:
            raise NotFound(
                code="student.none",
                title="查無此學生",
                message=f"本機帳冊裡沒有學號 {student_no} 的資料。",
                hint="請確認學號。",
            )
        details = sum(len(f.details) for f in known)
        if not yes:
            typer.confirm(f"將刪除學號 {student_no} 的 {details} 筆明細，無法復原。確定嗎？", abort=True, err=True)
        store.erase_here(student, said)
        session.answer(
            {"erased": details, "register": str(store.register)},
            [
                f"已刪除 {details} 筆明細，記入 {store.register}",
                "先前寫出的備份檔裡仍有這位學生的資料；由舊備份還原時，會依登記簿再刪除一次。",
            ],
        )
