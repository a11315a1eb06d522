"""`certificates …`: what the certificate desk keeps beside the handover itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from app.cli import digital_commands, e_document_commands, letter_commands, shelf_commands, shift_commands
from app.cli.frame import Session
from app.clock import in_taipei

if TYPE_CHECKING:
    from app.certificates.unconfirmed import Unconfirmed

GROUP = "certificates"


def add_to(app: typer.Typer, session: Session) -> None:
    """Add these commands to the command line."""
    group = typer.Typer(help="證書櫃台", no_args_is_help=True)
    app.add_typer(group, name=GROUP)
    _add_where(group, session)
    shelf_commands.add_to(group, session)
    digital_commands.add_to(group, session)
    e_document_commands.add_to(group, session)
    letter_commands.add_to(group, session)
    shift_commands.add_to(group, session)

    @group.command("unconfirmed")
    def unconfirmed_() -> None:
        """未經共用帳冊核對的發證：主管放行的、還在等回覆的；有未了結的以 1 結束。"""
        from app.certificates.unconfirmed import unconfirmed

        found = unconfirmed(session.desk.ctx)
        if any(not one.settled for one in found):
            session.no()
        session.answer([_document(one) for one in found], [_line(one) for one in found] or ["沒有待確認的發證。"])


def _add_where(group: typer.Typer, session: Session) -> None:
    @group.command("here")
    def here(code: str = typer.Argument("", help="領證櫃台代碼；省略時只顯示，以 - 取消")) -> None:
        """這台電腦在哪一個領證櫃台；證書屬於別的櫃台時不發。"""
        from app.certificates.pickup_day import set_this_desk, this_desk

        ctx = session.desk.ctx
        if code:
            set_this_desk(ctx, "" if code == "-" else code)
        mine = this_desk(ctx)
        session.answer(
            {
                "desk": mine.code if mine is not None else None,
                "desks": [{"code": d.code, "name": d.name, "phone": d.phone} for d in ctx.school.desks],
            },
            [mine.name if mine is not None else "沒有指定，任何櫃台的證書都可以在這裡發出。"],
        )

    @group.command("where")
    def where(student_no: str) -> None:
        """這位同學的證書在哪一個櫃台、何時可以領。"""
        from app.certificates.pickup_day import where_when
        from app.clearance.case import case_of
        from app.school.calendar import roc_date

        ctx = session.desk.ctx
        found = where_when(ctx, case_of(ctx, student_no).student)
        opening = found.opening.text if found.opening is not None else ""
        session.answer(
            {
                "desk": found.desk.code if found.desk is not None else None,
                "name": found.desk.name if found.desk is not None else "",
                "place": found.place,
                "phone": found.desk.phone if found.desk is not None else "",
                "here": found.here,
                "opening": opening,
                "closed": found.closed,
                "next_day": found.next_day.isoformat(),
            },
            [t for t in (found.text, found.closed, opening, f"下一個領證日 {roc_date(found.next_day)}") if t],
        )


def _document(one: Unconfirmed) -> dict[str, object]:
    return {
        "student_no": one.student.student_no,
        "name": one.student.name,
        "serial": one.serial,
        "by": one.by,
        "at": in_taipei(one.at).isoformat(),
        "answered": one.answered,
        "provisional": one.provisional,
        "reason": one.reason,
        "missing": list(one.missing),
        "set_aside": list(one.set_aside),
    }


def _line(one: Unconfirmed) -> str:
    state = "已由共用帳冊收下" if one.answered else "共用帳冊尚未回覆"
    short = f"　現在還缺：{'、'.join(one.missing)}" if one.missing else ""
    return f"{one.student.student_no}　{one.student.name}　{one.serial}　{state}　{one.reason}{short}"
