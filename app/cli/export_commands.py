"""`export LIST`: a list leaves the desk as a workbook, and what has to be on record about that is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.access import Why
from app.cli.frame import Session
from app.cli.overview_commands import CONTACT_HELP, DEPARTMENT_HELP, UNIT_HELP, lists_of, write_lists, write_sheets
from app.errors import WrongUse

if TYPE_CHECKING:
    from app.outgoing import Outgoing

LISTS = "status-matrix、chase、case、leavers、reapply、consents、at-pickup、production、name-blanks、uncollected、registered-mail、digital-diplomas、desk-log、approved-applications、late-applications、not-reviewable、degree-exams、english-names、labour-optin、alumni-optin（依學校設定）"
WHY_HELP = "含聯絡資料的名單：為什麼匯出，記入調閱紀錄"


def add_to(app: typer.Typer, session: Session) -> None:
    """Add these commands to the command line."""

    @app.command("export")
    def export(
        name: Annotated[str, typer.Argument(metavar="LIST", help=LISTS)],
        out: Annotated[Path, typer.Option(help="輸出的 xlsx")],
        unit: Annotated[list[str] | None, typer.Option(help=f"chase：{UNIT_HELP}")] = None,
        department: Annotated[str, typer.Option(help=DEPARTMENT_HELP)] = "",
        contacts: Annotated[bool, typer.Option("--masked-contacts", help=f"chase：{CONTACT_HELP}")] = False,
        everybody: Annotated[bool, typer.Option("--all", help="leavers：全部已完成的人，不列入紀錄")] = False,
        again: Annotated[bool, typer.Option("--again", help="leavers：重印上一份，不列入紀錄")] = False,
        student: Annotated[str, typer.Option(help="case：哪一位學生的學號")] = "",
        why: Annotated[str, typer.Option(help=WHY_HELP)] = Why.EXPORT.value,
    ) -> None:
        """把一份名單存成 Excel。

        總表、催辦、一位學生的審核情形、完成離校的人（給資訊單位）、逾期未完成、同意書清冊、領證後未辦、待製證、英文姓名待核對、
        未領證書、當日掛號郵寄清單、數位證書平臺名單、櫃台日誌、調查答「是」的人。
        """
        from app.access import reason_of
        from app.outgoing import outgoing
        from app.overview.reading import Reader

        ctx = session.desk.ctx
        if name == "status-matrix":
            from app.overview.sheets import status_matrix

            write_sheets(session, out, status_matrix(ctx, department=department))
        elif name == "chase":
            write_lists(session, out, lists_of(session, unit or [], department, contacts=contacts))
        elif name == "case":
            from app.clearance.table import case_table

            write_sheets(session, out, [case_table(ctx, _one(student))])
        else:
            code, note = reason_of(why)
            found = outgoing(
                ctx,
                name,
                lambda: Reader(ctx).everybody().matrix,
                again=again,
                everybody=everybody,
                why=code,
                note=note,
            )
            _send(session, out, found)


def _one(student_no: str) -> str:
    if student_no:
        return student_no
    raise WrongUse(
        code="usage",
        title="沒有指定學生",
        message="export case 要以 --student 指明學號。",
        hint="例：--student B10901018",
    )


def _send(session: Session, out: Path, found: Outgoing) -> None:
    """Write a list, then put on record that it left; each sheet's lines are said apart."""
    from app.exports.workbook import write_workbook

    rows = write_workbook(out, found.sheets, made_at=session.desk.ctx.clock.now())
    found.written()
    sheets = {sheet.name: len(sheet.rows) for sheet in found.sheets}
    said = "、".join(f"{name} {count} 列" for name, count in sheets.items())
    session.answer({"file": str(out), "rows": rows, "sheets": sheets}, [f"{said}，已寫到 {out}"])
